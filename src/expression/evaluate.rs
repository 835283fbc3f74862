//! Checked tree and facts to a trace, in three values and exactly; knows no file and no clock.

mod arithmetic;
mod compare;
mod days;
mod filter;
mod functions;
mod growth;
mod logic;
mod partial;
mod ranges;
mod text;

pub use partial::put_in;
pub use text::evaluate_text;

use std::sync::Arc;

use super::check::{Checked, Operation};
use super::value::{Causes, NotDefined, Operand, Possible, Range, Value};
use crate::expression::{FactId, Id as _, ReadingId, TermId};
use crate::quantity::Quantity;

/// The source of facts, variables and readings for an evaluation; values are cheap to copy
pub trait Context {
    /// The fact with this id, known or not
    fn fact(&self, id: FactId) -> Operand;

    /// The variable with this index
    fn variable(&self, index: usize) -> Operand;

    /// The chosen reading of a term
    fn reading(&self, term: TermId) -> ReadingId;
}

/// The outcome of a node and of those below it
#[derive(Clone, Debug)]
pub struct Trace<'r> {
    /// The node
    pub node: &'r Checked,
    /// Its outcome
    pub outcome: Operand,
    /// The traces of its operands. A term has that of the chosen reading alone; an `if` those of the
    /// condition and of the branches that count; `some`, `every`, `for` and a filter those of the
    /// lists and of the last operand for each item, in the order of evaluation
    pub children: Vec<Trace<'r>>,
}

/// Evaluates a checked expression and keeps every step
pub fn evaluate<'r>(node: &'r Checked, context: &dyn Context) -> Trace<'r> {
    let mut evaluator = Evaluator::new(context, Vec::new());
    let outcome = evaluator.node(node);
    // The last step kept is the whole expression.
    evaluator.steps.pop().unwrap_or(Trace {
        node,
        outcome,
        children: Vec::new(),
    })
}

/// Evaluates a checked expression without keeping any step
///
/// The outcome is that of [`evaluate`], within the limits of work: once something is decided,
/// evaluation goes no further.
pub fn outcome(node: &Checked, context: &dyn Context) -> Operand {
    Evaluator::new(context, NoSteps).node(node)
}

/// An outcome, or why there is none
type Outcome<T = Operand> = Result<T, Causes>;

/// The most times that the bodies of `some`, `every`, `for` and filters run in one evaluation
const MOST_ROUNDS: u64 = 100_000;

/// The most work that one evaluation does, in items visited: a few seconds' worth
const MOST_WORK: u64 = 50_000_000;
/// How much a node of the trace counts for, since it costs time and memory of its own
const NODE: u64 = 20;

/// A record of the steps of an evaluation
trait Steps<'r> {
    /// Whether it keeps any
    const KEPT: bool;

    /// How many of the steps kept are not part of another
    fn count(&self) -> usize;

    /// Records a node's outcome; the steps kept since there were `since` of them are its children
    fn came(&mut self, node: &'r Checked, outcome: &Operand, since: usize);
}

/// Keeps no step
struct NoSteps;

impl<'r> Steps<'r> for NoSteps {
    const KEPT: bool = false;

    fn count(&self) -> usize {
        0
    }

    fn came(&mut self, _node: &'r Checked, _outcome: &Operand, _since: usize) {}
}

impl<'r> Steps<'r> for Vec<Trace<'r>> {
    const KEPT: bool = true;

    fn count(&self) -> usize {
        self.len()
    }

    fn came(&mut self, node: &'r Checked, outcome: &Operand, since: usize) {
        let children = self.drain(since..).collect();
        self.push(Trace {
            node,
            outcome: outcome.clone(),
            children,
        });
    }
}

struct Evaluator<'c, S> {
    context: &'c dyn Context,
    steps: S,
    /// The current items of the enclosing `some`, `every`, `for` and filters
    items: Vec<Operand>,
    rounds: u64,
    work: u64,
}

impl<'c, S> Evaluator<'c, S> {
    /// The chosen one of the readings of a term
    fn chosen<'n>(&self, readings: &'n [Checked], id: TermId) -> Option<&'n Checked> {
        let reading = self.context.reading(id);
        readings.get(reading.index()).or(readings.first())
    }

    fn new(context: &'c dyn Context, steps: S) -> Self {
        Self {
            context,
            steps,
            items: Vec::new(),
            rounds: 0,
            work: 0,
        }
    }
}

impl<'r, S: Steps<'r>> Evaluator<'_, S> {
    fn node(&mut self, node: &'r Checked) -> Operand {
        let since = self.steps.count();
        self.work = self.work.saturating_add(NODE);
        let outcome = if self.work > MOST_WORK {
            Operand::not_defined(NotDefined::OutOfRange)
        } else {
            self.operation(node)
        };
        self.steps.came(node, &outcome, since);
        outcome
    }

    fn operation(&mut self, node: &'r Checked) -> Operand {
        match (&node.operation, node.operands.as_slice()) {
            (Operation::Constant(value), _) => value.clone(),
            (Operation::Fact(id), _) => self.context.fact(*id),
            (Operation::Variable(index), _) => self.context.variable(*index),
            (Operation::Item(slot), _) => self.item(*slot),
            (Operation::Term(id), readings) => self.term(readings, *id),
            (Operation::If, operands) => self.conditional(operands),
            (Operation::Some | Operation::Every | Operation::For, operands) => {
                let outcome = self.iteration(&node.operation, operands);
                outcome.unwrap_or_else(Operand::Unknown)
            }
            (Operation::Filter, operands) => self.filter(operands).unwrap_or_else(Operand::Unknown),
            (operation @ (Operation::And | Operation::Or), operands) if !S::KEPT => {
                self.decided(operation, operands)
            }
            // Most nodes have one or two operands, which need no allocation.
            (operation, [one]) => {
                let operands = [self.node(one)];
                self.applied(operation, &operands)
            }
            (operation, [first, second]) => {
                let operands = [self.node(first), self.node(second)];
                self.applied(operation, &operands)
            }
            (operation, operands) => {
                let operands: Vec<_> = operands.iter().map(|one| self.node(one)).collect();
                self.applied(operation, &operands)
            }
        }
    }

    /// `and` and `or` where no step is kept: operands after a deciding one are not evaluated
    fn decided(&mut self, operation: &Operation, operands: &'r [Checked]) -> Operand {
        let decisive = *operation == Operation::Or;
        let mut outcomes = Vec::with_capacity(operands.len());
        for operand in operands {
            let outcome = self.node(operand);
            if outcome.as_boolean() == Some(decisive) {
                return outcome;
            }
            outcomes.push(outcome);
        }
        self.applied(operation, &outcomes)
    }

    fn applied(&mut self, operation: &Operation, operands: &[Operand]) -> Operand {
        let sizes = operands.iter().map(size);
        self.work = sizes.fold(self.work, u64::saturating_add);
        let outcome = if self.work > MOST_WORK {
            Operand::not_defined(NotDefined::OutOfRange)
        } else {
            apply(operation, operands)
        };
        self.work = self.work.saturating_add(match operation {
            Operation::Power => work_of_power(&outcome),
            Operation::Function(function) if function.rounds() => {
                functions::work_of_rounding(operands.get(1))
            }
            _ => 0,
        });
        outcome
    }

    fn item(&self, slot: usize) -> Operand {
        let item = self.items.get(slot).cloned();
        item.unwrap_or_else(|| Operand::not_defined(NotDefined::NoSuchItem))
    }

    fn term(&mut self, readings: &'r [Checked], id: TermId) -> Operand {
        match self.chosen(readings, id) {
            Some(chosen) => self.node(chosen),
            None => Operand::not_defined(NotDefined::Null),
        }
    }

    fn conditional(&mut self, operands: &'r [Checked]) -> Operand {
        let [condition, then, otherwise] = operands else {
            return Operand::not_defined(NotDefined::Null);
        };
        let condition = self.node(condition);
        if let Some(holds) = condition.as_boolean() {
            return self.node(if holds { then } else { otherwise });
        }
        let (then, otherwise) = (self.node(then), self.node(otherwise));
        // Whatever the condition turns out to be, both branches agree on this value.
        if compare::same(&then, &otherwise).as_boolean() == Some(true) {
            return then;
        }
        if let Some(either) = ranges::hull(&condition, &then, &otherwise) {
            return either;
        }
        let all = [&condition, &then, &otherwise];
        Operand::Unknown(Causes::of(all.into_iter().filter_map(causes)))
    }

    fn iteration(&mut self, operation: &Operation, operands: &'r [Checked]) -> Outcome {
        let outcomes = match operands.split_last() {
            Some((body, lists)) => self.rounds(lists, &Rounds { operation, body })?,
            None => Vec::new(),
        };
        Ok(match operation {
            Operation::Some => logic::or(outcomes.iter()),
            Operation::Every => logic::and(outcomes.iter()),
            _ => Operand::Known(Value::list(outcomes)),
        })
    }

    /// The outcomes of the body for every combination of items; an error is the outcome of the whole
    fn rounds(&mut self, lists: &'r [Checked], rounds: &Rounds<'r, '_>) -> Outcome<Vec<Operand>> {
        let Some((list, rest)) = lists.split_first() else {
            self.count_round()?;
            return Ok(vec![self.node(rounds.body)]);
        };
        let mut outcomes = Vec::new();
        match (self.node(list), rounds.operation) {
            (Operand::Known(Value::List(items)), _) => {
                for item in items.iter() {
                    outcomes.extend(self.round(item, rest, rounds)?);
                }
            }
            (
                Operand::Known(Value::Uncertain(items)),
                operation @ (Operation::Some | Operation::Every),
            ) => {
                for Possible { item, belongs } in items.iter() {
                    let each = self.round(item, rest, rounds)?.into_iter();
                    outcomes.extend(each.map(|holds| match operation {
                        Operation::Some => logic::and([belongs.clone(), holds].iter()),
                        _ => logic::or([logic::not(belongs), holds].iter()),
                    }));
                }
            }
            // A list made from an unknown list is unknown.
            (list, Operation::For) => {
                return Err(compare::items(&list)
                    .err()
                    .unwrap_or_else(|| unknown(&list)));
            }
            (unknown, _) => outcomes.push(unknown),
        }
        Ok(outcomes)
    }

    fn count_round(&mut self) -> Result<(), NotDefined> {
        self.rounds += 1;
        match self.rounds > MOST_ROUNDS {
            true => Err(NotDefined::OutOfRange),
            false => Ok(()),
        }
    }

    fn round(
        &mut self,
        item: &Operand,
        rest: &'r [Checked],
        rounds: &Rounds<'r, '_>,
    ) -> Outcome<Vec<Operand>> {
        self.items.push(item.clone());
        let outcomes = self.rounds(rest, rounds);
        self.items.pop();
        outcomes
    }
}

/// A `some`, `every` or `for` in progress
struct Rounds<'r, 'o> {
    operation: &'o Operation,
    body: &'r Checked,
}

/// How many items an operand holds, roughly
fn size(operand: &Operand) -> u64 {
    let total = |sizes: &mut dyn Iterator<Item = u64>| sizes.fold(1, u64::saturating_add);
    match operand {
        Operand::Known(Value::List(items)) => total(&mut items.iter().map(size)),
        Operand::Known(Value::Uncertain(items)) => {
            total(&mut items.iter().map(|one| size(&one.item)))
        }
        Operand::Known(Value::Titles(titles)) => titles.len() as u64,
        Operand::Known(Value::Record(record)) => record.fields.len() as u64,
        Operand::Known(Value::Text(text)) => 1 + text.len() as u64 / 64,
        Operand::Known(Value::Quantity(quantity)) => match quantity.value.bits() {
            ..=128 => 1,
            long => long / 4,
        },
        _ => 1,
    }
}

/// The work of a power besides visiting its operands
fn work_of_power(outcome: &Operand) -> u64 {
    match outcome.as_quantity() {
        Some(_) => 8 * size(outcome),
        // It may have been computed before it proved to be beyond the limit.
        None => 10_000,
    }
}

fn causes(operand: &Operand) -> Option<&Causes> {
    match operand {
        Operand::Known(_) => None,
        Operand::Within(within) => Some(&within.causes),
        Operand::Unknown(causes) => Some(causes),
    }
}

/// Applies an operation to operands that have been evaluated
fn apply(operation: &Operation, operands: &[Operand]) -> Operand {
    let applied = match (operation, operands) {
        (Operation::Not, [one]) => Ok(logic::not(one)),
        (Operation::And, all) => Ok(logic::and(all.iter())),
        (Operation::Or, all) => Ok(logic::or(all.iter())),
        (Operation::List, all) => Ok(Operand::Known(Value::list(all.iter().cloned()))),
        (Operation::Negative, [one]) => arithmetic::negative(one),
        (Operation::Sum(operators), all) => arithmetic::sum(operators, all),
        (Operation::Product(operators), all) => arithmetic::product(operators, all),
        (Operation::Power, [base, exponent]) => arithmetic::power(base, exponent),
        (Operation::Compare(operator), [left, right]) => {
            Ok(compare::compare(*operator, left, right))
        }
        (Operation::Range(low_included, high_included), [low, high]) => {
            Ok(Operand::Known(Value::Range(Arc::new(Range {
                low: low.clone(),
                low_included: *low_included,
                high: high.clone(),
                high_included: *high_included,
            }))))
        }
        (Operation::Through, [first, last]) => functions::through(first, last),
        (Operation::Between, [value, low, high]) => Ok(compare::between(value, low, high)),
        (Operation::In(ways), [value, tests @ ..]) => {
            Ok(compare::among(value, ways.iter().zip(tests)))
        }
        (Operation::Part(part), [date]) => days::part(*part, date),
        (Operation::Field(name), [record]) => functions::field(name, record),
        (Operation::Year, [series, year]) => growth::figure(series, year),
        (Operation::Position, [list, index]) => functions::position(list, index),
        (Operation::Function(function), all) => functions::call(*function, all),
        // Cannot happen: the check has counted the operands and typed them.
        _ => Err(NotDefined::Null.into()),
    };
    applied.unwrap_or_else(|causes| {
        ranges::apply(operation, operands).unwrap_or(Operand::Unknown(causes))
    })
}

/// The outcome of a node of logic from the outcomes of its operands; none for any other node
pub fn joined(trace: &Trace<'_>) -> Option<Operand> {
    let outcomes = trace.children.iter().map(|one| &one.outcome);
    match (&trace.node.operation, trace.children.as_slice()) {
        (Operation::And, _) => Some(logic::and(outcomes)),
        (Operation::Or, _) => Some(logic::or(outcomes)),
        (Operation::Not, [one]) => Some(logic::not(&one.outcome)),
        (Operation::Term(_), [reading]) => Some(reading.outcome.clone()),
        _ => None,
    }
}

/// Checks that every operand is known; if one is not, returns why
///
/// If an operand stays undefined whatever is found out, the other operands do not matter.
fn all_known<'o>(operands: impl Iterator<Item = &'o Operand> + Clone) -> Outcome<()> {
    let unknown = operands.filter_map(causes);
    if unknown.clone().next().is_none() {
        return Ok(());
    }
    let is_final = unknown.clone().any(Causes::is_final);
    Err(Causes::of(
        unknown.filter(|causes| !is_final || causes.is_final()),
    ))
}

/// Why an operand is unknown; the check has made sure that a known one has the right type
fn unknown(operand: &Operand) -> Causes {
    causes(operand)
        .cloned()
        .unwrap_or_else(|| NotDefined::Null.into())
}

/// The quantity that an operand is
fn quantity(operand: &Operand) -> Outcome<&Quantity> {
    operand.as_quantity().ok_or_else(|| unknown(operand))
}
