//! Which programmes are open to a subject on a day, after what, and which never; judges through
//! [`crate::judged`] alone and produces no text.

mod groups;
mod ladder;
mod questions;
mod short;
pub mod since;
mod standing;
mod titles;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::advice::headroom::Headroom;
use crate::assessment::{Assessment, FactRef};
use crate::digest::{Digest, Hasher};
use crate::dossier::Dossier;
use crate::judged::Judged;
use crate::quantity::Exact;
use crate::ruleset::applying::{BenefitKind, WindowState};
use crate::ruleset::{Criterion, Edition, Library, SubjectKind, Track, select};
use crate::verdict::Verdict;

pub use groups::{Choice, Group};
pub use ladder::{Ladder, Step, longest};
pub use questions::Asked;
pub use short::Short;
pub use standing::Standing;

/// A subject, and how each track stands for it
#[derive(Debug)]
pub struct Matched<'r> {
    /// The day
    pub day: Date,
    /// Hash of what its dossier states, whatever the layout
    pub facts: Digest,
    /// The tracks for its kind of subject, in the order in which they are told
    pub tracks: Vec<Match<'r>>,
    /// Facts that settle tracks, those that settle the most first
    pub questions: Vec<Asked<'r>>,
    /// Programmes that exclude each other
    pub groups: Vec<Group<'r>>,
    /// The way up to tracks that ask for titles
    pub ladders: Vec<Ladder<'r>>,
}

/// How a track stands for a subject
#[derive(Debug)]
pub struct Match<'r> {
    /// The edition that judges
    pub edition: &'r Edition,
    /// The track
    pub track: &'r Track,
    /// Whether the edition is in force on the day
    pub in_force: bool,
    /// The first standing that applies
    pub standing: Standing,
    /// The verdict on the track
    pub outcome: Verdict,
    /// How many of its criteria are decided
    pub decided: usize,
    /// Whether one can apply, and when next
    pub window: Window,
    /// A title that it confers and that is valid on the day
    pub held: Option<Held>,
    /// What it still needs
    pub needs: Needs<'r>,
    /// Which figure would lose it, where it is eligible
    pub headroom: Option<Headroom<'r>>,
    /// The first day on which a title has lapsed without which it is not eligible
    pub lapses: Option<(String, Date)>,
}

/// What a track still needs
#[derive(Clone, Debug, Default)]
pub struct Needs<'r> {
    /// Facts that criteria wait for, each once
    pub missing: Vec<FactRef>,
    /// Criteria that wait for a person
    pub judgements: Vec<&'r Criterion>,
    /// Criteria whose text is open
    pub open: Vec<&'r Criterion>,
    /// Codes of the titles that it comes after
    pub after: Vec<String>,
    /// What is short, nearest first
    pub short: Vec<Short<'r>>,
    /// The first day on which a fixed fact no longer keeps it from being met
    pub cured_on: Option<Date>,
}

/// Whether one can apply on the day, and when next
#[derive(Debug)]
pub struct Window {
    /// The state on the day
    pub state: WindowState,
    /// What the same dossier gives on the first day of the next window
    pub next: Option<Next>,
}

/// What a dossier gives on a later day
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    /// The verdict on the track then
    pub outcome: Verdict,
    /// The year whose figures count then
    pub reference_year: i16,
}

/// A title that is valid
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its code
    pub title: String,
    /// Its last day; none where the dossier states none
    pub until: Option<Date>,
    /// Whether its renewal is near, or is what the dossier is about
    pub is_renewal_due: bool,
}

impl<'r> Matched<'r> {
    /// The same with what to ask and the way up, from what it was made of
    #[must_use]
    pub fn completed(mut self, judged: &Judged<'r>) -> Self {
        if let Some(dossier) = &judged.dossier {
            self.questions = questions::all(dossier, &judged.assessments, &self.tracks);
            self.ladders = ladder::all(dossier, &judged.assessments, &self.tracks);
        }
        self
    }

    /// Each track of a programme's variant of a city, behind a track of the national programme
    pub fn variants(&self) -> Vec<(&Match<'r>, &Match<'r>)> {
        let of = |local: &Match<'r>, one: &Match<'r>| {
            local.edition.variant_of.as_ref() == Some(&one.edition.programme)
        };
        let local = self.tracks.iter();
        let pairs = local.flat_map(|local| {
            let national = self.tracks.iter().filter(move |one| of(local, one));
            national.map(move |one| (one, local))
        });
        pairs.collect()
    }
}

/// Which tracks are told
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Those that are not in force too
    pub all: bool,
    /// Only these standings; empty for every one
    pub standings: Vec<Standing>,
    /// Only these programmes; empty for every one
    pub programmes: Vec<String>,
    /// Only these tracks, as `track` or `programme/track`; empty for every one
    pub tracks: Vec<String>,
}

impl Wanted {
    /// Whether a track is among those asked for
    pub fn has(&self, one: &Match<'_>) -> bool {
        let is_of = |wanted: &String| *wanted == one.edition.programme;
        let is_named = |wanted: &String| select::is_named(one.edition, one.track, wanted);
        (self.standings.is_empty() || self.standings.contains(&one.standing))
            && (self.programmes.is_empty() || self.programmes.iter().any(is_of))
            && (self.tracks.is_empty() || self.tracks.iter().any(is_named))
    }

    /// Whether something is asked for by its name, so that everything about it is told
    pub fn is_named(&self) -> bool {
        !self.programmes.is_empty() || !self.tracks.is_empty()
    }

    /// Whether a track has a line of its own: what is not in force is counted unless asked for
    pub fn tells(&self, one: &Match<'_>) -> bool {
        let is_counted = one.standing == Standing::NotInForce
            && !self.all
            && !self.is_named()
            && !self.standings.contains(&Standing::NotInForce);
        self.has(one) && !is_counted
    }
}

/// Days before the end of a title in which its renewal is near
const RENEWAL: i64 = 180;

impl<'r> Match<'r> {
    /// The most that it pays; none where nothing says so
    pub fn amount(&self) -> Option<&Exact> {
        let money = self.track.brings.iter();
        let money = money.filter(|one| one.kind == BenefitKind::Money);
        let amounts = money.filter_map(|one| one.at_most.as_ref());
        amounts.map(|one| &one.value).max()
    }

    /// Its programme and track, as one names it
    pub fn name(&self) -> String {
        match self.track.id == self.edition.programme {
            true => self.track.id.to_string(),
            false => format!("{}/{}", self.edition.programme, self.track.id),
        }
    }

    /// A track whose edition has not begun: nothing is judged
    fn before_its_edition(edition: &'r Edition, track: &'r Track) -> Self {
        Self {
            edition,
            track,
            in_force: false,
            standing: Standing::NotInForce,
            outcome: Verdict::Undetermined,
            decided: 0,
            window: Window {
                state: WindowState::Unknown,
                next: None,
            },
            held: None,
            needs: Needs::default(),
            headroom: None,
            lapses: None,
        }
    }
}

/// How near the title of a track is on a day: by its standing, then by when one can apply
fn nearness(one: &Match<'_>, day: Date) -> impl Ord + use<> {
    let applying = match one.edition.window_on(day) {
        WindowState::Open(_) | WindowState::Continuous => (0, None),
        WindowState::Closed(Some(next)) => (1, Some(next)),
        WindowState::Closed(None) => (2, None),
        WindowState::Unknown => (3, None),
    };
    (one.standing.rank(), applying)
}

/// How every track for the kind of a subject stands for it, with what to ask and the way up
///
/// The dossier has to be judged by every programme; `on` judges it on another day. None if it could
/// not be bound.
pub fn of<'r>(
    judged: &Judged<'r>,
    library: &'r Library,
    on: impl Fn(Date) -> Judged<'r>,
) -> Option<Matched<'r>> {
    standings(judged, library, on).map(|one| one.completed(judged))
}

/// The same without what to ask and without the way up, which take as long as all the rest
pub fn standings<'r>(
    judged: &Judged<'r>,
    library: &'r Library,
    on: impl Fn(Date) -> Judged<'r>,
) -> Option<Matched<'r>> {
    let dossier = judged.dossier.as_ref()?;
    let mut tracks: Vec<_> = standing::all(dossier, &judged.assessments);
    let mut later = BTreeMap::new();
    for one in &mut tracks {
        one.window = window(one, dossier.as_of, |day| {
            later.entry(day).or_insert_with(|| on(day))
        });
    }
    let kind = judged.head.kind?;
    tracks.extend(not_begun(library, kind, dossier.as_of));
    let groups = groups::all(&tracks);
    tracks.sort_by_cached_key(order);
    Some(Matched {
        day: dossier.as_of,
        facts: facts(dossier),
        tracks,
        questions: Vec::new(),
        groups,
        ladders: Vec::new(),
    })
}

/// The way up to each track that asks for titles, from a dossier judged by every programme
pub fn ladders<'r>(judged: &Judged<'r>) -> Vec<Ladder<'r>> {
    let Some(dossier) = &judged.dossier else {
        return Vec::new();
    };
    let mut tracks = standing::all(dossier, &judged.assessments);
    for one in &mut tracks {
        one.window.state = one.edition.window_on(dossier.as_of);
    }
    ladder::all(dossier, &judged.assessments, &tracks)
}

/// By standing, then deadline, then what is missing or short, then amount, then name
fn order(one: &Match<'_>) -> impl Ord + use<> {
    let deadline = match one.window.state {
        WindowState::Open(until) => (0, Some(until)),
        WindowState::Continuous => (1, None),
        WindowState::Closed(Some(next)) => (2, Some(next)),
        WindowState::Closed(None) => (3, None),
        WindowState::Unknown => (4, None),
    };
    let deadline = match one.standing {
        Standing::Short | Standing::OutOfReach | Standing::NotInForce => (0, None),
        _ => deadline,
    };
    (
        one.standing.rank(),
        deadline,
        one.needs.short.last().map(|short| short.nearness.clone()),
        one.needs.missing.len(),
        one.amount().map_or_else(Exact::zero, |amount| -amount),
        (one.edition.programme.clone(), one.track.id.clone()),
    )
}

fn window<'j, 'r: 'j>(
    one: &Match<'r>,
    day: Date,
    on: impl FnOnce(Date) -> &'j mut Judged<'r>,
) -> Window {
    let state = one.edition.window_on(day);
    let next = match state {
        WindowState::Closed(Some(next)) if one.in_force => {
            let judged = on(next);
            let mut assessments = judged.assessments.iter();
            let then = assessments.find(|then| {
                then.in_force
                    && then.edition.programme == one.edition.programme
                    && then.track.id == one.track.id
            });
            let dossier = judged.dossier.as_ref();
            then.zip(dossier).map(|(then, dossier)| {
                let renewed = titles::renewed(dossier, then);
                Next {
                    outcome: renewed.map_or(then.outcome, |(_, then)| then.outcome),
                    reference_year: dossier.reference_year,
                }
            })
        }
        _ => None,
    };
    Window { state, next }
}

/// The tracks of programmes whose first edition has not begun
fn not_begun(library: &Library, kind: SubjectKind, day: Date) -> Vec<Match<'_>> {
    let programmes = library.programmes().into_iter();
    let waiting = programmes.filter(|one| select::on(library, one, day).is_none());
    let first = waiting.filter_map(|one| {
        let editions = library.editions_of(one);
        editions.min_by_key(|edition| edition.in_force.from)
    });
    let tracks = first.flat_map(|edition| {
        let tracks = edition.tracks.iter();
        let own = tracks.filter(move |track| track.subject == kind);
        own.map(move |track| Match::before_its_edition(edition, track))
    });
    tracks.collect()
}

/// A hash of the facts that it states and of the judgements, without their places
fn facts(dossier: &Dossier) -> Digest {
    let mut hasher = Hasher::new();
    for (id, fact) in dossier.own_facts() {
        let figures = match &fact.statement {
            crate::dossier::Statement::Single(figure) => vec![(None, figure)],
            crate::dossier::Statement::ByYear(years) => {
                let years = years.iter();
                years.map(|(year, figure)| (Some(*year), figure)).collect()
            }
        };
        for (year, figure) in figures {
            hasher.update(format!("{id} {year:?} {:?}\n", figure.stated).as_bytes());
        }
    }
    for (id, judgement) in &dossier.judgements {
        hasher.update(format!("{id} {}\n", judgement.met).as_bytes());
    }
    hasher.finish()
}

/// The assessment of a track among all
fn assessment<'a, 'r>(
    assessments: &'a [Assessment<'r>],
    one: &Match<'_>,
) -> Option<&'a Assessment<'r>> {
    let mut all = assessments.iter();
    all.find(|other| std::ptr::eq(other.track, one.track))
}
