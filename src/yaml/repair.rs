//! What the writer meant where the parser gave up, so that reading can go on to the next problem.
//!
//! A repair keeps every byte offset and is never judged: it only lets one run find all problems.

use super::flow;
use super::lines::{key_lines, sibling_lines, tabs};
use super::mark::{Mark, Slip};
use super::places::{
    character_at, first_visible, indentation, line_around, rest_of_line, visible_line, word_at,
};
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

    /// Applies it to the text, and returns whether that changed anything
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

/// Reports a fault and proposes how to read on; if no edit is returned, reading ends here
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
            problems.push(problems::tag(span.of(text), span));
            vec![Edit::new(span, "")]
        }
        Cause::Directive => {
            let span = rest_of_line(text, line_around(text, at).start);
            problems.push(problems::directive(span.of(text).trim_end(), span));
            vec![Edit::new(span, "#")]
        }
        Cause::Tab => {
            problems.push(problems::syntax(Syntax::Other, character_at(text, at)));
            Vec::new()
        }
        Cause::Syntax(syntax) => {
            // A replaced tab says nothing about the intended level.
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
            if let Some(span) = range_without_quotes(text, at, syntax) {
                problems.push(problems::unquoted_range(span, span.of(text)));
                return vec![Edit::new(span, "~")];
            }
            let (syntax, span, edit) = explain(text, fault, syntax);
            problems.push(problems::syntax(syntax, span));
            edit.into_iter().collect()
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
            let first = scalar.of(text).chars().next();
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
    let line = rest_of_line(text, open).of(text);
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
    let at = rest_of_line(text, open).of(text).rfind(close)?;
    Some(Mark::new(open + at, close.len_utf8(), Slip::Wide(close)))
}

/// What else is wrong, and where, and how to read on
fn explain(text: &str, fault: &Fault, syntax: Syntax) -> (Syntax, Span, Option<Edit>) {
    let at = fault.offset;
    let here = character_at(text, at);
    let first = |span: Span| span.of(text).chars().next();
    let filled = Some(Edit::new(here, "x"));
    match syntax {
        Syntax::ColonInValue => match fault.scalar {
            None => (syntax, here, None),
            Some(scalar) if !scalar.of(text).contains(['\n', '\r']) => (syntax, here, filled),
            // The parser takes the lines above and this one for a single key.
            Some(scalar) if stands_first(text, scalar.start) => {
                let above = rest_of_line(text, scalar.start);
                (Syntax::MissingColon, above, Some(Edit::new(above, "")))
            }
            Some(_) => (Syntax::Indentation, visible_line(text, at), None),
        },
        Syntax::MissingColon => {
            let line = rest_of_line(text, at);
            let is_alone = !has_children(text, line.end, at);
            (syntax, line, is_alone.then(|| Edit::new(line, "")))
        }
        Syntax::MissingComma => match fault.bracket.filter(|open| is_unclosed(text, *open, at)) {
            Some(open) => {
                let span = character_at(text, open);
                let bracket = first(span).unwrap_or('{');
                (Syntax::UnclosedBracket(bracket), span, None)
            }
            None => (syntax, here, filled),
        },
        Syntax::ReservedCharacter(_) => {
            let character = first(here).unwrap_or(' ');
            (Syntax::ReservedCharacter(character), here, filled)
        }
        Syntax::AfterQuote => {
            // A quote opened on an earlier line should have been closed there.
            let rest = text.get(fault.read_to..at).unwrap_or("");
            let open = rest.find(['"', '\'']).map(|open| fault.read_to + open);
            match open.filter(|open| line_around(text, *open).end < at) {
                Some(open) => (Syntax::UnclosedQuote, character_at(text, open), None),
                None => (syntax, rest_of_line(text, at), None),
            }
        }
        Syntax::Indentation => {
            let line = visible_line(text, at);
            let before = text.get(line.start..at).unwrap_or("").trim_end();
            if before.ends_with(['}', ']']) {
                (Syntax::AfterBracket, rest_of_line(text, at), None)
            } else if before == "-" {
                (Syntax::MixedItems, line, None)
            } else {
                (syntax, rest_of_line(text, at), None)
            }
        }
        Syntax::MixedItems => (syntax, rest_of_line(text, at), None),
        _ => (syntax, here, None),
    }
}

/// A range whose first character means something else to YAML: `>= 12亿元`, `[10亿元..12亿元)`
fn range_without_quotes(text: &str, at: usize, syntax: Syntax) -> Option<Span> {
    let rest = rest_of_line(text, at).of(text);
    let rest = rest
        .find(" #")
        .and_then(|end| rest.get(..end))
        .unwrap_or(rest);
    let end = match syntax {
        Syntax::BlockText => Some(rest.len()),
        Syntax::ReservedCharacter(_) => Some(rest.find([',', '}', ']']).unwrap_or(rest.len())),
        Syntax::UnclosedBracket('[') | Syntax::MismatchedBracket('[', _) => {
            rest.find(')').map(|end| end + 1)
        }
        _ => None,
    };
    let value = rest.get(..end?)?.trim_end();
    let is_range = match value.starts_with('>') {
        true => value.contains(|c: char| c.is_numeric()),
        false => value.starts_with('[') && value.contains("..") && !value.contains(','),
    };
    let is_plain = !value.contains(['\'', '"', ':']);
    (is_range && is_plain).then(|| Span::new(at, at + value.len()))
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

/// The edits that turn marked places into what was meant
pub(super) fn edits(text: &str, marks: &[Mark]) -> Vec<Edit> {
    marks.iter().filter_map(|mark| edit(text, *mark)).collect()
}

fn edit(text: &str, mark: Mark) -> Option<Edit> {
    match mark.slip {
        Slip::Split => None,
        // The space replaces the first character of the value, unless that is a quote or bracket.
        Slip::Tight => {
            let next = character_at(text, mark.span.end);
            let opens = next
                .of(text)
                .starts_with(['"', '\'', '[', '{', '|', '>', '\n', '\r']);
            (!opens && next.start < next.end).then(|| Edit::new(next, ""))
        }
        slip => Some(Edit::new(mark.span, slip.sign())),
    }
}

/// Whether a value comes first on its line, after at most the dashes of a list
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

/// Turns the lines at the head that start with `%` into comments
pub(super) fn without_directives(directives: &[Span]) -> Vec<Edit> {
    let edit = |span: &Span| Edit::new(Span::new(span.start, span.start + 1), "#");
    directives.iter().map(edit).collect()
}
