//! Expressions: names, types, dimensions, terms.

use super::support::{Case, assert_cases};

const EXPRESSIONS: &[Case] = &[
    (
        "half an expression",
        &[("small.yaml", "margin >= 10%", "margin >=")],
        &[("small.yaml", "expression-syntax", "", 12, 37)],
    ),
    (
        "a fact that is not declared",
        &[("small.yaml", "income / area", "incom / area")],
        &[("small.yaml", "unknown-name", "incom", 16, 12)],
    ),
    (
        "a fact that is not declared, in a relation",
        &[("facts.yaml", "cost <= income", "costs <= income")],
        &[("facts.yaml", "unknown-name", "costs", 28, 12)],
    ),
    (
        "a fact that is not declared, in a term, told once at its place",
        &[(
            "terms.yaml",
            "(income - cost) / income",
            "(income - costs) / income",
        )],
        &[("terms.yaml", "unknown-name", "costs", 4, 17)],
    ),
    (
        "a function that does not exist",
        &[(
            "small.yaml",
            "margin >= 10%",
            "maximum(income, cost) >= 1元",
        )],
        &[("small.yaml", "unknown-function", "maximum", 12, 28)],
    ),
    (
        "a function with the wrong arguments",
        &[("small.yaml", "margin >= 10%", "mean_growth(income) >= 10%")],
        &[("small.yaml", "wrong-arguments", "mean_growth", 12, 28)],
    ),
    (
        "money is no condition",
        &[(
            "small.yaml",
            "income / area > 2万元/平方米 or grade",
            "income or grade",
        )],
        &[("small.yaml", "type-mismatch", "income", 16, 12)],
    ),
    (
        "a code compared with a number",
        &[("small.yaml", "grade = \"a\"", "grade = 1")],
        &[("small.yaml", "type-mismatch", "1", 16, 47)],
    ),
    (
        "a code that the fact does not have",
        &[("small.yaml", "grade = \"a\"", "grade = \"c\"")],
        &[("small.yaml", "unknown-code", "\"c\"", 16, 47)],
    ),
    (
        "money compared with a share",
        &[("small.yaml", "base >= 1亿元", "base >= 10%")],
        &[("small.yaml", "dimension-mismatch", "10%", 12, 20)],
    ),
    (
        "money plus area",
        &[("small.yaml", "income / area >", "(income + area) / area >")],
        &[("small.yaml", "dimension-mismatch", "area", 16, 22)],
    ),
    (
        "an amount without its unit",
        &[("small.yaml", "base >= 1亿元", "base >= 1亿")],
        &[("small.yaml", "unit-missing", "亿", 12, 21)],
    ),
    (
        "FEEL that is outside the subset",
        &[("small.yaml", "grade = \"a\"", "grade instance of string")],
        &[("small.yaml", "outside-subset", "instance", 16, 45)],
    ),
    (
        "the places in a folded expression are the whole of it",
        &[(
            "small.yaml",
            "  require: income / area >",
            "  require: >-\n    incom / area\n    >",
        )],
        &[(
            "small.yaml",
            "unknown-name",
            "incom / area\n    > 2万元/平方米 or grade = \"a\"",
            17,
            5,
        )],
    ),
];

const TERMS: &[Case] = &[
    (
        "a term that needs itself",
        &[("terms.yaml", "(income - cost) / income", "margin + 10%")],
        &[("terms.yaml", "circular-term", "margin", 4, 7)],
    ),
    (
        "terms that need each other",
        &[
            (
                "terms.yaml",
                "    is: income\n",
                "    is: income * margin\n",
            ),
            ("terms.yaml", "(income - cost) / income", "base / income"),
        ],
        &[
            ("terms.yaml", "circular-term", "base", 4, 7),
            ("terms.yaml", "circular-term", "margin", 10, 18),
        ],
    ),
    (
        "a reading without its source",
        &[(
            "terms.yaml",
            "    wording: {zh: 原文未限定, en: the text does not say}\n",
            "",
        )],
        &[("terms.yaml", "missing-source", "net", 12, 9)],
    ),
    (
        "a reading with both",
        &[(
            "terms.yaml",
            "    wording: {",
            "    source: {zh: 甲, en: A}\n    wording: {",
        )],
        &[("terms.yaml", "missing-source", "net", 12, 9)],
    ),
    (
        "a term with one reading",
        &[(
            "terms.yaml",
            "  - id: net\n    title: {zh: 减去成本, en: less cost}\n    is: income - cost\n    wording: {zh: 原文未限定, en: the text does not say}\n",
            "",
        )],
        &[("terms.yaml", "rule-syntax", "base", 5, 7)],
    ),
    (
        "a term of the name of a fact",
        &[
            ("terms.yaml", "- id: margin", "- id: cost"),
            ("small.yaml", " and margin >= 10%", ""),
        ],
        &[("terms.yaml", "duplicate-id", "cost", 2, 7)],
    ),
    (
        "two readings of one name",
        &[("terms.yaml", "- id: net", "- id: gross")],
        &[("terms.yaml", "duplicate-id", "gross", 12, 9)],
    ),
    (
        "a broken term is told once, where it is broken",
        &[(
            "terms.yaml",
            "(income - cost) / income",
            "(income - cost / income",
        )],
        &[("terms.yaml", "expression-syntax", "", 4, 30)],
    ),
    (
        "readings of different types",
        &[(
            "terms.yaml",
            "    is: income - cost\n",
            "    is: cost / income\n",
        )],
        &[("terms.yaml", "type-mismatch", "cost / income", 14, 9)],
    ),
];

#[test]
fn an_expression_is_checked_when_the_rules_load() {
    assert_cases(EXPRESSIONS);
}

#[test]
fn a_term_means_something_and_says_why() {
    assert_cases(TERMS);
}
