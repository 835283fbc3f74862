//! `evidence check`: looks at the documents of dossiers and writes what is found.

use clap::{ArgMatches, Command};

use crate::cli::exit::Exit;
use crate::cli::input::Found;
use crate::cli::settings::Settings;
use crate::cli::settings::chosen::{self, Outcome};
use crate::cli::{arguments, given, library, look, output, problems};
use crate::evidence::Looked;
use crate::judged::judge;
use crate::language::{Language, Text};
use crate::report::evidence::{self, Examined, json};

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
        .arg(arguments::dossiers(language))
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
    let mut chosen = settings.choose(given::paths(matches, "paths"));
    let found = std::mem::take(&mut chosen.found);
    if let Some(file) = given::output(matches) {
        output::keep_inputs(file, found.iter().map(Found::path))?;
    }
    let rules = match library::to_judge_by(matches, &mut settings, language)? {
        Ok(rules) => rules,
        Err(broken) => return problems::write(broken, json::write_problems, matches, language),
    };
    let request = settings.request(matches);
    let defaults = settings.defaults();
    let mut examined = Vec::new();
    let mut outcomes = Vec::new();
    for one in found {
        let path = one.path().to_owned();
        let may_be_left_out = one.may_be_left_out();
        match one.read()? {
            Some(Ok(source)) => {
                let looked = look::look(&path, &source);
                let report = judge::judge_with(source, rules, &request, &defaults, None);
                if may_be_left_out && report.is_for_others {
                    outcomes.push(Outcome::ForOthers);
                    continue;
                }
                examined.push(Examined { report, looked });
            }
            Some(Err(refused)) => {
                let report = judge::undecodable(refused.0, refused.1, &request);
                let looked = Looked::NoFolder;
                examined.push(Examined { report, looked });
            }
            None => {
                outcomes.push(Outcome::NoDossier);
                continue;
            }
        }
        outcomes.push(Outcome::Dossier);
    }
    let problems = settings.in_vain(&chosen, &outcomes);
    let passed_over = chosen::passed_over(&outcomes);
    let is_broken = !problems.is_empty();
    let mut text = Vec::new();
    if given::is_json(matches) {
        let language = given::machine_language(matches);
        json::write(&problems, &examined, passed_over, language, &mut text)?;
    } else {
        let style = given::style(matches, language);
        evidence::write(problems, &examined, passed_over, &style, &mut text)?;
    }
    output::write(&text, given::output(matches))?;
    let broken = is_broken.then_some(Exit::Unjudged);
    let exits = examined.iter().map(exit).chain(broken);
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
