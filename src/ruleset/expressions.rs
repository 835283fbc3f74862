//! What the expressions of an edition can name, how they are written, and rechecks a finished
//! edition after a change to one of them; changes none.

use super::{AS_OF, Edition, Fact, REFERENCE_YEAR, Requirement, Term};
use crate::expression::{self, ById, Checked, Origin, Scope, TermId, Type};
use crate::source::Span;

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
            text: text.into(),
            facts: expression.facts().into(),
            terms: expression.terms().into_iter().filter(is_open).collect(),
            expression,
            discretion: None,
        }
    }
}

impl Edition {
    /// Programme and name, as given on a command line
    pub fn full_name(&self) -> String {
        format!("{}/{}", self.programme, self.name)
    }

    /// A part of a requirement, or of the reading of a term that it uses, as written
    pub fn written<'e>(&'e self, within: &'e Requirement, origin: Origin, span: Span) -> &'e str {
        self.part(&within.text, origin, span)
    }

    /// A part of an expression, or of the reading of a term that it uses, as written
    pub fn part<'e>(&'e self, within: &'e str, origin: Origin, span: Span) -> &'e str {
        let whole = match origin {
            Origin::Here => Some(within),
            Origin::Term { term, reading } => {
                let term = self.terms.get(term);
                let reading = term.and_then(|term| term.readings.get(reading));
                reading.map(|reading| reading.text.as_str())
            }
        };
        let part = whole.and_then(|text| text.get(span.start..span.end));
        part.unwrap_or_default()
    }

    /// The names that its expressions can use
    pub fn scope(&self) -> Scope {
        let mut scope = scope_of(&self.facts);
        for term in &self.terms {
            scope.add_term(syntax_of(term));
        }
        scope
    }

    /// The condition that a text is with these names; none if it is not one
    pub fn condition(&self, text: &str, scope: &Scope) -> Option<Checked> {
        let syntax = expression::parse(text).ok()?;
        expression::check_condition(&syntax, scope).ok()
    }

    /// A requirement with another expression of the same type and its dependencies
    pub fn requirement(
        &self,
        original: &Requirement,
        text: &str,
        scope: &Scope,
    ) -> Option<Requirement> {
        let syntax = expression::parse(text).ok()?;
        let wanted = &original.expression.kind;
        let expression = expression::check_as(&syntax, scope, wanted).ok()?;
        Some(Requirement {
            discretion: original.discretion.clone(),
            ..Requirement::new(text.to_owned(), expression, &self.terms)
        })
    }
}

fn syntax_of(term: &Term) -> expression::Term {
    let readings = term.readings.iter();
    expression::Term {
        name: term.id.to_string(),
        parameters: term.parameters.clone(),
        readings: readings
            .filter_map(|reading| expression::parse(&reading.text).ok())
            .collect(),
    }
}
