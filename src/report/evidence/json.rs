//! The documents behind the facts as JSON, schema `dabiao.evidence/1`.

use std::io::{self, Write};

use super::{Examined, Shown};
use crate::dossier::evidence::Document;
use crate::evidence::Fault;
use crate::language::Language;
use crate::report::PassedOver;
use crate::report::json_document::{self, Json, object};
use crate::ruleset::library::FileProblems;
use crate::source::Source;

/// Name and version of the format
pub const SCHEMA: &str = "dabiao.evidence/1";

/// Writes the problems of files for which nothing could be looked at
///
/// # Errors
///
/// If `out` cannot be written to.
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
    let dossiers = examined.iter().map(|one| {
        let report = &one.report;
        let source = &report.source;
        let problems = one.problems();
        let shown = one.shown().into_iter();
        let undocumented = one.undocumented().into_iter().map(|one| {
            let [line, column, cell] = json_document::place(source, Some(one.place));
            object! {
                "fact": &one.fact.id,
                "name": one.fact.name.get(language),
                "line": line,
                "column": column,
                "place": cell,
            }
        });
        object! {
            "path": source.name(),
            "name": report.head.name.as_deref(),
            "as_of": report.as_of.map(|day| day.to_string()),
            "problems": json_document::problems_of(&problems, source, language),
            "exhibits": Json::list(shown.map(|one| exhibit(&one, source, language))),
            "undocumented": Json::list(undocumented),
        }
    });
    let report = object! {
        "schema": SCHEMA,
        "problems": json_document::problems(problems, language),
        "dossiers": Json::list(dossiers),
        "passed_over": passed_over,
    };
    json_document::write(&report, out)
}

fn exhibit(one: &Shown<'_>, source: &Source, language: Language) -> Json {
    let documents = one.documents.iter();
    object! {
        "fact": one.is_fact.then_some(one.id),
        "criterion": (!one.is_fact).then_some(one.id),
        "name": one.name.get(language),
        "documents": Json::list(documents.map(|(one, faults)| document(one, faults, source))),
    }
}

fn document(one: &Document, faults: &[Fault], source: &Source) -> Json {
    let [line, column, cell] = json_document::place(source, one.file.span);
    let found = faults.iter().find_map(|fault| match fault {
        Fault::Changed(found) => Some(found.to_string()),
        _ => None,
    });
    object! {
        "file": &one.file.value,
        "page": one.page,
        "issued": one.issued.as_ref().map(|day| day.value.to_string()),
        "valid_until": one.valid_until.as_ref().map(|day| day.value.to_string()),
        "sha256": one.sha256.as_ref().map(|hash| hash.value.to_string()),
        "sound": faults.is_empty(),
        "faults": Json::list(faults.iter().map(Fault::id)),
        // Hash of the file, if it differs
        "found": found,
        "line": line,
        "column": column,
        "place": cell,
    }
}
