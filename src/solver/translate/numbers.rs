//! Numbers and days of expressions as quotients of polynomials, one per case; anything beyond that
//! is left open.

use std::sync::Arc;

use super::super::formula::Formula;
use super::super::ratio::Ratio;
use super::super::variable::Variable;
use super::lists::Items;
use super::{Bound, Translator, Want, compared, days};
use crate::calendar::number_of_day;
use crate::expression::check::{Checked, Function, Operation, Part};
use crate::expression::syntax::{Additive, Comparison, Multiplicative};
use crate::expression::{Operand, Value};
use crate::quantity::Exact;
use crate::ruleset::AS_OF;

/// The value of a number in one case
#[derive(Clone, Debug)]
pub(super) struct Number {
    /// The case
    pub(super) when: Vec<Formula>,
    /// The value; none if undefined
    pub(super) value: Option<Ratio>,
}

/// The most cases of one number
const MOST: usize = 64;
/// The highest exponent
const HIGHEST: i64 = 20;

pub(super) type Numbers = Option<Vec<Number>>;

fn one(value: Ratio) -> Numbers {
    Some(vec![Number {
        when: Vec::new(),
        value: Some(value),
    }])
}

/// Every pair of cases joined
pub(super) fn pairs(
    left: &[Number],
    right: &[Number],
    join: impl Fn(&Ratio, &Ratio) -> Option<Ratio>,
) -> Numbers {
    if left.len() * right.len() > MOST {
        return None;
    }
    let mut all = Vec::new();
    for a in left {
        for b in right {
            let when = [a.when.as_slice(), &b.when].concat();
            let value = match (&a.value, &b.value) {
                (Some(a), Some(b)) => Some(join(a, b)?),
                _ => None,
            };
            all.push(Number { when, value });
        }
    }
    Some(all)
}

impl<'r> Translator<'r> {
    pub(super) fn number(&mut self, node: &'r Checked) -> Numbers {
        self.budget = self.budget.checked_sub(1)?;
        let number = match self.number_of(node) {
            Some(number) => number,
            None if self.budget == 0 => return None,
            // A value that is not worked out is the same wherever it is written.
            None => {
                let key: Arc<str> = Arc::from(self.key(node));
                let undefined = Formula::opaque(format!("undefined {key}"));
                vec![
                    Number {
                        when: Vec::new(),
                        value: Some(Ratio::variable(Variable::Opaque(key, false))),
                    },
                    Number {
                        when: vec![undefined],
                        value: None,
                    },
                ]
            }
        };
        let guards = number.iter().flat_map(|one| &one.when);
        self.can_afford(guards).then_some(number)
    }

    fn number_of(&mut self, node: &'r Checked) -> Numbers {
        match (&node.operation, node.operands.as_slice()) {
            (Operation::Constant(value), _) => constant(value),
            (Operation::Fact(fact), _) => one(Ratio::variable(Variable::Fact(self.id(*fact)))),
            (Operation::Variable(AS_OF), _) => one(Ratio::variable(Variable::AsOf)),
            (Operation::Variable(_), _) => one(Ratio::variable(Variable::ReferenceYear)),
            (Operation::Item(slot), _) => match self.items.get(*slot)?.clone() {
                Bound::Node(inner) => self.number(inner),
                Bound::Code(_) => None,
            },
            (Operation::Term(term), _) => {
                let reading = self.reading(node, *term)?;
                self.number(reading)
            }
            (Operation::Negative, [inner]) => {
                let minus = one(Ratio::constant(Exact::from(-1)))?;
                let inner = self.number(inner)?;
                pairs(&minus, &inner, Ratio::times)
            }
            (Operation::Sum(operators), [first, rest @ ..]) => {
                let is_day = !days::is_of_months(&node.kind);
                // A period before its day.
                if is_day && days::is_of_months(&first.kind) {
                    let [day] = rest else { return None };
                    let day = self.number(day)?;
                    return self.moved(day, first, 1);
                }
                let mut sum = self.number(first)?;
                for (operator, operand) in operators.iter().zip(rest) {
                    let factor = match operator {
                        Additive::Plus => Exact::one(),
                        Additive::Minus => Exact::from(-1),
                    };
                    if days::is_of_months(&operand.kind) && is_day {
                        sum = self.moved(sum, operand, factor.to_i64()?)?;
                        continue;
                    }
                    let operand = self.number(operand)?;
                    sum = pairs(&sum, &operand, |a, b| a.plus(b, &factor))?;
                }
                Some(sum)
            }
            (Operation::Product(operators), [first, rest @ ..]) => {
                let mut product = self.number(first)?;
                for (operator, operand) in operators.iter().zip(rest) {
                    let operand = self.number(operand)?;
                    product = match operator {
                        Multiplicative::Times => pairs(&product, &operand, Ratio::times)?,
                        Multiplicative::Over => pairs(&product, &divisor(operand)?, Ratio::over)?,
                    };
                }
                Some(product)
            }
            (Operation::Power, [base, exponent]) => {
                let [Number { when, value }] = self.number(exponent)?.try_into().ok()?;
                let exponent = value?.as_constant()?.to_i64()?;
                if !when.is_empty() || !(1..=HIGHEST).contains(&exponent) {
                    return None;
                }
                let base = self.number(base)?;
                let mut power = base.clone();
                for _ in 1..exponent {
                    power = pairs(&power, &base, Ratio::times)?;
                }
                // A base with several cases is in one of them throughout.
                (base.len() == 1).then_some(power)
            }
            (Operation::If, [condition, then, otherwise]) => {
                let branches = [self.number(then)?, self.number(otherwise)?];
                if branches.iter().map(Vec::len).sum::<usize>() > MOST {
                    return None;
                }
                let decided = [Want::True, Want::False].map(|want| self.truth(condition, want));
                let open = [Want::NotFalse, Want::NotTrue].map(|want| self.truth(condition, want));
                let mut all = Vec::new();
                for (when, branch) in decided.iter().zip(&branches) {
                    for mut number in branch.iter().cloned() {
                        number.when.push(when.clone());
                        all.push(number);
                    }
                }
                // If the condition may have no value, it lies between those of the branches, or is
                // what both agree on.
                if open != decided {
                    for mut number in branches.into_iter().flatten() {
                        number.when.extend(open.iter().cloned());
                        all.push(number);
                    }
                    all.push(Number {
                        when: open.to_vec(),
                        value: None,
                    });
                }
                (all.len() <= MOST).then_some(all)
            }
            (Operation::Part(part @ (Part::Years | Part::Months | Part::Days)), [period]) => {
                self.part_of_period(*part, period, node)
            }
            (Operation::Part(part), [date]) => self.part(*part, date),
            (Operation::Year, [series, year]) => {
                let id = self.series(series)?;
                let years = self.years(year)?;
                let each = years.into_iter().map(|(when, year)| Number {
                    when,
                    value: Some(Ratio::variable(Variable::Figure(Arc::clone(&id), year))),
                });
                Some(each.collect())
            }
            (Operation::Function(function), operands) => self.function(*function, operands, node),
            _ => None,
        }
    }

    fn part(&mut self, part: Part, date: &'r Checked) -> Numbers {
        match (&date.operation, part) {
            (Operation::Variable(AS_OF), Part::Year) => one(Ratio::variable(Variable::AsOfYear)),
            (Operation::Constant(Operand::Known(Value::Date(date))), _) => {
                let number = match part {
                    Part::Year => i32::from(date.year()),
                    Part::Month => i32::from(date.month()),
                    Part::Day => i32::from(date.day()),
                    Part::Years | Part::Months | Part::Days => return None,
                };
                one(Ratio::constant(Exact::from(number)))
            }
            _ => {
                let key = format!("{}.{part:?}", self.key(date));
                one(Ratio::variable(Variable::Opaque(Arc::from(key), true)))
            }
        }
    }

    fn function(
        &mut self,
        function: Function,
        operands: &'r [Checked],
        node: &'r Checked,
    ) -> Numbers {
        match (function, operands) {
            (Function::MonthsBetween, [from, to]) => self.months_between([from, to], node),
            (Function::MeanGrowth, [series, first, last]) => self.mean_growth(series, first, last),
            (Function::Count, [list]) => match self.list(list)? {
                Items::Written(items) => {
                    let count = i64::try_from(items.len()).ok()?;
                    one(Ratio::constant(Exact::from(count)))
                }
                Items::Codes(codes) => {
                    let mut count = Ratio::constant(Exact::zero());
                    for (_, variable) in codes {
                        count = count.plus(&Ratio::variable(variable), &Exact::one())?;
                    }
                    one(count)
                }
            },
            (Function::Sum | Function::Mean | Function::Min | Function::Max, [list]) => {
                let Items::Written(items) = self.list(list)? else {
                    return None;
                };
                let items: Option<Vec<_>> = items.into_iter().map(|one| self.number(one)).collect();
                of_items(function, &items?)
            }
            (Function::Absolute, [inner]) => {
                let minus = Ratio::constant(Exact::from(-1));
                let all = split(self.number(inner)?, |value| {
                    let above = vec![Formula::sign(value, Comparison::GreaterOrEqual)];
                    let below = vec![Formula::sign(value, Comparison::Less)];
                    let size = value.times(&minus)?;
                    Some(vec![(above, Some(value.clone())), (below, Some(size))])
                })?;
                (all.len() <= MOST).then_some(all)
            }
            (Function::Floor, [inner]) => self.rounded(inner, node, Exact::zero(), Exact::one()),
            (Function::Ceiling, [inner]) => {
                self.rounded(inner, node, Exact::from(-1), Exact::zero())
            }
            _ => None,
        }
    }

    /// A whole number, and how far the number that it replaces may be from it
    fn rounded(
        &mut self,
        inner: &'r Checked,
        node: &'r Checked,
        low: Exact,
        high: Exact,
    ) -> Numbers {
        let key: Arc<str> = Arc::from(self.key(node));
        let whole = Ratio::variable(Variable::Opaque(key, true));
        let (above, below) = match low.is_zero() {
            true => (Comparison::GreaterOrEqual, Comparison::Less),
            false => (Comparison::Greater, Comparison::LessOrEqual),
        };
        split(self.number(inner)?, |value| {
            let rest = value.plus(&whole, &Exact::from(-1))?;
            let least = rest.plus(&Ratio::constant(low.clone()), &Exact::from(-1))?;
            let most = rest.plus(&Ratio::constant(high.clone()), &Exact::from(-1))?;
            let near = vec![Formula::sign(&least, above), Formula::sign(&most, below)];
            Some(vec![(near, Some(whole.clone()))])
        })
    }
}

fn constant(value: &Operand) -> Numbers {
    match value {
        Operand::Known(Value::Quantity(quantity)) => one(Ratio::constant(quantity.value.clone())),
        Operand::Known(Value::Date(date)) => {
            one(Ratio::constant(Exact::from(number_of_day(*date))))
        }
        Operand::Known(Value::Duration(length)) => one(Ratio::constant(Exact::from(length.count))),
        Operand::Unknown(_) => Some(vec![Number {
            when: Vec::new(),
            value: None,
        }]),
        Operand::Known(_) | Operand::Within(_) => None,
    }
}

/// Splits numbers with a value into several cases each
pub(super) fn split(
    numbers: Vec<Number>,
    cases: impl Fn(&Ratio) -> Option<Vec<(Vec<Formula>, Option<Ratio>)>>,
) -> Numbers {
    let mut all = Vec::new();
    for number in numbers {
        let Some(value) = &number.value else {
            all.push(number);
            continue;
        };
        for (more, value) in cases(value)? {
            let when = [number.when.as_slice(), &more].concat();
            all.push(Number { when, value });
        }
    }
    Some(all)
}

/// The divisor is not zero if the quotient has a value
fn divisor(numbers: Vec<Number>) -> Numbers {
    let mut all = split(numbers, |value| {
        let whole = Some(value.clone());
        if value.as_constant().is_some_and(|value| !value.is_zero()) {
            return Some(vec![(Vec::new(), whole)]);
        }
        let is = |comparison| vec![Formula::sign(value, comparison)];
        Some(vec![
            (is(Comparison::NotEqual), whole),
            (is(Comparison::Equal), None),
        ])
    })?;
    all.retain(|number| !number.when.contains(&Formula::never()));
    Some(all)
}

fn of_items(function: Function, items: &[Vec<Number>]) -> Numbers {
    let (first, rest) = items.split_first()?;
    if matches!(function, Function::Sum | Function::Mean) {
        let mut sum = first.clone();
        for item in rest {
            sum = pairs(&sum, item, |a, b| a.plus(b, &Exact::one()))?;
        }
        if function == Function::Sum {
            return Some(sum);
        }
        let count = Exact::from(i64::try_from(items.len()).ok()?);
        let count = Ratio::constant(count);
        for number in &mut sum {
            number.value = match &number.value {
                Some(value) => Some(value.over(&count)?),
                None => None,
            };
        }
        return Some(sum);
    }
    let better = if function == Function::Min {
        Comparison::LessOrEqual
    } else {
        Comparison::GreaterOrEqual
    };
    let mut all = Vec::new();
    for (index, best) in items.iter().enumerate() {
        for number in best {
            let mut when = number.when.clone();
            for (other_index, other) in items.iter().enumerate() {
                if other_index == index || number.value.is_none() {
                    continue;
                }
                when.push(compared(
                    better,
                    std::slice::from_ref(number),
                    other,
                    Want::True,
                )?);
            }
            all.push(Number {
                when,
                value: number.value.clone(),
            });
        }
    }
    (all.len() <= MOST).then_some(all)
}
