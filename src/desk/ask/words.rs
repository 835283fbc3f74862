//! The words of an interview in both languages; decides nothing.

use jiff::civil::Date;

use super::Ended;
use crate::language::{Language, Text, say, text};
use crate::ruleset::{Criterion, Edition, FactKind};
use crate::verdict::Verdict;

pub(super) fn frame(as_of: Date, year: i16) -> Text {
    text!(
        "申报日 {as_of}，年度数据取{year}年",
        "day of application {as_of}, annual figures of {year}"
    )
}

pub(super) static HOW: Text = Text::fixed(
    "每答一问即保存。不知道就按回车跳过；输入 ? 看依据的条款，< 回到上一问，q 退出",
    "Every answer is saved at once. Press Enter to skip what you do not know; ? shows the clause, < goes back, q leaves",
);

/// What is asked, how many questions are open, and how many tracks an answer can decide
pub(super) fn title(name: &Text, open: usize, decides: usize) -> Text {
    match decides {
        0 | 1 => text!("■ {name}（还有 {open} 问）", "■ {name} ({open} open)", name),
        _ => text!(
            "■ {name}（还有 {open} 问，这一问可定 {decides} 类）",
            "■ {name} ({open} open; this one can settle {decides} tracks)",
            name
        ),
    }
}

/// The editions about which nothing is asked
pub(super) fn aside(editions: &[&Edition]) -> Text {
    let named = |language: Language| {
        let named = editions.iter().map(|one| {
            let title = one.short_title.get(language);
            let id = &one.programme;
            say!(language, "{title}（{id}）", "{title} ({id})")
        });
        named.collect::<Vec<_>>()
    };
    let zh = named(Language::Zh).join("、");
    let en = named(Language::En).join(", ");
    text!(
        "已到期或暂停的不问：{zh}；要问，用 --programme 点名",
        "nothing is asked for what has ended or is paused: {en}; name it with --programme to be asked"
    )
}

pub(super) fn named(name: &Text, year: Option<i16>) -> Text {
    match year {
        Some(year) => text!("{name}，{year}年", "{name}, {year}", name),
        None => name.clone(),
    }
}

pub(super) fn to_judge(title: &Text) -> Text {
    text!("由人判断：{title}", "for a person to judge: {title}", title)
}

pub(super) fn of_year(year: i16) -> Text {
    text!("这里只问{year}年", "asked here for {year} only")
}

pub(super) fn note(note: &Text) -> Text {
    text!("注意：{note}", "note: {note}", note)
}

pub(super) fn at_present(value: &Text) -> Text {
    text!(
        "现在写的是 {value}，回车保持不变",
        "it says {value} now; Enter keeps it",
        value
    )
}

pub(super) fn form(kind: &FactKind, example: &Text) -> Text {
    match kind {
        FactKind::Boolean => text!("回答 是 或 否", "answer yes or no"),
        FactKind::Code(_) => text!("输入序号", "type the number"),
        FactKind::Codes(_) | FactKind::Titles(_) => text!(
            "输入序号，可以多个，例如 1、2；一个也没有输入 0",
            "type the numbers, such as 1, 2; 0 for none"
        ),
        _ => text!("例如 {example}", "such as {example}", example),
    }
}

pub(super) fn yes_or_no(language: Language, yes: bool) -> &'static str {
    match yes {
        true => language.pick("是", "true"),
        false => language.pick("否", "false"),
    }
}

pub(super) static NOT_YES_OR_NO: Text = Text::fixed("请回答 是 或 否", "answer yes or no");

pub(super) static NO_RECORDS: Text = Text::fixed(
    "请像例子那样填写，每项放在 {} 里；一个也没有输入 0",
    "write it like the example, each record in {}; 0 for none",
);

pub(super) fn no_such_choice(text: &str, count: usize) -> Text {
    text!(
        "没有 `{text}` 这一项，请输入 1 到 {count} 的序号",
        "there is no `{text}`; type a number from 1 to {count}"
    )
}

pub(super) static NO_DAY: Text = Text::fixed(
    "没有这样的日期，写成 2026-11-30",
    "there is no such day; write it as 2026-11-30",
);

pub(super) fn hidden(char: char) -> Text {
    let code = char.escape_unicode();
    text!(
        "回答里有看不见的控制字符 `{code}`，没有采用，请重新输入",
        "the answer has a control character `{code}` in it and was not taken; type it again"
    )
}

pub(super) static ASKED_AGAIN: Text = Text::fixed(
    "没有保存，请重新回答；要改上一问输入 <，回车跳过",
    "not saved, answer again; < goes back to the question before, Enter skips this one",
);

pub(super) static NOT_EDITABLE: Text = Text::fixed(
    "这一项在文件里的写法不便改写，没有改动；请直接编辑文件",
    "the way this stands in the file cannot be rewritten safely, nothing was changed; edit the file itself",
);

pub(super) static NO_QUESTION_BEFORE: Text = Text::fixed(
    "前面没有这次问过的问题；以前的回答请直接编辑文件",
    "nothing was asked before this; edit the file to change earlier answers",
);

pub(super) fn valid_until(title: &Text) -> Text {
    text!(
        "{title}有效期至哪一天？例如 2026-11-30，不清楚按回车",
        "Through which day is the title {title} valid? Such as 2026-11-30; Enter if not known",
        title
    )
}

pub(super) static JUDGING: Text = Text::fixed(
    "由评审人作出判断：回答 是（符合）或 否（不符合），尚无判断按回车",
    "judged by a person: answer yes (met) or no (not met); Enter where nobody has judged yet",
);

pub(super) fn judged_by(last: Option<&str>) -> Text {
    match last {
        Some(last) => text!(
            "由谁判断？回车为 {last}",
            "Judged by whom? Enter for {last}"
        ),
        None => text!("由谁判断？", "Judged by whom?"),
    }
}

pub(super) fn judged_on(today: Option<Date>) -> Text {
    match today {
        Some(today) => text!(
            "哪一天判断？回车为今天 {today}",
            "On which day? Enter for today, {today}"
        ),
        None => text!(
            "哪一天判断？例如 2024-06-01",
            "On which day? Such as 2024-06-01"
        ),
    }
}

pub(super) static BECAUSE: Text = Text::fixed("理由是什么？", "For what reason?");

pub(super) static NOTED: Text = Text::fixed("已记下，各项结论不变", "noted; no verdict changes");

/// A mark with the blanks around it
pub(super) fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "  ✓ ",
        Verdict::Fail => "  ✗ ",
        Verdict::Undetermined => "  ? ",
    }
}

pub(super) fn finding(track: &Text, criterion: &Text, of: Verdict, summary: &Text) -> Text {
    let verdict = match of {
        Verdict::Pass => text!("符合", "met"),
        Verdict::Fail => text!("不符合", "not met"),
        Verdict::Undetermined => text!("待定", "open"),
    };
    text!(
        "{track}“{criterion}”{verdict}{summary}",
        "{track}, {criterion}: {verdict}{summary}",
        track,
        criterion,
        verdict,
        summary
    )
}

/// What follows a verdict in brackets, if anything
pub(super) fn in_brackets(language: Language, summary: &str) -> Text {
    match summary {
        "" => Text::same(""),
        summary => Text::same(say!(language, "（{summary}）", " ({summary})")),
    }
}

pub(super) fn outcome(track: &Text, of: Verdict) -> Text {
    let outcome = match of {
        Verdict::Pass => text!("符合申报条件", "eligible"),
        Verdict::Fail => text!("不符合申报条件", "not eligible"),
        Verdict::Undetermined => text!("尚不能确定", "undetermined"),
    };
    text!("{track}：{outcome}", "{track}: {outcome}", track, outcome)
}

pub(super) fn standing(
    track: &Text,
    of: Verdict,
    [pass, fail, open]: [usize; 3],
    in_force: bool,
) -> Text {
    let outcome = outcome(track, of);
    let expired = match in_force {
        true => Text::same(""),
        false => text!("；办法已过有效期", "; the rules are no longer in force"),
    };
    text!(
        "{outcome}（符合{pass}项，不符合{fail}项，待定{open}项{expired}）",
        "{outcome} ({pass} met, {fail} not met, {open} open{expired})",
        outcome,
        expired
    )
}

pub(super) fn clause(track: &Text, criterion: &Criterion, source: &Text) -> Text {
    let title = &criterion.title;
    let clause = &criterion.citation.clause;
    let quote = &criterion.citation.quote;
    let page = criterion.citation.page;
    let page = page.map_or(Text::same(""), |page| text!("第{page}页", ", page {page}"));
    text!(
        "{track}“{title}”：{source}{page}，{clause}：“{quote}”",
        "{track}, {title}: {source}{page}, {clause}: “{quote}”",
        track,
        title,
        source,
        page
    )
}

/// What is left at the end
#[derive(Clone, Copy)]
pub(super) struct Left {
    /// Open questions
    pub(super) questions: usize,
    /// Questions that were not asked since their answers change nothing
    pub(super) spared: usize,
    /// Whether several programmes judge
    pub(super) has_several: bool,
}

/// The last words
pub(super) fn parting(ended: Ended, left: Left, path: &str) -> Vec<Text> {
    let mut lines = Vec::new();
    lines.push(match ended {
        Ended::Interrupted => text!(
            "已中断，此前的回答都保存在 {path}",
            "interrupted; the answers so far are saved in {path}"
        ),
        _ => text!("回答保存在 {path}", "the answers are saved in {path}"),
    });
    let Left {
        questions, spared, ..
    } = left;
    lines.push(match questions {
        0 => text!(
            "再回答什么都不会改变结论",
            "no further answer can change a verdict"
        ),
        _ => text!(
            "还有 {questions} 问没有答案，接着回答：dabiao ask {path}",
            "{questions} questions are open; to go on: dabiao ask {path}"
        ),
    });
    if spared > 0 {
        lines.push(text!(
            "省去 {spared} 问：不影响任何结论",
            "{spared} questions were spared, since they cannot change a verdict"
        ));
    }
    if left.has_several {
        lines.push(text!(
            "哪些政策可以申报：dabiao match {path}",
            "which programmes are open: dabiao match {path}"
        ));
    }
    lines.push(text!(
        "完整报告：dabiao check {path}",
        "the full report: dabiao check {path}"
    ));
    lines
}

pub(super) static BEFORE_QUESTIONS: Text = Text::fixed(
    "新建档案要先知道申报主体、名称和申报日，之后再逐项提问；q 退出，不新建",
    "A new dossier begins with who applies, under which name and when; the questions follow. q leaves without one",
);

pub(super) static WHICH_KIND: Text = Text::fixed(
    "申报主体是：1 园区，2 企业。输入 1 或 2",
    "Who applies: 1 a park, 2 an enterprise. Type 1 or 2",
);

pub(super) static WHICH_NAME: Text = Text::fixed(
    "园区或企业的名称是什么？暂不填写按回车",
    "What is its name? Enter to leave it for later",
);

pub(super) fn which_day(today: Date) -> Text {
    text!(
        "申报日是哪一天？例如 {today}；按回车则每次都按判定当天计",
        "What is the day of application? Such as {today}; Enter for the day of each check"
    )
}
