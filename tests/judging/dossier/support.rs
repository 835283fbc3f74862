//! A dossier of this folder judged by the two-industry rules as of 2024-06-30, and what to expect.

use std::fs;

use dabiao::assessment::{Assessment, Finding};
use dabiao::diagnostic::Severity;
use dabiao::dossier::problems::REFERENCE_YEAR_ASSUMED;
use dabiao::judged::Judged;
use dabiao::judged::judge::Request;
use dabiao::judged::judge::{self};
use dabiao::yaml::decode;

use crate::judged::request;
use crate::problems;
use crate::support::TWO_INDUSTRY;

/// A problem: severity, code, underlined text, line and column, counted by hand
pub(super) type Expected = (Severity, &'static str, &'static str, usize, usize);

/// What is expected of a file: its problems in order, and the verdicts that matter, each by
/// `track/criterion`, by `track`, or of the dossier under the empty name
pub(super) type Case = (
    &'static str,
    &'static [Expected],
    &'static [(&'static str, &'static str)],
);

/// An error
pub(super) const fn error(
    code: &'static str,
    text: &'static str,
    line: usize,
    column: usize,
) -> Expected {
    (Severity::Error, code, text, line, column)
}

/// A warning
pub(super) const fn warning(
    code: &'static str,
    text: &'static str,
    line: usize,
    column: usize,
) -> Expected {
    (Severity::Warning, code, text, line, column)
}

/// A note
pub(super) const fn note(
    code: &'static str,
    text: &'static str,
    line: usize,
    column: usize,
) -> Expected {
    (Severity::Note, code, text, line, column)
}

/// A file of this folder, judged
pub(super) fn judged(name: &str, request: &Request) -> Judged<'static> {
    let bytes = fs::read(format!("tests/dossier/{name}.yaml")).expect(name);
    let file = decode::decode(name, &bytes, decode::DOSSIER_LIMIT);
    let mut judged = judge::judge_file(file, &*TWO_INDUSTRY, request, None);
    // Most files here name no day; what that triggers is tested where it is meant.
    judged
        .problems
        .retain(|one| one.code != REFERENCE_YEAR_ASSUMED);
    judged
}

/// Verdict, reasons and missing facts: `undetermined missing_facts: market_rank`
fn finding(assessment: &Assessment<'_>, finding: &Finding<'_>) -> String {
    let mut text = finding.verdict.id().to_owned();
    for reason in &finding.reasons {
        text = format!("{text} {}", reason.id());
    }
    let missing: Vec<_> = finding
        .missing
        .iter()
        .map(|fact| fact.name(assessment.edition))
        .collect();
    if missing.is_empty() {
        return text;
    }
    format!("{text}: {}", missing.join(" "))
}

/// What a report says under a name
pub(super) fn verdict(report: &Judged<'_>, name: &str) -> String {
    let (track, criterion) = name.split_once('/').unwrap_or((name, ""));
    if track.is_empty() {
        let outcome = report.outcome().map(|outcome| outcome.outcome_id());
        return outcome.unwrap_or("none").to_owned();
    }
    let mut assessments = report.assessments.iter();
    let Some(assessment) = assessments.find(|one| one.track.id == track) else {
        return "none".to_owned();
    };
    if criterion.is_empty() {
        let expired = if assessment.in_force { "" } else { " expired" };
        return format!("{}{expired}", assessment.outcome.outcome_id());
    }
    let mut findings = assessment.findings.iter();
    let found = findings.find(|one| one.criterion.id == criterion);
    finding(assessment, found.expect(name))
}

/// Judges every file of some cases, and shows everything that is not as expected
pub(super) fn assert_cases(cases: &[Case]) {
    let mut wrong = Vec::new();
    for (name, expected, verdicts) in cases {
        let report = judged(name, &request());
        let found = problems::found(&report.source, report.problems.iter());
        let severities = report.problems.iter().map(|problem| problem.severity);
        let found: Vec<_> = severities.zip(found).collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(severity, code, text, line, column)| {
                (*severity, (*code, (*text).to_owned(), *line, *column))
            })
            .collect();
        if found != expected {
            wrong.push(format!("{name}:\n    {found:?}\nnot {expected:?}"));
        }
        for problem in report.problems.iter() {
            problems::assert_well_worded(name, problem);
        }
        for (of, expected) in *verdicts {
            let found = verdict(&report, of);
            if found != *expected {
                wrong.push(format!("{name}: {of}:\n    {found}\nnot {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
