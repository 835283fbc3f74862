//! Between which points a node of a score lies, exactly: every possible value of what is not known
//! counts, and nothing that none of them yields; produces no text.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::assessment::{FactsAsRead, Known};
use crate::expression::check::Function;
use crate::expression::syntax::{Additive, Comparison};
use crate::expression::{
    self, Checked, Context as _, Id as _, Operand, Operation, ReadingId, TermId, Type, Value,
};
use crate::quantity::{Dimension, End, Exact, Interval, Quantity};
use crate::ruleset::Edition;
use crate::solver::Situation;

/// The most numbers of points that are told apart
const MOST_VALUES: usize = 400;

/// What has been found out about a score: most readings of the open terms leave the same open
pub(super) struct FoundOut<'k> {
    situation: RefCell<Situation<'k>>,
    /// Between which points what is left of a node lies
    points: RefCell<Vec<(Checked, Interval)>>,
}

impl<'k> FoundOut<'k> {
    /// Nothing yet, of what is known
    pub(super) fn new(edition: &'k Edition, facts: &'k FactsAsRead<'k>) -> Self {
        Self {
            situation: RefCell::new(Situation::new(edition, facts)),
            points: RefCell::default(),
        }
    }
}

/// What can be said of the points of a score under one reading of the open terms
pub(super) struct Possible<'k> {
    /// What is known
    facts: FactsAsRead<'k>,
    /// Nothing but what the declarations of the facts allow
    nothing: FactsAsRead<'k>,
    found_out: &'k FoundOut<'k>,
}

impl<'k> Possible<'k> {
    pub(super) fn new(
        readings: &'k [(TermId, ReadingId)],
        known: &'k Known,
        found_out: &'k FoundOut<'k>,
    ) -> Self {
        let facts = |table| FactsAsRead { table, readings };
        Self {
            facts: facts(&known.facts),
            nothing: facts(&known.nothing),
            found_out,
        }
    }

    /// What a node yields for the facts, as far as they are known
    pub(super) fn outcome(&self, node: &Checked) -> Operand {
        expression::outcome(node, &self.facts)
    }

    /// What is left of a node with what is known put in
    fn rest(&self, node: &Checked) -> Checked {
        let trace = expression::evaluate(node, &self.facts);
        self.found_out.situation.borrow().rest(&trace, &self.facts)
    }

    /// Whether a condition is false for every possible value
    pub(super) fn never(&self, node: &Checked) -> bool {
        match self.outcome(node).as_boolean() {
            Some(holds) => !holds,
            None => self.is_never(&self.rest(node)),
        }
    }

    /// The same of one of which only this is left
    fn is_never(&self, rest: &Checked) -> bool {
        let mut situation = self.found_out.situation.borrow_mut();
        situation.ask_anew();
        situation.is_tied(rest) && situation.is_never(rest)
    }

    /// Between which points a node lies; none if that cannot be said
    pub(super) fn points(&self, node: &Checked) -> Option<Interval> {
        let interval = interval(&self.outcome(node))?;
        if interval.as_point().is_some() {
            return Some(interval);
        }
        let rest = self.rest(node);
        let points = &self.found_out.points;
        let known = points.borrow();
        let mut same = known.iter().filter(|(one, _)| one.does_the_same(&rest));
        if let Some((_, points)) = same.next() {
            return Some(points.clone());
        }
        drop(known);
        let exact = self.exact(&rest, &interval).unwrap_or(interval);
        points.borrow_mut().push((rest, exact.clone()));
        Some(exact)
    }

    /// Between which points what is left of a node lies, without those in an interval that no possible
    /// value yields; none if that cannot be said
    fn exact(&self, rest: &Checked, interval: &Interval) -> Option<Interval> {
        let values = self.values(rest)?.into_iter();
        let values: Vec<_> = values.filter(|one| interval.contains(one)).collect();
        let seen = self.found_out.situation.borrow().drawn(rest);
        let seen: BTreeSet<_> = seen.iter().filter_map(point).collect();
        let is_out = |comparison, value: &Exact| {
            let test = compared(rest, comparison, value);
            match self.outcome(&test).as_boolean() {
                Some(holds) => !holds,
                None => self.is_never(&test),
            }
        };
        // What no value is at most, none is at most that is lower still.
        let below = values.partition_point(|one| seen.first().is_none_or(|seen| one < seen));
        let below = values.get(..below)?;
        let low = below.partition_point(|one| is_out(Comparison::LessOrEqual, one));
        let above = values.partition_point(|one| seen.last().is_none_or(|seen| one <= seen));
        let above = match seen.is_empty() {
            true => values.as_slice(),
            false => values.get(above..)?,
        };
        let high = above.partition_point(|one| !is_out(Comparison::GreaterOrEqual, one));
        let low = below.get(low).or(seen.first())?;
        let high = high.checked_sub(1).and_then(|high| above.get(high));
        let high = high.or(seen.last())?;
        let [low, high] = [low, high].map(|end| Some(End::at(end.clone())));
        Interval::new(low, high)
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

/// The number that an outcome is
fn point(outcome: &Operand) -> Option<Exact> {
    outcome.as_quantity().map(|one| one.value.clone())
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
