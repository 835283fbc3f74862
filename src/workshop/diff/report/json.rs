//! A comparison of editions as JSON, schema `dabiao.rules-diff/1`; its structs are the format and serve
//! nothing else.

use std::io::{self, Write};

use serde::Serialize;

use super::place;
use crate::language::Language;
use crate::report::json_document;
use crate::ruleset::library::FileProblems;
use crate::workshop::diff::{Change, Compared, Flip, Parting, Place};

/// Name and version of the format
pub const SCHEMA: &str = "dabiao.rules-diff/1";

#[derive(Serialize)]
struct JsonEditions<'a> {
    old: &'a str,
    new: &'a str,
    changes: Vec<JsonChange<'a>>,
    flips: Vec<JsonFlip<'a>>,
}

#[derive(Serialize)]
struct JsonChange<'a> {
    place: String,
    track: Option<&'a str>,
    criterion: Option<&'a str>,
    what: &'static str,
    old: Option<&'a str>,
    new: Option<&'a str>,
    witness: Option<JsonWitness<'a>>,
    witness_found: Option<bool>,
}

#[derive(Serialize)]
struct JsonWitness<'a> {
    dossier: &'a str,
    old: &'static str,
    new: &'static str,
}

#[derive(Serialize)]
struct JsonFlip<'a> {
    path: &'a str,
    track: &'a str,
    criterion: &'a str,
    old: &'static str,
    new: &'static str,
}

/// Writes the comparison, pretty-printed, with a final line break
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn write(compared: &[Compared], language: Language, out: &mut dyn Write) -> io::Result<()> {
    write_all(&[], compared, language, out)
}

/// Writes the problems of broken rules in place of a comparison
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn write_problems(
    files: &[FileProblems],
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_all(files, &[], language, out)
}

fn write_all(
    files: &[FileProblems],
    compared: &[Compared],
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let editions = compared.iter().map(|one| JsonEditions {
        old: &one.old,
        new: &one.new,
        changes: one
            .changes
            .iter()
            .map(|one| change(one, language))
            .collect(),
        flips: one.flips.iter().map(flip).collect(),
    });
    let problems = json_document::problems(files, language);
    json_document::write_lists(SCHEMA, &problems, &[("editions", editions.collect())], out)
}

fn change(change: &Change, language: Language) -> JsonChange<'_> {
    let (track, criterion) = match &change.place {
        Place::Criterion(track, id) => (Some(track.as_str()), Some(id.as_str())),
        Place::Track(track) | Place::Clause(track, _) => (Some(track.as_str()), None),
        _ => (None, None),
    };
    let witness = match &change.parting {
        Some(Parting::At(witness, old, new)) => Some(JsonWitness {
            dossier: &witness.text,
            old: old.id(),
            new: new.id(),
        }),
        _ => None,
    };
    JsonChange {
        place: place(&change.place).get(language).to_owned(),
        track,
        criterion,
        what: change.what.id(),
        old: change.old.as_deref(),
        new: change.new.as_deref(),
        witness_found: change.parting.as_ref().map(|_| witness.is_some()),
        witness,
    }
}

fn flip(flip: &Flip) -> JsonFlip<'_> {
    JsonFlip {
        path: &flip.path,
        track: &flip.track,
        criterion: &flip.criterion,
        old: flip.old.id(),
        new: flip.new.id(),
    }
}
