//! The steps of a rate of growth over years: every yearly rate, the mean, the compound rate by powers.

use super::criterion::Context;
use super::figures::{exact, plain, result, superscript};
use super::steps::{figure, signed};
use super::{Node, Role, words};
use crate::assessment::FactRef;
use crate::expression::syntax::Comparison;
use crate::expression::{CompoundRate, FactId, NotDefined, Operand, Trace, Value};
use crate::language::Language;
use crate::quantity::display::{self, Style};
use crate::quantity::figure::Figure;
use crate::quantity::{Exact, Quantity};
use crate::report::explanation::figure::window;
use crate::report::explanation::step::symbol;
use crate::report::message;

impl Context<'_> {
    pub(crate) fn mean_growth(
        &self,
        trace: &Trace<'_>,
        threshold: Option<&Trace<'_>>,
        steps: &mut Vec<Node>,
    ) {
        let Some((fact, first, last)) = window(trace) else {
            return;
        };
        let mut rates: Vec<Option<Exact>> = Vec::new();
        for (before, year) in (first..last).map(|year| (year, year.saturating_add(1))) {
            let known = |year| of_year(trace, year).is_some_and(|one| one.value().is_some());
            if !known(year) && !known(before) {
                rates.push(None);
                continue;
            }
            let rate = quotient(trace, year, before).map(|one| &one - &Exact::one());
            let text = self.say(|words| {
                let language = words.language;
                let calculation = self.ratio(trace, fact, (year, before), language);
                let result = match &rate {
                    Some(rate) => {
                        let rate = Quantity::number(rate.clone());
                        format!(" − 1 {}", result(&rate, Style::Percent, None, language))
                    }
                    None => String::new(),
                };
                words::yearly(language, year, &format!("{calculation}{result}"))
            });
            let value = rate
                .clone()
                .map(|one| Figure::of(&Quantity::number(one), None));
            steps.push(Node::new(Role::Step, text).value(value));
            rates.push(rate);
        }
        let rates: Option<Vec<Exact>> = rates.into_iter().collect();
        let (Some(rates), Some(mean)) = (rates, trace.outcome.as_quantity()) else {
            return;
        };
        let threshold = threshold.and_then(|one| one.outcome.as_quantity());
        let text = self.say(|words| {
            let language = words.language;
            let parts: Vec<_> = rates
                .iter()
                .map(|one| rate_in_a_sum(one, language))
                .collect();
            let against = threshold.map(|one| &one.value);
            let result = result(mean, Style::Percent, against, language);
            let sum = parts.join(" + ");
            words::mean(language, &format!("({sum}) ÷ {} {result}", rates.len()))
        });
        steps.push(Node::new(Role::Step, text).value(figure(&trace.outcome, None)));
    }

    pub(crate) fn compound(
        &self,
        trace: &Trace<'_>,
        threshold: Option<&Trace<'_>>,
        steps: &mut Vec<Node>,
    ) {
        let Some((fact, first, last)) = window(trace) else {
            return;
        };
        let is_unknown = |year| of_year(trace, year).is_none_or(|one| one.value().is_none());
        if is_unknown(first) && is_unknown(last) {
            return;
        }
        let factor = quotient(trace, last, first);
        let text = self.say(|words| {
            let language = words.language;
            let mut calculation = self.ratio(trace, fact, (last, first), language);
            if let Some(factor) = &factor {
                let factor = Quantity::number(factor.clone());
                calculation = format!(
                    "{calculation} {}",
                    result(&factor, Style::Natural, None, language)
                );
            }
            words::factor(language, first, last, &calculation)
        });
        let value = factor.map(|one| Figure::of(&Quantity::number(one), None));
        steps.push(Node::new(Role::Step, text).value(value));
        let Some(Value::Compound(rate)) = trace.outcome.value() else {
            return;
        };
        let threshold = threshold.and_then(|one| one.outcome.as_quantity());
        steps.extend(threshold.and_then(|one| powers(rate, &one.value)));
        let text = self.say(|words| {
            let language = words.language;
            let against = threshold.map(|one| &one.value);
            let shown = display::show_rate(rate, against, language);
            let rate_shown = format!("{} {}", shown.relation(), shown.text);
            words::rate(
                language,
                rate.degree(),
                &plain(rate.radicand()),
                &rate_shown,
            )
        });
        steps.push(Node::new(Role::Step, text).value(Figure::of_rate(rate, None)));
    }

    /// `1.6亿元 ÷ 1亿元`, or why there is no such quotient
    fn ratio(
        &self,
        trace: &Trace<'_>,
        fact: FactId,
        (year, before): (i16, i16),
        language: Language,
    ) -> String {
        let words = self.words(language);
        let of = |year: i16| {
            let at = FactRef {
                fact,
                year: Some(year),
            };
            match of_year(trace, year) {
                Some(Operand::Known(value)) => words
                    .as_written(at)
                    .unwrap_or_else(|| words.value(value, Style::Natural, None)),
                Some(unknown) => words.why_unknown(unknown, false),
                None => message::unknown(language).to_owned(),
            }
        };
        let base = of_year(trace, before).and_then(Operand::as_quantity);
        let undefined = match base {
            Some(base) if !base.value.is_positive() => {
                let why = NotDefined::BaseNotPositive { year: before };
                message::aside(language, &message::not_defined(language, why))
            }
            _ => String::new(),
        };
        format!("{} ÷ {}{undefined}", of(year), of(before))
    }
}

/// The figure of a year that growth is worked out from
fn of_year<'t>(growth: &'t Trace<'_>, year: i16) -> Option<&'t Operand> {
    match growth.children.first()?.outcome.value()? {
        Value::Series(series) => series.years.get(&year),
        _ => None,
    }
}

/// How many times the one year's figure is the other's; none from a base that is not positive
fn quotient(growth: &Trace<'_>, year: i16, before: i16) -> Option<Exact> {
    let base = &of_year(growth, before)?.as_quantity()?.value;
    let next = &of_year(growth, year)?.as_quantity()?.value;
    base.is_positive().then(|| next.divided_by(base))?
}

/// A rate as it stands in a sum: as a percentage where that is exact, otherwise as a fraction
fn rate_in_a_sum(rate: &Exact, language: Language) -> String {
    let quantity = Quantity::number(rate.clone());
    let shown = display::show(&quantity, Style::Percent, None, language);
    signed(match shown.exact {
        true => shown.text,
        false => exact(&quantity, language),
    })
}

/// A compound rate held against a threshold as powers: `1.36 < (1 + 20%)² = 1.44`
fn powers(rate: &CompoundRate, threshold: &Exact) -> Option<Node> {
    let base = threshold + &Exact::one();
    if base.is_negative() {
        return None;
    }
    let power = base.power(rate.degree());
    let sign = match rate.radicand().cmp(&power) {
        std::cmp::Ordering::Less => Comparison::Less,
        std::cmp::Ordering::Equal => Comparison::Equal,
        std::cmp::Ordering::Greater => Comparison::Greater,
    };
    let text = words::both(|language| {
        let shown = display::show(
            &Quantity::number(threshold.clone()),
            Style::Percent,
            None,
            language,
        );
        let comparison = format!(
            "{} {} (1 + {})",
            plain(rate.radicand()),
            symbol(sign),
            signed(match shown.exact {
                true => shown.text,
                false => plain(threshold),
            }),
        );
        let power = format!(
            "{comparison}{} = {}",
            superscript(rate.degree()),
            plain(&power)
        );
        words::powers(language, rate.degree(), &power)
    });
    Some(Node::new(Role::Step, text))
}
