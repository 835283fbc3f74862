//! The items and the total of a score under one reading of the open terms; produces no text.

use super::points::Possible;
use super::{Item, Joined, Limit, Total, body, items};
use crate::account::Scope;
use crate::account::calculation::{Amount, Calculation, Link, Outcome, sum_sign};
use crate::account::value::{Name, Unknown};
use crate::assessment::decisive::{self, Measured, Wanted};
use crate::assessment::{Derivation, FactRef};
use crate::expression::check::Function;
use crate::expression::syntax::{Additive, Comparison};
use crate::expression::{Cause, Operation, Trace};
use crate::quantity::Interval;
use crate::quantity::display::Style;
use crate::ruleset::table::{Body, Table};

/// A score being put together under one reading
pub(super) struct Scored<'s, 'a> {
    pub(super) scope: &'s Scope<'a>,
    pub(super) derivation: &'a Derivation<'a>,
    pub(super) possible: Possible<'s>,
}

impl<'a> Scored<'_, 'a> {
    /// The items of a score, each with its steps
    pub(super) fn parts(&self, score: &'a Trace<'a>) -> Vec<(Item<'a>, &'a Trace<'a>)> {
        let items = items(score)
            .iter()
            .filter_map(|one| Some((self.item(one)?, one)));
        items.collect()
    }

    pub(super) fn total(
        &self,
        score: &'a Trace<'a>,
        parts: &[(Item<'a>, &'a Trace<'a>)],
    ) -> Total<'a> {
        let points = self.possible.points(score.node);
        let sum = parts.iter().map(|(item, _)| item.points.clone());
        let sum = sum.reduce(|sum, one| Some(sum?.plus(&one?))).flatten();
        let most = parts.iter().map(|(item, _)| item.most.clone());
        let most = most.reduce(|sum, one| Some(&sum? + &one?)).flatten();
        let points = match (points, sum) {
            (Some(points), Some(sum)) => points.intersect(&sum).or(Some(points)),
            (points, sum) => points.or(sum),
        };
        let mut unknown: Vec<Unknown<'a>> = Vec::new();
        for one in parts.iter().flat_map(|(item, _)| &item.unknown) {
            if !unknown.contains(one) {
                unknown.push(*one);
            }
        }
        Total {
            readings: Vec::new(),
            unknown,
            limits: self.limits(score, points.as_ref()),
            most: self.possible.most(score.node).or(most),
            points,
        }
    }

    /// An item; none if it is no term
    fn item(&self, trace: &'a Trace<'a>) -> Option<Item<'a>> {
        let Operation::Term(term) = trace.node.operation else {
            return None;
        };
        let inner = trace.children.first()?;
        let (term, body) = body(self.scope.edition, term, &self.derivation.readings)?;
        let mut item = Item {
            id: &term.id,
            title: &term.title,
            readings: Vec::new(),
            figures: Vec::new(),
            bands: Vec::new(),
            is_any: false,
            points: None,
            most: self.possible.most(trace.node),
            missing: Vec::new(),
            unknown: Vec::new(),
            limits: Vec::new(),
            joined: Joined::Calculated,
            parts: Vec::new(),
        };
        match body {
            Body::Table(table) => self.table(&mut item, table, inner),
            Body::Score(_) => {
                let parts = self.parts(trace).into_iter();
                item.parts = parts.map(|(part, _)| part).collect();
                item.joined = Joined::Sum;
            }
            Body::Formula => self.formula(&mut item, inner),
        }
        if item.points.is_none() {
            item.points = self.possible.points(trace.node);
        }
        item.limits = self.limits(trace, item.points.as_ref());
        let is_known = |one: &Interval| one.as_point().is_some();
        if !item.points.as_ref().is_some_and(is_known) {
            let outcome = self.possible.outcome(trace.node);
            item.unknown = self.scope.reasons(outcome.causes(), true);
            let missing = outcome.causes().iter().filter_map(|one| match *one {
                Cause::Missing { fact, year } => Some(FactRef { fact, year }),
                _ => None,
            });
            item.missing = missing.collect();
        }
        Some(item)
    }

    fn table(&self, item: &mut Item<'a>, table: &'a Table, trace: &'a Trace<'a>) {
        let rows = self.scope.rows(table, trace, &self.possible);
        item.figures = rows.figures;
        item.is_any = rows.is_any;
        item.most = rows.most;
        let points = rows.bands.iter().map(|one| one.points.clone());
        item.points = points.reduce(|all, one| Some(all?.hull(&one?))).flatten();
        item.bands = rows.bands;
    }

    /// An item that is worked out from others, or from figures
    fn formula(&self, item: &mut Item<'a>, trace: &'a Trace<'a>) {
        let listed = match trace.children.as_slice() {
            [list] if list.node.operation == Operation::List => list.children.as_slice(),
            several => several,
        };
        let parts = || {
            listed
                .iter()
                .filter_map(|one| self.item(one))
                .collect::<Vec<_>>()
        };
        let is_scored = |one: &Trace<'_>| matches!(one.node.operation, Operation::Term(_));
        item.joined = match &trace.node.operation {
            Operation::Function(Function::Max) if listed.iter().all(is_scored) => Joined::Greatest,
            Operation::Function(Function::Min) if listed.iter().all(is_scored) => Joined::Least,
            _ => Joined::Calculated,
        };
        if item.joined != Joined::Calculated {
            item.parts = parts();
            return;
        }
        // What only passes another one on is that one under its own name.
        if let Some(only) = self.item(trace) {
            *item = Item {
                id: item.id,
                title: item.title,
                ..only
            };
            return;
        }
        if let Operation::Sum(operators) = &trace.node.operation {
            item.parts = parts();
            item.figures = vec![self.named(trace, operators)];
            return;
        }
        let scope = self.scope;
        let amount = scope.amount(trace, Style::Natural, None, true);
        // A plain number is its own points.
        if !matches!(
            amount,
            Amount {
                calculation: Calculation::Rule(_),
                result: Outcome::Nothing
            }
        ) {
            item.figures = vec![amount];
        }
    }

    /// A sum with the names of its parts: what each yields, its own row says
    fn named(&self, trace: &'a Trace<'a>, operators: &[Additive]) -> Amount<'a> {
        let signs = [""].into_iter().chain(operators.iter().map(sum_sign));
        let links = trace.children.iter().zip(signs).map(|(one, sign)| Link {
            sign,
            operand: match one.node.operation {
                Operation::Term(term) => Calculation::Name(Name {
                    text: self.scope.edition.terms.get(term).map(|one| &one.title),
                    year: None,
                }),
                _ => self.scope.calculation(one, true),
            },
            is_grouped: false,
        });
        Amount {
            calculation: Calculation::Chain(links.collect()),
            result: Outcome::Nothing,
        }
    }

    /// What the condition asks of a term by itself
    fn limits(&self, trace: &'a Trace<'a>, points: Option<&Interval>) -> Vec<Limit<'a>> {
        let mut limits: Vec<Limit<'a>> = Vec::new();
        for test in decisive::tests(&self.derivation.trace) {
            let Some(Measured {
                figure,
                comparison,
                threshold,
            }) = decisive::measured(test.trace)
            else {
                continue;
            };
            let Some(threshold) = threshold.outcome.as_quantity() else {
                continue;
            };
            if figure.node.operation != trace.node.operation {
                continue;
            }
            let holds = test.trace.outcome.as_boolean();
            let (comparison, holds) = match test.wanted {
                Wanted::Holds => (comparison, holds),
                Wanted::Fails => (comparison.opposite(), holds.map(|holds| !holds)),
                Wanted::Neither => continue,
            };
            let high = points
                .and_then(Interval::high)
                .map(|end| &threshold.value - &end.value);
            let is_least = matches!(comparison, Comparison::Greater | Comparison::GreaterOrEqual);
            limits.push(Limit {
                comparison,
                threshold,
                holds,
                short: high.filter(|short| is_least && short.is_positive()),
            });
        }
        limits
    }
}
