//! Each file of `tests/read` has one failure: its code, what is underlined, and where.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use dabiao::diagnostic::Code;
use dabiao::source::{Location, Source};
use dabiao::yaml::read;

use crate::problems::{assert_well_worded, found};

/// Code, underlined text, line and column, counted by hand
type Expected = (Code, &'static str, usize, usize);

const CASES: &[(&str, &[Expected])] = &[
    ("after-bracket", &[(Code::YamlSyntax, "c", 1, 8)]),
    ("after-quote", &[(Code::YamlSyntax, "公司", 1, 11)]),
    (
        "alias",
        &[
            (Code::Alias, "*missing", 1, 7),
            (Code::Anchor, "&x", 2, 4),
            (Code::Alias, "*x", 3, 4),
            (Code::Alias, "*x", 4, 1),
        ],
    ),
    (
        "anchor",
        &[(Code::Anchor, "&s", 1, 10), (Code::Anchor, "&n", 2, 9)],
    ),
    ("block-text", &[(Code::YamlSyntax, "|", 1, 4)]),
    ("byte-order-mark", &[(Code::YamlSyntax, "\u{feff}", 2, 1)]),
    (
        "colon-in-value",
        &[(Code::YamlSyntax, ":", 1, 9), (Code::YamlSyntax, ":", 2, 8)],
    ),
    ("comment", &[(Code::YamlSyntax, "#", 2, 5)]),
    ("comments-only", &[(Code::EmptyFile, "", 1, 1)]),
    (
        "complex-key",
        &[
            (Code::ComplexKey, "[kind, name]", 1, 1),
            (Code::ComplexKey, "{a: 1}", 2, 3),
        ],
    ),
    (
        "crlf",
        &[
            (Code::FullWidthColon, "：", 2, 4),
            (Code::DuplicateKey, "b", 4, 1),
        ],
    ),
    ("directive", &[(Code::Directive, "%YAML 1.2", 2, 1)]),
    (
        "directive-without-rule",
        &[
            (Code::Directive, "%TAG ! x", 1, 1),
            (Code::Directive, "%a", 2, 1),
            (Code::FullWidthColon, "：", 3, 5),
        ],
    ),
    ("duplicate-key", &[(Code::DuplicateKey, "总投入", 5, 3)]),
    (
        "duplicate-key-quoted",
        &[
            (Code::DuplicateKey, "\"a\"", 1, 15),
            (Code::DuplicateKey, "'a'", 1, 23),
        ],
    ),
    ("empty-file", &[(Code::EmptyFile, "", 1, 1)]),
    ("escape", &[(Code::YamlSyntax, "\"", 1, 7)]),
    (
        "full-width-colon",
        &[
            (Code::FullWidthColon, "：", 3, 6),
            (Code::FullWidthColon, "：", 4, 7),
            (Code::FullWidthColon, "：", 6, 5),
        ],
    ),
    (
        "full-width-colon-above-children",
        &[
            (Code::FullWidthColon, "：", 1, 8),
            (Code::FullWidthColon, "：", 3, 7),
        ],
    ),
    (
        "full-width-colon-and-comma",
        &[
            (Code::FullWidthComma, "，", 1, 14),
            (Code::FullWidthColon, "：", 1, 19),
            (Code::FullWidthColon, "：", 2, 9),
            (Code::FullWidthComma, "，", 2, 13),
            (Code::FullWidthColon, "：", 3, 9),
            (Code::FullWidthComma, "，", 3, 13),
            (Code::FullWidthColon, "：", 3, 18),
            (Code::FullWidthComma, "，", 4, 9),
            (Code::FullWidthColon, "：", 4, 11),
            (Code::FullWidthComma, "，", 4, 13),
        ],
    ),
    (
        "full-width-colon-everywhere",
        &[
            (Code::FullWidthColon, "：", 1, 4),
            (Code::FullWidthColon, "：", 2, 2),
            (Code::FullWidthColon, "：", 2, 8),
            (Code::FullWidthComma, "，", 2, 10),
            (Code::FullWidthColon, "：", 2, 15),
        ],
    ),
    (
        "full-width-colon-first-line",
        &[(Code::FullWidthColon, "：", 1, 4)],
    ),
    (
        "full-width-colon-in-braces",
        &[
            (Code::FullWidthColon, "：", 1, 9),
            (Code::FullWidthColon, "：", 2, 4),
        ],
    ),
    (
        "full-width-comma",
        &[
            (Code::FullWidthComma, "，", 1, 22),
            (Code::FullWidthComma, "，", 1, 36),
            (Code::FullWidthComma, "，", 2, 15),
        ],
    ),
    (
        "full-width-comma-after-bracket",
        &[
            (Code::FullWidthComma, "，", 1, 20),
            (Code::FullWidthComma, "，", 1, 32),
        ],
    ),
    (
        "full-width-comma-between-codes",
        &[(Code::FullWidthComma, "，", 1, 37)],
    ),
    ("further-document", &[(Code::FurtherDocument, "---", 2, 1)]),
    (
        "further-document-after-dots",
        &[(Code::FurtherDocument, "b: 2", 4, 1)],
    ),
    ("indentation", &[(Code::YamlSyntax, "b: 2", 3, 4)]),
    (
        "indentation-too-shallow",
        &[(Code::YamlSyntax, "b: 2", 3, 2)],
    ),
    (
        "lone-cr",
        &[
            (Code::FullWidthColon, "：", 2, 4),
            (Code::YamlSyntax, ":", 3, 6),
        ],
    ),
    ("mismatched-bracket", &[(Code::YamlSyntax, "{", 1, 8)]),
    (
        "missing-colon",
        &[
            (Code::YamlSyntax, "总投入 9.4亿元", 2, 1),
            (Code::YamlSyntax, "kind park", 4, 1),
        ],
    ),
    ("missing-comma", &[(Code::YamlSyntax, ":", 3, 3)]),
    ("mixed-items", &[(Code::YamlSyntax, "- b", 2, 1)]),
    ("mixed-items-in-list", &[(Code::YamlSyntax, "b: 1", 2, 1)]),
    (
        "nested-by-indentation",
        &[(Code::NestedTooDeep, "a", 65, 65)],
    ),
    ("nested-too-deep", &[(Code::NestedTooDeep, "[", 1, 68)]),
    (
        "reserved-character",
        &[
            (Code::YamlSyntax, "@", 1, 4),
            (Code::YamlSyntax, "`", 2, 4),
            (Code::YamlSyntax, "%", 3, 4),
        ],
    ),
    ("same-line", &[(Code::YamlSyntax, "-", 1, 4)]),
    (
        "split-number",
        &[
            (Code::SplitNumber, "1,234.5 万元", 1, 11),
            (Code::SplitNumber, "CNY 12,345,678", 1, 29),
            (Code::SplitNumber, "1,234 万元", 2, 11),
            (Code::SplitNumber, "2,234 万元", 2, 27),
        ],
    ),
    (
        "split-number-in-list",
        &[(Code::SplitNumber, "1,234.5 万元", 1, 5)],
    ),
    ("stray-bracket", &[(Code::YamlSyntax, "]", 1, 4)]),
    (
        "tab",
        &[
            (Code::Tab, "\t", 2, 1),
            (Code::Tab, "\t", 3, 1),
            (Code::FullWidthColon, "：", 3, 3),
            (Code::Tab, "\t", 4, 3),
        ],
    ),
    ("tab-below-spaces", &[(Code::Tab, "\t", 3, 1)]),
    (
        "tab-in-braces",
        &[(Code::Tab, "\t", 2, 1), (Code::Tab, "\t", 3, 1)],
    ),
    (
        "tag",
        &[
            (Code::Tag, "!!str", 1, 8),
            (Code::Tag, "!park", 2, 10),
            (Code::Tag, "!<tag:a>", 3, 9),
        ],
    ),
    (
        "tag-alone",
        &[(Code::Tag, "!", 1, 7), (Code::Tag, "!", 2, 7)],
    ),
    (
        "tag-undeclared",
        &[(Code::Tag, "!e!x", 1, 7), (Code::Tag, "!!str", 2, 8)],
    ),
    (
        "tight-colon",
        &[
            (Code::YamlSyntax, ":", 1, 5),
            (Code::YamlSyntax, ":", 3, 4),
            (Code::YamlSyntax, ":", 5, 9),
        ],
    ),
    ("unclosed-brace", &[(Code::YamlSyntax, "{", 1, 4)]),
    ("unclosed-bracket", &[(Code::YamlSyntax, "[", 1, 4)]),
    (
        "unclosed-bracket-at-the-end",
        &[(Code::YamlSyntax, "[", 1, 4)],
    ),
    ("unclosed-quote", &[(Code::YamlSyntax, "\"", 1, 7)]),
    (
        "unclosed-quote-before-another",
        &[(Code::YamlSyntax, "'", 2, 7)],
    ),
    ("wide-bracket-at-the-end", &[(Code::YamlSyntax, "｝", 1, 9)]),
    (
        "wide-brackets",
        &[
            (Code::YamlSyntax, "｛", 1, 4),
            (Code::YamlSyntax, "｝", 1, 9),
        ],
    ),
    ("wide-quote-unclosed", &[(Code::YamlSyntax, "“", 1, 7)]),
    (
        "wide-quotes",
        &[
            (Code::YamlSyntax, "“", 1, 7),
            (Code::YamlSyntax, "”", 1, 14),
            (Code::YamlSyntax, "’", 2, 13),
        ],
    ),
    (
        "wide-space",
        &[
            (Code::YamlSyntax, "\u{3000}\u{3000}", 2, 1),
            (Code::YamlSyntax, "\u{a0}", 3, 1),
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
