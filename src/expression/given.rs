//! A value as it is handed to an expression without a declaration: its form says what it is; knows
//! neither JSON nor YAML.
//!
//! | form | what it is |
//! |---|---|
//! | `null` | not known |
//! | `true`, `12.5`, `"text"` | a yes-or-no value, a number, a text |
//! | `{quantity: 10亿元}` | a quantity, `{quantity: 30%}` a share |
//! | `{date: 2024-06-30}` | a day |
//! | `{2021: …, 2022: …}` | figures by year |
//! | `[…]` | a list |
//! | `[{title: …, valid_until: 2026-11-30}]` | titles; without `valid_until`, valid at any time |
//! | `{range: {low: …, low_included: …, high: …, high_included: …}}` | a range |
//! | `{value: …, exact: …}` | a number, as it is written where JSON would not hold it exactly |

use std::collections::BTreeMap;
use std::sync::Arc;

use super::parse::parse;
use super::syntax::Kind;
use super::value::{Cause, Causes, Operand, Range, Series, Title, Validity, Value};
use crate::calendar;
use crate::diagnostic::Diagnostic;
use crate::expression::problems as words;
use crate::expression::{FactId, Id};
use crate::quantity::{self, Dimension, Exact, Quantity, Wanted};
use crate::source::Span;

/// The deepest nesting of lists and mappings
pub const DEEPEST: usize = 64;

/// A value and where it stands
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// What is written
    pub form: Form,
    /// Where
    pub span: Span,
}

/// What is written
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// `null`
    Null,
    /// `true`, `false`
    Boolean(bool),
    /// A number as it is spelled
    Number(String),
    /// A text
    Text(String),
    /// A list
    List(Vec<Given>),
    /// Keys and values, no key twice
    Mapping(Vec<(String, Given)>),
}

type Read<T> = Result<T, Box<Diagnostic>>;

/// The names of a context and their values; a name's position is that of its fact
///
/// # Errors
///
/// Where it is no mapping, or a value has none of the forms.
pub fn context(given: &Given) -> Result<Vec<(String, Operand)>, Box<Diagnostic>> {
    let entries = match &given.form {
        Form::Null => return Ok(Vec::new()),
        Form::Mapping(entries) => entries,
        _ => return Err(Box::new(words::context_not_mapping(given.span))),
    };
    let facts = (0..).map(FactId::new);
    facts
        .zip(entries)
        .map(|(fact, (name, given))| Ok((name.clone(), operand(given, fact)?)))
        .collect()
}

/// Whether a text spells a number as JSON does
pub fn is_number(text: &str) -> bool {
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

fn operand(given: &Given, fact: FactId) -> Read<Operand> {
    Ok(match &given.form {
        Form::Null => Operand::missing(fact),
        Form::Boolean(value) => (*value).into(),
        Form::Number(text) => number(text, given.span)?.into(),
        Form::Text(text) => Value::text(text).into(),
        Form::List(items) if items.iter().any(|item| item.get("title").is_some()) => {
            let titles = items.iter().map(|item| title(item, fact));
            Value::Titles(titles.collect::<Read<_>>()?).into()
        }
        Form::List(items) => {
            let items = items.iter().map(|item| operand(item, fact));
            Value::list(items.collect::<Read<Vec<_>>>()?).into()
        }
        Form::Mapping(entries) => mapping(entries, given, fact)?,
    })
}

fn mapping(entries: &[(String, Given)], given: &Given, fact: FactId) -> Read<Operand> {
    let only = |known: &[&str]| {
        let mut keys = entries.iter().map(|(key, _)| key.as_str());
        keys.all(|key| known.contains(&key))
    };
    if let Some(text) = given.get("quantity")
        && only(&["quantity", "exact", "numerator", "denominator"])
    {
        let quantity = quantity_of(text)?;
        let value = fraction(given)?.unwrap_or(quantity.value);
        return Ok(Quantity::new(value, quantity.dimension).into());
    }
    if let Some(day) = given.get("date")
        && only(&["date"])
    {
        return Ok(date(day)?.into());
    }
    if let Some(number) = given.get("value")
        && only(&["value", "exact", "numerator", "denominator"])
    {
        let quantity = match fraction(given)? {
            Some(value) => Quantity::number(value),
            None => match &number.form {
                Form::Number(text) | Form::Text(text) if is_number(text) => {
                    self::number(text, number.span)?
                }
                _ => return Err(unknown_form(given)),
            },
        };
        return Ok(quantity.into());
    }
    if let Some(range) = given.get("range")
        && only(&["range"])
    {
        return self::range(range, fact);
    }
    let years: Option<Vec<_>> = entries.iter().map(|(key, _)| year(key)).collect();
    match years {
        Some(years) if !years.is_empty() => series(years, entries, fact),
        _ => Err(unknown_form(given)),
    }
}

fn unknown_form(given: &Given) -> Box<Diagnostic> {
    let keys: Vec<_> = match &given.form {
        Form::Mapping(entries) => entries.iter().map(|(key, _)| key.as_str()).collect(),
        _ => Vec::new(),
    };
    Box::new(words::unknown_form(given.span, &keys))
}

fn year(key: &str) -> Option<i16> {
    let shaped = key.len() == 4 && key.bytes().all(|byte| byte.is_ascii_digit());
    shaped.then(|| key.parse().ok()).flatten()
}

fn series(years: Vec<i16>, entries: &[(String, Given)], fact: FactId) -> Read<Operand> {
    let mut figures = BTreeMap::new();
    let mut leader: Option<Dimension> = None;
    for (year, (_, given)) in years.into_iter().zip(entries) {
        let figure = match operand(given, fact)? {
            Operand::Unknown(_) => Operand::unknown(Cause::Missing {
                fact,
                year: Some(year),
            }),
            known => {
                let dimension = known.as_quantity().map(|quantity| quantity.dimension);
                let alike = leader.is_none_or(|leader| dimension == Some(leader));
                if dimension.is_none() || !alike {
                    return Err(Box::new(words::not_of_the_series(given.span, year)));
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
    };
    Ok(Value::Series(Arc::new(series)).into())
}

fn range(given: &Given, fact: FactId) -> Read<Operand> {
    let Form::Mapping(entries) = &given.form else {
        return Err(unknown_form(given));
    };
    let keys = ["low", "low_included", "high", "high_included"];
    if let Some((key, other)) = entries.iter().find(|(key, _)| !keys.contains(&&**key)) {
        return Err(Box::new(words::unknown_form(other.span, &[key])));
    }
    let end = |key| match given.get(key) {
        Some(end) => operand(end, fact),
        None => Err(unknown_form(given)),
    };
    let included = |key| match given.get(key).map(|given| &given.form) {
        None | Some(Form::Boolean(true)) => Ok(true),
        Some(Form::Boolean(false)) => Ok(false),
        Some(_) => Err(unknown_form(given)),
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
    if !sound {
        return Err(unknown_form(given));
    }
    Ok(Value::Range(Arc::new(range)).into())
}

fn title(given: &Given, fact: FactId) -> Read<Title> {
    let code = match &given.form {
        Form::Text(code) => code,
        Form::Mapping(entries)
            if entries
                .iter()
                .all(|(key, _)| matches!(&**key, "title" | "valid_until")) =>
        {
            match given.get("title").map(|code| &code.form) {
                Some(Form::Text(code)) => code,
                _ => return Err(unknown_form(given)),
            }
        }
        _ => return Err(unknown_form(given)),
    };
    let validity = match given.get("valid_until") {
        None => Validity::Always,
        Some(day) if day.form == Form::Null => {
            Validity::Unknown(Causes::one(Cause::Missing { fact, year: None }))
        }
        Some(day) => Validity::Until(date(day)?),
    };
    Ok(Title {
        code: code.as_str().into(),
        validity,
    })
}

fn date(given: &Given) -> Read<jiff::civil::Date> {
    let text = match &given.form {
        Form::Text(text) => text.as_str(),
        // Written again in the form of a value
        Form::Mapping(_) => match given.get("date").map(|day| &day.form) {
            Some(Form::Text(text)) => text,
            _ => return Err(unknown_form(given)),
        },
        _ => return Err(unknown_form(given)),
    };
    calendar::day(text).ok_or_else(|| Box::new(words::not_a_date(given.span, text)))
}

/// Numerator and denominator, where they stand beside a value that is not exact
fn fraction(given: &Given) -> Read<Option<Exact>> {
    let (numerator, denominator) = match (given.get("numerator"), given.get("denominator")) {
        (Some(numerator), Some(denominator)) => (numerator, denominator),
        (None, None) => {
            let rounded =
                matches!(given.get("exact"), Some(exact) if exact.form == Form::Boolean(false));
            return if rounded {
                Err(Box::new(words::not_exact(given.span)))
            } else {
                Ok(None)
            };
        }
        _ => return Err(unknown_form(given)),
    };
    let part = |given: &Given| match &given.form {
        Form::Number(text) | Form::Text(text) if is_number(text) => {
            Ok(number(text, given.span)?.value)
        }
        _ => Err(unknown_form(given)),
    };
    match part(numerator)?.divided_by(&part(denominator)?) {
        Some(value) => Ok(Some(value)),
        None => Err(unknown_form(given)),
    }
}

fn quantity_of(given: &Given) -> Read<Quantity> {
    let text = match &given.form {
        Form::Text(text) | Form::Number(text) => text,
        _ => return Err(unknown_form(given)),
    };
    let wanted = [
        Wanted::MONEY,
        Wanted::AREA,
        Wanted::Measure(Dimension::MONEY_PER_AREA),
        Wanted::Share,
        Wanted::Number,
    ];
    let read = wanted
        .into_iter()
        .find_map(|wanted| quantity::read(text, wanted).ok());
    read.or_else(|| literal(text))
        .ok_or_else(|| Box::new(words::not_a_quantity(given.span, text)))
}

fn number(text: &str, span: Span) -> Read<Quantity> {
    literal(text).ok_or_else(|| Box::new(words::number_too_large(span)))
}

/// What a number literal of the language says, with its sign
fn literal(text: &str) -> Option<Quantity> {
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(unsigned) => (true, unsigned),
        None => (false, text),
    };
    match parse(unsigned).ok()?.kind {
        Kind::Number(number) if sign => Some(Quantity::new(
            -&number.quantity.value,
            number.quantity.dimension,
        )),
        Kind::Number(number) => Some(number.quantity),
        _ => None,
    }
}

impl Given {
    /// The value of a mapping under a key
    pub fn get(&self, key: &str) -> Option<&Self> {
        match &self.form {
            Form::Mapping(entries) => {
                let found = entries.iter().find(|(name, _)| name == key);
                found.map(|(_, given)| given)
            }
            _ => None,
        }
    }
}
