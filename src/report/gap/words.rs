//! Words for shortfalls and remedies; looks at no figure.

use super::message::numeral;
use crate::language::{Language, say};

pub(crate) fn nothing_lacks(language: Language) -> &'static str {
    language.pick(
        "各项条件都已符合，没有差距",
        "Every criterion passes; nothing is missing",
    )
}

pub(crate) fn only_open(language: Language) -> &'static str {
    language.pick(
        "没有不符合的条件，但有条件尚不能判定",
        "No criterion falls short, but some are undetermined",
    )
}

pub(crate) fn judged_against(language: Language, titles: &str) -> String {
    say!(
        language,
        "人工判断为不符合，只有重新判断才能改变：{titles}",
        "Judged not to be met, which only another judgement changes: {titles}"
    )
}

pub(crate) fn open(language: Language, titles: &str) -> String {
    say!(
        language,
        "尚不能判定，方案没有计入：{titles}",
        "Undetermined, and left out of the plans: {titles}"
    )
}

pub(crate) fn still_open(language: Language, titles: &str) -> String {
    say!(
        language,
        "另有事实未知，补齐后才能判定：{titles}",
        "Undetermined until further facts are known: {titles}"
    )
}

/// The words before a way to fix a criterion, and before each further one
pub(crate) fn needs(language: Language, is_first: bool) -> &'static str {
    match is_first {
        true => language.pick("需要：", "needs: "),
        false => language.pick("或者：", "or: "),
    }
}

pub(crate) fn grown(language: Language, part: &str, whole: &str, by: &str, to: &str) -> String {
    say!(
        language,
        "{part}增加 {by}，{whole}随之增加同样多（{part}达到 {to}）",
        "{by} more of {part}, with {whole} growing by as much ({part} reaching {to})"
    )
}

/// The points of an item, and the score, before and after a change
pub(crate) fn raised(
    language: Language,
    item: &str,
    [from, to]: [&str; 2],
    [before, after]: [&str; 2],
) -> String {
    say!(
        language,
        "{item} {from} → {to} 分，合计 {before} → {after} 分",
        "{item} {from} → {to} points, total {before} → {after}"
    )
}

pub(crate) fn binding(language: Language, readings: &str) -> String {
    say!(
        language,
        "起决定作用的理解：{readings}",
        "The reading that decides: {readings}"
    )
}

pub(crate) fn fixed(language: Language, names: &str) -> String {
    say!(
        language,
        "取决于无法改变的事实：{names}",
        "It rests on what cannot be changed: {names}"
    )
}

pub(crate) fn passes_on(language: Language, day: &str) -> String {
    say!(
        language,
        "其他情况不变，到{day}即符合",
        "Time alone makes it pass, on {day}"
    )
}

pub(crate) fn not_before(language: Language, day: &str) -> String {
    say!(
        language,
        "最早要到{day}才可能达到，此前怎样改变都不够",
        "Not before {day}: until then no change is enough"
    )
}

pub(crate) fn days(language: Language, names: &str) -> String {
    say!(
        language,
        "要看{names}：须是哪一天，没有提出",
        "It turns on the {names}: which day it would have to be is not proposed"
    )
}

pub(crate) fn records(language: Language, names: &str) -> String {
    say!(
        language,
        "要看{names}的记录：增改哪一项、怎样增改，没有提出",
        "It turns on records of {names}: which to add or change is not proposed"
    )
}

pub(crate) fn no_way(language: Language) -> &'static str {
    language.pick(
        "改变现有数字不能使这一条符合",
        "No other figure of today would make it pass",
    )
}

pub(crate) fn impossible(language: Language) -> &'static str {
    language.pick(
        "这个申报类别无法达到，没有方案",
        "This track cannot be made to pass; there is no plan",
    )
}

pub(crate) fn plan(language: Language, number: usize, from: &str, at_once: bool) -> String {
    let number = numeral(language, number);
    match at_once {
        true => say!(
            language,
            "方案{number}：不受年度数据限制，办成后即可申报（按申报日 {from} 计算）",
            "Plan {number}: rests on no annual figure, so that an application can follow once it is done (reckoned for {from})"
        ),
        false => say!(
            language,
            "方案{number}：最早可自 {from} 起据此申报",
            "Plan {number}: an application could rest on it from {from} at the earliest"
        ),
    }
}

pub(crate) fn unchanged(language: Language, year: i16, reference: i16) -> String {
    let last = last_known(language, year, reference);
    say!(
        language,
        "{year}年度各项数字与{last}持平即可",
        "It is enough that the figures of {year} are those of {last}"
    )
}

/// The year from which figures are carried forward
fn last_known(language: Language, year: i16, reference: i16) -> &'static str {
    match reference.saturating_add(1) < year {
        true => language.pick("已填的最近年度", "the last year stated"),
        false => language.pick("上年度", "the year before"),
    }
}

/// A figure of the next year, and what it was in the last year in which it is known
pub(crate) fn target(
    language: Language,
    name: &str,
    (year, target): (i16, &str),
    (before, from): (i16, &str),
) -> String {
    say!(
        language,
        "{name}：{year}年度达到 {target}（{before}年度 {from}）",
        "{name}: {target} in {year} ({before}: {from})"
    )
}

/// A figure that can change at once
pub(crate) fn state(language: Language, name: &str, target: &str, from: &str) -> String {
    say!(
        language,
        "{name}：改为 {target}（目前 {from}）",
        "{name}: {target} (now {from})"
    )
}

/// From what and by how much, with the share if there is one
pub(crate) fn moved(
    language: Language,
    now: &str,
    by: &str,
    share: Option<&str>,
    is_up: bool,
) -> String {
    let share = share.map_or_else(String::new, |share| {
        say!(language, "，{share}", ", {share}")
    });
    match is_up {
        true => say!(
            language,
            "{now}，增加 {by}{share}",
            "{now}, {by} more{share}"
        ),
        false => say!(
            language,
            "{now}，减少 {by}{share}",
            "{now}, {by} less{share}"
        ),
    }
}

pub(crate) fn any_of(language: Language, count: usize, codes: &str) -> String {
    match count {
        1 => say!(language, "{codes}中的任意一项", "any one of {codes}"),
        _ => say!(
            language,
            "{codes}中的任意{count}项",
            "any {count} of {codes}"
        ),
    }
}

pub(crate) fn any(language: Language, count: usize) -> String {
    any_of(
        language,
        count,
        language.pick("规则所列各项", "those that the rules list"),
    )
}

pub(crate) fn gained(language: Language, name: &str, what: &str) -> String {
    say!(language, "{name}：具备 {what}", "{name}: {what}")
}

pub(crate) fn held(language: Language, name: &str, what: &str) -> String {
    say!(
        language,
        "{name}：取得 {what}，申报日须在有效期内",
        "{name}: {what}, valid on the day of application"
    )
}

pub(crate) fn no_plan(language: Language) -> &'static str {
    language.pick(
        "没有找到改变不超过4项的方案",
        "No plan with up to four changes was found",
    )
}

pub(crate) fn more_plans(language: Language, count: usize) -> String {
    say!(
        language,
        "另有{count}个方案，见 `--format json`",
        "{count} more in `--format json`"
    )
}

pub(crate) fn cut(language: Language) -> &'static str {
    language.pick(
        "可能的组合太多，没有全部试过，也许还有更小的方案",
        "There were too many combinations to try them all; a smaller plan may exist",
    )
}

pub(crate) fn carried_forward(language: Language, year: i16, reference: i16) -> String {
    let last = last_known(language, year, reference);
    say!(
        language,
        "方案中的数字是{year}年度的目标，已报的数字不变；前提是{year}年度其他数字与{last}持平，其他事实和人工判断不变",
        "The figures are targets for {year}, and no reported figure is changed; it is assumed that all others of {year} are those of {last}, and that other facts and judgements stay"
    )
}

pub(crate) fn lapsed(language: Language, day: &str, titles: &str) -> String {
    say!(
        language,
        "到 {day} 已失效的称号：{titles}",
        "Lapsed by {day}: {titles}"
    )
}

/// Years after the reference year that have ended by the day of application, before the first that
/// has not
pub(crate) fn years_have_ended(language: Language, reference: i16, year: i16) -> String {
    let last = year.saturating_sub(1);
    say!(
        language,
        "基准年度是{reference}年度，但{last}年度在申报日前也已结束，数字不能再改变，能定目标的是{year}年度：请填写到{last}年度为止的实际数字，并把 `reference_year` 改为 {last}，再看差距",
        "The reference year is {reference}, but {last} had ended by the day of application as well, and its figures cannot change any more, so that targets are for {year}: state the figures up to {last}, set `reference_year` to {last}, and look again"
    )
}

pub(crate) fn not_in_force(language: Language, day: &str, number: &str, until: &str) -> String {
    say!(
        language,
        "{number} 到 {until} 为止，{day} 没有已知的现行版本；目标按现有文本计算，到时须以当时有效的文件为准",
        "{number} ends on {until}, and no edition is known to be in force on {day}: the targets are by today's text, and what is in force then decides"
    )
}

pub(crate) fn steps(language: Language) -> &'static str {
    language.pick(
        "数字进位到填写单位的万分之一（亿元进到1万元，万元进到1元），最细到0.01元",
        "Figures are rounded up to a ten-thousandth of their unit (of 亿元 to 1万元, of 万元 to 1元), at the finest to 0.01元",
    )
}

pub(crate) fn questions(language: Language) -> &'static str {
    language.pick(
        "还缺的事实和判断（最能决定结果的在前）",
        "Facts and judgements that are missing, the most decisive first",
    )
}

/// Above the way to the planned figures
pub(crate) fn paths(language: Language, year: i16, is_stated: bool) -> String {
    match is_stated {
        true => say!(
            language,
            "从现有数字到{year}年预计数字，逐年：",
            "From today's figures to those planned for {year}, year by year:"
        ),
        false => say!(
            language,
            "从现有数字到预计数字，逐年（档案没有可用的达标年度，按规则允许的最晚一年{year}年）：",
            "From today's figures to the planned ones, year by year (the dossier names no year that would do; {year} is the latest that the rules allow):"
        ),
    }
}

pub(crate) fn a_year(language: Language, rate: &str) -> String {
    say!(language, "每年 {rate}", "{rate} a year")
}

pub(crate) fn year(language: Language, year: i16, figure: &str) -> String {
    say!(language, "{year}年 {figure}", "{year}: {figure}")
}

pub(crate) fn no_figure(language: Language, year: i16, names: &str) -> String {
    say!(
        language,
        "没有{year}年度的数字，算不出每年的增速：{names}",
        "No figure of {year}, so no growth a year can be given: {names}"
    )
}

pub(crate) fn no_rate(language: Language) -> &'static str {
    language.pick(
        "从零或负数起，没有增速可言",
        "no rate, from nothing or less",
    )
}
