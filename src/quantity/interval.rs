//! All numbers between two ends, each included or not; never empty; knows no unit.

use std::cmp::Ordering;

use super::Exact;

/// All numbers between two ends; never empty
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    low: Option<End>,
    high: Option<End>,
}

/// An end of an interval
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct End {
    /// Where it is, in the base unit
    pub value: Exact,
    /// Whether the end itself belongs to the interval
    pub included: bool,
}

impl End {
    /// An end that belongs to the interval
    pub fn at(value: Exact) -> Self {
        Self {
            value,
            included: true,
        }
    }

    /// An end that does not belong to it
    pub fn beyond(value: Exact) -> Self {
        Self {
            value,
            included: false,
        }
    }

    /// The same end with its value changed; whether it is included stays
    #[must_use]
    pub fn with(&self, value: Exact) -> Self {
        Self {
            value,
            included: self.included,
        }
    }
}

impl Interval {
    /// Between two ends, each of which may be lacking; none if there is no number between them
    pub fn new(low: Option<End>, high: Option<End>) -> Option<Self> {
        if let (Some(low), Some(high)) = (&low, &high) {
            let is_empty = match low.value.cmp(&high.value) {
                Ordering::Less => false,
                Ordering::Equal => !(low.included && high.included),
                Ordering::Greater => true,
            };
            if is_empty {
                return None;
            }
        }
        Some(Self { low, high })
    }

    /// All numbers
    pub fn all() -> Self {
        Self {
            low: None,
            high: None,
        }
    }

    /// One number
    pub fn point(value: Exact) -> Self {
        Self {
            low: Some(End::at(value.clone())),
            high: Some(End::at(value)),
        }
    }

    /// The lower end; none if there is no lowest
    pub fn low(&self) -> Option<&End> {
        self.low.as_ref()
    }

    /// The upper end; none if there is no highest
    pub fn high(&self) -> Option<&End> {
        self.high.as_ref()
    }

    /// The number, if there is only one
    pub fn as_point(&self) -> Option<&Exact> {
        match (&self.low, &self.high) {
            (Some(low), Some(high)) if low.value == high.value => Some(&low.value),
            _ => None,
        }
    }

    /// Whether a number lies in it
    pub fn contains(&self, value: &Exact) -> bool {
        let is_above = |low: &End| *value > low.value || low.included && *value == low.value;
        let is_below = |high: &End| *value < high.value || high.included && *value == high.value;
        self.low.as_ref().is_none_or(is_above) && self.high.as_ref().is_none_or(is_below)
    }

    /// Whether every number of another lies in it
    pub fn covers(&self, other: &Self) -> bool {
        self.hull(other) == *self
    }

    /// What lies in both; none if nothing does
    pub fn intersect(&self, other: &Self) -> Option<Self> {
        Self::new(
            tighter(&self.low, &other.low, Ordering::Greater),
            tighter(&self.high, &other.high, Ordering::Less),
        )
    }

    /// The smallest interval around both
    #[must_use]
    pub fn hull(&self, other: &Self) -> Self {
        Self {
            low: wider(&self.low, &other.low, Ordering::Less),
            high: wider(&self.high, &other.high, Ordering::Greater),
        }
    }

    /// The lesser of two numbers, one in each, or the greater, as the order says
    #[must_use]
    pub fn extreme(&self, other: &Self, order: Ordering) -> Self {
        // An end that one of them lacks is lacking on the side of the extreme alone.
        let [low, high] = match order {
            Ordering::Less => [wider, tighter],
            _ => [tighter, wider],
        };
        Self {
            low: low(&self.low, &other.low, order),
            high: high(&self.high, &other.high, order),
        }
    }

    /// The numbers with their signs reversed
    #[must_use]
    pub fn negative(&self) -> Self {
        let reversed = |end: &Option<End>| end.as_ref().map(|end| end.with(-&end.value));
        Self {
            low: reversed(&self.high),
            high: reversed(&self.low),
        }
    }

    /// Every sum of a number of one and a number of the other
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let sum = |one: &Option<End>, other: &Option<End>| match (one, other) {
            (Some(one), Some(other)) => Some(End {
                value: &one.value + &other.value,
                included: one.included && other.included,
            }),
            _ => None,
        };
        Self {
            low: sum(&self.low, &other.low),
            high: sum(&self.high, &other.high),
        }
    }

    /// The whole numbers in it, between included ends; none if there are none
    pub fn whole(&self) -> Option<Self> {
        let rounded = |end: &End, rounding, inwards: i32| {
            let value = end.value.rounded(0, rounding);
            let lies_outside = !end.included && value == end.value;
            End::at(match lies_outside {
                true => &value + &Exact::from(inwards),
                false => value,
            })
        };
        let low = self.low.as_ref();
        let high = self.high.as_ref();
        Self::new(
            low.map(|end| rounded(end, super::Rounding::Ceiling, 1)),
            high.map(|end| rounded(end, super::Rounding::Floor, -1)),
        )
    }
}

/// The end that lies further in a direction; of one that is lacking, the other
fn tighter(one: &Option<End>, other: &Option<End>, order: Ordering) -> Option<End> {
    match (one, other) {
        (Some(one), Some(other)) => Some(further(one, other, order, false)),
        (one, other) => one.as_ref().or(other.as_ref()).cloned(),
    }
}

/// The end that lies further in a direction, lacking where one is
fn wider(one: &Option<End>, other: &Option<End>, order: Ordering) -> Option<End> {
    Some(further(one.as_ref()?, other.as_ref()?, order, true))
}

/// The end that lies further in a direction; at the same place, one that is included or not
fn further(one: &End, other: &End, order: Ordering, included: bool) -> End {
    match one.value.cmp(&other.value) {
        Ordering::Equal if one.included == included => one.clone(),
        Ordering::Equal => other.clone(),
        found if found == order => one.clone(),
        _ => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::{End, Interval};
    use crate::quantity::Exact;

    fn interval(text: &str) -> Option<Interval> {
        let inner = text.get(1..text.len() - 1).unwrap();
        let (low, high) = inner.split_once("..").unwrap();
        let end = |text: &str, included| {
            let value = text.parse::<i64>().ok()?;
            Some(match included {
                true => End::at(Exact::from(value)),
                false => End::beyond(Exact::from(value)),
            })
        };
        Interval::new(
            end(low, text.starts_with('[')),
            end(high, text.ends_with(']')),
        )
    }

    #[test]
    fn an_interval_is_never_empty() {
        for text in ["[2..1]", "(1..1]", "[1..1)", "(1..1)"] {
            assert_eq!(interval(text), None, "{text}");
        }
        let point = interval("[1..1]").unwrap();
        assert_eq!(point, Interval::point(Exact::from(1)));
        assert_eq!(point.as_point(), Some(&Exact::from(1)));
        assert_eq!(interval("[1..2]").unwrap().as_point(), None);
    }

    #[test]
    fn an_end_belongs_to_it_or_not() {
        let cases = [
            ("[1..2)", 1, true),
            ("[1..2)", 2, false),
            ("(1..)", 1, false),
            ("(..2]", 2, true),
            ("(..2]", 3, false),
        ];
        for (text, value, expected) in cases {
            let one = interval(text).unwrap();
            assert_eq!(
                one.contains(&Exact::from(value)),
                expected,
                "{text} {value}"
            );
        }
    }

    #[test]
    fn both_and_around_both() {
        #[rustfmt::skip]
        let cases = [
            // one,     other,     both,           around both
            ("[1..3]", "(1..4]", Some("(1..3]"), "[1..4]"),
            ("[1..2)", "[2..3]", None,           "[1..3]"),
            ("(..2]",  "[2..)",  Some("[2..2]"), "(..)"),
            ("(1..5)", "[2..5]", Some("[2..5)"), "(1..5]"),
        ];
        for (one, other, both, around) in cases {
            let [one, other] = [one, other].map(|text| interval(text).unwrap());
            assert_eq!(one.intersect(&other), both.and_then(interval));
            assert_eq!(other.intersect(&one), both.and_then(interval));
            assert_eq!(one.hull(&other), interval(around).unwrap());
            assert_eq!(other.hull(&one), interval(around).unwrap());
            assert!(one.hull(&other).covers(&one));
        }
    }

    #[test]
    fn whole_numbers_end_at_whole_numbers() {
        let cases = [
            ("(10..12)", Some("[11..11]")),
            ("(10..11)", None),
            ("[10..11)", Some("[10..10]")),
            ("(..11)", Some("(..10]")),
        ];
        for (text, expected) in cases {
            let whole = interval(text).unwrap().whole();
            assert_eq!(whole, expected.and_then(interval), "{text}");
        }
    }
}
