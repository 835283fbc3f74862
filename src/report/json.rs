//! The report as JSON, schema `dabiao.report/1`; its structs are the format and serve nothing else.

mod measures;

use std::io::{self, Write};

use serde::Serialize;

use self::measures::JsonMeasure;
use super::{Report, document, explanation};
use crate::assessment::{Assessment, Basis, Derivation, Distance, Finding};
use crate::diagnostic::Diagnostic;
use crate::expression::{ReadingId, TermId};
use crate::judged::Judged;
use crate::language::{Language, Text};
use crate::quantity::figure::Figure;
use crate::ruleset::{Citation, Edition};
use crate::source::{Source, Span};
use crate::verdict::Verdict;

/// Name and version of the format
pub const SCHEMA: &str = "dabiao.report/1";

#[derive(Serialize)]
struct JsonReport<'a> {
    schema: &'static str,
    problems: Vec<JsonProblem<'a>>,
    dossiers: Vec<JsonDossier<'a>>,
}

/// A problem of a file
#[derive(Serialize)]
pub(crate) struct JsonProblem<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    related: Vec<JsonPlace<'a>>,
}

#[derive(Serialize)]
struct JsonPlace<'a> {
    line: usize,
    column: usize,
    message: &'a str,
}

/// A dossier with its problems and assessments
#[derive(Serialize)]
pub(crate) struct JsonDossier<'a> {
    path: &'a str,
    subject: JsonSubject<'a>,
    as_of: Option<String>,
    reference_year: Option<i16>,
    outcome: Option<&'static str>,
    problems: Vec<JsonProblem<'a>>,
    assessments: Vec<JsonAssessment<'a>>,
}

#[derive(Serialize)]
struct JsonSubject<'a> {
    kind: Option<&'static str>,
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    uscc: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonAssessment<'a> {
    programme: &'a str,
    edition: &'a str,
    number: &'a str,
    in_force: bool,
    track: &'a str,
    title: &'a str,
    outcome: &'static str,
    reasons: Vec<&'static str>,
    clauses: JsonClauses,
    basis: &'a str,
    selection: &'a str,
    findings: Vec<JsonFinding<'a>>,
    measures: Vec<JsonMeasure<'a>>,
}

#[derive(Serialize)]
struct JsonClauses {
    checked: usize,
    judged: usize,
    out_of_scope: usize,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    criterion: &'a str,
    title: &'a str,
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    known: Option<JsonKnown<'a>>,
    reason: Option<&'static str>,
    reasons: Vec<&'static str>,
    missing: Vec<String>,
    readings: Vec<JsonReading<'a>>,
    distance: Option<Figure>,
    citation: JsonCitation<'a>,
    /// What is taken for granted, then those of the rules
    caveats: Vec<String>,
    line: Option<usize>,
    column: Option<usize>,
    explanation: String,
}

#[derive(Serialize)]
struct JsonKnown<'a> {
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonReading<'a> {
    terms: Vec<JsonTerm<'a>>,
    verdict: &'static str,
    figure: Option<Figure>,
    distance: Option<Figure>,
}

#[derive(Serialize)]
struct JsonTerm<'a> {
    term: &'a str,
    reading: &'a str,
}

#[derive(Serialize)]
struct JsonCitation<'a> {
    source: &'a str,
    page: Option<u32>,
    clause: &'a str,
    quote: &'a str,
}

/// Writes the report, pretty-printed, with a final line break
pub fn write(report: &Report<'_>, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let report = JsonReport {
        schema: SCHEMA,
        problems: document::problems(&report.problems, language),
        dossiers: report
            .dossiers
            .iter()
            .map(|one| dossier(one, language))
            .collect(),
    };
    document::write(&report, out)
}

/// A dossier as it stands in the report
pub(crate) fn dossier<'a>(report: &'a Judged<'_>, language: Language) -> JsonDossier<'a> {
    JsonDossier {
        path: report.source.name(),
        subject: JsonSubject {
            kind: report.head.kind.map(|kind| kind.id()),
            name: report.head.name.as_deref(),
            uscc: report.head.uscc.as_deref(),
        },
        as_of: report.as_of.map(|day| day.to_string()),
        reference_year: report.dossier.as_ref().map(|one| one.reference_year),
        outcome: report.outcome().map(Verdict::outcome_id),
        problems: document::problems_of(&report.problems, &report.source, language),
        assessments: report
            .assessments
            .iter()
            .map(|one| assessment(one, report, language))
            .collect(),
    }
}

/// A problem as it stands in the report; its path only where it belongs to no dossier
pub(crate) fn problem<'a>(
    one: &'a Diagnostic,
    source: &Source,
    path: Option<&'a str>,
    language: Language,
) -> JsonProblem<'a> {
    let text = |text: &'a Text| text.get(language);
    let span = one.primary.as_ref().map(|label| label.span);
    let start = span.map(|span| source.location(span.start));
    let end = span.map(|span| source.location(span.end));
    JsonProblem {
        path,
        code: one.code.name(),
        severity: one.severity.id(),
        message: text(&one.message),
        help: one.help.as_ref().map(text),
        line: start.map(|at| at.line),
        column: start.map(|at| at.column),
        end_line: end.map(|at| at.line),
        end_column: end.map(|at| at.column),
        related: one
            .secondary
            .iter()
            .map(|label| {
                let at = source.location(label.span.start);
                JsonPlace {
                    line: at.line,
                    column: at.column,
                    message: text(&label.text),
                }
            })
            .collect(),
    }
}

fn assessment<'a>(
    one: &'a Assessment<'_>,
    report: &'a Judged<'_>,
    language: Language,
) -> JsonAssessment<'a> {
    let edition = one.edition;
    let counts = one.clauses();
    JsonAssessment {
        programme: &edition.programme,
        edition: &edition.name,
        number: &edition.number,
        in_force: one.in_force,
        track: &one.track.id,
        title: one.track.title.get(language),
        outcome: one.outcome.outcome_id(),
        reasons: if one.in_force {
            Vec::new()
        } else {
            vec!["not_in_force"]
        },
        clauses: JsonClauses {
            checked: counts.checked,
            judged: counts.judged,
            out_of_scope: counts.out_of_scope,
        },
        basis: edition.basis.get(language),
        selection: edition.selection.get(language),
        findings: one
            .findings
            .iter()
            .map(|found| finding(found, one, report, language))
            .collect(),
        measures: one
            .measures
            .iter()
            .map(|support| measures::measure(support, one, report, language))
            .collect(),
    }
}

fn finding<'a>(
    found: &'a Finding<'_>,
    assessment: &'a Assessment<'_>,
    report: &'a Judged<'_>,
    language: Language,
) -> JsonFinding<'a> {
    let criterion = found.criterion;
    let explained = explanation::explain(found, assessment, report, language);
    let place = report
        .place(assessment, found)
        .map(|span: Span| report.source.location(span.start));
    let readings = match &found.basis {
        Basis::Derivations(derivations) => derivations
            .iter()
            .filter(|one| !one.readings.is_empty())
            .map(|one| reading(one, assessment.edition))
            .collect(),
        Basis::Judgement(_) => Vec::new(),
    };
    JsonFinding {
        criterion: &criterion.id,
        title: criterion.title.get(language),
        verdict: found.verdict.id(),
        known: report.known(assessment, found).map(|known| JsonKnown {
            note: known.note.as_deref(),
        }),
        reason: found.reasons.first().map(|one| one.id()),
        reasons: found.reasons.iter().map(|one| one.id()).collect(),
        missing: found
            .missing
            .iter()
            .map(|one| one.name(assessment.edition))
            .collect(),
        readings,
        distance: found.distance().map(distance),
        citation: citation(&criterion.citation),
        caveats: explained.caveats,
        line: place.map(|at| at.line),
        column: place.map(|at| at.column),
        explanation: explained.summary,
    }
}

fn citation(citation: &Citation) -> JsonCitation<'_> {
    JsonCitation {
        source: &citation.source,
        page: citation.page,
        clause: &citation.clause,
        quote: &citation.quote,
    }
}

fn terms<'a>(readings: &[(TermId, ReadingId)], edition: &'a Edition) -> Vec<JsonTerm<'a>> {
    let terms = readings.iter().filter_map(|(term, reading)| {
        let term = edition.terms.get(*term)?;
        Some(JsonTerm {
            term: &term.id,
            reading: &term.readings.get(*reading)?.id,
        })
    });
    terms.collect()
}

fn reading<'a>(one: &Derivation<'_>, edition: &'a Edition) -> JsonReading<'a> {
    JsonReading {
        terms: terms(&one.readings, edition),
        verdict: one.verdict.id(),
        figure: one.figure(),
        distance: one.distance().map(distance),
    }
}

/// A distance; rounded where it cannot be exact
pub(crate) fn distance(one: &Distance) -> Figure {
    let figure = Figure::of(&one.quantity, None);
    if one.is_exact {
        figure
    } else {
        Figure {
            exact: false,
            numerator: None,
            denominator: None,
            ..figure
        }
    }
}
