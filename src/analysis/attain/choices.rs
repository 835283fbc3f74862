//! Answers, codes and titles that satisfy the comparisons of a way; looks at no figure.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::linear::Constraint;
use super::super::variable::Variable;
use super::point::Point;
use super::{Change, To};
use crate::assessment::FactRef;
use crate::quantity::Exact;
use crate::ruleset::FactKind;

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
        let holds = |values: &dyn Fn(&Variable) -> Option<Exact>| {
            constraints.iter().all(|one| one.holds_for(values))
        };
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
            FactKind::Codes(codes) | FactKind::Titles(codes) => codes
                .iter()
                .filter(|code| {
                    holds(&|variable| match variable {
                        Variable::Has(_, is) | Variable::Valid(_, is, _)
                            if is.as_ref() == code.code =>
                        {
                            one()
                        }
                        _ => point.value(variable),
                    })
                })
                .map(|code| Change {
                    at,
                    to: To::Added(vec![Arc::from(code.code.as_str())]),
                })
                .collect(),
            _ => Vec::new(),
        };
        if changes.is_empty() {
            return None;
        }
        all.push(changes);
    }
    Some(all)
}
