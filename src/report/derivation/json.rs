//! Derivations as JSON, schema `dabiao.explanation/1`; its structs are the format and serve nothing
//! else.

use std::io::{self, Write};

use serde::Serialize;

use super::{Chosen, Node, derive, role, text};
use crate::account::Account;
use crate::judged::Judged;
use crate::language::Language;
use crate::quantity::figure::Figure;
use crate::report::document;
use crate::report::json::JsonProblem;
use crate::ruleset::library::FileProblems;
use crate::source::Source;
use crate::verdict::Verdict;

/// Name and version of the format
pub const SCHEMA: &str = "dabiao.explanation/1";

#[derive(Default, Serialize)]
struct JsonExplanation<'a> {
    schema: &'static str,
    /// None where rules are broken
    path: Option<&'a str>,
    as_of: Option<String>,
    reference_year: Option<i16>,
    outcome: Option<&'static str>,
    problems: Vec<JsonProblem<'a>>,
    criteria: Vec<JsonCriterion<'a>>,
}

#[derive(Serialize)]
struct JsonCriterion<'a> {
    programme: &'a str,
    edition: &'a str,
    in_force: bool,
    track: &'a str,
    criterion: &'a str,
    derivation: JsonNode,
}

#[derive(Serialize)]
struct JsonNode {
    role: &'static str,
    text: JsonText,
    verdict: Option<&'static str>,
    value: Option<Figure>,
    id: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    children: Vec<JsonNode>,
}

#[derive(Serialize)]
struct JsonText {
    zh: String,
    en: String,
}

/// Writes the derivations of some criteria of a dossier, pretty-printed, with a final line break
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn write(
    report: &Judged<'_>,
    chosen: &[Chosen<'_>],
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let criteria = chosen.iter().map(|one| JsonCriterion {
        programme: &one.assessment.edition.programme,
        edition: &one.assessment.edition.name,
        in_force: one.assessment.in_force,
        track: &one.assessment.track.id,
        criterion: &one.finding.criterion.id,
        derivation: node(
            derive(&Account::of(one.finding, one.assessment, report)),
            &report.source,
        ),
    });
    let written = JsonExplanation {
        schema: SCHEMA,
        path: Some(report.source.name()),
        as_of: report.as_of.map(|day| day.to_string()),
        reference_year: report.dossier.as_ref().map(|one| one.reference_year),
        outcome: report.outcome().map(Verdict::outcome_id),
        problems: document::problems_of(&report.problems, &report.source, language),
        criteria: criteria.collect(),
    };
    document::write(&written, out)
}

/// Writes what is wrong with rules that let nothing be derived
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn write_problems(
    broken: &[FileProblems],
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let written = JsonExplanation {
        schema: SCHEMA,
        problems: document::problems(broken, language),
        ..JsonExplanation::default()
    };
    document::write(&written, out)
}

fn node(one: Node<'_>, source: &Source) -> JsonNode {
    let at = one.place.map(|span| source.location(span.start));
    let children = one.children.into_iter();
    JsonNode {
        role: role(&one.saying),
        text: JsonText {
            zh: text(&one.saying, Language::Zh),
            en: text(&one.saying, Language::En),
        },
        verdict: one.verdict.map(Verdict::id),
        value: one.value,
        id: one.id,
        line: at.map(|at| at.line),
        column: at.map(|at| at.column),
        children: children.map(|child| node(child, source)).collect(),
    }
}
