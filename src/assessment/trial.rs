//! Other values of a fact tried out on a criterion: what else is known is put in once, so that each
//! value costs no more than what hangs on it; searches for nothing.

use super::find::{combinations, weigh};
use super::{FactTable, FactsAsRead};
use crate::dossier::{Dossier, Unproven};
use crate::expression::{self, Checked, FactId, Operation, ReadingId, TermId};
use crate::ruleset::{Criterion, Edition, Requirement};
use crate::solver::situation::reduced;
use crate::verdict::Verdict;

/// What is left of a requirement under each combination of readings, with what is known put in
pub fn left_open(
    requirement: &Requirement,
    edition: &Edition,
    table: &FactTable,
) -> impl Iterator<Item = (Vec<(TermId, ReadingId)>, Checked)> {
    combinations(&requirement.terms, edition).map(|readings| {
        let facts = FactsAsRead {
            table,
            readings: &readings,
        };
        let rest = reduced(&requirement.expression, &facts);
        (readings, rest)
    })
}

/// A criterion with everything put in that a dossier states, but one fact
#[derive(Debug)]
pub struct Trial<'r> {
    criterion: &'r Criterion,
    requirement: &'r Requirement,
    edition: &'r Edition,
    /// What is left under each combination of readings
    rest: Vec<(Vec<(TermId, ReadingId)>, Checked)>,
}

impl<'r> Trial<'r> {
    /// A criterion to try values of a fact on; none if no figure decides it, or if what a dossier states
    /// has to be proven
    pub fn new(
        criterion: &'r Criterion,
        edition: &'r Edition,
        dossier: &Dossier,
        fact: FactId,
    ) -> Option<Self> {
        let requirement = criterion.requirement()?;
        if dossier.unproven != Unproven::default() {
            return None;
        }
        let table = FactTable::new(edition, dossier).without(fact, edition);
        let mut rest: Vec<(Vec<_>, Checked)> = Vec::new();
        for (readings, left) in left_open(requirement, edition, &table) {
            // Most readings leave the same.
            if !rest.iter().any(|(_, known)| is_same(known, &left)) {
                rest.push((readings, left));
            }
        }
        Some(Self {
            criterion,
            requirement,
            edition,
            rest,
        })
    }

    /// The verdict with the facts of the dossier and any value of the one; open where only a search of
    /// all possible values would decide
    ///
    /// Facts that contradict each other have been discarded from the table.
    pub fn verdict(&self, dossier: &Dossier, table: &FactTable) -> Verdict {
        let table = &table.bounded_in(self.edition, self.requirement.facts.iter().copied());
        let outcomes = self.rest.iter().map(|(readings, rest)| {
            let facts = FactsAsRead { table, readings };
            expression::outcome(rest, &facts)
        });
        let outcomes: Vec<_> = outcomes.collect();
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

/// Whether two expressions, in which terms have been put in, do the same
fn is_same(a: &Checked, b: &Checked) -> bool {
    let mut operands = a.operands.iter().zip(&b.operands);
    a.operation == b.operation
        && !matches!(a.operation, Operation::Term(_))
        && a.operands.len() == b.operands.len()
        && operands.all(|(a, b)| is_same(a, b))
}
