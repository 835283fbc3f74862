//! What a proposal takes for granted: carried out, it leaves every criterion as it says, whatever is not
//! known and whatever a person has let pass.

use dabiao::language::Language;
use dabiao::report::gap::json;
use dabiao::verdict::Verdict;
use jiff::civil::date;
use proptest::prelude::*;
use proptest::sample::subsequence;

use super::properties::given;
use super::support::{Given, measure, none, plans, ways};

fn growth(facts: &[(&str, &str)]) -> Given {
    let mut given = Given::new("enterprise", "growth", facts);
    given.set("priority_fields", "[consumer_services]");
    given.set("titles", "[little_giant]");
    given.set("total_input", "10亿元");
    given.as_of = date(2023, 9, 1);
    given.reference_year = 2022;
    given.judgements = [
        "core_technology",
        "integration_model",
        "growth_and_innovation",
    ]
    .map(|id| (id, true))
    .into();
    given
}

/// Net profit does not grow and total profit is not stated: where profit is net profit, income has to
/// grow. From 1.2亿 on at 20% a year: 1.728亿 in 2022, 2.0736亿 in 2023.
#[test]
fn readings_that_fail_already_count_as_falling_short() {
    let given = growth(&[
        ("service_input", "4亿元"),
        ("operating_income.2019", "1亿元"),
        ("operating_income.2020", "1.2亿元"),
        ("operating_income.2021", "1.44亿元"),
        ("operating_income.2022", "1.69亿元"),
        ("net_profit.2019", "2亿元"),
        ("net_profit.2020", "2亿元"),
        ("net_profit.2021", "2亿元"),
        ("net_profit.2022", "2亿元"),
    ]);
    let track = given.track_gap();
    assert!(track.open.is_empty());
    assert_eq!(
        ways(&track, "growth"),
        [["operating_income.2022 = 172800000"]]
    );
    assert_eq!(
        plans(&track),
        [(
            "2024-01-01".to_owned(),
            vec!["operating_income.2023 = 207360000".to_owned()]
        )]
    );
    assert!(given.after(&track.plans[0]).passes());
    // Where one reading holds and another fails, the same.
    let just_short = given
        .with("operating_income.2022", "1.7279999999亿元")
        .with("net_profit.2019", "1.6亿元");
    let track = just_short.track_gap();
    let first = &plans(&track)[0];
    assert_eq!(first.1, ["operating_income.2023 = 207360000"]);
    assert!(just_short.after(&track.plans[0]).passes());
}

/// 99亿 on 60万 m² are 1.65万 and not above 2万: whatever the tenants' floor, two of three readings fail
#[test]
fn what_no_unknown_fact_can_mend_is_planned_for() {
    let park = [
        ("land_lawfully_obtained", "true"),
        ("boundaries_defined", "true"),
        ("contiguous", "true"),
        ("operating_mechanism_established", "true"),
        ("operator_type", "government_agency"),
        ("annual_operating_income", "125亿元"),
        ("advanced_manufacturing_income", "50亿元"),
        ("modern_services_income", "45亿元"),
        ("tenant_income", "99亿元"),
        ("land_area", "60万平方米"),
        ("floor_area", "60万平方米"),
        ("priority_field_income", "90亿元"),
    ];
    let given = Given::new("park", "park", &park);
    let track = given.track_gap();
    assert_eq!(
        ways(&track, "income_density"),
        [["tenant_income = 12000010000 > 12000000000"]]
    );
    let plan = &track.plans[0];
    // The tenants' floor lies within the floor, so that the plan does for it too; today it is asked
    // for all the same.
    assert!(plan.still_open.is_empty());
    let missing: Vec<_> = track
        .missing
        .iter()
        .map(|at| at.name(track.edition))
        .collect();
    assert_eq!(missing, ["tenant_floor_area"]);
    // 30% of 125亿 are 37.5亿: another criterion that falls short leaves it in the plan.
    let given = given.with("modern_services_income", "36亿元");
    let expected = [
        "modern_services_income = 3750000000",
        "tenant_income = 12000010000 > 12000000000",
    ];
    assert_eq!(plans(&given.track_gap())[0].1, expected);
}

/// Income grows by exactly 20% up to 2022; carried forward it does not in 2023, and no profit is stated
#[test]
fn what_holds_today_and_not_when_carried_forward_is_part_of_the_plan() {
    let given = growth(&[
        ("service_input", "3.8亿元"),
        ("operating_income.2019", "10亿元"),
        ("operating_income.2020", "12亿元"),
        ("operating_income.2021", "14.4亿元"),
        ("operating_income.2022", "17.28亿元"),
    ]);
    let track = given.track_gap();
    assert_eq!(
        plans(&track),
        [(
            "2024-01-01".to_owned(),
            vec![
                "operating_income.2023 = 2073600000".to_owned(),
                "service_input = 400000000".to_owned()
            ]
        )]
    );
    assert!(track.plans[0].still_open.is_empty());
    assert!(given.after(&track.plans[0]).passes());
}

#[test]
fn an_exception_that_is_accepted_takes_its_criterion_out() {
    let specialised = |facts: &[(&str, &str)], accepted: &'static str| {
        let mut given = Given::new("park", "specialised-park", facts);
        given.programme = "zhongguancun-specialised-park";
        given.judgements = [(accepted, true)].into();
        given
    };
    let agency = specialised(
        &[
            ("boundaries_defined", "false"),
            ("operator_type", "government_agency"),
        ],
        "management_body",
    );
    let small = specialised(
        &[
            ("boundaries_defined", "false"),
            ("planned_floor_area", "4万平方米"),
            ("planned_land_area", "6万平方米"),
        ],
        "planned_area",
    );
    for given in [agency, small] {
        let found = plans(&given.track_gap());
        assert_eq!(
            found,
            [(
                "2024-06-30".to_owned(),
                vec!["boundaries_defined = true".to_owned()]
            )],
            "{}",
            given.text()
        );
    }
}

/// The figures of a plan differ as they are shown, however near the one is to the other
#[test]
fn what_is_and_what_is_to_be_are_shown_apart() {
    let given = growth(&[("service_input", "3.9999999999亿元")]);
    let report = given.judge();
    let mut text = Vec::new();
    let style = dabiao::report::table::Style {
        language: Language::Zh,
        width: 1_000,
        color: false,
        is_detailed: false,
    };
    dabiao::report::gap::write(&report, &measure(&report), none(&report), &style, &mut text)
        .unwrap();
    let text = String::from_utf8(text).unwrap();
    let line = text
        .lines()
        .find(|line| line.contains("年度达到 4亿元"))
        .unwrap();
    assert!(line.contains("3.9999999999亿元，增加 0.01元"), "{line}");
    let mut out = Vec::new();
    json::write(
        &report,
        &measure(&report),
        none(&report),
        Language::Zh,
        &mut out,
    )
    .unwrap();
}

/// Of a share whose whole is nothing, nothing over nothing is no target
#[test]
fn as_little_as_can_be_stated_is_no_target() {
    let given = Given::new(
        "park",
        "park",
        &[
            ("annual_operating_income", "0元"),
            ("advanced_manufacturing_income", "0元"),
        ],
    );
    for (_, changes) in plans(&given.track_gap()) {
        assert!(
            changes.iter().all(|one| !one.ends_with(" 0.01")),
            "{changes:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_proposal_leaves_open_what_it_says_and_nothing_else(
        given in given(),
        left_out in subsequence((0..15).collect::<Vec<usize>>(), 1..4),
    ) {
        let mut given = given;
        let ids: Vec<String> = given.facts.keys().cloned().collect();
        for index in left_out {
            if let Some(id) = ids.get(index) {
                given = given.without(id);
            }
        }
        let report = given.judge();
        prop_assume!(!report.problems.has_errors());
        let gap = measure(&report);
        for track in &gap.tracks {
            for plan in &track.plans {
                let after = given.after(plan);
                let judged = after.judge();
                for finding in judged.assessments.iter().flat_map(|one| &one.findings) {
                    let id = finding.criterion.id.as_str();
                    let is_open = |all: &[&dabiao::ruleset::Criterion]| {
                        all.iter().any(|one| one.id == id)
                    };
                    let allowed = match is_open(&plan.still_open) {
                        true => finding.verdict == Verdict::Undetermined,
                        false if is_open(&track.open) => finding.verdict != Verdict::Fail,
                        false => finding.verdict == Verdict::Pass,
                    };
                    prop_assert!(allowed, "{id} {}\n{}\n{}", finding.verdict.id(), given.text(), after.text());
                }
            }
        }
    }
}
