//! Facts at a point beside a threshold, searched for and tried; adds no case.
//!
//! One figure is moved, by bisection over its steps, until the comparison changes. The others come
//! from an existing case, or are plain ones.

use std::cmp::Ordering;
use std::sync::Arc;

use super::points::with_figure;
use super::write::{self, Draft};
use super::{Edge, Point, Threshold};
use crate::assessment::{self, FactRef, FactTable, decisive};
use crate::calendar::{Duration, Period};
use crate::dossier::Dossier;
use crate::expression::value::{Series, Title, Validity};
use crate::expression::{FactId, Operand, Value};
use crate::quantity::{Dimension, Exact, Quantity};
use crate::ruleset::{Edition, Fact, FactKind};
use crate::shared::Str;
use crate::source::Source;
use crate::verdict::Verdict;
use crate::workshop::cases::run::is_as_expected;
use crate::workshop::cases::{self, Case, step};

/// Maximum number of cases to start from, and of ways to fill in what does not matter
const MOST_CASES: usize = 8;
const MOST_FILLS: usize = 128;
/// How many steps a figure may be from zero
const FARTHEST: i64 = 100_000_000_000_000_000;
/// How many days a day may be from that of application
const FARTHEST_DAY: i64 = 30_000;

/// A case at a point, and its facts; none if none is found
pub(super) fn propose(
    threshold: &Threshold<'_>,
    edition: &Edition,
    point: Point,
    cases: &[&Case],
    names: &mut Vec<String>,
) -> Option<(String, FactTable)> {
    let search = Search { threshold, edition };
    let mut drafts: Vec<(u8, Draft)> = Vec::new();
    for start in search.starts(cases) {
        drafts.extend(search.at_point(&start, point));
        if drafts.iter().any(|(rank, _)| *rank == 0) {
            break;
        }
    }
    drafts.sort_by_key(|(rank, _)| *rank);
    let known = names.len();
    for (_, draft) in drafts {
        names.truncate(known);
        let text = threshold.text(edition);
        let what = (&threshold.criterion.title, text.as_str());
        let name = write::name(what, &threshold.edge, edition, point, names);
        if let Some(found) = search.tried(&draft, point, &name) {
            return Some(found);
        }
    }
    names.truncate(known);
    None
}

struct Search<'a, 'r> {
    threshold: &'a Threshold<'r>,
    edition: &'a Edition,
}

impl Search<'_, '_> {
    /// Facts to start from: those of cases, then plain ones
    fn starts(&self, cases: &[&Case]) -> Vec<Draft> {
        let known = cases.iter().filter(|case| {
            let is_sound = case.broken.is_empty();
            is_sound && self.threshold.edge.order(&case.facts).is_some()
        });
        let mut starts: Vec<_> = known
            .take(MOST_CASES)
            .map(|case| Draft {
                as_of: case.dossier.as_of,
                reference_year: case.dossier.reference_year,
                facts: case.facts.clone(),
            })
            .collect();
        let (as_of, reference_year) = cases.first().map_or_else(
            || {
                let day = self.edition.in_force.from;
                (day, day.year() - 1)
            },
            |case| (case.dossier.as_of, case.dossier.reference_year),
        );
        let mut plain = Draft {
            as_of,
            reference_year,
            facts: FactTable::new(self.edition, &Dossier::empty(as_of, reference_year)),
        };
        let own = self.threshold.edge.node.facts();
        for index in &own {
            if let Some(value) = self.options(*index, &plain).into_iter().next() {
                plain.facts.set(*index, value);
            }
        }
        let mut tables = vec![plain.facts.clone()];
        let others = self.threshold.requirement.facts.iter();
        for index in others.filter(|index| !own.contains(index)) {
            let options = self.options(*index, &plain);
            if tables.len() * options.len().max(1) > MOST_FILLS {
                continue;
            }
            let filled = tables.iter().flat_map(|table| {
                options.iter().map(|value| {
                    let mut table = table.clone();
                    table.set(*index, value.clone());
                    table
                })
            });
            tables = filled.collect();
        }
        // If filling in does not help, leaving something out may.
        tables.push(plain.facts.clone());
        starts.extend(tables.into_iter().map(|facts| Draft { facts, ..plain }));
        starts
    }

    /// Values of a fact with different consequences; the plainest first
    fn options(&self, id: FactId, draft: &Draft) -> Vec<Operand> {
        let Some(fact) = self.edition.facts.get(id) else {
            return Vec::new();
        };
        let number = |value: i64| Operand::from(Quantity::number(value));
        let year = i64::from(draft.as_of.year());
        let text = |code: &str| Operand::Known(Value::text(code));
        let options: Vec<Operand> = match &fact.kind {
            FactKind::Boolean => vec![true.into(), false.into()],
            FactKind::Amount(dimension) => {
                let large = if *dimension == Dimension::MONEY {
                    100_000_000
                } else {
                    10_000
                };
                [large, 1, 1_000_000_000_000_i64]
                    .map(|value| Quantity::new(value, *dimension).into())
                    .into()
            }
            FactKind::Share => [50, 0, 100]
                .into_iter()
                .filter_map(|percent| Exact::ratio(percent, 100))
                .map(|value| Quantity::number(value).into())
                .collect(),
            FactKind::Number | FactKind::Integer => vec![number(1), number(1_000_000)],
            FactKind::Year => vec![number(year), number(year + 50)],
            FactKind::Date => vec![draft.as_of.into()],
            FactKind::Code(codes) => codes.iter().map(|one| text(&one.code)).collect(),
            FactKind::Codes(codes) => {
                let first = codes.iter().take(1).map(|one| text(&one.code));
                [Value::list(first), Value::list([])]
                    .map(Operand::Known)
                    .into()
            }
            FactKind::Titles(codes) => {
                let first = codes.iter().take(1).map(|one| Title {
                    code: Str::from(one.code.as_str()),
                    validity: Validity::Always,
                });
                let both = [first.collect(), Arc::new([]) as Arc<[_]>];
                both.map(|titles| Operand::Known(Value::Titles(titles)))
                    .into()
            }
            FactKind::Records(_) => vec![Value::list([]).into()],
        };
        match options.first().and_then(Operand::as_quantity) {
            Some(figure) if fact.by_year => [1, 2]
                .map(|factor| series(id, figure, factor, draft.reference_year))
                .into(),
            _ => options,
        }
    }

    /// Facts at the point, reached from a start by moving one figure; the more they show, the lower
    /// their rank
    fn at_point(&self, start: &Draft, point: Point) -> Vec<(u8, Draft)> {
        let trace = self.threshold.edge.trace(&start.facts);
        let mut found = Vec::new();
        for at in decisive::figures(&trace) {
            let fact = self.edition.facts.get(at.fact);
            let tables = fact.map(|fact| around(&self.threshold.edge, fact, at, start));
            let tables = tables.unwrap_or_default();
            let verdicts: Vec<_> = tables
                .iter()
                .map(|facts| self.verdict(facts, start))
                .collect();
            let flips = verdicts.iter().any(|one| Some(one) != verdicts.first());
            let determined = !verdicts.contains(&Verdict::Undetermined);
            let rank = 2 * u8::from(!flips) + u8::from(!determined);
            let mut tables = tables.into_iter();
            if let Some(facts) =
                tables.find(|facts| self.threshold.stands(facts, self.edition, point))
            {
                let draft = Draft { facts, ..*start };
                found.push((rank, draft));
            }
        }
        found
    }

    fn verdict(&self, facts: &FactTable, start: &Draft) -> Verdict {
        let dossier = Dossier::empty(start.as_of, start.reference_year);
        let criterion = self.threshold.criterion;
        assessment::verdict(criterion, self.edition, &dossier, facts)
    }

    /// The draft without anything that affects neither the verdict nor the point
    fn pruned(&self, draft: &Draft, point: Point, verdict: Verdict) -> Draft {
        let mut kept = draft.facts.clone();
        for index in &self.threshold.requirement.facts {
            while let Some(fewer) = without_one(*index, &kept).into_iter().find(|fewer| {
                self.threshold.stands(fewer, self.edition, point)
                    && self.verdict(fewer, draft) == verdict
            }) {
                kept = fewer;
            }
        }
        Draft {
            facts: kept,
            ..*draft
        }
    }

    /// The draft written out, read back and run; none if it is not as it should be
    fn tried(&self, draft: &Draft, point: Point, name: &str) -> Option<(String, FactTable)> {
        let verdict = self.verdict(&draft.facts, draft);
        let draft = &self.pruned(draft, point, verdict);
        let yaml = write::case(draft, self.threshold, self.edition, name, verdict)?;
        let source = Source::new("", format!("cases:\n{yaml}"));
        let file = cases::read(source, self.edition);
        let [case] = file.cases.as_slice() else {
            return None;
        };
        let is_fine = file.problems.is_empty()
            && case.broken.is_empty()
            && is_as_expected(case, self.edition)
            && self.threshold.stands(&case.facts, self.edition, point);
        is_fine.then(|| (yaml, case.facts.clone()))
    }
}

/// The facts with one figure right where the comparison changes
pub(super) fn around(edge: &Edge<'_>, fact: &Fact, at: FactRef, start: &Draft) -> Vec<FactTable> {
    let put = |figure: Operand| with_figure(&start.facts, at, figure);
    match &fact.kind {
        FactKind::Codes(codes) => (0..=codes.len())
            .map(|count| {
                let codes = codes.iter().take(count);
                let codes = codes.map(|one| Operand::Known(Value::text(&one.code)));
                put(Operand::Known(Value::list(codes)))
            })
            .collect(),
        FactKind::Date => {
            let first = start.as_of;
            let day = |count: i64| {
                let day = Duration::new(Period::Days, count)?.after(first)?;
                Some(put(day.into()))
            };
            let order = |count: i64| day(count).and_then(|table| edge.order(&table));
            let days = changes(-FARTHEST_DAY, FARTHEST_DAY, &order);
            days.into_iter().filter_map(day).collect()
        }
        kind => {
            let Some(step) = step::of_fact(kind) else {
                return Vec::new();
            };
            let dimension = match kind {
                FactKind::Amount(dimension) => *dimension,
                _ => Dimension::NUMBER,
            };
            let table = |count: i64| {
                let value = &Exact::from(count) * &step;
                put(Quantity::new(value, dimension).into())
            };
            let order = |count: i64| edge.order(&table(count));
            let (low, high) = range(fact, &step);
            changes(low, high, &order).into_iter().map(table).collect()
        }
    }
}

/// The figures of five years, each this many times that of the year before
fn series(fact: FactId, first: &Quantity, factor: i64, last: i16) -> Operand {
    let years = (0_u32..=4).zip(last - 4..=last).map(|(power, year)| {
        let value = &first.value * &Exact::from(factor).power(power);
        (year, Quantity::new(value, first.dimension).into())
    });
    let years = years.collect();
    Operand::Known(Value::Series(Arc::new(Series {
        fact,
        years,
        lacking: None,
    })))
}

/// The tables without one of the figures of a fact: without the fact, or without a year of it
fn without_one(id: FactId, facts: &FactTable) -> Vec<FactTable> {
    let put = |value: Operand| {
        let mut fewer = facts.clone();
        fewer.set(id, value);
        fewer
    };
    let value = facts.operand(id);
    match value.value() {
        Some(Value::Series(series)) => {
            let years = series.years.keys().map(|year| {
                let mut years = series.years.clone();
                years.remove(year);
                let fact = series.fact;
                put(Operand::Known(Value::Series(Arc::new(Series {
                    fact,
                    years,
                    lacking: None,
                }))))
            });
            years.collect()
        }
        Some(_) => vec![put(Operand::missing(id))],
        None => Vec::new(),
    }
}

/// Minimum and maximum number of steps of a figure of a fact
fn range(fact: &Fact, step: &Exact) -> (i64, i64) {
    if fact.kind == FactKind::Year {
        return (1900, 2200);
    }
    let low = fact.minimum.as_ref().and_then(|bound| {
        let steps = bound.limit.divided_by(step)?;
        let whole = steps
            .rounded(0, crate::quantity::Rounding::Ceiling)
            .to_i64()?;
        let excluded = !bound.inclusive && Exact::from(whole) == steps;
        Some(if excluded { whole + 1 } else { whole })
    });
    (low.unwrap_or(-FARTHEST), FARTHEST)
}

/// The numbers of a range around which an order changes
fn changes(low: i64, high: i64, order: &dyn Fn(i64) -> Option<Ordering>) -> Vec<i64> {
    let Some(first) = order(low) else {
        return Vec::new();
    };
    let mut counts = Vec::new();
    // At a threshold that is met over a range, both ends matter.
    let other = |count: i64| order(count).is_some_and(|one| one != first);
    let beyond =
        |count: i64| order(count).is_some_and(|one| one != first && one != Ordering::Equal);
    for has_changed in [&other as &dyn Fn(i64) -> bool, &beyond] {
        let change = first_where(low, high, has_changed);
        counts.extend(change.into_iter().flat_map(|change| [change - 1, change]));
    }
    counts.dedup();
    counts
}

/// The first number of a range from which on something holds
fn first_where(low: i64, high: i64, holds: &dyn Fn(i64) -> bool) -> Option<i64> {
    if !holds(high) {
        return None;
    }
    let (mut below, mut above) = (low, high);
    while below < above {
        let middle = below + (above - below) / 2;
        if holds(middle) {
            above = middle;
        } else {
            below = middle + 1;
        }
    }
    Some(above)
}
