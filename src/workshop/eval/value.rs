//! The value of an expression as JSON and as text; evaluates nothing.
//!
//! A value is written in the form that a context accepts, so that one expression's result can be
//! used by another. Unknown is `null`. A number is written plainly if a reader that keeps it in
//! binary floating point gets back the same decimals, which is certain up to 15 significant digits;
//! any other number is `{"value": "…", "exact": …}`, with its fraction if its decimals are endless.

use serde::ser::{Error as _, SerializeMap as _, SerializeSeq as _};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::expression::value::{Range, Title, Validity};
use crate::expression::{Cause, Id as _, Operand, Value};
use crate::language::{Language, text};
use crate::quantity::display::{Style, show, show_rate};
use crate::quantity::{Dimension, Exact, Figure, Quantity, Wanted, read};
use crate::report::message;
use crate::text::sanitize;

/// Significant decimal digits that binary floating point preserves
const SAFE_DIGITS: usize = 15;
/// Digits before the point, and zeros after it, that are within the range of floating point
const SAFE_PLACES: usize = 290;

/// A value as JSON
#[derive(Clone, Copy, Debug)]
pub struct Json<'a>(pub &'a Operand);

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Operand::Known(value) = self.0 else {
            return serializer.serialize_unit();
        };
        match value {
            Value::Boolean(value) => serializer.serialize_bool(*value),
            Value::Quantity(quantity) if quantity.dimension == Dimension::NUMBER => {
                number(&quantity.value, serializer)
            }
            Value::Quantity(quantity) => self::quantity(quantity, serializer),
            Value::Compound(rate) => match rate.to_exact() {
                Some(value) => number(&value, serializer),
                None => {
                    let figure = Figure::of_rate(rate, None);
                    let mut map = serializer.serialize_map(Some(2))?;
                    map.serialize_entry("value", &figure.map(|figure| figure.value))?;
                    map.serialize_entry("exact", &false)?;
                    map.end()
                }
            },
            Value::Text(text) => serializer.serialize_str(text),
            Value::Date(date) => one("date", &date.to_string(), serializer),
            Value::Duration(length) => one("duration", &length.to_string(), serializer),
            Value::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items.iter() {
                    list.serialize_element(&Json(item))?;
                }
                list.end()
            }
            // Which items belong to it is not known.
            Value::Uncertain(_) => serializer.serialize_unit(),
            Value::Range(range) => one("range", &JsonRange(range), serializer),
            Value::Series(series) => {
                let mut map = serializer.serialize_map(Some(series.years.len()))?;
                for (year, figure) in &series.years {
                    map.serialize_entry(&format!("{year:04}"), &Json(figure))?;
                }
                map.end()
            }
            Value::Titles(titles) => serializer.collect_seq(titles.iter().map(JsonTitle)),
            Value::Record(record) => {
                let fields = record.fields.iter();
                serializer.collect_map(fields.map(|(name, value)| (&**name, Json(value))))
            }
        }
    }
}

fn one<S: Serializer>(
    key: &str,
    value: &(impl Serialize + ?Sized),
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry(key, value)?;
    map.end()
}

fn number<S: Serializer>(value: &Exact, serializer: S) -> Result<S::Ok, S::Error> {
    if let Some(whole) = value.to_i64()
        && whole.unsigned_abs() < 10_u64.pow(15)
    {
        return serializer.serialize_i64(whole);
    }
    match value.to_decimal_string() {
        Some(digits) if is_safe(&digits) => RawValue::from_string(digits)
            .map_err(S::Error::custom)?
            .serialize(serializer),
        _ => figure("value", &Quantity::number(value.clone()), "", serializer),
    }
}

/// Whether floating point preserves the decimals
fn is_safe(decimals: &str) -> bool {
    let unsigned = decimals.strip_prefix('-').unwrap_or(decimals);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits = [whole, fraction].concat();
    let leading = digits.len() - digits.trim_start_matches('0').len();
    let significant = digits.trim_matches('0').len();
    significant <= SAFE_DIGITS && whole.len() <= SAFE_PLACES && leading <= SAFE_PLACES
}

fn figure<S: Serializer>(
    key: &str,
    quantity: &Quantity,
    unit: &str,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let figure = Figure::of(quantity, None);
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry(key, &format!("{}{unit}", figure.value))?;
    map.serialize_entry("exact", &figure.exact)?;
    if let (Some(numerator), Some(denominator)) = (&figure.numerator, &figure.denominator) {
        map.serialize_entry("numerator", numerator)?;
        map.serialize_entry("denominator", denominator)?;
    }
    map.end()
}

fn quantity<S: Serializer>(quantity: &Quantity, serializer: S) -> Result<S::Ok, S::Error> {
    match spelled(quantity) {
        Some(text) => one("quantity", &text, serializer),
        None => figure(
            "quantity",
            quantity,
            &quantity.dimension.symbol(),
            serializer,
        ),
    }
}

/// A quantity in a spelling that says it exactly
fn spelled(quantity: &Quantity) -> Option<String> {
    let shown = show(quantity, Style::Natural, None, Language::Zh);
    let again = read(&shown.text, Wanted::Amount(quantity.dimension));
    if shown.exact && again.is_ok_and(|again| again == *quantity) {
        return Some(shown.text);
    }
    let decimals = quantity.value.to_decimal_string()?;
    Some(format!("{decimals}{}", quantity.dimension.symbol()))
}

struct JsonRange<'a>(&'a Range);

impl Serialize for JsonRange<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("low", &Json(&self.0.low))?;
        map.serialize_entry("low_included", &self.0.low_included)?;
        map.serialize_entry("high", &Json(&self.0.high))?;
        map.serialize_entry("high_included", &self.0.high_included)?;
        map.end()
    }
}

struct JsonTitle<'a>(&'a Title);

impl Serialize for JsonTitle<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("title", &*self.0.code)?;
        match &self.0.validity {
            Validity::Always => {}
            Validity::Until(day) => map.serialize_entry("valid_until", &day.to_string())?,
            Validity::Unknown(_) => map.serialize_entry("valid_until", &None::<()>)?,
        }
        map.end()
    }
}

/// The value for people, written as an expression would if possible; for an unknown one, why it is
/// not known, with `names` for the facts
pub fn text(operand: &Operand, names: &[&str], language: Language) -> String {
    match operand {
        Operand::Known(Value::Text(text)) => sanitize::one_line(text).into_owned(),
        Operand::Known(value) => value_text(value, language),
        Operand::Within(_) | Operand::Unknown(_) => {
            let causes = operand.causes().iter();
            let why: Vec<_> = causes.map(|cause| why(*cause, names, language)).collect();
            match language {
                Language::Zh => format!("未知：{}", why.join("；")),
                Language::En => format!("unknown: {}", why.join("; ")),
            }
        }
    }
}

fn inner_text(operand: &Operand, language: Language) -> String {
    operand
        .value()
        .map_or_else(|| "null".to_owned(), |value| value_text(value, language))
}

fn value_text(value: &Value, language: Language) -> String {
    let inner = |operand| inner_text(operand, language);
    match value {
        Value::Boolean(value) => value.to_string(),
        Value::Quantity(quantity) if quantity.dimension == Dimension::NUMBER => {
            let figure = Figure::of(quantity, None);
            match (figure.numerator, figure.denominator) {
                (Some(numerator), Some(denominator)) => {
                    format!("{numerator}/{denominator} ≈ {}", figure.value)
                }
                _ => figure.value,
            }
        }
        Value::Quantity(quantity) => spelled(quantity)
            .unwrap_or_else(|| show(quantity, Style::Natural, None, language).to_string()),
        Value::Compound(rate) => show_rate(rate, None, language).to_string(),
        Value::Text(text) => format!("\"{}\"", sanitize::one_line(text)),
        Value::Date(date) => date.to_string(),
        Value::Duration(length) => message::period(language, *length),
        Value::List(items) => {
            let items: Vec<_> = items.iter().map(inner).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Uncertain(_) => "null".to_owned(),
        Value::Range(range) => {
            let open = if range.low_included { '[' } else { '(' };
            let close = if range.high_included { ']' } else { ')' };
            format!("{open}{}..{}{close}", inner(&range.low), inner(&range.high))
        }
        Value::Series(series) => {
            let years = series.years.iter();
            let years: Vec<_> = years
                .map(|(year, figure)| format!("{year}: {}", inner(figure)))
                .collect();
            format!("{{{}}}", years.join(", "))
        }
        Value::Titles(titles) => {
            let codes: Vec<_> = titles.iter().map(|title| &*title.code).collect();
            format!("[{}]", codes.join(", "))
        }
        Value::Record(record) => {
            let fields = record.fields.iter();
            let fields = fields.map(|(name, value)| format!("{name}: {}", inner(value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
    }
}

fn why(cause: Cause, names: &[&str], language: Language) -> String {
    let (fact, year, what) = match cause {
        Cause::Missing { fact, year } => (fact, year, text!("缺少", "is missing")),
        Cause::Invalid { fact, year } => (fact, year, text!("不能采用", "cannot be used")),
        Cause::Contradictory { fact } => (fact, None, text!("自相矛盾", "contradicts another")),
        Cause::Unproven { fact } => (fact, None, text!("缺少证明", "lacks its proof")),
        Cause::NotDefined(why) => return message::not_defined(language, why),
    };
    let name = sanitize::one_line(names.get(fact.index()).copied().unwrap_or("?"));
    let year = year.map_or_else(String::new, |year| format!(".{year}"));
    match (language, cause) {
        (Language::Zh, Cause::Missing { .. }) => format!("{} `{name}{year}`", what.zh),
        _ => format!("`{name}{year}` {}", what.get(language)),
    }
}
