//! The values of options that several commands have, and what is read from the raw arguments before
//! clap reads them.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::terminal;
use crate::language::Language;
use crate::report::table::Style;

/// The language that the raw arguments ask for, before they are read as a whole
pub(super) fn language_named(arguments: &[OsString]) -> Option<Language> {
    let mut arguments = arguments.iter().filter_map(|argument| argument.to_str());
    while let Some(argument) = arguments.next() {
        let value = match argument {
            "--" => return None,
            "--lang" => arguments.next(),
            other => other.strip_prefix("--lang="),
        };
        if let Some(language) = value.and_then(Language::named) {
            return Some(language);
        }
    }
    None
}

/// Whether the raw arguments ask for no configuration file
pub(super) fn no_config(arguments: &[OsString]) -> bool {
    let mut options = arguments.iter().take_while(|argument| *argument != "--");
    options.any(|argument| argument == "--no-config")
}

/// The language of formats for programs, which does not follow the locale
pub(super) fn machine_language(matches: &ArgMatches) -> Language {
    let named = matches.get_one::<String>("lang");
    named
        .and_then(|name| Language::named(name))
        .unwrap_or_default()
}

/// The paths among the arguments of a command
pub(super) fn paths(matches: &ArgMatches, id: &str) -> Vec<PathBuf> {
    let paths = matches.get_many::<PathBuf>(id);
    paths.into_iter().flatten().cloned().collect()
}

/// The file of `--output`; none if there is none, or the command has no such option
pub(super) fn output(matches: &ArgMatches) -> Option<&Path> {
    let file = matches.try_get_one::<PathBuf>("output").ok().flatten();
    file.map(PathBuf::as_path)
}

/// Whether a flag is given that not every command has
fn is_given(matches: &ArgMatches, flag: &str) -> bool {
    let given = matches.try_get_one(flag).ok().flatten();
    given.is_some_and(|given| *given)
}

/// Whether `--full` is asked for
pub(super) fn is_full(matches: &ArgMatches) -> bool {
    is_given(matches, "full")
}

/// Whether `--format json` is asked for
pub(super) fn is_json(matches: &ArgMatches) -> bool {
    format(matches) == Some("json")
}

/// The value of `--format`; none if the command has no such option
pub(super) fn format(matches: &ArgMatches) -> Option<&str> {
    let format = matches.try_get_one::<String>("format").ok().flatten();
    format.map(String::as_str)
}

/// The style of a report for people at its destination
pub(super) fn style(matches: &ArgMatches, language: Language) -> Style {
    let color = matches.try_get_one::<String>("color").ok().flatten();
    let to_file = output(matches).is_some();
    Style {
        is_detailed: is_given(matches, "detail"),
        ..terminal::style(language, color.map(String::as_str), to_file)
    }
}
