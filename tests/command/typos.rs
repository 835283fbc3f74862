//! Mistyped command lines: what was typed is said, and what was probably meant.

use crate::binary::dabiao;

/// What is said on standard error or, of what only the rules know, in the report
fn said(line: &str, lang: &str) -> String {
    let output = dabiao(line.split(' '))
        .args(["--lang", lang])
        .env("COLUMNS", "200")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{line}");
    let all = [output.stdout, output.stderr].concat();
    String::from_utf8(all).unwrap()
}

/// A command line, what of it is wrong, and what is proposed
const TYPOS: &[(&str, &str, &str)] = &[
    ("chekc", "chekc", "dabiao check"),
    ("CHECK", "CHECK", "dabiao check"),
    ("explian", "explian", "dabiao explain"),
    ("lint", "lint", "dabiao rules lint"),
    ("rules shwo", "shwo", "dabiao rules show"),
    ("rules check", "check", "dabiao check"),
    ("help chek", "chek", "dabiao check"),
    ("man rules lnt", "lnt", "dabiao rules lint"),
    (
        "examples/park-pass",
        "examples/park-pass",
        "dabiao check examples/park-pass",
    ),
    ("check --foramt json", "--foramt", "--format"),
    ("check --tracks leading", "--tracks", "--track"),
    ("check --as_of 2024-06-30", "--as_of", "--as-of"),
    ("check --date 2024-06-30", "--date", "--as-of"),
    ("check --base x", "--base", "--baseline"),
    ("check --json", "--json", "--format json"),
    ("check --format jsno", "jsno", "json"),
    ("check --format JSON", "JSON", "json"),
    ("check --color alway", "alway", "always"),
    ("check --as-of 2024-6-30", "2024-6-30", "2024-06-30"),
    ("check --as-of 2024年6月30日", "2024年6月30日", "2024-06-30"),
    ("new enterprize", "enterprize", "enterprise"),
    ("completions bsh", "bsh", "bash"),
    ("explain --code unit-mising", "unit-mising", "unit-missing"),
    (
        "explain examples/leading-pass income_or_rnak",
        "income_or_rnak",
        "income_or_rank",
    ),
    ("check examples/park-pass --track parc", "parc", "park"),
    (
        "check examples/park-pass --programme beijing-two-industry-integraton",
        "beijing-two-industry-integraton",
        "beijing-two-industry-integration",
    ),
    (
        "rules show beijing-two-industries-integration",
        "beijing-two-industries-integration",
        "beijing-two-industry-integration",
    ),
    (
        "rules show 专精特新中小企业",
        "专精特新中小企业",
        "specialised-sme",
    ),
    (
        "rules schema zhongguancun-specialized-park",
        "zhongguancun-specialized-park",
        "zhongguancun-specialised-park",
    ),
];

#[test]
fn a_typo_is_repeated_and_what_was_meant_is_proposed_in_both_languages() {
    for (line, wrong, meant) in TYPOS {
        for (lang, asks) in [("zh", "是否应为"), ("en", "did you mean")] {
            let said = said(line, lang);
            let proposed = format!("`{meant}`");
            assert!(
                said.contains(wrong) && said.contains(asks) && said.contains(&proposed),
                "{line}: {said}"
            );
        }
    }
}

#[test]
fn what_is_like_nothing_is_not_guessed_at() {
    for line in [
        "frobnicate",
        "check --zzz",
        "check --format xml",
        "check --as-of 20240230",
    ] {
        let said = said(line, "en");
        assert!(!said.contains("did you mean"), "{line}: {said}");
        assert!(said.contains("--help` says how to use it"), "{said}");
    }
}
