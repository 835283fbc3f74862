//! Exact arithmetic within limits of size.

use super::super::syntax::{Additive, Multiplicative};
use super::super::value::{Causes, NotDefined, Operand, Value};
use super::{Outcome, all_known, days, quantity};
use crate::quantity::{Exact, Quantity};

/// The bits that numerator and denominator may take together
pub(super) const MOST_BITS: u64 = 8_192;

/// The value, unless it is beyond the limit
pub(super) fn limited(value: Exact) -> Result<Exact, NotDefined> {
    if value.bits() > MOST_BITS {
        return Err(NotDefined::OutOfRange);
    }
    Ok(value)
}

pub(super) fn negative(operand: &Operand) -> Outcome {
    if let Operand::Known(Value::Duration(length)) = operand {
        return Ok(length.negated().into());
    }
    let quantity = quantity(operand)?;
    Ok(Quantity::new(-&quantity.value, quantity.dimension).into())
}

pub(super) fn sum(operators: &[Additive], operands: &[Operand]) -> Outcome {
    all_known(operands.iter())?;
    if let Some(Operand::Known(Value::Date(_) | Value::Duration(_))) = operands.first() {
        return days::sum(operators, operands);
    }
    let mut operands = operands.iter().filter_map(Operand::as_quantity);
    let first = operands.next().ok_or(NotDefined::Null)?;
    let mut total = first.value.clone();
    for (operator, operand) in operators.iter().zip(operands) {
        total = limited(match operator {
            Additive::Plus => &total + &operand.value,
            Additive::Minus => &total - &operand.value,
        })?;
    }
    Ok(Quantity::new(total, first.dimension).into())
}

pub(super) fn product(operators: &[Multiplicative], operands: &[Operand]) -> Outcome {
    let mut divisors = operators
        .iter()
        .zip(operands.iter().skip(1))
        .filter(|(operator, _)| **operator == Multiplicative::Over)
        .filter_map(|(_, operand)| operand.as_quantity());
    let by_zero = divisors.any(|divisor| divisor.value.is_zero());
    let known = all_known(operands.iter());
    if by_zero {
        // No missing fact could make it defined.
        let zero = Causes::from(NotDefined::DivisionByZero);
        return Err(match known {
            Err(causes) if causes.is_final() => zero.and(&causes),
            _ => zero,
        });
    }
    known?;
    let product = multiplied(operators, operands).ok_or(NotDefined::OutOfRange)?;
    Ok(product.into())
}

fn multiplied(operators: &[Multiplicative], operands: &[Operand]) -> Option<Quantity> {
    let mut operands = operands.iter().filter_map(Operand::as_quantity);
    let first = operands.next()?;
    let (mut value, mut dimension) = (first.value.clone(), first.dimension);
    for (operator, operand) in operators.iter().zip(operands) {
        (value, dimension) = match operator {
            Multiplicative::Times => (&value * &operand.value, dimension.times(operand.dimension)?),
            Multiplicative::Over => (
                value.divided_by(&operand.value)?,
                dimension.over(operand.dimension)?,
            ),
        };
        value = limited(value).ok()?;
    }
    Some(Quantity::new(value, dimension))
}

pub(super) fn power(base: &Operand, exponent: &Operand) -> Outcome {
    all_known([base, exponent].into_iter())?;
    let (base, exponent) = (quantity(base)?, quantity(exponent)?);
    if !exponent.value.is_integer() {
        return Err(NotDefined::ExponentNotWhole.into());
    }
    let exponent = exponent.value.to_i64().ok_or(NotDefined::OutOfRange)?;
    if base.value.is_zero() && exponent < 0 {
        return Err(NotDefined::DivisionByZero.into());
    }
    let dimension = base
        .dimension
        .to_the(exponent)
        .ok_or(NotDefined::OutOfRange)?;
    let size = exponent.unsigned_abs();
    // Powers of 0, 1 and −1 repeat; all others grow with the exponent, and are not even begun
    // where they would go beyond the limit.
    let steps = if base.value.bits() <= 2 {
        match size {
            0 => 0,
            even if even.is_multiple_of(2) => 2,
            _ => 1,
        }
    } else if base.value.bits().saturating_mul(size) > 2 * MOST_BITS {
        return Err(NotDefined::OutOfRange.into());
    } else {
        u32::try_from(size).unwrap_or(u32::MAX)
    };
    let power = base.value.power(steps);
    let power = match exponent < 0 {
        true => Exact::one().divided_by(&power),
        false => Some(power),
    };
    let power = limited(power.ok_or(NotDefined::OutOfRange)?)?;
    Ok(Quantity::new(power, dimension).into())
}
