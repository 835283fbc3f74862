//! The possible outcomes of an expression: a value, or unknown with the causes; computes nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::CompoundRate;
pub use super::records::Record;
use super::types::Type;
use crate::calendar::{self, Duration};
use crate::expression::FactId;
use crate::quantity::{Dimension, Exact, Interval, Quantity};
use crate::shared::Shared;
use crate::shared::Str;

/// The outcome of an expression
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// It is known
    Known(Value),
    /// Only a range is known in which it lies
    Within(Arc<Within>),
    /// It is not known, for these causes
    Unknown(Causes),
}

/// What is known of a value that is known only as a range
///
/// Whatever is found out, the value lies in the interval; it is more than one point.
#[derive(Clone, Debug, PartialEq)]
pub struct Within {
    /// The ends, in the measure's scale
    pub interval: Interval,
    /// What is measured
    pub measure: Measure,
    /// Why it is not known
    pub causes: Causes,
    /// Whether a dossier states a range that leads to it, and not only what its facts can be at all
    pub is_stated: bool,
}

/// What the numbers of an interval stand for
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// A quantity in the base unit of its dimension
    Quantity(Dimension),
    /// The number of a day
    Date,
    /// The radicand of a compound rate over this many years
    Compound(u32),
}

impl Measure {
    /// The value of a number; none if the calendar does not have the day
    pub fn value(self, number: &Exact) -> Option<Value> {
        Some(match self {
            Self::Quantity(dimension) => Value::Quantity(Quantity::new(number.clone(), dimension)),
            Self::Date => Value::Date(calendar::day_of_number(number.to_i64()?)?),
            Self::Compound(years) => {
                Value::Compound(Arc::new(CompoundRate::new(number.clone(), years)?))
            }
        })
    }

    /// What a value measures, and its number; none if it is no such value
    pub fn of(value: &Value) -> Option<(Self, Exact)> {
        Some(match value {
            Value::Quantity(one) => (Self::Quantity(one.dimension), one.value.clone()),
            Value::Date(day) => (Self::Date, calendar::number_of_day(*day).into()),
            Value::Compound(rate) => (Self::Compound(rate.degree()), rate.radicand().clone()),
            _ => return None,
        })
    }
}

/// A known value; long ones are shared, so that copies are cheap
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Yes or no
    Boolean(bool),
    /// A number with its dimension
    Quantity(Quantity),
    /// A compound growth rate
    Compound(Arc<CompoundRate>),
    /// A text or a code
    Text(Str),
    /// A day
    Date(Date),
    /// A period of months or of days
    Duration(Duration),
    /// Items, each known or not
    List(Arc<[Operand]>),
    /// Items that may or may not belong to the list
    Uncertain(Arc<[Possible]>),
    /// Everything between two ends
    Range(Arc<Range>),
    /// Figures by year
    Series(Arc<Series>),
    /// Titles with the days to which they are valid
    Titles(Arc<[Title]>),
    /// Named fields, one of a list of records
    Record(Arc<Record>),
}

/// An item that may belong to a list
#[derive(Clone, Debug, PartialEq)]
pub struct Possible {
    /// The item
    pub item: Operand,
    /// Whether it belongs to the list: true, or unknown
    pub belongs: Operand,
}

/// Everything between two ends
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// Lower end
    pub low: Operand,
    /// Whether the lower end belongs to it
    pub low_included: bool,
    /// Upper end
    pub high: Operand,
    /// Whether the upper end belongs to it
    pub high_included: bool,
}

/// The figures of one fact by year; a fact that the dossier lacks is a series without years
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// The fact, to name it where a year is missing
    pub fact: FactId,
    /// Figures by year: quantities, or unknown if a year's figure could not be read
    pub years: BTreeMap<i16, Operand>,
    /// Between which ends the figure of any other year lies; none if nothing is assumed of it
    pub lacking: Option<Arc<Within>>,
}

/// One title
#[derive(Clone, Debug, PartialEq)]
pub struct Title {
    /// Its code
    pub code: Str,
    /// How long it is valid
    pub validity: Validity,
}

/// How long a title is valid
#[derive(Clone, Debug, PartialEq)]
pub enum Validity {
    /// No day is given: valid whenever it is asked
    Always,
    /// Through this day
    Until(Date),
    /// The day could not be read
    Unknown(Causes),
}

/// Why something is unknown, in the order of discovery, without duplicates
#[derive(Clone, Debug)]
pub struct Causes(Listed);

/// A single cause, by far the most frequent case, needs no allocation
#[derive(Clone, Debug)]
enum Listed {
    One(Cause),
    Several(Arc<[Cause]>),
}

impl PartialEq for Causes {
    fn eq(&self, other: &Self) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl Eq for Causes {}

/// One reason why something is unknown
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// The dossier doesn't have the fact, or not for this year
    Missing {
        /// The fact
        fact: FactId,
        /// Of a series, the year
        year: Option<i16>,
    },
    /// The dossier has a value that could not be read
    Invalid {
        /// The fact
        fact: FactId,
        /// Of a series, the year
        year: Option<i16>,
    },
    /// The fact contradicts another
    Contradictory {
        /// The fact
        fact: FactId,
    },
    /// The fact lacks its proof
    Unproven {
        /// The fact
        fact: FactId,
    },
    /// No value can be given, whatever else is found out
    NotDefined(NotDefined),
}

impl Cause {
    /// Whether there is a value, which is only not known or not proven
    pub fn can_be_found_out(&self) -> bool {
        matches!(self, Self::Missing { .. } | Self::Unproven { .. })
    }
}

/// Why no value can be given
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NotDefined {
    /// `null` is written in the expression
    Null,
    /// A division by zero
    DivisionByZero,
    /// Growth from a base that is zero or negative
    BaseNotPositive {
        /// Year of the base
        year: i16,
    },
    /// Growth over no years, or over too many
    WindowEmpty,
    /// A function that needs items was given an empty list
    EmptyList,
    /// A position that the list doesn't have
    NoSuchItem,
    /// A number that must be whole is not: a position, a year, a number of places, an end of an
    /// iteration
    NotWhole,
    /// A day that the calendar doesn't have
    NoSuchDate,
    /// Rates below −100%, which do not compare
    Incomparable,
    /// An exponent that is not whole
    ExponentNotWhole,
    /// More places than FEEL rounds to
    NoSuchPlace,
    /// A number beyond the limits of size, or an evaluation beyond the limits of work
    OutOfRange,
}

impl Operand {
    /// Not known for one cause
    pub fn unknown(cause: Cause) -> Self {
        Self::Unknown(Causes::one(cause))
    }

    /// No value can be given
    pub fn not_defined(why: NotDefined) -> Self {
        Self::unknown(Cause::NotDefined(why))
    }

    /// A value that lies in an interval; known if that is a single point
    pub fn within(within: Within) -> Self {
        let point = within.interval.as_point();
        match point.and_then(|point| within.measure.value(point)) {
            Some(value) => Self::Known(value),
            None => Self::Within(Arc::new(within)),
        }
    }

    /// The fact is missing
    pub fn missing(fact: FactId) -> Self {
        Self::unknown(Cause::Missing { fact, year: None })
    }

    /// The value, where it is known
    pub fn value(&self) -> Option<&Value> {
        match self {
            Self::Known(value) => Some(value),
            Self::Within(_) | Self::Unknown(_) => None,
        }
    }

    /// Its value, if it is a known yes or no
    pub fn as_boolean(&self) -> Option<bool> {
        match self {
            Self::Known(Value::Boolean(value)) => Some(*value),
            _ => None,
        }
    }

    /// Its value, if it is a known quantity
    pub fn as_quantity(&self) -> Option<&Quantity> {
        match self {
            Self::Known(Value::Quantity(quantity)) => Some(quantity),
            _ => None,
        }
    }

    /// Why it is unknown; empty if it is known
    pub fn causes(&self) -> &[Cause] {
        match self {
            Self::Known(_) => &[],
            Self::Within(within) => within.causes.as_slice(),
            Self::Unknown(causes) => causes.as_slice(),
        }
    }

    /// The range in which it lies, where only that is known
    pub fn range(&self) -> Option<&Within> {
        match self {
            Self::Within(within) => Some(within),
            Self::Known(_) | Self::Unknown(_) => None,
        }
    }
}

impl Value {
    /// Its type, as far as the value shows it: the possible codes of a text are not part of it
    pub fn kind(&self) -> Type {
        match self {
            Self::Boolean(_) => Type::Boolean,
            Self::Quantity(quantity) => Type::Quantity(quantity.dimension),
            Self::Compound(_) => Type::Compound,
            Self::Text(_) => Type::Text(None),
            Self::Date(_) => Type::Date,
            Self::Duration(length) => Type::Duration(length.unit),
            Self::List(items) => join(items.iter()).list(),
            Self::Uncertain(items) => join(items.iter().map(|one| &one.item)).list(),
            Self::Range(range) => Type::Range(Shared::new(join([&range.low, &range.high]))),
            Self::Series(series) => match join(series.years.values()) {
                Type::Quantity(dimension) => Type::Series(dimension),
                _ => Type::Series(Dimension::NUMBER),
            },
            Self::Titles(_) => Type::Titles(None),
            Self::Record(record) => record.kind(),
        }
    }

    /// A text
    pub fn text(text: impl AsRef<str>) -> Self {
        Self::Text(Str::from(text.as_ref()))
    }

    /// A list
    pub fn list(items: impl IntoIterator<Item = Operand>) -> Self {
        Self::List(items.into_iter().collect())
    }
}

/// The type that all have in common; mixed if they have none
pub(super) fn join<'a>(all: impl IntoIterator<Item = &'a Operand>) -> Type {
    let kinds = all.into_iter().filter_map(|one| Some(one.value()?.kind()));
    kinds.fold(Type::Unknown, |so_far, kind| {
        so_far.join(&kind).unwrap_or(Type::Mixed)
    })
}

impl From<NotDefined> for Causes {
    fn from(why: NotDefined) -> Self {
        Self::one(Cause::NotDefined(why))
    }
}

impl From<Value> for Operand {
    fn from(value: Value) -> Self {
        Self::Known(value)
    }
}

impl From<bool> for Operand {
    fn from(value: bool) -> Self {
        Self::Known(Value::Boolean(value))
    }
}

impl From<Quantity> for Operand {
    fn from(value: Quantity) -> Self {
        Self::Known(Value::Quantity(value))
    }
}

impl From<Duration> for Operand {
    fn from(value: Duration) -> Self {
        Self::Known(Value::Duration(value))
    }
}

impl From<Date> for Operand {
    fn from(value: Date) -> Self {
        Self::Known(Value::Date(value))
    }
}

impl Causes {
    /// A single cause
    pub const fn one(cause: Cause) -> Self {
        Self(Listed::One(cause))
    }

    /// All causes, each at its first place
    pub fn new(causes: impl IntoIterator<Item = Cause>) -> Self {
        let mut all: Vec<Cause> = Vec::new();
        for cause in causes {
            if !all.contains(&cause) {
                all.push(cause);
            }
        }
        match all.as_slice() {
            [one] => Self::one(*one),
            _ => Self(Listed::Several(all.into())),
        }
    }

    /// These, followed by those that the other adds
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let (these, those) = (self.as_slice(), other.as_slice());
        if those.iter().all(|cause| these.contains(cause)) {
            return self.clone();
        }
        Self::new(these.iter().chain(those).copied())
    }

    /// All causes of several
    pub(super) fn of<'a>(all: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut all = all.into_iter();
        let first = all.next().cloned().unwrap_or_else(|| Self::new([]));
        all.fold(first, |so_far, one| so_far.and(one))
    }

    /// The causes in their order
    pub fn as_slice(&self) -> &[Cause] {
        match &self.0 {
            Listed::One(cause) => std::slice::from_ref(cause),
            Listed::Several(causes) => causes,
        }
    }

    /// Whether no fact that may still be found out can change it
    pub fn is_final(&self) -> bool {
        self.as_slice()
            .iter()
            .all(|cause| matches!(cause, Cause::NotDefined(_)))
    }
}
