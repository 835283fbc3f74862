//! What changed since an earlier report, and whether law, calendar or dossier did it; reads no file.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use super::{Match, Matched};
use crate::calendar;
use crate::language::{Text, text};

/// Name and version of the reports that can be compared
pub const SCHEMA: &str = "dabiao.match/1";

/// An earlier report, as far as it is compared
#[derive(Debug, Deserialize)]
pub struct Earlier {
    schema: String,
    subjects: Vec<Subject>,
}

/// A subject of an earlier report
#[derive(Debug, Deserialize)]
pub struct Subject {
    path: String,
    uscc: Option<String>,
    as_of: Option<String>,
    facts: Option<String>,
    tracks: Vec<Track>,
}

#[derive(Debug, Deserialize)]
struct Track {
    programme: String,
    track: String,
    edition_sha256: Option<String>,
    standing: String,
    outcome: String,
    window: Window,
}

#[derive(Debug, Deserialize)]
struct Window {
    state: String,
}

/// What changed for a subject on a track
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Programme, with the track where it has another name
    pub name: String,
    /// Its standing, outcome and window before; none where it was not told
    pub before: Option<[String; 3]>,
    /// The same now; none where it is gone
    pub after: Option<[String; 3]>,
    /// What did it, or may have where there are several
    pub causes: Vec<Cause>,
}

/// What can change a standing
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The rules
    Law,
    /// The day
    Calendar,
    /// What the dossier states
    Dossier,
}

impl Cause {
    /// Its name in files
    pub fn id(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Calendar => "calendar",
            Self::Dossier => "dossier",
        }
    }

    /// What it is called
    pub fn name(self) -> Text {
        match self {
            Self::Law => text!("政策规则", "the rules"),
            Self::Calendar => text!("日期", "the day"),
            Self::Dossier => text!("档案", "the dossier"),
        }
    }
}

impl Earlier {
    /// Reads a report; what is wrong with it otherwise
    ///
    /// # Errors
    ///
    /// If it is no report of `match`, or one of another version.
    pub fn read(json: &str) -> Result<Self, Text> {
        #[derive(Deserialize)]
        struct Version {
            schema: String,
        }
        let version: Option<Version> = serde_json::from_str(json).ok();
        let schema = version.map(|one| one.schema).unwrap_or_default();
        let read: Option<Self> = serde_json::from_str(json).ok();
        match read.filter(|one| one.schema == SCHEMA) {
            Some(read) => Ok(read),
            None if schema.is_empty() || schema == SCHEMA => Err(text!(
                "不是 match --format json 写的报告（{SCHEMA}）",
                "this is no report that match --format json wrote ({SCHEMA})"
            )),
            None => Err(text!(
                "是 {schema}，只能与 {SCHEMA} 比较",
                "this is {schema}; only {SCHEMA} can be compared"
            )),
        }
    }

    /// The subject with this code, else with this path
    pub fn subject(&self, uscc: Option<&str>, path: &str) -> Option<&Subject> {
        let same_code = |one: &&Subject| uscc.is_some() && one.uscc.as_deref() == uscc;
        let by_code = self.subjects.iter().find(same_code);
        by_code.or_else(|| self.subjects.iter().find(|one| one.path == path))
    }
}

impl Subject {
    /// Its day then
    pub fn day(&self) -> Option<Date> {
        calendar::day(self.as_of.as_deref()?)
    }

    /// What changed on each track since then
    ///
    /// `editions` are the hashes of the rules now, `put_back` how the dossier of now stands by the
    /// rules of now on the day of then.
    pub fn changed(
        &self,
        now: &Matched<'_>,
        editions: &BTreeMap<(String, String), String>,
        put_back: Option<&Matched<'_>>,
    ) -> Vec<Changed> {
        let mut changed = Vec::new();
        for one in &now.tracks {
            let before = self.tracks.iter().find(|before| before.is(one));
            let after = state(one);
            let was = before.map(Track::state);
            if was.as_ref() == Some(&after) {
                continue;
            }
            let same_track = |other: &&Match<'_>| other.name() == one.name();
            let then = put_back.and_then(|then| then.tracks.iter().find(same_track));
            let edition = (
                one.edition.programme.to_string(),
                one.edition.name.to_string(),
            );
            let rules = before.and_then(|before| before.edition_sha256.as_ref());
            changed.push(Changed {
                name: one.name(),
                causes: self.causes(
                    now,
                    rules != editions.get(&edition),
                    was.is_some() && then.map(state) == was,
                ),
                before: was,
                after: Some(after),
            });
        }
        for gone in &self.tracks {
            if !now.tracks.iter().any(|one| gone.is(one)) {
                changed.push(Changed {
                    name: format!("{}/{}", gone.programme, gone.track),
                    before: Some(gone.state()),
                    after: None,
                    causes: vec![Cause::Law],
                });
            }
        }
        changed
    }

    /// The day alone where its being put back gives what there was; else everything that differs
    fn causes(&self, now: &Matched<'_>, law: bool, day_alone: bool) -> Vec<Cause> {
        if day_alone {
            return vec![Cause::Calendar];
        }
        let differ = [
            (Cause::Law, law),
            (Cause::Calendar, self.day() != Some(now.day)),
            (Cause::Dossier, self.facts != Some(now.facts.to_string())),
        ];
        let differ = differ.into_iter().filter(|(_, differs)| *differs);
        differ.map(|(cause, _)| cause).collect()
    }
}

impl Track {
    fn is(&self, one: &Match<'_>) -> bool {
        self.programme == one.edition.programme && self.track == one.track.id
    }

    fn state(&self) -> [String; 3] {
        [&self.standing, &self.outcome, &self.window.state].map(String::clone)
    }
}

fn state(one: &Match<'_>) -> [String; 3] {
    let ids = [
        one.standing.id(),
        one.outcome.outcome_id(),
        one.window.state.id(),
    ];
    ids.map(str::to_owned)
}
