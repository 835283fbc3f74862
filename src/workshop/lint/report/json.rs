//! Mistakes of the rules as JSON, schema `dabiao.lint/1`; its structs are the format and serve nothing
//! else.

use std::io::{self, Write};

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Severity};
use crate::language::Language;
use crate::report::json_document;
use crate::ruleset::library::FileProblems;
use crate::source::Source;
use crate::workshop::lint::{Finding, Lint};

/// Name and version of the format
pub const SCHEMA: &str = "dabiao.lint/1";

#[derive(Serialize)]
struct JsonLint<'a> {
    schema: &'static str,
    problems: Vec<JsonFinding<'a>>,
    findings: Vec<JsonFinding<'a>>,
    undecided: Vec<JsonFinding<'a>>,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    path: &'a str,
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    witness: Option<&'a str>,
}

/// Writes what was found, pretty-printed, with a final line break
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn write(
    found: &Result<Lint, Vec<FileProblems>>,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut report = JsonLint {
        schema: SCHEMA,
        problems: Vec::new(),
        findings: Vec::new(),
        undecided: Vec::new(),
    };
    match found {
        Ok(lint) => {
            let one = |found| finding(found, language);
            report.findings = lint.findings.iter().map(one).collect();
            report.undecided = lint.open.iter().map(one).collect();
        }
        Err(broken) => {
            report.problems = broken
                .iter()
                .flat_map(|file| {
                    let problems = file.problems.iter();
                    problems.map(|one| problem(one, &file.source, None, language))
                })
                .collect();
        }
    }
    json_document::write(&report, out)
}

fn finding(found: &Finding, language: Language) -> JsonFinding<'_> {
    let witness = found.witness.as_ref().map(|one| one.text.as_str());
    problem(&found.diagnostic, &found.source, witness, language)
}

fn problem<'a>(
    one: &'a Diagnostic,
    source: &'a Source,
    witness: Option<&'a str>,
    language: Language,
) -> JsonFinding<'a> {
    let span = one.primary.as_ref().map(|label| label.span);
    let start = span.map(|span| source.location(span.start));
    let end = span.map(|span| source.location(span.end));
    JsonFinding {
        path: source.name(),
        code: one.code.name(),
        severity: match one.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        message: one.message.get(language),
        help: one.help.as_ref().map(|help| help.get(language)),
        line: start.map(|at| at.line),
        column: start.map(|at| at.column),
        end_line: end.map(|at| at.line),
        end_column: end.map(|at| at.column),
        witness,
    }
}
