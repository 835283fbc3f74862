//! Lays out text for a terminal of some width; adds no text.

use super::paint::Paint;
use crate::language::Language;
use crate::report::message::table as words;
use crate::report::outline::{OutlineLine, Weight};
use crate::text::wrap;

/// How the report should look
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Language
    pub language: Language,
    /// Columns of the terminal
    pub width: usize,
    /// Whether colours may be used
    pub color: bool,
    /// Whether everything is told of many dossiers too
    pub is_detailed: bool,
}

/// Widest lines of running text; wider ones are hard to read
pub(crate) const WIDEST: usize = 120;

/// Fewer columns than this count as this many
pub(crate) const LEAST: usize = 40;

/// A style within its bounds
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout {
    pub(crate) language: Language,
    pub(crate) columns: usize,
    pub(crate) color: bool,
}

impl Layout {
    pub(crate) fn new(style: &Style) -> Self {
        Self {
            language: style.language,
            columns: style.width.max(LEAST),
            color: style.color,
        }
    }

    pub(crate) fn paint(&self) -> Paint {
        Paint(self.color)
    }

    /// Text on lines that are indented to match the first
    pub(crate) fn lines(&self, before: &str, text: &str, paint: impl Fn(&str) -> String) -> String {
        wrap::painted(before, text, self.columns.min(WIDEST), paint)
    }
}

impl Layout {
    /// Indented lines
    pub(crate) fn outline(&self, told: &[OutlineLine]) -> String {
        let paint = self.paint();
        let lines = told.iter().map(|one| {
            let mark = one.verdict.map(words::mark);
            let mark = mark.map_or(String::new(), |mark| format!("{mark} "));
            let before = format!("{}{mark}{}", "  ".repeat(one.depth), one.lead);
            self.lines(&before, &one.text, |line| match (one.weight, one.verdict) {
                (Weight::Strong, _) => paint.bold(line),
                (Weight::Verdict, Some(verdict)) => paint.verdict(verdict, line),
                (Weight::Faint, _) => paint.dim(line),
                _ => line.to_owned(),
            })
        });
        lines.collect()
    }
}
