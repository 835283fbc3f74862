//! `evidence`: the documents behind the facts; one file per command.

mod check;
mod seal;

use clap::{ArgMatches, Command};

use super::arguments;
use super::exit::Exit;
use super::settings::Settings;
use crate::language::{Language, text};

/// The command with its commands
pub(super) fn command(language: Language) -> Command {
    let about = text!(
        "核对和封存事实背后的证明材料",
        "Check and seal the documents behind the facts"
    );
    arguments::subcommand("evidence", &about, language)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(check::command(language))
        .subcommand(seal::command(language))
}

/// Runs one of its commands
///
/// # Errors
///
/// As the command does.
pub(super) fn run(
    matches: &ArgMatches,
    language: Language,
    settings: Settings,
) -> anyhow::Result<Exit> {
    match matches.subcommand() {
        Some(("check", matches)) => check::run(matches, language, settings),
        Some(("seal", matches)) => seal::run(matches, language, settings),
        _ => Ok(Exit::Unjudged),
    }
}
