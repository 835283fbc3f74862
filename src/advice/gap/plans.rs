//! The sets of changes for one track, at once and with the figures of the first year that can still
//! change.

use std::collections::BTreeSet;

use super::next_year::{carried_forward, next_year};
use super::state::{Free, State, Steps, passing};
use super::{Plan, TrackGap};
use crate::analysis::attain::{self, Found};
use crate::dossier::Dossier;
use crate::ruleset::{Criterion, Edition, Library, Test, Track};

/// Finds the sets of changes for a track that falls short
pub(super) fn find<'r>(
    gap: &mut TrackGap<'r>,
    dossier: &Dossier,
    library: &'r Library,
    steps: &Steps,
) {
    let edition = gap.edition;
    let state = State::new(dossier, edition, gap.track);
    let found = search(&state, Free::States, steps);
    gap.is_cut = found.is_cut;
    gap.plans = plans(found, &state, true);
    if !reads_annual(edition, gap.track) {
        return;
    }
    let Some(next) = next_year(dossier, edition, library) else {
        return;
    };
    if let Some(track) = next.edition.track(&gap.track.id) {
        let later = carried_forward(dossier, &next);
        let state = State::new(&later, next.edition, track);
        // Figures of years that have ended since may be lacking: what they decide has no target.
        let mut short = gap.shortfalls.iter();
        let lacks_years = short.any(|one| state.leaves_open(&one.criterion.id));
        let found = match lacks_years {
            true => Found::default(),
            false => search(&state, Free::All, steps),
        };
        gap.is_cut |= found.is_cut;
        for plan in plans(found, &state, false) {
            let facts = plan.facts();
            // What can be done at once need not wait.
            if !gap
                .plans
                .iter()
                .any(|known| known.facts().is_subset(&facts))
            {
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

fn search(state: &State<'_, '_>, free: Free, steps: &Steps) -> Found {
    let wanted: Vec<&Criterion> = state.wanted().collect();
    let start = state.start(&wanted, free, steps);
    let formulas = state.formulas(state.wanted());
    passing(|asked| {
        start.search(&formulas, &|changes| {
            state.suffices(changes, &wanted, asked)
        })
    })
}

fn plans<'r>(found: Found, state: &State<'_, 'r>, at_once: bool) -> Vec<Plan<'r>> {
    let sets = found.sets.into_iter();
    sets.map(|changes| Plan {
        edition: state.edition,
        still_open: state.still_open(&changes),
        changes,
        from: state.dossier.as_of,
        at_once,
    })
    .collect()
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
