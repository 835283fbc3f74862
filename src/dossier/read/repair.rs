//! What a writer meant where the parser gave up, so that reading can go on to the next problem.
//!
//! A repair keeps every byte offset and is never judged: it only lets one run find all problems.

use super::events::{Cause, Fault, NESTING_LIMIT};
use super::flow;
use super::mark::{Mark, Slip, line_around};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::yaml::{self, Syntax};
use crate::source::Span;

/// Bytes to put in place of others, filled up with blanks to the same length
#[derive(Clone, Copy, Debug)]
pub(super) struct Edit {
    span: Span,
    with: &'static str,
}

impl Edit {
    fn new(span: Span, with: &'static str) -> Self {
        Self { span, with }
    }

    /// Writes it into the text
    pub(super) fn apply(self, text: &mut String) {
        let length = self.span.end.saturating_sub(self.span.start);
        let fits = text.get(self.span.start..self.span.end).is_some();
        if fits && self.with.len() <= length {
            let filled = format!("{:length$}", self.with);
            text.replace_range(self.span.start..self.span.end, &filled);
        }
    }
}

/// Reports a fault and proposes how to read on; without an edit, reading ends here
pub(super) fn repair(
    text: &str,
    fault: &Fault,
    marks: &mut Vec<Mark>,
    diagnostics: &mut Diagnostics,
) -> Vec<Edit> {
    let known = marks.len();
    slips(text, fault, marks);
    if let Some(found) = marks.get(known..).filter(|found| !found.is_empty()) {
        return found.iter().filter_map(|mark| edit(text, *mark)).collect();
    }
    let at = fault.offset;
    match fault.cause {
        Cause::Depth => {
            let span = character_at(text, at);
            diagnostics.push(yaml::nested_too_deep(NESTING_LIMIT, span));
            Vec::new()
        }
        Cause::Tag => {
            let span = word_at(text, at);
            diagnostics.push(yaml::tag(slice(text, span), span));
            vec![Edit::new(span, "")]
        }
        Cause::Directive => {
            let span = rest_of_line(text, line_around(text, at).start);
            diagnostics.push(yaml::directive(slice(text, span).trim_end(), span));
            vec![Edit::new(span, "#")]
        }
        Cause::Tab => {
            diagnostics.push(yaml::syntax(Syntax::Other, character_at(text, at)));
            Vec::new()
        }
        Cause::Syntax(syntax) => {
            // A tab that was replaced says nothing of the level that was meant.
            let unsure = matches!(
                syntax,
                Syntax::Indentation
                    | Syntax::ColonInValue
                    | Syntax::MissingColon
                    | Syntax::MixedItems
            ) && marks.iter().any(|mark| mark.slip == Slip::Tab);
            if unsure {
                return Vec::new();
            }
            let (syntax, span, edits) = explain(text, fault, syntax);
            diagnostics.push(yaml::syntax(syntax, span));
            edits
        }
    }
}

/// Marks mistyped punctuation that made the parser give up
fn slips(text: &str, fault: &Fault, marks: &mut Vec<Mark>) {
    let at = fault.offset;
    let rest = text.get(at..).unwrap_or("");
    if fault.cause == Cause::Tab {
        return tabs(text, at, marks);
    }
    let Cause::Syntax(syntax) = fault.cause else {
        return;
    };
    // Right after a closing quote or bracket.
    if rest.starts_with('，') && fault.bracket.is_some() {
        return marks.push(Mark::comma(at));
    }
    if rest.starts_with('：') {
        return marks.push(Mark::colon(at));
    }
    match syntax {
        Syntax::MissingComma => {
            let start = fault
                .scalar
                .map_or_else(|| entry_start(text, at), |span| span.start);
            flow::before_colon(text, Span::new(start, at), marks);
        }
        Syntax::UnclosedBracket(_) | Syntax::MismatchedBracket(..) => {
            let line = rest_of_line(text, at);
            let close = slice(text, line).char_indices();
            marks.extend(
                close
                    .filter(|(_, c)| matches!(c, '｝' | '］'))
                    .map(|(offset, c)| Mark::new(at + offset, c.len_utf8(), Slip::Wide(c))),
            );
        }
        Syntax::MissingColon => sibling_lines(text, at, marks),
        Syntax::ColonInValue => {
            let Some(scalar) = fault.scalar else { return };
            let first = slice(text, scalar).chars().next();
            if let Some(wide) = first.filter(|c| matches!(c, '“' | '‘' | '｛' | '［')) {
                marks.push(Mark::new(scalar.start, wide.len_utf8(), Slip::Wide(wide)));
            } else if stands_first(text, scalar.start) {
                key_lines(text, scalar, marks);
            }
        }
        _ => {}
    }
}

/// What else is wrong, where, and how to read on
fn explain(text: &str, fault: &Fault, syntax: Syntax) -> (Syntax, Span, Vec<Edit>) {
    let at = fault.offset;
    let here = character_at(text, at);
    match syntax {
        Syntax::ColonInValue => match fault.scalar {
            Some(scalar) if slice(text, scalar).contains(['\n', '\r']) => {
                let line = line_around(text, at);
                let start = first_visible(text, line.start);
                if stands_first(text, scalar.start) {
                    // The lines above are taken for one key with this one.
                    let above = rest_of_line(text, scalar.start);
                    return (Syntax::MissingColon, above, vec![Edit::new(above, "")]);
                }
                (
                    Syntax::Indentation,
                    Span::new(start, at.max(start)),
                    Vec::new(),
                )
            }
            _ => (syntax, here, vec![Edit::new(here, "x")]),
        },
        Syntax::MissingColon => {
            let line = rest_of_line(text, at);
            let edits = if has_children(text, line.end, at) {
                Vec::new()
            } else {
                vec![Edit::new(line, "")]
            };
            (syntax, line, edits)
        }
        Syntax::MissingComma => {
            let multiline = fault.bracket.filter(|open| {
                text.get(*open..at)
                    .is_some_and(|held| held.contains(['\n', '\r']))
                    && line_around(text, *open).end < line_around(text, at).start
                    && first_visible(text, line_around(text, at).start)
                        - line_around(text, at).start
                        <= indentation(text, *open)
            });
            match multiline {
                Some(open) => {
                    let bracket = slice(text, character_at(text, open)).chars().next();
                    let span = character_at(text, open);
                    (
                        Syntax::UnclosedBracket(bracket.unwrap_or('{')),
                        span,
                        Vec::new(),
                    )
                }
                None => (syntax, here, vec![Edit::new(here, "x")]),
            }
        }
        Syntax::ReservedCharacter(_) => {
            let character = slice(text, here).chars().next().unwrap_or(' ');
            (
                Syntax::ReservedCharacter(character),
                here,
                vec![Edit::new(here, "x")],
            )
        }
        Syntax::Indentation | Syntax::MixedItems | Syntax::AfterQuote => {
            (syntax, rest_of_line(text, at), Vec::new())
        }
        _ => (syntax, here, Vec::new()),
    }
}

/// The bytes that make a marked place what was meant
fn edit(text: &str, mark: Mark) -> Option<Edit> {
    let with = match mark.slip {
        Slip::Colon => ":",
        Slip::Comma => ",",
        Slip::Tab => "",
        Slip::Tight => {
            // The space is made where the value begins, unless a quote or bracket stands there.
            let next = character_at(text, mark.span.end);
            let opens = slice(text, next).starts_with(['"', '\'', '[', '{', '|', '>', '\n', '\r']);
            return (!opens && next.start < next.end).then(|| Edit::new(next, ""));
        }
        Slip::Wide('“' | '”') => "\"",
        Slip::Wide('｛') => "{",
        Slip::Wide('｝') => "}",
        Slip::Wide('［') => "[",
        Slip::Wide('］') => "]",
        Slip::Wide(_) => "'",
        Slip::Split => return None,
    };
    Some(Edit::new(mark.span, with))
}

/// Marks the tabs that indent the line where the parser gave up, and every later line's
fn tabs(text: &str, at: usize, marks: &mut Vec<Mark>) {
    let mut start = line_around(text, at).start;
    let mut first = true;
    while start < text.len() {
        let line = rest_of_line(text, start);
        let content = slice(text, line);
        let visible = content.trim_start_matches([' ', '\t']);
        let indentation = Span::new(start, line.end - visible.len());
        let blanks = slice(text, indentation);
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
fn sibling_lines(text: &str, at: usize, marks: &mut Vec<Mark>) {
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
fn key_lines(text: &str, scalar: Span, marks: &mut Vec<Mark>) {
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
    let content = slice(text, line);
    let good = content.find(": ").unwrap_or(content.len());
    flow::full_width_colon(text, line)
        .or_else(|| flow::tight_colon(text, line))
        .filter(|mark| mark.span.start < line.start + good && !content.trim_end().ends_with(':'))
}

/// Whether a value stands first on its line, after at most the dashes of a list
fn stands_first(text: &str, offset: usize) -> bool {
    let start = line_around(text, offset).start;
    text.get(start..offset)
        .is_some_and(|before| before.trim_start_matches(['-', '?', ' ', '\t']).is_empty())
}

/// Whether the next line that is not blank is indented deeper than the column of `at`
fn has_children(text: &str, line_end: usize, at: usize) -> bool {
    let column = at - line_around(text, at).start;
    let next = text.get(line_end..).unwrap_or("");
    let visible = next.trim_start();
    let start = line_end + next.len() - visible.len();
    !visible.is_empty() && start - line_around(text, start).start > column
}

/// Where the entry in brackets that ends at `at` begins
fn entry_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or("");
    before.rfind([',', '[', '{']).map_or(0, |start| start + 1)
}

fn indentation(text: &str, offset: usize) -> usize {
    let start = line_around(text, offset).start;
    first_visible(text, start) - start
}

fn first_visible(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or("");
    start + rest.len() - rest.trim_start_matches([' ', '\t']).len()
}

fn next_line(text: &str, line_end: usize) -> usize {
    let rest = text.get(line_end..).unwrap_or("");
    let length = if rest.starts_with("\r\n") { 2 } else { 1 };
    (line_end + length).min(text.len())
}

fn character_at(text: &str, at: usize) -> Span {
    let next = text.get(at..).and_then(|rest| rest.chars().next());
    let length = next
        .filter(|c| !matches!(c, '\n' | '\r'))
        .map_or(0, char::len_utf8);
    Span::new(at, at + length)
}

fn word_at(text: &str, at: usize) -> Span {
    let rest = text.get(at..).unwrap_or("");
    let length = rest
        .find([' ', '\t', '\n', '\r', ',', ']', '}'])
        .unwrap_or(rest.len());
    Span::new(at, at + length)
}

/// From an offset to the end of its line, without blanks at the end
fn rest_of_line(text: &str, at: usize) -> Span {
    let end = line_around(text, at).end;
    Span::new(at, end)
}

fn slice(text: &str, span: Span) -> &str {
    text.get(span.start..span.end).unwrap_or("")
}
