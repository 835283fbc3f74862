//! A case written out in YAML, ready to paste; runs nothing.

use jiff::civil::Date;

use super::{Edge, End, Point, Threshold};
use crate::analysis::witness::in_largest_unit;
use crate::assessment::FactTable;
use crate::expression::value::{Title, Validity};
use crate::expression::{FactId, Operand, Value};
use crate::language::Text;
use crate::quantity::{Dimension, Exact, Quantity};
use crate::ruleset::{Edition, Fact, FactKind, Track};
use crate::verdict::Verdict;

/// The facts of a case before they are written
pub(super) struct Draft {
    pub(super) as_of: Date,
    pub(super) reference_year: i16,
    pub(super) facts: FactTable,
}

/// The case as an item of a list of cases
pub(super) fn case(
    draft: &Draft,
    threshold: &Threshold<'_>,
    edition: &Edition,
    name: &str,
    verdict: Verdict,
) -> Option<String> {
    let track = edition.tracks.get(threshold.track)?;
    let mut text = head(name, track, draft);
    let own = threshold.requirement.facts.iter();
    let own = own.filter_map(|id| Some((*id, edition.facts.get(*id)?)));
    text.push_str("  facts:");
    text.push_str(&mapping(&stated(&draft.facts, own)));
    let criterion = &threshold.criterion.id;
    text.push_str(&format!("  expect: {{{criterion}: {}}}\n", verdict.id()));
    Some(text)
}

/// The name of a case about an edge of what has this title and is written like this; one that is
/// taken gets a number
pub(super) fn name(
    (title, text): (&Text, &str),
    edge: &Edge<'_>,
    edition: &Edition,
    point: Point,
    names: &mut Vec<String>,
) -> String {
    let point = match point {
        Point::Below => "差一步",
        Point::At => "恰在门槛",
        Point::Above => "多一步",
    };
    let readings = edge.readings.iter().filter_map(|(term, reading)| {
        let term = edition.terms.get(*term)?;
        Some(term.readings.get(*reading)?.title.zh.as_ref())
    });
    let readings: Vec<_> = readings.collect();
    let title = &title.zh;
    let point = match edge.end {
        End::Compared => point.to_owned(),
        End::Low => format!("下限{point}"),
        End::High => format!("上限{point}"),
    };
    let base = if readings.is_empty() {
        format!("{title}（{text}）{point}")
    } else {
        format!("{title}（{text}，{}）{point}", readings.join("，"))
    };
    let mut name = base.clone();
    let mut number = 2;
    while names.contains(&name) {
        name = format!("{base} {number}");
        number += 1;
    }
    names.push(name.clone());
    name
}

/// The first lines of a case
pub(super) fn head(name: &str, track: &Track, draft: &Draft) -> String {
    let mut text = format!(
        "- name: '{}'\n  track: {}\n  as_of: {}\n",
        name.replace('\'', "''"),
        track.id,
        draft.as_of
    );
    if draft.as_of.year() - 1 != draft.reference_year {
        text.push_str(&format!("  reference_year: {}\n", draft.reference_year));
    }
    text
}

/// Keys with their values, a line each
pub(super) fn mapping(entries: &[String]) -> String {
    let lines = entries.iter().map(|entry| format!("\n    {entry}"));
    match entries.is_empty() {
        true => " {}\n".to_owned(),
        false => format!("{}\n", lines.collect::<String>()),
    }
}

/// What is known of some facts, as the keys and values of a mapping
pub(super) fn stated<'f>(
    facts: &FactTable,
    which: impl IntoIterator<Item = (FactId, &'f Fact)>,
) -> Vec<String> {
    let entries = which.into_iter().filter_map(|(id, fact)| {
        let value = value(&facts.operand(id), fact)?;
        Some(format!("{}: {value}", fact.id))
    });
    entries.collect()
}

fn value(operand: &Operand, fact: &Fact) -> Option<String> {
    Some(match operand.value()? {
        Value::Boolean(value) => value.to_string(),
        Value::Quantity(quantity) => figure(quantity, fact)?,
        Value::Text(code) => code.to_string(),
        Value::Date(day) => day.to_string(),
        Value::List(items) => {
            let codes = items.iter().filter_map(|item| match item.value()? {
                Value::Text(code) => Some(code.to_string()),
                Value::Record(_) => value(item, fact),
                _ => None,
            });
            let codes: Vec<_> = codes.collect();
            format!("[{}]", codes.join(", "))
        }
        Value::Titles(titles) => {
            let titles: Vec<_> = titles.iter().map(title).collect();
            format!("[{}]", titles.join(", "))
        }
        Value::Series(series) => {
            let years = series.years.iter().filter_map(|(year, figure)| {
                let figure = self::figure(figure.as_quantity()?, fact)?;
                Some(format!("{year}: {figure}"))
            });
            let years: Vec<_> = years.collect();
            if years.is_empty() {
                return None;
            }
            format!("{{{}}}", years.join(", "))
        }
        Value::Record(record) => {
            let fields = fact.kind.fields().iter().filter_map(|field| {
                let stated = value(&record.field(&field.id), field)?;
                Some(format!("{}: {stated}", field.id))
            });
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
        Value::Duration(_) | Value::Compound(_) | Value::Uncertain(_) | Value::Range(_) => {
            return None;
        }
    })
}

fn title(title: &Title) -> String {
    match &title.validity {
        Validity::Always => title.code.to_string(),
        Validity::Until(day) => format!("{{title: {}, valid_until: {day}}}", title.code),
        Validity::Unknown(_) => format!("{{title: {}}}", title.code),
    }
}

/// A figure in the largest unit in which it is short
fn figure(quantity: &Quantity, fact: &Fact) -> Option<String> {
    let units: &[(i64, &str)] = match (&fact.kind, quantity.dimension) {
        (FactKind::Share, _) => {
            let percent = &quantity.value * &Exact::from(100);
            return Some(format!("{}%", percent.to_decimal_string()?));
        }
        (_, Dimension::MONEY) => &[(100_000_000, "亿元"), (10_000, "万元"), (1, "元")],
        (_, Dimension::AREA) => &[(10_000, "万平方米"), (1, "平方米")],
        _ => &[(1, "")],
    };
    match units.first().filter(|_| quantity.value.is_zero()) {
        Some((_, unit)) => Some(format!("0{unit}")),
        None => in_largest_unit(&quantity.value, units),
    }
}
