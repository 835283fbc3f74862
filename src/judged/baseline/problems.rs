//! Words for the problems of a list of known shortfalls.

use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Text, text};
use crate::source::Span;
use crate::verdict::Verdict;

/// Advice for an entry that has to go
fn remove() -> Text {
    text!(
        "删去这一条；清单只减不增",
        "remove this entry; the list only shrinks"
    )
}

fn stale(span: Span, message: Text, label: Text) -> Diagnostic {
    Diagnostic::error(Code::StaleBaseline, message)
        .at(span, label)
        .help(remove())
}

/// The list's format version is not one that is read
pub fn unsupported_version(span: Span, found: &str) -> Diagnostic {
    Diagnostic::error(
        Code::UnsupportedVersion,
        text!(
            "已知未达标清单的格式版本 `{found}` 不受支持，应为 `1`",
            "format version `{found}` of known shortfalls is not supported, expected `1`"
        ),
    )
    .at(span, text!("格式版本", "format version"))
    .help(text!("写成 `baseline: 1`", "write `baseline: 1`"))
}

/// An entry of another verdict
pub fn not_a_shortfall(span: Span, found: &str) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownCode,
        text!(
            "已知未达标的结论只能是 `fail`，这里是 `{found}`",
            "the verdict of a known shortfall can only be `fail`, found `{found}`"
        ),
    )
    .at(span, text!("结论", "verdict"))
    .help(text!(
        "缺少资料或尚不能判定的条件不列入清单",
        "what is undetermined does not belong in the list"
    ))
}

/// A track that the programme does not have
pub fn unknown_track(span: Span, given: &str, programme: &str, known: &[&str]) -> Diagnostic {
    crate::ruleset::select::problems::unknown_listed_track(span, given, Some(programme), known)
}

/// One shortfall listed twice
pub fn listed_twice(span: Span, first: Span, criterion: &str) -> Diagnostic {
    Diagnostic::error(
        Code::DuplicateItem,
        text!(
            "同一档案、同一类别的 `{criterion}` 列了两次",
            "`{criterion}` of one dossier and track is listed twice"
        ),
    )
    .at(span, text!("又一次", "again here"))
    .also_at(first, text!("第一次", "first here"))
    .help(text!("删去其中一条", "remove one of them"))
}

/// A shortfall that is none any more
pub fn no_longer_fails(span: Span, criterion: &str, now: Verdict) -> Diagnostic {
    let now = match now {
        Verdict::Pass => text!("符合", "pass"),
        Verdict::Fail => text!("不符合", "fail"),
        Verdict::Undetermined => text!("无法判定", "undetermined"),
    };
    stale(
        span,
        text!(
            "`{criterion}` 现在的结论是“{now}”，不再是已知的“不符合”",
            "`{criterion}` no longer fails: its verdict is now {now}",
            now
        ),
        text!("不再出现", "no longer occurs"),
    )
}

/// A shortfall on a track that the dossier is no longer assessed on
pub fn no_longer_assessed(span: Span, track: &str) -> Diagnostic {
    stale(
        span,
        text!(
            "这份档案不再按 `{track}` 判定这个条件",
            "this dossier is no longer assessed by this criterion of `{track}`"
        ),
        text!("不再出现", "no longer occurs"),
    )
}

/// A shortfall of a dossier that is not there
pub fn no_such_dossier(span: Span, path: &str) -> Diagnostic {
    stale(
        span,
        text!(
            "没有档案 `{path}`，路径从清单所在的文件夹算起",
            "there is no dossier `{path}`, as seen from the folder of the list"
        ),
        text!("没有这个文件", "no such file"),
    )
}
