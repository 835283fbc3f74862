//! Derivations as JSON, schema `dabiao.explanation/1`.

use std::io::{self, Write};

use super::{Chosen, Node, derive, role, text};
use crate::account::Account;
use crate::account::applying::Applying;
use crate::judged::Judged;
use crate::language::Language;
use crate::report::json::applying;
use crate::report::json_document::{self, Json, object};
use crate::ruleset::library::FileProblems;
use crate::source::Source;
use crate::verdict::Verdict;

/// Name and version of the format
pub const SCHEMA: &str = "dabiao.explanation/1";

/// Writes the derivations of some criteria of a dossier, pretty-printed, with a final line break
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn write(
    report: &Judged<'_>,
    chosen: &[Chosen<'_>],
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let criteria = chosen.iter().map(|one| {
        let account = Account::of(one.finding, one.assessment, report);
        let (edition, track) = (one.assessment.edition, one.assessment.track);
        object! {
            "programme": &edition.programme,
            "edition": &edition.name,
            "in_force": one.assessment.in_force,
            "track": &track.id,
            "criterion": &one.finding.criterion.id,
            "derivation": node(derive(&account), &report.source),
        }
    });
    let editions = report.editions().into_iter().map(|one| {
        let named = object! { "programme": &one.programme, "edition": &one.name };
        match Applying::to(one, report) {
            Some(applying) => named.with(applying::entries(&applying, language)),
            None => named,
        }
    });
    let written = object! {
        "schema": SCHEMA,
        "path": report.source.name(),
        "as_of": report.as_of.map(|day| day.to_string()),
        "reference_year": report.dossier.as_ref().map(|one| one.reference_year),
        "outcome": report.outcome().map(Verdict::outcome_id),
        "problems": json_document::problems_of(&report.problems, &report.source, language),
        "editions": Json::list(editions),
        "criteria": Json::list(criteria),
    };
    json_document::write(&written, out)
}

/// Writes the problems of rules that make derivations impossible
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn write_problems(
    broken: &[FileProblems],
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let written = object! {
        "schema": SCHEMA,
        "path": Json::Null,
        "as_of": Json::Null,
        "reference_year": Json::Null,
        "outcome": Json::Null,
        "problems": json_document::problems(broken, language),
        "criteria": Json::List(Vec::new()),
    };
    json_document::write(&written, out)
}

fn node(one: Node<'_>, source: &Source) -> Json {
    let [line, column, cell] = json_document::place(source, one.place);
    let children = one.children.into_iter();
    object! {
        "role": role(&one.saying),
        "text": object! {
            "zh": text(&one.saying, Language::Zh),
            "en": text(&one.saying, Language::En),
        },
        "verdict": one.verdict.map(Verdict::id),
        "value": one.value,
        "id": one.id,
        "line": line,
        "column": column,
        "place": cell,
        "children": Json::list(children.map(|child| node(child, source))),
    }
}
