//! Edits in the style of JSON, if the text around them is; edits nothing itself.

use serde::de::IgnoredAny;

use super::is_flow;
use crate::dossier::shape::is_unknown;
use crate::source::Source;
use crate::yaml::{self, Node, Value};

/// Whether a text that was JSON before an edit no longer is
pub(super) fn is_lost(before: &Source, after: &str) -> bool {
    let is_json = |text: &str| serde_json::from_str::<IgnoredAny>(text).is_ok();
    is_json(before.text()) && !is_json(after)
}

/// Whether every key of a mapping between braces is in double quotes
pub(super) fn is_style_of(source: &Source, mapping: &Node<'_>) -> bool {
    let entries = mapping.entries().unwrap_or_default();
    let is_quoted = |key| source.slice(key).starts_with('"');
    is_flow(source, mapping)
        && !entries.is_empty()
        && entries.iter().all(|entry| is_quoted(entry.key.span))
}

/// A value for use between braces, as JSON writes it; unchanged if it cannot be read
pub(super) fn value(text: &str) -> String {
    let source = Source::new("", format!("{{v: {text}}}"));
    let (root, problems) = yaml::read(&source);
    let value = root.as_ref().filter(|_| problems.is_empty());
    let written = value.and_then(|root| written(root.get("v")?));
    written.unwrap_or_else(|| text.to_owned())
}

/// What a node says; none if it cannot be used
fn written(node: &Node<'_>) -> Option<String> {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    Some(match &node.value {
        Value::Scalar { .. } if is_unknown(node) => "null".to_owned(),
        Value::Scalar { text, plain } => match (text.as_ref(), plain) {
            ("是" | "true", true) => "true".to_owned(),
            ("否" | "false", true) => "false".to_owned(),
            // A figure keeps its spelling only as a text.
            (text, _) => quoted(text),
        },
        Value::Sequence(items) => {
            let items: Option<Vec<_>> = items.iter().map(written).collect();
            format!("[{}]", items?.join(", "))
        }
        Value::Mapping(entries) => {
            let entries = entries.iter().map(|entry| {
                let value = written(&entry.value)?;
                Some(format!("{}: {value}", quoted(&entry.key.text)))
            });
            let entries: Option<Vec<_>> = entries.collect();
            format!("{{{}}}", entries?.join(", "))
        }
        Value::Refused => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::value;
    use crate::dossier::edit::{Target, set};
    use crate::source::Source;

    #[test]
    fn what_is_set_in_json_is_json() {
        let cases = [
            (
                None,
                "{\"facts\": {\"b\": 1}}",
                "{\"facts\": {\"b\": 1, \"income\": \"9亿元\"}}",
            ),
            (
                None,
                "{\"facts\": {\"income\": null}}",
                "{\"facts\": {\"income\": \"9亿元\"}}",
            ),
            (
                None,
                "{\"facts\": {}}",
                "{\"facts\": {\"income\": \"9亿元\"}}",
            ),
            (
                None,
                "{\"facts\": null}",
                "{\"facts\": {\"income\": \"9亿元\"}}",
            ),
            (
                None,
                "{\"a\": 1}",
                "{\"a\": 1, \"facts\": {\"income\": \"9亿元\"}}",
            ),
            (
                Some(2022),
                "{\"facts\": {\"b\": 1}}",
                "{\"facts\": {\"b\": 1, \"income\": {\"2022\": \"9亿元\"}}}",
            ),
            (
                Some(2022),
                "{\"facts\": {\"income\": {\"2023\": \"3元\"}}}",
                "{\"facts\": {\"income\": {\"2022\": \"9亿元\", \"2023\": \"3元\"}}}",
            ),
            (
                None,
                "facts: {\"b\": 1} # 一\n",
                "facts: {\"b\": 1, \"income\": \"9亿元\"} # 一\n",
            ),
            (
                None,
                "facts: {\"b\": 1, c: 2}\n",
                "facts: {\"b\": 1, c: 2, income: 9亿元}\n",
            ),
        ];
        for (year, text, expected) in cases {
            let target = Target {
                section: "facts",
                names: &["income"],
                year,
            };
            let found = set(&Source::new("a", text), &target, "9亿元");
            assert_eq!(found.as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn values_are_written_as_json_writes_them() {
        let cases = [
            ("9亿元", "\"9亿元\""),
            ("unknown", "null"),
            ("是", "true"),
            ("\"是\"", "\"是\""),
            ("[a, b]", "[\"a\", \"b\"]"),
            ("1.50", "\"1.50\""),
            (
                "{met: true, on: 2024-06-01, because: \"a \\\"b\\\"\"}",
                "{\"met\": true, \"on\": \"2024-06-01\", \"because\": \"a \\\"b\\\"\"}",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(value(text), expected, "{text}");
        }
    }
}
