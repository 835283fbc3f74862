//! `explain --code`: the meaning of a code, or of all codes.

use clap::ArgMatches;

use crate::cli::exit::Exit;
use crate::cli::failure::refused;
use crate::cli::{options, output};
use crate::language::{Language, Text, text};
use crate::manual::{self, terminal};

/// Writes the meaning of the code that the options name, or of every code
///
/// # Errors
///
/// If there is no such code, or its meaning cannot be written.
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    let style = options::style(matches, language);
    let mut text = Vec::new();
    match matches.get_one::<String>("code") {
        None => terminal::write_all(&style, &mut text)?,
        Some(name) => match manual::find(name) {
            Ok(entry) => terminal::write_one(entry, &style, &mut text)?,
            Err(near) => return refused(no_such_code(name, near)),
        },
    }
    output::write(&text, options::output(matches))?;
    Ok(Exit::Eligible)
}

fn no_such_code(name: &str, near: Option<&str>) -> Text {
    match near {
        Some(near) => text!(
            "没有代码 `{name}`，是否应为 `{near}`？",
            "there is no code `{name}`; did you mean `{near}`?"
        ),
        None => text!(
            "没有代码 `{name}`，全部代码见 `dabiao explain --code`",
            "there is no code `{name}`; `dabiao explain --code` lists them all"
        ),
    }
}
