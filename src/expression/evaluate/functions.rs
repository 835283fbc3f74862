//! The functions of the language.

use std::cmp::Ordering;
use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::super::check::Function;
use super::super::value::{NotDefined, Operand, Possible, Validity, Value};
use super::arithmetic::limited;
use super::{
    MOST_ROUNDS, NODE, Outcome, all_known, compare, days, growth, logic, quantity, unknown,
};
use crate::calendar::{self, YEARS};
use crate::quantity::{Exact, Quantity, Rounding};

/// The places to which FEEL rounds a number, before and after the point
const PLACES: RangeInclusive<i64> = -6111..=6176;
/// The places beyond which rounding leaves a number within the limits of size unchanged, or exceeds
/// them
const FAR: i64 = 2_500;

pub(super) fn call(function: Function, operands: &[Operand]) -> Outcome {
    match (function, operands) {
        (Function::Date, [from]) => day(from),
        (Function::Date, [year, month, day]) => date(year, month, day),
        (Function::MonthsBetween, [from, to]) => days::months_between(from, to),
        (Function::MeanGrowth, [series, first, last]) => growth::mean_growth(series, first, last),
        (Function::CompoundGrowth, [series, first, last]) => {
            growth::compound_growth(series, first, last)
        }
        (Function::ValidOn, [titles, day]) => valid_on(titles, day),
        (Function::ListContains, [list, value]) => Ok(compare::in_list(value, list)),
        (_, [number, places @ ..]) if function.rounds() => rounded(function, number, places),
        (Function::Absolute, [number]) => {
            let number = quantity(number)?;
            Ok(Quantity::new(number.value.absolute(), number.dimension).into())
        }
        (_, [list]) => of_list(function, compare::items(list)?),
        _ => Err(NotDefined::Null.into()),
    }
}

fn of_list(function: Function, items: &[Operand]) -> Outcome {
    match function {
        Function::Count => return Ok(Quantity::number(count(items.len())).into()),
        Function::All => return Ok(logic::and(items.iter())),
        Function::Any => return Ok(logic::or(items.iter())),
        _ if items.is_empty() => return Err(NotDefined::EmptyList.into()),
        _ => all_known(items.iter())?,
    }
    match function {
        Function::Min => extreme(items, Ordering::is_lt),
        Function::Max => extreme(items, Ordering::is_gt),
        _ => total(items, function == Function::Mean),
    }
}

fn count(many: usize) -> i64 {
    i64::try_from(many).unwrap_or(i64::MAX)
}

fn extreme(items: &[Operand], better: fn(Ordering) -> bool) -> Outcome {
    let mut values = items.iter().filter_map(Operand::value);
    let mut best = values.next().ok_or(NotDefined::EmptyList)?;
    for value in values {
        if better(compare::order(value, best)?.ok_or(NotDefined::Incomparable)?) {
            best = value;
        }
    }
    Ok(best.clone().into())
}

fn total(items: &[Operand], mean: bool) -> Outcome {
    let mut quantities = items.iter().filter_map(Operand::as_quantity);
    let first = quantities.next().ok_or(NotDefined::EmptyList)?;
    let mut total = first.value.clone();
    for quantity in quantities {
        total = limited(&total + &quantity.value)?;
    }
    let divisor = Exact::from(if mean { count(items.len()) } else { 1 });
    let value = total.divided_by(&divisor).ok_or(NotDefined::EmptyList)?;
    Ok(Quantity::new(limited(value)?, first.dimension).into())
}

/// Rounds to this many places; negative places are left of the point
pub(super) fn rounded(function: Function, number: &Operand, places: &[Operand]) -> Outcome {
    all_known([number].into_iter().chain(places))?;
    let number = quantity(number)?;
    let places = places.first().and_then(Operand::as_quantity);
    let places = match places.map(|places| &places.value) {
        None => Some(0),
        Some(places) if places.is_integer() => places.to_i64(),
        // Only `decimal` accepts a fraction here, and drops it.
        Some(places) if function == Function::Decimal => {
            to_whole(Function::RoundDown, places).to_i64()
        }
        Some(_) => return Err(NotDefined::NotWhole.into()),
    };
    let places = places.filter(|places| PLACES.contains(places));
    let places = places.ok_or(NotDefined::NoSuchPlace)?;
    if places > FAR {
        return match number.value.to_decimal_string() {
            Some(decimal) if decimals(&decimal) <= places => Ok(number.clone().into()),
            _ => Err(NotDefined::OutOfRange.into()),
        };
    }
    let places = places.max(-FAR);
    let scale = Exact::from(10).power(u32::try_from(places.unsigned_abs()).unwrap_or(0));
    let inverse = Exact::one()
        .divided_by(&scale)
        .ok_or(NotDefined::OutOfRange)?;
    let (scale, step) = match places >= 0 {
        true => (scale, inverse),
        false => (inverse, scale),
    };
    let value = &to_whole(function, &(&number.value * &scale)) * &step;
    Ok(Quantity::new(limited(value)?, number.dimension).into())
}

/// The work of rounding besides visiting its operands
pub(super) fn work_of_rounding(places: Option<&Operand>) -> u64 {
    let places = places.and_then(Operand::as_quantity);
    let places = places.and_then(|places| places.value.to_i64());
    match places {
        None => 0,
        Some(far) if far > FAR => NODE,
        // Reducing fractions takes time that grows with the square of their length.
        Some(places) => places.unsigned_abs().min(FAR.unsigned_abs()).pow(2) / 4,
    }
}

/// How many digits follow the point
fn decimals(text: &str) -> i64 {
    count(text.split_once('.').map_or(0, |(_, after)| after.len()))
}

/// The whole number that a function of FEEL rounds to (DMN 1.5, 10.3.4.5)
fn to_whole(function: Function, number: &Exact) -> Exact {
    let floor = number.rounded(0, Rounding::Floor);
    let ceiling = number.rounded(0, Rounding::Ceiling);
    let (inner, outer) = if number.is_negative() {
        (ceiling, floor)
    } else {
        (floor, ceiling)
    };
    let halves = (number - &inner)
        .absolute()
        .cmp(&(&outer - number).absolute());
    let is_outward = match function {
        Function::Floor => number.is_negative(),
        Function::Ceiling => !number.is_negative(),
        Function::RoundUp => true,
        Function::RoundDown => false,
        Function::RoundHalfUp => halves.is_ge(),
        Function::RoundHalfDown => halves.is_gt(),
        // `decimal` rounds halves to even.
        _ => match halves {
            Ordering::Equal => !is_even(&inner),
            unequal => unequal.is_gt(),
        },
    };
    if is_outward { outer } else { inner }
}

fn is_even(whole: &Exact) -> bool {
    whole
        .divided_by(&Exact::from(2))
        .is_some_and(|half| half.is_integer())
}

fn whole(operand: &Operand) -> Result<i64, NotDefined> {
    let number = operand.as_quantity().ok_or(NotDefined::Null)?;
    if !number.value.is_integer() {
        return Err(NotDefined::NotWhole);
    }
    number.value.to_i64().ok_or(NotDefined::OutOfRange)
}

/// The whole numbers from one to another, up or down
pub(super) fn through(first: &Operand, last: &Operand) -> Outcome {
    all_known([first, last].into_iter())?;
    let (first, last) = (whole(first)?, whole(last)?);
    if first.abs_diff(last) >= MOST_ROUNDS {
        return Err(NotDefined::OutOfRange.into());
    }
    let number = |number: i64| Operand::from(Quantity::number(number));
    Ok(Operand::Known(if first <= last {
        Value::list((first..=last).map(number))
    } else {
        Value::list((last..=first).rev().map(number))
    }))
}

/// The item at a position, counted from 1, or from −1 at the end
pub(super) fn position(list: &Operand, index: &Operand) -> Outcome {
    all_known([list, index].into_iter())?;
    let items = compare::items(list)?;
    let index = whole(index)?;
    let steps = usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX);
    let at = match index < 0 {
        true => items.len().checked_sub(steps),
        false => steps.checked_sub(1),
    };
    let item = at.and_then(|at| items.get(at)).cloned();
    Ok(item.ok_or(NotDefined::NoSuchItem)?)
}

/// A field of a record; of a list of records, that of each
pub(super) fn field(name: &str, record: &Operand) -> Outcome {
    let of = |record: &Operand| match record {
        Operand::Known(Value::Record(record)) => record.field(name),
        other => Operand::Unknown(unknown(other)),
    };
    Ok(match record {
        Operand::Known(Value::List(records)) => Value::list(records.iter().map(of)).into(),
        Operand::Known(Value::Uncertain(records)) => {
            let records = records.iter().map(|one| Possible {
                item: of(&one.item),
                belongs: one.belongs.clone(),
            });
            Operand::Known(Value::Uncertain(records.collect()))
        }
        record => of(record),
    })
}

fn date(year: &Operand, month: &Operand, day: &Operand) -> Outcome {
    all_known([year, month, day].into_iter())?;
    let part = |operand| whole(operand).ok();
    let date = || {
        let month = i8::try_from(part(month)?).ok()?;
        let day = i8::try_from(part(day)?).ok()?;
        let year = part(year)?;
        match i16::try_from(year).ok().filter(|year| YEARS.contains(year)) {
            Some(year) => Date::new(year, month, day).ok().map(Ok),
            // FEEL has such years, provided they have at most nine digits.
            None => (year.unsigned_abs() < 1_000_000_000 && Date::new(2000, month, day).is_ok())
                .then_some(Err(NotDefined::OutOfRange)),
        }
    };
    Ok(date().unwrap_or(Err(NotDefined::NoSuchDate))?.into())
}

/// The date that a text spells
fn day(from: &Operand) -> Outcome {
    match from {
        Operand::Known(Value::Date(day)) => Ok((*day).into()),
        Operand::Known(Value::Text(text)) => match calendar::day(text) {
            Some(day) => Ok(day.into()),
            None if has_long_year(text) => Err(NotDefined::OutOfRange.into()),
            None => Err(NotDefined::NoSuchDate.into()),
        },
        _ => Err(unknown(from)),
    }
}

/// Whether a text is a date in FEEL whose year this language does not support
fn has_long_year(text: &str) -> bool {
    let digits = |part: &str, least: usize, most: usize| {
        (least..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let unsigned = text.strip_prefix('-');
    let parts: Vec<_> = unsigned.unwrap_or(text).split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return false;
    };
    let least = if unsigned.is_some() { 4 } else { 5 };
    let is_padded = year.len() > 4 && year.starts_with('0');
    !is_padded && digits(year, least, 9) && digits(month, 2, 2) && digits(day, 2, 2)
}

/// The codes of the titles that are valid on a day
fn valid_on(titles: &Operand, day: &Operand) -> Outcome {
    all_known([titles, day].into_iter())?;
    let (Some(Value::Titles(titles)), Some(Value::Date(day))) = (titles.value(), day.value())
    else {
        return Err(NotDefined::Null.into());
    };
    let possible: Vec<_> = titles
        .iter()
        .filter_map(|title| {
            let belongs = match &title.validity {
                Validity::Always => true.into(),
                Validity::Until(last) if day <= last => true.into(),
                Validity::Until(_) => return None,
                Validity::Unknown(causes) => Operand::Unknown(causes.clone()),
            };
            let item = Operand::Known(Value::Text(title.code.clone()));
            Some(Possible { item, belongs })
        })
        .collect();
    Ok(list_of(possible))
}

/// The list of these items, uncertain if one may not belong to it; none is known not to
pub(super) fn list_of(possible: Vec<Possible>) -> Operand {
    if possible.iter().all(|one| one.belongs.value().is_some()) {
        return Operand::Known(Value::list(possible.into_iter().map(|one| one.item)));
    }
    Operand::Known(Value::Uncertain(possible.into()))
}
