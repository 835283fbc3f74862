//! What was not read whole counts for nothing.

use super::place::{Folder, Run};

const GROWING: &str = "\
dossier: 1
subject: {kind: enterprise, name: 构造公司}
tracks: [growth]
as_of: 2024-06-30
facts:
  priority_fields: [high_end_equipment]
  titles: TITLES
judgements:
  core_technology: {met: true, by: 甲, on: 2024-06-01, because: 构造}
evidence:
  priority_fields: [{file: a.pdfDOCUMENT}]
";

fn dossier(titles: &str, document: &str) -> String {
    GROWING
        .replace("TITLES", titles)
        .replace("DOCUMENT", document)
}

#[test]
fn a_title_that_was_not_read_whole_is_not_known() {
    let folder = Folder::new();
    let cases = [
        ("[{title: little_giant, valid_until: 2026-11-30}]", "pass"),
        (
            "[{title: little_giant, valid_until: 2026-11-30, revoked_on: 2024-01-15}]",
            "undetermined",
        ),
        (
            "[{title: little_giant, valid_untl: 2026-11-30}]",
            "undetermined",
        ),
        (
            "[{title: little_giant, valid_until: [2026-11-30]}]",
            "undetermined",
        ),
        (
            "[{title: [little_giant], valid_until: 2026-11-30}]",
            "undetermined",
        ),
        (
            "[{title: little_giant, valid_until: 2026-11-30}, 5]",
            "undetermined",
        ),
        ("[[little_giant]]", "undetermined"),
        ("{little_giant: true}", "undetermined"),
    ];
    for (titles, verdict) in cases {
        folder.write("a.yaml", dossier(titles, ""));
        let run = folder.check(&["a.yaml"]);
        let reason = if verdict == "pass" {
            ""
        } else {
            "invalid_facts"
        };
        assert_eq!(run.finding("title"), (verdict, reason), "{titles}");
    }
}

#[test]
fn nor_is_a_document() {
    let folder = Folder::new();
    folder.write("a.pdf", "a");
    folder.write("a.yaml", dossier("[]", ""));
    let check = || folder.check(&["a.yaml", "--require-evidence"]);
    assert_eq!(check().finding("priority_field").0, "pass");
    folder.write("a.yaml", dossier("[]", ", withdrawn: true"));
    assert_eq!(
        check().finding("priority_field"),
        ("undetermined", "unproven")
    );
}

const SUPPORTED: &str = include_str!("../../../examples/park-support/dossier.yaml");

/// Of each measure that pays for items, whether it is known how much
fn payments(run: &Run) -> Vec<bool> {
    let assessments = run.report["dossiers"][0]["assessments"]
        .as_array()
        .unwrap()
        .iter();
    let measures = assessments.flat_map(|one| one["measures"].as_array().unwrap());
    let paid = measures.filter_map(|one| one.get("payment").filter(|one| !one.is_null()));
    paid.map(|payment| !payment["at_most"].is_null()).collect()
}

#[test]
fn nor_is_an_item_that_is_paid_for() {
    let folder = Folder::of(&[("a.yaml", SUPPORTED)]);
    let sound = payments(&folder.check(&["a.yaml"]));
    assert!(sound.contains(&true), "{sound:?}");
    let whole = "项目类型: 共性技术服务平台, 固定资产投资总额: 1亿元, 已获其他市级财政资金: 否, 围绕八个重点领域: 是";
    let named = format!("{{项目名称: 另一个, {whole}}}");
    let read = SUPPORTED.replacen("projects:\n", &format!("projects:\n- {named}\n"), 1);
    folder.write("b.yaml", read);
    assert_eq!(payments(&folder.check(&["b.yaml"])), sound);
    let unknown_key = format!("{{项目名称: 另一个, {whole}, repaid: true}}");
    let wrong_name = format!("{{项目名称: [另一个], {whole}}}");
    for item in [&unknown_key, &wrong_name, "又一个"] {
        let text = SUPPORTED.replacen("projects:\n", &format!("projects:\n- {item}\n"), 1);
        assert_ne!(text, SUPPORTED);
        folder.write("b.yaml", &text);
        let run = folder.check(&["b.yaml"]);
        assert_eq!(run.exit, 2);
        let found = payments(&run);
        assert_eq!(found, vec![false; sound.len()], "{item}");
    }
}
