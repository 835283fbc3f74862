//! The functions of the language: their names, what they take and what comes of them.

use super::super::scope::Named;
use super::super::syntax::{Callee, Syntax};
use super::super::types::Type;
use super::super::words_of_feel::is_function_of_feel;
use super::checker::{Checker, Place, with_hint};
use super::names::{Callable, Environment};
use super::operators::item_kind;
use super::{Checked, Function, Operation};
use crate::expression::problems as words;
use crate::language::Text;
use crate::source::Span;

/// A function as it is documented
pub(super) struct Signature {
    pub(super) name: &'static str,
    pub(super) usage: &'static str,
    function: Function,
    least: usize,
    most: usize,
}

/// Any number of arguments
const MANY: usize = usize::MAX;

const fn signature(
    function: Function,
    name: &'static str,
    usage: &'static str,
    least: usize,
    most: usize,
) -> Signature {
    Signature {
        name,
        usage,
        function,
        least,
        most,
    }
}

/// Every function
#[rustfmt::skip]
pub(super) const FUNCTIONS: &[Signature] = &[
    signature(Function::Sum, "sum", "sum(list)", 1, MANY),
    signature(Function::Count, "count", "count(list)", 1, 1),
    signature(Function::Min, "min", "min(list)", 1, MANY),
    signature(Function::Max, "max", "max(list)", 1, MANY),
    signature(Function::Mean, "mean", "mean(list)", 1, MANY),
    signature(Function::Floor, "floor", "floor(number)", 1, 2),
    signature(Function::Ceiling, "ceiling", "ceiling(number)", 1, 2),
    signature(Function::Absolute, "abs", "abs(number)", 1, 1),
    signature(Function::Decimal, "decimal", "decimal(number, places)", 2, 2),
    signature(Function::RoundUp, "round up", "round up(number, places)", 2, 2),
    signature(Function::RoundDown, "round down", "round down(number, places)", 2, 2),
    signature(Function::RoundHalfUp, "round half up", "round half up(number, places)", 2, 2),
    signature(Function::RoundHalfDown, "round half down", "round half down(number, places)", 2, 2),
    signature(Function::All, "all", "all(list)", 1, MANY),
    signature(Function::Any, "any", "any(list)", 1, MANY),
    signature(Function::ListContains, "list contains", "list contains(list, value)", 2, 2),
    signature(Function::Date, "date", "date(year, month, day)", 1, 3),
    signature(Function::MeanGrowth, "mean_growth", "mean_growth(series, first_year, last_year)", 3, 3),
    signature(Function::CompoundGrowth, "compound_growth", "compound_growth(series, first_year, last_year)", 3, 3),
    signature(Function::ValidOn, "valid_on", "valid_on(titles, date)", 2, 2),
];

impl Checker<'_> {
    pub(super) fn call(
        &mut self,
        callee: &Callee,
        arguments: &[Syntax],
        place: Place,
        environment: &Environment<'_>,
    ) -> Option<Checked> {
        match self.meaning_of_call(&callee.name, environment) {
            Callable::Term(index) => {
                return self.term(index, arguments, place, environment);
            }
            Callable::Not => {
                let problem = words::not_callable(callee.span, &callee.name);
                self.report(place.origin, problem);
                return None;
            }
            Callable::Function => {}
        }
        let known = FUNCTIONS.iter().find(|one| one.name == callee.name);
        if known.is_none() {
            self.unknown_function(callee, place);
        }
        let checked: Vec<_> = arguments
            .iter()
            .map(|argument| self.node(argument, environment))
            .collect();
        let signature = known?;
        // A day is made of its text, or of year, month and day.
        let is_half_a_date = signature.function == Function::Date && arguments.len() == 2;
        if is_half_a_date || !(signature.least..=signature.most).contains(&arguments.len()) {
            let problem = words::wrong_count(
                callee.span,
                signature.name,
                signature.usage,
                arguments.len(),
            );
            self.report(place.origin, problem);
            return None;
        }
        let operands: Vec<_> = checked.into_iter().collect::<Option<_>>()?;
        self.function(signature.function, operands, place)
    }

    fn unknown_function(&mut self, callee: &Callee, place: Place) {
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
        self.report(place.origin, problem);
    }

    fn function(
        &mut self,
        function: Function,
        operands: Vec<Checked>,
        place: Place,
    ) -> Option<Checked> {
        let (operands, kind) = match function {
            Function::Sum | Function::Mean => {
                let (list, item) = self.items(operands, place)?;
                if !matches!(item, Type::Quantity(_) | Type::Unknown) {
                    let wanted =
                        Text::new("数值、金额或面积的列表", "a list of numbers or quantities");
                    return self.refuse_items(&list, &wanted);
                }
                (vec![list], item)
            }
            Function::Min | Function::Max => {
                let (list, item) = self.items(operands, place)?;
                if !item.is_ordered() || item == Type::Compound {
                    let wanted =
                        Text::new("可比大小的值的列表", "a list of values that have an order");
                    return self.refuse_items(&list, &wanted);
                }
                (vec![list], item)
            }
            Function::All | Function::Any => {
                let (list, item) = self.items(operands, place)?;
                if !matches!(item, Type::Boolean | Type::Unknown) {
                    return self.refuse_items(&list, &Type::Boolean.list().name());
                }
                (vec![list], Type::Boolean)
            }
            Function::Count => {
                let list = operands.first()?;
                if !matches!(list.kind, Type::List(_) | Type::Unknown) {
                    return self.refuse(list, &Type::Unknown.list().name());
                }
                (operands, Type::NUMBER)
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
            Function::ListContains => {
                let [list, value] = operands.as_slice() else {
                    return None;
                };
                if !matches!(list.kind, Type::List(_) | Type::Unknown) {
                    return self.refuse(list, &Type::Unknown.list().name());
                }
                self.among(value, list)?;
                (operands, Type::Boolean)
            }
            Function::Date if operands.len() == 1 => {
                let from = operands.first()?;
                if !matches!(from.kind, Type::Text(_) | Type::Date | Type::Unknown) {
                    return self.refuse(from, &Type::Text(None).name());
                }
                (operands, Type::Date)
            }
            Function::Date => {
                let sound = self.all_are(&operands, &Type::NUMBER);
                (sound.then_some(operands)?, Type::Date)
            }
            Function::MeanGrowth | Function::CompoundGrowth => {
                let (series, years) = operands.split_first()?;
                let sound = self.all_are(years, &Type::NUMBER);
                if !matches!(series.kind, Type::Series(_) | Type::Unknown) {
                    let wanted = Text::new("逐年数列", "figures by year");
                    return self.refuse(series, &wanted);
                }
                let kind = if function == Function::MeanGrowth {
                    Type::NUMBER
                } else {
                    Type::Compound
                };
                (sound.then_some(operands)?, kind)
            }
            Function::ValidOn => {
                let [titles, day] = operands.as_slice() else {
                    return None;
                };
                let sound = self.need(day, &Type::Date);
                let codes = match &titles.kind {
                    Type::Titles(codes) => codes.clone(),
                    Type::Unknown => None,
                    _ => return self.refuse(titles, &Type::Titles(None).name()),
                };
                (sound.then_some(operands)?, Type::Text(codes).list())
            }
        };
        Some(place.node(Operation::Function(function), operands, kind))
    }

    /// Whether all are of a type; each that is not is reported
    fn all_are(&mut self, all: &[Checked], wanted: &Type) -> bool {
        let mut sound = true;
        for one in all {
            sound &= self.need(one, wanted);
        }
        sound
    }

    /// The list that a function goes through, and the type of its items: its only argument, or all
    /// its arguments
    fn items(&mut self, mut operands: Vec<Checked>, place: Place) -> Option<(Checked, Type)> {
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
                    let wanted = Text::new("同一类型的值的列表", "a list of values of one type");
                    self.refuse(&only, &wanted);
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
        // Arguments that were put in for parameters stand elsewhere.
        let inside = first.origin == place.origin && last.origin == place.origin;
        let span = Span::new(first.span.start, last.span.end);
        let at = Place {
            origin: place.origin,
            span: if inside && span.start < span.end {
                span
            } else {
                place.span
            },
        };
        let kind = item.clone().list();
        Some((at.node(Operation::List, operands, kind), item))
    }

    /// Reports the items that do not go with the first
    fn unlike(&mut self, items: &[Checked]) {
        let mut items = items.iter().filter(|item| item.kind != Type::Unknown);
        if let Some(first) = items.next() {
            for item in items.filter(|item| first.kind.join(&item.kind).is_none()) {
                let action = Text::new("放在一起计算", "taken together");
                self.differ(first, item, &action);
            }
        }
    }

    /// Refuses the list that a function goes through; a single argument is called what it is, since
    /// nobody wrote a list
    fn refuse_items(&mut self, list: &Checked, wanted: &Text) -> Option<Checked> {
        let found = match list.operands.as_slice() {
            [only] if list.operation == Operation::List && list.span == only.span => only,
            _ => list,
        };
        self.refuse(found, wanted)
    }

    fn refuse(&mut self, found: &Checked, wanted: &Text) -> Option<Checked> {
        let problem = words::wrong_type(found.span, wanted, &found.kind.name());
        self.report(found.origin, with_hint(problem, &[&found.kind]));
        None
    }
}

#[cfg(test)]
mod tests {
    use super::FUNCTIONS;

    #[test]
    fn the_page_of_the_language_has_every_function() {
        let page = include_str!("../../../rules/README.md");
        for function in FUNCTIONS {
            let row = format!("| `{}`", function.usage);
            assert!(page.contains(&row), "{}", function.name);
        }
    }
}
