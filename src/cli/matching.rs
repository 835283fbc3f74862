//! `match`: which programmes are open to subjects, after what, and which never.

use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, ValueParser};
use clap::{ArgAction, ArgMatches, Command};

use super::arguments::{self, Group};
use super::exit::Exit;
use super::failure::refused;
use super::folder::Folder;
use super::settings::Settings;
use super::settings::chosen::{self, Outcome};
use super::sheets::{self, Told};
use super::{documents, formats, input, library, options, output, problems};
use crate::diagnostic::Severity;
use crate::dossier::Given;
use crate::judged::judge::{self, Request};
use crate::judged::record;
use crate::language::{Language, text};
use crate::matching::since::Earlier;
use crate::matching::{self, Standing, Wanted};
use crate::report::matching::{self as written, Client, Matching, json};
use crate::ruleset::select::{is_named, problems::NOT_IN_FORCE};
use crate::ruleset::{Library, Rules};

const EXIT_CODES_ZH: &str = "\
退出码：
  0  全部已读取并比对
  2  有无法读取或判定的：用法、文件、档案或规则有误";

const EXIT_CODES_EN: &str = "\
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
        .after_help(language.pick(EXIT_CODES_ZH, EXIT_CODES_EN))
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
    let folder = Folder::named(matches, language)?;
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
        matching.editions = record::hashes(&library::files(matches)?);
    }
    let books = match sheets::books(&found, matches, rules) {
        Ok(books) => books,
        Err(broken) => {
            return problems::write(vec![*broken], json::write_problems, matches, language);
        }
    };
    let mut outcomes = Vec::new();
    let mut of_headings = Vec::new();
    for file in found {
        if let (Some(named), Some(books)) = (file.sheets(), &books) {
            let before = matching.clients.len();
            books.read(&named, |told| {
                match told {
                    Told::Headings(register) => {
                        let some = Some(&register.problems);
                        of_headings.extend(some.filter(|one| !one.problems.is_empty()).cloned());
                    }
                    Told::Dossier(given) => {
                        let client =
                            client(&given, library, &request, (earlier.as_ref(), &matching));
                        matching.clients.push(client);
                    }
                }
                ControlFlow::Continue(())
            });
            outcomes.push(match matching.clients.len() > before {
                true => Outcome::Dossier,
                false => Outcome::NoDossier,
            });
            continue;
        }
        let path = file.path().to_owned();
        let Some(input) = file.read()? else {
            outcomes.push(Outcome::NoDossier);
            continue;
        };
        outcomes.push(Outcome::Dossier);
        if let Ok(source) = &input {
            documents::note(&path, source);
        }
        let client = client(
            &input.into(),
            library,
            &request,
            (earlier.as_ref(), &matching),
        );
        matching.clients.push(client);
    }
    matching.problems = settings.in_vain(&chosen, &outcomes);
    matching.problems.append(&mut of_headings);
    matching.passed_over = chosen::passed_over(&outcomes);
    write(matching, folder, matches, language)
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
    let matched = matching::of(&judged, library, |day| on(Some(day)));
    let changed = earlier.map(|earlier| {
        let code = judged.head.uscc.as_deref();
        let before = earlier.subject(code, judged.source.name())?;
        let put_back = before.day().filter(|day| judged.as_of != Some(*day));
        let put_back = put_back.and_then(|day| {
            let then = on(Some(day));
            matching::of(&then, library, |day| on(Some(day)))
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
        let known = known.join(", ");
        return refused(text!(
            "--programme：没有政策 {name}；有：{known}",
            "--programme: there is no programme {name}; there are: {known}"
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
        Some(name) => refused(text!(
            "--track：没有申报类别 {name}",
            "--track: there is no track {name}"
        )),
    }
}

/// Writes all in the format asked for
fn write(
    matching: Matching<'_>,
    folder: Option<Folder>,
    matches: &ArgMatches,
    language: Language,
) -> anyhow::Result<Exit> {
    if let Some(folder) = folder {
        write_pages(folder, &matching, language)?;
        return Ok(exit(&matching));
    }
    let mut text = Vec::new();
    let page = options::machine_language(matches);
    match options::format(matches) {
        Some("json") => {
            json::write(&matching, page, &mut text)?;
        }
        Some("xlsx") => {
            formats::refuse_terminal(matches)?;
            written::write_workbook(&matching, language, &mut text)?;
        }
        Some("csv") => written::write_csv(&matching, page, &mut text)?,
        Some("html") => written::write_html(&matching, language, &mut text)?,
        Some("markdown") => written::write_markdown(&matching, language, &mut text)?,
        _ => written::write_terminal(&matching, &options::style(matches, language), &mut text)?,
    }
    output::write(&text, options::output(matches))?;
    Ok(exit(&matching))
}

/// Writes a page a subject
fn write_pages(
    mut folder: Folder,
    matching: &Matching<'_>,
    language: Language,
) -> anyhow::Result<()> {
    for client in &matching.clients {
        let mut page = Vec::new();
        written::write_html_of(client, matching, language, &mut page)?;
        folder.add(&client.judged, &page)?;
    }
    folder.finish(|entries, out| written::write_index(matching, entries, language, out))
}

fn exit(matching: &Matching<'_>) -> Exit {
    let is_judged = |one: &Client<'_>| one.matched.is_some() && !one.judged.problems.has_errors();
    let has_errors = |problems: &crate::ruleset::library::FileProblems| {
        let mut problems = problems.problems.iter();
        problems.any(|one| one.severity == Severity::Error)
    };
    let clients = &matching.clients;
    let is_whole = !clients.is_empty()
        && clients.iter().all(is_judged)
        && !matching.problems.iter().any(has_errors);
    match is_whole {
        true => Exit::Eligible,
        false => Exit::Unjudged,
    }
}
