//! What a case expects of the support measures, read and compared with what is found; produces no
//! text.

use super::read::{CaseReader, listed};
use super::run::joined;
use super::{Case, Expected, Mismatch};
use crate::assessment::Support;
use crate::assessment::support::{ItemFinding, ItemOutcome, PaymentFinding, Standing, item};
use crate::dossier::Dossier;
use crate::expression::problems::UNKNOWN_NAME;
use crate::language::{Text, text};
use crate::quantity::{self, Dimension, Quantity, Wanted};
use crate::ruleset::{Edition, Measure};
use crate::yaml::{Entry, Node};

/// The keys of a case that are about measures
pub(super) const KEYS: [&str; 4] = [STANDING, AMOUNTS, TOTALS, MISSING];

const STANDING: &str = "expect_measures";
const AMOUNTS: &str = "expect_amounts";
const TOTALS: &str = "expect_totals";
const MISSING: &str = "missing_for_measures";

/// What a case says about a measure
#[derive(Debug)]
pub struct MeasureExpectation {
    /// Id of the measure
    pub measure: String,
    /// Key of the case that says it
    pub key: &'static str,
    /// Name of the item that it is about, if any
    pub item: Option<String>,
    /// What it says, amounts in 元
    pub expected: Expected,
}

impl CaseReader<'_, '_> {
    /// Reads what a case says about measures
    pub(super) fn measures(
        &mut self,
        case: &Node<'_>,
        dossier: &Dossier,
    ) -> Vec<MeasureExpectation> {
        let ids = self.edition.measures.all.iter();
        let ids: Vec<_> = ids.map(|one| one.condition.id.as_str()).collect();
        let expected = text!("支持措施的条目", "measures with what is expected");
        let mut all = Vec::new();
        for key in KEYS {
            for entry in self.section(case, key, &expected) {
                let what = text!("支持措施", "measure");
                let id = entry.key.text.as_ref();
                if self
                    .position_of(id, entry.key.span, &ids, UNKNOWN_NAME, what)
                    .is_none()
                {
                    continue;
                }
                let expected = match key {
                    AMOUNTS => self.amounts(entry, dossier),
                    TOTALS => vec![(None, self.amount(&entry.value))],
                    _ => vec![(None, listed(&entry.value))],
                };
                for (item, expected) in expected {
                    let what = text!("支持措施的状态", "standing of a measure");
                    let standings = Standing::ALL.map(Standing::id);
                    if key != STANDING || self.is_one_of(&expected, &standings, what) {
                        all.push(MeasureExpectation {
                            measure: id.to_owned(),
                            key,
                            item,
                            expected,
                        });
                    }
                }
            }
        }
        all
    }

    /// What is expected of each item of a measure
    fn amounts(
        &mut self,
        measure: &Entry<'_>,
        dossier: &Dossier,
    ) -> Vec<(Option<String>, Expected)> {
        let what = Text::same(format!("`{AMOUNTS}`"));
        let expected = text!("清单各项和金额", "items with their amounts");
        let entries = self.entries(&measure.value, &what, &expected);
        let items = payment_list(self.edition, &measure.key.text);
        let items = items
            .and_then(|list| dossier.items.get(list))
            .into_iter()
            .flatten();
        let names: Vec<_> = items.map(|item| item.name.as_str()).collect();
        let mut all = Vec::new();
        for entry in entries.unwrap_or_default() {
            let name = entry.key.text.as_ref();
            let what = text!("清单中的名称", "item");
            if self
                .position_of(name, entry.key.span, &names, UNKNOWN_NAME, what)
                .is_some()
            {
                all.push((Some(name.to_owned()), self.amount(&entry.value)));
            }
        }
        all
    }

    /// An amount, or one for each combination of readings; `unknown` if there is none, `none` if
    /// the measure does not cover the item
    fn amount(&mut self, node: &Node<'_>) -> Expected {
        let nodes = node.items().unwrap_or(std::slice::from_ref(node));
        let texts = nodes.iter().map(|node| {
            let text = node.text().unwrap_or_default();
            if matches!(text, UNKNOWN | NOT_CONCERNED) {
                return text.to_owned();
            }
            match quantity::read(text, Wanted::Amount(Dimension::MONEY)) {
                Ok(quantity) => in_base_unit(&quantity),
                Err(problem) => {
                    self.problems.push(problem.shifted(node.span.start));
                    text.to_owned()
                }
            }
        });
        Expected {
            text: joined(texts),
            span: node.span,
        }
    }
}

fn payment_list<'e>(edition: &'e Edition, measure: &str) -> Option<&'e str> {
    let mut measures = edition.measures.all.iter();
    let measure: &Measure = measures.find(|one| one.condition.id == measure)?;
    let list = edition.measures.lists.get(measure.payment.as_ref()?.list)?;
    Some(&list.id)
}

const UNKNOWN: &str = "unknown";
const NOT_CONCERNED: &str = "none";

fn in_base_unit(quantity: &Quantity) -> String {
    let (numerator, denominator) = quantity.value.to_fraction();
    match quantity.value.to_decimal_string() {
        Some(decimals) => format!("{decimals}元"),
        None => format!("{numerator}/{denominator}元"),
    }
}

/// What a case says about measures, compared with what is found
pub(super) fn mismatches(
    case: &Case,
    supports: &[Support<'_>],
    edition: &Edition,
) -> Vec<Mismatch> {
    let expectations = case.measures.iter();
    expectations
        .filter_map(|one| {
            let is_meant = |known: &&Support<'_>| known.measure.condition.id == one.measure;
            let support = supports.iter().find(is_meant);
            let found = support.and_then(|support| found(one, support, case, edition));
            let found = found.unwrap_or_else(|| NOT_CONCERNED.to_owned());
            one.expected.unlike(Some(&one.measure), one.key, found)
        })
        .collect()
}

/// What is found for an expectation; none if the measure pays nothing for it
fn found(
    one: &MeasureExpectation,
    support: &Support<'_>,
    case: &Case,
    edition: &Edition,
) -> Option<String> {
    let payment = support.payment.as_ref();
    Some(match (one.key, &one.item) {
        (STANDING, _) => support.standing.id().to_owned(),
        (AMOUNTS, Some(name)) => of_item(payment?, name, &case.dossier)?,
        (TOTALS, _) => {
            let totals = payment?.totals.iter();
            one_or_all(totals.map(|total| amount_or_unknown(total.amount.as_ref())))
        }
        _ => {
            let own = support.missing.iter().map(|at| at.name(edition));
            let of_items = payment.map(|one| one.missing_names(edition, &case.dossier));
            joined(own.chain(of_items.unwrap_or_default()))
        }
    })
}

fn of_item(payment: &PaymentFinding<'_>, name: &str, dossier: &Dossier) -> Option<String> {
    let is_meant = |one: &&ItemFinding<'_>| {
        item(one, payment.list, dossier).is_some_and(|item| item.name == name)
    };
    let found = payment.items.iter().find(is_meant)?;
    let amounts = found.amounts.iter().map(|one| match &one.outcome {
        ItemOutcome::NotConcerned => NOT_CONCERNED.to_owned(),
        outcome => amount_or_unknown(outcome.amount().as_ref()),
    });
    Some(one_or_all(amounts))
}

fn amount_or_unknown(amount: Option<&Quantity>) -> String {
    amount.map_or_else(|| UNKNOWN.to_owned(), in_base_unit)
}

/// What all readings agree on, or what each of them says
fn one_or_all(all: impl Iterator<Item = String>) -> String {
    let mut all: Vec<_> = all.collect();
    if all.iter().all(|one| Some(one) == all.first()) {
        all.truncate(1);
    }
    joined(all.into_iter())
}
