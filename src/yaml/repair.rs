//! What a writer meant where the parser gave up, so that reading can go on to the next problem.
//!
//! A repair keeps every byte offset and is never judged: it only lets one run find all problems.

use super::flow;
use super::lines::{
    character_at, first_visible, indentation, key_lines, line_around, rest_of_line, sibling_lines,
    slice, tabs, visible_line, word_at,
};
use super::mark::{Mark, Slip};
use super::walk::{Cause, Fault, NESTING_LIMIT};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::yaml::problems;
use crate::yaml::problems::Syntax;

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

    /// Writes it into the text, and tells whether that changed it
    pub(super) fn apply(self, text: &mut String) -> bool {
        let range = self.span.start..self.span.end;
        let length = range.len();
        let filled = format!("{:length$}", self.with);
        let changes = filled.len() == length
            && text
                .get(range.clone())
                .is_some_and(|before| before != filled);
        if changes {
            text.replace_range(range, &filled);
        }
        changes
    }
}

/// Reports a fault and proposes how to read on; without an edit, reading ends here
pub(super) fn repair(
    text: &str,
    fault: &Fault,
    marks: &mut Vec<Mark>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Edit> {
    let known = marks.len();
    slips(text, fault, marks);
    if let Some(found) = marks.get(known..).filter(|found| !found.is_empty()) {
        return edits(text, found);
    }
    let at = fault.offset;
    match fault.cause {
        Cause::Depth => {
            let span = character_at(text, at);
            problems.push(problems::nested_too_deep(NESTING_LIMIT, span));
            Vec::new()
        }
        Cause::Tag => {
            let span = word_at(text, at);
            problems.push(problems::tag(slice(text, span), span));
            vec![Edit::new(span, "")]
        }
        Cause::Directive => {
            let span = rest_of_line(text, line_around(text, at).start);
            problems.push(problems::directive(slice(text, span).trim_end(), span));
            vec![Edit::new(span, "#")]
        }
        Cause::Tab => {
            problems.push(problems::syntax(Syntax::Other, character_at(text, at)));
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
            problems.push(problems::syntax(syntax, span));
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
            match fault.bracket.filter(|open| is_unclosed(text, *open, at)) {
                Some(open) => wide_closings(text, open, marks),
                None => flow::before_colon(text, Span::new(start, at), marks),
            }
        }
        Syntax::UnclosedBracket(_) | Syntax::MismatchedBracket(..) => {
            wide_closings(text, at, marks);
        }
        Syntax::MissingColon => sibling_lines(text, at, marks),
        Syntax::ColonInValue => {
            let Some(scalar) = fault.scalar else { return };
            let first = slice(text, scalar).chars().next();
            if let Some(wide) = first.filter(|c| matches!(c, '“' | '‘' | '｛' | '［')) {
                marks.push(Mark::new(scalar.start, wide.len_utf8(), Slip::Wide(wide)));
                marks.extend(closing(text, scalar.start, wide));
            } else if stands_first(text, scalar.start) {
                key_lines(text, scalar, marks);
            }
        }
        _ => {}
    }
}

/// Marks full-width brackets on the line of a bracket that is never closed
fn wide_closings(text: &str, open: usize, marks: &mut Vec<Mark>) {
    let line = slice(text, rest_of_line(text, open));
    let wide = line
        .char_indices()
        .filter(|(_, c)| matches!(c, '｝' | '］'))
        .map(|(offset, c)| Mark::new(open + offset, c.len_utf8(), Slip::Wide(c)));
    marks.extend(wide);
}

/// The full-width character that closes on its line what another opens
fn closing(text: &str, open: usize, wide: char) -> Option<Mark> {
    let close = match wide {
        '“' => '”',
        '‘' => '’',
        '｛' => '｝',
        _ => '］',
    };
    let at = slice(text, rest_of_line(text, open)).rfind(close)?;
    Some(Mark::new(open + at, close.len_utf8(), Slip::Wide(close)))
}

/// What else is wrong, where, and how to read on
fn explain(text: &str, fault: &Fault, syntax: Syntax) -> (Syntax, Span, Vec<Edit>) {
    let at = fault.offset;
    let here = character_at(text, at);
    match syntax {
        Syntax::ColonInValue => match fault.scalar {
            None => (syntax, here, Vec::new()),
            Some(scalar) if !slice(text, scalar).contains(['\n', '\r']) => {
                (syntax, here, vec![Edit::new(here, "x")])
            }
            // The lines above are taken for one key with this one.
            Some(scalar) if stands_first(text, scalar.start) => {
                let above = rest_of_line(text, scalar.start);
                (Syntax::MissingColon, above, vec![Edit::new(above, "")])
            }
            Some(_) => (Syntax::Indentation, visible_line(text, at), Vec::new()),
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
            let multiline = fault.bracket.filter(|open| is_unclosed(text, *open, at));
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
        Syntax::AfterQuote => {
            // A quote that an earlier line opened was to be closed there.
            let rest = text.get(fault.read_to..at).unwrap_or("");
            let open = rest.find(['"', '\'']).map(|open| fault.read_to + open);
            match open.filter(|open| line_around(text, *open).end < at) {
                Some(open) => (Syntax::UnclosedQuote, character_at(text, open), Vec::new()),
                None => (syntax, rest_of_line(text, at), Vec::new()),
            }
        }
        Syntax::Indentation => {
            let line = visible_line(text, at);
            let before = text.get(line.start..at).unwrap_or("").trim_end();
            if before.ends_with(['}', ']']) {
                (Syntax::AfterBracket, rest_of_line(text, at), Vec::new())
            } else if before == "-" {
                (Syntax::MixedItems, line, Vec::new())
            } else {
                (syntax, rest_of_line(text, at), Vec::new())
            }
        }
        Syntax::MixedItems => (syntax, rest_of_line(text, at), Vec::new()),
        _ => (syntax, here, Vec::new()),
    }
}

/// Whether a bracket of an earlier line is never closed: what follows is not indented deeper than
/// its line, and no closing bracket is left over for it
fn is_unclosed(text: &str, open: usize, at: usize) -> bool {
    let line = line_around(text, at).start;
    if line_around(text, open).end >= line {
        return false;
    }
    let mut depth = 0usize;
    let closes = text.get(at..).unwrap_or("").bytes().any(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' if depth == 0 => return true,
            b']' | b'}' => depth -= 1,
            _ => {}
        }
        false
    });
    !closes && first_visible(text, line) - line <= indentation(text, open)
}

/// The bytes that make marked places what was meant
pub(super) fn edits(text: &str, marks: &[Mark]) -> Vec<Edit> {
    marks.iter().filter_map(|mark| edit(text, *mark)).collect()
}

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

/// Lets the lines at the head that start with `%` be comments
pub(super) fn without_directives(directives: &[Span]) -> Vec<Edit> {
    let edit = |span: &Span| Edit::new(Span::new(span.start, span.start + 1), "#");
    directives.iter().map(edit).collect()
}
