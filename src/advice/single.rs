//! The changes of one fact alone that make a criterion with a score pass, each fact by itself; a search
//! for several facts at once has no room for the tables of a score.

use std::cmp::Reverse;

use super::state::State;
use crate::analysis::attain::{self, Change, Start, Unknown};
use crate::analysis::conditions;
use crate::assessment::{FactRef, Finding};
use crate::ruleset::table::Body;
use crate::ruleset::{Edition, Requirement, Test};
use crate::verdict::Verdict;

/// The changes of one fact that make a criterion pass, the smallest first; with the rest known, what
/// is required of a fact is small
pub(super) fn changes<'r>(
    state: &State<'_, 'r>,
    start: &Start<'_>,
    finding: &Finding<'r>,
) -> Vec<Vec<Change>> {
    let criterion = finding.criterion;
    let Test::Require(requirement) = &criterion.test else {
        return Vec::new();
    };
    if !rests_on_a_score(requirement, start.edition) {
        return Vec::new();
    }
    let passes = |changes: &[Change]| state.verdict(criterion, changes) == Verdict::Pass;
    let mut found: Vec<Vec<Change>> = Vec::new();
    // A figure is to come down only where it is itself too high.
    let alone = conditions::turns_with(requirement, start.edition, &start.table.emptied());
    for slot in &start.figures {
        let rest = state.without(slot.at);
        let turns = conditions::turns_with(requirement, start.edition, &rest);
        let change = start.alone(slot).nearest(&turns, &alone, &passes);
        found.extend(change.map(|change| vec![change]));
    }
    for fact in &start.choices {
        let rest = state.without(FactRef {
            fact: *fact,
            year: None,
        });
        let wanted = conditions::passes_with(requirement, start.edition, &rest);
        let alone = Start {
            figures: Vec::new(),
            choices: vec![*fact],
            most: 1,
            ..*start
        };
        found.extend(alone.search(&[wanted], Unknown::Holds, &passes).sets);
    }
    // What a figure would have to be comes before an answer that would have to be another.
    let is_figure = |one: &Change| matches!(one.to, attain::To::Figure { .. });
    found.sort_by_cached_key(|set| {
        let figures = set.iter().filter(|one| is_figure(one)).count();
        (Reverse(figures), attain::size(set), set.clone())
    });
    found
}

/// Whether a score is among the terms of a requirement
fn rests_on_a_score(requirement: &Requirement, edition: &Edition) -> bool {
    let terms = requirement.expression.terms();
    let terms = terms.iter().filter_map(|term| edition.terms.get(*term));
    let mut readings = terms.flat_map(|term| term.readings.iter());
    readings.any(|one| matches!(one.body, Body::Score(_)))
}
