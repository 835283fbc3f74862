//! `rules`: the rules themselves; one file a command.

mod eval;
mod test;

use clap::{ArgMatches, Command};

use super::arguments;
use super::exit::Exit;
use crate::language::{Language, Text};

/// The command with its commands
pub(super) fn command(language: Language) -> Command {
    let about = Text::new("查看、检查和试算规则", "Look at, check and try the rules");
    arguments::subcommand("rules", &about, language)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(eval::command(language))
        .subcommand(test::command(language))
}

/// Runs one of its commands
///
/// # Errors
///
/// As the command does.
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    match matches.subcommand() {
        Some(("eval", matches)) => eval::run(matches, language),
        Some(("test", matches)) => test::run(matches, language),
        _ => Ok(Exit::Unjudged),
    }
}
