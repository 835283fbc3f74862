//! Facts that the rules tell apart and that state the same figure all the same; changes none.

use std::collections::{BTreeMap, BTreeSet};

use super::problems as words;
use super::schema::Schema;
use super::{Stated, StatedFact, Statement};
use crate::diagnostic::Diagnostics;
use crate::expression::Value;
use crate::source::Span;

/// Notes each pair of facts with one figure, at the places of both
pub(super) fn note(
    facts: &BTreeMap<String, StatedFact>,
    schema: &Schema<'_>,
    reference_year: i16,
    problems: &mut Diagnostics,
) {
    let mut told = BTreeSet::new();
    for (id, stated) in facts {
        let Some(fact) = schema.find(id) else {
            continue;
        };
        for distinct in &fact.distinct_from {
            let Some(first) = facts.get(&*distinct.fact) else {
                continue;
            };
            let (Some(other), Some(places)) = (
                schema.find(&distinct.fact),
                same_figure(stated, first, reference_year),
            ) else {
                continue;
            };
            // Both may name each other.
            let pair = (
                fact.id.as_str().min(&other.id),
                fact.id.as_str().max(&other.id),
            );
            if told.insert(pair) {
                let names = (&fact.name, &other.name);
                problems.push(words::same_figure(places, names, &distinct.because));
            }
        }
    }
}

/// Where two facts state the same figure, of the last year in which they do; a nought says nothing
fn same_figure(a: &StatedFact, b: &StatedFact, reference_year: i16) -> Option<(Span, Span)> {
    let same = |year: i16| {
        let (a, b) = (a.figure(Some(year))?, b.figure(Some(year))?);
        let (Stated::Known(Value::Quantity(one)), Stated::Known(Value::Quantity(other))) =
            (&a.stated, &b.stated)
        else {
            return None;
        };
        (one == other && !one.value.is_zero()).then_some((a.span, b.span))
    };
    match (&a.statement, &b.statement) {
        (Statement::ByYear(years), Statement::ByYear(_)) => {
            years.keys().rev().find_map(|year| same(*year))
        }
        // A figure without a year is that of the reference year.
        _ => same(reference_year),
    }
}
