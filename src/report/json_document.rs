//! What the JSON formats share: JSON values, how to write a document, and the problems of files in
//! it.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::PassedOver;
use super::spool::{NewSpool, Spool};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::language::{Language, Text};
use crate::quantity::Figure;
use crate::ruleset::library::FileProblems;
use crate::shared::Str;
use crate::source::{Source, Span};
use crate::text::sanitize;

/// A JSON value; the keys of an object stay in the order in which they are written
#[derive(Clone, Debug)]
pub(crate) enum Json {
    /// Left out as the value of a key
    Absent,
    Null,
    Bool(bool),
    Number(i64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(&'static str, Json)>),
}

/// A JSON object: keys with their values, which are turned into JSON
macro_rules! object {
    ($($key:literal: $value:expr),* $(,)?) => {
        $crate::report::json_document::Json::Object(vec![
            $(($key, $crate::report::json_document::Json::from($value))),*
        ])
    };
}
pub(crate) use object;

impl Json {
    /// A value that is left out if there is none, rather than null
    pub(crate) fn optional(value: Option<impl Into<Self>>) -> Self {
        value.map_or(Self::Absent, Into::into)
    }

    /// A list of what is turned into JSON
    pub(crate) fn list<T: Into<Self>>(items: impl IntoIterator<Item = T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }

    /// An object without one of its keys
    pub(crate) fn without(mut self, key: &str) -> Self {
        if let Self::Object(entries) = &mut self {
            entries.retain(|(name, _)| *name != key);
        }
        self
    }

    /// An object with the entries of another one at its end
    pub(crate) fn with(mut self, more: Self) -> Self {
        if let (Self::Object(entries), Self::Object(more)) = (&mut self, more) {
            entries.extend(more);
        }
        self
    }

    /// Its text on one line, with nothing hidden
    pub(crate) fn line(&self) -> io::Result<String> {
        Ok(sanitize::json(&serde_json::to_string(self)?).into_owned())
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent | Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(value) => serializer.serialize_i64(*value),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(entries) => {
                let mut map = serializer.serialize_map(None)?;
                let stated = entries.iter().filter(|(_, value)| !value.is_absent());
                for (key, value) in stated {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl PassedOver {
    /// The counts, as an object
    pub(crate) fn counts(self) -> Json {
        object! { "no_dossiers": self.no_dossiers, "for_others": self.for_others }
    }
}

impl Json {
    fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<usize> for Json {
    fn from(value: usize) -> Self {
        Self::Number(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl From<u32> for Json {
    fn from(value: u32) -> Self {
        Self::Number(value.into())
    }
}

impl From<i16> for Json {
    fn from(value: i16) -> Self {
        Self::Number(value.into())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Json {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&Str> for Json {
    fn from(text: &Str) -> Self {
        Self::Text(text.to_string())
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Cow<'_, str>> for Json {
    fn from(text: Cow<'_, str>) -> Self {
        Self::Text(text.into_owned())
    }
}

impl<T: Into<Self>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<T: Into<Self>> From<Vec<T>> for Json {
    fn from(items: Vec<T>) -> Self {
        Self::list(items)
    }
}

/// Left out if nothing was passed over
impl From<PassedOver> for Json {
    fn from(passed_over: PassedOver) -> Self {
        match passed_over.is_none() {
            true => Self::Absent,
            false => passed_over.counts(),
        }
    }
}

impl From<Figure> for Json {
    fn from(figure: Figure) -> Self {
        object! {
            "value": figure.value,
            "unit": figure.unit,
            "exact": figure.exact,
            "numerator": Self::optional(figure.numerator),
            "denominator": Self::optional(figure.denominator),
        }
    }
}

/// Writes a document, pretty-printed, with a final line break
pub(crate) fn write(document: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let text = serde_json::to_string_pretty(document)?;
    writeln!(out, "{}", sanitize::json(&text))
}

/// The items of the one long list of a document, written one by one
#[derive(Debug)]
pub(crate) struct Items {
    kept: Box<dyn Spool>,
    is_empty: bool,
}

impl Items {
    pub(crate) fn new(new: NewSpool) -> Self {
        Self {
            kept: new(),
            is_empty: true,
        }
    }

    pub(crate) fn add(&mut self, item: &Json) -> io::Result<()> {
        let comma = if self.is_empty { "" } else { "," };
        let text = serde_json::to_string_pretty(item)?;
        // Inside a text a line break is written as its escape.
        let text = text.replace('\n', "\n    ");
        self.is_empty = false;
        write!(self.kept, "{comma}\n    {}", sanitize::json(&text))
    }

    /// Writes the document as [`write()`] does: entries above the list, the list, entries below it
    pub(crate) fn write(
        &mut self,
        name: &str,
        above: &Json,
        below: &Json,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let inside = |object: &Json| -> io::Result<String> {
            let text = serde_json::to_string_pretty(object)?;
            let text = text
                .trim_start_matches('{')
                .trim_end_matches('}')
                .trim_end();
            Ok(sanitize::json(text).into_owned())
        };
        write!(out, "{{{},\n  \"{name}\": [", inside(above)?)?;
        self.kept.pour(out)?;
        let end = if self.is_empty { "]" } else { "\n  ]" };
        let below = inside(below)?;
        let comma = if below.is_empty() { "" } else { "," };
        writeln!(out, "{end}{comma}{below}\n}}")
    }
}

/// Writes a document with the name of its schema, the problems of files and some lists
pub(crate) fn write_lists<P: Serialize, I: Serialize>(
    schema: &'static str,
    problems: &[P],
    lists: &[(&'static str, Vec<I>)],
    out: &mut dyn Write,
) -> io::Result<()> {
    struct Document<'a, P, I>(&'static str, &'a [P], &'a [(&'static str, Vec<I>)]);
    impl<P: Serialize, I: Serialize> Serialize for Document<'_, P, I> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut map = serializer.serialize_map(None)?;
            map.serialize_entry("schema", self.0)?;
            map.serialize_entry("problems", self.1)?;
            for (key, list) in self.2 {
                map.serialize_entry(key, list)?;
            }
            map.end()
        }
    }
    write(&Document(schema, problems, lists), out)
}

/// A problem of a file; with its path only if it belongs to no dossier
pub(crate) fn problem(
    one: &Diagnostic,
    source: &Source,
    path: Option<&str>,
    language: Language,
) -> Json {
    let text = |text: &Text| text.get(language).to_owned();
    let span = one.primary.as_ref().map(|label| label.span);
    let [line, column, cell] = place(source, span);
    let end = span.filter(|_| source.cells().is_none());
    let end = end.map(|span| source.location(span.end));
    let related = one.secondary.iter().map(|label| {
        let [line, column, cell] = place(source, Some(label.span));
        object! { "line": line, "column": column, "place": cell, "message": text(&label.text) }
    });
    object! {
        "path": Json::optional(path),
        "code": one.code.name(),
        "severity": one.severity.id(),
        "message": text(&one.message),
        "help": one.help.as_ref().map(text),
        "line": line,
        "column": column,
        "place": cell,
        "end_line": end.map(|at| at.line),
        "end_column": end.map(|at| at.column),
        "related": Json::list(related),
    }
}

/// The problems of the dossier that a document is about
pub(crate) fn problems_of(
    problems: &Diagnostics,
    source: &Source,
    language: Language,
) -> Vec<Json> {
    let problems = problems.iter();
    problems
        .map(|one| problem(one, source, None, language))
        .collect()
}

/// The problems of files, each with the path of its file
pub(crate) fn problems(files: &[FileProblems], language: Language) -> Vec<Json> {
    let problems = files.iter().flat_map(|file| {
        let path = Some(file.source.name());
        let problems = file.problems.iter();
        problems.map(move |one| problem(one, &file.source, path, language))
    });
    problems.collect()
}

/// Line and column of a place, null if there is none; and its cell, left out where the file is a text
pub(crate) fn place(source: &Source, span: Option<Span>) -> [Json; 3] {
    let at = source.place_of(span);
    [at.line.into(), at.column.into(), Json::optional(at.cell)]
}
