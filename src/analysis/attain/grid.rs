//! An exact answer moved onto the steps in which its figures are stated: the nearest point that
//! satisfies every comparison and from which no figure can go back a step; chooses no figures.

use std::collections::BTreeMap;

use crate::assessment::FactRef;
use crate::quantity::{Exact, Rounding};
use crate::ruleset::Bound;
use crate::solver::linear::{Constraint, Relation};
use crate::solver::variable::Variable;

/// A figure that moves away from its current value
#[derive(Clone, Debug)]
pub(super) struct Axis {
    pub(super) at: FactRef,
    pub(super) variable: Variable,
    pub(super) now: Exact,
    pub(super) step: Exact,
    /// Its lower bound
    pub(super) least: Option<Bound>,
    /// Whether it is raised; otherwise lowered
    pub(super) is_up: bool,
}

/// How often to repair one comparison, and how often to go through all figures
const MOST: usize = 64;

impl Axis {
    /// The nearest value on the steps, no closer to the current figure
    fn outward(&self, value: &Exact) -> Option<Exact> {
        let rounding = if self.is_up {
            Rounding::Ceiling
        } else {
            Rounding::Floor
        };
        Some(&value.divided_by(&self.step)?.rounded(0, rounding) * &self.step)
    }

    /// Whether a value is one of the steps
    pub(super) fn is_on_a_step(&self, value: &Exact) -> bool {
        self.outward(value).as_ref() == Some(value)
    }

    fn further(&self, value: &Exact) -> Exact {
        if self.is_up {
            value + &self.step
        } else {
            value - &self.step
        }
    }

    /// Whether a value lies beyond another, seen from the current figure
    fn is_beyond(&self, value: &Exact, other: &Exact) -> bool {
        if self.is_up {
            value > other
        } else {
            value < other
        }
    }

    /// The nearest value that makes a comparison hold, given all others; none if going further
    /// does not help
    fn needed(&self, constraint: &Constraint, model: &BTreeMap<Variable, Exact>) -> Option<Exact> {
        let (coefficient, rest) = constraint.form.around(&self.variable, model)?;
        let helps = coefficient.is_positive() == self.is_up && !coefficient.is_zero();
        if !helps {
            return None;
        }
        let least = -&rest.divided_by(&coefficient)?;
        let value = self.outward(&least)?;
        let is_strict = constraint.relation == Relation::Above;
        Some(if is_strict && value == least {
            self.further(&value)
        } else {
            value
        })
    }
}

/// The figures on their steps, in the order of the axes; none if no such point was found
pub(super) fn settle(
    axes: &[Axis],
    exact: &[Exact],
    constraints: &[Constraint],
) -> Option<Vec<Exact>> {
    let mut model = BTreeMap::new();
    for (axis, value) in axes.iter().zip(exact) {
        model.insert(axis.variable.clone(), axis.outward(value)?);
    }
    let mut rounds = 0;
    while let Some(broken) = constraints
        .iter()
        .find(|one| !one.holds_for(&|variable| model.get(variable).cloned()))
    {
        rounds += 1;
        if rounds > MOST {
            return None;
        }
        let (variable, value) = axes.iter().find_map(|axis| {
            let value = axis.needed(broken, &model)?;
            Some((axis.variable.clone(), value))
        })?;
        model.insert(variable, value);
    }
    for _ in 0..MOST {
        let mut moved = false;
        for axis in axes {
            let mut nearest = axis.outward(&axis.now)?;
            for constraint in constraints {
                if let Some(value) = axis.needed(constraint, &model)
                    && axis.is_beyond(&value, &nearest)
                {
                    nearest = value;
                }
            }
            let held = model.get(&axis.variable)?;
            if axis.is_beyond(held, &nearest) {
                let before = model.insert(axis.variable.clone(), nearest);
                // A comparison that is an equation takes no step back.
                if constraints
                    .iter()
                    .all(|one| one.holds_for(&|variable| model.get(variable).cloned()))
                {
                    moved = true;
                } else {
                    model.insert(axis.variable.clone(), before?);
                }
            }
        }
        if !moved {
            break;
        }
    }
    let values = axes.iter().map(|axis| model.get(&axis.variable).cloned());
    values.collect()
}
