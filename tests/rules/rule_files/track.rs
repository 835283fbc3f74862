//! Clauses and criteria, and that they account for each other.

use super::support::{Case, assert_cases};

const CLAUSES: &[Case] = &[
    (
        "a clause that is not accounted for",
        &[(
            "small.yaml",
            ", out_of_scope: {zh: 程序规定, en: procedure}",
            "",
        )],
        &[("small.yaml", "clause", "第三条", 7, 12)],
    ),
    (
        "a clause with two treatments",
        &[(
            "small.yaml",
            "judged: [promise]",
            "judged: [promise], checked: [size]",
        )],
        &[
            ("small.yaml", "clause", "第二条", 6, 12),
            ("small.yaml", "unaccounted-criterion", "第二条", 19, 45),
        ],
    ),
    (
        "a clause that lists nothing",
        &[(
            "small.yaml",
            "out_of_scope: {zh: 程序规定, en: procedure}",
            "checked: []",
        )],
        &[("small.yaml", "clause", "第三条", 7, 12)],
    ),
    (
        "a clause twice",
        &[("small.yaml", "clause: 第三条", "clause: 第一条")],
        &[("small.yaml", "clause", "第一条", 7, 12)],
    ),
    (
        "a criterion that does not exist",
        &[("small.yaml", "[size, density]", "[size, density, destiny]")],
        &[("small.yaml", "unknown-criterion", "destiny", 5, 65)],
    ),
    (
        "a computed criterion among the judged",
        &[(
            "small.yaml",
            "checked: [size, density]",
            "judged: [size, density]",
        )],
        &[
            ("small.yaml", "clause", "size", 5, 49),
            ("small.yaml", "clause", "density", 5, 55),
        ],
    ),
    (
        "a judged criterion among the computed",
        &[("small.yaml", "judged: [promise]", "checked: [promise]")],
        &[("small.yaml", "clause", "promise", 6, 50)],
    ),
    (
        "a criterion under two clauses",
        &[(
            "small.yaml",
            "out_of_scope: {zh: 程序规定, en: procedure}",
            "checked: [size]",
        )],
        &[("small.yaml", "clause", "size", 7, 41)],
    ),
    (
        "a criterion that no clause lists",
        &[("small.yaml", "[size, density]", "[size]")],
        &[("small.yaml", "unaccounted-criterion", "第一条", 15, 45)],
    ),
    (
        "a criterion that cites a clause that is not listed",
        &[(
            "small.yaml",
            "clause: 第二条, quote",
            "clause: 第四条, quote",
        )],
        &[("small.yaml", "unaccounted-criterion", "第四条", 19, 45)],
    ),
    (
        "a source that is not listed",
        &[(
            "small.yaml",
            "{clause: 第三条, source: text",
            "{clause: 第三条, source: test",
        )],
        &[("small.yaml", "unknown-source", "test", 7, 25)],
    ),
    (
        "a source of a citation that is not listed",
        &[(
            "small.yaml",
            "source: text, page: 1, clause: 第二条, quote",
            "source: digest, page: 1, clause: 第二条, quote",
        )],
        &[("small.yaml", "unknown-source", "digest", 19, 22)],
    ),
];

const CRITERIA: &[Case] = &[
    (
        "no citation",
        &[(
            "small.yaml",
            "  citation: {source: text, page: 1, clause: 第二条, quote: 前景良好}\n",
            "",
        )],
        &[("small.yaml", "missing-citation", "promise", 17, 7)],
    ),
    (
        "an id twice",
        &[
            ("small.yaml", "- id: density", "- id: size"),
            ("small.yaml", "[size, density]", "[size]"),
        ],
        &[("small.yaml", "duplicate-id", "size", 13, 7)],
    ),
    (
        "listed as judged, and a person decides only where the figures fall short",
        &[("small.yaml", "  judge: {", "  require: true\n  judge: {")],
        &[("small.yaml", "clause", "promise", 6, 49)],
    ),
    (
        "neither computed nor judged",
        &[(
            "small.yaml",
            "  judge: {zh: 前景是否良好？, en: Is it promising?}\n",
            "",
        )],
        &[("small.yaml", "rule-syntax", "promise", 17, 7)],
    ),
    (
        "an id with a hyphen",
        &[
            ("small.yaml", "- id: promise", "- id: pro-mise"),
            ("small.yaml", "[promise]", "[pro-mise]"),
        ],
        &[("small.yaml", "rule-syntax", "pro-mise", 17, 7)],
    ),
];

#[test]
fn every_clause_is_accounted_for_once() {
    assert_cases(CLAUSES);
}

#[test]
fn every_criterion_cites_its_clause_and_is_decided_in_one_way() {
    assert_cases(CRITERIA);
}
