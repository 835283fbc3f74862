//! What the environment says about terminal, language and settings; the only file that reads the
//! environment.

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use crate::language::Language;
use crate::report::table::Style;

/// Columns of a report that does not go to a terminal
pub(super) const COLUMNS: usize = 100;

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the environment"
)]
fn variable(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

/// A variable of this program; none if it is not set or empty
///
/// What is not Unicode is shown with replacement characters, so that it is reported as malformed.
pub(super) fn setting(name: &str) -> Option<String> {
    variable(name).map(|value| value.to_string_lossy().into_owned())
}

/// The folder that relative paths start from
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the environment"
)]
pub(super) fn current_folder() -> io::Result<PathBuf> {
    env::current_dir()
}

/// Whether standard output shows colour: on a terminal that supports it, unless `NO_COLOR` is set
pub(super) fn takes_color() -> bool {
    io::stdout().is_terminal()
        && variable("NO_COLOR").is_none()
        && variable("TERM").is_none_or(|terminal| terminal != "dumb")
}

/// Whether it is interactive: both standard input and standard output are a terminal
pub(super) fn is_interactive() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Whether progress can be shown: standard error is a terminal that can erase a line, and no report
/// is being written to the same one
pub(super) fn shows_progress(streams_to_stdout: bool) -> bool {
    io::stderr().is_terminal()
        && !(streams_to_stdout && io::stdout().is_terminal())
        && variable("TERM").is_none_or(|terminal| terminal != "dumb")
}

/// Columns of standard output
pub(super) fn width() -> usize {
    columns_of(terminal_size::terminal_size_of(io::stdout()))
}

/// Columns of standard error
pub(super) fn width_of_errors() -> usize {
    columns_of(terminal_size::terminal_size_of(io::stderr()))
}

fn columns_of(terminal: Option<(terminal_size::Width, terminal_size::Height)>) -> usize {
    let named = variable("COLUMNS").and_then(|columns| columns.to_str()?.parse().ok());
    let terminal = terminal.map(|(width, _)| usize::from(width.0));
    named
        .or(terminal)
        .filter(|width| *width > 0)
        .unwrap_or(COLUMNS)
}

/// The style of a report for people, with the colour that `--color` asks for
pub(super) fn style(language: Language, color: Option<&str>, to_file: bool) -> Style {
    Style {
        language,
        width: if to_file { COLUMNS } else { width() },
        is_detailed: false,
        color: match color {
            Some("always") => true,
            Some("never") => false,
            _ => !to_file && takes_color(),
        },
    }
}

/// Language of the locale; none if it is neither Chinese nor English
pub(super) fn language() -> Option<Language> {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(variable)?;
    language_of(&locale.to_string_lossy())
}

fn language_of(locale: &str) -> Option<Language> {
    match locale.split(['_', '.', '-', '@']).next()? {
        "zh" => Some(Language::Zh),
        "en" => Some(Language::En),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Language, language_of};

    #[test]
    fn the_locale_names_a_language_or_none() {
        let cases = [
            ("zh_CN.UTF-8", Some(Language::Zh)),
            ("en_GB.UTF-8", Some(Language::En)),
            ("en", Some(Language::En)),
            ("C.UTF-8", None),
            ("POSIX", None),
            ("english", None),
        ];
        for (locale, language) in cases {
            assert_eq!(language_of(locale), language, "{locale}");
        }
    }
}
