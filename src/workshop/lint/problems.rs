//! Words for what only a look at the rules as a whole shows; decides nothing.

use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Text, text};
use crate::source::Span;

/// A criterion that can never pass
pub fn never_passes(span: Span, id: &str) -> Diagnostic {
    Diagnostic::error(
        Code::NeverPasses,
        text!(
            "条件 `{id}` 永远不可能符合",
            "criterion `{id}` can never pass"
        ),
    )
    .at(
        span,
        text!("没有数据能使它成立", "no figures make this hold"),
    )
    .help(text!(
        "对照原文核对门槛、比较的方向和 `and`、`or`",
        "hold the thresholds, the direction of the comparison, `and` and `or` against the text"
    ))
}

/// A criterion that can never fail
pub fn never_fails(span: Span, id: &str) -> Diagnostic {
    Diagnostic::error(
        Code::NeverFails,
        text!("条件 `{id}` 永远不可能不符合", "criterion `{id}` can never fail"),
    )
    .at(
        span,
        text!("没有数据能使它不成立", "no figures make this false"),
    )
    .help(text!("对照原文核对门槛和事实的下限；原文确实没有要求的，列为 `out_of_scope`", "hold the threshold and the facts' least values against the text; what it does not demand is `out_of_scope`"))
}

/// A criterion that another one of the same track implies
pub fn implied(span: Span, id: &str, other: Option<Span>, other_id: &str) -> Diagnostic {
    let problem = Diagnostic::error(
        Code::ImpliedCriterion,
        text!("条件 `{id}` 是多余的：符合 `{other_id}` 就一定符合它", "criterion `{id}` adds nothing: whatever meets `{other_id}` meets it"),
    )
    .at(span, text!("多余", "adds nothing"))
    .help(text!("对照原文核对两个条件的门槛；原文确实两处都写了的，把两个条款列在一个条件下", "hold the thresholds of both against the text; if it does say both, let one criterion stand for both clauses"));
    match other {
        Some(other) => problem.also_at(other, text!("由它推出", "implied by this")),
        None => problem,
    }
}

/// A track whose criteria cannot all pass; the places and ids of those that contradict each other
pub fn unsatisfiable(span: Span, track: &str, criteria: &[&str], places: &[Span]) -> Diagnostic {
    let list = |joint: &str| {
        let ids: Vec<_> = criteria.iter().map(|id| format!("`{id}`")).collect();
        ids.join(joint)
    };
    let problem = Diagnostic::error(
        Code::UnsatisfiableTrack,
        Text::new(
            format!(
                "没有档案能符合申报类别 `{track}`：{}不能同时符合",
                list("、")
            ),
            format!(
                "no dossier can be eligible on track `{track}`: {} cannot pass together",
                list(", ")
            ),
        ),
    )
    .at(span, text!("没有人能申报", "open to nobody"))
    .help(text!(
        "对照原文核对这些条件",
        "hold these criteria against the text"
    ));
    places.iter().fold(problem, |problem, place| {
        problem.also_at(*place, text!("与其他几项矛盾", "contradicts the others"))
    })
}

/// A fact that nothing reads
pub fn unread_fact(span: Span, id: &str, name: &Text) -> Diagnostic {
    Diagnostic::error(
        Code::UnreadFact,
        text!(
            "没有条件用到事实 `{id}`（{name}）",
            "nothing reads the fact `{id}` ({name})",
            name
        ),
    )
    .at(span, text!("没有用到", "not read"))
    .help(text!(
        "删去这个事实，或补上用到它的条件",
        "remove the fact, or add the criterion that should read it"
    ))
}

/// A term that nothing uses
pub fn unused_term(span: Span, id: &str) -> Diagnostic {
    Diagnostic::error(
        Code::UnusedTerm,
        text!("没有条件用到术语 `{id}`", "nothing uses the term `{id}`"),
    )
    .at(span, text!("没有用到", "not used"))
    .help(text!(
        "删去这个术语，或在条件中使用它",
        "remove the term, or use it in a criterion"
    ))
}

/// Whether a criterion can pass, or can fail, was not decided
pub fn undecided_criterion(span: Span, id: &str, passing: bool) -> Diagnostic {
    let (zh, en) = if passing {
        ("符合", "pass")
    } else {
        ("不符合", "fail")
    };
    undecided(
        span,
        text!(
            "未能判断条件 `{id}` 有没有可能{zh}",
            "it was not decided whether criterion `{id}` can {en}"
        ),
    )
}

/// Whether some pairs of criteria imply each other was not decided
pub fn undecided_pairs(span: Span, track: &str, pairs: usize) -> Diagnostic {
    undecided(
        span,
        text!(
            "申报类别 `{track}` 有 {pairs} 对条件未能判断一个是否推出另一个",
            "of {pairs} pairs of criteria of track `{track}` it was not decided whether one implies the other"
        ),
    )
}

/// Whether a track can be satisfied was not decided
pub fn undecided_track(span: Span, track: &str) -> Diagnostic {
    undecided(
        span,
        text!(
            "未能判断有没有档案能符合申报类别 `{track}`",
            "it was not decided whether a dossier can be eligible on track `{track}`"
        ),
    )
}

fn undecided(span: Span, message: Text) -> Diagnostic {
    Diagnostic::warning(Code::Undecided, message)
        .at(span, text!("未能判断", "not decided"))
        .help(text!(
            "用案例说明：写一个符合的和一个不符合的",
            "let cases show it: write one that passes and one that fails"
        ))
}
