//! `check`: judges dossiers and writes the report.

mod batch;
mod judging;

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Mutex;
use std::thread;

use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgMatches, Command};
use jiff::civil::Date;

use super::exit::Exit;
use super::input::Found;
use super::known::NewList;
use super::output::Output;
use super::progress::Progress;
use super::terminal::{self, Color};
use super::{arguments, clock, input, known, library, output};
use crate::baseline::Scope;
use crate::calendar;
use crate::diagnostic::{self, Diagnostics};
use crate::judge::Request;
use crate::language::{Language, Text};
use crate::report::csv::Csv;
use crate::report::github::Github;
use crate::report::jsonl::Jsonl;
use crate::report::junit::dossiers::Junit;
use crate::report::sarif::Sarif;
use crate::report::{Report, json, table};
use crate::ruleset::Library;
use crate::ruleset::library::FileProblems;
use crate::source::Source;
use judging::{Judged, Judging, Machine, Shortfalls};

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let text = |zh: &'static str, en: &'static str| Text::new(zh, en).get(language).to_owned();
    let about = Text::new("判定申报档案", "Judge dossiers");
    arguments::subcommand("check", &about, language)
        .arg(
            Arg::new("paths")
                .value_name(text("路径", "PATH"))
                .num_args(0..)
                .default_value(".")
                .hide_default_value(true)
                .value_parser(ValueParser::path_buf())
                .help_heading(arguments::arguments_heading(language))
                .help(text(
                    "档案文件或文件夹，`-` 为标准输入 [默认：当前文件夹]",
                    "Dossiers, folders of them, or `-` for standard input [default: this folder]",
                )),
        )
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
        .arg(
            Arg::new("strict")
                .long("strict")
                .action(ArgAction::SetTrue)
                .help(text("警告也算错误", "Take warnings for errors")),
        )
        .arg(
            Arg::new("baseline")
                .long("baseline")
                .value_name(text("清单", "LIST"))
                .value_parser(ValueParser::path_buf())
                .help(text(
                    "已知未达标清单：所列条件仍是不符合，但不是新问题；只有已知的不符合时退出码为 3",
                    "Known shortfalls: what they list fails all the same but is no news; where nothing else fails, the exit code is 3",
                )),
        )
        .arg(
            Arg::new("write-baseline")
                .long("write-baseline")
                .value_name(text("清单", "LIST"))
                .value_parser(ValueParser::path_buf())
                .conflicts_with("baseline")
                .help(text(
                    "把现在不符合的条件写成新清单；文件已存在时不写",
                    "Write what fails now as a new list, never over a file",
                )),
        )
        .arg(arguments::rules(language))
        .arg(arguments::format(
            &["table", "json", "jsonl", "csv", "sarif", "junit", "github"],
            language,
        ))
        .arg(
            Arg::new("passes")
                .long("passes")
                .action(ArgAction::SetTrue)
                .help(text(
                    "sarif 和 github 格式也列出符合的条件 [默认：只列其余的]",
                    "List what passes in sarif and github too [default: only the rest]",
                )),
        )
        .arg(arguments::output(language))
        .arg(arguments::color(language))
}

/// Runs the command
///
/// # Errors
///
/// Where the machine fails: rules, standard input or the report cannot be read or written.
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    let file = matches.get_one::<PathBuf>("output").map(PathBuf::as_path);
    let new_list = matches.get_one::<PathBuf>("write-baseline");
    let list = matches.get_one::<PathBuf>("baseline").or(new_list);
    let mut problems = Vec::new();
    let rules = library::on_demand(matches)?.unwrap_or_else(|broken| {
        problems = broken;
        Box::new(Library::default())
    });
    let request = request(matches);
    let paths = arguments::paths(matches, "paths");
    let has_rules = problems.is_empty();
    let found = if has_rules {
        input::find(&paths)
    } else {
        Vec::new()
    };
    if let Some(file) = file {
        let inputs = found.iter().map(Found::path);
        output::keep_inputs(file, inputs.chain(list.map(PathBuf::as_path)))?;
    }
    let shortfalls = match (new_list, list) {
        _ if found.is_empty() => Shortfalls::Unlisted,
        (Some(path), _) => Shortfalls::New(NewList::begin(path)?),
        (None, Some(path)) => {
            let list = known::List::read(path, rules.whole(), scope(&request))?;
            Shortfalls::Known(Mutex::new(list))
        }
        (None, None) => Shortfalls::Unlisted,
    };
    let machine = machine_format(matches, list.is_some());
    let is_read_at_once = machine.is_some() && file.is_none();
    let shows_progress = terminal::shows_progress(is_read_at_once);
    let judging = Judging {
        progress: Progress::new(found.len(), language, shows_progress),
        found,
        rules: rules.as_ref(),
        request: &request,
        shortfalls,
        threads: thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
    };
    let nothing = |judged: &Judged| {
        let is_nothing = has_rules && judged.exit.is_none() && judged.is_whole;
        is_nothing.then(|| nothing_to_check(&paths, judged.passed_over))
    };
    let Some(mut machine) = machine else {
        let mut report = Report::default();
        let judged = judging.collect(&mut report)?;
        problems.extend(nothing(&judged));
        problems.extend(judged.problems);
        report.problems = problems;
        report.passed_over = judged.passed_over;
        output::write(&written_whole(&report, matches, language)?, file)?;
        return Ok(Exit::of(&report));
    };
    let begun = Output::open(file).and_then(|mut out| {
        machine.begin(&problems, &mut out)?;
        Ok(out)
    });
    let Some(mut out) = output::taken(begun, file)? else {
        return Ok(Exit::Unjudged);
    };
    let refused = |error| output::taken(Err(error), file).map(|_: Option<()>| ());
    let mut judged = judging.write(&mut machine, &mut out, refused)?;
    let mut late: Vec<_> = nothing(&judged).into_iter().collect();
    late.extend(judged.problems.take());
    if judged.is_whole {
        let ended = machine.end(&late, &mut out).and_then(|()| out.finish());
        output::taken(ended, file)?;
    }
    problems.extend(late);
    Ok(judged.exit(&problems))
}

/// The report in a format that needs all of it at once
fn written_whole(
    report: &Report<'_>,
    matches: &ArgMatches,
    language: Language,
) -> anyhow::Result<Vec<u8>> {
    let one = |id: &str| matches.get_one::<String>(id).map(String::as_str);
    let to_file = matches.contains_id("output");
    let mut text = Vec::new();
    if one("format") == Some("json") {
        json::write(report, machine_language(matches), &mut text)?;
        return Ok(text);
    }
    let style = table::Style {
        language,
        width: if to_file {
            terminal::COLUMNS
        } else {
            terminal::width()
        },
        color: color(one("color"), to_file),
    };
    table::write(report, &style, &mut text)?;
    Ok(text)
}

/// The language of formats for programs, which does not follow the locale
fn machine_language(matches: &ArgMatches) -> Language {
    let named = matches.get_one::<String>("lang");
    named
        .and_then(|name| arguments::language(name))
        .unwrap_or_default()
}

/// The format asked for, where it is one that is written dossier by dossier
fn machine_format(matches: &ArgMatches, knows_shortfalls: bool) -> Option<Machine> {
    let language = machine_language(matches);
    let passes = matches.get_flag("passes");
    Some(match matches.get_one::<String>("format")?.as_str() {
        "jsonl" => Machine::Each(Box::new(move || Box::new(Jsonl { language }))),
        "csv" => Machine::Each(Box::new(move || Box::new(Csv { language }))),
        "junit" => Machine::Each(Box::new(move || Box::new(Junit { language }))),
        "github" => Machine::Each(Box::new(move || Box::new(Github { language, passes }))),
        "sarif" => Machine::InTurn(Box::new(Sarif::new(language, passes, knows_shortfalls))),
        _ => return None,
    })
}

fn nothing_to_check(paths: &[PathBuf], passed_over: usize) -> FileProblems {
    let names: Vec<_> = paths.iter().map(|path| path.to_string_lossy()).collect();
    let mut problems = Diagnostics::new();
    problems.push(diagnostic::yaml::nothing_to_check(passed_over));
    FileProblems {
        source: Source::new(names.join(" "), ""),
        problems,
    }
}

fn color(named: Option<&str>, to_file: bool) -> bool {
    match named {
        Some("always") => terminal::takes_color(Color::Always),
        Some("never") => terminal::takes_color(Color::Never),
        _ => !to_file && terminal::takes_color(Color::Auto),
    }
}

/// Whether options leave out tracks that a dossier asks for
fn scope(request: &Request) -> Scope {
    if request.programme.is_some() || !request.tracks.is_empty() {
        Scope::Narrowed
    } else {
        Scope::Whole
    }
}

fn request(matches: &ArgMatches) -> Request {
    let tracks = matches.get_many::<String>("track");
    Request {
        programme: matches.get_one::<String>("programme").cloned(),
        tracks: tracks.into_iter().flatten().cloned().collect(),
        as_of: matches.get_one::<Date>("as-of").copied(),
        today: clock::today(),
        strict: matches.get_flag("strict"),
    }
}
