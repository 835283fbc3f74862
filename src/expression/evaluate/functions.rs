//! The functions of the language.

use std::cmp::Ordering;
use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::super::check::Function;
use super::super::value::{NotDefined, Operand, Possible, Validity, Value};
use super::arithmetic::{MOST_BITS, limited};
use super::{MOST_ROUNDS, NODE, compare, growth, logic, passed_on, strict};
use crate::calendar;
use crate::quantity::{Exact, Quantity, Rounding};

/// The places to which FEEL rounds a number, before and after the point
const PLACES: RangeInclusive<i64> = -6111..=6176;
/// The places beyond which rounding changes nothing of a number within the limits of size, or goes
/// beyond them
const FAR: i64 = 2_500;

/// The years of the dates of this language
const YEARS: RangeInclusive<i16> = 0..=9999;

pub(super) fn call(function: Function, operands: &[Operand]) -> Operand {
    let called = match (function, operands) {
        (Function::Date, [from]) => Some(day(from)),
        (Function::Date, [year, month, day]) => Some(date(year, month, day)),
        (Function::MeanGrowth, [series, first, last]) => {
            Some(growth::mean_growth(series, first, last))
        }
        (Function::CompoundGrowth, [series, first, last]) => {
            Some(growth::compound_growth(series, first, last))
        }
        (Function::ValidOn, [titles, day]) => Some(valid_on(titles, day)),
        (Function::ListContains, [list, value]) => Some(compare::in_list(value, list)),
        (_, [number, places @ ..]) if function.rounds() => Some(rounded(function, number, places)),
        (Function::Absolute, [number]) => Some(match number.as_quantity() {
            Some(number) => Quantity::new(number.value.absolute(), number.dimension).into(),
            None => passed_on(number),
        }),
        (_, [list]) => Some(match compare::items(list) {
            Ok(items) => of_list(function, items),
            Err(unknown) => unknown,
        }),
        _ => None,
    };
    called.unwrap_or_else(|| Operand::not_defined(NotDefined::Null))
}

fn of_list(function: Function, items: &[Operand]) -> Operand {
    match function {
        Function::Count => {
            let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
            return Quantity::number(count).into();
        }
        Function::All => return logic::and(items.iter()),
        Function::Any => return logic::or(items.iter()),
        _ => {}
    }
    if items.is_empty() {
        return Operand::not_defined(NotDefined::EmptyList);
    }
    if let Some(unknown) = strict(items.iter()) {
        return unknown;
    }
    match function {
        Function::Min => extreme(items, std::cmp::Ordering::is_lt),
        Function::Max => extreme(items, std::cmp::Ordering::is_gt),
        _ => total(items, function == Function::Mean),
    }
}

fn extreme(items: &[Operand], better: fn(std::cmp::Ordering) -> bool) -> Operand {
    let mut values = items.iter().filter_map(Operand::value);
    let Some(mut best) = values.next() else {
        return Operand::not_defined(NotDefined::EmptyList);
    };
    for value in values {
        match compare::order(value, best) {
            Ok(Some(order)) if better(order) => best = value,
            Ok(Some(_)) => {}
            Ok(None) => return Operand::not_defined(NotDefined::Incomparable),
            Err(why) => return Operand::not_defined(why),
        }
    }
    best.clone().into()
}

fn total(items: &[Operand], mean: bool) -> Operand {
    let mut quantities = items.iter().filter_map(Operand::as_quantity);
    let Some(first) = quantities.next() else {
        return Operand::not_defined(NotDefined::EmptyList);
    };
    let mut total = first.value.clone();
    for quantity in quantities {
        total = &total + &quantity.value;
        if total.bits() > MOST_BITS {
            return Operand::not_defined(NotDefined::OutOfRange);
        }
    }
    let count = if mean { items.len() } else { 1 };
    let count = Exact::from(i64::try_from(count).unwrap_or(i64::MAX));
    match total.divided_by(&count) {
        Some(value) => limited(value, first.dimension),
        None => Operand::not_defined(NotDefined::EmptyList),
    }
}

/// Rounded to so many places; a negative number of places is before the point
fn rounded(function: Function, number: &Operand, places: &[Operand]) -> Operand {
    if let Some(unknown) = strict([number].into_iter().chain(places)) {
        return unknown;
    }
    let Some(number) = number.as_quantity() else {
        return Operand::not_defined(NotDefined::Null);
    };
    let places = places.first().and_then(Operand::as_quantity);
    let places = match places.map(|places| &places.value) {
        None => Some(0),
        Some(places) if places.is_integer() => places.to_i64(),
        // `decimal` alone takes a fraction, and drops it.
        Some(places) if function == Function::Decimal => {
            to_whole(Function::RoundDown, places).to_i64()
        }
        Some(_) => return Operand::not_defined(NotDefined::NotWhole),
    };
    let Some(places) = places.filter(|places| PLACES.contains(places)) else {
        return Operand::not_defined(NotDefined::NoSuchPlace);
    };
    if places > FAR {
        return match number.value.to_decimal_string() {
            Some(decimal) if decimals(&decimal) <= places => number.clone().into(),
            _ => Operand::not_defined(NotDefined::OutOfRange),
        };
    }
    let places = places.max(-FAR);
    let scale = Exact::from(10).power(u32::try_from(places.unsigned_abs()).unwrap_or(0));
    let (scaled, step) = if places >= 0 {
        (
            Some(&number.value * &scale),
            Exact::one().divided_by(&scale),
        )
    } else {
        (number.value.divided_by(&scale), Some(scale))
    };
    let value = scaled
        .zip(step)
        .map(|(scaled, step)| &to_whole(function, &scaled) * &step);
    match value {
        Some(value) => limited(value, number.dimension),
        None => Operand::not_defined(NotDefined::OutOfRange),
    }
}

/// What rounding takes besides going through its operands
pub(super) fn work_of_rounding(places: Option<&Operand>) -> u64 {
    let places = places.and_then(Operand::as_quantity);
    let places = places.and_then(|places| places.value.to_i64());
    match places {
        None => 0,
        Some(far) if far > FAR => NODE,
        // Fractions are shortened, which takes time that grows with the square of their length.
        Some(places) => places.unsigned_abs().min(FAR.unsigned_abs()).pow(2) / 4,
    }
}

/// How many digits stand after the point
fn decimals(text: &str) -> i64 {
    let after = text.split_once('.').map_or(0, |(_, after)| after.len());
    i64::try_from(after).unwrap_or(i64::MAX)
}

/// The whole number to which a function of FEEL rounds, DMN 1.5, 10.3.4.5
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
        // `decimal` takes the even one of two that are as near.
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
pub(super) fn through(first: &Operand, last: &Operand) -> Operand {
    if let Some(unknown) = strict([first, last].into_iter()) {
        return unknown;
    }
    let (first, last) = match (whole(first), whole(last)) {
        (Ok(first), Ok(last)) => (first, last),
        (Err(why), _) | (_, Err(why)) => return Operand::not_defined(why),
    };
    if first.abs_diff(last) >= MOST_ROUNDS {
        return Operand::not_defined(NotDefined::OutOfRange);
    }
    let number = |number: i64| Operand::from(Quantity::number(number));
    Operand::Known(if first <= last {
        Value::list((first..=last).map(number))
    } else {
        Value::list((last..=first).rev().map(number))
    })
}

/// The item at a position, counted from 1, or from −1 at the end
pub(super) fn position(list: &Operand, index: &Operand) -> Operand {
    if let Some(unknown) = strict([list, index].into_iter()) {
        return unknown;
    }
    let items = match compare::items(list) {
        Ok(items) => items,
        Err(unknown) => return unknown,
    };
    let index = match whole(index) {
        Ok(index) => index,
        Err(why) => return Operand::not_defined(why),
    };
    let steps = usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX);
    let at = if index < 0 {
        items.len().checked_sub(steps)
    } else {
        steps.checked_sub(1)
    };
    let item = at.and_then(|at| items.get(at)).cloned();
    item.unwrap_or_else(|| Operand::not_defined(NotDefined::NoSuchItem))
}

fn date(year: &Operand, month: &Operand, day: &Operand) -> Operand {
    if let Some(unknown) = strict([year, month, day].into_iter()) {
        return unknown;
    }
    let part = |operand| whole(operand).ok();
    let date = || {
        let month = i8::try_from(part(month)?).ok()?;
        let day = i8::try_from(part(day)?).ok()?;
        let year = part(year)?;
        match i16::try_from(year).ok().filter(|year| YEARS.contains(year)) {
            Some(year) => Date::new(year, month, day).ok().map(Operand::from),
            // FEEL has such years, as long as they have at most nine digits.
            None => (year.unsigned_abs() < 1_000_000_000 && Date::new(2000, month, day).is_ok())
                .then(|| Operand::not_defined(NotDefined::OutOfRange)),
        }
    };
    date().unwrap_or_else(|| Operand::not_defined(NotDefined::NoSuchDate))
}

/// The day that a text writes
fn day(from: &Operand) -> Operand {
    match from {
        Operand::Known(Value::Date(day)) => (*day).into(),
        Operand::Known(Value::Text(text)) => match calendar::day(text) {
            Some(day) => day.into(),
            None if has_long_year(text) => Operand::not_defined(NotDefined::OutOfRange),
            None => Operand::not_defined(NotDefined::NoSuchDate),
        },
        _ => passed_on(from),
    }
}

/// Whether a text writes a day of FEEL in a year that this language does not have
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
fn valid_on(titles: &Operand, day: &Operand) -> Operand {
    if let Some(unknown) = strict([titles, day].into_iter()) {
        return unknown;
    }
    let (Some(Value::Titles(titles)), Some(Value::Date(day))) = (titles.value(), day.value())
    else {
        return Operand::not_defined(NotDefined::Null);
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
    list_of(possible)
}

/// The list to which these items belong, as far as it is known; none is known not to
pub(super) fn list_of(possible: Vec<Possible>) -> Operand {
    if possible.iter().all(|one| one.belongs.value().is_some()) {
        return Operand::Known(Value::list(possible.into_iter().map(|one| one.item)));
    }
    Operand::Known(Value::Uncertain(possible.into()))
}
