//! Codes, texts and lists in conditions: their possible values, and when; solves nothing.

use std::sync::Arc;

use super::super::formula::{Formula, FormulaKind};
use super::super::variable::Variable;
use super::{Bound, Translator, Want, both, either};
use crate::expression::check::{Checked, Function, Membership, Operation};
use crate::expression::syntax::Comparison;
use crate::expression::{Operand, Type, Value};
use crate::ruleset::FactKind;

/// The items of a list
pub(super) enum Items<'r> {
    Written(Vec<&'r Checked>),
    /// Codes, each with how often it occurs in the list
    Codes(Vec<(Arc<str>, Variable)>),
}

/// When a text is this one; none if it has no value
type Case = (Vec<Formula>, Option<Arc<str>>);

impl<'r> Translator<'r> {
    /// Codes and texts: which pairs of possible values of both sides compare as wanted
    pub(super) fn texts(
        &mut self,
        wanted: Comparison,
        left: &'r Checked,
        right: &'r Checked,
        want: Want,
    ) -> Option<Formula> {
        let (left, right) = (self.text(left)?, self.text(right)?);
        let mut holding = Vec::new();
        let mut failing = Vec::new();
        for (left_is, a) in &left {
            for (right_is, b) in &right {
                let guards = Formula::all(left_is.iter().chain(right_is).cloned());
                let (Some(a), Some(b)) = (a, b) else {
                    if want.takes_undefined() {
                        holding.push(guards);
                    }
                    continue;
                };
                if wanted.holds(a.cmp(b)) {
                    holding.push(guards);
                } else {
                    failing.push((left_is, right_is));
                }
            }
        }
        // That a fact is none of a few codes is shorter to say than all that it can be.
        if failing.len() < holding.len() && right.len() == 1 && left.len() > 1 {
            let shut: Option<Vec<_>> = failing
                .iter()
                .map(|(guard, _)| match guard.as_slice() {
                    [Formula(FormulaKind::Atom(atom))] => {
                        let variable = atom.form.terms.keys().next()?.clone();
                        Some(Formula::equal(variable, 0))
                    }
                    _ => None,
                })
                .collect();
            if let Some(shut) = shut {
                // The fact has to be known for that.
                return Some(Formula::all(shut));
            }
        }
        Some(Formula::any(holding))
    }

    /// The possible values of a text, and when
    pub(super) fn text(&mut self, node: &'r Checked) -> Option<Vec<Case>> {
        match &node.operation {
            Operation::Constant(Operand::Known(Value::Text(text))) => {
                Some(vec![(Vec::new(), Some(Arc::from(text.as_str())))])
            }
            Operation::Constant(Operand::Unknown(_)) => Some(vec![(Vec::new(), None)]),
            Operation::Fact(fact) => {
                let id = self.id(*fact);
                let FactKind::Code(codes) = &self.edition.facts.get(*fact)?.kind else {
                    return None;
                };
                let codes = codes.iter().map(|one| {
                    let code: Arc<str> = Arc::from(one.code.as_str());
                    let is = Variable::Is(Arc::clone(&id), Arc::clone(&code));
                    (vec![Formula::equal(is, 1)], Some(code))
                });
                Some(codes.collect())
            }
            Operation::Term(term) => {
                let reading = self.reading(node, *term)?;
                self.text(reading)
            }
            Operation::Item(slot) => match self.items.get(*slot)?.clone() {
                Bound::Code(code) => Some(vec![(Vec::new(), Some(code))]),
                Bound::Node(inner) => self.text(inner),
            },
            _ => None,
        }
    }

    pub(super) fn membership(
        &mut self,
        way: Membership,
        value: &'r Checked,
        test: &'r Checked,
        want: Want,
    ) -> Formula {
        let positive = want.is_positive();
        match way {
            Membership::Compare(comparison) => self.compare(comparison, value, test, want),
            Membership::Same => self.compare(Comparison::Equal, value, test, want),
            Membership::Range => self.in_range(value, test, want),
            Membership::List => match self.list(test) {
                Some(Items::Written(items)) => {
                    let each: Vec<_> = items
                        .into_iter()
                        .map(|item| match item.kind {
                            Type::Range(_) => self.in_range(value, item, want),
                            _ => self.compare(Comparison::Equal, value, item, want),
                        })
                        .collect();
                    either(each, positive)
                }
                Some(Items::Codes(codes)) => match self.text(value) {
                    Some(values) => {
                        let each = values.into_iter().map(|(guards, text)| {
                            let held = codes.iter().find(|(code, _)| Some(code) == text.as_ref());
                            let has = match held {
                                Some((_, variable)) if positive => {
                                    Formula::some_of(variable.clone())
                                }
                                Some((_, variable)) => Formula::none_of(variable.clone()),
                                None => Formula::when(
                                    text.is_some() && !positive
                                        || text.is_none() && want.takes_undefined(),
                                ),
                            };
                            Formula::all(guards.into_iter().chain([has]))
                        });
                        Formula::any(each)
                    }
                    None => self.left_open(test, want),
                },
                None => {
                    let key = self.key(value);
                    Formula::opaque(format!("{want:?} {key} in {}", self.key(test)))
                }
            },
        }
    }

    pub(super) fn in_range(
        &mut self,
        value: &'r Checked,
        range: &'r Checked,
        want: Want,
    ) -> Formula {
        match (&range.operation, range.operands.as_slice()) {
            (Operation::Range(low_included, high_included), [low, high]) => {
                let above = if *low_included {
                    Comparison::GreaterOrEqual
                } else {
                    Comparison::Greater
                };
                let below = if *high_included {
                    Comparison::LessOrEqual
                } else {
                    Comparison::Less
                };
                let all = [
                    self.compare(above, value, low, want),
                    self.compare(below, value, high, want),
                ];
                both(all, want.is_positive())
            }
            (Operation::Term(term), _) => match self.reading(range, *term) {
                Some(reading) => self.in_range(value, reading, want),
                None => self.left_open(range, want),
            },
            _ => {
                let key = self.key(value);
                Formula::opaque(format!("{want:?} {key} in {}", self.key(range)))
            }
        }
    }

    pub(super) fn iteration(
        &mut self,
        lists: &'r [Checked],
        body: &'r Checked,
        want: Want,
        some: bool,
    ) -> Formula {
        let Some((list, rest)) = lists.split_first() else {
            return self.truth(body, want);
        };
        let any = some == want.is_positive();
        match self.list(list) {
            Some(Items::Written(items)) => {
                let each: Vec<_> = items
                    .into_iter()
                    .map(|item| self.with(Bound::Node(item), rest, body, want, some))
                    .collect();
                either(each, any)
            }
            Some(Items::Codes(codes)) => {
                let each: Vec<_> = codes
                    .into_iter()
                    .map(|(code, held)| {
                        let inner = self.with(Bound::Code(code), rest, body, want, some);
                        if any {
                            Formula::all([Formula::some_of(held), inner])
                        } else {
                            Formula::any([Formula::none_of(held), inner])
                        }
                    })
                    .collect();
                either(each, any)
            }
            None => {
                let key = self.key(body);
                Formula::opaque(format!("{want:?} {some} {} {key}", self.key(list)))
            }
        }
    }

    fn with(
        &mut self,
        item: Bound<'r>,
        rest: &'r [Checked],
        body: &'r Checked,
        want: Want,
        some: bool,
    ) -> Formula {
        self.items.push(item);
        let formula = self.iteration(rest, body, want, some);
        self.items.pop();
        formula
    }

    /// The items of a list, if they are known
    pub(super) fn list(&mut self, node: &'r Checked) -> Option<Items<'r>> {
        match (&node.operation, node.operands.as_slice()) {
            (Operation::List, items) => Some(Items::Written(items.iter().collect())),
            (Operation::Fact(fact), _) => {
                let id = self.id(*fact);
                let FactKind::Codes(codes) = &self.edition.facts.get(*fact)?.kind else {
                    return None;
                };
                let codes = codes.iter().map(|one| {
                    let code: Arc<str> = Arc::from(one.code.as_str());
                    (Arc::clone(&code), Variable::Has(Arc::clone(&id), code))
                });
                Some(Items::Codes(codes.collect()))
            }
            (Operation::Function(Function::ValidOn), [titles, day]) => {
                let Operation::Fact(fact) = titles.operation else {
                    return None;
                };
                let id = self.id(fact);
                let on: Arc<str> = Arc::from(self.key(day));
                let codes = self
                    .edition
                    .facts
                    .get(fact)?
                    .kind
                    .codes()
                    .iter()
                    .map(|one| {
                        let code: Arc<str> = Arc::from(one.code.as_str());
                        let valid =
                            Variable::Valid(Arc::clone(&id), Arc::clone(&code), Arc::clone(&on));
                        (code, valid)
                    });
                Some(Items::Codes(codes.collect()))
            }
            (Operation::Term(term), _) => {
                let reading = self.reading(node, *term)?;
                self.list(reading)
            }
            _ => None,
        }
    }
}
