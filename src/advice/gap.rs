//! What would make each track pass: exact shortfalls, the smallest sets of changes, and for planned
//! figures the way there; produces no text and changes no stored dossier.
//!
//! The figures of a year that has ended stay as they are. Where one would have to change, that of
//! the first year that has not ended is proposed, with all others carried forward; such a dossier
//! is judged as on the first day on which an application could use that year. Anything that is not
//! a figure of a year can change at once.

mod next_year;
mod path;
mod plans;
mod shortfall;

use jiff::civil::Date;

use crate::advice::reach::Reach;
use crate::advice::state::Standing;
use crate::analysis::attain::Change;
use crate::assessment::questions::{self, Question};
use crate::assessment::{Assessment, FactRef};
use crate::dossier::Dossier;
use crate::expression::{FactId, ReadingId, TermId};
use crate::judged::Judged;
use crate::quantity::{CompoundRate, Exact};
use crate::ruleset::{Criterion, Edition, Library, Track};
use crate::verdict::Verdict;

pub use next_year::last_known;
pub use shortfall::all as shortfalls;

/// The gap between a dossier and its tracks
#[derive(Debug, Default)]
pub struct Gap<'r> {
    /// One for each assessment, in its order
    pub tracks: Vec<TrackGap<'r>>,
    /// What is not known, the most decisive first
    pub questions: Vec<Question<'r>>,
}

/// The gap between a dossier and one track
#[derive(Debug)]
pub struct TrackGap<'r> {
    /// Edition that judges
    pub edition: &'r Edition,
    /// The track
    pub track: &'r Track,
    /// Whether the edition is in force on the day of application
    pub in_force: bool,
    /// The verdict on the track
    pub outcome: Verdict,
    /// Criteria that fall short, in the order of the rules
    pub shortfalls: Vec<Shortfall<'r>>,
    /// Criteria that wait for facts or for a judgement
    pub open: Vec<&'r Criterion>,
    /// Missing facts that criteria wait for, each once
    pub missing: Vec<FactRef>,
    /// Criteria that a person found not met: only another judgement changes that
    pub judged_against: Vec<&'r Criterion>,
    /// The year whose figures could change, if some matter
    pub next_year: Option<NextYear<'r>>,
    /// The smallest sets of changes that make every criterion pass that is neither open nor judged
    /// against; the first is the one with the fewest and smallest changes
    pub plans: Vec<Plan<'r>>,
    /// Whether there may be further sets that were not searched
    pub is_cut: bool,
    /// From today's figures to the planned ones
    pub paths: Option<Paths>,
}

/// How long no change is enough
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hindrance {
    /// Until this day
    Until(Date),
    /// On every day of the edition
    Ever,
}

/// A criterion that falls short
#[derive(Debug)]
pub struct Shortfall<'r> {
    /// The criterion
    pub criterion: &'r Criterion,
    /// Its verdict: not met, or not met under every reading
    pub verdict: Verdict,
    /// What today's facts would have to be; each way is enough by itself
    pub ways: Vec<Vec<Change>>,
    /// For each way of one change the item of a score that it raises, where it is one
    pub raised: Vec<Option<Raised>>,
    /// A part and its whole that grow by the same amount
    pub grown: Option<Grown>,
    /// The readings that the first way meets last, by term and reading; empty if there is only one
    pub binding: Vec<Vec<(TermId, ReadingId)>>,
    /// Facts that nobody can change and that decide it by themselves, but for years that pass
    pub fixed: Vec<FactId>,
    /// Whether they ever let it pass, where no other way is known
    pub reach: Reach,
    /// Lists of records that may have to be added to or changed, where no other way is known; which
    /// record would do is not proposed
    pub records: Vec<FactId>,
    /// Days of what may yet happen again, where no other way is known; which day would do is not
    /// proposed
    pub days: Vec<FactId>,
}

/// An item of a score that a change raises
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raised {
    /// The item
    pub item: TermId,
    /// Its points before and after
    pub points: [Exact; 2],
    /// The score before and after
    pub total: [Exact; 2],
}

/// A part of a whole that grows, and the whole with it
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grown {
    /// The part
    pub part: FactRef,
    /// The whole
    pub whole: FactRef,
    /// By how much both would have to grow, exactly
    pub exact: Exact,
    /// The same in steps of the part
    pub by: Exact,
    /// The resulting figure of the part
    pub to: Exact,
}

/// The dossier with the figures of the first year that has not ended
#[derive(Clone, Debug)]
pub struct NextYear<'r> {
    /// The year whose figures would change
    pub year: i16,
    /// The first day on which an application could rest on them
    pub from: Date,
    /// Edition that judges on that day, as known today
    pub edition: &'r Edition,
    /// Whether it is in force then
    pub in_force: bool,
    /// Codes of titles that are valid today but no longer then
    pub lapsed: Vec<String>,
}

/// Changes that are enough together
#[derive(Clone, Debug)]
pub struct Plan<'r> {
    /// Edition whose facts the changes name
    pub edition: &'r Edition,
    /// The changes; empty if the next year's figures only have to stay at this year's
    pub changes: Vec<Change>,
    /// Criteria that it leaves open besides those open today, since further facts are not known
    pub still_open: Vec<&'r Criterion>,
    /// The first day on which an application could rest on them
    pub from: Date,
    /// Whether it uses no figure of the next year
    pub at_once: bool,
}

/// From today's figures to the planned ones
#[derive(Clone, Debug)]
pub struct Paths {
    /// The year in which to reach them
    pub year: i16,
    /// Whether the dossier states it; otherwise it is the latest that the rules allow
    pub is_stated: bool,
    /// Each planned figure
    pub figures: Vec<PlannedFigure>,
}

/// A planned figure and the way there
#[derive(Clone, Debug)]
pub struct PlannedFigure {
    /// The fact today
    pub today: FactId,
    /// The fact that plans it
    pub planned: FactId,
    /// Today's figure; none if it is not known
    pub now: Option<Exact>,
    /// The planned figure that passes
    pub target: Exact,
    /// Whether the first plan changes it
    pub is_raised: bool,
    /// Yearly growth; none if today's figure is missing or not above zero
    pub rate: Option<CompoundRate>,
    /// The figure of each year on the way, rounded for display
    pub years: Vec<(i16, Exact)>,
}

impl TrackGap<'_> {
    /// How long no change is enough, since facts that nobody can change stand against a criterion
    pub fn hindrance(&self) -> Option<Hindrance> {
        let shortfalls = self.shortfalls.iter();
        let hindered = shortfalls.filter_map(|one| match one.reach {
            Reach::Open => None,
            Reach::On { day, .. } => Some(Hindrance::Until(day)),
            Reach::Never => Some(Hindrance::Ever),
        });
        hindered.max()
    }
}

impl<'r> Gap<'r> {
    /// What would make each track of a judged dossier pass; nothing if it could not be bound
    pub fn of(report: &Judged<'r>, library: &'r Library) -> Self {
        match &report.dossier {
            Some(dossier) => between(dossier, &report.assessments, library),
            None => Self::default(),
        }
    }
}

/// The gap between a dossier and its assessed tracks
pub fn between<'r>(
    dossier: &Dossier,
    assessments: &[Assessment<'r>],
    library: &'r Library,
) -> Gap<'r> {
    let tracks = assessments.iter();
    Gap {
        tracks: tracks
            .map(|assessment| track(dossier, assessment, library))
            .collect(),
        questions: questions::beside_failures(dossier, assessments),
    }
}

fn track<'r>(dossier: &Dossier, assessment: &Assessment<'r>, library: &'r Library) -> TrackGap<'r> {
    let that_stand = |standing: Standing| -> Vec<&'r Criterion> {
        let findings = assessment.findings.iter();
        let standing = findings.filter(|one| Standing::of(one) == standing);
        standing.map(|one| one.criterion).collect()
    };
    let mut gap = TrackGap {
        edition: assessment.edition,
        track: assessment.track,
        in_force: assessment.in_force,
        outcome: assessment.outcome,
        shortfalls: shortfall::all(dossier, assessment),
        open: that_stand(Standing::Open),
        missing: missing(assessment),
        judged_against: that_stand(Standing::JudgedAgainst),
        next_year: None,
        plans: Vec::new(),
        is_cut: false,
        paths: None,
    };
    if !gap.shortfalls.is_empty() && gap.hindrance() != Some(Hindrance::Ever) {
        plans::find(&mut gap, dossier, assessment, library);
    }
    gap.paths = path::paths(&gap, dossier);
    gap
}

fn missing(assessment: &Assessment<'_>) -> Vec<FactRef> {
    let mut missing = Vec::new();
    for at in assessment.findings.iter().flat_map(|one| &one.missing) {
        if !missing.contains(at) {
            missing.push(*at);
        }
    }
    missing
}
