//! Ranges that a dossier states, held against the declared bounds; judges nothing.

use jiff::civil::Date;

use super::Stated;
use super::value::no_day;
use crate::calendar::{self, day_of_number, number_of_day};
use crate::diagnostic::Diagnostics;
use crate::dossier::problems as words;
use crate::expression::Value;
use crate::quantity::read::{Worded, WordedEnd, worded};
use crate::quantity::{Dimension, End, Exact, Interval, Quantity};
use crate::ruleset::{Fact, FactKind};
use crate::source::Span;

/// A range of days; none if the text is not worded as one, and within that none if it cannot be read
pub(super) fn of_days(
    (span, text): (Span, &str),
    fact: &Fact,
    as_of: Date,
    problems: &mut Diagnostics,
) -> Option<Option<Stated>> {
    let Worded { low, high, .. } = worded(text, false)?;
    let mut is_read = true;
    let mut end = |end: Option<WordedEnd>| {
        let end = end?;
        let Some(day) = calendar::day(&end.text) else {
            let mut problem = no_day(span, &end.text, &fact.name);
            problem.fix = None;
            problems.push(problem);
            is_read = false;
            return None;
        };
        let value = Exact::from(number_of_day(day));
        Some(End {
            value,
            included: end.included,
        })
    };
    let [low, high] = [end(low), end(high)];
    if !is_read {
        return Some(None);
    }
    let range = Interval::new(low, high).and_then(|range| range.whole());
    let Some(range) = range else {
        problems.push(words::empty_range_of_days(span, text));
        return Some(None);
    };
    Some(within((span, text), fact, &range, as_of, problems))
}

/// What a range says of a fact: its part within the declared bounds
pub(super) fn within(
    (span, text): (Span, &str),
    fact: &Fact,
    range: &Interval,
    as_of: Date,
    problems: &mut Diagnostics,
) -> Option<Stated> {
    let mut bounds = fact.bounds();
    if fact.past {
        let latest = End::at(Exact::from(number_of_day(as_of)));
        bounds = bounds.intersect(&Interval::new(None, Some(latest))?)?;
    }
    let Some(inside) = bounds.intersect(range) else {
        problems.push(words::range_outside(span, &fact.name, text));
        return None;
    };
    let is_cut = |written: Option<&End>, left: Option<&End>| written.is_some() && written != left;
    if is_cut(range.low(), inside.low()) || is_cut(range.high(), inside.high()) {
        problems.push(words::range_cut(span, &fact.name, text));
    }
    let Some(only) = inside.as_point() else {
        return Some(Stated::Within(inside));
    };
    let value = match fact.kind {
        FactKind::Date => Value::Date(day_of_number(only.to_i64()?)?),
        FactKind::Amount(dimension) => Value::Quantity(Quantity::new(only.clone(), dimension)),
        _ => Value::Quantity(Quantity::new(only.clone(), Dimension::NUMBER)),
    };
    Some(Stated::Known(value))
}
