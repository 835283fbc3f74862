//! Lines of `rules eval --batch` that mean harm: each is answered, and the next one, too.

use std::process::Command;

use serde_json::Value;

use crate::fed::fed;

/// The exit code and the answers to some lines, with little memory
#[expect(
    clippy::disallowed_methods,
    reason = "a test of the binary has to start it"
)]
fn answers(lines: &[Vec<u8>]) -> (Option<i32>, Vec<Value>) {
    let input = lines.join(&b'\n');
    let limited = "ulimit -v 600000; exec \"$0\" rules eval --batch";
    let mut command = Command::new("sh");
    command.args(["-c", limited, env!("CARGO_BIN_EXE_dabiao")]);
    let (output, taken) = fed(&mut command, input);
    taken.expect("the whole input is read");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.is_empty(), "{said}");
    let answers = output.stdout.split(|byte| *byte == b'\n');
    let answers = answers.filter(|line| !line.is_empty());
    let answers = answers.map(|line| serde_json::from_slice(line).expect("JSON"));
    (output.status.code(), answers.collect())
}

fn with_context(value: &str) -> Vec<u8> {
    format!("{{\"expression\": \"a\", \"context\": {{\"a\": {value}}}}}").into_bytes()
}

#[test]
fn no_line_takes_the_answers_from_the_others() {
    let deep = |open: &str, close: &str, depth: usize| {
        with_context(&format!("{}1{}", open.repeat(depth), close.repeat(depth)))
    };
    let hostile = [
        deep("[", "]", 100_000),
        deep("{\"a\":", "}", 100_000),
        "[".repeat(1_000_000).into_bytes(),
        "{\"expression\":".repeat(200_000).into_bytes(),
        with_context(&"9".repeat(1_000_000)),
        with_context(&format!("0.{}", "9".repeat(1_000_000))),
        with_context("1e999999999"),
        with_context("-1e-999999999"),
        with_context("{\"value\": \"1e999999999\", \"exact\": true}"),
        with_context(&format!(
            "{{\"quantity\": \"{}元\"}}",
            "9".repeat(1_000_000)
        )),
        with_context("\"\\ud83d\""),
        with_context("\"\\ude00\\ud83d\""),
        b"{\"expression\": \"\\ud83d\"}".to_vec(),
        b"{\"expression\": \"1\", \"expression\": \"2\"}".to_vec(),
        b"{\"expression\": 1}".to_vec(),
        b"\0".to_vec(),
        b"{\"expression\": \"\0\"}".to_vec(),
        b"\xff\xfe{\0".to_vec(),
        "{\"expression\u{feff}\": \"1\"}".as_bytes().to_vec(),
        "\u{feff}{\"expression\": \"1\"}".as_bytes().to_vec(),
        " ".repeat(16 << 20).into_bytes(),
        "x".repeat((16 << 20) + 1).into_bytes(),
    ];
    let good = b"{\"expression\": \"1 + 1\"}".to_vec();
    let mut lines = Vec::new();
    for line in &hostile {
        lines.extend([line.clone(), good.clone()]);
    }
    let (code, answers) = answers(&lines);
    assert_eq!(code, Some(2));
    // A line of blanks alone is no request.
    let asked = hostile.len() - 1;
    assert_eq!(answers.len(), 2 * asked + 1);
    let right = answers.iter().filter(|answer| answer["value"] == 2);
    assert_eq!(right.count(), hostile.len());
    let refused = answers.iter().filter(|answer| answer["error"].is_string());
    assert!(refused.count() + 2 >= asked, "{answers:?}");
}

#[test]
fn a_long_list_is_counted() {
    let items = vec!["1"; 200_000].join(",");
    let line = format!("{{\"expression\": \"count(a)\", \"context\": {{\"a\": [{items}]}}}}");
    let (code, answers) = answers(&[line.into_bytes()]);
    assert_eq!(code, Some(0));
    assert_eq!(answers[0]["value"], 200_000);
}
