//! The test suite of the YAML organisation: each of its texts is read or refused with a place, and
//! one that is read holds what the suite says it holds.
//!
//! The suite is not ours and not in the tree. `.ci/run` puts it where the test looks for it; where
//! it cannot, the test says so and stops.
#![expect(
    clippy::print_stderr,
    reason = "a test stops where it is surprised and says what it did not do"
)]

use std::fs;

use dabiao::source::Source;
use dabiao::yaml::decode::{DOSSIER_LIMIT, decode};
use dabiao::yaml::{self, Node, Value};
use serde_json::Value as Json;

/// A list of `{"id", "yaml", "json", "fail"}`
const SUITE: &str = "target/yaml-test-suite/cases.json";

/// YAML that is refused beyond what a dossier must not have: a text that looks like a mistyped key
const STRICTER: &[&str] = &["3MYT"];

/// No YAML and read all the same, as what was meant: the later lines of a list in brackets or of a
/// text in quotes stand too far to the left, or begin with a tab
const LAXER: &[&str] = &["9C9N", "DK95", "QB6E"];

/// What a dossier must not have, whatever it is in
const OURS: &[&str] = &[
    "anchor",
    "alias",
    "tag",
    "directive",
    "further-document",
    "complex-key",
    "duplicate-key",
    "empty-file",
];

#[derive(Debug, Default, PartialEq, Eq)]
struct Count {
    read: usize,
    compared: usize,
    refused: usize,
    rightly_refused: usize,
}

#[test]
fn every_text_of_the_suite_is_read_or_refused_with_a_place() {
    let Ok(text) = fs::read_to_string(SUITE) else {
        eprintln!("{SUITE} is not there: the YAML test suite was not tried");
        return;
    };
    let cases: Vec<Json> = serde_json::from_str(&text).unwrap();
    assert!(cases.len() >= 400, "{} cases", cases.len());
    let mut wrong = Vec::new();
    let mut count = Count::default();
    for case in &cases {
        let id = case["id"].as_str().unwrap();
        let must_fail = case["fail"].as_bool() == Some(true);
        match read(case["yaml"].as_str().unwrap()) {
            Err(codes) => {
                count.refused += 1;
                count.rightly_refused += usize::from(must_fail);
                let is_ours = |code: &String| OURS.contains(&code.as_str());
                if !must_fail && !codes.iter().any(is_ours) && !STRICTER.contains(&id) {
                    wrong.push(format!("{id} is YAML and refused: {codes:?}"));
                }
            }
            Ok(_) if must_fail && !LAXER.contains(&id) => {
                wrong.push(format!("{id} is no YAML and read"));
            }
            Ok(content) => {
                count.read += 1;
                if let Some(expected) = case["json"].as_str() {
                    count.compared += 1;
                    let expected: Json = serde_json::from_str(expected).unwrap();
                    if !same(&content, &expected) {
                        wrong.push(format!("{id}: {content} is not {expected}"));
                    }
                }
            }
        }
    }
    eprintln!("{} texts: {count:?}", cases.len());
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(count.read > 100 && count.compared > 100, "{count:?}");
}

/// The content, scalars as text; or the codes of the problems, each of which has a place
fn read(text: &str) -> Result<Json, Vec<String>> {
    let source = match decode("a.yaml", text.as_bytes(), DOSSIER_LIMIT) {
        Ok(source) => source,
        Err(refused) => return Err(codes(&refused.0, [&refused.1])),
    };
    match yaml::read(&source) {
        (Some(root), problems) if problems.is_empty() => Ok(content(&root)),
        (_, problems) => Err(codes(&source, problems.iter())),
    }
}

fn codes<'d>(
    source: &Source,
    problems: impl IntoIterator<Item = &'d dabiao::diagnostic::Diagnostic>,
) -> Vec<String> {
    let problems = problems.into_iter();
    problems
        .map(|problem| {
            let span = problem.primary.as_ref().unwrap().span;
            assert!(source.text().get(span.start..span.end).is_some());
            problem.code.to_string()
        })
        .collect()
}

fn content(node: &Node<'_>) -> Json {
    match &node.value {
        _ if node.is_null() => Json::Null,
        Value::Scalar { text, .. } => Json::String(text.to_string()),
        Value::Sequence(items) => items.iter().map(content).collect(),
        Value::Mapping(entries) => entries
            .iter()
            .map(|entry| (entry.key.text.to_string(), content(&entry.value)))
            .collect(),
        Value::Refused => Json::Null,
    }
}

/// Whether they are the same with every scalar as text: the reader leaves a number as it stands
fn same(found: &Json, expected: &Json) -> bool {
    match (found, expected) {
        (Json::Array(found), Json::Array(expected)) => {
            found.len() == expected.len()
                && found.iter().zip(expected).all(|(one, two)| same(one, two))
        }
        (Json::Object(found), Json::Object(expected)) => {
            found.len() == expected.len()
                && found
                    .iter()
                    .zip(expected)
                    .all(|((key, one), (other, two))| is_text(key, other) && same(one, two))
        }
        (Json::String(text), Json::Number(number)) => {
            let as_json: Result<Json, _> = serde_json::from_str(text);
            as_json.is_ok_and(|one| one.as_f64() == number.as_f64())
        }
        (Json::String(text), Json::Bool(value)) => *text == value.to_string(),
        (Json::String(found), Json::String(expected)) => is_text(found, expected),
        (found, expected) => found == expected,
    }
}

/// Whether they are the same text, of which the reader cuts the line breaks that end it on purpose
fn is_text(found: &str, expected: &str) -> bool {
    found == expected || found == expected.trim_end_matches('\n')
}
