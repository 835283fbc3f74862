//! Words for what cannot be selected: programmes, tracks and editions that a dossier or a setting names.

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Text, text};
use crate::source::Span;
use crate::text::names::{Named, list, meant, meant_named, nearest};

/// A programme that is not in the library
pub fn unknown_programme(span: Option<Span>, given: &str, known: &[Named<'_>]) -> Diagnostic {
    let problem = Diagnostic::error(
        Code::UnknownProgramme,
        text!(
            "规则库里没有政策 `{given}`",
            "there is no programme `{given}` in the rules"
        ),
    )
    .help(meant_named(given, known));
    match span {
        Some(span) => problem.at(span, text!("未知的政策", "unknown programme")),
        None => problem,
    }
}

/// A track that no assessing programme has for this kind of subject
pub fn unknown_track(
    span: Option<Span>,
    given: &str,
    subject: &Text,
    known: &[Named<'_>],
) -> Diagnostic {
    let problem = Diagnostic::error(
        Code::UnknownTrack,
        text!(
            "没有面向{subject}的申报类别 `{given}`",
            "there is no track `{given}` for {subject}",
            subject
        ),
    )
    .help(meant_named(given, known));
    match span {
        Some(span) => problem.at(span, text!("未知的类别", "unknown track")),
        None => problem,
    }
}

/// A track name that several programmes have
pub fn ambiguous_track(span: Option<Span>, given: &str, known: &[&str]) -> Diagnostic {
    let full = list(known.iter().copied());
    let problem = Diagnostic::error(
        Code::UnknownTrack,
        text!(
            "申报类别 `{given}` 不止一项政策有",
            "more than one programme has a track `{given}`"
        ),
    )
    .help(text!("写明是哪一个：{full}", "say which one: {full}", full));
    match span {
        Some(span) => problem.at(span, text!("不明确", "ambiguous")),
        None => problem,
    }
}

/// No programme has a track for this dossier
pub fn nothing_assessed(subject: &Text) -> Diagnostic {
    Diagnostic::error(
        Code::NothingAssessed,
        text!(
            "没有可以判定的申报类别（{subject}）",
            "no track to assess for {subject}",
            subject
        ),
    )
    .help(text!(
        "核对 `subject.kind`、`programme`、`tracks` 和 `as_of`",
        "check `subject.kind`, `programme`, `tracks` and `as_of`"
    ))
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
    Diagnostic::error(Code::UnknownTrack, message)
        .at(span, text!("未知的类别", "unknown track"))
        .help(meant(near, known.iter().copied()))
}

/// No track is left of those that the configuration names, for a dossier that names none
pub fn nothing_left(subject: &Text) -> Diagnostic {
    Diagnostic::error(
        Code::NothingAssessed,
        text!("档案没有写政策和类别，而配置文件所列的没有面向{subject}的", "the dossier names neither programme nor tracks, and the configuration names none for {subject}", subject),
    )
    .help(text!("在档案里写明 `programme` 或 `tracks`，或改 dabiao.toml；`--no-config` 不读配置文件", "name `programme` or `tracks` in the dossier, or change dabiao.toml; `--no-config` does without it"))
}

/// The programme has no edition yet on the day of application
pub fn before_first_edition(
    span: Option<Span>,
    programme: &Text,
    first: Date,
    as_of: Date,
) -> Diagnostic {
    let problem = Diagnostic::error(
        Code::BeforeFirstEdition,
        text!(
            "申报日 {as_of} 早于{programme}的施行日 {first}",
            "the day of application, {as_of}, lies before {programme} took effect on {first}",
            programme
        ),
    )
    .help(text!(
        "核对 `as_of`；施行之前没有可依据的条件",
        "check `as_of`; before that day there are no conditions to judge by"
    ));
    match span {
        Some(span) => problem.at(span, text!("早于施行日", "before it took effect")),
        None => problem,
    }
}

/// The last edition has expired on the day of application
pub fn not_in_force(
    span: Option<Span>,
    programme: &Text,
    number: &str,
    until: Date,
    as_of: Date,
) -> Diagnostic {
    let problem = Diagnostic::warning(
        Code::NotInForce,
        text!("{programme}（{number}）已于 {until} 到期，申报日 {as_of} 不在有效期内", "{programme} ({number}) expired on {until}, before the day of application, {as_of}", programme),
    )
    .help(text!("以下按到期前的条件试算，任何类别都不会得出“符合”；请向主管部门确认有无后续政策", "the criteria are those of the expired edition and no track is better than undetermined; ask the authority for a successor"));
    match span {
        Some(span) => problem.at(span, text!("申报日", "day of application")),
        None => problem,
    }
}
