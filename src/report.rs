//! What was judged, written in the formats that people and programs read; judges nothing.

mod asked;
pub mod csv;
pub mod derivation;
pub mod evidence;
mod excerpt;
pub mod explanation;
pub mod gap;
pub mod github;
pub mod html;
pub mod json;
pub mod json_document;
pub mod jsonl;
pub mod junit;
pub mod markdown;
pub mod matching;
pub mod message;
mod one_line;
mod outline;
pub mod page;
pub mod remedy;
pub mod rooted;
pub mod sarif;
pub(crate) mod score;
pub(crate) mod short;
mod snippet;
pub mod spool;
mod support;
pub mod table;
pub mod timeline;
pub mod workbook;

use std::io::{self, Write};

use serde::Serialize;

use crate::judged::Judged;
use crate::language::Language;
use crate::ruleset::library::FileProblems;

/// Everything that one run reports
#[derive(Debug, Default)]
pub struct Report<'r> {
    /// Problems outside dossiers: files that cannot be read as dossiers, broken rules
    pub problems: Vec<FileProblems>,
    /// The dossiers, in the order in which they were given
    pub dossiers: Vec<Judged<'r>>,
    /// How many files were passed over
    pub passed_over: PassedOver,
}

/// How many files in folders, or files listed in the configuration, were passed over
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PassedOver {
    /// YAML files in folders that are not dossiers
    pub no_dossiers: usize,
    /// Dossiers outside the scope of the options
    pub for_others: usize,
}

impl PassedOver {
    /// Whether there are none
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// The text about them, one line each
    pub fn lines(self, language: Language) -> Vec<String> {
        let no_dossiers =
            (self.no_dossiers > 0).then(|| message::table::passed_over(language, self.no_dossiers));
        let for_others =
            (self.for_others > 0).then(|| message::table::for_others(language, self.for_others));
        no_dossiers.into_iter().chain(for_others).collect()
    }
}

impl<'r> Report<'r> {
    /// The report of a run that could judge nothing
    pub fn of_problems(problems: Vec<FileProblems>) -> Self {
        Self {
            problems,
            ..Self::default()
        }
    }

    /// The report of a run that judged one dossier
    pub fn of_dossier(dossier: Judged<'r>) -> Self {
        Self {
            dossiers: vec![dossier],
            ..Self::default()
        }
    }
}

/// A format that is written dossier by dossier, so that none has to be kept
///
/// The parts are called in the order `begin`, any number of `problems` and `dossier`, `end`.
pub trait Format {
    /// Writes what comes before everything
    ///
    /// # Errors
    ///
    /// If `out` cannot be written to; the same applies below.
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes the problems of a file that is not a dossier
    fn problems(&mut self, file: &FileProblems, out: &mut dyn Write) -> io::Result<()>;

    /// Writes everything about a dossier
    fn dossier(&mut self, report: &Judged<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// Writes how many files were passed over, if any
    fn passed_over(&mut self, passed_over: PassedOver, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what comes after everything
    fn end(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// What the page of the run is to say, in Markdown, where the format has such
    fn summary(&self) -> Option<String> {
        None
    }
}

/// Writes a whole report in such a format
pub fn write(report: &Report<'_>, format: &mut dyn Format, out: &mut dyn Write) -> io::Result<()> {
    format.begin(out)?;
    for file in &report.problems {
        format.problems(file, out)?;
    }
    for dossier in &report.dossiers {
        format.dossier(dossier, out)?;
    }
    if !report.passed_over.is_none() {
        format.passed_over(report.passed_over, out)?;
    }
    format.end(out)
}
