//! Derivations: what they say can be worked out by hand, and stands in the dossier where they say.
#![expect(clippy::string_slice, reason = "a test stops where it is surprised")]

use dabiao::account::Account;
use dabiao::account::derivation::Node;
use dabiao::judged::Judged;
use dabiao::judged::judge::{Request, judge};
use dabiao::language::Language::{self, En, Zh};
use dabiao::quantity::{Dimension, Wanted, read};
use dabiao::report::derivation::{self, Chosen, choose, derive, json, role, text};
use dabiao::report::table;
use dabiao::report::table::Style;
use dabiao::source::Source;
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr as _;

use crate::judged::{LIBRARY, request};
use crate::support;

fn judged(text: &str) -> Judged<'static> {
    let request = Request {
        programmes: vec!["beijing-two-industry-integration".to_owned()],
        ..request()
    };
    judge(Source::new("a.yaml", text), &LIBRARY, &request)
}

fn example(name: &str) -> Judged<'static> {
    judged(support::example(name).text())
}

/// The page on a criterion
fn page(report: &Judged<'_>, name: Option<&str>, language: Language, width: usize) -> String {
    let style = Style {
        language,
        width,
        color: false,
        is_detailed: false,
    };
    let mut out = Vec::new();
    text::write(report, &choose(report, name).unwrap(), &style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The page on a criterion on lines that are not broken
fn lines(report: &Judged<'_>, name: &str) -> Vec<String> {
    let chosen = choose(report, Some(name)).unwrap();
    let Chosen {
        assessment,
        finding,
    } = chosen.first().unwrap();
    let mut lines = Vec::new();
    let account = Account::of(finding, assessment, report);
    collect(&derive(&account), &mut lines);
    lines
}

fn collect(node: &Node<'_>, lines: &mut Vec<String>) {
    lines.push(derivation::text(&node.saying, Language::Zh));
    node.children.iter().for_each(|child| collect(child, lines));
}

#[track_caller]
fn assert_says(report: &Judged<'_>, name: &str, expected: &[&str]) {
    let lines = lines(report, name);
    for one in expected {
        assert!(
            lines.iter().any(|line| line == one),
            "{one}\nnot in\n{}",
            lines.join("\n")
        );
    }
}

/// Clause: 比重不低于30%; 34.4 ÷ 120 = 344/1200 = 43/150, 0.3 = 45/150, which leaves 2/150 = 1/75
#[test]
fn a_share_is_a_fraction_and_its_distance_the_difference_of_two() {
    assert_says(
        &example("park-fail"),
        "services_share",
        &[
            "现代服务年营业收入 34.4亿元 ÷ 园区年营业收入 120亿元 = 3440000000元 ÷ 12000000000元 = 43/150 ≈ 28.67%",
            "差距：0.3 − 43/150 = 1/75，还差 1.34个百分点（向上取整）",
            "换算：34.4亿元 = 3440000000元",
        ],
    );
}

/// Clause: 超过2万元/平方米; 115亿 ÷ 50万 = 23000, ÷ 54万 = 11500000/540 = 575000/27, ÷ 46万 = 25000
#[test]
fn a_density_is_worked_out_for_each_of_three_areas() {
    assert_says(
        &example("park-fail"),
        "income_density",
        &[
            "入驻企业年营业收入 115亿元 ÷ 土地面积 50万平方米 = 11500000000元 ÷ 500000平方米 = 2.3万元/平方米",
            "差距：23000元/平方米 − 20000元/平方米 = 3000元/平方米，高出 0.3万元/平方米",
            "入驻企业年营业收入 115亿元 ÷ 建筑面积 54万平方米 = 11500000000元 ÷ 540000平方米 = 575000/27 元/平方米 ≈ 2.13万元/平方米",
            "3种理解下均符合",
        ],
    );
}

/// Clause: 平均增长率不低于20%; 1.6 − 1 = 60%, 1.36 ÷ 1.6 − 1 = −15%, half of 45% is 22.5%; as a
/// compound rate 1.36 < 1.2² = 1.44, over three years 1.36 ÷ 0.8 = 1.7 < 1.2³ = 1.728
#[test]
fn growth_shows_every_yearly_rate_and_compares_powers() {
    assert_says(
        &example("growth-readings-differ"),
        "growth",
        &[
            "2022年增长率：1.6亿元 ÷ 1亿元 − 1 = 60%",
            "2023年增长率：1.36亿元 ÷ 1.6亿元 − 1 = -15%",
            "算术平均：(60% + (-15%)) ÷ 2 = 22.5%",
            "算术平均：(25% + 60% + (-15%)) ÷ 3 = 7/30 ≈ 23.33%",
            "复合增长跨2年，不开方，按2次方比较：1.36 < (1 + 20%)² = 1.44",
            "复合增长跨3年，不开方，按3次方比较：1.7 < (1 + 20%)³ = 1.728",
            "展开：compound_growth(operating_income, reference_year - 3, reference_year) >= 20% or compound_growth(net_profit, reference_year - 3, reference_year) >= 8%",
            "8种理解中4种符合、4种不符合",
        ],
    );
}

/// Clause: 平均增长率不低于20%; over two years √1.36 − 1 is 16.619…%, √1.5 − 1 22.474…%, √1.44 − 1
/// 20% and √1.5625 − 1 25%
#[test]
fn a_distance_says_how_it_was_rounded_and_nothing_where_it_is_exact() {
    let growth = std::fs::read_to_string("examples/growth-readings-differ/dossier.yaml").unwrap();
    for (income, expected) in [
        ("1.36亿元", "差距：还差 3.39个百分点（向上取整）"),
        ("1.5亿元", "差距：高出 2.47个百分点（向下取整）"),
        ("1.44亿元", "差距：刚好达到"),
        ("1.5625亿元", "差距：高出 5个百分点"),
    ] {
        let report = judged(&growth.replace("2023: 1.36亿元", &format!("2023: {income}")));
        assert_says(&report, "growth", &[expected]);
    }
    assert_says(
        &example("leading-pass"),
        "service_input_share",
        &["差距：21/94 − 0.2 = 11/470，高出 2.34个百分点（向下取整）"],
    );
}

/// Clause: 不低于10亿元，或前10名; 22.08 − 10 = 12.08, 10 − 6 = 4
#[test]
fn either_of_two_is_enough_and_both_are_shown() {
    assert_says(
        &example("leading-pass"),
        "income_or_rank",
        &[
            "以下各项有一项成立即可",
            "差距：2208000000元 − 1000000000元 = 1208000000元，高出 12.08亿元",
            "差距：10 − 6 = 4，低于上限 4",
            "基准年度 reference_year：2023",
        ],
    );
    assert_says(
        &example("leading-pass"),
        "priority_field",
        &["重点领域 priority_fields：[high_end_equipment]（高端装备与服务业融合）"],
    );
}

/// A title is valid through its last day, and a commitment's year is within the year of application
/// and the third after it
#[test]
fn days_and_years_are_held_against_their_ends() {
    assert_says(
        &example("growth-readings-differ"),
        "title",
        &["国家高新技术企业：申报日 2024-06-30 ≤ 有效期末日 2026-11-30，当日有效"],
    );
    assert_says(
        &example("new-park"),
        "commitment",
        &["2024 + 3 = 2027", "申报日 as_of：2024-06-30"],
    );
}

const HALF_KNOWN: &str = "\
dossier: 1
subject: {kind: park, name: 某某园区}
tracks: [park]
as_of: 2024-06-30
facts:
  annual_operating_income: \"1,200,000.5 万元\"
  modern_services_income: 130亿元
  priority_field_income: unknown
  land_area: 750亩
evidence:
  modern_services_income:
  - {file: evidence/audit.pdf, page: 12}
";

/// 1,200,000.5万 is 120.00005亿 and 12,000,005,000; 750亩 is 750 × 2000 ÷ 3 = 500,000 平方米
#[test]
fn facts_say_where_they_stand_what_they_convert_to_and_what_is_wrong_with_them() {
    let report = judged(HALF_KNOWN);
    let page = page(&report, None, Zh, 120);
    for expected in [
        "现代服务年营业收入 modern_services_income：130亿元 [7:27]",
        "证明材料：evidence/audit.pdf，第12页 [12:12]",
        "待回答：",
        "互相矛盾：现代服务年营业收入大于园区年营业收入，部分超过了整体",
        "尚未判定的原因：数字互相矛盾 [contradictory_facts]",
        "= 120.00005亿元 = 12000005000元",
        "换算：750亩 = 50万平方米 = 500000平方米",
    ] {
        assert!(page.contains(expected), "{expected}\nnot in\n{page}");
    }
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for name in [
        "park-fail",
        "growth-readings-differ",
        "new-park",
        "naura-2024",
        // Its size limits branch more than a dozen times.
        "software-firm",
    ] {
        let report = match name {
            "software-firm" => judge(support::example(name), &LIBRARY, &request()),
            _ => example(name),
        };
        for language in [Zh, En] {
            for width in [40, 63, 80, 120] {
                for line in page(&report, None, language, width).lines() {
                    assert!(line.width() <= width, "{name} at {width}: {line}");
                }
            }
        }
    }
}

#[test]
fn a_criterion_has_three_names_and_a_mistyped_one_its_nearest() {
    let report = example("leading-pass");
    for name in [
        "income_or_rank",
        "leading/income_or_rank",
        "beijing-two-industry-integration/leading/income_or_rank",
    ] {
        assert_eq!(choose(&report, Some(name)).unwrap().len(), 1, "{name}");
    }
    assert_eq!(choose(&report, None).unwrap().len(), 6);
    let unchosen = choose(&report, Some("leading/income_rank")).unwrap_err();
    assert_eq!(unchosen.near.as_deref(), Some("leading/income_or_rank"));
}

#[test]
fn what_a_dossier_says_steers_no_terminal() {
    let text = HALF_KNOWN.replace("evidence/audit.pdf", "\"a\\e[31m\\u202eb\"");
    let report = judged(&text);
    let page = page(&report, None, Zh, 80);
    assert!(
        page.contains("\\u{1b}") && !page.contains(['\u{1b}', '\u{202e}']),
        "{page}"
    );
}

#[test]
fn json_has_the_tree_with_exact_values_and_places() {
    let report = example("park-fail");
    let mut out = Vec::new();
    let chosen = choose(&report, Some("services_share")).unwrap();
    json::write(&report, &chosen, Zh, &mut out).unwrap();
    let value: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(value["schema"], "dabiao.explanation/1");
    let root = &value["criteria"][0]["derivation"];
    assert_eq!(root["verdict"], "fail");
    let nodes = root["children"].as_array().unwrap();
    let test = nodes.iter().find(|one| one["role"] == "test").unwrap();
    assert_eq!(test["value"]["numerator"], "43");
    assert_eq!(test["value"]["denominator"], "150");
    let facts = nodes.iter().find(|one| one["role"] == "facts").unwrap();
    let fact = &facts["children"][0];
    assert_eq!((&fact["line"], &fact["column"]), (&19.into(), &27.into()));
}

/// The table says once where its codes are explained, and only where it shows any
#[test]
fn the_table_names_the_command_that_explains_codes() {
    let told = |dossier| {
        let report = support::report(vec![dossier]);
        let style = Style {
            language: Zh,
            width: 100,
            color: false,
            is_detailed: false,
        };
        let mut out = Vec::new();
        table::write(&report, &style, &mut out).unwrap();
        let page = String::from_utf8(out).unwrap();
        page.matches("dabiao explain --code").count()
    };
    assert_eq!(told(judged(HALF_KNOWN)), 1);
    assert_eq!(told(example("park-fail")), 0);
}

/// Every fact of a tree, with its text
fn facts<'a>(node: &Node<'a>, found: &mut Vec<Node<'a>>) {
    if role(&node.saying) == "fact" {
        found.push(node.clone());
    }
    node.children.iter().for_each(|child| facts(child, found));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever figures a dossier states: each leaf is in its text, at the place that the tree says,
    /// in the words of the tree, and is the value of the tree
    #[test]
    fn every_figure_stands_where_the_tree_says(
        figures in proptest::collection::vec((1_i64..10_000_000, 0_usize..4), 8),
        known in proptest::collection::vec(any::<bool>(), 8),
    ) {
        let units = ["元", "万元", " 亿元", " million CNY"];
        let names = [
            "annual_operating_income", "modern_services_income", "advanced_manufacturing_income",
            "tenant_income", "priority_field_income", "projected_annual_operating_income",
            "projected_modern_services_income", "projected_tenant_income",
        ];
        let mut text = "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\nfacts:\n".to_owned();
        for (index, (name, (number, unit))) in names.iter().zip(&figures).enumerate() {
            if known[index] {
                text.push_str(&format!("  {name}: {number}{}\n", units[*unit]));
            }
        }
        let report = judged(&text);
        let mut seen = 0;
        for Chosen { assessment, finding } in choose(&report, None).unwrap() {
            let mut found = Vec::new();
            let account = Account::of(finding, assessment, &report);
            facts(&derive(&account), &mut found);
            for fact in found {
                let (Some(place), Some(value)) = (fact.place, &fact.value) else { continue };
                let written = &text[place.start..place.end];
                let quantity = read(written, Wanted::Amount(Dimension::MONEY)).unwrap();
                if fact.id.as_deref() != Some("as_of") {
                    seen += 1;
                    let said = derivation::text(&fact.saying, Language::Zh);
                    prop_assert!(said.contains(written), "{said} {written}");
                    prop_assert_eq!(quantity.value.to_decimal_string().unwrap(), value.value.clone());
                    let id = fact.id.clone().unwrap();
                    prop_assert!(text[..place.start].ends_with(&format!("{id}: ")), "{}", id);
                }
            }
        }
        prop_assert_eq!(seen > 0, known.contains(&true));
    }
}

#[test]
fn a_range_in_a_record_is_shown_as_a_range() {
    let text = "dossier: 1\nsubject: {kind: enterprise, name: 某某公司}\nas_of: 2026-11-28\nfacts:\n  class1_ip_ladder: 0\n";
    let award = |rank: &str, day: &str| {
        format!("{text}  science_awards: [{{level: national, rank: {rank}, awarded_on: {day}}}]\n")
    };
    for (rank, day, shown, shown_day) in [
        ("前4名", "2024-06-01", "1–4", "2024-06-01"),
        ("3至5", "2024-06-01", "3–5", "2024-06-01"),
        ("'>= 2'", "unknown", "≥ 2", "未知"),
        (
            "unknown",
            "2023-06-01至2024-06-01",
            "未知",
            "2023-06-01–2024-06-01",
        ),
    ] {
        let request = Request {
            programmes: vec!["little-giant".to_owned()],
            ..request()
        };
        let judged = judge(Source::new("a.yaml", award(rank, day)), &LIBRARY, &request);
        assert!(!judged.problems.has_errors(), "{:#?}", judged.problems);
        let lines = lines(&judged, "lg_rights");
        let record = format!("第1项（级别：国家级、单位排名：{shown}、证书落款日期：{shown_day}）");
        assert!(
            lines.iter().any(|line| line.contains(&record)),
            "{record}: {lines:#?}"
        );
    }
}
