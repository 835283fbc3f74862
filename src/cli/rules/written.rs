//! What the commands on the rules share: loading, writing, and rules that are broken.

use clap::ArgMatches;

use crate::cli::exit::Exit;
use crate::cli::{library, options, output, problems};
use crate::language::Language;
use crate::ruleset::Library;
use crate::workshop::listing::{Form, Style};

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
    let mut text = Vec::new();
    let exit = match library::load(matches)? {
        Ok(library) => {
            let style = Style {
                language,
                form: form(matches, language),
            };
            command(&library, &style, &mut text)?
        }
        Err(broken) => return problems::show(broken, matches, language),
    };
    if !text.is_empty() {
        output::write(&text, options::output(matches))?;
    }
    Ok(exit)
}

fn form(matches: &ArgMatches, language: Language) -> Form {
    match options::format(matches) {
        Some("markdown") => Form::Markdown,
        _ => Form::Terminal(options::style(matches, language).width),
    }
}
