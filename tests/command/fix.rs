//! `check --fix` and `--diff`: what certainly was meant is written into the file, and nothing else.

use std::fs;
use std::path::Path;

use crate::binary::dabiao;

const BROKEN: &str = "\
dossier: 1
subject: {kind: enterprise, name: 某公司}   # 甲
programme: beijing-two-industry-integration
as_of: 2024年6月30日
facts:
  operating_income: {2021: 9.68亿, 2022: \"14.69亿\", 2023：22.08亿元}   # 注
  service_input： 2.1亿 元
  总投入: “9.4亿元”

  market_rank: 5
  priority_fields: [HIGH_END_EQUIPMENT]
  titles: [{title: high_tech_enterprise, valid_until: 2026/11/30}]
";

const MENDED: &str = "\
dossier: 1
subject: {kind: enterprise, name: 某公司}   # 甲
programme: beijing-two-industry-integration
as_of: 2024-06-30
facts:
  operating_income: {2021: 9.68亿元, 2022: \"14.69亿元\", 2023: 22.08亿元}   # 注
  service_input: 2.1亿元
  总投入: 9.4亿元

  market_rank: 5
  priority_fields: [high_end_equipment]
  titles: [{title: high_tech_enterprise, valid_until: 2026-11-30}]
";

/// Runs `check` on a file with these options; its exit code, output and the file afterwards
fn checked(text: &str, name: &str, options: &[&str]) -> (i32, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    let output = run(&path, options);
    let said = String::from_utf8(output.stdout).unwrap();
    let after = fs::read_to_string(&path).unwrap();
    (output.status.code().unwrap(), said, after)
}

fn run(path: &Path, options: &[&str]) -> std::process::Output {
    let path = path.to_string_lossy().into_owned();
    let mut arguments = vec!["check", path.as_str(), "--lang", "en"];
    arguments.extend(options);
    dabiao(&arguments).output().unwrap()
}

#[test]
fn certain_corrections_are_written_and_comments_and_layout_stay() {
    let (code, said, after) = checked(BROKEN, "a.yaml", &["--fix", "--format", "json"]);
    assert_eq!(after, MENDED);
    assert_eq!(code, 3, "a person has still to judge:\n{said}");
    let report: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(
        report["dossiers"][0]["problems"].as_array().map(Vec::len),
        Some(0)
    );
    let (_, _, again) = checked(MENDED, "a.yaml", &["--fix"]);
    assert_eq!(again, MENDED);
}

#[test]
fn a_difference_is_shown_and_nothing_is_written() {
    let (code, said, after) = checked(BROKEN, "a.yaml", &["--diff"]);
    assert_eq!((code, after.as_str()), (1, BROKEN));
    assert!(
        said.contains("\n-as_of: 2024年6月30日\n+as_of: 2024-06-30\n"),
        "{said}"
    );
    let removed = said.lines().filter(|line| line.starts_with('-')).count();
    assert_eq!(removed, 7, "{said}");
    let (code, said, _) = checked(MENDED, "a.yaml", &["--diff"]);
    assert_eq!((code, said.as_str()), (0, ""));
}

#[test]
fn json_stays_json() {
    let json = BROKEN_JSON;
    let (_, _, after) = checked(json, "a.yaml", &["--fix"]);
    let value: serde_json::Value = serde_json::from_str(&after).expect(&after);
    assert_eq!(value["facts"]["service_input"], "2.1亿元");
    assert_eq!(value["as_of"], "2024-06-30");
}

const BROKEN_JSON: &str = r#"{"dossier": 1, "subject": {"kind": "enterprise"}, "as_of": "2024/06/30",
 "programme": "beijing-two-industry-integration", "facts": {"service_input": "2.1亿 元"}}
"#;

#[test]
fn what_may_have_been_meant_otherwise_is_left_alone() {
    for figure in [
        "约9.4亿元",
        "9,40亿元",
        "2023年9.4亿元",
        "012亿元",
        "9亿4000万元",
        "100",
        "9.4亿美元",
    ] {
        let text = MENDED.replace("9.4亿元", &format!("'{figure}'"));
        let (_, _, after) = checked(&text, "a.yaml", &["--fix"]);
        assert_eq!(after, text, "{figure}");
    }
}

#[test]
fn both_at_once_are_refused() {
    let (code, _, after) = checked(BROKEN, "a.yaml", &["--fix", "--diff"]);
    assert_eq!((code, after.as_str()), (2, BROKEN));
}
