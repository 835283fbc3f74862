//! What would make a finding pass, in terms of today's facts; produces no text.
//!
//! For a figure of a year that has ended, this says what the clause would have asked for: how much
//! is missing, not what to do about it.

use super::single;
use super::state::{Asked, Attempts, Free, Standing, State};
use crate::analysis::attain::{Change, Start, Unknown};
use crate::assessment::{Basis, Finding, Reason};
use crate::diagnostic::Severity;
use crate::dossier::Dossier;
use crate::ruleset::{Criterion, Edition};

/// What is required by readings whose facts are known comes before what all readings could require
const ATTEMPTS: Attempts = &[
    (Asked::Pass, Unknown::Holds),
    (Asked::NoFault, Unknown::Holds),
];

/// What would make a finding pass
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// What it achieves
    pub aim: Aim,
    /// What the facts would have to be; each way is enough by itself; the smallest first
    pub ways: Vec<Vec<Change>>,
}

/// What a remedy achieves
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// The criterion passes
    Criterion,
    /// Every reading passes; now some pass and some fail
    EveryReading,
    /// The readings whose facts are known pass; what the others require is not known yet
    KnownReadings,
    /// What is known of its facts suffices; the others are not known yet
    KnownFacts,
}

impl Remedy {
    /// The remedy for a finding; none if it does not fall short
    pub fn of(finding: &Finding<'_>, edition: &Edition, dossier: &Dossier) -> Option<Self> {
        let is_short = Standing::of(finding) == Standing::Short;
        is_short.then(|| {
            let state = State::new(dossier, edition, std::slice::from_ref(finding));
            let start = Self::start(&state, finding.criterion);
            Self::from(&state, &start, finding)
        })
    }

    /// Where to start from: every figure that the criterion reads may change
    pub(super) fn start<'s>(state: &'s State<'_, '_>, criterion: &Criterion) -> Start<'s> {
        // What triggers no more than a warning does not keep the criterion from passing.
        state.start(&[criterion], Free::All, Severity::Error)
    }

    /// The same, if the state is already available
    pub(super) fn from<'r>(
        state: &State<'_, 'r>,
        start: &Start<'_>,
        finding: &Finding<'r>,
    ) -> Self {
        let criterion = finding.criterion;
        let has_readings = match &finding.basis {
            Basis::Derivations(all) => all.len() > 1,
            Basis::Judgement(_) => false,
        };
        let ways = single::changes(state, start, finding);
        if !ways.is_empty() {
            let differ = finding.reasons.contains(&Reason::ReadingsDiffer);
            let aim = match differ {
                true => Aim::EveryReading,
                false => Aim::Criterion,
            };
            return Self { aim, ways };
        }
        let (found, asked) = state.search(start, &[criterion], ATTEMPTS, |changes, asked| {
            state.is_met(criterion, changes, asked)
        });
        Self {
            aim: match asked {
                Asked::NoFault if has_readings => Aim::KnownReadings,
                Asked::NoFault => Aim::KnownFacts,
                Asked::Pass if finding.reasons.contains(&Reason::ReadingsDiffer) => {
                    Aim::EveryReading
                }
                Asked::Pass => Aim::Criterion,
            },
            ways: found.sets,
        }
    }
}
