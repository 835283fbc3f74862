//! Words for what can be wrong with a number: its spelling, its unit, or that it is not one exact figure.
//!
//! Proposals are whole figures that would be accepted, each one that the text certainly says; an empty
//! list of them gives an example, or the units to choose from.

use crate::diagnostic::{Diagnostic, problems};
use crate::language::{Text, text};
use crate::source::Span;

problems! {
    /// Codes of numbers and units
    NUMBERS:

    const NUMBER_SYNTAX = "number-syntax", Error:
        "不是一个写法明确的数字，如“约50万”“50余万”",
        "not a number in an accepted spelling: about 50, more than 50";
        why ("约数不能与门槛比较", "an inexact figure cannot be compared with a threshold");
        Park.draws("facts:\n  land_area: 约50万平方米\n", "facts:\n  land_area: 50.2万平方米\n");

    /// A character that cannot be seen
    fn invisible(span: Span, character: char, proposals: &[String], expected: &Expected):
        let code = u32::from(character);
        "数字中夹有看不见的字符 U+{code:04X}",
        "there is an invisible character U+{code:04X} in the figure";
        at span => "看不见的字符", "invisible character";
        help = instead("删掉它重新输入（多半是从网页或文档粘贴时带进来的）",
            "delete it and type the figure anew (it usually comes along when text is pasted)", proposals, expected);

    /// `1_000`
    fn underscore(span: Span, text: &str, proposals: &[String], expected: &Expected):
        "数字 `{text}` 中不能用下划线",
        "`{text}` has an underscore, which does not separate digits here";
        at span => "含下划线", "has an underscore";
        help = instead("去掉下划线，或用逗号按千位分隔",
            "leave the underscore out, or separate thousands with commas", proposals, expected);

    /// `.5`, `5.`
    fn bare_point(span: Span, text: &str, proposals: &[String], expected: &Expected):
        "`{text}` 的小数点一侧缺数字", "`{text}` has digits on one side of its point only";
        at span => "小数点两侧都要有数字", "digits belong on both sides of the point";
        help = instead("把数字写完整", "write the number out", proposals, expected);

    /// `1.2.3`
    fn two_points(span: Span, text: &str, expected: &Expected):
        "`{text}` 有不止一个小数点", "`{text}` has more than one point";
        at span => "小数点多于一个", "more than one point";
        help = instead("只保留一个小数点；千位分隔用逗号",
            "keep one point; thousands are separated with commas", &[], expected);

    /// `1,23`
    fn groups(span: Span, text: &str, proposals: &[String], expected: &Expected):
        "`{text}` 的逗号不在千位上，无法确定是多少",
        "the commas of `{text}` do not separate thousands, so its value is not certain";
        at span => "逗号应每三位一个，且只在小数点前",
            "commas go before each group of three digits, left of the point";
        help = instead("去掉逗号，或把逗号改成小数点",
            "leave the commas out, or make it a decimal point", proposals, expected);

    /// `012`
    fn leading_zero(span: Span, text: &str, proposals: &[String], expected: &Expected):
        "`{text}` 以多余的 0 开头，可能漏了数字或小数点",
        "`{text}` starts with a superfluous 0: a digit or a point may be missing";
        at span => "开头的 0", "leading zero";
        help = instead("核对后去掉开头的 0，或补上小数点",
            "check the figure, then leave the zero out or put the point after it", proposals, expected);

    /// `1 234`
    fn space_inside(span: Span, text: &str, proposals: &[String], expected: &Expected):
        "数字 `{text}` 中间有空格", "there is a space inside the number `{text}`";
        at span => "数字中间不能有空格", "no space belongs inside a number";
        help = instead("去掉空格，或用逗号按千位分隔",
            "leave the space out, or separate thousands with commas", proposals, expected);

    /// `1e3`
    fn exponent(span: Span, text: &str, proposals: &[String], expected: &Expected):
        "不能用科学计数法：`{text}`", "scientific notation is not accepted: `{text}`";
        at span => "科学计数法", "scientific notation";
        help = instead("写成普通数字", "write the digits out", proposals, expected);

    /// `+3`
    fn plus_sign(span: Span, proposals: &[String], expected: &Expected):
        "正数前不写 `+`", "a positive figure has no `+`";
        at span => "多余的正号", "superfluous sign";
        help = instead("去掉 `+`", "leave the `+` out", proposals, expected);

    /// `负3亿元`, `(3亿元)`
    fn negative_spelling(span: Span, text: &str, proposals: &[String], expected: &Expected):
        "负数不能写成 `{text}`", "a negative figure is not written as `{text}`";
        at span => "负号应为 `-`", "the sign is `-`";
        help = instead("负数用 `-` 开头", "start a negative figure with `-`", proposals, expected);

    /// `一百二十亿元`
    fn chinese_numeral(span: Span, text: &str, proposals: &[String], expected: &Expected):
        "数字要用阿拉伯数字：`{text}`", "`{text}` is a Chinese numeral, Arabic digits are expected";
        at span => "中文数字", "Chinese numeral";
        help = instead("改用阿拉伯数字", "write it in Arabic digits", proposals, expected);

    /// `12亿3000万元`
    fn two_numbers(span: Span, text: &str, proposals: &[String], expected: &Expected):
        "`{text}` 由两段数字组成，这里只能写一个数字和一个单位",
        "`{text}` has two numbers, one number with one unit is expected";
        at span => "两段数字", "two numbers";
        help = instead("合成一个数字", "write them as one number", proposals, expected);

    /// `3.5` where a whole number is due
    fn not_whole(span: Span, text: &str):
        "`{text}` 不是整数", "`{text}` is not a whole number";
        at span => "应为整数", "a whole number is expected";
        help "填写整数，例如 `3`", "write a whole number such as `3`";

    /// `-100-100万元`, `100到120亿元`; `form` is the same as a range
    fn interval(span: Span, text: &str, form: Option<&str>, expected: &Expected):
        "`{text}` 不是一个数字，也不是写法明确的区间",
        "`{text}` is neither one figure nor a range in an accepted spelling";
        at span => "看不出是哪两端", "its ends are not clear";
        help = match form {
            Some(form) => text!("如果是区间，写成 `{form}`", "if a range is meant, write `{form}`"),
            None => or_unknown("填写确切数字", "write the one figure that holds", &expected.example),
        };

    /// `前10`
    fn rank_bound(span: Span, text: &str, proposals: &[String]):
        let first = proposals.first().map_or("3", String::as_str);
        "`{text}` 只说明不低于这一名次，这里要填实际名次",
        "`{text}` says only that the rank is no lower, the rank itself is expected";
        at span => "不是确切名次", "not an exact rank";
        help "填实际名次，例如 `{first}` 或 `第{first}名`",
            "write the rank itself, such as `{first}`";

    /// `12亿元..9亿元`, `'(10..11)'` of whole numbers
    fn empty_range(span: Span, text: &str):
        "区间 `{text}` 里没有任何值", "there is nothing within the range `{text}`";
        at span => "空的区间", "empty range";
        help "区间从小写到大，例如 `9亿元..11亿元`；整数的区间里要有整数",
            "write the lower end first, such as `9亿元..11亿元`; a range of whole numbers has to hold one";

    /// `10名以上` of a rank
    fn rank_both_ways(span: Span, text: &str, place: i64):
        "名次写成 `{text}` 有两种读法", "`{text}` of a rank can be read both ways";
        at span => "名次好还是坏，看不出来", "better or worse ranks";
        help "如果是指第1至第{place}名，写 `前{place}名`；否则写 `A..B`，例如 `{place}..50`",
            "if ranks 1 to {place} are meant, write `前{place}名`; otherwise both ends, such as `{place}..50`";

    /// `1..2万`
    fn scale_of_one_end(span: Span, low: &str, high: &str, scale: &str):
        "`{low}` 到 `{high}` 的下限看不出是 `{low}` 还是 `{low}{scale}`",
        "the lower end of `{low}` to `{high}` may be `{low}` or `{low}{scale}`";
        at span => "下限不明确", "unclear lower end";
        help "两端都写全，例如 `{low}{scale}..{high}`", "write both ends in full, such as `{low}{scale}..{high}`";

    /// `“120亿元”`
    fn quoted(span: Span, text: &str, proposals: &[String], expected: &Expected):
        "`{text}` 带中文引号，不是数字",
        "`{text}` has Chinese quotation marks, which are part of the text";
        at span => "中文引号", "quotation marks";
        help = instead("去掉中文引号", "leave the quotation marks out", proposals, expected);

    /// `2023年120亿元`, `120亿元（2023年）`
    fn dated(span: Span, year: &str, proposals: &[String], expected: &Expected):
        "数字中夹有年份 `{year}`", "the year `{year}` stands in the figure";
        at span => "年份", "year";
        help = instead("核对是不是要填的那一年，是的话去掉年份",
            "check that it is the year that counts, then leave the year out", proposals, expected);

    /// `10亿元/月`, `近三年累计360亿元`
    fn of_no_year(span: Span, text: &str):
        "`{text}` 不是一整年的数字", "`{text}` is not the figure of a whole year";
        at span => "不是全年的", "not of a whole year";
        help "半年、季度、月和几年合计的数字都不是年度数字：填写全年的数字；还没有的，写 `unknown`",
            "a half-year, a quarter, a month or a sum of years is no annual figure: state the whole year's, or `unknown` where there is none yet";

    /// `没有`, `/`: none of it, or not known
    fn none_or_unknown(span: Span, text: &str):
        "`{text}` 看不出是 0 还是不知道", "`{text}` may say that there is none, or that it is not known";
        at span => "不是数字", "not a number";
        help "确实没有的，写 `0`；不知道的，写 `unknown`",
            "write `0` where there is none, `unknown` where it is not known";

    /// Anything else that is not a number
    fn not_a_number(span: Span, text: &str, expected: &Expected):
        "`{text}` 不是数字，应为{what}",
        "`{text}` is not a number, {what} is expected", what = expected.what;
        at span => "不是数字", "not a number";
        help = or_unknown("填写确切数字", "write a figure", &expected.example);

    const UNIT_MISSING = "unit-missing", Error:
        "需要单位的数字没有写单位，或单位不完整",
        "a number lacks its unit, or has only half of it";
        why ("120 可能是120万元，也可能是120亿元，相差一万倍，程序不猜",
            "120 may be CNY 1.2 million or CNY 12 billion; nothing is guessed");
        Park.draws("facts:\n  annual_operating_income: 120\n",
            "facts:\n  annual_operating_income: 120亿元\n");
    const UNIT_ASSUMED = "unit-assumed", Note:
        "金额只有 `亿`、`万` 而没有写 `元`，按元算",
        "an amount with a Chinese scale, such as ten thousand, and without its unit, taken for one in renminbi";
        why ("金额只按人民币元填写，照此计算；写全了就不会与外币混淆",
            "amounts are stated in renminbi, so that it counts as such; written out, nobody takes it for a foreign currency");
        Park.draws("facts:\n  annual_operating_income: 120亿\n",
            "facts:\n  annual_operating_income: 120亿元\n");

    /// `82.4亿` of money
    fn unit_assumed(span: Span, text: &str, completed: &str):
        "`{text}` 没有写 `元`，按 `{completed}` 算", "`{text}` lacks `元` and is taken for `{completed}`";
        at span => "缺 `元`", "no `元`";
        help "写成 `{completed}`", "write `{completed}`";

    const UNKNOWN_UNIT = "unknown-unit", Error:
        "单位不在可用的单位之列：`元`、`平方米`、`公顷`、`亩` 和 `平方公里`，前面可以加 `千`、`万`、`亿` 等，还有 `%`；也可以写繁体的 `億`、`萬`、`畝`",
        "a unit that is not in the list: `CNY`, `m2`, `hectares`, `mu` and `km2`, with `thousand`, `million`, `billion` or `trillion` before them, and `%`; in Chinese with traditional characters too";
        why ("不知道怎样换算的单位不能使用", "what cannot be converted cannot be used");
        Park.draws("facts:\n  land_area: 5000公亩\n", "facts:\n  land_area: 50公顷\n");

    /// A unit that is not in the list
    fn unknown_unit(span: Span, unit: &str, proposals: &[String], expected: &Expected):
        "不认识的单位 `{unit}`，应为{what}",
        "unknown unit `{unit}`, {what} is expected", what = expected.what;
        at span => "不认识的单位", "unknown unit";
        help = in_units("改用规定的单位", "use a unit of the list", proposals, expected);

    /// `100亿美元`
    fn foreign_currency(span: Span, unit: &str):
        "`{unit}` 不是人民币，金额要按人民币填写",
        "`{unit}` is not renminbi, in which amounts are to be given";
        at span => "外币", "foreign currency";
        help "按报表采用的汇率折算成人民币，单位写 `元`、`万元` 或 `亿元`",
            "convert it at the rate of the statements and write `CNY`, `万元` or `亿元`";

    const WRONG_UNIT = "wrong-unit", Error:
        "单位与这项数据不是一类，如面积写成了金额",
        "a unit of the wrong kind: money instead of an area";
        why ("两类单位之间不能换算，多半是填错了位置",
            "one kind does not convert into the other; most likely the figure belongs elsewhere");
        Park.draws("facts:\n  land_area: 50亿元\n", "facts:\n  land_area: 50万平方米\n");

    /// `0.5公里` where an area is due
    fn length(span: Span, unit: &str, area: &str, proposal: &str):
        "`{unit}` 是长度的单位，这里应为面积", "`{unit}` is a unit of length, an area is expected";
        at span => "长度的单位", "unit of length";
        help "如果是指 `{area}`，写成 `{proposal}`", "if `{area}` is meant, write `{proposal}`";

    const OUT_OF_RANGE = "out-of-range", Error:
        "数字太大或小数位太多，超出可以精确计算的范围",
        "a number with more digits than can be kept exactly";
        why ("取近似值就可能落到门槛的另一侧",
            "a rounded figure might end up on the other side of a threshold");
        Park.draws("facts:\n  annual_operating_income: 1200000000000000000000000000000000亿元\n",
            "facts:\n  annual_operating_income: 120亿元\n");

    /// More digits than are held exactly
    fn too_long(span: Span, text: &str):
        "`{text}` 的位数太多，无法精确表示", "`{text}` has more digits than can be held exactly";
        at span => "位数太多", "too many digits";
        help "最多约28位有效数字；核对数字，或换用更大的单位",
            "about 28 significant digits fit; check the figure, or use a larger unit";
}

problems! {
    /// Codes of years
    YEARS:

    const YEAR_SYNTAX = "year-syntax", Error:
        "年份没有写成 2023 的样子", "a year that is not written as 2023";
        why ("两位数的年份不知是哪个世纪", "of a year with two digits the century is not known");
        Dossier.draws("dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\nreference_year: 23\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\nreference_year: 2023\n");

    /// `2023年上半年`, `2021-2023`
    fn no_whole_year(span: Span, text: &str):
        "`{text}` 不是一个整年", "`{text}` is not one whole year";
        at span => "不是整年", "not a whole year";
        help "半年、季度、月和几年合计的数字都不是年度数字：按年份逐年填写全年的数字；还没有的，删去这一处",
            "a half-year, a quarter, a month or a sum of years is no annual figure: state the whole year's, year by year, and leave this out where there is none yet";

    /// Not a year
    fn year_syntax(span: Span, text: &str, proposals: &[String]):
        let example = proposals.first().map_or("2023", String::as_str);
        "`{text}` 不是年份，应为四位数字", "`{text}` is not a year of four digits";
        at span => "不是年份", "not a year";
        help "写四位数字的年份，例如 `{example}`",
            "write the four digits of the year, such as `{example}`";
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
    let Expected { what, example, .. } = expected;
    NUMBER_SYNTAX
        .problem(text!(
            "这里没有填写，应为{what}",
            "nothing is written here, {what} is expected",
            what
        ))
        .at(span, text!("空", "empty"))
        .help(text!(
            "填写数字，例如 `{example}`；尚不掌握的，写 `unknown`",
            "write a figure such as `{example}`, or `unknown` where it is not known"
        ))
}

/// `约120亿元`, `120亿元以上`, `>100亿元`; `form` shows how a range is written
pub fn not_exact(span: Span, word: &str, form: &str, expected: &Expected) -> Diagnostic {
    NUMBER_SYNTAX
        .problem(text!(
            "`{word}` 使数字不确定，这里要填确切的{what}",
            "`{word}` leaves the figure open, exactly {what} is expected",
            what = expected.what
        ))
        .at(span, text!("不是确切数字", "not an exact figure"))
        .help(text!(
            "按审计报告或统计报表填写确切数字；只知道大致范围的，按掌握的情况写明上下限，写法如 `{form}`；尚不掌握的，写 `unknown`",
            "write the figure of the audit report or the statistics; where only a range is known, state its two ends as you know them, in the form of `{form}`; where it is not known, write `unknown`"
        ))
}

fn or_unknown(zh: &str, en: &str, example: &str) -> Text {
    text!(
        "{zh}，例如 `{example}`；尚不掌握的，写 `unknown`",
        "{en}, such as `{example}`, or `unknown` where it is not known"
    )
}

/// A figure without its unit; `scale` where a scale such as 亿 stands there
pub fn unit_missing(
    span: Span,
    text: &str,
    scale: Option<&str>,
    proposals: &[String],
    expected: &Expected,
) -> Diagnostic {
    let what = &expected.what;
    let message = match scale {
        None => text!(
            "`{text}` 没有单位，应为{what}",
            "`{text}` has no unit, {what} is expected",
            what
        ),
        Some(scale) => text!(
            "`{text}` 只有 `{scale}` 而没有单位，应为{what}",
            "`{text}` has a scale, `{scale}`, but no unit, {what} is expected",
            what
        ),
    };
    UNIT_MISSING
        .problem(message)
        .at(span, text!("缺单位", "no unit"))
        .help(in_units("写明单位", "write the unit", proposals, expected))
}

/// A unit that measures something else
pub fn wrong_unit(span: Span, unit: &str, measures: &Text, expected: &Expected) -> Diagnostic {
    let what = &expected.what;
    WRONG_UNIT
        .problem(text!(
            "`{unit}` 是{measures}的单位，这里应为{what}",
            "`{unit}` is a unit of {measures}, {what} is expected",
            measures,
            what
        ))
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
