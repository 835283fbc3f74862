//! Figures: their spelling, unit and least value.

use super::support::{Case, assert_cases, error};

const SPELLINGS: &[Case] = &[
    (
        "number-spellings",
        &[
            error("number-syntax", "约", 5, 28),
            error("number-syntax", "10名以上", 6, 16),
            error("number-syntax", "2亿1000万元", 7, 18),
            error("number-syntax", "1e9", 8, 16),
        ],
        &[
            ("leading/income_or_rank", "undetermined invalid_facts"),
            ("leading/service_input_share", "undetermined invalid_facts"),
        ],
    ),
    (
        "rank-with-a-fraction",
        &[error("number-syntax", "3.5", 5, 16)],
        &[(
            "leading/income_or_rank",
            "undetermined invalid_facts missing_facts: operating_income.2023",
        )],
    ),
];

const UNITS: &[Case] = &[
    (
        "unit-missing",
        &[
            error("unit-missing", "1 billion", 5, 28),
            error("unit-missing", "4000000000", 6, 34),
            error("unit-missing", "600000", 7, 15),
        ],
        &[
            ("park/income", "undetermined invalid_facts"),
            ("park/manufacturing_share", "undetermined invalid_facts"),
            (
                "park/services_share",
                "undetermined invalid_facts missing_facts: modern_services_income",
            ),
        ],
    ),
    (
        "unit-missing-in-a-series",
        &[error("unit-missing", "12.5", 7, 11)],
        &[(
            "leading/income_or_rank",
            "undetermined invalid_facts missing_facts: market_rank",
        )],
    ),
    (
        "unknown-unit",
        &[
            error("unknown-unit", "亿美元", 5, 30),
            error("unknown-unit", "亿圆", 6, 20),
            error("unknown-unit", "万坪", 7, 16),
        ],
        &[("park/income", "undetermined invalid_facts")],
    ),
    (
        "wrong-unit",
        &[
            error("wrong-unit", "万平方米", 5, 30),
            error("wrong-unit", "%", 6, 20),
            error("wrong-unit", "亿元", 7, 16),
        ],
        &[("park/income", "undetermined invalid_facts")],
    ),
];

const LIMITS: &[Case] = &[
    // No income and a loss are possible; less than no income, no rank and no input are not.
    (
        "below-the-minimum",
        &[
            error("below-minimum", "-1亿元", 5, 38),
            error("below-minimum", "0", 6, 16),
            error("below-minimum", "0元", 7, 18),
        ],
        &[
            ("leading/income_or_rank", "undetermined invalid_facts"),
            (
                "leading/service_input_share",
                "undetermined invalid_facts missing_facts: total_input",
            ),
        ],
    ),
    (
        "below-the-minimum-of-a-park",
        &[
            error("below-minimum", "-1元", 5, 28),
            error("below-minimum", "0平方米", 6, 14),
            error("below-minimum", "−3亩", 7, 22),
        ],
        &[
            ("park/income", "undetermined invalid_facts"),
            (
                "park/income_density",
                "undetermined invalid_facts missing_facts: tenant_income floor_area",
            ),
        ],
    ),
];

#[test]
fn a_figure_is_one_exact_number() {
    assert_cases(SPELLINGS);
}

#[test]
fn a_figure_has_a_unit_of_its_kind() {
    assert_cases(UNITS);
}

#[test]
fn a_figure_is_no_less_than_it_can_be() {
    assert_cases(LIMITS);
}
