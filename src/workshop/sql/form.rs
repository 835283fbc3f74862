//! What a condition is about: sums over columns, quotients of them, and the values that they can
//! have together; writes no SQL.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::columns::{ColumnId, Columns};
use crate::quantity::{End, Exact, Interval};

/// `constant + Σ factor · column`, in base units; no factor is zero
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Linear {
    pub(super) terms: BTreeMap<ColumnId, Exact>,
    pub(super) constant: Exact,
}

impl Linear {
    pub(super) fn constant(constant: Exact) -> Self {
        Self {
            terms: BTreeMap::new(),
            constant,
        }
    }

    pub(super) fn column(column: ColumnId) -> Self {
        Self {
            terms: BTreeMap::from([(column, Exact::one())]),
            constant: Exact::zero(),
        }
    }

    pub(super) fn is_constant(&self) -> bool {
        self.terms.is_empty()
    }

    /// This plus the other times a factor
    pub(super) fn plus(&self, other: &Self, factor: &Exact) -> Self {
        let mut sum = self.clone();
        sum.constant = &sum.constant + &(&other.constant * factor);
        for (column, own) in &other.terms {
            let before = sum.terms.remove(column).unwrap_or_else(Exact::zero);
            let after = &before + &(own * factor);
            if !after.is_zero() {
                sum.terms.insert(*column, after);
            }
        }
        sum
    }

    pub(super) fn times(&self, factor: &Exact) -> Self {
        Self::constant(Exact::zero()).plus(self, factor)
    }

    /// The column that it is, if it is one and nothing else
    pub(super) fn as_column(&self) -> Option<ColumnId> {
        let mut terms = self.terms.iter();
        let (column, factor) = terms.next()?;
        let is_alone = terms.next().is_none() && self.constant.is_zero();
        (is_alone && *factor == Exact::one()).then_some(*column)
    }
}

/// A quotient of two sums
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Quotient {
    pub(super) above: Linear,
    pub(super) below: Linear,
}

/// A number: a sum, quotients added to it, and points
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) whole: Linear,
    pub(super) quotients: Vec<Quotient>,
    pub(super) points: Vec<Points>,
}

/// Points of a score
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Points {
    /// By the case that applies
    Table(Vec<(Cell, Exact)>),
    /// The most of several
    Most(Vec<Points>),
    /// The least of several
    Least(Vec<Points>),
}

impl Amount {
    pub(super) fn of(whole: Linear) -> Self {
        Self {
            whole,
            quotients: Vec::new(),
            points: Vec::new(),
        }
    }

    pub(super) fn constant(value: Exact) -> Self {
        Self::of(Linear::constant(value))
    }

    /// The sum that it is, where it is no more
    pub(super) fn as_whole(&self) -> Option<&Linear> {
        (self.quotients.is_empty() && self.points.is_empty()).then_some(&self.whole)
    }

    pub(super) fn as_constant(&self) -> Option<&Exact> {
        let whole = self.as_whole()?;
        whole.is_constant().then_some(&whole.constant)
    }

    /// This times a number; none of points
    pub(super) fn times(&self, factor: &Exact) -> Option<Self> {
        let quotients = self.quotients.iter().map(|one| Quotient {
            above: one.above.times(factor),
            below: one.below.clone(),
        });
        self.points.is_empty().then(|| Self {
            whole: self.whole.times(factor),
            quotients: quotients.collect(),
            points: Vec::new(),
        })
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        Self {
            whole: self.whole.plus(&other.whole, &Exact::one()),
            quotients: [self.quotients.as_slice(), &other.quotients].concat(),
            points: [self.points.as_slice(), &other.points].concat(),
        }
    }
}

/// What a yes is as a code
pub(super) const TRUE: &str = "true";

/// What a part of a cell is about
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    /// A yes or no, or a code
    Code(ColumnId),
    /// A sum without a constant, its first factor 1
    Sum(Linear),
    /// A quotient; the divisor's first factor is 1, and the dividend lacks that column
    Quotient(Quotient),
    /// The sum of several quotients
    Quotients(Vec<Quotient>),
}

/// A number as a multiple of a subject, and a constant
pub(super) struct Normal {
    pub(super) subject: Subject,
    pub(super) factor: Exact,
    pub(super) constant: Exact,
}

impl Normal {
    /// Of a number that is no constant; none of points, and of what would multiply two columns
    pub(super) fn of(amount: &Amount) -> Option<Self> {
        if !amount.points.is_empty() {
            return None;
        }
        let (subject, factor, constant) = match amount.quotients.as_slice() {
            [] => {
                let factor = amount.whole.terms.values().next()?.clone();
                let constant = amount.whole.constant.clone();
                let bare = amount
                    .whole
                    .plus(&Linear::constant(constant.clone()), &Exact::from(-1));
                let bare = bare.times(&Exact::one().divided_by(&factor)?);
                (Subject::Sum(bare), factor, constant)
            }
            [one] if amount.whole.is_constant() => {
                let (column, lead) = one.below.terms.iter().next()?;
                let inverse = Exact::one().divided_by(lead)?;
                let below = one.below.times(&inverse);
                let above = one.above.times(&inverse);
                let shift = above.terms.get(column).cloned().unwrap_or_else(Exact::zero);
                let above = above.plus(&below, &-&shift);
                let factor = match above.terms.values().next() {
                    Some(factor) => factor.clone(),
                    None if above.constant.is_zero() => return None,
                    None => above.constant.clone(),
                };
                let above = above.times(&Exact::one().divided_by(&factor)?);
                let constant = &amount.whole.constant + &shift;
                (
                    Subject::Quotient(Quotient { above, below }),
                    factor,
                    constant,
                )
            }
            several if amount.whole.is_constant() => (
                Subject::Quotients(several.to_vec()),
                Exact::one(),
                amount.whole.constant.clone(),
            ),
            _ => return None,
        };
        Some(Self {
            subject,
            factor,
            constant,
        })
    }

    /// The values of the subject at which the number lies in an interval
    pub(super) fn solved(&self, interval: &Interval) -> Option<Interval> {
        let end = |end: Option<&End>| match end {
            None => Some(None),
            Some(end) => {
                let value = (&end.value - &self.constant).divided_by(&self.factor)?;
                Some(Some(end.with(value)))
            }
        };
        let (low, high) = (end(interval.low())?, end(interval.high())?);
        match self.factor.is_negative() {
            true => Interval::new(high, low),
            false => Interval::new(low, high),
        }
    }
}

/// Some values of a subject
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Domain {
    /// Numbers in one of these intervals, which rise and do not touch
    Numbers(Vec<Interval>),
    /// One of these codes
    Codes(BTreeSet<Arc<str>>),
}

impl Domain {
    fn intersect(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Numbers(own), Self::Numbers(others)) => {
                let pairs = own
                    .iter()
                    .flat_map(|a| others.iter().map(move |b| a.intersect(b)));
                let both: Vec<_> = pairs.flatten().collect();
                (!both.is_empty()).then_some(Self::Numbers(both))
            }
            (Self::Codes(own), Self::Codes(others)) => {
                let both: BTreeSet<_> = own.intersection(others).cloned().collect();
                (!both.is_empty()).then_some(Self::Codes(both))
            }
            _ => None,
        }
    }

    /// All other values; each interval for itself; none where there are no others
    pub(super) fn others(&self, subject: &Subject, columns: &Columns) -> Vec<Self> {
        match self {
            Self::Codes(codes) => {
                let Subject::Code(column) = subject else {
                    return Vec::new();
                };
                let all = columns.codes(*column);
                let rest: BTreeSet<_> = all.difference(codes).cloned().collect();
                match rest.is_empty() {
                    true => Vec::new(),
                    false => vec![Self::Codes(rest)],
                }
            }
            Self::Numbers(intervals) => {
                let beyond = |end: &End| End {
                    value: end.value.clone(),
                    included: !end.included,
                };
                let mut rest = Vec::new();
                let mut low = None;
                for interval in intervals {
                    let gap = interval
                        .low()
                        .map(|end| Interval::new(low.take(), Some(beyond(end))));
                    rest.extend(gap.flatten());
                    low = interval.high().map(beyond);
                }
                let ends_open = intervals.last().is_none_or(|last| last.high().is_some());
                if ends_open {
                    rest.extend(Interval::new(low, None));
                }
                rest.into_iter()
                    .map(|one| Self::Numbers(vec![one]))
                    .collect()
            }
        }
    }
}

/// Values of several subjects at once
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell(pub(super) BTreeMap<Subject, Domain>);

impl Cell {
    /// The cell in which a subject also has one of these values; none if nothing is left of it
    pub(super) fn with(
        &self,
        subject: &Subject,
        domain: &Domain,
        columns: &Columns,
    ) -> Option<Self> {
        let mut cell = self.clone();
        let narrowed = match cell.0.remove(subject) {
            Some(before) => before.intersect(domain)?,
            None => match subject {
                Subject::Sum(sum) => match sum.as_column() {
                    Some(column) => domain.intersect(&columns.domain(column))?,
                    None => domain.clone(),
                },
                _ => domain.clone(),
            },
        };
        cell.0.insert(subject.clone(), narrowed);
        Some(cell)
    }

    /// What lies in both; none if nothing does
    pub(super) fn and(&self, other: &Self, columns: &Columns) -> Option<Self> {
        other
            .0
            .iter()
            .try_fold(self.clone(), |cell, (subject, domain)| {
                cell.with(subject, domain, columns)
            })
    }
}
