//! Words for what is wrong with the cases of an edition, for whoever maintains the rules.

use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Text, text};
use crate::source::Span;

/// What was found is not what a case expects
///
/// `criterion` is none where the relations between facts are meant; `derivation` says how it came.
pub fn differs(
    span: Span,
    case: &str,
    criterion: Option<&str>,
    expected: &str,
    found: &str,
    derivation: &Text,
) -> Diagnostic {
    let (zh, en) = match criterion {
        Some(criterion) => (
            format!("条件 `{criterion}` "),
            format!("criterion `{criterion}`"),
        ),
        None => (
            "事实之间的关系".to_owned(),
            "the relations between facts".to_owned(),
        ),
    };
    let (expected, found) = (named(expected), named(found));
    let label = if derivation.zh.is_empty() {
        text!("判定为{found}", "found {found}", found)
    } else {
        text!(
            "判定为{found}：{derivation}",
            "found {found}: {derivation}",
            found,
            derivation
        )
    };
    Diagnostic::error(
        Code::CaseDiffers,
        text!(
            "案例“{case}”：{zh}应为{expected}，判定为{found}",
            "case “{case}”: {en} should be {expected}, found {found}",
            expected,
            found
        ),
    )
    .at(span, label)
}

fn named(text: &str) -> Text {
    if text.is_empty() {
        text!("“无”", "nothing")
    } else {
        Text::same(format!("`{text}`"))
    }
}

/// A mutant that is listed as equivalent but does not survive, or is none
pub fn stale_equivalent(span: Span, at: &str, becomes: &str) -> Diagnostic {
    Diagnostic::error(
        Code::StaleEquivalent,
        text!(
            "`{at}` 没有存活的变异 `{becomes}`",
            "no mutant `{becomes}` of `{at}` survives"
        ),
    )
    .at(span, text!("列为等价变异", "listed as equivalent"))
    .help(text!(
        "已有案例能发现它，或规则已经改变：删去这一项",
        "a case notices it by now, or the rule has changed: remove the entry"
    ))
}

/// A file of cases that lies in no edition's folder, and from which it cannot be told
pub fn no_edition() -> Diagnostic {
    Diagnostic::error(
        Code::UnknownProgramme,
        text!(
            "不知道这些案例属于哪项政策",
            "there is no telling which programme these cases belong to"
        ),
    )
    .help(text!(
        "在文件开头写上 `programme: …`，必要时写上 `edition: …`",
        "say `programme: …` at the head of the file, and `edition: …` where needed"
    ))
}
