//! `explain`: derives the verdicts of one dossier, or says what a code means.

use std::path::PathBuf;

use anyhow::bail;
use clap::{Arg, ArgMatches, Command};

use super::exit::Exit;
use super::settings::Settings;
use super::{arguments, output, page, single, terminal};
use crate::language::{Language, Text};
use crate::report::Report;
use crate::report::derivation::{self, Unchosen, json, text};
use crate::report::page::Subject;
use crate::report::table::Style;

mod code;

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let text = |zh: &'static str, en: &'static str| Text::new(zh, en).get(language).to_owned();
    let about = Text::new(
        "逐步推导结论：条款、理解、算式、数据；或说明一个问题代码",
        "Derive verdicts step by step: clause, readings, figures, facts; or say what a code means",
    );
    let heading = || arguments::arguments_heading(language);
    arguments::subcommand("explain", &about, language)
        .override_usage(text(
            "dabiao explain [选项] <档案> [条件]\n      dabiao explain --code [代码]",
            "dabiao explain [OPTIONS] <DOSSIER> [CRITERION]\n       dabiao explain --code [CODE]",
        ))
        .arg(
            single::argument(language)
                .required_unless_present("code")
        )
        .arg(
            Arg::new("criterion")
                .value_name(text("条件", "CRITERION"))
                .help_heading(heading())
                .help(text(
                    "只推导这项条件，可写 类别/条件 或 政策/类别/条件 [默认：全部]",
                    "Derive this criterion; also track/criterion or programme/track/criterion [default: all]",
                )),
        )
        .arg(
            Arg::new("code")
                .long("code")
                .value_name(text("代码", "CODE"))
                .num_args(0..=1)
                .conflicts_with_all([
                    "dossier",
                    "programme",
                    "track",
                    "as-of",
                    "rules",
                    "format",
                ])
                .help(text(
                    "说明报告中的问题代码，如 unit-missing；不写代码则全部列出",
                    "Say what a code in a report means, such as unit-missing; lists all without one",
                )),
        )
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
/// Where there is not one dossier, no such criterion or no such code, or the machine fails.
pub(super) fn run(
    matches: &ArgMatches,
    language: Language,
    settings: Settings,
) -> anyhow::Result<Exit> {
    let file = matches.get_one::<PathBuf>("output").map(PathBuf::as_path);
    let color = matches.get_one::<String>("color").map(String::as_str);
    let style = terminal::style(language, color, file.is_some());
    let mut written = Vec::new();
    let exit = match matches.contains_id("dossier") {
        true => derive(matches, settings, &style, &mut written)?,
        false => code::run(matches, &style, &mut written)?,
    };
    output::write(&written, file)?;
    Ok(exit)
}

fn is_json(matches: &ArgMatches) -> bool {
    let format = matches.get_one::<String>("format");
    format.is_some_and(|format| format == "json")
}

fn derive(
    matches: &ArgMatches,
    settings: Settings,
    style: &Style,
    out: &mut Vec<u8>,
) -> anyhow::Result<Exit> {
    let machine = arguments::machine_language(matches);
    let single = match single::open(matches, style.language, settings)? {
        Ok(single) => single,
        Err(problems) => {
            let report = Report {
                problems,
                ..Report::default()
            };
            if page::is_asked_for(matches) {
                *out = page::written(&report, Subject::Whole(&[]), matches, style.language)?;
                return Ok(Exit::of(&report));
            }
            match is_json(matches) {
                true => json::write_problems(&report, machine, out)?,
                false => text::write_problems(&report, style, out)?,
            }
            return Ok(Exit::of(&report));
        }
    };
    let report = Report {
        dossiers: vec![single.judge()],
        ..Report::default()
    };
    let exit = Exit::of(&report);
    for dossier in &report.dossiers {
        let criterion = matches.get_one::<String>("criterion").map(String::as_str);
        // Where nothing could be judged, what is wrong with the dossier says why.
        let criterion = criterion.filter(|_| !dossier.assessments.is_empty());
        let chosen = derivation::choose(dossier, criterion);
        let chosen = match chosen {
            Ok(chosen) => chosen,
            Err(unchosen) => bail!(
                "{}",
                no_such_criterion(criterion.unwrap_or_default(), &unchosen)
                    .get(style.language)
                    .to_owned()
            ),
        };
        if page::is_asked_for(matches) {
            let subject = Subject::Derivations(&chosen);
            *out = page::written(&report, subject, matches, style.language)?;
        } else if is_json(matches) {
            json::write(dossier, &chosen, machine, out)?;
        } else if chosen.is_empty() {
            text::write_problems(&report, style, out)?;
        } else {
            text::write(dossier, &chosen, style, out)?;
        }
    }
    Ok(exit)
}

fn no_such_criterion(name: &str, unchosen: &Unchosen) -> Text {
    match &unchosen.near {
        Some(near) => Text::new(
            format!("没有判定名为 `{name}` 的条件，是否应为 `{near}`？"),
            format!("no criterion `{name}` was assessed; did you mean `{near}`?"),
        ),
        None => Text::new(
            format!(
                "没有判定名为 `{name}` 的条件，可以是：{}",
                unchosen.known.join("、")
            ),
            format!(
                "no criterion `{name}` was assessed; it can be: {}",
                unchosen.known.join(", ")
            ),
        ),
    }
}
