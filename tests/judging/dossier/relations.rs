//! Facts that cannot all be true, and facts that hardly can.

use super::support::{Case, assert_cases, error, judged, warning};
use crate::judged::request;
use crate::problems;

const CONTRADICTIONS: &[Case] = &[
    (
        "manufacturing-above-the-whole",
        &[
            error("contradiction", "120.0001亿元", 6, 34),
            warning("implausible", "120.0001亿元", 6, 34),
        ],
        &[
            ("park/income", "undetermined contradictory_facts"),
            (
                "park/manufacturing_share",
                "undetermined contradictory_facts",
            ),
            ("park/services_share", "undetermined contradictory_facts"),
            ("park/priority_fields", "undetermined contradictory_facts"),
            // 110亿元 ÷ 30万平方米 is 36 666.66… 元/平方米, by either area.
            ("park/income_density", "pass"),
        ],
    ),
    (
        "parts-above-the-whole",
        &[
            warning("implausible", "30亿元", 6, 34),
            error("contradiction", "101亿元", 7, 27),
            error("contradiction", "102亿元", 8, 26),
            error("contradiction", "31万平方米", 10, 22),
        ],
        &[
            ("park/income", "undetermined contradictory_facts"),
            (
                "park/manufacturing_share",
                "undetermined contradictory_facts",
            ),
            ("park/services_share", "undetermined contradictory_facts"),
            ("park/priority_fields", "undetermined contradictory_facts"),
            (
                "park/income_density",
                "undetermined contradictory_facts missing_facts: tenant_income land_area",
            ),
        ],
    ),
    (
        "projected-parts-above-the-whole",
        &[
            error("contradiction", "101亿元", 6, 44),
            warning("implausible", "101亿元", 6, 44),
            error("contradiction", "102亿元", 7, 37),
            warning("implausible", "103亿元", 8, 28),
            error("contradiction", "104亿元", 9, 36),
            error("contradiction", "31万平方米", 11, 32),
        ],
        &[
            (
                "new-park/projected_income",
                "undetermined contradictory_facts",
            ),
            (
                "new-park/projected_manufacturing_share",
                "undetermined contradictory_facts",
            ),
            (
                "new-park/projected_services_share",
                "undetermined contradictory_facts",
            ),
            (
                "new-park/projected_priority_fields",
                "undetermined contradictory_facts",
            ),
            (
                "new-park/projected_income_density",
                "undetermined contradictory_facts missing_facts: projected_land_area",
            ),
        ],
    ),
    (
        "service-input-above-the-whole",
        &[error("contradiction", "3亿元", 6, 18)],
        &[
            (
                "leading/service_input_share",
                "undetermined contradictory_facts",
            ),
            (
                "growth/service_input_share",
                "undetermined contradictory_facts",
            ),
        ],
    ),
    (
        "part-equal-to-the-whole",
        &[],
        &[("leading/service_input_share", "pass")],
    ),
    (
        "part-above-an-unreadable-whole",
        &[error("unit-missing", "2 billion", 6, 16)],
        &[("leading/service_input_share", "undetermined invalid_facts")],
    ),
];

const IMPLAUSIBLE: &[Case] = &[(
    "sum-above-the-whole",
    &[
        warning("implausible", "60亿元", 6, 34),
        warning("implausible", "101亿元", 8, 18),
    ],
    &[
        ("park/income", "pass"),
        ("park/manufacturing_share", "pass"),
        ("park/services_share", "pass"),
    ],
)];

#[test]
fn no_criterion_is_decided_by_facts_that_contradict_each_other() {
    assert_cases(CONTRADICTIONS);
}

#[test]
fn what_is_only_unlikely_is_judged_and_said() {
    assert_cases(IMPLAUSIBLE);
}

#[test]
fn a_contradiction_is_shown_at_every_place() {
    let cases = [
        ("service-input-above-the-whole", 0, vec![("2亿元", 5, 8)]),
        ("parts-above-the-whole", 3, vec![("30万平方米", 9, 15)]),
        (
            "sum-above-the-whole",
            0,
            vec![("50亿元", 7, 27), ("100亿元", 5, 28)],
        ),
        ("fact-under-both-names", 0, vec![("total_input", 5, 3)]),
        ("fact-twice", 0, vec![("total_input", 5, 3)]),
        ("items-twice", 1, vec![("little_giant", 6, 12)]),
        ("track-twice", 0, vec![("leading", 3, 10)]),
    ];
    for (name, index, expected) in cases {
        let report = judged(name, &request());
        let problem = report.problems.iter().nth(index).expect(name);
        let places: Vec<_> = problem
            .secondary
            .iter()
            .map(|label| {
                let place = report.source.location(label.span.start);
                (report.source.slice(label.span), place.line, place.column)
            })
            .collect();
        assert_eq!(places, expected, "{name}");
        problems::assert_well_worded(name, problem);
    }
}
