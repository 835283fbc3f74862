//! A line of `--batch`, and a context in JSON or YAML; evaluates nothing.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use crate::diagnostic::{Diagnostic, Diagnostics};

use crate::expression::Operand;
use crate::expression::input::{self, DEEPEST};
use crate::language::{Text, text};
use crate::source::{Source, Span};
use crate::yaml::problems as words;
use crate::yaml::{self, Entry, Key, Node, Value};

/// The request of a line
pub(super) struct Request {
    pub(super) expression: String,
    pub(super) context: Context,
}

/// Names and their values
pub type Context = Vec<(String, Operand)>;

/// Why a line or a context cannot be used
pub(super) enum Unusable {
    /// It is not a request
    Request(Text),
    /// A value of its context is not valid
    Value(Box<Diagnostic>),
}

/// Reads a line
pub(super) fn parse_line(text: &str) -> Result<Request, Unusable> {
    let all = json(text)?;
    let Some(entries) = all.entries() else {
        return Err(unusable(
            "应为 `{\"expression\": …, \"context\": {…}}`",
            "expected `{\"expression\": …, \"context\": {…}}`",
        ));
    };
    let is_unknown = |key: &&str| !matches!(*key, "expression" | "context");
    if let Some(key) = entries.iter().map(|one| &*one.key.text).find(is_unknown) {
        return Err(Unusable::Request(text!(
            "不认识的键 `{key}`，可用的键是 `expression`、`context`",
            "unknown key `{key}`: the keys are `expression` and `context`"
        )));
    }
    let expression = all.get("expression").filter(|one| one.plain().is_none());
    let Some(expression) = expression.and_then(Node::text) else {
        return Err(unusable(
            "缺少 `expression`，应为一段文本",
            "`expression` is missing: it is a text",
        ));
    };
    let context = match all.get("context") {
        Some(context) => input::context(context).map_err(Unusable::Value)?,
        None => Context::new(),
    };
    Ok(Request {
        expression: expression.to_owned(),
        context,
    })
}

/// Reads a context of a file in JSON
pub(super) fn json_context(source: &Source) -> Result<Context, Unusable> {
    input::context(&json(source.text())?).map_err(Unusable::Value)
}

/// Reads a context of a file in YAML
pub(super) fn yaml_context(source: &Source) -> Result<Context, Diagnostics> {
    let (root, mut problems) = yaml::read(source);
    if let Some(root) = root
        && !problems.has_errors()
    {
        match input::context(&root) {
            Ok(context) => return Ok(context),
            Err(problem) => problems.push(*problem),
        }
    }
    Err(problems)
}

fn unusable(zh: &'static str, en: &'static str) -> Unusable {
    Unusable::Request(Text::new(zh, en))
}

/// Reads JSON with the digits of its numbers as written; a repeated key is refused
fn json(text: &str) -> Result<Node<'_>, Unusable> {
    let raw: &RawValue =
        serde_json::from_str(text).map_err(|error| not_json(text, error.column(), &error))?;
    from_json(raw, text, 0)
}

fn from_json<'t>(raw: &'t RawValue, text: &str, depth: usize) -> Result<Node<'t>, Unusable> {
    let written = raw.get();
    // A raw value is a slice of the text that it was read from.
    let start = (written.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let span = Span::new(start, start + written.len());
    if depth > DEEPEST {
        let problem = words::nested_too_deep(DEEPEST, Span::new(start, start + 1));
        return Err(Unusable::Value(Box::new(problem)));
    }
    let fault = |error: serde_json::Error| not_json(text, start + error.column(), &error);
    let value = match written.as_bytes().first() {
        Some(b'"') => Value::Scalar {
            text: Cow::Owned(serde_json::from_str(written).map_err(fault)?),
            plain: false,
        },
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(written).map_err(fault)?;
            let items = items
                .into_iter()
                .map(|item| from_json(item, text, depth + 1));
            Value::Sequence(items.collect::<Result<_, _>>()?)
        }
        Some(b'{') => {
            let entries: Entries<'_> = serde_json::from_str(written).map_err(fault)?;
            let entries = entries.0.into_iter().map(|(key, raw)| {
                let value = from_json(raw, text, depth + 1)?;
                let key = Key {
                    text: Cow::Owned(key),
                    span,
                };
                Ok(Entry { key, value })
            });
            Value::Mapping(unique(entries.collect::<Result<_, _>>()?)?)
        }
        _ => Value::Scalar {
            text: Cow::Borrowed(written),
            plain: true,
        },
    };
    Ok(Node { value, span })
}

fn unique(entries: Vec<Entry<'_>>) -> Result<Vec<Entry<'_>>, Unusable> {
    let mut keys: Vec<_> = entries.iter().map(|entry| &*entry.key.text).collect();
    keys.sort_unstable();
    let twice = keys.windows(2).find_map(|pair| match pair {
        [first, second] if first == second => Some(*first),
        _ => None,
    });
    match twice {
        Some(key) => Err(Unusable::Request(text!(
            "键 `{key}` 重复",
            "the key `{key}` occurs twice"
        ))),
        None => Ok(entries),
    }
}

fn not_json(text: &str, column: usize, error: &serde_json::Error) -> Unusable {
    let before = text.get(..text.floor_char_boundary(column.saturating_sub(1)));
    let column = before.map_or(1, |before| before.chars().count() + 1);
    let line = error.line();
    let (zh, en) = if error.is_eof() {
        ("JSON 没有写完", "the JSON ends too early")
    } else {
        ("不是 JSON", "not JSON")
    };
    Unusable::Request(if line > 1 {
        text!("{zh}：第{line}行", "{en}: line {line}")
    } else {
        text!("{zh}：第{column}列", "{en}: column {column}")
    })
}

/// Keys and values in the order of the text, repeated keys included
struct Entries<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Entries<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a mapping")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry().map_err(A::Error::custom)? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}
