//! Figures of years, and days of what has happened, before the founding; changes none.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::problems as words;
use super::schema::Schema;
use super::{Figure, Stated, StatedFact, Statement};
use crate::diagnostic::Diagnostics;
use crate::expression::Value;
use crate::language::{Text, text};
use crate::ruleset::{Fact, FactKind};
use crate::source::Span;

/// The fact that says when an enterprise was founded
const FOUNDED: &str = "established_on";

/// Warns of each fact that says something of a time before the founding, at its place; a nought says
/// nothing
pub(super) fn note(
    facts: &BTreeMap<String, StatedFact>,
    schema: &Schema<'_>,
    problems: &mut Diagnostics,
) {
    let founded = facts.get(FOUNDED).and_then(|one| day(one.figure(None)?));
    let Some(founded) = founded else {
        return;
    };
    for (id, stated) in facts {
        let Some(fact) = schema.find(id) else {
            continue;
        };
        match &stated.statement {
            Statement::ByYear(years) => {
                let early = years.range(..founded.year());
                let mut early = early.filter(|(_, figure)| says_something(figure));
                if let Some((year, figure)) = early.next_back() {
                    let year = text!("{year}年", "{year}");
                    problems.push(words::before_founding(
                        figure.span,
                        &fact.name,
                        &year,
                        founded,
                    ));
                }
            }
            Statement::Single(figure) => {
                for (span, day) in days(fact, figure) {
                    if day < founded {
                        let day = Text::same(day.to_string());
                        problems.push(words::before_founding(span, &fact.name, &day, founded));
                    }
                }
            }
        }
    }
}

fn day(figure: &Figure) -> Option<Date> {
    match &figure.stated {
        Stated::Known(Value::Date(day)) => Some(*day),
        _ => None,
    }
}

fn says_something(figure: &Figure) -> bool {
    match &figure.stated {
        Stated::Known(Value::Quantity(quantity)) => !quantity.value.is_zero(),
        _ => false,
    }
}

/// The days of what has happened that a fact states, or its records, with their places
fn days(fact: &Fact, figure: &Figure) -> Vec<(Span, Date)> {
    match (&fact.kind, &figure.stated) {
        (FactKind::Records(fields), Stated::Known(Value::List(records))) => {
            let records = figure.parts.iter().zip(records.iter());
            let days = records.flat_map(|(span, record)| {
                let past = fields.iter().filter(|field| field.past);
                past.filter_map(|field| match record.value()? {
                    Value::Record(record) => match record.field(&field.id).value()? {
                        Value::Date(day) => Some((*span, *day)),
                        _ => None,
                    },
                    _ => None,
                })
            });
            days.collect()
        }
        _ if fact.past => day(figure)
            .map(|day| (figure.span, day))
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}
