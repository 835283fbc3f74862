//! `evidence check`: looks at the documents of dossiers and writes what is found.

use std::path::PathBuf;

use anyhow::anyhow;
use clap::builder::ValueParser;
use clap::{Arg, ArgMatches, Command};

use crate::cli::exit::Exit;
use crate::cli::input::Found;
use crate::cli::settings::Settings;
use crate::cli::{arguments, library, look, output, terminal};
use crate::evidence::Looked;
use crate::judge;
use crate::language::{Language, Text};
use crate::report::Report;
use crate::report::evidence::{self, Examined, json};
use crate::report::table;

const EXIT_CODES: [&str; 2] = [
    "\
退出码：
  0  材料都完好，每项用到的事实都有材料
  1  有材料缺失、改动、失效或尚未出具
  2  有材料或档案没能核对
  3  没有更差的，但有事实没有材料",
    "\
Exit codes:
  0  every document is sound, and every fact that is used has one
  1  a document is missing, changed, lapsed or not issued yet
  2  a document or a dossier could not be looked at
  3  nothing worse, but a fact has no document",
];

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let text = |zh: &'static str, en: &'static str| Text::new(zh, en).get(language).to_owned();
    let about = Text::new(
        "核对证明材料：文件在不在、改没改、申报日是否有效，哪些事实没有材料",
        "Look at the documents: whether they are there, unchanged and valid on the day of application, and which facts have none",
    );
    let [zh, en] = EXIT_CODES;
    arguments::subcommand("check", &about, language)
        .after_help(text(zh, en))
        .arg(
            Arg::new("paths")
                .value_name(text("路径", "PATH"))
                .num_args(0..)
                .value_parser(ValueParser::path_buf())
                .help_heading(arguments::arguments_heading(language))
                .help(text(
                    "档案文件或文件夹，`-` 为标准输入 [默认：配置文件所列，否则当前文件夹]",
                    "Dossiers, folders of them, or `-` for standard input [default: those of the configuration, else this folder]",
                )),
        )
        .args(arguments::selection(language))
        .arg(arguments::rules(language))
        .arg(arguments::format(&["table", "json"], language))
        .arg(arguments::output(language))
        .arg(arguments::color(language))
}

/// Runs the command
///
/// # Errors
///
/// Where the machine fails: rules, standard input or the report cannot be read or written.
pub(super) fn run(
    matches: &ArgMatches,
    language: Language,
    mut settings: Settings,
) -> anyhow::Result<Exit> {
    let one = |id: &str| matches.get_one::<String>(id).map(String::as_str);
    let file = matches.get_one::<PathBuf>("output").map(PathBuf::as_path);
    let style = terminal::style(language, one("color"), file.is_some());
    let loaded = match library::on_demand(matches)? {
        Ok(rules) => settings
            .check(rules.as_ref())
            .map_err(|text| anyhow!("{}", text.get(language)))?
            .map_or(Ok(rules), |problems| Err(vec![problems])),
        Err(problems) => Err(problems),
    };
    let rules = match loaded {
        Ok(rules) => rules,
        Err(problems) => {
            let mut text = Vec::new();
            let report = Report {
                problems,
                ..Report::default()
            };
            table::write(&report, &style, &mut text)?;
            output::write(&text, file)?;
            return Ok(Exit::Unjudged);
        }
    };
    let request = settings.request(matches);
    let defaults = settings.defaults();
    let mut chosen = settings.choose(arguments::paths(matches, "paths"));
    let found = std::mem::take(&mut chosen.found);
    if let Some(file) = file {
        output::keep_inputs(file, found.iter().map(Found::path))?;
    }
    let mut examined = Vec::new();
    let mut passed_over = 0;
    for one in found {
        let path = one.path().to_owned();
        match one.read()? {
            Some(Ok(source)) => {
                let looked = look::look(&path, &source);
                let report = judge::judge_with(source, rules.as_ref(), &request, &defaults, None);
                examined.push(Examined { report, looked });
            }
            Some(Err(refused)) => {
                let report = judge::undecodable(refused.0, refused.1, &request);
                let looked = Looked::NoFolder;
                examined.push(Examined { report, looked });
            }
            None => passed_over += 1,
        }
    }
    let nothing = examined.is_empty();
    let problems = nothing.then(|| settings.nothing_to_check(&chosen, passed_over));
    let problems: Vec<_> = problems.into_iter().collect();
    let mut text = Vec::new();
    match one("format") {
        Some("json") => {
            let language = arguments::machine_language(matches);
            json::write(&problems, &examined, language, &mut text)?;
        }
        _ => evidence::write(problems, &examined, &style, &mut text)?,
    }
    output::write(&text, file)?;
    let exits = examined.iter().map(exit);
    Ok(exits.max().unwrap_or(Exit::Unjudged))
}

fn exit(one: &Examined<'_>) -> Exit {
    let count = one.count();
    if one.report.problems.has_errors() || one.report.dossier.is_none() || count.hidden > 0 {
        Exit::Unjudged
    } else if count.faulty > 0 {
        Exit::NotEligible
    } else if count.undocumented > 0 {
        Exit::Undetermined
    } else {
        Exit::Eligible
    }
}
