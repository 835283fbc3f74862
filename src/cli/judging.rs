//! The options by which a dossier is judged, shared by the commands that judge; runs nothing.

use clap::{Arg, ArgAction, ArgMatches, Command};
use jiff::civil::Date;

use super::{arguments, clock};
use crate::calendar;
use crate::judge::Request;
use crate::language::{Language, Text};

/// Adds `--programme`, `--track` and `--as-of`
pub(super) fn options(command: Command, language: Language) -> Command {
    let text = |zh: &'static str, en: &'static str| Text::new(zh, en).get(language).to_owned();
    command
        .arg(
            Arg::new("programme")
                .long("programme")
                .value_name(text("政策", "ID"))
                .help(text(
                    "只按这项政策判定 [默认：档案所写，否则全部]",
                    "Judge by this programme [default: the dossier's, else every one]",
                )),
        )
        .arg(
            Arg::new("track")
                .long("track")
                .value_name(text("类别", "TRACK"))
                .action(ArgAction::Append)
                .help(text(
                    "只判定这个申报类别，可以重复 [默认：档案所写，否则全部]",
                    "Assess this track; may be repeated [default: the dossier's, else every one]",
                )),
        )
        .arg(
            Arg::new("as-of")
                .long("as-of")
                .value_name(text("日期", "DAY"))
                .value_parser(|text: &str| {
                    calendar::day(text).ok_or("2024-06-30")
                })
                .help(text(
                    "申报日，如 2024-06-30 [默认：档案所写，否则北京时间的今天]",
                    "Day of application, such as 2024-06-30 [default: the dossier's, else today in Beijing]",
                )),
        )
}

/// What these options ask for
pub(super) fn request(matches: &ArgMatches, strict: bool) -> Request {
    let tracks = matches.get_many::<String>("track");
    Request {
        programme: matches.get_one::<String>("programme").cloned(),
        tracks: tracks.into_iter().flatten().cloned().collect(),
        as_of: matches.get_one::<Date>("as-of").copied(),
        today: clock::today(),
        strict,
    }
}

/// The language of formats for programs, which does not follow the locale
pub(super) fn machine_language(matches: &ArgMatches) -> Language {
    let named = matches.get_one::<String>("lang");
    named
        .and_then(|name| arguments::language(name))
        .unwrap_or_default()
}
