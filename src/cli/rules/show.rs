//! `rules show`: editions from clause to criterion to expression.

use clap::{Arg, ArgMatches, Command};

use super::written::write;
use crate::cli::arguments;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::language::{Language, Text, text};
use crate::workshop::listing;

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let text = |zh: &'static str, en: &'static str| Text::new(zh, en).get(language).to_owned();
    let about = text!(
        "显示一个规则版本：条款、条件、表达式、事实和各种理解",
        "Show an edition: clauses, criteria, expressions, facts and readings"
    );
    arguments::subcommand("show", &about, language)
        .arg(
            Arg::new("edition")
                .value_name(text("政策[/版本]", "PROGRAMME[/EDITION]"))
                .help_heading(arguments::arguments_heading(language))
                .help(text(
                    "只显示这项政策的版本，不写版本的取最新 [默认：全部政策的最新版本]",
                    "Show this programme's edition, the latest unless named [default: the latest of every programme]",
                )),
        )
        .arg(arguments::rules(language))
        .arg(arguments::format(&["table", "markdown"], language))
        .arg(arguments::output(language))
}

/// Runs the command
///
/// # Errors
///
/// If there is no such edition, the rules cannot be read, or nothing can be written.
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    let name = matches.get_one::<String>("edition");
    write(matches, language, |library, style, out| {
        let editions = listing::named(library, name.map(String::as_str)).map_err(Failure::from)?;
        listing::write_editions(&editions, style, out)?;
        Ok(())
    })
}
