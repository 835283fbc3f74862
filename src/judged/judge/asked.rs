//! By which programmes and tracks a dossier is judged, and which of option, variable, dossier and
//! configuration overrides which; judges nothing.
//!
//! Programme and tracks each count for themselves: an option wins over its variable, which the request
//! has settled already, that over the dossier, the dossier over the configuration. What the
//! configuration names only fills in, so that it does not count where it has nothing of what is named
//! above it.

use super::{Defaults, Request};
use crate::diagnostic::Diagnostic;
use crate::dossier::Head;
use crate::embedded::Rules;
use crate::ruleset::select::{is_named, problems as words};
use crate::ruleset::{Library, SubjectKind};
use crate::source::Located;

/// What to judge a dossier by
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// Programmes; none for all
    pub(super) programmes: Vec<Located<String>>,
    /// Tracks; none for all
    pub(super) tracks: Option<Vec<Located<String>>>,
    /// Whether options, variables or the configuration name only what is for other subjects
    pub(super) is_for_others: bool,
    /// Why the configuration leaves no track for the subject
    pub(super) nothing_left: Option<Diagnostic>,
}

/// What to judge a dossier for this kind of subject by
pub(super) fn asked(head: &Head, kind: SubjectKind, request: &Request, rules: &dyn Rules) -> Asked {
    let programmes = match request.programmes.as_slice() {
        [] if request.looks_at_all => Vec::new(),
        [] => head.programme.iter().cloned().collect(),
        named => named.iter().map(|one| from_option(one)).collect(),
    };
    let tracks = match request.tracks.as_slice() {
        [] if request.looks_at_all => None,
        [] => head.tracks.clone(),
        named => Some(named.iter().map(|one| from_option(one)).collect()),
    };
    let mut asked = Asked {
        programmes,
        tracks,
        ..Asked::default()
    };
    if request.defaults != Defaults::default() {
        asked.fill_in(kind, &request.defaults, rules.whole());
    }
    if !request.programmes.is_empty() || !request.tracks.is_empty() {
        asked.keep_own(kind, request, rules);
    }
    asked
}

fn from_option(value: &str) -> Located<String> {
    Located::unplaced(value.to_owned())
}

impl Asked {
    /// Fills in from the configuration what nothing above it says
    fn fill_in(&mut self, kind: SubjectKind, defaults: &Defaults, library: &Library) {
        let was_open = self.programmes.is_empty();
        if let (true, Some(programme)) = (was_open, &defaults.programme) {
            let default = vec![from_option(programme)];
            let tracks = self.tracks.as_deref().unwrap_or_default();
            let fits = |name: &Located<String>| has_track(library, &default, None, &name.value);
            if tracks.is_empty() || tracks.iter().any(fits) {
                self.programmes = default;
            }
        }
        if self.tracks.is_some() {
            return;
        }
        let named = defaults.tracks.iter();
        let of = |kind| {
            let is_of = |name: &&String| has_track(library, &self.programmes, kind, name);
            named
                .clone()
                .filter(is_of)
                .map(|one| from_option(one))
                .collect::<Vec<_>>()
        };
        let (fitting, own) = (of(None), of(Some(kind)));
        let has_default = was_open && !self.programmes.is_empty();
        let is_closed = has_default && !has_any_track(library, &self.programmes, kind);
        if is_closed || own.is_empty() && (!fitting.is_empty()) {
            self.nothing_left = Some(words::nothing_left(&kind.title()));
            self.is_for_others = true;
        }
        self.tracks = (!own.is_empty()).then_some(own);
    }

    /// Drops the names that are for other subjects; notes if none is left
    fn keep_own(&mut self, kind: SubjectKind, request: &Request, rules: &dyn Rules) {
        let library = rules.whole();
        let known = library.programmes();
        let is_known = |one: &Located<String>| known.contains(&one.value.as_str());
        if !self.programmes.iter().all(is_known) {
            return;
        }
        // What the options name has to fit together; what the dossier names has to exist.
        let named: Vec<_> = match request.tracks.as_slice() {
            [] => Vec::new(),
            _ => request
                .programmes
                .iter()
                .map(|one| from_option(one))
                .collect(),
        };
        let tracks = self.tracks.clone().unwrap_or_default();
        let is_track = |one: &Located<String>| has_track(library, &named, None, &one.value);
        if !tracks.iter().all(is_track) {
            return;
        }
        let programmes = std::mem::take(&mut self.programmes);
        let is_own =
            |one: &Located<String>| has_track(library, &programmes, Some(kind), &one.value);
        let concerns = match tracks.as_slice() {
            [] => has_any_track(library, &programmes, kind),
            tracks => tracks.iter().any(is_own),
        };
        self.is_for_others |= !concerns;
        if concerns && !request.tracks.is_empty() {
            self.tracks = Some(tracks.into_iter().filter(|one| is_own(one)).collect());
        }
        let (own, others) = programmes.into_iter().partition(|one: &Located<String>| {
            has_any_track(library, std::slice::from_ref(one), kind)
        });
        self.programmes = if concerns {
            own
        } else {
            [own, others].concat()
        };
    }
}

/// Whether one of the programmes, or any if none is given, has a track for this kind of subject
fn has_any_track(library: &Library, programmes: &[Located<String>], kind: SubjectKind) -> bool {
    let mut editions = library.editions.iter();
    editions.any(|edition| {
        let mut tracks = edition.tracks.iter();
        is_among(programmes, &edition.programme) && tracks.any(|track| track.subject == kind)
    })
}

/// Whether one of the programmes has a track of this name, for this kind of subject if one is given
fn has_track(
    library: &Library,
    programmes: &[Located<String>],
    kind: Option<SubjectKind>,
    name: &str,
) -> bool {
    let mut editions = library.editions.iter();
    editions.any(|edition| {
        let mut tracks = edition.tracks.iter();
        is_among(programmes, &edition.programme)
            && tracks.any(|track| {
                kind.is_none_or(|kind| track.subject == kind) && is_named(edition, track, name)
            })
    })
}

/// Whether a programme is one of those named, or none is
pub(crate) fn is_among(programmes: &[Located<String>], programme: &str) -> bool {
    programmes.is_empty() || programmes.iter().any(|one| one.value == programme)
}
