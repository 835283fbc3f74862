//! The accepted wordings of a range of figures or days; knows no bounds.
//!
//! | written | means |
//! |---|---|
//! | `A..B`, `A至B`, `A~B`, `A-B` (no negative figures, no days), `between A and B` | both ends included |
//! | `[A..B]`, `(A..B)`, `[A..B)`, `(A..B]` | as in FEEL |
//! | `至少A`, `不低于A`, `不少于A`, `不早于A`, `A以上`, `A及以上`, `>= A`, `at least A` | from A, included |
//! | `超过A`, `高于A`, `大于A`, `晚于A`, `> A`, `more than A` | from A, not included |
//! | `至多A`, `不超过A`, `不高于A`, `不晚于A`, `A以下`, `A以内`, `<= A`, `at most A` | to A, included |
//! | `不足A`, `不到A`, `低于A`, `小于A`, `早于A`, `< A`, `less than A` | to A, not included |
//! | `A以下（含）`, `A（含）以下`, `A以上（不含）`, `不超过A（含）`, `A（含）至B（不含）` | the end as its mark says |
//! | of a rank: `前10名`, `前10`, `第10名以内`, `不超过10`, two ends, FEEL's signs | 1 to 10 |
//!
//! The unit may stand once, at the end, or as a currency in front: `61.09至71.9亿元`, `CNY 1..2 billion`.

use super::{
    Wanted, accept, explain, in_yuan, normal, number, propose, sign, strip_currency, strip_scale,
    zero,
};
use crate::diagnostic::Diagnostic;
use crate::quantity::problems as words;
use crate::quantity::{End, Exact, Interval, Unit};
use crate::source::Span;

/// Words before a figure: whether they name its lower end, and whether the end is included
const BEFORE: &[(&str, bool, bool)] = &[
    ("至少", true, true),
    ("不低于", true, true),
    ("不少于", true, true),
    ("不早于", true, true),
    ("at least ", true, true),
    ("no less than ", true, true),
    ("not less than ", true, true),
    ("超过", true, false),
    ("高于", true, false),
    ("大于", true, false),
    ("晚于", true, false),
    ("more than ", true, false),
    ("至多", false, true),
    ("不超过", false, true),
    ("不高于", false, true),
    ("不晚于", false, true),
    ("at most ", false, true),
    ("no more than ", false, true),
    ("not more than ", false, true),
    ("up to ", false, true),
    ("不足", false, false),
    ("不到", false, false),
    ("低于", false, false),
    ("小于", false, false),
    ("早于", false, false),
    ("less than ", false, false),
];

/// The signs of FEEL
const SIGNS: &[(&str, bool, bool)] = &[
    (">=", true, true),
    ("≥", true, true),
    (">", true, false),
    ("<=", false, true),
    ("≤", false, true),
    ("<", false, false),
];

/// Words behind a figure, which is included: whether they name its lower end
const BEHIND: &[(&str, bool)] = &[
    ("及以上", true),
    ("以上", true),
    (" or more", true),
    ("及以下", false),
    ("以下", false),
    ("以内", false),
    (" or less", false),
];

/// Marks behind a figure, or behind its word, whatever that says: whether the end is included
const MARKS: &[(&str, bool)] = &[
    ("(含)", true),
    ("(含本数)", true),
    ("(不含)", false),
    ("(不含本数)", false),
];

/// An end as it is written
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordedEnd {
    /// The figure or day
    pub text: String,
    /// Whether it belongs to the range
    pub included: bool,
}

/// A text in the wording of a range, its ends not read
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worded {
    /// The lower end, where one is named
    pub low: Option<WordedEnd>,
    /// The upper end
    pub high: Option<WordedEnd>,
    form: Form,
}

/// How a range is worded
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// `A..B`, brackets, `>= A`
    Feel,
    /// `A至B`
    Between,
    /// `A-B`
    Dash,
    /// 至少, 以上
    Word,
    /// `前10名`, `第10名以内`, `不超过10`
    Rank,
}

/// A range of figures as a dossier states it
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpelledRange {
    /// What it holds, in the base unit
    pub interval: Interval,
    /// The unit in which its upper end speaks, or else its lower one
    pub unit: Option<Unit>,
    /// The text with the 元 that goes without saying; none where nothing does
    pub completed: Option<String>,
}

/// The ends that a text names in the wording of a range; none if it is not one
///
/// A dash counts only between figures, since it stands in days.
pub fn worded(text: &str, takes_dash: bool) -> Option<Worded> {
    let text = normal(text);
    let text = text.trim();
    let end = |text: &str, included| {
        let (text, mark) = marked(text.trim());
        let included = mark.unwrap_or(included);
        let text = text.to_owned();
        Some(WordedEnd { text, included }).filter(|end| !end.text.is_empty())
    };
    let between = |low, high, ends: [bool; 2], form| {
        let [low_included, high_included] = ends;
        Some(Worded {
            low: Some(end(low, low_included)?),
            high: Some(end(high, high_included)?),
            form,
        })
    };
    let open = |text: &str, is_low, included, form| {
        let end = end(text, included)?;
        let (low, high) = if is_low {
            (Some(end), None)
        } else {
            (None, Some(end))
        };
        Some(Worded { low, high, form })
    };
    if let Some((inner, ends)) = bracketed(text) {
        let (low, high) = inner.split_once("..")?;
        return between(low, high, ends, Form::Feel);
    }
    if let Some((low, high)) = text.split_once("..") {
        return between(low, high, [true, true], Form::Feel);
    }
    for (words, form) in [(SIGNS, Form::Feel), (BEFORE, Form::Word)] {
        for (word, is_low, included) in words {
            if let Some(rest) = strip_word(text, word) {
                let form = if *word == "不超过" {
                    Form::Rank
                } else {
                    form
                };
                return open(rest, *is_low, *included, form);
            }
        }
    }
    let (unmarked, _) = marked(text);
    for (word, is_low) in BEHIND {
        if let Some(rest) = unmarked.strip_suffix(word) {
            let is_rank = *word == "以内" && rest.starts_with('第');
            let form = if is_rank { Form::Rank } else { Form::Word };
            let mark = text.get(unmarked.len()..).unwrap_or_default();
            return open(&format!("{rest}{mark}"), *is_low, true, form);
        }
    }
    if let Some((low, high)) =
        strip_word(text, "between ").and_then(|rest| rest.split_once(" and "))
    {
        return between(low, high, [true, true], Form::Between);
    }
    if let Some((low, high)) = text.split_once(['至', '~']) {
        return between(low, high, [true, true], Form::Between);
    }
    let (low, high) = text.split_once(['-', '–', '—']).filter(|_| takes_dash)?;
    between(low, high, [true, true], Form::Dash)
}

/// A text without the mark behind it, and what the mark says of its end
fn marked(text: &str) -> (&str, Option<bool>) {
    let mut marks = MARKS.iter();
    let found = marks.find_map(|(mark, included)| {
        let rest = text.strip_suffix(mark)?;
        Some((rest.trim_end(), Some(*included)))
    });
    found.unwrap_or((text, None))
}

/// The inside of brackets around two points, and whether each end is included
fn bracketed(text: &str) -> Option<(&str, [bool; 2])> {
    let (low, inner) = match text.strip_prefix('[') {
        Some(inner) => (true, inner),
        None => (false, text.strip_prefix('(')?),
    };
    let (high, inner) = match inner.strip_suffix(']') {
        Some(inner) => (true, inner),
        None => (false, inner.strip_suffix(')')?),
    };
    inner.contains("..").then_some((inner, [low, high]))
}

fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let (start, rest) = text.split_at_checked(word.len())?;
    start.eq_ignore_ascii_case(word).then_some(rest)
}

/// Reads a text in the wording of a range; none if it is not one
///
/// A text that [`super::read_stated`] takes is a figure and never comes here. The spans of a problem
/// are positions in `text`.
pub fn range(
    text: &str,
    wanted: Wanted,
    is_rank: bool,
) -> Option<Result<SpelledRange, Box<Diagnostic>>> {
    let all = Span::new(0, text.len());
    let worded = match top(text).filter(|_| is_rank) {
        Some(worded) => worded,
        None => worded(text, true)?,
    };
    if is_rank && worded.form == Form::Word {
        let end = worded.low.as_ref().or(worded.high.as_ref())?;
        let (place, _) = accept(&end.text, wanted)?;
        let place = place.value.to_i64()?;
        return Some(Err(Box::new(words::rank_both_ways(all, text, place))));
    }
    let is_hesitant = matches!(worded.form, Form::Between | Form::Dash);
    let ends = match whole_ends(&worded, wanted) {
        Ok(ends) => ends,
        // What is not surely a range is explained as a figure.
        Err(_) if is_hesitant => return without_unit(&worded, wanted, (all, text)).map(Err),
        Err(problem) => return Some(Err(Box::new(of_all(*problem, all)))),
    };
    let is_negative = |end: &ReadEnd| end.value.is_negative();
    let mut read = ends.iter().flatten();
    if worded.form == Form::Dash && read.any(is_negative) {
        return None;
    }
    let unit = ends.iter().rev().flatten().find_map(|end| end.unit);
    let is_completed = ends.iter().flatten().any(|end| end.is_completed);
    let is_open = |end: &Option<WordedEnd>| end.as_ref().is_some_and(|end| !end.included);
    let [low, high] = ends.map(|end| end.map(|end| end.value));
    let of = |value: Option<Exact>, open: bool| {
        value.map(|value| {
            if open {
                End::beyond(value)
            } else {
                End::at(value)
            }
        })
    };
    let interval = Interval::new(
        of(low, is_open(&worded.low)),
        of(high, is_open(&worded.high)),
    );
    let interval = match wanted {
        Wanted::Integer | Wanted::Year => interval.and_then(|interval| interval.whole()),
        _ => interval,
    };
    Some(match interval {
        None => Err(Box::new(words::empty_range(all, text))),
        Some(interval) => Ok(SpelledRange {
            interval,
            unit,
            completed: is_completed.then(|| with_yuan(text)),
        }),
    })
}

/// The problem of `400至420` where a unit is due
fn without_unit(
    worded: &Worded,
    wanted: Wanted,
    (all, text): (Span, &str),
) -> Option<Box<Diagnostic>> {
    let bare = |end: &Option<WordedEnd>| {
        let (number, rest) = number::leading(&end.as_ref()?.text)?;
        rest.is_empty().then_some(number)
    };
    let (low, high) = (bare(&worded.low)?, bare(&worded.high)?);
    let proposals = match wanted {
        Wanted::Share => propose::percentages_between(&low, &high),
        _ => Vec::new(),
    };
    let expected = propose::expected(wanted);
    if expected.units.zh.is_empty() {
        return None;
    }
    let problem = words::unit_missing(all, text.trim(), None, &proposals, &expected);
    Some(Box::new(problem))
}

/// `前10名`, `前10`, `top 10`
fn top(text: &str) -> Option<Worded> {
    let text = normal(text);
    let text = text.trim();
    let place = text
        .strip_prefix('前')
        .or_else(|| strip_word(text, "top "))?;
    let text = place
        .trim()
        .trim_end_matches(['名', '位'])
        .trim()
        .to_owned();
    Some(Worded {
        low: None,
        high: Some(WordedEnd {
            text,
            included: true,
        }),
        form: Form::Rank,
    })
}

/// The whole of a range whose upper end lacks its 元
fn with_yuan(text: &str) -> String {
    let text = text.trim();
    let words = BEHIND.iter().map(|(word, _)| *word);
    let after = words.chain(["(", "（", "含", "不", "本数", ")", "）", "]", "］"]);
    let after: Vec<_> = after.collect();
    let mut figure = text;
    while let Some(rest) = after.iter().find_map(|one| figure.strip_suffix(one)) {
        figure = rest.trim_end();
    }
    let behind = text.get(figure.len()..).unwrap_or_default();
    format!("{figure}元{behind}")
}

/// A problem of an end, said of the whole range
fn of_all(mut problem: Diagnostic, all: Span) -> Diagnostic {
    if let Some(label) = &mut problem.primary {
        label.span = all;
    }
    problem.secondary.clear();
    problem.fix = None;
    problem
}

/// An end that is read
struct ReadEnd {
    value: Exact,
    unit: Option<Unit>,
    /// Whether its 元 went without saying
    is_completed: bool,
}

/// Reads the ends, each with the unit that the other one may carry for both
fn whole_ends(worded: &Worded, wanted: Wanted) -> Result<[Option<ReadEnd>; 2], Box<Diagnostic>> {
    let text = |end: &Option<WordedEnd>| end.as_ref().map(|end| end.text.clone());
    let (low, high) = match (text(&worded.low), text(&worded.high)) {
        (Some(low), Some(high)) => {
            let (low, high) = shared_unit(low, high, wanted)?;
            (Some(low), Some(high))
        }
        ends => ends,
    };
    let high = high.map(|text| end(&text, wanted)).transpose()?;
    let mut low = low.map(|text| end(&text, wanted)).transpose()?;
    // With its 元 behind the upper end, the lower one needs none.
    if let (Some(low), Some(high)) = (&mut low, &high) {
        low.is_completed = high.is_completed;
    }
    Ok([low, high])
}

fn end(text: &str, wanted: Wanted) -> Result<ReadEnd, Box<Diagnostic>> {
    let read = |(quantity, unit): (crate::quantity::Quantity, _), is_completed| ReadEnd {
        value: quantity.value,
        unit,
        is_completed,
    };
    accept(text, wanted)
        .or_else(|| zero(text, wanted))
        .map(|found| read(found, false))
        .or_else(|| Some(read(accept(&in_yuan(text, wanted)?, wanted)?, true)))
        .ok_or_else(|| Box::new(explain::explain(text, wanted)))
}

/// Both ends with the unit that stands once, behind or as a currency in front
fn shared_unit(
    low: String,
    high: String,
    wanted: Wanted,
) -> Result<(String, String), Box<Diagnostic>> {
    let (_, unsigned) = sign(&low);
    let (currency, digits) = match strip_currency(unsigned) {
        Some(rest) => (unsigned.get(..unsigned.len() - rest.len()), rest),
        None => (None, unsigned),
    };
    // With a currency of its own, the upper end lends nothing.
    let is_own = strip_currency(sign(&high).1).is_some();
    let high = match currency {
        Some(currency) if !is_own => format!("{currency}{high}"),
        _ => high,
    };
    let Some((number, "")) = number::leading(sign(digits).1) else {
        return Ok((low, high));
    };
    if number.is_zero() || is_own {
        return Ok((low, high));
    }
    let rest = sign(&high).1;
    let rest = sign(strip_currency(rest).unwrap_or(rest)).1;
    let Some((_, unit)) = number::leading(rest) else {
        return Ok((low, high));
    };
    if matches!(wanted, Wanted::Number | Wanted::Integer) {
        return match strip_scale(unit) {
            // 1 to 20,000, or 10,000 to 20,000?
            Some(_) => {
                let all = Span::new(0, low.len());
                Err(Box::new(words::scale_of_one_end(all, &low, &high, unit)))
            }
            None => Ok((low, high)),
        };
    }
    if wanted == Wanted::Year {
        return Ok((low, high));
    }
    // `61.09至71.9亿`: what goes without saying does so for both.
    let unit = match in_yuan(&format!("1{unit}"), wanted) {
        Some(_) if currency.is_none() => format!("{unit}元"),
        _ => unit.to_owned(),
    };
    Ok((format!("{low}{unit}"), high))
}

#[cfg(test)]
mod tests;
