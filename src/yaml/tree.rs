//! The located tree of a YAML text; knows neither what a dossier is nor how YAML is parsed.

use std::borrow::Cow;

use crate::source::Span;
use crate::yaml::problems::ValueKind;

/// A value of the file and its place; equality ignores places
#[derive(Clone, Debug)]
pub struct Node<'s> {
    /// What it is
    pub value: Value<'s>,
    /// The value's text in the file, with its quotes; of a collection, from its first to its last
    /// character; of an empty value, the place right after the colon
    pub span: Span,
}

/// What a node holds
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'s> {
    /// A single value, as the text in the file
    Scalar {
        /// The text without quotes and with its escapes resolved; empty for an empty value
        text: Cow<'s, str>,
        /// Whether it has no quotes, so that `~` or `true` may mean more than its letters
        plain: bool,
    },
    /// A list
    Sequence(Vec<Node<'s>>),
    /// Keys and values in the order of the file; no key occurs twice
    Mapping(Vec<Entry<'s>>),
    /// A value that cannot be used: its problem is already reported, with nothing to add
    Refused,
}

/// One key and its value
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'s> {
    /// The key
    pub key: Key<'s>,
    /// Its value
    pub value: Node<'s>,
}

/// A key and its place; equality ignores the place
#[derive(Clone, Debug)]
pub struct Key<'s> {
    /// The text without quotes
    pub text: Cow<'s, str>,
    /// The key's text in the file, with its quotes
    pub span: Span,
}

/// One step of a route through a tree
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// To the value of a key
    Key(&'a str),
    /// To an item of a list, counted from 0
    Index(usize),
}

/// The node at the end of a route
#[derive(Clone, Copy, Debug)]
pub struct Found<'n, 's> {
    /// The key of the value, if the last step was one
    pub key: Option<&'n Key<'s>>,
    /// The value
    pub node: &'n Node<'s>,
}

/// A span that begins and ends between characters of a text
pub(super) fn characters(text: &str, span: Span) -> Span {
    let start = text.floor_char_boundary(span.start);
    let end = text.ceil_char_boundary(span.end.min(text.len()));
    Span::new(start, end.max(start))
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl PartialEq for Key<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<'s> Node<'s> {
    /// The same without borrowing from its own text, with every place that falls inside a character
    /// of another text moved to that character
    pub(super) fn placed_in(self, text: &str) -> Node<'static> {
        let owned = |text: Cow<'s, str>| Cow::Owned(text.into_owned());
        let value = match self.value {
            Value::Scalar { text, plain } => Value::Scalar {
                text: owned(text),
                plain,
            },
            Value::Sequence(items) => {
                Value::Sequence(items.into_iter().map(|one| one.placed_in(text)).collect())
            }
            Value::Mapping(entries) => {
                let entries = entries.into_iter().map(|entry| Entry {
                    key: Key {
                        text: owned(entry.key.text),
                        span: characters(text, entry.key.span),
                    },
                    value: entry.value.placed_in(text),
                });
                Value::Mapping(entries.collect())
            }
            Value::Refused => Value::Refused,
        };
        Node {
            value,
            span: characters(text, self.span),
        }
    }

    /// Refuses the values of one character that begin at these places; how many they are
    pub(crate) fn refuse_at(&mut self, places: &[usize]) -> usize {
        let is_whole = self.span.end == self.span.start + 1;
        match &mut self.value {
            Value::Scalar { .. } if is_whole && places.contains(&self.span.start) => {
                self.value = Value::Refused;
                1
            }
            Value::Sequence(items) => items.iter_mut().map(|one| one.refuse_at(places)).sum(),
            Value::Mapping(entries) => {
                let values = entries.iter_mut().map(|entry| &mut entry.value);
                values.map(|one| one.refuse_at(places)).sum()
            }
            _ => 0,
        }
    }

    /// What kind of value it is
    pub fn kind(&self) -> ValueKind {
        match &self.value {
            Value::Scalar { .. } if self.is_null() => ValueKind::Empty,
            Value::Scalar { .. } => ValueKind::Text,
            Value::Sequence(_) => ValueKind::List,
            Value::Mapping(_) => ValueKind::Mapping,
            Value::Refused => ValueKind::Refused,
        }
    }

    /// Whether it is nothing, `~` or `null`, without quotes
    pub fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, plain: true }
            if matches!(text.as_ref(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// Whether it cannot be used, which has already been reported
    pub fn is_refused(&self) -> bool {
        self.value == Value::Refused
    }

    /// The text of a single value
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The text of a single value without quotes
    pub fn plain(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, plain: true } => Some(text),
            _ => None,
        }
    }

    /// The items of a list
    pub fn items(&self) -> Option<&[Node<'s>]> {
        match &self.value {
            Value::Sequence(items) => Some(items),
            _ => None,
        }
    }

    /// The keys and values of a mapping
    pub fn entries(&self) -> Option<&[Entry<'s>]> {
        match &self.value {
            Value::Mapping(entries) => Some(entries),
            _ => None,
        }
    }

    /// The entry of a mapping with this key
    pub fn entry(&self, key: &str) -> Option<&Entry<'s>> {
        self.entries()?.iter().find(|entry| entry.key.text == key)
    }

    /// The value of a mapping under this key
    pub fn get(&self, key: &str) -> Option<&Node<'s>> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The node at the end of a route; with no steps, this node itself
    pub fn at(&self, route: &[Step<'_>]) -> Option<Found<'_, 's>> {
        let start = Found {
            key: None,
            node: self,
        };
        route.iter().try_fold(start, |found, step| match step {
            Step::Key(key) => found.node.entry(key).map(|entry| Found {
                key: Some(&entry.key),
                node: &entry.value,
            }),
            Step::Index(index) => found
                .node
                .items()?
                .get(*index)
                .map(|node| Found { key: None, node }),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::yaml::read;

    const TEXT: &str = "\
criteria:
- id: income
  require: \"a >= 10亿元\"
- id: rank
  require:
  note: ~
";

    #[test]
    fn a_route_leads_to_the_key_and_the_value() {
        let source = Source::new("a.yaml", TEXT);
        let root = read(&source).0.unwrap();
        let places = |route: &[Step<'_>]| {
            let found = root.at(route)?;
            let key = found.key.map(|key| source.slice(key.span));
            Some((key, source.slice(found.node.span)))
        };
        use Step::{Index, Key};
        let criteria = Key("criteria");
        assert_eq!(places(&[]), Some((None, TEXT.trim_end())));
        assert_eq!(
            places(&[criteria, Index(0), Key("require")]),
            Some((Some("require"), "\"a >= 10亿元\""))
        );
        assert_eq!(
            places(&[criteria, Index(1)]),
            Some((None, "id: rank\n  require:\n  note: ~"))
        );
        assert_eq!(places(&[criteria, Index(2)]), None);
        assert_eq!(places(&[criteria, Key("id")]), None);
        assert_eq!(places(&[Index(0)]), None);
    }

    #[test]
    fn a_value_of_several_lines_ends_with_its_last_character() {
        let source = Source::new(
            "a.yaml",
            "a: |\n  b\n   c\n\nd: >-\n  e\n # f\ng: h\n  i # j\nk:\n  l: m\n\n",
        );
        let root = read(&source).0.unwrap();
        let cases = [
            ("a", "b\n   c", Some("b\n c")),
            ("d", "e", Some("e")),
            ("g", "h\n  i", Some("h i")),
            ("k", "l: m", None),
        ];
        for (key, written, text) in cases {
            let node = root.get(key).unwrap();
            assert_eq!(
                (source.slice(node.span), node.text()),
                (written, text),
                "{key}"
            );
        }
    }

    #[test]
    fn an_empty_value_stands_after_its_colon() {
        let source = Source::new(
            "a.yaml",
            "a :\nb: {c: , d}\ne: - \n".replace("e: - ", "e:\n-"),
        );
        let root = read(&source).0.unwrap();
        let place = |route: &[Step<'_>]| root.at(route).unwrap().node.span.start;
        assert_eq!(place(&[Step::Key("a")]), 3);
        assert_eq!(place(&[Step::Key("b"), Step::Key("c")]), 10);
        assert_eq!(place(&[Step::Key("b"), Step::Key("d")]), 14);
        assert_eq!(source.slice(root.get("e").unwrap().span), "-");
    }

    #[test]
    fn kinds_tell_nothing_from_text_and_quotes_from_none() {
        let cases = [
            ("a:", ValueKind::Empty, Some("")),
            ("a: ~", ValueKind::Empty, Some("~")),
            ("a: null", ValueKind::Empty, Some("null")),
            ("a: \"~\"", ValueKind::Text, Some("~")),
            ("a: ''", ValueKind::Text, Some("")),
            ("a: |\n  b\n", ValueKind::Text, Some("b")),
            ("a: 9.4亿元", ValueKind::Text, Some("9.4亿元")),
            ("a: []", ValueKind::List, None),
            ("a: {}", ValueKind::Mapping, None),
            ("a: *b", ValueKind::Refused, None),
            ("a: !x b", ValueKind::Refused, None),
            ("a: {b：c}", ValueKind::Refused, None),
            ("a: 1\na: 1", ValueKind::Refused, None),
        ];
        for (text, kind, scalar) in cases {
            let source = Source::new("a.yaml", text);
            let root = read(&source).0.unwrap();
            let node = root.get("a").unwrap();
            assert_eq!((node.kind(), node.text()), (kind, scalar), "{text:?}");
            assert_eq!(node.is_refused(), kind == ValueKind::Refused);
            assert_eq!(
                node.plain().is_none(),
                scalar.is_none() || !matches!(node.value, Value::Scalar { plain: true, .. })
            );
        }
    }
}
