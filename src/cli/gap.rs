//! `gap`: what would make each track pass, written as text or JSON.

use std::path::PathBuf;

use clap::{ArgMatches, Command};

use super::exit::Exit;
use super::settings::Settings;
use super::{arguments, output, single, terminal};
use crate::gap::{self, Gap};
use crate::language::{Language, Text};
use crate::report::gap as written;
use crate::report::table;
use crate::report::{DossierReport, Report};
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
        .arg(arguments::format(&["text", "json"], language))
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
    let one = |id: &str| matches.get_one::<String>(id).map(String::as_str);
    let file = matches.get_one::<PathBuf>("output").map(PathBuf::as_path);
    let style = terminal::style(language, one("color"), file.is_some());
    let mut text = Vec::new();
    let single = match single::open(matches, language, settings)? {
        Ok(single) => single,
        Err(problems) => {
            let broken = Report {
                problems,
                ..Report::default()
            };
            table::write(&broken, &style, &mut text)?;
            output::write(&text, file)?;
            return Ok(Exit::Unjudged);
        }
    };
    let dossier = single.judge();
    let gap = measured(&dossier, single.rules.whole());
    match one("format") {
        Some("json") => {
            let language = arguments::machine_language(matches);
            written::json::write(&dossier, &gap, language, &mut text)?;
        }
        _ => written::write(&dossier, &gap, &style, &mut text)?,
    }
    output::write(&text, file)?;
    let report = Report {
        dossiers: vec![dossier],
        ..Report::default()
    };
    Ok(Exit::of(&report))
}

fn measured<'r>(report: &DossierReport<'r>, library: &'r Library) -> Gap<'r> {
    match &report.dossier {
        Some(dossier) => gap::measure(&report.source, dossier, &report.assessments, library),
        None => Gap::default(),
    }
}
