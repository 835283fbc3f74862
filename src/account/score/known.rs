//! The points of a score where every figure is known, read off the steps; works out nothing.

use super::{body, items};
use crate::assessment::{Basis, Finding};
use crate::expression::{Operation, ReadingId, TermId, Trace};
use crate::quantity::Exact;
use crate::ruleset::Edition;
use crate::ruleset::table::Body;

/// The points of a score and of its items, where all of them are known
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPoints {
    /// Each item with its points
    pub items: Vec<(TermId, Exact)>,
    /// The sum
    pub total: Exact,
}

/// The points of the first score that a finding rests on, under the first of its readings
pub fn known_points(finding: &Finding<'_>, edition: &Edition) -> Option<KnownPoints> {
    let Basis::Derivations(derivations) = &finding.basis else {
        return None;
    };
    let derivation = derivations.first()?;
    let score = first_score(&derivation.trace, &derivation.readings, edition)?;
    let points = |trace: &Trace<'_>| Some(trace.outcome.as_quantity()?.value.clone());
    let items = items(score).iter().map(|one| match one.node.operation {
        Operation::Term(term) => Some((term, points(one)?)),
        _ => None,
    });
    Some(KnownPoints {
        items: items.collect::<Option<_>>()?,
        total: points(score)?,
    })
}

fn first_score<'t, 'r>(
    trace: &'t Trace<'r>,
    readings: &[(TermId, ReadingId)],
    edition: &Edition,
) -> Option<&'t Trace<'r>> {
    if let Operation::Term(term) = trace.node.operation
        && let Some((_, Body::Score(_))) = body(edition, term, readings)
    {
        return Some(trace);
    }
    let mut children = trace.children.iter();
    children.find_map(|one| first_score(one, readings, edition))
}
