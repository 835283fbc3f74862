//! Planned figures of new parks: what passes, by when, and the way there.

use dabiao::advice::gap::PlannedFigure;
use dabiao::quantity::{Exact, Rounding};

use super::support::{Given, plans, ways};

fn new_park() -> Given {
    let mut given = Given::new(
        "park",
        "new-park",
        &[
            ("newly_established", "true"),
            ("commitment_signed", "true"),
            ("projected_year", "2027"),
            ("land_lawfully_obtained", "true"),
            ("boundaries_defined", "true"),
            ("contiguous", "true"),
            ("operator_type", "government_agency"),
            ("operating_mechanism_established", "true"),
            ("annual_operating_income", "10亿元"),
            ("projected_annual_operating_income", "160亿元"),
            ("projected_advanced_manufacturing_income", "66亿元"),
            ("projected_modern_services_income", "50亿元"),
            ("projected_tenant_income", "115亿元"),
            ("projected_priority_field_income", "81亿元"),
            ("projected_land_area", "50万平方米"),
            ("projected_floor_area", "54万平方米"),
            ("projected_tenant_floor_area", "46万平方米"),
        ],
    );
    given.judgements = [("distinct_integration", true), ("driving_effect", true)].into();
    given
}

fn figure(given: &Given, planned: &str) -> PlannedFigure {
    let track = given.track_gap();
    let index = track.edition.fact_id(planned).unwrap();
    let mut figures = track.paths.unwrap().figures.into_iter();
    figures.find(|one| one.planned == index).unwrap()
}

#[test]
fn the_way_is_a_year_at_a_time_with_the_same_growth_every_year() {
    // From 10亿 in 2023 to 160亿 in 2027: sixteenfold in four years, twofold in each.
    let given = new_park();
    let income = figure(&given, "projected_annual_operating_income");
    let yi = |many: i64| Exact::from(many * 100_000_000);
    assert_eq!(
        income.years,
        [
            (2024, yi(20)),
            (2025, yi(40)),
            (2026, yi(80)),
            (2027, yi(160))
        ]
    );
    assert_eq!(income.rate.unwrap().to_exact(), Some(Exact::one()));
    // 10亿 → 108亿 in four years: the fourth root of 10.8 is 1.8128…
    let given = given
        .with("projected_annual_operating_income", "108亿元")
        .with("projected_modern_services_income", "36亿元");
    let rate = figure(&given, "projected_annual_operating_income")
        .rate
        .unwrap();
    let percent = &rate.rounded(6, Rounding::HalfUp).unwrap() * &Exact::from(100);
    assert_eq!(percent.to_rounded_string(2, Rounding::HalfUp), "81.28");
}

#[test]
fn from_nothing_there_is_no_rate_and_without_a_figure_no_way() {
    let given = new_park().with("annual_operating_income", "0亿元");
    let income = figure(&given, "projected_annual_operating_income");
    assert_eq!(income.now, Some(Exact::zero()));
    assert!(income.rate.is_none() && income.years.is_empty());
    let services = figure(&given, "projected_modern_services_income");
    assert!(services.now.is_none() && services.years.is_empty());
}

#[test]
fn without_a_year_that_would_do_it_is_the_latest_that_the_rules_allow() {
    let stated = new_park().track_gap().paths.unwrap();
    assert_eq!((stated.year, stated.is_stated), (2027, true));
    let silent = new_park()
        .without("projected_year")
        .track_gap()
        .paths
        .unwrap();
    assert_eq!((silent.year, silent.is_stated), (2027, false));
    let late = new_park().with("projected_year", "2028");
    let track = late.track_gap();
    let paths = track.paths.as_ref().unwrap();
    assert_eq!((paths.year, paths.is_stated), (2027, false));
    assert_eq!(
        plans(&track),
        [(
            "2024-06-30".to_owned(),
            vec!["projected_year = 2027".to_owned()]
        )]
    );
}

#[test]
fn a_plan_that_falls_short_is_raised_to_what_passes_at_once() {
    let cases: [(&str, &str, &str, &[&str]); 5] = [
        (
            "projected_income",
            "projected_annual_operating_income",
            "99亿元",
            &["projected_annual_operating_income = 10000000000"],
        ),
        (
            "projected_services_share",
            "projected_modern_services_income",
            "47亿元",
            &["projected_modern_services_income = 4800000000"],
        ),
        (
            "projected_manufacturing_share",
            "projected_advanced_manufacturing_income",
            "47亿元",
            &["projected_advanced_manufacturing_income = 4800000000"],
        ),
        (
            "projected_priority_fields",
            "projected_priority_field_income",
            "79.9999亿元",
            &["projected_priority_field_income = 8000000000"],
        ),
        (
            "projected_income_density",
            "projected_tenant_income",
            "107亿元",
            &["projected_tenant_income = 10800010000 > 10800000000"],
        ),
    ];
    for (criterion, fact, value, expected) in cases {
        let track = new_park().with(fact, value).track_gap();
        assert!(
            ways(&track, criterion).iter().any(|way| way == expected),
            "{criterion}"
        );
        let first = plans(&track)
            .into_iter()
            .find(|(_, changes)| changes == expected);
        assert_eq!(first.unwrap().0, "2024-06-30", "{criterion}");
        assert!(
            track.next_year.is_none(),
            "{criterion}: no figure of a year"
        );
    }
    let raised = figure(
        &new_park().with("projected_modern_services_income", "47亿元"),
        "projected_modern_services_income",
    );
    assert!(raised.is_raised);
    assert_eq!(raised.target, Exact::from(4_800_000_000_i64));
}

#[test]
fn a_commitment_can_be_signed_but_a_park_cannot_become_new() {
    let track = new_park().with("commitment_signed", "false").track_gap();
    assert_eq!(
        plans(&track),
        [(
            "2024-06-30".to_owned(),
            vec!["commitment_signed = true".to_owned()]
        )]
    );
    let track = new_park().with("newly_established", "false").track_gap();
    let short = track.shortfalls.first().unwrap();
    let fixed: Vec<_> = short
        .fixed
        .iter()
        .map(|fact| track.edition.facts.get(*fact).unwrap().id.as_str())
        .collect();
    assert_eq!(fixed, ["newly_established"]);
    assert!(track.plans.is_empty());
}
