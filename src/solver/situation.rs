//! What one dossier leaves open of a condition: the condition with every known part replaced by its
//! value, and the relations between its facts; decides nothing.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::decide::Decided;
use super::domain::Domain;
use super::formula::Formula;
use super::translate::{Translator, Want};
use super::unroll::Unrolled;
use super::variable::Variable;
use crate::diagnostic::Severity;
use crate::expression::value::{Cause, Operand, Value};
use crate::expression::{self, Checked, Context, FactId, Operation, Trace};
use crate::ruleset::Edition;

/// The facts of one dossier; what is missing is known to lie within some bounds
pub struct Situation<'a> {
    pub(super) edition: &'a Edition,
    pub(super) context: &'a dyn Context,
    pub(super) domain: Domain<'a>,
    /// What is open of the relations between the facts, and which facts each reads
    pub(super) relations: Arc<[(Vec<FactId>, Checked)]>,
    /// Where fields of records are open, the edition with these as facts
    unrolled: Option<&'a Unrolled>,
    /// How many questions may still be asked
    pub(super) questions: usize,
    /// What has been found out: most readings leave the same open
    pub(super) decided: Vec<(Checked, Decided)>,
}

impl std::fmt::Debug for Situation<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Situation").finish_non_exhaustive()
    }
}

/// The most questions about one condition
const MOST_QUESTIONS: usize = 40;

/// What one dossier says of its facts, and what is open of the relations between them
///
/// Relations are read as a contradiction of theirs is found: by the first readings.
#[derive(Clone, Debug)]
pub struct Tied {
    /// The facts, by id
    pub(super) facts: Arc<BTreeMap<Arc<str>, Operand>>,
    /// What is open of the relations, and which facts each reads
    relations: Arc<[(Vec<FactId>, Checked)]>,
    /// The same of those whose facts can all be used, as formulas with their variables
    pub(super) consistency: Arc<[(Formula, BTreeSet<Variable>)]>,
}

impl Tied {
    /// Of the facts that a context gives
    pub fn new(edition: &Edition, context: &dyn Context) -> Self {
        let facts = edition.facts.with_ids();
        let facts = facts.map(|(id, fact)| (Arc::from(fact.id.as_str()), context.fact(id)));
        let errors = edition.consistency.iter();
        let errors = errors.filter(|one| one.severity == Severity::Error);
        let mut relations = Vec::new();
        let mut consistency = Vec::new();
        for one in errors {
            let trace = expression::evaluate(&one.require, context);
            if trace.outcome.as_boolean().is_some() {
                continue;
            }
            let open = rest(&trace, context);
            let mut facts = one.facts.iter();
            // A figure of a year that cannot be used is found only where the relation reads it.
            if facts.all(|fact| is_usable(&context.fact(*fact))) && is_usable(&trace.outcome) {
                let formula = Translator::new(edition, &[]).truth(&open, Want::NotFalse);
                let variables = formula.variables();
                consistency.push((formula, variables));
            }
            relations.push((open.facts(), open));
        }
        Self {
            facts: Arc::new(facts.collect()),
            relations: relations.into(),
            consistency: consistency.into(),
        }
    }
}

impl<'a> Situation<'a> {
    /// The facts that a context gives
    pub fn new(edition: &'a Edition, context: &'a dyn Context) -> Self {
        Self::of(edition, context, &Tied::new(edition, context))
    }

    /// The same where it is known how they are tied
    pub fn of(edition: &'a Edition, context: &'a dyn Context, tied: &Tied) -> Self {
        Self {
            edition,
            context,
            domain: Domain::of_dossier(edition, tied),
            relations: Arc::clone(&tied.relations),
            unrolled: None,
            questions: MOST_QUESTIONS,
            decided: Vec::new(),
        }
    }

    /// The same of an edition in which open fields of records are facts
    pub fn unrolled(unrolled: &'a Unrolled, context: &'a dyn Context) -> Self {
        Self {
            unrolled: Some(unrolled),
            ..Self::new(&unrolled.edition, context)
        }
    }

    /// A condition as one on the facts of the edition
    pub(super) fn on_facts<'n>(&self, node: &'n Checked) -> Cow<'n, Checked> {
        match self.unrolled {
            Some(unrolled) => unrolled.taken_apart(node),
            None => Cow::Borrowed(node),
        }
    }

    /// What is open of a condition that has been evaluated, on the facts of the edition, where it is
    /// read as in the evaluation
    pub fn rest(&self, trace: &Trace<'_>, as_read: &dyn Context) -> Checked {
        match self.on_facts(trace.node) {
            Cow::Borrowed(_) => rest(trace, as_read),
            Cow::Owned(node) => reduced(&node, as_read),
        }
    }

    /// Allows as many questions as at first
    pub fn ask_anew(&mut self) {
        self.questions = MOST_QUESTIONS;
    }

    /// Whether the outcome of a rest may still be narrower than operation by operation: a fact that is not
    /// known is named twice, or tied to another one
    pub fn is_tied(&self, rest: &Checked) -> bool {
        let mut named = BTreeMap::new();
        named_in(rest, 1, &mut named);
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
    causes.all(Cause::can_be_found_out)
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
    rest(&expression::evaluate(node, context), context)
}

/// The same of a condition that has been evaluated
fn rest(trace: &Trace<'_>, context: &dyn Context) -> Checked {
    let node = trace.node;
    if let Operand::Known(value) = &trace.outcome
        && let Some(known) = constant(node, value)
        && is_closed(node)
    {
        return known;
    }
    let children = trace.children.as_slice();
    let operands = match (&node.operation, children) {
        (Operation::Term(_), [chosen]) => return rest(chosen, context),
        (Operation::If, [condition, branch]) if is_closed(condition.node) => {
            return rest(branch, context);
        }
        (Operation::Fact(_), _) => Vec::new(),
        // The steps of an iteration are those of its items.
        (Operation::Some | Operation::Every | Operation::For | Operation::Filter, _)
        | (Operation::If, [_, _]) => {
            let operands = node.operands.iter();
            operands.map(|one| reduced(one, context)).collect()
        }
        _ => children.iter().map(|one| rest(one, context)).collect(),
    };
    node.with(node.operation.clone(), operands)
}

/// A known value as a node; none for what stays as it is
fn constant(node: &Checked, value: &Value) -> Option<Checked> {
    match value {
        Value::List(items) => {
            let of = match &node.kind {
                expression::Type::List(of) => (**of).clone(),
                _ => expression::Type::Unknown,
            };
            let items = items.iter().map(|item| {
                // An item that is not known is no constant.
                item.value()?;
                Some(Checked {
                    kind: of.clone(),
                    ..node.with(Operation::Constant(item.clone()), Vec::new())
                })
            });
            Some(node.with(Operation::List, items.collect::<Option<Vec<_>>>()?))
        }
        Value::Boolean(_) | Value::Quantity(_) | Value::Text(_) | Value::Date(_) => {
            let value = Operand::Known(value.clone());
            Some(node.with(Operation::Constant(value), Vec::new()))
        }
        _ => None,
    }
}

/// Whether a node does not depend on the item of an enclosing list
fn is_closed(node: &Checked) -> bool {
    !matches!(node.operation, Operation::Item(_)) && node.operands.iter().all(is_closed)
}
