//! A line in, a line out, whatever the line is.

use super::support::{batch, line};

#[test]
fn numbers_are_taken_digit_by_digit() {
    #[rustfmt::skip]
    let cases = [
        ("x + y = 0.3",     r#"{"x": 0.1, "y": 0.2}"#,          "true"),
        ("x = y",           r#"{"x": 0.1, "y": 1e-1}"#,         "true"),
        ("x = y",           r#"{"x": 9007199254740993, "y": 9007199254740992}"#, "false"),
        ("x",               r#"{"x": 9007199254740993}"#,       r#"{"value":"9007199254740993","exact":true}"#),
        ("x",               r#"{"x": 999999999999999}"#,        "999999999999999"),
        ("x",               r#"{"x": -0.123456789012345}"#,     "-0.123456789012345"),
        ("x",               r#"{"x": 100000000000000000000}"#,  "100000000000000000000"),
        ("x",               r#"{"x": 1E+2}"#,                   "100"),
        ("x",               r#"{"x": -0}"#,                     "0"),
        ("x * 3",           r#"{"x": {"value": "0.3", "exact": false, "numerator": "1", "denominator": "3"}}"#, "1"),
        ("x / 3",           r#"{"x": {"quantity": "-1,000万元"}}"#, r#"{"quantity":"-3333333.3333333333333元","exact":false,"numerator":"-10000000","denominator":"3"}"#),
        ("x * 3",           r#"{"x": {"quantity": "0.3元", "exact": false, "numerator": "1", "denominator": "3"}}"#, r#"{"quantity":"1元"}"#),
        ("x >= 30%",        r#"{"x": {"quantity": "29.9999999999%"}}"#, "false"),
        ("x = null",        "{\"x\": 1}",                       "null"),
        ("x",               r#"{"x": {"2021": {"quantity": "1亿元"}, "2022": null}}"#, r#"{"2021":{"quantity":"1亿元"},"2022":null}"#),
        ("mean_growth(x, 2021, 2022) > 0", r#"{"x": {"2021": null, "2022": null}}"#, "null"),
        ("x in [y, z]",     r#"{"x": "a", "y": null, "z": "a"}"#, "true"),
        ("date(x) < d",     r#"{"x": "2024-06-29", "d": {"date": "2024-06-30"}}"#, "true"),
        ("3 in x",          r#"{"x": {"range": {"low": 1, "high": 3, "high_included": false}}}"#, "false"),
        ("\"b\" in valid_on(x, d)", r#"{"x": [{"title": "a"}, {"title": "b", "valid_until": null}], "d": {"date": "2024-06-30"}}"#, "null"),
        ("\"a\" in valid_on(x, d)", r#"{"x": [{"title": "a"}, {"title": "b", "valid_until": null}], "d": {"date": "2024-06-30"}}"#, "true"),
        ("总投入 > 1亿元 and 是否上市", r#"{"总投入": {"quantity": "9.4亿元"}, "是否上市": true}"#, "true"),
        ("x",               r#"{"x": "\ud83d\ude00\/\u4eac"}"#, "\"😀/京\""),
        ("1",               "null",                             "1"),
    ];
    let lines: String = cases
        .iter()
        .map(|(text, context, _)| line(text, context))
        .collect();
    let (answers, code) = batch(lines.as_bytes());
    assert_eq!(code, Some(0));
    for ((text, context, value), answer) in cases.iter().zip(&answers) {
        assert_eq!(
            answer,
            &format!("{{\"value\":{value}}}"),
            "{text} {context}"
        );
    }
    assert_eq!(answers.len(), cases.len());
}

#[test]
fn an_error_is_the_answer_to_its_line_and_the_run_goes_on() {
    #[rustfmt::skip]
    let cases: &[(&[u8], &str)] = &[
        (b"nonsense",                               "not JSON: column "),
        (b"[1]",                                    "expected `{"),
        (b"{\"expression\": 5}",                    "`expression` is missing"),
        (b"{}",                                     "`expression` is missing"),
        (b"{\"expression\": \"1\", \"contxt\": {}}", "unknown key `contxt`"),
        (b"{\"expression\": \"1\", \"expression\": \"2\"}", "`expression` occurs twice"),
        (b"{\"expression\": \"1\", \"context\": [1]}", "is a mapping"),
        (b"{\"expression\": \"x\", \"context\": {\"x\": 1, \"x\": 2}}", "`x` occurs twice"),
        (b"{\"expression\": \"x\", \"context\": {\"x\": {}}}", "an expression cannot use this value"),
        (b"{\"expression\": \"x\", \"context\": {\"x\": {\"a\": 1}}}", "with `a` is no value"),
        (b"{\"expression\": \"x\", \"context\": {\"x\": {\"quantity\": \"10 apples\"}}}", "`10 apples`"),
        (b"{\"expression\": \"x\", \"context\": {\"x\": 1e999}}", "number is too long"),
        (b"{\"expression\": \"x\", \"context\": {\"x\": 01}}", "not JSON"),
        (b"{\"expression\": \"x\", \"context\": {\"x\": {\"value\": \"0.3\", \"exact\": false}}}", "lacks the fraction"),
        (b"{\"expression\": \"\xff\"}",             "not UTF-8: byte 17"),
        (b"{\"expression\": \"1",                   "ends too early"),
    ];
    let mut lines = b"\xef\xbb\xbf{\"expression\": \"1\"}\r\n\n  \n".to_vec();
    for (line, _) in cases {
        lines.extend_from_slice(line);
        lines.push(b'\n');
    }
    lines.extend_from_slice(b"{\"expression\": \"2\"}");
    let (answers, code) = batch(&lines);
    assert_eq!(code, Some(2));
    let (first, rest) = answers.split_first().unwrap();
    let (last, rest) = rest.split_last().unwrap();
    assert_eq!(
        (first.as_str(), last.as_str()),
        ("{\"value\":1}", "{\"value\":2}")
    );
    assert_eq!(rest.len(), cases.len());
    for ((line, told), answer) in cases.iter().zip(rest) {
        let line = String::from_utf8_lossy(line);
        assert!(answer.starts_with("{\"error\":\""), "{line}: {answer}");
        assert!(answer.contains(told), "{line}: {answer}");
    }
    assert_eq!(batch(b""), (Vec::new(), Some(0)));
}

#[test]
fn a_wrong_expression_is_an_answer_too() {
    let lines = [
        line("1 +", "{}"),
        line("a > 5", "{\"b\": 1}"),
        line("x + 1", "{\"x\": \"a\"}"),
    ];
    let (answers, code) = batch(lines.concat().as_bytes());
    assert_eq!(code, Some(0));
    let told = [
        "(line 1, column 4)",
        "`a` (line 1, column 1)",
        "found a text (line 1, column 1)",
    ];
    for (answer, told) in answers.iter().zip(told) {
        assert!(
            answer.starts_with("{\"error\":\"") && answer.contains(told),
            "{answer}"
        );
    }
}

#[test]
fn absurd_input_is_answered_in_seconds() {
    let nested =
        |open: &str, close: &str| format!("{}1{}", open.repeat(10_000), close.repeat(10_000));
    let list = |count: usize| vec!["1"; count].join(",");
    let numbers: Vec<_> = (0..100_000).map(|number: u32| number.to_string()).collect();
    let numbers = format!("{{\"a\": [{}]}}", numbers.join(","));
    let mut cases = vec![
        (line(&nested("(", ")"), "{}"), "deeper than 150"),
        (line(&nested("[", "]"), "{}"), "deeper than 150"),
        (line(&nested("not(", ")"), "{}"), "deeper than 150"),
        (line(&nested("-", ""), "{}"), "deeper than 150"),
        (
            line(&format!("a{}", "[1]".repeat(10_000)), "{\"a\": [1]}"),
            "deeper than 150",
        ),
        (line("1e999999999999", "{}"), "too long"),
        (line("10 ** 999999999", "{}"), "goes beyond the limits"),
        (line("[1, 10 ** 999999999]", "{}"), "goes beyond the limits"),
        (
            line("for x in 1..100001 return x", "{}"),
            "goes beyond the limits",
        ),
        (
            line("false and 10 ** 999999999 > 1", "{}"),
            "\"value\":false",
        ),
        (line(&"1+".repeat(5_000_000), "{}"), "10000000 bytes long"),
        (
            line("x", &format!("{{\"x\": {}}}", "1".repeat(10_000_000))),
            "too long",
        ),
        (
            line("sum(x)", &format!("{{\"x\": [{}]}}", list(100_000))),
            "\"value\":100000",
        ),
        (
            line("x", &format!("{{\"x\": {}}}", nested("[", "]"))),
            "deeper than 64",
        ),
        (format!("{}\n", "[".repeat(10_000_000)), "too early"),
        (
            line(
                "some x in a satisfies list contains(a, x + 1000000)",
                &numbers,
            ),
            "goes beyond the limits",
        ),
        (
            line("count(for x in a, y in a return x)", &numbers),
            "goes beyond the limits",
        ),
    ];
    cases.push((
        format!("{}\n", "x".repeat(20_000_000)),
        "longer than 16777216 bytes",
    ));
    cases.push((line("1 + 1", "{}"), "\"value\":2"));
    let lines: String = cases.iter().map(|(line, _)| line.as_str()).collect();
    let (answers, code) = batch(lines.as_bytes());
    assert_eq!((answers.len(), code), (cases.len(), Some(2)));
    for ((line, told), answer) in cases.iter().zip(&answers) {
        let start: String = line.chars().take(60).collect();
        assert!(answer.contains(told), "{start}: {answer}");
    }
}
