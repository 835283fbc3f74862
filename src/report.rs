//! What was judged, written in the formats that people and programs read; judges nothing.

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
pub mod message;
mod one_line;
mod outline;
pub mod page;
pub mod remedy;
pub mod sarif;
mod short;
mod snippet;
mod support;
pub mod table;
pub mod timeline;

use std::io::{self, Write};

use crate::judged::Judged;
use crate::ruleset::library::FileProblems;

/// Everything that one run has to say
#[derive(Debug, Default)]
pub struct Report<'r> {
    /// Problems of no dossier: files that cannot be read as such, rules that are broken
    pub problems: Vec<FileProblems>,
    /// The dossiers, in the order in which they were given
    pub dossiers: Vec<Judged<'r>>,
    /// How many files of the folders were passed over, since they are no dossiers
    pub passed_over: usize,
}

impl<'r> Report<'r> {
    /// That of a run that could judge nothing
    pub fn of_problems(problems: Vec<FileProblems>) -> Self {
        Self {
            problems,
            ..Self::default()
        }
    }

    /// That of a run that judged one dossier
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
    /// Where `out` cannot be written to; likewise below.
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes the problems of a file that is no dossier
    fn problems(&mut self, file: &FileProblems, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what is to be said of a dossier
    fn dossier(&mut self, report: &Judged<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what comes after everything
    fn end(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
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
    format.end(out)
}
