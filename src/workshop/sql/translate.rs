//! A checked expression, under one reading of its open terms and for one day, as a condition over
//! columns; what cannot be said so is refused.

mod days;
mod lists;
mod numbers;
mod series;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::columns::Columns;
use super::condition::{self, Condition};
use super::form::{Domain, Normal, Subject, TRUE};
use super::problems::Unsaid;
use crate::expression::check::{Function, Membership};
use crate::expression::syntax::Comparison;
use crate::expression::{
    self, Checked, Context, FactId, Id as _, Operand, Operation, ReadingId, TermId, Type, Value,
};
use crate::language::text;
use crate::quantity::{End, Exact, Interval, Quantity};
use crate::ruleset::{AS_OF, Edition, Fact};
pub(super) use days::key;
use lists::Words;
use numbers::Number;
pub(super) use numbers::sign_in;

/// Something, or why SQL cannot say it
pub(super) type Said<T> = Result<T, Unsaid>;

/// What the item of a `some` or `every` is
#[derive(Clone)]
enum Item<'r> {
    Node(&'r Checked),
    Code(Arc<str>),
}

/// Translates the expressions of an edition
pub(super) struct Translator<'r, 'c> {
    pub(super) edition: &'r Edition,
    pub(super) readings: Vec<(TermId, ReadingId)>,
    pub(super) as_of: Date,
    pub(super) reference_year: i16,
    pub(super) columns: &'c mut Columns,
    items: Vec<Item<'r>>,
}

/// The variables of an expression without any fact
struct Bare<'t> {
    as_of: Date,
    reference_year: i16,
    readings: &'t [(TermId, ReadingId)],
    /// A fact that is known to be a day
    day: Option<(FactId, Date)>,
}

impl Context for Bare<'_> {
    fn fact(&self, id: FactId) -> Operand {
        match self.day {
            Some((fact, day)) if fact == id => Operand::from(day),
            _ => Operand::missing(id),
        }
    }

    fn variable(&self, index: usize) -> Operand {
        match index {
            AS_OF => self.as_of.into(),
            _ => Quantity::number(i64::from(self.reference_year)).into(),
        }
    }

    fn reading(&self, term: TermId) -> ReadingId {
        let chosen = self.readings.iter().find(|(open, _)| *open == term);
        chosen.map_or(ReadingId::default(), |(_, reading)| *reading)
    }
}

fn unsaid<T>(what: &Checked) -> Said<T> {
    Err(what.into())
}

impl<'r, 'c> Translator<'r, 'c> {
    pub(super) fn new(
        edition: &'r Edition,
        readings: Vec<(TermId, ReadingId)>,
        (as_of, reference_year): (Date, i16),
        columns: &'c mut Columns,
    ) -> Self {
        Self {
            edition,
            readings,
            as_of,
            reference_year,
            columns,
            items: Vec::new(),
        }
    }

    fn outcome(&self, node: &Checked, day: Option<(FactId, Date)>) -> Operand {
        let bare = Bare {
            as_of: self.as_of,
            reference_year: self.reference_year,
            readings: &self.readings,
            day,
        };
        expression::outcome(node, &bare)
    }

    /// Its value, where no fact is needed for it
    fn value(&self, node: &'r Checked) -> Option<Value> {
        self.outcome(self.resolved(node), None).value().cloned()
    }

    fn declared(&self, fact: FactId) -> Said<&'r Fact> {
        let fact = self.edition.facts.get(fact);
        fact.ok_or_else(|| text!("规则中没有这个事实", "the rules lack the fact").into())
    }

    /// The chosen reading of a term, and the item of an iteration, in their place
    fn resolved(&self, mut node: &'r Checked) -> &'r Checked {
        loop {
            node = match &node.operation {
                Operation::Term(term) => {
                    let chosen = self.readings.iter().find(|(open, _)| open == term);
                    let reading = chosen.map_or(0, |(_, reading)| reading.index());
                    match node.operands.get(reading).or(node.operands.first()) {
                        Some(chosen) => chosen,
                        None => return node,
                    }
                }
                Operation::Item(slot) => match self.items.get(*slot) {
                    Some(Item::Node(inner)) => inner,
                    _ => return node,
                },
                _ => return node,
            };
        }
    }

    /// The facts that it reads under the chosen readings
    fn facts(&self, node: &'r Checked, found: &mut BTreeSet<FactId>) {
        let node = self.resolved(node);
        if let Operation::Fact(fact) = node.operation {
            found.insert(fact);
        }
        node.operands.iter().for_each(|one| self.facts(one, found));
    }

    pub(super) fn condition(&mut self, node: &'r Checked) -> Said<Condition> {
        let node = self.resolved(node);
        if let Some(Value::Boolean(holds)) = self.value(node) {
            return Ok(Condition::Fixed(Some(holds)));
        }
        match (&node.operation, node.operands.as_slice()) {
            (Operation::Constant(_), _) => Ok(Condition::Fixed(None)),
            (Operation::Fact(fact), _) => {
                let fact = self.declared(*fact)?;
                Ok(flag(Subject::Code(self.columns.fact(fact, None))))
            }
            (Operation::Not, [inner]) => Ok(Condition::Not(Box::new(self.condition(inner)?))),
            (Operation::And, all) => Ok(condition::all(self.conditions(all)?)),
            (Operation::Or, all) => Ok(Condition::Any(self.conditions(all)?)),
            (Operation::If, [first, then, otherwise]) => {
                let parts = [first, then, otherwise].map(|one| self.condition(one));
                let [first, then, otherwise] = parts;
                let parts = Box::new([first?, then?, otherwise?]);
                Ok(Condition::If(parts).settled(self.columns))
            }
            (Operation::Compare(comparison), [left, right]) => {
                self.compare(*comparison, left, right, node)
            }
            (Operation::Between, [value, low, high]) => Ok(Condition::All(vec![
                self.compare(Comparison::GreaterOrEqual, value, low, node)?,
                self.compare(Comparison::LessOrEqual, value, high, node)?,
            ])),
            (Operation::In(ways), [value, tests @ ..]) => {
                let tests = ways.iter().zip(tests);
                let each: Said<Vec<_>> = tests
                    .map(|(way, test)| self.membership(*way, value, test, node))
                    .collect();
                Ok(Condition::Any(each?))
            }
            (Operation::Function(Function::ListContains), [list, value]) => {
                self.membership(Membership::List, value, list, node)
            }
            (Operation::Some, [list, body]) => {
                Ok(Condition::Any(self.iteration(list, body, true)?))
            }
            (Operation::Every, [list, body]) => {
                Ok(Condition::All(self.iteration(list, body, false)?))
            }
            _ => unsaid(node),
        }
    }

    fn conditions(&mut self, all: &'r [Checked]) -> Said<Vec<Condition>> {
        all.iter().map(|one| self.condition(one)).collect()
    }

    fn in_range(
        &mut self,
        value: &'r Checked,
        range: &'r Checked,
        node: &Checked,
    ) -> Said<Condition> {
        let range = self.resolved(range);
        let (Operation::Range(low_included, high_included), [low, high]) =
            (&range.operation, range.operands.as_slice())
        else {
            return unsaid(node);
        };
        let above = match low_included {
            true => Comparison::GreaterOrEqual,
            false => Comparison::Greater,
        };
        let below = match high_included {
            true => Comparison::LessOrEqual,
            false => Comparison::Less,
        };
        let (above, below) = (
            self.compare(above, value, low, node)?,
            self.compare(below, value, high, node)?,
        );
        // One interval of one subject, where it is that.
        if let (Condition::In(one, a), Condition::In(other, b)) = (&above, &below)
            && one == other
            && let (Domain::Numbers(a), Domain::Numbers(b)) = (a, b)
            && let ([a], [b]) = (a.as_slice(), b.as_slice())
        {
            return Ok(match a.intersect(b) {
                Some(both) => Condition::In(one.clone(), Domain::Numbers(vec![both])),
                None => Condition::All(vec![above, below]),
            });
        }
        Ok(Condition::All(vec![above, below]))
    }

    fn compare(
        &mut self,
        comparison: Comparison,
        left: &'r Checked,
        right: &'r Checked,
        node: &Checked,
    ) -> Said<Condition> {
        let (left, right) = (self.resolved(left), self.resolved(right));
        if matches!(left.kind, Type::Text(_)) || matches!(right.kind, Type::Text(_)) {
            let same = match (self.words(left)?, self.words(right)?) {
                (Words::Literal(a), Words::Literal(b)) => Condition::Fixed(Some(a == b)),
                (Words::Column(subject), Words::Literal(code))
                | (Words::Literal(code), Words::Column(subject)) => {
                    Condition::In(subject, Domain::Codes(BTreeSet::from([code])))
                }
                (Words::Column(_), Words::Column(_)) => return unsaid(node),
            };
            return match comparison {
                Comparison::Equal => Ok(same),
                Comparison::NotEqual => Ok(Condition::Not(Box::new(same))),
                _ => unsaid(node),
            };
        }
        if left.kind == Type::Boolean || right.kind == Type::Boolean {
            let (one, other) = match self.value(left) {
                Some(known) => (right, known),
                None => (left, self.value(right).ok_or_else(|| Unsaid::from(node))?),
            };
            let wanted = (other == Value::Boolean(true)) == (comparison == Comparison::Equal);
            let one = self.condition(one)?;
            return Ok(if wanted {
                one
            } else {
                Condition::Not(Box::new(one))
            });
        }
        if let Some(day) = self.one_day(left, right) {
            return self.of_day(day, comparison, [left, right], node);
        }
        let numbers = match (&left.kind, &right.kind) {
            (Type::Compound, _) => Some((comparison, self.growth(left, right)?)),
            (_, Type::Compound) => Some((comparison.mirrored(), self.growth(right, left)?)),
            _ => None,
        };
        let (comparison, difference) = match numbers {
            Some(found) => found,
            None => {
                self.are_comparable(comparison, left, right)?;
                let (left, right) = (self.number(left)?, self.number(right)?);
                (comparison, self.sum(left, numbers::negative(right)?)?)
            }
        };
        self.against_zero(comparison, difference, node)
    }

    /// How a number compares with zero
    fn against_zero(
        &self,
        comparison: Comparison,
        number: Number,
        node: &Checked,
    ) -> Said<Condition> {
        let mut cases = Vec::new();
        for (cell, value) in number {
            let condition = match value {
                None => Condition::Fixed(None),
                Some(amount) => match (amount.as_constant(), amount.points.is_empty()) {
                    (Some(value), _) => {
                        Condition::Fixed(Some(comparison.holds(value.cmp(&Exact::zero()))))
                    }
                    (None, false) if amount.quotients.is_empty() && amount.whole.is_constant() => {
                        Condition::Points(amount.points, amount.whole.constant, comparison)
                    }
                    _ => {
                        let normal = Normal::of(&amount).ok_or_else(|| Unsaid::from(node))?;
                        let signs = signs(comparison);
                        let solved = signs.iter().filter_map(|one| normal.solved(one));
                        let mut solved: Vec<_> = solved.collect();
                        if normal.factor.is_negative() {
                            solved.reverse();
                        }
                        Condition::In(normal.subject, Domain::Numbers(solved))
                    }
                },
            };
            cases.push((cell, condition));
        }
        Ok(match cases.as_slice() {
            [(cell, condition)] if cell.0.is_empty() => condition.clone(),
            _ => Condition::Cases(cases),
        })
    }
}

/// Where a subject is true
pub(super) fn flag(subject: Subject) -> Condition {
    Condition::In(subject, Domain::Codes(BTreeSet::from([Arc::from(TRUE)])))
}

/// The numbers that compare so with zero
fn signs(comparison: Comparison) -> Vec<Interval> {
    let at = || Some(End::at(Exact::zero()));
    let beyond = || Some(End::beyond(Exact::zero()));
    let all = match comparison {
        Comparison::Equal => vec![Interval::new(at(), at())],
        Comparison::NotEqual => vec![Interval::new(None, beyond()), Interval::new(beyond(), None)],
        Comparison::Less => vec![Interval::new(None, beyond())],
        Comparison::LessOrEqual => vec![Interval::new(None, at())],
        Comparison::Greater => vec![Interval::new(beyond(), None)],
        Comparison::GreaterOrEqual => vec![Interval::new(at(), None)],
    };
    all.into_iter().flatten().collect()
}
