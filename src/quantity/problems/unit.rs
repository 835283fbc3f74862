//! Words for units: none, an unknown one, one of another kind.

use super::{Expected, following, instead};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::Text;
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
            Text::new(
                format!("`{text}` 没有单位，应为{}", what.zh),
                format!("`{text}` has no unit, {} is expected", what.en),
            ),
            Text::new("缺单位", "no unit"),
        ),
        Some(scale) => (
            Text::new(
                format!("`{text}` 只有 `{scale}` 而没有单位，应为{}", what.zh),
                format!(
                    "`{text}` has a scale, `{scale}`, but no unit, {} is expected",
                    what.en
                ),
            ),
            Text::new("缺单位", "no unit"),
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
        Text::new(
            format!("不认识的单位 `{unit}`，应为{}", expected.what.zh),
            format!("unknown unit `{unit}`, {} is expected", expected.what.en),
        ),
    )
    .at(span, Text::new("不认识的单位", "unknown unit"))
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
        Text::new(
            format!("`{unit}` 不是人民币，金额要按人民币填写"),
            format!("`{unit}` is not renminbi, in which amounts are to be given"),
        ),
    )
    .at(span, Text::new("外币", "foreign currency"))
    .help(Text::new(
        "按报表采用的汇率折算成人民币，单位写 `元`、`万元` 或 `亿元`",
        "convert it at the rate of the statements and write `CNY`, `万元` or `亿元`",
    ))
}

/// A unit that measures something else
pub fn wrong_unit(span: Span, unit: &str, measures: &Text, expected: &Expected) -> Diagnostic {
    let what = &expected.what;
    Diagnostic::error(
        Code::WrongUnit,
        Text::new(
            format!("`{unit}` 是{}的单位，这里应为{}", measures.zh, what.zh),
            format!(
                "`{unit}` is a unit of {}, {} is expected",
                measures.en, what.en
            ),
        ),
    )
    .at(
        span,
        Text::new(
            format!("{}的单位", measures.zh),
            format!("unit of {}", measures.en),
        ),
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
        Text::new(
            format!("`{unit}` 是长度的单位，这里应为面积"),
            format!("`{unit}` is a unit of length, an area is expected"),
        ),
    )
    .at(span, Text::new("长度的单位", "unit of length"))
    .help(Text::new(
        format!("如果是指 `{area}`，写成 `{proposal}`"),
        format!("if `{area}` is meant, write `{proposal}`"),
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
