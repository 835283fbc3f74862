//! The tests of an expression: which there are, which of them decide, and what is wanted of each;
//! measures none.

use super::needed::needed;
use super::shape;
use crate::expression::{Operation, TermId, Trace, Value};

/// How much a test matters for the result of an expression
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It decides: in an `and` that fails, what fails; in an `or` that passes, what passes; in an
    /// open one, what is open
    Decides,
    /// It is an alternative to what is open, or the premise of a choice not made yet
    Bears,
    /// It changes nothing
    Idle,
}

/// What is wanted of a test, that its expression may hold
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// That it holds
    Holds,
    /// That it does not
    Fails,
    /// Nothing: it chooses, or stands in, one of several branches
    Neither,
}

impl Wanted {
    /// What is wanted of the child of an expression at a position, if this is of the expression
    #[must_use]
    pub fn of_child(self, parent: &Trace<'_>, position: usize) -> Self {
        let truth = |trace: &Trace<'_>| trace.outcome.as_boolean();
        match (&parent.node.operation, parent.children.as_slice()) {
            (Operation::Not, _) => self.opposite(),
            (Operation::If, [_, _]) if position > 0 => self,
            (Operation::If, [_, then, otherwise]) if position == 0 => {
                match (truth(then), truth(otherwise)) {
                    (Some(true), Some(false)) => self,
                    (Some(false), Some(true)) => self.opposite(),
                    _ => Self::Neither,
                }
            }
            (Operation::If, _) => Self::Neither,
            _ => self,
        }
    }

    fn opposite(self) -> Self {
        match self {
            Self::Holds => Self::Fails,
            Self::Fails => Self::Holds,
            Self::Neither => Self::Neither,
        }
    }
}

/// A test of an expression: a comparison, a fact or the like
#[derive(Debug)]
pub struct Test<'t, 'r> {
    /// Its trace
    pub trace: &'t Trace<'r>,
    /// What is wanted of it
    pub wanted: Wanted,
    /// The terms that lead to it
    pub terms: Vec<TermId>,
    /// How much it matters
    pub weight: Weight,
}

/// Every test of an expression, from left to right
pub fn tests<'t, 'r>(trace: &'t Trace<'r>) -> Vec<Test<'t, 'r>> {
    let mut found = Vec::new();
    let start = (Weight::Decides, Wanted::Holds);
    walk(trace, &[], start, &as_written, &mut found);
    found
}

/// The tests that decide an expression; of an `or` that fails, those of the nearest alternative first
pub fn atoms<'t, 'r>(trace: &'t Trace<'r>) -> Vec<&'t Trace<'r>> {
    decide(trace).map(|one| one.trace).collect()
}

/// Those of them that are wanted to hold: what is not has no distance to go
pub fn wanted<'t, 'r>(trace: &'t Trace<'r>) -> impl Iterator<Item = &'t Trace<'r>> {
    let wanted = decide(trace).filter(|one| one.wanted == Wanted::Holds);
    wanted.map(|one| one.trace)
}

fn decide<'t, 'r>(trace: &'t Trace<'r>) -> impl Iterator<Item = Test<'t, 'r>> {
    let mut found = Vec::new();
    let start = (Weight::Decides, Wanted::Holds);
    walk(trace, &[], start, &by_need, &mut found);
    let found = found.into_iter();
    found.filter(|one| one.weight == Weight::Decides)
}

/// The order in which the alternatives of an `or` are looked at
type Order = dyn Fn(&Trace<'_>) -> Vec<usize>;

fn as_written(trace: &Trace<'_>) -> Vec<usize> {
    (0..trace.children.len()).collect()
}

fn by_need(trace: &Trace<'_>) -> Vec<usize> {
    let mut order = as_written(trace);
    if trace.node.operation == Operation::Or && trace.outcome.as_boolean() == Some(false) {
        order.sort_by_cached_key(|at| {
            let needed = trace.children.get(*at).and_then(needed);
            (needed.is_none(), needed)
        });
    }
    order
}

fn walk<'t, 'r>(
    trace: &'t Trace<'r>,
    terms: &[TermId],
    (weight, wanted): (Weight, Wanted),
    order: &Order,
    found: &mut Vec<Test<'t, 'r>>,
) {
    let outcome = trace.outcome.as_boolean();
    let is_open = outcome.is_none();
    let mut below = |position: usize, terms: &[TermId], least: Weight| {
        if let Some(child) = trace.children.get(position) {
            let wanted = wanted.of_child(trace, position);
            walk(child, terms, (weight.max(least), wanted), order, found);
        }
    };
    match (&trace.node.operation, trace.children.as_slice()) {
        (logic @ (Operation::And | Operation::Or), children) => {
            for at in order(trace) {
                let truth = children.get(at).map(|one| one.outcome.as_boolean());
                let least = match truth == Some(outcome) {
                    true => Weight::Decides,
                    false if is_open && *logic == Operation::Or => Weight::Bears,
                    false => Weight::Idle,
                };
                below(at, terms, least);
            }
        }
        (Operation::Not, _) => below(0, terms, Weight::Decides),
        (Operation::Term(term), [_]) => {
            let terms: Vec<_> = terms.iter().copied().chain([*term]).collect();
            below(0, &terms, Weight::Decides);
        }
        (Operation::If, [_, _]) if !rows(trace).is_empty() => {
            let told = rows(trace).into_iter().flat_map(conjuncts);
            let known = told.filter(|one| one.outcome.as_boolean().is_some());
            known.for_each(|one| walk(one, terms, (weight, Wanted::Neither), order, found));
        }
        (Operation::If, [premise, branches @ ..]) => {
            // A premise that is known has chosen the branch; one that is not matters itself.
            let is_chosen = premise.outcome.as_boolean().is_some();
            let least = match is_chosen {
                true => Weight::Idle,
                false => Weight::Bears,
            };
            below(0, terms, least);
            for (at, branch) in (1..).zip(branches) {
                // Of a choice not made yet, a branch that only says yes or no tests nothing.
                let is_test = !matches!(shape(branch).node.operation, Operation::Constant(_));
                let least = match is_chosen || is_test {
                    true => Weight::Decides,
                    false => Weight::Idle,
                };
                below(at, terms, least);
            }
        }
        _ => found.push(Test {
            trace,
            wanted,
            terms: terms.to_vec(),
            weight,
        }),
    }
}

/// Of a choice that comes to yes or no by its premises alone, as a table of limits does: the premise
/// that holds, or those that do not, but for what is about another code
fn rows<'t, 'r>(trace: &'t Trace<'r>) -> Vec<&'t Trace<'r>> {
    let mut told = Vec::new();
    let mut rest = trace;
    while let (Operation::If, [premise, branch]) = (&rest.node.operation, rest.children.as_slice())
    {
        match premise.outcome.as_boolean() {
            Some(true) => told = vec![premise],
            Some(false) if conjuncts(premise).all(|one| !is_another_code(one)) => {
                told.push(premise)
            }
            Some(false) => {}
            None => return Vec::new(),
        }
        rest = branch;
    }
    match rest.node.operation {
        Operation::Constant(_) if rest.outcome.as_boolean().is_some() => told,
        _ => Vec::new(),
    }
}

fn conjuncts<'t, 'r>(premise: &'t Trace<'r>) -> impl Iterator<Item = &'t Trace<'r>> {
    match premise.node.operation {
        Operation::And => premise.children.iter(),
        _ => std::slice::from_ref(premise).iter(),
    }
}

/// Whether a test fails since a fact is another code
fn is_another_code(test: &Trace<'_>) -> bool {
    let is_code = |one: &Trace<'_>| matches!(one.outcome.value(), Some(Value::Text(_)));
    test.outcome.as_boolean() == Some(false) && test.children.first().is_some_and(is_code)
}
