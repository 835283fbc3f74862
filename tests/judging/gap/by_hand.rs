//! Shortfalls and plans worked out by hand from the clauses, each criterion at least once.

use dabiao::quantity::Exact;
use jiff::civil::date;

use super::support::{Given, plans, ways};

const NEXT: &str = "2025-01-01";
const NOW: &str = "2024-06-30";

fn park() -> Given {
    Given::new(
        "park",
        "park",
        &[
            ("land_lawfully_obtained", "true"),
            ("boundaries_defined", "true"),
            ("contiguous", "true"),
            ("operator_type", "government_agency"),
            ("operating_mechanism_established", "true"),
            ("figures_year", "2023"),
            ("annual_operating_income", "120亿元"),
            ("advanced_manufacturing_income", "66亿元"),
            ("modern_services_income", "40亿元"),
            ("tenant_income", "115亿元"),
            ("priority_field_income", "81亿元"),
            ("land_area", "50万平方米"),
            ("floor_area", "54万平方米"),
            ("tenant_floor_area", "46万平方米"),
        ],
    )
}

fn enterprise(track: &'static str) -> Given {
    let mut given = Given::new(
        "enterprise",
        track,
        &[
            ("priority_fields", "[high_end_equipment]"),
            ("market_rank", "20"),
            ("service_input", "4亿元"),
            ("total_input", "10亿元"),
            ("titles", "[little_giant]"),
            ("operating_income.2020", "1亿元"),
            ("operating_income.2021", "1亿元"),
            ("operating_income.2022", "1亿元"),
            ("operating_income.2023", "20亿元"),
            ("total_profit.2020", "1亿元"),
            ("total_profit.2021", "1亿元"),
            ("total_profit.2022", "1亿元"),
            ("total_profit.2023", "1亿元"),
            ("net_profit.2020", "1亿元"),
            ("net_profit.2021", "1亿元"),
            ("net_profit.2022", "1亿元"),
            ("net_profit.2023", "1亿元"),
        ],
    );
    given.judgements = [
        "core_technology",
        "integration_model",
        "industry_leadership",
        "growth_and_innovation",
    ]
    .map(|id| (id, true))
    .into();
    given
}

/// Each plan: the day and its changes, in 元 and 平方米
fn assert_plans(given: &Given, expected: &[(&str, &[&str])]) {
    let found = plans(&given.track_gap());
    let found: Vec<_> = found
        .iter()
        .map(|(day, all)| {
            (
                day.as_str(),
                all.iter().map(String::as_str).collect::<Vec<_>>(),
            )
        })
        .collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(day, all)| (*day, all.to_vec()))
        .collect();
    assert_eq!(found, expected, "{}", given.text());
}

#[test]
fn what_passes_lacks_nothing() {
    for given in [park(), enterprise("leading"), enterprise("growth")] {
        let track = given.track_gap();
        assert!(track.shortfalls.is_empty(), "{track:?}");
        assert!(track.plans.is_empty(), "{track:?}");
    }
}

#[test]
fn a_share_is_mended_by_more_of_the_part_or_by_both_growing() {
    // 30% of 120亿 is 36亿; (34.4 + x) / (120 + x) = 30% where x = 1.6 / 0.7亿.
    let given = park().with("modern_services_income", "34.4亿元");
    let track = given.track_gap();
    assert_eq!(
        ways(&track, "services_share"),
        [["modern_services_income = 3600000000"]]
    );
    let grown = track.shortfalls.first().unwrap().grown.clone().unwrap();
    assert_eq!(grown.exact, Exact::ratio(1_600_000_000, 7).unwrap());
    assert_eq!(grown.by, Exact::from(228_580_000));
    assert_plans(&given, &[(NEXT, &["modern_services_income = 3600000000"])]);
}

#[test]
fn each_share_of_a_park_has_its_threshold() {
    let given = park().with("advanced_manufacturing_income", "35.99亿元");
    assert_plans(
        &given,
        &[(NEXT, &["advanced_manufacturing_income = 3600000000"])],
    );
    let given = park().with("priority_field_income", "59亿元");
    assert_plans(&given, &[(NEXT, &["priority_field_income = 6000000000"])]);
}

#[test]
fn more_of_the_whole_asks_for_more_of_a_part_that_was_just_enough() {
    let given = park()
        .with("annual_operating_income", "90亿元")
        .with("tenant_income", "109亿元")
        .with("modern_services_income", "27亿元");
    assert_plans(
        &given,
        &[(
            NEXT,
            &[
                "annual_operating_income = 10000000000",
                "modern_services_income = 3000000000",
            ],
        )],
    );
    let enough = given.with("modern_services_income", "30亿元");
    assert_plans(
        &enough,
        &[(NEXT, &["annual_operating_income = 10000000000"])],
    );
}

#[test]
fn a_part_is_not_raised_above_its_whole() {
    // The whole has to reach its own threshold, and with it each part its share of 100亿.
    let given = park()
        .with("annual_operating_income", "20亿元")
        .with("advanced_manufacturing_income", "10亿元")
        .with("modern_services_income", "5亿元")
        .with("priority_field_income", "20亿元");
    assert_plans(
        &given,
        &[(
            NEXT,
            &[
                "annual_operating_income = 10000000000",
                "advanced_manufacturing_income = 3000000000",
                "modern_services_income = 3000000000",
                "priority_field_income = 5000000000",
            ],
        )],
    );
}

#[test]
fn a_density_has_to_be_above_its_threshold_by_the_largest_area() {
    // 54万 m² of floor is the largest area: 108亿 is 2万元/m² and not above it.
    let given = park().with("tenant_income", "108亿元");
    let track = given.track_gap();
    assert_eq!(
        ways(&track, "income_density"),
        [["tenant_income = 10800010000 > 10800000000"]]
    );
    let binding = track.shortfalls.first().unwrap().binding.clone();
    let reading = *binding.first().unwrap().first().unwrap();
    let term = track.edition.terms.get(reading.0).unwrap();
    assert_eq!(term.readings.get(reading.1).unwrap().id, "floor");
    // Less floor would do as well, and is no advice.
    assert_plans(
        &given,
        &[(NEXT, &["tenant_income = 10800010000 > 10800000000"])],
    );
}

#[test]
fn what_is_no_figure_of_a_year_can_change_at_once() {
    let given = park().with("operating_mechanism_established", "false");
    assert_plans(
        &given,
        &[(NOW, &["operating_mechanism_established = true"])],
    );
    let given = park().with("operator_type", "other");
    assert_plans(&given, &[(NOW, &["operator_type = government_agency"])]);
    let given = given.with("operator_registered_in_beijing", "true");
    assert_plans(
        &given,
        &[(NOW, &["operator_type = government_agency|legal_person"])],
    );
    let given = given.with("operator_registered_in_beijing", "false");
    assert_plans(&given, &[(NOW, &["operator_type = government_agency"])]);
    let legal = given.with("operator_type", "legal_person");
    assert_plans(
        &legal,
        &[
            (NOW, &["operator_type = government_agency"]),
            (NOW, &["operator_registered_in_beijing = true"]),
        ],
    );
}

#[test]
fn a_state_and_a_figure_wait_for_the_figure() {
    let given = park()
        .with("operating_mechanism_established", "false")
        .with("modern_services_income", "34.4亿元");
    assert_plans(
        &given,
        &[(
            NEXT,
            &[
                "operating_mechanism_established = true",
                "modern_services_income = 3600000000",
            ],
        )],
    );
}

#[test]
fn income_or_rank_is_enough() {
    let given = enterprise("leading").with("operating_income.2023", "9亿元");
    let track = given.track_gap();
    assert_eq!(
        ways(&track, "income_or_rank"),
        [["operating_income.2023 = 1000000000"], ["market_rank = 10"]]
    );
    assert_plans(
        &given,
        &[
            (NEXT, &["operating_income.2024 = 1000000000"]),
            (NEXT, &["market_rank = 10"]),
        ],
    );
}

#[test]
fn service_input_is_a_share_of_all_input() {
    // 20% of 10亿; with both growing (1.9 + x) / (10 + x) = 20%, x = 0.1 / 0.8.
    let given = enterprise("leading").with("service_input", "1.9亿元");
    let track = given.track_gap();
    let grown = track.shortfalls.first().unwrap().grown.clone().unwrap();
    assert_eq!(grown.exact, Exact::from(12_500_000));
    assert_plans(&given, &[(NEXT, &["service_input = 200000000"])]);
    // 40% of 10亿; the income of 2024 has to keep its growth, which 20 times in 2023 does not.
    let given = enterprise("growth").with("service_input", "3亿元");
    assert_eq!(
        ways(&given.track_gap(), "service_input_share"),
        [["service_input = 400000000"]]
    );
}

#[test]
fn a_field_is_any_one_of_the_eight() {
    let given = enterprise("leading").with("priority_fields", "[]");
    let found = plans(&given.track_gap());
    let [(day, changes)] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(day, NOW);
    assert_eq!(changes.len(), 1);
    assert_eq!(changes.first().unwrap().matches('|').count(), 7);
}

#[test]
fn a_title_that_has_lapsed_is_none() {
    let titles = "titles = +beijing_specialised_sme|high_tech_enterprise|little_giant";
    let lapsed = "[{title: high_tech_enterprise, valid_until: 2024-06-29}]";
    assert_plans(
        &enterprise("growth").with("titles", lapsed),
        &[(NOW, &[titles])],
    );
    // Valid when applying now, no longer when the figures of 2024 can be used.
    let lapsing = "[{title: high_tech_enterprise, valid_until: 2024-12-31}]";
    let given = flat().with("titles", lapsing);
    let track = given.track_gap();
    assert_eq!(
        track.next_year.as_ref().unwrap().lapsed,
        ["high_tech_enterprise"]
    );
    let first = plans(&track).remove(0);
    assert_eq!(
        first,
        (
            NEXT.to_owned(),
            vec![
                "operating_income.2024 = 172800000".to_owned(),
                titles.to_owned()
            ]
        )
    );
}

/// No growth at all, everything else in order
fn flat() -> Given {
    enterprise("growth").with("operating_income.2023", "1亿元")
}

#[test]
fn growth_has_to_pass_by_the_mean_and_the_compound_rate_over_two_and_three_rates() {
    // From 1亿 each year, three compound rates of 20% ask for the most: 1.2³. Of profit, total and
    // net alike, 1.08³ = 1.259712, which is 1.2598 on the steps of 亿元.
    let track = flat().track_gap();
    assert_eq!(
        ways(&track, "growth"),
        [
            vec!["operating_income.2023 = 172800000"],
            vec![
                "total_profit.2023 = 125980000",
                "net_profit.2023 = 125980000"
            ]
        ]
    );
    assert_plans(
        &flat(),
        &[
            (NEXT, &["operating_income.2024 = 172800000"]),
            (
                NEXT,
                &[
                    "total_profit.2024 = 125980000",
                    "net_profit.2024 = 125980000",
                ],
            ),
        ],
    );
    // With 2022 high, two rates decide, by the compound one: 1.6 × 1.2² in 2024; the mean one asks
    // for 1.36 × (1.4 + 1 − 1.36 ÷ 1.6) = 2.108.
    let given = flat()
        .with("operating_income.2020", "8000万元")
        .with("operating_income.2022", "1.6亿元")
        .with("operating_income.2023", "1.36亿元");
    assert_eq!(
        ways(&given.track_gap(), "growth").first().unwrap(),
        &["operating_income.2023 = 144000000"]
    );
    let first = plans(&given.track_gap()).remove(0);
    assert_eq!(first.1, ["operating_income.2024 = 230400000"]);
}

#[test]
fn growth_from_nothing_has_no_rate_until_the_year_is_out_of_the_window() {
    // Profit of 2020 is a loss: no rate from it. In 2024 the window starts in 2021.
    let given = flat()
        .with("operating_income.2020", "0元")
        .with("total_profit.2020", "-1亿元");
    let track = given.track_gap();
    assert!(ways(&track, "growth").is_empty());
    assert!(track.shortfalls.first().unwrap().fixed.is_empty());
    let first = plans(&track).remove(0);
    assert_eq!(first.1, ["operating_income.2024 = 172800000"]);
}

#[test]
fn after_the_last_edition_the_targets_are_by_its_text() {
    let mut given = park().with("modern_services_income", "34.4亿元");
    given.as_of = date(2025, 6, 30);
    given.reference_year = 2024;
    given.set("figures_year", "2024");
    let track = given.track_gap();
    let next = track.next_year.as_ref().unwrap();
    assert_eq!((next.year, next.in_force), (2025, false));
    assert_eq!(
        plans(&track),
        [(
            "2026-01-01".to_owned(),
            vec!["modern_services_income = 3600000000".to_owned()]
        )]
    );
}

#[test]
fn a_figure_that_is_reported_stays() {
    // 2023 has ended too: its figure is known, and the first that can still change is that of 2024.
    let mut given = enterprise("leading")
        .with("operating_income.2022", "8亿元")
        .with("operating_income.2023", "9亿元");
    given.reference_year = 2022;
    let income: &[&str] = &["operating_income.2024 = 1000000000"];
    assert_plans(&given, &[(NEXT, income), (NEXT, &["market_rank = 10"])]);
    // Where the figure of 2023 is not stated, that of 2022 is carried forward.
    let given = enterprise("leading")
        .with("service_input", "1亿元")
        .without("operating_income")
        .with("operating_income.2022", "20亿元");
    let mut given = given.without("market_rank");
    given.reference_year = 2022;
    assert_plans(&given, &[(NEXT, &["service_input = 200000000"])]);
}

#[test]
fn growth_over_years_that_have_ended_and_are_not_stated_has_no_target() {
    let facts = ["operating_income", "total_profit", "net_profit"];
    let mut given = flat();
    for fact in facts {
        given = given.without(fact);
        for year in 2018..=2021 {
            given.set(&format!("{fact}.{year}"), "1亿元");
        }
    }
    given.reference_year = 2021;
    let track = given.track_gap();
    assert_eq!(track.shortfalls.len(), 1);
    assert_eq!(track.next_year.as_ref().unwrap().year, 2024);
    assert!(track.plans.is_empty(), "{:?}", track.plans);
    for fact in facts {
        given.set(&format!("{fact}.2022"), "1亿元");
        given.set(&format!("{fact}.2023"), "1亿元");
    }
    let first = plans(&given.track_gap()).remove(0);
    assert_eq!(first.1, ["operating_income.2024 = 172800000"]);
}

#[test]
fn what_else_is_not_known_of_a_criterion_stays_open() {
    let given = park()
        .with("land_lawfully_obtained", "false")
        .without("contiguous");
    let track = given.track_gap();
    assert_eq!(ways(&track, "site"), [["land_lawfully_obtained = true"]]);
    assert_plans(&given, &[(NOW, &["land_lawfully_obtained = true"])]);
    let plan = track.plans.first().unwrap();
    let open: Vec<_> = plan.still_open.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(open, ["site"]);
    let given = given.without("tenant_income");
    let missing: Vec<_> = given.track_gap().missing;
    assert_eq!(missing.len(), 1, "{missing:?}");
}

#[test]
fn a_judgement_and_what_is_not_known_are_left_to_others() {
    let mut given = enterprise("leading").with("service_input", "1.9亿元");
    given.judgements.insert("core_technology", false);
    let track = given.track_gap();
    let against: Vec<_> = track
        .judged_against
        .iter()
        .map(|one| one.id.as_str())
        .collect();
    assert_eq!(against, ["core_technology"]);
    assert_eq!(
        plans(&track),
        [(
            NEXT.to_owned(),
            vec!["service_input = 200000000".to_owned()]
        )]
    );
    given.judgements.remove("core_technology");
    let given = given.without("priority_fields");
    let gap = given.gap();
    let track = gap.tracks.first().unwrap();
    let open: Vec<_> = track.open.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(open, ["priority_field", "core_technology"]);
    assert_eq!(
        plans(track),
        [(
            NEXT.to_owned(),
            vec!["service_input = 200000000".to_owned()]
        )]
    );
    let asked: Vec<_> = gap.questions.iter().map(|one| one.asked.id()).collect();
    // What fails is left aside; a fact is asked for before a judgement.
    assert_eq!(asked, ["priority_fields", "core_technology"]);
}
