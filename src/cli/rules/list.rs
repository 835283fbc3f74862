//! `rules list`: the programmes and their editions.

use clap::{ArgMatches, Command};

use super::written::write;
use crate::cli::exit::Exit;
use crate::cli::{arguments, clock};
use crate::language::{Language, text};
use crate::workshop::listing::write_list;

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let about = text!(
        "列出政策和规则版本，最久没有与原文核对的在前",
        "List the programmes and their editions, first those that were checked against their source the longest ago"
    );
    arguments::subcommand("list", &about, language)
        .arg(arguments::rules(language))
        .arg(arguments::format(&["table", "markdown"], language))
        .arg(arguments::output(language))
}

/// Runs the command
///
/// # Errors
///
/// If the rules cannot be read or the list cannot be written.
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    write(matches, language, |library, style, out| {
        write_list(library, clock::today(), style, out)?;
        Ok(())
    })
}
