//! `match`: which programmes are open to subjects, after what, and which never.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, ValueParser};
use clap::{ArgAction, ArgMatches, Command};

use super::arguments::{self, Group};
use super::exit::Exit;
use super::failure::refused;
use super::folder::Folder;
use super::output::{self, Output};
use super::progress::Progress;
use super::settings::Settings;
use super::settings::chosen::{self, Outcome};
use super::subjects::{self, Done, Subject};
use super::{formats, input, library, options, problems, sheets, spool, terminal};
use crate::diagnostic::Severity;
use crate::dossier::Given;
use crate::embedded::Rules;
use crate::judged::judge::{self, Request};
use crate::language::{Language, text};
use crate::matching::since::Earlier;
use crate::matching::{self, Standing, Wanted};
use crate::report::matching::{self as written, Client, Csv, Matching, Writer, json};
use crate::ruleset::Library;
use crate::ruleset::select::{is_named, problems::NOT_IN_FORCE};
use crate::text::names::{Named, meant_named};

const NOTES_ZH: &str = "\
排序：
  结论、申报截止日、差距（最大相对变动）、缺少的事实数、资金上限

退出码：
  0  全部已读取并比对
  2  有无法读取或判定的：用法、文件、档案或规则有误";

const NOTES_EN: &str = "\
Sorting:
  standing, deadline, nearness (largest relative change), facts missing, amount

Exit codes:
  0  everything could be read and judged
  2  something could not: usage, a file, a dossier, the rules";

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let about = text!(
        "现在可以申报哪些政策，哪些要先满足什么，哪些不可能",
        "Which programmes are open to a subject, after what, and which never"
    );
    let all = language.pick(
        "也逐条列出不在施行期和已暂停的",
        "List what is not in force or paused line by line too",
    );
    let without = language.pick(
        "不写档案中的数字，供转发",
        "Leave out the figures of the dossiers, for a print that is passed on",
    );
    let standing = language.pick(
        "只列这种结论，可以重复：held、eligible、facts_missing、short 等",
        "List this standing only; may be repeated: held, eligible, facts_missing, short and so on",
    );
    let since = language.pick(
        "只说与以前的报告（--format json 写的）相比有什么变化，因为政策、日期还是档案",
        "Say only what changed since an earlier report of --format json: for law, calendar or dossier",
    );
    let programme = language.pick(
        "只列这项政策，写出全部情况，可以重复",
        "List this programme only, with everything about it; may be repeated",
    );
    let track = language.pick(
        "只列这个申报类别，写出全部情况，可以重复",
        "List this track only, with everything about it; may be repeated",
    );
    let id = |zh, en| language.pick(zh, en);
    let names = Standing::TOLD.map(Standing::id);
    arguments::subcommand("match", &about, language)
        .after_help(language.pick(NOTES_ZH, NOTES_EN))
        .arg(arguments::dossiers(language))
        .arg(arguments::map(language))
        .arg(
            arguments::option(
                "programme",
                id("政策", "ID"),
                Group::Options,
                programme,
                language,
            )
            .action(ArgAction::Append),
        )
        .arg(
            arguments::option(
                "track",
                id("类别", "TRACK"),
                Group::Options,
                track,
                language,
            )
            .action(ArgAction::Append),
        )
        .arg(
            arguments::option(
                "standing",
                id("结论", "STANDING"),
                Group::Options,
                standing,
                language,
            )
            .value_parser(PossibleValuesParser::new(names))
            .hide_possible_values(true)
            .action(ArgAction::Append),
        )
        .arg(
            arguments::option(
                "since",
                id("报告", "REPORT"),
                Group::Options,
                since,
                language,
            )
            .value_parser(ValueParser::path_buf()),
        )
        .arg(arguments::flag("all", Group::Options, all, language))
        .arg(arguments::flag(
            "without-figures",
            Group::Output,
            without,
            language,
        ))
        .arg(arguments::as_of(language))
        .arg(arguments::rules(language))
        .arg(arguments::format(
            &["text", "html", "markdown", "json", "csv", "xlsx"],
            language,
        ))
        .arg(arguments::full(language))
        .arg(arguments::output(language))
        .arg(arguments::color(language))
}

/// Runs the command
///
/// # Errors
///
/// If I/O fails: rules, standard input or the report cannot be read or written; where an option
/// names what the rules do not have.
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
    let mut folder = Folder::named(matches, language)?;
    let library = rules.whole();
    let wanted = wanted(matches);
    check_names(&wanted, library)?;
    let request = settings.request(matches).by_all();
    let mut matching = Matching {
        wanted,
        without_figures: matches.get_flag("without-figures"),
        is_full: options::is_full(matches),
        today: request.as_of.is_none().then_some(request.today),
        ..Matching::default()
    };
    let earlier = earlier(matches)?;
    if earlier.is_some() || options::is_json(matches) {
        matching.editions = library::hashes(matches)?;
    }
    let mut books = match sheets::books(&found, matches, rules) {
        Ok(books) => books,
        Err(broken) => {
            return problems::write(vec![*broken], json::write_problems, matches, language);
        }
    };
    let file = options::output(matches);
    let format = options::format(matches);
    let mut writer = match folder {
        Some(_) => None,
        None => writer(matches, language),
    };
    let begun = Output::open(file.filter(|_| folder.is_none())).and_then(|mut out| {
        if let Some(writer) = &mut writer {
            writer.begin(&mut out)?;
        }
        Ok(out)
    });
    let mut out = output::named(begun, file)?;
    let threads = subjects::threads(&found, books.as_ref());
    let read = books.as_mut().and_then(|books| books.gauge(&found));
    let shows_progress = terminal::shows_progress(format == Some("csv") && file.is_none());
    let mut progress = Progress::new(found.len(), read, language, shows_progress);
    // The terminal does so of a single subject, which is known at the end; a table of none.
    let is_terminal = folder.is_none() && writer.is_none() && format != Some("xlsx");
    let tells_all = folder.is_some() || !is_terminal && format != Some("csv");
    let mut outcomes = Vec::new();
    let mut of_headings = Vec::new();
    let mut clients: Vec<Client<'_>> = Vec::new();
    let (mut count, mut is_whole) = (0_usize, true);
    let work = |subject: Subject| {
        let given = &subject.given;
        let client = client(given, library, &request, (earlier.as_ref(), &matching));
        Ok(match tells_all {
            true => client.completed(),
            false => client,
        })
    };
    let take = |done: Done<Client<'static>>| {
        progress.step();
        let client = match done {
            Done::Headings(problems) => {
                of_headings.push(*problems);
                return Ok(());
            }
            Done::Passed(outcome) => {
                outcomes.push(outcome);
                return Ok(());
            }
            Done::Subject(client, is_first) => {
                outcomes.extend(is_first.then_some(Outcome::Dossier));
                client
            }
        };
        count += 1;
        is_whole &= client.matched.is_some() && !client.judged.problems.has_errors();
        if let Some(folder) = &mut folder {
            let mut page = Vec::new();
            written::write_html_of(&client, &matching, language, &mut page)?;
            return folder.add(&client.judged, &page);
        }
        if let Some(writer) = &mut writer {
            return output::named(writer.client(&client, &matching, &mut out), file);
        }
        // A workbook has everything on each, the matrix of many in a terminal does not.
        let is_slim = format != Some("xlsx") && (count > 1 || client.changed.is_some());
        if is_slim && count == 2 {
            let first = std::mem::take(&mut clients);
            clients.extend(first.into_iter().map(Client::one_of_many));
        }
        clients.push(match is_slim {
            true => client.one_of_many(),
            false => client,
        });
        Ok(())
    };
    subjects::each(found, books.as_ref(), false, threads, work, take)?;
    drop(progress);
    if let Some(only) = clients.pop_if(|_| is_terminal && count == 1) {
        clients.push(only.completed());
    }
    matching.clients = clients;
    matching.problems = settings.in_vain(&chosen, &outcomes);
    matching.problems.append(&mut of_headings);
    matching.passed_over = chosen::passed_over(&outcomes);
    if let Some(folder) = folder {
        folder.finish(|entries, out| written::write_index(&matching, entries, language, out))?;
    } else {
        let written = match &mut writer {
            Some(writer) => writer.end(&matching, &mut out),
            None if format == Some("xlsx") => {
                formats::refuse_terminal(matches)?;
                written::write_workbook(&matching, language, &mut out)
            }
            None => {
                written::write_terminal(&matching, &options::style(matches, language), &mut out)
            }
        };
        output::named(written.and_then(|()| out.finish()), file)?;
    }
    let mut problems = matching.problems.iter().flat_map(|one| one.problems.iter());
    let has_errors = problems.any(|one| one.severity == Severity::Error);
    Ok(match count > 0 && is_whole && !has_errors {
        true => Exit::Eligible,
        false => Exit::Unjudged,
    })
}

/// What writes subjects one by one; none where the format needs all at once
fn writer(matches: &ArgMatches, language: Language) -> Option<Box<dyn Writer>> {
    let machine = options::machine_language(matches);
    Some(match options::format(matches)? {
        "json" => Box::new(json::Whole::new(machine, spool::new)),
        "csv" => Box::new(Csv { language: machine }),
        "html" => Box::new(written::html(
            language,
            options::is_full(matches),
            spool::new,
        )),
        "markdown" => Box::new(written::markdown(
            language,
            options::is_full(matches),
            spool::new,
        )),
        _ => return None,
    })
}

/// A subject, what is open to it, and what changed since an earlier report
fn client(
    given: &Given,
    rules: &'static dyn Rules,
    request: &Request,
    (earlier, matching): (Option<&Earlier>, &Matching<'_>),
) -> Client<'static> {
    let library = rules.whole();
    let on = |as_of| {
        let request = Request {
            as_of,
            ..request.clone()
        };
        judge::judge_given(given.clone(), rules, &request, None)
    };
    let mut judged = on(request.as_of);
    // What is not in force has a standing of its own.
    judged.problems.retain(|one| one.code != NOT_IN_FORCE);
    let matched = matching::standings(&judged, library, |day| on(Some(day)));
    let changed = earlier.map(|earlier| {
        let code = judged.head.uscc.as_deref();
        let before = earlier.subject(code, judged.source.name())?;
        let put_back = before.day().filter(|day| judged.as_of != Some(*day));
        let put_back = put_back.and_then(|day| {
            let then = on(Some(day));
            matching::standings(&then, library, |day| on(Some(day)))
        });
        let now = matched.as_ref()?;
        Some(before.changed(now, &matching.editions, put_back.as_ref()))
    });
    Client {
        judged,
        matched,
        changed,
    }
}

/// The report to compare with
fn earlier(matches: &ArgMatches) -> anyhow::Result<Option<Earlier>> {
    let Some(path) = matches.get_one::<PathBuf>("since") else {
        return Ok(None);
    };
    let name = path.display().to_string();
    let source = match input::file(path) {
        Ok(source) => source,
        Err(broken) => {
            let (_, problem) = *broken;
            let message = problem.message;
            return refused(text!("{name}：{message}", "{name}: {message}", message));
        }
    };
    match Earlier::read(source.text()) {
        Ok(earlier) => Ok(Some(earlier)),
        Err(wrong) => refused(text!("{name}：{wrong}", "{name}: {wrong}", wrong)),
    }
}

fn wanted(matches: &ArgMatches) -> Wanted {
    let names = |id: &str| -> Vec<String> {
        let named = matches.get_many::<String>(id);
        named.into_iter().flatten().cloned().collect()
    };
    let standings = names("standing");
    let all = Standing::TOLD.into_iter();
    Wanted {
        all: matches.get_flag("all"),
        standings: all
            .filter(|one| standings.iter().any(|id| id == one.id()))
            .collect(),
        programmes: names("programme"),
        tracks: names("track"),
    }
}

/// Refuses names that the rules do not have
fn check_names(wanted: &Wanted, library: &Library) -> anyhow::Result<()> {
    let known = library.programmes();
    let unknown = wanted
        .programmes
        .iter()
        .find(|one| !known.contains(&one.as_str()));
    if let Some(name) = unknown {
        let named = library.editions.iter();
        let named = named.map(|one| (one.programme.as_str(), &one.short_title));
        let meant = meant_named(name, &each_once(named));
        return refused(text!(
            "--programme：没有政策 `{name}`；{meant}",
            "--programme: there is no programme `{name}`; {meant}",
            meant
        ));
    }
    let is_track = |name: &str| {
        let mut editions = library.editions.iter();
        editions.any(|edition| {
            edition
                .tracks
                .iter()
                .any(|one| is_named(edition, one, name))
        })
    };
    match wanted.tracks.iter().find(|one| !is_track(one)) {
        None => Ok(()),
        Some(name) => {
            let named = library.editions.iter().flat_map(|one| &one.tracks);
            let named = named.map(|one| (&*one.id, &one.title));
            let meant = meant_named(name, &each_once(named));
            refused(text!(
                "--track：没有申报类别 `{name}`；{meant}",
                "--track: there is no track `{name}`; {meant}",
                meant
            ))
        }
    }
}

/// Things with their names, each id once
fn each_once<'a>(named: impl Iterator<Item = Named<'a>>) -> Vec<Named<'a>> {
    let mut once: Vec<Named<'a>> = Vec::new();
    for one in named {
        if once.iter().all(|(id, _)| *id != one.0) {
            once.push(one);
        }
    }
    once
}
