//! Answers, codes and titles that satisfy the comparisons of a way; looks at no figure.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::point::Point;
use super::{Change, To};
use crate::assessment::FactRef;
use crate::quantity::Exact;
use crate::ruleset::FactKind;
use crate::solver::linear::Constraint;
use crate::solver::variable::Variable;

/// The changes that satisfy some comparisons, fact by fact; each fact with everything that would do
///
/// None if nothing does. Empty if everything holds already.
pub(super) fn needed(constraints: &[&Constraint], point: &Point<'_>) -> Option<Vec<Vec<Change>>> {
    let mut by_fact: BTreeMap<Arc<str>, Vec<&Constraint>> = BTreeMap::new();
    for constraint in constraints {
        let mut ids = constraint.form.terms.keys().filter_map(Variable::fact);
        let id = ids.next()?;
        // What ties two facts to each other is left to the judging.
        if ids.all(|other| other == id) {
            by_fact.entry(Arc::clone(id)).or_default().push(constraint);
        }
    }
    let mut all = Vec::new();
    for (id, constraints) in by_fact {
        let holds = |values: Values<'_>| constraints.iter().all(|one| one.holds_for(values));
        if holds(&|variable| point.value(variable)) {
            continue;
        }
        let fact = point.edition.fact_id(&id)?;
        let at = FactRef { fact, year: None };
        let one = || Some(Exact::one());
        let zero = || Some(Exact::zero());
        let changes: Vec<Change> = match &point.edition.facts.get(fact)?.kind {
            FactKind::Boolean => [true, false]
                .into_iter()
                .filter(|yes| holds(&|_| if *yes { one() } else { zero() }))
                .map(|yes| Change {
                    at,
                    to: To::Answer(yes),
                })
                .collect(),
            FactKind::Code(codes) => codes
                .iter()
                .filter(|code| {
                    holds(&|variable| match variable {
                        Variable::Is(_, is) if is.as_ref() == code.code => one(),
                        _ => zero(),
                    })
                })
                .map(|code| Change {
                    at,
                    to: To::Code(vec![Arc::from(code.code.as_str())]),
                })
                .collect(),
            FactKind::Codes(codes) | FactKind::Titles(codes) => {
                let codes = codes.iter().map(|one| Arc::from(one.code.as_str()));
                let codes: Vec<_> = codes.collect();
                let added = added(&codes, point, &constraints, &holds).into_iter();
                added.map(|to| Change { at, to }).collect()
            }
            _ => Vec::new(),
        };
        if changes.is_empty() {
            return None;
        }
        all.push(changes);
    }
    Some(all)
}

/// Values of variables that are tried
type Values<'v> = &'v dyn Fn(&Variable) -> Option<Exact>;

/// The codes of which one more is enough, each for itself; where none is, how many are, where it does
/// not matter which they are
fn added(
    codes: &[Arc<str>],
    point: &Point<'_>,
    constraints: &[&Constraint],
    holds: &dyn Fn(Values<'_>) -> bool,
) -> Vec<To> {
    let with = |more: &[Arc<str>]| {
        holds(&|variable| match code_of(variable) {
            Some(code) if more.contains(code) => Some(Exact::one()),
            _ => point.value(variable),
        })
    };
    let alone = codes
        .iter()
        .filter(|code| with(std::slice::from_ref(*code)));
    let alone: Vec<To> = alone
        .map(|code| To::Added(vec![Arc::clone(code)], 1))
        .collect();
    if !alone.is_empty() {
        return alone;
    }
    let is_zero = |variable: &Variable| point.value(variable).is_some_and(|one| one.is_zero());
    let mut lacking = Vec::new();
    for constraint in constraints {
        let mut weights = constraint.form.terms.iter();
        let first = constraint.form.terms.values().next();
        // What counts for more than another is left alone.
        if weights.any(|(_, weight)| Some(weight) != first) {
            return Vec::new();
        }
        let variables = constraint.form.terms.keys().filter(|one| is_zero(one));
        lacking.extend(variables.filter_map(code_of).cloned());
    }
    lacking.sort();
    lacking.dedup();
    let enough = (2..=lacking.len()).find(|count| lacking.get(..*count).is_some_and(with));
    let enough = enough.map(|count| To::Added(lacking, count));
    enough.into_iter().collect()
}

/// The code that a list has or has not
fn code_of(variable: &Variable) -> Option<&Arc<str>> {
    match variable {
        Variable::Has(_, code) | Variable::Valid(_, code, _) => Some(code),
        _ => None,
    }
}
