//! Compares a case with what the rules find; produces no text.

use std::borrow::Borrow;

use super::{Aspect, Case, CaseFile, Expected, support};
use crate::assessment::{self, Assessment, FactTable, Finding};
use crate::diagnostic::Diagnostics;
use crate::ruleset::select::Candidate;
use crate::ruleset::{Criterion, CriterionId, Edition};
use crate::source::Span;

/// A difference from what a case expects
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// Id of the criterion or measure; none for the relations between facts
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

/// The result for one case
#[derive(Debug)]
pub struct CaseResult<'c, 'r> {
    /// The case
    pub case: &'c Case,
    /// Its track assessed as that of a dossier; none if the track is unknown
    pub assessment: Option<Assessment<'r>>,
    /// Differences from what was expected
    pub mismatches: Vec<Mismatch>,
}

/// Runs the cases of a file
pub fn run<'c, 'r>(file: &'c CaseFile<'r>) -> Vec<CaseResult<'c, 'r>> {
    let edition = file.edition;
    let cases = file.cases.iter();
    cases
        .map(|case| {
            let assessment = assessed(case, edition);
            CaseResult {
                case,
                mismatches: mismatches(case, assessment.as_ref(), edition),
                assessment,
            }
        })
        .collect()
}

/// Whether a case, which expects nothing of support measures, finds all that it expects
pub(super) fn is_as_expected(case: &Case, edition: &Edition) -> bool {
    mismatches(case, None, edition).is_empty()
}

pub(super) fn assessed<'r>(case: &Case, edition: &'r Edition) -> Option<Assessment<'r>> {
    let candidate = Candidate::of(edition, case.track(edition)?, case.dossier.as_of);
    let mut ignored = Diagnostics::new();
    let assessments = assessment::assess(&case.dossier, &[candidate], &mut ignored);
    assessments.into_iter().next()
}

/// Everything in which a case differs from what is found
fn mismatches(
    case: &Case,
    assessment: Option<&Assessment<'_>>,
    edition: &Edition,
) -> Vec<Mismatch> {
    let supports = assessment.map_or(&[][..], |one| one.measures.as_slice());
    let of_criteria = criteria(case, edition)
        .flat_map(|(id, criterion)| of_criterion(case, id, criterion, edition, &case.facts));
    of_criteria
        .chain(support::mismatches(case, supports, edition))
        .chain(of_relations(case, edition, &case.broken))
        .collect()
}

/// The criteria of the track that a case is about, each with its id
pub(super) fn criteria<'e>(
    case: &Case,
    edition: &'e Edition,
) -> impl Iterator<Item = (CriterionId, &'e Criterion)> {
    let track = case.track(edition);
    track.into_iter().flat_map(|one| one.criteria.with_ids())
}

/// What a case says about one criterion, compared with what is found
pub(super) fn of_criterion(
    case: &Case,
    id: CriterionId,
    criterion: &Criterion,
    edition: &Edition,
    facts: &FactTable,
) -> Vec<Mismatch> {
    let mut finding: Option<Finding<'_>> = None;
    let expectations = case.expectations.iter();
    let own = expectations.filter(|one| one.criterion == id);
    own.filter_map(|one| {
        let finding = finding
            .get_or_insert_with(|| assessment::find(criterion, edition, &case.dossier, facts));
        let found = match one.aspect {
            Aspect::Verdict => finding.verdict.id().to_owned(),
            Aspect::Missing => joined(finding.missing.iter().map(|at| at.name(edition))),
            Aspect::Reasons => joined(finding.reasons.iter().map(|one| one.id().to_owned())),
        };
        one.expected
            .unlike(Some(&criterion.id), one.aspect.key(), found)
    })
    .collect()
}

/// Which relations between facts do not hold, compared with what a case says
pub(super) fn of_relations(case: &Case, edition: &Edition, broken: &[usize]) -> Option<Mismatch> {
    let broken = broken.iter();
    let broken = broken.filter_map(|rule| edition.consistency.get(*rule));
    let found = joined(broken.map(|rule| rule.id.clone()));
    let expected = case.inconsistent.as_ref()?;
    expected.unlike(None, "inconsistent", found)
}

impl Expected {
    /// The difference, if something else is found
    pub(super) fn unlike(
        &self,
        criterion: Option<&str>,
        key: &'static str,
        found: String,
    ) -> Option<Mismatch> {
        (self.text != found).then(|| Mismatch {
            criterion: criterion.map(str::to_owned),
            key,
            expected: self.text.clone(),
            found,
            span: self.span,
        })
    }
}

/// Texts separated by commas
pub(super) fn joined<T: Borrow<str>>(items: impl Iterator<Item = T>) -> String {
    items.collect::<Vec<T>>().join(", ")
}
