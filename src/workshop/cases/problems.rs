//! Words for the problems of an edition's cases, for those who maintain the rules.

use crate::diagnostic::{Diagnostic, problems};
use crate::language::{Text, text};
use crate::ruleset::select::problems::UNKNOWN_PROGRAMME;
use crate::source::Span;
use crate::workshop::cases::ValueCase;
use crate::yaml::problems::shape::WRONG_TYPE;

problems! {
    /// Codes of cases
    CASES:

    const CASE_DIFFERS = "case-differs", Error:
        "案例预期的结论与判定的结论不同", "a case expects something else than what is found";
        why ("规则或案例有一个与原文不符",
            "either the rules or the case are not what the text says");
        Cases("cases/small.yaml").draws("cases:\n- name: 利润率5%\n  track: small\n  as_of: 2024-06-30\n  facts: {income: 2亿元, cost: 1.9亿元}\n  expect: {size: pass}\n",
            "cases:\n- name: 利润率5%\n  track: small\n  as_of: 2024-06-30\n  facts: {income: 2亿元, cost: 1.9亿元}\n  expect: {size: fail}\n");
    const STALE_EQUIVALENT = "stale-equivalent", Error:
        "`equivalent.yaml` 列为等价的改动，案例其实能够分辨，或已经没有这个改动",
        "a change that `equivalent.yaml` lists as one that no case can notice is noticed, or is made no more";
        why ("清单须与规则一致，否则会掩盖真正的缺口",
            "the list has to keep up with the rules, or it would hide a gap");
        advice("从清单中删去这一项", "take it off the list");

    /// A mutant that is listed as equivalent but does not survive, or is not a mutant
    fn stale_equivalent(span: Span, at: &str, becomes: &str):
        "`{at}` 没有存活的变异 `{becomes}`", "no mutant `{becomes}` of `{at}` survives";
        at span => "列为等价变异", "listed as equivalent";
        help "已有案例能发现它，或规则已经改变：删去这一项",
            "a case notices it by now, or the rule has changed: remove the entry";
}

/// A value is accepted that should be refused, or the other way round
pub fn value_differs(value: &ValueCase) -> Diagnostic {
    let (fact, text) = (&value.fact, &value.text);
    let (message, found) = if value.is_accepted {
        (
            text!(
                "事实 `{fact}` 应接受 `{text}`，却不接受",
                "fact `{fact}` should accept `{text}` but refuses it"
            ),
            text!("在上下限之外", "outside its bounds"),
        )
    } else {
        (
            text!(
                "事实 `{fact}` 不应接受 `{text}`，却接受了",
                "fact `{fact}` should refuse `{text}` but accepts it"
            ),
            text!("在上下限之内", "within its bounds"),
        )
    };
    CASE_DIFFERS.problem(message).at(value.span, found)
}

/// What was found is not what a case expects
///
/// `criterion` is none for the relations between facts; `derivation` says how it came about.
pub fn differs(
    span: Span,
    case: &str,
    criterion: Option<&str>,
    expected: &str,
    found: &str,
    derivation: &Text,
) -> Diagnostic {
    let what = match criterion {
        Some(criterion) => text!("条件 `{criterion}` ", "criterion `{criterion}`"),
        None => text!("事实之间的关系", "the relations between facts"),
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
    CASE_DIFFERS
        .problem(text!(
            "案例“{case}”：{what}应为{expected}，判定为{found}",
            "case “{case}”: {what} should be {expected}, found {found}",
            what,
            expected,
            found
        ))
        .at(span, label)
}

fn named(text: &str) -> Text {
    if text.is_empty() {
        text!("“无”", "nothing")
    } else {
        Text::same(format!("`{text}`"))
    }
}

problems! {
    of WRONG_TYPE:

    /// A value in a list of values that is no figure with bounds
    fn no_bounded_value(span: Span):
        "不是有上下限的数值", "not a figure that can have bounds";
        at span => "写一个数值，带单位", "write one figure, with its unit";
}

problems! {
    of UNKNOWN_PROGRAMME:

    /// A file of cases in no edition's folder that does not show which one it belongs to
    fn no_edition():
        "不知道这些案例属于哪项政策", "there is no telling which programme these cases belong to";
        help "在文件开头写上 `programme: …`，必要时写上 `edition: …`",
            "say `programme: …` at the head of the file, and `edition: …` where needed";
}
