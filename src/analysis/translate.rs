//! A checked condition made into a formula: what has to hold of the facts for it to be true, to be
//! false, or to be no such thing; solves nothing.

use std::sync::Arc;

use super::formula::Formula;
use super::numbers::Number;
use super::variable::Variable;
use crate::expression::check::{Checked, Function, Membership, Operation};
use crate::expression::syntax::Comparison;
use crate::expression::{Operand, Type, Value};
use crate::quantity::Exact;
use crate::ruleset::{Edition, FactKind};

/// What a condition is to come to, where all its facts are known
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Want {
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
    fn is_positive(self) -> bool {
        matches!(self, Self::True | Self::NotFalse)
    }

    /// Whether having no value is as good
    pub(super) fn takes_undefined(self) -> bool {
        matches!(self, Self::NotTrue | Self::NotFalse)
    }
}

/// What the item of a `some` or `every` stands for
#[derive(Clone, Debug)]
pub(super) enum Bound<'r> {
    Node(&'r Checked),
    Code(Arc<str>),
}

/// The items of a list
pub(super) enum Items<'r> {
    Written(Vec<&'r Checked>),
    /// Codes, each with the number of times that it is in the list
    Codes(Vec<(Arc<str>, Variable)>),
}

/// A condition in the making, under one reading of the open terms
pub(super) struct Translator<'r> {
    pub(super) edition: &'r Edition,
    pub(super) readings: &'r [(usize, usize)],
    pub(super) items: Vec<Bound<'r>>,
    /// How many nodes may still be looked at
    pub(super) budget: usize,
}

/// The most nodes of one condition, with the items of lists put in
const MOST: usize = 50_000;

impl<'r> Translator<'r> {
    pub(super) fn new(edition: &'r Edition, readings: &'r [(usize, usize)]) -> Self {
        Self {
            edition,
            readings,
            items: Vec::new(),
            budget: MOST,
        }
    }

    pub(super) fn id(&self, fact: usize) -> Arc<str> {
        let fact = self.edition.facts.get(fact);
        Arc::from(fact.map_or("", |fact| fact.id.as_str()))
    }

    /// The reading that is taken of a term
    pub(super) fn reading(&self, node: &'r Checked, term: usize) -> Option<&'r Checked> {
        let chosen = self.readings.iter().find(|(open, _)| *open == term);
        let reading = chosen.map_or(0, |(_, reading)| *reading);
        node.operands.get(reading).or(node.operands.first())
    }

    /// What a term stands for, under the readings that are taken
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
        Formula::opaque(format!("{want:?} {}", self.key(node)))
    }

    /// When a condition comes to what is wanted
    pub(super) fn truth(&mut self, node: &'r Checked, want: Want) -> Formula {
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
    pub(super) fn can_afford<'f>(&mut self, all: impl IntoIterator<Item = &'f Formula>) -> bool {
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
        // Both branches are taken twice; what is nested would double with each level.
        if !self.can_afford([&first, &second]) {
            return Formula::opaque(format!("{want:?} …"));
        }
        // Where the condition has no value, that on which both branches agree counts.
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

    pub(super) fn compare(
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
            opposite(comparison)
        };
        let open = |this: &Self| {
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
            (Type::Quantity(_) | Type::Date | Type::Unknown, _) => {
                let (Some(left), Some(right)) = (self.number(left), self.number(right)) else {
                    return open(self);
                };
                compared(wanted, &left, &right, want).unwrap_or_else(|| open(self))
            }
            _ => open(self),
        }
    }

    /// Codes and texts: which pairs of what both sides can be compare as wanted
    fn texts(
        &mut self,
        wanted: Comparison,
        left: &'r Checked,
        right: &'r Checked,
        want: Want,
    ) -> Option<Formula> {
        let (left, right) = (self.text(left)?, self.text(right)?);
        let mut holding = Vec::new();
        let mut failing = Vec::new();
        for (left_is, a) in &left {
            for (right_is, b) in &right {
                let guards = Formula::all(left_is.iter().chain(right_is).cloned());
                let (Some(a), Some(b)) = (a, b) else {
                    if want.takes_undefined() {
                        holding.push(guards);
                    }
                    continue;
                };
                if wanted.holds(a.cmp(b)) {
                    holding.push(guards);
                } else {
                    failing.push((left_is, right_is));
                }
            }
        }
        // One fact that is none of a few codes is said more shortly than all that it can be.
        if failing.len() < holding.len() && right.len() == 1 && left.len() > 1 {
            let shut: Option<Vec<_>> = failing
                .iter()
                .map(|(guard, _)| match guard.as_slice() {
                    [Formula(super::formula::Kind::Atom(atom))] => {
                        let variable = atom.form.terms.keys().next()?.clone();
                        Some(Formula::equal(variable, 0))
                    }
                    _ => None,
                })
                .collect();
            if let Some(shut) = shut {
                // The fact has to be known for that.
                return Some(Formula::all(shut));
            }
        }
        Some(Formula::any(holding))
    }

    /// What a text can be, and when
    fn text(&mut self, node: &'r Checked) -> Option<Vec<(Vec<Formula>, Option<Arc<str>>)>> {
        match &node.operation {
            Operation::Constant(Operand::Known(Value::Text(text))) => {
                Some(vec![(Vec::new(), Some(Arc::clone(text)))])
            }
            Operation::Constant(Operand::Unknown(_)) => Some(vec![(Vec::new(), None)]),
            Operation::Fact(fact) => {
                let id = self.id(*fact);
                let FactKind::Code(codes) = &self.edition.facts.get(*fact)?.kind else {
                    return None;
                };
                let codes = codes.iter().map(|one| {
                    let code: Arc<str> = Arc::from(one.code.as_str());
                    let is = Variable::Is(Arc::clone(&id), Arc::clone(&code));
                    (vec![Formula::equal(is, 1)], Some(code))
                });
                Some(codes.collect())
            }
            Operation::Term(term) => {
                let reading = self.reading(node, *term)?;
                self.text(reading)
            }
            Operation::Item(slot) => match self.items.get(*slot)?.clone() {
                Bound::Code(code) => Some(vec![(Vec::new(), Some(code))]),
                Bound::Node(inner) => self.text(inner),
            },
            _ => None,
        }
    }

    fn membership(
        &mut self,
        way: Membership,
        value: &'r Checked,
        test: &'r Checked,
        want: Want,
    ) -> Formula {
        let positive = want.is_positive();
        match way {
            Membership::Compare(comparison) => self.compare(comparison, value, test, want),
            Membership::Same => self.compare(Comparison::Equal, value, test, want),
            Membership::Range => self.in_range(value, test, want),
            Membership::List => match self.list(test) {
                Some(Items::Written(items)) => {
                    let each: Vec<_> = items
                        .into_iter()
                        .map(|item| match item.kind {
                            Type::Range(_) => self.in_range(value, item, want),
                            _ => self.compare(Comparison::Equal, value, item, want),
                        })
                        .collect();
                    either(each, positive)
                }
                Some(Items::Codes(codes)) => match self.text(value) {
                    Some(values) => {
                        let each = values.into_iter().map(|(guards, text)| {
                            let held = codes.iter().find(|(code, _)| Some(code) == text.as_ref());
                            let has = match held {
                                Some((_, variable)) if positive => {
                                    Formula::some_of(variable.clone())
                                }
                                Some((_, variable)) => Formula::none_of(variable.clone()),
                                None => Formula::when(
                                    text.is_some() && !positive
                                        || text.is_none() && want.takes_undefined(),
                                ),
                            };
                            Formula::all(guards.into_iter().chain([has]))
                        });
                        Formula::any(each)
                    }
                    None => self.left_open(test, want),
                },
                None => {
                    let key = self.key(value);
                    Formula::opaque(format!("{want:?} {key} in {}", self.key(test)))
                }
            },
        }
    }

    fn in_range(&mut self, value: &'r Checked, range: &'r Checked, want: Want) -> Formula {
        match (&range.operation, range.operands.as_slice()) {
            (Operation::Range(low_included, high_included), [low, high]) => {
                let above = if *low_included {
                    Comparison::GreaterOrEqual
                } else {
                    Comparison::Greater
                };
                let below = if *high_included {
                    Comparison::LessOrEqual
                } else {
                    Comparison::Less
                };
                let all = [
                    self.compare(above, value, low, want),
                    self.compare(below, value, high, want),
                ];
                both(all, want.is_positive())
            }
            (Operation::Term(term), _) => match self.reading(range, *term) {
                Some(reading) => self.in_range(value, reading, want),
                None => self.left_open(range, want),
            },
            _ => {
                let key = self.key(value);
                Formula::opaque(format!("{want:?} {key} in {}", self.key(range)))
            }
        }
    }

    fn iteration(
        &mut self,
        lists: &'r [Checked],
        body: &'r Checked,
        want: Want,
        some: bool,
    ) -> Formula {
        let Some((list, rest)) = lists.split_first() else {
            return self.truth(body, want);
        };
        let any = some == want.is_positive();
        match self.list(list) {
            Some(Items::Written(items)) => {
                let each: Vec<_> = items
                    .into_iter()
                    .map(|item| self.with(Bound::Node(item), rest, body, want, some))
                    .collect();
                either(each, any)
            }
            Some(Items::Codes(codes)) => {
                let each: Vec<_> = codes
                    .into_iter()
                    .map(|(code, held)| {
                        let inner = self.with(Bound::Code(code), rest, body, want, some);
                        if any {
                            Formula::all([Formula::some_of(held), inner])
                        } else {
                            Formula::any([Formula::none_of(held), inner])
                        }
                    })
                    .collect();
                either(each, any)
            }
            None => {
                let key = self.key(body);
                Formula::opaque(format!("{want:?} {some} {} {key}", self.key(list)))
            }
        }
    }

    fn with(
        &mut self,
        item: Bound<'r>,
        rest: &'r [Checked],
        body: &'r Checked,
        want: Want,
        some: bool,
    ) -> Formula {
        self.items.push(item);
        let formula = self.iteration(rest, body, want, some);
        self.items.pop();
        formula
    }

    /// The items of a list, where they can be told
    pub(super) fn list(&mut self, node: &'r Checked) -> Option<Items<'r>> {
        match (&node.operation, node.operands.as_slice()) {
            (Operation::List, items) => Some(Items::Written(items.iter().collect())),
            (Operation::Fact(fact), _) => {
                let id = self.id(*fact);
                let FactKind::Codes(codes) = &self.edition.facts.get(*fact)?.kind else {
                    return None;
                };
                let codes = codes.iter().map(|one| {
                    let code: Arc<str> = Arc::from(one.code.as_str());
                    (Arc::clone(&code), Variable::Has(Arc::clone(&id), code))
                });
                Some(Items::Codes(codes.collect()))
            }
            (Operation::Function(Function::ValidOn), [titles, day]) => {
                let Operation::Fact(fact) = titles.operation else {
                    return None;
                };
                let id = self.id(fact);
                let on: Arc<str> = Arc::from(self.key(day));
                let codes = self
                    .edition
                    .facts
                    .get(fact)?
                    .kind
                    .codes()
                    .iter()
                    .map(|one| {
                        let code: Arc<str> = Arc::from(one.code.as_str());
                        let valid =
                            Variable::Valid(Arc::clone(&id), Arc::clone(&code), Arc::clone(&on));
                        (code, valid)
                    });
                Some(Items::Codes(codes.collect()))
            }
            (Operation::Term(term), _) => {
                let reading = self.reading(node, *term)?;
                self.list(reading)
            }
            _ => None,
        }
    }

    /// A node written out so that nodes with the same meaning are often written alike
    pub(super) fn key(&self, node: &Checked) -> String {
        let inner = |nodes: &[Checked]| {
            let keys: Vec<_> = nodes.iter().map(|one| self.key(one)).collect();
            keys.join(", ")
        };
        match &node.operation {
            Operation::Constant(value) => format!("{value:?}"),
            Operation::Fact(fact) => self.id(*fact).to_string(),
            Operation::Variable(variable) => format!("${variable}"),
            Operation::Term(term) => {
                let chosen = self.readings.iter().find(|(open, _)| open == term);
                let reading = chosen.map_or(0, |(_, reading)| *reading);
                let chosen = node.operands.get(reading).or(node.operands.first());
                chosen.map_or_else(String::new, |one| self.key(one))
            }
            Operation::Item(slot) => match self.items.get(*slot) {
                Some(Bound::Code(code)) => format!("{code:?}"),
                Some(Bound::Node(node)) => self.key(node),
                None => format!("#{slot}"),
            },
            operation => format!("{operation:?}({})", inner(&node.operands)),
        }
    }
}

/// `and` of two for what is wanted
fn both(all: [Formula; 2], positive: bool) -> Formula {
    either(all.to_vec(), !positive)
}

fn either(all: Vec<Formula>, any: bool) -> Formula {
    if any {
        Formula::any(all)
    } else {
        Formula::all(all)
    }
}

fn opposite(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
        Comparison::Less => Comparison::GreaterOrEqual,
        Comparison::LessOrEqual => Comparison::Greater,
        Comparison::Greater => Comparison::LessOrEqual,
        Comparison::GreaterOrEqual => Comparison::Less,
    }
}

/// When two numbers compare as wanted
pub(super) fn compared(
    wanted: Comparison,
    left: &[Number],
    right: &[Number],
    want: Want,
) -> Option<Formula> {
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
