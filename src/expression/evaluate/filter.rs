//! Filters of a list: each item for which a condition holds, and those for which it may hold.

use super::super::check::Checked;
use super::super::value::{NotDefined, Operand, Possible, Value};
use super::functions::list_of;
use super::{Evaluator, Trace, leaf, logic, passed_on};

impl Evaluator<'_> {
    pub(super) fn filter<'r>(&mut self, node: &'r Checked) -> Trace<'r> {
        let [list, condition] = node.operands.as_slice() else {
            return leaf(node, Operand::not_defined(NotDefined::Null));
        };
        let list = self.node(list);
        let items = possible(&list.outcome);
        let mut children = vec![list];
        let outcome = match items {
            Ok(items) => self.chosen(items, condition, &mut children),
            Err(unknown) => unknown,
        };
        Trace {
            node,
            outcome,
            children,
        }
    }

    fn chosen<'r>(
        &mut self,
        items: Vec<Possible>,
        condition: &'r Checked,
        children: &mut Vec<Trace<'r>>,
    ) -> Operand {
        let mut chosen = Vec::new();
        for Possible { item, belongs } in items {
            if let Err(beyond) = self.count_round() {
                return beyond;
            }
            self.items.push(item.clone());
            let trace = self.node(condition);
            self.items.pop();
            let belongs = logic::and([belongs, trace.outcome.clone()].iter());
            children.push(trace);
            if belongs.as_boolean() != Some(false) {
                chosen.push(Possible { item, belongs });
            }
        }
        list_of(chosen)
    }
}

/// The items of a list and whether each belongs to it
fn possible(list: &Operand) -> Result<Vec<Possible>, Operand> {
    match list {
        Operand::Known(Value::List(items)) => Ok(items
            .iter()
            .map(|item| Possible {
                item: item.clone(),
                belongs: true.into(),
            })
            .collect()),
        Operand::Known(Value::Uncertain(items)) => Ok(items.to_vec()),
        _ => Err(passed_on(list)),
    }
}
