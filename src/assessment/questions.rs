//! The open questions of a dossier, the most decisive first; asks nothing, produces no text.
//!
//! What an answer can decide is tried out: the dossier is judged with the most extreme answers (yes
//! and no, each code, none and all of a list, minimum and maximum of a figure, and the figures that
//! it is compared with) in place of what is not known. The order is
//!
//! 1. facts before judgements, which somebody first has to make,
//! 2. how many tracks some answer decides by itself,
//! 3. how many criteria some answer decides by itself,
//! 4. how easily it is answered: yes or no, then a choice, then a figure,
//! 5. how many open criteria ask for it,
//! 6. the order of the rules; of figures by year the last year first.
//!
//! A track that fails whatever the answers asks for nothing, unless the failures are left aside.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::ToSpan as _;

use super::{Assessment, FactRef, Finding, assess};
use crate::diagnostic::Diagnostics;
use crate::dossier::{Dossier, Judgement, Stated, Statement};
use crate::expression::value::{Title, Validity};
use crate::expression::{Operand, Value};
use crate::quantity::{Dimension, Exact, Quantity};
use crate::ruleset::select::Candidate;
use crate::ruleset::{Bound, CodeName, Criterion, Edition, Fact, FactKind, Test};
use crate::source::Span;
use crate::verdict::Verdict;

/// Something that is not known and could change a verdict
#[derive(Clone, Copy, Debug)]
pub enum Asked<'r> {
    /// A fact; for figures by year, that of one year
    Fact(&'r Fact, Option<i16>),
    /// The judgement of a criterion
    Judgement(&'r Criterion),
}

impl Asked<'_> {
    /// The name it is stated under: `fact`, `fact.2020`, or the id of a criterion
    pub fn id(&self) -> String {
        match self {
            Self::Fact(fact, None) => fact.id.clone(),
            Self::Fact(fact, Some(year)) => format!("{}.{year}", fact.id),
            Self::Judgement(criterion) => criterion.id.clone(),
        }
    }

    /// Whether a person has to judge it
    pub fn is_judgement(&self) -> bool {
        matches!(self, Self::Judgement(_))
    }
}

/// An open question
#[derive(Clone, Debug)]
pub struct Question<'r> {
    /// What is asked for
    pub asked: Asked<'r>,
    /// Criteria that ask for it, each with the position of its assessment
    pub criteria: Vec<(usize, &'r Criterion)>,
    /// How many tracks some answer decides by itself
    pub decides_tracks: usize,
    /// How many criteria some answer decides by itself
    pub decides_criteria: usize,
}

/// Everything that is asked for, the most decisive first
pub fn open<'r>(dossier: &Dossier, assessments: &[Assessment<'r>]) -> Vec<Question<'r>> {
    let asks = |assessment: &Assessment<'_>| met(&assessment.findings) == Verdict::Undetermined;
    ordered(dossier, assessments, asks)
}

/// The same for tracks that fail too, as if their failures had been fixed
pub fn beside_failures<'r>(dossier: &Dossier, assessments: &[Assessment<'r>]) -> Vec<Question<'r>> {
    ordered(dossier, assessments, |_| true)
}

fn ordered<'r>(
    dossier: &Dossier,
    assessments: &[Assessment<'r>],
    asks: impl Fn(&Assessment<'r>) -> bool,
) -> Vec<Question<'r>> {
    let mut questions: Vec<Question<'r>> = Vec::new();
    for (position, assessment) in assessments.iter().enumerate() {
        if !asks(assessment) {
            continue;
        }
        for finding in &assessment.findings {
            if finding.verdict != Verdict::Undetermined {
                continue;
            }
            let asked: Vec<Asked<'r>> = match &finding.criterion.test {
                Test::Judge(_) => vec![Asked::Judgement(finding.criterion)],
                Test::Require(_) => facts(assessment.edition, &finding.missing),
            };
            for asked in asked {
                add(&mut questions, asked, (position, finding.criterion));
            }
        }
    }
    let mut order: BTreeMap<String, usize> = BTreeMap::new();
    for (position, question) in questions.iter().enumerate() {
        order.entry(group(&question.asked)).or_insert(position);
    }
    for question in &mut questions {
        weigh(question, dossier, assessments);
    }
    questions.sort_by_key(|one| {
        let year = match one.asked {
            Asked::Fact(_, year) => year,
            Asked::Judgement(_) => None,
        };
        (
            one.asked.is_judgement(),
            Reverse(one.decides_tracks),
            Reverse(one.decides_criteria),
            effort(&one.asked),
            Reverse(one.criteria.len()),
            order.get(&group(&one.asked)).copied(),
            Reverse(year),
        )
    });
    questions
}

/// The verdict on the criteria of a track, whether or not its edition is in force
fn met<'f, 'r: 'f>(findings: impl IntoIterator<Item = &'f Finding<'r>>) -> Verdict {
    let findings = findings.into_iter();
    findings.fold(Verdict::Pass, |met, one| met.and(one.verdict))
}

fn facts<'r>(edition: &'r Edition, missing: &[FactRef]) -> Vec<Asked<'r>> {
    let missing = missing.iter();
    missing
        .filter_map(|at| Some(Asked::Fact(edition.facts.get(at.fact)?, at.year)))
        .collect()
}

/// How much effort an answer takes, the least first
fn effort(asked: &Asked<'_>) -> u8 {
    match asked {
        Asked::Fact(fact, _) => match fact.kind {
            FactKind::Boolean => 0,
            FactKind::Code(_) | FactKind::Codes(_) | FactKind::Titles(_) => 1,
            _ => 2,
        },
        Asked::Judgement(_) => 0,
    }
}

/// The years of a fact are one group
fn group(asked: &Asked<'_>) -> String {
    match asked {
        Asked::Fact(fact, _) => fact.id.clone(),
        Asked::Judgement(criterion) => format!("judgement {}", criterion.id),
    }
}

fn add<'r>(questions: &mut Vec<Question<'r>>, asked: Asked<'r>, criterion: (usize, &'r Criterion)) {
    let known = questions.iter_mut().find(|one| {
        one.asked.id() == asked.id() && one.asked.is_judgement() == asked.is_judgement()
    });
    match known {
        Some(known) => known.criteria.push(criterion),
        None => questions.push(Question {
            asked,
            criteria: vec![criterion],
            decides_tracks: 0,
            decides_criteria: 0,
        }),
    }
}

/// Tries out the answers to a question
fn weigh(question: &mut Question<'_>, dossier: &Dossier, assessments: &[Assessment<'_>]) {
    let mut tracks = vec![false; assessments.len()];
    let mut criteria = vec![false; question.criteria.len()];
    let concerned: Vec<usize> = question.criteria.iter().map(|(one, _)| *one).collect();
    for answered in answered(&question.asked, dossier) {
        for (position, assessment) in assessments.iter().enumerate() {
            if !concerned.contains(&position) {
                continue;
            }
            let candidate = Candidate {
                edition: assessment.edition,
                tracks: vec![assessment.track],
                in_force: assessment.in_force,
            };
            for judged in assess(&answered, &[candidate], &mut Diagnostics::new()) {
                if let Some(decided) = tracks.get_mut(position) {
                    // What failed before is left aside.
                    let both = judged.findings.iter().zip(&assessment.findings);
                    let rest = both.filter(|(_, before)| before.verdict != Verdict::Fail);
                    *decided |= met(rest.map(|(now, _)| now)) != Verdict::Undetermined;
                }
                let open = question.criteria.iter().zip(&mut criteria);
                for ((of, criterion), decided) in open {
                    let finding = judged
                        .findings
                        .iter()
                        .find(|one| *of == position && std::ptr::eq(one.criterion, *criterion));
                    *decided |= finding.is_some_and(|one| one.verdict != Verdict::Undetermined);
                }
            }
        }
    }
    let count = |decided: &[bool]| decided.iter().filter(|one| **one).count();
    question.decides_tracks = count(&tracks);
    question.decides_criteria = count(&criteria);
}

/// The dossier with each of the answers that are tried
fn answered(asked: &Asked<'_>, dossier: &Dossier) -> Vec<Dossier> {
    match asked {
        Asked::Judgement(criterion) => [false, true]
            .map(|met| {
                let mut answered = dossier.clone();
                let judgement = Judgement {
                    met,
                    span: Span::default(),
                    by: String::new(),
                    on: dossier.as_of,
                    because: String::new(),
                };
                answered
                    .judgements
                    .insert(criterion.id.clone(), judgement.into());
                answered
            })
            .into(),
        Asked::Fact(fact, year) => values(fact, dossier)
            .into_iter()
            .map(|value| dossier.with(&fact.id, *year, value))
            .collect(),
    }
}

/// The most extreme answers
pub fn values(fact: &Fact, dossier: &Dossier) -> Vec<Value> {
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
