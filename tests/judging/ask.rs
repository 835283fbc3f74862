//! The interview, by a desk that answers from a script; in a terminal it is tried in `terminal`.

#[cfg(unix)]
mod terminal;

use std::collections::VecDeque;
use std::convert::Infallible;
use std::fs;

use dabiao::assessment::questions;

use dabiao::desk::ask::{self, Desk, Ended, PromptLine, Style};
use dabiao::diagnostic::Severity;
use dabiao::dossier::edit::{self, Target};
use dabiao::judged::Judged;
use dabiao::language::Language;
use dabiao::source::Source;
use dabiao::verdict::Verdict;
use dabiao::yaml;

use crate::judged::{self, LIBRARY, request};
use crate::support::TWO_INDUSTRY;

fn judged(text: &str) -> Judged<'static> {
    judged::judged(&TWO_INDUSTRY, "a.yaml", text)
}

/// Answers by what was said last, and keeps what is saved
struct Script<'a> {
    answer: Box<dyn FnMut(&str) -> PromptLine + 'a>,
    said: String,
    /// What was said since the last answer
    heard: String,
    saved: Vec<String>,
}

impl Desk for Script<'_> {
    type Error = Infallible;

    fn ask(&mut self, _prompt: &str) -> Result<PromptLine, Infallible> {
        let heard = std::mem::take(&mut self.heard);
        Ok((self.answer)(&heard))
    }

    fn say(&mut self, text: &str) -> Result<(), Infallible> {
        self.said.push_str(text);
        self.heard.push_str(text);
        Ok(())
    }

    fn save(&mut self, before: &str, after: &str) -> Result<(), Infallible> {
        if let Some(last) = self.saved.last() {
            assert_eq!(last, before);
        }
        self.saved.push(after.to_owned());
        Ok(())
    }
}

struct Held {
    said: String,
    saved: Vec<String>,
    report: Judged<'static>,
    ended: Ended,
}

fn hold(text: &str, style: Style, answer: impl FnMut(&str) -> PromptLine) -> Held {
    let mut desk = Script {
        answer: Box::new(answer),
        said: String::new(),
        heard: String::new(),
        saved: Vec::new(),
    };
    let report = judged(text);
    let (report, ended) =
        ask::conduct(&mut desk, report, &TWO_INDUSTRY, &request(), &style).unwrap();
    Held {
        said: desk.said,
        saved: desk.saved,
        report,
        ended,
    }
}

const ZH: Style = Style {
    language: Language::Zh,
    width: 80,
};

/// Holds an interview with these answers, and then breaks it off
fn with_answers(text: &str, answers: &[&str]) -> Held {
    let mut answers: VecDeque<&str> = answers.iter().copied().collect();
    hold(text, ZH, move |_| match answers.pop_front() {
        Some(answer) => PromptLine::Typed(answer.to_owned()),
        None => PromptLine::Interrupted,
    })
}

const PARK: &str = "\
# 某园区
dossier: 1
subject: {kind: park, name: 某某园区}
tracks: [park]
as_of: 2024-06-30
facts:
  # 土地
  contiguous: unknown  # 待查
";

#[test]
fn a_park_is_asked_all_that_decides_and_is_found_eligible() {
    let answers = [
        ("土地或空间依法取得", "是"),
        ("四至范围明确", "y"),
        ("空间集中连片", "对"),
        ("管理机构性质", "1"),
        ("管理机构在京注册", "Yes"),
        ("已建立运营管理机制", "是"),
        ("园区年营业收入", "１６８.５亿元"),
        ("先进制造年营业收入", "CNY 7.23 billion"),
        ("现代服务年营业收入", "61.8 亿元"),
        ("入驻企业年营业收入", "1,602,000 万元"),
        ("重点领域企业年营业收入", "98.6亿元"),
        ("土地面积", "60公顷"),
        ("建筑面积", "75万㎡"),
        ("入驻企业占用建筑面积", "1020亩"),
    ];
    let mut asked = Vec::new();
    let held = hold(PARK, ZH, |heard| {
        let title = heard.lines().find(|line| line.starts_with("■ ")).unwrap();
        let name = title.trim_start_matches("■ ").split('（').next().unwrap();
        asked.push(name.to_owned());
        let (_, answer) = answers.iter().find(|(known, _)| *known == name).unwrap();
        PromptLine::Typed((*answer).to_owned())
    });
    assert_eq!(held.ended, Ended::Answered);
    assert_eq!(held.report.outcome(), Some(Verdict::Pass));
    assert!(held.report.problems.is_empty());
    // What decides the most comes first: a yes or no before a figure, one that decides alone
    // before those that decide together, as the registration of an operator not yet known.
    // The tenants' floor lies within the floor, which decides for both.
    assert_eq!(asked.len(), answers.len() - 1, "{asked:?}");
    assert!(!asked.iter().any(|one| one == "入驻企业占用建筑面积"));
    assert_eq!(
        asked[..4],
        [
            "土地或空间依法取得",
            "四至范围明确",
            "空间集中连片",
            "已建立运营管理机制"
        ]
    );
    let place = |name: &str| asked.iter().position(|one| one == name).unwrap();
    assert!(place("管理机构性质") < place("管理机构在京注册"));
    assert!(place("园区年营业收入") < place("先进制造年营业收入"));
    assert!(held.said.contains("再回答什么都不会改变结论"));
    assert!(held.said.contains("省去 1 问"), "{}", held.said);
    // Each answer is saved, and changes one place.
    assert_eq!(held.saved.len(), asked.len());
    assert!(held.said.contains("✓ 示范园区“土地空间和管理机构”符合"));
    assert!(held.said.contains("✓ 示范园区：符合申报条件"));
    let last = held.saved.last().unwrap();
    assert!(last.starts_with("# 某园区\ndossier: 1\nsubject: {kind: park, name: 某某园区}\n"));
    assert!(last.contains("  # 土地\n  contiguous: 是  # 待查\n"));
    assert!(
        last.contains("  园区年营业收入: １６８.５亿元\n") || last.contains("\"１６８.５亿元\"")
    );
}

#[test]
fn one_answer_that_fails_a_track_ends_its_questions() {
    let held = hold(PARK, ZH, |_| PromptLine::Typed("否".to_owned()));
    assert_eq!(held.ended, Ended::Answered);
    assert_eq!(held.report.outcome(), Some(Verdict::Fail));
    assert_eq!(held.saved.len(), 1);
    assert!(held.said.contains("省去 13 问"), "{}", held.said);
}

/// A dossier of a park, judged by all the rules on a day on which one programme has ended
fn park_of_2026(programme: &str) -> Judged<'static> {
    let text =
        format!("dossier: 1\nsubject: {{kind: park, name: 某}}\nas_of: 2026-06-30\n{programme}");
    judged::judged(&LIBRARY, "a.yaml", &text)
}

/// The programmes for which a dossier is asked something
fn asking(report: &Judged<'_>) -> Vec<String> {
    let open = questions::open(report.dossier.as_ref().unwrap(), &report.assessments);
    let positions = open.iter().flat_map(|one| &one.criteria);
    let mut programmes: Vec<_> = positions
        .map(|(position, _)| report.assessments[*position].edition.programme.to_string())
        .collect();
    programmes.sort();
    programmes.dedup();
    programmes
}

#[test]
fn what_has_ended_comes_last_and_is_asked_for_only_by_its_name() {
    let ended = "beijing-two-industry-integration";
    let report = park_of_2026("");
    let in_force: Vec<_> = report.assessments.iter().map(|one| one.in_force).collect();
    assert!(in_force.contains(&false) && in_force.is_sorted_by(|one, next| one >= next));
    assert_eq!(asking(&report), ["zhongguancun-specialised-park"]);
    for named in [
        format!("programme: {ended}\n"),
        "tracks: [park]\n".to_owned(),
    ] {
        assert_eq!(asking(&park_of_2026(&named)), [ended], "{named}");
    }
    // Where there is no other, there is nothing else to ask for.
    let alone = judged(report.source.text());
    assert_eq!(asking(&alone), [ended]);

    let mut desk = Script {
        answer: Box::new(|_| PromptLine::End),
        said: String::new(),
        heard: String::new(),
        saved: Vec::new(),
    };
    ask::conduct(&mut desk, report, &LIBRARY, &request(), &ZH).unwrap();
    let said: String = desk.said.split_whitespace().collect();
    assert!(
        said.contains(&format!("已到期或暂停的不问：两业融合（{ended}）")),
        "{said}"
    );
    assert!(!said.contains("示范园区"), "{said}");
    assert!(said.contains("dabiaomatcha.yaml"), "{said}");
}

#[test]
fn questions_come_in_the_order_of_what_they_decide() {
    let text = "dossier: 1\nsubject: {kind: enterprise, name: 某}\nas_of: 2024-06-30\n";
    let report = judged(text);
    let dossier = report.dossier.as_ref().unwrap();
    let open = questions::open(dossier, &report.assessments);
    let ids: Vec<_> = open.iter().map(|one| one.asked.id()).collect();
    assert_eq!(
        ids,
        [
            // decides both tracks alone
            "priority_fields",
            // decides the growth track alone
            "titles",
            // each decides a criterion alone: either is enough
            "operating_income.2023",
            "operating_income.2022",
            "operating_income.2021",
            "operating_income.2020",
            "market_rank",
            // decide a criterion of both tracks, but only together
            "service_input",
            "total_input",
            "total_profit.2023",
            "total_profit.2022",
            "total_profit.2021",
            "total_profit.2020",
            "net_profit.2023",
            "net_profit.2022",
            "net_profit.2021",
            "net_profit.2020",
            "core_technology",
            "integration_model",
            "industry_leadership",
            "growth_and_innovation",
        ]
    );
    let first = &open[0];
    assert_eq!((first.decides.len(), first.decides_criteria), (2, 2));
    assert_eq!(
        ids,
        questions::open(dossier, &report.assessments)
            .iter()
            .map(|one| one.asked.id())
            .collect::<Vec<_>>()
    );
}

#[test]
fn what_cannot_stand_is_said_and_asked_again() {
    let park = "dossier: 1\nsubject: {kind: park, name: 某}\ntracks: [park]\nas_of: 2024-06-30\nfacts:\n  land_lawfully_obtained: 是\n  boundaries_defined: 是\n  contiguous: 是\n  operator_type: government_agency\n  operating_mechanism_established: 是\n  modern_services_income: 50亿元\n";
    for (answer, words) in [
        ("100 billion", "没有单位"),
        ("100", "没有单位"),
        ("100万平方米", "万平方米"),
        ("-1亿元", "不能"),
        ("一百多亿元", "阿拉伯数字"),
        ("40亿元", "部分超过了整体"),
        ("12\u{1b}[31m亿元", "\\u{1b}"),
        ("100亿元 # 约", "# 约"),
        ("{a: 1}", "{a: 1}"),
        ("\"", "\""),
    ] {
        let held = with_answers(park, &[answer]);
        assert!(held.saved.is_empty(), "{answer}: {:?}", held.saved);
        assert_eq!(held.said.matches("■ 园区年营业收入").count(), 1);
        assert!(held.said.contains('✗'), "{answer}: {}", held.said);
        let said: String = held.said.split_whitespace().collect();
        let words: String = words.split_whitespace().collect();
        assert!(said.contains(&words), "{answer}: {}", held.said);
        assert!(!held.said.contains('\u{1b}'));
        let held = with_answers(park, &[answer, "120亿元"]);
        assert_eq!(held.saved.len(), 1, "{answer}");
        assert!(held.saved[0].ends_with(": 50亿元\n  园区年营业收入: 120亿元\n"));
    }
}

#[test]
fn what_is_only_unlikely_is_said_and_taken() {
    let park = "dossier: 1\nsubject: {kind: park, name: 某}\ntracks: [park]\nas_of: 2024-06-30\nfacts:\n  land_lawfully_obtained: 是\n  boundaries_defined: 是\n  contiguous: 是\n  operator_type: government_agency\n  operating_mechanism_established: 是\n  modern_services_income: 50亿元\n  advanced_manufacturing_income: 60亿元\n";
    let held = with_answers(park, &["100亿元"]);
    assert_eq!(held.saved.len(), 1);
    assert!(held.said.contains("! 先进制造与现代服务"));
    let severities: Vec<_> = held
        .report
        .problems
        .iter()
        .map(|one| one.severity)
        .collect();
    assert_eq!(severities, [Severity::Warning]);
}

#[test]
fn one_can_skip_go_back_ask_why_and_leave() {
    let held = with_answers(PARK, &["", "是", "<", "否"]);
    assert_eq!(held.saved.len(), 2);
    assert!(held.said.contains("现在写的是 是"));
    assert!(held.saved[1].contains("四至范围明确: 否\n"));
    assert!(!held.saved[1].contains("依法取得"));

    let held = with_answers(PARK, &["<", "？", "q", "是"]);
    assert_eq!(held.ended, Ended::Left);
    assert!(held.saved.is_empty());
    assert!(held.said.contains("前面没有"));
    assert!(held.said.contains("示范园区（1）：“园区土地或空间依法取得"));
    assert!(held.said.contains("dabiao ask a.yaml"));

    // Somebody who knows nothing is asked everything once.
    let held = hold(PARK, ZH, |_| PromptLine::Typed("不知道".to_owned()));
    assert_eq!(held.ended, Ended::Answered);
    assert_eq!(held.said.matches("■ ").count(), 14);
    assert!(held.saved.is_empty());
    assert!(held.said.contains("还有 14 问没有答案"));
}

#[test]
fn a_judgement_is_asked_with_who_when_and_why() {
    let text = fs::read_to_string("examples/leading-pass/dossier.yaml").unwrap();
    let (before, _) = text.split_once("judgements:").unwrap();
    let text = format!("{before}judgements:\n  # 待评审\n");
    let held = with_answers(
        &text,
        &[
            "是",
            "王某: 甲",
            "2024/6/1",
            "自研, 已量产", // the first
            "是",
            "",
            "",
            "见附件 # 3", // the same assessor, today
            "也许",
            "否",
            "李某",
            "2024-13-01",
            "2024-06-02",
            "unknown", // without a reason there is none
        ],
    );
    assert_eq!(held.ended, Ended::Answered);
    assert_eq!(held.saved.len(), 2);
    let last = held.saved.last().unwrap();
    let expected = format!(
        "{before}judgements:\n  core_technology: {{met: true, by: \"王某: 甲\", on: 2024-06-01, because: \"自研, 已量产\"}}\n  integration_model: {{met: true, by: \"王某: 甲\", on: 2024-06-30, because: \"见附件 # 3\"}}\n  # 待评审\n"
    );
    assert_eq!(*last, expected);
    assert!(held.said.contains("没有这样的日期"));
    let dossier = held.report.dossier.unwrap();
    assert_eq!(
        dossier.judgements["integration_model"].because,
        "见附件 # 3"
    );
}

#[test]
fn a_title_without_its_end_is_asked_for_once() {
    let text = "dossier: 1\nsubject: {kind: enterprise, name: 某}\ntracks: [growth]\nas_of: 2024-06-30\nfacts: {priority_fields: [high_end_equipment]}\n";
    let held = with_answers(
        text,
        &["99", "国家高新技术企业、6", "明年", "", "2024年6月29日"],
    );
    assert!(held.said.contains("没有 `99` 这一项"));
    assert_eq!(held.said.matches("■ 称号").count(), 1);
    assert_eq!(
        held.saved,
        [text.replace(
            "]}",
            "], 称号: [{title: high_tech_enterprise, valid_until: unknown}, {title: little_giant, valid_until: 2024-06-29}]}"
        )]
    );
}

#[test]
fn in_every_example_each_fact_can_be_set_and_no_other_line_changes() {
    let mut set = 0;
    for entry in fs::read_dir("examples").unwrap() {
        let path = entry.unwrap().path().join("dossier.yaml");
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        let source = Source::new("a.yaml", text);
        let (root, _) = yaml::read(&source);
        let root = root.unwrap();
        for fact in root.get("facts").unwrap().entries().unwrap() {
            let name = fact.key.text.as_ref();
            let mut targets = Vec::new();
            match fact.value.entries() {
                Some(years) => {
                    targets.extend(years.iter().map(|year| year.key.text.parse().ok()));
                    targets.extend([Some(2019), Some(2030)]);
                }
                None => targets.push(None),
            }
            for year in targets {
                let target = Target {
                    section: "facts",
                    names: &[name],
                    year,
                };
                let edited = edit::set(&source, &target, "unknown").unwrap();
                let lacks = |one: &str, other: &str| {
                    let lines = one
                        .lines()
                        .filter(|line| !other.lines().any(|it| it == *line));
                    lines.count()
                };
                // A year of its own line is a line more.
                assert!(
                    lacks(&edited, source.text()) <= 1,
                    "{name} {year:?}:\n{edited}"
                );
                assert!(
                    lacks(source.text(), &edited) <= 1,
                    "{name} {year:?}:\n{edited}"
                );
                set += 1;
            }
        }
    }
    assert!(set > 80, "{set}");
}

#[test]
fn line_ends_stay_and_lines_fit_the_terminal() {
    let text = PARK.replace('\n', "\r\n");
    let held = with_answers(&text, &["是", "是"]);
    let last = held.saved.last().unwrap();
    assert_eq!(last.matches('\n').count(), last.matches("\r\n").count());

    for language in [Language::Zh, Language::En] {
        for width in [40, 80] {
            let style = Style { language, width };
            let held = hold(PARK, style, |_| PromptLine::Typed(String::new()));
            for line in held.said.lines() {
                let columns = dabiao::text::wrap::width(line);
                assert!(columns <= width, "{columns}: {line}");
            }
        }
    }
}

#[test]
fn a_question_is_explained_whenever_somebody_asks() {
    // Before any answer, and back at a question that has one.
    let cases: [&[&str]; 4] = [
        &["?"],
        &["是", "<", "?"],
        &["是", "<", "？"],
        &["", "<", "帮助"],
    ];
    for answers in cases {
        let held = with_answers(PARK, answers);
        assert!(held.said.contains('《'), "{answers:?}: {}", held.said);
    }
    // At each part of a judgement as well.
    let text = fs::read_to_string("examples/leading-pass/dossier.yaml").unwrap();
    let (before, _) = text.split_once("judgements:").unwrap();
    for answers in [&["是", "?"][..], &["是", "甲", "?"], &["是", "甲", "", "?"]] {
        let held = with_answers(&format!("{before}judgements: {{}}\n"), answers);
        assert!(held.said.contains('《'), "{answers:?}: {}", held.said);
    }
}

#[test]
fn what_is_written_is_shown_by_the_names_that_are_to_choose_from() {
    let mut answered = false;
    let held = hold(PARK, ZH, |heard| {
        let is_choice = heard.contains("■ 管理机构性质");
        match (is_choice, answered) {
            (true, true) => PromptLine::Interrupted,
            (true, false) => {
                answered = true;
                PromptLine::Typed("1".to_owned())
            }
            (false, true) => PromptLine::Typed("<".to_owned()),
            (false, false) => PromptLine::Typed(String::new()),
        }
    });
    let shown = held.said.lines().find(|line| line.contains("现在写的是"));
    let shown = shown.unwrap_or_else(|| panic!("{}", held.said));
    assert!(
        !shown.contains(|char: char| char.is_ascii_lowercase()),
        "{shown}"
    );
}

#[test]
fn a_dossier_in_json_stays_json_with_every_answer() {
    let text = "{\"dossier\": 1, \"subject\": {\"kind\": \"park\", \"name\": \"某某园区\"}, \"tracks\": [\"park\"], \"as_of\": \"2024-06-30\",\n \"facts\": {}}\n";
    let held = hold(text, ZH, |heard| {
        let answer = match heard {
            money if money.contains("例如 1.2亿元") => "168.5亿元",
            area if area.contains("51.2万平方米") => "60公顷",
            by if by.contains("由谁判断") => "评审人甲",
            on if on.contains("哪一天判断") => "2024-06-01",
            why if why.contains("理由") => "理由：\"甲\"",
            choice if choice.contains("序号") => "1",
            _ => "是",
        };
        PromptLine::Typed(answer.to_owned())
    });
    assert!(held.saved.len() > 8, "{}", held.said);
    for saved in &held.saved {
        let value: Result<serde_json::Value, _> = serde_json::from_str(saved);
        assert!(value.is_ok(), "{saved}");
    }
    let last: serde_json::Value = serde_json::from_str(held.saved.last().unwrap()).unwrap();
    let facts = last["facts"].as_object().unwrap();
    assert!(
        facts
            .values()
            .any(|one| *one == serde_json::Value::Bool(true)),
        "{last}"
    );
}
