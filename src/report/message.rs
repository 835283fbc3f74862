//! The words of explanations in both languages; looks at no figure.
//!
//! Words of distances and remedies are in `distance`, those of the table in `table`, those about
//! applying in `applying`.

pub(crate) mod applying;
pub(crate) mod distance;
pub(crate) mod table;

use crate::advice::remedy::Aim;
use crate::assessment::Reason;
use crate::assessment::decisive::Wanted;
use crate::calendar::{Duration, Period};
use crate::expression::NotDefined;
use crate::expression::check::Function;
use crate::language::{Language, Text, say, text, words};
use crate::quantity::Rounding;

words! {
    /// Between parts of equal rank
    semicolon: "；", "; ";
    /// Between the items of a list
    comma: "、", ", ";
    /// Between remarks
    pause: "，", ", ";
    /// Between a name and what is said about it
    colon: "：", ": ";
    /// A remark in parentheses
    aside(remark: &str): "（{remark}）", " ({remark})";
    unknown: "未知", "not known";
    range: "只知区间", "known as a range";
    invalid: "填写的值不能采用", "stated, but cannot be used";
    contradictory: "与其他数字矛盾", "contradicts another figure";
    unproven: "缺少证明", "not proven";
    none: "无", "none";
    /// A name with its year
    of_year(name: &str, year: i16): "{name}（{year}年）", "{name} ({year})";
    /// A name with its year, and a remark
    of_year_but(name: &str, year: i16, remark: &str):
        "{name}（{year}年，{remark}）", "{name} ({year}, {remark})";
    /// The first and the last of some years
    years(first: i16, last: i16): "{first}–{last}年", "{first}–{last}";
    /// A bound that does not belong to its range
    excluded(end: &str): "{end}（不含）", "{end} (excluded)";
    /// A title with the last day on which it is valid
    valid_until(title: &str, until: &str):
        "{title}（有效期至{until}）", "{title} (valid through {until})";
    lapsed(title: &str, until: &str):
        "{title}（{until}到期，申报日已失效）",
        "{title} (lapsed after {until}, before the day of application)";
    /// What is missing if titles are stated without their last day
    validity(titles: &str): "{titles}的有效期", "validity of {titles}";
    validity_unknown(title: &str): "{title}（有效期未知）", "{title} (validity not known)";
    unlimited(title: &str):
        "{title}没有写明有效期，按申报日有效处理，请核对证书",
        "no last day of validity is stated for {title}; it is taken as valid on the day of application, so check the certificate";
    /// Figures that are taken as those of the reference year
    of_reference_year(year_fact: &str, year: i16):
        "没有写明{year_fact}，按{year}年的数据处理，请核对",
        "the {year_fact} is not stated; they are taken as those of {year}, so check them";
    /// Of several figures that lead to the same verdict, the one furthest from passing
    strictest(count: usize): "{count}种理解中最严的一种", "the strictest of {count} readings";
    /// Between readings that lead to the same result
    or_plain: "或", " or ";
    /// Names of what is not known
    are_unknown(names: &str): "{names}未知", "not known: {names}";
}

pub(crate) fn yes_or_no(language: Language, yes: bool) -> &'static str {
    match yes {
        true => language.pick("是", "yes"),
        false => language.pick("否", "no"),
    }
}

pub(crate) fn growth(language: Language, is_compound: bool) -> &'static str {
    if is_compound {
        language.pick("复合增长率", "compound rate")
    } else {
        language.pick("各年增长率的算术平均", "mean of the yearly rates")
    }
}

/// A rate of growth of a fact that is named
pub(crate) fn growth_of(language: Language, name: &str) -> String {
    say!(language, "{name}平均增长率", "average growth of {name}")
}

/// How many a list has that is named
pub(crate) fn number_of(language: Language, name: &str) -> String {
    say!(language, "{name}项数", "number of {name}")
}

/// The number of a plan or of a way, in Chinese as it is written out
pub(crate) fn numeral(language: Language, number: usize) -> String {
    match (language, number) {
        (Language::Zh, 1) => "一".to_owned(),
        (Language::Zh, 2) => "二".to_owned(),
        (Language::Zh, 3) => "三".to_owned(),
        _ => number.to_string(),
    }
}

/// What a remedy is for
pub(crate) fn remedy(language: Language, aim: Aim) -> &'static str {
    match aim {
        Aim::Criterion | Aim::KnownFacts => language.pick("要达到", "to pass"),
        Aim::EveryReading => language.pick("要使各种理解都符合", "to pass under every reading"),
        Aim::KnownReadings => language.pick(
            "要使数据齐全的理解符合",
            "to pass where the facts are known",
        ),
    }
}

/// How a figure was rounded
pub(crate) fn rounded(language: Language, rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::Floor => language.pick("向下取整", "rounded down"),
        Rounding::Ceiling => language.pick("向上取整", "rounded up"),
        Rounding::HalfUp => language.pick("四舍五入", "rounded"),
    }
}

/// Name of a function in an expression
pub(crate) fn function(language: Language, function: Function) -> &'static str {
    let (zh, en) = match function {
        Function::Floor => return rounded(language, Rounding::Floor),
        Function::Ceiling => return rounded(language, Rounding::Ceiling),
        Function::RoundHalfUp => return rounded(language, Rounding::HalfUp),
        Function::Sum => ("合计", "the sum of"),
        Function::Count => ("项数", "the number of"),
        Function::Min => ("最小值", "the minimum of"),
        Function::Max => ("最大值", "the greatest of"),
        Function::Mean => ("平均值", "the mean of"),
        Function::Absolute => ("绝对值", "the size of"),
        Function::RoundHalfDown => ("五舍六入", "rounded, halves down"),
        Function::Decimal => ("四舍六入五成双", "rounded, halves to the even digit"),
        Function::RoundUp => ("进位", "rounded away from zero"),
        Function::RoundDown => ("舍去", "rounded towards zero"),
        Function::All => ("全部成立", "all of"),
        Function::Any => ("任一成立", "any of"),
        Function::ListContains => ("包含", "contained in"),
        Function::Date => ("日期", "the day"),
        Function::MeanGrowth => ("各年增长率的算术平均", "mean of the yearly rates"),
        Function::CompoundGrowth => ("复合增长率", "compound rate"),
        Function::MonthsBetween => ("相隔的整月数", "whole months between"),
        Function::ValidOn => ("当日有效的称号", "titles valid on the day"),
    };
    language.pick(zh, en)
}

/// A period in its largest units: `1年6个月`, `365日`
pub(crate) fn period(language: Language, length: Duration) -> String {
    let count = length.count.abs();
    let parts = match length.unit {
        Period::Days => vec![(count, "天", "day")],
        Period::Months if count % 12 == 0 => vec![(count / 12, "年", "year")],
        Period::Months => vec![(count / 12, "年", "year"), (count % 12, "个月", "month")],
    };
    let said: Vec<_> = parts
        .into_iter()
        .filter(|(part, ..)| *part > 0 || count == 0)
        .map(|(count, zh, en)| match (language, count) {
            (Language::Zh, _) => format!("{count}{zh}"),
            (Language::En, 1) => format!("1 {en}"),
            (Language::En, _) => format!("{count} {en}s"),
        })
        .collect();
    let sign = if length.count < 0 { "−" } else { "" };
    format!("{sign}{}", said.join(language.pick("", " ")))
}

/// A number of items
pub(crate) fn items(language: Language, count: &str) -> String {
    match (language, count) {
        (Language::Zh, _) => format!("{count}项"),
        (Language::En, "1") => "1 item".to_owned(),
        (Language::En, _) => format!("{count} items"),
    }
}

/// Why no value can be given
pub(crate) fn not_defined(language: Language, why: NotDefined) -> String {
    match why {
        NotDefined::Null => say!(language, "条件没有给出值", "the condition gives no value"),
        NotDefined::DivisionByZero => say!(
            language,
            "除数为零，无法计算",
            "no quotient, the divisor is zero"
        ),
        NotDefined::BaseNotPositive { year } => say!(
            language,
            "{year}年的基数为零或负数，增长率无法计算",
            "no growth rate, the base of {year} is zero or negative"
        ),
        NotDefined::WindowEmpty => say!(
            language,
            "增长率所跨的年份不成立，无法计算",
            "no growth rate over these years"
        ),
        NotDefined::EmptyList => say!(language, "列表为空，无法计算", "the list is empty"),
        NotDefined::NoSuchItem => say!(language, "列表中没有这一项", "the list has no such item"),
        NotDefined::NotWhole => say!(language, "此处需要整数", "a whole number is needed here"),
        NotDefined::NoSuchDate => say!(language, "没有这一天", "there is no such day"),
        NotDefined::Incomparable => say!(
            language,
            "低于-100%的增长率之间无法比较",
            "rates below -100% do not compare"
        ),
        NotDefined::ExponentNotWhole => say!(
            language,
            "指数不是整数，无法计算",
            "no power, the exponent is not whole"
        ),
        NotDefined::NoSuchPlace => say!(
            language,
            "取整的位数超出范围",
            "numbers are not rounded to that many places"
        ),
        NotDefined::OutOfRange => say!(
            language,
            "数字或计算量过大",
            "the number, or the work, is too large"
        ),
    }
}

/// Why a criterion is undetermined
pub(crate) fn reason(language: Language, reason: Reason) -> &'static str {
    let (zh, en) = match reason {
        Reason::ContradictoryFacts => ("数字互相矛盾", "figures contradict each other"),
        Reason::InvalidFacts => ("有填写的值不能采用", "a stated value cannot be used"),
        Reason::MissingFacts => ("缺少资料", "facts are missing"),
        Reason::NeedsJudgement => ("需人工判断", "needs a person's judgement"),
        Reason::Unproven => ("缺少证明", "proof is missing"),
        Reason::NotDefined => ("无法计算", "no figure can be given"),
        Reason::ReadingsDiffer => (
            "条文有不同理解，结论不同",
            "the text can be read in ways that lead to different verdicts",
        ),
    };
    language.pick(zh, en)
}

/// A value that has to lie between two bounds, and whether it does
pub(crate) fn between(
    language: Language,
    value: &str,
    low: &str,
    high: &str,
    how: (Option<bool>, Wanted),
) -> String {
    let place = text!("在 {low} 至 {high} 之间", "within {low} to {high}");
    let outside = format!("outside {low} to {high}");
    placed(language, value, (&place, &outside), how)
}

/// A value that has to be one of several, and whether it is
pub(crate) fn among(
    language: Language,
    value: &str,
    list: &str,
    how: (Option<bool>, Wanted),
) -> String {
    let place = text!("属于 {list}", "among {list}");
    let outside = format!("not among {list}");
    placed(language, value, (&place, &outside), how)
}

/// A value that has to be in a place, or outside of it, and whether it is; `outside` is English, while
/// Chinese negates the place
fn placed(
    language: Language,
    value: &str,
    (place, outside): (&Text, &str),
    how: (Option<bool>, Wanted),
) -> String {
    let (zh, en) = (&place.zh, &place.en);
    match how {
        (Some(true), _) => say!(language, "{value} {zh}", "{value} is {en}"),
        (Some(false), _) => say!(language, "{value} 不{zh}", "{value} is not {en}"),
        (None, Wanted::Holds) => say!(language, "{value}，须{zh}", "{value}, wanted {en}"),
        (None, Wanted::Fails) => say!(language, "{value}，须不{zh}", "{value}, wanted {outside}"),
        (None, Wanted::Neither) => say!(
            language,
            "{value}，待确认是否{zh}",
            "{value}, open whether it is {en}"
        ),
    }
}

/// Verdicts under several readings that agree
pub(crate) fn all_readings(language: Language, count: usize, met: bool) -> String {
    match met {
        true => say!(
            language,
            "{count}种理解下均符合",
            "met under all {count} readings"
        ),
        false => say!(
            language,
            "{count}种理解下均不符合",
            "not met under any of {count} readings"
        ),
    }
}

/// Verdicts under several readings that differ
pub(crate) fn readings_differ(language: Language, all: usize, pass: usize, fail: usize) -> String {
    let words = say!(
        language,
        "{all}种理解中{pass}种符合、{fail}种不符合",
        "of {all} readings {pass} met, {fail} not met"
    );
    match all - pass - fail {
        0 => words,
        open => words + &say!(language, "、{open}种无法判定", ", {open} undetermined"),
    }
}

/// Who judged, when and why
pub(crate) fn judged(language: Language, met: bool, by: &str, on: &str, because: &str) -> String {
    let met = match met {
        true => language.pick("判断为符合", "judged as met"),
        false => language.pick("判断为不符合", "judged as not met"),
    };
    say!(
        language,
        "{met}：{because}（{by}，{on}）",
        "{met}: {because} ({by}, {on})"
    )
}

/// A page of a document
pub(crate) fn page_of(language: Language, file: &str, page: Option<u32>) -> String {
    match page {
        Some(page) => say!(language, "{file}，第{page}页", "{file}, p. {page}"),
        None => file.to_owned(),
    }
}

/// Where the law states a criterion
pub(crate) fn citation(
    language: Language,
    source: &str,
    page: Option<u32>,
    clause: &str,
) -> String {
    match page {
        Some(page) => say!(
            language,
            "{source}第{page}页，{clause}",
            "{source}, p. {page}, {clause}"
        ),
        None => say!(language, "{source}，{clause}", "{source}, {clause}"),
    }
}

/// How a figure has to compare, if that is not known
pub(crate) fn wanted(language: Language, comparison: &str, threshold: &str) -> String {
    match comparison {
        "=" => say!(language, "须为{threshold}", "wanted {threshold}"),
        _ => say!(
            language,
            "须 {comparison} {threshold}",
            "wanted {comparison} {threshold}"
        ),
    }
}

/// What is not known of a figure of which nothing is wanted
pub(crate) fn whether(language: Language, comparison: &str, threshold: &str) -> String {
    match comparison {
        "=" => say!(
            language,
            "待确认是否为{threshold}",
            "open whether it is {threshold}"
        ),
        _ => say!(
            language,
            "待确认是否 {comparison} {threshold}",
            "open whether it is {comparison} {threshold}"
        ),
    }
}

/// A name with several years
pub(crate) fn of_years(language: Language, name: &str, years: &[String]) -> String {
    if years.is_empty() {
        return name.to_owned();
    }
    let years = years.join(comma(language));
    say!(language, "{name}（{years}年）", "{name} ({years})")
}
