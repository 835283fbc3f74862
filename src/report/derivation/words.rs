//! Words of derivations in both languages; looks at no figure.

use crate::advice::remedy::Aim;
use crate::language::{Language, Text};
use crate::report::message::{self, pick, say};
use crate::ruleset::Ground;

/// Text built for each language
pub(crate) fn both(build: impl Fn(Language) -> String) -> Text {
    Text::new(build(Language::Zh), build(Language::En))
}

/// What the places mean
pub(crate) fn legend(language: Language) -> &'static str {
    pick(
        language,
        "方括号内的数字是档案中的位置（行:列）",
        "figures in brackets say where in the dossier something stands (line:column)",
    )
}

/// A head and what it heads
pub(crate) fn headed(zh: &str, en: &str, text: &Text) -> Text {
    Text::new(format!("{zh}：{}", text.zh), format!("{en}: {}", text.en))
}

pub(crate) fn expression(text: &str) -> Text {
    headed(
        "条件（规则原式）",
        "condition as the rule writes it",
        &Text::same(text),
    )
}

pub(crate) fn unfolded(text: &str) -> Text {
    headed("展开", "with its terms put in", &Text::same(text))
}

pub(crate) fn term(title: &Text, id: &str) -> Text {
    Text::new(
        format!("原文未定的用语：{}（{id}）", title.zh),
        format!("left open by the text: {} ({id})", title.en),
    )
}

pub(crate) fn reading(title: &Text, expression: &str) -> Text {
    Text::new(
        format!("{}：{expression}", title.zh),
        format!("{}: {expression}", title.en),
    )
}

pub(crate) fn case(number: usize, readings: &[&Text]) -> Text {
    let join = |pick: fn(&Text) -> &str, between: &str| {
        let titles: Vec<_> = readings.iter().map(|one| pick(one)).collect();
        titles.join(between)
    };
    Text::new(
        format!("理解{number}：{}", join(|one| &one.zh, "；")),
        format!("reading {number}: {}", join(|one| &one.en, "; ")),
    )
}

/// Steps that were shown before
pub(crate) fn as_before(text: &Text, case: usize) -> Text {
    Text::new(
        format!("{}（步骤见理解{case}）", text.zh),
        format!("{} (steps: see reading {case})", text.en),
    )
}

pub(crate) fn all_of() -> Text {
    Text::new("以下各项须全部成立", "all of these have to hold")
}

pub(crate) fn one_of() -> Text {
    Text::new("以下各项有一项成立即可", "one of these is enough")
}

pub(crate) fn not() -> Text {
    Text::new("以下须不成立", "this must not hold")
}

pub(crate) fn if_chosen() -> Text {
    Text::new(
        "按前提取其中一支",
        "the premise decides which branch counts",
    )
}

pub(crate) fn facts() -> Text {
    Text::new("用到的数据", "facts that are read")
}

pub(crate) fn conversion(figures: &Text) -> Text {
    headed("换算", "converted", figures)
}

/// What speaks for a reading: a document that reads so, or the wording
pub(crate) fn ground(ground: &Ground, text: &Text) -> Text {
    match ground {
        Ground::Source(_) => headed("依据", "source", text),
        Ground::Wording(_) => headed("字面", "wording", text),
    }
}

/// What a person has to decide
pub(crate) fn for_a_person(question: &Text) -> Text {
    headed("由人判断", "for a person to judge", question)
}

pub(crate) fn document(file: &str, page: Option<&str>) -> Text {
    match page {
        Some(page) => Text::new(
            format!("证明材料：{file}，第{page}页"),
            format!("evidence: {file}, p. {page}"),
        ),
        None => headed("证明材料", "evidence", &Text::same(file)),
    }
}

pub(crate) fn question(question: &Text) -> Text {
    headed("待回答", "to ask", question)
}

pub(crate) fn note(note: &Text) -> Text {
    headed("口径", "what counts", note)
}

pub(crate) fn contradiction(message: &Text) -> Text {
    headed("互相矛盾", "contradiction", message)
}

pub(crate) fn remedy(aim: Aim, remedy: &Text) -> Text {
    let [zh, en] = [Language::Zh, Language::En].map(|language| message::remedy(language, aim));
    headed(zh, en, remedy)
}

pub(crate) fn caveat(caveat: &Text) -> Text {
    headed("注意", "note", caveat)
}

pub(crate) fn reason(words: &Text, id: &str) -> Text {
    Text::new(
        format!("尚未判定的原因：{} [{id}]", words.zh),
        format!("why it is open: {} [{id}]", words.en),
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

/// How far a figure is from its threshold, or outside a range
pub(crate) fn distance(words: &Text) -> Text {
    headed("差距", "distance", words)
}

/// A title that is valid through a day, or not
pub(crate) fn validity(
    language: Language,
    title: &str,
    until: &str,
    today: &str,
    valid: bool,
) -> String {
    match valid {
        true => say!(
            language,
            "{title}：申报日 {today} ≤ 有效期末日 {until}，当日有效",
            "{title}: day of application {today} ≤ last day {until}, valid"
        ),
        false => say!(
            language,
            "{title}：申报日 {today} > 有效期末日 {until}，已失效",
            "{title}: day of application {today} > last day {until}, lapsed"
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

/// A fact with its id and what is stated
pub(crate) fn fact(name: &str, id: &str, stated: &str, language: Language) -> String {
    say!(language, "{name} {id}：{stated}", "{name} {id}: {stated}")
}
