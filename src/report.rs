//! What was judged, written in the formats that people and programs read; judges nothing.

pub mod cases;
pub mod codes;
pub mod csv;
pub mod derivation;
pub mod diff;
mod document;
pub mod evidence;
mod excerpt;
pub mod explanation;
pub mod gap;
pub mod github;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod junit;
mod line;
pub mod lint;
pub mod markdown;
mod measures;
mod message;
pub mod page;
pub mod rules;
pub mod sanitize;
pub mod sarif;
mod snippet;
pub mod table;
pub mod timeline;
mod told;
pub mod value;
pub mod wrap;

use std::io::{self, Write};

use jiff::civil::Date;
use serde::Serialize;

use crate::assessment::{self, Assessment, Finding};
use crate::diagnostic::Diagnostics;
use crate::dossier::{Dossier, Head};
use crate::language::Language;
use crate::ruleset::library::FileProblems;
use crate::source::{Source, Span};
use crate::verdict::Verdict;

/// Everything that one run has to say
#[derive(Debug, Default)]
pub struct Report<'r> {
    /// Problems of no dossier: files that cannot be read as such, rules that are broken
    pub problems: Vec<FileProblems>,
    /// The dossiers, in the order in which they were given
    pub dossiers: Vec<DossierReport<'r>>,
    /// How many files were passed over
    pub passed_over: PassedOver,
}

/// How many files of folders, or of those that the configuration lists, were passed over
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PassedOver {
    /// YAML files of folders that are no dossiers
    pub no_dossiers: usize,
    /// Dossiers that are not for what options name
    pub for_others: usize,
}

impl PassedOver {
    /// Whether there are none
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// What is said of them, a line each
    pub fn lines(self, language: Language) -> Vec<String> {
        let no_dossiers =
            (self.no_dossiers > 0).then(|| message::table::passed_over(language, self.no_dossiers));
        let for_others =
            (self.for_others > 0).then(|| message::table::for_others(language, self.for_others));
        no_dossiers.into_iter().chain(for_others).collect()
    }
}

/// What is to be said of one dossier
#[derive(Debug)]
pub struct DossierReport<'r> {
    /// Its name and text
    pub source: Source,
    /// What it says of itself
    pub head: Head,
    /// Day of application; none where it could not be read
    pub as_of: Option<Date>,
    /// What it states; none where it could not be bound
    pub dossier: Option<Dossier>,
    /// Its problems, in the order of their places
    pub problems: Diagnostics,
    /// The tracks that were assessed
    pub assessments: Vec<Assessment<'r>>,
    /// Its criteria that are known not to be met, from a list of such
    pub known: Vec<Known>,
    /// Whether what options or variables name is for other subjects alone
    pub is_for_others: bool,
}

/// A criterion that is known not to be met: it fails all the same, but is no news
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Programme of the criterion
    pub programme: String,
    /// Its track
    pub track: String,
    /// The criterion
    pub criterion: String,
    /// What somebody wrote about it
    pub note: Option<String>,
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
    pub fn of_dossier(dossier: DossierReport<'r>) -> Self {
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
    fn dossier(&mut self, report: &DossierReport<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// Writes how many files were passed over, where there are such
    fn passed_over(&mut self, passed_over: PassedOver, out: &mut dyn Write) -> io::Result<()>;

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
    if !report.passed_over.is_none() {
        format.passed_over(report.passed_over, out)?;
    }
    format.end(out)
}

impl DossierReport<'_> {
    /// What the tracks come to; none where none was assessed
    pub fn outcome(&self) -> Option<Verdict> {
        assessment::outcome(&self.assessments)
    }

    /// Where what decides a finding stands
    pub fn place(&self, assessment: &Assessment<'_>, finding: &Finding<'_>) -> Option<Span> {
        finding.place(self.dossier.as_ref()?, assessment.edition)
    }

    /// What is known of a finding that fails, if it is a known shortfall
    pub fn known(&self, assessment: &Assessment<'_>, finding: &Finding<'_>) -> Option<&Known> {
        if finding.verdict != Verdict::Fail {
            return None;
        }
        self.known.iter().find(|one| {
            one.programme == assessment.edition.programme
                && one.track == assessment.track.id
                && one.criterion == finding.criterion.id
        })
    }

    /// Whether it is not eligible, and every criterion of every track that fails is known to
    pub fn fails_as_known(&self) -> bool {
        self.outcome() == Some(Verdict::Fail)
            && self.assessments.iter().all(|assessment| {
                let findings = assessment.findings.iter();
                findings
                    .filter(|finding| finding.verdict == Verdict::Fail)
                    .all(|finding| self.known(assessment, finding).is_some())
            })
    }
}
