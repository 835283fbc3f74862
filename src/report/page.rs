//! The report to hand over, as parts of a page in one language; knows neither HTML nor Markdown,
//! calculates nothing.
//!
//! [`html`](super::html) and [`markdown`](super::markdown) lay out the same page. Each makes texts
//! safe in the one place where it writes them.

pub(crate) mod block;
pub(crate) mod chart;
mod criterion;
mod dossier;
mod foot;
mod head;
mod problem;
mod questions;
pub(crate) mod sheet;
mod track;
mod words;

use std::collections::BTreeMap;

use super::gap::WayUp;
use super::message::{self, table as common};
use super::{PassedOver, Report, derivation::Chosen, short};
use crate::advice::gap::Gap;
use crate::judged::Judged;
use crate::language::Language;
use crate::ruleset::library::FileProblems;
use crate::source::{Source, Span};
use crate::verdict::Verdict;
use block::{Block, Link, Section};

/// What a page needs besides the report
#[derive(Clone, Debug)]
pub struct Making {
    /// Language of the page
    pub language: Language,
    /// Whether what opens on demand is open, in print too
    pub is_full: bool,
    /// Version of the program
    pub version: String,
    /// SHA-256 of each edition's files, by programme and edition
    pub editions: BTreeMap<(String, String), String>,
}

impl Page {
    /// A page with nothing on it
    pub(crate) fn new(title: impl Into<String>, is_full: bool, language: Language) -> Self {
        Self {
            language,
            is_full,
            title: title.into(),
            opening: Vec::new(),
            contents: Vec::new(),
            sections: Vec::new(),
            foot: Vec::new(),
        }
    }
}

/// What a page says about its dossiers
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// Everything; with what would make each track pass, for each dossier in the order of the
    /// report
    Whole(&'a [Gap<'a>]),
    /// What would make each track pass, with the way up to titles
    Gap(&'a Gap<'a>, WayUp<'a>),
    /// How the verdicts on some criteria come about
    Derivations(&'a [Chosen<'a>]),
}

/// A page
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) language: Language,
    /// Whether what opens on demand is open, in print too
    pub(crate) is_full: bool,
    pub(crate) title: String,
    /// What comes first
    pub(crate) opening: Vec<Block>,
    /// Links to the dossiers, if there are several
    pub(crate) contents: Vec<Link>,
    pub(crate) sections: Vec<Section>,
    /// What makes the page reproducible
    pub(crate) foot: Vec<Section>,
}

/// What every part of a page needs
#[derive(Clone, Copy, Debug)]
struct Context<'c> {
    report: &'c Judged<'c>,
    language: Language,
    subject: Subject<'c>,
    /// What would make each track pass, if the page says so
    gap: Option<&'c Gap<'c>>,
    /// The prefix of the dossier's ids
    id: &'c str,
}

/// The page of a report
pub(crate) fn page(report: &Report<'_>, subject: Subject<'_>, making: &Making) -> Page {
    let language = making.language;
    // What else is asked for is asked for on purpose.
    let is_full = making.is_full || !matches!(subject, Subject::Whole(_));
    let mut page = Page::new(words::title(language, subject), is_full, language);
    for file in &report.problems {
        let problems = file.problems.iter();
        page.opening
            .extend(problems.map(|one| problem::block(one, &file.source, true, language)));
    }
    if report.dossiers.is_empty() && report.problems.is_empty() {
        page.opening
            .push(Block::Line(common::nothing(language).to_owned()));
    }
    for (index, one) in report.dossiers.iter().enumerate() {
        let id = format!("dossier-{}", index + 1);
        let context = Context {
            report: one,
            language,
            subject,
            gap: match subject {
                Subject::Whole(gaps) => gaps.get(index),
                Subject::Gap(gap, _) => Some(gap),
                Subject::Derivations(_) => None,
            },
            id: &id,
        };
        let section = dossier::section(&context);
        if report.dossiers.len() == 1 {
            page.title = common::titled(&section.title, &page.title);
            page.opening.extend(section.blocks);
            page.sections.extend(section.sections);
        } else {
            page.contents.push(Link {
                to: format!("#{id}"),
                verdict: section.verdict,
                text: section.title.clone(),
                said: short::in_short(one, language),
            });
            page.sections.push(section);
        }
    }
    if report.dossiers.len() > 1 {
        page.opening
            .push(Block::Lead(None, short::several(report, language)));
    }
    for line in report.passed_over.lines(language) {
        page.opening.push(Block::Small(line));
    }
    page.foot = foot::sections(report, making);
    page
}

/// What the index says of a dossier that has a page of its own
pub(crate) fn entry(report: &Judged<'_>, file: &str, language: Language) -> Link {
    Link {
        to: address(file),
        verdict: report.outcome(),
        text: short::name(report, language),
        said: short::in_short(report, language),
    }
}

/// The page that leads to those of several dossiers
pub(crate) fn index(
    title: &str,
    problems: &[FileProblems],
    passed_over: PassedOver,
    links: Vec<Link>,
    language: Language,
) -> Page {
    let title = common::titled(title, words::index(language));
    let mut page = Page::new(title, false, language);
    for file in problems {
        let problems = file.problems.iter();
        page.opening
            .extend(problems.map(|one| problem::block(one, &file.source, true, language)));
    }
    let count = |outcome| links.iter().filter(|one| one.verdict == outcome).count();
    let counts = [
        Some(Verdict::Pass),
        Some(Verdict::Fail),
        Some(Verdict::Undetermined),
        None,
    ];
    let counts = common::several(language, links.len(), counts.map(count));
    page.opening.push(Block::Lead(None, counts));
    page.opening.push(Block::Outcomes(links));
    for line in passed_over.lines(language) {
        page.opening.push(Block::Small(line));
    }
    page
}

/// The name of a file as the target of a link
fn address(file: &str) -> String {
    let bytes = file.bytes().map(|byte| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    });
    bytes.collect()
}

/// What a report is called
pub(crate) fn title(language: Language) -> &'static str {
    words::title(language, Subject::Whole(&[]))
}

/// `name: text about it`
fn said_of(language: Language, name: &str, said: &str) -> String {
    format!("{name}{}{said}", message::colon(language))
}

/// The cell that something stands in, of a workbook or a register
fn cell(source: &Source, span: Span) -> Option<String> {
    source.place(span.start).cell
}
