//! The changes of one fact alone that make a criterion with a score pass, each fact by itself; a search
//! for several facts at once has no room for the tables of a score.

use std::cmp::Reverse;
use std::sync::Arc;

use super::state::State;
use crate::analysis::attain::{self, Change, Start, Unknown};
use crate::analysis::conditions;
use crate::assessment::{FactRef, FactTable, Finding};
use crate::expression::{Operand, Value};
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
    let passes = |changes: &[Change]| state.found(criterion, changes).verdict == Verdict::Pass;
    let mut found: Vec<Vec<Change>> = Vec::new();
    let mut search = |one: Start<'_>, at: FactRef| {
        let rest = without(start.table, at);
        let wanted = conditions::passes_with(requirement, start.edition, &rest);
        found.extend(one.search(&[wanted], Unknown::Holds, &passes).sets);
    };
    for slot in &start.figures {
        let figures = vec![slot.clone()];
        search(alone(start, figures, Vec::new()), slot.at);
    }
    for fact in &start.choices {
        let at = FactRef {
            fact: *fact,
            year: None,
        };
        search(alone(start, Vec::new(), vec![*fact]), at);
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

/// The same start with one fact free
fn alone<'s>(
    start: &Start<'s>,
    figures: Vec<attain::Slot>,
    choices: Vec<crate::expression::FactId>,
) -> Start<'s> {
    Start {
        figures,
        choices,
        most: 1,
        ..*start
    }
}

/// The facts without one, or without its figure of one year
fn without(table: &FactTable, at: FactRef) -> FactTable {
    let mut rest = table.clone();
    let value = match (table.operand(at.fact), at.year) {
        (Operand::Known(Value::Series(series)), Some(year)) => {
            let mut series = (*series).clone();
            series.years.remove(&year);
            Operand::from(Value::Series(Arc::new(series)))
        }
        _ => Operand::missing(at.fact),
    };
    rest.set(at.fact, value);
    rest
}
