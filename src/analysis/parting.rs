//! The dossiers on which the verdicts of two editions differ: whether a criterion means the same in
//! both, and if not, what changed, each with a dossier that both judged; produces no text.

use std::collections::BTreeSet;

use super::conditions::Conditions;
use super::judged::judge_by;
use super::witness::{self, Target, Witness};
use crate::expression::{Checked, FactId, Operand, Operation, Origin, TermId, Value};
use crate::ruleset::{Edition, Requirement, Track};
use crate::solver::domain::Domain;
use crate::solver::formula::Formula;
use crate::solver::search::{Answer, Search};
use crate::solver::translate::{Translator, Want};
use crate::source::Span;
use crate::verdict::Verdict;

/// Where the verdicts on a criterion differ
#[derive(Debug)]
pub enum Parting {
    /// On this dossier, with the verdict of the older and of the newer edition
    At(Witness, Verdict, Verdict),
    /// No dossier was found
    NotFound,
}

/// What changed about a criterion
#[derive(Debug)]
pub enum Moved {
    /// Only these numbers, old and new as written
    Thresholds(Vec<(String, String, Parting)>),
    /// More than numbers
    Condition(Parting),
}

/// Two editions that are compared
#[derive(Debug)]
pub struct Editions<'e> {
    old: &'e Edition,
    new: &'e Edition,
    domain: Domain<'e>,
}

/// A criterion that both editions compute, each with its track
struct Criterion<'c, 'e> {
    editions: &'c Editions<'e>,
    old: (&'c Track, &'c Requirement),
    new: (&'c Track, &'c Requirement),
    id: &'c str,
}

impl<'e> Editions<'e> {
    /// An older edition and a newer one
    pub fn new(old: &'e Edition, new: &'e Edition) -> Self {
        Self {
            old,
            new,
            domain: Domain::new(&[old, new]),
        }
    }

    /// Whether a relation between facts requires the same in both
    pub fn ask_the_same(&self, old: &Checked, new: &Checked) -> bool {
        let meaning = |edition: &Edition, require: &Checked| {
            [Want::True, Want::False, Want::NotTrue]
                .map(|want| Translator::new(edition, &[]).truth(require, want))
        };
        meaning(self.old, old) == meaning(self.new, new)
    }

    /// Whether a requirement means the same in both, under every reading
    pub fn mean_the_same(&self, old: &Requirement, new: &Requirement) -> bool {
        Conditions::new(old, self.old) == Conditions::new(new, self.new)
    }

    /// What changed about a criterion; none if it judges every dossier as before
    pub fn moved(
        &self,
        id: &str,
        old: (&Track, &Requirement),
        new: (&Track, &Requirement),
    ) -> Option<Moved> {
        let editions = self;
        Criterion {
            editions,
            old,
            new,
            id,
        }
        .moved()
    }
}

impl Criterion<'_, '_> {
    fn moved(&self) -> Option<Moved> {
        let Editions { old, new, .. } = *self.editions;
        let (before, after) = (self.old.1, self.new.1);
        let old_means = Conditions::new(before, old);
        let new_means = Conditions::new(after, new);
        if old_means == new_means || self.are_same(&old_means, &new_means) {
            return None;
        }
        let mut thresholds = Vec::new();
        let alike = self.thresholds(&before.expression, &after.expression, &mut thresholds);
        if !alike || thresholds.is_empty() {
            return Some(Moved::Condition(self.parting(&old_means, &new_means, &[])));
        }
        let only = thresholds.len() == 1;
        let moved = thresholds.into_iter().map(|(from, to, value)| {
            let parting = if only {
                self.parting(&old_means, &new_means, &[])
            } else {
                // The old rule with only this threshold changed shows where it matters.
                let mut changed = before.expression.clone();
                replace(&mut changed, &from, &value);
                let with_it = Conditions::of(&changed, &before.terms, old);
                self.parting_by(&old_means, &new_means, &with_it)
            };
            let from = old.written(before, from.0, from.1).to_owned();
            let to = new.written(after, to.0, to.1).to_owned();
            (from, to, parting)
        });
        Some(Moved::Thresholds(moved.collect()))
    }

    /// Whether it is proven that every dossier is judged alike
    fn are_same(&self, old: &Conditions, new: &Conditions) -> bool {
        let never = |a: &Formula, b: &Formula| {
            let search = Search::new(&self.editions.domain);
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

    /// A dossier that passes by one edition but not the other, or fails by one but not the other
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
        let Editions { old, new, domain } = self.editions;
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

    /// The numbers in which two trees differ; false if they differ in more
    fn thresholds(
        &self,
        old: &Checked,
        new: &Checked,
        found: &mut Vec<(Spot, Spot, Operand)>,
    ) -> bool {
        let Editions {
            old: before,
            new: after,
            ..
        } = *self.editions;
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
    for operand in node.operands.make_mut() {
        replace(operand, at, with);
    }
}
