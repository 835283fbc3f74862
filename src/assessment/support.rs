//! The support that a track's title would bring: which measures open, and the most that each pays
//! for the items that a dossier names; produces no text.

mod payment;

use super::find::verdict_of;
use super::{Assessment, FactRef, FactTable, FactsAsRead, Finding, Reason, find};
use crate::dossier::Dossier;
use crate::expression::{self, Cause, Operand, ReadingId, TermId};
use crate::ruleset::{Edition, Measure, Requirement};
use crate::verdict::Verdict;

use self::payment::pay;
pub use self::payment::{ItemAmount, ItemFinding, ItemOutcome, PaymentFinding, Total, item};

/// The finding on one measure
#[derive(Debug)]
pub struct Support<'r> {
    /// The measure
    pub measure: &'r Measure,
    /// Whether it opens
    pub standing: Standing,
    /// Why it does not open, or why that is not known; what affects it first
    pub grounds: Vec<Ground>,
    /// The finding on its conditions besides the title
    pub condition: Finding<'r>,
    /// Facts that could still open it
    pub missing: Vec<FactRef>,
    /// What it pays, if it pays and is not closed
    pub payment: Option<PaymentFinding<'r>>,
}

/// Whether a measure opens
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is open without the title
    Open,
    /// It opens with the title, which has yet to be conferred
    OnRecognition,
    /// It is closed
    NotOpen,
    /// Not known
    Undetermined,
}

impl Standing {
    /// Its name in reports and cases
    pub fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::OnRecognition => "on_recognition",
            Self::NotOpen => "not_open",
            Self::Undetermined => "undetermined",
        }
    }

    /// Every standing
    pub const ALL: [Self; 4] = [
        Self::Open,
        Self::OnRecognition,
        Self::NotOpen,
        Self::Undetermined,
    ];

    /// The corresponding verdict
    pub fn verdict(self) -> Verdict {
        match self {
            Self::Open | Self::OnRecognition => Verdict::Pass,
            Self::NotOpen => Verdict::Fail,
            Self::Undetermined => Verdict::Undetermined,
        }
    }
}

/// Why a measure is not open, or why that is not known
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// The edition is not in force on the day of application
    NotInForce,
    /// The conditions of the track are not met
    TrackNotEligible,
    /// It is not known whether the subject gets the measures without the title
    ExemptionUnknown,
    /// It is not known whether the conditions of the track are met
    TrackUndetermined,
    /// A condition of the measure besides the title is not met
    ConditionNotMet,
    /// That is not known, for this reason
    Condition(Reason),
}

impl Ground {
    /// Its name in reports
    pub fn id(self) -> &'static str {
        match self {
            Self::NotInForce => "not_in_force",
            Self::TrackNotEligible => "track_not_eligible",
            Self::ExemptionUnknown => "exemption_unknown",
            Self::TrackUndetermined => "track_undetermined",
            Self::ConditionNotMet => "condition_not_met",
            Self::Condition(reason) => reason.id(),
        }
    }
}

/// The finding on every measure that an edition has for the track of an assessment
pub fn supports<'r>(
    edition: &'r Edition,
    assessment: &Assessment<'_>,
    dossier: &Dossier,
    table: &FactTable,
) -> Vec<Support<'r>> {
    let measures = edition.measures.of_track(&assessment.track.id);
    measures
        .map(|measure| support((measure, edition), assessment, dossier, table))
        .collect()
}

fn support<'r>(
    (measure, edition): (&'r Measure, &'r Edition),
    assessment: &Assessment<'_>,
    dossier: &Dossier,
    table: &FactTable,
) -> Support<'r> {
    let condition = find(&measure.condition, edition, dossier, table);
    let (without, mut missing) = without_title(edition, table);
    let entitled = match without.or(assessment.outcome) {
        Verdict::Pass if !assessment.in_force => Verdict::Undetermined,
        entitled => entitled,
    };
    let standing = match entitled.and(condition.verdict) {
        Verdict::Pass if without == Verdict::Pass => Standing::Open,
        Verdict::Pass => Standing::OnRecognition,
        Verdict::Fail => Standing::NotOpen,
        Verdict::Undetermined => Standing::Undetermined,
    };
    let mut grounds = Vec::new();
    if !assessment.in_force {
        grounds.push(Ground::NotInForce);
    }
    if without != Verdict::Pass {
        match assessment.outcome {
            Verdict::Fail => {
                grounds.push(Ground::TrackNotEligible);
                if without == Verdict::Undetermined {
                    grounds.push(Ground::ExemptionUnknown);
                }
            }
            Verdict::Undetermined if assessment.in_force => grounds.push(Ground::TrackUndetermined),
            _ => {}
        }
    }
    match condition.verdict {
        Verdict::Fail => grounds.push(Ground::ConditionNotMet),
        Verdict::Undetermined => {
            grounds.extend(condition.reasons.iter().copied().map(Ground::Condition));
        }
        Verdict::Pass => {}
    }
    if standing == Standing::NotOpen {
        // What closes it says enough; anything else unknown changes nothing.
        let closes = |one: &Ground| match entitled {
            Verdict::Fail => !matches!(one, Ground::Condition(_)),
            _ => *one == Ground::ConditionNotMet,
        };
        grounds.retain(closes);
    }
    // What is closed for good needs no further facts, nor does a title that is on its way.
    if without != Verdict::Undetermined || assessment.outcome == Verdict::Pass {
        missing.clear();
    }
    missing.extend(condition.missing.iter().copied());
    if matches!(
        standing,
        Standing::NotOpen | Standing::Open | Standing::OnRecognition
    ) {
        missing.clear();
    }
    let payment = measure
        .payment
        .as_ref()
        .filter(|_| standing != Standing::NotOpen)
        .and_then(|payment| pay(payment, edition, dossier, table));
    Support {
        measure,
        standing,
        grounds,
        condition,
        missing,
        payment,
    }
}

/// Whether the subject gets the measures without the title, and what that still depends on
fn without_title(edition: &Edition, table: &FactTable) -> (Verdict, Vec<FactRef>) {
    let Some(without) = &edition.measures.without_title else {
        return (Verdict::Fail, Vec::new());
    };
    let outcome = outcome(&without.require, table, &[]);
    (verdict_of(&outcome), missing(outcome.causes()))
}

fn missing(causes: &[Cause]) -> Vec<FactRef> {
    let missing = causes.iter().filter_map(|cause| match *cause {
        Cause::Missing { fact, year } => Some(FactRef { fact, year }),
        _ => None,
    });
    missing.collect()
}

fn outcome(
    requirement: &Requirement,
    table: &FactTable,
    readings: &[(TermId, ReadingId)],
) -> Operand {
    expression::outcome(&requirement.expression, &FactsAsRead { table, readings })
}
