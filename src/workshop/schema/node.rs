//! A JSON value whose keys keep their order, with short words to write one; knows no schema.

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use crate::language::{Text, text};

/// What an editor says where a text is not spelled so; no keyword of the standard
const SAID: &str = "patternErrorMessage";

/// A JSON value
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A whole number
    Number(i64),
    /// A text
    Text(String),
    /// A list
    List(Vec<Node>),
    /// An object, its keys in this order
    Object(Vec<(String, Node)>),
}

impl Node {
    /// An object with these keys
    pub(super) fn object<const N: usize>(entries: [(&str, Self); N]) -> Self {
        Self::Object(entries.map(|(key, value)| (key.to_owned(), value)).into())
    }

    /// A list of texts
    pub(super) fn texts<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Self {
        let texts = texts.into_iter();
        Self::List(texts.map(|text| Self::from(text.as_ref())).collect())
    }

    /// The same object with one more key
    #[must_use]
    pub(super) fn with(mut self, key: &str, value: impl Into<Self>) -> Self {
        if let Self::Object(entries) = &mut self {
            entries.push((key.to_owned(), value.into()));
        }
        self
    }

    /// The same object with a title in both languages
    #[must_use]
    pub(super) fn titled(self, title: &Text) -> Self {
        self.called(&title.zh, &title.en)
    }

    /// The same with the words of a title
    #[must_use]
    pub(super) fn called(self, zh: &str, en: &str) -> Self {
        self.with("title", format!("{zh} / {en}"))
    }

    /// The same object with a description in both languages
    #[must_use]
    pub(super) fn described(self, description: &Text) -> Self {
        let text = format!("{}\n\n{}", description.zh, description.en);
        self.with("description", text)
    }

    /// The same without words that only editors know, for readers that refuse what they do not know
    #[must_use]
    pub fn standard(self) -> Self {
        match self {
            Self::List(items) => Self::List(items.into_iter().map(Self::standard).collect()),
            Self::Object(entries) => {
                let known = entries.into_iter().filter(|(key, _)| key != SAID);
                Self::Object(known.map(|(key, value)| (key, value.standard())).collect())
            }
            other => other,
        }
    }

    /// The JSON text, with line breaks
    pub fn to_json(&self) -> String {
        // A tree of texts and whole numbers contains nothing that JSON could not hold.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Node {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Node {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<Vec<Node>> for Node {
    fn from(items: Vec<Node>) -> Self {
        Self::List(items)
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => items.serialize(serializer),
            Self::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

/// The head of a schema that is a file of its own
pub(super) fn root(title: &Text, description: &Text) -> Node {
    Node::object([(
        "$schema",
        "https://json-schema.org/draft/2020-12/schema".into(),
    )])
    .titled(title)
    .described(description)
}

/// A mapping with these keys and no others
pub(super) fn mapping(properties: Vec<(String, Node)>, required: &[&str]) -> Node {
    let node = Node::object([
        ("type", "object".into()),
        ("additionalProperties", false.into()),
        ("properties", Node::Object(properties)),
    ]);
    if required.is_empty() {
        node
    } else {
        node.with("required", Node::texts(required))
    }
}

/// Keys with their schemas, and what they hold
pub(super) fn keys<const N: usize>(
    keys: [(&str, Node, &'static str, &'static str); N],
) -> Vec<(String, Node)> {
    let titled = keys.map(|(key, schema, zh, en)| (key.to_owned(), schema.called(zh, en)));
    titled.into()
}

/// What has these keys, each as it is
pub(super) fn requires<T: AsRef<str>>(keys: impl IntoIterator<Item = T>) -> Node {
    requires_as(keys.into_iter().map(|key| (key, Node::object([]))))
}

/// What has these keys, each with its schema; strict readers want types and keys named in one place
pub(super) fn requires_as<T: AsRef<str>>(keys: impl IntoIterator<Item = (T, Node)>) -> Node {
    let keys = keys
        .into_iter()
        .map(|(key, schema)| (key.as_ref().to_owned(), schema));
    let keys: Vec<_> = keys.collect();
    let names = Node::texts(keys.iter().map(|(key, _)| key));
    with_keys(keys).with("required", names)
}

/// A mapping where these keys, if they are there, have these schemas
pub(super) fn with_keys(keys: Vec<(String, Node)>) -> Node {
    Node::object([
        ("type", "object".into()),
        ("properties", Node::Object(keys)),
    ])
}

/// Excludes this key beside another one
pub(super) fn not_beside(key: &str) -> Node {
    Node::object([("not", requires([key]))])
}

/// A mapping that makes up a file, after its head
pub(super) fn below(head: Node, shape: Node) -> Node {
    match (head, shape) {
        (Node::Object(head), Node::Object(shape)) => Node::Object([head, shape].concat()),
        (_, shape) => shape,
    }
}

/// A list of such items
pub(super) fn list(items: Node, least: i64) -> Node {
    let node = Node::object([("type", "array".into()), ("items", items)]);
    if least > 0 {
        node.with("minItems", least)
    } else {
        node
    }
}

/// Any of these
pub(super) fn any_of(alternatives: Vec<Node>) -> Node {
    Node::object([("anyOf", alternatives.into())])
}

/// One of these texts
pub(super) fn one_of_texts<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Node {
    Node::object([("enum", Node::texts(texts))])
}

/// A text
pub(super) fn text() -> Node {
    Node::object([("type", "string".into())])
}

/// A number
pub(super) fn number() -> Node {
    Node::object([("type", "number".into())])
}

/// A text of this spelling
pub(super) fn spelling(pattern: impl Into<String>) -> Node {
    text().with("pattern", pattern.into())
}

/// A text of this spelling, and what an editor says where it is not
pub(super) fn spelling_of(pattern: impl Into<String>, otherwise: &Text) -> Node {
    let (zh, en) = (&otherwise.zh, &otherwise.en);
    spelling(pattern).with(SAID, format!("{zh} / {en}"))
}

/// A day; readers that make a date of it have neither a text nor keys
pub(super) fn day() -> Node {
    let otherwise = text!(
        "应为日期，如 2024-06-30",
        "a day is expected, such as 2024-06-30"
    );
    let text = spelling_of("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", &otherwise).with("format", "date");
    let read = Node::object([("type", "object".into()), ("maxProperties", 0.into())]);
    any_of(vec![text, read])
}

/// A definition of the same file
pub(super) fn reference(name: &str) -> Node {
    Node::object([("$ref", format!("#/$defs/{name}").into())])
}
