//! Where the figures of some facts are relative to a threshold; looks for no facts.

use std::cmp::Ordering;
use std::sync::Arc;

use super::{Edge, End, Point, Threshold};
use crate::assessment::{FactRef, FactTable, FactsAsRead, decisive};
use crate::expression::value::Series;
use crate::expression::{self, FactId, Operand, ReadingId, TermId, Trace, Value};
use crate::quantity::Quantity;
use crate::ruleset::{Edition, Fact, FactKind, Requirement};
use crate::shared::Str;
use crate::workshop::cases::step;

impl Threshold<'_> {
    /// `track/criterion`
    pub(super) fn at(&self, edition: &Edition) -> String {
        let track = edition.tracks.get(self.track).map_or("", |track| &track.id);
        format!("{track}/{}", self.criterion.id)
    }

    /// The comparison as it is written
    pub(super) fn text(&self, edition: &Edition) -> String {
        self.edge.text(self.requirement, edition)
    }

    /// Whether the figure is at a point
    pub(super) fn stands(&self, facts: &FactTable, edition: &Edition, point: Point) -> bool {
        let declared = |fact| edition.facts.get(fact);
        self.edge.stands(facts, &declared, point)
    }
}

impl<'r> Edge<'r> {
    /// The comparison as it is written
    pub(super) fn text(&self, requirement: &Requirement, edition: &Edition) -> String {
        let (origin, span) = (self.node.origin, self.node.span);
        edition.written(requirement, origin, span).to_owned()
    }

    /// Ids of the open terms and of the readings under which it is compared
    pub(super) fn readings(&self, edition: &Edition) -> Vec<(Str, Str)> {
        let ids = |(term, reading): &(TermId, ReadingId)| {
            let term = edition.terms.get(*term)?;
            Some((term.id.clone(), term.readings.get(*reading)?.id.clone()))
        };
        self.readings.iter().filter_map(ids).collect()
    }

    /// The evaluated comparison
    pub(super) fn trace(&self, facts: &FactTable) -> Trace<'r> {
        let reader = FactsAsRead {
            table: facts,
            readings: &self.readings,
        };
        expression::evaluate(self.node, &reader)
    }

    /// How the figure compares with the threshold; none if one of them is not known
    pub(super) fn order(&self, facts: &FactTable) -> Option<Ordering> {
        let trace = self.trace(facts);
        if self.end == End::Compared {
            let measured = decisive::measured(&trace)?;
            return order(&measured.figure.outcome, &measured.threshold.outcome);
        }
        let value = &trace.children.first()?.outcome;
        let low = self.end == End::Low;
        match trace.children.as_slice() {
            [_, below, above] => order(value, if low { &below.outcome } else { &above.outcome }),
            [_, range] => match range.outcome.value()? {
                Value::Range(range) => order(value, if low { &range.low } else { &range.high }),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether the figure is at a point; `declared` says what a fact is
    pub(super) fn stands<'f>(
        &self,
        facts: &FactTable,
        declared: &dyn Fn(FactId) -> Option<&'f Fact>,
        point: Point,
    ) -> bool {
        let Some(order) = self.order(facts) else {
            return false;
        };
        let is_moved = |fact: FactId, value: Operand| {
            let mut facts = facts.clone();
            facts.set(fact, value);
            self.order(&facts).is_some_and(|moved| moved != order)
        };
        Point::of(order) == point
            && (point == Point::At
                || self.node.facts().into_iter().any(|id| {
                    let moved = declared(id).map(|fact| neighbours(&facts.operand(id), fact));
                    let mut moved = moved.into_iter().flatten();
                    moved.any(|value| is_moved(id, value))
                }))
    }
}

fn order(figure: &Operand, threshold: &Operand) -> Option<Ordering> {
    match (figure.value()?, threshold.value()?) {
        (Value::Quantity(figure), Value::Quantity(threshold)) => {
            Some(figure.value.cmp(&threshold.value))
        }
        (Value::Compound(rate), Value::Quantity(threshold)) => rate.compare(&threshold.value),
        (Value::Quantity(figure), Value::Compound(rate)) => {
            rate.compare(&figure.value).map(Ordering::reverse)
        }
        (Value::Date(figure), Value::Date(threshold)) => Some(figure.cmp(threshold)),
        (Value::Duration(figure), Value::Duration(threshold)) => Some(figure.cmp(threshold)),
        _ => None,
    }
}

/// The values of a fact one step away
fn neighbours(value: &Operand, fact: &Fact) -> Vec<Operand> {
    match value.value() {
        Some(Value::Quantity(quantity)) => beside(quantity, fact),
        Some(Value::Series(series)) => series
            .years
            .iter()
            .flat_map(|(year, figure)| {
                let figure = figure.as_quantity();
                let moved = figure.map_or_else(Vec::new, |quantity| beside(quantity, fact));
                moved.into_iter().map(|one| in_year(series, *year, one))
            })
            .collect(),
        Some(Value::Date(day)) => [day.yesterday(), day.tomorrow()]
            .into_iter()
            .filter_map(Result::ok)
            .map(Operand::from)
            .collect(),
        Some(Value::List(items)) => {
            let mut fewer = items.to_vec();
            let mut found = Vec::new();
            if fewer.pop().is_some() {
                found.push(Operand::Known(Value::list(fewer)));
            }
            let codes = fact.kind.codes().iter();
            let added = codes
                .map(|one| Operand::Known(Value::text(&one.code)))
                .find(|code| !items.contains(code));
            if let (FactKind::Codes(_), Some(code)) = (&fact.kind, added) {
                let more = items.iter().cloned().chain([code]);
                found.push(Operand::Known(Value::list(more)));
            }
            found
        }
        _ => Vec::new(),
    }
}

fn beside(quantity: &Quantity, fact: &Fact) -> Vec<Operand> {
    let Some(step) = step::of_fact(&fact.kind) else {
        return Vec::new();
    };
    let values = [&quantity.value - &step, &quantity.value + &step].into_iter();
    let bound = fact.minimum.as_ref();
    values
        .filter(|value| bound.is_none_or(|bound| bound.allows(value)))
        .map(|value| Quantity::new(value, quantity.dimension).into())
        .collect()
}

/// A series with another figure in one year
pub(super) fn in_year(series: &Series, year: i16, figure: Operand) -> Operand {
    let mut years = series.years.clone();
    years.insert(year, figure);
    let fact = series.fact;
    Operand::Known(Value::Series(Arc::new(Series {
        fact,
        years,
        lacking: None,
    })))
}

/// The fact table with another figure
pub(super) fn with_figure(facts: &FactTable, at: FactRef, figure: Operand) -> FactTable {
    let mut changed = facts.clone();
    let figure = match (at.year, facts.operand(at.fact).value()) {
        (Some(year), Some(Value::Series(series))) => in_year(series, year, figure),
        _ => figure,
    };
    changed.set(at.fact, figure);
    changed
}
