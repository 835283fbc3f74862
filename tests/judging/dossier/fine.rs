//! What looks odd and is fine.

use dabiao::assessment::Assumed;

use super::support::{Case, assert_cases, error, judged, note};
use crate::judged::request;

const UNKNOWN: &[(&str, &str)] = &[
    (
        "leading/priority_field",
        "undetermined missing_facts: priority_fields",
    ),
    ("leading/core_technology", "undetermined needs_judgement"),
    ("leading/integration_model", "undetermined needs_judgement"),
    (
        "leading/industry_leadership",
        "undetermined needs_judgement",
    ),
    (
        "leading/income_or_rank",
        "undetermined missing_facts: operating_income.2023 market_rank",
    ),
    (
        "leading/service_input_share",
        "undetermined missing_facts: service_input total_input",
    ),
    ("leading", "undetermined"),
];

const NOT_KNOWN: &[Case] = &[
    ("not-known-in-every-way", &[], UNKNOWN),
    ("nothing-stated", &[], UNKNOWN),
    // Growth from a loss has no rate, so that a year that is filled in decides nothing.
    (
        "growth-from-a-loss",
        &[],
        &[("growth/growth", "undetermined not_defined")],
    ),
];

const TITLES: &[Case] = &[
    (
        "titles-none",
        &[],
        &[("growth/title", "fail"), ("growth/priority_field", "fail")],
    ),
    ("title-bare", &[], &[("growth/title", "pass")]),
    (
        "title-until-the-day-before",
        &[],
        &[("growth/title", "fail")],
    ),
    (
        "title-until-the-day",
        &[note(
            "title-ends-soon",
            "{title: little_giant, valid_until: 2024-06-30}",
            5,
            12,
        )],
        &[("growth/title", "pass")],
    ),
    (
        "title-until-the-day-after",
        &[note(
            "title-ends-soon",
            "{title: little_giant, valid_until: 2024-07-01}",
            5,
            12,
        )],
        &[("growth/title", "pass")],
    ),
    (
        "title-without-its-last-day",
        &[],
        &[("growth/title", "undetermined missing_facts: titles")],
    ),
    ("title-renewed", &[], &[("growth/title", "pass")]),
];

const SPELLINGS: &[Case] = &[
    ("yes-and-no", &[], &[("park/site", "fail")]),
    (
        "chinese-names",
        &[],
        &[("park/site", "pass"), ("park/income", "pass")],
    ),
    (
        "figures-in-every-spelling",
        &[],
        &[
            ("park/income", "pass"),
            ("park/manufacturing_share", "pass"),
            ("park/services_share", "pass"),
            ("park/priority_fields", "pass"),
            // 3 000 000 000.01元 ÷ 150 000平方米 is a hair above 2万元/平方米, as it has to be.
            ("park/income_density", "pass"),
        ],
    ),
];

const BYTES: &[Case] = &[
    (
        "windows-line-ends",
        &[error("unknown-fact", "总投人", 6, 3)],
        &[("leading/income_or_rank", "pass")],
    ),
    (
        "byte-order-mark",
        &[error("unknown-fact", "总投人", 5, 3)],
        &[("leading", "undetermined")],
    ),
];

#[test]
fn not_known_is_the_same_however_it_is_said() {
    assert_cases(NOT_KNOWN);
}

#[test]
fn a_list_is_complete_and_a_title_counts_through_its_last_day() {
    assert_cases(TITLES);
}

#[test]
fn figures_names_and_answers_have_several_spellings() {
    assert_cases(SPELLINGS);
}

#[test]
fn line_ends_and_a_byte_order_mark_move_no_place() {
    assert_cases(BYTES);
}

#[test]
fn a_title_that_names_no_last_day_is_noted_where_it_is_relied_on() {
    let cases = [
        (
            "title-bare",
            vec![Assumed::Valid("little_giant".to_owned())],
        ),
        ("title-until-the-day", vec![]),
        ("title-without-its-last-day", vec![]),
    ];
    for (name, expected) in cases {
        let report = judged(name, &request());
        let mut findings = report.assessments[0].findings.iter();
        let title = findings.find(|one| one.criterion.id == "title").unwrap();
        assert_eq!(title.assumed, expected, "{name}");
    }
}

#[test]
fn figures_of_a_year_that_is_not_stated_are_noted_where_they_are_relied_on() {
    let year = vec![Assumed::ReferenceYear("figures_year".to_owned())];
    let cases = [
        ("figures-year-unknown", "income", year),
        ("figures-year-unknown", "site", vec![]),
        ("figures-of-another-year", "income", vec![]),
    ];
    for (name, criterion, expected) in cases {
        let report = judged(name, &request());
        let mut findings = report.assessments[0].findings.iter();
        let income = findings.find(|one| one.criterion.id == criterion).unwrap();
        assert_eq!(income.assumed, expected, "{name} {criterion}");
    }
}
