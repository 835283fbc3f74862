//! Logic, arithmetic, lists and indexes: which operands are compatible, and the type of the result.

use super::super::checked::{Checked, Operation};
use super::super::syntax::{Additive, Interval, Multiplicative, Syntax, SyntaxKind};
use super::super::types::Type;
use super::checker::{Checker, with_hint};
use super::environment::{At, Environment};
use crate::expression::problems as words;
use crate::language::{Text, text};
use crate::quantity::{Dimension, Exact};
use crate::shared::Shared;

impl Checker<'_> {
    pub(super) fn logic<'a>(
        &mut self,
        operation: Operation,
        all: impl IntoIterator<Item = &'a Syntax>,
        at: At<'_>,
    ) -> Option<Checked> {
        let mut sound = true;
        let mut operands = Vec::new();
        for one in all {
            match self.node(one, at.environment) {
                Some(operand) => {
                    sound &= self.need(&operand, &Type::Boolean);
                    operands.push(operand);
                }
                None => sound = false,
            }
        }
        sound.then(|| at.node(operation, operands, Type::Boolean))
    }

    pub(super) fn negative(&mut self, inner: &Syntax, at: At<'_>) -> Option<Checked> {
        let operand = self.node(inner, at.environment)?;
        if !matches!(operand.kind, Type::Duration(_)) {
            self.quantity(&operand)?;
        }
        let kind = operand.kind.clone();
        Some(at.node(Operation::Negative, vec![operand], kind))
    }

    pub(super) fn sum(
        &mut self,
        first: &Syntax,
        rest: &[(Additive, Syntax)],
        at: At<'_>,
    ) -> Option<Checked> {
        let operators: Vec<_> = rest.iter().map(|(operator, _)| *operator).collect();
        let all = std::iter::once(first).chain(rest.iter().map(|(_, operand)| operand));
        let checked: Vec<_> = all.map(|one| self.node(one, at.environment)).collect();
        let is_of_days = |one: &Checked| matches!(one.kind, Type::Date | Type::Duration(_));
        if checked.iter().flatten().any(is_of_days) {
            let operands = checked.into_iter().collect::<Option<Vec<_>>>()?;
            let kind = self.sum_of_days(&operators, &operands)?;
            return Some(at.node(Operation::Sum(operators.into()), operands, kind));
        }
        let mut sound = true;
        let mut operands: Vec<Checked> = Vec::new();
        // The first operand with a known dimension sets that of the others.
        let mut leader: Option<(usize, Dimension)> = None;
        for operand in checked {
            let Some(operand) = operand else {
                sound = false;
                continue;
            };
            match (self.quantity(&operand), leader) {
                (None, _) => sound = false,
                (Some(None), _) => {}
                (Some(Some(dimension)), None) => leader = Some((operands.len(), dimension)),
                (Some(Some(dimension)), Some((index, expected))) => {
                    if dimension != expected
                        && let Some(leader) = operands.get(index)
                    {
                        sound = false;
                        let action = text!("相加减", "added or subtracted");
                        self.differ(leader, &operand, &action);
                    }
                }
            }
            operands.push(operand);
        }
        let kind = leader.map_or(Type::Unknown, |(_, dimension)| Type::Quantity(dimension));
        sound.then(|| at.node(Operation::Sum(operators.into()), operands, kind))
    }

    pub(super) fn product(
        &mut self,
        first: &Syntax,
        rest: &[(Multiplicative, Syntax)],
        at: At<'_>,
    ) -> Option<Checked> {
        let operators: Vec<_> = rest.iter().map(|(operator, _)| *operator).collect();
        let all = std::iter::once(first).chain(rest.iter().map(|(_, operand)| operand));
        let joins = std::iter::once(Multiplicative::Times).chain(operators.iter().copied());
        let mut sound = true;
        let mut operands = Vec::new();
        let mut product = Some(Dimension::NUMBER);
        for (one, join) in all.zip(joins) {
            let Some(operand) = self.node(one, at.environment) else {
                sound = false;
                continue;
            };
            match self.quantity(&operand) {
                None => sound = false,
                Some(None) => product = None,
                Some(Some(dimension)) => {
                    if let Some(so_far) = product {
                        product = match join {
                            Multiplicative::Times => so_far.times(dimension),
                            Multiplicative::Over => so_far.over(dimension),
                        };
                        if product.is_none() {
                            sound = false;
                            let problem = words::dimension_out_of_range(operand.span);
                            self.report(operand.origin, problem);
                        }
                    }
                }
            }
            operands.push(operand);
        }
        let kind = product.map_or(Type::Unknown, Type::Quantity);
        sound.then(|| at.node(Operation::Product(operators.into()), operands, kind))
    }

    pub(super) fn power(
        &mut self,
        base: &Syntax,
        exponent: &Syntax,
        at: At<'_>,
    ) -> Option<Checked> {
        let literal = literal(exponent);
        let [base, exponent] = [base, exponent].map(|one| self.node(one, at.environment));
        let exponent = exponent.filter(|exponent| self.need(exponent, &Type::NUMBER));
        let base = base?;
        let dimension = self.quantity(&base)?;
        let exponent = exponent?;
        if literal.as_ref().is_some_and(|power| !power.is_integer()) {
            let problem = words::outside_subset(exponent.span, words::Outside::Root, "");
            return self.fail(exponent.origin, problem);
        }
        let kind = match (dimension, literal.and_then(|literal| literal.to_i64())) {
            (None, _) => Type::Unknown,
            (Some(Dimension::NUMBER), _) => Type::NUMBER,
            (Some(_), None) => {
                let problem = words::exponent_not_literal(exponent.span);
                return self.fail(exponent.origin, problem);
            }
            (Some(dimension), Some(power)) => match dimension.to_the(power) {
                Some(dimension) => Type::Quantity(dimension),
                None => {
                    let problem = words::dimension_out_of_range(at.span);
                    return self.fail(at.origin(), problem);
                }
            },
        };
        Some(at.node(Operation::Power, vec![base, exponent], kind))
    }

    pub(super) fn list(&mut self, items: &[Syntax], at: At<'_>) -> Option<Checked> {
        let items = self.nodes(items, at.environment)?;
        let kind = item_kind(items.iter().map(|item| &item.kind)).list();
        Some(at.node(Operation::List, items, kind))
    }

    pub(super) fn range(&mut self, range: &Interval, at: At<'_>) -> Option<Checked> {
        let [low, high] = [&range.low, &range.high].map(|end| self.node(end, at.environment));
        let (low, high) = (low?, high?);
        let kind = self.ordered(&low, &high, "..")?;
        let operation = Operation::Range(range.low_included, range.high_included);
        Some(at.node(operation, vec![low, high], Type::Range(Shared::new(kind))))
    }

    /// The whole numbers from one to another
    pub(super) fn through(&mut self, first: &Syntax, last: &Syntax, at: At<'_>) -> Option<Checked> {
        let ends = [first, last].map(|end| {
            self.node(end, at.environment)
                .filter(|end| self.need(end, &Type::NUMBER))
        });
        let operands = ends.into_iter().collect::<Option<_>>()?;
        Some(at.node(Operation::Through, operands, Type::NUMBER.list()))
    }

    pub(super) fn conditional(
        &mut self,
        [condition, then, otherwise]: [&Syntax; 3],
        at: At<'_>,
    ) -> Option<Checked> {
        let condition = self.node(condition, at.environment);
        let sound = condition
            .as_ref()
            .is_some_and(|condition| self.need(condition, &Type::Boolean));
        let then = self.node(then, at.environment);
        let otherwise = self.node(otherwise, at.environment);
        let (condition, then, otherwise) = (condition?, then?, otherwise?);
        let Some(kind) = then.kind.join(&otherwise.kind) else {
            let action = text!("作为同一个 `if` 的两个分支", "the branches of one `if`");
            self.differ(&then, &otherwise, &action);
            return None;
        };
        let operands = vec![condition, then, otherwise];
        sound.then(|| at.node(Operation::If, operands, kind))
    }

    pub(super) fn index(&mut self, value: &Syntax, index: &Syntax, at: At<'_>) -> Option<Checked> {
        let value = self.node(value, at.environment)?;
        let item = match &value.kind {
            Type::Series(dimension) => {
                let kind = Type::Quantity(*dimension);
                let year = self.year(index, at.environment)?;
                return Some(at.node(Operation::Year, vec![value, year], kind));
            }
            Type::List(item) => (**item).clone(),
            Type::Unknown => Type::Unknown,
            _ => {
                let wanted = text!("列表或逐年数列", "a list or figures by year");
                return self.refuse(&value, &wanted);
            }
        };
        let (index, asks) = self.of_each_item(index, item.clone(), at.environment)?;
        let (operation, kind) = match index.kind {
            Type::Boolean => (Operation::Filter, value.kind.clone()),
            _ if asks => {
                let sound = self.need(&index, &Type::Boolean);
                (Operation::Filter, sound.then(|| value.kind.clone())?)
            }
            Type::Quantity(_) | Type::Unknown => {
                let sound = self.need(&index, &Type::NUMBER);
                (Operation::Position, sound.then_some(item)?)
            }
            _ => {
                let wanted = text!("序号或条件", "a position or a condition");
                return self.refuse(&index, &wanted);
            }
        };
        Some(at.node(operation, vec![value, index], kind))
    }

    /// The year in brackets after figures by year
    fn year(&mut self, year: &Syntax, environment: &Environment<'_>) -> Option<Checked> {
        let checked = if self.asks_for_items(year, environment) {
            None
        } else {
            let checked = self.node(year, environment)?;
            (checked.kind != Type::Boolean).then_some(checked)
        };
        let Some(checked) = checked else {
            let problem = words::outside_subset(year.span, words::Outside::FilteredYears, "");
            return self.fail(environment.origin, problem);
        };
        self.need(&checked, &Type::NUMBER).then_some(checked)
    }

    /// Reports two incompatible operands; the second one is blamed
    pub(super) fn differ(&mut self, first: &Checked, second: &Checked, action: &Text) {
        let (first_name, second_name) = (first.kind.name(), second.kind.name());
        // A bare literal next to a quantity is to blame on either side: it lacks its unit.
        let beside_quantity = matches!(second.kind, Type::Quantity(_));
        let (first, second, first_name, second_name) =
            if beside_quantity && bare(first).is_some() && bare(second).is_none() {
                (second, first, second_name, first_name)
            } else {
                (first, second, first_name, second_name)
            };
        let places = ((first.span, &first_name), (second.span, &second_name));
        let mut problem = match (&first.kind, &second.kind) {
            (Type::Quantity(dimension), Type::Quantity(_)) => {
                let symbol = dimension.symbol();
                let figure = bare(second);
                let proposed = figure.as_deref().map(|figure| (figure, symbol.as_str()));
                words::dimensions_differ(places.0, places.1, action, proposed)
            }
            _ => words::types_differ(places.0, places.1, action),
        };
        // A place in another text cannot be shown in this one.
        if first.origin != second.origin {
            problem.secondary.clear();
        }
        let problem = with_hint(problem, &[&first.kind, &second.kind]);
        self.report(second.origin, problem);
    }
}

/// The type of the items of a list
pub(super) fn item_kind<'a>(kinds: impl IntoIterator<Item = &'a Type>) -> Type {
    kinds.into_iter().fold(Type::Unknown, |so_far, kind| {
        so_far.join(kind).unwrap_or(Type::Mixed)
    })
}

/// The figure of a number literal without a unit
fn bare(node: &Checked) -> Option<String> {
    match (&node.operation, &node.kind) {
        (Operation::Constant(value), &Type::NUMBER) => {
            value.as_quantity()?.value.to_decimal_string()
        }
        _ => None,
    }
}

/// The value of a number literal, with its sign
fn literal(syntax: &Syntax) -> Option<Exact> {
    match &syntax.kind {
        SyntaxKind::Number(number) => Some(number.quantity.value.clone()),
        SyntaxKind::Negative(inner) => literal(inner).map(|number| -&number),
        _ => None,
    }
}
