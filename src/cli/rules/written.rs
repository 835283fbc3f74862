//! What the commands on the rules share: loading, writing, and rules that are broken.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::cli::exit::Exit;
use crate::cli::{library, output, terminal};
use crate::language::Language;
use crate::report::rules::{Form, Style};
use crate::report::{Report, table};
use crate::ruleset::Library;
use crate::ruleset::library::FileProblems;

/// Loads the rules, lets a command write about them, and puts that where it belongs
///
/// Where the rules are broken, their problems are written in its place.
///
/// # Errors
///
/// Where the rules cannot be read, the command fails, or nothing can be written.
pub(super) fn write(
    matches: &ArgMatches,
    language: Language,
    command: impl FnOnce(&Library, &Style, &mut Vec<u8>) -> anyhow::Result<Exit>,
) -> anyhow::Result<Exit> {
    let file = matches
        .try_get_one::<PathBuf>("output")
        .ok()
        .flatten()
        .map(PathBuf::as_path);
    let width = match file {
        Some(_) => terminal::COLUMNS,
        None => terminal::width(),
    };
    let mut text = Vec::new();
    let exit = match library::load(matches)? {
        Ok(library) => {
            let style = Style {
                language,
                form: form(matches, width),
            };
            command(&library, &style, &mut text)?
        }
        Err(problems) => return broken(problems, language, width, file),
    };
    if !text.is_empty() {
        output::write(&text, file)?;
    }
    Ok(exit)
}

fn form(matches: &ArgMatches, width: usize) -> Form {
    let format = matches.try_get_one::<String>("format").ok().flatten();
    if format.is_some_and(|format| format == "markdown") {
        Form::Markdown
    } else {
        Form::Terminal(width)
    }
}

/// Writes the problems of rules that are broken
fn broken(
    problems: Vec<FileProblems>,
    language: Language,
    width: usize,
    file: Option<&Path>,
) -> anyhow::Result<Exit> {
    let report = Report {
        problems,
        ..Report::default()
    };
    let style = table::Style {
        language,
        width,
        color: file.is_none() && terminal::takes_color(terminal::Color::Auto),
    };
    let mut text = Vec::new();
    table::write(&report, &style, &mut text)?;
    output::write(&text, file)?;
    Ok(Exit::Unjudged)
}
