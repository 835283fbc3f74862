//! The exit code of the process, and what decides it.

use std::process::ExitCode;

use crate::diagnostic::Severity;
use crate::judged::{Judged, baseline};
use crate::report::Report;
use crate::ruleset::library::FileProblems;
use crate::verdict::Verdict;

/// How a run ended; the worse, the later
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// 0: every dossier is eligible on at least one assessed track
    Eligible,
    /// 3: none is worse than undetermined, or than failing only by known shortfalls
    Undetermined,
    /// 1: at least one dossier is not eligible, by more than known shortfalls, or one of these no
    /// longer occurs
    NotEligible,
    /// 2: something could not be judged
    Unjudged,
}

impl Exit {
    /// The number that the process returns
    pub fn number(self) -> u8 {
        match self {
            Self::Eligible => 0,
            Self::NotEligible => 1,
            Self::Unjudged => 2,
            Self::Undetermined => 3,
        }
    }

    /// How a report makes the run end
    pub fn of(report: &Report<'_>) -> Self {
        let dossiers = report.dossiers.iter().map(Self::of_dossier);
        let worst = dossiers.max().unwrap_or(Self::Unjudged);
        worst.max(Self::of_problems(&report.problems))
    }

    /// How problems that belong to no dossier make the run end; a list of known shortfalls that can
    /// shrink keeps nothing from being judged
    pub fn of_problems(files: &[FileProblems]) -> Self {
        let problems = files.iter().flat_map(|file| file.problems.iter());
        let errors = problems.filter(|one| one.severity == Severity::Error);
        let exits = errors.map(|one| match baseline::is_stale(one) {
            true => Self::NotEligible,
            false => Self::Unjudged,
        });
        exits.max().unwrap_or(Self::Eligible)
    }

    /// How one dossier makes the run end
    pub fn of_dossier(report: &Judged<'_>) -> Self {
        if report.problems.has_errors() {
            return Self::Unjudged;
        }
        match report.outcome() {
            Some(Verdict::Pass) => Self::Eligible,
            // What was known before is no news; but it is not met, so it is never better than this.
            Some(Verdict::Fail) if report.fails_as_known() => Self::Undetermined,
            Some(Verdict::Fail) => Self::NotEligible,
            Some(Verdict::Undetermined) => Self::Undetermined,
            None => Self::Unjudged,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.number())
    }
}
