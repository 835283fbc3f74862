//! What a case expects of the support measures, read and held against what is found; words nothing.

use super::read::listed;
use super::run::push;
use super::{Case, Expected, Mismatch};
use crate::assessment::measures::{ItemOutcome, PaymentFinding, Standing, item};
use crate::assessment::{self, Support};
use crate::diagnostic::Diagnostics;
use crate::dossier::Dossier;
use crate::dossier::shape::wrong_type;
use crate::expression::problems::UNKNOWN_NAME;
use crate::language::Text;
use crate::quantity::{self, Dimension, Quantity, Wanted};
use crate::ruleset::problems as words;
use crate::ruleset::select::Candidate;
use crate::ruleset::{Edition, Measure};
use crate::yaml::problems::shape::UNKNOWN_CODE;
use crate::yaml::{Entry, Node};

/// The keys of a case that speak of measures
pub(super) const KEYS: [&str; 4] = [STANDING, AMOUNTS, TOTALS, MISSING];

const STANDING: &str = "expect_measures";
const AMOUNTS: &str = "expect_amounts";
const TOTALS: &str = "expect_totals";
const MISSING: &str = "missing_for_measures";

/// What a case says of a measure
#[derive(Debug)]
pub struct MeasureExpectation {
    /// Id of the measure
    pub measure: String,
    /// Key of the case that says it
    pub key: &'static str,
    /// Name of the item that it is about, where it is about one
    pub item: Option<String>,
    /// What it says, amounts in 元
    pub expected: Expected,
}

/// Reads what a case says of measures
pub(super) fn read(
    case: &Node<'_>,
    edition: &Edition,
    dossier: &Dossier,
    problems: &mut Diagnostics,
) -> Vec<MeasureExpectation> {
    let mut all = Vec::new();
    for key in KEYS {
        let Some(section) = case.get(key) else {
            continue;
        };
        let Some(entries) = section.entries() else {
            let expected = Text::new("支持措施的条目", "measures with what is expected");
            wrong_type(
                section,
                &Text::same(format!("`{key}`")),
                &expected,
                problems,
            );
            continue;
        };
        for entry in entries {
            let id = entry.key.text.as_ref();
            let measures = edition.measures.all.iter();
            let known: Vec<_> = measures.map(|one| one.condition.id.as_str()).collect();
            if !known.contains(&id) {
                let what = Text::new("支持措施", "measure");
                let problem =
                    words::unknown_reference(entry.key.span, UNKNOWN_NAME, &what, id, &known);
                problems.push(problem);
                continue;
            }
            let mut add = |item: Option<&str>, expected: Expected| {
                all.push(MeasureExpectation {
                    measure: id.to_owned(),
                    key,
                    item: item.map(str::to_owned),
                    expected,
                });
            };
            match key {
                STANDING => {
                    let expected = listed(&entry.value);
                    let known = Standing::ALL.map(Standing::id);
                    if !known.contains(&expected.text.as_str()) {
                        let what = Text::new("支持措施的状态", "standing of a measure");
                        let (span, given) = (expected.span, expected.text.as_str());
                        problems.push(words::unknown_reference(
                            span,
                            UNKNOWN_CODE,
                            &what,
                            given,
                            &known,
                        ));
                        continue;
                    }
                    add(None, expected);
                }
                AMOUNTS => {
                    for (name, expected) in amounts(entry, edition, dossier, problems) {
                        add(Some(&name), expected);
                    }
                }
                TOTALS => add(None, amount(&entry.value, problems)),
                _ => add(None, listed(&entry.value)),
            }
        }
    }
    all
}

/// What is expected of each item of a measure
fn amounts(
    measure: &Entry<'_>,
    edition: &Edition,
    dossier: &Dossier,
    problems: &mut Diagnostics,
) -> Vec<(String, Expected)> {
    let Some(entries) = measure.value.entries() else {
        let expected = Text::new("清单各项和金额", "items with their amounts");
        wrong_type(
            &measure.value,
            &Text::same(format!("`{AMOUNTS}`")),
            &expected,
            problems,
        );
        return Vec::new();
    };
    let id = measure.key.text.as_ref();
    let known: Vec<&str> = payment_list(edition, id)
        .and_then(|list| dossier.items.get(list))
        .map(|items| items.iter().map(|item| item.name.as_str()).collect())
        .unwrap_or_default();
    let mut all = Vec::new();
    for entry in entries {
        let name = entry.key.text.as_ref();
        if known.contains(&name) {
            all.push((name.to_owned(), amount(&entry.value, problems)));
        } else {
            let what = Text::new("清单中的名称", "item");
            problems.push(words::unknown_reference(
                entry.key.span,
                UNKNOWN_NAME,
                &what,
                name,
                &known,
            ));
        }
    }
    all
}

fn payment_list<'e>(edition: &'e Edition, measure: &str) -> Option<&'e str> {
    let mut measures = edition.measures.all.iter();
    let measure: &Measure = measures.find(|one| one.condition.id == measure)?;
    let list = edition.measures.lists.get(measure.payment.as_ref()?.list)?;
    Some(&list.id)
}

/// An amount, or one for every combination of readings; `unknown` where none can be told, `none`
/// where the measure is not about the item
fn amount(node: &Node<'_>, problems: &mut Diagnostics) -> Expected {
    let nodes = node.items().unwrap_or(std::slice::from_ref(node));
    let texts = nodes.iter().map(|node| {
        let text = node.text().unwrap_or_default();
        if matches!(text, UNKNOWN | NOT_CONCERNED) {
            return text.to_owned();
        }
        match quantity::read(text, Wanted::Measure(Dimension::MONEY)) {
            Ok(quantity) => in_base_unit(&quantity),
            Err(problem) => {
                problems.push(problem.shifted(node.span.start));
                text.to_owned()
            }
        }
    });
    let texts: Vec<_> = texts.collect();
    Expected {
        text: texts.join(", "),
        span: node.span,
    }
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

/// What a case says of measures, held against what comes of them
pub(super) fn compare(case: &Case, edition: &Edition, mismatches: &mut Vec<Mismatch>) {
    let Some(track) = case.track(edition).filter(|_| !case.measures.is_empty()) else {
        return;
    };
    let candidates = [Candidate {
        edition,
        tracks: vec![track],
        in_force: edition.in_force.contains(case.dossier.as_of),
    }];
    let mut ignored = Diagnostics::new();
    let assessments = assessment::assess(&case.dossier, &candidates, &mut ignored);
    let supports = assessments.first().map(|one| one.measures.as_slice());
    for one in &case.measures {
        let mut supports = supports.unwrap_or_default().iter();
        let support = supports.find(|known| known.measure.condition.id == one.measure);
        let found = support.map(|support| found(one, support, case, edition));
        let found = found.unwrap_or_else(|| NOT_CONCERNED.to_owned());
        push(
            Some(&one.measure),
            one.key,
            &one.expected,
            found,
            mismatches,
        );
    }
}

fn found(
    one: &MeasureExpectation,
    support: &Support<'_>,
    case: &Case,
    edition: &Edition,
) -> String {
    let payment = support.payment.as_ref();
    match (one.key, &one.item) {
        (STANDING, _) => support.standing.id().to_owned(),
        (AMOUNTS, Some(name)) => payment.map_or_else(
            || NOT_CONCERNED.to_owned(),
            |payment| of_item(payment, name, &case.dossier),
        ),
        (TOTALS, _) => payment.map_or_else(
            || NOT_CONCERNED.to_owned(),
            |payment| {
                let totals = payment.totals.iter();
                one_or_all(totals.map(|total| said(total.amount.as_ref())))
            },
        ),
        _ => {
            let own = support.missing.iter().map(|at| at.name(edition));
            let of_items = payment.map(|one| one.missing_names(edition, &case.dossier));
            let names: Vec<_> = own.chain(of_items.unwrap_or_default()).collect();
            names.join(", ")
        }
    }
}

fn of_item(payment: &PaymentFinding<'_>, name: &str, dossier: &Dossier) -> String {
    let named = |one: &&assessment::measures::ItemFinding<'_>| {
        item(one, payment.list, dossier).is_some_and(|item| item.name == name)
    };
    let Some(found) = payment.items.iter().find(named) else {
        return NOT_CONCERNED.to_owned();
    };
    let amounts = found.amounts.iter().map(|one| match &one.outcome {
        ItemOutcome::NotConcerned => NOT_CONCERNED.to_owned(),
        outcome => said(outcome.amount().as_ref()),
    });
    one_or_all(amounts)
}

fn said(amount: Option<&Quantity>) -> String {
    amount.map_or_else(|| UNKNOWN.to_owned(), in_base_unit)
}

/// What all readings say alike, or what each of them says
fn one_or_all(all: impl Iterator<Item = String>) -> String {
    let mut all: Vec<_> = all.collect();
    if all.windows(2).all(|pair| pair.first() == pair.last()) {
        all.truncate(1);
    }
    all.join(", ")
}
