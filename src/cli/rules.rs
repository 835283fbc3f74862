//! `rules`: commands on the rules themselves; one file per command.

mod diff;
mod eval;
mod lint;
mod list;
mod schema;
mod show;
mod sql;
mod test;
mod written;

use clap::{ArgMatches, Command};

use super::arguments;
use super::exit::Exit;
use crate::language::{Language, text};

/// The command with its commands
pub(super) fn command(language: Language) -> Command {
    let about = text!("查看、检查和试算规则", "Look at, check and try the rules");
    arguments::subcommand("rules", &about, language)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(eval::command(language))
        .subcommand(list::command(language))
        .subcommand(show::command(language))
        .subcommand(test::command(language))
        .subcommand(schema::command(language))
        .subcommand(lint::command(language))
        .subcommand(diff::command(language))
        .subcommand(sql::command(language))
}

/// Runs one of its commands
///
/// # Errors
///
/// As the command does.
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    match matches.subcommand() {
        Some(("eval", matches)) => eval::run(matches, language),
        Some(("list", matches)) => list::run(matches, language),
        Some(("show", matches)) => show::run(matches, language),
        Some(("test", matches)) => test::run(matches, language),
        Some(("schema", matches)) => schema::run(matches, language),
        Some(("diff", matches)) => diff::run(matches, language),
        Some(("sql", matches)) => sql::run(matches, language),
        Some(("lint", matches)) => lint::run(matches, language),
        _ => Ok(Exit::Unjudged),
    }
}
