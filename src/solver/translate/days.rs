//! Days moved by periods, and the months between two days, as numbers of days.

use std::sync::Arc;

use super::super::formula::Formula;
use super::super::ratio::Ratio;
use super::super::variable::Variable;
use super::Translator;
use super::numbers::{Number, Numbers, split};
use crate::calendar::{Duration, Period, day_of_number, number_of_day};
use crate::expression::check::{Checked, Operation, Part};
use crate::expression::syntax::Comparison;
use crate::expression::{Operand, Type, Value};
use crate::quantity::{Exact, Rounding};

/// The days of 4,800 months, in which the calendar repeats
const DAYS: i64 = 146_097;
const MONTHS: i64 = 4_800;
/// How far a period of months in days may be from its mean
const MARGIN: i64 = 4;

/// The least and the greatest number of days of a period of months
pub(crate) fn days_of(months: i64) -> [i64; 2] {
    let mean = months.saturating_mul(DAYS);
    let floor = mean.div_euclid(MONTHS);
    [floor - MARGIN, floor + 1 + MARGIN]
}

impl<'r> Translator<'r> {
    /// A day moved by months, forwards or, with a negative factor, backwards
    pub(super) fn moved(&mut self, days: Vec<Number>, months: &'r Checked, factor: i64) -> Numbers {
        let count = self.months(months)?.checked_mul(factor)?;
        let length = Duration::new(Period::Months, count)?;
        split(days, |day| {
            if let Some(number) = day.as_constant() {
                let day = number.to_i64().and_then(day_of_number);
                let end = day.and_then(|day| length.after(day)).map(number_of_day);
                let end = end.map(|number| Ratio::constant(Exact::from(number)));
                return Some(vec![(Vec::new(), end)]);
            }
            if let Some(variable) = day.as_variable() {
                let moved = Variable::Moved(Box::new(variable.clone()), count);
                return Some(vec![(Vec::new(), Some(Ratio::variable(moved)))]);
            }
            let key = format!("{day:?} + {length}");
            let moved = Ratio::variable(Variable::Opaque(Arc::from(key), true));
            let near = within(&moved.plus(day, &Exact::from(-1))?, days_of(count))?;
            Some(vec![(near, Some(moved))])
        })
    }

    /// How many months a constant period has
    fn months(&self, node: &'r Checked) -> Option<i64> {
        match (&node.operation, node.operands.as_slice()) {
            (Operation::Constant(Operand::Known(Value::Duration(length))), _) => Some(length.count),
            (Operation::Negative, [inner]) => Some(-self.months(inner)?),
            (Operation::Term(term), _) => self.months(self.reading(node, *term)?),
            _ => None,
        }
    }

    /// The whole months between two days, by their number of days
    pub(super) fn months_between(
        &mut self,
        [from, to]: [&'r Checked; 2],
        node: &'r Checked,
    ) -> Numbers {
        let key = self.key(node);
        let months = Ratio::variable(Variable::Opaque(Arc::from(key), true));
        let backwards = Exact::from(-1);
        let days = super::numbers::pairs(&self.number(to)?, &self.number(from)?, |to, from| {
            to.plus(from, &backwards)
        })?;
        let mean = Exact::ratio(DAYS, MONTHS)?;
        split(days, |days| {
            // Less than a month is not counted, forwards or backwards.
            let rest = days.plus(&months, &-&mean)?;
            let month = mean.rounded(0, Rounding::Ceiling).to_i64()? + MARGIN;
            Some(vec![(
                within(&rest, [-month, month])?,
                Some(months.clone()),
            )])
        })
    }

    /// A part of a period
    pub(super) fn part_of_period(
        &mut self,
        part: Part,
        period: &'r Checked,
        node: &'r Checked,
    ) -> Numbers {
        match part {
            Part::Days => self.number(period),
            Part::Years => {
                let years = Variable::Opaque(Arc::from(self.key(node)), true);
                let years = Ratio::variable(years);
                split(self.number(period)?, |months| {
                    let rest = months.plus(&years, &Exact::from(-12))?;
                    Some(vec![(within(&rest, [-11, 11])?, Some(years.clone()))])
                })
            }
            _ => None,
        }
    }
}

/// Whether a type is a period of months
pub(super) fn is_of_months(kind: &Type) -> bool {
    matches!(kind, Type::Duration(Period::Months))
}

fn within(value: &Ratio, [low, high]: [i64; 2]) -> Option<Vec<Formula>> {
    let less = Exact::from(-1);
    let above = value.plus(&Ratio::constant(Exact::from(low)), &less)?;
    let below = value.plus(&Ratio::constant(Exact::from(high)), &less)?;
    Some(vec![
        Formula::sign(&above, Comparison::GreaterOrEqual),
        Formula::sign(&below, Comparison::LessOrEqual),
    ])
}

#[cfg(test)]
mod tests {
    use super::days_of;
    use crate::calendar::{Duration, Period, day, day_of_number, number_of_day};

    #[test]
    fn every_period_of_months_lies_within_its_days() {
        let first = number_of_day(day("1999-11-01").unwrap());
        for count in -130..130 {
            let [low, high] = days_of(count);
            let length = Duration::new(Period::Months, count).unwrap();
            for start in (first..first + 4 * 366).chain(first - 36_900..first - 35_000) {
                let end = length.after(day_of_number(start).unwrap()).unwrap();
                let days = number_of_day(end) - start;
                assert!(low <= days && days <= high, "{count} from {start}: {days}");
            }
        }
    }
}
