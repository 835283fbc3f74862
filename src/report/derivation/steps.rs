//! The steps of a calculation, each with its exact value; works out nothing that was not worked out.

use jiff::civil::Date;

use super::criterion::Context;
use super::figures::{exact, result};
use super::{Node, Role, words};
use crate::assessment::decisive::{self, Measured};
use crate::expression::check::Function;
use crate::expression::syntax::{Additive, Multiplicative};
use crate::expression::value::{Title, Validity};
use crate::expression::{Cause, Operand, Operation, Trace, Value};
use crate::language::{Language, Text};
use crate::quantity::figure::Figure;
use crate::quantity::{Dimension, Exact, Quantity};
use crate::report::explanation::figure::is_constant;
use crate::report::explanation::step::{shape, titles};
use crate::report::message;
use crate::verdict::Verdict;

/// What came of a condition
pub(crate) fn verdict(trace: &Trace<'_>) -> Verdict {
    let holds = trace.outcome.as_boolean();
    holds.map_or(Verdict::Undetermined, Verdict::from)
}

impl Context<'_> {
    /// A condition with what it rests on, down to single tests
    pub(crate) fn condition(&self, trace: &Trace<'_>) -> Node {
        let logic = |text| {
            let children = trace.children.iter().map(|child| self.condition(child));
            Node::new(Role::Logic, text)
                .verdict(verdict(trace))
                .with(children)
        };
        match trace.node.operation {
            Operation::And => logic(words::all_of()),
            Operation::Or => logic(words::one_of()),
            Operation::Not => logic(words::not()),
            Operation::If => logic(words::if_chosen()),
            Operation::Term(term) => match self.edition.terms.get(term) {
                Some(term) => logic(term.title.clone()).id(term.id.clone()),
                None => self.test(trace),
            },
            _ => self.test(trace),
        }
    }

    fn test(&self, trace: &Trace<'_>) -> Node {
        let measured = decisive::measured(trace);
        let value = measured.and_then(|measured| {
            let threshold = measured.threshold.outcome.as_quantity();
            figure(&measured.figure.outcome, threshold.map(|one| &one.value))
        });
        Node::new(Role::Test, self.say(|words| words.test(trace, true)))
            .verdict(verdict(trace))
            .value(value)
            .with(self.steps_of_test(trace))
    }

    fn steps_of_test(&self, trace: &Trace<'_>) -> Vec<Node> {
        let mut steps = Vec::new();
        if let Some(measured) = decisive::measured(trace) {
            self.steps(measured.figure, Some(measured.threshold), &mut steps);
            self.steps(measured.threshold, None, &mut steps);
            steps.extend(self.distance(trace, measured));
            return steps;
        }
        match (&trace.node.operation, trace.children.as_slice()) {
            (Operation::Some | Operation::Every, [list, rounds @ ..]) => {
                let day = day(list);
                let titles = titles(list).unwrap_or_default().iter();
                steps.extend(titles.map(|title| self.title(title, day)));
                steps.extend(rounds.iter().map(|round| self.condition(round)));
            }
            (_, children) => {
                for child in children {
                    self.steps(child, None, &mut steps);
                }
                let of_range = |language| Some(self.words(language).distance(trace)?.marked());
                if let (Some(zh), Some(en)) = (of_range(Language::Zh), of_range(Language::En)) {
                    let text = words::distance(&Text::new(zh, en));
                    steps.push(Node::new(Role::Distance, text));
                }
            }
        }
        steps
    }

    /// The steps by which a figure was come to, the first first
    fn steps(&self, trace: &Trace<'_>, threshold: Option<&Trace<'_>>, steps: &mut Vec<Node>) {
        if let (Operation::If, [premise, _]) = (&trace.node.operation, trace.children.as_slice()) {
            steps.push(self.condition(premise));
        }
        let trace = shape(trace);
        if is_constant(trace.node) {
            return;
        }
        match &trace.node.operation {
            Operation::Fact(_)
            | Operation::Year
            | Operation::Variable(_)
            | Operation::Item(_)
            | Operation::Part(_)
            | Operation::Function(Function::Count | Function::ValidOn | Function::Date) => {}
            Operation::Filter => {
                if let [list, rounds @ ..] = trace.children.as_slice() {
                    self.steps(list, None, steps);
                    steps.extend(rounds.iter().map(|round| self.condition(round)));
                }
            }
            Operation::List | Operation::Range(..) | Operation::Position => {
                for child in &trace.children {
                    self.steps(child, None, steps);
                }
            }
            Operation::Function(Function::MeanGrowth) => self.mean_growth(trace, threshold, steps),
            Operation::Function(Function::CompoundGrowth) => self.compound(trace, threshold, steps),
            _ => {
                for child in &trace.children {
                    self.steps(child, None, steps);
                }
                // What is not known yet gives no step; what can never be worked out says so.
                let causes = trace.outcome.causes();
                let is_final = |one: &Cause| matches!(one, Cause::NotDefined(_));
                if !causes.is_empty() && !causes.iter().any(is_final) {
                    return;
                }
                let text = self.say(|words| {
                    let style = words.style(trace, threshold);
                    let value = threshold.and_then(|one| one.outcome.as_quantity());
                    let value = value.map(|one| &one.value);
                    let language = words.language;
                    let Some(quantity) = trace.outcome.as_quantity() else {
                        return words.result(trace, style, value, true);
                    };
                    let in_base = in_base(trace, language);
                    let in_base = in_base.map(|one| format!(" = {one}")).unwrap_or_default();
                    let calculation = words.calculation(trace, true);
                    let result = result(quantity, style, value, language);
                    format!("{calculation}{in_base} {result}")
                });
                steps.push(Node::new(Role::Step, text).value(figure(&trace.outcome, None)));
            }
        }
    }

    fn distance(&self, trace: &Trace<'_>, measured: Measured<'_, '_>) -> Option<Node> {
        let threshold = measured.threshold.outcome.as_quantity()?;
        self.words(Language::Zh).distance(trace)?;
        let distance = decisive::atom_distance(trace)?;
        let text = self.say(|words| {
            let language = words.language;
            let said = words.distance(trace).map(|said| said.marked());
            let said = said.unwrap_or_default();
            let Some(quantity) = measured.figure.outcome.as_quantity() else {
                return said;
            };
            let (more, less) = match quantity.value >= threshold.value {
                true => (quantity, threshold),
                false => (threshold, quantity),
            };
            let difference = Quantity::new(&more.value - &less.value, more.dimension);
            format!(
                "{} − {} = {}{}{said}",
                exact(more, language),
                signed(exact(less, language)),
                exact(&difference, language),
                message::pause(language)
            )
        });
        let text = words::distance(&text);
        let value = distance
            .is_exact
            .then(|| Figure::of(&distance.quantity, None));
        Some(Node::new(Role::Distance, text).value(value))
    }

    /// A title held against the day on which it has to be valid
    fn title(&self, title: &Title, day: Option<Date>) -> Node {
        let text = self.say(|words| match (&title.validity, day) {
            (Validity::Until(until), Some(day)) => words::validity(
                words.language,
                &words.code(&title.code),
                &until.to_string(),
                &day.to_string(),
                day <= *until,
            ),
            (Validity::Always, _) => message::unlimited(words.language, &words.code(&title.code)),
            _ => words.title(title),
        });
        Node::new(Role::Title, text).id(&*title.code)
    }
}

/// The day on which the titles of a list have to be valid
fn day(list: &Trace<'_>) -> Option<Date> {
    if list.node.operation == Operation::Function(Function::ValidOn)
        && let [_, day] = list.children.as_slice()
        && let Some(Value::Date(day)) = day.outcome.value()
    {
        return Some(*day);
    }
    list.children.iter().find_map(day)
}

/// The figure of a value, where it is one
pub(crate) fn figure(outcome: &Operand, against: Option<&Exact>) -> Option<Figure> {
    match outcome.value()? {
        Value::Quantity(quantity) => Some(Figure::of(quantity, against)),
        Value::Compound(rate) => Figure::of_rate(rate, against),
        _ => None,
    }
}

/// A calculation with its figures in base units; none where they are plain numbers
fn in_base(trace: &Trace<'_>, language: Language) -> Option<String> {
    let operators: Vec<&str> = match &trace.node.operation {
        Operation::Sum(operators) => operators
            .iter()
            .map(|one| match one {
                Additive::Plus => " + ",
                Additive::Minus => " − ",
            })
            .collect(),
        Operation::Product(operators) => operators
            .iter()
            .map(|one| match one {
                Multiplicative::Times => " × ",
                Multiplicative::Over => " ÷ ",
            })
            .collect(),
        _ => return None,
    };
    let quantities: Option<Vec<_>> = trace
        .children
        .iter()
        .map(|child| child.outcome.as_quantity())
        .collect();
    let quantities = quantities?;
    if quantities
        .iter()
        .all(|one| one.dimension == Dimension::NUMBER)
    {
        return None;
    }
    let mut text = String::new();
    for (index, quantity) in quantities.into_iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| operators.get(index));
        let figure = exact(quantity, language);
        match before {
            Some(operator) => text = format!("{text}{operator}{}", grouped(signed(figure))),
            None => text = figure,
        }
    }
    Some(text)
}

/// A fraction behind an operator stands in parentheses
fn grouped(figure: String) -> String {
    match figure.contains('/') && !figure.starts_with('(') {
        true => format!("({figure})"),
        false => figure,
    }
}

/// A negative figure behind an operator stands in parentheses
pub(crate) fn signed(figure: String) -> String {
    match figure.contains('-') {
        true => format!("({figure})"),
        false => figure,
    }
}
