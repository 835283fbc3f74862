//! The words about how a track stands; decides nothing.

use super::{Client, needs};
use crate::language::{Language, say, words};
use crate::matching::since::Changed;
use crate::matching::{Match, Matched, Standing};
use crate::quantity::display;
use crate::quantity::{Dimension, Exact, Quantity};
use crate::report::message::{self, applying};
use crate::report::short;
use crate::ruleset::applying::{Benefit, WindowState};
use crate::verdict::Verdict;

words! {
    /// The title of a page
    title: "可申报政策", "open programmes";
    /// The rule by which lines are sorted
    sorting: "排序：结论、申报截止日、差距（最大相对变动）、缺少的事实数、资金上限",
        "sorted by standing, deadline, nearness (largest relative change), facts missing, amount";
    /// What a line does not promise
    meaning: "“符合条件”只指档案中的事实达到申报条件，不等于已受理、已认定或已获资金",
        "eligible means that the facts of the dossier meet the conditions for applying; nothing is accepted, conferred or paid yet";
    /// Where details are
    details: "详情：--programme 政策", "details: --programme ID";
    /// Heading of the column of standings
    head_standing: "结论", "standing";
    /// Heading of the column of programmes
    head_programme: "政策", "programme";
    /// Heading of the column of decided criteria
    head_decided: "已定", "decided";
    /// Heading of the column of notes
    head_note: "说明", "what counts";
    /// Heading of the column of benefits
    head_brings: "带来", "brings";
    /// Heading of questions
    questions: "先问", "ask first";
    /// Heading of ladders
    ladder: "进阶", "ladder";
    /// Heading of variants
    variants: "国家与地方版本", "national and local";
    /// Heading of groups
    groups: "不能同时享受", "exclude each other";
    /// Heading of the figures used
    figures: "所用事实", "facts used";
    /// Heading of all about each track
    each: "逐项说明", "each programme";
    /// Heading of warnings and notes
    problems: "档案中的问题", "problems of the dossier";
    /// Heading of the editions
    editions: "所用规则", "editions";
    /// That the amount of a set is not known
    no_amount: "金额不可计算", "amount not computable";
    /// Between what can be had and what it gives up
    gives_up: "放弃", "gives up";
    /// That nothing of a dossier could be matched
    unreadable: "档案无法读取，没有比对", "the dossier could not be read; nothing was matched";
    /// That no line is left
    nothing: "没有符合筛选的政策", "no programme is left by the filter";
    /// That nothing changed since an earlier report
    unchanged: "没有变化", "nothing has changed";
}

/// How many have ended, are paused or have not begun
pub(super) fn not_told(language: Language, count: usize) -> String {
    say!(
        language,
        "{count}类不在施行期或已暂停：--all",
        "{count} not in force, paused: --all"
    )
}

/// How many subjects are not in the matrix
pub(super) fn more_below(language: Language, count: usize) -> String {
    say!(
        language,
        "另有{count}家，见下文；全部的对照表：--format xlsx",
        "{count} more below; a matrix of all: --format xlsx"
    )
}

/// Where warnings and notes are
pub(super) fn remarks_in(language: Language, counts: &str) -> String {
    say!(language, "{counts}：dabiao check", "{counts}: dabiao check")
}

/// The day that counts for every subject
pub(super) fn day(language: Language, day: jiff::civil::Date) -> String {
    say!(language, "申报日 {day}", "as of {day}")
}

/// How many warnings and notes several dossiers have
pub(super) fn remarked(language: Language, counts: &str, dossiers: usize) -> String {
    let of = match dossiers {
        1 => "1 dossier".to_owned(),
        _ => format!("{dossiers} dossiers"),
    };
    say!(
        language,
        "{dossiers}份档案有{counts}：dabiao check 档案",
        "{counts} in {of}: dabiao check DOSSIER"
    )
}

/// That an earlier report has not got a subject
pub(super) fn is_new(language: Language, name: &str) -> String {
    say!(
        language,
        "{name}：以前的报告中没有",
        "{name}: not in the earlier report"
    )
}

/// What changed on a track, and what did it
pub(super) fn changed(language: Language, one: &Changed) -> String {
    let state = |state: &Option<[String; 3]>| match state {
        Some([standing, _, window]) => {
            let mut all = Standing::TOLD.into_iter();
            let known = all.find(|one| one.id() == standing);
            let name = known.map(|one| one.name().get(language).to_owned());
            let window = match window.as_str() {
                "open" => language.pick("可申报", "open").to_owned(),
                "closed" => applying::closed(language).to_owned(),
                "continuous" => applying::continuous(language).to_owned(),
                _ => language.pick("申报期未知", "window not known").to_owned(),
            };
            format!(
                "{}{}",
                name.unwrap_or_default(),
                message::aside(language, &window)
            )
        }
        None => language.pick("无", "none").to_owned(),
    };
    let (before, after) = (state(&one.before), state(&one.after));
    let causes = one.causes.iter();
    let causes: Vec<_> = causes
        .map(|one| one.name().get(language).to_owned())
        .collect();
    let because = match causes.len() {
        1 => language.pick("原因", "because of"),
        _ => language.pick("可能的原因", "possibly because of"),
    };
    let (colon, causes) = (
        message::colon(language),
        causes.join(message::comma(language)),
    );
    let name = &one.name;
    say!(
        language,
        "{name}{colon}{before} → {after}；{because}{colon}{causes}",
        "{name}{colon}{before} → {after}; {because} {causes}"
    )
}

/// The head of a subject
pub(super) fn head(language: Language, matched: &Matched<'_>, year: i16, facts: usize) -> String {
    let day = matched.day;
    say!(
        language,
        "申报日 {day}，基准年度 {year}，采用{facts}项事实",
        "as of {day}, figures of {year}, {facts} facts used"
    )
}

/// That the day of a dossier is not today
pub(super) fn past_day(language: Language, today: jiff::civil::Date) -> String {
    say!(
        language,
        "这是档案所写的过去日期；按今天比对请加 --as-of {today}",
        "the dossier's own day has passed; for today add --as-of {today}"
    )
}

/// That nothing is decided of a subject, because nothing is stated or too little
pub(super) fn nothing_known(language: Language, of: usize, is_stated: bool) -> String {
    match is_stated {
        true => say!(
            language,
            "所填的还不足以确定{of}项条件中的任何一项；请从下列问题开始",
            "what is stated decides none of {of} criteria; begin with the questions below"
        ),
        false => say!(
            language,
            "所有事实都未知：{of}项条件中确定了0项；请从下列问题开始",
            "no fact is known: 0 of {of} criteria decided; begin with the questions below"
        ),
    }
}

/// Whether one can apply, in few words
pub(super) fn window(language: Language, one: &Match<'_>) -> String {
    applying::window(language, one.window.state)
}

/// The name of a standing; of an eligible one, whether one can apply
pub(super) fn standing(language: Language, one: &Match<'_>) -> String {
    let name = one.standing.name();
    match (one.standing, one.window.state) {
        (Standing::Eligible, WindowState::Closed(_)) => {
            say!(language, "符合未开放", "eligible, closed")
        }
        (Standing::Eligible, WindowState::Open(_) | WindowState::Continuous) => {
            say!(language, "符合可申报", "eligible, open")
        }
        _ => name.get(language).to_owned(),
    }
}

/// The standing in a cell of the matrix
pub(super) fn short_standing(language: Language, one: &Match<'_>) -> &'static str {
    let pick = |zh, en| language.pick(zh, en);
    match (one.standing, one.window.state) {
        (Standing::Eligible, WindowState::Open(_) | WindowState::Continuous) => {
            pick("可报", "open")
        }
        (Standing::Eligible, _) => pick("符合", "elig"),
        (Standing::Held, _) => pick("已有", "held"),
        (Standing::NotInForce, _) => pick("停", "ended"),
        (Standing::OutOfReach, _) => pick("不可", "never"),
        (Standing::AfterTitle, _) => pick("称号", "title"),
        (Standing::Short, _) => pick("未达", "short"),
        (Standing::CannotBeJudged, _) => pick("有误", "error"),
        (Standing::FactsMissing, _) => pick("缺", "facts"),
        (Standing::JudgementPending, _) => pick("待判", "judge"),
        (Standing::TextOpen, _) => pick("文本", "text"),
    }
}

/// What a cell of the matrix stands for, where it is not plain by itself
pub(super) fn explained(language: Language, one: &Match<'_>) -> Option<String> {
    let is_plain = match one.standing {
        Standing::Eligible => language == Language::Zh || short_standing(language, one) != "elig",
        Standing::Held | Standing::Short | Standing::CannotBeJudged => true,
        _ => false,
    };
    if is_plain {
        return None;
    }
    let name = one.standing.name();
    let short = short_standing(language, one);
    let colon = message::colon(language);
    Some(format!("{short}{colon}{}", name.get(language)))
}

/// The name of a programme, and of its track where it is not the only one
pub(super) fn name(language: Language, one: &Match<'_>) -> String {
    short::programme(one.edition, one.track, language)
}

/// What a track brings
pub(super) fn brings(language: Language, one: &Match<'_>) -> String {
    let benefits = one.track.brings.iter();
    let told: Vec<_> = benefits.map(|one| benefit(language, one)).collect();
    told.join(message::semicolon(language))
}

fn benefit(language: Language, one: &Benefit) -> String {
    let name = one.kind.name();
    let name = name.get(language);
    let most = one.at_most.as_ref().map(|most| {
        let most = shown(most, language);
        say!(language, "最高{most}", "up to {most}")
    });
    let what = one.what.as_ref().map(|what| what.get(language).to_owned());
    let more: Vec<_> = most.into_iter().chain(what).collect();
    match more.is_empty() {
        true => name.to_owned(),
        false => format!(
            "{name}{}{}",
            message::colon(language),
            more.join(message::comma(language))
        ),
    }
}

/// How it is granted
pub(super) fn grant(language: Language, one: &Match<'_>) -> String {
    let grant = one.edition.grant.map(|grant| grant.name());
    grant
        .map(|name| name.get(language).to_owned())
        .unwrap_or_default()
}

/// Everything that counts about a track, the most important first
pub(super) fn notes(
    client: &Client<'_>,
    one: &Match<'_>,
    without_figures: bool,
    language: Language,
) -> Vec<String> {
    let changes = client.changes(one, language);
    let mut notes = Vec::new();
    if let Some(held) = &one.held {
        notes.push(match held.until {
            Some(until) => say!(language, "称号有效至{until}", "title valid to {until}"),
            None => say!(
                language,
                "称号有效，未写到期日",
                "title valid, its last day not stated"
            ),
        });
        if held.is_renewal_due {
            let outcome = outcome(language, one.outcome);
            notes.push(say!(language, "复审：{outcome}", "renewal: {outcome}"));
        }
        if let Some(renewal) = one
            .track
            .confers
            .as_ref()
            .and_then(|one| one.renewal.as_ref())
        {
            notes.push(renewal.get(language).to_owned());
        }
    }
    if one.standing == Standing::NotInForce {
        notes.push(not_in_force(language, one));
    }
    let with_missing = one.standing != Standing::Short;
    notes.extend(needs::told(
        &one.needs,
        changes,
        with_missing,
        without_figures,
    ));
    if let (Some(headroom), false) = (&one.headroom, without_figures) {
        let name = changes.name_at(headroom.change.at);
        let share = percent(&headroom.relative);
        notes.push(say!(
            language,
            "余量：{name}变动{share}即失去",
            "headroom: lost if {name} moves by {share}"
        ));
    }
    if let Some((code, day)) = &one.lapses {
        let title = changes.code(code);
        notes.push(say!(
            language,
            "{title}于{day}失效后不再符合",
            "lost on {day}, when {title} has lapsed"
        ));
    }
    if let (Some(next), WindowState::Closed(Some(day))) = (one.window.next, one.window.state) {
        let (outcome, year) = (outcome(language, next.outcome), next.reference_year);
        notes.push(say!(
            language,
            "{day}按{year}年度：{outcome}",
            "on {day}, by figures of {year}: {outcome}"
        ));
    }
    notes
}

fn not_in_force(language: Language, one: &Match<'_>) -> String {
    let in_force = one.edition.in_force;
    if one.in_force {
        let since = one.edition.paused.as_ref();
        let since = since.map(|one| one.since.to_string()).unwrap_or_default();
        return applying::paused(language, &since);
    }
    match in_force.until {
        Some(until) => say!(language, "已于{until}到期", "ended on {until}"),
        None => {
            let from = in_force.from;
            say!(language, "自{from}施行", "in force from {from}")
        }
    }
}

/// The outcome of a track, in few words
pub(super) fn outcome(language: Language, outcome: Verdict) -> &'static str {
    match outcome {
        Verdict::Pass => language.pick("符合", "eligible"),
        Verdict::Fail => language.pick("不符合", "not eligible"),
        Verdict::Undetermined => language.pick("尚不能确定", "undetermined"),
    }
}

/// A share, rounded down, so that no headroom is overstated
fn percent(share: &Exact) -> String {
    let hundred = share * &Exact::from(100);
    let rounded = hundred.to_rounded_string(1, crate::quantity::Rounding::Floor);
    format!("{rounded}%")
}

/// An amount of money
pub(super) fn amount(language: Language, amount: &Exact) -> String {
    shown(&Quantity::new(amount.clone(), Dimension::MONEY), language)
}

/// In the unit that suits it, where nothing is rounded away
fn shown(quantity: &Quantity, language: Language) -> String {
    let shown = display::show(quantity, display::Style::Natural, None, language);
    match shown.exact {
        true => shown.text,
        false => display::show_exact(quantity, language),
    }
}
