//! The closed grammar of number formats: what a stored number is shown as, or why it is not read.
//!
//! A number is stored as a decimal and shown through a format, which can divide it, add a unit or
//! hide it. What is read is the stored number in the unit that is shown, never the rounded figure:
//!
//! | format | reads |
//! |---|---|
//! | `General`, `0.00`, `#,##0.00`, `@`, colours, room (`_ `, `* `), `[$-804]` | the number |
//! | a literal of the closed list of units: `0.00"亿元"`, `0.0\m\²` | the number with it |
//! | a comma behind the last digit, a literal point: `0\.0,"万"`, `#,##0.00,"千元"` | the number divided by what the unit multiplies by; any other unit is refused |
//! | `%` | a share |
//! | `¥`, `￥`, `CNY`, `RMB`, `人民币` before | 元 |
//! | a section for negative numbers | the number, if it is shown with a minus or in brackets |
//! | sections with conditions, `[>=100000000]` | by the section that applies |
//! | year, month and day, in any order | a day |
//!
//! Everything else is refused: texts, hidden values, other currencies, exponents, fractions, a day
//! without its year, formats that programs show differently.

mod day;
#[cfg(test)]
mod tests;
mod tokens;

use super::decimal::Decimal;
use crate::quantity::unit::{self, SCALES};
use tokens::{Section, Token, sections};

/// A format as the file has it
#[derive(Clone, Copy, Debug)]
pub struct Format<'a> {
    /// Its number, which tells formats that have no code
    pub id: u32,
    /// Its code
    pub code: &'a str,
    /// Whether the days of the file are counted from 1904
    pub is_1904: bool,
}

/// What a number is shown as
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A figure
    Figure(Figure),
    /// The day with this serial number
    Day(i64),
}

/// A figure as it is shown, but not rounded
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The number before the unit
    pub number: Decimal,
    /// The power of ten by which the stored number was divided for it
    pub power: i32,
    /// The unit that the format adds, in a spelling of the closed list, or a scale alone
    pub unit: Option<String>,
    /// The digits that are shown; none if as many as there are
    pub shown: Option<String>,
}

/// Why a number is not read
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing of it is shown
    Hidden,
    /// A text is shown in its place
    Text(String),
    /// A part of the format that programs show differently, or that is not read
    Foreign(String),
    /// A literal that is no unit
    Literal(String),
    /// A currency other than 元
    Currency(String),
    /// What it is depends on who opens the file
    Local,
    /// It is negative, but not shown so, or the other way round
    Sign,
    /// It is shown as zero, or as a dash, and may be something else
    Zero(String),
    /// A percent sign together with a division
    Percent,
    /// It is divided by another number than the unit multiplies by
    Scale(String),
    /// Not all of year, month and day are shown, or a time is
    PartOfDay,
    /// There is no such day, or programs differ about it
    NoDay,
}

/// Reads a number through its format
///
/// # Errors
///
/// Why the format, or the number in it, is not read.
pub fn read(number: &Decimal, format: Format<'_>) -> Result<Reading, Refusal> {
    let general = format.code.eq_ignore_ascii_case("General") || format.code.is_empty();
    match format.id {
        // The sign of currency is that of whoever opens the file.
        5..=8 | 23..=26 if general => return Err(Refusal::Local),
        27..=36 | 50..=58 if general => return day::builtin(format, number),
        14 => return day::read(number, format.is_1904),
        _ => {}
    }
    if general {
        return Ok(Reading::Figure(plain(number.clone())));
    }
    let sections = sections(format.code);
    let section = applying(&sections, number)?;
    if section
        .0
        .tokens
        .iter()
        .any(|one| matches!(one, Token::Clock(_)))
    {
        return day::shown(&section.0.tokens, number, format.is_1904);
    }
    figure(section, number).map(Reading::Figure)
}

fn plain(number: Decimal) -> Figure {
    Figure {
        number,
        power: 0,
        unit: None,
        shown: None,
    }
}

/// How a section shows the sign of what it is for
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// As that of any number
    Itself,
    /// By the section's own literals
    Literal,
}

/// The section for a number
fn applying<'a>(sections: &'a [Section], number: &Decimal) -> Result<(&'a Section, Sign), Refusal> {
    let Some(first) = sections.first() else {
        return Err(Refusal::Hidden);
    };
    if sections.iter().any(|one| one.condition.is_some()) {
        if number.is_negative() {
            return Err(Refusal::Sign);
        }
        let holds = |one: &&Section| (one.condition.as_ref()).is_none_or(|one| one.holds(number));
        let found = sections.iter().take(3).find(holds).ok_or(Refusal::Hidden)?;
        return Ok((found, Sign::Itself));
    }
    match (sections, number.is_negative(), number.is_zero()) {
        ([_, below, ..], true, _) => Ok((below, Sign::Literal)),
        ([_, _, zero, ..], _, true) => Ok((zero, Sign::Itself)),
        _ => Ok((first, Sign::Itself)),
    }
}

/// The parts of a section for figures
#[derive(Default)]
struct Parts {
    before: String,
    after: String,
    digits: String,
    /// Places of digits behind the decimal point, or behind a literal one
    places: Option<usize>,
    has_literal_point: bool,
    groups: bool,
    /// Commas behind the last digit
    commas: u32,
    percents: u32,
    is_general: bool,
}

fn figure((section, sign): (&Section, Sign), number: &Decimal) -> Result<Figure, Refusal> {
    let parts = parts(section)?;
    let before = sign_in(&parts, sign)?;
    let literals = || format!("{}{}", parts.before, parts.after).trim().to_owned();
    if parts.digits.is_empty() && !parts.is_general {
        return Err(match literals() {
            nothing if nothing.is_empty() => Refusal::Hidden,
            dash if number.is_zero() && is_dash(&dash) => Refusal::Zero(dash),
            text => Refusal::Text(text),
        });
    }
    if number.is_zero() && is_dash(parts.before.trim()) {
        return Err(Refusal::Zero(literals()));
    }
    if number.is_zero() && !parts.is_general && !parts.digits.contains('0') {
        return Err(Refusal::Hidden);
    }
    let literal_places = parts
        .places
        .filter(|_| parts.has_literal_point)
        .unwrap_or(0);
    let divided = 3 * parts.commas + u32::try_from(literal_places).unwrap_or(0);
    let power = i32::try_from(divided).unwrap_or(i32::MAX);
    if parts.percents > 0 && (parts.percents > 1 || power > 0 || section_breaks(section)) {
        return Err(Refusal::Percent);
    }
    let unit = unit_of(&before, parts.after.trim(), parts.percents > 0)?;
    let moved = if parts.percents > 0 { 2 } else { -power };
    if let Some(unit) = &unit
        && power > 0
        && power != scale(unit)
    {
        return Err(Refusal::Scale(unit.clone()));
    }
    let figure = number.clone().shifted(moved);
    let shown = (!parts.is_general).then(|| figure.rounded(parts.places.unwrap_or(0)));
    if !number.is_zero() && shown.as_ref().is_some_and(Decimal::is_zero) {
        return Err(Refusal::Zero("0".to_owned()));
    }
    Ok(Figure {
        number: figure,
        power,
        unit,
        shown: shown.map(|one| one.to_string()),
    })
}

fn is_dash(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|one| matches!(one, '-' | '—' | '–' | ' '))
}

/// Whether a literal of the section begins a new line
fn section_breaks(section: &Section) -> bool {
    section
        .tokens
        .iter()
        .any(|one| matches!(one, Token::Literal(text) if text.contains(['\n', '\r'])))
}

/// What stands before and behind the digits
fn parts(section: &Section) -> Result<Parts, Refusal> {
    let mut parts = Parts::default();
    let tokens = section.tokens.as_slice();
    let is_digit = |one: &Token| matches!(one, Token::Digit(_));
    let last = tokens.iter().rposition(is_digit);
    let mut has_point = false;
    for (at, token) in tokens.iter().enumerate() {
        let is_inside = !parts.digits.is_empty() && last.is_some_and(|last| at < last);
        match token {
            Token::Digit(place) => {
                parts.digits.push(*place);
                parts.places = parts.places.map(|places| places + 1);
            }
            Token::Point if !has_point && !parts.has_literal_point => {
                has_point = true;
                parts.places = Some(0);
            }
            // Before the point it divides as well; few programs write it there.
            Token::Comma if tokens.get(at + 1) == Some(&Token::Point) => {
                return Err(Refusal::Foreign(",.".to_owned()));
            }
            Token::Comma if is_inside && parts.places.is_none() => parts.groups = true,
            // Only right behind the digits it divides.
            Token::Comma if last.is_some_and(|last| at == last + 1 + parts.commas as usize) => {
                parts.commas += 1;
            }
            Token::Percent if !is_inside => parts.percents += 1,
            Token::General | Token::Text if tokens.iter().all(|one| !is_digit(one)) => {
                parts.is_general = true;
            }
            Token::Literal(text) if is_inside && text == "." && !has_point && !parts.groups => {
                parts.has_literal_point = true;
                has_point = true;
                parts.places = Some(0);
            }
            Token::Literal(text) if is_inside => return Err(Refusal::Literal(text.clone())),
            Token::Literal(text) => match parts.digits.is_empty() && !parts.is_general {
                true => parts.before.push_str(text),
                false => parts.after.push_str(text),
            },
            Token::Room => {}
            Token::Foreign(what) => return Err(Refusal::Foreign(what.clone())),
            Token::Slash => return Err(Refusal::Foreign("/".to_owned())),
            Token::Clock(letter) => return Err(Refusal::Foreign(letter.to_string())),
            Token::Point => return Err(Refusal::Foreign(".".to_owned())),
            Token::Comma => return Err(Refusal::Foreign(",".to_owned())),
            Token::Percent => return Err(Refusal::Percent),
            Token::General | Token::Text => return Err(Refusal::Foreign("General".to_owned())),
        }
    }
    Ok(parts)
}

/// What stands before the digits besides the sign; refused where the sign misleads
fn sign_in(parts: &Parts, sign: Sign) -> Result<String, Refusal> {
    let (before, after) = (parts.before.trim(), parts.after.trim());
    let is_shown = before.starts_with(['-', '−']) || before.ends_with(['-', '−']);
    let is_bracketed = before.contains('(') || after.contains(')');
    let bare = || before.replace(['-', '−', '(', '+'], "").trim().to_owned();
    match sign {
        Sign::Literal if is_shown != is_bracketed => Ok(bare()),
        Sign::Literal => Err(Refusal::Sign),
        // A dash alone is no sign, but what stands for zero.
        Sign::Itself if is_bracketed || (is_shown && !is_dash(before)) => Err(Refusal::Sign),
        Sign::Itself if is_shown && !parts.digits.is_empty() && parts.digits.contains('0') => {
            Err(Refusal::Sign)
        }
        Sign::Itself => Ok(bare()),
    }
}

/// The signs of currency that say 元
const YUAN: &[&str] = &["¥", "￥", "CNY", "RMB", "人民币"];

/// The unit that the literals around the digits say
fn unit_of(before: &str, after: &str, is_percent: bool) -> Result<Option<String>, Refusal> {
    let after = after.trim_end_matches(')').trim();
    if is_percent {
        return match (before, after) {
            ("", "") => Ok(Some("%".to_owned())),
            _ => Err(Refusal::Literal(format!("{before}{after}"))),
        };
    }
    let is_yuan = YUAN.iter().any(|one| one.eq_ignore_ascii_case(before));
    if !before.is_empty() && !is_yuan {
        return Err(match is_foreign_money(before) {
            true => Refusal::Currency(before.to_owned()),
            false => Refusal::Literal(before.to_owned()),
        });
    }
    let bare_scale = SCALES.iter().any(|(_, chinese, _)| *chinese == after);
    match after {
        "" if is_yuan => Ok(Some("元".to_owned())),
        "" => Ok(None),
        scale if bare_scale && is_yuan => Ok(Some(format!("{scale}元"))),
        scale if bare_scale => Ok(Some(scale.to_owned())),
        // Of a year
        "年" | "年度" if !is_yuan => Ok(Some(after.to_owned())),
        unit if is_unit(unit) => Ok(Some(unit.to_owned())),
        other if is_foreign_money(other) => Err(Refusal::Currency(other.to_owned())),
        other => Err(Refusal::Literal(other.to_owned())),
    }
}

/// Whether a text is a unit of the closed list, and nothing else
pub fn is_unit(text: &str) -> bool {
    unit::longest_prefix(text).is_some_and(|(_, length)| length == text.len())
}

fn is_foreign_money(text: &str) -> bool {
    let upper = text.to_uppercase();
    let signs = [
        "$", "€", "£", "USD", "EUR", "GBP", "HKD", "JPY", "美元", "欧元", "港元", "日元",
    ];
    signs.iter().any(|sign| upper.contains(sign))
}

/// The power of ten that the scale of a unit multiplies by: 4 of 万元, 0 of 元
pub fn scale(unit: &str) -> i32 {
    let scales = SCALES.iter();
    let mut found = scales.filter(|(_, chinese, _)| unit.starts_with(chinese));
    found.next().map_or(0, |(power, ..)| i32::from(*power))
}
