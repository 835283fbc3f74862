//! What is wrong with files, written in the place of what a command was asked for.

use std::io;

use clap::ArgMatches;

use super::exit::Exit;
use super::{given, output, page, terminal};
use crate::judged::Judged;
use crate::language::{Language, Text};
use crate::report::page::Subject;
use crate::report::{Report, table};
use crate::ruleset::library::FileProblems;
use crate::text::wrap;

/// Writes the problems of files, for people
///
/// # Errors
///
/// Where they cannot be written.
pub(super) fn show(
    problems: Vec<FileProblems>,
    matches: &ArgMatches,
    language: Language,
) -> anyhow::Result<Exit> {
    let text = told(problems, &given::style(matches, language))?;
    output::write(&text, given::output(matches))?;
    Ok(Exit::Unjudged)
}

/// Writes the problems of a dossier, for people, and what to do about them
///
/// # Errors
///
/// Where they cannot be written.
pub(super) fn refuse(
    report: Judged<'_>,
    advice: &Text,
    matches: &ArgMatches,
    language: Language,
) -> anyhow::Result<Exit> {
    let Judged {
        source, problems, ..
    } = report;
    let style = given::style(matches, language);
    let mut text = told(vec![FileProblems { source, problems }], &style)?;
    let lines = wrap::wrap(advice.get(language), style.width);
    text.extend(format!("\n{}\n", lines.join("\n")).bytes());
    output::write(&text, given::output(matches))?;
    Ok(Exit::Unjudged)
}

/// Writes the problems of files in the format that is asked for: for people, as a page, or with
/// `json` as JSON
///
/// # Errors
///
/// Where they cannot be written.
pub(super) fn write(
    problems: Vec<FileProblems>,
    json: fn(&[FileProblems], Language, &mut dyn io::Write) -> io::Result<()>,
    matches: &ArgMatches,
    language: Language,
) -> anyhow::Result<Exit> {
    let text = if page::is_asked_for(matches) {
        let report = Report::of_problems(problems);
        page::written(&report, Subject::Whole(&[]), matches, language)?
    } else if given::is_json(matches) {
        let mut text = Vec::new();
        json(&problems, given::machine_language(matches), &mut text)?;
        text
    } else {
        told(problems, &given::style(matches, language))?
    };
    output::write(&text, given::output(matches))?;
    Ok(Exit::Unjudged)
}

/// Says the problems of files on standard error, where standard output has a file that is kept
///
/// # Errors
///
/// Where they cannot be put into words.
pub(super) fn say(problems: Vec<FileProblems>, language: Language) -> anyhow::Result<Exit> {
    let style = terminal::style(language, None, true);
    let text = told(problems, &style)?;
    super::say(&String::from_utf8_lossy(&text));
    Ok(Exit::Unjudged)
}

fn told(problems: Vec<FileProblems>, style: &table::Style) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    table::write(&Report::of_problems(problems), style, &mut text)?;
    Ok(text)
}
