//! Other values of a fact tried out on criteria: what else is known is put in once, so that each value
//! costs no more than what hangs on it; searches for nothing.

use super::facts::Bounded;
use super::find::{combinations, outcomes, weigh};
use super::{FactRef, FactTable, FactsAsRead};
use crate::diagnostic::Severity;
use crate::dossier::known::operand;
use crate::dossier::{Dossier, Figure, Stated, Unproven};
use crate::expression::{self, Checked, FactId, Operation, TermId, Value};
use crate::ruleset::{Criterion, Edition, Requirement};
use crate::solver::situation::reduced;
use crate::source::Span;
use crate::verdict::Verdict;

/// What is left of a requirement under some of its readings, with what is known put in: each rest once,
/// since most readings leave the same
pub fn left_open(
    requirement: &Requirement,
    edition: &Edition,
    table: &FactTable,
    most: usize,
) -> Vec<Checked> {
    let mut rests: Vec<Checked> = Vec::new();
    for readings in combinations(&requirement.terms, edition).take(most) {
        let facts = FactsAsRead {
            table,
            readings: &readings,
        };
        let rest = reduced(&requirement.expression, &facts);
        if !rests.iter().any(|known| known.does_the_same(&rest)) {
            rests.push(rest);
        }
    }
    rests
}

/// The facts of a dossier with other values of one of them: of the relations between facts, what does
/// not hang on it is worked out once
#[derive(Debug)]
pub struct Varied<'t, 'r> {
    edition: &'r Edition,
    fact: FactId,
    /// What the dossier states, contradictions included
    stated: &'t FactTable,
    /// Facts that other facts of the dossier contradict
    overruled: Vec<FactId>,
    /// Facts that contradict each other whatever the value
    contradictory: Vec<FactId>,
    /// What is left of each relation that hangs on the value, and the facts that it relates
    open: Vec<(Checked, &'r [FactId])>,
}

impl<'t, 'r> Varied<'t, 'r> {
    /// A dossier with the table of all that it states, of which one fact is to have other values
    pub fn new(
        edition: &'r Edition,
        (dossier, stated): (&Dossier, &'t FactTable),
        fact: FactId,
    ) -> Self {
        let overruled = dossier.following.contradictory.iter();
        let overruled: Vec<_> = overruled.filter_map(|one| edition.fact_id(one)).collect();
        let mut table = stated.clone();
        for one in &overruled {
            table.contradict(*one);
        }
        let facts = FactsAsRead {
            table: &table,
            readings: &[],
        };
        let varies = |id| id == fact && !overruled.contains(&id);
        let mut contradictory = Vec::new();
        let mut open = Vec::new();
        let relations = edition.consistency.iter();
        for one in relations.filter(|one| one.severity == Severity::Error) {
            let rest = expression::put_in(&one.require, &facts, &varies, &[]);
            match &rest.operation {
                Operation::Constant(known) if known.as_boolean() == Some(false) => {
                    contradictory.extend(one.facts.iter().copied());
                }
                Operation::Constant(_) => {}
                _ => open.push((rest, &*one.facts)),
            }
        }
        Self {
            edition,
            fact,
            stated,
            overruled,
            contradictory,
            open,
        }
    }

    /// A criterion to try the values on; none if no figure decides it, or if what the dossier states has
    /// to be proven
    pub fn trial(&self, criterion: &'r Criterion, dossier: &Dossier) -> Option<Trial<'r>> {
        Trial::new(criterion, self.edition, (dossier, self.stated), self.fact)
    }

    /// The facts where a dossier states a value of the one, in some years where its figures are by year,
    /// without those that contradict each other
    pub fn with(&self, years: impl IntoIterator<Item = Option<i16>>, value: Value) -> FactTable {
        let mut table = self.stated.clone();
        let fact = self.fact;
        let figure = Figure::new(Span::default(), Stated::Known(value));
        if let Some(declared) = self.edition.facts.get(fact) {
            for year in years {
                let known = operand((fact, year), declared, Some(&figure));
                table.set_at(FactRef { fact, year }, known);
            }
        }
        for one in &self.overruled {
            table.contradict(*one);
        }
        let facts = FactsAsRead {
            table: &table,
            readings: &[],
        };
        let open = self.open.iter().filter(|(rest, _)| {
            let outcome = expression::outcome(rest, &facts);
            outcome.as_boolean() == Some(false)
        });
        let more: Vec<_> = open.flat_map(|(_, facts)| facts.iter().copied()).collect();
        for one in self.contradictory.iter().copied().chain(more) {
            table.contradict(one);
        }
        table
    }
}

/// A criterion with everything put in that a dossier states, but one fact
#[derive(Debug)]
pub struct Trial<'r> {
    criterion: &'r Criterion,
    requirement: &'r Requirement,
    edition: &'r Edition,
    /// What is left of its expression
    rest: Checked,
    /// The terms that are left in it
    terms: Vec<TermId>,
}

impl<'r> Trial<'r> {
    /// A criterion to try values of a fact on, besides what a table of a dossier's facts says; none if no
    /// figure decides it, or if what the dossier states has to be proven
    pub fn new(
        criterion: &'r Criterion,
        edition: &'r Edition,
        (dossier, table): (&Dossier, &FactTable),
        fact: FactId,
    ) -> Option<Self> {
        let requirement = criterion.requirement()?;
        if dossier.unproven != Unproven::default() {
            return None;
        }
        let known = Bounded { edition, table };
        let varies = |id| id == fact;
        let rest = expression::put_in(&requirement.expression, &known, &varies, &requirement.terms);
        Some(Self {
            criterion,
            requirement,
            edition,
            terms: rest.terms(),
            rest,
        })
    }

    /// The verdict with the facts of the dossier and any value of the one; open where only a search of
    /// all possible values would decide
    ///
    /// Facts that contradict each other have been discarded from the table.
    pub fn verdict(&self, dossier: &Dossier, table: &FactTable) -> Verdict {
        let edition = self.edition;
        let facts = Bounded { edition, table };
        let outcomes = outcomes(&self.rest, &self.terms, edition, &facts);
        let weighed = weigh(
            self.criterion,
            self.requirement,
            dossier,
            table,
            outcomes.iter(),
        );
        weighed.verdict
    }
}
