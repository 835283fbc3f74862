//! Shortfalls that no change makes up for, but time does.

use std::ptr;

use jiff::civil::Date;

use super::{Gap, Shortfall, TrackGap};
use crate::advice::timeline::Timeline;
use crate::ruleset::{Criterion, Edition, Track};
use crate::verdict::Verdict;

impl Shortfall<'_> {
    /// Whether no change of the facts makes it pass, so that only time might
    pub fn has_to_wait(&self) -> bool {
        self.ways.is_empty() && self.grown.is_none()
    }
}

impl<'r> Gap<'r> {
    /// The tracks of which a shortfall is left to time
    pub fn waiting(&self) -> Vec<(&'r Edition, &'r Track)> {
        let tracks = self.tracks.iter();
        let waiting = tracks.filter(|one| one.shortfalls.iter().any(Shortfall::has_to_wait));
        waiting.map(|one| (one.edition, one.track)).collect()
    }

    /// Says of the shortfalls that are left to time on which day they pass, by the verdicts on the
    /// same dossier over time, of the waiting tracks at least
    pub fn wait(&mut self, timeline: &Timeline<'r>) {
        for TrackGap {
            edition,
            track,
            shortfalls,
            ..
        } in &mut self.tracks
        {
            for short in shortfalls.iter_mut().filter(|one| one.has_to_wait()) {
                short.passes_on = first_pass(edition, track, short.criterion, timeline);
            }
        }
    }
}

impl TrackGap<'_> {
    /// The day before which no change is enough, if time makes up for all that nobody can change;
    /// none if there is no such shortfall, or one that time does not make up for
    pub fn not_before(&self) -> Option<Date> {
        let blocking = self.shortfalls.iter().filter(|one| !one.fixed.is_empty());
        let days: Option<Vec<_>> = blocking.map(|one| one.passes_on).collect();
        days?.into_iter().max()
    }
}

/// The first day on which a criterion passes while its edition is in force
fn first_pass(
    edition: &Edition,
    track: &Track,
    criterion: &Criterion,
    timeline: &Timeline<'_>,
) -> Option<Date> {
    timeline.changes.iter().find_map(|change| {
        let mut tracks = change.tracks.iter().filter(|one| one.in_force);
        let on = tracks.find(|one| ptr::eq(one.edition, edition) && ptr::eq(one.track, track))?;
        let mut criteria = on.criteria.iter();
        let turn = criteria.find(|one| ptr::eq(one.criterion, criterion))?;
        (turn.verdict.after == Some(Verdict::Pass)).then_some(change.day)
    })
}
