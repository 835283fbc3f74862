//! One point of what a dossier leaves open: a value for every fact that is not known, and the facts
//! as they are there; judges nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::domain::Domain;
use super::eliminate::Step;
use super::linear::{Constraint, Relation};
use super::search::intervals;
use super::situation::Situation;
use super::variable::Variable;
use crate::calendar;
use crate::expression::value::{Operand, Title, Validity, Value};
use crate::expression::{Context, FactId, ReadingId, TermId};
use crate::quantity::{Dimension, End, Exact, Interval, Quantity};
use crate::ruleset::{Fact, FactKind};

/// Values of variables
pub(super) type Point = BTreeMap<Variable, Exact>;

/// Which value of an interval to take
#[derive(Clone, Copy, Debug)]
enum Where {
    Low,
    Middle,
    High,
}

/// Points at which some comparisons hold, with values of some more variables
pub(super) fn points(
    domain: &Domain<'_>,
    constraints: &[Constraint],
    named: &BTreeSet<Variable>,
) -> Vec<Point> {
    let Ok(steps) = intervals(domain, constraints, named) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for place in [Where::Low, Where::Middle, Where::High] {
        let mut point = Point::new();
        let complete = steps.iter().rev().all(|step| {
            let value = value(domain, step, &point, place);
            value.is_some_and(|value| point.insert(step.variable.clone(), value).is_none())
        });
        if complete && !found.contains(&point) {
            found.push(point);
        }
    }
    found
}

/// A value of what is left of a variable's interval at a point
fn value(domain: &Domain<'_>, step: &Step, point: &Point, place: Where) -> Option<Exact> {
    let mut interval = Interval::all();
    for bound in &step.bounds {
        let (coefficient, rest) = bound.form.around(&step.variable, point)?;
        let value = (-&rest).divided_by(&coefficient)?;
        let end = Some(End {
            included: bound.relation != Relation::Above,
            value: value.clone(),
        });
        let half = match (bound.relation, coefficient.is_positive()) {
            (Relation::Zero, _) => Interval::point(value),
            (_, true) => Interval::new(end, None)?,
            (_, false) => Interval::new(None, end)?,
        };
        interval = interval.intersect(&half)?;
    }
    let is_whole = domain.is_whole(&step.variable);
    if is_whole {
        interval = interval.whole()?;
    }
    let (low, high) = (interval.low(), interval.high());
    let two = Exact::from(2);
    let middle = match (low, high) {
        (Some(low), Some(high)) => (&low.value + &high.value).divided_by(&two)?,
        (Some(low), None) => &low.value + &Exact::one(),
        (None, Some(high)) => &high.value - &Exact::one(),
        (None, None) => Exact::zero(),
    };
    let middle = match is_whole {
        true => middle.rounded(0, crate::quantity::Rounding::Floor),
        false => middle,
    };
    let at = |end: Option<&End>| end.filter(|end| end.included).map(|end| end.value.clone());
    let chosen = match place {
        Where::Low => at(low),
        Where::Middle => None,
        Where::High => at(high),
    };
    let value = chosen.unwrap_or(middle);
    interval.contains(&value).then_some(value)
}

/// A fact of which the number is known
pub(super) fn of_number(fact: &Fact, value: &Exact) -> Option<Operand> {
    let quantity = |dimension| Operand::from(Quantity::new(value.clone(), dimension));
    match fact.kind {
        FactKind::Amount(dimension) => Some(quantity(dimension)),
        FactKind::Boolean => Some((!value.is_zero()).into()),
        FactKind::Date => calendar::day_of_number(value.to_i64()?).map(Operand::from),
        _ => Some(quantity(Dimension::NUMBER)),
    }
}

/// The facts of a situation at a point
pub(super) struct AtPoint<'p, 'a> {
    pub(super) situation: &'p Situation<'a>,
    pub(super) point: &'p Point,
}

impl Context for AtPoint<'_, '_> {
    fn fact(&self, id: FactId) -> Operand {
        let known = self.situation.context.fact(id);
        self.chosen(id, &known).unwrap_or(known)
    }

    fn variable(&self, index: usize) -> Operand {
        self.situation.context.variable(index)
    }

    fn reading(&self, term: TermId) -> ReadingId {
        self.situation.context.reading(term)
    }
}

impl AtPoint<'_, '_> {
    /// What the point says of a fact; none where that is nothing
    fn chosen(&self, id: FactId, known: &Operand) -> Option<Operand> {
        let fact = self.situation.edition.facts.get(id)?;
        let name: Arc<str> = Arc::from(fact.id.as_str());
        let of = |variable: &Variable| self.point.get(variable);
        let number = |value: &Exact| of_number(fact, value);
        if fact.by_year {
            let Some(Value::Series(series)) = known.value() else {
                return None;
            };
            let mut series = (**series).clone();
            for (variable, value) in self.point {
                if let Variable::Figure(of, year) = variable
                    && *of == name
                {
                    let year = i16::try_from(year.offset).ok()?;
                    series.years.insert(year, number(value)?);
                }
            }
            return Some(Value::Series(Arc::new(series)).into());
        }
        if known.value().is_some() {
            return None;
        }
        let codes = fact.kind.codes().iter();
        let named = codes.map(|one| Arc::<str>::from(one.code.as_str()));
        let mut held = Vec::new();
        let mut is_said = false;
        for code in named {
            let mut values = self.point.iter().filter(|(variable, _)| match variable {
                Variable::Is(of, one) | Variable::Has(of, one) | Variable::Valid(of, one, _) => {
                    *of == name && *one == code
                }
                _ => false,
            });
            if let Some((_, value)) = values.next() {
                is_said = true;
                if value.is_positive() {
                    held.push(code);
                }
            }
        }
        match &fact.kind {
            FactKind::Code(_) => Some(Value::Text(held.into_iter().next()?.into()).into()),
            FactKind::Codes(_) if is_said => {
                let items = held.into_iter().map(|code| Value::Text(code.into()).into());
                Some(Value::list(items).into())
            }
            FactKind::Titles(_) if is_said => {
                let titles = held.into_iter().map(|code| Title {
                    code: code.into(),
                    validity: Validity::Always,
                });
                Some(Value::Titles(titles.collect()).into())
            }
            _ => number(of(&Variable::Fact(name))?),
        }
    }
}
