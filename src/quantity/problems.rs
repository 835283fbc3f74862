//! Words for what can be wrong with a number; those of units, and of what is not one exact figure, are
//! in files of their own.
//!
//! Proposals are whole figures that would be accepted, each one that the text certainly says; an empty
//! list of them gives an example, or the units to choose from.

mod exactly;
mod unit;

pub use exactly::*;
pub use unit::*;

use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Text, text};
use crate::source::Span;

/// What is expected at a place and an accepted example of it, which may differ by language
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// `金额`, `an amount of money`
    pub what: Text,
    /// `120亿元`
    pub example: String,
    /// The units to choose from, ``"`元` 或 `万元`"``; empty where none is due
    pub units: Text,
}

/// Nothing stands where a figure is due
pub fn empty(span: Span, expected: &Expected) -> Diagnostic {
    let what = &expected.what;
    Diagnostic::error(
        Code::NumberSyntax,
        text!(
            "这里没有填写，应为{what}",
            "nothing is written here, {what} is expected",
            what
        ),
    )
    .at(span, text!("空", "empty"))
    .help(Text::new(
        format!(
            "填写数字，例如 `{0}`；尚不掌握的，写 `unknown`",
            expected.example
        ),
        format!(
            "write a figure such as `{0}`, or `unknown` where it is not known",
            expected.example
        ),
    ))
}

/// A character that cannot be seen
pub fn invisible(
    span: Span,
    character: char,
    proposals: &[String],
    expected: &Expected,
) -> Diagnostic {
    let code = u32::from(character);
    syntax(
        text!(
            "数字中夹有看不见的字符 U+{code:04X}",
            "there is an invisible character U+{code:04X} in the figure"
        ),
        span,
        text!("看不见的字符", "invisible character"),
        instead(
            "删掉它重新输入（多半是从网页或文档粘贴时带进来的）",
            "delete it and type the figure anew (it usually comes along when text is pasted)",
            proposals,
            expected,
        ),
    )
}

/// `1_000`
pub fn underscore(span: Span, text: &str, proposals: &[String], expected: &Expected) -> Diagnostic {
    syntax(
        text!(
            "数字 `{text}` 中不能用下划线",
            "`{text}` has an underscore, which does not separate digits here"
        ),
        span,
        text!("含下划线", "has an underscore"),
        instead(
            "去掉下划线，或用逗号按千位分隔",
            "leave the underscore out, or separate thousands with commas",
            proposals,
            expected,
        ),
    )
}

/// `.5`, `5.`
pub fn bare_point(span: Span, text: &str, proposals: &[String], expected: &Expected) -> Diagnostic {
    syntax(
        text!(
            "`{text}` 的小数点一侧缺数字",
            "`{text}` has digits on one side of its point only"
        ),
        span,
        text!(
            "小数点两侧都要有数字",
            "digits belong on both sides of the point"
        ),
        instead("把数字写完整", "write the number out", proposals, expected),
    )
}

/// `1.2.3`
pub fn two_points(span: Span, text: &str, expected: &Expected) -> Diagnostic {
    syntax(
        text!(
            "`{text}` 有不止一个小数点",
            "`{text}` has more than one point"
        ),
        span,
        text!("小数点多于一个", "more than one point"),
        instead(
            "只保留一个小数点；千位分隔用逗号",
            "keep one point; thousands are separated with commas",
            &[],
            expected,
        ),
    )
}

/// `1,23`
pub fn groups(span: Span, text: &str, proposals: &[String], expected: &Expected) -> Diagnostic {
    syntax(
        text!(
            "`{text}` 的逗号不在千位上，无法确定是多少",
            "the commas of `{text}` do not separate thousands, so its value is not certain"
        ),
        span,
        text!(
            "逗号应每三位一个，且只在小数点前",
            "commas go before each group of three digits, left of the point"
        ),
        instead(
            "去掉逗号，或把逗号改成小数点",
            "leave the commas out, or make it a decimal point",
            proposals,
            expected,
        ),
    )
}

/// `012`
pub fn leading_zero(
    span: Span,
    text: &str,
    proposals: &[String],
    expected: &Expected,
) -> Diagnostic {
    syntax(
        text!(
            "`{text}` 以多余的 0 开头，可能漏了数字或小数点",
            "`{text}` starts with a superfluous 0: a digit or a point may be missing"
        ),
        span,
        text!("开头的 0", "leading zero"),
        instead(
            "核对后去掉开头的 0，或补上小数点",
            "check the figure, then leave the zero out or put the point after it",
            proposals,
            expected,
        ),
    )
}

/// `1 234`
pub fn space_inside(
    span: Span,
    text: &str,
    proposals: &[String],
    expected: &Expected,
) -> Diagnostic {
    syntax(
        text!(
            "数字 `{text}` 中间有空格",
            "there is a space inside the number `{text}`"
        ),
        span,
        text!("数字中间不能有空格", "no space belongs inside a number"),
        instead(
            "去掉空格，或用逗号按千位分隔",
            "leave the space out, or separate thousands with commas",
            proposals,
            expected,
        ),
    )
}

/// `1e3`
pub fn exponent(span: Span, text: &str, proposals: &[String], expected: &Expected) -> Diagnostic {
    syntax(
        text!(
            "不能用科学计数法：`{text}`",
            "scientific notation is not accepted: `{text}`"
        ),
        span,
        text!("科学计数法", "scientific notation"),
        instead("写成普通数字", "write the digits out", proposals, expected),
    )
}

/// `+3`
pub fn plus_sign(span: Span, proposals: &[String], expected: &Expected) -> Diagnostic {
    syntax(
        text!("正数前不写 `+`", "a positive figure has no `+`"),
        span,
        text!("多余的正号", "superfluous sign"),
        instead("去掉 `+`", "leave the `+` out", proposals, expected),
    )
}

/// `负3亿元`, `(3亿元)`
pub fn negative_spelling(
    span: Span,
    text: &str,
    proposals: &[String],
    expected: &Expected,
) -> Diagnostic {
    syntax(
        text!(
            "负数不能写成 `{text}`",
            "a negative figure is not written as `{text}`"
        ),
        span,
        text!("负号应为 `-`", "the sign is `-`"),
        instead(
            "负数用 `-` 开头",
            "start a negative figure with `-`",
            proposals,
            expected,
        ),
    )
}

/// `一百二十亿元`
pub fn chinese_numeral(
    span: Span,
    text: &str,
    proposals: &[String],
    expected: &Expected,
) -> Diagnostic {
    syntax(
        text!(
            "数字要用阿拉伯数字：`{text}`",
            "`{text}` is a Chinese numeral, Arabic digits are expected"
        ),
        span,
        text!("中文数字", "Chinese numeral"),
        instead(
            "改用阿拉伯数字",
            "write it in Arabic digits",
            proposals,
            expected,
        ),
    )
}

/// `12亿3000万元`
pub fn two_numbers(
    span: Span,
    text: &str,
    proposals: &[String],
    expected: &Expected,
) -> Diagnostic {
    syntax(
        text!(
            "`{text}` 由两段数字组成，这里只能写一个数字和一个单位",
            "`{text}` has two numbers, one number with one unit is expected"
        ),
        span,
        text!("两段数字", "two numbers"),
        instead(
            "合成一个数字",
            "write them as one number",
            proposals,
            expected,
        ),
    )
}

/// `3.5` where a whole number is due
pub fn not_whole(span: Span, text: &str) -> Diagnostic {
    syntax(
        text!("`{text}` 不是整数", "`{text}` is not a whole number"),
        span,
        text!("应为整数", "a whole number is expected"),
        text!("填写整数，例如 `3`", "write a whole number such as `3`"),
    )
}

/// More digits than are held exactly
pub fn too_long(span: Span, text: &str) -> Diagnostic {
    Diagnostic::error(
        Code::OutOfRange,
        text!(
            "`{text}` 的位数太多，无法精确表示",
            "`{text}` has more digits than can be held exactly"
        ),
    )
    .at(span, text!("位数太多", "too many digits"))
    .help(text!(
        "最多约 28 位有效数字；核对数字，或换用更大的单位",
        "about 28 significant digits fit; check the figure, or use a larger unit"
    ))
}

/// Not a year
pub fn year_syntax(span: Span, text: &str, proposals: &[String]) -> Diagnostic {
    let example = proposals.first().map_or("2023", String::as_str);
    Diagnostic::error(
        Code::YearSyntax,
        text!(
            "`{text}` 不是年份，应为四位数字",
            "`{text}` is not a year of four digits"
        ),
    )
    .at(span, text!("不是年份", "not a year"))
    .help(text!(
        "写四位数字的年份，例如 `{example}`",
        "write the four digits of the year, such as `{example}`"
    ))
}

fn syntax(message: Text, span: Span, label: Text, help: Text) -> Diagnostic {
    Diagnostic::error(Code::NumberSyntax, message)
        .at(span, label)
        .help(help)
}

/// Advice with the proposals, or with an example where there are none
fn instead(zh: &str, en: &str, proposals: &[String], expected: &Expected) -> Text {
    if proposals.is_empty() {
        let example = &expected.example;
        return text!("{zh}，例如 `{example}`", "{en}, such as `{example}`");
    }
    following(zh, en, &choice(proposals))
}

fn following(zh: &str, en: &str, choice: &Text) -> Text {
    text!("{zh}：{choice}", "{en}: {choice}", choice)
}

/// Some texts to choose from
pub fn choice<T: AsRef<str>>(texts: &[T]) -> Text {
    let quoted: Vec<_> = texts
        .iter()
        .map(|one| format!("`{}`", one.as_ref()))
        .collect();
    let join = |comma: &str, or: &str| match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{}{or}{last}", first.join(comma)),
    };
    Text::new(join("、", " 或 "), join(", ", " or "))
}
