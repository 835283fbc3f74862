//! The edition's own file, and the declarations of facts.

use super::support::{Case, assert_cases};

const EDITIONS: &[Case] = &[
    (
        "another programme than the folder",
        &[("edition.yaml", "programme: example", "programme: sample")],
        &[("edition.yaml", "rule-syntax", "sample", 1, 12)],
    ),
    (
        "another first day than the folder",
        &[("edition.yaml", "from: 2024-01-01", "from: 2024-01-02")],
        &[("edition.yaml", "rule-syntax", "2024-01-02", 6, 18)],
    ),
    (
        "no such first day",
        &[("edition.yaml", "from: 2024-01-01", "from: 2024-02-30")],
        &[("edition.yaml", "date-syntax", "2024-02-30", 6, 18)],
    ),
    (
        "a last day in another spelling",
        &[("edition.yaml", "until: 2025-12-31", "until: 2025年底")],
        &[("edition.yaml", "date-syntax", "2025年底", 6, 37)],
    ),
    (
        "the end before the beginning",
        &[("edition.yaml", "until: 2025-12-31", "until: 2023-12-31")],
        &[(
            "edition.yaml",
            "rule-syntax",
            "{from: 2024-01-01, until: 2023-12-31}",
            6,
            11,
        )],
    ),
    (
        "a track without a file",
        &[(
            "edition.yaml",
            "tracks: [small]",
            "tracks: [small, smaller]",
        )],
        &[("edition.yaml", "unknown-track", "smaller", 9, 17)],
    ),
    (
        "a file whose track is not listed",
        &[("edition.yaml", "tracks: [small]", "tracks: []")],
        &[("edition.yaml", "unknown-track", "[]", 9, 9)],
    ),
    (
        "a source twice",
        &[(
            "edition.yaml",
            "sources:\n",
            "sources:\n- {id: text, title: {zh: 摘编, en: digest}, published_by: {zh: 网站, en: website}}\n",
        )],
        &[("edition.yaml", "duplicate-id", "text", 12, 8)],
    ),
];

const FACTS: &[Case] = &[
    (
        "an id twice",
        &[
            ("facts.yaml", "- id: area", "- id: cost"),
            ("small.yaml", "income / area > 2万元/平方米 or ", ""),
        ],
        &[("facts.yaml", "duplicate-id", "cost", 17, 7)],
    ),
    (
        "a Chinese name twice",
        &[("facts.yaml", "{zh: 成本, en: cost}", "{zh: 收入, en: cost}")],
        &[("facts.yaml", "duplicate-id", "cost", 12, 7)],
    ),
    (
        "an id in another spelling",
        &[
            ("facts.yaml", "- id: grade", "- id: Grade-1"),
            ("small.yaml", " or grade = \"a\"", ""),
        ],
        &[("facts.yaml", "rule-syntax", "Grade-1", 21, 7)],
    ),
    (
        "a year that is no fact of a year",
        &[("facts.yaml", "of_year: income_year", "of_year: income_yaer")],
        &[("facts.yaml", "unknown-name", "income_yaer", 6, 12)],
    ),
    (
        "a code without codes",
        &[
            (
                "facts.yaml",
                "  codes: [{code: a, name: {zh: 甲, en: A}}, {code: b, name: {zh: 乙, en: B}}]\n",
                "",
            ),
            ("small.yaml", " or grade = \"a\"", ""),
        ],
        &[("facts.yaml", "rule-syntax", "grade", 21, 7)],
    ),
    (
        "codes of what takes none",
        &[(
            "facts.yaml",
            "  type: area\n",
            "  type: area\n  codes: [{code: a, name: {zh: 甲甲, en: AA}}]\n",
        )],
        &[("facts.yaml", "rule-syntax", "area", 17, 7)],
    ),
    (
        "two lower bounds",
        &[("facts.yaml", "  minimum: 0\n", "  minimum: 0\n  above: 0\n")],
        &[("facts.yaml", "rule-syntax", "0", 6, 10)],
    ),
    (
        "a year by year",
        &[(
            "facts.yaml",
            "  type: year\n",
            "  type: year\n  by_year: true\n",
        )],
        &[("facts.yaml", "rule-syntax", "true", 11, 12)],
    ),
    (
        "a code twice",
        &[("facts.yaml", "{code: b,", "{code: a,")],
        &[("facts.yaml", "duplicate-id", "a", 24, 51)],
    ),
    (
        "a relation twice",
        &[(
            "facts.yaml",
            "consistency:\n",
            "consistency:\n- {id: cost_within_income, require: cost <= income, severity: warning, message: {zh: 又, en: again}}\n",
        )],
        &[("facts.yaml", "duplicate-id", "cost_within_income", 28, 7)],
    ),
];

#[test]
fn an_edition_agrees_with_its_folder_and_its_files() {
    assert_cases(EDITIONS);
}

#[test]
fn a_fact_is_declared_once_and_soundly() {
    assert_cases(FACTS);
}
