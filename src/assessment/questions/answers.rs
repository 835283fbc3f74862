//! The answers that are tried on the criteria that ask for one series, and the verdicts with each;
//! weighs none.

use super::values::values;
use super::{Asked, Question};
use crate::assessment::{FactRef, FactTable, Trial, consistency, verdict};
use crate::dossier::{Dossier, Judgement};
use crate::expression::Value;
use crate::ruleset::{Criterion, Edition};
use crate::source::Span;
use crate::verdict::Verdict;

/// An answer that is tried
pub(super) enum Answer {
    /// To the question of a criterion
    Met(bool),
    /// Of a fact, in every year that is asked for
    Value(Value),
}

/// The answers that are tried
pub(super) fn answers(years: &[&Question<'_>], dossier: &Dossier) -> Vec<Answer> {
    match years.first().map(|one| one.asked) {
        None => Vec::new(),
        Some(Asked::Judgement(_)) => [false, true].map(Answer::Met).into(),
        Some(Asked::Fact(fact, _)) => {
            let values = values(fact, dossier).into_iter();
            values.map(Answer::Value).collect()
        }
    }
}

/// The criteria of a track that ask for one series, to try answers on
pub(super) struct Tried<'t, 'r> {
    years: &'t [&'t Question<'r>],
    edition: &'t Edition,
    /// Judgements are answered in it
    dossier: Dossier,
    /// What the dossier states, contradictions included
    table: FactTable,
    criteria: Vec<(&'t Criterion, Option<Trial<'t>>)>,
}

impl<'t, 'r> Tried<'t, 'r> {
    pub(super) fn new(
        years: &'t [&'t Question<'r>],
        criteria: &[(&'t Criterion, bool)],
        dossier: &Dossier,
        edition: &'t Edition,
    ) -> Self {
        let fact = years.first().and_then(|one| match one.asked {
            Asked::Fact(fact, _) => edition.fact_id(&fact.id),
            Asked::Judgement(_) => None,
        });
        let table = FactTable::new(edition, dossier);
        let criteria = criteria.iter().map(|(criterion, _)| {
            let known = (dossier, &table);
            let trial = fact.and_then(|fact| Trial::new(criterion, edition, known, fact));
            (*criterion, trial)
        });
        Self {
            criteria: criteria.collect(),
            table,
            dossier: dossier.clone(),
            years,
            edition,
        }
    }

    /// The verdicts on the criteria with an answer
    pub(super) fn verdicts(&mut self, answer: &Answer) -> Vec<Verdict> {
        let mut table = self.table.clone();
        for question in self.years {
            match (question.asked, answer) {
                (Asked::Fact(fact, year), Answer::Value(value)) => {
                    if let Some(id) = self.edition.fact_id(&fact.id) {
                        let at = FactRef { fact: id, year };
                        table = table.with(at, value.clone().into());
                    }
                }
                (Asked::Judgement(criterion), Answer::Met(met)) => {
                    let judgement = Judgement {
                        met: *met,
                        span: Span::default(),
                        by: String::new(),
                        on: self.dossier.as_of,
                        because: String::new(),
                    };
                    let judgements = &mut self.dossier.judgements;
                    judgements.insert(criterion.id.to_string(), judgement.into());
                }
                _ => {}
            }
        }
        consistency::discard(self.edition, &self.dossier, &mut table);
        let verdicts = self.criteria.iter().map(|(criterion, trial)| match trial {
            Some(trial) => trial.verdict(&self.dossier, &table),
            None => verdict(criterion, self.edition, &self.dossier, &table),
        });
        verdicts.collect()
    }
}
