//! A record of an assessment that can be derived again, schema `dabiao.record/1`; opens no file.
//!
//! A record holds the report `dabiao.report/1` and what it came from: the hash of each dossier and
//! of each edition that judged, the options, the version of the program, and today where a dossier
//! names no day of application. Nothing in it depends on the machine or the hour, so that the same
//! input gives the same bytes.
//!
//! - A dossier is hashed byte by byte. Its path starts from the folder of the record, with `/`.
//! - An edition is hashed over its rule files in the byte order of their names: the name, a line
//!   feed, the number of bytes in decimal, a line feed, the bytes.
//! - The last member, `sha256`, is the hash of all bytes of the record before the line that it
//!   stands on, without the comma and the line feed at their end. It shows that a record was edited; it is no signature.

pub mod compare;
pub mod problems;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::diagnostic::Diagnostic;

use crate::digest::Digest;
use crate::judged::record::problems as words;
use crate::ruleset::hashes;
use crate::source::{Location, Source, Span};
use crate::text::sanitize;

/// Name and version of the format
pub const SCHEMA: &str = "dabiao.record/1";

/// What the schema of every version begins with
const SCHEMA_NAME: &str = "dabiao.record/";

/// A record
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// [`SCHEMA`]
    pub schema: String,
    /// Version of the program
    pub version: String,
    /// Today in Beijing, where a dossier names no day of application
    #[serde(deserialize_with = "Option::deserialize")]
    pub today: Option<String>,
    /// What was asked for
    pub options: Options,
    /// The editions that judged
    pub editions: Vec<EditionHash>,
    /// The dossiers, in the order of the report
    pub dossiers: Vec<FileHash>,
    /// The report, `dabiao.report/1`
    pub report: Box<RawValue>,
    /// Hash of everything before
    pub sha256: String,
}

/// What was requested besides what the dossiers say
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// Language of the report
    pub lang: String,
    /// Programme that overrides the dossiers'
    #[serde(deserialize_with = "Option::deserialize")]
    pub programme: Option<String>,
    /// Several such programmes, if there is more than one
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub programmes: Vec<String>,
    /// Tracks that override the dossiers'
    pub tracks: Vec<String>,
    /// Day of application that overrides the dossiers'
    #[serde(deserialize_with = "Option::deserialize")]
    pub as_of: Option<String>,
    /// Whether warnings were errors
    pub strict: bool,
    /// Programme for dossiers that name none
    #[serde(deserialize_with = "Option::deserialize")]
    pub default_programme: Option<String>,
    /// Tracks for dossiers that name none
    pub default_tracks: Vec<String>,
    /// Hash of the text of the map of headings, where one was given for rows of sheets
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub map_sha256: Option<String>,
}

/// An edition and its hash
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditionHash {
    /// Programme
    pub programme: String,
    /// Edition
    pub edition: String,
    /// Hash over all files
    pub sha256: String,
    /// Its files
    pub files: Vec<FileHash>,
}

/// A file and its hash
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileHash {
    /// Path, with `/`
    pub path: String,
    /// Hash of its bytes
    pub sha256: String,
}

/// Every edition of the rules with its hashes
pub fn editions(files: &[(String, Vec<u8>)]) -> Vec<EditionHash> {
    let editions = hashes::by_edition(files).into_iter();
    editions
        .map(|((programme, edition), files)| EditionHash {
            programme: programme.to_owned(),
            edition: edition.to_owned(),
            sha256: hashes::of_edition(&files),
            files: files
                .iter()
                .map(|(name, bytes)| FileHash {
                    path: (*name).to_owned(),
                    sha256: Digest::of(bytes).to_string(),
                })
                .collect(),
        })
        .collect()
}

/// A report as embedded in a record
///
/// # Errors
///
/// If the text is not JSON.
pub fn embedded(report: &str) -> serde_json::Result<Box<RawValue>> {
    // A line break occurs only between values: those inside a text are escaped.
    RawValue::from_string(report.trim_end().replace('\n', "\n  "))
}

impl Record {
    /// The record as it is written, with its own hash
    ///
    /// # Errors
    ///
    /// If it cannot be written as JSON.
    pub fn text(&self) -> serde_json::Result<String> {
        let written = serde_json::to_string_pretty(self)?;
        let written = sanitize::json(&written);
        let body = written
            .strip_suffix(&ending(&self.sha256))
            .unwrap_or(&written);
        let hash = Digest::of(body.as_bytes()).to_string();
        Ok(format!("{body}{}\n", ending(&hash)))
    }

    /// Reads a record
    ///
    /// # Errors
    ///
    /// What is wrong, at its place: not JSON, not a record, an unknown version, or a wrong shape.
    pub fn read(source: &Source) -> Result<Self, Box<Diagnostic>> {
        let text = source.text();
        let value: Value = serde_json::from_str(text).map_err(|error| {
            let at = place(source, &error);
            Box::new(if error.is_eof() {
                words::truncated(at)
            } else {
                words::no_json(at, &error.to_string())
            })
        })?;
        let at = text
            .find("\"schema\"")
            .map(|start| Span::new(start, start + "\"schema\"".len()));
        match value.get("schema").and_then(Value::as_str) {
            Some(SCHEMA) => {}
            Some(other) if other.starts_with(SCHEMA_NAME) => {
                return Err(Box::new(words::unsupported_version(at, other)));
            }
            other => return Err(Box::new(words::no_record(at, other))),
        }
        serde_json::from_str(text).map_err(|error| {
            let at = place(source, &error);
            Box::new(words::wrong_shape(at, &error.to_string()))
        })
    }

    /// Whether its bytes match its hash
    pub fn is_sealed(&self, bytes: &[u8]) -> bool {
        let ending = format!("{}\n", ending(&self.sha256));
        bytes
            .strip_suffix(ending.as_bytes())
            .is_some_and(|body| Digest::of(body).to_string() == self.sha256)
    }
}

/// The end of a record, after the bytes that are hashed
fn ending(hash: &str) -> String {
    format!(",\n  \"sha256\": \"{hash}\"\n}}")
}

/// Where reading the JSON stopped; serde counts columns in bytes
fn place(source: &Source, error: &serde_json::Error) -> Span {
    let line = source.offset(Location {
        line: error.line().max(1),
        column: 1,
    });
    let start = line + error.column().saturating_sub(1);
    let start = source.text().floor_char_boundary(start);
    let rest = source.text().get(start..).unwrap_or("");
    let length = rest.chars().next().map_or(0, char::len_utf8);
    Span::new(start, start + length)
}
