//! The documents behind the facts as JSON, schema `dabiao.evidence/1`; its structs are the format and
//! serve nothing else.

use std::io::{self, Write};

use serde::Serialize;

use super::{Examined, Shown, Undocumented};
use crate::dossier::evidence::Document;
use crate::evidence::Fault;
use crate::language::Language;
use crate::report::json::JsonProblem;
use crate::report::{PassedOver, json_document};
use crate::ruleset::library::FileProblems;
use crate::source::{Source, Span};

/// Name and version of the format
pub const SCHEMA: &str = "dabiao.evidence/1";

#[derive(Serialize)]
struct JsonDossier<'a> {
    path: &'a str,
    name: Option<&'a str>,
    as_of: Option<String>,
    problems: Vec<JsonProblem<'a>>,
    exhibits: Vec<JsonExhibit<'a>>,
    undocumented: Vec<JsonFact<'a>>,
}

#[derive(Serialize)]
struct JsonExhibit<'a> {
    fact: Option<&'a str>,
    criterion: Option<&'a str>,
    name: String,
    documents: Vec<JsonDocument<'a>>,
}

#[derive(Serialize)]
struct JsonDocument<'a> {
    file: &'a str,
    page: Option<u32>,
    issued: Option<String>,
    valid_until: Option<String>,
    sha256: Option<String>,
    sound: bool,
    faults: Vec<&'static str>,
    /// Hash of the file, where it is another
    found: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
}

#[derive(Serialize)]
struct JsonFact<'a> {
    fact: &'a str,
    name: &'a str,
    line: usize,
    column: usize,
}

/// Writes the problems of files for which nothing could be looked at
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn write_problems(
    broken: &[FileProblems],
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    write(broken, &[], PassedOver::default(), language, out)
}

/// Writes what was found, pretty-printed, with a final line break
pub fn write(
    problems: &[FileProblems],
    examined: &[Examined<'_>],
    passed_over: PassedOver,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    // Those of the documents live as long as the report that they are written in.
    let found: Vec<_> = examined.iter().map(Examined::problems).collect();
    let dossiers = examined.iter().zip(&found).map(|(one, problems)| {
        let report = &one.report;
        let source = &report.source;
        let shown = one.shown().into_iter();
        let undocumented = one.undocumented().into_iter();
        JsonDossier {
            path: source.name(),
            name: report.head.name.as_deref(),
            as_of: report.as_of.map(|day| day.to_string()),
            problems: json_document::problems_of(problems, source, language),
            exhibits: shown.map(|one| exhibit(one, source, language)).collect(),
            undocumented: undocumented
                .map(|one| fact(&one, source, language))
                .collect(),
        }
    });
    let problems = json_document::problems(problems, language);
    json_document::write_lists(
        SCHEMA,
        &problems,
        &[("dossiers", dossiers.collect())],
        passed_over,
        out,
    )
}

fn exhibit<'a>(one: Shown<'a>, source: &Source, language: Language) -> JsonExhibit<'a> {
    let documents = one.documents.iter();
    JsonExhibit {
        fact: one.is_fact.then_some(one.id),
        criterion: (!one.is_fact).then_some(one.id),
        name: one.name.get(language).to_owned(),
        documents: documents
            .map(|(one, faults)| document(one, faults, source))
            .collect(),
    }
}

fn document<'a>(one: &'a Document, faults: &[Fault], source: &Source) -> JsonDocument<'a> {
    let place = one.file.span.map(|span: Span| source.location(span.start));
    let found = faults.iter().find_map(|fault| match fault {
        Fault::Changed(found) => Some(found.to_string()),
        _ => None,
    });
    JsonDocument {
        file: &one.file.value,
        page: one.page,
        issued: one.issued.as_ref().map(|day| day.value.to_string()),
        valid_until: one.valid_until.as_ref().map(|day| day.value.to_string()),
        sha256: one.sha256.as_ref().map(|hash| hash.value.to_string()),
        sound: faults.is_empty(),
        faults: faults.iter().map(Fault::id).collect(),
        found,
        line: place.map(|at| at.line),
        column: place.map(|at| at.column),
    }
}

fn fact<'a>(one: &Undocumented<'a>, source: &Source, language: Language) -> JsonFact<'a> {
    let at = source.location(one.place.start);
    JsonFact {
        fact: &one.fact.id,
        name: one.fact.name.get(language),
        line: at.line,
        column: at.column,
    }
}
