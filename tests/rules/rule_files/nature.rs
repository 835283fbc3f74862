//! What facts say of how they change.

use super::support::{Case, assert_cases, edit, fine};

const CASES: &[Case] = &[
    (
        "annual beside of_year",
        &[(
            "facts.yaml",
            "  of_year: income_year\n",
            "  of_year: income_year\n  annual: true\n",
        )],
        &[("facts.yaml", "rule-syntax", "true", 7, 11)],
    ),
    (
        "an annual code",
        &[(
            "facts.yaml",
            "  type: code\n",
            "  type: code\n  annual: true\n",
        )],
        &[("facts.yaml", "rule-syntax", "true", 24, 11)],
    ),
    (
        "a figure of a year that is fixed",
        &[(
            "facts.yaml",
            "  of_year: income_year\n",
            "  of_year: income_year\n  fixed: true\n",
        )],
        &[("facts.yaml", "rule-syntax", "true", 7, 10)],
    ),
    (
        "a figure that is past",
        &[(
            "facts.yaml",
            "  of_year: income_year\n",
            "  of_year: income_year\n  past: true\n",
        )],
        &[("facts.yaml", "rule-syntax", "true", 7, 9)],
    ),
    (
        "a plan without a year",
        &[(
            "facts.yaml",
            "  above: 0\n",
            "  above: 0\n  projects: income\n",
        )],
        &[("facts.yaml", "rule-syntax", "income", 16, 13)],
    ),
    (
        "a year without a plan",
        &[(
            "facts.yaml",
            "  above: 0\n",
            "  above: 0\n  reached_in: income_year\n",
        )],
        &[("facts.yaml", "rule-syntax", "income_year", 16, 15)],
    ),
    (
        "a plan of another type, for what is no year",
        &[(
            "facts.yaml",
            "  above: 0\n",
            "  above: 0\n  projects: area\n  reached_in: grade\n",
        )],
        &[
            ("facts.yaml", "unknown-name", "area", 16, 13),
            ("facts.yaml", "unknown-name", "grade", 17, 15),
        ],
    ),
    (
        "a plan of itself",
        &[(
            "facts.yaml",
            "  above: 0\n",
            "  above: 0\n  projects: cost\n  reached_in: income_year\n",
        )],
        &[("facts.yaml", "unknown-name", "cost", 16, 13)],
    ),
    (
        "a plan that is a figure of a year",
        &[(
            "facts.yaml",
            "  above: 0\n",
            "  above: 0\n  annual: true\n  projects: income\n  reached_in: income_year\n",
        )],
        &[("facts.yaml", "rule-syntax", "income", 17, 13)],
    ),
];

#[test]
fn what_does_not_go_together_is_refused_at_its_place() {
    assert_cases(CASES);
}

#[test]
fn what_goes_together_loads() {
    let mut files = fine();
    edit(
        &mut files,
        (
            "facts.yaml",
            "  above: 0\n",
            "  above: 0\n  projects: income\n  reached_in: income_year\n",
        ),
    );
    edit(
        &mut files,
        (
            "facts.yaml",
            "  type: code\n",
            "  type: code\n  fixed: true\n",
        ),
    );
    assert_eq!(super::support::problems_of(&files), []);
}
