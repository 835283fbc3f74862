//! The days that `timeline` lists, with their causes, as its readers see them.
#![expect(clippy::unwrap_used, reason = "a test stops where it is surprised")]

#[path = "support/binary.rs"]
mod binary;

use std::fs;

use serde_json::Value;

const PARK: &str = "\
dossier: 1
subject: {kind: park, name: 构造园区}
programme: beijing-two-industry-integration
tracks: [park]
as_of: 2024-06-30
facts:
  land_lawfully_obtained: 是
  boundaries_defined: 是
  contiguous: 是
  operator_type: government_agency
  operating_mechanism_established: 是
  figures_year: 2023
  annual_operating_income: 100亿元
  advanced_manufacturing_income: 30亿元
  modern_services_income: 30亿元
  priority_field_income: 50亿元
  tenant_income: 90亿元
  land_area: 44万平方米
  floor_area: 44万平方米
  tenant_floor_area: 44万平方米
";

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
    let mut command = binary::dabiao(["timeline"]);
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
    let failing = PARK.replace("100亿元", "99亿元");
    let open = PARK.replace("contiguous: 是", "contiguous: unknown");
    for dossier in [PARK, &failing, &open, GROWTH] {
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
