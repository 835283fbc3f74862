//! `evidence check`: looks at the documents of dossiers and writes what is found.

use clap::{ArgMatches, Command};

use crate::cli::exit::Exit;
use crate::cli::settings::Settings;
use crate::cli::settings::chosen::{self, Outcome};
use crate::cli::{arguments, documents, formats, library, options, problems};
use crate::evidence::FoundDocuments;
use crate::judged::judge;
use crate::language::{Language, text};
use crate::report::Report;
use crate::report::evidence::{self, Examined, json};

const EXIT_CODES_ZH: &str = "\
退出码：
  0  材料都完好，每项用到的事实都有材料
  1  有材料缺失、改动、失效或尚未出具
  2  有材料或档案没能核对
  3  没有更差的，但有事实没有材料";

const EXIT_CODES_EN: &str = "\
Exit codes:
  0  every document is sound, and every fact that is used has one
  1  a document is missing, changed, lapsed or not issued yet
  2  a document or a dossier could not be looked at
  3  nothing worse, but a fact has no document";

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let about = text!(
        "核对证明材料：文件在不在、改没改、申报日是否有效，哪些事实没有材料",
        "Look at the documents: whether they are there, unchanged and valid on the day of application, and which facts have none"
    );
    arguments::subcommand("check", &about, language)
        .after_help(language.pick(EXIT_CODES_ZH, EXIT_CODES_EN))
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
/// If I/O fails: rules, standard input or the report cannot be read or written.
pub(super) fn run(
    matches: &ArgMatches,
    language: Language,
    mut settings: Settings,
) -> anyhow::Result<Exit> {
    let mut chosen = settings.choose(options::paths(matches, "paths"));
    let found = std::mem::take(&mut chosen.found);
    let rules = match library::to_judge_by(matches, &mut settings)? {
        Ok(rules) => rules,
        Err(broken) => return problems::write(broken, json::write_problems, matches, language),
    };
    let request = settings.request(matches);
    let mut examined = Vec::new();
    let mut outcomes = Vec::new();
    for one in found {
        let path = one.path().to_owned();
        let may_be_left_out = one.may_be_left_out();
        let Some(input) = one.read()? else {
            outcomes.push(Outcome::NoDossier);
            continue;
        };
        let source = input.as_ref();
        let looked = source.map_or(FoundDocuments::NoFolder, |source| {
            documents::look_at_documents(&path, source)
        });
        let report = judge::judge_file(input, rules, &request, None);
        if may_be_left_out && report.is_for_others {
            outcomes.push(Outcome::ForOthers);
            continue;
        }
        outcomes.push(Outcome::Dossier);
        examined.push(Examined { report, looked });
    }
    let problems = Report::of_problems(settings.in_vain(&chosen, &outcomes));
    let passed_over = chosen::passed_over(&outcomes);
    let broken = (!problems.problems.is_empty()).then_some(Exit::Unjudged);
    formats::write(
        matches,
        language,
        None,
        |language, out| json::write(&problems.problems, &examined, passed_over, language, out),
        |style, out| evidence::write(&problems, &examined, passed_over, style, out),
    )?;
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
