//! Words for what can be wrong with a number; those of units, and of what is not one exact figure, are
//! in files of their own.
//!
//! Proposals are whole figures that would be accepted, each one that the text certainly says; an empty
//! list of them gives an example, or the units to choose from.

mod exactly;
mod unit;

pub use exactly::*;
pub use unit::*;

use crate::diagnostic::{Diagnostic, problems};
use crate::language::{Text, text};
use crate::source::Span;

problems! {
    /// Codes of numbers and units
    NUMBERS:

    NUMBER_SYNTAX = "number-syntax", Error:
        "不是一个写法明确的数字，如“约50万”“50余万”",
        "not a number in an accepted spelling: about 50, more than 50";
        why ("约数不能与门槛比较", "a figure that is not exact cannot be held against a threshold");
        Park.draws("facts:\n  land_area: 约50万平方米\n", "facts:\n  land_area: 50.2万平方米\n");
    UNIT_MISSING = "unit-missing", Error:
        "需要单位的数字没有写单位，或单位不完整",
        "a number lacks the unit that it needs, or has half of it";
        why ("120 可能是120万元，也可能是120亿元，相差一万倍，程序不猜",
            "120 may be CNY 1.2 million or CNY 12 billion; nothing is guessed");
        Park.draws("facts:\n  annual_operating_income: 120\n",
            "facts:\n  annual_operating_income: 120亿元\n");
    UNKNOWN_UNIT = "unknown-unit", Error:
        "单位不在可用的单位之列：`元`、`平方米`、`公顷`、`亩` 和 `平方公里`，前面可以加 `千`、`万`、`亿` 等，还有 `%`；也可以写繁体的 `億`、`萬`、`畝`",
        "a unit that is not in the list: `CNY`, `m2`, `hectares`, `mu` and `km2`, with `thousand`, `million`, `billion` or `trillion` before them, and `%`; in Chinese with traditional characters too";
        why ("不知道怎样换算的单位不能使用", "what cannot be converted cannot be used");
        Park.draws("facts:\n  land_area: 5000公亩\n", "facts:\n  land_area: 50公顷\n");
    WRONG_UNIT = "wrong-unit", Error:
        "单位与这项数据不是一类，如面积写成了金额",
        "a unit of another kind: money where an area is wanted";
        why ("两类单位之间不能换算，多半是填错了位置",
            "one kind does not convert into the other; most likely the figure belongs elsewhere");
        Park.draws("facts:\n  land_area: 50亿元\n", "facts:\n  land_area: 50万平方米\n");
    OUT_OF_RANGE = "out-of-range", Error:
        "数字太大或小数位太多，超出可以精确计算的范围",
        "a number with more digits than can be kept exactly";
        why ("取近似值就可能落到门槛的另一侧",
            "a rounded figure might stand on the other side of a threshold");
        Park.draws("facts:\n  annual_operating_income: 1200000000000000000000000000000000亿元\n",
            "facts:\n  annual_operating_income: 120亿元\n");
}

problems! {
    /// Codes of years
    YEARS:

    YEAR_SYNTAX = "year-syntax", Error:
        "年份没有写成 2023 的样子", "a year that is not written as 2023";
        why ("两位数的年份不知是哪个世纪", "of a year with two digits the century is not known");
        Dossier.draws("dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\nreference_year: 23\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\nreference_year: 2023\n");
}

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
    NUMBER_SYNTAX
        .problem(text!(
            "这里没有填写，应为{what}",
            "nothing is written here, {what} is expected",
            what
        ))
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
    NUMBER_SYNTAX.problem(text!(
            "数字中夹有看不见的字符 U+{code:04X}",
            "there is an invisible character U+{code:04X} in the figure"
        )).at(span, text!("看不见的字符", "invisible character")).help(instead(
            "删掉它重新输入（多半是从网页或文档粘贴时带进来的）",
            "delete it and type the figure anew (it usually comes along when text is pasted)",
            proposals,
            expected,
        ))
}

/// `1_000`
pub fn underscore(span: Span, text: &str, proposals: &[String], expected: &Expected) -> Diagnostic {
    NUMBER_SYNTAX.problem(text!(
            "数字 `{text}` 中不能用下划线",
            "`{text}` has an underscore, which does not separate digits here"
        )).at(span, text!("含下划线", "has an underscore")).help(instead(
            "去掉下划线，或用逗号按千位分隔",
            "leave the underscore out, or separate thousands with commas",
            proposals,
            expected,
        ))
}

/// `.5`, `5.`
pub fn bare_point(span: Span, text: &str, proposals: &[String], expected: &Expected) -> Diagnostic {
    NUMBER_SYNTAX.problem(text!(
            "`{text}` 的小数点一侧缺数字",
            "`{text}` has digits on one side of its point only"
        )).at(span, text!(
            "小数点两侧都要有数字",
            "digits belong on both sides of the point"
        )).help(instead("把数字写完整", "write the number out", proposals, expected))
}

/// `1.2.3`
pub fn two_points(span: Span, text: &str, expected: &Expected) -> Diagnostic {
    NUMBER_SYNTAX.problem(text!(
            "`{text}` 有不止一个小数点",
            "`{text}` has more than one point"
        )).at(span, text!("小数点多于一个", "more than one point")).help(instead(
            "只保留一个小数点；千位分隔用逗号",
            "keep one point; thousands are separated with commas",
            &[],
            expected,
        ))
}

/// `1,23`
pub fn groups(span: Span, text: &str, proposals: &[String], expected: &Expected) -> Diagnostic {
    NUMBER_SYNTAX.problem(text!(
            "`{text}` 的逗号不在千位上，无法确定是多少",
            "the commas of `{text}` do not separate thousands, so its value is not certain"
        )).at(span, text!(
            "逗号应每三位一个，且只在小数点前",
            "commas go before each group of three digits, left of the point"
        )).help(instead(
            "去掉逗号，或把逗号改成小数点",
            "leave the commas out, or make it a decimal point",
            proposals,
            expected,
        ))
}

/// `012`
pub fn leading_zero(
    span: Span,
    text: &str,
    proposals: &[String],
    expected: &Expected,
) -> Diagnostic {
    NUMBER_SYNTAX.problem(text!(
            "`{text}` 以多余的 0 开头，可能漏了数字或小数点",
            "`{text}` starts with a superfluous 0: a digit or a point may be missing"
        )).at(span, text!("开头的 0", "leading zero")).help(instead(
            "核对后去掉开头的 0，或补上小数点",
            "check the figure, then leave the zero out or put the point after it",
            proposals,
            expected,
        ))
}

/// `1 234`
pub fn space_inside(
    span: Span,
    text: &str,
    proposals: &[String],
    expected: &Expected,
) -> Diagnostic {
    NUMBER_SYNTAX.problem(text!(
            "数字 `{text}` 中间有空格",
            "there is a space inside the number `{text}`"
        )).at(span, text!("数字中间不能有空格", "no space belongs inside a number")).help(instead(
            "去掉空格，或用逗号按千位分隔",
            "leave the space out, or separate thousands with commas",
            proposals,
            expected,
        ))
}

/// `1e3`
pub fn exponent(span: Span, text: &str, proposals: &[String], expected: &Expected) -> Diagnostic {
    NUMBER_SYNTAX.problem(text!(
            "不能用科学计数法：`{text}`",
            "scientific notation is not accepted: `{text}`"
        )).at(span, text!("科学计数法", "scientific notation")).help(instead("写成普通数字", "write the digits out", proposals, expected))
}

/// `+3`
pub fn plus_sign(span: Span, proposals: &[String], expected: &Expected) -> Diagnostic {
    NUMBER_SYNTAX.problem(text!("正数前不写 `+`", "a positive figure has no `+`")).at(span, text!("多余的正号", "superfluous sign")).help(instead("去掉 `+`", "leave the `+` out", proposals, expected))
}

/// `负3亿元`, `(3亿元)`
pub fn negative_spelling(
    span: Span,
    text: &str,
    proposals: &[String],
    expected: &Expected,
) -> Diagnostic {
    NUMBER_SYNTAX.problem(text!(
            "负数不能写成 `{text}`",
            "a negative figure is not written as `{text}`"
        )).at(span, text!("负号应为 `-`", "the sign is `-`")).help(instead(
            "负数用 `-` 开头",
            "start a negative figure with `-`",
            proposals,
            expected,
        ))
}

/// `一百二十亿元`
pub fn chinese_numeral(
    span: Span,
    text: &str,
    proposals: &[String],
    expected: &Expected,
) -> Diagnostic {
    NUMBER_SYNTAX.problem(text!(
            "数字要用阿拉伯数字：`{text}`",
            "`{text}` is a Chinese numeral, Arabic digits are expected"
        )).at(span, text!("中文数字", "Chinese numeral")).help(instead(
            "改用阿拉伯数字",
            "write it in Arabic digits",
            proposals,
            expected,
        ))
}

/// `12亿3000万元`
pub fn two_numbers(
    span: Span,
    text: &str,
    proposals: &[String],
    expected: &Expected,
) -> Diagnostic {
    NUMBER_SYNTAX.problem(text!(
            "`{text}` 由两段数字组成，这里只能写一个数字和一个单位",
            "`{text}` has two numbers, one number with one unit is expected"
        )).at(span, text!("两段数字", "two numbers")).help(instead(
            "合成一个数字",
            "write them as one number",
            proposals,
            expected,
        ))
}

/// `3.5` where a whole number is due
pub fn not_whole(span: Span, text: &str) -> Diagnostic {
    NUMBER_SYNTAX.problem(text!("`{text}` 不是整数", "`{text}` is not a whole number")).at(span, text!("应为整数", "a whole number is expected")).help(text!("填写整数，例如 `3`", "write a whole number such as `3`"))
}

/// More digits than are held exactly
pub fn too_long(span: Span, text: &str) -> Diagnostic {
    OUT_OF_RANGE
        .problem(text!(
            "`{text}` 的位数太多，无法精确表示",
            "`{text}` has more digits than can be held exactly"
        ))
        .at(span, text!("位数太多", "too many digits"))
        .help(text!(
            "最多约 28 位有效数字；核对数字，或换用更大的单位",
            "about 28 significant digits fit; check the figure, or use a larger unit"
        ))
}

/// Not a year
pub fn year_syntax(span: Span, text: &str, proposals: &[String]) -> Diagnostic {
    let example = proposals.first().map_or("2023", String::as_str);
    YEAR_SYNTAX
        .problem(text!(
            "`{text}` 不是年份，应为四位数字",
            "`{text}` is not a year of four digits"
        ))
        .at(span, text!("不是年份", "not a year"))
        .help(text!(
            "写四位数字的年份，例如 `{example}`",
            "write the four digits of the year, such as `{example}`"
        ))
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
