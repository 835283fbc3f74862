//! `check`: judges dossiers and writes the report.

use std::path::PathBuf;

use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::exit::Exit;
use super::input::Found;
use super::{arguments, input, judging, known, library, output, terminal};
use crate::baseline::Scope;
use crate::diagnostic::{self, Diagnostics};
use crate::judge::{self, Request};
use crate::language::{Language, Text};
use crate::report::csv::Csv;
use crate::report::github::Github;
use crate::report::jsonl::Jsonl;
use crate::report::junit::dossiers::Junit;
use crate::report::sarif::Sarif;
use crate::report::{self, Format, Report, json, table};
use crate::ruleset::Library;
use crate::ruleset::library::FileProblems;
use crate::source::Source;

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let text = |zh: &'static str, en: &'static str| Text::new(zh, en).get(language).to_owned();
    let about = Text::new("判定申报档案", "Judge dossiers");
    let command = arguments::subcommand("check", &about, language).arg(
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
    );
    judging::options(command, language)
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
    let one = |id: &str| matches.get_one::<String>(id).map(String::as_str);
    let file = matches.get_one::<PathBuf>("output");
    let new_list = matches.get_one::<PathBuf>("write-baseline");
    let list = matches.get_one::<PathBuf>("baseline").or(new_list);
    let mut report = Report::default();
    let library = library::load(matches)?.unwrap_or_else(|broken| {
        report.problems = broken;
        Library::default()
    });
    if report.problems.is_empty() {
        let request = judging::request(matches, matches.get_flag("strict"));
        let paths = arguments::paths(matches, "paths");
        let found = input::find(&paths);
        if let Some(file) = file {
            let inputs = found.iter().map(Found::path);
            output::keep_inputs(file, inputs.chain(list.map(PathBuf::as_path)))?;
        }
        let mut judged = Vec::new();
        for one in found {
            let path = one.path().to_owned();
            match one.read()? {
                Some(Ok(source)) => judged.push((path, judge::judge(source, &library, &request))),
                Some(Err(refused)) => {
                    judged.push((path, judge::undecodable(refused.0, refused.1, &request)));
                }
                None => report.passed_over += 1,
            }
        }
        if judged.is_empty() {
            let problem = nothing_to_check(&paths, report.passed_over);
            report.problems.push(problem);
        }
        if let Some(list) = new_list.filter(|_| !judged.is_empty()) {
            known::write(list, &judged)?;
        }
        if let Some(list) = list.filter(|_| !judged.is_empty()) {
            let mut list = known::List::read(list, &library, scope(&request))?;
            for (path, dossier) in &mut judged {
                list.mark(path, dossier);
            }
            report.problems.extend(list.into_problems());
        }
        report.dossiers = judged.into_iter().map(|(_, dossier)| dossier).collect();
    }
    let mut text = Vec::new();
    let machine = machine_format(matches, list.is_some());
    match (one("format"), machine) {
        (_, Some(mut format)) => report::write(&report, format.as_mut(), &mut text)?,
        (Some("json"), None) => {
            json::write(&report, judging::machine_language(matches), &mut text)?
        }
        (_, None) => {
            let style = table::Style {
                language,
                width: if file.is_some() {
                    terminal::COLUMNS
                } else {
                    terminal::width()
                },
                color: terminal::color(one("color"), file.is_some()),
            };
            table::write(&report, &style, &mut text)?;
        }
    }
    output::write(&text, file.map(PathBuf::as_path))?;
    Ok(Exit::of(&report))
}

/// The format asked for, where it is one that is written dossier by dossier
fn machine_format(matches: &ArgMatches, knows_shortfalls: bool) -> Option<Box<dyn Format>> {
    let language = judging::machine_language(matches);
    let passes = matches.get_flag("passes");
    match matches.get_one::<String>("format")?.as_str() {
        "jsonl" => Some(Box::new(Jsonl { language })),
        "csv" => Some(Box::new(Csv { language })),
        "sarif" => Some(Box::new(Sarif::new(language, passes, knows_shortfalls))),
        "junit" => Some(Box::new(Junit { language })),
        "github" => Some(Box::new(Github { language, passes })),
        _ => None,
    }
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

/// Whether options leave out tracks that a dossier asks for
fn scope(request: &Request) -> Scope {
    if request.programme.is_some() || !request.tracks.is_empty() {
        Scope::Narrowed
    } else {
        Scope::Whole
    }
}
