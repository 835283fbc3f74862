//! A checked condition turned into a formula: what the facts have to satisfy for it to be true,
//! false, or undefined; solves nothing.

mod days;
mod growth;
mod lists;
mod numbers;

use std::sync::Arc;

use super::formula::Formula;
use super::variable::Variable;
use crate::expression::check::{Checked, Function, Membership, Operation};
use crate::expression::syntax::Comparison;
use crate::expression::{FactId, Id as _, ReadingId, TermId, Type};
use crate::quantity::Exact;
use crate::ruleset::Edition;
pub(super) use days::days_of;
use lists::Items;
use numbers::Number;

/// The wanted value of a condition when all its facts are known
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Want {
    /// True
    True,
    /// False
    False,
    /// False, or without a value
    NotTrue,
    /// True, or without a value
    NotFalse,
}

impl Want {
    fn flipped(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::NotTrue => Self::NotFalse,
            Self::NotFalse => Self::NotTrue,
        }
    }

    /// Whether one that holds is enough for an `or`
    pub(crate) fn is_positive(self) -> bool {
        matches!(self, Self::True | Self::NotFalse)
    }

    /// Whether having no value is just as good
    fn takes_undefined(self) -> bool {
        matches!(self, Self::NotTrue | Self::NotFalse)
    }
}

/// What the item of a `some` or `every` refers to
#[derive(Clone, Debug)]
pub(crate) enum Bound<'r> {
    Node(&'r Checked),
    Code(Arc<str>),
}

/// A condition being translated, under one reading of the open terms
pub(crate) struct Translator<'r> {
    pub(crate) edition: &'r Edition,
    pub(crate) readings: &'r [(TermId, ReadingId)],
    pub(crate) items: Vec<Bound<'r>>,
    /// How many nodes may still be visited
    pub(crate) budget: usize,
}

/// Maximum number of nodes of one condition, with the items of lists put in
const MOST: usize = 50_000;

impl<'r> Translator<'r> {
    pub(crate) fn new(edition: &'r Edition, readings: &'r [(TermId, ReadingId)]) -> Self {
        Self {
            edition,
            readings,
            items: Vec::new(),
            budget: MOST,
        }
    }

    pub(crate) fn id(&self, fact: FactId) -> Arc<str> {
        let fact = self.edition.facts.get(fact);
        Arc::from(fact.map_or("", |fact| fact.id.as_str()))
    }

    /// The chosen reading of a term
    pub(crate) fn reading<'n>(&self, node: &'n Checked, term: TermId) -> Option<&'n Checked> {
        let chosen = self.readings.iter().find(|(open, _)| *open == term);
        let reading = chosen.map_or(0, |(_, reading)| reading.index());
        node.operands.get(reading).or(node.operands.first())
    }

    /// The expression of a term, under the chosen readings
    fn resolved(&self, node: &'r Checked) -> &'r Checked {
        let mut node = node;
        while let Operation::Term(term) = node.operation
            && let Some(reading) = self.reading(node, term)
        {
            node = reading;
        }
        node
    }

    fn left_open(&self, node: &Checked, want: Want) -> Formula {
        if self.budget == 0 {
            return Formula::opaque(format!("{want:?} …"));
        }
        Formula::opaque(format!("{want:?} {}", self.key(node)))
    }

    /// A node written so that nodes with the same meaning are usually written alike
    pub(crate) fn key(&self, node: &Checked) -> String {
        let inner = |nodes: &[Checked]| {
            let keys: Vec<_> = nodes.iter().map(|one| self.key(one)).collect();
            keys.join(", ")
        };
        match &node.operation {
            Operation::Constant(value) => format!("{value:?}"),
            Operation::Fact(fact) => self.id(*fact).to_string(),
            Operation::Variable(variable) => format!("${variable}"),
            Operation::Term(term) => {
                let reading = self.reading(node, *term);
                reading.map_or_else(String::new, |one| self.key(one))
            }
            Operation::Item(slot) => match self.items.get(*slot) {
                Some(Bound::Code(code)) => format!("{code:?}"),
                Some(Bound::Node(node)) => self.key(node),
                None => format!("#{slot}"),
            },
            operation => format!("{operation:?}({})", inner(&node.operands)),
        }
    }

    /// When a condition has the wanted value
    pub(crate) fn truth(&mut self, node: &'r Checked, want: Want) -> Formula {
        if self.budget == 0 {
            return Formula::opaque(format!("{want:?} …"));
        }
        self.budget -= 1;
        let positive = want.is_positive();
        match (&node.operation, node.operands.as_slice()) {
            (Operation::Constant(value), _) => Formula::when(match value.as_boolean() {
                Some(value) => value == positive,
                None => want.takes_undefined(),
            }),
            (Operation::Fact(fact), _) => {
                Formula::equal(Variable::Fact(self.id(*fact)), i32::from(positive))
            }
            (Operation::Not, [inner]) => self.truth(inner, want.flipped()),
            (Operation::And, all) => self.joined(all, want, !positive),
            (Operation::Or, all) => self.joined(all, want, positive),
            (Operation::Term(term), _) => match self.reading(node, *term) {
                Some(reading) => self.truth(reading, want),
                None => self.left_open(node, want),
            },
            (Operation::Item(slot), _) => match self.items.get(*slot).cloned() {
                Some(Bound::Node(inner)) => self.truth(inner, want),
                _ => self.left_open(node, want),
            },
            (Operation::If, [condition, then, otherwise]) => {
                self.conditional([condition, then, otherwise], want)
            }
            (Operation::Compare(comparison), [left, right]) => {
                self.compare(*comparison, left, right, want)
            }
            (Operation::Between, [value, low, high]) => {
                let all = [
                    self.compare(Comparison::GreaterOrEqual, value, low, want),
                    self.compare(Comparison::LessOrEqual, value, high, want),
                ];
                both(all, positive)
            }
            (Operation::In(ways), [value, tests @ ..]) => {
                let tests = ways.iter().zip(tests);
                let each: Vec<_> = tests
                    .map(|(way, test)| self.membership(*way, value, test, want))
                    .collect();
                either(each, positive)
            }
            (Operation::Some, [lists @ .., body]) => self.iteration(lists, body, want, true),
            (Operation::Every, [lists @ .., body]) => self.iteration(lists, body, want, false),
            (Operation::Function(Function::ListContains), [list, value]) => {
                self.membership(Membership::List, value, list, want)
            }
            (Operation::Function(Function::All), [list]) => self.of_list(list, want, !positive),
            (Operation::Function(Function::Any), [list]) => self.of_list(list, want, positive),
            _ => self.left_open(node, want),
        }
    }

    /// Takes the size of some formulas off the budget
    fn can_afford<'f>(&mut self, all: impl IntoIterator<Item = &'f Formula>) -> bool {
        for one in all {
            self.budget = self.budget.saturating_sub(one.size(self.budget));
        }
        self.budget > 0
    }

    fn joined(&mut self, all: &'r [Checked], want: Want, any: bool) -> Formula {
        let all: Vec<_> = all.iter().map(|one| self.truth(one, want)).collect();
        either(all, any)
    }

    fn of_list(&mut self, list: &'r Checked, want: Want, any: bool) -> Formula {
        match self.list(list) {
            Some(Items::Written(items)) => {
                let all: Vec<_> = items.iter().map(|one| self.truth(one, want)).collect();
                either(all, any)
            }
            _ => self.left_open(list, want),
        }
    }

    fn conditional(&mut self, parts: [&'r Checked; 3], want: Want) -> Formula {
        let [condition, then, otherwise] = parts;
        let holds = self.truth(condition, Want::True);
        let fails = self.truth(condition, Want::False);
        let first = self.truth(then, want);
        let second = self.truth(otherwise, want);
        // Both branches are taken twice; nested ones would double with each level.
        if !self.can_afford([&first, &second]) {
            return Formula::opaque(format!("{want:?} …"));
        }
        // If the condition has no value, the result on which both branches agree counts.
        let agreed = if want.takes_undefined() {
            let open = [Want::NotTrue, Want::NotFalse].map(|one| self.truth(condition, one));
            Formula::all(
                open.into_iter()
                    .chain([Formula::any([first.clone(), second.clone()])]),
            )
        } else {
            Formula::all([first.clone(), second.clone()])
        };
        Formula::any([
            Formula::all([holds, first]),
            Formula::all([fails, second]),
            agreed,
        ])
    }

    pub(crate) fn compare(
        &mut self,
        comparison: Comparison,
        left: &'r Checked,
        right: &'r Checked,
        want: Want,
    ) -> Formula {
        // A term has the type of all its readings, each reading its own.
        let (left, right) = (self.resolved(left), self.resolved(right));
        // Whether the comparison is to hold, or its opposite.
        let wanted = if want.is_positive() {
            comparison
        } else {
            comparison.opposite()
        };
        let open = |this: &Self| {
            if this.budget == 0 {
                return Formula::opaque(format!("{want:?} …"));
            }
            let (left, right) = (this.key(left), this.key(right));
            Formula::opaque(format!("{want:?} {left} {} {right}", comparison.symbol()))
        };
        match (&left.kind, &right.kind) {
            (Type::Boolean, _) | (_, Type::Boolean) => {
                let [a, b] = [left, right]
                    .map(|one| (self.truth(one, Want::True), self.truth(one, Want::False)));
                if want.takes_undefined() {
                    return open(self);
                }
                let same = [
                    Formula::all([a.0.clone(), b.0.clone()]),
                    Formula::all([a.1.clone(), b.1.clone()]),
                ];
                let differ = [Formula::all([a.0, b.1]), Formula::all([a.1, b.0])];
                match wanted {
                    Comparison::Equal => Formula::any(same),
                    Comparison::NotEqual => Formula::any(differ),
                    _ => open(self),
                }
            }
            (Type::Text(_), _) | (_, Type::Text(_)) => self
                .texts(wanted, left, right, want)
                .unwrap_or_else(|| open(self)),
            (Type::Compound, _) => self
                .compound(wanted, left, right, want)
                .unwrap_or_else(|| open(self)),
            (_, Type::Compound) => self
                .compound(wanted.mirrored(), right, left, want)
                .unwrap_or_else(|| open(self)),
            (Type::Quantity(_) | Type::Date | Type::Duration(_) | Type::Unknown, _) => {
                let (Some(left), Some(right)) = (self.number(left), self.number(right)) else {
                    return open(self);
                };
                compared(wanted, &left, &right, want).unwrap_or_else(|| open(self))
            }
            _ => open(self),
        }
    }
}

/// `and` of two for what is wanted
pub(crate) fn both(all: [Formula; 2], positive: bool) -> Formula {
    either(all.to_vec(), !positive)
}

pub(crate) fn either(all: Vec<Formula>, any: bool) -> Formula {
    if any {
        Formula::any(all)
    } else {
        Formula::all(all)
    }
}

/// When two numbers compare as wanted
fn compared(wanted: Comparison, left: &[Number], right: &[Number], want: Want) -> Option<Formula> {
    let mut cases = Vec::new();
    for a in left {
        for b in right {
            let guards = a.when.iter().chain(&b.when).cloned();
            match (&a.value, &b.value) {
                (Some(a), Some(b)) => {
                    let difference = a.plus(b, &Exact::from(-1))?;
                    let sign = Formula::sign(&difference, wanted);
                    cases.push(Formula::all(guards.chain([sign])));
                }
                _ if want.takes_undefined() => cases.push(Formula::all(guards)),
                _ => {}
            }
        }
    }
    Some(Formula::any(cases))
}
