//! Facts that cannot, or can hardly, all be true; decides no criterion.

use super::facts::{FactTable, FactsAsRead};
use crate::diagnostic::{Diagnostics, Severity};
use crate::dossier::Dossier;
use crate::dossier::problems as words;
use crate::expression;
use crate::language::Text;
use crate::ruleset::{Consistency, Edition};
use crate::source::Span;

/// The relations that do not hold, by their index in the edition
fn broken(edition: &Edition, table: &FactTable) -> Vec<usize> {
    let reader = FactsAsRead {
        table,
        readings: &[],
    };
    let rules = edition.consistency.iter().enumerate();
    rules
        .filter(|(_, rule)| expression::outcome(&rule.require, &reader).as_boolean() == Some(false))
        .map(|(index, _)| index)
        .collect()
}

/// Discards the facts that contradict each other, each contradiction a problem; the relations that do
/// not hold, by their index in the edition
pub(super) fn check(
    edition: &Edition,
    dossier: &Dossier,
    table: &mut FactTable,
    problems: &mut Diagnostics,
) -> Vec<usize> {
    let contradictory = dossier.following.contradictory.iter();
    for fact in contradictory.filter_map(|fact| edition.fact_id(fact)) {
        table.contradict(fact);
    }
    let broken = broken(edition, table);
    let rules = broken.iter();
    for rule in rules.filter_map(|rule| edition.consistency.get(*rule)) {
        let contradiction = rule.severity == Severity::Error;
        if contradiction {
            for fact in &rule.facts {
                table.contradict(*fact);
            }
        }
        let places = places(rule, edition, dossier);
        let problem = words::inconsistent(&rule.message, contradiction, &places);
        // Programmes that share facts may share the relation too.
        if !problems.iter().any(|known| *known == problem) {
            problems.push(problem);
        }
    }
    broken
}

fn places(rule: &Consistency, edition: &Edition, dossier: &Dossier) -> Vec<(Span, Text)> {
    rule.facts
        .iter()
        .filter_map(|index| {
            let fact = edition.facts.get(*index)?;
            let stated = dossier.facts.get(&*fact.id)?;
            Some((stated.place(None), fact.name.clone()))
        })
        .collect()
}
