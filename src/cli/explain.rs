//! `explain`: derives the verdicts on one dossier, or says what a code means.

use clap::{Arg, ArgMatches, Command};

use super::arguments::{self, Group};
use super::exit::Exit;
use super::failure::refused;
use super::settings::Settings;
use super::{formats, one_dossier};
use crate::language::{Language, Text, text};
use crate::report::derivation::{self, Unchosen, json};
use crate::report::page::Subject;
use crate::report::table;
use crate::text::names::list;

mod code;

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let about = text!(
        "逐步推导结论：条款、理解、算式、数据；或说明一个问题代码",
        "Derive verdicts step by step: clause, readings, figures, facts; or say what a code means"
    );
    let criterion = language.pick(
        "只推导这项条件，可写 类别/条件 或 政策/类别/条件 [默认：全部]",
        "Derive this criterion; also track/criterion or programme/track/criterion [default: all]",
    );
    arguments::subcommand("explain", &about, language)
        .override_usage(language.pick(
            "dabiao explain [选项] <档案> [条件]\n      dabiao explain --code [代码]",
            "dabiao explain [OPTIONS] <DOSSIER> [CRITERION]\n       dabiao explain --code [CODE]",
        ))
        .arg(arguments::map(language))
        .arg(one_dossier::argument(language).required_unless_present("code"))
        .arg(arguments::positional(
            "criterion",
            language.pick("条件", "CRITERION"),
            criterion,
            language,
        ))
        .arg(code_argument(language))
        .args(arguments::selection(language))
        .arg(arguments::rules(language))
        .arg(arguments::format(
            &["text", "html", "markdown", "json"],
            language,
        ))
        .arg(arguments::output(language))
        .arg(arguments::color(language))
}

fn code_argument(language: Language) -> Arg {
    let help = language.pick(
        "说明报告中的问题代码，如 unit-missing；不写代码则全部列出",
        "Say what a code in a report means, such as unit-missing; lists all without one",
    );
    let name = language.pick("代码", "CODE");
    let others = ["dossier", "programme", "track", "as-of", "rules", "format"];
    arguments::option("code", name, Group::Options, help, language)
        .num_args(0..=1)
        .conflicts_with_all(others)
}

/// Runs the command
///
/// # Errors
///
/// If there is not one dossier, no such criterion or no such code, or the machine fails.
pub(super) fn run(
    matches: &ArgMatches,
    language: Language,
    settings: Settings,
) -> anyhow::Result<Exit> {
    if !matches.contains_id("dossier") {
        return code::run(matches, language);
    }
    let broken = json::write_problems;
    one_dossier::run(matches, language, settings, broken, |_, report, dossier| {
        let criterion = matches.get_one::<String>("criterion").map(String::as_str);
        // If nothing could be judged, the problems of the dossier say why.
        let criterion = criterion.filter(|_| !dossier.assessments.is_empty());
        let chosen = match derivation::choose(dossier, criterion) {
            Ok(chosen) => chosen,
            Err(unchosen) => {
                let name = criterion.unwrap_or_default();
                return refused(no_such_criterion(name, &unchosen));
            }
        };
        formats::write(
            matches,
            language,
            Some((report, Subject::Derivations(&chosen))),
            |language, out| json::write(dossier, &chosen, language, out),
            |style, out| match chosen.is_empty() {
                true => table::write(report, style, out),
                false => derivation::text::write(dossier, &chosen, style, out),
            },
        )?;
        Ok(Exit::of(report))
    })
}

fn no_such_criterion(name: &str, unchosen: &Unchosen) -> Text {
    match &unchosen.near {
        Some(near) => text!(
            "没有判定名为 `{name}` 的条件，是否应为 `{near}`？",
            "no criterion `{name}` was assessed; did you mean `{near}`?"
        ),
        None => {
            let known = list(unchosen.known.iter().map(String::as_str));
            match unchosen.is_all {
                true => text!(
                    "没有判定名为 `{name}` 的条件，可以是：{known}",
                    "no criterion `{name}` was assessed; it can be: {known}",
                    known
                ),
                false => text!(
                    "没有判定名为 `{name}` 的条件，最接近的是：{known}；\
                     不写条件则推导全部，`dabiao rules show 政策` 列出一项政策的条件",
                    "no criterion `{name}` was assessed; the nearest: {known}; \
                     without one all are derived, and `dabiao rules show ID` lists those of a programme",
                    known
                ),
            }
        }
    }
}
