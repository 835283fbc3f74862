//! Subjects as JSON, schema `dabiao.match/1`; decides nothing.

use std::io::{self, Write};

use jiff::civil::Date;

use super::{Client, Matching, Writer};
use crate::analysis::attain::{Change, To};
use crate::language::Language;
use crate::matching::since::Changed;
use crate::matching::{Asked, Choice, Group, Ladder, Match, Short, Step};
use crate::quantity::{Dimension, Exact, Figure, Quantity};
use crate::report::json_document::{self, Items, Json, object};
use crate::report::spool::NewSpool;
use crate::ruleset::library::FileProblems;
use crate::ruleset::{Criterion, Edition, FactKind};

/// Name and version of the format
pub const SCHEMA: &str = "dabiao.match/1";

/// Writes the document once all problems of files are known, which stand above the subjects
#[derive(Debug)]
pub struct Whole {
    language: Language,
    subjects: Items,
    /// The day of all so far; none if they differ, or there are none
    day: Option<Date>,
    has_days: bool,
}

impl Whole {
    /// In a language, keeping what is written before its turn
    pub fn new(language: Language, new: NewSpool) -> Self {
        Self {
            language,
            subjects: Items::new(new),
            day: None,
            has_days: false,
        }
    }
}

impl Writer for Whole {
    fn client(
        &mut self,
        one: &Client<'_>,
        matching: &Matching<'_>,
        _: &mut dyn Write,
    ) -> io::Result<()> {
        if let Some(day) = one.judged.as_of {
            self.day = match self.has_days {
                true => self.day.filter(|first| *first == day),
                false => Some(day),
            };
            self.has_days = true;
        }
        self.subjects.add(&client(one, matching, self.language))
    }

    fn end(&mut self, matching: &Matching<'_>, out: &mut dyn Write) -> io::Result<()> {
        let above = object! {
            "schema": SCHEMA,
            "as_of": shown(self.day),
            "problems": Json::List(json_document::problems(&matching.problems, self.language)),
        };
        let below = object! { "passed_over": matching.passed_over };
        self.subjects.write("subjects", &above, &below, out)
    }
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
    let document = object! {
        "schema": SCHEMA,
        "as_of": Json::Null,
        "problems": Json::List(json_document::problems(broken, language)),
        "subjects": Json::List(Vec::new()),
    };
    json_document::write(&document, out)
}

fn shown(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn client(one: &Client<'_>, matching: &Matching<'_>, language: Language) -> Json {
    let judged = &one.judged;
    let problems = json_document::problems_of(&judged.problems, &judged.source, language);
    let matched = one.matched.as_ref();
    let tracks = matched.iter().flat_map(|one| &one.tracks);
    let tracks = tracks.filter(|one| matching.wanted.has(one));
    let year = judged.dossier.as_ref().map(|one| one.reference_year);
    object! {
        "path": judged.source.name(),
        "name": judged.head.name.as_ref(),
        "uscc": judged.head.uscc.as_ref(),
        "kind": judged.head.kind.map(|kind| kind.id()),
        "as_of": shown(judged.as_of),
        "reference_year": year,
        "facts": matched.map(|one| one.facts.to_string()),
        "problems": Json::List(problems),
        "new": Json::optional(one.changed.as_ref().map(Option::is_none)),
        "changes": Json::optional(
            one.changed.as_ref().map(|all| Json::list(all.iter().flatten().map(changed)))
        ),
        "tracks": Json::list(tracks.map(|one| track(one, matching))),
        "questions": Json::list(matched.iter().flat_map(|one| &one.questions).flat_map(question)),
        "groups": Json::list(matched.iter().flat_map(|one| &one.groups).map(group)),
        "ladder": Json::list(matched.iter().flat_map(|one| &one.ladders).map(ladder)),
    }
}

fn changed(one: &Changed) -> Json {
    let state = |[standing, outcome, window]: &[String; 3]| {
        object! { "standing": standing, "outcome": outcome, "window": window }
    };
    object! {
        "track": one.name.as_str(),
        "before": one.before.as_ref().map(state),
        "after": one.after.as_ref().map(state),
        "causes": Json::list(one.causes.iter().map(|cause| cause.id())),
    }
}

fn track(one: &Match<'_>, matching: &Matching<'_>) -> Json {
    let edition = one.edition;
    let sha256 = matching
        .editions
        .get(&(edition.programme.to_string(), edition.name.to_string()));
    let has_figures = !matching.without_figures;
    let paused = edition.paused.as_ref();
    object! {
        "programme": edition.programme.as_str(),
        "edition": edition.name.as_str(),
        "edition_sha256": sha256,
        "track": one.track.id.as_str(),
        "in_force": one.in_force,
        "paused_since": paused.map(|one| one.since.to_string()),
        "paused_source": paused.map(|one| one.source.as_str()),
        "standing": one.standing.id(),
        "outcome": one.outcome.outcome_id(),
        "decided": object! { "criteria": one.decided, "of": one.track.criteria.len() },
        "window": window(one),
        "grant": edition.grant.map(|one| one.id()),
        "held_until": shown(one.held.as_ref().and_then(|one| one.until)),
        "renewal_due": one.held.as_ref().map(|one| one.is_renewal_due),
        "missing": Json::list(one.needs.missing.iter().map(|at| at.name(edition))),
        "judgements": ids(&one.needs.judgements),
        "text_open": ids(&one.needs.open),
        "after": Json::list(one.needs.after.iter()),
        "nearest": match one.needs.short.is_empty() {
            true => Json::Null,
            false => Json::list(one.needs.short.iter().map(|one| short(one, edition, has_figures))),
        },
        "cured_on": shown(one.needs.cured_on),
        "headroom": one.headroom.as_ref().map(|one| object! {
            "criterion": one.criterion.id.as_str(),
            "change": change(&one.change, edition, has_figures),
            "relative": has_figures.then(|| number(&one.relative)),
        }),
        "lapses": one.lapses.as_ref().map(|(title, day)| object! {
            "title": title, "on": day.to_string(),
        }),
        "brings": brings(one),
        "variant_of": edition.variant_of.as_ref(),
        "excludes": Json::list(edition.excludes.iter().map(|one| one.programme.as_str())),
    }
}

fn window(one: &Match<'_>) -> Json {
    let (state, then) = (one.window.state, one.window.next);
    object! {
        "state": state.id(),
        "until": shown(state.until()),
        "next": shown(state.next()),
        "next_outcome": then.map(|then| then.outcome.outcome_id()),
        "next_reference_year": then.map(|then| then.reference_year),
    }
}

/// The first thing that a track brings, with all of them
fn brings(one: &Match<'_>) -> Json {
    let Some(first) = one.track.brings.first() else {
        return Json::Null;
    };
    let money = |amount: &Quantity| Figure::of(amount, None);
    let all = one.track.brings.iter().map(|one| {
        object! {
            "kind": one.kind.id(),
            "at_most": one.at_most.as_ref().map(money),
            "source": one.source.as_ref(),
            "clause": one.clause.as_ref(),
        }
    });
    object! { "kind": first.kind.id(), "all": Json::list(all) }
}

fn short(one: &Short<'_>, edition: &Edition, has_figures: bool) -> Json {
    let way = one.way.iter();
    let largest = one.nearness.largest().filter(|_| has_figures);
    object! {
        "criterion": one.criterion.id.as_str(),
        "relative": largest.map(number),
        "first_year": one.first_year,
        "changes": Json::list(way.map(|one| change(one, edition, has_figures))),
    }
}

fn change(one: &Change, edition: &Edition, has_figures: bool) -> Json {
    let fact = edition.facts.get(one.at.fact);
    let id = fact.map(|fact| fact.id.as_str());
    let dimension = match fact.map(|fact| &fact.kind) {
        Some(FactKind::Amount(dimension)) => *dimension,
        _ => Dimension::NUMBER,
    };
    let figure = |value: &Exact| Figure::of(&Quantity::new(value.clone(), dimension), None);
    let codes = |codes: &[std::sync::Arc<str>]| Json::list(codes.iter().map(|one| &**one));
    match &one.to {
        To::Figure { now, target, .. } => object! {
            "fact": id, "year": one.at.year, "kind": "figure",
            "now": has_figures.then(|| figure(now)),
            "target": has_figures.then(|| figure(target)),
        },
        To::Answer(yes) => object! {
            "fact": id, "year": one.at.year, "kind": "answer", "answer": *yes,
        },
        To::Code(any) => object! {
            "fact": id, "year": one.at.year, "kind": "code", "any_of": codes(any),
        },
        To::Added(any, count) => object! {
            "fact": id, "year": one.at.year, "kind": "added", "any_of": codes(any), "count": *count,
        },
    }
}

fn ids(criteria: &[&Criterion]) -> Json {
    Json::list(criteria.iter().map(|one| one.id.as_str()))
}

fn number(value: &Exact) -> Figure {
    Figure::of(&Quantity::number(value.clone()), None)
}

/// A question for each missing year of a fact, all with the same tracks
fn question(one: &Asked<'_>) -> Vec<Json> {
    let decides = || {
        let tracks = one.decides.iter().zip(&one.programmes);
        Json::list(
            tracks.map(|(track, programme)| match track.id == **programme {
                true => track.id.to_string(),
                false => format!("{programme}/{}", track.id),
            }),
        )
    };
    let ask = |fact: String| object! { "fact": fact, "decides": decides() };
    match one.years.is_empty() {
        true => vec![ask(one.fact.id.to_string())],
        false => {
            let years = one.years.iter();
            years
                .map(|year| ask(format!("{}.{year}", one.fact.id)))
                .collect()
        }
    }
}

fn group(one: &Group<'_>) -> Json {
    let exclusions = one.exclusions.iter().map(|(programme, other)| {
        object! { "programme": *programme, "excludes": other.programme.as_str() }
    });
    object! {
        "programmes": Json::list(one.programmes.iter().copied()),
        "exclusions": Json::list(exclusions),
        "choices": Json::list(one.choices.iter().map(choice)),
    }
}

fn choice(one: &Choice<'_>) -> Json {
    let amount = one.amount.as_ref();
    let money = |amount: &Exact| Figure::of(&Quantity::new(amount.clone(), Dimension::MONEY), None);
    object! {
        "programmes": Json::list(one.programmes.iter().copied()),
        "at_most": amount.map(money),
        "gives_up": Json::list(one.gives_up.iter().copied()),
    }
}

/// The steps to a title
pub(crate) fn ladder(one: &Ladder<'_>) -> Json {
    object! { "steps": Json::list(one.steps.iter().map(step)) }
}

fn step(one: &Step<'_>) -> Json {
    let (edition, needs) = (one.edition, &one.needs);
    let title = one.track.confers.as_ref().map(|one| one.title.as_str());
    let short = needs.short.iter().map(|one| one.criterion.id.as_str());
    object! {
        "programme": edition.programme.as_str(),
        "track": one.track.id.as_str(),
        "title": title,
        "standing": one.standing.id(),
        "earliest": shown(one.earliest),
        "after": Json::list(needs.after.iter()),
        "short": Json::list(short),
        "cured_on": shown(needs.cured_on),
        "missing": Json::list(needs.missing.iter().map(|at| at.name(edition))),
        "judgements": ids(&needs.judgements),
        "text_open": ids(&needs.open),
    }
}
