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
use block::{Block, Link, Section};
use foot::{Foot, Open};
use kept::{Kept, Layout, Shelf};

/// What a page needs besides the report
#[derive(Clone, Debug)]
pub struct Making {
    /// Language of the page
    pub language: Language,
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
    pub(crate) title: String,
    /// What comes first
    pub(crate) opening: Vec<Block>,
    /// Links to the dossiers, if there are several
    pub(crate) contents: Vec<Link>,
    pub(crate) sections: Vec<Section>,
    /// Which of them were written before
    pub(crate) kept: &'static [Kept],
    /// What makes the page reproducible
    pub(crate) foot: Vec<Section>,
}

impl Page {
    /// A page with nothing but its title
    pub(crate) fn new(language: Language, title: impl Into<String>) -> Self {
        Self {
            language,
            title: title.into(),
            opening: Vec::new(),
            contents: Vec::new(),
            sections: Vec::new(),
            kept: &[],
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
    open: Vec<Open>,
}

impl<'m> Pages<'m> {
    /// A page in a format, about a subject, keeping what is written before its turn
    pub(super) fn new(
        layout: Box<dyn Layout>,
        subject: Subject<'_>,
        making: &'m Making,
        new: NewSpool,
    ) -> Self {
        let language = making.language;
        let title = words::title(language, subject).to_owned();
        Self {
            making,
            layout,
            page: Page::new(language, title),
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
            to: id.clone(),
            verdict: section.verdict,
            text: section.title.clone(),
            said: short::in_short(report, language),
        };
        let (open, file) = self.foot.add(report, language);
        if let Some((name, said)) = file {
            let fact = self.layout.fact(&name, &said);
            self.kept.put(Kept::Files, &fact)?;
        }
        let this = First {
            section,
            link,
            open,
        };
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
        self.kept.put(Kept::Contents, &link)?;
        for open in one.open {
            let (name, said) = open.fact(true);
            self.kept.put(Kept::Open, &self.layout.fact(&name, &said))?;
        }
        Ok(())
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
            let several = self.counts.told(language);
            page.opening.push(Block::Lead(None, several));
        }
        let open = self.first.take().map(|one| {
            page.title = common::titled(&one.section.title, &page.title);
            page.opening.extend(one.section.blocks);
            page.sections = one.section.sections;
            one.open
        });
        let passed_over = passed_over.lines(language);
        page.opening
            .extend(passed_over.into_iter().map(Block::Small));
        page.foot = self.foot.sections(open, self.making);
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
        layout: Box<dyn Layout>,
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
    layout: Box<dyn Layout>,
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

/// `name: text about it`
fn said_of(language: Language, name: &str, said: &str) -> String {
    format!("{name}{}{said}", message::colon(language))
}

/// Where something stands: line and column, or its cell
fn at(source: &Source, span: Span, language: Language) -> String {
    let at = source.place(span.start);
    match (at.cell, at.line, at.column) {
        (Some(cell), ..) => cell,
        (None, Some(line), Some(column)) => words::place(language, line, column),
        (None, ..) => String::new(),
    }
}
