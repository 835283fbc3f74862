//! One test of an expression with its figures, and how far a figure is from its threshold.

use super::Scope;
use super::calculation::{Amount, Calculation, Outcome, is_constant, longest, titles};
use super::value::{Name, Said};
use crate::assessment::FactRef;
use crate::assessment::decisive::{self, Measured, Wanted, shape};
use crate::assessment::distance::nearest_distance;
use crate::expression::check::{Function, Membership};
use crate::expression::syntax::Comparison;
use crate::expression::{CompoundRate, Operand, Operation, Trace, Value};
use crate::quantity::display::Style;
use crate::quantity::{Exact, Quantity, Rounding};

/// A test with its figures
#[derive(Clone, Debug, PartialEq)]
pub struct Test<'a> {
    /// Whether it holds, where that is known
    pub holds: Option<bool>,
    /// What is wanted of it where that is not known
    pub wanted: Wanted,
    /// What is tested
    pub kind: TestKind<'a>,
}

/// What is tested
#[derive(Clone, Debug, PartialEq)]
pub enum TestKind<'a> {
    /// A figure compared with a threshold
    Comparison {
        /// The figure
        figure: Amount<'a>,
        /// How the rule compares it
        comparison: Comparison,
        /// The threshold
        threshold: Side<'a>,
    },
    /// Yes or no
    Answer(Calculation<'a>, bool),
    /// A value that is as required, or is not known
    Plain(Amount<'a>),
    /// A value between two bounds
    Within(Amount<'a>, [End<'a>; 2]),
    /// A value among several
    Among(Amount<'a>, Vec<Side<'a>>),
    /// The items of a list that explain its result
    Items(Name<'a>, Said<'a>),
    /// The tests of a list that no fact gives, such as years: those that decide, or all
    Each(Vec<Test<'a>>),
    /// Anything else, with its value
    Value(Calculation<'a>, Said<'a>),
}

/// The other side of a comparison
#[derive(Clone, Debug, PartialEq)]
pub enum Side<'a> {
    /// A value
    Said(Said<'a>),
    /// As the rule writes it, with its figure
    Rule(String, Option<&'a Quantity>),
    /// Worked out
    Amount(Amount<'a>),
}

/// A bound of a range
#[derive(Clone, Debug, PartialEq)]
pub struct End<'a> {
    /// The bound
    pub side: Side<'a>,
    /// Whether the bound belongs to the range
    pub is_included: bool,
}

/// On which side of its threshold a figure is
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Below the minimum
    Short,
    /// At or above it
    Above,
    /// Above the maximum
    Over,
    /// At or below it
    Under,
    /// Exactly at the threshold, which suffices
    JustMet,
    /// Exactly at the threshold, which does not suffice
    JustMissed,
    /// Outside a range
    Outside,
}

impl Gap {
    /// How to round the distance: a shortfall never down, a margin never up
    pub fn rounding(self) -> Rounding {
        match self {
            Self::Short | Self::Over | Self::JustMissed | Self::Outside => Rounding::Ceiling,
            Self::Above | Self::Under | Self::JustMet => Rounding::Floor,
        }
    }
}

/// How far a figure is from its threshold
#[derive(Clone, Debug, PartialEq)]
pub struct Away<'a> {
    /// On which side
    pub gap: Gap,
    /// How far
    pub size: Size<'a>,
    /// Whether it is that of the nearer end of a range
    pub is_nearest: bool,
}

/// The size of a distance
#[derive(Clone, Debug, PartialEq)]
pub enum Size<'a> {
    /// In the unit of the threshold
    Quantity(Quantity, Style),
    /// A number of items
    Items(Quantity),
    /// Of a rate from a threshold
    Rate(&'a CompoundRate, &'a Exact),
}

impl<'a> Scope<'a> {
    /// A test with its figures, which are named if it is one of several
    pub(super) fn test(&self, trace: &'a Trace<'a>, wanted: Wanted, named: bool) -> Test<'a> {
        let holds = trace.outcome.as_boolean();
        // Where a person may let a shortfall pass, nothing is wanted of figures alone.
        let is_wanted = holds.is_none() && self.requirement.discretion.is_none();
        Test {
            holds,
            wanted: if is_wanted { wanted } else { Wanted::Neither },
            kind: self.kind(trace, wanted, named),
        }
    }

    fn kind(&self, trace: &'a Trace<'a>, wanted: Wanted, named: bool) -> TestKind<'a> {
        if let Some(measured) = decisive::measured(trace) {
            return self.comparison(trace, &measured, named);
        }
        match (&trace.node.operation, trace.children.as_slice()) {
            (Operation::Between, [value, low, high]) => {
                let style = self.style(value, Some(low));
                let end = |side| End {
                    side: self.side(side, style),
                    is_included: true,
                };
                let value = self.amount(value, style, None, named);
                TestKind::Within(value, [end(low), end(high)])
            }
            (Operation::In(ways), [value, others @ ..]) => self.among(value, ways, others),
            (Operation::Some | Operation::Every, [list, rounds @ ..]) => {
                let Some(fact) = list.node.facts().first().copied() else {
                    return TestKind::Each(self.tests_of(trace, wanted, rounds));
                };
                let name = self.name(FactRef { fact, year: None });
                TestKind::Items(name, self.rounds(trace, list, rounds))
            }
            (Operation::Function(Function::ListContains), [list, item]) => {
                let list = Amount {
                    calculation: self.calculation(list, true),
                    result: Outcome::Nothing,
                };
                let item = self.amount(item, Style::Natural, None, true);
                TestKind::Among(item, vec![Side::Amount(list)])
            }
            // Of `true` and `false` the value says all.
            (Operation::Constant(value), _) => TestKind::Plain(Amount {
                calculation: Calculation::Value(self.operand(value, Style::Natural)),
                result: Outcome::Nothing,
            }),
            (Operation::Fact(_), _) => self.plain(self.amount(trace, Style::Natural, None, true)),
            _ => {
                let what = self.calculation(trace, true);
                match self.operand(&trace.outcome, Style::Natural) {
                    Said::YesNo(yes) => TestKind::Answer(what, yes),
                    said => TestKind::Value(what, said),
                }
            }
        }
    }

    /// A value that is as required; for a yes-or-no fact, the answer
    fn plain(&self, amount: Amount<'a>) -> TestKind<'a> {
        match amount {
            Amount {
                calculation: Calculation::Fact(fact),
                result: Outcome::Nothing,
            } => match fact.said {
                Said::YesNo(yes) => TestKind::Answer(Calculation::Name(fact.name), yes),
                _ => TestKind::Plain(Amount {
                    calculation: Calculation::Fact(fact),
                    result: Outcome::Nothing,
                }),
            },
            other => TestKind::Plain(other),
        }
    }

    fn comparison(
        &self,
        trace: &'a Trace<'a>,
        measured: &Measured<'a, 'a>,
        named: bool,
    ) -> TestKind<'a> {
        let Measured {
            figure,
            threshold,
            comparison,
        } = *measured;
        let style = self.style(figure, Some(threshold));
        let against = threshold.outcome.as_quantity().map(|one| &one.value);
        let amount = self
            .pointed(figure, style, against)
            .unwrap_or_else(|| self.amount(figure, style, against, named));
        let is_equal = match comparison {
            Comparison::Equal => Some(true),
            Comparison::NotEqual => Some(false),
            _ => None,
        };
        let is_word = !matches!(
            figure.outcome.value(),
            Some(Value::Quantity(_) | Value::Compound(_))
        );
        // A fact that is as required need not be mentioned twice.
        if is_word && is_equal.is_some() && trace.outcome.as_boolean() == is_equal {
            return self.plain(amount);
        }
        TestKind::Comparison {
            figure: amount,
            comparison,
            threshold: self.side(threshold, style),
        }
    }

    fn among(
        &self,
        value: &'a Trace<'a>,
        ways: &[Membership],
        others: &'a [Trace<'a>],
    ) -> TestKind<'a> {
        let style = self.style(value, None);
        let amount = self.amount(value, style, None, true);
        if let ([Membership::Range], [range]) = (ways, others)
            && let Some(Value::Range(ends)) = range.outcome.value()
        {
            let end = |end, is_included| End {
                side: Side::Said(self.operand(end, style)),
                is_included,
            };
            let low = end(&ends.low, ends.low_included);
            let high = end(&ends.high, ends.high_included);
            return TestKind::Within(amount, [low, high]);
        }
        TestKind::Among(
            amount,
            others.iter().map(|one| self.side(one, style)).collect(),
        )
    }

    /// `some` and `every`: the items that explain their result
    fn rounds(&self, trace: &Trace<'_>, list: &'a Trace<'a>, rounds: &[Trace<'_>]) -> Said<'a> {
        let titles = titles(list);
        let items: Vec<&'a Operand> = match list.outcome.value() {
            Some(Value::List(items)) => items.iter().collect(),
            Some(Value::Uncertain(items)) => items.iter().map(|one| &one.item).collect(),
            _ => return self.unknown(&list.outcome, false),
        };
        let outcome = trace.outcome.as_boolean();
        let decides = outcome == Some(trace.node.operation == Operation::Some);
        let word = |item: &'a Operand| {
            let title = match item.value() {
                Some(Value::Text(code)) => titles.and_then(|all| longest(all, code)),
                _ => None,
            };
            match title {
                Some(title) => Said::Title(self.title(title)),
                None => self.operand(item, Style::Natural),
            }
        };
        // One round per item, if the items are those of a single list.
        let deciding = items.iter().zip(rounds).filter(|(_, round)| {
            decides && rounds.len() == items.len() && round.outcome.as_boolean() == outcome
        });
        let mut said: Vec<Said<'a>> = deciding.map(|(item, _)| word(item)).collect();
        if said.is_empty() {
            said = match titles {
                Some(titles) => {
                    let titles = titles.iter();
                    titles.map(|one| Said::Title(self.title(one))).collect()
                }
                None if matches!(list.outcome.value(), Some(Value::Uncertain(_))) => {
                    match self.operand(&list.outcome, Style::Natural) {
                        Said::List(items) => items,
                        one => vec![one],
                    }
                }
                None => items.into_iter().map(word).collect(),
            };
        }
        said.dedup();
        Said::List(said)
    }

    /// `some` and `every`: the tests that explain their result
    fn tests_of(
        &self,
        trace: &Trace<'_>,
        wanted: Wanted,
        rounds: &'a [Trace<'a>],
    ) -> Vec<Test<'a>> {
        let outcome = trace.outcome.as_boolean();
        let decides = outcome == Some(trace.node.operation == Operation::Some);
        let tells = |one: &&'a Trace<'a>| !decides || one.outcome.as_boolean() == outcome;
        let told = rounds.iter().filter(tells);
        told.map(|round| self.test(round, wanted, true)).collect()
    }

    /// The other side of a comparison: as written in the rule, or calculated
    pub(super) fn side(&self, trace: &'a Trace<'a>, style: Style) -> Side<'a> {
        if !is_constant(trace.node) {
            return Side::Amount(self.amount(trace, style, None, true));
        }
        match trace.outcome.value() {
            Some(Value::Text(_) | Value::Date(_) | Value::Duration(_) | Value::List(_)) => {
                Side::Said(self.operand(&trace.outcome, style))
            }
            _ => Side::Rule(self.rule_text(trace.node), trace.outcome.as_quantity()),
        }
    }

    /// How far a figure is from its threshold; none if that says nothing
    pub(super) fn away(&self, trace: &'a Trace<'a>) -> Option<Away<'a>> {
        let known = decisive::atom_distance(trace);
        let is_nearest = known.is_none();
        let distance = match known {
            Some(known) => known.quantity,
            None => nearest_distance(trace)?,
        };
        let Some(measured) = decisive::measured(trace) else {
            let style = self.style(trace.children.first()?, trace.children.get(1));
            return distance.value.is_negative().then_some(Away {
                gap: Gap::Outside,
                size: Size::Quantity(distance, style),
                is_nearest: false,
            });
        };
        let figure = shape(measured.figure);
        let is_count = figure.node.operation == Operation::Function(Function::Count);
        let kept = !distance.value.is_negative();
        let holds = trace.outcome.as_boolean()?;
        if is_count && holds {
            return None;
        }
        let is_most = matches!(
            measured.comparison,
            Comparison::Less | Comparison::LessOrEqual
        );
        let gap = match (distance.value.is_zero(), holds, is_most) {
            (true, true, _) => Gap::JustMet,
            (true, false, _) => Gap::JustMissed,
            (_, _, false) if kept => Gap::Above,
            (_, _, false) => Gap::Short,
            (_, _, true) if kept => Gap::Under,
            (_, _, true) => Gap::Over,
        };
        let threshold = measured.threshold.outcome.as_quantity();
        let size = match (figure.outcome.value(), threshold) {
            (Some(Value::Compound(rate)), Some(threshold)) => {
                rate.compare(&threshold.value)?;
                Size::Rate(rate, &threshold.value)
            }
            _ if is_count => Size::Items(distance),
            _ => Size::Quantity(distance, self.style(figure, Some(measured.threshold))),
        };
        Some(Away {
            gap,
            size,
            is_nearest,
        })
    }
}
