//! The days on which a verdict changes or an edition begins or ends as JSON, schema
//! `dabiao.timeline/1`; its structs are the format and serve nothing else.

use std::io::{self, Write};

use serde::Serialize;

use super::{Dated, cause};
use crate::advice::timeline::{Cause, Change, TrackChange};
use crate::language::Language;
use crate::report::json::JsonProblem;
use crate::report::json_document;
use crate::ruleset::Edition;
use crate::ruleset::library::FileProblems;
use crate::verdict::Verdict;

/// Name and version of the format
pub const SCHEMA: &str = "dabiao.timeline/1";

#[derive(Default, Serialize)]
struct JsonTimeline<'a> {
    schema: &'static str,
    /// Path and days are null where rules are broken
    path: Option<&'a str>,
    name: Option<&'a str>,
    from: Option<String>,
    to: Option<String>,
    /// Where the dossier fixes it
    reference_year: Option<i16>,
    /// On the first day
    problems: Vec<JsonProblem<'a>>,
    start: JsonStart<'a>,
    changes: Vec<JsonChange<'a>>,
}

#[derive(Default, Serialize)]
struct JsonStart<'a> {
    outcome: Option<&'static str>,
    tracks: Vec<JsonTrack<'a>>,
}

#[derive(Serialize)]
struct JsonTrack<'a> {
    programme: &'a str,
    edition: &'a str,
    track: &'a str,
    title: &'a str,
    in_force: bool,
    outcome: &'static str,
}

#[derive(Serialize)]
struct JsonChange<'a> {
    day: String,
    causes: Vec<JsonCause>,
    outcome: Option<JsonTurn>,
    tracks: Vec<JsonTrackChange<'a>>,
}

#[derive(Serialize)]
struct JsonCause {
    cause: &'static str,
    text: String,
}

/// A verdict before and after; null where nothing is assessed
#[derive(Serialize)]
struct JsonTurn {
    before: Option<&'static str>,
    after: Option<&'static str>,
}

#[derive(Serialize)]
struct JsonTrackChange<'a> {
    programme: &'a str,
    edition: &'a str,
    track: &'a str,
    title: &'a str,
    in_force: bool,
    before: Option<&'static str>,
    after: Option<&'static str>,
    criteria: Vec<JsonCriterion<'a>>,
}

#[derive(Serialize)]
struct JsonCriterion<'a> {
    criterion: &'a str,
    title: &'a str,
    before: Option<&'static str>,
    after: Option<&'static str>,
    missing: Vec<String>,
}

/// Writes the changes, pretty-printed, with a final line break
pub fn write(dated: &Dated<'_, '_>, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let timeline = dated.timeline;
    let start = &timeline.start;
    let tracks = start.assessments.iter().map(|one| JsonTrack {
        programme: &one.edition.programme,
        edition: &one.edition.name,
        track: &one.track.id,
        title: one.track.title.get(language),
        in_force: one.in_force,
        outcome: one.outcome.outcome_id(),
    });
    let json = JsonTimeline {
        schema: SCHEMA,
        path: Some(dated.source.name()),
        name: dated.head.name.as_deref(),
        from: Some(timeline.window.from.to_string()),
        to: Some(timeline.window.to.to_string()),
        reference_year: dated.head.reference_year.as_ref().map(|year| year.value),
        problems: json_document::problems_of(dated.problems, dated.source, language),
        start: JsonStart {
            outcome: start.outcome().map(Verdict::outcome_id),
            tracks: tracks.collect(),
        },
        changes: timeline
            .changes
            .iter()
            .map(|one| change(one, language))
            .collect(),
    };
    json_document::write(&json, out)
}

/// Writes the problems of broken rules in the place of a timeline
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn write_problems(
    files: &[FileProblems],
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let json = JsonTimeline {
        schema: SCHEMA,
        problems: json_document::problems(files, language),
        ..JsonTimeline::default()
    };
    json_document::write(&json, out)
}

fn change<'a>(one: &'a Change<'_>, language: Language) -> JsonChange<'a> {
    let causes = one.causes.iter().map(|one: &Cause<'_>| JsonCause {
        cause: one.id(),
        text: cause(one, language),
    });
    JsonChange {
        day: one.day.to_string(),
        causes: causes.collect(),
        outcome: one.outcome.map(|turn| JsonTurn {
            before: turn.before.map(Verdict::outcome_id),
            after: turn.after.map(Verdict::outcome_id),
        }),
        tracks: one
            .tracks
            .iter()
            .map(|one| track(one, one.edition, language))
            .collect(),
    }
}

fn track<'a>(
    one: &'a TrackChange<'_>,
    edition: &'a Edition,
    language: Language,
) -> JsonTrackChange<'a> {
    let criteria = one.criteria.iter().map(|one| {
        let missing = one.missing.iter();
        JsonCriterion {
            criterion: &one.criterion.id,
            title: one.criterion.title.get(language),
            before: one.verdict.before.map(Verdict::id),
            after: one.verdict.after.map(Verdict::id),
            missing: missing.map(|one| one.name(edition)).collect(),
        }
    });
    JsonTrackChange {
        programme: &edition.programme,
        edition: &edition.name,
        track: &one.track.id,
        title: one.track.title.get(language),
        in_force: one.in_force,
        before: one.outcome.before.map(Verdict::outcome_id),
        after: one.outcome.after.map(Verdict::outcome_id),
        criteria: criteria.collect(),
    }
}
