//! `check`: judges dossiers and writes the report.

mod fix;
mod judging;

use std::path::PathBuf;
use std::sync::Mutex;

use clap::builder::ValueParser;
use clap::{ArgMatches, Command};

use super::arguments::{self, Group};
use super::baseline::NewList;
use super::exit::Exit;
use super::failure::refused;
use super::folder::Folder;
use super::output::Output;
use super::progress::Progress;
use super::settings::Settings;
use super::settings::chosen;
use super::{
    baseline, formats, library, options, output, read, repository, settings, sheets, spool,
    subjects, terminal,
};
use crate::advice::gap::Gap;
use crate::judged::baseline::Scope;
use crate::judged::judge::Request;
use crate::language::{Language, text};
use crate::manual;
use crate::report::csv::Csv;
use crate::report::github::Github;
use crate::report::jsonl::Jsonl;
use crate::report::junit::dossiers::Junit;
use crate::report::page::{Making, Subject};
use crate::report::sarif::{self, Sarif};
use crate::report::table::Table;
use crate::report::{Report, html, json, markdown, workbook};
use crate::ruleset::Library;
use judging::{Judging, Machine, Shortfalls, Tally};

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let about = text!("判定申报档案", "Judge dossiers");
    let evidence = language.pick(
        "只凭有完好证明材料的事实判为符合：打开 `evidence` 所列的文件核对，否则条件为无法判定（缺少证明）",
        "Let pass only what rests on facts with a sound document: looks at the files of `evidence`; else the criterion is undetermined (unproven)",
    );
    let baseline = language.pick(
        "已知未达标清单：所列条件仍是不符合，但不是新问题；只有已知的不符合时退出码为 3 [默认：dabiao.toml 的 baseline]",
        "Known shortfalls: what they list fails all the same but is no news; where nothing else fails, the exit code is 3 [default: baseline of dabiao.toml]",
    );
    let write_baseline = language.pick(
        "把现在不符合的条件写成新清单；文件已存在时不写",
        "Write what fails now as a new list, never over a file",
    );
    let update_baseline = language.pick(
        "从清单中删去已不再发生的条目，改写已改路径的；不增加条目",
        "Take off the list what no longer occurs and write the new paths of what was moved; adds nothing",
    );
    let passes = language.pick(
        "sarif 和 github 格式也列出符合的条件；GitHub 会把 sarif 里的也当作警报 [默认：只列其余的]",
        "List what passes in sarif and github too; GitHub takes those of sarif for alerts as well [default: only the rest]",
    );
    let omit_known = language.pick(
        "sarif 不列已知未达标；读它的平台大多不看抑制标记",
        "Leave known shortfalls out of sarif, of which most readers overlook that they are suppressed",
    );
    let detail = language.pick(
        "table 写出每份档案的全部情况 [默认：超过3份时只写总表和最差的]",
        "Tell everything about each dossier in table [default: of more than three, the matrix and what is worst]",
    );
    let fix = language.pick(
        "先把确定的更正写入档案（单位的写法、全角标点、日期、是否、代码的大小写），注释和版式不动，再判定",
        "First write into the dossiers what certainly was meant (spelling of units, full-width marks, days, yes and no, capitals of codes), comments and layout untouched, then judge",
    );
    let diff = language.pick(
        "只显示 --fix 会作的更正，不写文件；有更正时退出码为 1",
        "Only show what --fix would correct, writing nothing; exit code 1 where there is something",
    );
    let list = |id, help| {
        let name = language.pick("清单", "LIST");
        arguments::option(id, name, Group::Known, help, language)
            .value_parser(ValueParser::path_buf())
    };
    arguments::subcommand("check", &about, language)
        .arg(arguments::dossiers(language))
        .arg(arguments::map(language))
        .args(arguments::selection(language))
        .arg(arguments::strict(language))
        .arg(arguments::require_evidence(evidence, language))
        .arg(arguments::flag("fix", Group::Options, fix, language))
        .arg(arguments::flag("diff", Group::Options, diff, language).conflicts_with("fix"))
        .arg(list("baseline", baseline))
        .arg(list("write-baseline", write_baseline).conflicts_with("baseline"))
        .arg(
            arguments::flag("update-baseline", Group::Known, update_baseline, language)
                .conflicts_with("write-baseline"),
        )
        .arg(arguments::flag(
            "omit-known",
            Group::Known,
            omit_known,
            language,
        ))
        .arg(arguments::rules(language))
        .arg(arguments::format(
            &[
                "table", "html", "markdown", "json", "jsonl", "csv", "xlsx", "sarif", "junit",
                "github",
            ],
            language,
        ))
        .arg(arguments::flag("passes", Group::Output, passes, language))
        .arg(arguments::flag("detail", Group::Output, detail, language))
        .arg(arguments::full(language))
        .arg(arguments::output(language))
        .arg(arguments::color(language))
        .after_help(settings::help().get(language).to_owned())
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
    let file = options::output(matches);
    let new_list = matches.get_one::<PathBuf>("write-baseline");
    let configured = settings.baseline().filter(|_| new_list.is_none());
    let list = matches.get_one::<PathBuf>("baseline").or(new_list);
    let list = list.or(configured.as_ref());
    let updates = matches.get_flag("update-baseline");
    if updates && list.is_none() {
        return refused(text!(
            "没有可以更新的清单：写 --baseline 清单，或在 dabiao.toml 中写 baseline",
            "there is no list to update: give --baseline LIST, or write baseline in dabiao.toml"
        ));
    }
    let mut chosen = settings.choose(options::paths(matches, "paths"));
    let mut found = std::mem::take(&mut chosen.found);
    list.into_iter().for_each(|list| read::note(list));
    let mut problems = Vec::new();
    let loaded = library::to_judge_by(matches, &mut settings)?;
    let rules = loaded.unwrap_or_else(|broken| {
        problems = broken;
        library::kept(Library::default())
    });
    let request = settings.request(matches);
    let mut books = sheets::books(&found, matches, rules).unwrap_or_else(|broken| {
        problems.push(*broken);
        None
    });
    let can_judge = problems.is_empty();
    if !can_judge {
        found.clear();
    }
    if matches.get_flag("diff") {
        return fix::show(&found, rules, &request, options::output(matches));
    }
    if matches.get_flag("fix") {
        fix::write(&found, rules, &request, language)?;
    }
    let shortfalls = match (new_list, list) {
        _ if found.is_empty() => Shortfalls::Unlisted,
        (Some(path), _) => Shortfalls::New(NewList::begin(path)?),
        (None, Some(path)) => {
            let list = baseline::List::read(path, rules.whole(), scope(&request), &found)?;
            Shortfalls::Known(Mutex::new(list), updates.then(|| path.clone()))
        }
        (None, None) => Shortfalls::Unlisted,
    };
    let mut folder = Folder::named(matches, language)?;
    let making = formats::is_page(matches).then(|| formats::making(matches, language));
    let making = making.transpose()?;
    let page = making.as_ref().map(|making| (rules.whole(), making));
    let machine = match folder {
        Some(_) => None,
        None => machine_format(matches, language, list.is_some(), page),
    };
    // A format for people, and JSON, are written when all is judged.
    let is_kept = matches!(
        options::format(matches),
        Some("table" | "html" | "markdown" | "json" | "xlsx")
    );
    let shows_progress = terminal::shows_progress(!is_kept && file.is_none());
    let threads = subjects::threads(&found, books.as_ref());
    let read = books.as_mut().and_then(|books| books.gauge(&found));
    let judging = Judging {
        progress: Progress::new(found.len(), read, language, shows_progress),
        found,
        books,
        rules,
        request: &request,
        requires_evidence: matches.get_flag("require-evidence"),
        shortfalls,
        threads,
    };
    let in_vain = |judged: &Tally| match can_judge {
        true => settings.in_vain(&chosen, &judged.outcomes),
        false => Vec::new(),
    };
    let Some(mut machine) = machine else {
        let mut report = Report::default();
        let mut judged = match &mut folder {
            Some(folder) => write_pages(judging, folder, matches, language)?,
            None => judging.collect(&mut report)?,
        };
        say_updated(&judged, language);
        problems.extend(in_vain(&judged));
        problems.append(&mut judged.problems);
        report.problems = problems;
        report.passed_over = chosen::passed_over(&judged.outcomes);
        if let Some(folder) = folder {
            let (problems, passed_over) = (&report.problems, report.passed_over);
            folder.finish(|entries, out| {
                html::write_index(problems, passed_over, entries, language, out)
            })?;
            return Ok(judged.exit(problems));
        }
        say_note(matches, language, &settings);
        write_workbook(&report, matches, language)?;
        return Ok(Exit::of(&report));
    };
    let begun = Output::open(file).and_then(|mut out| {
        machine.begin(&problems, &mut out)?;
        Ok(out)
    });
    let mut out = output::named(begun, file)?;
    let named = |written| output::named(written, file);
    let mut judged = judging.write(&mut machine, &mut out, named)?;
    say_updated(&judged, language);
    let mut late = in_vain(&judged);
    late.append(&mut judged.problems);
    let passed_over = chosen::passed_over(&judged.outcomes);
    if is_kept {
        say_note(matches, language, &settings);
    }
    let ended = machine.end(&late, passed_over, &mut out);
    let ended = ended.and_then(|()| out.finish());
    output::named(ended, file)?;
    if let Some(summary) = machine.summary() {
        repository::add_summary(&summary)?;
    }
    problems.extend(late);
    Ok(judged.exit(&problems))
}

/// Says what was taken off the list of known shortfalls
fn say_updated(judged: &Tally, language: Language) {
    if let Some(updated) = &judged.updated {
        super::say(updated.get(language));
    }
}

/// Judges all and writes a page a dossier
fn write_pages(
    judging: Judging<'_>,
    folder: &mut Folder,
    matches: &ArgMatches,
    language: Language,
) -> anyhow::Result<Tally> {
    let making = formats::making(matches, language)?;
    let library = judging.rules.whole();
    judging.each(
        |dossier| {
            let gap = Gap::of(&dossier, library);
            let report = Report::of_dossier(dossier);
            let subject = Subject::Whole(std::slice::from_ref(&gap));
            let mut page = Vec::new();
            let written = html::write(&report, subject, &making, &mut page);
            drop(gap);
            written.map(|()| (report.dossiers, page))
        },
        |written| {
            let (dossiers, page) = written?;
            let mut dossiers = dossiers.iter();
            dossiers.try_for_each(|dossier| folder.add(dossier, &page))
        },
    )
}

/// Says what people have to know of the settings
fn say_note(matches: &ArgMatches, language: Language, settings: &Settings) {
    if let Some(note) = settings.note().filter(|_| !options::is_json(matches)) {
        super::say(note.get(language));
    }
}

/// Writes the report as a workbook, which needs all of it at once
fn write_workbook(
    report: &Report<'_>,
    matches: &ArgMatches,
    language: Language,
) -> anyhow::Result<()> {
    formats::refuse_terminal(matches)?;
    let mut bytes = Vec::new();
    workbook::write(report, language, &mut bytes)?;
    output::write(&bytes, options::output(matches))
}

/// The format asked for, unless it needs all dossiers at once; of a page, the rules and what makes it
/// reproducible
fn machine_format<'m>(
    matches: &ArgMatches,
    for_people: Language,
    knows_shortfalls: bool,
    page: Option<(&'m Library, &'m Making)>,
) -> Option<Machine<'m>> {
    let language = options::machine_language(matches);
    let passes = matches.get_flag("passes");
    let format = options::format(matches)?;
    Some(match (format, page) {
        ("jsonl", _) => Machine::Each(Box::new(move || Box::new(Jsonl { language }))),
        ("csv", _) => Machine::Each(Box::new(move || Box::new(Csv { language }))),
        ("junit", _) => Machine::Each(Box::new(move || Box::new(Junit { language }))),
        ("github", _) => {
            Machine::InTurn(Box::new(Github::new(language, passes, repository::root())))
        }
        ("sarif", _) => {
            let known = match knows_shortfalls {
                false => sarif::Shortfalls::Unlisted,
                true if matches.get_flag("omit-known") => sarif::Shortfalls::LeftOut,
                true => sarif::Shortfalls::Suppressed,
            };
            let root = repository::root();
            let meaning = |code: &str| manual::find(code).ok();
            Machine::InTurn(Box::new(Sarif::new(language, passes, known, root, meaning)))
        }
        ("json", _) => Machine::InTurn(Box::new(json::Whole::new(language, spool::new))),
        ("table", _) => {
            let style = options::style(matches, for_people);
            Machine::InTurn(Box::new(Table::new(&style, spool::new)))
        }
        ("html", Some((library, making))) => {
            Machine::InTurn(Box::new(html::whole(library, making, spool::new)))
        }
        ("markdown", Some((library, making))) => {
            Machine::InTurn(Box::new(markdown::whole(library, making, spool::new)))
        }
        _ => return None,
    })
}

/// Whether options leave out tracks that a dossier asks for
fn scope(request: &Request) -> Scope {
    if !request.programmes.is_empty() || !request.tracks.is_empty() {
        Scope::Narrowed
    } else {
        Scope::Whole
    }
}
