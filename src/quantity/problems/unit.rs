//! Words for units: none, an unknown one, one of another kind.

use super::{Expected, following, instead};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Text, text};
use crate::source::Span;

/// A figure without its unit; `scale` where a scale such as 亿 stands there
pub fn unit_missing(
    span: Span,
    text: &str,
    scale: Option<&str>,
    proposals: &[String],
    expected: &Expected,
) -> Diagnostic {
    let what = &expected.what;
    let (message, label) = match scale {
        None => (
            text!(
                "`{text}` 没有单位，应为{what}",
                "`{text}` has no unit, {what} is expected",
                what
            ),
            text!("缺单位", "no unit"),
        ),
        Some(scale) => (
            text!(
                "`{text}` 只有 `{scale}` 而没有单位，应为{what}",
                "`{text}` has a scale, `{scale}`, but no unit, {what} is expected",
                what
            ),
            text!("缺单位", "no unit"),
        ),
    };
    Diagnostic::error(Code::UnitMissing, message)
        .at(span, label)
        .help(in_units("写明单位", "write the unit", proposals, expected))
}

/// A unit that is not in the list
pub fn unknown_unit(
    span: Span,
    unit: &str,
    proposals: &[String],
    expected: &Expected,
) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownUnit,
        text!(
            "不认识的单位 `{unit}`，应为{what}",
            "unknown unit `{unit}`, {what} is expected",
            what = expected.what
        ),
    )
    .at(span, text!("不认识的单位", "unknown unit"))
    .help(in_units(
        "改用规定的单位",
        "use a unit of the list",
        proposals,
        expected,
    ))
}

/// `100亿美元`
pub fn foreign_currency(span: Span, unit: &str) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownUnit,
        text!(
            "`{unit}` 不是人民币，金额要按人民币填写",
            "`{unit}` is not renminbi, in which amounts are to be given"
        ),
    )
    .at(span, text!("外币", "foreign currency"))
    .help(text!(
        "按报表采用的汇率折算成人民币，单位写 `元`、`万元` 或 `亿元`",
        "convert it at the rate of the statements and write `CNY`, `万元` or `亿元`"
    ))
}

/// A unit that measures something else
pub fn wrong_unit(span: Span, unit: &str, measures: &Text, expected: &Expected) -> Diagnostic {
    let what = &expected.what;
    Diagnostic::error(
        Code::WrongUnit,
        text!(
            "`{unit}` 是{measures}的单位，这里应为{what}",
            "`{unit}` is a unit of {measures}, {what} is expected",
            measures,
            what
        ),
    )
    .at(
        span,
        text!("{measures}的单位", "unit of {measures}", measures),
    )
    .help(in_units(
        "核对是否填错了位置，再改用相应的单位",
        "check that the figure is in its place, then use a unit that fits",
        &[],
        expected,
    ))
}

/// `0.5公里` where an area is due
pub fn length(span: Span, unit: &str, area: &str, proposal: &str) -> Diagnostic {
    Diagnostic::error(
        Code::WrongUnit,
        text!(
            "`{unit}` 是长度的单位，这里应为面积",
            "`{unit}` is a unit of length, an area is expected"
        ),
    )
    .at(span, text!("长度的单位", "unit of length"))
    .help(text!(
        "如果是指 `{area}`，写成 `{proposal}`",
        "if `{area}` is meant, write `{proposal}`"
    ))
}

/// Advice with the proposals, or with the units to choose from where there are none
fn in_units(zh: &str, en: &str, proposals: &[String], expected: &Expected) -> Text {
    if !proposals.is_empty() {
        return instead(zh, en, proposals, expected);
    }
    if expected.units.zh.is_empty() {
        return instead(
            "这里只写数字，不写单位",
            "write a number without a unit",
            &[],
            expected,
        );
    }
    following(zh, en, &expected.units)
}
