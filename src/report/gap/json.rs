//! The gap between a dossier and its tracks as JSON, schema `dabiao.gap/1`; its structs are the
//! format and serve nothing else.

mod planned;

use std::io::{self, Write};

use serde::Serialize;

use self::planned::{JsonPaths, paths};
use crate::advice::gap::{Gap, Grown, Plan, Raised, Shortfall, TrackGap};
use crate::advice::reach::Reach;
use crate::analysis::attain::{Change, To};
use crate::assessment::questions::{Asked, Question};
use crate::assessment::{Assessment, FactRef};
use crate::expression::{FactId, ReadingId, TermId};
use crate::judged::Judged;
use crate::language::Language;
use crate::quantity::{Dimension, Exact, Figure, Quantity};
use crate::report::gap::WayUp;
use crate::report::json_document::{self, Json, object};
use crate::report::matching;
use crate::ruleset::library::FileProblems;
use crate::ruleset::{Criterion, Edition, FactKind};
use crate::verdict::Verdict;

/// Name and version of the format
pub const SCHEMA: &str = "dabiao.gap/1";

#[derive(Default, Serialize)]
struct JsonGap<'a> {
    schema: &'static str,
    /// `null` if the rules are broken
    path: Option<&'a str>,
    name: Option<&'a str>,
    as_of: Option<String>,
    reference_year: Option<i16>,
    outcome: Option<&'static str>,
    problems: Vec<Json>,
    tracks: Vec<JsonTrack<'a>>,
    questions: Vec<JsonQuestion<'a>>,
}

#[derive(Serialize)]
struct JsonTrack<'a> {
    programme: &'a str,
    edition: &'a str,
    number: &'a str,
    in_force: bool,
    track: &'a str,
    title: &'a str,
    outcome: &'static str,
    selection: &'a str,
    shortfalls: Vec<JsonShortfall<'a>>,
    open: Vec<&'a str>,
    missing: Vec<String>,
    judged_against: Vec<&'a str>,
    next_year: Option<JsonNextYear<'a>>,
    plans: Vec<JsonPlan<'a>>,
    complete: bool,
    paths: Option<JsonPaths<'a>>,
    ladder: Option<Json>,
}

#[derive(Serialize)]
struct JsonShortfall<'a> {
    criterion: &'a str,
    title: &'a str,
    verdict: &'static str,
    line: Option<usize>,
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    ways: Vec<Vec<JsonChange<'a>>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    raised: Vec<Json>,
    grown: Option<JsonGrown<'a>>,
    binding: Vec<Vec<JsonTerm<'a>>>,
    fixed: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    records: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    days: Vec<&'a str>,
    /// The day until which fixed facts stand against it, where it does not stay so
    #[serde(skip_serializing_if = "Option::is_none")]
    not_before: Option<String>,
}

#[derive(Serialize)]
struct JsonTerm<'a> {
    term: &'a str,
    reading: &'a str,
}

#[derive(Serialize)]
struct JsonGrown<'a> {
    part: &'a str,
    whole: &'a str,
    year: Option<i16>,
    exact: Figure,
    by: Figure,
}

#[derive(Serialize)]
struct JsonChange<'a> {
    fact: &'a str,
    year: Option<i16>,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    figure: Option<JsonFigure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    any_of: Option<Vec<&'a str>>,
    /// How many of them, where it is more than one
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<usize>,
}

#[derive(Serialize)]
struct JsonFigure {
    now: Figure,
    exact: Figure,
    strict: bool,
    target: Figure,
    difference: Figure,
    relative: Option<Figure>,
}

#[derive(Serialize)]
struct JsonNextYear<'a> {
    year: i16,
    from: String,
    edition: &'a str,
    in_force: bool,
    lapsed: Vec<&'a str>,
}

#[derive(Serialize)]
struct JsonPlan<'a> {
    from: String,
    at_once: bool,
    still_open: Vec<&'a str>,
    changes: Vec<JsonChange<'a>>,
}

#[derive(Serialize)]
struct JsonQuestion<'a> {
    asks: String,
    kind: &'static str,
    question: &'a str,
    criteria: Vec<String>,
    decides_tracks: usize,
    decides_criteria: usize,
}

/// Writes the gap, pretty-printed, with a final line break
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn write(
    report: &Judged<'_>,
    gap: &Gap<'_>,
    way_up: WayUp<'_>,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let tracks = gap.tracks.iter().zip(&report.assessments);
    let whole = JsonGap {
        schema: SCHEMA,
        path: Some(report.source.name()),
        name: report.head.name.as_deref(),
        as_of: report.as_of.map(|day| day.to_string()),
        reference_year: report.dossier.as_ref().map(|one| one.reference_year),
        outcome: report.outcome().map(Verdict::outcome_id),
        problems: json_document::problems_of(&report.problems, &report.source, language),
        tracks: tracks
            .map(|(one, assessment)| JsonTrack {
                ladder: way_up.to(one).map(matching::json::ladder),
                ..track(one, assessment, report, language)
            })
            .collect(),
        questions: gap
            .questions
            .iter()
            .map(|one| question(one, report, language))
            .collect(),
    };
    json_document::write(&whole, out)
}

/// Writes the problems of rules that make judging impossible
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn write_problems(
    broken: &[FileProblems],
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let whole = JsonGap {
        schema: SCHEMA,
        problems: json_document::problems(broken, language),
        ..JsonGap::default()
    };
    json_document::write(&whole, out)
}

fn track<'a>(
    one: &'a TrackGap<'_>,
    assessment: &Assessment<'_>,
    report: &Judged<'_>,
    language: Language,
) -> JsonTrack<'a> {
    let ids = |criteria: &[&'a Criterion]| criteria.iter().map(|one| one.id.as_str()).collect();
    JsonTrack {
        programme: &one.edition.programme,
        edition: &one.edition.name,
        number: &one.edition.number,
        in_force: one.in_force,
        track: &one.track.id,
        title: one.track.title.get(language),
        outcome: one.outcome.outcome_id(),
        selection: one.edition.selection.get(language),
        shortfalls: one
            .shortfalls
            .iter()
            .map(|short| shortfall(short, one.edition, assessment, report, language))
            .collect(),
        open: ids(&one.open),
        missing: one.missing.iter().map(|at| at.name(one.edition)).collect(),
        judged_against: ids(&one.judged_against),
        next_year: one.next_year.as_ref().map(|next| JsonNextYear {
            year: next.year,
            from: next.from.to_string(),
            edition: &next.edition.name,
            in_force: next.in_force,
            lapsed: next.lapsed.iter().map(String::as_str).collect(),
        }),
        plans: one.plans.iter().map(plan).collect(),
        complete: !one.is_cut,
        paths: one
            .paths
            .as_ref()
            .map(|paths| self::paths(paths, one.edition)),
        ladder: None,
    }
}

fn shortfall<'a>(
    one: &'a Shortfall<'_>,
    edition: &'a Edition,
    assessment: &Assessment<'_>,
    report: &Judged<'_>,
    language: Language,
) -> JsonShortfall<'a> {
    let mut findings = assessment.findings.iter();
    let finding = findings.find(|found| std::ptr::eq(found.criterion, one.criterion));
    let place = finding.and_then(|found| report.place(assessment, found));
    let place = report.source.place_of(place);
    let changes = |way: &'a Vec<Change>| way.iter().map(|one| change(one, edition)).collect();
    let term = |(term, reading): &(TermId, ReadingId)| {
        let term = edition.terms.get(*term)?;
        Some(JsonTerm {
            term: &term.id,
            reading: &term.readings.get(*reading)?.id,
        })
    };
    JsonShortfall {
        criterion: &one.criterion.id,
        title: one.criterion.title.get(language),
        verdict: one.verdict.id(),
        line: place.line,
        column: place.column,
        place: place.cell,
        ways: one.ways.iter().map(changes).collect(),
        raised: match one.raised.iter().any(Option::is_some) {
            true => one
                .raised
                .iter()
                .map(|one| raised(one.as_ref(), edition))
                .collect(),
            false => Vec::new(),
        },
        grown: one.grown.as_ref().map(|grown| self::grown(grown, edition)),
        binding: one
            .binding
            .iter()
            .map(|readings| readings.iter().filter_map(term).collect())
            .collect(),
        fixed: one.fixed.iter().map(|fact| id(*fact, edition)).collect(),
        records: one.records.iter().map(|fact| id(*fact, edition)).collect(),
        days: one.days.iter().map(|fact| id(*fact, edition)).collect(),
        not_before: match one.reach {
            Reach::On { day, .. } => Some(day.to_string()),
            Reach::Open | Reach::Never => None,
        },
    }
}

/// An item of a score and the score, before and after a way; null where it raises no single item
fn raised(one: Option<&Raised>, edition: &Edition) -> Json {
    let figure = |value: &Exact| Figure::of(&Quantity::number(value.clone()), None);
    let told = one.map(|one| {
        object! {
            "item": edition.terms.get(one.item).map(|one| &one.id),
            "points": Json::list(one.points.each_ref().map(figure)),
            "total": Json::list(one.total.each_ref().map(figure)),
        }
    });
    told.into()
}

fn grown<'a>(one: &Grown, edition: &'a Edition) -> JsonGrown<'a> {
    JsonGrown {
        part: id(one.part.fact, edition),
        whole: id(one.whole.fact, edition),
        year: one.part.year,
        exact: figure(&one.exact, one.part.fact, edition),
        by: figure(&one.by, one.part.fact, edition),
    }
}

fn plan<'a>(one: &'a Plan<'_>) -> JsonPlan<'a> {
    let changes = one.changes.iter();
    JsonPlan {
        from: one.from.to_string(),
        at_once: one.at_once,
        still_open: one.still_open.iter().map(|one| one.id.as_str()).collect(),
        changes: changes
            .map(|change| self::change(change, one.edition))
            .collect(),
    }
}

fn change<'a>(one: &'a Change, edition: &'a Edition) -> JsonChange<'a> {
    let FactRef { fact, year } = one.at;
    let mut json = JsonChange {
        fact: id(fact, edition),
        year,
        kind: "figure",
        figure: None,
        answer: None,
        any_of: None,
        count: None,
    };
    match &one.to {
        To::Figure {
            now,
            exact,
            target,
            is_passed,
        } => {
            let difference = target - now;
            let relative = difference.absolute().divided_by(&now.absolute());
            json.figure = Some(JsonFigure {
                now: figure(now, fact, edition),
                exact: figure(exact, fact, edition),
                strict: *is_passed,
                target: figure(target, fact, edition),
                difference: figure(&difference, fact, edition),
                relative: relative.map(|one| Figure::of(&Quantity::number(one), None)),
            });
        }
        To::Answer(yes) => {
            json.kind = "answer";
            json.answer = Some(*yes);
        }
        To::Code(codes) => {
            json.kind = "code";
            json.any_of = Some(codes.iter().map(|code| &**code).collect());
        }
        To::Added(codes, count) => {
            json.kind = "added";
            json.any_of = Some(codes.iter().map(|code| &**code).collect());
            json.count = (*count > 1).then_some(*count);
        }
    }
    json
}

fn question<'a>(
    one: &'a Question<'_>,
    report: &Judged<'_>,
    language: Language,
) -> JsonQuestion<'a> {
    let criteria = one.criteria.iter().filter_map(|(position, criterion)| {
        let assessment = report.assessments.get(*position)?;
        Some(format!("{}/{}", assessment.track.id, criterion.id))
    });
    let question = match one.asked {
        Asked::Fact(fact, _) => fact.question.get(language),
        Asked::Judgement(criterion) => criterion.question().map_or("", |text| text.get(language)),
    };
    JsonQuestion {
        asks: one.asked.id(),
        kind: if one.asked.is_judgement() {
            "judgement"
        } else {
            "fact"
        },
        question,
        criteria: criteria.collect(),
        decides_tracks: one.decides.len(),
        decides_criteria: one.decides_criteria,
    }
}

fn id(fact: FactId, edition: &Edition) -> &str {
    edition.facts.get(fact).map_or("", |fact| &fact.id)
}

fn figure(value: &Exact, fact: FactId, edition: &Edition) -> Figure {
    let dimension = match edition.facts.get(fact).map(|fact| &fact.kind) {
        Some(FactKind::Amount(dimension)) => *dimension,
        _ => Dimension::NUMBER,
    };
    Figure::of(&Quantity::new(value.clone(), dimension), None)
}
