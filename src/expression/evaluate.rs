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
use crate::quantity::Quantity;

/// Where an evaluation takes facts, variables and readings from; copies of values are cheap
pub trait Context {
    /// The fact with this index, known or not
    fn fact(&self, index: usize) -> Operand;

    /// The variable with this index
    fn variable(&self, index: usize) -> Operand;

    /// Which reading of the term with this index is taken
    fn reading(&self, term: usize) -> usize;
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

/// Evaluates a checked expression
pub fn evaluate<'r>(node: &'r Checked, context: &dyn Context) -> Trace<'r> {
    let mut evaluator = Evaluator {
        context,
        items: Vec::new(),
        rounds: 0,
        work: 0,
    };
    evaluator.node(node)
}

/// How often the bodies of `some`, `every`, `for` and filters are taken in one evaluation at most
const MOST_ROUNDS: u64 = 100_000;

/// How much work one evaluation does at most, in items gone through: a few seconds of it
const MOST_WORK: u64 = 50_000_000;
/// What a node of the trace counts for, which takes time and memory of its own
const NODE: u64 = 20;

struct Evaluator<'c> {
    context: &'c dyn Context,
    /// The items at which the enclosing `some`, `every`, `for` and filters are
    items: Vec<Operand>,
    rounds: u64,
    work: u64,
}

impl Evaluator<'_> {
    fn node<'r>(&mut self, node: &'r Checked) -> Trace<'r> {
        self.work = self.work.saturating_add(NODE);
        if self.work > MOST_WORK {
            return leaf(node, Operand::not_defined(NotDefined::OutOfRange));
        }
        match &node.operation {
            Operation::Constant(value) => leaf(node, value.clone()),
            Operation::Fact(index) => leaf(node, self.context.fact(*index)),
            Operation::Variable(index) => leaf(node, self.context.variable(*index)),
            Operation::Item(slot) => leaf(node, self.item(*slot)),
            Operation::Term(index) => self.term(node, *index),
            Operation::If => self.conditional(node),
            Operation::Some | Operation::Every | Operation::For => self.iteration(node),
            Operation::Filter => self.filter(node),
            _ => {
                let children: Vec<_> = node.operands.iter().map(|one| self.node(one)).collect();
                let sizes = children.iter().map(|child| size(&child.outcome));
                self.work = sizes.fold(self.work, u64::saturating_add);
                let outcome = if self.work > MOST_WORK {
                    Operand::not_defined(NotDefined::OutOfRange)
                } else {
                    apply(&node.operation, &children)
                };
                self.work = self.work.saturating_add(match &node.operation {
                    Operation::Power => work_of_power(&outcome),
                    Operation::Function(function) if function.rounds() => {
                        functions::work_of_rounding(children.get(1))
                    }
                    _ => 0,
                });
                Trace {
                    node,
                    outcome,
                    children,
                }
            }
        }
    }

    fn item(&self, slot: usize) -> Operand {
        let item = self.items.get(slot).cloned();
        item.unwrap_or_else(|| Operand::not_defined(NotDefined::NoSuchItem))
    }

    fn term<'r>(&mut self, node: &'r Checked, index: usize) -> Trace<'r> {
        let reading = self.context.reading(index);
        let chosen = node.operands.get(reading).or(node.operands.first());
        let Some(chosen) = chosen else {
            return leaf(node, Operand::not_defined(NotDefined::Null));
        };
        let child = self.node(chosen);
        Trace {
            node,
            outcome: child.outcome.clone(),
            children: vec![child],
        }
    }

    fn conditional<'r>(&mut self, node: &'r Checked) -> Trace<'r> {
        let [condition, then, otherwise] = node.operands.as_slice() else {
            return leaf(node, Operand::not_defined(NotDefined::Null));
        };
        let condition = self.node(condition);
        if let Some(holds) = condition.outcome.as_boolean() {
            let branch = self.node(if holds { then } else { otherwise });
            return Trace {
                node,
                outcome: branch.outcome.clone(),
                children: vec![condition, branch],
            };
        }
        let (then, otherwise) = (self.node(then), self.node(otherwise));
        // Whatever the condition turns out to be, the value is the one on which both agree.
        let agreed = compare::same(&then.outcome, &otherwise.outcome).as_boolean();
        let outcome = if agreed == Some(true) {
            then.outcome.clone()
        } else {
            let all = [&condition, &then, &otherwise];
            Operand::Unknown(Causes::of(all.into_iter().filter_map(causes)))
        };
        Trace {
            node,
            outcome,
            children: vec![condition, then, otherwise],
        }
    }

    fn iteration<'r>(&mut self, node: &'r Checked) -> Trace<'r> {
        let mut children = Vec::new();
        let outcomes = match node.operands.split_last() {
            Some((body, lists)) => {
                let mut rounds = Rounds {
                    operation: &node.operation,
                    body,
                    children: &mut children,
                };
                self.rounds(lists, &mut rounds)
            }
            None => Ok(Vec::new()),
        };
        let outcome = match (outcomes, &node.operation) {
            (Err(unknown), _) => unknown,
            (Ok(outcomes), Operation::Some) => logic::or(outcomes.iter()),
            (Ok(outcomes), Operation::Every) => logic::and(outcomes.iter()),
            (Ok(outcomes), _) => Operand::Known(Value::list(outcomes)),
        };
        Trace {
            node,
            outcome,
            children,
        }
    }

    /// What comes of the body for every combination of items; an error is the outcome of the whole
    fn rounds<'r>(
        &mut self,
        lists: &'r [Checked],
        rounds: &mut Rounds<'r, '_>,
    ) -> Result<Vec<Operand>, Operand> {
        let Some((list, rest)) = lists.split_first() else {
            self.count_round()?;
            let trace = self.node(rounds.body);
            let outcome = trace.outcome.clone();
            rounds.children.push(trace);
            return Ok(vec![outcome]);
        };
        let trace = self.node(list);
        let outcome = trace.outcome.clone();
        rounds.children.push(trace);
        let mut outcomes = Vec::new();
        match (outcome, rounds.operation) {
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

    fn round<'r>(
        &mut self,
        item: &Operand,
        rest: &'r [Checked],
        rounds: &mut Rounds<'r, '_>,
    ) -> Result<Vec<Operand>, Operand> {
        self.items.push(item.clone());
        let outcomes = self.rounds(rest, rounds);
        self.items.pop();
        outcomes
    }
}

/// A `some`, `every` or `for` that is being gone through
struct Rounds<'r, 't> {
    operation: &'r Operation,
    body: &'r Checked,
    children: &'t mut Vec<Trace<'r>>,
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

fn leaf(node: &Checked, outcome: Operand) -> Trace<'_> {
    Trace {
        node,
        outcome,
        children: Vec::new(),
    }
}

fn causes<'t>(trace: &'t Trace<'_>) -> Option<&'t Causes> {
    match &trace.outcome {
        Operand::Known(_) => None,
        Operand::Unknown(causes) => Some(causes),
    }
}

/// What comes of operands that are all evaluated
fn apply(operation: &Operation, children: &[Trace<'_>]) -> Operand {
    let outcomes = || children.iter().map(|child| &child.outcome);
    let operand = |index: usize| children.get(index).map(|child| &child.outcome);
    let applied = match operation {
        Operation::Not => operand(0).map(logic::not),
        Operation::And => Some(logic::and(outcomes())),
        Operation::Or => Some(logic::or(outcomes())),
        Operation::List => Some(Operand::Known(Value::list(outcomes().cloned()))),
        Operation::Negative => operand(0).map(arithmetic::negative),
        Operation::Sum(operators) => Some(arithmetic::sum(operators, children)),
        Operation::Product(operators) => Some(arithmetic::product(operators, children)),
        Operation::Power => {
            pair(children).map(|(base, exponent)| arithmetic::power(base, exponent))
        }
        Operation::Compare(operator) => {
            pair(children).map(|(left, right)| compare::compare(*operator, left, right))
        }
        Operation::Range(low_included, high_included) => pair(children)
            .map(|(low, high)| compare::range(low, *low_included, high, *high_included)),
        Operation::Through => pair(children).map(|(first, last)| functions::through(first, last)),
        Operation::Between => match children {
            [value, low, high] => Some(compare::between(
                &value.outcome,
                &low.outcome,
                &high.outcome,
            )),
            _ => None,
        },
        Operation::In(ways) => children.split_first().map(|(value, tests)| {
            let tests = tests.iter().map(|test| &test.outcome);
            compare::among(&value.outcome, ways.iter().zip(tests))
        }),
        Operation::Part(part) => operand(0).map(|date| self::part(*part, date)),
        Operation::Year => pair(children).map(|(series, year)| growth::figure(series, year)),
        Operation::Position => pair(children).map(|(list, index)| functions::position(list, index)),
        Operation::Function(function) => Some(functions::call(*function, children)),
        Operation::Constant(_)
        | Operation::Fact(_)
        | Operation::Variable(_)
        | Operation::Item(_)
        | Operation::Term(_)
        | Operation::If
        | Operation::Some
        | Operation::Every
        | Operation::For
        | Operation::Filter => None,
    };
    // The check has counted the operands, and typed them.
    applied.unwrap_or_else(|| Operand::not_defined(NotDefined::Null))
}

fn pair<'t>(children: &'t [Trace<'_>]) -> Option<(&'t Operand, &'t Operand)> {
    match children {
        [first, second] => Some((&first.outcome, &second.outcome)),
        _ => None,
    }
}

/// The causes of what needs all its operands, where one of them is unknown
///
/// Where no fact that is still missing can make an operand defined, the others don't matter.
fn strict<'o>(operands: impl Iterator<Item = &'o Operand> + Clone) -> Option<Operand> {
    let unknown = operands.filter_map(|operand| match operand {
        Operand::Known(_) => None,
        Operand::Unknown(causes) => Some(causes),
    });
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
