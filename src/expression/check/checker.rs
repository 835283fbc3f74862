//! The walk down a tree: which rule checks which node, within limits of depth and size.

use super::super::parse::DEEPEST;
use super::super::scope::Scope;
use super::super::syntax::{Kind, Syntax};
use super::super::types::Type;
use super::super::value::{NotDefined, Operand, Value};
use super::names::Environment;
use super::{Checked, Operation, Origin, Problem};
use crate::diagnostic::Diagnostic;
use crate::expression::problems as words;
use crate::quantity::Dimension;
use crate::source::Span;

/// The deepest nesting with terms put in
const DEEPEST_WITH_TERMS: usize = DEEPEST + DEEPEST / 4;
/// The most nodes with terms put in
const MOST_NODES: usize = 100_000;

pub(super) struct Checker<'s> {
    pub(super) scope: &'s Scope,
    problems: Vec<Problem>,
    depth: usize,
    nodes: usize,
    /// How many items of `some`, `every`, `for` and filters are in force
    pub(super) items: usize,
}

impl<'s> Checker<'s> {
    pub(super) fn new(scope: &'s Scope) -> Self {
        Self {
            scope,
            problems: Vec::new(),
            depth: 0,
            nodes: 0,
            items: 0,
        }
    }

    pub(super) fn run(
        mut self,
        syntax: &Syntax,
        wanted: Option<&Type>,
    ) -> Result<Checked, Vec<Problem>> {
        let checked = self.node(syntax, &Environment::default());
        if let (Some(checked), Some(wanted)) = (&checked, wanted) {
            self.need(checked, wanted);
        }
        match checked {
            Some(checked) if self.problems.is_empty() => Ok(checked),
            _ => Err(self.problems),
        }
    }

    /// Takes a problem, unless it is known: a term is checked at each of its calls
    pub(super) fn report(&mut self, origin: Origin, diagnostic: Diagnostic) {
        let problem = Problem { origin, diagnostic };
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// Reports an operand that is of another type than its place wants
    pub(super) fn need(&mut self, found: &Checked, wanted: &Type) -> bool {
        if found.kind == Type::Unknown || found.kind == *wanted {
            return true;
        }
        let (wanted_name, found_name) = (wanted.name(), found.kind.name());
        let problem = match (wanted, &found.kind) {
            (Type::Quantity(_), Type::Quantity(_)) => {
                words::dimension_not_allowed(found.span, &wanted_name, &found_name)
            }
            _ => words::wrong_type(found.span, &wanted_name, &found_name),
        };
        self.report(found.origin, with_hint(problem, &[&found.kind]));
        false
    }

    /// The dimension of an operand that has to be a quantity; `Some(None)` where it is `null`
    pub(super) fn quantity(&mut self, found: &Checked) -> Option<Option<Dimension>> {
        match found.kind {
            Type::Quantity(dimension) => Some(Some(dimension)),
            Type::Unknown => Some(None),
            _ => {
                let wanted =
                    crate::language::Text::new("数值、金额或面积", "a number with or without unit");
                let problem = words::wrong_type(found.span, &wanted, &found.kind.name());
                let problem = if found.kind == Type::Date {
                    words::date_in_arithmetic(problem)
                } else {
                    with_hint(problem, &[&found.kind])
                };
                self.report(found.origin, problem);
                None
            }
        }
    }

    pub(super) fn node(
        &mut self,
        syntax: &Syntax,
        environment: &Environment<'_>,
    ) -> Option<Checked> {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            let problem = words::too_large(Span::new(0, 0), MOST_NODES);
            self.report(Origin::Here, problem);
            return None;
        }
        if self.depth >= DEEPEST_WITH_TERMS {
            let problem = words::too_deep(syntax.span, DEEPEST_WITH_TERMS);
            self.report(environment.origin, problem);
            return None;
        }
        self.depth += 1;
        let checked = self.dispatch(syntax, environment);
        self.depth -= 1;
        checked
    }

    fn dispatch(&mut self, syntax: &Syntax, environment: &Environment<'_>) -> Option<Checked> {
        let place = Place {
            origin: environment.origin,
            span: syntax.span,
        };
        match &syntax.kind {
            Kind::Null | Kind::Boolean(_) | Kind::Number(_) | Kind::Text(_) | Kind::Date(_) => {
                literal(syntax, place)
            }
            Kind::Name(name) => self.name(name, place, environment),
            Kind::List(items) => self.list(items, place, environment),
            Kind::Range(range) => self.range(range, place, environment),
            Kind::Through(first, last) => self.through(first, last, place, environment),
            Kind::Not(inner) => self.logic(Operation::Not, [&**inner], place, environment),
            Kind::And(all) => self.logic(Operation::And, all, place, environment),
            Kind::Or(all) => self.logic(Operation::Or, all, place, environment),
            Kind::Negative(inner) => self.negative(inner, place, environment),
            Kind::Sum(first, rest) => self.sum(first, rest, place, environment),
            Kind::Product(first, rest) => self.product(first, rest, place, environment),
            Kind::Power(base, exponent) => self.power(base, exponent, place, environment),
            Kind::Compare(operator, left, right) => {
                self.comparison(*operator, left, right, place, environment)
            }
            Kind::Between(value, low, high) => self.between([value, low, high], place, environment),
            Kind::In(value, tests) => self.membership(value, tests, place, environment),
            Kind::If(condition, then, otherwise) => {
                self.conditional([condition, then, otherwise], place, environment)
            }
            Kind::Some(bindings, body) => {
                self.iteration(Operation::Some, bindings, body, place, environment)
            }
            Kind::Every(bindings, body) => {
                self.iteration(Operation::Every, bindings, body, place, environment)
            }
            Kind::For(bindings, body) => {
                self.iteration(Operation::For, bindings, body, place, environment)
            }
            Kind::Call(callee, arguments) => self.call(callee, arguments, place, environment),
            Kind::Property(value, name) => self.part(value, name, place, environment),
            Kind::Index(value, index) => self.index(value, index, place, environment),
        }
    }
}

// Kept out of `dispatch`, whose frame every level of nesting takes.
fn literal(syntax: &Syntax, place: Place) -> Option<Checked> {
    let (value, kind) = match &syntax.kind {
        Kind::Boolean(value) => ((*value).into(), Type::Boolean),
        Kind::Number(number) => (
            number.quantity.clone().into(),
            Type::Quantity(number.quantity.dimension),
        ),
        Kind::Text(text) => (Value::text(text).into(), Type::Text(None)),
        Kind::Date(date) => ((*date).into(), Type::Date),
        _ => (Operand::not_defined(NotDefined::Null), Type::Unknown),
    };
    Some(place.node(Operation::Constant(value), Vec::new(), kind))
}

/// Where a node stands
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) origin: Origin,
    pub(super) span: Span,
}

impl Place {
    pub(super) fn node(self, operation: Operation, operands: Vec<Checked>, kind: Type) -> Checked {
        Checked {
            operation,
            operands,
            kind,
            origin: self.origin,
            span: self.span,
        }
    }
}

/// The problem with advice for types that are often mistaken for something else
pub(super) fn with_hint(problem: Diagnostic, kinds: &[&Type]) -> Diagnostic {
    if problem.help.is_some() {
        return problem;
    }
    let series = kinds.iter().any(|kind| matches!(kind, Type::Series(_)));
    let titles = kinds.iter().any(|kind| matches!(kind, Type::Titles(_)));
    let rate = kinds.contains(&&Type::Compound);
    words::hint(problem, series, titles, rate)
}
