//! Mistyped punctuation, gathered over all passes and reported once; finds none itself.

use std::ops::Range;

use super::places::line_around;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::yaml::problems;
use crate::yaml::problems::Syntax;

/// How much of a corrected line an advice shows
const SHOWN: usize = 100;

/// One mistyped place
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// The characters that are wrong
    pub(super) span: Span,
    /// What is wrong with them
    pub(super) slip: Slip,
}

/// What is wrong with a place
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slip {
    /// `：` for `: `
    Colon,
    /// `，` for `, `
    Comma,
    /// `:` without the space after it
    Tight,
    /// Tabs for spaces
    Tab,
    /// A number that its thousands separator splits
    Split,
    /// A full-width quote or bracket
    Wide(char),
}

impl Slip {
    /// The sign that was meant; empty where none was
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Colon | Self::Tight => ":",
            Self::Comma => ",",
            Self::Tab | Self::Split => "",
            Self::Wide('“' | '”') => "\"",
            Self::Wide('｛') => "{",
            Self::Wide('｝') => "}",
            Self::Wide('［') => "[",
            Self::Wide('］') => "]",
            Self::Wide(_) => "'",
        }
    }
}

impl Mark {
    pub(super) fn new(start: usize, length: usize, slip: Slip) -> Self {
        Self {
            span: Span::new(start, start + length),
            slip,
        }
    }

    /// A full-width colon at an offset
    pub(super) fn colon(start: usize) -> Self {
        Self::new(start, '：'.len_utf8(), Slip::Colon)
    }

    /// A full-width comma at an offset
    pub(super) fn comma(start: usize) -> Self {
        Self::new(start, '，'.len_utf8(), Slip::Comma)
    }

    /// Writes the corrected text
    fn write_corrected(self, text: &str, line: &mut String) {
        let rest = text.get(self.span.end..).unwrap_or("");
        let is_apart = rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']);
        match self.slip {
            Slip::Tab => line.push_str(&"  ".repeat(self.span.end - self.span.start)),
            Slip::Split => line.extend(["\"", self.span.of(text), "\""]),
            Slip::Wide(_) => line.push_str(self.slip.sign()),
            Slip::Colon | Slip::Tight | Slip::Comma => {
                line.push_str(self.slip.sign());
                line.push_str(if is_apart { "" } else { " " });
            }
        }
    }

    fn diagnostic(self, text: &str, corrected: &str) -> Diagnostic {
        let problem = self.problem(text, corrected);
        match self.slip {
            Slip::Colon | Slip::Comma | Slip::Wide(_) => {
                let mut meant = String::new();
                self.write_corrected(text, &mut meant);
                problem.fix(self.span, meant)
            }
            Slip::Tab | Slip::Tight | Slip::Split => problem,
        }
    }

    fn problem(self, text: &str, corrected: &str) -> Diagnostic {
        match self.slip {
            Slip::Colon => problems::full_width_colon(corrected, self.span),
            Slip::Comma => problems::full_width_comma(corrected, self.span),
            Slip::Tab => problems::tab(corrected, self.span),
            Slip::Tight => problems::syntax_with_line(Syntax::TightColon, corrected, self.span),
            Slip::Wide(character) => problems::syntax(Syntax::WideBracket(character), self.span),
            Slip::Split => {
                let number = self.span.of(text);
                problems::split_number(number, corrected, self.span)
            }
        }
    }
}

/// Reports each mark once, with its corrected line
pub(super) fn report(text: &str, marks: &[Mark], problems: &mut Vec<Diagnostic>) {
    let mut marks = marks.to_vec();
    marks.sort_by_key(|mark| mark.span);
    marks.dedup_by_key(|mark| mark.span);
    let mut rest = marks.as_slice();
    while let Some(first) = rest.first() {
        let line = line_around(text, first.span.start);
        let count = rest.partition_point(|mark| mark.span.start < line.end);
        let (here, later) = rest.split_at(count.max(1));
        let corrected = corrected(text, &line, here);
        problems.extend(here.iter().map(|mark| mark.diagnostic(text, &corrected)));
        rest = later;
    }
}

fn corrected(text: &str, line: &Range<usize>, marks: &[Mark]) -> String {
    let mut out = String::new();
    let mut at = line.start;
    for mark in marks {
        out.push_str(text.get(at..mark.span.start).unwrap_or(""));
        mark.write_corrected(text, &mut out);
        at = mark.span.end.max(at);
    }
    out.push_str(text.get(at..line.end).unwrap_or(""));
    let shows_indentation = marks.iter().any(|mark| mark.slip == Slip::Tab);
    let shown = match shows_indentation {
        true => out.trim_end(),
        false => out.trim(),
    };
    match shown.char_indices().nth(SHOWN) {
        Some((cut, _)) => format!("{}…", shown.get(..cut).unwrap_or("")),
        None => shown.to_owned(),
    }
}
