//! A calculation with the figures put in, `34.4亿元 ÷ 120亿元`; gives no result.

use super::figure::{self, Words};
use super::step::{shape, titles};
use crate::assessment::FactRef;
use crate::assessment::decisive;
use crate::expression::check::Function;
use crate::expression::syntax::{Additive, Multiplicative};
use crate::expression::{Operand, Operation, Trace, Value};
use crate::quantity::display::Style;
use crate::report::message;

impl Words<'_> {
    /// The calculation of a value with the figures put in
    pub(crate) fn calculation(&self, trace: &Trace<'_>, named: bool) -> String {
        let language = self.language;
        let trace = shape(trace);
        let children = trace.children.as_slice();
        if figure::is_constant(trace.node) {
            return match trace.outcome.value() {
                Some(Value::Text(code)) => self.code(code),
                _ => self.rule_text(trace.node),
            };
        }
        match &trace.node.operation {
            Operation::Fact(fact) => {
                let at = FactRef {
                    fact: *fact,
                    year: None,
                };
                self.fact(at, &trace.outcome, named)
            }
            Operation::Year => match children {
                [series, year] => match (decisive::series_fact(series), decisive::whole(year)) {
                    (Some(fact), Some(year)) => {
                        let at = FactRef {
                            fact,
                            year: Some(year),
                        };
                        self.fact(at, &trace.outcome, named)
                    }
                    _ => self.rule_text(trace.node),
                },
                _ => self.rule_text(trace.node),
            },
            Operation::Sum(operators) => {
                self.chain(children, named, |place| match operators.get(place) {
                    Some(Additive::Plus) => "+",
                    _ => "−",
                })
            }
            Operation::Product(operators) => {
                self.chain(children, named, |place| match operators.get(place) {
                    Some(Multiplicative::Times) => "×",
                    _ => "÷",
                })
            }
            Operation::Power => self.chain(children, named, |_| "^"),
            Operation::Negative => {
                let inner = children.iter().map(|child| self.calculation(child, named));
                format!("−{}", inner.collect::<String>())
            }
            Operation::Function(function @ (Function::MeanGrowth | Function::CompoundGrowth)) => {
                self.growth(trace, *function == Function::CompoundGrowth, named)
            }
            Operation::Function(Function::Count) => children
                .iter()
                .map(|child| self.calculation(child, named))
                .collect(),
            Operation::Function(Function::ValidOn) => match titles(trace) {
                Some(titles) => titles
                    .iter()
                    .map(|one| self.title(one))
                    .collect::<Vec<_>>()
                    .join(message::comma(language)),
                None => self.rule_text(trace.node),
            },
            Operation::Function(Function::Date)
            | Operation::Variable(_)
            | Operation::Item(_)
            | Operation::Part(_)
            | Operation::Position => self.operand(&trace.outcome, Style::Natural),
            Operation::Filter => {
                let items = self.operand(&trace.outcome, Style::Natural);
                match (children, trace.outcome.value()) {
                    ([list, ..], Some(_)) if matches!(list.node.operation, Operation::Fact(_)) => {
                        format!(
                            "{}{}{items}",
                            self.list_name(list),
                            message::colon(language)
                        )
                    }
                    _ => items,
                }
            }
            Operation::Function(function) => {
                let operands: Vec<_> = children
                    .iter()
                    .map(|child| self.calculation(child, named))
                    .collect();
                let operands = operands.join(message::comma(language));
                format!("{}({operands})", message::function(language, *function))
            }
            Operation::List => {
                let items: Vec<_> = children
                    .iter()
                    .map(|child| self.calculation(child, named))
                    .collect();
                items.join(message::comma(language))
            }
            _ => self.rule_text(trace.node),
        }
    }

    fn chain(
        &self,
        children: &[Trace<'_>],
        named: bool,
        operator: impl Fn(usize) -> &'static str,
    ) -> String {
        let mut text = String::new();
        for (place, child) in children.iter().enumerate() {
            let child_text = self.calculation(child, named);
            if let Some(before) = place.checked_sub(1) {
                text.push(' ');
                text.push_str(operator(before));
                text.push(' ');
            }
            let child = shape(child);
            let is_compound = matches!(
                child.node.operation,
                Operation::Sum(_) | Operation::Product(_) | Operation::Power
            ) && !figure::is_constant(child.node);
            if is_compound {
                text.push_str(&format!("({child_text})"));
            } else {
                text.push_str(&child_text);
            }
        }
        text
    }

    /// `(14.69 → 22.08亿元，2022–2023年，复合增长率)`
    fn growth(&self, trace: &Trace<'_>, is_compound: bool, named: bool) -> String {
        let language = self.language;
        let Some((fact, first, last)) = figure::window(trace) else {
            return self.rule_text(trace.node);
        };
        let series = trace.children.first().map(|series| &series.outcome);
        let figures: Vec<String> = growth_years(first, last, is_compound)
            .map(|year| {
                let at = FactRef {
                    fact,
                    year: Some(year),
                };
                let known = match series.and_then(|series| series.value()) {
                    Some(Value::Series(series)) => series.years.get(&year),
                    _ => None,
                };
                match known {
                    Some(Operand::Known(value)) => self
                        .as_written(at)
                        .unwrap_or_else(|| self.value(value, Style::Natural, None)),
                    Some(unknown) => self.why_unknown(unknown, false),
                    None => message::unknown(language).to_owned(),
                }
            })
            .collect();
        let is_known = |year: &i16| match series.and_then(|series| series.value()) {
            Some(Value::Series(series)) => series
                .years
                .get(year)
                .is_some_and(|one| one.value().is_some()),
            _ => false,
        };
        if !growth_years(first, last, is_compound).any(|year| is_known(&year)) {
            let name = self.name(FactRef { fact, year: None });
            let why = figures.first().map_or("", String::as_str);
            return format!("{name}{}", message::aside(language, why));
        }
        let years = message::years(language, first, last);
        let pause = message::pause(language);
        let method = message::growth(language, is_compound);
        let text = format!("({}{pause}{years}{pause}{method})", figure::arrow(&figures));
        if named {
            format!("{} {text}", self.name(FactRef { fact, year: None }))
        } else {
            text
        }
    }
}

/// The years whose figures a rate of growth reads
fn growth_years(first: i16, last: i16, is_compound: bool) -> impl Iterator<Item = i16> {
    (first..=last).filter(move |year| !is_compound || *year == first || *year == last)
}
