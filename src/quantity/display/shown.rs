//! A figure as text, and the ways to show one; calculates nothing.

use std::fmt;

use crate::quantity::Unit;

/// How to show a figure
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// In the unit of its dimension in which it reads best; a plain number without one
    Natural,
    /// As a percentage
    Percent,
    /// In this unit, if it has the right dimension and is usual in the language
    In(Unit),
}

/// A figure as text
///
/// Prints with `≈` in front if it was rounded; `text` has the figure alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The figure without a mark
    pub text: String,
    /// Whether the text is the exact value
    pub exact: bool,
}

impl Shown {
    /// The sign between a calculation and this result: `=` or `≈`
    pub fn relation(&self) -> &'static str {
        if self.exact { "=" } else { "≈" }
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.exact { "" } else { "≈" };
        write!(f, "{mark}{}", self.text)
    }
}
