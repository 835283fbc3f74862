//! `timeline`: judges a dossier on the days that matter and writes what changes.

use clap::{ArgMatches, Command};
use jiff::civil::Date;

use super::exit::Exit;
use super::failure::refused;
use super::settings::Settings;
use super::{arguments, formats, one_dossier, options, problems};
use crate::advice::timeline::{self, BadWindow, MOST_YEARS, OnDay, Timeline, Window};
use crate::diagnostic::{Diagnostic, Severity};
use crate::dossier::problems::YEAR_NOT_ENDED;
use crate::judged::Judged;
use crate::language::{Language, Text, text};
use crate::report::timeline::{self as written, Dated, json};
use crate::ruleset::select::problems::{BEFORE_FIRST_EDITION, NOTHING_ASSESSED};

const EXIT_CODES_ZH: &str = "\
退出码：
  0  已经列出
  2  用法、文件、档案或规则有误";

const EXIT_CODES_EN: &str = "\
Exit codes:
  0  the days were listed
  2  something is wrong with usage, a file, the dossier or the rules";

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let about = text!(
        "列出结论会在哪些申报日改变、规则在哪天施行或到期，以及原因：基准年度变化、称号到期等",
        "List the days of application on which a verdict changes or an edition begins or ends, and why: the reference year moves on, a title lapses"
    );
    let from = language.pick(
        "第一天 [默认：档案的申报日，否则北京时间的今天]",
        "First day [default: the dossier's day of application, else today in Beijing]",
    );
    let to = language.pick(
        "最后一天，最多在第一天之后50年 [默认：第一天之后3年]",
        "Last day, at most 50 years after the first [default: 3 years after it]",
    );
    let evidence = language.pick(
        "只凭有完好证明材料的事实判为符合；材料到期、出具的日子也算在内",
        "Let pass only what rests on facts with a sound document; the days on which documents lapse or are issued count too",
    );
    arguments::subcommand("timeline", &about, language)
        .after_help(language.pick(EXIT_CODES_ZH, EXIT_CODES_EN))
        .arg(arguments::map(language))
        .arg(one_dossier::argument(language).required(true))
        .arg(arguments::day("from", from, language))
        .arg(arguments::day("to", to, language))
        .arg(arguments::programme(language))
        .arg(arguments::track(language))
        .arg(arguments::require_evidence(evidence, language))
        .arg(arguments::rules(language))
        .arg(arguments::format(&["text", "json"], language))
        .arg(arguments::output(language))
        .arg(arguments::color(language))
}

/// Runs the command
///
/// # Errors
///
/// If I/O fails, or the window of days makes no sense.
pub(super) fn run(
    matches: &ArgMatches,
    language: Language,
    settings: Settings,
) -> anyhow::Result<Exit> {
    let broken = json::write_problems;
    one_dossier::run(matches, language, settings, broken, |one, _, own| {
        let named = matches.get_one::<Date>("from").copied();
        let from = named.or(own.as_of).unwrap_or(one.request.today);
        let refuse = |judged: &Judged<'_>| refuse(judged, from, matches, language);
        let Some(source) = one.input.source() else {
            return refuse(own);
        };
        let own_day = own.as_of.unwrap_or(one.request.today);
        let year = own.head.reference_year.as_ref();
        let undated = year.map_or(own_day.year() - 1, |year| year.value);
        let has_to_prove = matches.get_flag("require-evidence");
        let looked = has_to_prove.then(|| one.look_at_documents()).flatten();
        let on = |day: Option<Date>| one.judge_on(day, looked.as_ref());
        let first = on(named);
        if is_refused(&first, named.is_some()) {
            return refuse(&first);
        }
        let to = matches.get_one::<Date>("to").copied();
        let window = match Window::new(from, to) {
            Ok(window) => window,
            Err(bad) => return refused(bad_window(bad, from, to)),
        };
        let editions: Vec<_> = one.rules.whole().editions.iter().collect();
        let timeline = timeline::timeline(&editions, source, own_day, window, |day| {
            let judged = on(Some(day));
            OnDay {
                dossier: judged.dossier,
                assessments: judged.assessments,
            }
        });
        if timeline.start.assessments.is_empty() && timeline.changes.is_empty() {
            return refuse(&first);
        }
        let bound = first.dossier.as_ref();
        let moved = bound.is_some_and(|dossier| dossier.reference_year != undated);
        write(
            &first,
            moved.then_some(undated),
            &timeline,
            matches,
            language,
        )?;
        Ok(Exit::Eligible)
    })
}

/// Writes what changes on which day; figures without a year may be those of a year other than the
/// one that counts on the first day
fn write(
    first: &Judged<'_>,
    undated: Option<i16>,
    timeline: &Timeline<'_>,
    matches: &ArgMatches,
    language: Language,
) -> anyhow::Result<()> {
    let dated = Dated {
        source: &first.source,
        head: &first.head,
        problems: &first.problems,
        undated,
        timeline,
    };
    formats::write(
        matches,
        language,
        None,
        |language, out| json::write(&dated, language, out),
        |style, out| written::write(&dated, style, out),
    )
}

/// Whether a dossier has errors that no other day would resolve
fn is_refused(report: &Judged<'_>, is_named: bool) -> bool {
    let stays = |one: &&Diagnostic| match one.code {
        BEFORE_FIRST_EDITION | NOTHING_ASSESSED => false,
        YEAR_NOT_ENDED => !is_named,
        _ => one.severity == Severity::Error,
    };
    report.problems.iter().any(|one| stays(&one))
}

/// Shows the errors of a dossier in the requested format; no day is judged
fn refuse(
    judged: &Judged<'_>,
    first: Date,
    matches: &ArgMatches,
    language: Language,
) -> anyhow::Result<Exit> {
    if !options::is_json(matches) {
        let advice = text!(
            "没有推算；请先改正以上问题",
            "no day was judged; fix the problems above first"
        );
        return problems::refuse(judged, &advice, matches, language);
    }
    let last = matches.get_one::<Date>("to").copied();
    let timeline = Timeline {
        window: Window {
            from: first,
            to: last.unwrap_or(first),
        },
        start: OnDay::default(),
        changes: Vec::new(),
    };
    write(judged, None, &timeline, matches, language)?;
    Ok(Exit::Unjudged)
}

fn bad_window(bad: BadWindow, from: Date, to: Option<Date>) -> Text {
    let to = to.map(|to| to.to_string()).unwrap_or_default();
    match bad {
        BadWindow::Backwards => text!(
            "--to {to} 早于第一天 {from}",
            "--to {to} lies before the first day, {from}"
        ),
        BadWindow::TooLong => text!(
            "从 {from} 到 {to} 超过{MOST_YEARS}年，请缩短",
            "from {from} to {to} is longer than {MOST_YEARS} years; ask for fewer"
        ),
    }
}
