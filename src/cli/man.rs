//! `man`: the manual page of a command, for `man -l`.

use clap::{ArgMatches, Command};

use super::exit::Exit;
use super::help::{self, Detail, Page, roff};
use super::{arguments, output};
use crate::language::{Language, text};

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let about = text!(
        "写出一个命令的 man 手册页",
        "Write the manual page of a command"
    );
    arguments::subcommand("man", &about, language).arg(help::commands_argument(language))
}

/// Runs the command
///
/// # Errors
///
/// If there is no such command or the page cannot be written.
pub(super) fn run(
    matches: &ArgMatches,
    whole: &Command,
    language: Language,
) -> anyhow::Result<Exit> {
    let command = help::find(matches, whole)?;
    let page = Page::of(command, Detail::Long, language);
    output::write(roff::write(&page, language).as_bytes(), None)?;
    Ok(Exit::Eligible)
}
