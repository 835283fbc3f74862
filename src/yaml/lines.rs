//! Mistyped colons and tabs of whole lines.

use super::flow;
use super::mark::{Mark, Slip};
use super::places::{first_visible, line_around, next_line, rest_of_line};
use crate::source::Span;

/// Marks the tabs that indent the line where the parser gave up, and every later line's
pub(super) fn tabs(text: &str, at: usize, marks: &mut Vec<Mark>) {
    let mut start = line_around(text, at).start;
    let mut first = true;
    while start < text.len() {
        let line = rest_of_line(text, start);
        let content = line.of(text);
        let visible = content.trim_start_matches([' ', '\t']);
        let indentation = Span::new(start, line.end - visible.len());
        let blanks = indentation.of(text);
        if let Some(tab) = blanks.find('\t')
            && !visible.is_empty()
            && !visible.starts_with('#')
            && (first || opens_entry(visible))
        {
            let end = blanks
                .rfind('\t')
                .map_or(indentation.end, |tab| start + tab + 1);
            marks.push(Mark {
                span: Span::new(start + tab, end),
                slip: Slip::Tab,
            });
            first = false;
        }
        start = next_line(text, line.end);
    }
}

fn opens_entry(line: &str) -> bool {
    line.starts_with("- ") || line.contains(": ") || line.trim_end().ends_with(':')
}

/// Marks the colon of a line that has no other, and of the lines of the same level below it
pub(super) fn sibling_lines(text: &str, at: usize, marks: &mut Vec<Mark>) {
    let column = at - line_around(text, at).start;
    let mut start = at;
    loop {
        let line = rest_of_line(text, start);
        let Some(mark) = entry_colon(text, line) else {
            return;
        };
        marks.push(mark);
        if mark.slip == Slip::Tight {
            return;
        }
        let next = next_line(text, line.end);
        start = first_visible(text, next);
        if next >= text.len() || start - next != column {
            return;
        }
    }
}

/// Marks the colons of all lines but the last of what the parser takes for one key
pub(super) fn key_lines(text: &str, scalar: Span, marks: &mut Vec<Mark>) {
    let mut start = scalar.start;
    loop {
        let line = rest_of_line(text, start);
        if line.end >= scalar.end {
            return;
        }
        marks.extend(entry_colon(text, line));
        start = first_visible(text, next_line(text, line.end));
    }
}

/// The mistyped colon of a line without a good one
fn entry_colon(text: &str, line: Span) -> Option<Mark> {
    let content = line.of(text);
    let good = content.find(": ").unwrap_or(content.len());
    flow::mistyped_colon(text, line)
        .filter(|mark| mark.span.start < line.start + good && !content.trim_end().ends_with(':'))
}

/// What is mistyped in a single value where keys and values should be
pub(super) fn entries_in(text: &str, scalar: Span) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut start = scalar.start;
    while start < scalar.end {
        let line = rest_of_line(text, start);
        let line = Span::new(line.start, line.end.min(scalar.end));
        marks.extend(entry_colon(text, line));
        start = first_visible(text, next_line(text, line.end)).max(line.end + 1);
    }
    marks
}
