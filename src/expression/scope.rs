//! What the names of an expression stand for: facts, terms, variables; looks up, checks nothing.

use std::collections::BTreeMap;

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

/// A named expression, read in one way or in several
#[derive(Clone, Debug)]
pub struct Term {
    /// Its name
    pub name: String,
    /// Names for which the arguments of a call are put
    pub parameters: Vec<String>,
    /// One tree for each reading, one at least
    pub readings: Vec<Syntax>,
}

/// What a name stands for; each is an index in the order of addition
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A fact
    Fact(usize),
    /// A variable
    Variable(usize),
    /// A term
    Term(usize),
}

impl Scope {
    /// No name yet
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a fact and gives its index; of a name added twice the first counts
    pub fn add_fact(&mut self, name: impl Into<String>, kind: Type) -> usize {
        let name = name.into();
        let index = self.facts.len();
        self.names.entry(name.clone()).or_insert(Named::Fact(index));
        self.facts.push((name, kind));
        index
    }

    /// Adds a variable, such as the day of application, and gives its index
    pub fn add_variable(&mut self, name: impl Into<String>, kind: Type) -> usize {
        let name = name.into();
        let index = self.variables.len();
        self.names
            .entry(name.clone())
            .or_insert(Named::Variable(index));
        self.variables.push((name, kind));
        index
    }

    /// Adds a term and gives its index; it may use names that are added later
    pub fn add_term(&mut self, term: Term) -> usize {
        let index = self.terms.len();
        self.names
            .entry(term.name.clone())
            .or_insert(Named::Term(index));
        self.terms.push(term);
        index
    }

    /// What a name stands for
    pub fn find(&self, name: &str) -> Option<Named> {
        self.names.get(name).copied()
    }

    /// Name and type of a fact
    pub fn fact(&self, index: usize) -> Option<(&str, &Type)> {
        self.facts
            .get(index)
            .map(|(name, kind)| (name.as_str(), kind))
    }

    /// Name and type of a variable
    pub fn variable(&self, index: usize) -> Option<(&str, &Type)> {
        self.variables
            .get(index)
            .map(|(name, kind)| (name.as_str(), kind))
    }

    /// A term
    pub fn term(&self, index: usize) -> Option<&Term> {
        self.terms.get(index)
    }

    /// Every name
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }
}
