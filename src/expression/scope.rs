//! What the names of an expression stand for: facts, terms, variables; looks up, checks nothing.

use crate::shared::{List, Str};
use std::collections::BTreeMap;

use super::id::{ById, FactId, Id as _, ReadingId, TermId};
use super::syntax::Syntax;
use super::types::Type;

/// The names that an expression can use
#[derive(Clone, Debug, Default)]
pub struct Scope {
    facts: Vec<(String, Type)>,
    variables: Vec<(String, Type)>,
    terms: Vec<Term>,
    names: BTreeMap<String, Named>,
}

/// A named expression with one or several readings
#[derive(Clone, Debug)]
pub struct Term {
    /// Its name
    pub name: String,
    /// Names that the arguments of a call replace
    pub parameters: List<Str>,
    /// One tree for each reading, at least one
    pub readings: ById<ReadingId, Syntax>,
}

/// What a name stands for
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A fact
    Fact(FactId),
    /// A variable, by its index in the order of addition
    Variable(usize),
    /// A term
    Term(TermId),
}

impl Scope {
    /// No name yet
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a fact and returns its id; if a name is added twice, the first one counts
    pub fn add_fact(&mut self, name: impl Into<String>, kind: Type) -> FactId {
        let name = name.into();
        let id = FactId::new(self.facts.len());
        self.facts.push((name.clone(), kind));
        self.names.entry(name).or_insert(Named::Fact(id));
        id
    }

    /// Adds a variable, such as the day of application, and returns its index
    pub fn add_variable(&mut self, name: impl Into<String>, kind: Type) -> usize {
        let name = name.into();
        let index = self.variables.len();
        self.names
            .entry(name.clone())
            .or_insert(Named::Variable(index));
        self.variables.push((name, kind));
        index
    }

    /// Adds a term and returns its id; it may use names that are added later
    pub fn add_term(&mut self, term: Term) -> TermId {
        let name = term.name.clone();
        let id = TermId::new(self.terms.len());
        self.terms.push(term);
        self.names.entry(name).or_insert(Named::Term(id));
        id
    }

    /// What a name stands for
    pub fn find(&self, name: &str) -> Option<Named> {
        self.names.get(name).copied()
    }

    /// Name and type of a fact
    pub fn fact(&self, id: FactId) -> Option<(&str, &Type)> {
        let (name, kind) = self.facts.get(id.index())?;
        Some((name, kind))
    }

    /// Name and type of a variable
    pub fn variable(&self, index: usize) -> Option<(&str, &Type)> {
        let (name, kind) = self.variables.get(index)?;
        Some((name, kind))
    }

    /// A term
    pub fn term(&self, id: TermId) -> Option<&Term> {
        self.terms.get(id.index())
    }

    /// Every name
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }
}
