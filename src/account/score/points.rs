//! Between which points a node of a score lies, exactly: every possible value of what is not known
//! counts, and nothing that none of them yields; produces no text.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::assessment::{FactsAsRead, Known};
use crate::expression::check::Function;
use crate::expression::syntax::{Additive, Comparison};
use crate::expression::{self, Checked, Operand, Operation, ReadingId, TermId, Trace, Type, Value};
use crate::quantity::{Dimension, End, Exact, Interval, Quantity};
use crate::ruleset::Edition;
use crate::solver::{Decided, Situation};

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

    /// Whether a condition holds, or what is left of it with what is known put in
    pub(super) fn holds(&self, node: &Checked) -> Result<bool, Box<Checked>> {
        let trace = expression::evaluate(node, &self.facts);
        let holds = trace.outcome.as_boolean();
        holds.ok_or_else(|| Box::new(self.rest(&trace)))
    }

    fn rest(&self, trace: &Trace<'_>) -> Checked {
        let situation = self.found_out.situation.borrow();
        situation.rest(trace, &self.facts)
    }

    /// Which of some conditions that are left can be the first one that holds, and at the end whether
    /// none may hold
    pub(super) fn firsts(&self, left: &[Checked]) -> Vec<bool> {
        let Some(at) = left.first() else {
            return vec![true];
        };
        let drawn = self.found_out.situation.borrow().drawn(left);
        let mut firsts = vec![false; left.len() + 1];
        let mut is_seen = false;
        for outcomes in &drawn {
            let mut holds = outcomes.iter().map(Operand::as_boolean);
            let first = holds.position(|holds| holds != Some(false));
            // What has no value decides nothing.
            let is_known = first.is_none_or(|first| {
                let outcome = outcomes.get(first);
                outcome.is_some_and(|one| one.as_boolean() == Some(true))
            });
            if is_known && let Some(is_first) = firsts.get_mut(first.unwrap_or(left.len())) {
                *is_first = true;
                is_seen = true;
            }
        }
        let not = |one: &Checked| condition(one, Operation::Not, vec![one.clone()]);
        let before: Vec<_> = left.iter().map(not).collect();
        for (index, is_first) in firsts.iter_mut().enumerate() {
            let own = left.get(index).cloned();
            let before = before.iter().take(index).cloned();
            let all: Vec<_> = before.chain(own).collect();
            if !*is_first {
                *is_first = !self.is_never(&condition(at, Operation::And, all), is_seen);
            }
        }
        firsts
    }

    /// Whether a condition of which only this is left is false for every possible value; it may have
    /// been seen to be false
    fn is_never(&self, rest: &Checked, is_seen: bool) -> bool {
        let mut situation = self.found_out.situation.borrow_mut();
        situation.ask_anew();
        situation.is_tied(rest)
            && match is_seen {
                true => situation.is_ruled_out(rest),
                false => situation.decide(rest) == Decided::Always(false),
            }
    }

    /// Between which points a node lies; none if that cannot be said
    pub(super) fn points(&self, node: &Checked) -> Option<Interval> {
        let trace = expression::evaluate(node, &self.facts);
        let interval = interval(&trace.outcome)?;
        if interval.as_point().is_some() {
            return Some(interval);
        }
        let rest = self.rest(&trace);
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
        let values = values(rest)?.into_iter();
        let values: Vec<_> = values.filter(|one| interval.contains(one)).collect();
        let drawn = std::slice::from_ref(rest);
        let drawn = self.found_out.situation.borrow().drawn(drawn);
        let seen: BTreeSet<_> = drawn.iter().flatten().filter_map(point).collect();
        let is_out = |comparison, value: &Exact| {
            let test = compared(rest, comparison, value);
            self.is_never(&test, !seen.is_empty())
        };
        let beyond = |is_beyond: &dyn Fn(&&Exact) -> bool| -> Vec<&Exact> {
            values.iter().filter(is_beyond).collect()
        };
        let below = beyond(&|one| seen.first().is_none_or(|seen| *one < seen));
        let mut above = beyond(&|one| seen.last().is_none_or(|seen| *one > seen));
        above.reverse();
        let low = first(&below, |one| !is_out(Comparison::LessOrEqual, one));
        let high = first(&above, |one| !is_out(Comparison::GreaterOrEqual, one));
        let [low, high] = [low.or(seen.first())?, high.or(seen.last())?];
        let [low, high] = [low, high].map(|end| Some(End::at(end.clone())));
        Interval::new(low, high)
    }

    /// The most points that a node yields for any facts
    pub(super) fn most(&self, node: &Checked) -> Option<Exact> {
        let interval = interval(&expression::outcome(node, &self.nothing))?;
        interval.high().map(|end| end.value.clone())
    }
}

/// Every number that what is left of a node may yield, and perhaps others between them; none if they are
/// not counted
fn values(rest: &Checked) -> Option<BTreeSet<Exact>> {
    let all = |rests: &[Checked]| -> Option<BTreeSet<Exact>> {
        let each: Option<Vec<_>> = rests.iter().map(values).collect();
        Some(each?.into_iter().flatten().collect())
    };
    let values = match (&rest.operation, rest.operands.as_slice()) {
        (Operation::Constant(known), _) => BTreeSet::from([point(known)?]),
        (Operation::If, [_, branches @ ..]) => all(branches)?,
        (Operation::Function(Function::Max | Function::Min), [list]) => all(&list.operands)?,
        (Operation::Function(Function::Max | Function::Min), several) => all(several)?,
        (Operation::Sum(operators), [first, rest @ ..])
            if operators.iter().all(|one| *one == Additive::Plus) =>
        {
            let mut sums = values(first)?;
            for one in rest {
                let more = values(one)?;
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

/// The first of some values from which on a test holds: mostly that of all
fn first<'v>(values: &[&'v Exact], holds: impl Fn(&Exact) -> bool) -> Option<&'v Exact> {
    let (first, rest) = values.split_first()?;
    if holds(first) {
        return Some(first);
    }
    rest.get(rest.partition_point(|one| !holds(one))).copied()
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
