//! The answers that are tried on the criteria that ask for one series, and the verdicts with each;
//! weighs none.

use jiff::ToSpan as _;

use super::{Asked, Question};
use crate::assessment::{FactRef, FactTable, Trial, consistency, verdict};
use crate::dossier::{Dossier, Judgement, Stated, Statement};
use crate::expression::value::{Title, Validity};
use crate::expression::{Operand, Value};
use crate::quantity::{Dimension, Exact, Quantity};
use crate::ruleset::{Bound, CodeName, Criterion, Edition, Fact, FactKind};
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
        let criteria = criteria.iter().map(|(criterion, _)| {
            let trial = fact.and_then(|fact| Trial::new(criterion, edition, dossier, fact));
            (*criterion, trial)
        });
        Self {
            criteria: criteria.collect(),
            table: FactTable::new(edition, dossier),
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
                    judgements.insert(criterion.id.clone(), judgement.into());
                }
                _ => {}
            }
        }
        consistency::discard(self.edition, &mut table);
        let verdicts = self.criteria.iter().map(|(criterion, trial)| match trial {
            Some(trial) => trial.verdict(&self.dossier, &table),
            None => verdict(criterion, self.edition, &self.dossier, &table),
        });
        verdicts.collect()
    }
}

/// The most extreme answers
fn values(fact: &Fact, dossier: &Dossier) -> Vec<Value> {
    let codes = |codes: &[CodeName]| -> Vec<Value> {
        codes
            .iter()
            .map(|one| Value::Text(one.code.as_str().into()))
            .collect()
    };
    match &fact.kind {
        FactKind::Boolean => vec![Value::Boolean(false), Value::Boolean(true)],
        FactKind::Code(known) => codes(known),
        FactKind::Codes(known) => {
            let all = codes(known).into_iter().map(Operand::from);
            vec![Value::list(Vec::new()), Value::list(all)]
        }
        FactKind::Titles(known) => {
            let all = known.iter().map(|one| Title {
                code: one.code.as_str().into(),
                validity: Validity::Always,
            });
            vec![
                Value::Titles(Vec::new().into()),
                Value::Titles(all.collect::<Vec<_>>().into()),
            ]
        }
        FactKind::Date => [-1, 0, 1]
            .into_iter()
            .filter_map(|days: i64| dossier.as_of.checked_add(days.days()).ok())
            .map(Value::Date)
            .collect(),
        FactKind::Year => (-1..=4)
            .filter_map(|years: i16| dossier.as_of.year().checked_add(years))
            .map(|year| Value::Quantity(Quantity::number(i64::from(year))))
            .collect(),
        FactKind::Amount(dimension) => figures(fact, *dimension, dossier),
        FactKind::Share | FactKind::Number | FactKind::Integer => {
            figures(fact, Dimension::NUMBER, dossier)
        }
    }
}

/// Minimum and maximum of a figure, and the figures of its kind that the dossier states
fn figures(fact: &Fact, dimension: Dimension, dossier: &Dossier) -> Vec<Value> {
    let most = Exact::from(10).power(15);
    let mut figures = vec![match &fact.minimum {
        Some(bound) => least(bound),
        None => -&most,
    }];
    for stated in dossier.facts.values() {
        let known = match &stated.statement {
            Statement::Single(figure) => vec![figure],
            Statement::ByYear(years) => years.values().collect(),
        };
        for figure in known {
            if let Stated::Known(Value::Quantity(quantity)) = &figure.stated
                && quantity.dimension == dimension
            {
                figures.push(quantity.value.clone());
            }
        }
    }
    figures.push(most);
    figures.sort();
    figures.dedup();
    figures.retain(|value| {
        fact.minimum
            .as_ref()
            .is_none_or(|bound| bound.allows(value))
    });
    figures
        .into_iter()
        .map(|value| Value::Quantity(Quantity::new(value, dimension)))
        .collect()
}

/// The smallest value that a bound allows: just above it, if it is itself excluded
fn least(bound: &Bound) -> Exact {
    if bound.inclusive {
        return bound.limit.clone();
    }
    &bound.limit + &Exact::from(1)
}
