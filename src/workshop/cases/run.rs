//! A case held against what the rules find; words nothing.

use super::{Aspect, Case, CaseFile, Expected, measures};
use crate::assessment::{self, Assessment, FactTable, Finding};
use crate::diagnostic::Diagnostics;
use crate::ruleset::select::Candidate;
use crate::ruleset::{Criterion, CriterionId, Edition};
use crate::source::Span;

/// Where what is found is not what a case expects
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// Criterion or measure by its id; none where the relations between facts are meant
    pub criterion: Option<String>,
    /// Key of the case that says it
    pub key: &'static str,
    /// What the case says
    pub expected: String,
    /// What was found
    pub found: String,
    /// Where the case says it
    pub span: Span,
}

/// What came of one case
#[derive(Debug)]
pub struct CaseResult<'c, 'r> {
    /// The case
    pub case: &'c Case,
    /// Its track assessed as that of a dossier; none where the track is unknown
    pub assessment: Option<Assessment<'r>>,
    /// Where what was found is not what was expected
    pub mismatches: Vec<Mismatch>,
}

/// Runs the cases of a file
pub fn run<'c, 'r>(file: &'c CaseFile<'r>) -> Vec<CaseResult<'c, 'r>> {
    let edition = file.edition;
    let result = |case: &'c Case| {
        let candidate = case.track(edition).map(|track| Candidate {
            edition,
            tracks: vec![track],
            in_force: edition.in_force.contains(case.dossier.as_of),
        });
        let candidates: Vec<_> = candidate.into_iter().collect();
        let mut ignored = Diagnostics::new();
        let assessments = assessment::assess(&case.dossier, &candidates, &mut ignored);
        CaseResult {
            case,
            assessment: assessments.into_iter().next(),
            mismatches: mismatches(case, edition),
        }
    };
    file.cases.iter().map(result).collect()
}

/// Everything in which a case differs from what is found
pub fn mismatches(case: &Case, edition: &Edition) -> Vec<Mismatch> {
    let criteria = case.track(edition).map(|track| track.criteria.with_ids());
    let mut mismatches = Vec::new();
    for (id, criterion) in criteria.into_iter().flatten() {
        compare(case, id, criterion, edition, &case.facts, &mut mismatches);
    }
    measures::compare(case, edition, &mut mismatches);
    relations(case, edition, &case.broken, &mut mismatches);
    mismatches
}

/// What a case says of one criterion, held against what comes of it
pub(super) fn compare(
    case: &Case,
    id: CriterionId,
    criterion: &Criterion,
    edition: &Edition,
    facts: &FactTable,
    mismatches: &mut Vec<Mismatch>,
) {
    let mut finding: Option<Finding<'_>> = None;
    for one in case.expectations.iter().filter(|one| one.criterion == id) {
        let finding = finding
            .get_or_insert_with(|| assessment::find(criterion, edition, &case.dossier, facts));
        let found = match one.aspect {
            Aspect::Verdict => finding.verdict.id().to_owned(),
            Aspect::Missing => joined(finding.missing.iter().map(|at| at.name(edition))),
            Aspect::Reasons => joined(finding.reasons.iter().map(|one| one.id().to_owned())),
        };
        let criterion = Some(criterion.id.as_str());
        push(
            criterion,
            one.aspect.key(),
            &one.expected,
            found,
            mismatches,
        );
    }
}

/// Which relations between facts do not hold, held against what a case says of them
pub(super) fn relations(
    case: &Case,
    edition: &Edition,
    broken: &[usize],
    mismatches: &mut Vec<Mismatch>,
) {
    if let Some(expected) = &case.inconsistent {
        let broken = broken
            .iter()
            .filter_map(|rule| edition.consistency.get(*rule));
        let found = joined(broken.map(|rule| rule.id.clone()));
        push(None, "inconsistent", expected, found, mismatches);
    }
}

pub(super) fn push(
    criterion: Option<&str>,
    key: &'static str,
    expected: &Expected,
    found: String,
    mismatches: &mut Vec<Mismatch>,
) {
    if expected.text != found {
        mismatches.push(Mismatch {
            criterion: criterion.map(str::to_owned),
            key,
            expected: expected.text.clone(),
            found,
            span: expected.span,
        });
    }
}

fn joined(items: impl Iterator<Item = String>) -> String {
    let items: Vec<_> = items.collect();
    items.join(", ")
}
