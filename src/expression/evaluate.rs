//! Checked tree and facts to a trace, in three values and exactly; knows no file and no clock.

mod arithmetic;
mod compare;
mod filter;
mod functions;
mod growth;
mod logic;
mod text;

pub use text::evaluate_text;

use super::check::{Checked, Operation, Part};
use super::value::{Causes, NotDefined, Operand, Value};
use crate::expression::{FactId, Id, ReadingId, TermId};
use crate::quantity::Quantity;

/// Where an evaluation takes facts, variables and readings from; copies of values are cheap
pub trait Context {
    /// The fact with this id, known or not
    fn fact(&self, id: FactId) -> Operand;

    /// The variable with this index
    fn variable(&self, index: usize) -> Operand;

    /// Which reading of the term is taken
    fn reading(&self, term: TermId) -> ReadingId;
}

/// What came of a node and of those below it
#[derive(Clone, Debug)]
pub struct Trace<'r> {
    /// The node
    pub node: &'r Checked,
    /// What came of it
    pub outcome: Operand,
    /// What came of its operands; of a term, of the chosen reading alone; of an `if`, of the
    /// condition and of the branches that count; of `some`, `every`, `for` and a filter, of the lists
    /// and of the last operand for each item, in the order in which they were taken
    pub children: Vec<Trace<'r>>,
}

/// Evaluates a checked expression, every step kept
pub fn evaluate<'r>(node: &'r Checked, context: &dyn Context) -> Trace<'r> {
    let mut evaluator = Evaluator::new(context, Vec::new());
    let outcome = evaluator.node(node);
    // The last step that is kept is the whole.
    evaluator.steps.pop().unwrap_or(Trace {
        node,
        outcome,
        children: Vec::new(),
    })
}

/// What comes of a checked expression, no step kept
///
/// It is what [`evaluate`] says, within the limits of work: what is decided is worked out no further.
pub fn outcome(node: &Checked, context: &dyn Context) -> Operand {
    Evaluator::new(context, NoSteps).node(node)
}

/// How often the bodies of `some`, `every`, `for` and filters are taken in one evaluation at most
const MOST_ROUNDS: u64 = 100_000;

/// How much work one evaluation does at most, in items gone through: a few seconds of it
const MOST_WORK: u64 = 50_000_000;
/// What a node of the trace counts for, which takes time and memory of its own
const NODE: u64 = 20;

/// What is kept of the steps of an evaluation
trait Steps<'r> {
    /// Whether any is
    const KEPT: bool;

    /// How many steps are kept that are part of no other
    fn count(&self) -> usize;

    /// A node came to something, from the steps that were kept since there were so many
    fn came(&mut self, node: &'r Checked, outcome: &Operand, since: usize);
}

/// Keeps none
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
    /// The items at which the enclosing `some`, `every`, `for` and filters are
    items: Vec<Operand>,
    rounds: u64,
    work: u64,
}

impl<'c, S> Evaluator<'c, S> {
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
                self.iteration(&node.operation, operands)
            }
            (Operation::Filter, operands) => self.filter(operands),
            (operation @ (Operation::And | Operation::Or), operands) if !S::KEPT => {
                self.decided(operation, operands)
            }
            // Most have one operand or two: they need no memory of their own.
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

    /// `and` and `or` where nobody asks for the steps: after one that decides, the rest is left
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
        let reading = self.context.reading(id);
        match readings.get(reading.index()).or(readings.first()) {
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
        // Whatever the condition turns out to be, the value is the one on which both agree.
        if compare::same(&then, &otherwise).as_boolean() == Some(true) {
            return then;
        }
        let all = [&condition, &then, &otherwise];
        Operand::Unknown(Causes::of(all.into_iter().filter_map(causes)))
    }

    fn iteration(&mut self, operation: &Operation, operands: &'r [Checked]) -> Operand {
        let outcomes = match operands.split_last() {
            Some((body, lists)) => self.rounds(lists, &Rounds { operation, body }),
            None => Ok(Vec::new()),
        };
        match (outcomes, operation) {
            (Err(unknown), _) => unknown,
            (Ok(outcomes), Operation::Some) => logic::or(outcomes.iter()),
            (Ok(outcomes), Operation::Every) => logic::and(outcomes.iter()),
            (Ok(outcomes), _) => Operand::Known(Value::list(outcomes)),
        }
    }

    /// What comes of the body for every combination of items; an error is the outcome of the whole
    fn rounds(
        &mut self,
        lists: &'r [Checked],
        rounds: &Rounds<'r, '_>,
    ) -> Result<Vec<Operand>, Operand> {
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
            (Operand::Known(Value::Uncertain(items)), Operation::Some) => {
                for one in items.iter() {
                    let each = self.round(&one.item, rest, rounds)?;
                    let each = each.into_iter();
                    outcomes
                        .extend(each.map(|holds| logic::and([one.belongs.clone(), holds].iter())));
                }
            }
            (Operand::Known(Value::Uncertain(items)), Operation::Every) => {
                for one in items.iter() {
                    let absent = logic::not(&one.belongs);
                    let each = self.round(&one.item, rest, rounds)?;
                    let each = each.into_iter();
                    outcomes.extend(each.map(|holds| logic::or([absent.clone(), holds].iter())));
                }
            }
            // A list made from one that is not known is not known.
            (list, Operation::For) => {
                return Err(compare::items(&list)
                    .err()
                    .unwrap_or_else(|| passed_on(&list)));
            }
            (unknown, _) => outcomes.push(unknown),
        }
        Ok(outcomes)
    }

    fn count_round(&mut self) -> Result<(), Operand> {
        self.rounds += 1;
        if self.rounds > MOST_ROUNDS {
            return Err(Operand::not_defined(NotDefined::OutOfRange));
        }
        Ok(())
    }

    fn round(
        &mut self,
        item: &Operand,
        rest: &'r [Checked],
        rounds: &Rounds<'r, '_>,
    ) -> Result<Vec<Operand>, Operand> {
        self.items.push(item.clone());
        let outcomes = self.rounds(rest, rounds);
        self.items.pop();
        outcomes
    }
}

/// A `some`, `every` or `for` that is being gone through
struct Rounds<'r, 'o> {
    operation: &'o Operation,
    body: &'r Checked,
}

/// How much there is to go through in an operand
fn size(operand: &Operand) -> u64 {
    let total = |sizes: &mut dyn Iterator<Item = u64>| sizes.fold(1, u64::saturating_add);
    match operand {
        Operand::Known(Value::List(items)) => total(&mut items.iter().map(size)),
        Operand::Known(Value::Uncertain(items)) => {
            total(&mut items.iter().map(|one| size(&one.item)))
        }
        Operand::Known(Value::Titles(titles)) => titles.len() as u64,
        Operand::Known(Value::Text(text)) => 1 + text.len() as u64 / 64,
        Operand::Known(Value::Quantity(quantity)) => match quantity.value.bits() {
            ..=128 => 1,
            long => long / 4,
        },
        _ => 1,
    }
}

/// What a power took besides going through its operands
fn work_of_power(outcome: &Operand) -> u64 {
    match outcome.as_quantity() {
        Some(_) => 8 * size(outcome),
        // It may have been worked out before it turned out to be beyond the limit.
        None => 10_000,
    }
}

fn causes(operand: &Operand) -> Option<&Causes> {
    match operand {
        Operand::Known(_) => None,
        Operand::Unknown(causes) => Some(causes),
    }
}

/// What comes of operands that are all evaluated
fn apply(operation: &Operation, operands: &[Operand]) -> Operand {
    let applied = match (operation, operands) {
        (Operation::Not, [one]) => Some(logic::not(one)),
        (Operation::And, all) => Some(logic::and(all.iter())),
        (Operation::Or, all) => Some(logic::or(all.iter())),
        (Operation::List, all) => Some(Operand::Known(Value::list(all.iter().cloned()))),
        (Operation::Negative, [one]) => Some(arithmetic::negative(one)),
        (Operation::Sum(operators), all) => Some(arithmetic::sum(operators, all)),
        (Operation::Product(operators), all) => Some(arithmetic::product(operators, all)),
        (Operation::Power, [base, exponent]) => Some(arithmetic::power(base, exponent)),
        (Operation::Compare(operator), [left, right]) => {
            Some(compare::compare(*operator, left, right))
        }
        (Operation::Range(low_included, high_included), [low, high]) => {
            Some(compare::range(low, *low_included, high, *high_included))
        }
        (Operation::Through, [first, last]) => Some(functions::through(first, last)),
        (Operation::Between, [value, low, high]) => Some(compare::between(value, low, high)),
        (Operation::In(ways), [value, tests @ ..]) => {
            Some(compare::among(value, ways.iter().zip(tests)))
        }
        (Operation::Part(part), [date]) => Some(self::part(*part, date)),
        (Operation::Year, [series, year]) => Some(growth::figure(series, year)),
        (Operation::Position, [list, index]) => Some(functions::position(list, index)),
        (Operation::Function(function), all) => Some(functions::call(*function, all)),
        _ => None,
    };
    // The check has counted the operands, and typed them.
    applied.unwrap_or_else(|| Operand::not_defined(NotDefined::Null))
}

/// The causes of what needs all its operands, where one of them is unknown
///
/// Where no fact that is still missing can make an operand defined, the others don't matter.
fn strict<'o>(operands: impl Iterator<Item = &'o Operand> + Clone) -> Option<Operand> {
    let unknown = operands.filter_map(causes);
    unknown.clone().next()?;
    let is_final = unknown.clone().any(Causes::is_final);
    Some(Operand::Unknown(Causes::of(
        unknown.filter(|causes| !is_final || causes.is_final()),
    )))
}

/// Unknown for these causes, or what the check has made sure does not happen
fn passed_on(operand: &Operand) -> Operand {
    match operand {
        Operand::Unknown(_) => operand.clone(),
        Operand::Known(_) => Operand::not_defined(NotDefined::Null),
    }
}

fn part(part: Part, date: &Operand) -> Operand {
    let Operand::Known(Value::Date(date)) = date else {
        return passed_on(date);
    };
    let number = match part {
        Part::Year => i32::from(date.year()),
        Part::Month => i32::from(date.month()),
        Part::Day => i32::from(date.day()),
    };
    Quantity::number(number).into()
}
