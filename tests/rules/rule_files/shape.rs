//! YAML, keys, types of values, texts in both languages.

use super::support::{Case, assert_cases};

const YAML: &[Case] = &[
    (
        "a bracket is not closed",
        &[("small.yaml", "judged: [promise]", "judged: [promise")],
        &[("small.yaml", "yaml-syntax", "[", 6, 48)],
    ),
    (
        "a key stands twice",
        &[("facts.yaml", "  above: 0\n", "  above: 0\n  above: 1\n")],
        &[("facts.yaml", "duplicate-key", "above", 16, 3)],
    ),
];

const KEYS: &[Case] = &[
    (
        "an unknown key near a known one",
        &[("facts.yaml", "  minimum: 0", "  minumum: 0")],
        &[("facts.yaml", "unknown-key", "minumum", 5, 3)],
    ),
    (
        "an unknown key of a criterion",
        &[("small.yaml", "  judge: {", "  judged: {")],
        &[("small.yaml", "unknown-key", "judged", 20, 3)],
    ),
    (
        "a key is missing",
        &[("edition.yaml", "number: 示例〔2024〕1号\n", "")],
        &[("edition.yaml", "missing-key", "programme: example", 1, 1)],
    ),
    (
        "a type that does not exist",
        &[("facts.yaml", "type: code", "type: codex")],
        &[("facts.yaml", "rule-syntax", "codex", 23, 9)],
    ),
    (
        "a text where a list is due",
        &[("edition.yaml", "tracks: [small]", "tracks: small")],
        &[("edition.yaml", "rule-syntax", "small", 9, 9)],
    ),
    (
        "a text where yes or no is due",
        &[("facts.yaml", "  above: 0\n", "  above: 0\n  fixed: yes\n")],
        &[("facts.yaml", "rule-syntax", "yes", 16, 10)],
    ),
    (
        "half a yuan where whole ones are due",
        &[("facts.yaml", "above: 0", "above: 0.5")],
        &[("facts.yaml", "rule-syntax", "0.5", 15, 10)],
    ),
    (
        "a page below the first",
        &[("small.yaml", "page: 1, checked", "page: -1, checked")],
        &[("small.yaml", "rule-syntax", "-1", 5, 37)],
    ),
    (
        "a list inside a list",
        &[("small.yaml", "[size, density]", "[size, [density]]")],
        &[("small.yaml", "rule-syntax", "[density]", 5, 56)],
    ),
    (
        "a text where a mapping is due",
        &[("small.yaml", "{zh: 规模, en: size}", "规模")],
        &[("small.yaml", "rule-syntax", "规模", 10, 10)],
    ),
    (
        "nothing where a text is due",
        &[("edition.yaml", "number: 示例〔2024〕1号", "number:")],
        &[("edition.yaml", "rule-syntax", "", 4, 8)],
    ),
    (
        "every problem of a file and of the others",
        &[
            ("facts.yaml", "  minimum: 0", "  minumum: 0"),
            ("facts.yaml", "type: area", "type: space"),
            (
                "facts.yaml",
                "{code: b, name: {zh: 乙, en: B}}",
                "{code: b}",
            ),
            ("facts.yaml", "severity: error", "severity: [error]"),
            ("small.yaml", "judged: [promise]", "judged: promise"),
            ("small.yaml", "quote: 前景良好", "quot: 前景良好"),
        ],
        &[
            ("facts.yaml", "unknown-key", "minumum", 5, 3),
            ("facts.yaml", "rule-syntax", "space", 19, 9),
            ("facts.yaml", "missing-key", "{code: b}", 24, 44),
            ("facts.yaml", "rule-syntax", "[error]", 29, 13),
            ("small.yaml", "rule-syntax", "promise", 6, 48),
            // Nor is it also missing under its right name.
            ("small.yaml", "unknown-key", "quot", 19, 50),
        ],
    ),
    (
        "a subject that does not exist",
        &[("small.yaml", "subject: enterprise", "subject: company")],
        &[("small.yaml", "rule-syntax", "company", 2, 10)],
    ),
];

const TEXTS: &[Case] = &[
    (
        "a text without its English",
        &[("small.yaml", "{zh: 规模, en: size}", "{zh: 规模}")],
        &[("small.yaml", "missing-translation", "title", 10, 3)],
    ),
    (
        "a text with an empty Chinese",
        &[("edition.yaml", "{zh: 择优认定, en", "{zh: '', en")],
        &[("edition.yaml", "missing-translation", "selection", 8, 1)],
    ),
    (
        "a text that turns the direction of writing, and an escape that a terminal would take",
        &[(
            "small.yaml",
            "{zh: 规模, en: size}",
            "{zh: \"规\\u202E模\", en: \"si\\ez\"}",
        )],
        &[
            ("small.yaml", "hidden-character", "\"规\\u202E模\"", 10, 15),
            ("small.yaml", "hidden-character", "\"si\\ez\"", 10, 31),
        ],
    ),
    (
        "a text without either",
        &[(
            "terms.yaml",
            "source: {zh: 另一文件如此计算, en: another document counts so}",
            "source: {}",
        )],
        &[
            ("terms.yaml", "missing-translation", "source", 11, 5),
            ("terms.yaml", "missing-translation", "source", 11, 5),
        ],
    ),
    (
        "the name of a code, the reason of a clause and an issuer",
        &[
            ("facts.yaml", "{zh: 乙, en: B}", "{zh: 乙}"),
            (
                "small.yaml",
                "{zh: 程序规定, en: procedure}",
                "{en: procedure}",
            ),
            (
                "edition.yaml",
                "[{zh: 示例委员会, en: example commission}]",
                "[{zh: 示例委员会}]",
            ),
        ],
        &[
            (
                "edition.yaml",
                "missing-translation",
                "{zh: 示例委员会}",
                5,
                11,
            ),
            ("facts.yaml", "missing-translation", "name", 24, 54),
            ("small.yaml", "missing-translation", "out_of_scope", 7, 31),
        ],
    ),
];

#[test]
fn a_rule_file_is_yaml() {
    assert_cases(YAML);
}

#[test]
fn a_rule_file_has_the_keys_and_types_that_are_documented() {
    assert_cases(KEYS);
}

#[test]
fn every_text_is_in_both_languages() {
    assert_cases(TEXTS);
}
