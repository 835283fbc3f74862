//! The results for cases as JSON, schema `dabiao.rules-test/1`; its structs serve nothing else.

use std::io::{self, Write};

use serde::Serialize;

use super::{CaseOutcome, CasesReport, EditionCases, Mutants, words};
use crate::language::Language;
use crate::report::json_document::{self, Json};
use crate::workshop::cases::boundary::{End, Place, Point, Standing};
use crate::workshop::cases::mutate::Mutant;

/// Name and version of the format
pub const SCHEMA: &str = "dabiao.rules-test/1";

#[derive(Serialize)]
struct JsonEdition<'a> {
    programme: &'a str,
    edition: &'a str,
    cases: Vec<JsonCase<'a>>,
    coverage: Option<JsonCoverage<'a>>,
    boundary: Option<Vec<JsonPlace<'a>>>,
    mutants: Option<JsonMutants<'a>>,
    problems: Vec<Json>,
}

#[derive(Serialize)]
struct JsonCase<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    name: &'a str,
    track: &'a str,
    passed: bool,
    failures: Vec<JsonFailure<'a>>,
}

#[derive(Serialize)]
struct JsonFailure<'a> {
    criterion: Option<&'a str>,
    key: &'static str,
    expected: &'a str,
    found: &'a str,
    line: usize,
    column: usize,
    explanation: &'a str,
}

#[derive(Serialize)]
struct JsonCoverage<'a> {
    items: usize,
    covered: usize,
    uncovered: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    at: &'a str,
    what: String,
}

#[derive(Serialize)]
struct JsonPlace<'a> {
    at: &'a str,
    comparison: &'a str,
    end: Option<&'static str>,
    point: &'static str,
    readings: Vec<JsonReading<'a>>,
    case: Option<&'a str>,
    proposal: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonReading<'a> {
    term: &'a str,
    reading: &'a str,
}

#[derive(Serialize)]
struct JsonMutants<'a> {
    made: usize,
    noticed: usize,
    equivalent: Vec<JsonMutant<'a>>,
    survivors: Vec<JsonMutant<'a>>,
}

#[derive(Serialize)]
struct JsonMutant<'a> {
    at: &'a str,
    from: &'a str,
    to: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<&'a str>,
}

/// Writes the report, pretty-printed, with a final line break
pub fn write(report: &CasesReport<'_>, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let problems = json_document::problems(&report.problems, language);
    let editions = report.editions.iter();
    let editions = editions.map(|one| edition(one, language)).collect();
    json_document::write_lists(SCHEMA, &problems, &[("editions", editions)], out)
}

fn edition<'a>(one: &'a EditionCases<'_>, language: Language) -> JsonEdition<'a> {
    JsonEdition {
        programme: &one.edition.programme,
        edition: &one.edition.name,
        cases: one.cases.iter().map(|one| case(one, language)).collect(),
        coverage: one.coverage.as_ref().map(|items| {
            let missing = items.iter().filter(|item| item.covered_by.is_none());
            let uncovered: Vec<_> = missing
                .map(|item| JsonItem {
                    at: &item.at,
                    what: words::coverage_item(&item.what).get(language).to_owned(),
                })
                .collect();
            JsonCoverage {
                items: items.len(),
                covered: items.len() - uncovered.len(),
                uncovered,
            }
        }),
        boundary: one
            .boundary
            .as_ref()
            .map(|places| places.iter().map(place).collect()),
        mutants: one.mutants.as_ref().and_then(|one| mutants(one, language)),
        problems: json_document::problems(&one.differences, language),
    }
}

fn case(one: &CaseOutcome, language: Language) -> JsonCase<'_> {
    let failures = one.failures.iter().map(|failure| JsonFailure {
        criterion: failure.mismatch.criterion.as_deref(),
        key: failure.mismatch.key,
        expected: &failure.mismatch.expected,
        found: &failure.mismatch.found,
        line: failure.line,
        column: failure.column,
        explanation: failure.derivation.get(language),
    });
    JsonCase {
        path: &one.path,
        line: one.line,
        column: one.column,
        name: &one.name,
        track: &one.track,
        passed: one.failures.is_empty(),
        failures: failures.collect(),
    }
}

fn place(one: &Place) -> JsonPlace<'_> {
    JsonPlace {
        at: &one.at,
        comparison: &one.comparison,
        end: match one.end {
            End::Compared => None,
            End::Low => Some("low"),
            End::High => Some("high"),
        },
        point: match one.point {
            Point::Below => "below",
            Point::At => "at",
            Point::Above => "above",
        },
        readings: one
            .readings
            .iter()
            .map(|(term, reading)| JsonReading { term, reading })
            .collect(),
        case: match &one.standing {
            Standing::Covered(name) => Some(name),
            _ => None,
        },
        proposal: match &one.standing {
            Standing::Proposed(yaml) => Some(yaml),
            _ => None,
        },
    }
}

fn mutants<'a>(one: &'a Mutants, language: Language) -> Option<JsonMutants<'a>> {
    let Mutants::Made { all, equivalent } = one else {
        return None;
    };
    let mutant = |one: &'a Mutant, because| JsonMutant {
        at: &one.at,
        from: &one.from,
        to: &one.to,
        because,
    };
    let missed = all.iter().filter(|one| one.noticed_by.is_none());
    let same = missed.clone().filter_map(|one| {
        let known = equivalent.iter().find(|known| known.is(one))?;
        Some(mutant(one, Some(known.because.get(language))))
    });
    Some(JsonMutants {
        made: all.len(),
        noticed: all.len() - missed.count(),
        equivalent: same.collect(),
        survivors: one.survivors().map(|one| mutant(one, None)).collect(),
    })
}
