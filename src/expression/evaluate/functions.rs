//! The functions of the language.

use jiff::civil::Date;

use super::super::check::Function;
use super::super::value::{NotDefined, Operand, Possible, Validity, Value};
use super::arithmetic::{MOST_BITS, limited};
use super::{Trace, compare, growth, logic, passed_on, strict};
use crate::calendar;
use crate::quantity::{Exact, Quantity, Rounding};

/// The most places to which a number is rounded, before and after the point
const MOST_PLACES: i64 = 300;

pub(super) fn call(function: Function, children: &[Trace<'_>]) -> Operand {
    let called = match (function, children) {
        (Function::Date, [from]) => Some(day(&from.outcome)),
        (Function::Date, [year, month, day]) => {
            Some(date(&year.outcome, &month.outcome, &day.outcome))
        }
        (Function::MeanGrowth, [series, first, last]) => Some(growth::mean_growth(
            &series.outcome,
            &first.outcome,
            &last.outcome,
        )),
        (Function::CompoundGrowth, [series, first, last]) => Some(growth::compound_growth(
            &series.outcome,
            &first.outcome,
            &last.outcome,
        )),
        (Function::ValidOn, [titles, day]) => Some(valid_on(&titles.outcome, &day.outcome)),
        (Function::ListContains, [list, value]) => {
            Some(compare::in_list(&value.outcome, &list.outcome))
        }
        (Function::Floor, [number, places @ ..]) => Some(rounded(number, places, Rounding::Floor)),
        (Function::Ceiling, [number, places @ ..]) => {
            Some(rounded(number, places, Rounding::Ceiling))
        }
        (Function::RoundHalfUp, [number, places @ ..]) => {
            Some(rounded(number, places, Rounding::HalfUp))
        }
        (Function::Absolute, [number]) => Some(match number.outcome.as_quantity() {
            Some(number) => Quantity::new(number.value.absolute(), number.dimension).into(),
            None => passed_on(&number.outcome),
        }),
        (_, [list]) => Some(match compare::items(&list.outcome) {
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
fn rounded(number: &Trace<'_>, places: &[Trace<'_>], rounding: Rounding) -> Operand {
    let all = [number].into_iter().chain(places);
    if let Some(unknown) = strict(all.map(|one| &one.outcome)) {
        return unknown;
    }
    let Some(number) = number.outcome.as_quantity() else {
        return Operand::not_defined(NotDefined::Null);
    };
    let places = match places.first() {
        None => 0,
        Some(places) => match whole(&places.outcome) {
            Ok(places) => places,
            Err(why) => return Operand::not_defined(why),
        },
    };
    if places.abs() > MOST_PLACES {
        return Operand::not_defined(NotDefined::OutOfRange);
    }
    let size = u32::try_from(places.unsigned_abs()).unwrap_or(0);
    let value = if places >= 0 {
        Some(number.value.rounded(size, rounding))
    } else {
        let step = Exact::from(10).power(size);
        let steps = number.value.divided_by(&step);
        steps.map(|steps| &steps.rounded(0, rounding) * &step)
    };
    match value {
        Some(value) => limited(value, number.dimension),
        None => Operand::not_defined(NotDefined::OutOfRange),
    }
}

fn whole(operand: &Operand) -> Result<i64, NotDefined> {
    let number = operand.as_quantity().ok_or(NotDefined::Null)?;
    if !number.value.is_integer() {
        return Err(NotDefined::NotWhole);
    }
    number.value.to_i64().ok_or(NotDefined::OutOfRange)
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
        let year = i16::try_from(part(year)?).ok()?;
        let month = i8::try_from(part(month)?).ok()?;
        let day = i8::try_from(part(day)?).ok()?;
        Date::new(year, month, day).ok()
    };
    date().map_or_else(
        || Operand::not_defined(NotDefined::NoSuchDate),
        Operand::from,
    )
}

/// The day that a text writes
fn day(from: &Operand) -> Operand {
    match from {
        Operand::Known(Value::Date(day)) => (*day).into(),
        Operand::Known(Value::Text(text)) => calendar::day(text).map_or_else(
            || Operand::not_defined(NotDefined::NoSuchDate),
            Operand::from,
        ),
        _ => passed_on(from),
    }
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
    if possible.iter().all(|one| one.belongs.value().is_some()) {
        return Operand::Known(Value::list(possible.into_iter().map(|one| one.item)));
    }
    Operand::Known(Value::Uncertain(possible.into()))
}
