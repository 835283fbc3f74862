//! The names visible to a node besides those of the scope, and the text it is in.

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
    /// The terms that this text is expanded in, innermost first
    pub(super) within: Option<&'e Within<'e>>,
}

/// What a name stands for besides those of the scope
#[derive(Clone)]
pub(super) enum Meaning<'e> {
    /// The current item of a `some`, `every`, `for` or filter
    Item { slot: usize, kind: Type },
    /// A field of the current item
    Field { slot: usize, item: Type, kind: Type },
    /// The argument of a call for a parameter, with the names visible to the caller
    Argument(&'e Syntax, &'e Environment<'e>),
}

/// A term that a text is expanded in
pub(super) struct Within<'e> {
    pub(super) term: TermId,
    pub(super) outer: Option<&'e Within<'e>>,
}

impl<'e> Environment<'e> {
    /// What a name stands for; inner names hide outer ones
    pub(super) fn find(&self, name: &str) -> Option<&Meaning<'e>> {
        let here = self.names.iter().rev().find(|(known, _)| *known == name);
        match here {
            Some((_, meaning)) => Some(meaning),
            None => self.outer.and_then(|outer| outer.find(name)),
        }
    }

    /// The visible names, for suggestions
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

/// The position of a node: its span in a text, and the names visible there
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
            operands: operands.into(),
            kind,
            origin: self.origin(),
            span: self.span,
        }
    }
}
