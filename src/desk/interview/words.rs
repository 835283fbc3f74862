//! The words of an interview in both languages; decides nothing.

use jiff::civil::Date;

use super::Ended;
use crate::language::{Language, Text};
use crate::ruleset::{Criterion, FactKind};
use crate::verdict::Verdict;

fn pick<'t>(language: Language, zh: &'t str, en: &'t str) -> &'t str {
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}

/// Two texts, one for each language, of which one is built
macro_rules! say {
    ($language:expr, $zh:literal, $en:literal $(,)?) => {
        match $language {
            Language::Zh => format!($zh),
            Language::En => format!($en),
        }
    };
}

pub(super) fn frame(language: Language, as_of: Date, year: i16) -> String {
    say!(
        language,
        "申报日 {as_of}，年度数据取 {year} 年",
        "day of application {as_of}, annual figures of {year}"
    )
}

pub(super) fn how(language: Language) -> &'static str {
    pick(
        language,
        "每答一问即保存。不知道就按回车跳过；输入 ? 看依据的条款，< 回到上一问，q 退出",
        "Every answer is saved at once. Press Enter to skip what you do not know; ? shows the clause, < goes back, q leaves",
    )
}

pub(super) fn title(language: Language, name: &str, open: usize) -> String {
    say!(
        language,
        "■ {name}（还有 {open} 问）",
        "■ {name} ({open} open)"
    )
}

pub(super) fn named(language: Language, name: &str, year: Option<i16>) -> String {
    match year {
        Some(year) => say!(language, "{name}，{year}年", "{name}, {year}"),
        None => name.to_owned(),
    }
}

pub(super) fn to_judge(language: Language, title: &str) -> String {
    say!(
        language,
        "由人判断：{title}",
        "for a person to judge: {title}"
    )
}

pub(super) fn of_year(language: Language, year: i16) -> String {
    say!(language, "这里只问 {year} 年", "asked here for {year} only")
}

pub(super) fn note(language: Language, note: &str) -> String {
    say!(language, "注意：{note}", "note: {note}")
}

pub(super) fn at_present(language: Language, value: &str) -> String {
    say!(
        language,
        "现在写的是 {value}，回车保持不变",
        "it says {value} now; Enter keeps it"
    )
}

pub(super) fn form(language: Language, kind: &FactKind, example: &str) -> String {
    match kind {
        FactKind::Boolean => pick(language, "回答 是 或 否", "answer yes or no").to_owned(),
        FactKind::Code(_) => pick(language, "输入序号", "type the number").to_owned(),
        FactKind::Codes(_) | FactKind::Titles(_) => pick(
            language,
            "输入序号，可以多个，例如 1、2；一个也没有输入 0",
            "type the numbers, such as 1, 2; 0 for none",
        )
        .to_owned(),
        _ => say!(language, "例如 {example}", "such as {example}"),
    }
}

pub(super) fn yes_or_no(language: Language, yes: bool) -> &'static str {
    match yes {
        true => pick(language, "是", "true"),
        false => pick(language, "否", "false"),
    }
}

pub(super) fn not_yes_or_no() -> Text {
    Text::new("请回答 是 或 否", "answer yes or no")
}

pub(super) fn no_such_choice(text: &str, count: usize) -> Text {
    Text::new(
        format!("没有 `{text}` 这一项，请输入 1 到 {count} 的序号"),
        format!("there is no `{text}`; type a number from 1 to {count}"),
    )
}

pub(super) fn no_day() -> Text {
    Text::new(
        "没有这样的日期，写成 2026-11-30",
        "there is no such day; write it as 2026-11-30",
    )
}

pub(super) fn hidden(char: char) -> Text {
    let code = char.escape_unicode();
    Text::new(
        format!("回答里有看不见的控制字符 `{code}`，没有采用，请重新输入"),
        format!(
            "the answer has a control character `{code}` in it and was not taken; type it again"
        ),
    )
}

pub(super) fn asked_again(language: Language) -> &'static str {
    pick(
        language,
        "没有保存，请重新回答；要改上一问输入 <，回车跳过",
        "not saved, answer again; < goes back to the question before, Enter skips this one",
    )
}

pub(super) fn not_editable(language: Language) -> &'static str {
    pick(
        language,
        "这一项在文件里的写法不便改写，没有改动；请直接编辑文件",
        "the way this stands in the file cannot be rewritten safely, nothing was changed; edit the file itself",
    )
}

pub(super) fn no_question_before(language: Language) -> &'static str {
    pick(
        language,
        "前面没有这次问过的问题；以前的回答请直接编辑文件",
        "nothing was asked before this; edit the file to change earlier answers",
    )
}

pub(super) fn valid_until(language: Language, title: &str) -> String {
    say!(
        language,
        "{title}有效期至哪一天？例如 2026-11-30，不清楚按回车",
        "Through which day is the title {title} valid? Such as 2026-11-30; Enter if not known"
    )
}

pub(super) fn judging(language: Language) -> &'static str {
    pick(
        language,
        "由评审人作出判断：回答 是（符合）或 否（不符合），尚无判断按回车",
        "judged by a person: answer yes (met) or no (not met); Enter where nobody has judged yet",
    )
}

pub(super) fn judged_by(language: Language, last: Option<&str>) -> String {
    match last {
        Some(last) => say!(
            language,
            "由谁判断？回车为 {last}",
            "Judged by whom? Enter for {last}"
        ),
        None => pick(language, "由谁判断？", "Judged by whom?").to_owned(),
    }
}

pub(super) fn judged_on(language: Language, today: Option<Date>) -> String {
    match today {
        Some(today) => say!(
            language,
            "哪一天判断？回车为今天 {today}",
            "On which day? Enter for today, {today}"
        ),
        None => pick(
            language,
            "哪一天判断？例如 2024-06-01",
            "On which day? Such as 2024-06-01",
        )
        .to_owned(),
    }
}

pub(super) fn because(language: Language) -> &'static str {
    pick(language, "理由是什么？", "For what reason?")
}

pub(super) fn noted(language: Language) -> &'static str {
    pick(
        language,
        "已记下，各项结论不变",
        "noted; no verdict changes",
    )
}

/// A mark with the blanks around it
pub(super) fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "  ✓ ",
        Verdict::Fail => "  ✗ ",
        Verdict::Undetermined => "  ? ",
    }
}

fn verdict(language: Language, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => pick(language, "符合", "met"),
        Verdict::Fail => pick(language, "不符合", "not met"),
        Verdict::Undetermined => pick(language, "待定", "open"),
    }
}

fn outcome_word(language: Language, outcome: Verdict) -> &'static str {
    match outcome {
        Verdict::Pass => pick(language, "符合申报条件", "eligible"),
        Verdict::Fail => pick(language, "不符合申报条件", "not eligible"),
        Verdict::Undetermined => pick(language, "尚不能确定", "undetermined"),
    }
}

pub(super) fn finding(
    language: Language,
    track: &str,
    criterion: &str,
    of: Verdict,
    summary: &str,
) -> String {
    let verdict = verdict(language, of);
    let summary = match summary {
        "" => String::new(),
        summary => say!(language, "（{summary}）", " ({summary})"),
    };
    say!(
        language,
        "{track}“{criterion}”{verdict}{summary}",
        "{track}, {criterion}: {verdict}{summary}"
    )
}

pub(super) fn outcome(language: Language, track: &str, of: Verdict) -> String {
    let outcome = outcome_word(language, of);
    say!(language, "{track}：{outcome}", "{track}: {outcome}")
}

pub(super) fn standing(
    language: Language,
    track: &str,
    of: Verdict,
    [pass, fail, open]: [usize; 3],
    in_force: bool,
) -> String {
    let outcome = outcome(language, track, of);
    let expired = match in_force {
        true => "",
        false => pick(
            language,
            "；办法已过有效期",
            "; the rules are no longer in force",
        ),
    };
    say!(
        language,
        "{outcome}（符合 {pass} 项，不符合 {fail} 项，待定 {open} 项{expired}）",
        "{outcome} ({pass} met, {fail} not met, {open} open{expired})"
    )
}

pub(super) fn clause(
    language: Language,
    track: &str,
    criterion: &Criterion,
    source: &str,
) -> String {
    let title = criterion.title.get(language);
    let clause = &criterion.citation.clause;
    let quote = &criterion.citation.quote;
    let page = criterion.citation.page.map_or(String::new(), |page| {
        say!(language, "第{page}页", ", page {page}")
    });
    say!(
        language,
        "{track}“{title}”：{source}{page}，{clause}：“{quote}”",
        "{track}, {title}: {source}{page}, {clause}: “{quote}”"
    )
}

/// The last words
pub(super) fn parting(language: Language, ended: Ended, left: usize, path: &str) -> Vec<String> {
    let mut lines = Vec::new();
    lines.push(match ended {
        Ended::Interrupted => say!(
            language,
            "已中断，此前的回答都保存在 {path}",
            "interrupted; the answers so far are saved in {path}"
        ),
        _ => say!(
            language,
            "回答保存在 {path}",
            "the answers are saved in {path}"
        ),
    });
    if left > 0 {
        lines.push(say!(
            language,
            "还有 {left} 问没有答案，接着回答：dabiao ask {path}",
            "{left} questions are open; to go on: dabiao ask {path}"
        ));
    }
    lines.push(say!(
        language,
        "完整报告：dabiao check {path}",
        "the full report: dabiao check {path}"
    ));
    lines
}

pub(super) fn which_kind(language: Language) -> &'static str {
    pick(
        language,
        "申报主体是：1 园区，2 企业。输入 1 或 2",
        "Who applies: 1 a park, 2 an enterprise. Type 1 or 2",
    )
}

pub(super) fn which_name(language: Language) -> &'static str {
    pick(
        language,
        "园区或企业的名称是什么？暂不填写按回车",
        "What is its name? Enter to leave it for later",
    )
}

pub(super) fn which_day(language: Language, today: Date) -> String {
    say!(
        language,
        "申报日是哪一天？例如 {today}；按回车则每次都按判定当天计",
        "What is the day of application? Such as {today}; Enter for the day of each check"
    )
}
