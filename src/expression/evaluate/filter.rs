//! Filters of a list: each item for which a condition holds, and those for which it may hold.

use super::super::check::Checked;
use super::super::value::{NotDefined, Operand, Possible, Value};
use super::functions::list_of;
use super::{Evaluator, Steps, logic, passed_on};

impl<'r, S: Steps<'r>> Evaluator<'_, S> {
    pub(super) fn filter(&mut self, operands: &'r [Checked]) -> Operand {
        let [list, condition] = operands else {
            return Operand::not_defined(NotDefined::Null);
        };
        match possible(&self.node(list)) {
            Ok(items) => self.chosen(items, condition),
            Err(unknown) => unknown,
        }
    }

    fn chosen(&mut self, items: Vec<Possible>, condition: &'r Checked) -> Operand {
        let mut chosen = Vec::new();
        for Possible { item, belongs } in items {
            if let Err(beyond) = self.count_round() {
                return beyond;
            }
            self.items.push(item.clone());
            let holds = self.node(condition);
            self.items.pop();
            let belongs = logic::and([belongs, holds].iter());
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
