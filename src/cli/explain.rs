//! `explain`: derives the verdicts of one dossier, or says what a code means.

use anyhow::bail;
use clap::{Arg, ArgMatches, Command};

use super::exit::Exit;
use super::settings::Settings;
use super::{arguments, given, output, page, problems, single};
use crate::language::{Language, Text};
use crate::report::derivation::{self, Unchosen, json, text};
use crate::report::page::Subject;
use crate::report::{Report, table};

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
    if !matches.contains_id("dossier") {
        return code::run(matches, language);
    }
    let single = match single::open(matches, language, settings)? {
        Ok(single) => single,
        Err(broken) => return problems::write(broken, json::write_problems, matches, language),
    };
    let report = Report::of_dossier(single.judge());
    let mut written = Vec::new();
    for dossier in &report.dossiers {
        let criterion = matches.get_one::<String>("criterion").map(String::as_str);
        // Where nothing could be judged, what is wrong with the dossier says why.
        let criterion = criterion.filter(|_| !dossier.assessments.is_empty());
        let chosen = match derivation::choose(dossier, criterion) {
            Ok(chosen) => chosen,
            Err(unchosen) => bail!(
                "{}",
                no_such_criterion(criterion.unwrap_or_default(), &unchosen).get(language)
            ),
        };
        if page::is_asked_for(matches) {
            let subject = Subject::Derivations(&chosen);
            written = page::written(&report, subject, matches, language)?;
        } else if given::is_json(matches) {
            let language = given::machine_language(matches);
            json::write(dossier, &chosen, language, &mut written)?;
        } else {
            let style = given::style(matches, language);
            match chosen.is_empty() {
                true => table::write(&report, &style, &mut written)?,
                false => text::write(dossier, &chosen, &style, &mut written)?,
            }
        }
    }
    output::write(&written, given::output(matches))?;
    Ok(Exit::of(&report))
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
