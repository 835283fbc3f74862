//! Laws of every proposal: it passes, a step less does not, nothing contradicts itself, and the
//! order of the facts says nothing.

use dabiao::advice;
use dabiao::advice::gap::Plan;
use dabiao::analysis::attain::{Change, To};
use dabiao::language::Language;
use dabiao::quantity::Exact;
use dabiao::report::gap::json;
use proptest::prelude::*;
use proptest::sample::select;

use super::support::{Given, judge_text, measure, none};

const YES_NO: &[&str] = &["true", "true", "true", "false"];

/// Facts with the values that they may have: below thresholds, at them and above
const PARK: &[(&str, &[&str])] = &[
    ("land_lawfully_obtained", YES_NO),
    ("boundaries_defined", &["true"]),
    ("contiguous", &["true"]),
    (
        "operator_type",
        &["legal_person", "government_agency", "other"],
    ),
    ("operator_registered_in_beijing", YES_NO),
    ("operating_mechanism_established", YES_NO),
    ("figures_year", &["2023"]),
    (
        "annual_operating_income",
        &["80亿元", "99.99999999亿元", "100亿元", "1200000万元"],
    ),
    (
        "advanced_manufacturing_income",
        &["0亿元", "23.7亿元", "30亿元", "3300000001元", "36亿元"],
    ),
    (
        "modern_services_income",
        &["0元", "24亿元", "299999.99万元", "36亿元"],
    ),
    ("tenant_income", &["59亿元", "60亿元", "79.5亿元"]),
    (
        "priority_field_income",
        &["10亿元", "40亿元", "49.999亿元", "60亿元"],
    ),
    ("land_area", &["30万平方米", "450亩"]),
    ("floor_area", &["30万平方米", "45公顷"]),
    ("tenant_floor_area", &["25万平方米", "299999平方米"]),
];

const ENTERPRISE: &[(&str, &[&str])] = &[
    ("priority_fields", &["[]", "[integrated_circuits]"]),
    ("market_rank", &["1", "10", "11", "37"]),
    (
        "service_input",
        &["0.5亿元", "1.9999亿元", "20000万元", "4亿元"],
    ),
    ("total_input", &["4亿元", "7亿元", "10亿元", "999999999元"]),
    (
        "titles",
        &[
            "[]",
            "[little_giant]",
            "[{title: little_giant, valid_until: 2024-06-29}]",
            "[{title: high_tech_enterprise, valid_until: 2024-06-30}]",
        ],
    ),
    ("operating_income.2020", &["0元", "3亿元", "7亿元"]),
    ("operating_income.2021", &["4亿元", "70000万元"]),
    ("operating_income.2022", &["5亿元", "8.4亿元"]),
    (
        "operating_income.2023",
        &["6亿元", "9.99999999亿元", "10亿元"],
    ),
    ("total_profit.2020", &["-1亿元", "1亿元"]),
    ("total_profit.2021", &["1亿元", "0元"]),
    ("total_profit.2022", &["1.08亿元", "10000万元"]),
    (
        "total_profit.2023",
        &["116639999元", "1.1664亿元", "0.9亿元"],
    ),
    ("net_profit.2020", &["0.9亿元"]),
    ("net_profit.2021", &["0.9亿元", "-9元"]),
    ("net_profit.2022", &["0.9亿元", "1亿元"]),
    ("net_profit.2023", &["9000万元", "1.05亿元"]),
];

const JUDGED: &[&str] = &[
    "distinct_integration",
    "driving_effect",
    "core_technology",
    "integration_model",
    "industry_leadership",
    "growth_and_innovation",
];

pub(super) fn given() -> impl Strategy<Value = Given> {
    let tracks = select(vec![
        ("park", "park", PARK),
        ("enterprise", "leading", ENTERPRISE),
        ("enterprise", "growth", ENTERPRISE),
    ]);
    tracks.prop_flat_map(|(kind, track, facts)| {
        let values: Vec<_> = facts
            .iter()
            .map(|(place, values)| (Just(*place), select(*values)))
            .collect();
        values.prop_map(move |facts| {
            let mut given = Given::new(kind, track, &facts);
            let of_park = kind == "park";
            let judged = JUDGED.iter().enumerate();
            given.judgements = judged
                .filter(|(index, _)| (*index < 2) == of_park)
                .map(|(_, id)| (*id, true))
                .collect();
            given
        })
    })
}

/// The same changes with one figure nearer to what it is by a step
fn a_step_less(plan: &Plan<'_>, index: usize, step: &Exact) -> Option<Vec<Change>> {
    let mut changes = plan.changes.clone();
    let To::Figure { now, target, .. } = &mut changes.get_mut(index)?.to else {
        return None;
    };
    *target = if *target > *now {
        &*target - step
    } else {
        &*target + step
    };
    Some(changes)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_proposal_passes_and_a_step_less_does_not(given in given()) {
        let report = given.judge();
        prop_assume!(!report.problems.has_errors());
        let gap = measure(&report);
        for track in &gap.tracks {
            for plan in &track.plans {
                let after = given.after(plan);
                let judged = after.judge();
                prop_assert!(!judged.problems.has_errors(), "{}\n{:?}", after.text(), judged.problems);
                prop_assert!(after.passes(), "{plan:?}\n{}", after.text());
                for (index, change) in plan.changes.iter().enumerate() {
                    let fact = plan.edition.facts.get(change.at.fact).unwrap();
                    let step = advice::step(report.dossier.as_ref().unwrap(), fact);
                    if let Some(less) = a_step_less(plan, index, &step) {
                        let less = given.after_changes(plan, &less);
                        prop_assert!(!less.passes(), "{plan:?}\n{}", less.text());
                    }
                    let mut rest = plan.changes.clone();
                    rest.remove(index);
                    let rest = given.after_changes(plan, &rest);
                    prop_assert!(!rest.passes(), "not needed: {change:?}\n{}", rest.text());
                }
            }
        }
    }

    #[test]
    fn the_order_of_the_facts_says_nothing(given in given(), seed in any::<u64>()) {
        let mut order: Vec<usize> = (0..given.facts.len()).collect();
        let place = |one: &usize| seed.rotate_left(u32::try_from(*one).unwrap() * 7).wrapping_mul(31);
        order.sort_by_key(place);
        let written = |text: &str| {
            let report = judge_text(text);
            let mut bytes = Vec::new();
            json::write(&report, &measure(&report), none(&report), Language::Zh, &mut bytes).unwrap();
            let mut value: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
            value.as_object_mut().unwrap().remove("problems");
            for track in value.pointer_mut("/tracks").unwrap().as_array_mut().unwrap() {
                for short in track.pointer_mut("/shortfalls").unwrap().as_array_mut().unwrap() {
                    short.as_object_mut().unwrap().remove("line");
                    short.as_object_mut().unwrap().remove("column");
                }
            }
            value
        };
        prop_assert_eq!(written(&given.text()), written(&given.text_in_order(&order)));
    }
}
