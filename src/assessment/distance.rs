//! Between which ends a distance to a threshold lies where a dossier states a range; produces no text.

use std::cmp::Ordering;

use super::decisive::{measured, wanted};
use super::{Basis, Derivation, Finding};
use crate::expression::Trace;
use crate::expression::syntax::Comparison;
use crate::expression::value::Measure;
use crate::quantity::{Dimension, Interval, Quantity};

/// Between which ends a distance lies, where a dossier states a range
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DistanceRange {
    /// The ends, in the base unit
    pub interval: Interval,
    /// What is measured
    pub dimension: Dimension,
}

impl Finding<'_> {
    /// Between which ends that lies where the dossier states a range; none where it is known, and where
    /// nothing is known of it
    pub fn distance_range(&self) -> Option<DistanceRange> {
        let Basis::Derivations(derivations) = &self.basis else {
            return None;
        };
        let mut ranges = derivations.iter().map(Derivation::possible_distance);
        let first = ranges.next()??;
        let least = ranges.try_fold(first, |least, one| {
            let one = one.filter(|one| one.dimension == least.dimension)?;
            Some(DistanceRange {
                interval: least.interval.extreme(&one.interval, Ordering::Less),
                ..least
            })
        })?;
        least.interval.as_point().is_none().then_some(least)
    }
}

impl Derivation<'_> {
    /// Between which ends that lies where the dossier states a range
    pub fn distance_range(&self) -> Option<DistanceRange> {
        let possible = self.possible_distance()?;
        possible.interval.as_point().is_none().then_some(possible)
    }

    /// The same, or the distance itself
    fn possible_distance(&self) -> Option<DistanceRange> {
        match self.distance() {
            Some(known) => Some(DistanceRange {
                interval: Interval::point(known.quantity.value.clone()),
                dimension: known.quantity.dimension,
            }),
            None => {
                let mut ranges = wanted(&self.trace).filter_map(distance_range);
                ranges.next()
            }
        }
    }
}

/// Between which ends the distance of a comparison lies, where its figure is a range that a dossier
/// states
fn distance_range(atom: &Trace<'_>) -> Option<DistanceRange> {
    let measured = measured(atom).filter(|one| one.comparison.is_ordering())?;
    let threshold = measured.threshold.outcome.as_quantity()?;
    let figure = measured.figure.outcome.range();
    let figure = figure.filter(|one| one.is_stated)?;
    if figure.measure != Measure::Quantity(threshold.dimension) {
        return None;
    }
    let limit = Interval::point(threshold.value.clone());
    let interval = match measured.comparison {
        Comparison::GreaterOrEqual | Comparison::Greater => figure.interval.plus(&limit.negative()),
        _ => limit.plus(&figure.interval.negative()),
    };
    Some(DistanceRange {
        interval,
        dimension: threshold.dimension,
    })
}

/// The distance of the nearer end of a range from the threshold of a test that is decided
pub fn nearest_distance(atom: &Trace<'_>) -> Option<Quantity> {
    let range = distance_range(atom)?;
    let end = match atom.outcome.as_boolean()? {
        true => range.interval.low(),
        false => range.interval.high(),
    };
    // An end that does not belong to the range says less than it seems to where it is at the threshold.
    let end = end.filter(|end| end.included || !end.value.is_zero())?;
    Some(Quantity::new(end.value.clone(), range.dimension))
}
