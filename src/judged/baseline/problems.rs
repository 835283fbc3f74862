//! Words for the problems of a list of known shortfalls.

use crate::diagnostic::{Diagnostic, problems};
use crate::source::Span;
use crate::verdict::Verdict;
use crate::yaml::problems::shape::{DUPLICATE_ITEM, UNKNOWN_CODE, UNSUPPORTED_VERSION};

problems! {
    /// Codes of lists of known shortfalls
    SHORTFALLS:

    const STALE_BASELINE = "stale-baseline", Error:
        "已知未达标清单中的一项已不再出现，或指的不是一项未达标",
        "an entry of the list of known shortfalls no longer occurs, or is not a shortfall";
        why ("清单只减不增，不留下已经达到或已经删去的条件",
            "the list only shrinks and keeps nothing that is met or gone");
        advice("从清单中删去这一项，或运行 `dabiao check --update-baseline`；在此之前退出码至少是 1",
            "take the entry off the list, or run `dabiao check --update-baseline`; until then the exit code is at least 1");

    /// A shortfall that is none any more
    fn no_longer_fails(span: Span, criterion: &str, now: Verdict):
        let now = match now { Verdict::Pass => text!("符合", "pass"), Verdict::Fail => text!("不符合", "fail"), Verdict::Undetermined => text!("无法判定", "undetermined"), };
        "`{criterion}` 现在的结论是“{now}”，不再是已知的“不符合”",
        "`{criterion}` no longer fails: its verdict is now {now}", now;
        at span => "不再出现", "no longer occurs";
        help "删去这一条，或用 `--update-baseline` 一并删去；清单只减不增",
            "remove this entry, or all such by `--update-baseline`; the list only shrinks";

    /// A shortfall on a track that the dossier is no longer assessed on
    fn no_longer_assessed(span: Span, track: &str):
        "这份档案不再按 `{track}` 判定这个条件",
        "this dossier is no longer assessed by this criterion of `{track}`";
        at span => "不再出现", "no longer occurs";
        help "删去这一条，或用 `--update-baseline` 一并删去；清单只减不增",
            "remove this entry, or all such by `--update-baseline`; the list only shrinks";

    /// A shortfall of a dossier that is not there
    fn no_such_dossier(span: Span, path: &str):
        "没有档案 `{path}`，路径从清单所在的文件夹算起",
        "there is no dossier `{path}`, as seen from the folder of the list";
        at span => "没有这个文件", "no such file";
        help "删去这一条，或用 `--update-baseline` 一并删去；清单只减不增",
            "remove this entry, or all such by `--update-baseline`; the list only shrinks";
}

problems! {
    /// Codes of dossiers of a list that are found under another path
    MOVED:

    const MOVED_BASELINE = "moved-baseline", Warning:
        "已知未达标清单中的一份档案改了路径，按主体认出",
        "a dossier of the list of known shortfalls has another path, and was recognised by its subject";
        why ("档案只是换了地方，未达标的还是那些", "the dossier only stands elsewhere, what it lacks is the same");
        advice("改写清单里的路径，或运行 `dabiao check --update-baseline`",
            "write the new path into the list, or run `dabiao check --update-baseline`");

    /// A dossier that has another path now
    fn moved(span: Span, old: &str, new: &str):
        "档案 `{old}` 现在是 `{new}`", "the dossier `{old}` is `{new}` now";
        at span => "原来的路径", "its former path";
        help "改写为新的路径，或用 `--update-baseline` 改写",
            "write the new path, or let `--update-baseline` write it";
}

problems! {
    of UNSUPPORTED_VERSION:

    /// The list's format version is not one that is read
    fn unsupported_version(span: Span, found: &str):
        "已知未达标清单的格式版本 `{found}` 不受支持，应为 `1`",
        "format version `{found}` of known shortfalls is not supported, expected `1`";
        at span => "格式版本", "format version";
        help "写成 `baseline: 1`", "write `baseline: 1`";
}

problems! {
    of UNKNOWN_CODE:

    /// An entry of another verdict
    fn not_a_shortfall(span: Span, found: &str):
        "已知未达标的结论只能是 `fail`，这里是 `{found}`",
        "the verdict of a known shortfall can only be `fail`, found `{found}`";
        at span => "结论", "verdict";
        help "缺少资料或尚不能判定的条件不列入清单",
            "what is undetermined does not belong in the list";
}

/// A track that the programme does not have
pub fn unknown_track(span: Span, given: &str, programme: &str, known: &[&str]) -> Diagnostic {
    crate::ruleset::select::problems::unknown_listed_track(span, given, Some(programme), known)
}

problems! {
    of DUPLICATE_ITEM:

    /// One shortfall listed twice
    fn listed_twice(span: Span, first: Span, criterion: &str):
        "同一档案、同一类别的 `{criterion}` 列了两次",
        "`{criterion}` of one dossier and track is listed twice";
        at span => "又一次", "again here";
        also first => "第一次", "first here";
        help "删去其中一条", "remove one of them";
}
