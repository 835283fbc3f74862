//! Where lines, words and characters of a text begin and end; knows no YAML.

use std::ops::Range;

use crate::source::Span;

/// The line at an offset, without its end
pub(crate) fn line_around(text: &str, offset: usize) -> Range<usize> {
    let (before, after) = text.split_at_checked(offset).unwrap_or((text, ""));
    let start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let end = after
        .find(['\n', '\r'])
        .map_or(text.len(), |at| offset + at);
    start..end
}

pub(super) fn indentation(text: &str, offset: usize) -> usize {
    let start = line_around(text, offset).start;
    first_visible(text, start) - start
}

pub(super) fn first_visible(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or("");
    start + rest.len() - rest.trim_start_matches([' ', '\t']).len()
}

pub(super) fn next_line(text: &str, line_end: usize) -> usize {
    let rest = text.get(line_end..).unwrap_or("");
    let length = if rest.starts_with("\r\n") { 2 } else { 1 };
    (line_end + length).min(text.len())
}

/// The line of an offset without its indentation
pub(super) fn visible_line(text: &str, at: usize) -> Span {
    let line = line_around(text, at);
    Span::new(first_visible(text, line.start).min(line.end), line.end)
}

pub(super) fn character_at(text: &str, at: usize) -> Span {
    let next = text.get(at..).and_then(|rest| rest.chars().next());
    let length = next
        .filter(|c| !matches!(c, '\n' | '\r'))
        .map_or(0, char::len_utf8);
    Span::new(at, at + length)
}

pub(super) fn word_at(text: &str, at: usize) -> Span {
    let rest = text.get(at..).unwrap_or("");
    let length = rest
        .find([' ', '\t', '\n', '\r', ',', ']', '}'])
        .unwrap_or(rest.len());
    Span::new(at, at + length)
}

/// From an offset to the end of its line, without blanks at the end
pub(super) fn rest_of_line(text: &str, at: usize) -> Span {
    let line = Span::new(at, line_around(text, at).end);
    Span::new(at, at + line.of(text).trim_end().len())
}
