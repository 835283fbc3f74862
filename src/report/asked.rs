//! Open questions as a person asks them: one for a fact, whatever the years; lays nothing out.

use super::message;
use crate::assessment::questions::{Asked, Question};
use crate::language::Language;
use crate::ruleset::Criterion;

/// A question, for all years of its fact
#[derive(Clone, Debug)]
pub(crate) struct Once<'r> {
    /// What is asked for
    asked: Asked<'r>,
    years: Vec<i16>,
    /// The question
    pub(crate) text: &'r str,
    /// What counts and what does not
    pub(crate) note: Option<&'r str>,
    /// Criteria that ask for it, each with the position of its assessment
    pub(crate) criteria: Vec<(usize, &'r Criterion)>,
}

/// The questions in their order, each once
pub(crate) fn once<'r>(questions: &[Question<'r>], language: Language) -> Vec<Once<'r>> {
    let mut all: Vec<Once<'r>> = Vec::new();
    for question in questions {
        let (year, text, note) = match question.asked {
            Asked::Fact(fact, year) => (year, Some(&fact.question), fact.note.as_ref()),
            Asked::Judgement(criterion) => (None, criterion.question(), None),
        };
        let Some(text) = text else { continue };
        let series = question.asked.series();
        let Some(known) = all.iter_mut().find(|one| one.asked.series() == series) else {
            all.push(Once {
                asked: question.asked,
                years: year.into_iter().collect(),
                text: text.get(language),
                note: note.map(|note| note.get(language)),
                criteria: question.criteria.clone(),
            });
            continue;
        };
        known.years.extend(year);
        for (track, criterion) in &question.criteria {
            let mut there = known.criteria.iter();
            if !there.any(|(at, one)| at == track && std::ptr::eq(*one, *criterion)) {
                known.criteria.push((*track, criterion));
            }
        }
    }
    all
}

impl Once<'_> {
    /// What is asked for, with its years
    pub(crate) fn name(&self, language: Language) -> String {
        let name = match self.asked {
            Asked::Fact(fact, _) => &fact.name,
            Asked::Judgement(criterion) => &criterion.title,
        };
        let mut years = self.years.clone();
        years.sort_unstable();
        let years: Vec<_> = years.iter().map(i16::to_string).collect();
        message::of_years(language, name.get(language), &years)
    }

    /// Whether a person has to judge it
    pub(crate) fn is_judgement(&self) -> bool {
        self.asked.is_judgement()
    }
}
