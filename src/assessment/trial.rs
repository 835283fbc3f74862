//! Other values of a fact tried out on a criterion: what else is known is put in once, so that each
//! value costs no more than what hangs on it; searches for nothing.

use super::facts::Bounded;
use super::find::{combinations, outcomes, weigh};
use super::{FactTable, FactsAsRead};
use crate::dossier::{Dossier, Unproven};
use crate::expression::{self, Checked, FactId, ReadingId, TermId};
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
