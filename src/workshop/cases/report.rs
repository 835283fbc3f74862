//! The results for the cases of an edition, gathered for the formats; judges nothing itself.

pub mod json;
pub mod junit;
pub mod text;
mod words;

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostics;
use crate::dossier::Head;
use crate::judged::Judged;
use crate::language::{Language, Text, text};
use crate::report::explanation;
use crate::ruleset::Edition;
use crate::ruleset::library::FileProblems;
use crate::workshop::cases::boundary::{Place, Standing};
use crate::workshop::cases::coverage::Item;
use crate::workshop::cases::equivalent::Equivalent;
use crate::workshop::cases::mutate::Mutant;
use crate::workshop::cases::problems;
use crate::workshop::cases::{CaseFile, CaseResult, Mismatch, ValueCase, run};

/// Everything that one run of cases reports
#[derive(Debug, Default)]
pub struct CasesReport<'r> {
    /// Files that could not be used as they are
    pub problems: Vec<FileProblems>,
    /// The editions whose cases were run
    pub editions: Vec<EditionCases<'r>>,
}

/// The results for the cases of one edition
#[derive(Debug)]
pub struct EditionCases<'r> {
    /// The edition
    pub edition: &'r Edition,
    /// Each case that was run
    pub cases: Vec<CaseOutcome>,
    /// Differences from what was expected, each at its place
    pub differences: Vec<FileProblems>,
    /// What the cases cover; none if that was not requested
    pub coverage: Option<Vec<Item>>,
    /// Which cases are at a threshold; none if that was not requested
    pub boundary: Option<Vec<Place>>,
    /// Rules with one thing changed; none if that was not requested
    pub mutants: Option<Mutants>,
}

impl<'r> EditionCases<'r> {
    /// For an edition of which nothing was run yet
    pub(super) fn new(edition: &'r Edition) -> Self {
        Self {
            edition,
            cases: Vec::new(),
            differences: Vec::new(),
            coverage: None,
            boundary: None,
            mutants: None,
        }
    }
}

/// One case that was run
#[derive(Debug)]
pub struct CaseOutcome {
    /// File
    pub path: String,
    /// Line of the case
    pub line: usize,
    /// Column of the case
    pub column: usize,
    /// Its name
    pub name: String,
    /// Its track
    pub track: String,
    /// Differences from what was expected
    pub failures: Vec<Failure>,
}

/// A difference from what was expected
#[derive(Debug)]
pub struct Failure {
    /// What differs
    pub mismatch: Mismatch,
    /// Line of what is expected
    pub line: usize,
    /// Column of what is expected
    pub column: usize,
    /// How what was found came about
    pub derivation: Text,
}

/// The results of changing the rules
#[derive(Debug)]
pub enum Mutants {
    /// Nothing was changed, because a case already fails
    NotMade,
    /// The rules with one thing changed, and which of the surviving ones mean the same
    Made {
        /// Every mutant
        all: Vec<Mutant>,
        /// Those that are listed as equivalent
        equivalent: Vec<Equivalent>,
    },
}

impl Mutants {
    /// The mutants that no case notices and that are not known to mean the same
    pub fn survivors(&self) -> impl Iterator<Item = &Mutant> {
        let (all, equivalent): (&[Mutant], &[Equivalent]) = match self {
            Self::NotMade => (&[], &[]),
            Self::Made { all, equivalent } => (all, equivalent),
        };
        all.iter()
            .filter(|one| one.noticed_by.is_none() && !equivalent.iter().any(|known| known.is(one)))
    }
}

impl CasesReport<'_> {
    /// Whether a file could not be used as it is
    pub fn is_broken(&self) -> bool {
        self.problems.iter().any(|file| file.problems.has_errors())
    }

    /// Whether a case fails, something is not covered or a mutant survives
    pub fn finds_something(&self) -> bool {
        self.editions.iter().any(|one| {
            let uncovered = one.coverage.iter().flatten();
            let places = one.boundary.iter().flatten();
            !one.differences.is_empty()
                || uncovered.clone().any(|item| item.covered_by.is_none())
                || places
                    .clone()
                    .any(|place| matches!(place.standing, Standing::Proposed(_)))
                || one
                    .mutants
                    .iter()
                    .any(|mutants| mutants.survivors().next().is_some())
        })
    }
}

/// Runs the cases of a file and adds the results
pub(super) fn add<'r>(file: &CaseFile<'r>, report: &mut EditionCases<'r>) {
    let mut differences = Diagnostics::new();
    for result in run(file) {
        let start = file.source.location(result.case.span.start);
        let failures: Vec<Failure> = result
            .mismatches
            .iter()
            .map(|mismatch| failure(mismatch, &result, file))
            .collect();
        for failure in &failures {
            let one = &failure.mismatch;
            differences.push(problems::differs(
                one.span,
                &result.case.name,
                one.criterion.as_deref(),
                &one.expected,
                &one.found,
                &failure.derivation,
            ));
        }
        let track = result.case.track(file.edition);
        report.cases.push(CaseOutcome {
            path: file.source.name().to_owned(),
            line: start.line,
            column: start.column,
            name: result.case.name.clone(),
            track: track
                .map(|track| track.id.clone())
                .unwrap_or_default()
                .to_string(),
            failures,
        });
    }
    for value in &file.values {
        report
            .cases
            .push(value_outcome(value, file, &mut differences));
    }
    if !differences.is_empty() {
        report.differences.push(FileProblems {
            source: file.source.clone(),
            problems: differences,
        });
    }
}

/// A value held against the bounds of its fact; a difference goes to `differences`
fn value_outcome(
    value: &ValueCase,
    file: &CaseFile<'_>,
    differences: &mut Diagnostics,
) -> CaseOutcome {
    let start = file.source.location(value.span.start);
    let mut failures = Vec::new();
    if value.found != value.is_accepted {
        differences.push(problems::value_differs(value));
        failures.push(Failure {
            mismatch: Mismatch {
                criterion: None,
                key: value.key(),
                expected: value.text.clone(),
                found: String::new(),
                span: value.span,
            },
            line: start.line,
            column: start.column,
            derivation: Text::same(""),
        });
    }
    CaseOutcome {
        path: file.source.name().to_owned(),
        line: start.line,
        column: start.column,
        name: format!("{}: {} {}", value.fact, value.key(), value.text),
        track: String::new(),
        failures,
    }
}

/// Compares what is listed as equivalent with what survives; a superfluous entry is a difference
pub(super) fn stale(all: &[Mutant], equivalent: &[Equivalent]) -> Diagnostics {
    let mut found = Diagnostics::new();
    let surviving: BTreeSet<(&str, &str)> = all
        .iter()
        .filter(|one| one.noticed_by.is_none())
        .map(|one| (one.at.as_str(), one.to.as_str()))
        .collect();
    for entry in equivalent {
        for becomes in &entry.becomes {
            if !surviving.contains(&(entry.at.as_str(), becomes.as_str())) {
                found.push(problems::stale_equivalent(entry.span, &entry.at, becomes));
            }
        }
    }
    found
}

fn failure(mismatch: &Mismatch, result: &CaseResult<'_, '_>, file: &CaseFile<'_>) -> Failure {
    let at = file.source.location(mismatch.span.start);
    Failure {
        mismatch: mismatch.clone(),
        line: at.line,
        column: at.column,
        derivation: derivation(mismatch, result, file),
    }
}

/// How the finding of a criterion came about, in both languages
fn derivation(mismatch: &Mismatch, result: &CaseResult<'_, '_>, file: &CaseFile<'_>) -> Text {
    let (Some(id), Some(assessment)) = (&mismatch.criterion, &result.assessment) else {
        return Text::same("");
    };
    let mut findings = assessment.findings.iter();
    let Some(finding) = findings.find(|finding| finding.criterion.id == *id) else {
        return Text::same("");
    };
    let dossier = Judged {
        source: file.source.clone(),
        head: Head::default(),
        as_of: Some(result.case.dossier.as_of),
        dossier: Some(result.case.dossier.clone()),
        problems: Diagnostics::new(),
        assessments: Vec::new(),
        known: Vec::new(),
        is_for_others: false,
    };
    let explain = |language| {
        let explanation = explanation::explain(finding, assessment, &dossier, language);
        let mut words = vec![explanation.summary];
        words.extend(explanation.reasons);
        words.retain(|one| !one.is_empty());
        words.join(text!("；", "; ").get(language))
    };
    Text::new(explain(Language::Zh), explain(Language::En))
}
