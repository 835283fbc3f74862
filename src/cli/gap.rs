//! `gap`: what would make each track pass, written as text or JSON.

use std::path::PathBuf;

use anyhow::bail;
use clap::builder::ValueParser;
use clap::{Arg, ArgMatches, Command};

use super::exit::Exit;
use super::input::Found;
use super::{arguments, input, judging, library, output, terminal};
use crate::gap::{self, Gap};
use crate::judge;
use crate::language::{Language, Text};
use crate::report::gap as written;
use crate::report::table::{self, Style};
use crate::report::{DossierReport, Report};

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let text = |zh: &'static str, en: &'static str| Text::new(zh, en).get(language).to_owned();
    let about = Text::new(
        "离申报条件还差多少，怎样改变才能达到",
        "What a dossier lacks, and the smallest changes that would do",
    );
    let command = arguments::subcommand("gap", &about, language).arg(
        Arg::new("dossier")
            .value_name(text("档案", "DOSSIER"))
            .required(true)
            .value_parser(ValueParser::path_buf())
            .help_heading(arguments::arguments_heading(language))
            .help(text(
                "一份档案，或只含一份档案的文件夹；`-` 为标准输入",
                "A dossier, or a folder with one; `-` for standard input",
            )),
    );
    judging::options(command, language)
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
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    let one = |id: &str| matches.get_one::<String>(id).map(String::as_str);
    let file = matches.get_one::<PathBuf>("output").map(PathBuf::as_path);
    let style = Style {
        language,
        width: match file {
            Some(_) => terminal::COLUMNS,
            None => terminal::width(),
        },
        color: terminal::color(one("color"), file.is_some()),
    };
    let mut text = Vec::new();
    let library = match library::load(matches)? {
        Ok(library) => library,
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
    let paths = arguments::paths(matches, "dossier");
    let found = input::find(&paths);
    if let Some(file) = file {
        output::keep_inputs(file, found.iter().map(Found::path))?;
    }
    let request = judging::request(matches, false);
    let mut read = Vec::new();
    for one in found {
        read.extend(one.read()?);
    }
    let Ok([input]) = <[input::Input; 1]>::try_from(read) else {
        bail!("{}", not_one(language));
    };
    let dossier = match input {
        Ok(source) => judge::judge(source, &library, &request),
        Err(refused) => judge::undecodable(refused.0, refused.1, &request),
    };
    let gap = measured(&dossier, &library);
    match one("format") {
        Some("json") => {
            let language = judging::machine_language(matches);
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

fn measured<'r>(report: &DossierReport<'r>, library: &'r crate::ruleset::Library) -> Gap<'r> {
    match &report.dossier {
        Some(dossier) => gap::measure(&report.source, dossier, &report.assessments, library),
        None => Gap::default(),
    }
}

fn not_one(language: Language) -> String {
    let text = Text::new(
        "这个文件夹里没有档案，或不止一份；请写明是哪一个文件",
        "the folder has no dossier, or more than one; name the file",
    );
    text.get(language).to_owned()
}
