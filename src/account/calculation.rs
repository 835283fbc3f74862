//! A calculation with the figures put in, and its result.

use super::Scope;
use super::value::{Fact, Name, Number, Said, ShownFigure};
use crate::assessment::FactRef;
use crate::assessment::decisive::{self, shape};
use crate::expression::check::{Function, Origin};
use crate::expression::syntax::{Additive, Multiplicative};
use crate::expression::value::{Title, Validity};
use crate::expression::{Cause, Checked, FactId, NotDefined, Operand, Operation, Trace, Value};
use crate::language::Text;
use crate::quantity::display::Style;
use crate::quantity::{Dimension, Exact, Unit, unit};

/// A calculation with the figures put in: `34.4亿元 ÷ 120亿元`
#[derive(Clone, Debug, PartialEq)]
pub enum Calculation<'a> {
    /// A constant as the rule writes it
    Rule(String),
    /// A part of the rule as written
    Name(Name<'a>),
    /// A fact with what the dossier says of it
    Fact(Fact<'a>),
    /// A value whose calculation is not shown here
    Value(Said<'a>),
    /// A figure called by its title, as it is open which of several calculations gives it, and why
    Open(&'a Text, Said<'a>),
    /// Items of the list of a fact
    Items(Name<'a>, Said<'a>),
    /// Operands with the signs between them
    Chain(Vec<Link<'a>>),
    /// With the sign reversed
    Negative(Vec<Calculation<'a>>),
    /// A rate of growth over years
    Growth(Growth<'a>),
    /// The rate of growth, however it is worked out, of a fact of which no year is known
    UnknownGrowth(Fact<'a>),
    /// A function of operands
    Call(Function, Vec<Calculation<'a>>),
    /// Several side by side
    List(Vec<Calculation<'a>>),
    /// The list that is counted
    Counted(Vec<Calculation<'a>>),
}

/// An operand of a chain
#[derive(Clone, Debug, PartialEq)]
pub struct Link<'a> {
    /// The sign before it; empty before the first
    pub sign: &'static str,
    /// The operand
    pub operand: Calculation<'a>,
    /// Whether it stands in parentheses
    pub is_grouped: bool,
}

/// A rate of growth over years, with the figures that it reads
#[derive(Clone, Debug, PartialEq)]
pub struct Growth<'a> {
    /// The fact, where it has to be named
    pub name: Option<Name<'a>>,
    /// The first and the last year
    pub years: (i16, i16),
    /// The figures, in the order of the years
    pub figures: Vec<Fact<'a>>,
    /// Whether it is the compound rate, or the mean of the yearly rates
    pub is_compound: bool,
}

/// A calculation with its result
#[derive(Clone, Debug, PartialEq)]
pub struct Amount<'a> {
    /// The calculation
    pub calculation: Calculation<'a>,
    /// The result
    pub result: Outcome<'a>,
}

/// The result of a calculation
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome<'a> {
    /// Nothing that is not said already, or nothing known yet
    Nothing,
    /// A figure
    Figure(ShownFigure<'a>),
    /// A number of items
    Count(ShownFigure<'a>),
    /// Another value
    Value(Said<'a>),
    /// A value that cannot be worked out
    NotDefined(Vec<NotDefined>),
}

impl<'a> Scope<'a> {
    /// The calculation of a value with the figures put in, each with its name or without
    pub(super) fn calculation(&self, trace: &'a Trace<'a>, named: bool) -> Calculation<'a> {
        if let Operation::Term(term) = trace.node.operation
            && let Some(term) = self.edition.terms.get(term)
            && trace.outcome.value().is_none()
            && has_open_choice(trace)
        {
            return Calculation::Open(&term.title, self.operand(&trace.outcome, Style::Natural));
        }
        let trace = shape(trace);
        let natural = || self.operand(&trace.outcome, Style::Natural);
        let value = || Calculation::Value(natural());
        let children = trace.children.as_slice();
        if is_constant(trace.node) {
            return match trace.outcome.value() {
                Some(Value::Text(_) | Value::Duration(_)) => value(),
                _ => Calculation::Rule(self.rule_text(trace.node)),
            };
        }
        let operand = |child| self.calculation(child, named);
        let all = || children.iter().map(operand).collect();
        match &trace.node.operation {
            Operation::Fact(_) | Operation::Year => match fact_of(trace) {
                Some(at) => Calculation::Fact(self.fact(at, &trace.outcome, named)),
                None => value(),
            },
            Operation::Sum(operators) => {
                let signs = operators.iter().map(sum_sign).collect();
                self.chain(children, signs, named)
            }
            Operation::Product(operators) => {
                let signs = operators.iter().map(product_sign).collect();
                self.chain(children, signs, named)
            }
            Operation::Power => self.chain(children, vec!["^"; children.len()], named),
            Operation::Negative => Calculation::Negative(all()),
            Operation::Function(Function::MeanGrowth | Function::CompoundGrowth) => {
                self.growth(trace, named).unwrap_or_else(value)
            }
            Operation::Function(Function::Count) => Calculation::Counted(all()),
            Operation::Function(Function::ValidOn) => match titles(trace) {
                Some(titles) if !titles.is_empty() => {
                    let titles = titles.iter().map(|one| Said::Title(self.title(one)));
                    Calculation::List(titles.map(Calculation::Value).collect())
                }
                _ => children.first().map_or_else(value, operand),
            },
            Operation::Filter => match (children, trace.outcome.value()) {
                ([list, ..], Some(_)) => match list.node.operation {
                    Operation::Fact(fact) => {
                        let name = self.name(FactRef { fact, year: None });
                        Calculation::Items(name, natural())
                    }
                    _ => value(),
                },
                _ => value(),
            },
            Operation::Function(Function::Date) => value(),
            Operation::Function(function) => Calculation::Call(*function, all()),
            Operation::List => Calculation::List(all()),
            _ => value(),
        }
    }

    fn chain(
        &self,
        children: &'a [Trace<'a>],
        signs: Vec<&'static str>,
        named: bool,
    ) -> Calculation<'a> {
        let signs = [""].into_iter().chain(signs);
        let links = children.iter().zip(signs).map(|(child, sign)| {
            let inner = shape(child).node;
            let is_chain = matches!(
                inner.operation,
                Operation::Sum(_) | Operation::Product(_) | Operation::Power
            );
            let operand = self.calculation(child, named);
            Link {
                sign,
                is_grouped: is_chain && !is_constant(inner) && !says_all(&operand),
                operand,
            }
        });
        Calculation::Chain(links.collect())
    }

    /// `(14.69 → 22.08亿元，2022–2023年，复合增长率)`
    fn growth(&self, trace: &'a Trace<'a>, named: bool) -> Option<Calculation<'a>> {
        let (fact, first, last) = decisive::window(trace)?;
        let name = self.name(FactRef { fact, year: None });
        let is_compound = trace.node.operation == Operation::Function(Function::CompoundGrowth);
        let years = (first..=last).filter(|year| !is_compound || *year == first || *year == last);
        let figures: Vec<_> = years.map(|year| self.of_year(trace, fact, year)).collect();
        let is_unknown = |one: &Fact<'_>| matches!(one.said, Said::Unknown(_));
        // What is unknown in every year is said without the years.
        if figures.iter().all(is_unknown) {
            let first = figures.into_iter().next();
            let fact = Fact {
                name,
                said: first.map_or(Said::Unknown(Vec::new()), |one| one.said),
                written: None,
            };
            return Some(Calculation::UnknownGrowth(fact));
        }
        Some(Calculation::Growth(Growth {
            name: named.then_some(name),
            years: (first, last),
            figures,
            is_compound,
        }))
    }

    /// The figure of a year that growth is worked out from
    pub(super) fn of_year(&self, growth: &'a Trace<'a>, fact: FactId, year: i16) -> Fact<'a> {
        let at = FactRef {
            fact,
            year: Some(year),
        };
        match figure_of_year(growth, year) {
            Some(figure) => self.fact(at, figure, false),
            None => Fact {
                name: self.name(at),
                said: Said::Unknown(self.reasons(&[Cause::Missing { fact, year: None }], false)),
                written: None,
            },
        }
    }

    /// A calculation with its result; what is not calculated, alone
    pub(super) fn amount(
        &self,
        trace: &'a Trace<'a>,
        style: Style,
        against: Option<&'a Exact>,
        named: bool,
    ) -> Amount<'a> {
        let calculation = self.calculation(trace, named);
        let trace = shape(trace);
        let measure = |number| ShownFigure {
            number,
            style,
            against,
        };
        let is_count = trace.node.operation == Operation::Function(Function::Count);
        let result = match trace.outcome.value() {
            _ if is_plain(trace) || says_all(&calculation) => Outcome::Nothing,
            Some(Value::Quantity(quantity)) => match measure(Number::Quantity(quantity)) {
                count if is_count => Outcome::Count(count),
                figure => Outcome::Figure(figure),
            },
            Some(Value::Compound(rate)) => Outcome::Figure(measure(Number::Rate(rate))),
            Some(value) => Outcome::Value(self.value(value, style, against)),
            None => {
                let causes = trace.outcome.causes().iter();
                let mut final_causes: Vec<_> = causes.filter_map(not_defined).collect();
                final_causes.dedup();
                match final_causes.is_empty() {
                    true => Outcome::Nothing,
                    false => Outcome::NotDefined(final_causes),
                }
            }
        };
        Amount {
            calculation,
            result,
        }
    }

    /// A part of the rule as it is written
    pub(super) fn rule_text(&self, node: &Checked) -> String {
        let text = match node.origin {
            Origin::Here => Some(self.requirement.text.as_str()),
            Origin::Term { term, reading } => self
                .edition
                .terms
                .get(term)
                .and_then(|term| term.readings.get(reading))
                .map(|reading| reading.text.as_str()),
        };
        let text = text.and_then(|text| text.get(node.span.start..node.span.end));
        one_line(text.unwrap_or(""))
    }

    /// How to show a figure that is compared with a threshold: as the threshold is written
    pub(super) fn style(&self, figure: &Trace<'_>, threshold: Option<&Trace<'_>>) -> Style {
        let written = threshold
            .filter(|side| is_constant(side.node))
            .map(|side| self.rule_text(side.node));
        let zero = threshold.and_then(|side| side.outcome.as_quantity());
        if zero.is_some_and(|zero| zero.value.is_zero() && zero.dimension != Dimension::NUMBER) {
            // Zero is zero in any unit, so the figure takes the one that suits it.
            return Style::Natural;
        }
        let unit = written.as_deref().and_then(unit_of);
        match unit {
            Some(unit) => style_of(unit),
            None if written.is_none() && is_share(figure) => Style::Percent,
            None => Style::Natural,
        }
    }
}

/// The unit of a figure as a rule writes it
pub(super) fn unit_of(written: &str) -> Option<Unit> {
    let unit = written.trim_start_matches(|char: char| {
        char.is_ascii_digit() || matches!(char, '.' | ',' | '-' | '+' | ' ' | '_')
    });
    Some(unit::longest_prefix(unit)?.0)
}

/// Figures in a unit
pub(super) fn style_of(unit: Unit) -> Style {
    match unit.is_percent() {
        true => Style::Percent,
        false => Style::In(unit),
    }
}

/// A text with its words on one line
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The sign before a summand
pub(super) fn sum_sign(operator: &Additive) -> &'static str {
    match operator {
        Additive::Plus => "+",
        Additive::Minus => "−",
    }
}

/// The sign before a factor
pub(super) fn product_sign(operator: &Multiplicative) -> &'static str {
    match operator {
        Multiplicative::Times => "×",
        Multiplicative::Over => "÷",
    }
}

fn not_defined(cause: &Cause) -> Option<NotDefined> {
    match cause {
        Cause::NotDefined(why) => Some(*why),
        _ => None,
    }
}

/// The fact that a node gives unchanged
fn fact_of(trace: &Trace<'_>) -> Option<FactRef> {
    match (&trace.node.operation, trace.children.as_slice()) {
        (Operation::Fact(fact), _) => Some(FactRef {
            fact: *fact,
            year: None,
        }),
        (Operation::Year, [series, year]) => Some(FactRef {
            fact: decisive::series_fact(series)?,
            year: Some(decisive::whole(year)?),
        }),
        _ => None,
    }
}

/// The figure of a year that growth is worked out from
pub(super) fn figure_of_year<'t>(growth: &'t Trace<'_>, year: i16) -> Option<&'t Operand> {
    match growth.children.first()?.outcome.value()? {
        Value::Series(series) => series.years.get(&year),
        _ => None,
    }
}

/// Whether a part of a rule depends on neither facts nor variables
pub(super) fn is_constant(node: &Checked) -> bool {
    let varies = matches!(
        node.operation,
        Operation::Fact(_) | Operation::Variable(_) | Operation::Item(_)
    );
    !varies && node.operands.iter().all(is_constant)
}

/// Whether a figure is a part of something, or a rate
fn is_share(figure: &Trace<'_>) -> bool {
    match &figure.node.operation {
        Operation::Term(_) => figure.children.first().is_some_and(is_share),
        Operation::Function(Function::MeanGrowth | Function::CompoundGrowth) => true,
        Operation::Product(_) => figure.children.first().is_some_and(|first| {
            let dimension =
                |trace: &Trace<'_>| trace.outcome.as_quantity().map(|one| one.dimension);
            let number = Some(Dimension::NUMBER);
            dimension(figure) == number && dimension(first).is_some_and(|one| Some(one) != number)
        }),
        _ => false,
    }
}

/// Whether it is open which branch of a choice gives a figure
fn has_open_choice(trace: &Trace<'_>) -> bool {
    let is_open = trace.node.operation == Operation::If && trace.children.len() > 2;
    is_open || trace.children.iter().any(has_open_choice)
}

/// Whether a calculation says its own result
fn says_all(calculation: &Calculation<'_>) -> bool {
    matches!(calculation, Calculation::Value(_) | Calculation::Open(..))
}

/// Whether nothing is calculated
fn is_plain(trace: &Trace<'_>) -> bool {
    is_constant(trace.node)
        || matches!(
            trace.node.operation,
            Operation::Fact(_)
                | Operation::Year
                | Operation::Variable(_)
                | Operation::Item(_)
                | Operation::Part(_)
                | Operation::Position
                | Operation::Filter
                | Operation::List
                | Operation::Function(Function::Date | Function::ValidOn)
        )
}

/// The titles that a list of codes was chosen from
pub(super) fn titles<'t>(list: &'t Trace<'_>) -> Option<&'t [Title]> {
    match list.outcome.value() {
        Some(Value::Titles(titles)) => Some(titles),
        _ => list.children.iter().find_map(titles),
    }
}

/// Of the titles with this code, which may occur once per term, the one that is valid longest
pub(super) fn longest<'t>(titles: &'t [Title], code: &str) -> Option<&'t Title> {
    let of_code = titles.iter().filter(|title| *title.code == *code);
    of_code.max_by_key(|title| match title.validity {
        Validity::Unknown(_) => (0, None),
        Validity::Until(day) => (1, Some(day)),
        Validity::Always => (2, None),
    })
}
