//! `rules test`: runs the cases of the rules, and asks what they miss.

mod collect;

use anyhow::bail;
use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgMatches, Command};

use self::collect::{Collected, TextFile};
use crate::cli::exit::Exit;
use crate::cli::{arguments, input, options, output};
use crate::diagnostic::Diagnostics;
use crate::language::{Language, Text};
use crate::ruleset::library::FileProblems;
use crate::ruleset::{Edition, Library};
use crate::source::Source;
use crate::workshop::cases::equivalent::Equivalent;
use crate::workshop::cases::equivalent::{self};
use crate::workshop::cases::report::{self as report};
use crate::workshop::cases::report::{CasesReport, EditionCases, Mutants};
use crate::workshop::cases::{self};
use crate::workshop::cases::{CaseFile, boundary, coverage, mutate};
use crate::yaml::decode;

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let text = |zh: &'static str, en: &'static str| Text::new(zh, en).get(language).to_owned();
    let about = Text::new("运行规则的案例", "Run the cases of the rules");
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
/// Where the machine fails, where nothing is named so, or where there is no case.
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    let collected = collect::collect(matches, language)?;
    let mut found = CasesReport::default();
    let library = Library::load(&input::borrowed(&collected.rules)).unwrap_or_else(|broken| {
        found.problems = broken;
        Library::default()
    });
    if found.problems.is_empty() {
        let wanted = Wanted {
            coverage: matches.get_flag("coverage"),
            boundary: matches.get_flag("boundary"),
            mutate: matches.get_flag("mutate"),
        };
        let files = read(&collected, &library, &mut found);
        if files.is_empty() && found.problems.is_empty() {
            bail!(
                Text::new("没有案例可以运行", "there is no case to run")
                    .get(language)
                    .to_owned()
            );
        }
        for edition in &library.editions {
            let own = files
                .iter()
                .filter(|file| std::ptr::eq(file.edition, edition));
            let own: Vec<&CaseFile<'_>> = own.collect();
            if own.iter().any(|file| !file.cases.is_empty()) {
                let one = examine(edition, &own, &collected, &wanted, &mut found.problems);
                found.editions.push(one);
            }
        }
        found.problems.extend(
            files
                .into_iter()
                .filter(|file| !file.problems.is_empty())
                .map(|file| FileProblems {
                    source: file.source,
                    problems: file.problems,
                }),
        );
    }
    write(&found, matches, language)?;
    Ok(if found.is_broken() {
        Exit::Unjudged
    } else if found.finds_something() {
        Exit::NotEligible
    } else {
        Exit::Eligible
    })
}

struct Wanted {
    coverage: bool,
    boundary: bool,
    mutate: bool,
}

/// The files of cases with their facts bound
fn read<'r>(
    collected: &Collected,
    library: &'r Library,
    found: &mut CasesReport<'_>,
) -> Vec<CaseFile<'r>> {
    let mut files = Vec::new();
    for file in &collected.cases {
        let Some(source) = decoded(file, &mut found.problems) else {
            continue;
        };
        let edition = edition_of(file, library).or_else(|| cases::named_edition(&source, library));
        match edition {
            Some(edition) => files.push(cases::read(source, edition)),
            None => {
                let problem = crate::workshop::cases::problems::no_edition();
                found.problems.push((source, problem).into());
            }
        }
    }
    files
}

fn edition_of<'r>(file: &TextFile, library: &'r Library) -> Option<&'r Edition> {
    let (programme, name) = file.edition.as_ref()?;
    let mut editions = library.editions_of(programme);
    editions.find(|edition| edition.name == *name)
}

fn decoded(file: &TextFile, broken: &mut Vec<FileProblems>) -> Option<Source> {
    match decode::decode(&file.name, &file.bytes, collect::MOST_BYTES) {
        Ok(source) => Some(source),
        Err(refused) => {
            broken.push((*refused).into());
            None
        }
    }
}

fn examine<'r>(
    edition: &'r Edition,
    files: &[&CaseFile<'r>],
    collected: &Collected,
    wanted: &Wanted,
    problems: &mut Vec<FileProblems>,
) -> EditionCases<'r> {
    let mut one = EditionCases {
        edition,
        cases: Vec::new(),
        differences: Vec::new(),
        coverage: None,
        boundary: None,
        mutants: None,
    };
    for file in files {
        report::add(file, &mut one);
    }
    // Of a part of the cases, only what their tracks state themselves can be asked.
    let is_whole = collected.is_whole(edition);
    let tracks: Vec<_> = one
        .cases
        .iter()
        .map(|case| format!("{}/", case.track))
        .collect();
    let concerns = |at: &str| is_whole || tracks.iter().any(|track| at.starts_with(track.as_str()));
    let cases = files.iter().flat_map(|file| &file.cases);
    let cases: Vec<_> = cases.collect();
    if wanted.coverage {
        let mut items = coverage::coverage(edition, &cases);
        items.retain(|item| concerns(&item.at));
        one.coverage = Some(items);
    }
    if wanted.boundary {
        let mut places = boundary::boundary(edition, &cases);
        places.retain(|place| concerns(&place.at));
        one.boundary = Some(places);
    }
    if wanted.mutate {
        one.mutants = Some(if one.differences.is_empty() {
            let mut all = mutate::mutate(edition, &cases);
            all.retain(|mutant| concerns(&mutant.at));
            let equivalent = equivalents(edition, collected, &all, is_whole, problems, &mut one);
            Mutants::Made { all, equivalent }
        } else {
            Mutants::NotMade
        });
    }
    one
}

/// What is listed as equivalent; an entry that is none any more is a finding
fn equivalents(
    edition: &Edition,
    collected: &Collected,
    all: &[mutate::Mutant],
    is_whole: bool,
    problems: &mut Vec<FileProblems>,
    one: &mut EditionCases<'_>,
) -> Vec<Equivalent> {
    let own = |file: &&TextFile| {
        let own = (edition.programme.as_str(), edition.name.as_str());
        file.edition
            .as_ref()
            .is_some_and(|(programme, name)| (programme.as_str(), name.as_str()) == own)
    };
    let mut known = Vec::new();
    for file in collected.equivalent.iter().filter(own) {
        let Some(source) = decoded(file, problems) else {
            continue;
        };
        let mut of_file = Diagnostics::new();
        let read = equivalent::read(&source, &mut of_file);
        let stale = report::stale(all, &read);
        if is_whole && !stale.is_empty() {
            one.differences.push(FileProblems {
                source: source.clone(),
                problems: stale,
            });
        }
        known.extend(read);
        if !of_file.is_empty() {
            problems.push(FileProblems {
                source,
                problems: of_file,
            });
        }
    }
    known
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
