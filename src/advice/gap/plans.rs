//! The sets of changes for one track, at once and with the figures of the first year that can still
//! change.

use std::collections::BTreeSet;

use super::next_year::{carried_forward, next_year};
use super::{Hindrance, Plan, Shortfall, TrackGap};
use crate::advice::single;
use crate::advice::state::{Asked, Attempts, Free, State};
use crate::analysis::attain::{self, Change, Found, To, Unknown};
use crate::assessment::Assessment;
use crate::diagnostic::Severity;
use crate::dossier::Dossier;
use crate::ruleset::{Criterion, Edition, Library, Test, Track};

/// A plan that makes every criterion pass is preferred to one that leaves some open
const ATTEMPTS: Attempts = &[
    (Asked::Pass, Unknown::Holds),
    (Asked::Pass, Unknown::Fails),
    (Asked::NoFault, Unknown::Holds),
];

/// Finds the sets of changes for a track that falls short
pub(super) fn find<'r>(
    gap: &mut TrackGap<'r>,
    dossier: &Dossier,
    assessment: &Assessment<'r>,
    library: &'r Library,
) {
    let edition = gap.edition;
    let state = State::new(dossier, edition, &assessment.findings);
    let hindrance = gap.hindrance();
    if hindrance.is_none() {
        (gap.plans, gap.is_cut) = plans(&state, Free::States, &gap.open);
    }
    if !reads_annual(edition, gap.track) {
        return;
    }
    let next = next_year(dossier, edition, library);
    let Some(next) = next.filter(|next| hindrance <= Some(Hindrance::Until(next.from))) else {
        return;
    };
    if let Some(track) = next.edition.track(&gap.track.id) {
        let later = carried_forward(dossier, &next);
        let state = State::judged(&later, next.edition, track);
        // Figures of years that have ended since may be missing: what they decide has no target.
        let lacks_years = |one: &Shortfall<'_>| {
            let criterion = track
                .criteria
                .iter()
                .find(|later| later.id == one.criterion.id);
            let missing = criterion.map(|later| state.found(later, &[]).missing);
            let mut years = missing.into_iter().flatten().filter_map(|at| at.year);
            years.any(|year| dossier.reference_year < year && year < next.year)
        };
        let (plans, is_cut) = match gap.shortfalls.iter().any(lacks_years) {
            true => (Vec::new(), false),
            false => plans(&state, Free::All, &gap.open),
        };
        gap.is_cut |= is_cut;
        for plan in plans {
            let facts = plan.facts();
            // What can be done at once need not wait.
            let mut known = gap.plans.iter();
            if !known.any(|known| known.facts().is_subset(&facts)) {
                gap.plans.push(plan);
            }
        }
    }
    gap.plans
        .sort_by_cached_key(|plan| (plan.changes.len(), attain::size(&plan.changes), plan.from));
    gap.next_year = Some(next);
}

impl Plan<'_> {
    /// Ids of the facts that it changes
    fn facts(&self) -> BTreeSet<&str> {
        let changes = self.changes.iter();
        let facts = changes.filter_map(|change| self.edition.facts.get(change.at.fact));
        facts.map(|fact| fact.id.as_str()).collect()
    }
}

/// The sets of changes from the current state, and whether there may be more
fn plans<'r>(state: &State<'_, 'r>, free: Free, open: &[&Criterion]) -> (Vec<Plan<'r>>, bool) {
    let wanted = state.wanted(open);
    let start = state.start(&wanted, free, Severity::Warning);
    let mut found = Found::default();
    if let [short] = state.short().as_slice() {
        let mut single = single::changes(state, &start, &state.found(short, &[]));
        single.retain(|set| state.suffices(set, &wanted, Asked::Pass));
        // Changes of several facts at once are not looked for.
        found = Found {
            is_cut: !single.is_empty(),
            sets: single,
        };
    }
    if found.sets.is_empty() {
        (found, _) = state.search(&start, &wanted, ATTEMPTS, |changes, asked| {
            state.suffices(changes, &wanted, asked)
        });
    }
    let sets = std::mem::take(&mut found.sets);
    let plans = sets
        .into_iter()
        .filter(|set| !set.iter().any(is_trifle))
        .map(|changes| Plan {
            edition: state.edition,
            still_open: state.still_open(&changes, open),
            changes,
            from: state.dossier.as_of,
            at_once: matches!(free, Free::States),
        });
    (plans.collect(), found.is_cut)
}

/// Whether a figure of zero would only have to grow by the smallest step: that is no target
fn is_trifle(change: &Change) -> bool {
    match &change.to {
        To::Figure { now, exact, .. } => now.is_zero() && exact.is_zero(),
        _ => false,
    }
}

/// Whether a figure of a year decides a criterion of the track
fn reads_annual(edition: &Edition, track: &Track) -> bool {
    track
        .criteria
        .iter()
        .any(|criterion| match &criterion.test {
            Test::Require(requirement) => requirement.facts.iter().any(|fact| {
                let fact = edition.facts.get(*fact);
                fact.is_some_and(crate::ruleset::Fact::is_annual)
            }),
            Test::Judge(_) => false,
        })
}
