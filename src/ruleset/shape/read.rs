//! Reads the located tree of a rule file into its shape, with every problem of the file.

use super::values::{Day, Placed, Spelling, Texts, Written};
use super::{Form, Mapping};
use crate::calendar;
use crate::diagnostic::Diagnostics;
use crate::language::{Text, text};
use crate::ruleset::problems as words;
use crate::source::{Source, Span};
use crate::text::names::{nearest, shown};
use crate::yaml::{self, Node};

/// What a rule file can hold
pub(crate) trait Shape: Sized {
    const FORM: Form;
    const IS_REQUIRED: bool = true;

    /// The value of a node; none, with its problems, if it is not such a value
    fn read(node: &Node<'_>, spot: Spot, reader: &mut ShapeReader<'_>) -> Option<Self>;

    /// The value of a missing key; none if it is required
    fn absent() -> Option<Self> {
        None
    }
}

/// The place of a value: its name in a problem, and what to underline
#[derive(Clone, Copy)]
pub(crate) struct Spot {
    /// Its key, or that of its list; none for the whole file
    key: Option<&'static str>,
    /// Whether it is an item of a list
    is_item: bool,
    /// The key; for an item, its first line
    span: Span,
}

/// Reads one file
pub(crate) struct ShapeReader<'s> {
    source: &'s Source,
    problems: Diagnostics,
    /// Keys that others were probably meant to be, each with its mapping
    meant: Vec<(Span, &'static str)>,
    /// Whether what was read has the right shape, so that more can be said about it
    is_sound: bool,
}

/// The file of a tree; none, with its problems, if it has another shape
pub(crate) fn read<T: Shape>(
    source: &Source,
    tree: &Node<'_>,
    problems: &mut Diagnostics,
) -> Option<T> {
    let mut reader = ShapeReader {
        source,
        problems: Diagnostics::new(),
        meant: Vec::new(),
        is_sound: true,
    };
    let spot = Spot {
        key: None,
        is_item: false,
        span: tree.span,
    };
    let read = T::read(tree, spot, &mut reader);
    problems.extend(reader.problems);
    read.filter(|_| reader.is_sound)
}

impl ShapeReader<'_> {
    /// Checks that a node is a mapping, and reports the keys that it should not have
    pub(super) fn mapping(
        &mut self,
        node: &Node<'_>,
        spot: Spot,
        mapping: &'static Mapping,
    ) -> Option<()> {
        let known: Vec<_> = mapping.keys.iter().map(|key| key.name).collect();
        self.entries(node, spot, &known, &Form::Mapping(mapping))
    }

    fn entries(
        &mut self,
        node: &Node<'_>,
        spot: Spot,
        known: &[&'static str],
        form: &Form,
    ) -> Option<()> {
        let Some(entries) = node.entries() else {
            let mistyped = yaml::instead_of_mapping(self.source, node);
            if mistyped.is_empty() {
                return self.refuse(node, spot, form);
            }
            self.is_sound = false;
            self.problems.extend(mistyped);
            return None;
        };
        for entry in entries {
            let key = entry.key.text.as_ref();
            if !known.contains(&key) {
                self.is_sound = false;
                let meant = nearest(key, known.iter().copied());
                self.meant.extend(meant.map(|meant| (node.span, meant)));
                let problem = words::unknown_key(entry.key.span, key, known);
                self.problems.push(problem);
            }
        }
        Some(())
    }

    /// The value of a key, or the default if it is missing
    pub(super) fn value<T: Shape>(
        &mut self,
        mapping: &Node<'_>,
        key: &'static str,
        absent: Option<T>,
    ) -> Option<T> {
        if let Some(entry) = mapping.entry(key) {
            let spot = Spot {
                key: Some(key),
                is_item: false,
                span: entry.key.span,
            };
            return T::read(&entry.value, spot, self);
        }
        if absent.is_none() && !self.meant.contains(&(mapping.span, key)) {
            self.is_sound = false;
            let span = self.first_line(mapping.span);
            self.problems.push(words::missing_key(span, key));
        }
        absent
    }

    /// The text of a single value
    pub(super) fn text<'n>(
        &mut self,
        node: &'n Node<'_>,
        spot: Spot,
        form: &Form,
    ) -> Option<&'n str> {
        match node.text().filter(|_| !node.is_null()) {
            Some(text) => Some(text),
            None => self.refuse(node, spot, form),
        }
    }

    /// Reports a value of another form
    pub(super) fn refuse<T>(&mut self, node: &Node<'_>, spot: Spot, form: &Form) -> Option<T> {
        self.is_sound = false;
        let what = match spot.key {
            None => text!("规则文件", "a rule file"),
            Some(key) if spot.is_item => {
                text!("`{key}` 的每一项", "an item of `{key}`")
            }
            Some(key) => Text::same(format!("`{key}`")),
        };
        let text = node.text().filter(|_| !node.is_null());
        let expected = form.name();
        self.problems.push(match (form, text) {
            (_, None) => words::wrong_type(node.span, &what, &expected, &node.kind().name()),
            (Form::OneOf(known), Some(text)) => words::unknown_value(node.span, &what, text, known),
            (_, Some(text)) => {
                let found = Text::same(format!("`{}`", shown(text)));
                words::wrong_type(node.span, &what, &expected, &found)
            }
        });
        None
    }

    /// A collection is marked at its first line
    fn first_line(&self, span: Span) -> Span {
        let length = self.source.slice(span).lines().next().map_or(0, str::len);
        Span::new(span.start, span.start + length)
    }
}

impl Shape for String {
    const FORM: Form = Form::Text;

    fn read(node: &Node<'_>, spot: Spot, reader: &mut ShapeReader<'_>) -> Option<Self> {
        reader.text(node, spot, &Self::FORM).map(str::to_owned)
    }
}

impl<S: Spelling> Shape for Written<S> {
    const FORM: Form = S::FORM;

    fn read(node: &Node<'_>, spot: Spot, reader: &mut ShapeReader<'_>) -> Option<Self> {
        let text = reader.text(node, spot, &Self::FORM)?;
        if let Form::Id(joint) = S::FORM
            && S::IS_DECLARED
            && !is_id(text, joint)
        {
            reader.problems.push(words::id_syntax(node.span, text));
        }
        Some(Self::new(text, node.span))
    }
}

fn is_id(text: &str, joint: char) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == joint;
    text.starts_with(|first: char| first.is_ascii_lowercase()) && text.chars().all(fits)
}

impl Shape for Text {
    const FORM: Form = Form::Bilingual;

    fn read(node: &Node<'_>, spot: Spot, reader: &mut ShapeReader<'_>) -> Option<Self> {
        reader.entries(node, spot, &["zh", "en"], &Self::FORM)?;
        let [zh, en] = ["zh", "en"].map(|key| {
            let text: Option<String> = reader.value(node, key, Some(None))?;
            let text = text.unwrap_or_default();
            if text.trim().is_empty() {
                let problem = words::missing_translation(spot.span, key);
                reader.problems.push(problem);
            }
            Some(text)
        });
        Some(Self::new(zh?, en?))
    }
}

impl Shape for bool {
    const FORM: Form = Form::Flag;

    fn read(node: &Node<'_>, spot: Spot, reader: &mut ShapeReader<'_>) -> Option<Self> {
        match node.plain() {
            Some("true" | "True" | "TRUE") => Some(true),
            Some("false" | "False" | "FALSE") => Some(false),
            _ => reader.refuse(node, spot, &Self::FORM),
        }
    }
}

macro_rules! whole_numbers {
    ($($type:ty: $least:expr),*) => {$(
        impl Shape for $type {
            const FORM: Form = Form::Whole($least);

            fn read(node: &Node<'_>, spot: Spot, reader: &mut ShapeReader<'_>) -> Option<Self> {
                let number = node.plain().and_then(|text| text.parse().ok());
                number.or_else(|| reader.refuse(node, spot, &Self::FORM))
            }
        }
    )*};
}

whole_numbers!(i64: None, u32: Some(0));

impl Shape for Day {
    const FORM: Form = Form::Day;

    fn read(node: &Node<'_>, spot: Spot, reader: &mut ShapeReader<'_>) -> Option<Self> {
        let text = reader.text(node, spot, &Self::FORM)?;
        let value = calendar::day(text);
        if value.is_none() {
            let advice = calendar::advice(text);
            reader
                .problems
                .push(words::date_syntax(node.span, text, advice));
        }
        let span = node.span;
        value.map(|value| Self(Placed { value, span }))
    }
}

impl Shape for Texts {
    const FORM: Form = Form::Texts;

    fn read(node: &Node<'_>, spot: Spot, reader: &mut ShapeReader<'_>) -> Option<Self> {
        match node.text() {
            // `~` means left out.
            Some(text) => Some(Self(vec![text.to_owned()])),
            None => Vec::read(node, spot, reader).map(Self),
        }
    }
}

impl<T: Shape> Shape for Placed<T> {
    const FORM: Form = T::FORM;

    fn read(node: &Node<'_>, spot: Spot, reader: &mut ShapeReader<'_>) -> Option<Self> {
        let span = node.span;
        T::read(node, spot, reader).map(|value| Self { value, span })
    }
}

impl<T: Shape> Shape for Option<T> {
    const FORM: Form = T::FORM;
    const IS_REQUIRED: bool = false;

    fn read(node: &Node<'_>, spot: Spot, reader: &mut ShapeReader<'_>) -> Option<Self> {
        if node.is_null() {
            return Some(None);
        }
        T::read(node, spot, reader).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Shape> Shape for Vec<T> {
    const FORM: Form = Form::List(&T::FORM);

    fn read(node: &Node<'_>, spot: Spot, reader: &mut ShapeReader<'_>) -> Option<Self> {
        let Some(items) = node.items() else {
            return reader.refuse(node, spot, &Self::FORM);
        };
        let mut read = Vec::new();
        for item in items {
            let spot = Spot {
                is_item: true,
                span: reader.first_line(item.span),
                ..spot
            };
            read.push(T::read(item, spot, reader));
        }
        // Every item is read before the first error counts.
        read.into_iter().collect()
    }
}
