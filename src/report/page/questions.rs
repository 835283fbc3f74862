//! What to ask next, in the order of the open questions; orders nothing itself.

use super::block::{Block, Question, Section, SectionKind};
use super::{Context, Subject, head, words};
use crate::assessment::questions;
use crate::language::Language;
use crate::report::asked::{self, Once};
use crate::report::message::{self, table as common};
use crate::report::short;

/// The open questions, each once
pub(crate) fn open<'c>(context: &Context<'c>) -> Vec<Once<'c>> {
    let Some(dossier) = &context.report.dossier else {
        return Vec::new();
    };
    let open = match context.gap {
        Some(gap) => &gap.questions,
        None => &questions::open(dossier, &context.report.assessments),
    };
    asked::once(open, context.language)
}

/// The questions about facts, then those that a person has to judge, with all about them
pub(crate) fn sections(open: &[Once<'_>], context: &Context<'_>) -> Vec<Section> {
    let language = context.language;
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
    let is_told = matches!(context.subject, Subject::Whole(_));
    let mut sections = Vec::new();
    for (is_judgement, id, title, remark) in parts {
        let some = open.iter();
        let some = some.filter(|one| one.is_judgement() == is_judgement);
        let some: Vec<_> = some.map(|one| question(one, context)).collect();
        if !some.is_empty() {
            let id = format!("{}-{id}", context.id);
            let blocks = [Block::Small(remark.to_owned()), Block::Questions(some)];
            let mut section = Section::new(id, SectionKind::Part, title).with(blocks);
            // What the head tells in print needs no telling twice.
            section.is_folded = is_told && !head::leaves_out(open, context);
            sections.push(section);
        }
    }
    sections
}

/// Some questions with nothing about them
pub(crate) fn first(some: &[Once<'_>], language: Language) -> Block {
    let some = some.iter().map(|one| Question {
        name: one.name(language),
        text: one.text.to_owned(),
        notes: Vec::new(),
    });
    Block::Questions(some.collect())
}

fn question(one: &Once<'_>, context: &Context<'_>) -> Question {
    let language = context.language;
    let tracks = &context.report.assessments;
    let criteria = one.criteria.iter().filter_map(|(track, criterion)| {
        let track = short::track_title(tracks.get(*track)?, context.report, language);
        Some(common::titled(&track, criterion.title.get(language)))
    });
    let criteria: Vec<_> = criteria.collect();
    let purpose = common::for_criteria(language, &criteria.join(message::comma(language)));
    let note = one.note.map(str::to_owned);
    Question {
        name: one.name(language),
        text: one.text.to_owned(),
        notes: note.into_iter().chain([purpose]).collect(),
    }
}
