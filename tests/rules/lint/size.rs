//! Rules that are too large, too deep or too many: an answer or a clear error, in seconds.

use std::time::{Duration, Instant};

use dabiao::ruleset::library::FileProblems;
use dabiao::workshop::lint::Lint;

use super::support::{looked_at, said};
use crate::constructed;

/// As much as a slow machine without optimisation may take
const PATIENCE: Duration = Duration::from_secs(60);

#[expect(
    clippy::disallowed_methods,
    reason = "how long it takes is what is tested"
)]
fn timed(files: &[(String, String)]) -> Result<Lint, Vec<FileProblems>> {
    let start = Instant::now();
    let lint = looked_at(files);
    let taken = start.elapsed();
    assert!(taken < PATIENCE, "{taken:?}");
    lint
}

#[test]
fn a_rule_file_of_ten_megabytes_is_read_or_refused_in_seconds() {
    let mut files = constructed::files("x money\n", &[], "", &[("tried", "x > 0元")]);
    let line = "# 一行注释，很长的一行注释\n";
    files[2].1.push_str(&line.repeat(10_000_000 / line.len()));
    let lint = timed(&files).unwrap();
    assert!(lint.findings.is_empty());
    let many: Vec<String> = (0..2_000)
        .map(|at| format!("x > {at}元 or x < 0元"))
        .collect();
    let text = many.join(" or ").repeat(100);
    let files = constructed::files("x money\n", &[], "", &[("tried", &text)]);
    assert!(files[2].1.len() > 3_000_000);
    assert!(timed(&files).is_err());
}

#[test]
fn an_expression_nested_ten_thousand_deep_is_refused_at_its_place() {
    for (open, close) in [("(", ")"), ("not(", ")"), ("if true then ", " else false")] {
        let deep = format!("{}x > 0元{}", open.repeat(10_000), close.repeat(10_000));
        let files = constructed::files("x money\n", &[], "", &[("tried", &deep)]);
        let broken = timed(&files).expect_err(open);
        let problems: Vec<_> = broken
            .iter()
            .flat_map(|file| file.problems.iter())
            .collect();
        assert!(
            problems
                .iter()
                .all(|one| matches!(one.code.name(), "nested-too-deep" | "expression-syntax")),
            "{problems:?}"
        );
        assert!(!problems.is_empty() && problems[0].primary.is_some());
    }
}

#[test]
fn the_deepest_expression_that_loads_is_analysed() {
    for (open, close) in [("not(", ")"), ("(if listed then ", " else false)")] {
        let deep = format!("{}x > 0元{}", open.repeat(60), close.repeat(60));
        let facts = "x money\nlisted boolean\n";
        let files = constructed::files(facts, &[], "", &[("tried", &deep)]);
        let lint = timed(&files).unwrap();
        assert!(lint.findings.iter().all(|one| said(one).0 == "unread-fact"));
    }
}

#[test]
fn a_thousand_criteria_are_analysed() {
    let ids: Vec<_> = (0..1_000).map(|at| format!("c{at}")).collect();
    // On one fact each: all of them are fine.
    let facts: Vec<_> = (0..1_000)
        .map(|at| format!("x{at} money minimum=0\n"))
        .collect();
    let requires: Vec<_> = (0..1_000).map(|at| format!("x{at} >= {at}.5元")).collect();
    let criteria = |requires: &'_ [String]| -> Vec<(String, String)> {
        ids.iter().cloned().zip(requires.iter().cloned()).collect()
    };
    let borrowed = |all: &[(String, String)], facts: &str| {
        let all: Vec<_> = all
            .iter()
            .map(|(id, text)| (id.as_str(), text.as_str()))
            .collect();
        constructed::files(facts, &[], "", &all)
    };
    let files = borrowed(&criteria(&requires), &facts.concat());
    let lint = timed(&files).unwrap();
    assert!(lint.findings.is_empty() && lint.open.is_empty());
    // All on one fact: each but the strictest is implied.
    let requires: Vec<_> = (0..1_000).map(|at| format!("x >= {at}.5元")).collect();
    let files = borrowed(&criteria(&requires), "x money minimum=0\n");
    let lint = timed(&files).unwrap();
    let implied = lint
        .findings
        .iter()
        .filter(|one| said(one).0 == "implied-criterion");
    assert_eq!(implied.count(), 999);
}

#[test]
fn a_division_whose_base_may_be_zero_is_neither_proven_nor_refuted_by_it() {
    let tried = [
        // Without a value the criterion does not pass, and does not fail either.
        ("x / y >= 1 or x / y < 1", Some("never-fails")),
        ("x / (y - y) >= 1", Some("never-passes")),
        ("x / y >= 1 and x < y and y > 0元", Some("never-passes")),
        ("x / y >= 1 and x < y", None),
    ];
    for (require, expected) in tried {
        let facts = "x money\ny money\n";
        let files = constructed::files(facts, &[], "", &[("tried", require)]);
        let lint = timed(&files).unwrap();
        let found = lint.findings.first().map(|one| said(one).0);
        assert_eq!(found, expected, "{require}");
    }
}
