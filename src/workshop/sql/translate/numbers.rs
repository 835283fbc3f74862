//! Numbers of expressions as cases, each a sum of columns and of quotients of such sums.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::days::key;
use super::lists::Items;
use super::{Said, Translator, unsaid};
use crate::expression::check::{Checked, Function};
use crate::expression::syntax::{Additive, Multiplicative};
use crate::expression::{Operand, Operation, Type, Value};
use crate::language::text;
use crate::quantity::{End, Exact, Interval};
use crate::workshop::sql::condition::both;
use crate::workshop::sql::form::{Amount, Cell, Domain, Linear, Normal, Points, Quotient, Subject};
use crate::workshop::sql::problems::Unsaid;

/// The cases of a number: where it applies, and its value; none if it has none
pub(super) type Number = Vec<(Cell, Option<Amount>)>;

/// The most cases of a number
const MOST: usize = 200;

pub(super) fn one(amount: Amount) -> Number {
    vec![(Cell::default(), Some(amount))]
}

pub(super) fn negative(number: Number) -> Said<Number> {
    times(number, &Exact::from(-1))
}

fn times(number: Number, factor: &Exact) -> Said<Number> {
    let each = number.into_iter().map(|(cell, value)| {
        let product = match value {
            None => None,
            Some(amount) => Some(
                amount
                    .times(factor)
                    .ok_or_else(|| text!("分值只能相加", "points can only be added"))?,
            ),
        };
        Ok((cell, product))
    });
    each.collect()
}

/// Cases that yield constants alone, as points of a score
fn as_points(number: &Number) -> Option<Amount> {
    if let [(_, Some(amount))] = number.as_slice()
        && (!amount.points.is_empty() || amount.as_constant().is_some())
    {
        return Some(amount.clone());
    }
    let cases = number.iter().map(|(cell, value)| {
        let points = value.as_ref()?.as_constant()?.clone();
        Some((cell.clone(), points))
    });
    Some(Amount {
        points: vec![Points::Table(cases.collect::<Option<_>>()?)],
        ..Amount::constant(Exact::zero())
    })
}

/// The points of a score, a constant among them as a table of one row
fn into_points(amount: Amount) -> Vec<Points> {
    match amount.points.is_empty() {
        true => vec![Points::Table(vec![(
            Cell::default(),
            amount.whole.constant,
        )])],
        false => amount.points,
    }
}

impl<'r> Translator<'r, '_> {
    pub(super) fn number(&mut self, node: &'r Checked) -> Said<Number> {
        let node = self.resolved(node);
        match self.value(node) {
            Some(Value::Quantity(quantity)) => return Ok(one(Amount::constant(quantity.value))),
            Some(Value::Date(day)) => return Ok(one(Amount::constant(Exact::from(key(day))))),
            _ => {}
        }
        match (&node.operation, node.operands.as_slice()) {
            (Operation::Constant(_), _) => Ok(vec![(Cell::default(), None)]),
            (Operation::Fact(fact), _) => {
                let fact = self.declared(*fact)?;
                let column = self.columns.fact(fact, None);
                Ok(one(Amount::of(Linear::column(column))))
            }
            (Operation::Negative, [inner]) => negative(self.number(inner)?),
            (Operation::Sum(operators), [first, rest @ ..]) => {
                if node.kind == Type::Date {
                    return self.moved(first, operators, rest, node);
                }
                let mut sum = self.number(first)?;
                for (operator, operand) in operators.iter().zip(rest) {
                    let operand = self.number(operand)?;
                    sum = match operator {
                        Additive::Plus => self.sum(sum, operand)?,
                        Additive::Minus => self.sum(sum, negative(operand)?)?,
                    };
                }
                Ok(sum)
            }
            (Operation::Product(operators), [first, rest @ ..]) => {
                let mut product = self.number(first)?;
                for (operator, operand) in operators.iter().zip(rest) {
                    let operand = self.number(operand)?;
                    product = self.product(*operator, &product, &operand, node)?;
                }
                Ok(product)
            }
            (Operation::If, [condition, then, otherwise]) => {
                let condition = self.condition(condition)?;
                let cells = [true, false].map(|want| condition.cells(want, self.columns));
                let [Some(holds), Some(fails)] = cells else {
                    return unsaid(node);
                };
                if matches!(
                    self.resolved(otherwise).operation,
                    Operation::Constant(Operand::Unknown(_))
                ) {
                    return Err(text!(
                        "表格的各行之外没有值（写 `otherwise`）",
                        "beyond the rows of a table there is no value (write `otherwise`)"
                    )
                    .into());
                }
                let mut cases = Vec::new();
                let branches = [
                    (holds, self.number(then)?),
                    (fails, self.number(otherwise)?),
                ];
                for (cells, branch) in branches {
                    for (inner, value) in branch {
                        let cells = both(&cells, std::slice::from_ref(&inner), self.columns);
                        cases.extend(cells.into_iter().map(|cell| (cell, value.clone())));
                    }
                }
                limited(cases)
            }
            (Operation::Year, [series, year]) => self.figure(series, year, node),
            (Operation::Function(function), operands) => self.function(*function, operands, node),
            _ => unsaid(node),
        }
    }

    fn pairs(
        &self,
        left: &Number,
        right: &Number,
        join: impl Fn(&Amount, &Amount) -> Said<Option<Amount>>,
    ) -> Said<Number> {
        let mut cases = Vec::new();
        for (cell, a) in left {
            for (other, b) in right {
                let Some(cell) = cell.and(other, self.columns) else {
                    continue;
                };
                let value = match (a, b) {
                    (Some(a), Some(b)) => join(a, b)?,
                    _ => None,
                };
                cases.push((cell, value));
            }
        }
        limited(cases)
    }

    pub(super) fn sum(&self, left: Number, right: Number) -> Said<Number> {
        let has_points = |number: &Number| {
            let mut values = number.iter().filter_map(|(_, value)| value.as_ref());
            values.any(|value| !value.points.is_empty())
        };
        let subjects = |number: &Number| -> BTreeSet<Subject> {
            let cells = number.iter().flat_map(|(cell, _)| cell.0.keys().cloned());
            cells.collect()
        };
        let is_apart = subjects(&left).is_disjoint(&subjects(&right));
        let are_tables = left.len() > 1 && right.len() > 1 && is_apart;
        if (are_tables || has_points(&left) || has_points(&right))
            && let (Some(left), Some(right)) = (as_points(&left), as_points(&right))
        {
            return Ok(one(left.plus(&right)));
        }
        let sum = self.pairs(&left, &right, |a, b| Ok(Some(a.plus(b))))?;
        self.with_signs(sum)
    }

    /// Where quotients are added, the sign of each divisor is told apart
    fn with_signs(&self, number: Number) -> Said<Number> {
        let mut cases = Vec::new();
        for (cell, value) in number {
            let Some(amount) = value.as_ref().filter(|one| one.quotients.len() > 1) else {
                cases.push((cell, value));
                continue;
            };
            let mut cells = vec![cell];
            for quotient in &amount.quotients {
                let Some(divisor) = Normal::of(&Amount::of(quotient.below.clone())) else {
                    continue;
                };
                let beyond = || Some(End::beyond(Exact::zero()));
                let signs = [
                    Interval::new(None, beyond()),
                    Interval::new(beyond(), None),
                    Some(Interval::point(Exact::zero())),
                ];
                let signs = signs
                    .into_iter()
                    .flatten()
                    .filter_map(|one| divisor.solved(&one));
                let signs: Vec<_> = signs.map(|one| Domain::Numbers(vec![one])).collect();
                let each = cells
                    .iter()
                    .flat_map(|cell| signs.iter().map(move |one| (cell, one)));
                cells = each
                    .filter_map(|(cell, one)| cell.with(&divisor.subject, one, self.columns))
                    .collect();
            }
            cases.extend(cells.into_iter().map(|cell| {
                let is_zero = |one: &Quotient| sign_in(&cell, &one.below) == Some(Ordering::Equal);
                let is_defined = !amount.quotients.iter().any(is_zero);
                (cell, is_defined.then(|| amount.clone()))
            }));
        }
        limited(cases)
    }

    fn product(
        &self,
        operator: Multiplicative,
        left: &Number,
        right: &Number,
        node: &Checked,
    ) -> Said<Number> {
        let refused = || Unsaid::from(node);
        let scaled = |one: &Amount, factor: &Exact| {
            let product = one.times(factor);
            product.map(Some).ok_or_else(refused)
        };
        self.pairs(left, right, |a, b| {
            match (operator, a.as_constant(), b.as_constant()) {
                (Multiplicative::Times, _, Some(factor)) => scaled(a, factor),
                (Multiplicative::Times, Some(factor), _) => scaled(b, factor),
                (Multiplicative::Times, ..) => Err(refused()),
                (Multiplicative::Over, _, Some(divisor)) => {
                    match Exact::one().divided_by(divisor) {
                        Some(factor) => scaled(a, &factor),
                        None => Ok(None),
                    }
                }
                (Multiplicative::Over, ..) => Ok(Some(Amount {
                    quotients: vec![Quotient {
                        above: a.as_whole().ok_or_else(refused)?.clone(),
                        below: b.as_whole().ok_or_else(refused)?.clone(),
                    }],
                    ..Amount::constant(Exact::zero())
                })),
            }
        })
    }

    fn function(
        &mut self,
        function: Function,
        operands: &'r [Checked],
        node: &'r Checked,
    ) -> Said<Number> {
        let list = match (function, operands) {
            (Function::MeanGrowth, [series, first, last]) => {
                return self.mean_growth([series, first, last], node);
            }
            (_, [list]) => self.resolved(list),
            _ => return unsaid(node),
        };
        if let (Function::Count, Operation::Fact(fact)) = (function, &list.operation) {
            let column = self.columns.fact(self.declared(*fact)?, None);
            return Ok(one(Amount::of(Linear::column(column))));
        }
        let Items::Written(items) = self.list(list)? else {
            return unsaid(node);
        };
        let numbers: Said<Vec<_>> = items.into_iter().map(|one| self.number(one)).collect();
        let numbers = numbers?;
        let points = || numbers.iter().map(as_points).collect::<Option<Vec<_>>>();
        let extreme = match function {
            Function::Max => Points::Most,
            Function::Min => Points::Least,
            Function::Sum => {
                let mut numbers = numbers.into_iter();
                let Some(first) = numbers.next() else {
                    return Ok(vec![(Cell::default(), None)]);
                };
                return numbers.try_fold(first, |sum, one| self.sum(sum, one));
            }
            _ => return unsaid(node),
        };
        let Some(points) = points() else {
            return unsaid(node);
        };
        Ok(one(Amount {
            points: vec![extreme(points.into_iter().flat_map(into_points).collect())],
            ..Amount::constant(Exact::zero())
        }))
    }
}

pub(super) fn limited(cases: Number) -> Said<Number> {
    match cases.len() <= MOST {
        true => Ok(cases),
        false => Err(text!("要分的情形太多", "there are too many cases to tell apart").into()),
    }
}

/// The sign of a sum in a cell, where the cell says it
pub(in crate::workshop::sql) fn sign_in(cell: &Cell, sum: &Linear) -> Option<Ordering> {
    let normal = Normal::of(&Amount::of(sum.clone()))?;
    let Domain::Numbers(intervals) = cell.0.get(&normal.subject)? else {
        return None;
    };
    let [interval] = intervals.as_slice() else {
        return None;
    };
    // Where the sum is zero.
    let zero = (-&normal.constant).divided_by(&normal.factor)?;
    let is_beyond = |end: &End| end.value == zero && !end.included;
    let order = match (interval.low(), interval.high()) {
        _ if interval.as_point() == Some(&zero) => return Some(Ordering::Equal),
        (Some(low), _) if low.value > zero || is_beyond(low) => Ordering::Greater,
        (_, Some(high)) if high.value < zero || is_beyond(high) => Ordering::Less,
        _ => return None,
    };
    Some(match normal.factor.is_negative() {
        true => order.reverse(),
        false => order,
    })
}
