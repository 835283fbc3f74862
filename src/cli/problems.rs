//! The problems of files, written in place of what a command was asked for.

use std::io;

use clap::ArgMatches;

use super::exit::Exit;
use super::{formats, options, output, terminal};
use crate::judged::Judged;
use crate::language::{Language, Text};
use crate::report::page::Subject;
use crate::report::{Report, table};
use crate::ruleset::library::FileProblems;
use crate::text::wrap;

/// How the report of a command writes the problems of files as JSON
pub(super) type AsJson = fn(&[FileProblems], Language, &mut dyn io::Write) -> io::Result<()>;

/// Writes the problems of files, for people
///
/// # Errors
///
/// If they cannot be written.
pub(super) fn show(
    problems: Vec<FileProblems>,
    matches: &ArgMatches,
    language: Language,
) -> anyhow::Result<Exit> {
    let text = written(problems, &options::style(matches, language))?;
    output::write(&text, options::output(matches))?;
    Ok(Exit::Unjudged)
}

/// Writes the problems of a dossier, for people, and what to do about them
///
/// # Errors
///
/// If they cannot be written.
pub(super) fn refuse(
    judged: &Judged<'_>,
    advice: &Text,
    matches: &ArgMatches,
    language: Language,
) -> anyhow::Result<Exit> {
    let problems = FileProblems {
        source: judged.source.clone(),
        problems: judged.problems.clone(),
    };
    let style = options::style(matches, language);
    let mut text = written(vec![problems], &style)?;
    let lines = wrap::wrap(advice.get(language), style.width);
    text.extend(format!("\n{}\n", lines.join("\n")).bytes());
    output::write(&text, options::output(matches))?;
    Ok(Exit::Unjudged)
}

/// Writes the problems of files in the format that is asked for
///
/// # Errors
///
/// If they cannot be written.
pub(super) fn write(
    problems: Vec<FileProblems>,
    json: AsJson,
    matches: &ArgMatches,
    language: Language,
) -> anyhow::Result<Exit> {
    let report = Report::of_problems(problems);
    formats::write(
        matches,
        language,
        Some((&report, Subject::Whole(&[]))),
        |language, out| json(&report.problems, language, out),
        |style, out| table::write(&report, style, out),
    )?;
    Ok(Exit::Unjudged)
}

/// Prints the problems of files to standard error, when standard output belongs to a file that is
/// kept
///
/// # Errors
///
/// If they cannot be put into words.
pub(super) fn say(problems: Vec<FileProblems>, language: Language) -> anyhow::Result<Exit> {
    let style = table::Style {
        width: terminal::width_of_errors(),
        ..terminal::style(language, None, true)
    };
    let text = written(problems, &style)?;
    super::say(&String::from_utf8_lossy(&text));
    Ok(Exit::Unjudged)
}

fn written(problems: Vec<FileProblems>, style: &table::Style) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    table::write(&Report::of_problems(problems), style, &mut text)?;
    Ok(text)
}
