//! The verdicts on a witness when it is judged as `check` judges it; searches for nothing.

use std::collections::BTreeMap;

use super::witness::Witness;
use crate::assessment::{self, Basis, Finding, Reason};
use crate::diagnostic::{Code, Diagnostics, Severity};
use crate::dossier::Schema;
use crate::dossier::bind::{self, Frame};
use crate::dossier::head;
use crate::dossier::problems::UNKNOWN_FACT;
use crate::ruleset::select::Candidate;
use crate::ruleset::{Edition, Track};
use crate::source::Source;
use crate::verdict::Verdict;
use crate::yaml;

/// The verdicts of a dossier's figures, criterion by criterion
#[derive(Debug)]
pub(super) struct Judged(BTreeMap<String, Verdict>);

impl Judged {
    /// The verdict of a criterion; none if a person decides it
    pub(super) fn verdict(&self, criterion: &str) -> Option<Verdict> {
        self.0.get(criterion).copied()
    }
}

/// Judges a witness by some criteria of a track; none if `check` would object to its facts
pub(super) fn judge(
    witness: &Witness,
    edition: &Edition,
    track: &Track,
    criteria: &[&str],
) -> Option<Judged> {
    verdicts(witness, edition, track, criteria, &[])
}

/// The same by one of two editions: what only the other declares is passed over
pub(super) fn judge_by(
    witness: &Witness,
    edition: &Edition,
    track: &Track,
    criteria: &[&str],
) -> Option<Judged> {
    verdicts(witness, edition, track, criteria, &[UNKNOWN_FACT])
}

fn verdicts(
    witness: &Witness,
    edition: &Edition,
    track: &Track,
    criteria: &[&str],
    passed_over: &[Code],
) -> Option<Judged> {
    let mut problems = Diagnostics::new();
    let findings = judged(witness, edition, track, criteria, &mut problems)?;
    let mut problems = problems.iter();
    if problems.any(|one| one.severity == Severity::Error && !passed_over.contains(&one.code)) {
        return None;
    }
    let verdicts = findings.iter().filter_map(|finding| {
        let Basis::Derivations(derivations) = &finding.basis else {
            return None;
        };
        let is = |verdict| derivations.iter().all(|one| one.verdict == verdict);
        let verdict = if finding.reasons.contains(&Reason::ContradictoryFacts) {
            Verdict::Undetermined
        } else if is(Verdict::Pass) {
            Verdict::Pass
        } else if is(Verdict::Fail) {
            Verdict::Fail
        } else {
            Verdict::Undetermined
        };
        Some((finding.criterion.id.to_string(), verdict))
    });
    Some(Judged(verdicts.collect()))
}

/// The findings on some criteria; every problem of the witness goes to `problems`
pub(super) fn judged<'e>(
    witness: &Witness,
    edition: &'e Edition,
    track: &Track,
    criteria: &[&str],
    problems: &mut Diagnostics,
) -> Option<Vec<Finding<'e>>> {
    let source = Source::new("-", witness.text.as_str());
    let (tree, found) = yaml::read(&source);
    problems.extend(found);
    let root = tree?;
    let mut head = head::read(&source, &root, problems);
    head.kind = Some(track.subject);
    let track = edition.track(&track.id)?;
    let candidates = [Candidate {
        edition,
        tracks: vec![track],
        in_force: true,
        is_named: true,
    }];
    let frame = Frame::own(witness.as_of, witness.reference_year);
    let schema = Schema::new(&candidates);
    head::keys(&root, &schema, problems);
    let dossier = bind::bind(&source, &root, &head, frame, &schema, problems);
    let wanted = track.criteria.iter();
    let wanted = wanted.filter(|one| criteria.contains(&one.id.as_str()));
    Some(assessment::findings(&dossier, edition, wanted, problems))
}
