//! `gap`: what would make each track pass, written in the format asked for.

use clap::{ArgMatches, Command};

use super::exit::Exit;
use super::settings::Settings;
use super::{arguments, given, output, page, problems, single};
use crate::advice::gap::Gap;
use crate::advice::gap::{self};
use crate::judged::Judged;
use crate::language::{Language, Text};
use crate::report::Report;
use crate::report::gap as written;
use crate::report::page::Subject;
use crate::ruleset::Library;

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let about = Text::new(
        "离申报条件还差多少，怎样改变才能达到",
        "What a dossier lacks, and the smallest changes that would do",
    );
    arguments::subcommand("gap", &about, language)
        .arg(single::argument(language).required(true))
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
/// Where the machine fails: rules, standard input or the report cannot be read or written; where
/// not one dossier is named.
pub(super) fn run(
    matches: &ArgMatches,
    language: Language,
    settings: Settings,
) -> anyhow::Result<Exit> {
    let single = match single::open(matches, language, settings)? {
        Ok(single) => single,
        Err(broken) => {
            return problems::write(broken, written::json::write_problems, matches, language);
        }
    };
    let report = Report::of_dossier(single.judge());
    let mut text = Vec::new();
    for dossier in &report.dossiers {
        let gap = between(dossier, single.rules.whole());
        if page::is_asked_for(matches) {
            text = page::written(&report, Subject::Gap(&gap), matches, language)?;
        } else if given::is_json(matches) {
            let language = given::machine_language(matches);
            written::json::write(dossier, &gap, language, &mut text)?;
        } else {
            let style = given::style(matches, language);
            written::write(dossier, &gap, &style, &mut text)?;
        }
    }
    output::write(&text, given::output(matches))?;
    Ok(Exit::of(&report))
}

/// What would make each track of a dossier pass
pub(super) fn between<'r>(report: &Judged<'r>, library: &'r Library) -> Gap<'r> {
    match &report.dossier {
        Some(dossier) => gap::between(&report.source, dossier, &report.assessments, library),
        None => Gap::default(),
    }
}
