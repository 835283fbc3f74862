//! Which editions and tracks judge a dossier on a day; judges nothing.

pub mod problems;

use jiff::civil::Date;

use super::{Edition, Library, SubjectKind, Track};
use crate::calendar;
use crate::diagnostic::{Diagnostics, Severity};
use crate::language::Text;
use crate::source::Located;
use crate::text::names::Named;

/// What to choose by
#[derive(Clone, Debug)]
pub struct Choice<'a> {
    /// Who applies
    pub kind: SubjectKind,
    /// The programmes to judge by; empty for all
    pub programmes: &'a [Located<String>],
    /// The tracks to assess; none for all
    pub tracks: Option<&'a [Located<String>]>,
    /// Day of application
    pub as_of: &'a Located<Date>,
}

/// An edition and the tracks of it that a dossier is assessed for
#[derive(Clone, Debug)]
pub struct Candidate<'r> {
    /// The edition
    pub edition: &'r Edition,
    /// Its tracks, at least one
    pub tracks: Vec<&'r Track>,
    /// Whether the edition is in force on the day of application
    pub in_force: bool,
    /// Whether the programme or its tracks are named, and not only among all
    pub is_named: bool,
}

impl<'r> Candidate<'r> {
    /// Whether it is worth filling a dossier in for: it is named, or one can apply by it on a day
    pub fn is_current(&self, day: Date) -> bool {
        self.is_named || self.in_force && self.edition.paused_on(day).is_none()
    }

    /// One track of an edition, for an application of this day
    pub fn of(edition: &'r Edition, track: &'r Track, as_of: Date) -> Self {
        Self {
            edition,
            tracks: vec![track],
            in_force: edition.in_force.contains(as_of),
            is_named: true,
        }
    }
}

/// Selects editions and tracks, those in force first; what cannot be selected goes to `problems`
pub fn select<'r>(
    library: &'r Library,
    choice: &Choice<'_>,
    problems: &mut Diagnostics,
) -> Vec<Candidate<'r>> {
    let mut programmes = library.programmes();
    if !choice.programmes.is_empty() {
        let is_unknown = |one: &&Located<String>| !programmes.contains(&one.value.as_str());
        if let Some(named) = choice.programmes.iter().find(is_unknown) {
            let titles = library.titles();
            problems.push(problems::unknown_programme(
                named.span,
                &named.value,
                &titles,
            ));
            return Vec::new();
        }
        programmes.retain(|id| choice.programmes.iter().any(|one| one.value == *id));
    }
    let mut candidates: Vec<Candidate<'r>> = Vec::new();
    let mut not_yet = Vec::new();
    for programme in programmes {
        let (edition, in_force) = match edition_on(library, programme, choice.as_of.value) {
            Applicable::InForce(edition) => (edition, true),
            Applicable::Expired(edition) => (edition, false),
            Applicable::NotYet(edition) => {
                not_yet.push(edition);
                continue;
            }
            Applicable::None => continue,
        };
        let tracks: Vec<_> = edition
            .tracks
            .iter()
            .filter(|track| track.subject == choice.kind)
            .collect();
        if !tracks.is_empty() {
            candidates.push(Candidate {
                edition,
                tracks,
                in_force,
                is_named: !choice.programmes.is_empty() || choice.tracks.is_some(),
            });
        }
    }
    let day = choice.as_of.value;
    candidates.sort_by_key(|one| (!one.in_force, one.edition.paused_on(day).is_some()));
    for edition in not_yet.iter().filter(|one| is_asked_for(one, choice)) {
        problems.push(problems::before_first_edition(
            choice.as_of.span,
            &edition.short_title,
            edition.in_force.from,
            choice.as_of.value,
        ));
    }
    if let Some(names) = choice.tracks {
        keep_named(&mut candidates, &not_yet, names, choice.kind, problems);
    }
    let has_current = candidates.iter().any(|one| one.in_force);
    for candidate in &candidates {
        if let (false, Some(until)) = (candidate.in_force, candidate.edition.in_force.until) {
            let mut problem = problems::not_in_force(
                choice.as_of.span,
                &candidate.edition.short_title,
                &candidate.edition.number,
                until,
                choice.as_of.value,
            );
            // Of one that nobody named, beside others in force, it is only worth knowing.
            if has_current && !candidate.is_named {
                problem.severity = Severity::Note;
            }
            problems.push(problem);
        }
    }
    if candidates.is_empty() && !problems.has_errors() {
        problems.push(problems::nothing_assessed(&choice.kind.title()));
    }
    let in_force = candidates.iter().filter(|one| one.in_force);
    let in_force: Vec<_> = in_force.map(|one| one.edition).collect();
    freshness(library, &in_force, choice.as_of, problems);
    candidates
}

/// Notes the editions that end soon, and those that were checked long ago
fn freshness(
    library: &Library,
    editions: &[&Edition],
    as_of: &Located<Date>,
    problems: &mut Diagnostics,
) {
    let (day, span) = (as_of.value, as_of.span);
    for edition in editions {
        if let Some(last) = edition.in_force.until
            && calendar::ends_soon(last, day)
        {
            let others = library.editions_of(&edition.programme);
            let next = others
                .map(|one| one.in_force.from)
                .filter(|from| *from > last);
            let next = next.min();
            problems.push(problems::edition_ends_soon(span, edition, last, day, next));
        }
    }
    let checked = editions.iter().filter_map(|edition| {
        let on = edition.checked.as_ref()?.on;
        calendar::is_over_a_year_after(on, day).then_some((&edition.short_title, on))
    });
    let old: Vec<_> = checked.collect();
    if !old.is_empty() {
        let zh = old
            .iter()
            .map(|(title, on)| format!("{}（{on}）", title.zh));
        let en = old.iter().map(|(title, on)| format!("{} ({on})", title.en));
        let zh: Vec<_> = zh.collect();
        let en: Vec<_> = en.collect();
        let named = Text::new(zh.join("、"), en.join(", "));
        problems.push(problems::checked_long_ago(span, day, &named));
    }
}

/// The edition of a programme that judges on a day, and whether it is in force then; none before the
/// first
pub fn on<'r>(library: &'r Library, programme: &str, day: Date) -> Option<(&'r Edition, bool)> {
    match edition_on(library, programme, day) {
        Applicable::InForce(edition) => Some((edition, true)),
        Applicable::Expired(edition) => Some((edition, false)),
        Applicable::NotYet(_) | Applicable::None => None,
    }
}

enum Applicable<'r> {
    InForce(&'r Edition),
    /// The latest that had taken effect, which has ended
    Expired(&'r Edition),
    /// The first, which has not yet taken effect
    NotYet(&'r Edition),
    None,
}

fn edition_on<'r>(library: &'r Library, programme: &str, day: Date) -> Applicable<'r> {
    let begun = |edition: &&Edition| edition.in_force.from <= day;
    let latest = library
        .editions_of(programme)
        .filter(begun)
        .max_by_key(|edition| edition.in_force.from);
    match latest {
        Some(edition) if edition.in_force.contains(day) => Applicable::InForce(edition),
        Some(edition) => Applicable::Expired(edition),
        None => library
            .editions_of(programme)
            .min_by_key(|edition| edition.in_force.from)
            .map_or(Applicable::None, Applicable::NotYet),
    }
}

/// Whether the programme of an edition, or a track of it, is named
fn is_asked_for(edition: &Edition, choice: &Choice<'_>) -> bool {
    let mut names = choice.tracks.into_iter().flatten();
    !choice.programmes.is_empty() || names.any(|name| has_track(edition, choice.kind, &name.value))
}

/// Whether an edition has a track with this name, as `track` or `programme/track`, for this kind of
/// subject
fn has_track(edition: &Edition, kind: SubjectKind, name: &str) -> bool {
    let mut tracks = edition.tracks.iter().filter(|one| one.subject == kind);
    tracks.any(|one| is_named(edition, one, name))
}

/// Whether a track of an edition has this name, as `track` or `programme/track`
pub fn is_named(edition: &Edition, track: &Track, name: &str) -> bool {
    let rest = name.strip_prefix(edition.programme.as_str());
    let full = rest.and_then(|rest| rest.strip_prefix('/'));
    track.id == name || full == Some(track.id.as_str())
}

/// Narrows the candidates to the tracks that are named, as `track` or `programme/track`; a track of
/// an edition that has not taken effect yet is not unknown
fn keep_named(
    candidates: &mut Vec<Candidate<'_>>,
    not_yet: &[&Edition],
    names: &[Located<String>],
    kind: SubjectKind,
    problems: &mut Diagnostics,
) {
    let all: Vec<(String, Named<'_>)> = candidates
        .iter()
        .flat_map(|candidate| {
            let programme = &candidate.edition.programme;
            let tracks = candidate.tracks.iter();
            tracks.map(move |track| {
                let named = (track.id.as_str(), &track.title);
                (format!("{programme}/{}", track.id), named)
            })
        })
        .collect();
    let mut kept = Vec::new();
    for name in names {
        let matching: Vec<_> = all
            .iter()
            .filter(|(full, (short, _))| *full == name.value || *short == name.value)
            .map(|(full, _)| full.as_str())
            .collect();
        match matching.as_slice() {
            [] if not_yet.iter().any(|one| has_track(one, kind, &name.value)) => {}
            [] => {
                let known: Vec<_> = all.iter().map(|(_, named)| *named).collect();
                problems.push(problems::unknown_track(
                    name.span,
                    &name.value,
                    &kind.title(),
                    &known,
                ));
            }
            [one] => kept.push((*one).to_owned()),
            several => problems.push(problems::ambiguous_track(name.span, &name.value, several)),
        }
    }
    candidates.retain_mut(|candidate| {
        let programme = &candidate.edition.programme;
        candidate
            .tracks
            .retain(|track| kept.contains(&format!("{programme}/{}", track.id)));
        !candidate.tracks.is_empty()
    });
}
