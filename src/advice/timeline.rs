//! The days on which a verdict changes, or an edition begins or ends, and why; judges no day itself, knows
//! no clock.

mod cause;
mod days;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::assessment::{self, Assessment, FactRef};
use crate::dossier::Dossier;
use crate::ruleset::{Criterion, Edition, Track};
use crate::source::Source;
use crate::verdict::Verdict;

pub use cause::Cause;

/// Years to look ahead if no end is given
pub const YEARS_AHEAD: i64 = 3;

/// Maximum number of years to look through
pub const MOST_YEARS: i64 = 50;

/// The days to look through, both included
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// First day
    pub from: Date,
    /// Last day, not before the first
    pub to: Date,
}

/// What is wrong with a window
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadWindow {
    /// It ends before it begins
    Backwards,
    /// It is longer than [`MOST_YEARS`]
    TooLong,
}

/// The verdicts on a dossier with this day of application
#[derive(Debug, Default)]
pub struct OnDay<'r> {
    /// What it states; none if it could not be bound
    pub dossier: Option<Dossier>,
    /// The tracks that were assessed
    pub assessments: Vec<Assessment<'r>>,
}

/// What changes from one day to the next: verdicts, or which edition is in force
#[derive(Debug)]
pub struct Change<'r> {
    /// The day
    pub day: Date,
    /// Why
    pub causes: Vec<Cause<'r>>,
    /// Year whose figures count on the day; none if the dossier could not be bound
    pub reference_year: Option<i16>,
    /// The overall verdict, if it changes
    pub outcome: Option<Turn>,
    /// The tracks on which something changes, or whose edition begins or ends
    pub tracks: Vec<TrackChange<'r>>,
}

/// A verdict before and after; none if nothing is assessed
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// On the day before
    pub before: Option<Verdict>,
    /// On the day
    pub after: Option<Verdict>,
}

/// What changes on a track
#[derive(Debug)]
pub struct TrackChange<'r> {
    /// Edition that judges on the day, or judged the day before
    pub edition: &'r Edition,
    /// The track
    pub track: &'r Track,
    /// Whether that edition is in force on the day
    pub in_force: bool,
    /// Its verdict; both may be the same
    pub outcome: Turn,
    /// The criteria that change, unless the track is assessed on only one of the days
    pub criteria: Vec<CriterionChange<'r>>,
}

/// What changes about a criterion
#[derive(Debug)]
pub struct CriterionChange<'r> {
    /// The criterion
    pub criterion: &'r Criterion,
    /// Its verdict
    pub verdict: Turn,
    /// Facts that could still change it on the day
    pub missing: Vec<FactRef>,
}

/// The verdicts on a dossier over time
#[derive(Debug)]
pub struct Timeline<'r> {
    /// The days to look through
    pub window: Window,
    /// The state on the first of them
    pub start: OnDay<'r>,
    /// The changes after it, the earliest first
    pub changes: Vec<Change<'r>>,
}

impl Window {
    /// The days from one to another, or for [`YEARS_AHEAD`]
    ///
    /// # Errors
    ///
    /// If the last day is before the first, or too far after it.
    pub fn new(from: Date, to: Option<Date>) -> Result<Self, BadWindow> {
        let to = to.unwrap_or_else(|| from.saturating_add(YEARS_AHEAD.years()));
        if to < from {
            return Err(BadWindow::Backwards);
        }
        if from.saturating_add(MOST_YEARS.years()) < to {
            return Err(BadWindow::TooLong);
        }
        Ok(Self { from, to })
    }
}

impl Turn {
    fn changes(self) -> bool {
        self.before != self.after
    }
}

impl OnDay<'_> {
    /// The overall verdict on the tracks
    pub fn outcome(&self) -> Option<Verdict> {
        assessment::outcome(&self.assessments)
    }
}

/// Looks for the days on which a verdict changes, or an edition that judges begins or ends
///
/// `judge` judges the dossier, given its text and its own day of application, by these editions as
/// of a day.
pub fn timeline<'r>(
    editions: &[&Edition],
    source: &Source,
    own_day: Date,
    window: Window,
    mut judge: impl FnMut(Date) -> OnDay<'r>,
) -> Timeline<'r> {
    let start = judge(window.from);
    let mut changes = Vec::new();
    let mut known: Option<(Date, OnDay<'r>)> = None;
    for day in days::candidates(editions, source, own_day, window) {
        let Ok(before) = day.yesterday() else {
            continue;
        };
        let before = match known.take() {
            Some((at, judged)) if at == before => judged,
            _ => judge(before),
        };
        let after = judge(day);
        changes.extend(change(day, &before, &after));
        known = Some((day, after));
    }
    Timeline {
        window,
        start,
        changes,
    }
}

fn change<'r>(day: Date, before: &OnDay<'r>, after: &OnDay<'r>) -> Option<Change<'r>> {
    let mut tracks = Vec::new();
    for (one, other) in pairs(before, after) {
        tracks.extend(track_change(one, other));
    }
    let outcome = Turn {
        before: before.outcome(),
        after: after.outcome(),
    };
    let outcome = outcome.changes().then_some(outcome);
    if tracks.is_empty() && outcome.is_none() {
        return None;
    }
    Some(Change {
        day,
        causes: cause::causes(day, before, after, &tracks),
        reference_year: after.dossier.as_ref().map(|one| one.reference_year),
        outcome,
        tracks,
    })
}

type Pair<'a, 'r> = (Option<&'a Assessment<'r>>, Option<&'a Assessment<'r>>);

/// The assessments of each track on both days, those of the later day first
fn pairs<'a, 'r>(before: &'a OnDay<'r>, after: &'a OnDay<'r>) -> Vec<Pair<'a, 'r>> {
    let find = |judged: &'a OnDay<'r>, wanted: &Assessment<'_>| {
        judged.assessments.iter().find(|one| {
            one.edition.programme == wanted.edition.programme && one.track.id == wanted.track.id
        })
    };
    let kept = after.assessments.iter();
    let kept = kept.map(|one| (find(before, one), Some(one)));
    let gone = before.assessments.iter();
    let gone = gone
        .filter(|one| find(after, one).is_none())
        .map(|one| (Some(one), None));
    kept.chain(gone).collect()
}

fn track_change<'r>(
    before: Option<&Assessment<'r>>,
    after: Option<&Assessment<'r>>,
) -> Option<TrackChange<'r>> {
    let judged = after.or(before)?;
    let outcome = Turn {
        before: before.map(|one| one.outcome),
        after: after.map(|one| one.outcome),
    };
    let mut criteria = Vec::new();
    if let (Some(before), Some(after)) = (before, after) {
        let verdict = |of: &Assessment<'r>, id: &str| {
            let finding = of.findings.iter().find(|one| one.criterion.id == id)?;
            Some(finding.verdict)
        };
        for finding in &after.findings {
            criteria.push(CriterionChange {
                criterion: finding.criterion,
                verdict: Turn {
                    before: verdict(before, &finding.criterion.id),
                    after: Some(finding.verdict),
                },
                missing: finding.missing.clone(),
            });
        }
        // Another edition may have dropped a criterion.
        for finding in &before.findings {
            if verdict(after, &finding.criterion.id).is_none() {
                criteria.push(CriterionChange {
                    criterion: finding.criterion,
                    verdict: Turn {
                        before: Some(finding.verdict),
                        after: None,
                    },
                    missing: Vec::new(),
                });
            }
        }
        criteria.retain(|one| one.verdict.changes());
    }
    let changes = outcome.changes() || !criteria.is_empty() || another_edition(before, after);
    changes.then_some(TrackChange {
        edition: judged.edition,
        track: judged.track,
        in_force: after.is_some_and(|one| one.in_force),
        outcome,
        criteria,
    })
}

/// Whether an edition that judges on one of the days begins or ends between them
fn another_edition(before: Option<&Assessment<'_>>, after: Option<&Assessment<'_>>) -> bool {
    let edition = |one: &Assessment<'_>| (one.edition.in_force.from, one.in_force);
    before.map(edition) != after.map(edition)
}
