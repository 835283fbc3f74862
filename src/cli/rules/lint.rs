//! `rules lint`: mistakes in the rules that only show when looking at the whole.

use clap::{ArgMatches, Command};

use crate::cli::exit::Exit;
use crate::cli::{arguments, input, library, options, output};
use crate::language::{Language, text};
use crate::workshop::lint;
use crate::workshop::lint::report::json;
use crate::workshop::lint::report::{self as written};

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let about = text!(
        "检查规则本身：永远不可能符合的条件、多余的条件、没有用到的事实等",
        "Look for mistakes in the rules: criteria that can never pass, that add nothing, facts that nothing reads"
    );
    arguments::subcommand("lint", &about, language)
        .after_help(
            text!(
                "退出码：\n  0  没有发现\n  1  有发现\n  2  规则无法加载",
                "Exit codes:\n  0  nothing found\n  1  something found\n  2  the rules do not load"
            )
            .get(language)
            .to_owned(),
        )
        .arg(arguments::rules(language))
        .arg(arguments::format(&["table", "json"], language))
        .arg(arguments::output(language))
        .arg(arguments::color(language))
}

/// Runs the command
///
/// # Errors
///
/// If the rules cannot be read or the report cannot be written.
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    let files = library::files(matches)?;
    let found = lint::lint(&input::borrowed(&files));
    let mut text = Vec::new();
    if options::is_json(matches) {
        json::write(&found, options::machine_language(matches), &mut text)?;
    } else {
        written::write(&found, &options::style(matches, language), &mut text)?;
    }
    output::write(&text, options::output(matches))?;
    Ok(match &found {
        Err(_) => Exit::Unjudged,
        Ok(lint) if lint.findings.is_empty() => Exit::Eligible,
        Ok(_) => Exit::NotEligible,
    })
}
