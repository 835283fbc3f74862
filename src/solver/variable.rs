//! The variables of intervals: figures, yes-or-no facts as 1 and 0, days as numbers; bounds
//! nothing.

use std::sync::Arc;

use jiff::civil::Date;

use crate::calendar::{Duration, Period, day_of_number, number_of_day};
use crate::quantity::Exact;

/// Something with values on a number line
///
/// Facts are identified by id, so that two editions can be compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Variable {
    /// Number of the day of application
    AsOf,
    /// Its year
    AsOfYear,
    /// The reference year
    ReferenceYear,
    /// A figure; the number of a day; 1 for yes and 0 for no
    Fact(Arc<str>),
    /// The figure of a year
    Figure(Arc<str>, YearOf),
    /// 1 if the fact is this code
    Is(Arc<str>, Arc<str>),
    /// 1 if the list has this code
    Has(Arc<str>, Arc<str>),
    /// How many titles with this code are valid on a day, which is written out
    Valid(Arc<str>, Arc<str>, Arc<str>),
    /// Mean of the yearly rates from a year on, over this many years
    Growth(Arc<str>, YearOf, u16),
    /// The number of a day moved by this many months
    Moved(Box<Variable>, i64),
    /// A product of several, in their order
    Product(Vec<Variable>),
    /// A value of which only the origin is known, and whether it is whole
    Opaque(Arc<str>, bool),
}

/// A year: a number, or relative to the reference year or the year of application
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct YearOf {
    pub(crate) base: Base,
    pub(crate) offset: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Base {
    None,
    ReferenceYear,
    AsOfYear,
}

impl YearOf {
    /// The year for a day of application and a reference year
    pub(crate) fn number(self, as_of: Date, reference_year: i16) -> Option<i16> {
        let base = match self.base {
            Base::None => 0,
            Base::ReferenceYear => i64::from(reference_year),
            Base::AsOfYear => i64::from(as_of.year()),
        };
        i16::try_from(base.checked_add(self.offset)?).ok()
    }

    /// The year this many years later
    pub(crate) fn later(self, years: i64) -> Self {
        Self {
            offset: self.offset.saturating_add(years),
            ..self
        }
    }
}

impl Variable {
    /// The variables that it is made of
    pub(crate) fn factors(&self) -> &[Self] {
        match self {
            Self::Product(factors) => factors,
            Self::Moved(day, _) => std::slice::from_ref(day),
            other => std::slice::from_ref(other),
        }
    }

    /// The fact that it belongs to
    pub(crate) fn fact(&self) -> Option<&Arc<str>> {
        match self {
            Self::Fact(fact)
            | Self::Figure(fact, _)
            | Self::Is(fact, _)
            | Self::Has(fact, _)
            | Self::Valid(fact, _, _)
            | Self::Growth(fact, _, _) => Some(fact),
            Self::Moved(day, _) => day.fact(),
            _ => None,
        }
    }

    /// Whether it is about the days and not the facts
    pub(crate) fn is_of_time(&self) -> bool {
        match self {
            Self::AsOf | Self::AsOfYear | Self::ReferenceYear => true,
            Self::Moved(day, _) => day.is_of_time(),
            _ => false,
        }
    }
}

/// The number of a day moved by months; none beyond the calendar
pub(crate) fn moved(number: &Exact, months: i64) -> Option<Exact> {
    let day = day_of_number(number.to_i64()?)?;
    let end = Duration::new(Period::Months, months)?.after(day)?;
    Some(Exact::from(number_of_day(end)))
}
