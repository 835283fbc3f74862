//! What one dossier leaves open of a condition: the condition with every known part replaced by its
//! value, and the relations between its facts; decides nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::domain::Domain;
use crate::diagnostic::Severity;
use crate::expression::value::{Cause, Operand, Value};
use crate::expression::{self, Checked, Context, FactId, Id as _, Operation};
use crate::ruleset::Edition;

/// The facts of one dossier, under one reading of the open terms
///
/// What is missing is known to lie within some bounds.
pub struct Situation<'a> {
    pub(super) edition: &'a Edition,
    pub(super) context: &'a dyn Context,
    pub(super) domain: Domain<'a>,
    /// How many questions may still be asked
    pub(super) questions: usize,
}

impl std::fmt::Debug for Situation<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Situation").finish_non_exhaustive()
    }
}

/// The most questions about one criterion under one reading
const MOST_QUESTIONS: usize = 40;

impl<'a> Situation<'a> {
    /// The facts that a context gives
    pub fn new(edition: &'a Edition, context: &'a dyn Context) -> Self {
        let facts = edition.facts.with_ids();
        let facts = facts.map(|(id, fact)| (Arc::from(fact.id.as_str()), context.fact(id)));
        let facts: BTreeMap<Arc<str>, Operand> = facts.collect();
        let relations = edition.consistency.iter().filter(|one| {
            let mut facts = one.facts.iter();
            // A figure of a year that cannot be used is found only where the relation reads it.
            one.severity == Severity::Error
                && facts.all(|fact| is_usable(&context.fact(*fact)))
                && is_usable(&expression::outcome(&one.require, context))
        });
        let relations = relations.map(|one| reduced(&one.require, context));
        let relations: Vec<_> = relations
            .filter(|one| !matches!(one.operation, Operation::Constant(_)))
            .collect();
        Self {
            edition,
            context,
            domain: Domain::of_dossier(edition, facts, &relations),
            questions: MOST_QUESTIONS,
        }
    }

    /// Allows as many questions as at first
    pub fn ask_anew(&mut self) {
        self.questions = MOST_QUESTIONS;
    }

    /// Whether the outcome may still be narrower than operation by operation: a fact that is not
    /// known is named twice, or tied to another one
    pub fn is_tied(&self, node: &Checked) -> bool {
        let reduced = reduced(node, self.context);
        let mut named = BTreeMap::new();
        named_in(&reduced, 1, &mut named);
        let tied: BTreeSet<_> = self.domain.ties().flatten().collect();
        named.iter().any(|(fact, count)| {
            let id = self.edition.facts.get(*fact).map(|fact| fact.id.as_str());
            *count > 1 || id.is_some_and(|id| tied.contains(id))
        })
    }
}

/// Whether a fact can take part in a relation: it is known, or missing and nothing else
pub(super) fn is_usable(operand: &Operand) -> bool {
    let mut causes = operand.causes().iter();
    causes.all(|cause| matches!(cause, Cause::Missing { .. } | Cause::Unproven { .. }))
}

/// How often a condition names each fact
fn named_in(node: &Checked, times: usize, named: &mut BTreeMap<FactId, usize>) {
    if let Operation::Fact(fact) = node.operation {
        *named.entry(fact).or_default() += times;
    }
    // The items of a list, and the years of a window, are each named by what they are in.
    let times = match node.operation {
        Operation::Some
        | Operation::Every
        | Operation::For
        | Operation::Filter
        | Operation::Function(expression::check::Function::MeanGrowth) => 2,
        _ => times,
    };
    for operand in &node.operands {
        named_in(operand, times, named);
    }
}

/// A condition with every part replaced whose value is known, terms by their readings, and an `if`
/// whose condition is known by its branch
pub(crate) fn reduced(node: &Checked, context: &dyn Context) -> Checked {
    if is_closed(node)
        && let Operand::Known(value) = expression::outcome(node, context)
        && let Some(known) = constant(node, value)
    {
        return known;
    }
    let mut operands = node.operands.as_slice();
    match (&node.operation, operands) {
        (Operation::Term(term), readings) => {
            let reading = context.reading(*term).index();
            if let Some(chosen) = readings.get(reading).or(readings.first()) {
                return reduced(chosen, context);
            }
        }
        (Operation::If, [condition, then, otherwise]) if is_closed(condition) => {
            match expression::outcome(condition, context).as_boolean() {
                Some(true) => return reduced(then, context),
                Some(false) => return reduced(otherwise, context),
                None => {}
            }
        }
        // A series is read by its years.
        (Operation::Year, [_, _]) => {}
        (Operation::Fact(_), _) => operands = &[],
        _ => {}
    }
    Checked {
        operands: operands.iter().map(|one| reduced(one, context)).collect(),
        ..node.clone()
    }
}

/// A known value as a node; none for what stays as it is
fn constant(node: &Checked, value: Value) -> Option<Checked> {
    let with = |operation, operands| Checked {
        operation,
        operands,
        ..node.clone()
    };
    match value {
        Value::List(items) => {
            let of = match &node.kind {
                expression::Type::List(of) => (**of).clone(),
                _ => expression::Type::Unknown,
            };
            let items = items.iter().map(|item| Checked {
                operation: Operation::Constant(item.clone()),
                operands: Vec::new(),
                kind: of.clone(),
                ..node.clone()
            });
            // An item that is not known is no constant.
            let items: Vec<_> = items.collect();
            let is_known = |one: &Checked| match &one.operation {
                Operation::Constant(item) => item.value().is_some(),
                _ => false,
            };
            items
                .iter()
                .all(is_known)
                .then(|| with(Operation::List, items))
        }
        Value::Boolean(_) | Value::Quantity(_) | Value::Text(_) | Value::Date(_) => {
            Some(with(Operation::Constant(Operand::Known(value)), Vec::new()))
        }
        _ => None,
    }
}

/// Whether a node does not depend on the item of an enclosing list
fn is_closed(node: &Checked) -> bool {
    !matches!(node.operation, Operation::Item(_)) && node.operands.iter().all(is_closed)
}
