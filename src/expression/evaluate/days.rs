//! Days and periods: sums, differences and parts.

use super::super::check::Part;
use super::super::syntax::Additive;
use super::super::value::{NotDefined, Operand, Value};
use super::{Outcome, all_known, unknown};
use crate::calendar::Duration;
use crate::quantity::Quantity;

/// A sum of known days and periods
pub(super) fn sum(operators: &[Additive], operands: &[Operand]) -> Outcome {
    let mut values = operands.iter().filter_map(Operand::value);
    let mut total = values.next().ok_or(NotDefined::Null)?.clone();
    for (operator, value) in operators.iter().zip(values) {
        total = match (&total, operator, value) {
            (Value::Date(from), Additive::Minus, Value::Date(day)) => {
                Value::Duration(Duration::days_between(*day, *from))
            }
            (Value::Date(day), operator, Value::Duration(length)) => {
                shifted(*day, signed(*operator, *length))?
            }
            (Value::Duration(length), Additive::Plus, Value::Date(day)) => shifted(*day, *length)?,
            (Value::Duration(length), operator, Value::Duration(other)) => {
                let total = length.plus(signed(*operator, *other));
                Value::Duration(total.ok_or(NotDefined::OutOfRange)?)
            }
            // Cannot happen: the check has typed them.
            _ => return Err(NotDefined::Null.into()),
        };
    }
    Ok(total.into())
}

fn signed(operator: Additive, length: Duration) -> Duration {
    match operator {
        Additive::Plus => length,
        Additive::Minus => length.negated(),
    }
}

fn shifted(day: jiff::civil::Date, length: Duration) -> Result<Value, NotDefined> {
    length
        .after(day)
        .map(Value::Date)
        .ok_or(NotDefined::OutOfRange)
}

/// The whole months from one day to another
pub(super) fn months_between(from: &Operand, to: &Operand) -> Outcome {
    all_known([from, to].into_iter())?;
    match (from.value(), to.value()) {
        (Some(Value::Date(from)), Some(Value::Date(to))) => {
            Ok(Duration::months_between(*from, *to).into())
        }
        _ => Err(NotDefined::Null.into()),
    }
}

/// A part of a date or of a period
pub(super) fn part(part: Part, value: &Operand) -> Outcome {
    let number = match (part, value) {
        (Part::Year, Operand::Known(Value::Date(date))) => i64::from(date.year()),
        (Part::Month, Operand::Known(Value::Date(date))) => i64::from(date.month()),
        (Part::Day, Operand::Known(Value::Date(date))) => i64::from(date.day()),
        (Part::Years, Operand::Known(Value::Duration(length))) => length.count / 12,
        (Part::Months, Operand::Known(Value::Duration(length))) => length.count % 12,
        (Part::Days, Operand::Known(Value::Duration(length))) => length.count,
        _ => return Err(unknown(value)),
    };
    Ok(Quantity::number(number).into())
}
