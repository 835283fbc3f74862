//! Each file of `tests/read` has one failure: its code, what is underlined, and where.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use dabiao::source::{Location, Source};
use dabiao::yaml::read;

use crate::problems::{assert_well_worded, found};

/// Code, underlined text, line and column, counted by hand
type Expected = (&'static str, &'static str, usize, usize);

const CASES: &[(&str, &[Expected])] = &[
    ("after-bracket", &[("yaml-syntax", "c", 1, 8)]),
    ("after-quote", &[("yaml-syntax", "公司", 1, 11)]),
    (
        "alias",
        &[
            ("alias", "*missing", 1, 7),
            ("anchor", "&x", 2, 4),
            ("alias", "*x", 3, 4),
            ("alias", "*x", 4, 1),
        ],
    ),
    ("anchor", &[("anchor", "&s", 1, 10), ("anchor", "&n", 2, 9)]),
    ("block-text", &[("yaml-syntax", "|", 1, 4)]),
    ("byte-order-mark", &[("yaml-syntax", "\u{feff}", 2, 1)]),
    (
        "colon-in-value",
        &[("yaml-syntax", ":", 1, 9), ("yaml-syntax", ":", 2, 8)],
    ),
    ("comment", &[("yaml-syntax", "#", 2, 5)]),
    ("comments-only", &[("empty-file", "", 1, 1)]),
    (
        "complex-key",
        &[
            ("complex-key", "[kind, name]", 1, 1),
            ("complex-key", "{a: 1}", 2, 3),
        ],
    ),
    (
        "crlf",
        &[
            ("full-width-colon", "：", 2, 4),
            ("duplicate-key", "b", 4, 1),
        ],
    ),
    ("directive", &[("directive", "%YAML 1.2", 2, 1)]),
    (
        "directive-without-rule",
        &[
            ("directive", "%TAG ! x", 1, 1),
            ("directive", "%a", 2, 1),
            ("full-width-colon", "：", 3, 5),
        ],
    ),
    ("duplicate-key", &[("duplicate-key", "总投入", 5, 3)]),
    (
        "duplicate-key-quoted",
        &[
            ("duplicate-key", "\"a\"", 1, 15),
            ("duplicate-key", "'a'", 1, 23),
        ],
    ),
    ("empty-file", &[("empty-file", "", 1, 1)]),
    ("escape", &[("yaml-syntax", "\"", 1, 7)]),
    (
        "full-width-colon",
        &[
            ("full-width-colon", "：", 3, 6),
            ("full-width-colon", "：", 4, 7),
            ("full-width-colon", "：", 6, 5),
        ],
    ),
    (
        "full-width-colon-above-children",
        &[
            ("full-width-colon", "：", 1, 8),
            ("full-width-colon", "：", 3, 7),
        ],
    ),
    (
        "full-width-colon-and-comma",
        &[
            ("full-width-comma", "，", 1, 14),
            ("full-width-colon", "：", 1, 19),
            ("full-width-colon", "：", 2, 9),
            ("full-width-comma", "，", 2, 13),
            ("full-width-colon", "：", 3, 9),
            ("full-width-comma", "，", 3, 13),
            ("full-width-colon", "：", 3, 18),
            ("full-width-comma", "，", 4, 9),
            ("full-width-colon", "：", 4, 11),
            ("full-width-comma", "，", 4, 13),
        ],
    ),
    (
        "full-width-colon-everywhere",
        &[
            ("full-width-colon", "：", 1, 4),
            ("full-width-colon", "：", 2, 2),
            ("full-width-colon", "：", 2, 8),
            ("full-width-comma", "，", 2, 10),
            ("full-width-colon", "：", 2, 15),
        ],
    ),
    (
        "full-width-colon-first-line",
        &[("full-width-colon", "：", 1, 4)],
    ),
    (
        "full-width-colon-in-braces",
        &[
            ("full-width-colon", "：", 1, 9),
            ("full-width-colon", "：", 2, 4),
        ],
    ),
    (
        "full-width-comma",
        &[
            ("full-width-comma", "，", 1, 22),
            ("full-width-comma", "，", 1, 36),
            ("full-width-comma", "，", 2, 15),
        ],
    ),
    (
        "full-width-comma-after-bracket",
        &[
            ("full-width-comma", "，", 1, 20),
            ("full-width-comma", "，", 1, 32),
        ],
    ),
    (
        "full-width-comma-between-codes",
        &[("full-width-comma", "，", 1, 37)],
    ),
    ("further-document", &[("further-document", "---", 2, 1)]),
    (
        "further-document-after-dots",
        &[("further-document", "b: 2", 4, 1)],
    ),
    ("indentation", &[("yaml-syntax", "b: 2", 3, 4)]),
    ("indentation-too-shallow", &[("yaml-syntax", "b: 2", 3, 2)]),
    (
        "lone-cr",
        &[("full-width-colon", "：", 2, 4), ("yaml-syntax", ":", 3, 6)],
    ),
    ("mismatched-bracket", &[("yaml-syntax", "{", 1, 8)]),
    (
        "missing-colon",
        &[
            ("yaml-syntax", "总投入 9.4亿元", 2, 1),
            ("yaml-syntax", "kind park", 4, 1),
        ],
    ),
    ("missing-comma", &[("yaml-syntax", ":", 3, 3)]),
    ("mixed-items", &[("yaml-syntax", "- b", 2, 1)]),
    ("mixed-items-in-list", &[("yaml-syntax", "b: 1", 2, 1)]),
    ("nested-by-indentation", &[("nested-too-deep", "a", 65, 65)]),
    ("nested-too-deep", &[("nested-too-deep", "[", 1, 68)]),
    (
        "reserved-character",
        &[
            ("yaml-syntax", "@", 1, 4),
            ("yaml-syntax", "`", 2, 4),
            ("yaml-syntax", "%", 3, 4),
        ],
    ),
    ("same-line", &[("yaml-syntax", "-", 1, 4)]),
    (
        "split-number",
        &[
            ("split-number", "1,234.5 万元", 1, 11),
            ("split-number", "CNY 12,345,678", 1, 29),
            ("split-number", "1,234 万元", 2, 11),
            ("split-number", "2,234 万元", 2, 27),
        ],
    ),
    (
        "split-number-in-list",
        &[("split-number", "1,234.5 万元", 1, 5)],
    ),
    ("stray-bracket", &[("yaml-syntax", "]", 1, 4)]),
    (
        "tab",
        &[
            ("tab", "\t", 2, 1),
            ("tab", "\t", 3, 1),
            ("full-width-colon", "：", 3, 3),
            ("tab", "\t", 4, 3),
        ],
    ),
    ("tab-below-spaces", &[("tab", "\t", 3, 1)]),
    ("tab-in-braces", &[("tab", "\t", 2, 1), ("tab", "\t", 3, 1)]),
    (
        "tag",
        &[
            ("tag", "!!str", 1, 8),
            ("tag", "!park", 2, 10),
            ("tag", "!<tag:a>", 3, 9),
        ],
    ),
    ("tag-alone", &[("tag", "!", 1, 7), ("tag", "!", 2, 7)]),
    (
        "tag-undeclared",
        &[("tag", "!e!x", 1, 7), ("tag", "!!str", 2, 8)],
    ),
    (
        "tight-colon",
        &[
            ("yaml-syntax", ":", 1, 5),
            ("yaml-syntax", ":", 3, 4),
            ("yaml-syntax", ":", 5, 9),
        ],
    ),
    ("unclosed-brace", &[("yaml-syntax", "{", 1, 4)]),
    ("unclosed-bracket", &[("yaml-syntax", "[", 1, 4)]),
    ("unclosed-bracket-at-the-end", &[("yaml-syntax", "[", 1, 4)]),
    ("unclosed-quote", &[("yaml-syntax", "\"", 1, 7)]),
    (
        "unclosed-quote-before-another",
        &[("yaml-syntax", "'", 2, 7)],
    ),
    ("wide-bracket-at-the-end", &[("yaml-syntax", "｝", 1, 9)]),
    (
        "wide-brackets",
        &[("yaml-syntax", "｛", 1, 4), ("yaml-syntax", "｝", 1, 9)],
    ),
    ("wide-quote-unclosed", &[("yaml-syntax", "“", 1, 7)]),
    (
        "wide-quotes",
        &[
            ("yaml-syntax", "“", 1, 7),
            ("yaml-syntax", "”", 1, 14),
            ("yaml-syntax", "’", 2, 13),
        ],
    ),
    (
        "wide-space",
        &[
            ("yaml-syntax", "\u{3000}\u{3000}", 2, 1),
            ("yaml-syntax", "\u{a0}", 3, 1),
        ],
    ),
];

fn source(name: &str) -> Source {
    let path = Path::new("tests/read").join(format!("{name}.yaml"));
    Source::new(name, fs::read_to_string(path).expect(name))
}

#[test]
fn every_failure_is_underlined_where_it_stands() {
    for (name, expected) in CASES {
        let source = source(name);
        let problems: Vec<_> = read(&source).1.into_iter().collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(code, text, line, column)| (*code, (*text).to_owned(), *line, *column))
            .collect();
        assert_eq!(found(&source, &problems), expected, "{name}");
    }
}

#[test]
fn every_file_has_its_case() {
    let files: BTreeSet<_> = fs::read_dir("tests/read")
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let cases = CASES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(files, cases);
}

#[test]
fn every_message_keeps_the_rules_of_messages() {
    for (name, _) in CASES {
        for problem in read(&source(name)).1 {
            assert!(problem.help.is_some(), "{name}");
            assert_well_worded(name, &problem);
        }
    }
}

#[test]
fn the_advice_shows_the_line_as_it_should_be() {
    let cases = [
        ("full-width-colon-first-line", 0, "`总投入: 9.4亿元`"),
        ("full-width-colon", 1, "`服务投入: 2亿元 # 全角：注释`"),
        ("full-width-colon-above-children", 0, "`subject:`"),
        (
            "full-width-colon-and-comma",
            1,
            "`a: {2021: 1亿元, 2022: 2亿元}`",
        ),
        (
            "full-width-comma",
            0,
            "`income: {2021: 9.68亿元, 2022: 14.69亿元, 2023: 22.08亿元}`",
        ),
        (
            "full-width-comma",
            2,
            "`by: {by: 张三，李四, on: 2024-06-01}`",
        ),
        (
            "split-number",
            0,
            "`a: {2021: \"1,234.5 万元\", 2022: \"CNY 12,345,678\"}`",
        ),
        ("tab", 0, "`  a: 1`"),
        ("tight-colon", 0, "`name: 某某公司`"),
    ];
    for (name, index, line) in cases {
        let problems: Vec<_> = read(&source(name)).1.into_iter().collect();
        let help = problems[index].help.clone().expect("advice");
        assert!(help.zh.contains(line), "{name}: {}", help.zh);
        assert!(help.en.contains(line), "{name}: {}", help.en);
    }
}

#[test]
fn a_duplicate_key_shows_the_first_one_too() {
    let source = source("duplicate-key");
    let problem = read(&source).1.into_iter().next().expect("a problem");
    let first = &problem.secondary[0];
    assert_eq!(source.slice(first.span), "总投入");
    assert_eq!(
        source.location(first.span.start),
        Location { line: 3, column: 3 }
    );
}
