//! A dossier written out from values of its facts; chooses none of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::{Model, Target};
use crate::calendar::day_of_number;
use crate::expression::Id;
use crate::quantity::Exact;
use crate::ruleset::FactKind;
use crate::solver::domain::Domain;
use crate::solver::variable::Variable;

/// Writes a dossier; none if a value cannot be written
pub(super) fn write(
    domain: &Domain<'_>,
    target: Target<'_>,
    model: &Model,
    as_of: Date,
    reference_year: i16,
) -> Option<String> {
    let mut facts: BTreeMap<(usize, Arc<str>), Stated> = BTreeMap::new();
    let edition = target.edition;
    for (variable, value) in model {
        let Some(id) = variable.fact() else {
            continue;
        };
        let fact = domain.facts(id).next()?;
        let position = edition.fact_id(id).map_or(usize::MAX, Id::index);
        let index = (position, Arc::clone(id));
        match variable {
            Variable::Fact(_) => {
                let text = spelled(value, &fact.kind)?;
                facts.insert(index, Stated::One(text));
            }
            Variable::Figure(_, year) => {
                let year = year.number(as_of, reference_year)?;
                let text = spelled(value, &fact.kind)?;
                match facts
                    .entry(index)
                    .or_insert_with(|| Stated::Years(BTreeMap::new()))
                {
                    Stated::Years(years) => {
                        years.insert(year, text);
                    }
                    _ => return None,
                }
            }
            Variable::Is(_, code) if !value.is_zero() => {
                facts.insert(index, Stated::One(code.to_string()));
            }
            Variable::Has(_, code) | Variable::Valid(_, code, _) => {
                let held = facts
                    .entry(index)
                    .or_insert_with(|| Stated::List(BTreeSet::new()));
                if let (Stated::List(codes), false) = (held, value.is_zero()) {
                    codes.insert(code.to_string());
                }
            }
            _ => {}
        }
    }
    let kind = target.track.subject;
    let mut text = format!(
        "dossier: 1\nsubject: {{kind: {}, name: {}}}\nprogramme: {}\ntracks: [{}]\nas_of: {as_of}\nreference_year: {reference_year}\n",
        kind.id(),
        "见证档案",
        edition.programme,
        target.track.id,
    );
    text.push_str(if facts.is_empty() {
        "facts: {}\n"
    } else {
        "facts:\n"
    });
    for ((_, id), stated) in facts {
        text.push_str(&format!("  {id}: {}\n", stated.text()));
    }
    Some(text)
}

/// What a witness states of a fact
enum Stated {
    One(String),
    Years(BTreeMap<i16, String>),
    List(BTreeSet<String>),
}

impl Stated {
    fn text(&self) -> String {
        match self {
            Self::One(text) => text.clone(),
            Self::Years(years) => {
                let years: Vec<_> = years
                    .iter()
                    .map(|(year, text)| format!("{year}: {text}"))
                    .collect();
                format!("{{{}}}", years.join(", "))
            }
            Self::List(codes) => {
                let codes: Vec<_> = codes.iter().cloned().collect();
                format!("[{}]", codes.join(", "))
            }
        }
    }
}

/// A value in the largest unit in which it is short, otherwise in the last of them
pub fn in_largest_unit(value: &Exact, units: &[(i64, &str)]) -> Option<String> {
    let counts = units.iter().map(|(size, unit)| {
        let count = value.divided_by(&Exact::from(*size))?;
        Some((count.to_decimal_string()?, unit, count))
    });
    let counts: Vec<_> = counts.flatten().collect();
    let places = |text: &str| text.split_once('.').map_or(0, |(_, places)| places.len());
    let mut short = counts
        .iter()
        .filter(|(text, _, count)| places(text) <= 2 && count.absolute() >= Exact::one());
    let (text, unit, _) = short.next().or(counts.last())?;
    Some(format!("{text}{unit}"))
}

/// A value as a dossier writes it; none if it cannot be written
fn spelled(value: &Exact, kind: &FactKind) -> Option<String> {
    match kind {
        FactKind::Boolean => Some((if value.is_zero() { "false" } else { "true" }).to_owned()),
        FactKind::Amount(dimension) if dimension.area == 1 => {
            in_largest_unit(value, &[(10_000, "万平方米"), (1, "平方米")])
        }
        FactKind::Amount(_) => {
            in_largest_unit(value, &[(100_000_000, "亿元"), (10_000, "万元"), (1, "元")])
        }
        FactKind::Share => {
            let percent = value * &Exact::from(100);
            Some(format!("{}%", percent.to_decimal_string()?))
        }
        FactKind::Number | FactKind::Integer | FactKind::Year => value.to_decimal_string(),
        FactKind::Date => day_of_number(value.to_i64()?).map(|day| day.to_string()),
        FactKind::Code(_) | FactKind::Codes(_) | FactKind::Titles(_) | FactKind::Records(_) => None,
    }
}
