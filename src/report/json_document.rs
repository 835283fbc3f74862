//! What the formats of JSON share: how a document is written, and the problems of files in it.

use std::io::{self, Write};

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::PassedOver;
use super::json::{JsonProblem, problem};
use crate::diagnostic::Diagnostics;
use crate::language::Language;
use crate::ruleset::library::FileProblems;
use crate::source::Source;
use crate::text::sanitize;

/// Writes a document, pretty-printed, with a final line break
pub(crate) fn write(document: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let text = serde_json::to_string_pretty(document)?;
    writeln!(out, "{}", sanitize::json(&text))
}

/// Writes a document that is the name of its schema, the problems of files, some lists, and what was
/// passed over where something was
pub(crate) fn write_lists<P: Serialize, I: Serialize>(
    schema: &'static str,
    problems: &[P],
    lists: &[(&'static str, Vec<I>)],
    passed_over: PassedOver,
    out: &mut dyn Write,
) -> io::Result<()> {
    struct Document<'a, P, I>(
        &'static str,
        &'a [P],
        &'a [(&'static str, Vec<I>)],
        PassedOver,
    );
    impl<P: Serialize, I: Serialize> Serialize for Document<'_, P, I> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut map = serializer.serialize_map(None)?;
            map.serialize_entry("schema", self.0)?;
            map.serialize_entry("problems", self.1)?;
            for (key, list) in self.2 {
                map.serialize_entry(key, list)?;
            }
            if !self.3.is_none() {
                map.serialize_entry("passed_over", &self.3)?;
            }
            map.end()
        }
    }
    write(&Document(schema, problems, lists, passed_over), out)
}

/// The problems of the dossier that a document is about
pub(super) fn problems_of<'a>(
    problems: &'a Diagnostics,
    source: &Source,
    language: Language,
) -> Vec<JsonProblem<'a>> {
    let problems = problems.iter();
    problems
        .map(|one| problem(one, source, None, language))
        .collect()
}

/// The problems of files, each with the path of its file
pub(crate) fn problems(files: &[FileProblems], language: Language) -> Vec<JsonProblem<'_>> {
    let problems = files.iter().flat_map(|file| {
        let path = Some(file.source.name());
        let problems = file.problems.iter();
        problems.map(move |one| problem(one, &file.source, path, language))
    });
    problems.collect()
}
