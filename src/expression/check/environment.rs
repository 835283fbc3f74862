//! The names in force where a node stands besides those of the scope, and in which text that is.

use super::super::checked::{Checked, Operation, Origin};
use super::super::id::TermId;
use super::super::syntax::Syntax;
use super::super::types::Type;
use crate::source::Span;

/// The names of a text besides those of the scope
#[derive(Default)]
pub(super) struct Environment<'e> {
    pub(super) origin: Origin,
    pub(super) names: Vec<(&'e str, Meaning<'e>)>,
    pub(super) outer: Option<&'e Environment<'e>>,
    /// The terms into which this text is put, the innermost first
    pub(super) within: Option<&'e Within<'e>>,
}

/// What a name stands for besides those of the scope
#[derive(Clone)]
pub(super) enum Meaning<'e> {
    /// What a `some`, `every`, `for` or filter is at
    Item { slot: usize, kind: Type },
    /// What a call gives for a parameter, with the names of the place of the call
    Argument(&'e Syntax, &'e Environment<'e>),
}

/// A term into which a text is put
pub(super) struct Within<'e> {
    pub(super) term: TermId,
    pub(super) outer: Option<&'e Within<'e>>,
}

impl<'e> Environment<'e> {
    /// What a name stands for, the innermost first
    pub(super) fn find(&self, name: &str) -> Option<&Meaning<'e>> {
        let here = self.names.iter().rev().find(|(known, _)| *known == name);
        match here {
            Some((_, meaning)) => Some(meaning),
            None => self.outer.and_then(|outer| outer.find(name)),
        }
    }

    /// The names in force, to propose one of them
    pub(super) fn names_in_force(&self) -> Vec<&'e str> {
        let mut names: Vec<_> = self.names.iter().map(|(name, _)| *name).collect();
        names.extend(
            self.outer
                .map(Environment::names_in_force)
                .unwrap_or_default(),
        );
        names
    }
}

/// Where a node stands: its place in a text, and the names in force there
#[derive(Clone, Copy)]
pub(super) struct At<'e> {
    pub(super) environment: &'e Environment<'e>,
    pub(super) span: Span,
}

impl At<'_> {
    pub(super) fn origin(self) -> Origin {
        self.environment.origin
    }

    pub(super) fn node(self, operation: Operation, operands: Vec<Checked>, kind: Type) -> Checked {
        Checked {
            operation,
            operands,
            kind,
            origin: self.origin(),
            span: self.span,
        }
    }
}
