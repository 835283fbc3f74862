//! The form of a node of a dossier, whatever it means; knows no fact.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::text::names::nearest;

use crate::dossier::problems as words;
use crate::language::Text;
use crate::source::{Source, Span};
use crate::yaml::{self, Entry, Node};

/// The name of a value in a problem: a text, or what makes one if there is a problem
pub(crate) trait Name {
    /// The name
    fn name(&self) -> Text;
}

impl Name for Text {
    fn name(&self) -> Text {
        self.clone()
    }
}

impl<F: Fn() -> Text> Name for F {
    fn name(&self) -> Text {
        self()
    }
}

/// The keys and values of a mapping; for anything else, the problem
pub(crate) fn entries<'n, 's>(
    source: &Source,
    node: &'n Node<'s>,
    what: &impl Name,
    expected: &Text,
    problems: &mut Diagnostics,
) -> Option<&'n [Entry<'s>]> {
    let entries = node.entries();
    if entries.is_none() {
        let mistyped = yaml::instead_of_mapping(source, node);
        if mistyped.is_empty() {
            wrong_type(node, what, expected, problems);
        }
        problems.extend(mistyped);
    }
    entries
}

/// Reports the keys that a mapping must not have; returns whether there are none, so that all of it
/// is read
pub(crate) fn unknown_keys<'n, 's: 'n>(
    entries: impl IntoIterator<Item = &'n Entry<'s>>,
    known: &[&str],
    problems: &mut Diagnostics,
) -> bool {
    let mut is_whole = true;
    for entry in entries {
        let key = entry.key.text.as_ref();
        if !known.contains(&key) {
            let near = nearest(key, known.iter().copied());
            problems.push(words::unknown_key(entry.key.span, key, near, known));
            is_whole = false;
        }
    }
    is_whole
}

/// Reports a value of the wrong type, unless its problem is reported already
pub(crate) fn wrong_type(
    node: &Node<'_>,
    what: &impl Name,
    expected: &Text,
    problems: &mut Diagnostics,
) {
    if node.is_refused() {
        return;
    }
    let what = what.name();
    let problem = match node.text().filter(|_| !node.is_null()) {
        Some(text) => words::wrong_text(node.span, &what, expected, text),
        None => words::wrong_type(node.span, &what, expected, &node.kind().name()),
    };
    problems.push(problem);
}

/// The text of a single value; for anything else, the problem
pub(crate) fn single_text<'n>(
    node: &'n Node<'_>,
    what: &impl Name,
    expected: &Text,
    problems: &mut Diagnostics,
) -> Option<&'n str> {
    let text = node.text().filter(|_| !node.is_null());
    if text.is_none() {
        wrong_type(node, what, expected, problems);
    }
    text
}

/// The items of a list; for anything else, the problem
pub(crate) fn items<'n, 's>(
    node: &'n Node<'s>,
    what: &impl Name,
    expected: &Text,
    problems: &mut Diagnostics,
) -> Option<&'n [Node<'s>]> {
    let items = node.items();
    if items.is_none() {
        match node.plain().filter(|_| !node.is_refused()) {
            Some(text) => {
                let (what, found) = (what.name(), node.kind().name());
                let problem = words::not_a_list(node.span, &what, expected, &found, text);
                problems.push(problem);
            }
            None => wrong_type(node, what, expected, problems),
        }
    }
    items
}

/// Whether a value says that it is not known: `unknown`, `~` or nothing
pub(super) fn is_unknown(node: &Node<'_>) -> bool {
    let says_so =
        |text: &str| text.eq_ignore_ascii_case("unknown") || matches!(text, "未知" | "不知道");
    node.is_null() || node.plain().is_some_and(says_so)
}

/// The first character of a place
pub(crate) fn start(span: Span) -> Span {
    Span::new(span.start, span.start)
}

/// A problem with places in the text of a single value, moved to the file
///
/// If the text is folded or has escapes, its places are not those in the file: then the whole value
/// is marked.
pub(super) fn at_node(
    source: &Source,
    node: &Node<'_>,
    text: &str,
    mut problem: Diagnostic,
) -> Diagnostic {
    let written = source.slice(node.span);
    if written == text {
        return problem.shifted(node.span.start);
    }
    if written.get(1..written.len().saturating_sub(1)) == Some(text) {
        return problem.shifted(node.span.start + 1);
    }
    for label in problem.primary.iter_mut().chain(&mut problem.secondary) {
        label.span = node.span;
    }
    // Where the text stands otherwise than it reads, no part of it can be named.
    problem.fix = None;
    problem
}
