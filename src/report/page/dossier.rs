//! A dossier on the page: who, judged by what, with what outcome; judges nothing.

use super::block::{Block, Link, Section, SectionKind};
use super::{Context, Subject, problem, questions, said_of, track, words};
use crate::account::applying::Applying;
use crate::diagnostic::Diagnostic;
use crate::dossier::evidence::Exhibit;
use crate::judged::Judged;
use crate::language::Language;
use crate::report::message::{self, applying, table as common};
use crate::report::short;
use crate::ruleset::select::problems::NOT_IN_FORCE;

/// Everything on one dossier
pub(crate) fn section(context: &Context<'_>) -> Section {
    let Context {
        report, language, ..
    } = *context;
    let mut section = Section::new(
        context.id,
        SectionKind::Dossier,
        short::name(report, language),
    );
    section.verdict = report.outcome();
    section.blocks = head(report, language);
    section.sections.extend(outcome(context));
    section.sections.extend(problems(context));
    if !matches!(context.subject, Subject::Derivations(_)) {
        section.sections.extend(questions::sections(context));
    }
    for index in 0..report.assessments.len() {
        section.sections.extend(track::section(index, context));
    }
    section
}

/// Who, which file, which day, judged by what, and whether that is in force
fn head(report: &Judged<'_>, language: Language) -> Vec<Block> {
    let mut facts = Vec::new();
    let mut fact = |name: &str, said: String| facts.push((name.to_owned(), said));
    fact(
        words::subject(language),
        short::name_and_kind(report, language),
    );
    if let Some(uscc) = &report.head.uscc {
        fact(words::uscc(language), uscc.clone());
    }
    for edition in report.editions() {
        let title = edition.title.get(language);
        let named = common::edition(language, title, &edition.number, &edition.name);
        let from = edition.in_force.from.to_string();
        let until = edition.in_force.until.map(|day| day.to_string());
        let in_force = words::in_force(language, &from, until.as_deref());
        fact(
            words::programme(language),
            format!("{named}{}{in_force}", message::pause(language)),
        );
        if let Some(applying) = Applying::to(edition, report) {
            let checked = applying::checked(language, applying.checked);
            fact(applying::head_checked(language), checked);
            if let Some(terms) = applying.told() {
                let terms = applying::terms_with_source(language, terms);
                fact(applying::head_terms(language), terms);
            }
        }
    }
    if let Some(day) = report.as_of {
        fact(words::day(language), day.to_string());
    }
    if let Some(dossier) = &report.dossier {
        fact(
            words::reference_year(language),
            dossier.reference_year.to_string(),
        );
    }
    fact(words::file(language), report.source.name().to_owned());
    let mut blocks = vec![Block::Facts(facts)];
    // That the edition is not in force matters more than its content.
    let late = report.problems.iter().filter(|one| is_of_head(one));
    blocks.extend(late.map(|one| problem::block(one, &report.source, false, language)));
    blocks
}

fn is_of_head(one: &Diagnostic) -> bool {
    one.code == NOT_IN_FORCE
}

/// The outcome of each track
fn outcome(context: &Context<'_>) -> Option<Section> {
    let Context {
        report,
        language,
        id,
        ..
    } = *context;
    let mut section = Section::new(
        format!("{id}-outcome"),
        SectionKind::Part,
        words::outcome(language),
    );
    if report.assessments.is_empty() {
        section
            .blocks
            .push(Block::Lead(None, common::not_assessed(language).to_owned()));
        return Some(section);
    }
    let links = report.assessments.iter().enumerate();
    let links = links.filter(|(index, _)| track::is_on_page(*index, context));
    let links = links.map(|(index, one)| Link {
        to: track::id(index, context),
        verdict: Some(one.outcome),
        text: short::track_title(one, report, language),
        said: short::said(one, report, language),
    });
    section.blocks.push(Block::Outcomes(links.collect()));
    for edition in report.editions() {
        let selection = edition.selection.get(language);
        section.blocks.push(Block::Line(selection.to_owned()));
    }
    Some(section)
}

fn problems(context: &Context<'_>) -> Option<Section> {
    let Context {
        report,
        language,
        id,
        ..
    } = *context;
    let problems = report.problems.iter().filter(|one| !is_of_head(one));
    let blocks: Vec<_> = problems
        .map(|one| problem::block(one, &report.source, false, language))
        .collect();
    if blocks.is_empty() {
        return None;
    }
    let title = words::problems(language);
    Some(Section::new(format!("{id}-problems"), SectionKind::Part, title).with(blocks))
}

/// The documents that a dossier names behind a fact or a judgement
pub(crate) fn documents(language: Language, name: &str, exhibit: &Exhibit) -> Vec<String> {
    let documents = exhibit.documents.iter().map(|one| {
        let mut said = message::page_of(language, &one.file.value, one.page);
        let issued = one.issued.as_ref();
        let issued = issued.map(|day| words::issued(language, &day.value.to_string()));
        let until = one.valid_until.as_ref();
        let until = until.map(|day| words::valid_until(language, &day.value.to_string()));
        let hash = one.sha256.as_ref();
        let hash = hash.map(|hash| words::sha256(&hash.value.to_string()));
        for remark in issued.into_iter().chain(until).chain(hash) {
            said.push_str(message::semicolon(language));
            said.push_str(&remark);
        }
        said_of(language, name, &said)
    });
    documents.collect()
}
