//! Cases of the law: facts with the verdict that each criterion should have; changes no rule.
//!
//! A file of cases is read once; its cases are then run, checked for coverage, and tried on rules
//! that were changed on purpose.

pub mod boundary;
pub mod coverage;
pub mod equivalent;
pub mod examine;
mod measures;
pub mod mutate;
pub mod problems;
mod read;
pub mod report;
mod run;
mod step;
mod support;
pub mod values;

use crate::assessment::FactTable;
use crate::diagnostic::Diagnostics;
use crate::dossier::Dossier;
use crate::ruleset::{CriterionId, Edition, Track};
use crate::source::{Source, Span};

pub use read::{named_edition, read, read_shared};
pub use run::{CaseResult, Mismatch, run};
pub use support::MeasureExpectation;
pub use values::ValueCase;

/// A file of cases with the edition that judges them
#[derive(Debug)]
pub struct CaseFile<'r> {
    /// Its name and text
    pub source: Source,
    /// The edition
    pub edition: &'r Edition,
    /// The cases that can be run
    pub cases: Vec<Case>,
    /// Values that facts should accept or refuse
    pub values: Vec<ValueCase>,
    /// What is wrong with the file and with the facts of its cases
    pub problems: Diagnostics,
}

/// One case, its facts bound
#[derive(Debug)]
pub struct Case {
    /// What it is about
    pub name: String,
    /// Its place
    pub span: Span,
    /// Index of its track in the edition
    pub track: usize,
    /// What it states
    pub dossier: Dossier,
    /// The facts as the edition sees them
    pub facts: FactTable,
    /// Relations between facts that do not hold, by their index in the edition
    pub broken: Vec<usize>,
    /// What it expects of the criteria
    pub expectations: Vec<Expectation>,
    /// What it expects of the support measures
    pub measures: Vec<MeasureExpectation>,
    /// Which relations between facts it expects not to hold, if it says so
    pub inconsistent: Option<Expected>,
}

/// What a case says of a criterion
#[derive(Debug)]
pub struct Expectation {
    /// The criterion
    pub criterion: CriterionId,
    /// What it is about
    pub aspect: Aspect,
    /// What it says
    pub expected: Expected,
}

/// A value of a case and its place; the items of a list are separated by commas
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The value
    pub text: String,
    /// Its place
    pub span: Span,
}

/// What a case can say about a criterion
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// `expect`: the verdict
    Verdict,
    /// `missing`: the facts that are missing
    Missing,
    /// `reasons`: why it is undetermined
    Reasons,
}

impl Aspect {
    const ALL: [Self; 3] = [Self::Verdict, Self::Missing, Self::Reasons];

    /// Its key in a case
    pub fn key(self) -> &'static str {
        match self {
            Self::Verdict => "expect",
            Self::Missing => "missing",
            Self::Reasons => "reasons",
        }
    }
}

impl Case {
    /// Its track
    pub fn track<'r>(&self, edition: &'r Edition) -> Option<&'r Track> {
        edition.tracks.get(self.track)
    }

    /// Whether it expects a verdict on a criterion
    pub fn is_about(&self, criterion: CriterionId) -> bool {
        self.expectations
            .iter()
            .any(|one| one.criterion == criterion && one.aspect == Aspect::Verdict)
    }
}
