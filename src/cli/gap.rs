//! `gap`: what would make each track pass, written in the format asked for.

use clap::{ArgMatches, Command};

use super::exit::Exit;
use super::one_dossier;
use super::settings::Settings;
use super::{arguments, formats};
use crate::advice::gap::Gap;
use crate::language::{Language, text};
use crate::matching;
use crate::report::gap::{self as written, WayUp};
use crate::report::page::Subject;

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let about = text!(
        "离申报条件还差多少，怎样改变才能达到",
        "What a dossier lacks, and the smallest changes that would do"
    );
    arguments::subcommand("gap", &about, language)
        .arg(arguments::map(language))
        .arg(one_dossier::argument(language).required(true))
        .args(arguments::selection(language))
        .arg(arguments::rules(language))
        .arg(arguments::format(
            &["text", "html", "markdown", "json"],
            language,
        ))
        .arg(arguments::output(language))
        .arg(arguments::color(language))
}

/// Runs the command
///
/// # Errors
///
/// If I/O fails: rules, standard input or the report cannot be read or written; where not one
/// dossier is named.
pub(super) fn run(
    matches: &ArgMatches,
    language: Language,
    settings: Settings,
) -> anyhow::Result<Exit> {
    let broken = written::json::write_problems;
    one_dossier::run(
        matches,
        language,
        settings,
        broken,
        |one, report, dossier| {
            let gap = Gap::of(dossier, one.rules.whole());
            let by_all = one.by_all(dossier);
            let judged = by_all.as_ref().unwrap_or(dossier);
            let way_up = WayUp {
                judged,
                ladders: &matching::ladders(judged),
            };
            formats::write(
                matches,
                language,
                Some((report, Subject::Gap(&gap, way_up))),
                |language, out| written::json::write(dossier, &gap, way_up, language, out),
                |style, out| written::write(dossier, &gap, way_up, style, out),
            )?;
            Ok(Exit::of(report))
        },
    )
}
