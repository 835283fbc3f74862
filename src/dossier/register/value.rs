//! What a cell says, as a value of a dossier; binds nothing.

use super::heading::Column;
use crate::diagnostic::Diagnostic;
use crate::dossier::edit::scalar;
use crate::quantity::unit;
use crate::ruleset::{CodeName, FactKind};
use crate::table::decimal::Decimal;
use crate::table::format::{is_unit, scale};
use crate::table::problems as cells;
use crate::table::{Content, Figure};

/// What separates the items of a list, the parts of a judgement, a title from its last day
const BETWEEN_ITEMS: &[char] = &['；', ';', '\n'];

/// What may be part of an item's name, and separates items where it is not
const BETWEEN_NAMES: &[char] = &['；', ';', '\n', '、', '，', ','];

/// A value as it is written
pub(super) enum Written {
    Scalar(String),
    /// A value with something to know about it
    Noted(String, Diagnostic),
    Lines(Vec<String>),
    Refused(Diagnostic),
}

/// A text, quoted where it would mean something else
pub(super) fn words_of(content: &Content) -> Written {
    match content {
        Content::Refused(problem) => Written::Refused(problem.as_ref().clone()),
        other => Written::Scalar(text(&other.words().unwrap_or_default())),
    }
}

/// A text; what says yes, no or not known as it stands
fn text(text: &str) -> String {
    let is_word = [
        "unknown",
        "未知",
        "不知道",
        "是",
        "否",
        "true",
        "false",
        "yes",
        "no",
    ];
    match is_word.contains(&text.to_lowercase().as_str()) {
        true => text.to_owned(),
        false => scalar(text),
    }
}

/// The value of a fact
pub(super) fn value(content: &Content, column: &Column<'_>, is_of_workbook: bool) -> Written {
    let heading = column.unit.as_deref();
    match (content, &column.fact.kind) {
        (Content::Refused(problem), _) => Written::Refused(problem.as_ref().clone()),
        (_, FactKind::Codes(codes)) => list(&content.words().unwrap_or_default(), codes, false),
        (_, FactKind::Titles(codes)) => list(&content.words().unwrap_or_default(), codes, true),
        (Content::Figure(figure), kind) if is_measured(kind) => measured(figure, heading),
        (Content::Text(given), kind) if is_measured(kind) => {
            let written =
                text(&heading.map_or_else(|| given.clone(), |unit| with_unit(given, unit)));
            match is_of_workbook && Decimal::read(&given.replace(',', "")).is_some() {
                true => Written::Noted(written, cells::number_as_text(given)),
                false => Written::Scalar(written),
            }
        }
        (Content::Text(given), _) => Written::Scalar(text(given)),
        (other, _) => words_of(other),
    }
}

/// Whether a fact has a unit
pub(super) fn is_measured(kind: &FactKind) -> bool {
    matches!(kind, FactKind::Amount(_) | FactKind::Share)
        || matches!(kind, FactKind::Number | FactKind::Integer)
}

/// A figure in the unit of its format or of its heading, which must not contradict each other
fn measured(given: &Figure, heading: Option<&str>) -> Written {
    match in_unit(given, heading) {
        Written::Scalar(text) if given.is_computed && given.figure.number.is_zero() => {
            Written::Noted(text, cells::computed_zero())
        }
        written => written,
    }
}

fn in_unit(Figure { figure, .. }: &Figure, heading: Option<&str>) -> Written {
    let number = &figure.number;
    let stored = number.clone().shifted(figure.power);
    match (figure.unit.as_deref(), heading) {
        (None, None) if figure.power == 0 => Written::Scalar(scalar(&number.to_string())),
        (None, None) => Written::Refused(cells::divided(&stored.to_string(), "—")),
        (None, Some(unit)) if figure.power == 0 || figure.power == scale(unit) => {
            Written::Scalar(scalar(&format!("{number}{unit}")))
        }
        (None, Some(unit)) => Written::Refused(cells::divided(&stored.to_string(), unit)),
        (Some(unit), Some(heading)) if figure.power != 0 || !is_same(unit, heading) => {
            Written::Refused(cells::two_units(&stored.to_string(), unit, heading))
        }
        (Some(unit), _) => Written::Scalar(scalar(&format!("{number}{unit}"))),
    }
}

/// Whether two spellings are those of one unit
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let unit = |text: &str| unit::longest_prefix(text).filter(|_| is_unit(text));
    one == other || unit(one).is_some_and(|one| Some(one.0) == unit(other).map(|other| other.0))
}

/// A text with the unit of its heading behind its last figure, unless it has one of its own
fn with_unit(text: &str, unit: &str) -> String {
    let is_digit = |one: char| one.is_numeric();
    let Some((at, last)) = text.char_indices().rev().find(|(_, one)| is_digit(*one)) else {
        return text.to_owned();
    };
    let says_unit = text
        .char_indices()
        .filter(|(_, one)| is_digit(*one))
        .any(|(at, digit)| {
            let after = text
                .get(at + digit.len_utf8()..)
                .unwrap_or_default()
                .trim_start();
            let scaled = after.starts_with(['千', '万', '百', '亿', '萬', '億', '％', '%']);
            scaled || unit::longest_prefix(after).is_some()
        });
    let lower = text.to_lowercase();
    let is_money = ["cny", "rmb", "人民币", "¥", "￥"]
        .iter()
        .any(|sign| lower.contains(sign));
    if says_unit || is_money {
        return text.to_owned();
    }
    let (before, after) = text.split_at(at + last.len_utf8());
    format!("{before}{unit}{after}")
}

fn says_unknown(text: &str) -> bool {
    matches!(text.to_lowercase().as_str(), "unknown" | "未知" | "不知道")
}

/// Whether a cell says that its value is not known
pub(super) fn is_unknown(content: &Content) -> bool {
    matches!(content, Content::Text(text) if says_unknown(text))
}

/// A list: items between semicolons or lines, or between commas where no item has one
fn list(given: &str, codes: &[CodeName], are_titles: bool) -> Written {
    if matches!(given, "无" | "没有" | "[]" | "none") {
        return Written::Scalar("[]".to_owned());
    }
    if says_unknown(given) {
        return Written::Scalar(given.to_owned());
    }
    let is_known = |text: &str| {
        codes
            .iter()
            .any(|one| one.code == text || one.name.zh == text)
    };
    let mut lines = Vec::new();
    for part in given
        .split(BETWEEN_ITEMS)
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let items: Vec<&str> = match is_known(part) {
            true => vec![part],
            false => part.split(BETWEEN_NAMES).map(str::trim).collect(),
        };
        for item in items.into_iter().filter(|item| !item.is_empty()) {
            match dated(item).filter(|_| are_titles) {
                Some((title, until)) => {
                    lines.push(format!("- title: {}", scalar(title)));
                    lines.push(format!("  valid_until: {}", scalar(until)));
                }
                None => lines.push(format!("- {}", scalar(item))),
            }
        }
    }
    Written::Lines(lines)
}

/// A title and the last day behind it, in brackets
fn dated(item: &str) -> Option<(&str, &str)> {
    let rest = item.strip_suffix(['）', ')'])?;
    let (title, until) = rest.rsplit_once(['（', '('])?;
    let until = until
        .trim_start_matches("有效期")
        .trim_start_matches(['至', '到', '：', ':']);
    until
        .starts_with(|one: char| one.is_ascii_digit())
        .then(|| (title.trim(), until.trim()))
}

/// A judgement: whether it is met, by whom, on which day, why
pub(super) fn judgement(content: &Content) -> Written {
    let given = match content {
        Content::Refused(problem) => return Written::Refused(problem.as_ref().clone()),
        other => other.words().unwrap_or_default(),
    };
    if says_unknown(&given) {
        return Written::Scalar(given);
    }
    let parts = given.splitn(4, BETWEEN_ITEMS).map(|part| text(part.trim()));
    let keys = ["met", "by", "on", "because"].into_iter();
    Written::Lines(
        keys.zip(parts)
            .map(|(key, part)| format!("{key}: {part}"))
            .collect(),
    )
}
