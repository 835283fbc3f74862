//! Which sets of changes are worth naming: the smallest, and none that contains another.

use std::collections::BTreeSet;

use super::{Change, To};
use crate::assessment::FactRef;
use crate::quantity::Exact;

/// Whether a set changes only some places, and not all of them
pub(super) fn is_within(set: &[Change], places: &BTreeSet<FactRef>) -> bool {
    set.len() < places.len() && set.iter().all(|change| places.contains(&change.at))
}

/// The sum of the changes relative to the current figures, after the number of figures that are
/// zero now
pub fn size(set: &[Change]) -> (usize, Exact) {
    let mut from_nothing = 0;
    let mut sum = Exact::zero();
    for change in set {
        if let To::Figure { .. } = &change.to {
            match change.relative() {
                Some(share) => sum = &sum + &share,
                None => from_nothing += 1,
            }
        }
    }
    (from_nothing, sum)
}

impl Change {
    /// The size of a change relative to the current figure; none of what is no figure, and from zero
    pub fn relative(&self) -> Option<Exact> {
        match &self.to {
            To::Figure { now, target, .. } => (target - now).absolute().divided_by(&now.absolute()),
            _ => None,
        }
    }
}

/// Fewest changes first, then the smallest; sets that differ in one code are merged
pub(super) fn smallest(mut sets: Vec<Vec<Change>>) -> Vec<Vec<Change>> {
    sets.sort_by_cached_key(|set| (set.len(), size(set), set.clone()));
    let mut merged: Vec<Vec<Change>> = Vec::new();
    for set in sets {
        let is_more = merged.iter().any(|known| is_as_far(known, &set));
        if !is_more && !merged.iter_mut().any(|known| take_in(known, &set)) {
            merged.push(set);
        }
    }
    merged
}

/// Whether two sets differ only in how far their figures go
fn is_as_far(known: &[Change], set: &[Change]) -> bool {
    let is_figure = |change: &Change| matches!(change.to, To::Figure { .. });
    let mut pairs = known.iter().zip(set);
    known.len() == set.len()
        && pairs.all(|(one, other)| {
            one.at == other.at && (one == other || is_figure(one) && is_figure(other))
        })
}

/// Merges a set into one that differs from it in one code only
fn take_in(known: &mut [Change], set: &[Change]) -> bool {
    if known.len() != set.len() {
        return false;
    }
    let mut differing = None;
    for (index, (one, other)) in known.iter().zip(set).enumerate() {
        if one == other {
            continue;
        }
        if one.at != other.at || differing.replace(index).is_some() {
            return false;
        }
    }
    let Some(index) = differing else {
        return true;
    };
    match (known.get_mut(index), set.get(index)) {
        (Some(one), Some(other)) => match (&mut one.to, &other.to) {
            (To::Code(codes), To::Code(more)) | (To::Added(codes, 1), To::Added(more, 1)) => {
                codes.extend(more.iter().cloned());
                true
            }
            _ => false,
        },
        _ => false,
    }
}
