//! Days: as numbers that rise with them, moved by months, and conditions that hang on one day.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};

use super::numbers::{Number, one};
use super::{Said, Translator, unsaid};
use crate::calendar::{self, Duration, Period};
use crate::expression::check::Checked;
use crate::expression::syntax::{Additive, Comparison};
use crate::expression::{FactId, Operation, Type, Value};
use crate::quantity::{End, Exact, Interval};
use crate::ruleset::FactKind;
use crate::workshop::sql::condition::Condition;
use crate::workshop::sql::form::{Amount, Domain, Linear, Subject};

/// What a month counts for in the number of a day: more than it has days
const MONTH: i64 = 32;

/// A day as a number that rises with it: months since the year 0, times 32, and the day of the month
pub(in crate::workshop::sql) fn key(day: Date) -> i64 {
    (i64::from(day.year()) * 12 + i64::from(day.month())) * MONTH + i64::from(day.day())
}

impl<'r> Translator<'r, '_> {
    /// A day and months after it; see [`Self::are_comparable`]
    pub(super) fn moved(
        &mut self,
        day: &'r Checked,
        operators: &[Additive],
        lengths: &'r [Checked],
        node: &'r Checked,
    ) -> Said<Number> {
        let mut number = self.number(day)?;
        for (operator, length) in operators.iter().zip(lengths) {
            let (
                Additive::Plus,
                Some(Value::Duration(Duration {
                    unit: Period::Months,
                    count,
                })),
            ) = (operator, self.value(length))
            else {
                return unsaid(node);
            };
            number = self.sum(number, one(Amount::constant(Exact::from(count * MONTH))))?;
        }
        Ok(number)
    }

    /// Refuses a comparison that the numbers of days would decide in another way
    ///
    /// Months end on the last day of a month that lacks the day. A day is no later than that if it is
    /// no later than the day of that number, but it can be earlier where it is not.
    pub(super) fn are_comparable(
        &self,
        comparison: Comparison,
        left: &'r Checked,
        right: &'r Checked,
    ) -> Said<()> {
        let is_moved =
            |node: &Checked| node.kind == Type::Date && matches!(node.operation, Operation::Sum(_));
        match (is_moved(left), is_moved(right), comparison) {
            (false, false, _)
            | (false, true, Comparison::LessOrEqual | Comparison::Greater)
            | (true, false, Comparison::GreaterOrEqual | Comparison::Less) => Ok(()),
            _ => unsaid(if is_moved(left) { left } else { right }),
        }
    }

    /// The day that both sides of a comparison read, where it is the only fact that they do
    pub(super) fn one_day(&self, left: &'r Checked, right: &'r Checked) -> Option<FactId> {
        let mut facts = BTreeSet::new();
        self.facts(left, &mut facts);
        self.facts(right, &mut facts);
        let fact = facts.first().copied().filter(|_| facts.len() == 1)?;
        let declared = self.edition.facts.get(fact)?;
        (declared.kind == FactKind::Date).then_some(fact)
    }

    /// A comparison that hangs on one day: from which day on, or until which, it holds
    pub(super) fn of_day(
        &mut self,
        fact: FactId,
        comparison: Comparison,
        [left, right]: [&'r Checked; 2],
        node: &Checked,
    ) -> Said<Condition> {
        let column = self.columns.fact(self.declared(fact)?, None);
        let subject = Subject::Sum(Linear::column(column));
        let turning = |comparison| match self.turning(fact, comparison, [left, right]) {
            Some(interval) => Ok(interval),
            None => unsaid(node),
        };
        let days = match comparison {
            Comparison::Equal => {
                let above = turning(Comparison::GreaterOrEqual)?;
                let below = turning(Comparison::LessOrEqual)?;
                above
                    .zip(below)
                    .and_then(|(above, below)| above.intersect(&below))
            }
            Comparison::NotEqual => return unsaid(node),
            ordered => turning(ordered)?,
        };
        Ok(match days {
            Some(days) => Condition::In(subject, Domain::Numbers(vec![days])),
            None => Condition::Fixed(Some(false)),
        })
    }

    /// The days for which an ordered comparison holds: from one on, or until one
    fn turning(
        &self,
        fact: FactId,
        comparison: Comparison,
        sides: [&'r Checked; 2],
    ) -> Option<Option<Interval>> {
        let [left, right] = sides;
        let compared = Checked {
            operation: Operation::Compare(comparison),
            operands: [left.clone(), right.clone()].into(),
            kind: Type::Boolean,
            origin: left.origin,
            span: left.span,
        };
        let holds = |number: i64| {
            let day = calendar::day_of_number(number)?;
            self.outcome(&compared, Some((fact, day))).as_boolean()
        };
        let [mut low, mut high] =
            [date(1000, 1, 1), date(9000, 12, 31)].map(calendar::number_of_day);
        let first = holds(low)?;
        if first == holds(high)? {
            return Some(first.then(Interval::all));
        }
        while high - low > 1 {
            let middle = low.midpoint(high);
            match holds(middle)? == first {
                true => low = middle,
                false => high = middle,
            }
        }
        let end = |number| Some(End::at(Exact::from(key(calendar::day_of_number(number)?))));
        Some(match first {
            true => Interval::new(None, end(low)),
            false => Interval::new(end(high), None),
        })
    }
}
