//! The smallest changes with which conditions come to hold, from where a dossier stands: exact, on
//! the steps in which its figures are stated; judges and words nothing.
//!
//! What the conditions ask for is written as ways, each a set of linear comparisons of the figures
//! that are free. For each choice of a few figures the cheapest answer, by the sum of the changes
//! relative to what the figures are, is worked out exactly and brought onto the steps. Whoever asks
//! judges every answer before it counts.

mod cases;
mod choices;
mod grid;
mod optimum;
mod point;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use self::cases::{Case, all_of, cases};
use self::grid::Axis;
use self::optimum::{Row, cheapest};
use self::point::Point;
use super::formula::Formula;
use super::linear::{Constraint, Form, Relation};
use super::translate::{Translator, Want};
use super::variable::Variable;
use crate::assessment::{FactRef, FactTable};
use crate::quantity::Exact;
use crate::ruleset::{Bound, Edition};

/// The most figures that are taken into account at once
const MOST_FIGURES: usize = 10;
/// The most answers with different codes that are tried for one way
const MOST_CODES: usize = 24;
/// With so many sets of some size, larger ones are not looked for
const ENOUGH: usize = 3;

/// A figure that may change
#[derive(Clone, Debug)]
pub struct Slot {
    /// Which
    pub at: FactRef,
    /// What it is now, in the base unit
    pub now: Exact,
    /// The least step by which it changes
    pub step: Exact,
    /// What it has to keep to
    pub least: Option<Bound>,
    /// Whether it may be lowered for the sake of another one
    pub may_fall: bool,
}

/// One fact that is otherwise
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// Which
    pub at: FactRef,
    /// What it becomes
    pub to: To,
}

/// What a fact becomes
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum To {
    /// A figure
    Figure {
        /// What it is now
        now: Exact,
        /// The nearest value that suffices, or that has to be passed
        exact: Exact,
        /// The nearest on the steps that suffices
        target: Exact,
        /// Whether the nearest value has to be passed
        is_passed: bool,
    },
    /// Yes or no
    Answer(bool),
    /// Any one of these codes in the place of the one that it is
    Code(Vec<Arc<str>>),
    /// Any one of these codes, or titles, more
    Added(Vec<Arc<str>>),
}

/// Where to start from, and what may change
#[derive(Debug)]
pub struct Start<'s> {
    /// The edition that judges
    pub edition: &'s Edition,
    /// The facts
    pub table: &'s FactTable,
    /// Day of application
    pub as_of: Date,
    /// Year whose figures count
    pub reference_year: i16,
    /// Figures that may change
    pub figures: Vec<Slot>,
    /// Facts with an answer, a code or titles that may change, by index
    pub choices: Vec<usize>,
    /// The most changes at once
    pub most: usize,
}

/// What was found
#[derive(Debug, Default)]
pub struct Found {
    /// Sets of changes, none of them part of another; fewest changes first, then the smallest
    pub sets: Vec<Vec<Change>>,
    /// Whether something was left out because there was too much of it
    pub is_cut: bool,
}

impl Start<'_> {
    fn point(&self) -> Point<'_> {
        let fact = |index: usize| self.edition.facts.get(index);
        let figures = self.figures.iter().filter_map(|slot| {
            let variable = self.variable(slot.at)?;
            Some((variable.clone(), Form::variable(variable)))
        });
        let choices = self.choices.iter().filter_map(|index| fact(*index));
        Point {
            edition: self.edition,
            table: self.table,
            as_of: self.as_of,
            reference_year: self.reference_year,
            figures: figures.collect(),
            choices: choices.map(|fact| Arc::from(fact.id.as_str())).collect(),
        }
    }

    fn variable(&self, at: FactRef) -> Option<Variable> {
        let fact = self.edition.facts.get(at.fact)?;
        Some(Point::figure(&fact.id, at.year))
    }

    /// The relations between facts that hold now and are to hold still
    fn relations(&self, point: &Point<'_>) -> Vec<Formula> {
        let relations = self.edition.consistency.iter();
        relations
            .map(|one| Translator::new(self.edition, &[]).truth(&one.require, Want::NotFalse))
            .filter(|formula| {
                let as_it_is = Point {
                    figures: BTreeMap::new(),
                    choices: BTreeSet::new(),
                    ..*point
                };
                let ways = cases(formula, &as_it_is, &BTreeMap::new());
                ways.is_some_and(|ways| !ways.is_empty())
            })
            .collect()
    }

    /// The smallest sets of changes with which all of some conditions hold
    ///
    /// `suffices` judges a set; one that it refuses is not given.
    pub fn search(&self, wanted: &[Formula], suffices: &dyn Fn(&[Change]) -> bool) -> Found {
        let mut found = Found::default();
        let point = self.point();
        let bounds = self.bounds();
        let mut ways = vec![Case::default()];
        for formula in wanted.iter().chain(&self.relations(&point)) {
            let joined = cases(formula, &point, &bounds).and_then(|more| all_of(&ways, &more));
            match joined {
                Some(joined) => ways = joined,
                None => found.is_cut = true,
            }
        }
        let ways: Vec<Way<'_>> = ways
            .iter()
            .filter_map(|case| self.way(case, &point, &mut found.is_cut))
            .collect();
        for count in 0..=self.most {
            for way in &ways {
                let Some(figures) = count.checked_sub(way.choices.len()) else {
                    continue;
                };
                for axes in way.supports(figures) {
                    let known = |axis: &&Axis| way.at(axis);
                    let places = axes.iter().filter_map(known);
                    let places: BTreeSet<FactRef> = places.chain(way.places()).collect();
                    if found.sets.iter().any(|set| is_within(set, &places)) {
                        continue;
                    }
                    for set in way.sets(&axes) {
                        if !found.sets.contains(&set) && suffices(&set) {
                            found.sets.push(set);
                        }
                    }
                }
            }
            if found.sets.len() >= ENOUGH {
                break;
            }
        }
        found.sets = smallest(std::mem::take(&mut found.sets));
        found
    }

    /// By how much a part and its whole have to grow together, in steps of the part, for a
    /// condition to hold; none where that does not help
    pub fn grown(&self, part: FactRef, whole: FactRef, wanted: &Formula) -> Option<(Exact, Exact)> {
        let slot = |at: FactRef| self.figures.iter().find(|slot| slot.at == at);
        let (part, whole) = (slot(part)?, slot(whole)?);
        let growth = Variable::Opaque(Arc::from("growth"), false);
        let grown = |slot: &Slot| Form::variable(growth.clone()).plus(
            &Form::constant(slot.now.clone()),
            &Exact::one(),
        );
        let figures = [part, whole].into_iter().filter_map(|slot| {
            Some((self.variable(slot.at)?, grown(slot)))
        });
        let point = Point {
            figures: figures.collect(),
            choices: BTreeSet::new(),
            ..self.point()
        };
        let axis = Axis {
            variable: growth,
            now: Exact::zero(),
            step: part.step.clone(),
            is_up: true,
        };
        let ways = cases(wanted, &point, &BTreeMap::new())?;
        let answers = ways.iter().filter_map(|case| {
            let constraints = case.constraints();
            let exact = exact(std::slice::from_ref(&axis), &constraints)?;
            let settled = grid::settle(std::slice::from_ref(&axis), &exact, &constraints)?;
            Some((settled.first()?.clone(), exact.first()?.clone()))
        });
        answers.min().map(|(settled, exact)| (exact, settled))
    }

    fn bounds(&self) -> BTreeMap<Variable, Bound> {
        let slots = self.figures.iter();
        slots
            .filter_map(|slot| Some((self.variable(slot.at)?, slot.least.clone()?)))
            .collect()
    }

    /// A way with the figures that could bring it about; none where nothing can
    fn way(&self, case: &Case, point: &Point<'_>, is_cut: &mut bool) -> Option<Way<'_>> {
        let all = case.constraints();
        let is_choice = |constraint: &&Constraint| {
            let variables = constraint.form.terms.keys();
            variables.into_iter().all(|one| !point.figures.contains_key(one))
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
        let now: BTreeMap<Variable, Exact> = self
            .figures
            .iter()
            .filter_map(|slot| Some((self.variable(slot.at)?, slot.now.clone())))
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
        let axes = self
            .figures
            .iter()
            .filter_map(|slot| Some((slot, self.variable(slot.at)?)))
            .filter(|(_, variable)| reached.contains(variable))
            .take(MOST_FIGURES)
            .flat_map(|(slot, variable)| {
                let axis = move |is_up| Axis {
                    variable: variable.clone(),
                    now: slot.now.clone(),
                    step: slot.step.clone(),
                    is_up,
                };
                let sides = [true, false].map(axis);
                let sides = sides.into_iter().filter(|axis| {
                    linear.iter().any(|one| {
                        let coefficient = one.form.terms.get(&axis.variable);
                        let helps = coefficient
                            .is_some_and(|one| one.is_positive() == axis.is_up);
                        // A figure that is itself too high may fall, whatever it is.
                        let alone = one.form.terms.len() == 1 && !holds_at(one, &now);
                        (helps || one.relation == Relation::Zero)
                            && (axis.is_up || slot.may_fall || alone)
                    })
                });
                sides.collect::<Vec<_>>()
            })
            .collect();
        Some(Way {
            start: self,
            linear,
            now,
            axes,
            choices,
        })
    }
}

/// One way in which the conditions can come to hold
struct Way<'s> {
    start: &'s Start<'s>,
    linear: Vec<Constraint>,
    now: BTreeMap<Variable, Exact>,
    /// Figures that may help, each in the direction in which it does
    axes: Vec<Axis>,
    /// Facts that have to change, each with all that would do
    choices: Vec<Vec<Change>>,
}

impl Way<'_> {
    fn at(&self, axis: &Axis) -> Option<FactRef> {
        let mut slots = self.start.figures.iter();
        let slot = slots.find(|slot| self.start.variable(slot.at).as_ref() == Some(&axis.variable));
        slot.map(|slot| slot.at)
    }

    fn places(&self) -> impl Iterator<Item = FactRef> {
        let first = self.choices.iter().filter_map(|all| all.first());
        first.map(|change| change.at)
    }

    /// Every choice of so many figures that could mend what does not hold
    fn supports(&self, count: usize) -> Vec<Vec<&Axis>> {
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
                chosen.iter().any(|axis| variables.contains_key(&axis.variable))
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

    /// The sets of changes with these figures, one for every choice of codes
    fn sets(&self, axes: &[&Axis]) -> Vec<Vec<Change>> {
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
            let at = self.at(axis)?;
            let slot = self.start.figures.iter().find(|slot| slot.at == at)?;
            if let Some(bound) = &slot.least {
                let form = Form::variable(axis.variable.clone())
                    .plus(&Form::constant(bound.limit.clone()), &Exact::from(-1));
                let relation = if bound.inclusive {
                    Relation::AtLeast
                } else {
                    Relation::Above
                };
                constraints.push(Constraint::new(form, relation));
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
                    at: self.at(axis)?,
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

/// The figures with the least sum of relative changes that keep every comparison, or come up to it
fn exact(axes: &[Axis], constraints: &[Constraint]) -> Option<Vec<Exact>> {
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
    // A change from nothing has no size; the largest of the figures stands for its own.
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

/// Whether a set changes nothing but some places, and not all of them
fn is_within(set: &[Change], places: &BTreeSet<FactRef>) -> bool {
    set.len() < places.len() && set.iter().all(|change| places.contains(&change.at))
}

/// The sum of the changes of the figures relative to what these are now, after the number of those
/// that are nothing now
pub fn size(set: &[Change]) -> (usize, Exact) {
    let mut from_nothing = 0;
    let mut sum = Exact::zero();
    for change in set {
        if let To::Figure { now, target, .. } = &change.to {
            match (target - now).absolute().divided_by(&now.absolute()) {
                Some(share) => sum = &sum + &share,
                None => from_nothing += 1,
            }
        }
    }
    (from_nothing, sum)
}

/// Fewest changes first, then the smallest; sets that differ in one code become one
fn smallest(mut sets: Vec<Vec<Change>>) -> Vec<Vec<Change>> {
    sets.sort_by_cached_key(|set| (set.len(), size(set), set.clone()));
    let mut merged: Vec<Vec<Change>> = Vec::new();
    for set in sets {
        if !merged.iter_mut().any(|known| take_in(known, &set)) {
            merged.push(set);
        }
    }
    merged
}

/// Takes a set into one that differs from it in one code alone
fn take_in(known: &mut [Change], set: &[Change]) -> bool {
    if known.len() != set.len() {
        return false;
    }
    let mut differing = None;
    for (index, (one, other)) in known.iter().zip(set).enumerate() {
        if one == other {
            continue;
        }
        if one.at != other.at || differing.replace(index).is_some() {
            return false;
        }
    }
    let Some(index) = differing else {
        return true;
    };
    match (known.get_mut(index), set.get(index)) {
        (Some(one), Some(other)) => match (&mut one.to, &other.to) {
            (To::Code(codes), To::Code(more)) | (To::Added(codes), To::Added(more)) => {
                codes.extend(more.iter().cloned());
                true
            }
            _ => false,
        },
        _ => false,
    }
}
