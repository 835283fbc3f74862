//! Lists of items beside the facts: what is wrong with them, and what then comes of the amounts.

use dabiao::assessment::support::{ItemFinding, ItemOutcome, item};
use dabiao::judged::Judged;

use super::support::{Case, assert_cases, error, judged, warning};
use crate::judged::request;

const CASES: &[Case] = &[
    (
        "projects",
        &[
            error("unit-missing", "1 billion", 8, 56),
            error("unknown-code", "old_factori", 9, 19),
            error("unknown-key", "fixed_asset_investement", 10, 32),
            error("duplicate-item", "甲", 11, 10),
            error("missing-key", "", 12, 3),
            error("wrong-type", "可能", 12, 46),
            error("wrong-type", "丁", 13, 3),
            error("duplicate-key", "项目类型", 14, 32),
            error("below-minimum", "-1元", 14, 70),
        ],
        &[],
    ),
    (
        "projects-otherwise",
        &[
            warning("unused-fact", "chain_leader", 6, 28),
            error("wrong-type", "{name: 甲}", 7, 11),
            warning("unused-fact", "purchases", 8, 1),
            error("unknown-key", "project", 9, 1),
        ],
        &[],
    ),
    ("projects-unknown", &[], &[]),
    (
        "purchases-not-signed-yet",
        &[error("day-not-reached", "2024-07-01", 10, 36)],
        &[],
    ),
    (
        "projects-twice",
        &[
            error("duplicate-key", "固定资产投资总额", 8, 61),
            error("duplicate-item", "乙", 10, 10),
            error("duplicate-key", "项目名称", 11, 13),
        ],
        &[],
    ),
];

#[test]
fn lists_are_read_like_facts() {
    assert_cases(CASES);
}

/// What a measure comes to for each item, by name
fn amounts(report: &Judged<'_>, measure: &str) -> Vec<(String, String)> {
    let measures = report.assessments.iter().flat_map(|one| &one.measures);
    let payments = measures.filter(|one| one.measure.condition.id == measure);
    let payment = payments.filter_map(|one| one.payment.as_ref()).next();
    let payment = payment.expect("a measure that is open");
    let dossier = report.dossier.as_ref().expect("a dossier");
    let told = |one: &ItemFinding<'_>| {
        let name = item(one, payment.list, dossier).map(|item| item.name.clone());
        let outcome = one.amounts.first().map(|one| match &one.outcome {
            ItemOutcome::Payable { amount, .. } => amount.value.to_decimal_string(),
            _ => None,
        });
        (
            name.unwrap_or_default(),
            outcome.flatten().unwrap_or_else(|| "unknown".to_owned()),
        )
    };
    payment.items.iter().map(told).collect()
}

/// What could not be read is not known, and never zero
#[test]
fn an_item_with_a_problem_has_no_amount() {
    let found = amounts(&judged("projects", &request()), "renovation");
    // 30% of 1亿元 is 3000万元; everything else is broken in one way or another.
    let expected = [
        ("甲", "unknown"),
        ("乙", "unknown"),
        ("丙", "unknown"),
        ("#5", "unknown"),
        ("#6", "unknown"),
        ("戊", "unknown"),
        ("己", "30000000"),
    ];
    let expected = expected.map(|(name, amount)| (name.to_owned(), amount.to_owned()));
    assert_eq!(found, expected);
    assert!(amounts(&judged("projects-unknown", &request()), "renovation").is_empty());
}

/// Nothing hangs on which of two values stands first
#[test]
fn what_an_item_states_twice_is_not_taken() {
    let found = amounts(&judged("projects-twice", &request()), "renovation");
    let expected = [("甲", "unknown"), ("乙", "unknown"), ("#4", "30000000")];
    let expected = expected.map(|(name, amount)| (name.to_owned(), amount.to_owned()));
    assert_eq!(found, expected);
}

/// The day of application itself has come
#[test]
fn a_contract_that_was_not_signed_yet_earns_nothing() {
    let found = amounts(
        &judged("purchases-not-signed-yet", &request()),
        "chain_reward",
    );
    let expected = [
        ("前一天", "500000"),
        ("当日", "500000"),
        ("后一天", "unknown"),
    ];
    let expected = expected.map(|(name, amount)| (name.to_owned(), amount.to_owned()));
    assert_eq!(found, expected);
}
