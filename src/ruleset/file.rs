//! One rule file being compiled: its shape, the places in it, its problems.

use std::cell::RefCell;

use super::shape::{self, Expression, Shape};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::expression::{self, Syntax};
use crate::language::Text;
use crate::ruleset::problems as words;
use crate::source::{Source, Span, is_hidden};
use crate::yaml::{self, Node, Step, Value};

/// Most bytes of a rule file
pub const MOST_BYTES: usize = 16 << 20;

/// A rule file with its located tree and its problems
pub(crate) struct RuleFile<'s> {
    pub(crate) source: &'s Source,
    /// None if it cannot be read
    tree: Option<Node<'s>>,
    problems: RefCell<Diagnostics>,
}

impl<'s> RuleFile<'s> {
    pub(crate) fn open(source: &'s Source) -> Self {
        let (tree, mut problems) = yaml::read(source);
        if let Some(tree) = &tree {
            hidden_characters(tree, &mut problems);
        }
        Self {
            source,
            tree,
            problems: RefCell::new(problems),
        }
    }

    /// The file's name without its folders
    pub(super) fn name(&self) -> &str {
        let name = self.source.name();
        name.rsplit_once('/').map_or(name, |(_, file)| file)
    }

    /// The file in its shape; none, with its problems, if it has another one
    pub(crate) fn typed<T: Shape>(&self) -> Option<T> {
        let mut problems = self.problems.borrow_mut();
        if problems.has_errors() {
            return None;
        }
        shape::read(self.source, self.tree.as_ref()?, &mut problems)
    }

    /// Reports a problem, once: several editions may come upon it
    pub(super) fn report(&self, problem: Diagnostic) {
        let mut problems = self.problems.borrow_mut();
        if !problems.iter().any(|known| *known == problem) {
            problems.push(problem);
        }
    }

    /// Its problems
    pub(crate) fn into_problems(self) -> Diagnostics {
        self.problems.into_inner()
    }

    /// Place of the value at the end of a route, if there is one
    pub(super) fn place(&self, route: &[Step<'_>]) -> Option<Span> {
        Some(self.tree.as_ref()?.at(route)?.node.span)
    }

    /// Reports every name in a list that occurred before
    pub(super) fn each_once<'a>(&self, ids: impl Iterator<Item = (&'a str, Span)>) {
        let mut seen: Vec<(&str, Span)> = Vec::new();
        for (id, span) in ids {
            if let Some((_, first)) = seen.iter().find(|(known, _)| *known == id) {
                self.report(words::duplicate_id(span, Some(*first), id));
            }
            seen.push((id, span));
        }
    }

    /// Reports an unknown name
    pub(super) fn is_among(
        &self,
        (given, span): (&str, Span),
        code: Code,
        what: &Text,
        known: &[&str],
    ) -> bool {
        let is_known = known.contains(&given);
        if !is_known {
            self.report(words::unknown_reference(span, code, what, given, known));
        }
        is_known
    }

    /// The syntax of an expression; none, with its problems, if it is not one
    pub(super) fn parse(&self, expression: &Expression) -> Option<Syntax> {
        let problems = match expression::parse(expression) {
            Ok(syntax) => return Some(syntax),
            Err(problems) => problems,
        };
        for problem in problems {
            self.report_of(expression, problem);
        }
        None
    }

    /// Reports a problem of an expression, once, with its places moved to those in the file
    pub(super) fn report_of(&self, expression: &Expression, mut problem: Diagnostic) {
        let span = expression.span;
        let written = self.source.slice(span);
        let inner = written.get(1..written.len().saturating_sub(1));
        if written == expression.text {
            problem = problem.shifted(span.start);
        } else if inner == Some(&expression.text) {
            problem = problem.shifted(span.start + 1);
        } else {
            // The text is folded or has escapes: its places are not those in the file.
            for label in problem.primary.iter_mut().chain(&mut problem.secondary) {
                label.span = span;
            }
        }
        self.report(problem);
    }
}

/// Reports hidden characters, since reports and terminals get the texts of the rules unchanged
fn hidden_characters(node: &Node<'_>, problems: &mut Diagnostics) {
    let mut report = |text: &str, span| {
        let hidden = text.chars().find(|char| *char != '\n' && is_hidden(*char));
        problems.extend(hidden.map(|char| words::hidden_character(span, char)));
    };
    match &node.value {
        Value::Scalar { text, .. } => report(text, node.span),
        Value::Sequence(items) => {
            for item in items {
                hidden_characters(item, problems);
            }
        }
        Value::Mapping(entries) => {
            for entry in entries {
                report(&entry.key.text, entry.key.span);
            }
            for entry in entries {
                hidden_characters(&entry.value, problems);
            }
        }
        Value::Refused => {}
    }
}
