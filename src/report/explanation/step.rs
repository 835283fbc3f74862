//! The tests that decide a derivation, each with its figures; judges nothing.

use super::figure::{self, Words};
use crate::assessment::FactRef;
use crate::assessment::decisive::{self, Measured};
use crate::expression::check::{Function, Membership};
use crate::expression::syntax::Comparison;
use crate::expression::value::{Title, Validity};
use crate::expression::{Operand, Operation, TermId, Trace, Value};
use crate::language::Language;
use crate::quantity::Exact;
use crate::quantity::display::{self, Shown, Style};
use crate::report::message;

/// What stands for a node: itself, or what a term or a choice has come to
pub(crate) fn shape<'t, 'r>(trace: &'t Trace<'r>) -> &'t Trace<'r> {
    match (&trace.node.operation, trace.children.as_slice()) {
        (Operation::Term(_), [reading]) => shape(reading),
        (Operation::If, [_, branch]) => shape(branch),
        _ => trace,
    }
}

/// A test that matters, and the terms by which it was come to
#[derive(Debug)]
pub(crate) struct Test<'t, 'r> {
    pub(crate) trace: &'t Trace<'r>,
    pub(crate) terms: Vec<TermId>,
}

/// The tests that matter for what a derivation comes to, from left to right
///
/// Of an `and` that fails those that fail, of an `or` that holds those that hold; of one that is
/// open, what is open, and of an `or` also the alternatives that are closed.
pub(crate) fn tests<'t, 'r>(trace: &'t Trace<'r>) -> Vec<Test<'t, 'r>> {
    let mut found = Vec::new();
    collect(trace, &[], &mut found);
    found
}

fn collect<'t, 'r>(trace: &'t Trace<'r>, terms: &[TermId], found: &mut Vec<Test<'t, 'r>>) {
    let outcome = trace.outcome.as_boolean();
    let terms = terms.to_vec();
    match trace.node.operation {
        Operation::And | Operation::Or => {
            let is_or = trace.node.operation == Operation::Or;
            for child in &trace.children {
                let holds = child.outcome.as_boolean();
                if holds == outcome || (is_or && outcome.is_none()) {
                    collect(child, &terms, found);
                }
            }
        }
        Operation::Not => trace
            .children
            .iter()
            .for_each(|child| collect(child, &terms, found)),
        Operation::Term(term) => {
            let terms: Vec<_> = terms.into_iter().chain([term]).collect();
            trace
                .children
                .iter()
                .for_each(|child| collect(child, &terms, found));
        }
        Operation::If => {
            // A condition that is known has chosen the branch; one that is not matters itself.
            let known = trace
                .children
                .first()
                .is_some_and(|one| one.outcome.as_boolean().is_some());
            let children = trace.children.iter().skip(usize::from(known));
            children.for_each(|child| collect(child, &terms, found));
        }
        _ => found.push(Test { trace, terms }),
    }
}

impl Words<'_> {
    /// A test with its figures: `34.4亿元 ÷ 120亿元 ≈ 28.67% < 30%`
    pub(crate) fn test(&self, trace: &Trace<'_>, named: bool) -> String {
        let language = self.language;
        if let Some(measured) = decisive::measured(trace) {
            return self.comparison(trace, &measured, named);
        }
        let holds = trace.outcome.as_boolean();
        match (&trace.node.operation, trace.children.as_slice()) {
            (Operation::Between, [value, low, high]) => {
                let style = self.style(value, Some(low));
                let value = self.result(value, style, None, named);
                let end = |side: &Trace<'_>| self.threshold(side, style);
                message::between(language, &value, &end(low), &end(high), holds)
            }
            (Operation::In(ways), [value, others @ ..]) => self.among(value, ways, others, holds),
            (Operation::Some | Operation::Every, [list, rounds @ ..]) => {
                self.rounds(trace, list, rounds)
            }
            (Operation::Function(Function::ListContains), [list, item]) => {
                let item = self.result(item, Style::Natural, None, true);
                let list = self.calculation(list, true);
                message::among(language, &item, &list, holds)
            }
            (Operation::Fact(fact), _) => {
                let at = FactRef {
                    fact: *fact,
                    year: None,
                };
                self.fact(at, &trace.outcome, true)
            }
            _ => {
                let value = self.operand(&trace.outcome, Style::Natural);
                let what = self.calculation(trace, true);
                format!("{what}{}{value}", message::colon(language))
            }
        }
    }

    fn comparison(&self, trace: &Trace<'_>, measured: &Measured<'_, '_>, named: bool) -> String {
        let Measured {
            figure,
            threshold,
            comparison,
        } = *measured;
        let style = self.style(figure, Some(threshold));
        let against = threshold.outcome.as_quantity().map(|one| &one.value);
        let left = self.result(figure, style, against, named);
        let Some(holds) = trace.outcome.as_boolean() else {
            // What is wanted is of use even where the figure is not known.
            let right = self.threshold(threshold, style);
            let wanted = message::wanted(self.language, symbol(comparison), &right);
            return format!("{left}{}{wanted}", message::pause(self.language));
        };
        let actual = if holds {
            comparison
        } else {
            comparison.opposite()
        };
        // That a fact is what it is to be needs no second mention.
        let is_word = !matches!(
            figure.outcome.value(),
            Some(Value::Quantity(_) | Value::Compound(_))
        );
        if is_word && actual == Comparison::Equal {
            return left;
        }
        format!(
            "{left} {} {}",
            symbol(actual),
            self.threshold(threshold, style)
        )
    }

    fn among(
        &self,
        value: &Trace<'_>,
        ways: &[Membership],
        others: &[Trace<'_>],
        holds: Option<bool>,
    ) -> String {
        let language = self.language;
        let style = self.style(value, None);
        let left = self.result(value, style, None, true);
        if let ([Membership::Range], [range]) = (ways, others)
            && let Some(Value::Range(ends)) = range.outcome.value()
        {
            let end = |end: &Operand, included: bool| {
                let text = self.operand(end, style);
                if included {
                    text
                } else {
                    message::excluded(language, &text)
                }
            };
            let low = end(&ends.low, ends.low_included);
            let high = end(&ends.high, ends.high_included);
            return message::between(language, &left, &low, &high, holds);
        }
        let others: Vec<_> = others
            .iter()
            .map(|one| self.threshold(one, style))
            .collect();
        let others = others.join(message::comma(language));
        message::among(language, &left, &others, holds)
    }

    /// `some` and `every`: the items that speak for what they come to
    fn rounds(&self, trace: &Trace<'_>, list: &Trace<'_>, rounds: &[Trace<'_>]) -> String {
        let language = self.language;
        let name = self.list_name(list);
        let titles = titles(list);
        let items: Vec<&Operand> = match list.outcome.value() {
            Some(Value::List(items)) => items.iter().collect(),
            Some(Value::Uncertain(items)) => items.iter().map(|one| &one.item).collect(),
            _ => {
                let why = self.why_unknown(&list.outcome, false);
                return format!("{name}{}", message::aside(language, &why));
            }
        };
        let outcome = trace.outcome.as_boolean();
        let decides = match trace.node.operation {
            Operation::Some => outcome == Some(true),
            _ => outcome == Some(false),
        };
        let word = |item: &Operand| {
            let code = match item.value() {
                Some(Value::Text(code)) => titles.and_then(|all| longest(all, code)),
                _ => None,
            };
            match code {
                Some(title) => self.title(title),
                None => self.operand(item, Style::Natural),
            }
        };
        // One round an item, where the items are those of a single list.
        let deciding = items.iter().zip(rounds).filter(|(_, round)| {
            decides && rounds.len() == items.len() && round.outcome.as_boolean() == outcome
        });
        let mut words: Vec<String> = deciding.map(|(item, _)| word(item)).collect();
        if words.is_empty() {
            words = match titles {
                Some(titles) => titles.iter().map(|title| self.title(title)).collect(),
                None => items.iter().map(|item| word(item)).collect(),
            };
        }
        words.dedup();
        if words.is_empty() {
            words.push(message::none(language).to_owned());
        }
        format!(
            "{name}{}{}",
            message::colon(language),
            words.join(message::comma(language))
        )
    }

    pub(crate) fn list_name(&self, list: &Trace<'_>) -> String {
        match list.node.facts().first() {
            Some(fact) => self.name(FactRef {
                fact: *fact,
                year: None,
            }),
            None => self.rule_text(list.node),
        }
    }

    /// A calculation with what comes of it; what is not calculated, alone
    pub(crate) fn result(
        &self,
        trace: &Trace<'_>,
        style: Style,
        against: Option<&Exact>,
        named: bool,
    ) -> String {
        let trace = shape(trace);
        let calculation = self.calculation(trace, named);
        let language = self.language;
        if is_plain(trace) {
            return calculation;
        }
        let shown = match trace.outcome.value() {
            Some(Value::Quantity(quantity)) => display::show(quantity, style, against, language),
            Some(Value::Compound(rate)) => display::show_rate(rate, against, language),
            Some(value) => Shown {
                text: self.value(value, style, against),
                exact: true,
            },
            None => {
                let final_causes = self.not_defined(&trace.outcome);
                return match final_causes {
                    Some(why) => format!("{calculation}{}{why}", message::colon(language)),
                    None => calculation,
                };
            }
        };
        match trace.node.operation {
            Operation::Function(Function::Count) => {
                format!(
                    "{calculation}{}",
                    message::aside(language, &message::items(language, &shown.text))
                )
            }
            _ => format!("{calculation} {} {}", shown.relation(), shown.text),
        }
    }

    fn not_defined(&self, outcome: &Operand) -> Option<String> {
        let causes = outcome.causes().iter();
        let mut words: Vec<_> = causes
            .filter_map(|cause| match cause {
                crate::expression::Cause::NotDefined(why) => {
                    Some(message::not_defined(self.language, *why))
                }
                _ => None,
            })
            .collect();
        words.dedup();
        (!words.is_empty()).then(|| words.join(message::comma(self.language)))
    }

    /// The other side of a comparison: as the rule writes it, or worked out
    pub(crate) fn threshold(&self, trace: &Trace<'_>, style: Style) -> String {
        match trace.outcome.value() {
            Some(Value::Text(code)) if figure::is_constant(trace.node) => self.code(code),
            Some(Value::Date(day)) if figure::is_constant(trace.node) => day.to_string(),
            Some(Value::List(_)) if figure::is_constant(trace.node) => {
                self.operand(&trace.outcome, style)
            }
            _ if figure::is_constant(trace.node) => self.written_threshold(trace),
            _ => self.result(trace, style, None, true),
        }
    }

    /// A threshold as the rule writes it; in English its Chinese unit is said in English as well
    fn written_threshold(&self, trace: &Trace<'_>) -> String {
        let text = self.rule_text(trace.node);
        match trace.outcome.as_quantity() {
            Some(quantity) if self.language == Language::En && !text.is_ascii() => {
                let shown = display::show(quantity, Style::Natural, None, self.language);
                text + &message::aside(self.language, &shown.to_string())
            }
            _ => text,
        }
    }
}

/// The titles that a list of codes was chosen from
pub(crate) fn titles<'t>(list: &'t Trace<'_>) -> Option<&'t [Title]> {
    match list.outcome.value() {
        Some(Value::Titles(titles)) => Some(titles),
        _ => list.children.iter().find_map(titles),
    }
}

/// Of the titles of a code, which may stand there once for each of its terms, the one that is valid
/// longest
fn longest<'t>(titles: &'t [Title], code: &str) -> Option<&'t Title> {
    let of_code = titles.iter().filter(|title| *title.code == *code);
    of_code.max_by_key(|title| match title.validity {
        Validity::Unknown(_) => (0, None),
        Validity::Until(day) => (1, Some(day)),
        Validity::Always => (2, None),
    })
}

/// Whether nothing is calculated
fn is_plain(trace: &Trace<'_>) -> bool {
    figure::is_constant(trace.node)
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

/// A comparison as it is shown
pub(crate) fn symbol(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "=",
        Comparison::NotEqual => "≠",
        Comparison::Less => "<",
        Comparison::LessOrEqual => "≤",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => "≥",
    }
}
