//! The most extreme answers to a question; judges nothing.

use std::iter;
use std::sync::Arc;

use jiff::ToSpan as _;

use crate::dossier::{Dossier, Stated, Statement};
use crate::expression::value::{Record, Title, Validity};
use crate::expression::{Operand, Value};
use crate::quantity::{Dimension, Exact, Quantity};
use crate::ruleset::{Bound, CodeName, Fact, FactKind};

/// The most extreme answers
pub(super) fn values(fact: &Fact, dossier: &Dossier) -> Vec<Value> {
    let codes = |codes: &[CodeName]| -> Vec<Value> {
        codes
            .iter()
            .map(|one| Value::Text(one.code.as_str().into()))
            .collect()
    };
    match &fact.kind {
        FactKind::Boolean => vec![Value::Boolean(false), Value::Boolean(true)],
        FactKind::Code(known) => codes(known),
        FactKind::Codes(known) => {
            let all = codes(known).into_iter().map(Operand::from);
            vec![Value::list(Vec::new()), Value::list(all)]
        }
        FactKind::Titles(known) => {
            let all = known.iter().map(|one| Title {
                code: one.code.as_str().into(),
                validity: Validity::Always,
            });
            vec![
                Value::Titles(Vec::new().into()),
                Value::Titles(all.collect::<Vec<_>>().into()),
            ]
        }
        FactKind::Records(fields) => records(fields, dossier),
        FactKind::Date => [-1, 0, 1]
            .into_iter()
            .filter_map(|days: i64| dossier.as_of.checked_add(days.days()).ok())
            .map(Value::Date)
            .collect(),
        FactKind::Year => (-1..=4)
            .filter_map(|years: i16| dossier.as_of.year().checked_add(years))
            .map(|year| Value::Quantity(Quantity::number(i64::from(year))))
            .collect(),
        FactKind::Amount(dimension) => figures(fact, *dimension, dossier),
        FactKind::Share | FactKind::Number | FactKind::Integer => {
            figures(fact, Dimension::NUMBER, dossier)
        }
    }
}

/// No record, and several of one kind, for some ways to fill in the fields
fn records(fields: &[Fact], dossier: &Dossier) -> Vec<Value> {
    const MANY: usize = 5;
    const WAYS: usize = 64;
    let mut ways: Vec<Vec<(Arc<str>, Operand)>> = vec![Vec::new()];
    for field in fields {
        let name: Arc<str> = field.id.as_str().into();
        let values = values(field, dossier);
        ways = ways
            .into_iter()
            .flat_map(|way| {
                let name = &name;
                values.iter().map(move |value| {
                    let field = (Arc::clone(name), Operand::Known(value.clone()));
                    way.iter().cloned().chain([field]).collect()
                })
            })
            .take(WAYS)
            .collect();
    }
    let several = ways.into_iter().map(|fields| {
        let records = (0..MANY).map(|position| {
            let fields = fields.clone();
            Value::Record(Arc::new(Record { position, fields })).into()
        });
        Value::list(records)
    });
    iter::once(Value::list([])).chain(several).collect()
}

/// Minimum and maximum of a figure, and the figures of its kind that the dossier states
fn figures(fact: &Fact, dimension: Dimension, dossier: &Dossier) -> Vec<Value> {
    let most = Exact::from(10).power(15);
    let mut figures = vec![match &fact.minimum {
        Some(bound) => least(bound),
        None => -&most,
    }];
    for stated in dossier.facts.values() {
        let known = match &stated.statement {
            Statement::Single(figure) => vec![figure],
            Statement::ByYear(years) => years.values().collect(),
        };
        for figure in known {
            if let Stated::Known(Value::Quantity(quantity)) = &figure.stated
                && quantity.dimension == dimension
            {
                figures.push(quantity.value.clone());
            }
        }
    }
    figures.push(most);
    figures.sort();
    figures.dedup();
    figures.retain(|value| {
        fact.minimum
            .as_ref()
            .is_none_or(|bound| bound.allows(value))
    });
    figures
        .into_iter()
        .map(|value| Value::Quantity(Quantity::new(value, dimension)))
        .collect()
}

/// The smallest value that a bound allows: just above it, if it is itself excluded
fn least(bound: &Bound) -> Exact {
    if bound.inclusive {
        return bound.limit.clone();
    }
    &bound.limit + &Exact::from(1)
}
