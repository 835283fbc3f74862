//! Records of known lists, one by one: each open field as a fact of its own, and a condition on a list
//! as a condition on these; decides nothing.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::expression::check::Function;
use crate::expression::syntax::Additive;
use crate::expression::value::{Cause, Operand, Record, Value};
use crate::expression::{Checked, FactId, Operation, Type};
use crate::quantity::Quantity;
use crate::ruleset::{Edition, Fact};
use crate::shared::Str;

/// An edition with the open fields of records as facts behind its own
#[derive(Debug)]
pub struct Unrolled {
    /// The edition
    pub edition: Edition,
    /// What is known of each fact that it has more
    pub open: Vec<Operand>,
    lists: BTreeMap<FactId, Vec<Vec<Field>>>,
    /// The facts that it has more
    fields: Vec<Fact>,
}

/// A field of a record
#[derive(Debug)]
struct Field {
    name: Str,
    kind: Type,
    /// Its value, or the fact that stands for it
    operation: Operation,
}

/// The most open fields that are looked into
const MOST: usize = 60;

impl Unrolled {
    /// The records that some facts are lists of; none if no field is open, one is so for good, or too
    /// many are
    pub fn of(
        edition: &Edition,
        facts: &[FactId],
        operand: impl Fn(FactId) -> Operand,
    ) -> Option<Self> {
        let is_known = |id: &FactId| operand(*id).value().is_some();
        let is_list = |id: &FactId| {
            let fact = edition.facts.get(*id);
            fact.is_some_and(|fact| !fact.kind.fields().is_empty())
        };
        if !facts.iter().any(|id| is_list(id) && is_known(id)) {
            return None;
        }
        let mut unrolled = Self {
            edition: edition.clone(),
            open: Vec::new(),
            lists: BTreeMap::new(),
            fields: Vec::new(),
        };
        for id in facts {
            let declared = edition.facts.get(*id)?;
            if let Operand::Known(Value::List(records)) = operand(*id)
                && !declared.kind.fields().is_empty()
            {
                let records = records.iter().map(|one| match one.value()? {
                    Value::Record(record) => unrolled.record(declared, record),
                    _ => None,
                });
                let records = records.collect::<Option<_>>()?;
                unrolled.lists.insert(*id, records);
            }
        }
        let facts = edition.facts.iter().chain(&unrolled.fields);
        unrolled.edition.facts = facts.cloned().collect();
        (!unrolled.open.is_empty()).then_some(unrolled)
    }

    fn record(&mut self, list: &Fact, record: &Record) -> Option<Vec<Field>> {
        let fields = list.kind.fields().iter().map(|field| {
            let value = record.field(&field.id);
            let mut causes = value.causes().iter();
            let operation = match value {
                Operand::Known(_) => Operation::Constant(value),
                _ if self.open.len() < MOST
                    && causes.all(|cause| matches!(cause, Cause::Missing { .. })) =>
                {
                    let number = record.position + 1;
                    let id = format!("{}[{number}].{}", list.id, field.id);
                    self.open.push(value);
                    self.fields.push(Fact {
                        id: id.into(),
                        ..field.clone()
                    });
                    Operation::Fact(self.edition.item_fact_id(self.fields.len() - 1))
                }
                _ => return None,
            };
            Some(Field {
                name: field.id.clone(),
                kind: field.expression_type(),
                operation,
            })
        });
        fields.collect()
    }

    /// A condition in which lists of records are taken apart; what cannot be stays as it is
    pub fn taken_apart<'n>(&self, node: &'n Checked) -> Cow<'n, Checked> {
        Cow::Owned(self.node(node, &mut Vec::new()))
    }

    /// A node, where these records are the items of the lists around it
    fn node<'u>(&'u self, node: &Checked, items: &mut Vec<Option<&'u [Field]>>) -> Checked {
        match (&node.operation, node.operands.as_slice()) {
            (Operation::Field(name), [record]) => {
                if let Operation::Item(slot) = record.operation
                    && let Some(Some(fields)) = items.get(slot)
                    && let Some(field) = fields.iter().find(|field| field.name == *name)
                {
                    let field = Checked {
                        kind: field.kind.clone(),
                        ..node.with(field.operation.clone(), Vec::new())
                    };
                    return field;
                }
            }
            (Operation::Function(Function::Count), [list]) => {
                if let Some(chosen) = self.chosen(list, items) {
                    return counted(node, chosen);
                }
            }
            (operation @ (Operation::Some | Operation::Every), [list, body]) => {
                if let Some(chosen) = self.chosen(list, items) {
                    let is_some = *operation == Operation::Some;
                    let each = chosen.into_iter().map(|(record, mut belongs)| {
                        items.push(Some(record));
                        let holds = self.node(body, items);
                        items.pop();
                        if is_some {
                            belongs.push(holds);
                            return joined(node, Operation::And, belongs);
                        }
                        let belongs = joined(node, Operation::And, belongs);
                        let outside = node.with(Operation::Not, vec![belongs]);
                        node.with(Operation::Or, vec![outside, holds])
                    });
                    let each = each.collect();
                    let operation = match is_some {
                        true => Operation::Or,
                        false => Operation::And,
                    };
                    return joined(node, operation, each);
                }
            }
            _ => {}
        }
        // The last operand of these is about an item of each of the others.
        let inner = match node.operation {
            Operation::Some | Operation::Every | Operation::For | Operation::Filter => {
                node.operands.len().saturating_sub(1)
            }
            _ => 0,
        };
        let before = items.len();
        let mut operands = Vec::with_capacity(node.operands.len());
        for operand in &node.operands {
            operands.push(self.node(operand, items));
            if items.len() < before + inner {
                items.push(None);
            }
        }
        items.truncate(before);
        node.with(node.operation.clone(), operands)
    }

    /// The records of a list, each with the conditions on which it belongs to it; none if it is another
    /// list
    fn chosen<'u>(
        &'u self,
        list: &Checked,
        items: &mut Vec<Option<&'u [Field]>>,
    ) -> Option<Vec<(&'u [Field], Vec<Checked>)>> {
        match (&list.operation, list.operands.as_slice()) {
            (Operation::Fact(id), _) => {
                let records = self.lists.get(id)?.iter();
                Some(records.map(|one| (one.as_slice(), Vec::new())).collect())
            }
            (Operation::Filter, [list, condition]) => {
                let mut chosen = self.chosen(list, items)?;
                for (record, belongs) in &mut chosen {
                    items.push(Some(record));
                    belongs.push(self.node(condition, items));
                    items.pop();
                }
                Some(chosen)
            }
            _ => None,
        }
    }
}

/// Several conditions as one, at the place of a node
fn joined(node: &Checked, operation: Operation, mut all: Vec<Checked>) -> Checked {
    match (all.len(), all.pop()) {
        (1, Some(only)) => only,
        (_, None) => constant(node, Operand::from(operation == Operation::And)),
        (_, Some(last)) => {
            all.push(last);
            Checked {
                kind: Type::Boolean,
                ..node.with(operation, all)
            }
        }
    }
}

/// How many records belong to a list: one for each whose conditions hold
fn counted(node: &Checked, chosen: Vec<(&[Field], Vec<Checked>)>) -> Checked {
    let number = |number: i64| constant(node, Quantity::number(number).into());
    let ones = chosen.into_iter().map(|(_, belongs)| {
        let belongs = joined(node, Operation::And, belongs);
        node.with(Operation::If, vec![belongs, number(1), number(0)])
    });
    let operands: Vec<_> = std::iter::once(number(0)).chain(ones).collect();
    let signs = vec![Additive::Plus; operands.len() - 1];
    node.with(Operation::Sum(signs.into()), operands)
}

fn constant(node: &Checked, value: Operand) -> Checked {
    Checked {
        kind: value.value().map_or(Type::Unknown, Value::kind),
        ..node.with(Operation::Constant(value), Vec::new())
    }
}
