//! Whether a condition holds at every point of what a dossier leaves open, proven, or at which points
//! it differs; writes no dossier.

use std::collections::BTreeSet;

use super::draw::Seen;
use super::formula::Formula;
use super::point::{AtPoint, Point, points};
use super::search::{Answer, Search};
use super::situation::Situation;
use super::translate::{Translator, Want};
use super::variable::Variable;
use crate::expression::value::{Cause, Operand};
use crate::expression::{self, Checked, Context};

/// What is found out about a condition
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// It has this value, whatever is found out
    Always(bool),
    /// Two points are known at which it differs
    Differs,
    /// Neither is shown within the limits of work
    NotShown,
}

/// The most systems of comparisons that are worked out for a question
const MOST_SYSTEMS: usize = 150;
/// The largest formula that is looked into
const LARGEST: usize = 2_000;

impl Situation<'_> {
    /// Whether a condition of which only this is left holds at every point that the relations between
    /// the facts allow
    pub fn decide(&mut self, rest: &Checked) -> Decided {
        self.found_out(rest, |situation| situation.seen(rest))
    }

    /// Whether one that is false at some point is false at every one
    pub fn is_ruled_out(&mut self, rest: &Checked) -> bool {
        let seen = Seen {
            not_true: true,
            not_false: false,
        };
        self.found_out(rest, |_| seen) == Decided::Always(false)
    }

    fn found_out(&mut self, rest: &Checked, seen: impl FnOnce(&Self) -> Seen) -> Decided {
        let mut known = self.decided.iter();
        if let Some((_, decided)) = known.find(|(known, _)| known.does_the_same(rest)) {
            return *decided;
        }
        let decided = self.decided(rest, seen(self));
        self.decided.push((rest.clone(), decided));
        decided
    }

    /// What is found out of a condition of which this is seen at drawn points
    fn decided(&mut self, rest: &Checked, seen: Seen) -> Decided {
        let mut at = |seen, want| match seen {
            true => Answer::Possible(()),
            false => self.at(rest, want),
        };
        // If nothing is possible either way, the facts contradict each other, and nothing is shown.
        match (
            at(seen.not_true, Want::NotTrue),
            at(seen.not_false, Want::NotFalse),
        ) {
            (Answer::Never, Answer::Possible(())) if self.is_coherent(rest) => {
                Decided::Always(true)
            }
            (Answer::Possible(()), Answer::Never) if self.is_coherent(rest) => {
                Decided::Always(false)
            }
            (Answer::Possible(()), Answer::Possible(())) => Decided::Differs,
            _ => Decided::NotShown,
        }
    }

    /// Whether the facts that a condition names, and those that relations tie to them, can all have a
    /// value: a condition is not decided by what cannot be
    fn is_coherent(&mut self, rest: &Checked) -> bool {
        let mut translator = Translator::new(self.edition, &[]);
        translator.budget = LARGEST;
        let mut named = translator.truth(rest, Want::NotTrue).variables();
        let tied = self.domain.tied(&mut named);
        !tied || matches!(self.possible(&[], &named, &|_| true), Answer::Possible(()))
    }

    /// Whether there is a point at which a condition has the wanted value
    fn at(&mut self, rest: &Checked, want: Want) -> Answer<()> {
        let mut translator = Translator::new(self.edition, &[]);
        // What would become too large is given up before it is built.
        translator.budget = LARGEST;
        let formula = translator.truth(rest, want);
        if translator.budget == 0 || formula.size(LARGEST) >= LARGEST {
            return Answer::Undecided;
        }
        self.possible(&[&formula], &BTreeSet::new(), &|facts| {
            is_wanted(&expression::outcome(rest, facts), want)
        })
    }

    /// Whether there is a point at which formulas hold, and what is wanted of it
    fn possible(
        &mut self,
        formulas: &[&Formula],
        named: &BTreeSet<Variable>,
        is_wanted: &dyn Fn(&AtPoint<'_, '_>) -> bool,
    ) -> Answer<()> {
        if self.questions == 0 {
            return Answer::Undecided;
        }
        self.questions -= 1;
        let search = Search::new(&self.domain);
        let search = search.within(MOST_SYSTEMS).mentioning(named);
        search.run(formulas, &mut |constraints| {
            let found = points(&self.domain, constraints, named);
            let mut facts = found.iter().map(|point| AtPoint {
                situation: self,
                point,
            });
            let shown = facts.any(|facts| {
                self.is_stated(facts.point) && self.is_admissible(&facts) && is_wanted(&facts)
            });
            shown.then_some(())
        })
    }

    /// Whether no relation between the facts is broken at a point
    fn is_admissible(&self, facts: &dyn Context) -> bool {
        let mut relations = self.relations.iter();
        relations.all(|(_, open)| is_kept(open, facts))
    }

    /// Whether every fact lies in its range at a point
    fn is_stated(&self, point: &Point) -> bool {
        let mut values = point.iter();
        values.all(|(variable, value)| {
            let stated = self.domain.stated(variable);
            stated.is_none_or(|interval| interval.contains(value))
        })
    }
}

/// Whether a relation between the facts is not broken at a point
pub(super) fn is_kept(relation: &Checked, facts: &dyn Context) -> bool {
    expression::outcome(relation, facts).as_boolean() != Some(false)
}

/// Whether an outcome is the one wanted: what is not defined is neither true nor false
pub(super) fn is_wanted(outcome: &Operand, want: Want) -> bool {
    let not_defined = |causes: &[Cause]| {
        causes
            .iter()
            .all(|cause| matches!(cause, Cause::NotDefined(_)))
    };
    match outcome.as_boolean() {
        Some(holds) => holds == want.is_positive(),
        None => not_defined(outcome.causes()),
    }
}
