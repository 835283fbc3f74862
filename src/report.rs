//! What was judged, written in the formats that people and programs read; judges nothing.

pub mod cases;
mod excerpt;
pub mod explanation;
pub mod json;
pub mod junit;
mod message;
pub mod rules;
pub mod sanitize;
mod snippet;
pub mod table;
pub mod value;
pub mod wrap;

use jiff::civil::Date;

use crate::assessment::{self, Assessment};
use crate::diagnostic::Diagnostics;
use crate::dossier::{Dossier, Head};
use crate::ruleset::library::FileProblems;
use crate::source::Source;
use crate::verdict::Verdict;

/// Everything that one run has to say
#[derive(Debug, Default)]
pub struct Report<'r> {
    /// Problems of no dossier: files that cannot be read as such, rules that are broken
    pub problems: Vec<FileProblems>,
    /// The dossiers, in the order in which they were given
    pub dossiers: Vec<DossierReport<'r>>,
    /// How many files of the folders were passed over, since they are no dossiers
    pub passed_over: usize,
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
}

impl DossierReport<'_> {
    /// What the tracks come to; none where none was assessed
    pub fn outcome(&self) -> Option<Verdict> {
        assessment::outcome(&self.assessments)
    }
}
