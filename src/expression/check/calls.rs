//! Calls: whether the arguments fit the function, and the type of the result.

use super::super::checked::{Checked, Function, Operation};
use super::super::scope::Named;
use super::super::syntax::{Callee, Syntax};
use super::super::types::Type;
use super::super::words_of_feel::is_function_of_feel;
use super::checker::Checker;
use super::environment::At;
use super::names::Callable;
use super::operators::item_kind;
use super::signatures::{FUNCTIONS, Signature};
use crate::calendar::Period;
use crate::expression::problems as words;
use crate::language::{Text, text};
use crate::source::Span;

impl Checker<'_> {
    pub(super) fn call(
        &mut self,
        callee: &Callee,
        arguments: &[Syntax],
        at: At<'_>,
    ) -> Option<Checked> {
        match self.meaning_of_call(&callee.name, at.environment) {
            Callable::Term(index) => {
                return self.term(index, arguments, at);
            }
            Callable::Neither => {
                let problem = words::not_callable(callee.span, &callee.name);
                return self.fail(at.origin(), problem);
            }
            Callable::Function => {}
        }
        let known = Signature::of(&callee.name);
        if known.is_none() {
            self.unknown_function(callee, at);
        }
        let operands = self.nodes(arguments, at.environment);
        let signature = known?;
        // A date is made from its text, or from year, month and day.
        let is_half_a_date = signature.function == Function::Date && arguments.len() == 2;
        if is_half_a_date || !(signature.least..=signature.most).contains(&arguments.len()) {
            let problem = words::wrong_count(
                callee.span,
                signature.name,
                signature.usage,
                arguments.len(),
            );
            return self.fail(at.origin(), problem);
        }
        self.function(signature.function, operands?, at)
    }

    fn unknown_function(&mut self, callee: &Callee, at: At<'_>) {
        let scope = self.scope;
        let problem = if is_function_of_feel(&callee.name) {
            words::outside_subset(callee.span, words::Outside::Function, &callee.name)
        } else {
            let functions = FUNCTIONS.iter().map(|one| one.name);
            let terms = scope
                .names()
                .filter(|name| matches!(scope.find(name), Some(Named::Term(_))));
            words::unknown_function(callee.span, &callee.name, functions.chain(terms))
        };
        self.report(at.origin(), problem);
    }

    fn function(
        &mut self,
        function: Function,
        operands: Vec<Checked>,
        at: At<'_>,
    ) -> Option<Checked> {
        let (operands, kind) = match function {
            Function::Sum | Function::Mean => {
                let wanted = text!("数值、金额或面积的列表", "a list of numbers or quantities");
                let fits = |item: &Type| matches!(item, Type::Quantity(_) | Type::Unknown);
                self.of_items(operands, at, &wanted, fits)?
            }
            Function::Min | Function::Max => {
                let wanted = text!("可比大小的值的列表", "a list of values that have an order");
                let fits = |item: &Type| item.is_ordered() && *item != Type::Compound;
                self.of_items(operands, at, &wanted, fits)?
            }
            Function::All | Function::Any => {
                let wanted = Type::Boolean.list().name();
                let fits = |item: &Type| matches!(item, Type::Boolean | Type::Unknown);
                let (operands, _) = self.of_items(operands, at, &wanted, fits)?;
                (operands, Type::Boolean)
            }
            Function::Count | Function::ListContains => {
                let (list, values) = operands.split_first()?;
                if !matches!(list.kind, Type::List(_) | Type::Unknown) {
                    return self.refuse(list, &Type::Unknown.list().name());
                }
                for value in values {
                    self.membership_in(value, list)?;
                }
                let kind = match function {
                    Function::Count => Type::NUMBER,
                    _ => Type::Boolean,
                };
                (operands, kind)
            }
            Function::Floor
            | Function::Ceiling
            | Function::Absolute
            | Function::Decimal
            | Function::RoundUp
            | Function::RoundDown
            | Function::RoundHalfUp
            | Function::RoundHalfDown => {
                let (first, places) = operands.split_first()?;
                let sound = self.all_are(places, &Type::NUMBER);
                self.quantity(first)?;
                let kind = first.kind.clone();
                (sound.then_some(operands)?, kind)
            }
            Function::Date => {
                if let [from] = operands.as_slice() {
                    if !matches!(from.kind, Type::Text(_) | Type::Date | Type::Unknown) {
                        return self.refuse(from, &Type::Text(None).name());
                    }
                } else if !self.all_are(&operands, &Type::NUMBER) {
                    return None;
                }
                (operands, Type::Date)
            }
            Function::MonthsBetween => {
                let sound = self.all_are(&operands, &Type::Date);
                (sound.then_some(operands)?, Type::Duration(Period::Months))
            }
            Function::MeanGrowth | Function::CompoundGrowth => {
                let (series, years) = operands.split_first()?;
                let sound = self.all_are(years, &Type::NUMBER);
                if !matches!(series.kind, Type::Series(_) | Type::Unknown) {
                    return self.refuse(series, &text!("逐年数列", "figures by year"));
                }
                let kind = match function {
                    Function::MeanGrowth => Type::NUMBER,
                    _ => Type::Compound,
                };
                (sound.then_some(operands)?, kind)
            }
            Function::ValidOn => {
                let (titles, day) = operands.split_first()?;
                let sound = self.all_are(day, &Type::Date);
                let codes = match &titles.kind {
                    Type::Titles(codes) => codes.clone(),
                    Type::Unknown => None,
                    _ => return self.refuse(titles, &Type::Titles(None).name()),
                };
                (sound.then_some(operands)?, Type::Text(codes).list())
            }
        };
        Some(at.node(Operation::Function(function), operands, kind))
    }

    /// Whether all have a type; reports each one that does not
    fn all_are(&mut self, all: &[Checked], wanted: &Type) -> bool {
        let mut sound = true;
        for one in all {
            sound &= self.need(one, wanted);
        }
        sound
    }

    /// The list that a function works on, and the type of its items: its only argument, or all of its
    /// arguments
    fn items(&mut self, mut operands: Vec<Checked>, at: At<'_>) -> Option<(Checked, Type)> {
        if operands.len() == 1
            && let Some(only) =
                operands.pop_if(|only| matches!(only.kind, Type::List(_) | Type::Unknown))
        {
            let item = match &only.kind {
                Type::List(item) => (**item).clone(),
                _ => Type::Unknown,
            };
            if item == Type::Mixed {
                if only.operation == Operation::List {
                    self.unlike(&only.operands);
                } else {
                    let wanted = text!("同一类型的值的列表", "a list of values of one type");
                    return self.refuse(&only, &wanted);
                }
                return None;
            }
            return Some((only, item));
        }
        let item = item_kind(operands.iter().map(|one| &one.kind));
        if item == Type::Mixed {
            self.unlike(&operands);
            return None;
        }
        let (first, last) = (operands.first()?, operands.last()?);
        // Arguments substituted for parameters stand in another text.
        let inside = first.origin == at.origin() && last.origin == at.origin();
        let span = Span::new(first.span.start, last.span.end);
        let at = match inside && span.start < span.end {
            true => At { span, ..at },
            false => at,
        };
        let kind = item.clone().list();
        Some((at.node(Operation::List, operands, kind), item))
    }

    /// Reports the items that are incompatible with the first
    fn unlike(&mut self, items: &[Checked]) {
        let mut items = items.iter().filter(|item| item.kind != Type::Unknown);
        if let Some(first) = items.next() {
            for item in items.filter(|item| first.kind.join(&item.kind).is_none()) {
                let action = text!("放在一起计算", "taken together");
                self.differ(first, item, &action);
            }
        }
    }

    /// The list that a function works on as its only operand, and the type of its items, if that fits;
    /// a single argument is reported as what it is, since nobody wrote a list
    fn of_items(
        &mut self,
        operands: Vec<Checked>,
        at: At<'_>,
        wanted: &Text,
        fits: impl Fn(&Type) -> bool,
    ) -> Option<(Vec<Checked>, Type)> {
        let (list, item) = self.items(operands, at)?;
        if fits(&item) {
            return Some((vec![list], item));
        }
        let found = match list.operands.as_slice() {
            [only] if list.operation == Operation::List && list.span == only.span => only,
            _ => &list,
        };
        self.refuse(found, wanted)
    }
}
