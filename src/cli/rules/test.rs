//! `rules test`: runs the cases of the rules, and finds what they miss.

mod collect;

use anyhow::bail;
use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::{arguments, input, options, output};
use crate::language::{Language, Text, text};
use crate::ruleset::Library;
use crate::workshop::cases::examine::{Wanted, examine};
use crate::workshop::cases::report::{self, CasesReport};

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let text = |zh: &'static str, en: &'static str| Text::new(zh, en).get(language).to_owned();
    let about = text!("运行规则的案例", "Run the cases of the rules");
    let flag = |name: &'static str, zh: &'static str, en: &'static str| {
        Arg::new(name)
            .long(name)
            .action(ArgAction::SetTrue)
            .help(text(zh, en))
    };
    arguments::subcommand("test", &about, language)
        .after_help(text(AFTER_HELP_ZH, AFTER_HELP_EN))
        .arg(
            Arg::new("what")
                .value_name(text("路径或政策", "PATH or PROGRAMME"))
                .num_args(0..)
                .value_parser(ValueParser::path_buf())
                .help_heading(arguments::arguments_heading(language))
                .help(text(
                    "案例文件、案例或版本的文件夹，或“政策[/版本]” [默认：全部版本]",
                    "Files of cases, folders of them or of an edition, or PROGRAMME[/EDITION] [default: every edition]",
                )),
        )
        .arg(flag(
            "coverage",
            "列出没有案例的条件、理解和分支",
            "List the criteria, readings and alternatives that no case tries out",
        ))
        .arg(flag(
            "boundary",
            "门槛上、差一步、多一步没有案例的，给出案例",
            "Propose the cases at, just below and just above thresholds that have none",
        ))
        .arg(flag(
            "mutate",
            "逐处改动规则，列出没有案例发现的改动",
            "Change the rules one thing at a time and list the changes that no case notices",
        ))
        .arg(arguments::rules(language))
        .arg(arguments::format(&["table", "json", "junit"], language))
        .arg(arguments::output(language))
        .arg(arguments::color(language))
}

const AFTER_HELP_ZH: &str = "\
退出码：
  0  全部相符，没有遗漏
  1  有案例不符、有遗漏或有没被发现的改动
  2  有无法运行的：用法、文件、案例或规则有误";

const AFTER_HELP_EN: &str = "\
Exit codes:
  0  everything is as expected, nothing is missed
  1  a case is not as expected, something is not covered or a change survives
  2  something could not be run: usage, a file, a case, the rules";

/// Runs the command
///
/// # Errors
///
/// If I/O fails, nothing has the given name, or there is no case.
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    let collected = collect::collect(matches)?;
    let (library, problems) = match Library::load(&input::borrowed(&collected.rules)) {
        Ok(library) => (library, Vec::new()),
        Err(broken) => (Library::default(), broken),
    };
    let wanted = Wanted {
        coverage: matches.get_flag("coverage"),
        boundary: matches.get_flag("boundary"),
        mutants: matches.get_flag("mutate"),
    };
    let found = match problems.is_empty() {
        true => examine(&collected.unread, &library, wanted),
        false => Some(CasesReport {
            problems,
            editions: Vec::new(),
        }),
    };
    let Some(found) = found else {
        let none = text!("没有案例可以运行", "there is no case to run");
        bail!(Failure::from(none));
    };
    write(&found, matches, language)?;
    Ok(if found.is_broken() {
        Exit::Unjudged
    } else if found.finds_something() {
        Exit::NotEligible
    } else {
        Exit::Eligible
    })
}

fn write(found: &CasesReport<'_>, matches: &ArgMatches, language: Language) -> anyhow::Result<()> {
    // As in every format for machines, the language does not follow the locale.
    let machine = options::machine_language(matches);
    let mut text = Vec::new();
    match options::format(matches) {
        Some("json") => report::json::write(found, machine, &mut text)?,
        Some("junit") => report::junit::write(found, machine, &mut text)?,
        _ => report::text::write(found, &options::style(matches, language), &mut text)?,
    }
    output::write(&text, options::output(matches))
}
