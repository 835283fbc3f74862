//! Which year a figure is of.

use dabiao::diagnostic::Severity;

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
        &[warning("other-year", "operating_income", 6, 3)],
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

/// What no enterprise can have had: by the year and by the day, in a list of records too; a nought and
/// the year of the founding are fine
#[test]
fn what_is_before_the_founding_draws_a_warning_at_its_place() {
    let text = "dossier: 1
subject: {kind: enterprise, name: 甲}
as_of: 2026-06-30
facts:
  established_on: 2021-05-01
  operating_income: {2019: 1万元, 2020: 2万元, 2021: 3万元, 2022: 4万元, 2023: 5万元}
  total_assets: {2020: 0, 2021: 3万元, 2022: 4万元, 2023: 5万元}
  technology_sme_entered_on: 2021-04-30
  innovative_sme_recognised_on: 2021-05-01
  science_awards: [{level: national, awarded_on: 2021-05-01}, {level: national, awarded_on: 2021-04-30}]
";
    let early = |text: &str| {
        let read = crate::judged::judged(&crate::judged::LIBRARY, "a.yaml", text);
        let found = read.problems.iter();
        let found = found.filter(|one| one.code.name() == "before-founding");
        let places: Vec<_> = found
            .map(|one| {
                assert_eq!(one.severity, Severity::Warning);
                let span = one.primary.as_ref().unwrap().span;
                text.get(span.start..span.end).unwrap().to_owned()
            })
            .collect();
        places
    };
    let expected = [
        "2万元",
        "2021-04-30",
        "{level: national, awarded_on: 2021-04-30}",
    ];
    assert_eq!(early(text), expected);
    assert_eq!(
        early(&text.replace("2021-05-01\n  oper", "2018-05-01\n  oper")),
        [""; 0]
    );
    assert_eq!(
        early(&text.replace("2021-05-01\n  oper", "unknown\n  oper")),
        [""; 0]
    );
}
