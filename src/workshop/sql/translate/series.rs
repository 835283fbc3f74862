//! Figures by year: that of a year, and growth over several.

use std::collections::BTreeSet;

use jiff::civil::date;

use super::days::key;
use super::numbers::{Number, limited, one};
use super::{Said, Translator, unsaid};
use crate::expression::check::{Checked, Function};
use crate::expression::{Operation, Value};
use crate::quantity::{End, Exact, Interval};
use crate::ruleset::{Fact, FactKind};
use crate::workshop::sql::form::{Amount, Cell, Domain, Linear, Quotient, Subject};

/// How many years before that of the application a table can have figures of, where a day says which
/// year counts
const YEARS: i16 = 10;

impl<'r> Translator<'r, '_> {
    fn year(&self, node: &'r Checked) -> Option<i16> {
        match self.value(node)? {
            Value::Quantity(year) => i16::try_from(year.value.to_i64()?).ok(),
            _ => None,
        }
    }

    fn series(&self, node: &'r Checked) -> Said<&'r Fact> {
        match self.resolved(node).operation {
            Operation::Fact(fact) => self.declared(fact),
            _ => unsaid(node),
        }
    }

    /// The figure of a year, which may hang on that of a day
    pub(super) fn figure(
        &mut self,
        series: &'r Checked,
        year: &'r Checked,
        node: &'r Checked,
    ) -> Said<Number> {
        let series = self.series(series)?;
        if let Some(year) = self.year(year) {
            let column = self.columns.fact(series, Some(year));
            return Ok(one(Amount::of(Linear::column(column))));
        }
        let mut facts = BTreeSet::new();
        self.facts(year, &mut facts);
        let (Some(fact), 1) = (facts.first().copied(), facts.len()) else {
            return unsaid(node);
        };
        let day = self.declared(fact)?;
        if day.kind != FactKind::Date {
            return unsaid(node);
        }
        let subject = Subject::Sum(Linear::column(self.columns.fact(day, None)));
        let (first, last) = (self.as_of.year() - YEARS, self.as_of.year());
        let starts = |year| Exact::from(key(date(year, 1, 1)));
        let mut cases = Vec::new();
        let mut case = |interval, value, this: &Self| {
            let domain = Domain::Numbers(Vec::from_iter(interval));
            let cell = Cell::default().with(&subject, &domain, this.columns);
            cases.extend(cell.map(|cell| (cell, value)));
        };
        for own in first..=last {
            let year = self.outcome(year, Some((fact, date(own, 6, 30))));
            let year = year.as_quantity().and_then(|year| year.value.to_i64());
            let year = year.and_then(|year| i16::try_from(year).ok());
            let figure = year.map(|year| {
                let column = self.columns.fact(series, Some(year));
                Amount::of(Linear::column(column))
            });
            let (low, high) = (End::at(starts(own)), End::beyond(starts(own + 1)));
            case(Interval::new(Some(low), Some(high)), figure, self);
        }
        // Of other years the table has no figure.
        case(
            Interval::new(None, Some(End::beyond(starts(first)))),
            None,
            self,
        );
        case(
            Interval::new(Some(End::at(starts(last + 1))), None),
            None,
            self,
        );
        limited(cases)
    }

    /// The figures of the years of a window
    fn window(&mut self, [series, first, last]: [&'r Checked; 3]) -> Said<Vec<Linear>> {
        let fact = self.series(series)?;
        let (Some(first), Some(last)) = (self.year(first), self.year(last)) else {
            return unsaid(first);
        };
        let years = (first..=last).map(|year| Linear::column(self.columns.fact(fact, Some(year))));
        Ok(years.collect())
    }

    /// The mean of the rates from each year to the next
    pub(super) fn mean_growth(
        &mut self,
        window: [&'r Checked; 3],
        node: &'r Checked,
    ) -> Said<Number> {
        let years = self.window(window)?;
        let [bases @ .., _] = years.as_slice() else {
            return unsaid(node);
        };
        let rates = i64::try_from(bases.len()).unwrap_or(i64::MAX);
        let Some(share) = Exact::one().divided_by(&Exact::from(rates)) else {
            return unsaid(node);
        };
        let quotients = years
            .iter()
            .skip(1)
            .zip(bases)
            .map(|(above, below)| Quotient {
                above: above.times(&share),
                below: below.clone(),
            });
        let mean = Amount {
            quotients: quotients.collect(),
            ..Amount::constant(Exact::from(-1))
        };
        Ok(self.above_zero(bases, &mean))
    }

    /// A compound rate less a fixed one: the last figure over the first, less a power
    pub(super) fn growth(&mut self, rate: &'r Checked, limit: &'r Checked) -> Said<Number> {
        let (Operation::Function(Function::CompoundGrowth), [series, first, last]) =
            (&rate.operation, rate.operands.as_slice())
        else {
            return unsaid(rate);
        };
        let years = self.window([series, first, last])?;
        let (Some(Value::Quantity(limit)), [base, between @ .., end]) =
            (self.value(limit), years.as_slice())
        else {
            return unsaid(rate);
        };
        let factor = &limit.value + &Exact::one();
        if factor.is_negative() {
            return unsaid(rate);
        }
        let power = factor.power(u32::try_from(between.len() + 1).unwrap_or(u32::MAX));
        let above = Amount {
            quotients: vec![Quotient {
                above: end.clone(),
                below: base.clone(),
            }],
            ..Amount::constant(-&power)
        };
        Ok(self.above_zero(std::slice::from_ref(base), &above))
    }

    /// A number that has a value only where some divisors are above zero
    fn above_zero(&self, divisors: &[Linear], amount: &Amount) -> Number {
        let above = Interval::new(Some(End::beyond(Exact::zero())), None);
        let below = Interval::new(None, Some(End::at(Exact::zero())));
        let [above, below] = [above, below].map(|one| Domain::Numbers(Vec::from_iter(one)));
        let mut cases = Vec::new();
        let mut cell = Cell::default();
        for divisor in divisors {
            let subject = Subject::Sum(divisor.clone());
            let refused = cell.with(&subject, &below, self.columns);
            cases.extend(refused.map(|cell| (cell, None)));
            match cell.with(&subject, &above, self.columns) {
                Some(narrower) => cell = narrower,
                None => return cases,
            }
        }
        cases.push((cell, Some(amount.clone())));
        cases
    }
}
