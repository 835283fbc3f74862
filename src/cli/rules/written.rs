//! What the commands on the rules share: loading, writing, and broken rules.

use clap::ArgMatches;

use crate::cli::exit::Exit;
use crate::cli::{library, options, output, problems};
use crate::language::Language;
use crate::ruleset::Library;
use crate::workshop::listing::{Form, Style};

/// Loads the rules, lets a command write about them, and writes the result to its destination
///
/// If the rules are broken, their problems are written instead.
///
/// # Errors
///
/// If the rules cannot be read, the command fails, or nothing can be written.
pub(super) fn write(
    matches: &ArgMatches,
    language: Language,
    command: impl FnOnce(&Library, &Style, &mut Vec<u8>) -> anyhow::Result<()>,
) -> anyhow::Result<Exit> {
    let library = match library::load(matches)? {
        Ok(library) => library,
        Err(broken) => return problems::show(broken, matches, language),
    };
    let form = match options::format(matches) {
        Some("markdown") => Form::Markdown,
        _ => Form::Terminal(options::style(matches, language).width),
    };
    let mut text = Vec::new();
    command(&library, &Style { language, form }, &mut text)?;
    if !text.is_empty() {
        output::write(&text, options::output(matches))?;
    }
    Ok(Exit::Eligible)
}
