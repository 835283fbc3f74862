//! Mistakes in the rules as JSON, schema `dabiao.lint/1`; its structs are the format and serve
//! nothing else.

use std::io::{self, Write};

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::report::json_document;
use crate::report::json_document::Json;
use crate::ruleset::library::FileProblems;
use crate::source::Source;
use crate::workshop::lint::{Finding, Lint};

/// Name and version of the format
pub const SCHEMA: &str = "dabiao.lint/1";

#[derive(Serialize)]
struct JsonFinding<'a> {
    #[serde(flatten)]
    problem: Json,
    witness: Option<&'a str>,
}

/// Writes the findings, pretty-printed, with a final line break
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn write(
    found: &Result<Lint, Vec<FileProblems>>,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let problem = |one, source| finding(one, source, None, language);
    let broken = found.as_ref().err().into_iter().flatten();
    let broken = broken.flat_map(|file| file.problems.iter().map(|one| (one, &file.source)));
    let problems: Vec<_> = broken.map(|(one, source)| problem(one, source)).collect();
    let listed = |list: fn(&Lint) -> &[Finding]| -> Vec<_> {
        let findings = found.as_ref().map_or(&[][..], list).iter();
        findings
            .map(|one| finding(&one.diagnostic, &one.source, one.witness_text(), language))
            .collect()
    };
    let lists = [
        ("findings", listed(|lint| &lint.findings)),
        ("undecided", listed(|lint| &lint.open)),
        ("notes", listed(|lint| &lint.notes)),
    ];
    json_document::write_lists(SCHEMA, &problems, &lists, out)
}

fn finding<'a>(
    one: &'a Diagnostic,
    source: &'a Source,
    witness: Option<&'a str>,
    language: Language,
) -> JsonFinding<'a> {
    let problem =
        json_document::problem(one, source, Some(source.name()), language).without("related");
    JsonFinding { problem, witness }
}
