//! The answers that are tried on the criteria that ask for one series, and the verdicts with each;
//! weighs none.

use super::values::values;
use super::{Asked, Question};
use crate::assessment::{self, FactTable, Trial, Varied, verdict};
use crate::diagnostic::Diagnostics;
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
    criteria: Vec<&'t Criterion>,
    /// Where a fact is asked for that the edition has
    varied: Option<Varied<'t, 't>>,
    /// A trial of each criterion
    trials: Vec<Option<Trial<'t>>>,
}

impl<'t, 'r> Tried<'t, 'r> {
    pub(super) fn new(
        years: &'t [&'t Question<'r>],
        criteria: &[(&'t Criterion, bool)],
        (dossier, stated): (&Dossier, &'t FactTable),
        edition: &'t Edition,
    ) -> Self {
        let fact = years.first().and_then(|one| match one.asked {
            Asked::Fact(fact, _) => edition.fact_id(&fact.id),
            Asked::Judgement(_) => None,
        });
        let criteria: Vec<_> = criteria.iter().map(|(criterion, _)| *criterion).collect();
        let varied = fact.map(|fact| Varied::new(edition, (dossier, stated), fact));
        let trial = |criterion: &&'t Criterion| varied.as_ref()?.trial(criterion, dossier);
        Self {
            trials: criteria.iter().map(trial).collect(),
            criteria,
            varied,
            dossier: dossier.clone(),
            years,
            edition,
        }
    }

    /// The verdicts on the criteria with an answer
    pub(super) fn verdicts(&mut self, answer: &Answer) -> Vec<Verdict> {
        if let Answer::Met(met) = answer {
            self.judge(*met);
        }
        let table = match (answer, &self.varied) {
            (Answer::Value(value), Some(varied)) => {
                let years = self.years.iter().map(|one| one.asked.year());
                varied.with(years, value.clone())
            }
            _ => assessment::facts(self.edition, &self.dossier, &mut Diagnostics::new()).0,
        };
        let tried = self.criteria.iter().zip(&self.trials);
        let verdicts = tried.map(|(criterion, trial)| match trial {
            Some(trial) => trial.verdict(&self.dossier, &table),
            None => verdict(criterion, self.edition, &self.dossier, &table),
        });
        verdicts.collect()
    }

    /// Answers what a person has to judge
    fn judge(&mut self, met: bool) {
        for question in self.years {
            if let Asked::Judgement(criterion) = question.asked {
                let judgement = Judgement {
                    met,
                    span: Span::default(),
                    by: String::new(),
                    on: self.dossier.as_of,
                    because: String::new(),
                };
                let judgements = &mut self.dossier.judgements;
                judgements.insert(criterion.id.to_string(), judgement.into());
            }
        }
    }
}
