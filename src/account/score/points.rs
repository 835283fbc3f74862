//! Between which points a node of a score lies, exactly: every possible value of what is not known
//! counts, and nothing that none of them yields; produces no text.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::assessment::{FactsAsRead, Known};
use crate::expression::check::Function;
use crate::expression::syntax::{Additive, Comparison};
use crate::expression::{self, Checked, Context as _, Id as _, Operand, Operation, Type, Value};
use crate::quantity::{Dimension, End, Exact, Interval, Quantity};
use crate::ruleset::Edition;
use crate::solver::Situation;

/// The most numbers of points that are told apart
const MOST_VALUES: usize = 400;

/// What can be said of the points of a score under one reading of the open terms
pub(super) struct Possible<'k> {
    /// What is known
    facts: &'k FactsAsRead<'k>,
    /// Nothing but what the declarations of the facts allow
    nothing: FactsAsRead<'k>,
    situation: RefCell<Situation<'k>>,
}

impl<'k> Possible<'k> {
    pub(super) fn new(edition: &'k Edition, facts: &'k FactsAsRead<'k>, known: &'k Known) -> Self {
        Self {
            facts,
            nothing: FactsAsRead {
                table: &known.nothing,
                readings: facts.readings,
            },
            situation: RefCell::new(Situation::new(edition, facts)),
        }
    }

    /// What a node yields for the facts, as far as they are known
    pub(super) fn outcome(&self, node: &Checked) -> Operand {
        expression::outcome(node, self.facts)
    }

    /// Whether a condition is false for every possible value
    pub(super) fn never(&self, node: &Checked) -> bool {
        let trace = expression::evaluate(node, self.facts);
        if let Some(holds) = trace.outcome.as_boolean() {
            return !holds;
        }
        let mut situation = self.situation.borrow_mut();
        situation.ask_anew();
        let rest = situation.rest(&trace, self.facts);
        situation.is_tied(&rest) && situation.is_never(&rest)
    }

    /// Between which points a node lies; none if that cannot be said
    pub(super) fn points(&self, node: &Checked) -> Option<Interval> {
        let interval = interval(&self.outcome(node))?;
        if interval.as_point().is_some() {
            return Some(interval);
        }
        let exact = || {
            let values = self.values(node)?;
            let possible = |comparison, value: &&Exact| {
                interval.contains(value) && !self.never(&compared(node, comparison, value))
            };
            let mut up = values.iter();
            let low = up.find(|one| possible(Comparison::LessOrEqual, one))?;
            let mut down = values.iter().rev();
            let high = down.find(|one| possible(Comparison::GreaterOrEqual, one))?;
            let [low, high] = [low, high].map(|end| Some(End::at(end.clone())));
            Interval::new(low, high)
        };
        exact().or(Some(interval))
    }

    /// The most points that a node yields for any facts
    pub(super) fn most(&self, node: &Checked) -> Option<Exact> {
        let interval = interval(&expression::outcome(node, &self.nothing))?;
        interval.high().map(|end| end.value.clone())
    }

    /// Every number that a node may yield, and perhaps others between them; none if they are not
    /// counted
    fn values(&self, node: &Checked) -> Option<BTreeSet<Exact>> {
        if let Some(quantity) = self.outcome(node).as_quantity() {
            return Some(BTreeSet::from([quantity.value.clone()]));
        }
        let all = |nodes: &[Checked]| -> Option<BTreeSet<Exact>> {
            let each: Option<Vec<_>> = nodes.iter().map(|one| self.values(one)).collect();
            Some(each?.into_iter().flatten().collect())
        };
        let values = match (&node.operation, node.operands.as_slice()) {
            (Operation::Term(term), readings) => {
                self.values(readings.get(self.facts.reading(*term).index())?)?
            }
            (Operation::If, [condition, then, otherwise]) => {
                match self.outcome(condition).as_boolean() {
                    Some(true) => self.values(then)?,
                    Some(false) => self.values(otherwise)?,
                    None => all(&[then.clone(), otherwise.clone()])?,
                }
            }
            (Operation::Function(Function::Max | Function::Min), [list]) => all(&list.operands)?,
            (Operation::Function(Function::Max | Function::Min), several) => all(several)?,
            (Operation::Sum(operators), [first, rest @ ..])
                if operators.iter().all(|one| *one == Additive::Plus) =>
            {
                let mut sums = self.values(first)?;
                for one in rest {
                    let more = self.values(one)?;
                    let pairs = sums.iter().flat_map(|a| more.iter().map(move |b| a + b));
                    sums = pairs.collect();
                    if sums.len() > MOST_VALUES {
                        return None;
                    }
                }
                sums
            }
            _ => return None,
        };
        (values.len() <= MOST_VALUES).then_some(values)
    }
}

/// Where a number lies, as far as it is known
pub(super) fn interval(outcome: &Operand) -> Option<Interval> {
    match outcome {
        Operand::Known(Value::Quantity(one)) => Some(Interval::point(one.value.clone())),
        Operand::Within(within) => Some(within.interval.clone()),
        _ => None,
    }
}

/// A condition that a node with these operands makes
pub(super) fn condition(at: &Checked, operation: Operation, operands: Vec<Checked>) -> Checked {
    Checked {
        operation,
        operands: operands.into(),
        kind: Type::Boolean,
        ..at.clone()
    }
}

/// Whether a node compares with a number of points
fn compared(node: &Checked, comparison: Comparison, value: &Exact) -> Checked {
    let dimension = match node.kind {
        Type::Quantity(dimension) => dimension,
        _ => Dimension::NUMBER,
    };
    let value = Operand::from(Quantity::new(value.clone(), dimension));
    let limit = Checked {
        operation: Operation::Constant(value),
        operands: Vec::new().into(),
        ..node.clone()
    };
    condition(
        node,
        Operation::Compare(comparison),
        vec![node.clone(), limit],
    )
}
