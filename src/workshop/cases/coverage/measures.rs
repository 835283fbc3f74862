//! What the cases cover of the support measures.

use super::super::measures::{Part, is_about, parts};
use super::super::run::assessed;
use super::{Case, Item, Joints, What, answers, item, verdicts};
use crate::assessment::support::{ItemOutcome, PaymentFinding, Support};
use crate::assessment::{FactsAsRead, combinations};
use crate::expression::{self, Trace};
use crate::ruleset::{Edition, Measure, Requirement};

/// What a case should cover of every measure; its `and` and `or` go to the other ones
pub(super) fn items<'r>(
    edition: &'r Edition,
    cases: &[&Case],
    joints: &mut Joints<'r>,
) -> Vec<Item> {
    let mut items = Vec::new();
    for part in parts(edition) {
        let Some(requirement) = part.of(&edition.measures) else {
            continue;
        };
        let at = part.place(&edition.measures);
        joints.collect(&at, requirement, edition);
        let tried = traces(part, requirement, edition, cases);
        for (name, trace) in &tried {
            joints.look_into(trace, name);
        }
        if matches!(part, Part::WithoutTitle | Part::Of(_) | Part::Item(..)) {
            for side in [true, false] {
                let is = |trace: &Trace<'_>| trace.outcome.as_boolean() == Some(side);
                items.push(item(&at, What::Holds(side), &tried, is));
            }
        }
    }
    for measure in &edition.measures.all {
        of_measure(measure, edition, cases, &mut items);
    }
    items
}

/// The conditions of a measure besides the title, and what it pays
fn of_measure(measure: &Measure, edition: &Edition, cases: &[&Case], items: &mut Vec<Item>) {
    let id = measure.condition.id.as_str();
    let at = format!("measures/{id}");
    let about = cases.iter().filter(|case| is_about(case, Some(measure)));
    let supports = about.filter_map(|case| {
        let measures = assessed(case, edition)?.measures.into_iter();
        let support = measures
            .into_iter()
            .find(|one| one.measure.condition.id == id);
        Some((case.name.as_str(), support?))
    });
    let supports: Vec<(&str, Support<'_>)> = supports.collect();
    let paid = |is: &dyn Fn(&PaymentFinding<'_>) -> bool| {
        let mut supports = supports.iter();
        let found = supports.find(|(_, support)| support.payment.as_ref().is_some_and(is));
        found.map(|(name, _)| (*name).to_owned())
    };
    if let Some(payment) = &measure.payment {
        let is_payable = |one: &PaymentFinding<'_>| {
            let mut amounts = one.items.iter().flat_map(|item| &item.amounts);
            amounts.any(|one| matches!(one.outcome, ItemOutcome::Payable { .. }))
        };
        items.push(Item {
            at: format!("{at}/amount"),
            what: What::Amount,
            covered_by: paid(&is_payable),
        });
        for limited in [true, false].iter().filter(|_| payment.at_most.is_some()) {
            let is = |one: &PaymentFinding<'_>| {
                one.totals.iter().any(|total| {
                    let both = total.sum.as_ref().zip(total.amount.as_ref());
                    both.is_some_and(|(sum, amount)| (sum != amount) == *limited)
                })
            };
            items.push(Item {
                at: format!("{at}/at_most"),
                what: What::Limited(*limited),
                covered_by: paid(&is),
            });
        }
    }
    let conditions = supports.into_iter();
    let conditions: Vec<_> = conditions
        .map(|(name, support)| (name, support.condition))
        .collect();
    match measure.condition.requirement() {
        None => answers(&at, &conditions, items),
        Some(require) if !require.facts.is_empty() => verdicts(&at, &conditions, items),
        Some(_) => {}
    }
}

/// An expression evaluated for every case that expects something of its measure, for each of its
/// items and under every reading
fn traces<'c, 'r>(
    part: Part,
    requirement: &'r Requirement,
    edition: &'r Edition,
    cases: &[&'c Case],
) -> Vec<(&'c str, Trace<'r>)> {
    let measure = part.measure(&edition.measures);
    let readings: Vec<_> = combinations(&requirement.terms, edition).collect();
    let mut found = Vec::new();
    for case in cases.iter().filter(|case| is_about(case, measure)) {
        for table in part.tables(case, edition) {
            for readings in &readings {
                let table = &table;
                let reader = FactsAsRead { table, readings };
                let trace = expression::evaluate(&requirement.expression, &reader);
                found.push((case.name.as_str(), trace));
            }
        }
    }
    found
}
