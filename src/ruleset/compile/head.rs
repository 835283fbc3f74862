//! `edition.yaml`: the head of an edition, and whether its tracks are those that it lists.

use super::super::file::RuleFile;
use super::super::shape::{NameRef, Placed, RawEdition, RawSource};
use super::super::{Edition, InForce, Measures, Names, SourceDocument, Track};
use super::applying;
use crate::expression::ById;
use crate::language::{Text, text};
use crate::ruleset::problems as words;
use crate::ruleset::select::problems::UNKNOWN_TRACK;

/// The tracks that an edition lists, and where
pub(super) type Order = Placed<Vec<NameRef>>;

/// The edition before anything else of it is compiled, and the tracks that it lists
pub(super) fn edition(
    file: &RuleFile<'_>,
    (programme, name): (&str, &str),
    raw: RawEdition,
) -> (Edition, Order) {
    let from = raw.in_force.from.0;
    let until = raw.in_force.until.map(|until| until.0.value);
    if until.is_some_and(|until| until < from.value) {
        file.report(words::ends_before_it_begins(raw.in_force.span));
    }
    if raw.programme.text != programme {
        let what = Text::same("`programme`");
        file.report(words::folder(raw.programme.span, &what, programme));
    }
    if from.to_string() != name {
        file.report(words::folder(from.span, &Text::same("`from`"), name));
    }
    file.each_once(raw.sources.iter().map(|one| (&*one.id, one.id.span)));
    let sources: Vec<_> = raw.sources.into_iter().map(SourceDocument::from).collect();
    let applying = applying::FileWithSources {
        file,
        sources: &sources,
    };
    let edition = Edition {
        checked: raw.checked.map(Into::into),
        applications: raw.applications.map(|one| applying.applications(one)),
        grant: raw.grant.map(Into::into),
        paused: raw.paused.map(|one| applying.paused(one)),
        excludes: raw.excludes.into_iter().map(Into::into).collect(),
        variant_of: raw.variant_of.map(|one| one.text).map(Into::into),
        programme: raw.programme.text.into(),
        name: from.to_string().into(),
        title: raw.title,
        short_title: raw.short_title,
        number: raw.number.into(),
        issuers: raw.issuers.into(),
        in_force: InForce {
            from: from.value,
            until,
        },
        basis: raw.basis,
        selection: raw.selection,
        sources: sources.into(),
        facts: ById::default(),
        terms: ById::default(),
        consistency: Vec::new().into(),
        tracks: Vec::new().into(),
        names: Names::default(),
        measures: Measures::default(),
    };
    (edition, raw.tracks)
}

impl From<RawSource> for SourceDocument {
    fn from(raw: RawSource) -> Self {
        Self {
            id: raw.id.text.into(),
            title: raw.title,
            published_by: raw.published_by,
            url: raw.url.map(Into::into),
            sha256: raw.sha256.map(Into::into),
            note: raw.note,
        }
    }
}

/// The tracks of an edition, and the names of all its files
pub(super) struct Tracks<'a> {
    pub(super) tracks: &'a [Track],
    pub(super) names: &'a [&'a str],
}

impl Tracks<'_> {
    /// Reports a track that does not exist
    pub(super) fn has(&self, file: &RuleFile<'_>, track: &NameRef) {
        // If its file exists but is broken, the file says so.
        let mut files = self.names.iter().map(|name| name.strip_suffix(".yaml"));
        if !files.any(|name| name == Some(track)) {
            let known: Vec<_> = self.tracks.iter().map(|one| one.id.as_str()).collect();
            let what = text!("申报类别", "track");
            file.is_among((track, track.span), UNKNOWN_TRACK, &what, &known);
        }
    }

    /// Reports what is listed and missing, or present and not listed
    pub(super) fn are_in(&self, file: &RuleFile<'_>, order: &Order) {
        for track in order.iter() {
            self.has(file, track);
        }
        for track in self.tracks {
            if !order.iter().any(|listed| listed.text == track.id) {
                file.report(words::unlisted_track(order.span, &track.id));
            }
        }
    }
}
