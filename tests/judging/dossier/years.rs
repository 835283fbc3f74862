//! Which year a figure is of.

use super::support::{Case, assert_cases, error, warning};

const SERIES: &[Case] = &[
    (
        "year-not-ended",
        &[error("year-not-ended", "2024", 5, 33)],
        &[(
            "leading/income_or_rank",
            "undetermined missing_facts: market_rank",
        )],
    ),
    // On the first day of 2025 the figure of 2024 is due.
    (
        "reference-year-not-known",
        &[],
        &[(
            "leading/income_or_rank",
            "undetermined missing_facts: operating_income.2024",
        )],
    ),
    (
        "year-gap",
        &[warning("year-gap", "operating_income", 5, 3)],
        &[(
            "growth/growth",
            "undetermined missing_facts: operating_income.2021 operating_income.2022 \
             total_profit.2020 total_profit.2021 total_profit.2022 total_profit.2023 \
             net_profit.2020 net_profit.2021 net_profit.2022 net_profit.2023",
        )],
    ),
    (
        "year-spellings",
        &[
            error("year-syntax", "23", 6, 5),
            error("duplicate-key", "\"2023年度\"", 9, 5),
            error("year-syntax", "去年", 10, 5),
        ],
        &[(
            "leading/income_or_rank",
            "undetermined invalid_facts missing_facts: market_rank",
        )],
    ),
];

const FIGURES_YEAR: &[Case] = &[
    // The figures are not those that count; the area is of no year.
    (
        "figures-of-another-year",
        &[warning("other-year", "2022", 5, 17)],
        &[
            (
                "park/income",
                "undetermined missing_facts: annual_operating_income",
            ),
            (
                "park/income_density",
                "undetermined missing_facts: tenant_income floor_area tenant_floor_area",
            ),
        ],
    ),
    (
        "figures-of-a-year-not-ended",
        &[error("year-not-ended", "2024", 5, 9)],
        &[("park/income", "undetermined invalid_facts")],
    ),
    (
        "figures-year-unreadable",
        &[error("year-syntax", "去年", 5, 17)],
        &[("park/income", "undetermined invalid_facts")],
    ),
    ("figures-year-unknown", &[], &[("park/income", "pass")]),
];

#[test]
fn a_series_has_each_year_once_and_only_years_that_have_ended() {
    assert_cases(SERIES);
}

#[test]
fn figures_count_only_where_they_are_of_the_reference_year() {
    assert_cases(FIGURES_YEAR);
}
