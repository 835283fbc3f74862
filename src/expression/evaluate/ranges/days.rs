//! Days of which a range is known: moved by periods, and their parts.

use jiff::civil::Date;

use super::{Spread, causes};
use crate::calendar;
use crate::expression::check::Part;
use crate::expression::syntax::Additive;
use crate::expression::value::{Cause, Causes, Measure, NotDefined, Operand, Value};
use crate::quantity::{Dimension, End, Exact, Interval};

/// A day of which a range is known, with periods added and taken away: a later day stays no earlier,
/// so that the ends move by themselves. Several days may come to one at the end of a month, so that
/// the ends belong to the result
///
/// Where an end is lacking, every day up to the end of the calendar is possible. What may leave the
/// calendar has no value there.
pub(super) fn moved(items: &[Operand], operators: &[Additive]) -> Option<Operand> {
    let (day, lengths) = items.split_first()?;
    let day = Spread::of(day).filter(|one| one.measure == Measure::Date)?;
    let lengths = lengths.iter().map(|length| match length.value()? {
        Value::Duration(length) => Some(*length),
        _ => None,
    });
    let lengths: Vec<_> = lengths.collect::<Option<_>>()?;
    let moved = |end: Option<&End>, last: Date| {
        let mut at = match end {
            Some(end) => calendar::day_of_number(end.value.to_i64()?)?,
            None => last,
        };
        for (operator, length) in operators.iter().zip(&lengths) {
            at = match operator {
                Additive::Plus => length.after(at)?,
                Additive::Minus => length.negated().after(at)?,
            };
        }
        Some(End::at(Exact::from(calendar::number_of_day(at))))
    };
    let [first, last] = calendar::ENDS;
    let ends = (
        moved(day.interval.low(), first),
        moved(day.interval.high(), last),
    );
    match ends {
        (Some(low), Some(high)) => {
            let interval = Interval::new(Some(low), Some(high))?;
            Spread::new(interval, Measure::Date).operand(items)
        }
        _ => {
            let known = Causes::of(items.iter().filter_map(causes));
            // A range that is stated shows it; what is not known at all may turn out anything.
            let outside = day
                .is_stated
                .then_some(Cause::NotDefined(NotDefined::OutOfRange));
            let all = known.as_slice().iter().copied().chain(outside);
            Some(Operand::Unknown(Causes::new(all)))
        }
    }
}

/// A part of a day of which a range is known; none of a period
pub(super) fn part(part: Part, date: &Spread) -> Option<Spread> {
    if date.measure != Measure::Date {
        return None;
    }
    let day = |end: &End| calendar::day_of_number(end.value.to_i64()?);
    let ends = (date.interval.low(), date.interval.high());
    let (low, high) = (ends.0.map(day), ends.1.map(day));
    let days = match (low, high) {
        (Some(low), Some(high)) => Some((low?, high?)),
        _ => None,
    };
    let number = |number: i64| Some(End::at(Exact::from(number)));
    let interval = match part {
        Part::Year => {
            let year = |day: Option<Option<jiff::civil::Date>>| {
                day.flatten().and_then(|day| number(day.year().into()))
            };
            Interval::new(year(low), year(high))?
        }
        Part::Month => match days {
            Some((low, high)) if low.year() == high.year() => {
                Interval::new(number(low.month().into()), number(high.month().into()))?
            }
            _ => Interval::new(number(1), number(12))?,
        },
        Part::Day => match days {
            Some((low, high)) if (low.year(), low.month()) == (high.year(), high.month()) => {
                Interval::new(number(low.day().into()), number(high.day().into()))?
            }
            _ => Interval::new(number(1), number(31))?,
        },
        // Parts of a period.
        Part::Years | Part::Months | Part::Days => return None,
    };
    Some(Spread::new(interval, Measure::Quantity(Dimension::NUMBER)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::calendar::Duration;
    use crate::expression::Operation;
    use crate::expression::value::Within;

    fn days(from: Date, until: Date) -> Operand {
        let end = |day| Some(End::at(Exact::from(calendar::number_of_day(day))));
        Operand::within(Within {
            interval: Interval::new(end(from), end(until)).unwrap(),
            measure: Measure::Date,
            causes: Causes::new([]),
            is_stated: true,
        })
    }

    fn sum(first: Operand, operator: Additive, second: Operand) -> Option<Operand> {
        super::super::apply(&Operation::Sum(vec![operator].into()), &[first, second])
    }

    #[test]
    fn a_range_of_days_is_moved_end_by_end() {
        let established = days(date(2020, 2, 28), date(2020, 2, 29));
        let five_years = Operand::Known(Value::Duration(Duration::parse("P60M").unwrap()));
        let moved = sum(established.clone(), Additive::Plus, five_years).unwrap();
        // Both days have 28 February 2025 as the last day of five years.
        let (measure, number) = match &moved {
            Operand::Within(within) => (within.measure, within.interval.as_point().cloned()),
            Operand::Known(value) => Measure::of(value).map(|(m, n)| (m, Some(n))).unwrap(),
            Operand::Unknown(_) => panic!("known"),
        };
        assert_eq!(measure, Measure::Date);
        let last = Exact::from(calendar::number_of_day(date(2025, 2, 28)));
        assert_eq!(number, Some(last));
    }

    #[test]
    fn what_may_leave_the_calendar_is_not_defined() {
        let five_years = || Operand::Known(Value::Duration(Duration::parse("P5Y").unwrap()));
        let from = |from: Date, until: Option<Date>| {
            let end = |day| Some(End::at(Exact::from(calendar::number_of_day(day))));
            Operand::within(Within {
                interval: Interval::new(end(from), until.and_then(end)).unwrap(),
                measure: Measure::Date,
                causes: Causes::new([]),
                is_stated: true,
            })
        };
        let near = date(9990, 1, 1);
        let cases = [
            (from(near, Some(date(9994, 12, 31))), Additive::Plus, true),
            (from(near, Some(date(9995, 1, 1))), Additive::Plus, false),
            (from(near, None), Additive::Plus, false),
            (from(near, None), Additive::Minus, true),
            (from(date(4, 1, 1), Some(near)), Additive::Minus, false),
        ];
        for (days, operator, is_defined) in cases {
            let moved = sum(days.clone(), operator, five_years()).unwrap();
            let outside = Cause::NotDefined(NotDefined::OutOfRange);
            assert_eq!(moved.range().is_some(), is_defined, "{days:?}");
            assert_eq!(moved.causes().contains(&outside), !is_defined, "{days:?}");
        }
    }

    #[test]
    fn the_period_between_a_range_of_days_and_a_day_is_not_known() {
        let established = days(date(2020, 2, 28), date(2021, 2, 28));
        let day = Operand::Known(Value::Date(date(2024, 1, 1)));
        assert_eq!(sum(established, Additive::Minus, day), None);
    }
}
