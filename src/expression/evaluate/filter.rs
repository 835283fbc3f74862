//! Filters of a list: the items for which a condition holds or may hold.

use super::super::check::Checked;
use super::super::value::{NotDefined, Operand, Possible, Value};
use super::functions::list_of;
use super::{Evaluator, Outcome, Steps, logic, unknown};

impl<'r, S: Steps<'r>> Evaluator<'_, S> {
    pub(super) fn filter(&mut self, operands: &'r [Checked]) -> Outcome {
        let [list, condition] = operands else {
            return Err(NotDefined::Null.into());
        };
        let mut chosen = Vec::new();
        for Possible { item, belongs } in possible(&self.node(list))? {
            self.count_round()?;
            self.items.push(item.clone());
            let holds = self.node(condition);
            self.items.pop();
            let belongs = logic::and([belongs, holds].iter());
            if belongs.as_boolean() != Some(false) {
                chosen.push(Possible { item, belongs });
            }
        }
        Ok(list_of(chosen))
    }
}

/// The items of a list and whether each belongs to it
fn possible(list: &Operand) -> Outcome<Vec<Possible>> {
    match list {
        Operand::Known(Value::List(items)) => Ok(items
            .iter()
            .map(|item| Possible {
                item: item.clone(),
                belongs: true.into(),
            })
            .collect()),
        Operand::Known(Value::Uncertain(items)) => Ok(items.to_vec()),
        _ => Err(unknown(list)),
    }
}
