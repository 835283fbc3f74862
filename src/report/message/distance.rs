//! Words of distances to a threshold and of what would be enough; looks at no figure.

use super::numeral;
pub(crate) use crate::account::test::Gap;
use crate::expression::syntax::Comparison;
use crate::language::{Language, say, words};

pub(crate) fn distance(language: Language, gap: Gap, distance: &str) -> String {
    match gap {
        Gap::Short => say!(language, "还差 {distance}", "{distance} short"),
        Gap::Above => say!(language, "高出 {distance}", "{distance} above"),
        Gap::Over => say!(language, "超出 {distance}", "{distance} too much"),
        Gap::Under => say!(
            language,
            "低于上限 {distance}",
            "{distance} below the limit"
        ),
        Gap::JustMet => say!(language, "刚好达到", "exactly at the threshold"),
        Gap::JustMissed => say!(
            language,
            "正好等于门槛，须越过",
            "at the threshold, which has to be passed"
        ),
        Gap::Outside => say!(language, "超出范围 {distance}", "{distance} outside"),
    }
}

/// A distance that is that of the nearer end of a range
pub(crate) fn of_nearer_end(language: Language, distance: &str) -> String {
    say!(
        language,
        "{distance}（按区间较近的一端）",
        "{distance} (from the nearer end of the range)"
    )
}

/// A range, by its fact and as it is written with one end or both, and what has to be found out
pub(crate) fn wide(
    language: Language,
    (name, written, has_both_ends): (&str, &str, bool),
    asked: &str,
) -> String {
    match has_both_ends {
        true => say!(
            language,
            "{name}在 {written}之间，{asked}",
            "{name} is within {written}: {asked}"
        ),
        false => say!(
            language,
            "{name} {written}，{asked}",
            "{name}: {written}: {asked}"
        ),
    }
}

/// What has to be found out of a figure, or of what is calculated from it
pub(crate) fn asked(
    language: Language,
    of: Option<&str>,
    comparison: Comparison,
    threshold: &str,
) -> String {
    let (zh, en) = match comparison {
        Comparison::GreaterOrEqual => ("达到", "is at least"),
        Comparison::Greater => ("超过", "is above"),
        Comparison::LessOrEqual => ("不超过", "is at most"),
        Comparison::Less => ("低于", "is below"),
        Comparison::Equal | Comparison::NotEqual => ("等于", "is"),
    };
    match of {
        None => say!(
            language,
            "须确认是否{zh} {threshold}",
            "confirm whether it {en} {threshold}"
        ),
        Some(of) => say!(
            language,
            "须确认 {of} 是否{zh} {threshold}",
            "confirm whether {of} {en} {threshold}"
        ),
    }
}

/// A figure that would have to be at least this much
pub(crate) fn at_least(language: Language, name: &str, figure: &str, strictly: bool) -> String {
    match strictly {
        false => say!(
            language,
            "{name}至少 {figure}",
            "{name} of at least {figure}"
        ),
        true => say!(
            language,
            "{name}超过 {figure}",
            "{name} of more than {figure}"
        ),
    }
}

/// A figure that would have to be at most this much
pub(crate) fn at_most(language: Language, name: &str, figure: &str, strictly: bool) -> String {
    match strictly {
        false => say!(
            language,
            "{name}至多 {figure}",
            "{name} of at most {figure}"
        ),
        true => say!(
            language,
            "{name}低于 {figure}",
            "{name} of less than {figure}"
        ),
    }
}

words! {
    others_are_unknown:
        "；其余事实未知，补齐后才能判定", "; undetermined until the other facts are known";
    must_be(name: &str, value: &str): "{name}须为“{value}”", "{name}: {value}";
    others_may_ask_for_more:
        "；缺数据的理解可能要求更高", "; readings whose facts are missing may ask for more";
    others_unchanged: "其他数字不变", "other figures unchanged";
    /// Between alternatives, each enough to make a criterion pass
    or: "，或者", ", or ";
    /// Between changes that are all needed to make a criterion pass
    and: "，并且", ", and ";
}

/// Alternative ways, each of one or more changes
pub(crate) fn numbered(language: Language, ways: &[String]) -> String {
    let numbered = ways.iter().zip(1..).map(|(way, number)| {
        let number = numeral(language, number);
        say!(language, "方式{number}：{way}", "({number}) {way}")
    });
    let numbered: Vec<_> = numbered.collect();
    numbered.join(language.pick("；", "; or "))
}
