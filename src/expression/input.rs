//! Values passed to an expression that no declaration describes: their form says what they are; knows
//! no JSON.
//!
//! | form | what it is |
//! |---|---|
//! | `null` | not known |
//! | `true`, `12.5`, `"text"` | a yes-or-no value, a number, a text |
//! | `{quantity: 10亿元}` | a quantity, `{quantity: 30%}` a share |
//! | `{date: 2024-06-30}` | a day |
//! | `{duration: P5Y}` | a period |
//! | `{2021: …, 2022: …}` | figures by year |
//! | `[…]` | a list |
//! | `[{level: …, rank: …}]` | records, whose names are their own |
//! | `[{title: …, valid_until: 2026-11-30}]` | titles; without `valid_until`, valid at any time |
//! | `{range: {low: …, low_included: …, high: …, high_included: …}}` | a range |
//! | `{value: …, exact: …}` | a number, as it is written where JSON would not hold it exactly |

use std::collections::BTreeMap;
use std::sync::Arc;

use super::id::{FactId, Id as _};
use super::parse::parse;
use super::syntax::SyntaxKind;
use super::value::{Cause, Causes, Operand, Range, Record, Series, Title, Validity, Value};
use crate::calendar::{self, Duration};
use crate::diagnostic::Diagnostic;
use crate::expression::problems as words;
use crate::quantity::{self, Dimension, Exact, Quantity, Wanted};
use crate::source::Span;
use crate::yaml::{self, Entry, Node};

/// The deepest nesting of lists and mappings
pub const DEEPEST: usize = 64;

type Outcome<T> = Result<T, Box<Diagnostic>>;

/// The names of a context and their values; a name's position is that of its fact
///
/// # Errors
///
/// If it is not a mapping, or if a value has none of these forms.
pub fn context(root: &Node<'_>) -> Outcome<Vec<(String, Operand)>> {
    if matches!(scalar(root), Some(Scalar::Null)) {
        return Ok(Vec::new());
    }
    let not_mapping = || Box::new(words::context_not_mapping(root.span));
    let entries = (0..)
        .map(FactId::new)
        .zip(root.entries().ok_or_else(not_mapping)?);
    entries
        .map(|(fact, entry)| Ok((entry.key.text.to_string(), operand(&entry.value, fact)?)))
        .collect()
}

/// A single value, as it is written
#[derive(PartialEq)]
enum Scalar<'n> {
    /// `null`
    Null,
    /// `true`, `false`
    Boolean(bool),
    /// A number as it is spelled
    Number(&'n str),
    /// A text
    Text(&'n str),
}

fn scalar<'n>(node: &'n Node<'_>) -> Option<Scalar<'n>> {
    Some(match &node.value {
        _ if node.is_null() || node.is_refused() => Scalar::Null,
        yaml::Value::Scalar { text, plain: true } => match &**text {
            "true" => Scalar::Boolean(true),
            "false" => Scalar::Boolean(false),
            number if is_number(number) => Scalar::Number(number),
            text => Scalar::Text(text),
        },
        yaml::Value::Scalar { text, .. } => Scalar::Text(text),
        _ => return None,
    })
}

/// The spelling of a number or a text
fn spelling<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match scalar(node)? {
        Scalar::Number(text) | Scalar::Text(text) => Some(text),
        Scalar::Null | Scalar::Boolean(_) => None,
    }
}

/// Whether a text spells a number as JSON does
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (
            mantissa,
            digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)),
        ),
        None => (unsigned, true),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, digits(fraction)),
        None => (mantissa, true),
    };
    exponent && fraction && digits(whole) && (whole == "0" || !whole.starts_with('0'))
}

fn operand(node: &Node<'_>, fact: FactId) -> Outcome<Operand> {
    Ok(match (scalar(node), node.items(), node.entries()) {
        (Some(Scalar::Boolean(value)), ..) => value.into(),
        (Some(Scalar::Number(text)), ..) => number(text, node.span)?.into(),
        (Some(Scalar::Text(text)), ..) => Value::text(text).into(),
        (_, Some(items), _) if items.iter().any(|item| item.get("title").is_some()) => {
            let titles = items.iter().map(|item| title(item, fact));
            Value::Titles(titles.collect::<Outcome<_>>()?).into()
        }
        (_, Some(items), _) => {
            let records = items.iter().filter_map(|item| item.entries());
            let entries = records.filter(|entries| is_record(entries)).flatten();
            let mut names: Vec<&str> = Vec::new();
            for name in entries.map(|entry| &*entry.key.text) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            let items = items.iter().enumerate().map(|(position, item)| {
                match item.entries().filter(|entries| is_record(entries)) {
                    Some(_) => record(position, item, &names, fact),
                    None => operand(item, fact),
                }
            });
            Value::list(items.collect::<Outcome<Vec<_>>>()?).into()
        }
        (_, _, Some(entries)) => mapping(entries, node, fact)?,
        _ => Operand::missing(fact),
    })
}

/// Whether a mapping in a list is a record: it has names, and no other form is written like it
fn is_record(entries: &[Entry<'_>]) -> bool {
    const FORMS: [&str; 5] = ["quantity", "date", "duration", "value", "range"];
    let mut keys = entries.iter().map(|entry| &*entry.key.text);
    let is_other = entries.len() == 1 && keys.clone().any(|key| FORMS.contains(&key));
    let is_value = keys.clone().any(|key| matches!(key, "quantity" | "value"))
        && keys.clone().any(|key| key == "exact");
    !entries.is_empty() && !is_other && !is_value && !keys.all(|key| year(key).is_some())
}

/// A record; a name that only others of its list have is not known of it
fn record(position: usize, node: &Node<'_>, names: &[&str], fact: FactId) -> Outcome<Operand> {
    let fields = names.iter().map(|name| {
        let value = node.get(name).map(|value| operand(value, fact));
        let value = value.unwrap_or_else(|| Ok(Operand::missing(fact)))?;
        Ok((Arc::from(*name), value))
    });
    let fields = fields.collect::<Outcome<_>>()?;
    Ok(Value::Record(Arc::new(Record { position, fields })).into())
}

fn mapping(entries: &[Entry<'_>], node: &Node<'_>, fact: FactId) -> Outcome<Operand> {
    // The value under a key, if no keys other than these stand beside it.
    let form = |key: &str, beside: &[&str]| {
        let is_known = |one: &str| one == key || beside.contains(&one);
        let are_known = entries.iter().all(|entry| is_known(&entry.key.text));
        node.get(key).filter(|_| are_known)
    };
    let fractions = &["exact", "numerator", "denominator"];
    if let Some(text) = form("quantity", fractions) {
        let quantity = quantity_of(text)?;
        let value = fraction(node)?.unwrap_or(quantity.value);
        return Ok(Quantity::new(value, quantity.dimension).into());
    }
    if let Some(day) = form("date", &[]) {
        return Ok(date(day)?.into());
    }
    if let Some(text) = form("duration", &[]) {
        let length = spelling(text).and_then(Duration::parse);
        return Ok(length.ok_or_else(|| unknown_form(node))?.into());
    }
    if let Some(value) = form("value", fractions) {
        let quantity = match fraction(node)? {
            Some(value) => Quantity::number(value),
            None => match spelling(value).filter(|text| is_number(text)) {
                Some(text) => number(text, value.span)?,
                None => return Err(unknown_form(node)),
            },
        };
        return Ok(quantity.into());
    }
    if let Some(ends) = form("range", &[]) {
        return range(ends, fact);
    }
    let years: Option<Vec<_>> = entries.iter().map(|entry| year(&entry.key.text)).collect();
    match years {
        Some(years) if !years.is_empty() => series(years, entries, fact),
        _ => Err(unknown_form(node)),
    }
}

fn unknown_form(node: &Node<'_>) -> Box<Diagnostic> {
    let entries = node.entries().unwrap_or_default().iter();
    let keys: Vec<_> = entries.map(|entry| &*entry.key.text).collect();
    Box::new(words::unknown_form(node.span, &keys))
}

fn year(key: &str) -> Option<i16> {
    let shaped = key.len() == 4 && key.bytes().all(|byte| byte.is_ascii_digit());
    shaped.then(|| key.parse().ok()).flatten()
}

fn series(years: Vec<i16>, entries: &[Entry<'_>], fact: FactId) -> Outcome<Operand> {
    let mut figures = BTreeMap::new();
    let mut leader: Option<Dimension> = None;
    for (year, entry) in years.into_iter().zip(entries) {
        let figure = match operand(&entry.value, fact)? {
            Operand::Unknown(_) => Operand::unknown(Cause::Missing {
                fact,
                year: Some(year),
            }),
            known => {
                let dimension = known.as_quantity().map(|quantity| quantity.dimension);
                let alike = leader.is_none_or(|leader| dimension == Some(leader));
                if dimension.is_none() || !alike {
                    return Err(Box::new(words::not_of_the_series(entry.value.span, year)));
                }
                leader = dimension;
                known
            }
        };
        figures.insert(year, figure);
    }
    let series = Series {
        fact,
        years: figures,
        lacking: None,
    };
    Ok(Value::Series(Arc::new(series)).into())
}

fn range(node: &Node<'_>, fact: FactId) -> Outcome<Operand> {
    let entries = node.entries().ok_or_else(|| unknown_form(node))?;
    let keys = ["low", "low_included", "high", "high_included"];
    if let Some(other) = entries.iter().find(|one| !keys.contains(&&*one.key.text)) {
        let problem = words::unknown_form(other.value.span, &[&other.key.text]);
        return Err(Box::new(problem));
    }
    let end = |key| match node.get(key) {
        Some(end) => operand(end, fact),
        None => Err(unknown_form(node)),
    };
    let included = |key| match node.get(key).map(scalar) {
        None => Ok(true),
        Some(Some(Scalar::Boolean(included))) => Ok(included),
        Some(_) => Err(unknown_form(node)),
    };
    let range = Range {
        low: end("low")?,
        low_included: included("low_included")?,
        high: end("high")?,
        high_included: included("high_included")?,
    };
    let kinds = [&range.low, &range.high].map(|end| end.value().map(Value::kind));
    let sound = match kinds {
        [Some(low), Some(high)] => low.is_ordered() && low == high,
        [Some(one), None] | [None, Some(one)] => one.is_ordered(),
        [None, None] => true,
    };
    match sound {
        true => Ok(Value::Range(Arc::new(range)).into()),
        false => Err(unknown_form(node)),
    }
}

fn title(node: &Node<'_>, fact: FactId) -> Outcome<Title> {
    let is_known = |entry: &Entry<'_>| matches!(&*entry.key.text, "title" | "valid_until");
    let code = match node.entries() {
        Some(entries) if entries.iter().all(is_known) => node.get("title"),
        Some(_) => None,
        None => Some(node),
    };
    let Some(Scalar::Text(code)) = code.and_then(scalar) else {
        return Err(unknown_form(node));
    };
    let validity = match node.get("valid_until") {
        None => Validity::Always,
        Some(day) if scalar(day) == Some(Scalar::Null) => {
            Validity::Unknown(Causes::one(Cause::Missing { fact, year: None }))
        }
        Some(day) => Validity::Until(date(day)?),
    };
    Ok(Title {
        code: code.into(),
        validity,
    })
}

fn date(node: &Node<'_>) -> Outcome<jiff::civil::Date> {
    // A mapping here is a date that this program has written out as a value.
    match scalar(node.get("date").unwrap_or(node)) {
        Some(Scalar::Text(text)) => {
            calendar::day(text).ok_or_else(|| Box::new(words::not_a_date(node.span, text)))
        }
        _ => Err(unknown_form(node)),
    }
}

/// Numerator and denominator, where they stand beside a value that is not exact
fn fraction(node: &Node<'_>) -> Outcome<Option<Exact>> {
    let (numerator, denominator) = match (node.get("numerator"), node.get("denominator")) {
        (Some(numerator), Some(denominator)) => (numerator, denominator),
        (None, None) => {
            let exact = node.get("exact").and_then(scalar);
            return match exact == Some(Scalar::Boolean(false)) {
                true => Err(Box::new(words::not_exact(node.span))),
                false => Ok(None),
            };
        }
        _ => return Err(unknown_form(node)),
    };
    let part = |part: &Node<'_>| match spelling(part).filter(|text| is_number(text)) {
        Some(text) => Ok(number(text, part.span)?.value),
        None => Err(unknown_form(part)),
    };
    let fraction = part(numerator)?.divided_by(&part(denominator)?);
    Ok(Some(fraction.ok_or_else(|| unknown_form(node))?))
}

fn quantity_of(node: &Node<'_>) -> Outcome<Quantity> {
    let text = spelling(node).ok_or_else(|| unknown_form(node))?;
    let wanted = [
        Wanted::MONEY,
        Wanted::AREA,
        Wanted::Amount(Dimension::MONEY_PER_AREA),
        Wanted::Share,
        Wanted::Number,
    ];
    let mut wanted = wanted.into_iter();
    let read = wanted.find_map(|wanted| quantity::read(text, wanted).ok());
    read.or_else(|| literal(text))
        .ok_or_else(|| Box::new(words::not_a_quantity(node.span, text)))
}

fn number(text: &str, span: Span) -> Outcome<Quantity> {
    literal(text).ok_or_else(|| Box::new(words::number_too_large(span)))
}

/// The value of a number literal of the language, with its sign
fn literal(text: &str) -> Option<Quantity> {
    let unsigned = text.strip_prefix('-');
    let SyntaxKind::Number(number) = parse(unsigned.unwrap_or(text)).ok()?.kind else {
        return None;
    };
    let Quantity { value, dimension } = number.quantity;
    let value = if unsigned.is_some() { -&value } else { value };
    Some(Quantity { value, dimension })
}
