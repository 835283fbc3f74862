//! Whether linear comparisons can hold together: variables are eliminated one by one, which leaves
//! the exact interval of each, given those that follow; knows no condition.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::domain::Order;
use super::linear::{Constraint, Form, Relation, Strictest, Zero};
use super::variable::Variable;
use crate::quantity::{Exact, Rounding};

/// Maximum number of comparisons in one elimination
const MOST: usize = 3_000;

/// A variable and the comparisons that bound it by variables eliminated later
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) variable: Variable,
    pub(crate) bounds: Vec<Constraint>,
}

/// Why there are no intervals
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The comparisons contradict each other
    Contradiction,
    /// There are too many to work out
    TooMany,
}

/// Eliminates every variable
pub(crate) fn eliminate(
    constraints: impl IntoIterator<Item = Constraint>,
    order: &Order<'_, '_>,
) -> Result<Vec<Step>, Failure> {
    let mut system = System {
        order,
        all: Strictest::default(),
    };
    let mut all = BTreeSet::new();
    for constraint in constraints {
        all.extend(constraint.form.terms.keys().cloned());
        system.add(constraint)?;
    }
    let mut steps = Vec::new();
    while let Some(variable) = system.next() {
        all.remove(&variable);
        steps.push(system.remove(variable)?);
    }
    // What the others leave entirely open gets its value first.
    steps.extend(all.into_iter().map(|variable| Step {
        variable,
        bounds: Vec::new(),
    }));
    Ok(steps)
}

struct System<'n> {
    order: &'n Order<'n, 'n>,
    all: Strictest,
}

impl System<'_> {
    fn add(&mut self, constraint: Constraint) -> Result<(), Failure> {
        match constraint.decided() {
            Some(true) => return Ok(()),
            Some(false) => return Err(Failure::Contradiction),
            None => self.all.add(self.whole(constraint.normal())),
        }
        match self.all.bounds.len() > MOST {
            true => Err(Failure::TooMany),
            false => Ok(()),
        }
    }

    /// A bound of a whole variable is a whole number, and belongs to it
    fn whole(&self, constraint: Constraint) -> Constraint {
        let mut terms = constraint.form.terms.iter();
        let (Some((variable, coefficient)), None) = (terms.next(), terms.next()) else {
            return constraint;
        };
        if constraint.relation == Relation::Zero || !self.order.is_whole(variable) {
            return constraint;
        }
        // The coefficient is 1 or −1: `x + c ≥ 0` or `−x + c ≥ 0`; either way c rounds down.
        let constant = &constraint.form.constant.0;
        let floor = constant.rounded(0, Rounding::Floor);
        let excluded = constraint.relation == Relation::Above && floor == *constant;
        let whole = if excluded {
            &floor - &Exact::one()
        } else {
            floor
        };
        let form = Form {
            terms: BTreeMap::from([(variable.clone(), coefficient.clone())]),
            constant: Zero(whole),
        };
        Constraint {
            form,
            relation: Relation::AtLeast,
            ..constraint
        }
    }

    /// The variable that makes the fewest new comparisons, among those of the lowest rank
    fn next(&self) -> Option<Variable> {
        let mut counts: BTreeMap<&Variable, (usize, usize, bool)> = BTreeMap::new();
        for terms in self.all.bounds.keys() {
            for (variable, coefficient) in terms {
                let count = counts.entry(variable).or_default();
                if coefficient.is_positive() {
                    count.0 += 1;
                } else {
                    count.1 += 1;
                }
            }
        }
        for constraint in &self.all.equal {
            for variable in constraint.form.terms.keys() {
                counts.entry(variable).or_default().2 = true;
            }
        }
        counts
            .into_iter()
            .min_by_key(|(variable, (above, below, equal))| {
                let made = if *equal { 0 } else { above * below };
                // Of figures by year the first gets its value first.
                (self.order.rank(variable), made, Reverse(*variable))
            })
            .map(|(variable, _)| variable.clone())
    }

    fn remove(&mut self, variable: Variable) -> Result<Step, Failure> {
        let with_it = |constraint: &Constraint| constraint.form.terms.contains_key(&variable);
        let held = std::mem::take(&mut self.all.bounds);
        let (bounds, kept) = held
            .into_iter()
            .partition::<BTreeMap<_, _>, _>(|(terms, _)| terms.contains_key(&variable));
        self.all.bounds = kept;
        let bounds = bounds.into_iter();
        let bounds: Vec<_> = bounds
            .map(|(terms, limit)| limit.constraint(terms))
            .collect();
        let position = self.all.equal.iter().position(with_it);
        if let Some(position) = position {
            let equal = self.all.equal.remove(position);
            let rest = std::mem::take(&mut self.all.equal);
            let (others, kept): (Vec<_>, Vec<_>) = rest.into_iter().partition(with_it);
            self.all.equal = kept;
            for other in others.iter().chain(&bounds) {
                self.add(without(other, &equal, &variable))?;
            }
            return Ok(Step {
                variable,
                bounds: vec![equal],
            });
        }
        let rising = |one: &&Constraint| {
            let coefficient = one.form.terms.get(&variable);
            coefficient.is_some_and(Exact::is_positive)
        };
        let (above, below): (Vec<_>, Vec<_>) = bounds.iter().partition(rising);
        for low in &above {
            for high in &below {
                self.add(joined(low, high, &variable))?;
            }
        }
        Ok(Step { variable, bounds })
    }
}

fn coefficient(constraint: &Constraint, variable: &Variable) -> Exact {
    let held = constraint.form.terms.get(variable).cloned();
    held.unwrap_or_else(Exact::zero)
}

/// A comparison with the variable replaced by what it equals
fn without(one: &Constraint, equal: &Constraint, variable: &Variable) -> Constraint {
    let ratio = coefficient(one, variable).divided_by(&coefficient(equal, variable));
    let factor = -&ratio.unwrap_or_else(Exact::zero);
    Constraint {
        form: one.form.plus(&equal.form, &factor),
        relation: one.relation,
        is_condition: one.is_condition || equal.is_condition,
    }
}

/// What a lower and an upper bound imply about each other
fn joined(low: &Constraint, high: &Constraint, variable: &Variable) -> Constraint {
    let (up, down) = (coefficient(low, variable), coefficient(high, variable));
    let strict = low.relation == Relation::Above || high.relation == Relation::Above;
    Constraint {
        form: low.form.times(&-&down).plus(&high.form, &up),
        relation: Relation::from_zero(!strict),
        is_condition: low.is_condition || high.is_condition,
    }
}

/// Every variable of some comparisons
pub(crate) fn variables<'c>(
    constraints: impl IntoIterator<Item = &'c Constraint>,
) -> BTreeSet<Variable> {
    constraints
        .into_iter()
        .flat_map(|one| one.form.terms.keys().cloned())
        .collect()
}
