//! The steps of a rate of growth over years: every yearly rate, the mean, the compound rate by powers.

use super::{Node, Ratio, Saying, Step};
use crate::account::Scope;
use crate::account::calculation::figure_of_year;
use crate::account::value::{Number, ShownFigure};
use crate::assessment::decisive::{figure_of, window};
use crate::expression::{FactId, NotDefined, Operand, Trace, Value};
use crate::quantity::display::Style;
use crate::quantity::{Exact, Figure, Quantity};

impl<'a> Scope<'a> {
    pub(super) fn mean_growth(
        &self,
        trace: &'a Trace<'a>,
        against: Option<&'a Exact>,
        steps: &mut Vec<Node<'a>>,
    ) {
        let Some((fact, first, last)) = window(trace) else {
            return;
        };
        let mut rates: Vec<Option<Exact>> = Vec::new();
        for (before, year) in (first..last).map(|year| (year, year.saturating_add(1))) {
            if !is_known(trace, year) && !is_known(trace, before) {
                rates.push(None);
                continue;
            }
            let rate = quotient(trace, year, before).map(|one| &one - &Exact::one());
            let step = Step::Yearly(self.ratio(trace, fact, (year, before)), rate.clone());
            steps.push(Node::new(Saying::Step(step)).value(number(rate.as_ref())));
            rates.push(rate);
        }
        let rates: Option<Vec<Exact>> = rates.into_iter().collect();
        let (Some(rates), Some(mean)) = (rates, trace.outcome.as_quantity()) else {
            return;
        };
        let mean = ShownFigure {
            number: Number::Quantity(mean),
            style: Style::Percent,
            against,
        };
        let value = figure_of(&trace.outcome, None);
        steps.push(Node::new(Saying::Step(Step::Mean(rates, mean))).value(value));
    }

    pub(super) fn compound(
        &self,
        trace: &'a Trace<'a>,
        against: Option<&'a Exact>,
        steps: &mut Vec<Node<'a>>,
    ) {
        let Some((fact, first, last)) = window(trace) else {
            return;
        };
        if !is_known(trace, first) && !is_known(trace, last) {
            return;
        }
        let factor = quotient(trace, last, first);
        let value = number(factor.as_ref());
        let step = Step::Factor(self.ratio(trace, fact, (last, first)), factor);
        steps.push(Node::new(Saying::Step(step)).value(value));
        let Some(Value::Compound(rate)) = trace.outcome.value() else {
            return;
        };
        // A power of a negative number cannot be compared.
        let compared = against.filter(|one| !(*one + &Exact::one()).is_negative());
        let powers = compared.map(|one| Node::new(Saying::Step(Step::Powers(rate, one))));
        steps.extend(powers);
        let value = Figure::of_rate(rate, None);
        steps.push(Node::new(Saying::Step(Step::Rate(rate, against))).value(value));
    }

    /// `1.6亿元 ÷ 1亿元`, or why the quotient is undefined
    fn ratio(&self, trace: &'a Trace<'a>, fact: FactId, years: (i16, i16)) -> Ratio<'a> {
        let (year, before) = years;
        let base = figure_of_year(trace, before).and_then(Operand::as_quantity);
        let undefined = base.filter(|base| !base.value.is_positive());
        Ratio {
            years,
            figures: [year, before].map(|year| self.of_year(trace, fact, year)),
            undefined: undefined.map(|_| NotDefined::BaseNotPositive { year: before }),
        }
    }
}

fn number(value: Option<&Exact>) -> Option<Figure> {
    value.map(|value| Figure::of(&Quantity::number(value.clone()), None))
}

fn is_known(growth: &Trace<'_>, year: i16) -> bool {
    figure_of_year(growth, year).is_some_and(|one| one.value().is_some())
}

/// One year's figure as a multiple of the other's; none from a base that is not positive
fn quotient(growth: &Trace<'_>, year: i16, before: i16) -> Option<Exact> {
    let base = &figure_of_year(growth, before)?.as_quantity()?.value;
    let next = &figure_of_year(growth, year)?.as_quantity()?.value;
    base.is_positive().then(|| next.divided_by(base))?
}
