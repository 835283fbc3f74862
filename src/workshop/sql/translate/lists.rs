//! Codes, texts and lists in conditions: what they can be, item by item.

use std::sync::Arc;

use super::{Item, Said, Translator, flag, unsaid};
use crate::expression::check::{Function, Membership};
use crate::expression::syntax::Comparison;
use crate::expression::{Checked, Operand, Operation, Type, Value};
use crate::language::text;
use crate::ruleset::FactKind;
use crate::workshop::sql::condition::Condition;
use crate::workshop::sql::form::Subject;

/// The items of a list
pub(super) enum Items<'r> {
    Written(Vec<&'r Checked>),
    /// Titles, each with whether it is valid
    Titles(Vec<(Arc<str>, Condition)>),
}

/// A text: a literal, or a column of codes
pub(super) enum Words {
    Literal(Arc<str>),
    Column(Subject),
}

impl<'r> Translator<'r, '_> {
    pub(super) fn iteration(
        &mut self,
        list: &'r Checked,
        body: &'r Checked,
        some: bool,
    ) -> Said<Vec<Condition>> {
        let with = |item, this: &mut Self| {
            this.items.push(item);
            let inner = this.condition(body);
            this.items.pop();
            inner
        };
        match self.list(list)? {
            Items::Written(items) => {
                let each = items.into_iter().map(|one| with(Item::Node(one), self));
                each.collect()
            }
            Items::Titles(titles) => {
                let each = titles.into_iter().map(|(code, is_valid)| {
                    let inner = with(Item::Code(code), self)?;
                    Ok(match some {
                        true => Condition::All(vec![is_valid, inner]),
                        false => Condition::Any(vec![Condition::Not(Box::new(is_valid)), inner]),
                    })
                });
                each.collect()
            }
        }
    }

    pub(super) fn list(&mut self, node: &'r Checked) -> Said<Items<'r>> {
        let node = self.resolved(node);
        match (&node.operation, node.operands.as_slice()) {
            (Operation::List, items) => Ok(Items::Written(items.iter().collect())),
            (Operation::Function(Function::ValidOn), [titles, day]) => {
                let Operation::Fact(fact) = self.resolved(titles).operation else {
                    return unsaid(node);
                };
                if self.value(day) != Some(Value::Date(self.as_of)) {
                    return Err(text!(
                        "称号的有效性只在申报日可知",
                        "the validity of a title is known on the day of application alone"
                    )
                    .into());
                }
                let fact = self.declared(fact)?;
                let titles = fact.kind.codes().iter().map(|one| {
                    let column = self.columns.title(fact, &one.code);
                    (Arc::from(&*one.code), flag(Subject::Code(column)))
                });
                Ok(Items::Titles(titles.collect()))
            }
            _ => unsaid(node),
        }
    }

    pub(super) fn membership(
        &mut self,
        way: Membership,
        value: &'r Checked,
        test: &'r Checked,
        node: &Checked,
    ) -> Said<Condition> {
        match way {
            Membership::Compare(comparison) => self.compare(comparison, value, test, node),
            Membership::Same => self.compare(Comparison::Equal, value, test, node),
            Membership::Range => self.in_range(value, test, node),
            Membership::List => match self.list(test)? {
                Items::Written(items) => {
                    let each: Said<Vec<_>> = items
                        .into_iter()
                        .map(|item| match item.kind {
                            Type::Range(_) => self.in_range(value, item, node),
                            _ => self.compare(Comparison::Equal, value, item, node),
                        })
                        .collect();
                    Ok(Condition::Any(each?))
                }
                Items::Titles(titles) => match self.words(value)? {
                    Words::Literal(code) => {
                        let mut held = titles.into_iter();
                        let held = held.find(|(one, _)| *one == code).map(|(_, valid)| valid);
                        Ok(held.unwrap_or(Condition::Fixed(Some(false))))
                    }
                    Words::Column(_) => unsaid(node),
                },
            },
        }
    }

    pub(super) fn words(&mut self, node: &'r Checked) -> Said<Words> {
        let node = self.resolved(node);
        match &node.operation {
            Operation::Constant(Operand::Known(Value::Text(text))) => {
                Ok(Words::Literal(Arc::from(text.as_str())))
            }
            Operation::Item(slot) => match self.items.get(*slot) {
                Some(Item::Code(code)) => Ok(Words::Literal(Arc::clone(code))),
                _ => unsaid(node),
            },
            Operation::Fact(fact) => {
                let fact = self.declared(*fact)?;
                match fact.kind {
                    FactKind::Code(_) => {
                        Ok(Words::Column(Subject::Code(self.columns.fact(fact, None))))
                    }
                    _ => unsaid(node),
                }
            }
            _ => unsaid(node),
        }
    }
}
