//! Every operation of the expression language in words and figures.

use dabiao::account::Account;
use dabiao::assessment::Assessment;
use dabiao::judged::Judged;
use dabiao::language::Language::{self, En, Zh};
use dabiao::report::explanation::{Explanation, explain, missing};
use dabiao::report::remedy;
use dabiao::ruleset::Library;
use dabiao::source::Source;

use super::page;
use crate::judged;

const EDITION: &str = "
programme: p
title: {zh: 办法, en: Measures}
short_title: {zh: 办法, en: measures}
number: 1号
issuers: [{zh: 某委, en: a commission}]
in_force: {from: 2023-01-01}
basis: {zh: 全文, en: full text}
selection: {zh: 择优, en: by merit}
tracks: [t]
sources:
- {id: s, title: {zh: 文件, en: document}, published_by: {zh: 某委, en: a commission}, url: https://example.com}
";

const FACTS: &str = "
facts:
- {id: a, name: {zh: 甲收入, en: income a}, type: money, question: {zh: 甲？, en: a?}}
- {id: b, name: {zh: 乙收入, en: income b}, type: money, question: {zh: 乙？, en: b?}}
- {id: q, name: {zh: 比例, en: share}, type: share, question: {zh: 比例？, en: share?}}
- {id: n, name: {zh: 人数, en: staff}, type: integer, question: {zh: 人数？, en: staff?}}
- {id: yes, name: {zh: 已签署, en: signed}, type: boolean, question: {zh: 已签署？, en: signed?}}
- {id: day, name: {zh: 设立日, en: founded}, type: date, question: {zh: 何日？, en: when?}}
- {id: series, name: {zh: 利润, en: profit}, type: money, by_year: true, question: {zh: 利润？, en: profit?}}
- {id: staff, name: {zh: 职工, en: staff by year}, type: integer, by_year: true, minimum: 0, question: {zh: 职工？, en: staff?}}
- {id: margin, name: {zh: 毛利率, en: margin}, type: share, by_year: true, question: {zh: 毛利率？, en: margin?}}
- id: kind
  name: {zh: 性质, en: kind}
  type: code
  codes: [{code: x, name: {zh: 法人, en: legal person}}, {code: y, name: {zh: 机构, en: agency}}]
  question: {zh: 性质？, en: kind?}
- id: fields
  name: {zh: 领域, en: fields}
  type: codes
  codes: [{code: u, name: {zh: 装备, en: equipment}}, {code: v, name: {zh: 软件, en: software}}]
  question: {zh: 领域？, en: fields?}
- id: titles
  name: {zh: 称号, en: titles}
  type: titles
  codes: [{code: h, name: {zh: 高企, en: high-tech}}, {code: g, name: {zh: 小巨人, en: little giant}}]
  question: {zh: 称号？, en: titles?}
";

pub(super) const KNOWN: &str = "
  a: 34.4亿元
  b: 120亿元
  q: 28%
  n: 12
  yes: false
  day: 2020-05-01
  series: {2021: 1000万元, 2022: 1200万元, 2023: 1320万元}
  kind: y
  fields: [u]
  titles: [{title: h, valid_until: 2026-11-30}, {title: g, valid_until: 2024-01-31}]
";

/// What is said of a requirement for these facts
pub(super) fn said(require: &str, facts: &str, language: Language) -> Explanation {
    judged(require, facts, |assessment, dossier| {
        explain(&assessment.findings[0], assessment, dossier, language)
    })
}

/// What is missing for a requirement by these facts: ids, names and questions
fn asked(require: &str, facts: &str, language: Language) -> Vec<(String, String, String)> {
    judged(require, facts, |assessment, dossier| {
        let account = Account::of(&assessment.findings[0], assessment, dossier);
        let asks = account.asks.iter().map(|ask| {
            let question = ask.question.unwrap().get(language).to_owned();
            (ask.id.clone(), missing(ask, language), question)
        });
        asks.collect()
    })
}

/// What is said to be enough for a requirement with these facts
fn enough(require: &str, facts: &str) -> Option<String> {
    judged(require, facts, |assessment, dossier| {
        remedy::finding_line(&assessment.findings[0], assessment, dossier, Zh).map(|(_, line)| line)
    })
}

/// What comes of the judgement of a requirement by these facts
pub(super) fn judged<T>(
    require: &str,
    facts: &str,
    then: impl FnOnce(&Assessment<'_>, &Judged<'_>) -> T,
) -> T {
    let track = format!(
        "
track: t
subject: enterprise
title: {{zh: 类别, en: track}}
clauses: [{{clause: 一, source: s, page: 1, checked: [c]}}]
criteria:
- id: c
  title: {{zh: 条件, en: criterion}}
  citation: {{source: s, page: 1, clause: 一, quote: 原文}}
  require: '{require}'
"
    );
    let files = [
        ("edition", EDITION),
        ("facts", FACTS),
        ("t", track.as_str()),
    ];
    let files = files.map(|(name, text)| (format!("p/2023-01-01/{name}.yaml"), text.as_bytes()));
    let library = Library::load(&files).unwrap_or_else(|broken| {
        panic!(
            "{require}: {:#?}",
            broken.iter().map(|one| &one.problems).collect::<Vec<_>>()
        )
    });
    let text = format!(
        "dossier: 1\nsubject: {{kind: enterprise, name: 甲}}\nas_of: 2024-06-30\nfacts:\n{facts}\n"
    );
    let dossier = judged::judged(&library, "a.yaml", text);
    let [assessment] = dossier.assessments.as_slice() else {
        panic!("one track: {:?}", dossier.problems);
    };
    then(assessment, &dossier)
}

#[test]
fn numbers_and_shares_go_by_year_too() {
    let facts = "  staff: {2022: 10, 2023: 12}\n  margin: {2022: 20%, 2023: 30.5%}";
    #[rustfmt::skip]
    let cases = [
        ("staff[reference_year] >= 12", "12（2023年） ≥ 12"),
        ("staff[reference_year] - staff[reference_year - 1] > 2", "12（2023年） − 10（2022年） = 2 ≤ 2"),
        ("margin[reference_year] >= 31%", "30.5%（2023年） < 31%"),
        ("mean_growth(staff, 2022, 2023) >= 20%", "(10 → 12，2022–2023年，各年增长率的算术平均) = 20% ≥ 20%"),
    ];
    for (require, expected) in cases {
        assert_eq!(said(require, facts, Zh).summary, expected, "{require}");
    }
    let missing = asked("staff[2021] > 1 or margin[2021] > 1%", facts, En);
    let ids: Vec<_> = missing.iter().map(|(id, ..)| id.as_str()).collect();
    assert_eq!(ids, ["staff.2021", "margin.2021"]);
    for (fact, value) in [
        ("staff", "{2023: 1.5}"),
        ("margin", "{2023: 3}"),
        ("staff", "12"),
    ] {
        judged(
            "staff[2023] > 1 or margin[2023] > 1%",
            &format!("  {fact}: {value}"),
            |_, dossier| {
                assert!(!dossier.problems.is_empty(), "{fact}: {value}");
            },
        );
    }
}

#[test]
fn every_operation_is_said_with_its_figures() {
    #[rustfmt::skip]
    let cases = [
        ("a / b >= 30%", "34.4亿元 ÷ 120亿元 ≈ 28.67% < 30%"),
        ("30% <= a / b", "34.4亿元 ÷ 120亿元 ≈ 28.67% < 30%"),
        ("a >= 10亿元", "34.4亿元 ≥ 10亿元"),
        ("not(a >= 10亿元)", "34.4亿元 ≥ 10亿元"),
        ("(a + b) / b > 1", "(34.4亿元 + 120亿元) ÷ 120亿元 ≈ 1.29 > 1"),
        ("a * 2 - b >= 0元", "(34.4亿元 × 2) − 120亿元 = -51.2亿元 < 0元"),
        ("n ** 2 > 100", "12 ^ 2 = 144 > 100"),
        ("yes", "已签署：否"),
        ("not(yes)", "已签署：否"),
        ("a > b or n <= 10", "甲收入 34.4亿元 ≤ 乙收入 120亿元；人数 12 > 10"),
        ("a > b or n <= 20", "人数 12 ≤ 20"),
        ("kind = \"y\"", "性质：机构"),
        ("kind = \"x\"", "性质：机构 ≠ 法人"),
        ("kind in [\"x\", \"y\"]", "性质：机构 属于 法人、机构"),
        ("n between 1 and 10", "12 不在 1 至 10 之间"),
        ("n in [1..20]", "人数 12 在 1 至 20 之间"),
        ("n in (1..12)", "人数 12 不在 1（不含） 至 12（不含） 之间"),
        ("count(fields) >= 2", "领域：装备（1项） < 2"),
        ("count(fields[item != \"v\"]) >= 2", "领域：装备（1项） < 2"),
        ("count(fields[item = \"v\"]) >= 1", "领域：无（0项） < 1"),
        ("max([a, b][item < 100亿元]) >= 50亿元", "最大值(34.4亿元) = 34.4亿元 < 50亿元"),
        ("list contains(fields, \"u\")", "装备 属于 领域：装备"),
        ("some f in fields satisfies f = \"u\"", "领域：装备"),
        ("every f in fields satisfies f = \"v\"", "领域：装备"),
        ("some t in valid_on(titles, as_of) satisfies t = \"h\"", "称号：高企（有效期至2026-11-30）"),
        ("some t in valid_on(titles, as_of) satisfies t = \"g\"", "称号：高企（有效期至2026-11-30）、小巨人（2024-01-31到期，申报日已失效）"),
        ("mean_growth(series, 2021, 2023) >= 20%", "(1000 → 1200 → 1320万元，2021–2023年，各年增长率的算术平均) = 15% < 20%"),
        ("compound_growth(series, 2021, 2023) >= 10%", "(1000 → 1320万元，2021–2023年，复合增长率) ≈ 14.89% ≥ 10%"),
        ("series[reference_year] >= 1000万元", "1320万元（2023年） ≥ 1000万元"),
        ("sum([a, b]) >= 150亿元", "合计(34.4亿元、120亿元) = 154.4亿元 ≥ 150亿元"),
        ("max([a, b]) >= 150亿元", "最大值(34.4亿元、120亿元) = 120亿元 < 150亿元"),
        ("abs(a - b) >= 1亿元", "绝对值(34.4亿元 − 120亿元) = 85.6亿元 ≥ 1亿元"),
        ("if yes then a >= 1亿元 else a >= 40亿元", "34.4亿元 < 40亿元"),
        ("(if yes then a else b) >= 100亿元", "120亿元 ≥ 100亿元"),
        ("day.year <= 2021", "2020 ≤ 2021"),
        ("day <= date(\"2021-01-01\")", "设立日：2020-05-01 ≤ 2021-01-01"),
        ("a / (n - 12) >= 1元", "34.4亿元 ÷ (12 − 12)：除数为零，无法计算，须 ≥ 1元"),
    ];
    let mut wrong = Vec::new();
    for (require, expected) in cases {
        let found = said(require, KNOWN, Zh).summary;
        if found != expected {
            wrong.push(format!("{require}\n  {found}\n  {expected}"));
        }
        assert!(!said(require, KNOWN, En).summary.is_empty(), "{require}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn of_a_title_that_was_renewed_the_term_that_counts_is_said_once() {
    let require = "some t in valid_on(titles, as_of) satisfies t = \"h\"";
    for earlier in ["2023-10-31", "2024-12-31"] {
        let facts = format!(
            "  titles: [{{title: h, valid_until: {earlier}}}, {{title: h, valid_until: 2026-10-31}}]"
        );
        assert_eq!(
            said(require, &facts, Zh).summary,
            "称号：高企（有效期至2026-10-31）",
            "{earlier}"
        );
    }
}

#[test]
fn of_no_titles_it_is_said_that_there_are_none() {
    for (require, zh, en) in [
        (
            "\"h\" in valid_on(titles, as_of)",
            "高企 不属于 称号：无",
            "high-tech is not among titles: none",
        ),
        (
            "some t in valid_on(titles, as_of) satisfies t = \"h\"",
            "称号：无",
            "titles: none",
        ),
    ] {
        assert_eq!(said(require, "  titles: []", Zh).summary, zh);
        assert_eq!(said(require, "  titles: []", En).summary, en);
    }
}

#[test]
fn what_is_not_known_is_named_and_asked_for() {
    let facts = "  b: 120亿元\n  series: {2021: 1000万元, 2023: 1320万元}\n";
    #[rustfmt::skip]
    let cases = [
        ("a / b >= 30%", "甲收入（未知） ÷ 120亿元，须 ≥ 30%", vec!["a"]),
        ("yes", "已签署（未知）", vec!["yes"]),
        ("count(fields[item = \"v\"]) >= 1", "领域未知，须 ≥ 1", vec!["fields"]),
        ("sum([b, 1亿元][item > a]) >= 1亿元", "合计(120亿元、1亿元)，须 ≥ 1亿元", vec!["a"]),
        ("kind = \"x\"", "性质（未知），须为法人", vec!["kind"]),
        ("b >= 200亿元 or n <= 3", "乙收入 120亿元 < 200亿元；人数（未知），须 ≤ 3", vec!["n"]),
        ("some t in valid_on(titles, as_of) satisfies t = \"h\"", "称号（未知）", vec!["titles"]),
        ("mean_growth(series, 2021, 2023) >= 20%", "(1000万元 → 未知 → 1320万元，2021–2023年，各年增长率的算术平均)，须 ≥ 20%", vec!["series.2022"]),
        ("series[2022] >= 1亿元", "利润（2022年，未知），须 ≥ 1亿元", vec!["series.2022"]),
    ];
    for (require, expected, asks) in cases {
        let found = said(require, facts, Zh);
        assert_eq!(found.summary, expected, "{require}");
        let asked = asked(require, facts, Zh);
        let ids: Vec<_> = asked.iter().map(|(id, ..)| id.as_str()).collect();
        assert_eq!(ids, asks, "{require}");
        assert!(asked.iter().all(|(.., question)| question.ends_with('？')));
    }
}

#[test]
fn of_a_title_without_its_last_day_the_validity_is_missing() {
    let require = "some t in valid_on(titles, as_of) satisfies t = \"h\"";
    let cases = [
        (
            "  titles: [{title: h}]",
            "称号的有效期",
            "validity of titles",
        ),
        (
            "  titles: [{title: h, valid_until: unknown}]",
            "称号的有效期",
            "validity of titles",
        ),
        ("  titles: unknown", "称号", "titles"),
    ];
    for (facts, zh, en) in cases {
        for (language, expected) in [(Zh, zh), (En, en)] {
            let asks = asked(require, facts, language);
            assert_eq!(asks[0].1, expected, "{facts}");
        }
    }
}

#[test]
fn distance_and_remedy_say_what_would_be_enough() {
    #[rustfmt::skip]
    let cases = [
        ("a / b >= 30%", Some("还差 1.34个百分点"), Some("甲收入至少 36亿元（还差 1.6亿元），其他数字不变")),
        ("a > 34.4亿元", Some("正好等于门槛，须越过"), Some("甲收入超过 34.4亿元（正好等于门槛，须越过），其他数字不变")),
        ("a >= 34.4亿元", Some("刚好达到"), None),
        ("n <= 10", Some("超出 2"), Some("人数至多 10（超出 2），其他数字不变")),
        ("n <= 20", Some("低于上限 8"), None),
        ("yes", None, Some("已签署须为“是”")),
        ("kind = \"x\"", None, Some("性质须为“法人”")),
        ("count(fields) >= 2", Some("还差 1项"), Some("领域：具备 软件")),
        ("yes and a >= 40亿元", Some("还差 5.6亿元"), Some("甲收入至少 40亿元（还差 5.6亿元），并且已签署须为“是”，其他数字不变")),
        ("yes or a >= 40亿元 and b >= 130亿元", Some("还差 5.6亿元"), Some("方式一：已签署须为“是”；方式二：甲收入至少 40亿元（还差 5.6亿元），并且乙收入至少 130亿元（还差 10亿元），其他数字不变")),
        ("yes or a >= 40亿元", Some("还差 5.6亿元"), Some("已签署须为“是”，或者甲收入至少 40亿元（还差 5.6亿元），其他数字不变")),
        ("mean_growth(series, 2021, 2023) >= 20%", Some("还差 5个百分点"), Some("利润（2023年）至少 1440万元（还差 120万元），其他数字不变")),
        ("compound_growth(series, 2021, 2023) >= 20%", Some("还差 5.11个百分点"), Some("利润（2023年）至少 1440万元（还差 120万元），其他数字不变")),
        ("q >= 30%", Some("还差 2个百分点"), Some("比例至少 30%（还差 2个百分点），其他数字不变")),
        // 109 ÷ 3 is 36.333…, which is 1.933… more than 34.4; the steps are of 1万元.
        ("a * 3 >= 109亿元", Some("还差 5.8亿元"), Some("甲收入至少 36.3334亿元（还差 1.9334亿元），其他数字不变")),
    ];
    for (require, distance, remedy) in cases {
        let found = said(require, KNOWN, Zh);
        assert_eq!(found.distance.as_deref(), distance, "{require}");
        assert_eq!(enough(require, KNOWN).as_deref(), remedy, "{require}");
    }
}

/// 12 people to 10 are 16.7% of them, 34.4亿元 to 40亿元 16.3%; profit has to grow by 120万元 of 1320万元
#[test]
fn of_alternatives_that_fail_the_distance_is_that_of_the_nearest() {
    #[rustfmt::skip]
    let cases = [
        ("n <= 10 or a >= 40亿元", "还差 5.6亿元"),
        ("a >= 41亿元 or n <= 10", "超出 2"),
        // An alternative is as far as the furthest of what it asks for.
        ("a >= 50亿元 or n <= 11 and b <= 60亿元", "还差 15.6亿元"),
        ("a >= 50亿元 or n <= 11 and b <= 100亿元", "超出 1"),
        ("a >= 50亿元 or (a >= 45亿元 or n >= 13)", "还差 1"),
        ("n <= 10 or mean_growth(series, 2021, 2023) >= 20%", "还差 5个百分点"),
        ("n <= 11 or mean_growth(series, 2021, 2023) >= 20%", "超出 1"),
        ("n <= 10 or compound_growth(series, 2021, 2023) >= 20%", "还差 5.11个百分点"),
        ("n <= 11 or compound_growth(series, 2021, 2023) >= 20%", "超出 1"),
        // Of what passes, the first that does; of what has to hold together, the first that does not.
        ("n <= 20 or a >= 34亿元", "低于上限 8"),
        ("a >= 50亿元 and n <= 11", "还差 15.6亿元"),
    ];
    for (require, distance) in cases {
        let found = said(require, KNOWN, Zh).distance;
        assert_eq!(found.as_deref(), Some(distance), "{require}");
    }
}

/// What decides is told in the place of a bare yes or no: the limits of the row for its kind
#[test]
fn a_table_that_comes_to_yes_or_no_tells_the_figures_and_limits_of_its_row() {
    let table = "if kind = \"x\" and n >= 10 and a >= 40亿元 then false else \
                 if kind = \"y\" and n >= 11 and a >= 50亿元 then false else true";
    #[rustfmt::skip]
    let cases = [
        (KNOWN.to_owned(), "性质：机构；人数 12 ≥ 11；甲收入 34.4亿元 < 50亿元"),
        (KNOWN.replace("n: 12", "n: 10"), "性质：机构；人数 10 < 11；甲收入 34.4亿元 < 50亿元"),
        (KNOWN.replace("n: 12", "n: unknown"), "性质：机构；甲收入 34.4亿元 < 50亿元"),
        (KNOWN.replace("34.4亿元", "50亿元"), "性质：机构；人数 12 ≥ 11；甲收入 50亿元 ≥ 50亿元"),
        (KNOWN.replace("kind: y", "kind: x"), "性质：法人；人数 12 ≥ 10；甲收入 34.4亿元 < 40亿元"),
    ];
    for (facts, expected) in cases {
        let found = said(table, &facts, Zh);
        assert_eq!(found.summary, expected, "{facts}");
        // No figure is to reach what only tells the large from the small.
        assert_eq!(found.distance, None, "{facts}");
    }
}

/// Over two rates 1.6 − 1 and 1.36 ÷ 1.6 − 1 have a mean of 22.5%, and √1.36 − 1 is 16.61…%, which wants
/// 1.44; over three rates income wants its figure of 2020, and what would do with it is not known
#[test]
fn a_remedy_promises_nothing_of_readings_whose_facts_are_missing() {
    let growth = |first: &str| {
        let text = format!(
            "dossier: 1\nsubject: {{kind: enterprise, name: 甲}}\ntracks: [growth]\nas_of: 2024-06-30\nfacts:
  operating_income: {{{first}2021: 100万元, 2022: 160万元, 2023: 136万元}}
  total_profit: {{2020: 100万元, 2021: 100万元, 2022: 100万元, 2023: 100万元}}
  net_profit: {{2020: 90万元, 2021: 90万元, 2022: 90万元, 2023: 90万元}}\n"
        );
        let dossier = page::judged(Source::new("a.yaml", text));
        let assessment = &dossier.assessments[0];
        let finding = assessment
            .findings
            .iter()
            .find(|one| one.criterion.id == "growth");
        remedy::finding_line(finding.unwrap(), assessment, &dossier, Zh)
            .unwrap()
            .1
    };
    let promise = growth("");
    assert!(
        promise.starts_with("方式一：营业收入（2023年）至少 144万元"),
        "{promise}"
    );
    assert!(promise.ends_with("；缺数据的理解可能要求更高"), "{promise}");
    let promise = growth("2020: 80万元, ");
    assert!(promise.ends_with("其他数字不变"), "{promise}");
}

/// 34.4 ÷ 120 is 28.6666…%, and √1.32 − 1 is 14.8912…%
#[test]
fn what_is_lacking_is_rounded_up_and_what_is_left_over_down() {
    #[rustfmt::skip]
    let cases = [
        ("a / b >= 20%", "高出 8.66个百分点", "8.66 percentage points above"),
        ("a / b >= 28.6666666%", "高出 0.00000006个百分点", "0.00000006 percentage points above"),
        ("a / b <= 30%", "低于上限 1.33个百分点", "1.33 percentage points below the limit"),
        ("a / b <= 20%", "超出 8.67个百分点", "8.67 percentage points too much"),
        ("a / 3 in [12亿元..20亿元]", "超出范围 5333.34万元", "CNY 53.34 million outside"),
        ("a / 3 >= 11亿元", "高出 0.46亿元", "CNY 46.66 million above"),
        ("a / 3 >= 12亿元", "还差 0.54亿元", "CNY 53.34 million short"),
        ("compound_growth(series, 2021, 2023) >= 10%", "高出 4.89个百分点", "4.89 percentage points above"),
        ("compound_growth(series, 2021, 2023) >= 20%", "还差 5.11个百分点", "5.11 percentage points short"),
        ("compound_growth(series, 2021, 2023) <= 20%", "低于上限 5.10个百分点", "5.10 percentage points below the limit"),
        ("compound_growth(series, 2021, 2023) <= 10%", "超出 4.90个百分点", "4.90 percentage points too much"),
    ];
    for (require, zh, en) in cases {
        let of = |language| said(require, KNOWN, language).distance;
        assert_eq!(of(Zh).as_deref(), Some(zh), "{require}");
        assert_eq!(of(En).as_deref(), Some(en), "{require}");
    }
}

#[test]
fn what_the_remedy_says_makes_the_criterion_pass() {
    let cases = [
        ("a / b >= 30%", "a: 34.4亿元", "a: 36亿元"),
        (
            "mean_growth(series, 2021, 2023) >= 20%",
            "2023: 1320万元",
            "2023: 1440万元",
        ),
        (
            "compound_growth(series, 2021, 2023) >= 20%",
            "2023: 1320万元",
            "2023: 1440万元",
        ),
    ];
    for (require, before, after) in cases {
        assert!(enough(require, KNOWN).is_some());
        let facts = KNOWN.replace(before, after);
        let found = said(require, &facts, Zh);
        assert_eq!(found.distance.as_deref(), Some("刚好达到"), "{require}");
    }
}

#[test]
fn what_is_open_is_said_by_the_names_of_facts_not_in_the_language_of_the_rules() {
    let code = [
        "[reference_year",
        " then ",
        "duration(",
        "valid_on(",
        ">= ",
        "<= ",
        " satisfies ",
    ];
    for kind in ["enterprise", "park"] {
        let text =
            format!("dossier: 1\nsubject: {{kind: {kind}, name: 某某}}\nas_of: 2026-11-28\n");
        let judged = judged::judged(&judged::LIBRARY, "a.yaml", text);
        assert!(!judged.assessments.is_empty());
        for assessment in &judged.assessments {
            for finding in &assessment.findings {
                for language in [Zh, En] {
                    let said = explain(finding, assessment, &judged, language);
                    let lines = said.steps.iter().chain(&said.readings);
                    for text in lines.map(|one| &one.text).chain([&said.summary]) {
                        assert!(!code.iter().any(|code| text.contains(code)), "{text}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_threshold_that_is_open_is_called_by_its_title_and_what_decides_it() {
    let text = "dossier: 1\nsubject: {kind: enterprise, name: 某某}\nas_of: 2026-11-28\nprogramme: high-tech-enterprise\n";
    let judged = judged::judged(&judged::LIBRARY, "a.yaml", text);
    let assessment = &judged.assessments[0];
    let summary = |criterion: &str| {
        let mut findings = assessment.findings.iter();
        let finding = findings.find(|one| one.criterion.id == criterion).unwrap();
        explain(finding, assessment, &judged, Zh).summary
    };
    let share = summary("ht_rd_share");
    assert!(
        share.ends_with("，须 ≥ 研究开发费用占销售收入的最低比例（销售（营业）收入（纳税申报口径）（2025年）未知）"),
        "{share}"
    );
    assert!(
        share.contains("研究开发费用（高企口径）（2023、2024、2025年）未知"),
        "{share}"
    );
    assert_eq!(
        summary("ht_age"),
        "注册成立日期（未知） + 365天，须 ≤ 2026-11-28"
    );
}

#[test]
fn of_a_condition_on_every_year_the_years_that_decide_are_told_with_their_figures() {
    let summary = |of_2024: &str| {
        let text = format!(
            "dossier: 1\nsubject: {{kind: enterprise, name: 某某}}\nas_of: 2026-11-28\nprogramme: specialised-sme\nfacts:\n  rd_expense_audited: {{2024: {of_2024}, 2025: 120万元}}\n"
        );
        let judged = judged::judged(&judged::LIBRARY, "a.yaml", text);
        let assessment = &judged.assessments[0];
        let mut findings = assessment.findings.iter();
        let finding = findings.find(|one| one.criterion.title.get(Zh) == "近两年每年研发费用");
        explain(finding.unwrap(), assessment, &judged, Zh).summary
    };
    let of_2025 = "研发费用（审计报告）（2025年） 120万元 ≥ 100万元";
    assert_eq!(
        summary("90万元"),
        "研发费用（审计报告）（2024年） 90万元 < 100万元"
    );
    assert_eq!(
        summary("110万元"),
        format!("{of_2025}；研发费用（审计报告）（2024年） 110万元 ≥ 100万元")
    );
}
