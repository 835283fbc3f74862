//! Three-valued comparison: a decided result stands, whatever else is unknown.

use std::cmp::Ordering;
use std::iter;
use std::sync::Arc;

use super::super::CompoundRate;
use super::super::check::Membership;
use super::super::syntax::Comparison;
use super::super::value::{Causes, NotDefined, Operand, Possible, Range, Value};
use super::arithmetic::MOST_BITS;
use super::{Outcome, all_known, logic, ranges, unknown};
use crate::quantity::Exact;

pub(super) fn compare(operator: Comparison, left: &Operand, right: &Operand) -> Operand {
    match operator {
        Comparison::Equal => same(left, right),
        Comparison::NotEqual => logic::not(&same(left, right)),
        _ => ordered(operator, left, right),
    }
}

fn ordered(operator: Comparison, left: &Operand, right: &Operand) -> Operand {
    let ordered = || {
        let (left, right) = both_known(left, right)?;
        let order = order(left, right)?.ok_or(NotDefined::Incomparable)?;
        Ok(operator.holds(order).into())
    };
    ordered().unwrap_or_else(|causes| match ranges::compare(operator, left, right) {
        Some(holds) => holds.into(),
        None => Operand::Unknown(causes),
    })
}

/// Two values, where both are known
fn both_known<'o>(left: &'o Operand, right: &'o Operand) -> Outcome<(&'o Value, &'o Value)> {
    match (left, right) {
        (Operand::Known(left), Operand::Known(right)) => Ok((left, right)),
        _ => Err(unknown_of(left, right)),
    }
}

/// The order of two values; none if they have none
pub(super) fn order(left: &Value, right: &Value) -> Result<Option<Ordering>, NotDefined> {
    Ok(match (left, right) {
        (Value::Quantity(a), Value::Quantity(b)) if a.dimension == b.dimension => {
            Some(a.value.cmp(&b.value))
        }
        (Value::Compound(rate), Value::Quantity(limit)) => rate_to(rate, &limit.value)?,
        (Value::Quantity(limit), Value::Compound(rate)) => {
            rate_to(rate, &limit.value)?.map(Ordering::reverse)
        }
        (Value::Compound(a), Value::Compound(b)) => {
            within_limit(a.radicand(), b.degree())?;
            within_limit(b.radicand(), a.degree())?;
            a.compare_rate(b)
        }
        (Value::Text(a), Value::Text(b)) => Some(a.cmp(b)),
        (Value::Date(a), Value::Date(b)) => Some(a.cmp(b)),
        (Value::Duration(a), Value::Duration(b)) if a.unit == b.unit => Some(a.cmp(b)),
        _ => None,
    })
}

fn rate_to(rate: &CompoundRate, limit: &Exact) -> Result<Option<Ordering>, NotDefined> {
    within_limit(limit, rate.degree())?;
    Ok(rate.compare(limit))
}

/// Checks that a power is small enough to be computed
pub(super) fn within_limit(base: &Exact, degree: u32) -> Result<(), NotDefined> {
    if base.bits().saturating_mul(degree.into()) > 16 * MOST_BITS {
        return Err(NotDefined::OutOfRange);
    }
    Ok(())
}

/// Whether two operands are the same
pub(super) fn same(left: &Operand, right: &Operand) -> Operand {
    match both_known(left, right) {
        Ok((left, right)) => same_value(left, right),
        Err(causes) => match ranges::compare(Comparison::Equal, left, right) {
            Some(same) => same.into(),
            None => Operand::Unknown(causes),
        },
    }
}

fn same_value(left: &Value, right: &Value) -> Operand {
    match (left, right) {
        (Value::Boolean(a), Value::Boolean(b)) => (a == b).into(),
        (Value::Uncertain(items), _) | (_, Value::Uncertain(items)) => doubt(items),
        (Value::List(a), Value::List(b)) => {
            if a.len() != b.len() {
                return false.into();
            }
            let each: Vec<_> = a.iter().zip(b.iter()).map(|(a, b)| same(a, b)).collect();
            logic::and(each.iter())
        }
        (Value::Record(a), Value::Record(b)) => {
            let alike =
                a.fields.len() == b.fields.len() && a.fields.iter().all(|(name, _)| b.has(name));
            let fields = a
                .fields
                .iter()
                .map(|(name, value)| same(value, &b.field(name)));
            let each: Vec<_> = iter::once(alike.into()).chain(fields).collect();
            logic::and(each.iter())
        }
        (Value::Range(a), Value::Range(b)) => {
            let ends = (a.low_included, a.high_included) == (b.low_included, b.high_included);
            let each = [ends.into(), same(&a.low, &b.low), same(&a.high, &b.high)];
            logic::and(each.iter())
        }
        _ => match order(left, right) {
            Ok(Some(order)) => order.is_eq().into(),
            Ok(None)
                if matches!(
                    (left, right),
                    (Value::Compound(_), _) | (_, Value::Compound(_))
                ) =>
            {
                Operand::not_defined(NotDefined::Incomparable)
            }
            // Values of different types are found only among the items of a mixed list.
            Ok(None) => false.into(),
            Err(why) => Operand::not_defined(why),
        },
    }
}

pub(super) fn between(value: &Operand, low: &Operand, high: &Operand) -> Operand {
    let above = ordered(Comparison::GreaterOrEqual, value, low);
    let below = ordered(Comparison::LessOrEqual, value, high);
    logic::and([above, below].iter())
}

fn in_range(value: &Operand, range: &Range) -> Operand {
    let above = match range.low_included {
        true => Comparison::GreaterOrEqual,
        false => Comparison::Greater,
    };
    let below = match range.high_included {
        true => Comparison::LessOrEqual,
        false => Comparison::Less,
    };
    let both = [
        ordered(above, value, &range.low),
        ordered(below, value, &range.high),
    ];
    logic::and(both.iter())
}

pub(super) fn among<'o>(
    value: &Operand,
    tests: impl Iterator<Item = (&'o Membership, &'o Operand)>,
) -> Operand {
    let each: Vec<_> = tests
        .map(|(way, test)| match way {
            Membership::Compare(operator) => compare(*operator, value, test),
            Membership::Same => same(value, test),
            Membership::List => in_list(value, test),
            Membership::Range => match test {
                Operand::Known(Value::Range(range)) => in_range(value, range),
                _ => Operand::Unknown(unknown_of(value, test)),
            },
        })
        .collect();
    logic::or(each.iter())
}

pub(super) fn in_list(value: &Operand, list: &Operand) -> Operand {
    let each: Vec<_> = match list {
        Operand::Known(Value::List(items)) => {
            items.iter().map(|item| is_or_holds(item, value)).collect()
        }
        Operand::Known(Value::Uncertain(items)) => items
            .iter()
            .map(|one| logic::and([one.belongs.clone(), is_or_holds(&one.item, value)].iter()))
            .collect(),
        _ => return Operand::Unknown(unknown_of(value, list)),
    };
    logic::or(each.iter())
}

/// Whether an item is the value, or a range in which the value lies
fn is_or_holds(item: &Operand, value: &Operand) -> Operand {
    match item {
        Operand::Known(Value::Range(range)) if !is_range(value) => in_range_if_alike(value, range),
        _ => same(value, item),
    }
}

/// The items of a list, or why they are not known
pub(super) fn items(list: &Operand) -> Outcome<&Arc<[Operand]>> {
    match list {
        Operand::Known(Value::List(items)) => Ok(items),
        Operand::Known(Value::Uncertain(items)) => Err(unknown(&doubt(items))),
        _ => Err(unknown(list)),
    }
}

/// Why it is not known which items belong to a list
fn doubt(items: &[Possible]) -> Operand {
    let belong: Vec<_> = items.iter().map(|one| one.belongs.clone()).collect();
    logic::and(belong.iter())
}

fn is_range(operand: &Operand) -> bool {
    matches!(operand, Operand::Known(Value::Range(_)))
}

/// A range of another type, among the items of a mixed list, does not hold the value
fn in_range_if_alike(value: &Operand, range: &Range) -> Operand {
    let alike = |end: &Operand| match (value.value(), end.value()) {
        (Some(value), Some(end)) => value.kind().join(&end.kind()).is_some(),
        _ => true,
    };
    if alike(&range.low) && alike(&range.high) {
        return in_range(value, range);
    }
    false.into()
}

/// Why two operands are not both known
fn unknown_of(one: &Operand, other: &Operand) -> Causes {
    let known = all_known([one, other].into_iter());
    known.err().unwrap_or_else(|| NotDefined::Null.into())
}
