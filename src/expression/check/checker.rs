//! The walk down a tree: which rule checks which node, within limits on depth and size.

use super::super::checked::{Checked, Operation, Origin, Problem};
use super::super::parse::DEEPEST;
use super::super::scope::Scope;
use super::super::syntax::{Iteration, Syntax, SyntaxKind};
use super::super::types::Type;
use super::super::value::{NotDefined, Operand, Value};
use super::environment::{At, Environment};
use crate::diagnostic::Diagnostic;
use crate::expression::problems as words;
use crate::language::{Text, text};
use crate::quantity::Dimension;
use crate::source::Span;

/// The deepest nesting once terms are expanded
const DEEPEST_WITH_TERMS: usize = DEEPEST + DEEPEST / 4;
/// The most nodes once terms are expanded
const MOST_NODES: usize = 100_000;

pub(super) struct Checker<'s> {
    pub(super) scope: &'s Scope,
    problems: Vec<Problem>,
    depth: usize,
    nodes: usize,
    /// How many items of `some`, `every`, `for` and filters are in scope
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

    /// Adds a problem unless it is already known: a term is checked at each of its calls
    pub(super) fn report(&mut self, origin: Origin, diagnostic: Diagnostic) {
        let problem = Problem { origin, diagnostic };
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// The same, for a check that fails on it
    pub(super) fn fail<T>(&mut self, origin: Origin, diagnostic: Diagnostic) -> Option<T> {
        self.report(origin, diagnostic);
        None
    }

    /// Reports an operand of the wrong type, and fails
    pub(super) fn refuse<T>(&mut self, found: &Checked, wanted: &Text) -> Option<T> {
        let problem = words::wrong_type(found.span, wanted, &found.kind.name());
        self.fail(found.origin, with_hint(problem, &[&found.kind]))
    }

    /// Whether an operand has the type that is wanted; reports it if not
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

    /// The dimension of an operand that must be a quantity; `Some(None)` if it is `null`
    pub(super) fn quantity(&mut self, found: &Checked) -> Option<Option<Dimension>> {
        let wanted = || text!("数值、金额或面积", "a number with or without unit");
        match found.kind {
            Type::Quantity(dimension) => Some(Some(dimension)),
            Type::Unknown => Some(None),
            Type::Date => {
                let problem = words::wrong_type(found.span, &wanted(), &found.kind.name());
                self.fail(found.origin, words::date_in_arithmetic(problem))
            }
            _ => self.refuse(found, &wanted()),
        }
    }

    /// Checks several nodes, each of them even if another one has failed
    pub(super) fn nodes(
        &mut self,
        all: &[Syntax],
        environment: &Environment<'_>,
    ) -> Option<Vec<Checked>> {
        let checked: Vec<_> = all.iter().map(|one| self.node(one, environment)).collect();
        checked.into_iter().collect()
    }

    pub(super) fn node(
        &mut self,
        syntax: &Syntax,
        environment: &Environment<'_>,
    ) -> Option<Checked> {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            let problem = words::too_large(Span::new(0, 0), MOST_NODES);
            return self.fail(Origin::Here, problem);
        }
        if self.depth >= DEEPEST_WITH_TERMS {
            let problem = words::too_deep(syntax.span, DEEPEST_WITH_TERMS);
            return self.fail(environment.origin, problem);
        }
        self.depth += 1;
        let checked = self.dispatch(syntax, environment);
        self.depth -= 1;
        checked
    }

    fn dispatch(&mut self, syntax: &Syntax, environment: &Environment<'_>) -> Option<Checked> {
        let at = At {
            environment,
            span: syntax.span,
        };
        match &syntax.kind {
            SyntaxKind::Null
            | SyntaxKind::Boolean(_)
            | SyntaxKind::Number(_)
            | SyntaxKind::Text(_)
            | SyntaxKind::Date(_)
            | SyntaxKind::Duration(_) => literal(syntax, at),
            SyntaxKind::Name(name) => self.name(name, at),
            SyntaxKind::List(items) => self.list(items, at),
            SyntaxKind::Range(range) => self.range(range, at),
            SyntaxKind::Through(first, last) => self.through(first, last, at),
            SyntaxKind::Not(inner) => self.logic(Operation::Not, [&**inner], at),
            SyntaxKind::And(all) => self.logic(Operation::And, all, at),
            SyntaxKind::Or(all) => self.logic(Operation::Or, all, at),
            SyntaxKind::Negative(inner) => self.negative(inner, at),
            SyntaxKind::Sum(first, rest) => self.sum(first, rest, at),
            SyntaxKind::Product(first, rest) => self.product(first, rest, at),
            SyntaxKind::Power(base, exponent) => self.power(base, exponent, at),
            SyntaxKind::Compare(operator, left, right) => {
                self.comparison(*operator, left, right, at)
            }
            SyntaxKind::Between(value, low, high) => self.between([value, low, high], at),
            SyntaxKind::In(value, tests) => self.membership(value, tests, at),
            SyntaxKind::If(condition, then, otherwise) => {
                self.conditional([condition, then, otherwise], at)
            }
            SyntaxKind::Iteration(which, bindings, body) => {
                let operation = match which {
                    Iteration::Some => Operation::Some,
                    Iteration::Every => Operation::Every,
                    Iteration::For => Operation::For,
                };
                self.iteration(operation, bindings, body, at)
            }
            SyntaxKind::Call(callee, arguments) => self.call(callee, arguments, at),
            SyntaxKind::Property(value, name) => self.part(value, name, at),
            SyntaxKind::Index(value, index) => self.index(value, index, at),
        }
    }
}

// Not part of `dispatch`, since every level of nesting needs a frame of that.
fn literal(syntax: &Syntax, at: At<'_>) -> Option<Checked> {
    let (value, kind) = match &syntax.kind {
        SyntaxKind::Boolean(value) => ((*value).into(), Type::Boolean),
        SyntaxKind::Number(number) => (
            number.quantity.clone().into(),
            Type::Quantity(number.quantity.dimension),
        ),
        SyntaxKind::Text(text) => (Value::text(text).into(), Type::Text(None)),
        SyntaxKind::Date(date) => ((*date).into(), Type::Date),
        SyntaxKind::Duration(length) => ((*length).into(), Type::Duration(length.unit)),
        _ => (Operand::not_defined(NotDefined::Null), Type::Unknown),
    };
    Some(at.node(Operation::Constant(value), Vec::new(), kind))
}

/// Adds advice on types that are often mistaken for others
pub(super) fn with_hint(problem: Diagnostic, kinds: &[&Type]) -> Diagnostic {
    if problem.help.is_some() {
        return problem;
    }
    let has = |fits: fn(&Type) -> bool| kinds.iter().any(|kind| fits(kind));
    let has_number = has(|kind| matches!(kind, Type::Quantity(_)));
    if has(|kind| matches!(kind, Type::Duration(_)))
        || has_number && has(|kind| *kind == Type::Date)
    {
        return words::date_in_arithmetic(problem);
    }
    let series = kinds.iter().any(|kind| matches!(kind, Type::Series(_)));
    let titles = kinds.iter().any(|kind| matches!(kind, Type::Titles(_)));
    let rate = kinds.contains(&&Type::Compound);
    words::hint(problem, series, titles, rate)
}
