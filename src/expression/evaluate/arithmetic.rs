//! Exact arithmetic within limits of size.

use super::super::syntax::{Additive, Multiplicative};
use super::super::value::{Cause, Causes, NotDefined, Operand};
use super::{passed_on, strict};
use crate::quantity::{Dimension, Exact, Quantity};

/// The bits that numerator and denominator may take together
pub(super) const MOST_BITS: u64 = 8_192;

/// The quantity, if it is not beyond the limit
pub(super) fn limited(value: Exact, dimension: Dimension) -> Operand {
    if value.bits() > MOST_BITS {
        return Operand::not_defined(NotDefined::OutOfRange);
    }
    Quantity::new(value, dimension).into()
}

pub(super) fn negative(operand: &Operand) -> Operand {
    match operand.as_quantity() {
        Some(quantity) => Quantity::new(-&quantity.value, quantity.dimension).into(),
        None => passed_on(operand),
    }
}

pub(super) fn sum(operators: &[Additive], operands: &[Operand]) -> Operand {
    if let Some(unknown) = strict(operands.iter()) {
        return unknown;
    }
    let mut operands = operands.iter().filter_map(Operand::as_quantity);
    let Some(first) = operands.next() else {
        return Operand::not_defined(NotDefined::Null);
    };
    let mut total = first.value.clone();
    for (operator, operand) in operators.iter().zip(operands) {
        total = match operator {
            Additive::Plus => &total + &operand.value,
            Additive::Minus => &total - &operand.value,
        };
        if total.bits() > MOST_BITS {
            return Operand::not_defined(NotDefined::OutOfRange);
        }
    }
    Quantity::new(total, first.dimension).into()
}

pub(super) fn product(operators: &[Multiplicative], operands: &[Operand]) -> Operand {
    let divisors = operators
        .iter()
        .zip(operands.iter().skip(1))
        .filter(|(operator, _)| **operator == Multiplicative::Over)
        .filter_map(|(_, operand)| operand.as_quantity());
    let by_zero = divisors.into_iter().any(|divisor| divisor.value.is_zero());
    let unknown = strict(operands.iter());
    if by_zero {
        // Nothing that is still missing can make it defined.
        let zero = Causes::one(Cause::NotDefined(NotDefined::DivisionByZero));
        return Operand::Unknown(match unknown {
            Some(Operand::Unknown(causes)) if causes.is_final() => zero.and(&causes),
            _ => zero,
        });
    }
    if let Some(unknown) = unknown {
        return unknown;
    }
    multiplied(operators, operands).unwrap_or_else(|| Operand::not_defined(NotDefined::OutOfRange))
}

fn multiplied(operators: &[Multiplicative], operands: &[Operand]) -> Option<Operand> {
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
        if value.bits() > MOST_BITS {
            return None;
        }
    }
    Some(Quantity::new(value, dimension).into())
}

pub(super) fn power(base: &Operand, exponent: &Operand) -> Operand {
    if let Some(unknown) = strict([base, exponent].into_iter()) {
        return unknown;
    }
    let (Some(base), Some(exponent)) = (base.as_quantity(), exponent.as_quantity()) else {
        return Operand::not_defined(NotDefined::Null);
    };
    if !exponent.value.is_integer() {
        return Operand::not_defined(NotDefined::ExponentNotWhole);
    }
    let out_of_range = || Operand::not_defined(NotDefined::OutOfRange);
    let Some(exponent) = exponent.value.to_i64() else {
        return out_of_range();
    };
    if base.value.is_zero() && exponent < 0 {
        return Operand::not_defined(NotDefined::DivisionByZero);
    }
    let Some(dimension) = base.dimension.to_the(exponent) else {
        return out_of_range();
    };
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
        return out_of_range();
    } else {
        u32::try_from(size).unwrap_or(u32::MAX)
    };
    let power = base.value.power(steps);
    let power = if exponent < 0 {
        Exact::one().divided_by(&power)
    } else {
        Some(power)
    };
    power.map_or_else(out_of_range, |value| limited(value, dimension))
}
