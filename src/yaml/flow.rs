//! Full-width punctuation and thousands separators inside brackets, which YAML takes for text; marks
//! only what actually broke an entry.

use super::mark::{Mark, Slip};
use super::tree::{Entry, Node, Value};
use crate::source::Span;

/// Checks the entries of a mapping in braces
pub(super) fn check_mapping(text: &str, entries: &[Entry<'_>], marks: &mut Vec<Mark>) {
    let mut number: Option<Span> = None;
    let mut previous: Option<Span> = None;
    for entry in entries {
        let key = entry.key.span;
        let bare = is_bare(entry) && is_plain(text, key);
        let joined = bare
            .then(|| previous.and_then(|before| join(text, before, key)))
            .flatten();
        if let Some(whole) = joined {
            let start = number.map_or(whole.start, |span| span.start);
            number = Some(Span::new(start, key.end));
            previous = Some(key);
            continue;
        }
        finish_number(&mut number, marks);
        if bare {
            bare_entry(text, key, marks);
            previous = Some(key);
        } else {
            if is_plain(text, key) {
                misread_key(text, key, marks);
            }
            let value = entry.value.span;
            let plain = entry.value.plain().is_some();
            if plain && is_number(&entry.key.text) {
                misread_value(text, value, marks);
            }
            previous = plain.then_some(value);
        }
    }
    finish_number(&mut number, marks);
}

/// Checks the items of a list in brackets
pub(super) fn check_list(text: &str, items: &[Node<'_>], marks: &mut Vec<Mark>) {
    let mut number: Option<Span> = None;
    let mut previous: Option<Span> = None;
    for item in items {
        let Some(plain) = item.plain() else {
            finish_in_list(text, &mut number, marks);
            previous = None;
            continue;
        };
        let joined = previous.and_then(|before| join(text, before, item.span));
        if let Some(whole) = joined {
            let start = number.map_or(whole.start, |span| span.start);
            number = Some(Span::new(start, item.span.end));
        } else {
            finish_in_list(text, &mut number, marks);
            // Names of codes hold no full-width comma, so that here it can only be a separator.
            if plain.contains('，') && plain.split('，').all(is_code) {
                let commas = item.span.of(text).match_indices('，');
                marks.extend(commas.map(|(at, _)| Mark::comma(item.span.start + at)));
            }
        }
        previous = Some(item.span);
    }
    finish_in_list(text, &mut number, marks);
}

/// Marks what makes a text before `: ` more than one key (`1亿元，2022` in `{2021: 1亿元，2022: …}`)
pub(super) fn before_colon(text: &str, span: Span, marks: &mut Vec<Mark>) {
    let pieces: Vec<_> = pieces(text, span).collect();
    let last = pieces.len().saturating_sub(1);
    for (index, piece) in pieces.into_iter().enumerate().skip(1) {
        let colon = full_width_colon(text, piece);
        if index == last || colon.is_some() {
            marks.push(comma_before(piece));
        }
        marks.extend(colon);
    }
}

/// An entry without colon (`2021：9亿元`)
fn bare_entry(text: &str, key: Span, marks: &mut Vec<Mark>) {
    for (index, piece) in pieces(text, key).enumerate() {
        let Some(colon) = mistyped_colon(text, piece) else {
            continue;
        };
        if index > 0 {
            marks.push(comma_before(piece));
        }
        marks.push(colon);
    }
    if let Some(quote) = key
        .of(text)
        .chars()
        .next_back()
        .filter(|c| matches!(c, '”' | '’'))
    {
        let start = key.end - quote.len_utf8();
        marks.push(Mark::new(start, quote.len_utf8(), Slip::Wide(quote)));
    }
}

/// A key that holds a whole entry and the next key (`2021：9亿元，2022`)
fn misread_key(text: &str, key: Span, marks: &mut Vec<Mark>) {
    let first = pieces(text, key).next();
    let colon = first.and_then(|piece| full_width_colon(text, piece));
    if let Some(colon) = colon
        && key.of(text).contains('，')
    {
        marks.push(colon);
        before_colon(text, key, marks);
    }
}

/// A value of a year that holds the next year (`9亿元，2022：14亿元`)
fn misread_value(text: &str, value: Span, marks: &mut Vec<Mark>) {
    for piece in pieces(text, value).skip(1) {
        let colon = mistyped_colon(text, piece);
        if let Some(colon) = colon
            && text
                .get(piece.start..colon.span.start)
                .is_some_and(is_number)
        {
            marks.push(comma_before(piece));
            marks.push(colon);
        }
    }
}

/// The colon that ends the key in `key：value` or `key:value`
pub(super) fn mistyped_colon(text: &str, piece: Span) -> Option<Mark> {
    full_width_colon(text, piece).or_else(|| tight_colon(text, piece))
}

/// The full-width colon that ends the key in `key：value`
fn full_width_colon(text: &str, piece: Span) -> Option<Mark> {
    let slice = piece.of(text);
    let at = slice.find('：')?;
    is_key(slice.get(..at)?).then(|| Mark::colon(piece.start + at))
}

/// The colon that ends the key in `key:value`
fn tight_colon(text: &str, piece: Span) -> Option<Mark> {
    let slice = piece.of(text);
    let at = slice.find(':')?;
    let value = slice.get(at + 1..)?;
    (is_key(slice.get(..at)?) && !value.is_empty() && !value.starts_with("//"))
        .then(|| Mark::new(piece.start + at, 1, Slip::Tight))
}

/// The pieces between full-width commas
fn pieces(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut start = span.start;
    span.of(text).split('，').map(move |piece| {
        let place = Span::new(start, start + piece.len());
        start = place.end + '，'.len_utf8();
        place
    })
}

fn comma_before(piece: Span) -> Mark {
    Mark::comma(piece.start.saturating_sub('，'.len_utf8()))
}

/// The number on both sides of a thousands separator, if that is what separates two entries
fn join(text: &str, before: Span, after: Span) -> Option<Span> {
    let adjacent = text.get(before.end..after.start) == Some(",");
    let head = before.of(text);
    let rest = head.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = head.len() - rest.len();
    let tail = after.of(text);
    let group = tail.bytes().take_while(u8::is_ascii_digit).count();
    // `3.14,159` is no number with separators.
    (adjacent && (1..=3).contains(&digits) && !rest.ends_with(['.', '．']) && group == 3)
        .then(|| Span::new(before.start, after.end))
}

fn finish_number(number: &mut Option<Span>, marks: &mut Vec<Mark>) {
    if let Some(span) = number.take() {
        marks.push(Mark {
            span,
            slip: Slip::Split,
        });
    }
}

/// In a list `1,234` may be two items, and only a unit tells that it is one
fn finish_in_list(text: &str, number: &mut Option<Span>, marks: &mut Vec<Mark>) {
    let has_unit = number.is_some_and(|span| {
        !span
            .of(text)
            .ends_with(|c: char| c.is_ascii_digit() || c == '.')
    });
    if has_unit {
        finish_number(number, marks);
    }
    *number = None;
}

/// Whether an entry in braces has no colon
fn is_bare(entry: &Entry<'_>) -> bool {
    matches!(&entry.value.value, Value::Scalar { text, plain: true } if text.is_empty())
        && entry.value.span.start == entry.key.span.end
}

fn is_plain(text: &str, span: Span) -> bool {
    !span.of(text).starts_with(['"', '\''])
}

fn is_number(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_code(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// Whether a text before a colon can be a key: short, and without the punctuation of a sentence
fn is_key(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text.chars().count() <= 40
        && !text.contains(|c: char| "，。；、！？,;!?\"'[]{}#\n\r".contains(c))
}
