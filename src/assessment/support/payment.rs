//! What a measure pays for the items that a dossier names, the most for each and for all; produces
//! no text.

use super::{missing, outcome};
use crate::assessment::find::verdict_of;
use crate::assessment::{FactRef, FactTable, FactsAsRead, combinations};
use crate::dossier::{Dossier, Item};
use crate::expression::{self, Cause, Causes, Operand, ReadingId, TermId, Trace};
use crate::quantity::{Dimension, Quantity};
use crate::ruleset::{Edition, ItemCondition, ItemList, Payment};
use crate::verdict::Verdict;

/// What a measure pays for the items of a dossier
#[derive(Debug)]
pub struct PaymentFinding<'r> {
    /// The rule it pays by
    pub payment: &'r Payment,
    /// The list of the items
    pub list: &'r ItemList,
    /// The items that it covers or may cover, in the order of the dossier
    pub items: Vec<ItemFinding<'r>>,
    /// The most that is paid for all of them, once for each combination of readings
    pub totals: Vec<Total>,
    /// Facts that are missing, for any item and for the limit on the total; each with the position
    /// of the item, whose facts come after those of the edition
    pub missing: Vec<(Option<usize>, FactRef)>,
}

/// What is paid for one item
#[derive(Debug)]
pub struct ItemFinding<'r> {
    /// Its position in the dossier's list
    pub position: usize,
    /// The result, once for each combination of readings
    pub amounts: Vec<ItemAmount<'r>>,
}

/// The result for an item under one reading of the open terms
#[derive(Debug)]
pub struct ItemAmount<'r> {
    /// Each open term and its reading
    pub readings: Vec<(TermId, ReadingId)>,
    /// The result
    pub outcome: ItemOutcome<'r>,
}

/// The result for an item
#[derive(Debug)]
pub enum ItemOutcome<'r> {
    /// The measure does not cover it
    NotConcerned,
    /// Nothing is paid, because these conditions do not hold
    Refused(Vec<&'r ItemCondition>),
    /// The most that is paid
    Payable {
        /// The amount
        amount: Quantity,
        /// How it was calculated
        trace: Trace<'r>,
    },
    /// Not known, for these causes; facts of the item come after those of the edition
    Unknown(Vec<Cause>),
}

/// What is paid for all items under one reading of the open terms
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// Each open term and its reading
    pub readings: Vec<(TermId, ReadingId)>,
    /// The sum over the items; none if one of them is not known
    pub sum: Option<Quantity>,
    /// The limit on the total; none if there is no such limit or it is not known
    pub at_most: Option<Quantity>,
    /// The most that is paid; none if that is not known
    pub amount: Option<Quantity>,
}

impl Total {
    /// Whether the result for the items is known
    pub fn is_told(&self) -> bool {
        self.sum.is_some() && self.amount.is_some()
    }
}

impl ItemOutcome<'_> {
    /// The most that is paid, if known
    pub fn amount(&self) -> Option<Quantity> {
        match self {
            Self::NotConcerned | Self::Refused(_) => Some(nothing()),
            Self::Payable { amount, .. } => Some(amount.clone()),
            Self::Unknown(_) => None,
        }
    }
}

impl ItemFinding<'_> {
    /// Causes for which it is not known, under any reading, each once
    pub fn causes(&self) -> Vec<Cause> {
        let mut all = Vec::new();
        for one in &self.amounts {
            if let ItemOutcome::Unknown(causes) = &one.outcome {
                for cause in causes {
                    if !all.contains(cause) {
                        all.push(*cause);
                    }
                }
            }
        }
        all
    }

    /// Facts that are missing, those of the item after those of the edition
    pub fn missing(&self) -> Vec<FactRef> {
        missing(&self.causes())
    }
}

impl PaymentFinding<'_> {
    /// What is missing, facts of items as `list[name].fact`
    pub fn missing_names(&self, edition: &Edition, dossier: &Dossier) -> Vec<String> {
        let names = self.missing.iter().map(|(position, at)| {
            let items = dossier.items.get(&*self.list.id);
            let item = position.and_then(|position| items?.get(position));
            let own = edition.item_position(at.fact);
            let own = own.and_then(|own| self.list.facts.get(own));
            match (item, own) {
                (Some(item), Some(own)) => format!("{}[{}].{}", self.list.id, item.name, own.id),
                _ => at.name(edition),
            }
        });
        names.collect()
    }
}

/// What a measure pays for the items of a dossier, under every reading of the open terms
pub(super) fn pay<'r>(
    payment: &'r Payment,
    edition: &'r Edition,
    dossier: &Dossier,
    table: &FactTable,
) -> Option<PaymentFinding<'r>> {
    let list = edition.measures.lists.get(payment.list)?;
    // What a list holds that is not stated is not known.
    let stated = dossier.items.get(&*list.id);
    let items = stated.map_or(&[][..], Vec::as_slice);
    let mut terms: Vec<TermId> = Vec::new();
    for term in payment.expressions().flat_map(|one| &one.terms) {
        if !terms.contains(term) {
            terms.push(*term);
        }
    }
    let readings: Vec<_> = combinations(&terms, edition).collect();
    let findings = items.iter().enumerate().map(|(position, item)| {
        let table = table.with_item(edition, list, item);
        let amounts = readings.iter().map(|readings| ItemAmount {
            readings: readings.clone(),
            outcome: item_outcome(payment, &table, readings),
        });
        ItemFinding {
            position,
            amounts: amounts.collect(),
        }
    });
    let is_about = |one: &ItemFinding<'_>| {
        let mut amounts = one.amounts.iter();
        !amounts.all(|one| matches!(one.outcome, ItemOutcome::NotConcerned))
    };
    let items: Vec<_> = findings.filter(is_about).collect();
    let totals = readings.iter().enumerate().map(|(index, readings)| {
        let mut amounts = items.iter();
        let start = stated.map(|_| nothing());
        let sum = start.and_then(|none| {
            amounts.try_fold(none, |sum, item| {
                let amount = item.amounts.get(index)?.outcome.amount()?;
                Some(Quantity {
                    value: &sum.value + &amount.value,
                    ..sum
                })
            })
        });
        let limit = payment.at_most.as_ref();
        let limit = limit.map(|limit| outcome(limit, table, readings));
        let at_most = limit.as_ref().and_then(Operand::as_quantity).cloned();
        let amount = match (&sum, &limit) {
            (Some(sum), None) => Some(sum.clone()),
            // A limit within a range that the sum does not exceed does not matter.
            (Some(sum), Some(limit)) if is_within(sum, limit) => Some(sum.clone()),
            (Some(_), Some(_)) => at_most.clone(),
            _ => None,
        };
        Total {
            readings: readings.clone(),
            sum,
            at_most,
            amount,
        }
    });
    let totals: Vec<Total> = totals.collect();
    let mut lacking: Vec<(Option<usize>, FactRef)> = Vec::new();
    for item in &items {
        for at in item.missing() {
            // What an item does not know of the subject, no other item knows either.
            let is_own = edition.item_position(at.fact).is_some();
            let one = (is_own.then_some(item.position), at);
            if !lacking.contains(&one) {
                lacking.push(one);
            }
        }
    }
    if let Some(limit) = payment.at_most.as_ref().filter(|_| !items.is_empty()) {
        let open = totals.iter().filter(|one| one.amount.is_none());
        for readings in open.map(|one| &one.readings) {
            let limit = outcome(limit, table, readings);
            for at in missing(limit.causes()) {
                if !lacking.contains(&(None, at)) {
                    lacking.push((None, at));
                }
            }
        }
    }
    Some(PaymentFinding {
        payment,
        list,
        totals,
        items,
        missing: lacking,
    })
}

/// Whether a sum does not exceed a limit, whatever that turns out to be
fn is_within(sum: &Quantity, limit: &Operand) -> bool {
    let least = match limit.range() {
        Some(within) => within.interval.low().map(|low| &low.value),
        None => limit.as_quantity().map(|limit| &limit.value),
    };
    least.is_some_and(|least| sum.value <= *least)
}

fn item_outcome<'r>(
    payment: &'r Payment,
    table: &FactTable,
    readings: &[(TermId, ReadingId)],
) -> ItemOutcome<'r> {
    let mut causes: Vec<Cause> = Vec::new();
    let mut open = |outcome: &Operand| causes.extend_from_slice(outcome.causes());
    if let Some(of) = &payment.of {
        let of = outcome(of, table, readings);
        match verdict_of(&of) {
            Verdict::Fail => return ItemOutcome::NotConcerned,
            Verdict::Undetermined => open(&of),
            Verdict::Pass => {}
        }
    }
    let mut refused = Vec::new();
    for condition in &payment.conditions {
        let holds = outcome(&condition.require, table, readings);
        match verdict_of(&holds) {
            Verdict::Fail => refused.push(condition),
            Verdict::Undetermined => open(&holds),
            Verdict::Pass => {}
        }
    }
    if !refused.is_empty() {
        return ItemOutcome::Refused(refused);
    }
    let reader = FactsAsRead { table, readings };
    let trace = expression::evaluate(&payment.amount.expression, &reader);
    open(&trace.outcome);
    let amount = trace.outcome.as_quantity().cloned();
    match amount {
        Some(amount) if causes.is_empty() => ItemOutcome::Payable { amount, trace },
        _ => ItemOutcome::Unknown(Causes::new(causes).as_slice().to_vec()),
    }
}

fn nothing() -> Quantity {
    Quantity::new(0, Dimension::MONEY)
}

/// The item of a dossier that a finding is about
pub fn item<'d>(
    finding: &ItemFinding<'_>,
    list: &ItemList,
    dossier: &'d Dossier,
) -> Option<&'d Item> {
    dossier.items.get(&*list.id)?.get(finding.position)
}
