//! Words of derivations in both languages; looks at no figure.

use crate::account::derivation::Valid;
use crate::language::Language;
use crate::report::message::{pick, say};

/// What the places mean
pub(crate) fn legend(language: Language) -> &'static str {
    pick(
        language,
        "方括号内的数字是档案中的位置（行:列）",
        "figures in brackets say where in the dossier something stands (line:column)",
    )
}

/// A term whose text is open
pub(crate) fn term(language: Language, title: &str, id: &str) -> String {
    say!(
        language,
        "原文未定的用语：{title}（{id}）",
        "left open by the text: {title} ({id})"
    )
}

/// A way to read every open term
pub(crate) fn case(language: Language, number: usize, titles: &str) -> String {
    say!(
        language,
        "理解{number}：{titles}",
        "reading {number}: {titles}"
    )
}

/// Steps that were shown before
pub(crate) fn as_before(language: Language, text: &str, case: usize) -> String {
    say!(
        language,
        "{text}（步骤见理解{case}）",
        "{text} (steps: see reading {case})"
    )
}

/// Why a verdict is open
pub(crate) fn reason(language: Language, why: &str, id: &str) -> String {
    say!(
        language,
        "尚未判定的原因：{why} [{id}]",
        "why it is open: {why} [{id}]"
    )
}

/// A rate from one year to the next
pub(crate) fn yearly(language: Language, year: i16, calculation: &str) -> String {
    say!(
        language,
        "{year}年增长率：{calculation}",
        "rate of {year}: {calculation}"
    )
}

pub(crate) fn mean(language: Language, calculation: &str) -> String {
    say!(language, "算术平均：{calculation}", "mean: {calculation}")
}

pub(crate) fn factor(language: Language, first: i16, last: i16, calculation: &str) -> String {
    say!(
        language,
        "{last}年为{first}年的倍数：{calculation}",
        "{last} over {first}: {calculation}"
    )
}

/// A compound rate held against its threshold, as powers
pub(crate) fn powers(language: Language, years: u32, comparison: &str) -> String {
    say!(
        language,
        "复合增长跨{years}年，不开方，按{years}次方比较：{comparison}",
        "compound over {years} years, compared as powers of {years} and not as a root: {comparison}"
    )
}

pub(crate) fn rate(language: Language, degree: u32, radicand: &str, rate: &str) -> String {
    say!(
        language,
        "折合年增长率：{radicand} 的{degree}次方根 − 1 {rate}",
        "as a yearly rate: root {degree} of {radicand}, − 1 {rate}"
    )
}

/// A title that is valid through a day, or not
pub(crate) fn validity(language: Language, title: &str, valid: Valid) -> String {
    let Valid { until, on } = valid;
    match on <= until {
        true => say!(
            language,
            "{title}：申报日 {on} ≤ 有效期末日 {until}，当日有效",
            "{title}: day of application {on} ≤ last day {until}, valid"
        ),
        false => say!(
            language,
            "{title}：申报日 {on} > 有效期末日 {until}，已失效",
            "{title}: day of application {on} > last day {until}, lapsed"
        ),
    }
}

pub(crate) fn as_of(language: Language, day: &str) -> String {
    say!(
        language,
        "申报日 as_of：{day}",
        "day of application as_of: {day}"
    )
}

pub(crate) fn reference_year(language: Language, year: i16) -> String {
    say!(
        language,
        "基准年度 reference_year：{year}",
        "reference year reference_year: {year}"
    )
}
