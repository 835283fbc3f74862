//! `rules sql`: the rules as a statement for a query engine.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};
use jiff::civil::Date;

use crate::cli::exit::Exit;
use crate::cli::failure::{Failure, refused};
use crate::cli::{arguments, clock, input, library, options, output, problems};
use crate::language::{Language, Text, text};
use crate::quantity::Exact;
use crate::ruleset::Library;
use crate::ruleset::library::FileProblems;
use crate::source::Source;
use crate::table::separated;
use crate::workshop::sql::{self, Dialect, Request};
use crate::yaml::problems::unreadable;

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let text = |zh: &'static str, en: &'static str| Text::new(zh, en).get(language).to_owned();
    let about = text!(
        "把规则写成 SQL，逐行判定一张表",
        "Write the rules as SQL that judges the rows of a table"
    );
    let dialects = Dialect::ALL.map(Dialect::id);
    arguments::subcommand("sql", &about, language)
        .after_help(text(AFTER_HELP_ZH, AFTER_HELP_EN))
        .arg(
            Arg::new("programme")
                .value_name(text("政策[/类别]", "PROGRAMME[/TRACK]"))
                .help_heading(arguments::arguments_heading(language))
                .num_args(1..)
                .required(true)
                .help(text(
                    "要判定的政策，或其中一个申报类别；可写多项",
                    "Programmes to judge by, or a track of one; several can be named",
                )),
        )
        .arg(
            Arg::new("dialect")
                .long("dialect")
                .value_name(dialects.join("|"))
                .value_parser(PossibleValuesParser::new(dialects))
                .required(true)
                .hide_possible_values(true)
                .help(text("为哪一种引擎而写", "The engine to write for")),
        )
        .arg(arguments::day(
            "as-of",
            language.pick(
                "申报日，如 2024-06-30 [默认：北京时间的今天]",
                "Day of application, such as 2024-06-30 [default: today in Beijing]",
            ),
            language,
        ))
        .arg(
            Arg::new("table")
                .long("table")
                .value_name(text("表", "TABLE"))
                .default_value("firms")
                .hide_default_value(true)
                .help(text("表名 [默认：firms]", "The table's name [default: firms]")),
        )
        .arg(
            Arg::new("largest")
                .long("largest")
                .value_name(text("元", "YUAN"))
                .help(text(
                    "表中的金额不超过多少元；有更大的，语句会报错 [默认：1000000000000000]",
                    "What no amount of the table exceeds, in yuan; the statement stops at a larger one [default: 1000000000000000]",
                )),
        )
        .arg(
            Arg::new("without")
                .long("without")
                .value_name(text("政策/类别/条件", "PROGRAMME/TRACK/CRITERION"))
                .action(ArgAction::Append)
                .help(text(
                    "略去这项条件；它的类别因此没有 eligible",
                    "Leave this criterion out; its track is then never eligible",
                )),
        )
        .arg(
            Arg::new("ranges")
                .long("ranges")
                .value_name(text("事实", "FACT"))
                .action(ArgAction::Append)
                .value_delimiter(',')
                .help(text(
                    "表中这项数据也可以是区间：另有 事实_low、事实_high 和 _included 各列；可写多项，用逗号分开",
                    "The table can also state a range of this figure, in FACT_low, FACT_high and their _included; several can be named, with commas between",
                )),
        )
        .arg(
            Arg::new("table-schema")
                .long("table-schema")
                .action(ArgAction::SetTrue)
                .conflicts_with("explain")
                .help(text("只写出建表语句", "Write the CREATE TABLE instead")),
        )
        .arg(
            Arg::new("explain")
                .long("explain")
                .action(ArgAction::SetTrue)
                .help(text(
                    "逐项列出条款、规则和 SQL，供核对",
                    "Write clause, rule and SQL of each criterion instead, for review",
                )),
        )
        .arg(
            Arg::new("columns")
                .long("columns")
                .value_name(text("文件", "FILE"))
                .value_parser(clap::value_parser!(PathBuf))
                .conflicts_with("table-schema")
                .help(text(
                    "先核对已有的表：CSV，每行一列的名称和类型，如引擎所列；缺列或类型不同就不写",
                    "Check the table at hand first: CSV with name and type of each column, as the engine lists them; nothing is written if one is missing or of another type",
                )),
        )
        .arg(arguments::rules(language))
        .arg(arguments::output(language))
}

/// The most bytes that are read of a list of columns
const MOST_BYTES: u64 = 1 << 20;

const AFTER_HELP_ZH: &str = "\
每个类别一列结论（eligible、not_eligible、undetermined），每项条件一列（pass、fail、
undetermined），另有 类别_missing：未定条件所读而为 NULL 的列。NULL 是不知道，不是没有。";

const AFTER_HELP_EN: &str = "\
Each track has a column with its outcome (eligible, not_eligible, undetermined), each criterion one
(pass, fail, undetermined), and TRACK_missing names the columns that are NULL of those that open
criteria read. NULL is not known; it is not none.";

/// Runs the command
///
/// # Errors
///
/// If something is named that there is not, a criterion cannot be said in SQL, the rules cannot be
/// read, or nothing can be written.
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    let as_of = matches
        .get_one::<Date>("as-of")
        .copied()
        .unwrap_or_else(clock::today);
    let library = match library::load(matches)? {
        Ok(library) => library,
        Err(broken) => return problems::show(broken, matches, language),
    };
    let request = request(matches, &library, as_of)?;
    if let Some(path) = matches.get_one::<PathBuf>("columns")
        && let Some(other) = other_columns(path, &request)
    {
        return problems::say(vec![other], language);
    }
    let written = match () {
        () if matches.get_flag("table-schema") => sql::table_schema(&request, language),
        () if matches.get_flag("explain") => sql::explain(&request, language),
        () => sql::statement(&request, language),
    };
    match written {
        Ok(text) => {
            output::write(text.as_bytes(), options::output(matches))?;
            Ok(Exit::Eligible)
        }
        Err(refused) => {
            let files = library::files(matches)?;
            let files = input::borrowed(&files);
            let refused = refused.into_iter().map(|one| one.placed(&files));
            problems::say(refused.collect(), language)
        }
    }
}

/// What is wrong with the table whose columns a file lists; nothing is said here of rules that cannot
/// be said in SQL, since writing them says it
fn other_columns(path: &Path, request: &Request<'_>) -> Option<FileProblems> {
    let name = path.to_string_lossy();
    let bytes = input::bytes(path, MOST_BYTES).map_err(|error| unreadable(&error).into());
    match bytes.and_then(|bytes| separated::text(&bytes)) {
        Ok(text) => {
            let source = Source::new(name, text);
            let problems = sql::other_columns(request, &source).ok()?;
            (!problems.is_empty()).then_some(FileProblems { source, problems })
        }
        Err(problem) => Some(FileProblems::from((Source::new(name, ""), *problem))),
    }
}

fn request<'r>(
    matches: &ArgMatches,
    library: &'r Library,
    as_of: Date,
) -> anyhow::Result<Request<'r>> {
    let names = matches
        .get_many::<String>("programme")
        .into_iter()
        .flatten();
    let tracks = sql::chosen(library, names.map(String::as_str), as_of).map_err(Failure::from)?;
    let dialect = matches.get_one::<String>("dialect");
    let dialect = dialect
        .and_then(|id| Dialect::named(id))
        .unwrap_or(Dialect::DuckDb);
    let table = matches
        .get_one::<String>("table")
        .cloned()
        .unwrap_or_default();
    let is_plain = |one: char| one.is_ascii_alphanumeric() || one == '_' || one == '.';
    if table.is_empty() || !table.chars().all(is_plain) {
        return refused(text!(
            "表名 `{table}` 只能用字母、数字、`_` 和 `.`",
            "the table's name `{table}` may have letters, digits, `_` and `.` alone"
        ));
    }
    let largest = match matches.get_one::<String>("largest") {
        None => Exact::from(10).power(15),
        Some(written) => {
            let number = written
                .parse::<u64>()
                .ok()
                .filter(|one| (1..=1_000_000_000_000_000).contains(one));
            match number {
                Some(number) => Exact::from(i64::try_from(number).unwrap_or(i64::MAX)),
                None => {
                    return refused(text!(
                        "`--largest {written}` 应为 1 到 1000000000000000 之间的整数（元）",
                        "`--largest {written}` should be a whole number of 元 from 1 to 1000000000000000"
                    ));
                }
            }
        }
    };
    let named = |option| {
        matches
            .get_many(option)
            .into_iter()
            .flatten()
            .cloned()
            .collect()
    };
    let request = Request {
        tracks,
        as_of,
        dialect,
        table,
        largest,
        without: named("without"),
        ranges: named("ranges"),
    };
    request.check_names().map_err(Failure::from)?;
    Ok(request)
}
