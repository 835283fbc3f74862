//! A comparison of editions as JSON, schema `dabiao.rules-diff/1`; its structs are the format and serve
//! nothing else.

use std::io::{self, Write};

use serde::Serialize;

use super::{Compared, place};
use crate::language::Language;
use crate::report::document::{self, Json};
use crate::ruleset::library::FileProblems;
use crate::workshop::diff::{Change, Parting, Place};

/// Name and version of the format
pub const SCHEMA: &str = "dabiao.rules-diff/1";

#[derive(Serialize)]
struct JsonDiff {
    schema: &'static str,
    /// Those of broken rules, where nothing is compared
    problems: Vec<Json>,
    editions: Vec<JsonEditions>,
}

#[derive(Serialize)]
struct JsonEditions {
    old: String,
    new: String,
    changes: Vec<JsonChange>,
    flips: Vec<JsonFlip>,
}

#[derive(Serialize)]
struct JsonChange {
    place: String,
    track: Option<String>,
    criterion: Option<String>,
    what: &'static str,
    old: Option<String>,
    new: Option<String>,
    witness: Option<JsonWitness>,
    witness_found: Option<bool>,
}

#[derive(Serialize)]
struct JsonWitness {
    dossier: String,
    old: &'static str,
    new: &'static str,
}

#[derive(Serialize)]
struct JsonFlip {
    path: String,
    track: String,
    criterion: String,
    old: &'static str,
    new: &'static str,
}

/// Writes the comparison, pretty-printed, with a final line break
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn write(compared: &[Compared], language: Language, out: &mut dyn Write) -> io::Result<()> {
    let change = |change: &Change| {
        let (track, criterion) = match &change.place {
            Place::Criterion(track, id) => (Some(track.clone()), Some(id.clone())),
            Place::Track(track) | Place::Clause(track, _) => (Some(track.clone()), None),
            _ => (None, None),
        };
        JsonChange {
            place: place(&change.place).get(language).to_owned(),
            track,
            criterion,
            what: change.what.id(),
            old: change.old.clone(),
            new: change.new.clone(),
            witness: match &change.parting {
                Parting::At(witness, old, new) => Some(JsonWitness {
                    dossier: witness.text.clone(),
                    old: old.id(),
                    new: new.id(),
                }),
                _ => None,
            },
            witness_found: match change.parting {
                Parting::None => None,
                Parting::At(..) => Some(true),
                Parting::NotFound => Some(false),
            },
        }
    };
    let editions = compared.iter().map(|one| JsonEditions {
        old: one.old.clone(),
        new: one.new.clone(),
        changes: one.changes.iter().map(change).collect(),
        flips: one
            .flips
            .iter()
            .map(|flip| JsonFlip {
                path: flip.path.clone(),
                track: flip.track.clone(),
                criterion: flip.criterion.clone(),
                old: flip.old.id(),
                new: flip.new.id(),
            })
            .collect(),
    });
    let report = JsonDiff {
        schema: SCHEMA,
        problems: Vec::new(),
        editions: editions.collect(),
    };
    document::write(&report, out)
}

/// Writes the problems of broken rules in the place of a comparison
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn write_problems(
    files: &[FileProblems],
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let report = JsonDiff {
        schema: SCHEMA,
        problems: document::problems(files, language),
        editions: Vec::new(),
    };
    document::write(&report, out)
}
