//! The days that `timeline` lists, with their causes, as its readers see them.

use std::fs;
use std::process::Output;

use serde_json::Value;

use crate::binary::dabiao;
use crate::park::PASSING;

/// The park with the year of its figures
fn park() -> String {
    PASSING.replace("facts:\n", "facts:\n  figures_year: 2023\n")
}

const GROWTH: &str = "\
dossier: 1
subject: {kind: enterprise, name: 构造企业}
programme: beijing-two-industry-integration
tracks: [growth]
as_of: 2025-06-30
facts:
  priority_fields: [integrated_circuits]
  titles: [{title: high_tech_enterprise, valid_until: 2025-11-30}]
";

fn told(dossier: &str, arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dossier.yaml");
    fs::write(&path, dossier).unwrap();
    fs::write(folder.path().join("certificate.txt"), "").unwrap();
    let mut command = dabiao(["timeline"]);
    let output = command.arg(&path).args(arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn days(dossier: &str) -> Vec<String> {
    let told = told(dossier, &[]);
    let lines = told.lines().filter(|line| line.starts_with("20"));
    lines.map(str::to_owned).collect()
}

const ENDED: &str =
    "2025-07-04  两业融合（京发改规〔2023〕7号）前一日到期，此后按这一版不会得出“达到申报条件”";

#[test]
fn the_end_of_an_edition_is_told_whatever_the_verdict() {
    let failing = park().replace("100亿元", "99亿元");
    let open = park().replace("contiguous: 是", "contiguous: unknown");
    for dossier in [&park(), &failing, &open, GROWTH] {
        let dossier = dossier.replace("figures_year: 2023", "figures_year: 2024");
        let dossier = dossier.replace("as_of: 2024-06-30", "as_of: 2025-06-30");
        assert!(days(&dossier).contains(&ENDED.to_owned()), "{dossier}");
    }
}

#[test]
fn an_edition_that_ends_without_another_verdict_is_an_entry_like_the_others() {
    let told: Value = serde_json::from_str(&told(GROWTH, &["--format", "json"])).unwrap();
    let change = &told["changes"][0];
    assert_eq!(change["day"], "2025-07-04");
    assert_eq!(change["causes"][0]["cause"], "edition_ends");
    assert_eq!(change["outcome"], Value::Null);
    let track = &change["tracks"][0];
    assert_eq!(track["before"], "undetermined");
    assert_eq!(track["after"], "undetermined");
    assert_eq!(track["in_force"], false);
    assert_eq!(track["criteria"].as_array().unwrap().len(), 0);
    assert_eq!(told["start"]["tracks"][0]["in_force"], true);
}

#[test]
fn what_comes_after_the_end_of_an_edition_is_shown_to_open_nothing() {
    let told = told(GROWTH, &[]);
    let (_, lapsed) = told.split_once("2025-12-01  ").unwrap();
    assert!(
        lapsed.contains("成长型试点企业：尚不能判定 → 未达到申报条件（办法已到期）"),
        "{told}"
    );
}

#[test]
fn figures_that_state_no_year_are_not_those_of_a_later_one() {
    let lost = "示范园区：达到申报条件 → 尚不能判定";
    for (stated, year) in [
        ("figures_year: 2023", "figures_year: 2023"),
        ("figures_year: 2023", "figures_year: unknown"),
        ("  figures_year: 2023\n", ""),
    ] {
        let told = told(&park().replace(stated, year), &[]);
        let (_, moved) = told.split_once("2025-01-01  基准年度变为 2024\n").unwrap();
        assert!(moved.lines().next().unwrap().contains(lost), "{told}");
        assert!(moved.contains("缺园区年营业收入（2024年）"), "{told}");
    }
    // Where the dossier names the year that counts, it does so on its own day alone.
    let fixed = park().replace("figures_year: 2023", "figures_year: unknown");
    let fixed = fixed.replace("as_of:", "reference_year: 2023\nas_of:");
    assert_eq!(
        days(&fixed),
        ["2024-06-30", "2025-01-01  基准年度变为 2024", ENDED]
    );
}

#[test]
fn figures_of_the_reference_year_are_not_those_of_a_later_one() {
    let leading = "\
dossier: 1
subject: {kind: enterprise, name: 构造企业}
programme: beijing-two-industry-integration
tracks: [leading]
as_of: 2024-06-30
facts:
  operating_income: {2023: 9亿元}
  market_rank: 6
  service_input: 4亿元
  total_input: 10亿元
";
    let told = told(leading, &["--format", "json"]);
    let told: Value = serde_json::from_str(&told).unwrap();
    let change = &told["changes"][0];
    assert_eq!(change["day"], "2025-01-01");
    assert_eq!(change["causes"][0]["cause"], "reference_year");
    let criteria = &change["tracks"][0]["criteria"];
    assert_eq!(criteria[0]["criterion"], "income_or_rank");
    assert_eq!(criteria[0]["after"], "undetermined");
    assert_eq!(criteria[0]["missing"][1], "market_rank");
    assert_eq!(criteria[1]["criterion"], "service_input_share");
    assert_eq!(criteria[1]["after"], "undetermined");
}

#[test]
fn the_day_of_the_dossier_says_of_which_year_its_figures_are() {
    let open = park().replace("  figures_year: 2023\n", "");
    let early = told(&open, &["--from", "2023-12-31", "--to", "2024-12-31"]);
    assert!(early.contains("没有写明年度的数据是2023年的"), "{early}");
    let (_, moved) = early.split_once("2024-01-01  基准年度变为 2023\n").unwrap();
    assert!(moved.contains("尚不能判定 → 达到申报条件"), "{early}");
    // Without a day of its own it is of today, which is later than all of these.
    let bare = open.replace("as_of: 2024-06-30\n", "");
    let bare = told(&bare, &["--from", "2023-12-31", "--to", "2024-12-31"]);
    assert!(bare.contains("没有写明年度的数据是"), "{bare}");
    assert!(!bare.contains("达到申报条件 →"), "{bare}");
}

#[test]
fn a_document_that_lapses_is_a_cause() {
    let dossier = format!(
        "{GROWTH}evidence:\n  titles: [{{file: certificate.txt, valid_until: 2025-09-30}}]\n"
    );
    let told = told(&dossier, &["--require-evidence"]);
    let (_, lapsed) = told
        .split_once("2025-10-01  证明材料 certificate.txt 前一日到期\n")
        .unwrap();
    assert!(lapsed.contains("三类称号之一：符合 → 无法判定"), "{told}");
}

/// What `timeline` says of a company founded on 29 February
fn told_of(require: &str) -> Value {
    let output = output_of(&["timeline", "--format", "json"], require);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What a command says of a company founded on 29 February by a programme with one condition
fn output_of(arguments: &[&str], require: &str) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let edition = folder.path().join("rules/p/2020-01-01");
    fs::create_dir_all(&edition).unwrap();
    let write = |name: &str, text: &str| fs::write(edition.join(name), text).unwrap();
    write(
        "edition.yaml",
        "\
programme: p
title: {zh: 办法, en: Measures}
short_title: {zh: 办法, en: measures}
number: 1号
issuers: [{zh: 某委, en: a commission}]
in_force: {from: 2020-01-01}
basis: {zh: 全文, en: full text}
selection: {zh: 择优, en: by merit}
tracks: [t]
sources:
- {id: s, title: {zh: 文件, en: document}, published_by: {zh: 某委, en: a commission}, url: https://example.com}
",
    );
    write(
        "facts.yaml",
        "\
facts:
- {id: established_on, name: {zh: 成立日期, en: day of founding}, type: date, fixed: true, question: {zh: 何日成立？, en: founded when?}}
",
    );
    write(
        "t.yaml",
        &format!(
            "\
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
        ),
    );
    let path = folder.path().join("dossier.yaml");
    let dossier = "dossier: 1\nsubject: {kind: enterprise, name: 甲}\nprogramme: p\nas_of: 2024-06-30\nfacts: {established_on: 2020-02-29}\n";
    fs::write(&path, dossier).unwrap();
    let mut command = dabiao(arguments);
    let rules = folder.path().join("rules");
    command
        .arg("--rules")
        .arg(rules)
        .arg(&path)
        .output()
        .unwrap()
}

#[test]
fn the_day_on_which_a_period_ends_is_found_without_trying_every_day() {
    // A period of months ends on the last day of a month that has no day of its number.
    #[rustfmt::skip]
    let cases = [
        (r#"established_on + duration("P5Y") >= as_of"#,                                "2025-03-01", "not_eligible"),
        (r#"as_of >= established_on + duration("P60M")"#,                               "2025-02-28", "eligible"),
        (r#"as_of - duration("P60M") >= established_on"#,                               "2025-03-01", "eligible"),
        (r#"established_on < as_of - duration("P60M")"#,                                "2025-03-01", "eligible"),
        (r#"as_of >= established_on + duration("P2000D")"#,                             "2025-08-21", "eligible"),
        (r#"as_of - established_on >= duration("P2000D")"#,                             "2025-08-21", "eligible"),
        (r#"(as_of - established_on).days >= 2000"#,                                    "2025-08-21", "eligible"),
        (r#"years and months duration(established_on, as_of) >= duration("P60M")"#,     "2025-02-28", "eligible"),
        (r#"years and months duration(established_on, as_of) > duration("P60M")"#,      "2025-03-29", "eligible"),
        (r#"years and months duration(established_on, as_of).years >= 5"#,              "2025-02-28", "eligible"),
        (r#"as_of >= established_on + duration("P4Y") + duration("P1Y")"#,              "2025-02-28", "eligible"),
    ];
    for (require, day, outcome) in cases {
        let told = told_of(require);
        let changes = told["changes"].as_array().unwrap();
        assert_eq!(changes.len(), 1, "{require}: {changes:#?}");
        assert_eq!(changes[0]["day"], day, "{require}");
        assert_eq!(changes[0]["outcome"]["after"], outcome, "{require}");
        let cause = &changes[0]["causes"][0]["cause"];
        let is_said = !require.contains(".days") && !require.contains(".years");
        assert_eq!(cause == "period_from", is_said, "{require}: {cause}");
    }
}

#[test]
fn a_gap_that_only_time_closes_names_the_day() {
    let gap = |require: &str| {
        let output = output_of(&["gap", "--lang", "en"], require);
        String::from_utf8(output.stdout).unwrap()
    };
    let cured = gap(r#"as_of >= established_on + duration("P60M")"#);
    for line in [
        "Time alone makes it pass, on 2025-02-28",
        "Not before 2025-02-28: until then no change is enough",
    ] {
        assert!(cured.contains(line), "{cured}");
    }
    // However far it is, but not when it is beyond the days looked at; what has run out comes back on
    // no day.
    let far = gap(r#"as_of >= established_on + duration("P20Y")"#);
    assert!(
        far.contains("Time alone makes it pass, on 2040-02-"),
        "{far}"
    );
    for require in [
        r#"as_of <= established_on + duration("P4Y")"#,
        r#"as_of >= established_on + duration("P80Y")"#,
    ] {
        let lost = gap(require);
        assert!(
            lost.contains("It rests on what cannot be changed"),
            "{lost}"
        );
        assert!(!lost.contains("Time alone"), "{lost}");
        assert!(!lost.contains("Not before"), "{lost}");
    }
}
