//! Which programmes are open to subjects, written in the formats that people and programs read;
//! decides nothing.

mod csv;
mod grid;
pub mod json;
mod matrix;
pub(crate) mod needs;
mod page;
mod terminal;
mod words;
mod workbook;

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::PassedOver;
use super::html::Entry;
use super::remedy::Changes;
use super::spool::NewSpool;
use crate::diagnostic::Severity;
use crate::judged::Judged;
use crate::language::Language;
use crate::matching::since::Changed;
use crate::matching::{Match, Matched, Needs, Standing, Wanted};
use crate::ruleset::library::FileProblems;
use crate::source::Source;
use crate::verdict::Verdict;

pub use csv::Csv;
pub use page::Pages;
pub use terminal::write as write_terminal;
pub use workbook::write as write_workbook;

/// Subjects and how each track stands for them
#[derive(Debug, Default)]
pub struct Matching<'r> {
    /// Problems outside dossiers
    pub problems: Vec<FileProblems>,
    /// The subjects, in the order in which they were given
    pub clients: Vec<Client<'r>>,
    /// How many files were passed over
    pub passed_over: PassedOver,
    /// Which tracks are told
    pub wanted: Wanted,
    /// Whether figures of the dossiers are left out
    pub without_figures: bool,
    /// Whether a page is open throughout, in print too
    pub is_full: bool,
    /// Today in Beijing, where a dossier's own day may have passed
    pub today: Option<jiff::civil::Date>,
    /// SHA-256 of each edition's files, by programme and edition, where they are told
    pub editions: BTreeMap<(String, String), String>,
}

/// A subject
#[derive(Debug)]
pub struct Client<'r> {
    /// Its dossier
    pub judged: Judged<'r>,
    /// How each track stands; none if the dossier could not be bound
    pub matched: Option<Matched<'r>>,
    /// What changed since an earlier report, where one is compared; none where that has not got it
    pub changed: Option<Option<Vec<Changed>>>,
}

impl<'r> Client<'r> {
    /// Its name, else the path of its dossier
    fn name(&self) -> &str {
        let name = self.judged.head.name.as_deref();
        name.unwrap_or_else(|| self.judged.source.name())
    }

    /// Its tracks that are told, in their order
    fn told<'a>(&'a self, wanted: &'a Wanted) -> impl Iterator<Item = &'a Match<'r>> {
        let all = self.matched.iter().flat_map(|one| &one.tracks);
        all.filter(|one| wanted.tells(one))
    }

    /// With what to ask and the way up
    #[must_use]
    pub fn completed(mut self) -> Self {
        let matched = self.matched.take();
        self.matched = matched.map(|one| one.completed(&self.judged));
        self
    }

    /// Its warnings and notes; none where errors are told instead
    fn remarks(&self) -> Remarks {
        let of = |severity| {
            let problems = self.judged.problems.iter();
            problems.filter(|one| one.severity == severity).count()
        };
        match self.judged.problems.has_errors() {
            true => Remarks::default(),
            false => Remarks {
                warnings: of(Severity::Warning),
                notes: of(Severity::Note),
            },
        }
    }

    /// Without what only the page of a single subject has, so that many take little memory
    #[must_use]
    pub fn one_of_many(mut self) -> Self {
        self.judged.dossier = None;
        self.judged.assessments = Vec::new();
        if self.judged.problems.is_empty() {
            self.judged.source = Source::new(self.judged.source.name(), "");
        }
        if let Some(matched) = &mut self.matched {
            matched.groups = Vec::new();
            for one in &mut matched.tracks {
                one.needs = Needs::default();
                one.headroom = None;
            }
        }
        self
    }

    fn changes<'c>(&'c self, one: &'c Match<'_>, language: Language) -> Changes<'c> {
        Changes {
            edition: one.edition,
            report: &self.judged,
            language,
        }
    }
}

/// How many warnings and notes there are
#[derive(Clone, Copy, Debug, Default)]
struct Remarks {
    warnings: usize,
    notes: usize,
}

impl Remarks {
    fn any(self) -> bool {
        self.warnings + self.notes > 0
    }

    fn and(self, other: Self) -> Self {
        Self {
            warnings: self.warnings + other.warnings,
            notes: self.notes + other.notes,
        }
    }

    fn told(self, language: Language) -> String {
        super::message::table::problem_counts(language, [0, self.warnings, self.notes])
    }
}

/// What a standing is shown as
fn verdict_of(one: &Match<'_>) -> Verdict {
    match one.standing {
        Standing::Eligible | Standing::Held => Verdict::Pass,
        Standing::OutOfReach | Standing::Short | Standing::NotInForce => Verdict::Fail,
        _ => Verdict::Undetermined,
    }
}

/// Writes one of the subjects as a page
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn write_html_of(
    client: &Client<'_>,
    matching: &Matching<'_>,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    super::html::write_page(&page::page_of(client, matching, language), out)
}

/// Writes the page that leads to those of the subjects
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn write_index(
    matching: &Matching<'_>,
    entries: Vec<Entry>,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    super::html::write_entries(
        words::title(language),
        &matching.problems,
        matching.passed_over,
        entries,
        language,
        out,
    )
}

/// Writes subjects one by one, so that none has to be kept
pub trait Writer {
    /// Writes what comes before everything
    ///
    /// # Errors
    ///
    /// If `out` cannot be written to; the same applies below.
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes everything about a subject; the others are not there yet
    fn client(
        &mut self,
        client: &Client<'_>,
        matching: &Matching<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()>;

    /// Writes what comes after everything
    fn end(&mut self, _matching: &Matching<'_>, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// One page of HTML
pub fn html(language: Language, is_full: bool, new: NewSpool) -> Pages {
    Pages::new(super::html::layout, language, is_full, new)
}

/// The same as Markdown
pub fn markdown(language: Language, is_full: bool, new: NewSpool) -> Pages {
    Pages::new(super::markdown::layout, language, is_full, new)
}
