//! One way in which conditions can come to hold, and the figures that achieve it; judges nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::cases::Case;
use super::grid::{self, Axis};
use super::optimum::{Row, cheapest};
use super::point::Point;
use super::{Change, Start, To, choices};
use crate::assessment::FactRef;
use crate::quantity::Exact;
use crate::solver::linear::{Constraint, Form, Relation};
use crate::solver::variable::Variable;

/// Maximum number of figures to consider at once
const MOST_FIGURES: usize = 10;
/// Maximum number of answers with different codes to try for one way
const MOST_CODES: usize = 24;

/// One way in which the conditions can come to hold
pub(super) struct Way {
    linear: Vec<Constraint>,
    now: BTreeMap<Variable, Exact>,
    /// Figures that may help, each in the direction in which it does
    axes: Vec<Axis>,
    /// Facts that have to change, each with everything that would do
    pub(super) choices: Vec<Vec<Change>>,
}

impl Way {
    /// The way of a case, with the figures that could achieve it; none if nothing can
    ///
    /// `limits` are comparisons that show a figure itself to be too high.
    pub(super) fn new(
        start: &Start<'_>,
        case: &Case,
        point: &Point<'_>,
        limits: &BTreeSet<Constraint>,
        is_cut: &mut bool,
    ) -> Option<Self> {
        let all = case.constraints();
        let is_choice = |constraint: &&Constraint| {
            let variables = constraint.form.terms.keys();
            variables
                .into_iter()
                .all(|one| !point.figures.contains_key(one))
        };
        let (choice, linear): (Vec<&Constraint>, Vec<&Constraint>) =
            all.iter().partition(is_choice);
        let choices = choices::needed(&choice, point)?;
        // What ties a figure to an answer is left to the judging.
        let linear: Vec<Constraint> = linear
            .into_iter()
            .filter(|one| {
                let mut variables = one.form.terms.keys();
                variables.all(|one| point.figures.contains_key(one))
            })
            .cloned()
            .collect();
        let now: BTreeMap<Variable, Exact> = start
            .figures
            .iter()
            .filter_map(|slot| Some((start.variable(slot.at)?, slot.now.clone())))
            .collect();
        let mut reached: BTreeSet<Variable> = linear
            .iter()
            .filter(|one| !holds_at(one, &now))
            .flat_map(|one| one.form.terms.keys().cloned())
            .collect();
        loop {
            let before = reached.len();
            for constraint in &linear {
                let variables = || constraint.form.terms.keys();
                if variables().any(|one| reached.contains(one)) {
                    reached.extend(variables().cloned());
                }
            }
            if reached.len() == before {
                break;
            }
        }
        if reached.len() > MOST_FIGURES {
            *is_cut = true;
        }
        let axes = start
            .figures
            .iter()
            .filter_map(|slot| Some((slot, start.variable(slot.at)?)))
            .filter(|(_, variable)| reached.contains(variable))
            .take(MOST_FIGURES)
            .flat_map(|(slot, variable)| {
                let axis = move |is_up| Axis {
                    at: slot.at,
                    least: slot.least.clone(),
                    variable: variable.clone(),
                    now: slot.now.clone(),
                    step: slot.step.clone(),
                    is_up,
                };
                let sides = [true, false].map(axis);
                let sides = sides.into_iter().filter(|axis| {
                    linear.iter().any(|one| {
                        let coefficient = one.form.terms.get(&axis.variable);
                        let helps = coefficient.is_some_and(|one| one.is_positive() == axis.is_up);
                        // Reducing a figure is advice only if it is itself too high.
                        let alone = limits.contains(one) && !holds_at(one, &now);
                        (helps || one.relation == Relation::Zero) && (axis.is_up || alone)
                    })
                });
                sides.collect::<Vec<_>>()
            })
            .collect();
        Some(Self {
            linear,
            now,
            axes,
            choices,
        })
    }

    pub(super) fn places(&self) -> impl Iterator<Item = FactRef> {
        let first = self.choices.iter().filter_map(|all| all.first());
        first.map(|change| change.at)
    }

    /// Every choice of this many figures that could fix what does not hold
    pub(super) fn supports(&self, count: usize) -> Vec<Vec<&Axis>> {
        let mut found = Vec::new();
        self.extend(Vec::new(), 0, count, &mut found);
        found
    }

    fn extend<'a>(
        &'a self,
        chosen: Vec<&'a Axis>,
        from: usize,
        count: usize,
        found: &mut Vec<Vec<&'a Axis>>,
    ) {
        if chosen.len() == count {
            let touches = |one: &Constraint| {
                let variables = &one.form.terms;
                chosen
                    .iter()
                    .any(|axis| variables.contains_key(&axis.variable))
            };
            let mut broken = self.linear.iter().filter(|one| !holds_at(one, &self.now));
            if broken.all(touches) {
                found.push(chosen);
            }
            return;
        }
        for (index, axis) in self.axes.iter().enumerate().skip(from) {
            if chosen.iter().all(|known| known.variable != axis.variable) {
                let mut longer = chosen.clone();
                longer.push(axis);
                self.extend(longer, index + 1, count, found);
            }
        }
    }

    /// The sets of changes with these figures, one for each choice of codes
    pub(super) fn sets(&self, axes: &[&Axis]) -> Vec<Vec<Change>> {
        let Some(figures) = self.figures(axes) else {
            return Vec::new();
        };
        let mut sets = vec![figures];
        for options in &self.choices {
            sets = sets
                .iter()
                .flat_map(|set| {
                    options.iter().map(|option| {
                        let mut longer = set.clone();
                        longer.push(option.clone());
                        longer
                    })
                })
                .take(MOST_CODES)
                .collect();
        }
        for set in &mut sets {
            set.sort();
        }
        sets
    }

    fn figures(&self, axes: &[&Axis]) -> Option<Vec<Change>> {
        let axes: Vec<Axis> = axes.iter().map(|axis| (*axis).clone()).collect();
        let mut constraints = Vec::new();
        for constraint in &self.linear {
            let mut form = Form::constant(constraint.form.constant.0.clone());
            for (variable, coefficient) in &constraint.form.terms {
                let moved = axes.iter().any(|axis| axis.variable == *variable);
                let term = if moved {
                    Form::variable(variable.clone())
                } else {
                    Form::constant(self.now.get(variable)?.clone())
                };
                form = form.plus(&term, coefficient);
            }
            let constraint = Constraint::new(form, constraint.relation);
            match constraint.decided() {
                Some(true) => {}
                Some(false) => return None,
                None => constraints.push(constraint),
            }
        }
        for axis in &axes {
            if let Some(bound) = &axis.least {
                let form = Form::variable(axis.variable.clone())
                    .plus(&Form::constant(bound.limit.clone()), &Exact::from(-1));
                constraints.push(Constraint::new(form, Relation::from_zero(bound.inclusive)));
            }
        }
        let exact = exact(&axes, &constraints)?;
        let settled = grid::settle(&axes, &exact, &constraints)?;
        axes.iter()
            .zip(exact)
            .zip(settled)
            .map(|((axis, exact), target)| {
                // A figure that stays is part of a smaller set.
                (target != axis.now).then_some(())?;
                Some(Change {
                    at: axis.at,
                    to: To::Figure {
                        now: axis.now.clone(),
                        is_passed: exact != target && axis.is_on_a_step(&exact),
                        exact,
                        target,
                    },
                })
            })
            .collect()
    }
}

/// The figures with the smallest sum of relative changes that satisfy every comparison, or reach
/// its bound
pub(super) fn exact(axes: &[Axis], constraints: &[Constraint]) -> Option<Vec<Exact>> {
    if axes.is_empty() {
        return Some(Vec::new());
    }
    let now: BTreeMap<Variable, Exact> = axes
        .iter()
        .map(|axis| (axis.variable.clone(), axis.now.clone()))
        .collect();
    let mut rows = Vec::new();
    for constraint in constraints {
        let mut least = -&constraint.form.constant.0;
        let mut coefficients = Vec::new();
        for axis in axes {
            let zero = Exact::zero();
            let coefficient = constraint.form.terms.get(&axis.variable).unwrap_or(&zero);
            least = &least - &(coefficient * now.get(&axis.variable)?);
            coefficients.push(if axis.is_up {
                coefficient.clone()
            } else {
                -coefficient
            });
        }
        if constraint.relation == Relation::Zero {
            rows.push(Row {
                coefficients: coefficients.iter().map(|one| -one).collect(),
                least: -&least,
            });
        }
        rows.push(Row {
            coefficients,
            least,
        });
    }
    // A change from zero has no relative size; the largest of the figures is used instead.
    let largest = axes.iter().map(|axis| axis.now.absolute()).max()?;
    let costs: Option<Vec<Exact>> = axes
        .iter()
        .map(|axis| {
            let size = [axis.now.absolute(), largest.clone(), Exact::one()];
            let size = size.into_iter().find(Exact::is_positive)?;
            Exact::one().divided_by(&size)
        })
        .collect();
    let moved = cheapest(&rows, &costs?)?;
    let values = axes.iter().zip(moved).map(|(axis, by)| {
        if axis.is_up {
            &axis.now + &by
        } else {
            &axis.now - &by
        }
    });
    Some(values.collect())
}

fn holds_at(constraint: &Constraint, now: &BTreeMap<Variable, Exact>) -> bool {
    constraint.holds_for(&|variable| now.get(variable).cloned())
}
