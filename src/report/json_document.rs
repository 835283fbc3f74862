//! What the formats of JSON share: how a document is written, and the problems of files in it.

use std::io::{self, Write};

use serde::Serialize;

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

/// The problems of the dossier that a document is about
pub(crate) fn problems_of<'a>(
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
