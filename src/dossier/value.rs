//! Reads the value of one fact as its declaration requires; knows no other fact.

use std::sync::Arc;

use jiff::civil::Date;

use super::codes::{code, list};
use super::shape::{Name, at_node, is_unknown, single_text, start, unknown_keys, wrong_type};
use super::{Figure, Stated, expiring, range, records};
use crate::calendar;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::dossier::problems as words;
use crate::expression::value::{Title, Validity};
use crate::expression::{Causes, Value};
use crate::language::{Text, text};
use crate::quantity::{self, Dimension, Exact, Quantity, Unit, Wanted};
use crate::ruleset::{CodeName, Fact, FactKind};
use crate::source::{Source, Span};
use crate::yaml::Node;

const TITLE_KEYS: &[&str] = &["title", "valid_until"];

/// Reads one value of a fact
pub(crate) fn figure(
    source: &Source,
    node: &Node<'_>,
    fact: &Fact,
    as_of: Date,
    problems: &mut Diagnostics,
) -> Figure {
    let mut unit = None;
    let stated = if is_unknown(node) {
        Stated::Unknown
    } else {
        let read = value(source, node, fact, as_of, &mut unit, problems);
        read.unwrap_or(Stated::Invalid)
    };
    Figure {
        span: node.span,
        text: node.text().map(Arc::from),
        unit,
        parts: match fact.kind {
            FactKind::Records(_) => places(node),
            _ => Vec::new(),
        },
        stated,
    }
}

/// Where each item of a list stands
fn places(node: &Node<'_>) -> Vec<Span> {
    let items = node.items().unwrap_or_default().iter();
    items.map(|item| item.span).collect()
}

fn value(
    source: &Source,
    node: &Node<'_>,
    fact: &Fact,
    as_of: Date,
    unit: &mut Option<Unit>,
    problems: &mut Diagnostics,
) -> Option<Stated> {
    let what = &fact.name;
    let wanted = match &fact.kind {
        FactKind::Boolean => {
            let met = boolean(node, what, problems)?;
            return Some(Stated::Known(Value::Boolean(met)));
        }
        FactKind::Date => {
            if let Some(text) = node.text().filter(|text| calendar::day(text).is_none())
                && let Some(read) = range::of_days((node.span, text), fact, as_of, problems)
            {
                return read;
            }
            let day = date(node, what, problems)?;
            if fact.past && day > as_of {
                problems.push(words::day_not_reached(node.span, what, day, as_of));
                return None;
            }
            return Some(Stated::Known(Value::Date(day)));
        }
        FactKind::Code(codes) => {
            let code = code(node, what, codes, problems)?;
            return Some(Stated::Known(Value::Text(code)));
        }
        FactKind::Codes(codes) => {
            let codes = list(source, node, (what, codes), problems, |item, problems| {
                let code = code(item, what, codes, problems)?;
                Some((code.clone(), code))
            })?;
            return match codes.is_whole {
                true => {
                    let items = codes.read.into_iter().map(|code| Value::Text(code).into());
                    Some(Stated::Known(Value::list(items)))
                }
                // What could not be read may be any other code, or none.
                false => (!codes.read.is_empty()).then(|| Stated::Partly(codes.read.into())),
            };
        }
        FactKind::Titles(codes) => {
            let titles = list(source, node, (what, codes), problems, |item, problems| {
                let title = title(item, what, codes, problems)?;
                // A renewed title may occur once for each of its terms.
                let name = match &title.validity {
                    Validity::Until(day) => format!("{} {day}", title.code).into(),
                    _ => title.code.clone(),
                };
                Some((name, (item.span, title)))
            })?;
            let titles = titles.is_whole.then_some(titles.read)?;
            expiring::note(&titles, codes, as_of, problems);
            let titles = titles.into_iter().map(|(_, title)| title);
            return Some(Stated::Known(Value::Titles(titles.collect())));
        }
        FactKind::Records(fields) => {
            let records = records::read(source, node, (what, fields), as_of, problems)?;
            return Some(Stated::Known(records));
        }
        FactKind::Amount(dimension) => Wanted::Amount(*dimension),
        FactKind::Share => Wanted::Share,
        FactKind::Number => Wanted::Number,
        FactKind::Integer => Wanted::Integer,
        FactKind::Year => Wanted::Year,
    };
    let (stated, spoken) = amount(source, node, fact, (wanted, as_of), problems)?;
    *unit = spoken;
    Some(stated)
}

/// Yes or no
pub(super) fn boolean(
    node: &Node<'_>,
    what: &impl Name,
    problems: &mut Diagnostics,
) -> Option<bool> {
    let text = node.text().map(str::to_ascii_lowercase);
    match text.as_deref() {
        Some("true" | "yes" | "是") => Some(true),
        Some("false" | "no" | "否") => Some(false),
        _ => {
            let expected = text!("`是` 或 `否`", "`true` or `false`");
            let meant = text.as_deref().and_then(meant_boolean);
            match node.text().zip(meant) {
                Some((text, meant)) => {
                    let problem = words::wrong_text(node.span, &what.name(), &expected, text);
                    let help = text!("写成 `{meant}`", "write `{meant}`");
                    problems.push(problem.help(help).fix(node.span, meant));
                }
                None => wrong_type(node, what, &expected, problems),
            }
            None
        }
    }
}

/// What is meant by a word that says yes or no in another way
fn meant_boolean(word: &str) -> Option<&'static str> {
    match word {
        "是的" | "对" | "对的" | "有" | "属于" | "真" | "y" | "t" | "on" | "√" | "✓" | "✔" => {
            Some("是")
        }
        "不是" | "不" | "不对" | "不属于" | "没有" | "无" | "假" | "n" | "f" | "off" | "none"
        | "×" | "✗" | "✘" => Some("否"),
        _ => None,
    }
}

/// A day
pub(super) fn date(node: &Node<'_>, what: &impl Name, problems: &mut Diagnostics) -> Option<Date> {
    let text = single_text(node, what, &text!("日期", "a date"), problems)?;
    let date = calendar::day(text);
    if date.is_none() {
        problems.push(no_day(node.span, text, &what.name()));
    }
    date
}

/// A text that is not a day in the accepted form
pub(super) fn no_day(span: Span, text: &str, what: &Text) -> Diagnostic {
    let problem = words::date_syntax(span, text, what, calendar::advice(text));
    match calendar::meant(text) {
        Some(day) => problem.fix(span, day.to_string()),
        None => problem,
    }
}

fn amount(
    source: &Source,
    node: &Node<'_>,
    fact: &Fact,
    (wanted, as_of): (Wanted, Date),
    problems: &mut Diagnostics,
) -> Option<(Stated, Option<Unit>)> {
    let expected = match wanted {
        Wanted::Amount(dimension) if dimension == Dimension::AREA => {
            text!("带单位的面积", "an area with its unit")
        }
        Wanted::Amount(_) => text!("带单位的金额", "an amount with its unit"),
        Wanted::Share => text!("百分比", "a share in %"),
        Wanted::Number | Wanted::Integer => text!("数字", "a number"),
        Wanted::Year => text!("年份", "a year"),
    };
    if let Some(figure) = by_year(node) {
        let figure = figure.filter(|text| quantity::read(text, wanted).is_ok());
        let place = fact.of_year.as_deref();
        let place = place.or_else(|| fact.annual.then_some("reference_year"));
        let what = &fact.name;
        problems.push(words::figure_by_year(
            node.span, what, &expected, figure, place,
        ));
        return None;
    }
    let text = single_text(node, &fact.name, &expected, problems)?;
    let assumed = |completed: Option<String>, problems: &mut Diagnostics| {
        if let Some(completed) = completed {
            let problem = quantity::problems::unit_assumed(node.span, text, &completed);
            problems.push(problem.fix(node.span, completed));
        }
    };
    let problem = match quantity::read_stated(text, wanted) {
        Ok(spelled) => {
            assumed(spelled.completed, problems);
            let value = allowed(node.span, fact, spelled.quantity, problems)?;
            return Some((Stated::Known(value), spelled.unit));
        }
        Err(problem) => problem,
    };
    match quantity::read::range(text, wanted, fact.rank).unwrap_or(Err(problem)) {
        Ok(read) => {
            assumed(read.completed, problems);
            let stated = range::within((node.span, text), fact, &read.interval, as_of, problems)?;
            Some((stated, read.unit))
        }
        Err(problem) => {
            problems.push(at_node(source, node, text, *problem));
            None
        }
    }
}

/// A figure, if it keeps to the declared bounds
fn allowed(
    span: Span,
    fact: &Fact,
    quantity: Quantity,
    problems: &mut Diagnostics,
) -> Option<Value> {
    if let Some(bound) = &fact.minimum
        && !bound.allows(&quantity.value)
    {
        let limit = shown_limit(&bound.limit, quantity.dimension);
        let problem = words::below_minimum(span, &fact.name, &limit, bound.inclusive);
        problems.push(problem);
        return None;
    }
    if let Some(limit) = fact
        .maximum
        .as_ref()
        .filter(|limit| quantity.value > **limit)
    {
        let limit = shown_limit(limit, quantity.dimension);
        problems.push(words::above_maximum(span, &fact.name, &limit));
        return None;
    }
    Some(Value::Quantity(quantity))
}

/// Whether a value is one or more figures by year; returns the only one
fn by_year<'n>(node: &'n Node<'_>) -> Option<Option<&'n str>> {
    let entries = node.entries().filter(|entries| !entries.is_empty())?;
    let all_years = entries
        .iter()
        .all(|entry| quantity::read_year(entry.key.text.as_ref()).is_ok());
    let only = match entries {
        [entry] => entry.value.text(),
        _ => None,
    };
    all_years.then_some(only)
}

fn shown_limit(limit: &Exact, dimension: Dimension) -> String {
    let number = limit.to_decimal_string().unwrap_or_default();
    if limit.is_zero() || dimension == Dimension::NUMBER {
        number
    } else {
        format!("{number}{}", dimension.symbol())
    }
}

fn title(
    node: &Node<'_>,
    what: &Text,
    codes: &[CodeName],
    problems: &mut Diagnostics,
) -> Option<Title> {
    let Some(entries) = node.entries() else {
        return Some(Title {
            code: code(node, what, codes, problems)?,
            validity: Validity::Always,
        });
    };
    let is_whole = unknown_keys(entries, TITLE_KEYS, problems);
    let Some(named) = node.get("title") else {
        let span = start(node.span);
        problems.push(words::missing_key(
            span,
            "title",
            "title: high_tech_enterprise",
        ));
        return None;
    };
    let code = code(named, what, codes, problems);
    let validity = match node.get("valid_until") {
        Some(until) if !is_unknown(until) => {
            let what = text!("有效期 `valid_until`", "`valid_until`");
            Validity::Until(date(until, &what, problems)?)
        }
        // Not known is not known, whether stated or omitted: only a bare code claims validity.
        _ => Validity::Unknown(Causes::new([])),
    };
    // What was not read may say that the title has ended.
    is_whole.then_some(Title {
        code: code?,
        validity,
    })
}
