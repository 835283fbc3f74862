//! A criterion of one edition compared with the same of another: what moved, and a dossier on which
//! the verdicts part; words nothing.

use std::collections::BTreeSet;

use super::{Change, Differ, Parting, Place, What};
use crate::analysis::conditions::Conditions;
use crate::analysis::formula::Formula;
use crate::analysis::judged::judge_by;
use crate::analysis::search::{Answer, Search};
use crate::analysis::witness::{self, Target};
use crate::expression::{Checked, FactId, Operand, Operation, Origin, TermId, Value};
use crate::ruleset::{Edition, Requirement, Track};
use crate::source::Span;

/// A criterion that is computed in both editions
pub(super) struct Compared<'c, 'd> {
    pub(super) differ: &'c Differ<'d>,
    pub(super) old: (&'d Track, &'d Requirement),
    pub(super) new: (&'d Track, &'d Requirement),
    pub(super) id: &'c str,
}

impl Compared<'_, '_> {
    pub(super) fn changes(&self, place: &Place) -> Vec<Change> {
        let Differ { old, new, .. } = *self.differ;
        let (before, after) = (self.old.1, self.new.1);
        let old_means = Conditions::new(before, old);
        let new_means = Conditions::new(after, new);
        if old_means == new_means || self.are_same(&old_means, &new_means) {
            return Vec::new();
        }
        let mut changes = Vec::new();
        let change = |what, old, new, parting| Change {
            place: place.clone(),
            what,
            old: Some(old),
            new: Some(new),
            parting,
        };
        let names = |edition: &Edition, requirement: &Requirement| -> BTreeSet<String> {
            let facts = requirement.facts.iter();
            let facts = facts.filter_map(|fact| edition.facts.get(*fact));
            facts.map(|fact| fact.id.clone()).collect()
        };
        let (reads, read) = (names(old, before), names(new, after));
        if reads != read {
            let list = |names: BTreeSet<String>| names.into_iter().collect::<Vec<_>>().join(", ");
            changes.push(change(What::Facts, list(reads), list(read), Parting::None));
        }
        let mut thresholds = Vec::new();
        let alike = self.thresholds(&before.expression, &after.expression, &mut thresholds);
        if !alike || thresholds.is_empty() {
            let parting = self.parting(&old_means, &new_means, &[]);
            let (before, after) = (before.text.clone(), after.text.clone());
            changes.push(change(What::Condition, before, after, parting));
            return changes;
        }
        let only = thresholds.len() == 1;
        for (from, to, value) in &thresholds {
            let parting = if only {
                self.parting(&old_means, &new_means, &[])
            } else {
                // The rule as it was, but for this threshold, shows where this one matters.
                let mut changed = before.expression.clone();
                replace(&mut changed, from, value);
                let with_it = Conditions::of(&changed, &before.terms, old);
                self.parting_by(&old_means, &new_means, &with_it)
            };
            let from = spelling(before, old, from);
            let to = spelling(after, new, to);
            changes.push(change(What::Threshold, from, to, parting));
        }
        changes
    }

    /// Whether it is proven that no dossier is judged otherwise
    fn are_same(&self, old: &Conditions, new: &Conditions) -> bool {
        let never = |a: &Formula, b: &Formula| {
            let search = Search::new(self.differ.domain);
            search.run(&[a, b], &mut |_| None::<()>) == Answer::Never
        };
        never(&old.passes, &new.falls_short)
            && never(&new.passes, &old.falls_short)
            && never(&old.fails, &new.escapes)
            && never(&new.fails, &old.escapes)
    }

    fn parting_by(&self, old: &Conditions, new: &Conditions, with: &Conditions) -> Parting {
        let ways = [
            [&old.passes, &with.falls_short],
            [&with.passes, &old.falls_short],
        ];
        for way in ways {
            let ends = [&new.falls_short, &new.passes];
            for end in ends {
                let found = self.seek(&[way[0], way[1], end]);
                if !matches!(found, Parting::NotFound) {
                    return found;
                }
            }
        }
        self.parting(old, new, &[&with.falls_short])
    }

    /// A dossier that one edition passes and the other does not, or fails and the other does not
    fn parting(&self, old: &Conditions, new: &Conditions, more: &[&Formula]) -> Parting {
        let ways = [
            [&old.passes, &new.fails],
            [&new.passes, &old.fails],
            [&old.passes, &new.falls_short],
            [&new.passes, &old.falls_short],
            [&old.fails, &new.escapes],
            [&new.fails, &old.escapes],
        ];
        for way in ways {
            let formulas: Vec<_> = way.into_iter().chain(more.iter().copied()).collect();
            let found = self.seek(&formulas);
            if !matches!(found, Parting::NotFound) {
                return found;
            }
        }
        Parting::NotFound
    }

    fn seek(&self, formulas: &[&Formula]) -> Parting {
        let Differ {
            old, new, domain, ..
        } = *self.differ;
        let target = Target {
            edition: new,
            track: self.new.0,
        };
        let answer = Search::new(domain).run(formulas, &mut |constraints| {
            let none = BTreeSet::new();
            let found = witness::candidates(domain, constraints, &none, target);
            found.into_iter().find_map(|one| {
                let before = judge_by(&one, old, self.old.0, &[self.id])?;
                let after = judge_by(&one, new, self.new.0, &[self.id])?;
                let (before, after) = (before.verdict(self.id)?, after.verdict(self.id)?);
                (before != after).then_some((one, before, after))
            })
        });
        match answer {
            Answer::Possible((witness, before, after)) => Parting::At(witness, before, after),
            _ => Parting::NotFound,
        }
    }

    /// The numbers in which two trees differ; false where they differ in more
    fn thresholds(
        &self,
        old: &Checked,
        new: &Checked,
        found: &mut Vec<(Spot, Spot, Operand)>,
    ) -> bool {
        let Differ {
            old: before,
            new: after,
            ..
        } = *self.differ;
        let fact = |edition: &Edition, at: FactId| edition.facts.get(at).map(|one| one.id.clone());
        let term = |edition: &Edition, at: TermId| edition.terms.get(at).map(|one| one.id.clone());
        let alike = match (&old.operation, &new.operation) {
            (Operation::Constant(a), Operation::Constant(b)) => {
                let is_number = |one: &Operand| {
                    one.as_quantity().is_some() || matches!(one.value(), Some(Value::Date(_)))
                };
                if a != b && is_number(a) && is_number(b) {
                    let spot = (old.origin, old.span);
                    if !found.iter().any(|(known, _, _)| *known == spot) {
                        found.push((spot, (new.origin, new.span), b.clone()));
                    }
                    true
                } else {
                    a == b
                }
            }
            (Operation::Fact(a), Operation::Fact(b)) => fact(before, *a) == fact(after, *b),
            (Operation::Term(a), Operation::Term(b)) => term(before, *a) == term(after, *b),
            (a, b) => a == b,
        };
        alike
            && old.operands.len() == new.operands.len()
            && old
                .operands
                .iter()
                .zip(&new.operands)
                .all(|(old, new)| self.thresholds(old, new, found))
    }
}

/// Where a number stands
type Spot = (Origin, Span);

fn replace(node: &mut Checked, at: &Spot, with: &Operand) {
    if matches!(node.operation, Operation::Constant(_)) && (node.origin, node.span) == *at {
        node.operation = Operation::Constant(with.clone());
    }
    for operand in &mut node.operands {
        replace(operand, at, with);
    }
}

/// A number as it is written in a requirement, or in a reading of a term that it uses
fn spelling(requirement: &Requirement, edition: &Edition, (origin, span): &Spot) -> String {
    let text = match origin {
        Origin::Here => Some(&requirement.text),
        Origin::Term { term, reading } => {
            let term = edition.terms.get(*term);
            let reading = term.and_then(|term| term.readings.get(*reading));
            reading.map(|reading| &reading.text)
        }
    };
    let written = text.and_then(|text| text.get(span.start..span.end));
    written.unwrap_or_default().to_owned()
}
