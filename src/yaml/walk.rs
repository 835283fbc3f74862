//! What one pass over a text finds in the parser's events.

use super::mark::Mark;
use super::tree::Node;
use crate::diagnostic::Diagnostics;
use crate::source::Span;
use crate::yaml::problems::Syntax;

/// How deeply lists or mappings may be nested, in brackets and by indentation
pub(super) const NESTING_LIMIT: usize = 64;

/// What one pass over a text found
pub(super) struct Walk<'t> {
    /// The tree, unless the text is empty or broken
    pub(super) root: Option<Node<'t>>,
    /// Problems of text that is valid YAML
    pub(super) diagnostics: Diagnostics,
    /// Mistyped punctuation that YAML takes for text
    pub(super) marks: Vec<Mark>,
    /// Where the parser gave up
    pub(super) fault: Option<Fault>,
}

/// Where and why the parser gave up
pub(super) struct Fault {
    /// Byte offset that the parser names
    pub(super) offset: usize,
    /// Why
    pub(super) cause: Cause,
    /// The value without quotes that was read last, if only blanks follow it there
    pub(super) scalar: Option<Span>,
    /// The innermost bracket that is open
    pub(super) bracket: Option<usize>,
    /// Where the content ends that was read before
    pub(super) read_to: usize,
}

/// Why the parser gave up
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// A mistake of syntax
    Syntax(Syntax),
    /// A tab
    Tab,
    /// A tag that cannot be read
    Tag,
    /// A directive that cannot be read
    Directive,
    /// Deeper than the limit
    Depth,
}
