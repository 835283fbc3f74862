//! Which figure would lose a track that is eligible, and by how much; produces no text.

use super::state::{Free, Standing, State};
use crate::analysis::attain::Change;
use crate::analysis::conditions;
use crate::assessment::{Assessment, FactTable, Finding, Varied, verdict};
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
    let state = State::new(dossier, assessment.edition, &assessment.findings);
    let stated = FactTable::new(assessment.edition, dossier);
    let findings = assessment.findings.iter();
    let all = findings.filter_map(|finding| of_finding(&state, &stated, finding));
    all.min_by(|one, other| one.relative.cmp(&other.relative))
}

fn of_finding<'r>(
    state: &State<'_, 'r>,
    stated: &FactTable,
    finding: &Finding<'r>,
) -> Option<Headroom<'r>> {
    let criterion = finding.criterion;
    let Test::Require(requirement) = &criterion.test else {
        return None;
    };
    if Standing::of(finding) != Standing::Passes {
        return None;
    }
    let (dossier, edition) = (state.dossier, state.edition);
    let start = state.start(&[criterion], Free::All, Severity::Error);
    let single = start.figures.iter().filter_map(|slot| {
        // Whatever else is known stays as it is, so that only this figure is left in the condition.
        let table = state.without(slot.at);
        let varied = Varied::new(edition, (dossier, stated), slot.at.fact);
        let trial = varied.trial(criterion, dossier);
        let seen = |table: &FactTable| match &trial {
            Some(trial) => trial.verdict(dossier, table),
            None => verdict(criterion, edition, dossier, table),
        };
        if seen(&table) == Verdict::Pass {
            return None;
        }
        let loses = |changes: &[Change]| {
            let changed = match changes {
                [change] => state
                    .value(change)
                    .map(|to| varied.with([change.at.year], to)),
                _ => None,
            };
            match changed.map(|table| seen(&table)) {
                Some(seen) if seen != Verdict::Undetermined => seen == Verdict::Fail,
                // What only a search of all possible values would decide.
                _ => state.verdict(criterion, changes) != Verdict::Pass,
            }
        };
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
