//! The table of expressions with what FEEL makes of them.

use std::fs;

use super::support::{batch, line};

/// The same value, however its numbers are spelled
fn same(left: &str, right: &str) -> bool {
    let read = |text| serde_json::from_str::<serde_json::Value>(text).unwrap();
    fn like(left: &serde_json::Value, right: &serde_json::Value) -> bool {
        use serde_json::Value::{Array, Number};
        match (left, right) {
            (Number(a), Number(b)) => decimal(&a.to_string()) == decimal(&b.to_string()),
            (Array(a), Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| like(a, b)),
            _ => left == right,
        }
    }
    like(&read(left), &read(right))
}

/// `2.0` is `2`, `1e-5` is `0.00001`
fn decimal(text: &str) -> rust_decimal::Decimal {
    let plain = text.parse();
    let number = plain.or_else(|_| rust_decimal::Decimal::from_scientific(text));
    number.unwrap().normalize()
}

#[test]
fn every_expression_gives_what_feel_gives_or_says_why_not() {
    let table = fs::read_to_string("tests/language/eval/feel.txt").unwrap();
    let rows: Vec<_> = table
        .lines()
        .filter(|row| !row.is_empty() && !row.starts_with('#'))
        .map(|row| {
            let mut columns = row.split(" | ");
            (
                columns.next().unwrap(),
                columns.next().unwrap(),
                columns.next(),
            )
        })
        .collect();
    let lines: String = rows.iter().map(|(text, ..)| line(text, "{}")).collect();
    let (answers, code) = batch(lines.as_bytes());
    assert_eq!((answers.len(), code), (rows.len(), Some(0)));
    assert!(rows.len() > 800);
    let mut wrong = Vec::new();
    for ((text, feel, ours), answer) in rows.iter().zip(&answers) {
        let value = answer.strip_prefix("{\"value\":");
        let value = value.and_then(|rest| rest.strip_suffix('}'));
        let right = match (value, *ours) {
            (Some(value), None) => same(value, feel),
            (None, Some("error")) => answer.starts_with("{\"error\":\""),
            (Some(value), Some("null")) => value == "null" && *feel != "null",
            (Some(value), Some(exact)) => exact
                .strip_prefix("exact ")
                .is_some_and(|exact| same(value, exact)),
            (None, _) => false,
        };
        if !right {
            wrong.push(format!(
                "{text}: FEEL {feel}, expected {ours:?}, found {answer}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
