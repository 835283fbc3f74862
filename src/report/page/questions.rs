//! What to ask next, in the order of the open questions; orders nothing itself.

use super::block::{Block, Question, Section, SectionKind};
use super::{Context, words};
use crate::assessment::questions::{self, Asked};
use crate::language::Language;
use crate::report::message::{self, table as common};
use crate::report::short;
use crate::ruleset::{Criterion, Fact};

/// The questions about facts, then those that a person has to judge
pub(crate) fn sections(context: &Context<'_>) -> Vec<Section> {
    let language = context.language;
    let Some(dossier) = &context.report.dossier else {
        return Vec::new();
    };
    let open = match context.gap {
        Some(gap) => &gap.questions,
        None => &questions::open(dossier, &context.report.assessments),
    };
    let parts = [
        (
            false,
            "facts",
            words::facts_to_find(language),
            words::asked_first(language),
        ),
        (
            true,
            "judgements",
            words::to_judge(language),
            words::how_to_judge(language),
        ),
    ];
    let mut sections = Vec::new();
    for (is_judgement, id, title, remark) in parts {
        let some = open
            .iter()
            .filter(|one| one.asked.is_judgement() == is_judgement);
        let some: Vec<_> = some.map(|one| question(one, context)).collect();
        if !some.is_empty() {
            let id = format!("{}-{id}", context.id);
            let blocks = [Block::Small(remark.to_owned()), Block::Questions(some)];
            sections.push(Section::new(id, SectionKind::Part, title).with(blocks));
        }
    }
    sections
}

fn question(one: &questions::Question<'_>, context: &Context<'_>) -> Question {
    let language = context.language;
    let (text, note) = match one.asked {
        Asked::Fact(fact, year) => (asked(fact, year, language), fact.note.as_ref()),
        Asked::Judgement(criterion) => (judged(criterion, context), None),
    };
    let tracks = &context.report.assessments;
    let criteria = one.criteria.iter().filter_map(|(track, criterion)| {
        let track = short::track_title(tracks.get(*track)?, context.report, language);
        Some(common::titled(&track, criterion.title.get(language)))
    });
    let criteria: Vec<_> = criteria.collect();
    let purpose = common::for_criteria(language, &criteria.join(message::comma(language)));
    let note = note.map(|note| note.get(language).to_owned());
    Question {
        id: match language {
            Language::Zh => called(&one.asked),
            Language::En => one.asked.id(),
        },
        text,
        notes: note.into_iter().chain([purpose]).collect(),
    }
}

/// Under which Chinese name what is asked for is stated, with its year
fn called(asked: &Asked<'_>) -> String {
    match asked {
        Asked::Fact(fact, None) => fact.name.zh.to_string(),
        Asked::Fact(fact, Some(year)) => message::of_year(Language::Zh, &fact.name.zh, *year),
        Asked::Judgement(criterion) => criterion.title.zh.to_string(),
    }
}

/// The question for a fact, behind its name where it is asked for several years
fn asked(fact: &Fact, year: Option<i16>, language: Language) -> String {
    let question = fact.question.get(language);
    let name = fact.name.get(language);
    match year {
        Some(year) => {
            let name = message::of_year(language, name, year);
            super::said_of(language, &name, question)
        }
        None => question.to_owned(),
    }
}

fn judged(criterion: &Criterion, context: &Context<'_>) -> String {
    let question = criterion.question();
    question.map_or(String::new(), |one| one.get(context.language).to_owned())
}
