//! The steps of a calculation, each with its exact value; calculates nothing anew.

use jiff::civil::Date;

use super::{Logic, Node, Saying, Step, Valid};
use crate::account::Scope;
use crate::account::calculation::{is_constant, product_sign, sum_sign, titles};
use crate::account::value::{Number, ShownFigure};
use crate::assessment::decisive::{self, Measured, Wanted, figure_of, shape};
use crate::expression::check::Function;
use crate::expression::value::{Title, Validity};
use crate::expression::{Cause, Operation, Trace, Value};
use crate::quantity::{Dimension, Figure, Quantity};
use crate::verdict::Verdict;

/// The verdict of a condition
fn verdict(trace: &Trace<'_>) -> Verdict {
    let holds = trace.outcome.as_boolean();
    holds.map_or(Verdict::Undetermined, Verdict::from)
}

impl<'a> Scope<'a> {
    /// A condition with what it rests on, down to single tests
    pub(super) fn condition(&self, trace: &'a Trace<'a>, wanted: Wanted) -> Node<'a> {
        let logic = |logic| {
            let children = trace.children.iter().enumerate();
            let children =
                children.map(|(at, child)| self.condition(child, wanted.of_child(trace, at)));
            Node::new(Saying::Logic(logic))
                .verdict(verdict(trace))
                .with(children)
        };
        match trace.node.operation {
            Operation::And => logic(Logic::All),
            Operation::Or => logic(Logic::Any),
            Operation::Not => logic(Logic::Not),
            Operation::If => logic(Logic::If),
            Operation::Term(term) => match self.edition.terms.get(term) {
                Some(term) => logic(Logic::Term(&term.title)).id(term.id.clone()),
                None => self.tested_node(trace, wanted),
            },
            _ => self.tested_node(trace, wanted),
        }
    }

    fn tested_node(&self, trace: &'a Trace<'a>, wanted: Wanted) -> Node<'a> {
        let measured = decisive::measured(trace);
        let value = measured.and_then(|measured| {
            let threshold = measured.threshold.outcome.as_quantity();
            figure_of(&measured.figure.outcome, threshold.map(|one| &one.value))
        });
        // What must not hold stands below words that say so.
        let told = match wanted {
            Wanted::Fails => Wanted::Neither,
            other => other,
        };
        Node::new(Saying::Test(self.test(trace, told, true), None))
            .verdict(verdict(trace))
            .value(value)
            .with(self.steps_of_test(trace, wanted))
    }

    fn steps_of_test(&self, trace: &'a Trace<'a>, wanted: Wanted) -> Vec<Node<'a>> {
        let mut steps = Vec::new();
        if let Some(measured) = decisive::measured(trace) {
            self.steps_to(measured.figure, Some(measured.threshold), &mut steps);
            self.steps_to(measured.threshold, None, &mut steps);
            steps.extend(self.distance_of(trace, measured));
            return steps;
        }
        match (&trace.node.operation, trace.children.as_slice()) {
            (Operation::Some | Operation::Every, [list, rounds @ ..]) => {
                let day = day(list);
                let titles = titles(list).unwrap_or_default().iter();
                steps.extend(titles.map(|title| self.title_on(title, day)));
                steps.extend(rounds.iter().map(|round| self.condition(round, wanted)));
            }
            (_, children) => {
                for child in children {
                    self.steps_to(child, None, &mut steps);
                }
                let away = self.away(trace);
                steps.extend(away.map(|away| Node::new(Saying::Distance(away, None))));
            }
        }
        steps
    }

    /// The steps that lead to a figure, in order
    fn steps_to(
        &self,
        trace: &'a Trace<'a>,
        threshold: Option<&'a Trace<'a>>,
        steps: &mut Vec<Node<'a>>,
    ) {
        if let (Operation::If, [premise, _]) = (&trace.node.operation, trace.children.as_slice()) {
            steps.push(self.condition(premise, Wanted::Neither));
        }
        let trace = shape(trace);
        if is_constant(trace.node) {
            return;
        }
        let against = threshold.and_then(|one| Some(&one.outcome.as_quantity()?.value));
        match &trace.node.operation {
            Operation::Fact(_)
            | Operation::Year
            | Operation::Variable(_)
            | Operation::Item(_)
            | Operation::Part(_)
            | Operation::Function(Function::Count | Function::ValidOn | Function::Date) => {}
            Operation::Filter => {
                if let [list, rounds @ ..] = trace.children.as_slice() {
                    self.steps_to(list, None, steps);
                    let rounds = rounds.iter();
                    steps.extend(rounds.map(|round| self.condition(round, Wanted::Neither)));
                }
            }
            Operation::List | Operation::Range(..) | Operation::Position => {
                for child in &trace.children {
                    self.steps_to(child, None, steps);
                }
            }
            Operation::Function(Function::MeanGrowth) => self.mean_growth(trace, against, steps),
            Operation::Function(Function::CompoundGrowth) => self.compound(trace, against, steps),
            _ => {
                for child in &trace.children {
                    self.steps_to(child, None, steps);
                }
                // What is not known yet gives no step; what can never be worked out says so.
                let causes = trace.outcome.causes();
                let is_final = |one: &Cause| matches!(one, Cause::NotDefined(_));
                if !causes.is_empty() && !causes.iter().any(is_final) {
                    return;
                }
                let style = self.style(trace, threshold);
                let step = match trace.outcome.as_quantity() {
                    Some(quantity) => Step::Calculation(
                        self.calculation(trace, true),
                        in_base(trace),
                        ShownFigure {
                            number: Number::Quantity(quantity),
                            style,
                            against,
                        },
                    ),
                    None => Step::Amount(self.amount(trace, style, against, true)),
                };
                let value = figure_of(&trace.outcome, None);
                steps.push(Node::new(Saying::Step(step)).value(value));
            }
        }
    }

    fn distance_of(&self, trace: &'a Trace<'a>, measured: Measured<'a, 'a>) -> Option<Node<'a>> {
        let threshold = measured.threshold.outcome.as_quantity()?;
        let away = self.away(trace)?;
        let distance = decisive::atom_distance(trace)?;
        let figure = measured.figure.outcome.as_quantity();
        let both = figure.map(|figure| match figure.value >= threshold.value {
            true => [figure, threshold],
            false => [threshold, figure],
        });
        let value = distance
            .is_exact
            .then(|| Figure::of(&distance.quantity, None));
        Some(Node::new(Saying::Distance(away, both)).value(value))
    }

    /// A title compared with the day on which it has to be valid
    fn title_on(&self, title: &'a Title, day: Option<Date>) -> Node<'a> {
        let valid = match title.validity {
            Validity::Until(until) => day.map(|on| Valid { until, on }),
            _ => None,
        };
        Node::new(Saying::Title(self.title(title), valid)).id(&*title.code)
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

/// The operands of a calculation with the sign before each; none if they are plain numbers
fn in_base<'a>(trace: &'a Trace<'a>) -> Vec<(&'static str, &'a Quantity)> {
    let signs: Vec<&str> = match &trace.node.operation {
        Operation::Sum(operators) => operators.iter().map(sum_sign).collect(),
        Operation::Product(operators) => operators.iter().map(product_sign).collect(),
        _ => return Vec::new(),
    };
    let operands = trace.children.iter();
    let operands: Option<Vec<&Quantity>> =
        operands.map(|child| child.outcome.as_quantity()).collect();
    let operands = operands.unwrap_or_default();
    if operands
        .iter()
        .all(|one| one.dimension == Dimension::NUMBER)
    {
        return Vec::new();
    }
    let signs = [""].into_iter().chain(signs);
    signs.zip(operands).collect()
}
