//! The way up: titles that one track confers and another asks for, step by step; produces no text.

use jiff::civil::Date;

use super::{Match, Needs, Standing, assessment, nearness, titles};
use crate::assessment::Assessment;
use crate::dossier::Dossier;
use crate::ruleset::applying::WindowState;
use crate::ruleset::{Edition, Track};
use crate::verdict::Verdict;

/// The steps to a track, the first to be taken first; the last is the track itself
#[derive(Debug)]
pub struct Ladder<'r> {
    /// At least two
    pub steps: Vec<Step<'r>>,
}

impl Ladder<'_> {
    /// Whether it leads to a track
    pub fn leads_to(&self, edition: &Edition, track: &Track) -> bool {
        let last = self.steps.last();
        last.is_some_and(|last| {
            last.edition.programme == edition.programme && last.track.id == track.id
        })
    }

    /// Whether another one begins with the same steps, told alike, and leads further
    fn leads_further(&self, other: &Self) -> bool {
        let alike = |(one, other): (&Step<'_>, &Step<'_>)| {
            std::ptr::eq(one.track, other.track)
                && one.standing == other.standing
                && one.earliest == other.earliest
        };
        self.steps.len() < other.steps.len() && self.steps.iter().zip(&other.steps).all(alike)
    }
}

/// The ladders without those that are the beginning of another one
pub fn longest<'a, 'r>(ladders: &'a [Ladder<'r>]) -> impl Iterator<Item = &'a Ladder<'r>> + Clone {
    let goes_on = |one: &Ladder<'_>| ladders.iter().any(|other| one.leads_further(other));
    ladders.iter().filter(move |one| !goes_on(one))
}

/// A step of the way up
#[derive(Clone, Debug)]
pub struct Step<'r> {
    /// The edition that judges
    pub edition: &'r Edition,
    /// The track
    pub track: &'r Track,
    /// How it stands
    pub standing: Standing,
    /// What it still needs
    pub needs: Needs<'r>,
    /// The earliest day on which it can be applied for; none where that is not known
    pub earliest: Option<Date>,
}

/// The ladders to tracks that ask for a title that the subject lacks
pub(super) fn all<'r>(
    dossier: &Dossier,
    assessments: &[Assessment<'r>],
    tracks: &[Match<'r>],
) -> Vec<Ladder<'r>> {
    let world = World {
        dossier,
        tracks,
        needs: tracks
            .iter()
            .map(|one| needs(dossier, assessment(assessments, one), one))
            .collect(),
    };
    let mut ladders = Vec::new();
    for index in 0..tracks.len() {
        let mut steps = Vec::new();
        world.climb(index, &mut Vec::new(), &mut steps);
        if steps.len() > 1 {
            ladders.push(Ladder { steps });
        }
    }
    ladders.sort_by_cached_key(|ladder: &Ladder<'_>| {
        let last = ladder.steps.last();
        last.map(|one| (one.edition.programme.clone(), one.track.id.clone()))
    });
    ladders
}

/// For each criterion that titles would make pass: the sets that do
fn needs(
    dossier: &Dossier,
    assessment: Option<&Assessment<'_>>,
    one: &Match<'_>,
) -> Vec<Vec<Vec<String>>> {
    let Some(assessment) = assessment else {
        return Vec::new();
    };
    if matches!(
        one.standing,
        Standing::Held | Standing::NotInForce | Standing::Eligible | Standing::OutOfReach
    ) {
        return Vec::new();
    }
    let findings = assessment.findings.iter();
    let open = findings.filter(|finding| finding.verdict != Verdict::Pass);
    let ways = open.map(|finding| titles::ways(finding, assessment.edition, dossier));
    ways.filter(|ways| !ways.is_empty()).collect()
}

struct World<'w, 'r> {
    dossier: &'w Dossier,
    tracks: &'w [Match<'r>],
    needs: Vec<Vec<Vec<Vec<String>>>>,
}

impl<'r> World<'_, 'r> {
    /// Adds the steps below a track and the track itself; gives the earliest day of the track
    fn climb(
        &self,
        index: usize,
        under_way: &mut Vec<usize>,
        steps: &mut Vec<Step<'r>>,
    ) -> Option<Date> {
        let one = self.tracks.get(index)?;
        let mut earliest = own_day(one, self.dossier.as_of);
        under_way.push(index);
        for ways in self.needs.get(index).into_iter().flatten() {
            let Some(below) = self.below(ways, under_way) else {
                earliest = None;
                continue;
            };
            for step in below {
                let is_step = |track: &Match<'_>| {
                    let mut known = steps.iter();
                    known.any(|known| std::ptr::eq(known.track, track.track))
                };
                if !self.tracks.get(step).is_some_and(is_step) {
                    let day = self.climb(step, under_way, steps);
                    earliest = earliest.zip(day).map(|(own, day)| own.max(day));
                }
            }
        }
        under_way.pop();
        steps.push(Step {
            edition: one.edition,
            track: one.track,
            standing: one.standing,
            needs: one.needs.clone(),
            earliest,
        });
        earliest
    }

    /// The tracks that confer the titles of the way that is the nearest; none if no way has all
    fn below(&self, ways: &[Vec<String>], under_way: &[usize]) -> Option<Vec<usize>> {
        let of_way = |way: &Vec<String>| -> Option<Vec<usize>> {
            way.iter()
                .map(|code| self.conferring(code, under_way))
                .collect()
        };
        let possible = ways.iter().filter_map(of_way);
        possible.min_by_key(|tracks| {
            let ranks = tracks.iter().filter_map(|index| self.tracks.get(*index));
            let day = self.dossier.as_of;
            (ranks.map(|one| nearness(one, day)).max(), tracks.len())
        })
    }

    /// The track that confers a title, the nearest one
    fn conferring(&self, code: &str, under_way: &[usize]) -> Option<usize> {
        let all = self.tracks.iter().enumerate();
        let conferring = all.filter(|(index, one)| {
            let confers = one.track.confers.as_ref();
            confers.is_some_and(|confers| confers.title == code)
                && !under_way.contains(index)
                && !matches!(one.standing, Standing::NotInForce | Standing::OutOfReach)
        });
        let nearest = conferring.min_by_key(|(_, one)| nearness(one, self.dossier.as_of));
        nearest.map(|(index, _)| index)
    }
}

/// The earliest day on which a track can be applied for, its titles aside: the next window, time that
/// cures, the first year whose figures could do it
fn own_day(one: &Match<'_>, day: Date) -> Option<Date> {
    let applying = match one.window.state {
        WindowState::Open(_) | WindowState::Continuous => day,
        WindowState::Closed(next) => next?,
        WindowState::Unknown => return None,
    };
    let years = one
        .needs
        .short
        .iter()
        .filter_map(|short| short.first_year)
        .max();
    let year = years.and_then(|year| Date::new(year.checked_add(1)?, 1, 1).ok());
    let needed = [one.needs.cured_on, year].into_iter().flatten().max();
    match (needed, one.window.state) {
        (Some(needed), WindowState::Continuous) => Some(applying.max(needed)),
        (Some(needed), _) if needed > applying => {
            let applications = one.edition.applications.as_ref()?;
            match applications.on(needed) {
                WindowState::Open(_) | WindowState::Continuous => Some(needed),
                WindowState::Closed(next) => next,
                WindowState::Unknown => None,
            }
        }
        _ => Some(applying),
    }
}
