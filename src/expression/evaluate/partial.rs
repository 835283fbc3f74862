//! Checked tree and facts to what is left of the tree once all is put in that does not hang on a few
//! facts or on the choice of a reading; searches for nothing.

use super::{Context, Evaluator, NoSteps};
use crate::expression::value::Operand;
use crate::expression::{Checked, FactId, Operation, TermId};

/// What is left of an expression once everything is put in but some facts that vary and the readings
/// of open terms
///
/// Whatever a context says of those, [`super::outcome`] of it is that of the expression, within the
/// limits of work; the rest of the context has to be the same. Parts may be known to be anything that
/// is the outcome of an expression, so that it is for evaluation alone.
pub fn put_in(
    node: &Checked,
    context: &dyn Context,
    varies: &dyn Fn(FactId) -> bool,
    open: &[TermId],
) -> Checked {
    let mut putting = PuttingIn {
        evaluator: Evaluator::new(context, NoSteps),
        varies,
        open,
        depth: 0,
    };
    putting.part(node).into_node(node)
}

/// A part of an expression
enum Part {
    /// It is this, whatever varies
    Is(Operand),
    /// It hangs on what varies
    Hangs(Checked),
}

impl Part {
    fn into_node(self, node: &Checked) -> Checked {
        match self {
            Self::Is(outcome) => node.with(Operation::Constant(outcome), []),
            Self::Hangs(rest) => rest,
        }
    }

    fn is(&self, holds: bool) -> bool {
        matches!(self, Self::Is(outcome) if outcome.as_boolean() == Some(holds))
    }

    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Is(one), Self::Is(other)) => one == other,
            (Self::Hangs(one), Self::Hangs(other)) => one.does_the_same(other),
            _ => false,
        }
    }
}

struct PuttingIn<'c> {
    evaluator: Evaluator<'c, NoSteps>,
    varies: &'c dyn Fn(FactId) -> bool,
    open: &'c [TermId],
    /// How many iterations enclose what is looked at
    depth: usize,
}

impl PuttingIn<'_> {
    fn part(&mut self, node: &Checked) -> Part {
        match (&node.operation, node.operands.as_slice()) {
            (Operation::Fact(id), _) if (self.varies)(*id) => Part::Hangs(node.clone()),
            (Operation::Item(_), _) => Part::Hangs(node.clone()),
            (Operation::Term(id), readings) if self.open.contains(id) => {
                self.open_term(node, readings)
            }
            (Operation::Term(id), readings) => match self.evaluator.chosen(readings, *id) {
                Some(chosen) => self.part(chosen),
                None => Part::Is(self.evaluator.node(node)),
            },
            (Operation::If, [condition, then, otherwise]) => match self.part(condition) {
                known if known.is(true) => self.part(then),
                known if known.is(false) => self.part(otherwise),
                open => {
                    let parts = [open, self.part(then), self.part(otherwise)];
                    self.joined(node, parts.into())
                }
            },
            (Operation::And, operands) => self.decided(node, operands, false),
            (Operation::Or, operands) => self.decided(node, operands, true),
            (Operation::Some | Operation::Every | Operation::For | Operation::Filter, operands) => {
                self.depth += 1;
                let parts = operands.iter().map(|one| self.part(one)).collect();
                self.depth -= 1;
                let rest = self.joined(node, parts);
                match rest {
                    Part::Hangs(rest) if self.depth == 0 && self.is_settled(&rest) => {
                        Part::Is(self.evaluator.node(&rest))
                    }
                    rest => rest,
                }
            }
            (_, []) => Part::Is(self.evaluator.node(node)),
            (_, operands) => {
                let parts = operands.iter().map(|one| self.part(one)).collect();
                self.joined(node, parts)
            }
        }
    }
}

impl PuttingIn<'_> {
    /// A term of which any reading may be chosen: one that all readings agree on hangs on none
    fn open_term(&mut self, node: &Checked, readings: &[Checked]) -> Part {
        let mut parts: Vec<_> = readings.iter().map(|one| self.part(one)).collect();
        let mut others = parts.iter().skip(1);
        let agree = parts
            .first()
            .is_some_and(|first| others.all(|one| one.is_same(first)));
        match agree {
            true => parts.swap_remove(0),
            false => Part::Hangs(with(node, parts)),
        }
    }

    /// `and` and `or`: one operand may decide, and what decides nothing is left out
    fn decided(&mut self, node: &Checked, operands: &[Checked], decisive: bool) -> Part {
        let mut parts = Vec::with_capacity(operands.len());
        for operand in operands {
            let part = self.part(operand);
            if part.is(decisive) {
                return part;
            }
            if !part.is(!decisive) {
                parts.push((part, operand));
            }
        }
        if parts.len() == 1 && matches!(parts.first(), Some((Part::Hangs(_), _))) {
            return parts.swap_remove(0).0;
        }
        if parts.iter().all(|(part, _)| matches!(part, Part::Is(_))) {
            return self.joined(node, parts.into_iter().map(|(part, _)| part).collect());
        }
        let rest = parts
            .into_iter()
            .map(|(part, operand)| part.into_node(operand));
        Part::Hangs(node.with(node.operation.clone(), rest.collect::<Vec<_>>()))
    }

    /// A node of its parts
    fn joined(&mut self, node: &Checked, parts: Vec<Part>) -> Part {
        if parts.iter().any(|one| matches!(one, Part::Hangs(_))) {
            return Part::Hangs(with(node, parts));
        }
        Part::Is(match node.operation {
            Operation::If
            | Operation::Some
            | Operation::Every
            | Operation::For
            | Operation::Filter => self.evaluator.node(&with(node, parts)),
            _ => {
                let outcomes = parts.into_iter().filter_map(|part| match part {
                    Part::Is(outcome) => Some(outcome),
                    Part::Hangs(_) => None,
                });
                self.evaluator
                    .applied(&node.operation, &outcomes.collect::<Vec<_>>())
            }
        })
    }

    /// Whether nothing varies in what is left of an iteration but its own items
    fn is_settled(&self, node: &Checked) -> bool {
        let own = match node.operation {
            Operation::Fact(id) => !(self.varies)(id),
            Operation::Term(id) => !self.open.contains(&id),
            _ => true,
        };
        own && node.operands.iter().all(|one| self.is_settled(one))
    }
}

/// The same node of parts
fn with(node: &Checked, parts: Vec<Part>) -> Checked {
    let operands = parts.into_iter().zip(&node.operands);
    let operands = operands.map(|(part, operand)| part.into_node(operand));
    node.with(node.operation.clone(), operands.collect::<Vec<_>>())
}
