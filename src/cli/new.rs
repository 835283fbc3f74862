//! `new`: writes a commented dossier to fill in, never over a file.

use anyhow::bail;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};
use jiff::civil::Date;

use super::exit::Exit;
use super::{arguments, clock, given, library, output, problems};
use crate::calendar;
use crate::desk::template::Outset;
use crate::desk::template::{self};
use crate::diagnostic::Diagnostics;
use crate::language::{Language, Text};
use crate::ruleset::select::{self, Candidate, Choice};
use crate::ruleset::{Library, SubjectKind};
use crate::source::Located;

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let about = Text::new(
        "写出一份待填写的申报档案，逐项附有问题、单位和条款",
        "Write a dossier to fill in, with the question, unit and clause of every fact",
    );
    let output = arguments::output(language).help(
        Text::new(
            "写入这个文件，文件必须还不存在 [默认：标准输出]",
            "Write it to this file, which must not exist yet [default: standard output]",
        )
        .get(language)
        .to_owned(),
    );
    options(arguments::subcommand("new", &about, language), language)
        .mut_arg("kind", |kind| kind.required(true))
        .arg(output)
        .arg(arguments::rules(language))
}

/// The options that say what dossier is wanted
pub(super) fn options(command: Command, language: Language) -> Command {
    let text = |zh: &'static str, en: &'static str| Text::new(zh, en).get(language).to_owned();
    command
        .arg(
            Arg::new("kind")
                .value_name("park|enterprise")
                .value_parser(PossibleValuesParser::new(["park", "enterprise"]))
                .hide_possible_values(true)
                .help_heading(arguments::arguments_heading(language))
                .help(text(
                    "申报主体：park 园区，enterprise 企业",
                    "Who applies: a park or an enterprise",
                )),
        )
        .arg(
            Arg::new("name")
                .long("name")
                .value_name(text("名称", "NAME"))
                .help(text("园区或企业的名称", "Name of the park or the enterprise")),
        )
        .arg(
            Arg::new("programme")
                .long("programme")
                .value_name(text("政策", "ID"))
                .help(text(
                    "只填这项政策所需 [默认：全部]",
                    "Only what this programme asks for [default: every one]",
                )),
        )
        .arg(
            Arg::new("track")
                .long("track")
                .value_name(text("类别", "TRACK"))
                .action(ArgAction::Append)
                .help(text(
                    "只填这个申报类别所需，可以重复 [默认：全部]",
                    "Only what this track asks for; may be repeated [default: every one]",
                )),
        )
        .arg(
            Arg::new("as-of")
                .long("as-of")
                .value_name(text("日期", "DAY"))
                .value_parser(|text: &str| calendar::day(text).ok_or("2024-06-30"))
                .help(text(
                    "申报日，如 2024-06-30 [默认：不写，以判定当天为准]",
                    "Day of application, such as 2024-06-30 [default: left open, the day of the check]",
                )),
        )
}

/// Runs the command
///
/// # Errors
///
/// Where the rules cannot be used, nothing is there to ask, or the file exists or cannot be written.
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    let library = match library::load(matches)? {
        Ok(library) => library,
        Err(broken) => return problems::say(broken, language),
    };
    let Some(kind) = kind(matches) else {
        return Ok(Exit::Unjudged);
    };
    let outset = outset(matches, kind);
    let text = text(&library, &outset, language)?;
    match given::output(matches) {
        Some(file) => output::create(text.as_bytes(), file)?,
        None => output::write(text.as_bytes(), None)?,
    }
    Ok(Exit::Eligible)
}

/// Who applies, where that is said
pub(super) fn kind(matches: &ArgMatches) -> Option<SubjectKind> {
    let kind = matches.get_one::<String>("kind")?;
    let known = [SubjectKind::Park, SubjectKind::Enterprise];
    known.into_iter().find(|one| one.id() == kind)
}

/// What the options say of the dossier
pub(super) fn outset(matches: &ArgMatches, kind: SubjectKind) -> Outset {
    let tracks = matches.get_many::<String>("track");
    Outset {
        kind,
        name: matches.get_one::<String>("name").cloned(),
        programme: matches.get_one::<String>("programme").cloned(),
        tracks: tracks.into_iter().flatten().cloned().collect(),
        as_of: matches.get_one::<Date>("as-of").copied(),
        today: clock::today(),
    }
}

/// The dossier to fill in
///
/// # Errors
///
/// Where no rules are for such a subject, or none of that name.
pub(super) fn text(
    library: &Library,
    outset: &Outset,
    language: Language,
) -> anyhow::Result<String> {
    let candidates = candidates(library, outset, language)?;
    Ok(template::template(&candidates, outset, language))
}

fn candidates<'r>(
    library: &'r Library,
    outset: &Outset,
    language: Language,
) -> anyhow::Result<Vec<Candidate<'r>>> {
    let given = |value: &String| Located {
        value: value.clone(),
        span: None,
    };
    let as_of = Located {
        value: outset.as_of.unwrap_or(outset.today),
        span: None,
    };
    let programme = outset.programme.as_ref().map(given);
    let tracks: Vec<_> = outset.tracks.iter().map(given).collect();
    let choice = Choice {
        kind: outset.kind,
        programmes: programme.as_slice(),
        tracks: (!tracks.is_empty()).then_some(tracks.as_slice()),
        as_of: &as_of,
    };
    let mut problems = Diagnostics::new();
    let candidates = select::select(library, &choice, &mut problems);
    if problems.has_errors() || candidates.is_empty() {
        let said: Vec<_> = problems
            .iter()
            .map(|problem| {
                let help = problem.help.as_ref().map(|help| help.get(language));
                let parts = [Some(problem.message.get(language)), help];
                let stop = Text::new("；", "; ");
                parts
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(stop.get(language))
            })
            .collect();
        bail!("{}", said.join("\n"));
    }
    Ok(candidates)
}
