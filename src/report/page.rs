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
pub(crate) mod kept;
mod problem;
mod questions;
pub(crate) mod sheet;
mod track;
mod words;

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::gap::WayUp;
use super::message::{self, table as common};
use super::short::{self, Counts};
use super::spool::{self, NewSpool};
use super::{Format, PassedOver, Report, derivation::Chosen};
use crate::advice::gap::Gap;
use crate::judged::Judged;
use crate::language::Language;
use crate::ruleset::Library;
use crate::ruleset::library::FileProblems;
use crate::source::{Source, Span};
use crate::verdict::Verdict;
use block::{Block, Link, Section};
use foot::Foot;
use kept::{Kept, Layout, MakeLayout, Shelf};

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
    pub(crate) sections: Vec<Section>,
    /// What was written before
    pub(crate) kept: &'static [Kept],
    /// How many links there are among it
    pub(crate) contents: usize,
    /// What makes the page reproducible
    pub(crate) foot: Vec<Section>,
}

impl Page {
    /// A page with nothing on it
    pub(crate) fn new(title: impl Into<String>, is_full: bool, language: Language) -> Self {
        Self {
            language,
            is_full,
            title: title.into(),
            opening: Vec::new(),
            sections: Vec::new(),
            kept: &[],
            contents: 0,
            foot: Vec::new(),
        }
    }
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

/// A page that is written dossier by dossier
#[derive(Debug)]
pub struct Pages<'m> {
    making: &'m Making,
    layout: Box<dyn Layout>,
    page: Page,
    counts: Counts,
    /// The first dossier, which stands otherwise if it is the only one
    first: Option<First>,
    foot: Foot,
    kept: Shelf,
}

/// A dossier before it is written
#[derive(Debug)]
struct First {
    section: Section,
    link: Link,
}

impl<'m> Pages<'m> {
    /// A page in a format, about a subject, keeping what is written before its turn
    pub(super) fn new(
        layout: MakeLayout,
        subject: Subject<'_>,
        making: &'m Making,
        new: NewSpool,
    ) -> Self {
        let language = making.language;
        // What else is asked for is asked for on purpose.
        let is_full = making.is_full || !matches!(subject, Subject::Whole(_));
        let page = Page::new(words::title(language, subject), is_full, language);
        Self {
            making,
            layout: layout(&page),
            page,
            counts: Counts::default(),
            first: None,
            foot: Foot::default(),
            kept: Shelf::new(new),
        }
    }

    /// Takes the problems of a file that is not a dossier
    pub fn problems(&mut self, file: &FileProblems) {
        let (problems, language) = (file.problems.iter(), self.page.language);
        let blocks = problems.map(|one| problem::block(one, &file.source, true, language));
        self.page.opening.extend(blocks);
    }

    /// Takes a dossier
    ///
    /// # Errors
    ///
    /// If what is written before its turn cannot be kept.
    pub fn dossier(&mut self, report: &Judged<'_>, subject: Subject<'_>) -> io::Result<()> {
        let language = self.page.language;
        self.counts.add(report);
        let id = format!("dossier-{}", self.counts.all);
        let section = dossier::section(&Context {
            report,
            language,
            subject,
            gap: match subject {
                Subject::Whole(gaps) => gaps.first(),
                Subject::Gap(gap, _) => Some(gap),
                Subject::Derivations(_) => None,
            },
            id: &id,
        });
        let link = Link {
            to: format!("#{id}"),
            verdict: section.verdict,
            text: section.title.clone(),
            said: short::in_short(report, language),
        };
        if let Some((name, said)) = self.foot.add(report, language) {
            let fact = self.layout.fact(&name, &said);
            self.kept.put(Kept::Files, &fact)?;
        }
        let this = First { section, link };
        if self.counts.all == 1 {
            self.first = Some(this);
            return Ok(());
        }
        if let Some(first) = self.first.take() {
            self.layout.begin(&self.page.title);
            self.put(first)?;
        }
        self.put(this)
    }

    /// Writes one of several dossiers
    fn put(&mut self, one: First) -> io::Result<()> {
        let section = self.layout.section(&one.section);
        self.kept.put(Kept::Sections, &section)?;
        let link = self.layout.link(&one.link);
        self.kept.put(Kept::Contents, &link)
    }

    /// Writes the page
    ///
    /// # Errors
    ///
    /// If `out` cannot be written to, or what was kept cannot be read.
    pub fn end(&mut self, passed_over: PassedOver, out: &mut dyn Write) -> io::Result<()> {
        let (page, language) = (&mut self.page, self.making.language);
        if self.counts.all == 0 && page.opening.is_empty() {
            let nothing = common::nothing(language).to_owned();
            page.opening.push(Block::Line(nothing));
        }
        if self.counts.all > 1 {
            page.kept = &[Kept::Contents, Kept::Sections];
            page.contents = self.counts.all;
            let several = self.counts.told(language);
            page.opening.push(Block::Lead(None, several));
        }
        if let Some(one) = self.first.take() {
            page.title = common::titled(&one.section.title, &page.title);
            page.opening.extend(one.section.blocks);
            page.sections = one.section.sections;
        }
        let passed_over = passed_over.lines(language);
        page.opening
            .extend(passed_over.into_iter().map(Block::Small));
        page.foot = self.foot.sections(self.making);
        self.kept.write(&self.layout.page(page), out)
    }
}

/// Everything on dossiers, with what would make each track pass
#[derive(Debug)]
pub struct Whole<'m> {
    pages: Pages<'m>,
    library: &'m Library,
    passed_over: PassedOver,
}

impl<'m> Whole<'m> {
    pub(super) fn new(
        layout: MakeLayout,
        library: &'m Library,
        making: &'m Making,
        new: NewSpool,
    ) -> Self {
        Self {
            pages: Pages::new(layout, Subject::Whole(&[]), making, new),
            library,
            passed_over: PassedOver::default(),
        }
    }
}

impl Format for Whole<'_> {
    fn problems(&mut self, file: &FileProblems, _: &mut dyn Write) -> io::Result<()> {
        self.pages.problems(file);
        Ok(())
    }

    fn dossier(&mut self, report: &Judged<'_>, _: &mut dyn Write) -> io::Result<()> {
        let gap = Gap::of(report, self.library);
        self.pages.dossier(report, Subject::Whole(&[gap]))
    }

    fn passed_over(&mut self, passed_over: PassedOver, _: &mut dyn Write) -> io::Result<()> {
        self.passed_over = passed_over;
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.pages.end(self.passed_over, out)
    }
}

/// Writes a report that is held as a whole
pub(super) fn write(
    layout: MakeLayout,
    report: &Report<'_>,
    subject: Subject<'_>,
    making: &Making,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut pages = Pages::new(layout, subject, making, spool::in_memory);
    report.problems.iter().for_each(|file| pages.problems(file));
    for (index, one) in report.dossiers.iter().enumerate() {
        let subject = match subject {
            Subject::Whole(gaps) => Subject::Whole(gaps.get(index..=index).unwrap_or_default()),
            subject => subject,
        };
        pages.dossier(one, subject)?;
    }
    pages.end(report.passed_over, out)
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
