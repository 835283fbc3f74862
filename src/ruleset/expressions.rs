//! What expressions of an edition can name, and those of a finished edition checked anew after a
//! change to one of them; changes none.

use super::{AS_OF, Edition, Fact, REFERENCE_YEAR, Requirement, Term};
use crate::expression::{self, ById, Checked, Scope, TermId, Type};

/// The names that expressions can use before there are terms
pub(super) fn scope_of(facts: &[Fact]) -> Scope {
    let mut scope = Scope::new();
    for fact in facts {
        scope.add_fact(&fact.id, fact.expression_type());
    }
    let as_of = scope.add_variable("as_of", Type::Date);
    let reference_year = scope.add_variable("reference_year", Type::NUMBER);
    debug_assert_eq!((as_of, reference_year), (AS_OF, REFERENCE_YEAR));
    scope
}

impl Requirement {
    /// A requirement without discretion
    pub(super) fn new(text: String, expression: Checked, terms: &ById<TermId, Term>) -> Self {
        let is_open = |term: &TermId| terms.get(*term).is_some_and(Term::is_open);
        Self {
            text,
            facts: expression.facts(),
            terms: expression.terms().into_iter().filter(is_open).collect(),
            expression,
            discretion: None,
        }
    }
}

impl Edition {
    /// The names that its expressions can use
    pub fn scope(&self) -> Scope {
        let mut scope = scope_of(&self.facts);
        for term in &self.terms {
            scope.add_term(syntax_of(term));
        }
        scope
    }

    /// The condition that a text is under these names; none where it is none
    pub fn condition(&self, text: &str, scope: &Scope) -> Option<Checked> {
        let syntax = expression::parse(text).ok()?;
        expression::check_condition(&syntax, scope).ok()
    }

    /// A requirement with another condition, and with what that depends on
    pub fn requirement(
        &self,
        original: &Requirement,
        text: &str,
        scope: &Scope,
    ) -> Option<Requirement> {
        let expression = self.condition(text, scope)?;
        Some(Requirement {
            discretion: original.discretion.clone(),
            ..Requirement::new(text.to_owned(), expression, &self.terms)
        })
    }
}

fn syntax_of(term: &Term) -> expression::Term {
    let readings = term.readings.iter();
    expression::Term {
        name: term.id.clone(),
        parameters: term.parameters.clone(),
        readings: readings
            .filter_map(|reading| expression::parse(&reading.text).ok())
            .collect(),
    }
}
