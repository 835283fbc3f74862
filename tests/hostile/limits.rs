//! Each limit, at it and one beyond it, and inputs that would grow without one.

use std::fmt::Write as _;

use dabiao::diagnostic::{Diagnostic, MOST_PROBLEMS};
use dabiao::expression::{Operand, evaluate_text};
use dabiao::source::Source;
use dabiao::yaml;

use super::run;
use super::targets::TARGETS;

const HEAD: &str = "dossier: 1\nsubject: {kind: enterprise, name: a}\nas_of: 2024-06-30\n";

fn try_target(name: &str, text: &str) {
    let target = TARGETS.iter().find(|target| target.name == name).unwrap();
    run(target, text.as_bytes());
}

fn first(outcome: Result<Operand, Vec<Diagnostic>>) -> Option<&'static str> {
    outcome.err().map(|problems| problems[0].code.name())
}

fn evaluated(text: &str) -> Option<&'static str> {
    first(evaluate_text(text, &[]))
}

/// Not known, since it is no value that could be written down
fn is_not_defined(text: &str) -> bool {
    evaluate_text(text, &[]).unwrap().value().is_none()
}

#[test]
fn an_expression_may_be_nested_to_its_limit_and_no_deeper() {
    let nested = |open: &str, close: &str, depth: usize| {
        format!("{}1{}", open.repeat(depth), close.repeat(depth))
    };
    for (open, close) in [
        ("(", ")"),
        ("-", ""),
        ("[", "]"),
        ("abs(", ")"),
        ("not(", ")"),
        ("if true then ", " else 0"),
        ("some i in [1] satisfies ", ""),
        ("for i in [1] return ", ""),
        ("1 + (", ")"),
        ("[1][", "]"),
        ("2 ** ", ""),
        ("1 in (", ")"),
    ] {
        let refused = evaluated(&nested(open, close, 5_000 / open.len()));
        assert_eq!(refused, Some("nested-too-deep"), "{open}");
        // Both, and all between, on the stack of a thread that judges
        for depth in [20, 70, 140, 149, 150, 151, 3_000 / open.len()] {
            try_target("expressions", &nested(open, close, depth));
        }
    }
    assert_eq!(evaluated(&nested("(", ")", 149)), None);
    assert_eq!(evaluated(&nested("(", ")", 150)), Some("nested-too-deep"));
}

#[test]
fn a_long_chain_is_no_nesting() {
    for operator in [" + ", " * ", " - ", " / "] {
        let text = vec!["1"; 2_000].join(operator);
        assert_eq!(evaluated(&text), None, "{operator}");
        try_target("expressions", &text);
    }
    for operator in [" and ", " or "] {
        try_target("expressions", &vec!["true"; 2_000].join(operator));
    }
    let postfix = format!("[1]{}", "[1]".repeat(2_000));
    try_target("expressions", &postfix);
}

#[test]
fn an_expression_has_a_longest_text() {
    let text = |length: usize| format!("1{}", " ".repeat(length - 1));
    assert_eq!(evaluated(&text(100_000)), None);
    assert!(evaluated(&text(100_001)).is_some());
}

#[test]
fn a_number_has_a_limit_of_digits_and_of_its_exponent() {
    assert_eq!(evaluated(&"9".repeat(400)), None);
    assert_eq!(evaluated(&"9".repeat(401)), Some("out-of-range"));
    assert_eq!(evaluated("1e400"), None);
    for text in ["1e401", "1e-401", "1e999999999", "1e99999999999999999999"] {
        assert_eq!(evaluated(text), Some("out-of-range"), "{text}");
    }
    for text in [
        "10**999999999",
        "10**-999999999",
        "1.0000001**999999999",
        "2**9223372036854775807",
        "2**9223372036854775808",
        "9**9**9**9**9**9",
        "10元**200",
        "1e400**400",
    ] {
        assert!(evaluated(text).is_some() || is_not_defined(text), "{text}");
    }
    let long = "9".repeat(100_000);
    try_target("numbers", &format!("{long}元"));
    try_target("numbers", &format!("{}元", "1,111".repeat(20_000)));
    try_target("numbers", &format!("0.{long}%"));
    try_target("numbers", &format!("{long}亿{long}元"));
}

#[test]
fn what_explodes_is_stopped() {
    let list = (0..100).map(|one| one.to_string()).collect::<Vec<_>>();
    let list = format!("[{}]", list.join(","));
    for body in [
        "some i in {l}, j in {l}, k in {l}, m in {l}, n in {l} satisfies i + j + k + m + n < 0",
        "every i in {l}, j in {l}, k in {l}, m in {l} satisfies i >= 0",
        "count(for i in {l}, j in {l}, k in {l}, m in {l} return i * j)",
        "for i in 1..999999999 return i",
        "sum(for i in -999999999..999999999 return 1)",
        "for i in {l} return for j in {l} return for k in {l} return for m in {l} return [i, j, k, m]",
        "(1 / 3) ** 2000 ** 2",
    ] {
        try_target("expressions", &body.replace("{l}", &list));
    }
}

#[test]
fn a_bomb_of_aliases_is_refused() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let alias = vec![format!("*a{}", level - 1); 10].join(", ");
        let _ = writeln!(bomb, "a{level}: &a{level} [{alias}]");
    }
    let source = Source::new("a.yaml", bomb.as_str());
    let problems = yaml::read(&source).1;
    let codes: Vec<_> = problems.iter().map(|problem| problem.code.name()).collect();
    assert!(codes.contains(&"anchor") && codes.contains(&"alias"));
    for file in 0..6 {
        let file = char::from(file);
        try_target("rules", &format!("{file}{bomb}"));
    }
    try_target("dossiers", &bomb);
    let merge = bomb.replace("a11: &a11 [", "<<: [");
    try_target("dossiers", &merge);
}

#[test]
fn of_very_many_problems_a_thousand_are_told() {
    let count = MOST_PROBLEMS + 200;
    let wrong: [(&str, String); 6] = [
        ("unknown facts", lines(count, |one| format!("  x{one}: 1"))),
        ("the same fact", lines(count, |_| "  total_input: 1".into())),
        ("colons", lines(count, |one| format!("  x{one}：1"))),
        (
            "years",
            format!(
                "  operating_income:\n{}",
                lines(count, |one| format!("    {one}: 1亿"))
            ),
        ),
        ("anchors", lines(count, |one| format!("  x{one}: &a 1"))),
        (
            "titles",
            format!("  titles: [{}]", vec!["unknown_title"; count].join(", ")),
        ),
    ];
    for (name, facts) in wrong {
        let text = format!("{HEAD}facts:\n{facts}\n");
        let report = super::targets::judged(&text);
        let codes: Vec<_> = report.problems.iter().map(|one| one.code.name()).collect();
        assert_eq!(codes.len(), MOST_PROBLEMS + 1, "{name}");
        assert_eq!(codes.last(), Some(&"too-many-problems"), "{name}");
        assert!(report.problems.has_errors(), "{name}");
    }
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    let lines: Vec<_> = (0..count).map(line).collect();
    lines.join("\n")
}

#[test]
fn a_dossier_may_be_as_large_as_its_limit_and_hold_one_thing() {
    let size = (1 << 20) - HEAD.len() - 40;
    for (name, facts) in [
        ("digits", format!("  total_input: {}元", "9".repeat(size))),
        ("key", format!("  {}: 1", "k".repeat(size))),
        (
            "text",
            format!("  total_input: \"{}\"", "甲".repeat(size / 12)),
        ),
        (
            "escapes",
            format!("  total_input: \"{}\"", "\\u202e".repeat(size / 24)),
        ),
        (
            "list",
            format!("  priority_fields: [{}]", "a,".repeat(20_000)),
        ),
        ("open", format!("  titles: {}", "[".repeat(size))),
        ("dashes", format!("  titles:\n  {}", "- ".repeat(size / 2))),
        ("empty lines", "\n".repeat(size)),
        ("carriage returns", "\r".repeat(size)),
        ("quotes", "\"".repeat(size)),
        ("blanks", format!("  total_input:{}", " ".repeat(size))),
    ] {
        let text = format!("{HEAD}facts:\n{facts}\n");
        assert!(text.len() <= 1 << 20, "{name}");
        try_target("dossiers", &text);
    }
}
