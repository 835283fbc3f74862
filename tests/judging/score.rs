//! Scores as sheets, held against sheets that were worked out by hand from Article 7 of 国科发政〔2017〕115号
//! and the guideline 国科火字〔2022〕67号.

use dabiao::account::Account;
use dabiao::account::score::{Item, Limit, Sheet};
use dabiao::advice::gap;
use dabiao::analysis::attain::To;
use dabiao::judged::Judged;
use dabiao::judged::judge::{Request, judge};
use dabiao::language::Language::{self, En, Zh};
use dabiao::quantity::{Exact, Interval};
use dabiao::report::derivation::choose;
use dabiao::report::page::{Making, Subject};
use dabiao::report::{Report, derivation, html, json, markdown, table};
use dabiao::source::Source;
use dabiao::verdict::Verdict;
use jiff::civil::date;
use unicode_width::UnicodeWidthStr as _;

use crate::judged::LIBRARY;

/// Everything but the facts of the items
const OTHERS: &str = "  staff_technology_sme: 100
  sales_income: {2025: 8000万元}
  cost_expenses_technology_sme: {2025: 2500万元}
  class1_ip: 0
  titles: []
  national_award_top3_five_years: false
  recognised_rd_institution: false
  led_standard_five_years: false
";

fn dossier(programme: &str, facts: &str) -> Judged<'static> {
    let text = format!(
        "dossier: 1\nsubject: {{kind: enterprise, name: 某科技公司}}\nas_of: 2026-11-28\n\
         programme: {programme}\ntracks: [{programme}]\nfacts:\n{facts}"
    );
    let request = Request::on(date(2026, 11, 28));
    judge(Source::new("a.yaml", text), &LIBRARY, &request)
}

/// A technology-based SME with these figures of technical staff, R&D expense and class II rights
fn technology(staff: &str, expense: &str, rights: &str) -> Judged<'static> {
    let facts = format!(
        "{OTHERS}  tech_staff_technology_sme: {staff}\n  rd_expense_tax: {{2025: {expense}}}\n  \
         class2_ip: {rights}\n"
    );
    dossier("technology-sme", &facts)
}

fn points(points: Option<&Interval>) -> String {
    let number = |value: &Exact| value.to_decimal_string().unwrap();
    let points = points.unwrap();
    let ends = [points.low(), points.high()].map(|end| number(&end.unwrap().value));
    match ends {
        [low, high] if low == high => low,
        [low, high] => format!("{low}..{high}"),
    }
}

fn limits(limits: &[Limit<'_>]) -> String {
    let all = limits.iter().map(|one| {
        let short = one
            .short
            .as_ref()
            .map(|short| format!(" short {}", short.to_decimal_string().unwrap()));
        format!(
            ", {} {}: {:?}{}",
            one.comparison.symbol(),
            one.threshold.value.to_decimal_string().unwrap(),
            one.holds,
            short.unwrap_or_default()
        )
    });
    all.collect()
}

/// `item points/most [bands], limit: holds`, the parts of an item after it
fn item(one: &Item<'_>, before: &str, lines: &mut Vec<String>) {
    let most = one
        .most
        .as_ref()
        .map(|most| most.to_decimal_string().unwrap());
    let bands: Vec<_> = one.bands.iter().map(|band| band.when.join(" & ")).collect();
    lines.push(format!(
        "{before}{} {}/{} [{}]{}",
        one.id,
        points(one.points.as_ref()),
        most.unwrap_or_default(),
        bands.join(" | "),
        limits(&one.limits)
    ));
    for part in &one.parts {
        item(part, "- ", lines);
    }
}

fn told(sheet: &Sheet<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for one in &sheet.items {
        item(one, "", &mut lines);
    }
    lines.extend(sheet.totals.iter().map(|total| {
        let most = total
            .most
            .as_ref()
            .map(|most| most.to_decimal_string().unwrap());
        let points = points(total.points.as_ref());
        format!(
            "{points}/{}{}",
            most.unwrap_or_default(),
            limits(&total.limits)
        )
    }));
    lines
}

/// The verdict on a criterion and the sheet of its score
fn sheet(report: &Judged<'_>, criterion: &str) -> (Verdict, Vec<String>) {
    let chosen = choose(report, Some(criterion)).unwrap();
    let account = Account::of(chosen[0].finding, chosen[0].assessment, report);
    let sheets = account.scores();
    assert!(sheets.len() < 2, "{}", sheets.len());
    let lines = sheets.first().map(told).unwrap_or_default();
    (chosen[0].finding.verdict, lines)
}

#[track_caller]
fn assert_sheet(report: &Judged<'_>, criterion: &str, verdict: Verdict, expected: &[&str]) {
    let (found, lines) = sheet(report, criterion);
    assert_eq!(lines, expected);
    assert_eq!(found, verdict);
}

/// 22 ÷ 100 = 22%, 12 points; 300 ÷ 8000 = 3.75%, 20 points, 300 ÷ 2500 = 12%, 10 points, of which the
/// greater counts; three rights of class II, 18 points; 12 + 20 + 18 = 50
#[test]
fn every_figure_is_known() {
    assert_sheet(
        &technology("22", "300万元", "3"),
        "ts_score",
        Verdict::Fail,
        &[
            "staff_points 12/20 [[20%..25%)], > 0: Some(true)",
            "rd_points 20/50 []",
            "- rd_points_by_sales 20/50 [[3%..4%)]",
            "- rd_points_by_costs 10/50 [[10%..15%)]",
            "rights_points 18/30 [< 1 & [3..4)]",
            "50/100, >= 60: Some(false) short 10",
        ],
    );
}

/// Without the technical staff 38 points are certain, with all of them it would be 58: not enough
#[test]
fn an_item_that_is_not_known_leaves_a_range_that_may_decide() {
    let all = "[>= 30% | [25%..30%) | [20%..25%) | [15%..20%) | [10%..15%) | < 10%]";
    assert_sheet(
        &technology("unknown", "300万元", "3"),
        "ts_score",
        Verdict::Fail,
        &[
            &format!("staff_points 0..20/20 {all}, > 0: None"),
            "rd_points 20/50 []",
            "- rd_points_by_sales 20/50 [[3%..4%)]",
            "- rd_points_by_costs 10/50 [[10%..15%)]",
            "rights_points 18/30 [< 1 & [3..4)]",
            "38..58/100, >= 60: Some(false) short 2",
        ],
    );
}

/// 12 to 18 of 100 are 4 or 8 points and never 0; 300 to 330万元 are 3.75% to 4.125% of sales, 20 or 30
/// points, and 12% to 13.2% of costs; four rights, 24 points: 48 to 62
#[test]
fn a_range_leaves_the_rows_that_it_reaches_and_no_other() {
    assert_sheet(
        &technology("'12..18'", "300至330万元", "4"),
        "ts_score",
        Verdict::Undetermined,
        &[
            "staff_points 4..8/20 [[15%..20%) | [10%..15%)], > 0: Some(true)",
            "rd_points 20..30/50 []",
            "- rd_points_by_sales 20..30/50 [[4%..5%) | [3%..4%)]",
            "- rd_points_by_costs 10/50 [[10%..15%)]",
            "rights_points 24/30 [< 1 & >= 4]",
            "48..62/100, >= 60: None",
        ],
    );
}

/// 25 to 40 of 100 are 16 or 20 points: 16 + 20 + 24 = 60 at the least, which is enough; one fewer at
/// the lower end is 12 points
#[test]
fn the_lower_end_decides_to_the_point() {
    let (verdict, lines) = sheet(&technology("'25..40'", "300万元", "4"), "ts_score");
    assert_eq!(verdict, Verdict::Pass);
    assert_eq!(lines.last().unwrap(), "60..64/100, >= 60: Some(true)");
    let (verdict, lines) = sheet(&technology("'24..40'", "300万元", "4"), "ts_score");
    assert_eq!(verdict, Verdict::Undetermined);
    assert_eq!(lines.last().unwrap(), "56..64/100, >= 60: None");
}

/// The greater of two ratios of one expense: 240 to 300万元 are 3% to 3.75% of sales, 20 points, and 24%
/// to 30% of 1000万元, 30, 40 or 50: the item has 30 at the least
#[test]
fn the_greater_of_two_parts_has_the_greater_of_their_ends() {
    let report = technology("22", "240至300万元", "3");
    let text = report.source.text().replace("2500万元", "1000万元");
    let report = judge(
        Source::new("a.yaml", text),
        &LIBRARY,
        &Request::on(date(2026, 11, 28)),
    );
    let (_, lines) = sheet(&report, "ts_score");
    assert_eq!(
        lines[1..4],
        [
            "rd_points 30..50/50 []",
            "- rd_points_by_sales 20/50 [[3%..4%)]",
            "- rd_points_by_costs 30..50/50 [>= 30% | [25%..30%) | [20%..25%)]",
        ]
    );
}

#[test]
fn what_passes_without_the_score_shows_no_sheet() {
    let report = technology("22", "300万元", "3");
    let text = report.source.text().replace(
        "led_standard_five_years: false",
        "led_standard_five_years: true",
    );
    let report = judge(
        Source::new("a.yaml", text),
        &LIBRARY,
        &Request::on(date(2026, 11, 28)),
    );
    assert_sheet(&report, "ts_score", Verdict::Pass, &[]);
}

/// No technical staff, 0 points: the floor of the item fails, though 50 + 0 + 30 = 80 are enough
#[test]
fn the_floor_of_an_item_is_told_with_the_item() {
    let report = technology("9", "500万元", "9");
    let text = report.source.text().replace("class1_ip: 0", "class1_ip: 1");
    let report = judge(
        Source::new("a.yaml", text),
        &LIBRARY,
        &Request::on(date(2026, 11, 28)),
    );
    let (verdict, lines) = sheet(&report, "ts_score");
    assert_eq!(verdict, Verdict::Fail);
    assert_eq!(lines[0], "staff_points 0/20 [< 10%], > 0: Some(false)");
    assert_eq!(lines.last().unwrap(), "80/100, >= 60: Some(true)");
}

/// 8 + 8 + 8 + 6 + 2 = 32 for rights, or 30 at most; 3 ÷ 3 a year, 6; 20; net assets of 600, 700 and
/// 900万元 grow by (7/6 + 9/7) ÷ 2 − 1 ≈ 22.6%, 6; sales of 2000, 2100 and 2300万元 by
/// (1.05 + 23/21) ÷ 2 − 1 ≈ 7.3%, 4: 66, or 68
#[test]
fn an_item_that_is_read_in_two_ways_stands_twice_and_so_does_the_total() {
    let report = dossier(
        "high-tech-enterprise",
        "  established_on: 2015-01-01
  high_tech_class1_ip: 1
  high_tech_class2_ip: 3
  conversions_three_years: 3
  total_assets: {2023: 1000万元, 2024: 1200万元, 2025: 1500万元}
  total_liabilities: {2023: 400万元, 2024: 500万元, 2025: 600万元}
  sales_income: {2023: 2000万元, 2024: 2100万元, 2025: 2300万元}
",
    );
    let (verdict, lines) = sheet(&report, "ht_score_reachable");
    assert_eq!(verdict, Verdict::Fail);
    let items: Vec<_> = lines
        .iter()
        .map(|line| line.split('/').next().unwrap())
        .collect();
    assert_eq!(
        items,
        [
            "rights_points 30",
            "rights_points 32",
            "- rights_count_points 8",
            "conversion_points 6",
            "organisation_points 20",
            "net_assets_points 6",
            "sales_points 4",
            "66",
            "68",
        ]
    );
}

/// 320万元 are 4% of 8000万元, 30 points: 12 + 30 + 18 = 60; a right of class I brings 30 for 18
#[test]
fn the_gap_says_which_single_step_brings_the_missing_points() {
    let report = technology("22", "300万元", "3");
    let shortfalls = gap::shortfalls(report.dossier.as_ref().unwrap(), &report.assessments[0]);
    let short = shortfalls
        .iter()
        .find(|one| one.criterion.id == "ts_score")
        .unwrap();
    let edition = report.assessments[0].edition;
    let told = short
        .ways
        .iter()
        .zip(&short.raised)
        .filter_map(|(way, raised)| {
            let To::Figure { target, .. } = &way[0].to else {
                return None;
            };
            let raised = raised.as_ref().unwrap();
            let number = |value: &Exact| value.to_decimal_string().unwrap();
            Some(format!(
                "{} {}: {} {:?}, {:?}",
                way[0].at.name(edition),
                number(target),
                edition.terms.get(raised.item).unwrap().id,
                raised.points.each_ref().map(number),
                raised.total.each_ref().map(number),
            ))
        });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            r#"rd_expense_tax.2025 3200000: rd_points ["20", "30"], ["50", "60"]"#,
            r#"class1_ip 1: rights_points ["18", "30"], ["50", "62"]"#,
        ]
    );
    assert!(
        short.ways.iter().all(|way| way.len() == 1),
        "{:?}",
        short.ways
    );
}

fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut out = Vec::new();
    write(&mut out);
    String::from_utf8(out).unwrap()
}

#[test]
fn the_sheet_fits_every_terminal() {
    for (language, head, total) in [(Zh, "评分表", "合计"), (En, "score sheet", "total")] {
        for width in [40, 80, 160] {
            let style = table::Style {
                language,
                width,
                color: false,
                is_detailed: false,
            };
            let report = Report::of_dossier(technology("'12..18'", "300至330万元", "4"));
            let text = written(|out| table::write(&report, &style, out).unwrap());
            let at = text.find(head).unwrap();
            let sheet: Vec<_> = text
                .get(at..)
                .unwrap()
                .lines()
                .take_while(|line| !line.is_empty())
                .collect();
            let joined = sheet.join("\n");
            for line in &sheet {
                assert!(line.width() <= width, "{width}: {line}");
            }
            for part in ["48–62 / 100", "4–8 / 20", total, "≥ 60"] {
                assert!(joined.contains(part), "{part} not in\n{joined}");
            }
        }
    }
}

fn making(language: Language) -> Making {
    Making {
        language,
        is_full: false,
        version: "0".to_owned(),
        editions: std::collections::BTreeMap::new(),
    }
}

#[test]
fn the_sheet_is_on_the_page_in_markdown_in_json_and_in_the_derivation() {
    let report = Report::of_dossier(technology("'12..18'", "300至330万元", "4"));
    let page = written(|out| {
        html::write(&report, Subject::Whole(&[]), &making(Zh), out).unwrap();
    });
    let said = "科技人员指标：4–8 / 20；研发投入指标（两种比例选一种）：20–30 / 50；\
                科技成果指标：24 / 30；合计：48–62 / 100，须 ≥ 60";
    assert!(page.contains(&format!("<desc>{said}</desc>")));
    // 48, 62 and 60 of 100 in tenths of 300.
    assert!(
        page.contains(r#"x="15.0""#) && page.contains(r#"width="144.0""#),
        "48"
    );
    assert!(
        page.contains(r#"x="159.0""#) && page.contains(r#"width="42.0""#),
        "to 62"
    );
    assert!(page.contains(r#"class="threshold" x1="195.0""#), "60");
    let text = written(|out| {
        markdown::write(&report, Subject::Whole(&[]), &making(En), out).unwrap();
    });
    assert!(text.contains("| **? total** |"), "{text}");
    let text = written(|out| json::write(&report, Zh, out).unwrap());
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let findings = value["dossiers"][0]["assessments"][0]["findings"]
        .as_array()
        .unwrap();
    let with: Vec<_> = findings
        .iter()
        .filter(|one| one.get("score").is_some())
        .collect();
    assert_eq!(with.len(), 1);
    let score = &with[0]["score"][0];
    assert_eq!(score["term"], "evaluation_score");
    assert_eq!(score["items"][0]["missing"][0], "tech_staff_technology_sme");
    assert_eq!(score["totals"][0]["points"]["min"]["value"], "48");
    assert_eq!(score["totals"][0]["points"]["max"]["value"], "62");
    let chosen = choose(&report.dossiers[0], Some("ts_score")).unwrap();
    let style = table::Style {
        language: Zh,
        width: 120,
        color: false,
        is_detailed: false,
    };
    let text = written(|out| {
        derivation::text::write(&report.dossiers[0], &chosen, &style, out).unwrap();
    });
    assert!(
        text.contains("? 合计：") && text.contains("48–62 / 100"),
        "{text}"
    );
}
