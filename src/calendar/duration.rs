//! Periods of months or of days, as FEEL writes them, and the day on which one ends; knows no clock.
//!
//! A period in months ends on the day of the same number, or on the last day of a month that has
//! none; the day from which it runs does not count (Civil Code, Art. 201 and 202).

use std::fmt::{self, Display, Formatter};

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};

/// The years that days can have
pub const YEARS: std::ops::RangeInclusive<i16> = 0..=9999;

/// The most months or days of a period: more than between any two days
const MOST: i64 = 4_000_000;

/// A period of whole months or of whole days; a negative one goes back
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Duration {
    /// What it counts
    pub unit: Period,
    /// How many
    pub count: i64,
}

/// What a period counts; one of months and one of days do not compare
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// Months, twelve of which are a year
    Months,
    /// Days
    Days,
}

impl Duration {
    /// A number of months or of days; none beyond any two days
    pub fn new(unit: Period, count: i64) -> Option<Self> {
        (count.abs() <= MOST).then_some(Self { unit, count })
    }

    /// A period as FEEL spells it: `P3Y`, `P60M`, `P1Y6M`, `P365D`, each also with a `-` before it
    ///
    /// None of times, and none of years or months together with days.
    pub fn parse(text: &str) -> Option<Self> {
        let unsigned = text.strip_prefix('-');
        let mut rest = unsigned.unwrap_or(text).strip_prefix('P')?;
        let mut take = |letter: char| {
            let (number, after) = rest.split_once(letter)?;
            let is_number = !number.is_empty() && number.bytes().all(|one| one.is_ascii_digit());
            let number: i64 = is_number.then(|| number.parse().ok())??;
            rest = after;
            Some(number)
        };
        let (years, months, days) = (take('Y'), take('M'), take('D'));
        let (unit, count) = match (years, months, days) {
            (None, None, Some(days)) => (Period::Days, days),
            (None, None, None) | (_, _, Some(_)) => return None,
            (years, months, None) => {
                let months = months.unwrap_or(0);
                let years = years.unwrap_or(0).checked_mul(12)?;
                (Period::Months, years.checked_add(months)?)
            }
        };
        let sign = if unsigned.is_some() { -1 } else { 1 };
        rest.is_empty().then(|| Self::new(unit, count * sign))?
    }

    /// The day on which it ends when it runs from another; none beyond the calendar
    pub fn after(self, day: Date) -> Option<Date> {
        let none = Span::new();
        let span = match self.unit {
            Period::Months => none.try_months(self.count),
            Period::Days => none.try_days(self.count),
        };
        let end = day.checked_add(span.ok()?).ok()?;
        YEARS.contains(&end.year()).then_some(end)
    }

    /// The days from one to another, the first not counted
    pub fn days_between(from: Date, to: Date) -> Self {
        let count = from.until(to).map_or(0, |span| i64::from(span.get_days()));
        Self {
            unit: Period::Days,
            count,
        }
    }

    /// The whole months from one day to another: the most after which the period has ended
    ///
    /// From 29 February to 28 February are twelve. Backwards they are counted from the later day.
    pub fn months_between(from: Date, to: Date) -> Self {
        let unit = Period::Months;
        if to < from {
            return Self::months_between(to, from).negated();
        }
        let number = |day: Date| i64::from(day.year()) * 12 + i64::from(day.month());
        let count = number(to) - number(from);
        let whole = Self { unit, count };
        let ends = from.checked_add(count.months());
        let count = if ends.is_ok_and(|end| end <= to) {
            count
        } else {
            count - 1
        };
        Self { count, ..whole }
    }

    /// The same backwards
    #[must_use]
    pub fn negated(self) -> Self {
        Self {
            count: -self.count,
            ..self
        }
    }

    /// Both together; none of different kinds, or beyond any two days
    pub fn plus(self, other: Self) -> Option<Self> {
        (self.unit == other.unit).then(|| Self::new(self.unit, self.count + other.count))?
    }
}

/// As FEEL spells it, with as many years as there are
impl Display for Duration {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let sign = if self.count < 0 { "-" } else { "" };
        let count = self.count.abs();
        let (years, months) = (count / 12, count % 12);
        match (self.unit, years, months) {
            (Period::Days, ..) => write!(f, "{sign}P{count}D"),
            (Period::Months, 0, _) => write!(f, "{sign}P{months}M"),
            (Period::Months, _, 0) => write!(f, "{sign}P{years}Y"),
            (Period::Months, ..) => write!(f, "{sign}P{years}Y{months}M"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Duration;
    use crate::calendar::day;

    fn period(text: &str) -> Duration {
        Duration::parse(text).unwrap()
    }

    #[test]
    fn a_period_has_months_or_days() {
        for (text, spelled) in [
            ("P60M", "P5Y"),
            ("P1Y6M", "P1Y6M"),
            ("P365D", "P365D"),
            ("-P1Y", "-P1Y"),
            ("P0D", "P0D"),
            ("P0Y0M", "P0M"),
        ] {
            assert_eq!(period(text).to_string(), spelled, "{text}");
            assert_eq!(period(spelled), period(text));
        }
        for text in [
            "",
            "P",
            "-",
            "3Y",
            "P3",
            "PY",
            "P1M2Y",
            "P1Y2D",
            "P1DT2H",
            "PT1H",
            "P1W",
            "P-1Y",
            "P1.5Y",
            "p1y",
            "P1Y ",
            "P99999999999999999999Y",
            "P9999999Y",
            "P+1D",
            "--P1D",
        ] {
            assert_eq!(Duration::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_period_ends_on_the_same_number_or_on_the_last_day_of_the_month() {
        let cases = [
            ("2020-02-29", "P60M", Some("2025-02-28")),
            ("2020-02-29", "P4Y", Some("2024-02-29")),
            ("2019-02-28", "P1Y", Some("2020-02-28")),
            ("2024-01-31", "P1M", Some("2024-02-29")),
            ("2024-01-31", "P2M", Some("2024-03-31")),
            ("2024-08-31", "P1M", Some("2024-09-30")),
            ("2024-03-31", "-P1M", Some("2024-02-29")),
            ("2023-06-30", "P365D", Some("2024-06-29")),
            ("2024-12-31", "P1D", Some("2025-01-01")),
            ("9999-12-31", "P1D", None),
            ("9999-12-31", "P1M", None),
            ("0000-01-01", "-P1D", None),
        ];
        for (from, length, end) in cases {
            let found = period(length).after(day(from).unwrap());
            assert_eq!(found, end.and_then(day), "{from} {length}");
        }
    }

    #[test]
    fn whole_months_are_those_after_which_the_period_has_ended() {
        let cases = [
            ("2020-02-29", "2025-02-27", 59),
            ("2020-02-29", "2025-02-28", 60),
            ("2011-12-22", "2013-08-24", 20),
            ("2013-08-24", "2011-12-22", -20),
            ("2024-01-31", "2024-02-29", 1),
            ("2024-01-31", "2024-02-28", 0),
            ("2024-06-30", "2024-06-30", 0),
            ("2024-06-30", "2025-06-29", 11),
        ];
        for (from, to, months) in cases {
            let [first, last] = [from, to].map(|text| day(text).unwrap());
            let found = Duration::months_between(first, last);
            assert_eq!(found.count, months, "{from} {to}");
        }
        let first = day("2000-02-29").unwrap();
        for count in 0..5000 {
            let to = Duration::new(super::Period::Days, count)
                .unwrap()
                .after(first)
                .unwrap();
            let whole = Duration::months_between(first, to);
            let next = Duration {
                count: whole.count + 1,
                ..whole
            };
            assert!(whole.after(first).unwrap() <= to && to < next.after(first).unwrap());
        }
    }
}
