//! Words of derivations in both languages; looks at no figure.

use crate::account::derivation::Valid;
use crate::language::{Language, say, words};

words! {
    /// What the places mean
    legend:
        "方括号内的数字是档案中的位置（行:列）",
        "figures in brackets say where in the dossier something stands (line:column)";
    /// A term that the text leaves open
    term(title: &str, id: &str):
        "原文未定的用语：{title}（{id}）", "left open by the text: {title} ({id})";
    /// A way to read every open term
    case(number: usize, titles: &str): "理解{number}：{titles}", "reading {number}: {titles}";
    /// Steps that were shown before
    as_before(text: &str, case: usize):
        "{text}（步骤见理解{case}）", "{text} (steps: see reading {case})";
    /// Why a verdict is open
    reason(why: &str, id: &str): "尚未判定的原因：{why} [{id}]", "why it is open: {why} [{id}]";
    /// A rate from one year to the next
    yearly(year: i16, calculation: &str):
        "{year}年增长率：{calculation}", "rate of {year}: {calculation}";
    mean(calculation: &str): "算术平均：{calculation}", "mean: {calculation}";
    factor(first: i16, last: i16, calculation: &str):
        "{last}年为{first}年的倍数：{calculation}", "{last} over {first}: {calculation}";
    /// A compound rate compared with its threshold, as powers
    powers(years: u32, comparison: &str):
        "复合增长跨{years}年，不开方，按{years}次方比较：{comparison}",
        "compound over {years} years, compared as powers of {years} and not as a root: {comparison}";
    rate(degree: u32, radicand: &str, rate: &str):
        "折合年增长率：{radicand} 的{degree}次方根 − 1 {rate}",
        "as a yearly rate: root {degree} of {radicand}, − 1 {rate}";
    as_of(day: &str): "申报日 as_of：{day}", "day of application as_of: {day}";
    reference_year(year: i16):
        "基准年度 reference_year：{year}", "reference year reference_year: {year}";
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
