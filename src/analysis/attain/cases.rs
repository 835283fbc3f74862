//! The ways in which a formula can come to hold from where a dossier stands: each a set of linear
//! comparisons of what is free; solves none of them.

use std::collections::{BTreeMap, BTreeSet};

use super::super::formula::{Formula, Kind};
use super::super::linear::{Constraint, Form, Relation, Zero};
use super::super::variable::Variable;
use super::point::Point;
use crate::quantity::Exact;
use crate::ruleset::Bound;

/// The most ways that are told apart
const MOST: usize = 400;

/// Comparisons that hold together; of those of the same sum only the strictest
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Case {
    least: BTreeMap<BTreeMap<Variable, Exact>, Least>,
    equal: BTreeSet<Constraint>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Least {
    constant: Exact,
    is_strict: bool,
}

impl Least {
    /// Whether what keeps to this keeps to the other
    fn implies(&self, other: &Self) -> bool {
        self.constant < other.constant
            || self.constant == other.constant && (self.is_strict || !other.is_strict)
    }
}

impl Case {
    fn of(constraint: Constraint) -> Self {
        let mut case = Self::default();
        case.add(constraint);
        case
    }

    fn add(&mut self, constraint: Constraint) {
        if constraint.relation == Relation::Zero {
            self.equal.insert(constraint);
            return;
        }
        let least = Least {
            is_strict: constraint.relation == Relation::Above,
            constant: constraint.form.constant.0,
        };
        let known = self.least.get(&constraint.form.terms);
        if !known.is_some_and(|known| known.implies(&least)) {
            self.least.insert(constraint.form.terms, least);
        }
    }

    pub(super) fn constraints(&self) -> Vec<Constraint> {
        let least = self.least.iter().map(|(terms, least)| {
            let form = Form {
                terms: terms.clone(),
                constant: Zero(least.constant.clone()),
            };
            let relation = if least.is_strict {
                Relation::Above
            } else {
                Relation::AtLeast
            };
            Constraint::new(form, relation)
        });
        least.chain(self.equal.iter().cloned()).collect()
    }

    fn and(&self, other: &Self) -> Self {
        let mut both = self.clone();
        for constraint in other.constraints() {
            both.add(constraint);
        }
        both
    }

    /// Whether whatever keeps to the other keeps to this
    fn absorbs(&self, other: &Self) -> bool {
        self.equal.is_subset(&other.equal)
            && self.least.iter().all(|(terms, least)| {
                let theirs = other.least.get(terms);
                theirs.is_some_and(|theirs| theirs.implies(least))
            })
    }
}

/// The ways in which a formula holds; none where there are too many
///
/// What is not known, or not linear, is taken to hold: whoever asks has to judge what comes of it.
pub(super) fn cases(
    formula: &Formula,
    point: &Point<'_>,
    bounds: &BTreeMap<Variable, Bound>,
) -> Option<Vec<Case>> {
    match &formula.0 {
        Kind::Opaque(_) => Some(vec![Case::default()]),
        Kind::Atom(constraint) => Some(atom(constraint, point, bounds)),
        Kind::All(all) => {
            let mut joined = vec![Case::default()];
            for one in all {
                let one = cases(one, point, bounds)?;
                joined = all_of(&joined, &one)?;
            }
            Some(joined)
        }
        Kind::Any(all) => {
            let mut found = Vec::new();
            for one in all {
                found.extend(cases(one, point, bounds)?);
            }
            reduced(found)
        }
    }
}

/// Both of two formulas
pub(super) fn all_of(left: &[Case], right: &[Case]) -> Option<Vec<Case>> {
    let pairs = left
        .iter()
        .flat_map(|a| right.iter().map(move |b| a.and(b)));
    reduced(pairs.collect())
}

fn reduced(all: Vec<Case>) -> Option<Vec<Case>> {
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

/// The comparisons of a formula that are about one figure that is free, and no other fact
pub(super) fn limits(formula: &Formula, point: &Point<'_>) -> BTreeSet<Constraint> {
    let mut found = BTreeSet::new();
    match &formula.0 {
        Kind::Opaque(_) => {}
        Kind::Atom(constraint) if constraint.form.terms.len() == 1 => {
            found.extend(placed(constraint, point).map(Constraint::normal));
        }
        Kind::Atom(_) => {}
        Kind::All(all) | Kind::Any(all) => {
            found.extend(all.iter().flat_map(|one| limits(one, point)));
        }
    }
    found
}

/// A comparison with what is known put in; none where something is not
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
) -> Vec<Case> {
    let Some(constraint) = placed(constraint, point) else {
        return vec![Case::default()];
    };
    match constraint.decided() {
        Some(true) => vec![Case::default()],
        Some(false) => Vec::new(),
        None if is_out_of_bounds(&constraint, bounds) => Vec::new(),
        None => vec![Case::of(constraint.normal())],
    }
}

/// Whether a comparison asks for less than a figure can be
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
    let relation = if bound.inclusive {
        constraint.relation
    } else {
        Relation::Above
    };
    !relation.holds(&at_least)
}
