//! The days on which a verdict changes or an edition begins or ends as JSON, schema
//! `dabiao.timeline/1`.

use std::io::{self, Write};

use super::{Dated, cause};
use crate::advice::timeline::{Change, TrackChange};
use crate::language::Language;
use crate::report::json_document::{self, Json, object};
use crate::ruleset::Edition;
use crate::ruleset::library::FileProblems;
use crate::verdict::Verdict;

/// Name and version of the format
pub const SCHEMA: &str = "dabiao.timeline/1";

/// Writes the changes, pretty-printed, with a final line break
pub fn write(dated: &Dated<'_, '_>, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let timeline = dated.timeline;
    let start = &timeline.start;
    let tracks = start.assessments.iter().map(|one| {
        object! {
            "programme": &one.edition.programme,
            "edition": &one.edition.name,
            "track": &one.track.id,
            "title": one.track.title.get(language),
            "in_force": one.in_force,
            "outcome": one.outcome.outcome_id(),
        }
    });
    let changes = timeline.changes.iter();
    let json = object! {
        "schema": SCHEMA,
        "path": dated.source.name(),
        "name": dated.head.name.as_deref(),
        "from": timeline.window.from.to_string(),
        "to": timeline.window.to.to_string(),
        // If the dossier fixes it
        "reference_year": dated.head.reference_year.as_ref().map(|year| year.value),
        // On the first day
        "problems": json_document::problems_of(dated.problems, dated.source, language),
        "start": object! {
            "outcome": start.outcome().map(Verdict::outcome_id),
            "tracks": Json::list(tracks),
        },
        "changes": Json::list(changes.map(|one| change(one, language))),
    };
    json_document::write(&json, out)
}

/// Writes the problems of broken rules in place of a timeline
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn write_problems(
    files: &[FileProblems],
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let nothing = || Json::List(Vec::new());
    let json = object! {
        "schema": SCHEMA,
        "path": Json::Null,
        "name": Json::Null,
        "from": Json::Null,
        "to": Json::Null,
        "reference_year": Json::Null,
        "problems": json_document::problems(files, language),
        "start": object! { "outcome": Json::Null, "tracks": nothing() },
        "changes": nothing(),
    };
    json_document::write(&json, out)
}

fn change(one: &Change<'_>, language: Language) -> Json {
    let causes = one.causes.iter();
    let causes = causes.map(|one| object! { "cause": one.id(), "text": cause(one, language) });
    let tracks = one.tracks.iter();
    // A verdict before and after; null if nothing is assessed
    let outcome = one.outcome.map(|turn| {
        object! {
            "before": turn.before.map(Verdict::outcome_id),
            "after": turn.after.map(Verdict::outcome_id),
        }
    });
    object! {
        "day": one.day.to_string(),
        "causes": Json::list(causes),
        "outcome": outcome,
        "tracks": Json::list(tracks.map(|one| track(one, one.edition, language))),
    }
}

fn track(one: &TrackChange<'_>, edition: &Edition, language: Language) -> Json {
    let criteria = one.criteria.iter().map(|one| {
        object! {
            "criterion": &one.criterion.id,
            "title": one.criterion.title.get(language),
            "before": one.verdict.before.map(Verdict::id),
            "after": one.verdict.after.map(Verdict::id),
            "missing": Json::list(one.missing.iter().map(|one| one.name(edition))),
        }
    });
    object! {
        "programme": &edition.programme,
        "edition": &edition.name,
        "track": &one.track.id,
        "title": one.track.title.get(language),
        "in_force": one.in_force,
        "before": one.outcome.before.map(Verdict::outcome_id),
        "after": one.outcome.after.map(Verdict::outcome_id),
        "criteria": Json::list(criteria),
    }
}
