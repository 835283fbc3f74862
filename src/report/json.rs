//! The report as JSON, schema `dabiao.report/1`.

pub(crate) mod applying;
mod score;
mod support;

use std::io::{self, Write};

use super::json_document::{self, Items, Json, object};
use super::spool::{self, NewSpool};
use super::{Format, PassedOver, Report, explanation};
use crate::account::Account;
use crate::account::applying::Applying;
use crate::assessment::distance::DistanceRange;
use crate::assessment::{Assessment, Basis, Derivation, Distance, Finding};
use crate::expression::{ReadingId, TermId};
use crate::judged::Judged;
use crate::language::Language;
use crate::quantity::figure::Figure;
use crate::quantity::{End, Quantity};
use crate::ruleset::library::FileProblems;
use crate::ruleset::{Citation, Edition};
use crate::verdict::Verdict;

/// Name and version of the format
pub const SCHEMA: &str = "dabiao.report/1";

/// Writes the report, pretty-printed, with a final line break
pub fn write(report: &Report<'_>, language: Language, out: &mut dyn Write) -> io::Result<()> {
    super::write(report, &mut Whole::new(language, spool::in_memory), out)
}

/// Writes the report once all problems of files are known, which stand above the dossiers
#[derive(Debug)]
pub struct Whole {
    language: Language,
    problems: Vec<Json>,
    dossiers: Items,
    passed_over: PassedOver,
}

impl Whole {
    /// In a language, keeping what is written before its turn
    pub fn new(language: Language, new: NewSpool) -> Self {
        Self {
            language,
            problems: Vec::new(),
            dossiers: Items::new(new),
            passed_over: PassedOver::default(),
        }
    }
}

impl Format for Whole {
    fn problems(&mut self, file: &FileProblems, _: &mut dyn Write) -> io::Result<()> {
        let files = std::slice::from_ref(file);
        self.problems
            .extend(json_document::problems(files, self.language));
        Ok(())
    }

    fn dossier(&mut self, report: &Judged<'_>, _: &mut dyn Write) -> io::Result<()> {
        self.dossiers.add(&dossier(report, self.language))
    }

    fn passed_over(&mut self, passed_over: PassedOver, _: &mut dyn Write) -> io::Result<()> {
        self.passed_over = passed_over;
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let above = object! {
            "schema": SCHEMA,
            "problems": Json::List(std::mem::take(&mut self.problems)),
        };
        let below = object! { "passed_over": self.passed_over };
        self.dossiers.write("dossiers", &above, &below, out)
    }
}

/// A dossier in the report
pub(crate) fn dossier(report: &Judged<'_>, language: Language) -> Json {
    let head = &report.head;
    let assessments = report.assessments.iter();
    object! {
        "path": report.source.name(),
        "subject": object! {
            "kind": head.kind.map(|kind| kind.id()),
            "name": head.name.as_deref(),
            "uscc": Json::optional(head.uscc.as_deref()),
        },
        "as_of": report.as_of.map(|day| day.to_string()),
        "reference_year": report.dossier.as_ref().map(|one| one.reference_year),
        "outcome": report.outcome().map(Verdict::outcome_id),
        "problems": json_document::problems_of(&report.problems, &report.source, language),
        "assessments": Json::list(assessments.map(|one| assessment(one, report, language))),
    }
}

fn assessment(one: &Assessment<'_>, report: &Judged<'_>, language: Language) -> Json {
    let edition = one.edition;
    let counts = one.clauses();
    let findings = one.findings.iter();
    let measures = one.measures.iter();
    let day = report.as_of;
    let applying = day.map(|day| Applying::of(edition, [one.track], day));
    let assessed = object! {
        "programme": &edition.programme,
        "edition": &edition.name,
        "number": &edition.number,
        "in_force": one.in_force,
        "track": &one.track.id,
        "title": one.track.title.get(language),
        "outcome": one.outcome.outcome_id(),
        "reasons": Json::list((!one.in_force).then_some("not_in_force")),
        "clauses": object! {
            "checked": counts.checked,
            "judged": counts.judged,
            "out_of_scope": counts.out_of_scope,
        },
        "basis": edition.basis.get(language),
        "selection": edition.selection.get(language),
        "findings": Json::list(findings.map(|found| finding(found, one, report, language))),
        "measures": Json::list(
            measures.map(|found| support::measure(found, one, report, language)),
        ),
    };
    match applying {
        Some(applying) => assessed.with(applying::entries(&applying, language)),
        None => assessed,
    }
}

fn finding(
    found: &Finding<'_>,
    assessment: &Assessment<'_>,
    report: &Judged<'_>,
    language: Language,
) -> Json {
    let edition = assessment.edition;
    let criterion = found.criterion;
    let account = Account::of(found, assessment, report);
    let explained = explanation::word(&account, language);
    let [line, column, cell] =
        json_document::place(&report.source, report.place(assessment, found));
    let known = report.known_shortfall(assessment, found);
    let is_open = found.verdict == Verdict::Undetermined;
    let confirm = explained.distance.filter(|_| is_open);
    let readings = match &found.basis {
        Basis::Derivations(derivations) => derivations.as_slice(),
        Basis::Judgement(_) => &[],
    };
    let readings = readings.iter().filter(|one| !one.readings.is_empty());
    object! {
        "criterion": &criterion.id,
        "title": criterion.title.get(language),
        "verdict": found.verdict.id(),
        "known": Json::optional(known.map(|known| object! { "note": known.note.as_deref() })),
        "reason": found.reasons.first().map(|one| one.id()),
        "reasons": Json::list(found.reasons.iter().map(|one| one.id())),
        "missing": Json::list(found.missing.iter().map(|one| one.name(edition))),
        "readings": Json::list(readings.map(|one| reading(one, edition))),
        "distance": found.distance().map(distance),
        "distance_range": Json::optional(found.distance_range().map(|one| distance_range(&one))),
        "citation": citation(&criterion.citation),
        // Assumptions, then the caveats of the rules
        "caveats": explained.caveats,
        "line": line,
        "column": column,
        "place": cell,
        "explanation": explained.summary,
        // Which ranges are too wide, and where they would decide
        "confirm": Json::optional(confirm),
        "score": score::sheets(&account, language),
    }
}

fn citation(citation: &Citation) -> Json {
    object! {
        "source": &citation.source,
        "page": citation.page,
        "clause": &citation.clause,
        "quote": &citation.quote,
    }
}

fn terms(readings: &[(TermId, ReadingId)], edition: &Edition) -> Json {
    let terms = readings.iter().filter_map(|(term, reading)| {
        let term = edition.terms.get(*term)?;
        let reading = &term.readings.get(*reading)?.id;
        Some(object! { "term": &term.id, "reading": reading })
    });
    Json::list(terms)
}

fn reading(one: &Derivation<'_>, edition: &Edition) -> Json {
    object! {
        "terms": terms(&one.readings, edition),
        "verdict": one.verdict.id(),
        "figure": one.figure(),
        "distance": one.distance().map(distance),
        "distance_range": Json::optional(one.distance_range().map(|one| distance_range(&one))),
    }
}

/// Between which ends a distance lies; null for an end that there is not
pub(crate) fn distance_range(one: &DistanceRange) -> Json {
    let (low, high) = (one.interval.low(), one.interval.high());
    let end = |end: Option<&End>| {
        end.map(|end| Figure::of(&Quantity::new(end.value.clone(), one.dimension), None))
    };
    let is_included = |end: Option<&End>| end.is_some_and(|end| end.included);
    object! {
        "min": end(low),
        "max": end(high),
        "min_included": is_included(low),
        "max_included": is_included(high),
    }
}

/// A distance; rounded if it cannot be exact
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
