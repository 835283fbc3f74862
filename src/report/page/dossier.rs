//! A dossier on the page: who, judged by what, what comes of it; judges nothing.

use super::block::{Block, Kind, Link, Section};
use super::{Context, Subject, problem, questions, said_of, track, words};
use crate::assessment::Assessment;
use crate::diagnostic::{Code, Diagnostic};
use crate::dossier::evidence::Exhibit;
use crate::judged::Judged;
use crate::language::Language;
use crate::report::Report;
use crate::report::message::{self, table as common};
use crate::ruleset::Edition;
use crate::verdict::Verdict;

/// Everything on one dossier
pub(crate) fn section(context: &Context<'_>) -> Section {
    let Context {
        report, language, ..
    } = *context;
    let mut section = Section::new(context.id, Kind::Dossier, name(report, language));
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

/// What the dossier calls its subject
fn name(report: &Judged<'_>, language: Language) -> String {
    let name = report.head.name.as_deref();
    name.unwrap_or(common::unnamed(language)).to_owned()
}

/// Who, which file, which day, judged by what, and whether that is in force
fn head(report: &Judged<'_>, language: Language) -> Vec<Block> {
    let mut facts = Vec::new();
    let mut fact = |name: &str, said: String| facts.push((name.to_owned(), said));
    let kind = report.head.kind.map(|kind| common::kind(language, kind));
    let kind = kind.map(|kind| message::aside(language, kind));
    fact(
        words::subject(language),
        name(report, language) + &kind.unwrap_or_default(),
    );
    if let Some(uscc) = &report.head.uscc {
        fact(words::uscc(language), uscc.clone());
    }
    for edition in editions(&report.assessments) {
        let title = edition.title.get(language);
        let named = common::edition(language, title, &edition.number, &edition.name);
        let from = edition.in_force.from.to_string();
        let until = edition.in_force.until.map(|day| day.to_string());
        let in_force = words::in_force(language, &from, until.as_deref());
        fact(
            words::programme(language),
            format!("{named}{}{in_force}", message::pause(language)),
        );
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
    // That the edition is not in force matters more than what it says.
    let late = report.problems.iter().filter(|one| is_of_head(one));
    blocks.extend(late.map(|one| problem::block(one, &report.source, false, language)));
    blocks
}

fn is_of_head(one: &Diagnostic) -> bool {
    one.code == Code::NotInForce
}

/// What each track comes to
fn outcome(context: &Context<'_>) -> Option<Section> {
    let Context {
        report,
        language,
        id,
        ..
    } = *context;
    let mut section = Section::new(
        format!("{id}-outcome"),
        Kind::Part,
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
        text: track_title(one, report, language),
        said: said(one, report, language),
    });
    section.blocks.push(Block::Outcomes(links.collect()));
    for edition in editions(&report.assessments) {
        let selection = edition.selection.get(language);
        section.blocks.push(Block::Line(selection.to_owned()));
    }
    Some(section)
}

/// A track's title, with its programme where there are several
pub(crate) fn track_title(one: &Assessment<'_>, report: &Judged<'_>, language: Language) -> String {
    let title = one.track.title.get(language);
    let programme = one.edition.short_title.get(language);
    if editions(&report.assessments).len() < 2 || programme == title {
        return title.to_owned();
    }
    format!("{title}{}", message::aside(language, programme))
}

/// The outcome of a track in words, with how many criteria came out in which way
pub(crate) fn said(one: &Assessment<'_>, report: &Judged<'_>, language: Language) -> String {
    let outcome = common::outcome(language, one.outcome);
    format!(
        "{outcome}{}",
        message::aside(language, &counts(one, report, language))
    )
}

/// How many criteria of a track came out in which way
pub(crate) fn counts(one: &Assessment<'_>, report: &Judged<'_>, language: Language) -> String {
    let count = |verdict| {
        let findings = one.findings.iter();
        findings.filter(|found| found.verdict == verdict).count()
    };
    let fail = count(Verdict::Fail);
    let mut counts = common::counts(
        language,
        count(Verdict::Pass),
        fail,
        count(Verdict::Undetermined),
    );
    let known = one.findings.iter();
    let known = known.filter(|found| report.known(one, found).is_some());
    let mut remarks = Vec::new();
    match known.count() {
        0 => {}
        known => remarks.push(common::known_count(language, known, fail)),
    }
    if !one.in_force {
        remarks.push(common::not_in_force(language).to_owned());
    }
    for remark in remarks {
        counts.push_str(message::semicolon(language));
        counts.push_str(&remark);
    }
    counts
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
    Some(Section::new(format!("{id}-problems"), Kind::Part, title).with(blocks))
}

/// The editions that judge, each once
pub(crate) fn editions<'r>(assessments: &[Assessment<'r>]) -> Vec<&'r Edition> {
    let mut editions: Vec<&Edition> = Vec::new();
    for one in assessments {
        if !editions
            .iter()
            .any(|known| std::ptr::eq(*known, one.edition))
        {
            editions.push(one.edition);
        }
    }
    editions
}

/// What a dossier comes to, for the list of several
pub(crate) fn in_short(report: &Judged<'_>, language: Language) -> String {
    let outcome = report.outcome();
    let outcome = outcome.map_or(common::not_assessed(language), |outcome| {
        common::outcome(language, outcome)
    });
    let mut said = outcome.to_owned();
    let errors = report.problems.iter();
    match errors.filter(|one| problem::is_error(one)).count() {
        0 => {}
        errors => {
            said.push_str(message::pause(language));
            said.push_str(&common::errors(language, errors));
        }
    }
    format!("{said}{}", message::aside(language, report.source.name()))
}

/// How many dossiers came out in which way
pub(crate) fn several(report: &Report<'_>, language: Language) -> String {
    let count = |outcome| {
        let dossiers = report.dossiers.iter();
        dossiers.filter(|one| one.outcome() == outcome).count()
    };
    let counts = [
        count(Some(Verdict::Pass)),
        count(Some(Verdict::Fail)),
        count(Some(Verdict::Undetermined)),
        count(None),
    ];
    common::several(language, report.dossiers.len(), counts)
}

/// The documents that a dossier names behind a fact or a judgement
pub(crate) fn documents(language: Language, name: &str, exhibit: &Exhibit) -> Vec<String> {
    let documents = exhibit.documents.iter().map(|one| {
        let mut said = message::document(language, &one.file.value, one.page);
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
