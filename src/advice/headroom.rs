//! Which figure would lose a track that is eligible, and by how much; produces no text.

use super::state::{Free, Standing, State};
use crate::analysis::attain::Change;
use crate::analysis::conditions;
use crate::assessment::{Assessment, Finding, verdict};
use crate::diagnostic::Severity;
use crate::dossier::Dossier;
use crate::quantity::Exact;
use crate::ruleset::{Criterion, Test};
use crate::verdict::Verdict;

/// The smallest change of one figure that loses a track
#[derive(Clone, Debug)]
pub struct Headroom<'r> {
    /// The criterion that would no longer pass
    pub criterion: &'r Criterion,
    /// The change
    pub change: Change,
    /// Its size relative to the figure
    pub relative: Exact,
}

/// The headroom of a track whose criteria pass, relative to the figures; none if no single figure
/// loses it
pub fn of<'r>(dossier: &Dossier, assessment: &Assessment<'r>) -> Option<Headroom<'r>> {
    let findings = assessment.findings.iter();
    let all = findings.filter_map(|finding| of_finding(dossier, assessment, finding));
    all.min_by(|one, other| one.relative.cmp(&other.relative))
}

fn of_finding<'r>(
    dossier: &Dossier,
    assessment: &Assessment<'r>,
    finding: &Finding<'r>,
) -> Option<Headroom<'r>> {
    let criterion = finding.criterion;
    let Test::Require(requirement) = &criterion.test else {
        return None;
    };
    if Standing::of(finding) != Standing::Passes {
        return None;
    }
    let edition = assessment.edition;
    let state = State::new(dossier, edition, std::slice::from_ref(finding));
    let start = state.start(&[criterion], Free::All, Severity::Error);
    let loses = |changes: &[Change]| state.verdict(criterion, changes) != Verdict::Pass;
    let single = start.figures.iter().filter_map(|slot| {
        // Whatever else is known stays as it is, so that only this figure is left in the condition.
        let table = state.without(slot.at);
        if verdict(criterion, edition, dossier, &table) == Verdict::Pass {
            return None;
        }
        let turns = conditions::turns_with(requirement, edition, &table);
        let change = start.alone(slot).nearest(&turns, &turns, &loses)?;
        Some(Headroom {
            criterion,
            relative: change.relative()?,
            change,
        })
    });
    single.min_by(|one, other| one.relative.cmp(&other.relative))
}
