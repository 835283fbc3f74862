//! Words for what cannot be selected: programmes, tracks and editions that a dossier or a setting names.

use jiff::civil::Date;

use crate::calendar::NEAR;
use crate::diagnostic::{Diagnostic, problems};
use crate::language::{Text, text};
use crate::ruleset::Edition;
use crate::source::Span;
use crate::text::names::{Named, list, meant, meant_named, nearest};
use crate::yaml::problems::shape::UNKNOWN;

problems! {
    /// Codes of what a file names of the rules
    NAMES:

    const UNKNOWN_PROGRAMME = "unknown-programme", Error:
        "没有这项政策的规则", "there are no rules of such a programme";
        why UNKNOWN;
        Dossier.draws("dossier: 1\nsubject: {kind: park, name: 某某园区}\nprogramme: two-industry-integration\nas_of: 2024-06-30\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nprogramme: beijing-two-industry-integration\nas_of: 2024-06-30\n");

    /// A programme that is not in the library
    fn unknown_programme(span: Option<Span>, given: &str, known: &[Named<'_>]):
        "规则库里没有政策 `{given}`", "there is no programme `{given}` in the rules";
        at span => "未知的政策", "unknown programme";
        help = meant_named(given, known);

    const UNKNOWN_TRACK = "unknown-track", Error:
        "这类主体没有这个申报类别", "there is no such track for a subject of this kind";
        why UNKNOWN;
        Dossier.draws("dossier: 1\nsubject: {kind: park, name: 某某园区}\ntracks: [parks]\nas_of: 2024-06-30\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\ntracks: [park]\nas_of: 2024-06-30\n");

    /// A track that no assessing programme has for this kind of subject
    fn unknown_track(span: Option<Span>, given: &str, subject: &Text, known: &[Named<'_>]):
        "没有面向{subject}的申报类别 `{given}`",
        "there is no track `{given}` for {subject}", subject;
        at span => "未知的类别", "unknown track";
        help = meant_named(given, known);

    /// A track name that several programmes have
    fn ambiguous_track(span: Option<Span>, given: &str, known: &[&str]):
        let full = list(known.iter().copied());
        "申报类别 `{given}` 不止一项政策有", "more than one programme has a track `{given}`";
        at span => "不明确", "ambiguous";
        help "写明是哪一个：{full}", "say which one: {full}", full;

    const UNKNOWN_CRITERION = "unknown-criterion", Error:
        "`judgements` 下的名称不是任何一项条件", "a name under `judgements` that is not a criterion";
        why UNKNOWN;
        Enterprise.draws("judgements:\n  core_tech: {met: true, by: 评审人, on: 2024-06-01, because: 自研核心部件}\n",
            "judgements:\n  core_technology: {met: true, by: 评审人, on: 2024-06-01, because: 自研核心部件}\n");

    /// A judgement on a criterion that does not exist
    fn unknown_criterion(span: Span, given: &str, known: &[Named<'_>]):
        "没有条件 `{given}`", "there is no criterion `{given}`";
        at span => "未知的条件", "unknown criterion";
        help = meant_named(given, known);
}

problems! {
    /// Codes of days on which there are no rules
    EDITIONS:

    const BEFORE_FIRST_EDITION = "before-first-edition", Error:
        "申报日早于这项政策的第一个版本",
        "the day of application is before the programme's first edition";
        why ("那时还没有可以依据的条件", "on that day there were no conditions to judge by");
        Dossier.draws("dossier: 1\nsubject: {kind: park, name: 某某园区}\nprogramme: beijing-two-industry-integration\nas_of: 2023-06-30\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nprogramme: beijing-two-industry-integration\nas_of: 2024-06-30\n");

    /// The programme has no edition yet on the day of application
    fn before_first_edition(span: Option<Span>, programme: &Text, first: Date, as_of: Date):
        "申报日 {as_of} 早于{programme}的施行日 {first}",
        "the day of application, {as_of}, lies before {programme} took effect on {first}", programme;
        at span => "早于施行日", "before it took effect";
        help "核对 `as_of`；施行之前没有可依据的条件",
            "check `as_of`; before that day there are no conditions to judge by";

    const NOT_IN_FORCE = "not-in-force", Warning:
        "申报日时最后一个版本已经到期", "the last edition has expired on the day of application";
        why ("按到期前的条件试算，但任何类别都不会得出“达到申报条件”",
            "it is judged by the conditions before they expired, but no track comes out as eligible");
        Dossier.draws("dossier: 1\nsubject: {kind: park, name: 某某园区}\nprogramme: beijing-two-industry-integration\nas_of: 2026-06-30\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nprogramme: beijing-two-industry-integration\nas_of: 2024-06-30\n");

    /// The last edition has expired on the day of application
    fn not_in_force(span: Option<Span>, programme: &Text, number: &str, until: Date, as_of: Date):
        "{programme}（{number}）已于 {until} 到期，申报日 {as_of} 不在有效期内",
        "{programme} ({number}) expired on {until}, before the day of application, {as_of}", programme;
        at span => "申报日", "day of application";
        help "以下按到期前的条件试算，任何类别都不会得出“符合”；请向主管部门确认有无后续政策",
            "the criteria are those of the expired edition and no track is better than undetermined; ask the authority for a successor";

    const EDITION_ENDS_SOON = "edition-ends-soon", Note:
        "申报日后60天内规则版本到期", "the edition ends within 60 days after the day of application";
        why ("受理或审核时可能已按别的条件办理",
            "by the time the application is looked at, other conditions may hold");
        Dossier.draws("dossier: 1\nsubject: {kind: park, name: 某某园区}\nprogramme: beijing-two-industry-integration\nas_of: 2025-06-30\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nprogramme: beijing-two-industry-integration\nas_of: 2024-06-30\n");

    /// The edition ends soon after the day of application; the first day of the one that follows, if
    /// there is one
    fn edition_ends_soon(span: Option<Span>, edition: &Edition, until: Date, as_of: Date, next: Option<Date>):
        let programme = &edition.short_title;
        let number = &edition.number;
        let help = match next {
            Some(day) => text!("{day} 起有新版本，可加 `--as-of {day}` 试算", "another edition holds from {day}; try it with `--as-of {day}`"),
            None => text!("请向主管部门确认到期后怎么办", "ask the authority what holds after that day"),
        };
        "{programme}（{number}）{until} 到期，在申报日 {as_of} 后{NEAR}天之内",
        "{programme} ({number}) ends on {until}, within {NEAR} days after the day of application, {as_of}", programme;
        at span => "申报日", "day of application";
        help = help;

    const CHECKED_LONG_AGO = "checked-long-ago", Note:
        "到申报日，规则与原文核对已过一年以上",
        "on the day of application, more than a year has passed since the rules were held against their source";
        why ("这期间原文可能已经修改或废止，规则不一定跟上",
            "the text may have been changed or repealed since, and the rules may not have followed");
        Dossier.draws("dossier: 1\nsubject: {kind: enterprise, name: 某某公司}\nprogramme: technology-sme\nas_of: 2046-06-30\n",
            "dossier: 1\nsubject: {kind: enterprise, name: 某某公司}\nprogramme: technology-sme\nas_of: 2026-12-31\n");

    /// Editions that were last held against their sources long before the day of application, each
    /// with the day of its check
    fn checked_long_ago(span: Option<Span>, as_of: Date, editions: &Text):
        "到申报日 {as_of}，规则与原文核对已过一年以上：{editions}",
        "by the day of application, {as_of}, more than a year has passed since these rules were checked against their source: {editions}", editions;
        at span => "申报日", "day of application";
        help "申报前请对照现行原文", "hold the text that is in force now against them before applying";

    const NOTHING_ASSESSED = "nothing-assessed", Error:
        "没有一项政策可以判定这份档案", "no programme has a track for this dossier";
        why ("什么也没有判定时不能算通过", "judging nothing is not a pass");
        Dossier.draws("dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2010-06-30\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\n");

    /// No programme has a track for this dossier
    fn nothing_assessed(subject: &Text):
        "没有可以判定的申报类别（{subject}）", "no track to assess for {subject}", subject;
        help "核对 `subject.kind`、`programme`、`tracks` 和 `as_of`",
            "check `subject.kind`, `programme`, `tracks` and `as_of`";

    /// No track is left of those that the configuration names, for a dossier that names none
    fn nothing_left(subject: &Text):
        "档案没有写申报类别，而配置文件所列的没有面向{subject}的",
        "the dossier names no tracks, and the configuration names none for {subject}", subject;
        help "在档案里写明 `programme` 或 `tracks`，或改 dabiao.toml；`--no-config` 不读配置文件",
            "name `programme` or `tracks` in the dossier, or change dabiao.toml; `--no-config` does without it";
}

/// A track that no programme has, or not the programme that is named
pub fn unknown_listed_track(
    span: Span,
    given: &str,
    programme: Option<&str>,
    known: &[&str],
) -> Diagnostic {
    let message = match programme {
        Some(programme) => text!(
            "政策 `{programme}` 没有申报类别 `{given}`",
            "programme `{programme}` has no track `{given}`"
        ),
        None => text!(
            "规则库里没有申报类别 `{given}`",
            "there is no track `{given}` in the rules"
        ),
    };
    let near = nearest(given, known.iter().copied());
    UNKNOWN_TRACK
        .problem(message)
        .at(span, text!("未知的类别", "unknown track"))
        .help(meant(near, known.iter().copied()))
}
