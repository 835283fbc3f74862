//! What there is to say of an edition besides its conditions: how fresh it is, when one can apply and
//! for what; produces no text.

use jiff::civil::Date;

use crate::judged::Judged;
use crate::ruleset::applying::{Checked, Conferred, Exclusion, Grant, Paused, Window, WindowState};
use crate::ruleset::{Edition, SourceDocument, Track};

/// How fresh an edition is, and how one applies for what its tracks bring
#[derive(Debug)]
pub struct Applying<'r> {
    /// When it was last held against its source, where that is known
    pub checked: Option<&'r Checked>,
    /// When one can apply, and on which terms
    pub terms: Terms<'r>,
    /// Whether it is in force on the day
    in_force: bool,
}

/// When one can apply, and on which terms
#[derive(Debug)]
pub struct Terms<'r> {
    /// Whether one can apply on the day
    pub window: WindowState,
    /// Since when nobody can although it is in force
    pub paused: Option<&'r Paused>,
    /// The windows that the source names
    pub windows: &'r [Window],
    /// The documents that name them, each once
    pub sources: Vec<&'r SourceDocument>,
    /// How it is granted
    pub grant: Option<Grant>,
    /// The titles that its tracks confer
    pub titles: Vec<(&'r Track, &'r Conferred)>,
    /// The programmes that cannot be had together with it
    pub excludes: &'r [Exclusion],
    /// The programme that it is a variant of
    pub variant_of: Option<&'r str>,
}

impl<'r> Applying<'r> {
    /// Of some tracks of an edition, on a day
    pub fn of(
        edition: &'r Edition,
        tracks: impl IntoIterator<Item = &'r Track>,
        day: Date,
    ) -> Self {
        Self {
            checked: edition.checked.as_ref(),
            terms: Terms::of(edition, tracks, day),
            in_force: edition.in_force.contains(day),
        }
    }

    /// Of the tracks of an edition that a dossier was assessed for
    pub fn to(edition: &'r Edition, report: &Judged<'r>) -> Option<Self> {
        let own = report.assessments.iter();
        let own = own.filter(|one| std::ptr::eq(one.edition, edition));
        Some(Self::of(edition, own.map(|one| one.track), report.as_of?))
    }

    /// The terms, where it is in force and says something of them
    pub fn told(&self) -> Option<&Terms<'r>> {
        (self.in_force && !self.terms.is_empty()).then_some(&self.terms)
    }
}

impl<'r> Terms<'r> {
    fn of(edition: &'r Edition, tracks: impl IntoIterator<Item = &'r Track>, day: Date) -> Self {
        let tracks = tracks.into_iter();
        let titles = tracks.filter_map(|track| Some((track, track.confers.as_ref()?)));
        let applications = edition.applications.as_ref();
        let windows = applications.map_or(&[][..], |known| &known.windows);
        let named = applications.and_then(|known| known.source.as_ref());
        let named = named
            .into_iter()
            .chain(windows.iter().map(|one| &one.source));
        let mut sources: Vec<&SourceDocument> = Vec::new();
        for source in named.filter_map(|id| edition.source(id)) {
            if !sources.iter().any(|known| known.id == source.id) {
                sources.push(source);
            }
        }
        Self {
            window: edition.window_on(day),
            paused: edition.paused_on(day),
            windows,
            sources,
            grant: edition.grant,
            titles: titles.collect(),
            excludes: &edition.excludes,
            variant_of: edition.variant_of.as_deref(),
        }
    }

    fn is_empty(&self) -> bool {
        self.window == WindowState::Unknown
            && self.paused.is_none()
            && self.grant.is_none()
            && self.titles.is_empty()
            && self.excludes.is_empty()
            && self.variant_of.is_none()
    }

    /// Whether its windows recur every year
    pub fn is_yearly(&self) -> bool {
        !self.windows.is_empty() && self.windows.iter().all(|one| one.yearly)
    }
}
