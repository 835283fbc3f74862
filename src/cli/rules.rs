//! `rules`: the rules themselves; one file a command.

mod list;
mod schema;
mod show;

use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};

use super::exit::Exit;
use super::{arguments, library, output, terminal};
use crate::language::{Language, Text};
use crate::report::rules::{Form, Style};
use crate::report::{Report, table};
use crate::ruleset::Library;

/// The command with its commands
pub(super) fn command(language: Language) -> Command {
    let about = Text::new("查看、检查和试算规则", "Look at, check and try the rules");
    arguments::subcommand("rules", &about, language)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(list::command(language))
        .subcommand(show::command(language))
        .subcommand(schema::command(language))
}

/// Runs one of its commands
///
/// # Errors
///
/// As the command does.
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    match matches.subcommand() {
        Some(("list", matches)) => list::run(matches, language),
        Some(("show", matches)) => show::run(matches, language),
        Some(("schema", matches)) => schema::run(matches, language),
        _ => Ok(Exit::Unjudged),
    }
}

/// Loads the rules, lets a command write about them, and puts that where it belongs
///
/// Where the rules are broken, their problems are written in its place.
fn write(
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
    problems: Vec<crate::ruleset::library::FileProblems>,
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
