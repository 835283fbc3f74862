//! One expression on the command line.

use super::support::{eval, file};

const FACTS: &str = "\
a: 5
long: 0.1234567890123456789
总投入: {quantity: 9.4亿元}
income: {2021: {quantity: 1亿元}, 2023: ~}
gone: ~
text: \"5\"
";

#[test]
fn the_value_is_written_for_people_or_for_programs() {
    let (_folder, path) = file("facts.yaml", FACTS);
    let path = path.to_str().unwrap();
    #[rustfmt::skip]
    let cases = [
        ("a + 1",               "6",                    r#"{"value":6}"#),
        ("-a",                  "-5",                   r#"{"value":-5}"#),
        ("a / 3",               "5/3 ≈ 1.66666666666666666667", r#"{"value":{"value":"1.66666666666666666667","exact":false,"numerator":"5","denominator":"3"}}"#),
        ("long",                "0.1234567890123456789", r#"{"value":{"value":"0.1234567890123456789","exact":true}}"#),
        ("总投入",              "9.4亿元",              r#"{"value":{"quantity":"9.4亿元"}}"#),
        ("总投入 / 3",          "≈3.13亿元",            r#"{"value":{"quantity":"313333333.333333333333元","exact":false,"numerator":"940000000","denominator":"3"}}"#),
        ("gone > 1",            "未知：缺少 `gone`",    r#"{"value":null}"#),
        ("income[2023] > 1元",  "未知：缺少 `income.2023`", r#"{"value":null}"#),
        ("income[2022]",        "未知：缺少 `income.2022`", r#"{"value":null}"#),
        ("1 / 0",               "未知：除数为零，无法计算",       r#"{"value":null}"#),
        ("text",                "5",                    r#"{"value":"5"}"#),
        ("[text, [1..2)]",      "[\"5\", [1..2)]",      r#"{"value":["5",{"range":{"low":1,"low_included":true,"high":2,"high_included":false}}]}"#),
        ("\"\\u001b[31m\"",     "\\u{1b}[31m",      r#"{"value":"\u001b[31m"}"#),
    ];
    for (expression, text, json) in cases {
        let run = eval(&[expression, "--context", path], b"");
        assert_eq!((run.out, run.code), (format!("{text}\n"), Some(0)));
        let run = eval(&[expression, "--context", path, "--format", "json"], b"");
        assert_eq!((run.out, run.code), (format!("{json}\n"), Some(0)));
    }
}

#[test]
fn what_cannot_be_evaluated_is_told_with_its_place() {
    let run = eval(&["1 +\n b", "--lang", "en"], b"");
    assert_eq!((run.out.as_str(), run.code), ("", Some(2)));
    assert!(run.err.contains("`b` (line 2, column 2)"), "{}", run.err);
    let run = eval(&["总投入 > 5", "--context", "nowhere.yaml"], b"");
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("nowhere.yaml"), "{}", run.err);
    for arguments in [&[] as &[&str], &["--batch", "1"]] {
        let run = eval(arguments, b"");
        assert_eq!(run.code, Some(2));
        assert!(run.err.contains("--batch"), "{}", run.err);
    }
    let run = eval(&["\"\u{1b}[31m", "--lang", "en"], b"");
    assert!(!run.err.contains('\u{1b}'), "{}", run.err);
}

#[test]
fn a_context_that_cannot_be_used_is_told_with_its_place() {
    #[rustfmt::skip]
    let cases = [
        ("a.yaml", "a: {quantiy: 10亿元}",      "a.yaml：第1行第4列"),
        ("a.yaml", "b: 1\na: {quantity: 10斗}", "a.yaml：第2行第15列"),
        ("a.yaml", "a: 1\na: 2",                "a.yaml：第2行第1列"),
        ("a.yaml", "a：1",                      "a.yaml：第1行第2列"),
        ("a.yaml", "- 1",                       "a.yaml：第1行第1列"),
        ("a.yaml", "a: {2021: {quantity: 1元}, 2022: 5}", "2022"),
        ("a.yaml", "a: {date: 2024-02-30}",     "2024-02-30"),
        ("a.json", "{\"a\": {\"quantiy\": 1}}", "a.json：第1行第7列"),
        ("a.json", "{\"a\": 1, \"a\": 2}",      "`a` 重复"),
        ("a.json", "{\"a\":\n 1",               "第2行"),
    ];
    for (name, content, told) in cases {
        let (_folder, path) = file(name, content);
        let run = eval(&["a", "--context", path.to_str().unwrap()], b"");
        assert_eq!((run.out.as_str(), run.code), ("", Some(2)), "{content}");
        assert!(run.err.contains(told), "{content}: {}", run.err);
    }
    for (name, content) in [("a.yaml", ""), ("a.yaml", "{}"), ("a.json", "{}")] {
        let (_folder, path) = file(name, content);
        let run = eval(&["1", "--context", path.to_str().unwrap()], b"");
        if !content.is_empty() {
            assert_eq!((run.out.as_str(), run.code), ("1\n", Some(0)), "{content}");
        }
    }
}
