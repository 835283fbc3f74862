//! Records, and which one of a list matters for the outcome of an expression; evaluates nothing.

use crate::shared::{Shared, Str};
use std::sync::Arc;

use super::check::Operation;
use super::evaluate::Trace;
use super::types::{Fields, Type};
use super::value::{NotDefined, Operand, Value, join};

/// One of a list of records
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its position in the list that states it, counted from zero
    pub position: usize,
    /// What is known of each field, by its name
    pub fields: Vec<(Arc<str>, Operand)>,
}

impl Record {
    /// What is known of a field; one that it does not have has no value
    pub fn field(&self, name: &str) -> Operand {
        let mut fields = self.fields.iter();
        let field = fields.find(|(known, _)| **known == *name);
        field.map_or_else(
            || Operand::not_defined(NotDefined::Null),
            |(_, value)| value.clone(),
        )
    }

    /// Whether it has a field
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(known, _)| **known == *name)
    }

    /// Its type, as far as its fields show it
    pub(super) fn kind(&self) -> Type {
        let fields = self.fields.iter();
        let fields = fields.map(|(name, value)| (Str::from(&**name), join([value])));
        Type::Record(Shared::new(Fields(fields.collect())))
    }
}

/// The position of the first record that decides an expression; of one that is open, of the first
/// that leaves it open
///
/// None where it reads no record, or where every record matters alike.
pub fn deciding(trace: &Trace<'_>) -> Option<usize> {
    first(trace, matches!(trace.outcome, Operand::Known(_)))
}

fn first(trace: &Trace<'_>, is_known: bool) -> Option<usize> {
    let children = trace.children.as_slice();
    match (&trace.node.operation, children) {
        (Operation::Filter, _) => match trace.outcome.value()? {
            Value::List(items) => items.iter().find_map(position),
            Value::Uncertain(items) => {
                let mut items = items.iter();
                let wanted = items.find(|one| one.belongs.value().is_some() == is_known);
                position(&wanted?.item)
            }
            _ => None,
        },
        (operation @ (Operation::Some | Operation::Every), [list, rounds @ ..])
            if trace.node.operands.len() == 2 =>
        {
            if let Some(position) = first(list, is_known) {
                return Some(position);
            }
            let items: Vec<_> = match list.outcome.value()? {
                Value::List(items) => items.iter().collect(),
                Value::Uncertain(items) => items.iter().map(|one| &one.item).collect(),
                _ => return None,
            };
            let wanted = is_known.then_some(*operation == Operation::Some);
            let mut rounds = items.into_iter().zip(rounds);
            let round = rounds.find(|(_, round)| round.outcome.as_boolean() == wanted);
            position(round?.0)
        }
        _ => children.iter().find_map(|child| first(child, is_known)),
    }
}

fn position(item: &Operand) -> Option<usize> {
    match item.value()? {
        Value::Record(record) => Some(record.position),
        _ => None,
    }
}
