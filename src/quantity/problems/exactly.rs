//! Words for what is not one exact figure: left open, an interval, in quotation marks, with its year.

use super::{Expected, instead, syntax};
use crate::diagnostic::Diagnostic;
use crate::language::{Text, text};
use crate::source::Span;

/// `约120亿元`, `120亿元以上`, `>100亿元`
pub fn not_exact(span: Span, word: &str, proposals: &[String], expected: &Expected) -> Diagnostic {
    let figure = proposals.first().unwrap_or(&expected.example);
    syntax(
        text!(
            "`{word}` 使数字不确定，这里要填确切的{what}",
            "`{word}` leaves the figure open, exactly {what} is expected",
            what = expected.what
        ),
        span,
        text!("不是确切数字", "not an exact figure"),
        or_unknown(
            "按审计报告或统计报表填写确切数字",
            "write the figure of the audit report or the statistics",
            figure,
        ),
    )
}

/// `100-120亿元`
pub fn interval(span: Span, text: &str, expected: &Expected) -> Diagnostic {
    syntax(
        text!(
            "`{text}` 是一个区间，这里要填一个确切的数字",
            "`{text}` is an interval, one exact figure is expected"
        ),
        span,
        text!("区间", "interval"),
        or_unknown(
            "填写确切数字",
            "write the one figure that holds",
            &expected.example,
        ),
    )
}

/// `前10`
pub fn rank_bound(span: Span, text: &str, proposals: &[String]) -> Diagnostic {
    let first = proposals.first().map_or("3", String::as_str);
    syntax(
        text!(
            "`{text}` 只说明不低于这一名次，这里要填实际名次",
            "`{text}` says only that the rank is no lower, the rank itself is expected"
        ),
        span,
        text!("不是确切名次", "not an exact rank"),
        text!(
            "填实际名次，例如 `{first}` 或 `第{first}名`",
            "write the rank itself, such as `{first}`"
        ),
    )
}

/// `“120亿元”`
pub fn quoted(span: Span, text: &str, proposals: &[String], expected: &Expected) -> Diagnostic {
    syntax(
        text!(
            "`{text}` 带中文引号，不是数字",
            "`{text}` has Chinese quotation marks, which are part of the text"
        ),
        span,
        text!("中文引号", "quotation marks"),
        instead(
            "去掉中文引号",
            "leave the quotation marks out",
            proposals,
            expected,
        ),
    )
}

/// `2023年120亿元`, `120亿元（2023年）`
pub fn dated(span: Span, year: &str, proposals: &[String], expected: &Expected) -> Diagnostic {
    syntax(
        text!(
            "数字中夹有年份 `{year}`",
            "the year `{year}` stands in the figure"
        ),
        span,
        text!("年份", "year"),
        instead("去掉年份", "leave the year out", proposals, expected),
    )
}

/// Anything else that is not a number
pub fn not_a_number(span: Span, text: &str, expected: &Expected) -> Diagnostic {
    syntax(
        text!(
            "`{text}` 不是数字，应为{what}",
            "`{text}` is not a number, {what} is expected",
            what = expected.what
        ),
        span,
        text!("不是数字", "not a number"),
        or_unknown("填写确切数字", "write a figure", &expected.example),
    )
}

fn or_unknown(zh: &str, en: &str, example: &str) -> Text {
    text!(
        "{zh}，例如 `{example}`；尚不掌握的，写 `unknown`",
        "{en}, such as `{example}`, or `unknown` where it is not known"
    )
}
