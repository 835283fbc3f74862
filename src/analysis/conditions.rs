//! What a criterion requires of the facts, under all readings of its open terms; solves nothing.

use std::collections::BTreeSet;

use crate::assessment::{FactTable, combinations, left_open};
use crate::expression::{Checked, Operation, ReadingId, TermId, Type};
use crate::ruleset::{Edition, Requirement};
use crate::solver::formula::Formula;
use crate::solver::translate::{Translator, Want};

/// The most combinations of readings that are worked out
const MOST_READINGS: usize = 64;

/// When a criterion passes, when it fails and when neither
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conditions {
    /// It holds under every reading
    pub passes: Formula,
    /// It is false under every reading
    pub fails: Formula,
    /// It does not hold under one reading at least, although every fact is known
    pub falls_short: Formula,
    /// It is not false under one reading at least
    pub escapes: Formula,
}

/// When a requirement holds under every reading
pub fn passes(requirement: &Requirement, edition: &Edition) -> Formula {
    let wants = Wants::new(&requirement.expression, &requirement.terms, edition);
    Formula::all(wants.under_each(Want::True))
}

/// The same with what is known put in, so that nothing but what it leaves open is required
pub fn passes_with(requirement: &Requirement, edition: &Edition, table: &FactTable) -> Formula {
    let rests = left_open(requirement, edition, table, MOST_READINGS);
    let wanted = rests
        .iter()
        .flat_map(|rest| Wants::new(rest, &[], edition).under_each(Want::True));
    Formula::all(wanted)
}

/// Each test of a requirement that what is known leaves open, once met and once not, under every
/// reading: where one of them turns, the outcome may
pub fn turns_with(requirement: &Requirement, edition: &Edition, table: &FactTable) -> Vec<Formula> {
    let mut turns = BTreeSet::new();
    for rest in left_open(requirement, edition, table, MOST_READINGS) {
        let mut tests = Vec::new();
        tests_of(&rest, &mut tests);
        for test in tests {
            for want in [Want::True, Want::False] {
                let mut translator = Translator::new(edition, &[]);
                translator.budget = LARGEST_TEST;
                let turn = translator.truth(test, want);
                if translator.budget > 0 {
                    turns.insert(turn);
                }
            }
        }
    }
    turns.into_iter().collect()
}

/// The most nodes of one test that is worked out by itself
const LARGEST_TEST: usize = 500;

/// The conditions that no `and`, `or`, `not` or `if` joins, the inner ones first
fn tests_of<'n>(node: &'n Checked, found: &mut Vec<&'n Checked>) {
    // What is inside is about the items.
    let is_iteration = matches!(
        node.operation,
        Operation::Some | Operation::Every | Operation::For | Operation::Filter
    );
    if !is_iteration {
        node.operands.iter().for_each(|one| tests_of(one, found));
    }
    let is_joined = matches!(
        node.operation,
        Operation::And | Operation::Or | Operation::Not | Operation::If | Operation::Constant(_)
    );
    if node.kind == Type::Boolean && !is_joined {
        found.push(node);
    }
}

impl Conditions {
    /// The conditions of a requirement
    pub fn new(requirement: &Requirement, edition: &Edition) -> Self {
        Self::of(&requirement.expression, &requirement.terms, edition)
    }

    /// The conditions of an expression, with the open terms in it
    pub fn of(expression: &Checked, terms: &[TermId], edition: &Edition) -> Self {
        let wants = Wants::new(expression, terms, edition);
        Self {
            passes: Formula::all(wants.under_each(Want::True)),
            fails: Formula::all(wants.under_each(Want::False)),
            falls_short: Formula::any(wants.under_each(Want::NotTrue)),
            escapes: Formula::any(wants.under_each(Want::NotFalse)),
        }
    }
}

/// An expression under every reading of its open terms
struct Wants<'r> {
    expression: &'r Checked,
    edition: &'r Edition,
    /// None if there are too many
    readings: Option<Vec<Vec<(TermId, ReadingId)>>>,
}

impl<'r> Wants<'r> {
    fn new(expression: &'r Checked, terms: &[TermId], edition: &'r Edition) -> Self {
        let counts = terms.iter().map(|term| {
            let term = edition.terms.get(*term);
            term.map_or(1, |term| term.readings.len())
        });
        let count = counts.fold(1_usize, usize::saturating_mul);
        Self {
            expression,
            edition,
            readings: (count <= MOST_READINGS).then(|| combinations(terms, edition).collect()),
        }
    }

    fn under_each(&self, want: Want) -> Vec<Formula> {
        let Some(readings) = &self.readings else {
            let key = Translator::new(self.edition, &[]).key(self.expression);
            return vec![Formula::opaque(key)];
        };
        let under = |readings: &Vec<(TermId, ReadingId)>| {
            let mut translator = Translator::new(self.edition, readings);
            let formula = translator.truth(self.expression, want);
            // What was left out for its size must not look like something else left out.
            match translator.budget {
                0 => Formula::opaque(format!("{want:?} {}", translator.key(self.expression))),
                _ => formula,
            }
        };
        readings.iter().map(under).collect()
    }
}
