//! The ways in which a formula can come to hold from the current facts: each a set of linear
//! comparisons of what is free; solves none of them.

use std::collections::{BTreeMap, BTreeSet};

use super::Unknown;
use super::point::Point;
use crate::ruleset::Bound;
use crate::solver::formula::{Formula, FormulaKind};
use crate::solver::linear::{Constraint, Form, Relation, Strictest};
use crate::solver::variable::Variable;

/// Maximum number of ways to distinguish
const MOST: usize = 400;
/// Maximum number of pairs of ways to join
const MOST_PAIRS: usize = 20_000;

/// Comparisons that hold together
#[derive(Clone, Debug, Default)]
pub(super) struct Case(Strictest);

impl Case {
    fn of(constraint: Constraint) -> Self {
        let mut case = Self::default();
        case.0.add(constraint);
        case
    }

    pub(super) fn constraints(&self) -> Vec<Constraint> {
        self.0.constraints().collect()
    }

    fn and(&self, other: &Self) -> Self {
        let mut both = self.clone();
        for constraint in other.0.constraints() {
            both.0.add(constraint);
        }
        both
    }

    /// Whether whatever satisfies the other satisfies this
    fn absorbs(&self, other: &Self) -> bool {
        let (own, theirs) = (&self.0, &other.0);
        own.equal.iter().all(|one| theirs.equal.contains(one))
            && own.bounds.iter().all(|(terms, limit)| {
                let theirs = theirs.bounds.get(terms);
                theirs.is_some_and(|theirs| theirs.implies(limit))
            })
    }
}

/// The ways in which a formula holds; none if there are too many
///
/// What is not linear is assumed to hold: the caller has to judge the result.
pub(super) fn cases(
    formula: &Formula,
    point: &Point<'_>,
    bounds: &BTreeMap<Variable, Bound>,
    unknown: Unknown,
) -> Option<Vec<Case>> {
    match &formula.0 {
        FormulaKind::Opaque(_) => Some(vec![Case::default()]),
        FormulaKind::Atom(constraint) => Some(atom(constraint, point, bounds, unknown)),
        FormulaKind::All(all) => {
            let mut joined = vec![Case::default()];
            for one in all.iter() {
                let one = cases(one, point, bounds, unknown)?;
                joined = all_of(&joined, &one)?;
            }
            Some(joined)
        }
        FormulaKind::Any(all) => {
            let mut found = Vec::new();
            for one in all.iter() {
                found.extend(cases(one, point, bounds, unknown)?);
            }
            reduced(found)
        }
    }
}

/// Both of two formulas
pub(super) fn all_of(left: &[Case], right: &[Case]) -> Option<Vec<Case>> {
    if left.len().saturating_mul(right.len()) > MOST_PAIRS {
        return None;
    }
    let pairs = left
        .iter()
        .flat_map(|a| right.iter().map(move |b| a.and(b)));
    reduced(pairs)
}

fn reduced(all: impl IntoIterator<Item = Case>) -> Option<Vec<Case>> {
    let mut kept: Vec<Case> = Vec::new();
    for case in all {
        if kept.iter().any(|known| known.absorbs(&case)) {
            continue;
        }
        kept.retain(|known| !case.absorbs(known));
        kept.push(case);
        if kept.len() > MOST {
            return None;
        }
    }
    Some(kept)
}

/// The comparisons of a formula about one free figure and no other fact
pub(super) fn limits(formula: &Formula, point: &Point<'_>) -> BTreeSet<Constraint> {
    let mut found = BTreeSet::new();
    match &formula.0 {
        FormulaKind::Opaque(_) => {}
        FormulaKind::Atom(constraint) => {
            let variables = constraint.form.terms.keys();
            if variables.filter(|one| !one.is_of_time()).count() == 1 {
                found.extend(placed(constraint, point).map(Constraint::normal));
            }
        }
        FormulaKind::All(all) | FormulaKind::Any(all) => {
            found.extend(all.iter().flat_map(|one| limits(one, point)));
        }
    }
    found
}

/// A comparison with the known values put in; none if one is not known
fn placed(constraint: &Constraint, point: &Point<'_>) -> Option<Constraint> {
    let mut form = Form::constant(constraint.form.constant.0.clone());
    for (variable, coefficient) in &constraint.form.terms {
        form = form.plus(&point.form(variable)?, coefficient);
    }
    Some(Constraint::new(form, constraint.relation))
}

fn atom(
    constraint: &Constraint,
    point: &Point<'_>,
    bounds: &BTreeMap<Variable, Bound>,
    unknown: Unknown,
) -> Vec<Case> {
    let Some(constraint) = placed(constraint, point) else {
        let mut variables = constraint.form.terms.keys();
        let is_left_open = unknown == Unknown::Holds || variables.all(|one| point.knows(one));
        return is_left_open.then(Case::default).into_iter().collect();
    };
    match constraint.decided() {
        Some(true) => vec![Case::default()],
        Some(false) => Vec::new(),
        None if is_out_of_bounds(&constraint, bounds) => Vec::new(),
        None => vec![Case::of(constraint.normal())],
    }
}

/// Whether a comparison requires less than a figure can be
fn is_out_of_bounds(constraint: &Constraint, bounds: &BTreeMap<Variable, Bound>) -> bool {
    let mut terms = constraint.form.terms.iter();
    let (Some((variable, coefficient)), None) = (terms.next(), terms.next()) else {
        return false;
    };
    let Some(bound) = bounds.get(variable) else {
        return false;
    };
    if !coefficient.is_negative() || constraint.relation == Relation::Zero {
        return false;
    }
    let at_least = &(coefficient * &bound.limit) + &constraint.form.constant.0;
    let relation = match bound.inclusive {
        true => constraint.relation,
        false => Relation::Above,
    };
    !relation.holds(&at_least)
}
