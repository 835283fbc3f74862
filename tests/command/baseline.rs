//! Known shortfalls: what a list says is shown as not met and is no news, and a list only shrinks.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use crate::binary::dabiao;
use crate::output::{json, text};
use crate::park::PASSING;

/// An entry for a criterion of a park
fn entry(dossier: &str, criterion: &str) -> String {
    format!(
        "  - dossier: {dossier}\n    programme: beijing-two-industry-integration\n    track: park\n    criterion: {criterion}\n    verdict: fail\n"
    )
}

/// A list of entries
fn list(entries: &[String]) -> String {
    format!("baseline: 1\nknown:\n{}", entries.concat())
}

/// A folder with a dossier that fails on its manufacturing share, and a list
struct Folder(TempDir);

impl Folder {
    fn new(dossier: &str, list: &str) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write("parks/a.yaml", dossier);
        folder.write("known.yaml", list);
        folder
    }

    fn failing() -> String {
        PASSING.replace(
            "advanced_manufacturing_income: 30",
            "advanced_manufacturing_income: 29",
        )
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn run_in(&self, folder: &Path, arguments: &[&str]) -> Output {
        dabiao(arguments).current_dir(folder).output().unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.run_in(self.0.path(), arguments)
    }

    /// The exit code, and code, line and text of each problem of the list
    fn check(&self, arguments: &[&str]) -> (i32, Vec<(String, u64, String)>) {
        let mut all = vec!["check", "--baseline", "known.yaml", "--format", "json"];
        all.extend(arguments);
        let output = self.run(&all);
        assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
        let report = json(&output);
        let problems = report["problems"].as_array().unwrap().iter();
        let problems = problems.map(|one| {
            assert_eq!(one["path"], "known.yaml");
            (
                one["code"].as_str().unwrap().to_owned(),
                one["line"].as_u64().unwrap_or(0),
                one["message"].as_str().unwrap().to_owned(),
            )
        });
        (output.status.code().unwrap(), problems.collect())
    }
}

/// One problem, with its code and line
fn is_one(problems: &[(String, u64, String)], code: &str, line: u64) {
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(
        (problems[0].0.as_str(), problems[0].1),
        (code, line),
        "{problems:?}"
    );
}

#[test]
fn a_known_shortfall_does_not_fail_the_run_and_a_new_one_does() {
    let known = list(&[entry("parks/a.yaml", "manufacturing_share")]);
    let folder = Folder::new(&Folder::failing(), &known);
    assert_eq!(folder.check(&["parks"]), (3, Vec::new()));
    assert_eq!(folder.run(&["check", "parks"]).status.code(), Some(1));
    // Another criterion fails as well.
    let worse =
        Folder::failing().replace("modern_services_income: 30", "modern_services_income: 29");
    folder.write("parks/a.yaml", worse);
    assert_eq!(folder.check(&["parks"]), (1, Vec::new()));
    // Another dossier fails.
    folder.write("parks/a.yaml", Folder::failing());
    folder.write("parks/b.yaml", Folder::failing());
    assert_eq!(folder.check(&["parks"]), (1, Vec::new()));
}

#[test]
fn a_known_shortfall_is_shown_as_not_met_in_every_format() {
    let known = list(&[entry("parks/a.yaml", "manufacturing_share") + "    note: 2025年扩建\n"]);
    let folder = Folder::new(&Folder::failing(), &known);
    let run = |format: &str| {
        let output = folder.run(&[
            "check",
            "parks",
            "--baseline",
            "known.yaml",
            "--format",
            format,
        ]);
        assert_eq!(output.status.code(), Some(3), "{format}");
        text(&output.stdout).to_owned()
    };
    let table = run("table");
    assert!(table.contains("✗ 不符合（已知）"), "{table}");
    assert!(table.contains("已知未达标：2025年扩建"), "{table}");
    assert!(
        table.contains("✗ 示范园区：未达到申报条件（5项符合、1项不符合；均为已知）"),
        "{table}"
    );

    let is_it = |one: &Value| one["criterion"] == "manufacturing_share";
    for format in ["json", "jsonl"] {
        let report: Value = serde_json::from_str(&run(format)).unwrap();
        let dossier = report.get("dossiers").map_or(&report, |all| &all[0]);
        let assessment = &dossier["assessments"][0];
        assert_eq!(dossier["outcome"], "not_eligible");
        assert_eq!(assessment["outcome"], "not_eligible");
        let findings = assessment["findings"].as_array().unwrap();
        let found = findings.iter().find(|one| is_it(one)).unwrap();
        assert_eq!(found["verdict"], "fail");
        assert_eq!(found["known"]["note"], "2025年扩建");
        let others = findings.iter().filter(|one| !is_it(one));
        assert_eq!(others.filter(|one| one.get("known").is_some()).count(), 0);
    }

    let sarif: Value = serde_json::from_str(&run("sarif")).unwrap();
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(
        (&result["kind"], &result["level"]),
        (&"fail".into(), &"error".into())
    );
    assert_eq!(result["suppressions"][0]["kind"], "external");
    assert_eq!(result["suppressions"][0]["justification"], "2025年扩建");

    let junit = run("junit");
    assert!(
        junit.contains(r#"failures="0" errors="0" skipped="1""#),
        "{junit}"
    );
    assert!(
        junit.contains("<skipped message=\"已知未达标 [manufacturing_share]"),
        "{junit}"
    );

    let github = run("github");
    assert_eq!(github, "dabiao：已知未达标1条（不标注）\n");

    let csv = run("csv");
    let row = csv
        .lines()
        .find(|line| line.contains(",manufacturing_share,"))
        .unwrap();
    assert!(row.contains(",fail,yes,"), "{row}");
}

#[test]
fn an_entry_that_no_longer_occurs_keeps_the_run_from_ending_well() {
    let known = list(&[entry("parks/a.yaml", "manufacturing_share")]);
    let folder = Folder::new(PASSING, &known);
    let (exit, problems) = folder.check(&["parks"]);
    assert_eq!(exit, 1);
    is_one(&problems, "stale-baseline", 6);
    assert!(problems[0].2.contains("符合"), "{problems:?}");
    // What is not known now is not known to fail.
    folder.write(
        "parks/a.yaml",
        PASSING.replace(
            "advanced_manufacturing_income: 30亿元",
            "advanced_manufacturing_income: ~",
        ),
    );
    let (exit, problems) = folder.check(&["parks"]);
    assert_eq!(exit, 1);
    is_one(&problems, "stale-baseline", 6);
    assert!(problems[0].2.contains("无法判定"), "{problems:?}");
    // The dossier asks for another track now.
    folder.write(
        "parks/a.yaml",
        Folder::failing().replace("[park]", "[new-park]"),
    );
    let (exit, problems) = folder.check(&["parks"]);
    assert_eq!(exit, 1);
    is_one(&problems, "stale-baseline", 6);
    // The dossier is gone.
    folder.write("parks/b.yaml", PASSING);
    fs::remove_file(folder.0.path().join("parks/a.yaml")).unwrap();
    let (exit, problems) = folder.check(&["parks"]);
    assert_eq!(exit, 1);
    is_one(&problems, "stale-baseline", 3);
    // It is a folder.
    fs::create_dir(folder.0.path().join("parks/a.yaml")).unwrap();
    is_one(&folder.check(&["parks"]).1, "stale-baseline", 3);
}

#[test]
fn what_a_run_does_not_look_at_is_not_called_gone() {
    let known = list(&[
        entry("parks/a.yaml", "manufacturing_share"),
        entry("parks/b.yaml", "manufacturing_share"),
    ]);
    let folder = Folder::new(&Folder::failing(), &known);
    folder.write("parks/b.yaml", Folder::failing());
    // The other dossier.
    assert_eq!(folder.check(&["parks/a.yaml"]), (3, Vec::new()));
    // Another track than the entry's, asked for by an option.
    let (exit, problems) = folder.check(&["parks", "--track", "new-park"]);
    assert_eq!((exit, problems), (3, Vec::new()));
    // A dossier with an error may fail again once that is put right.
    let broken = Folder::failing().replace("29亿元", "29");
    folder.write("parks/a.yaml", broken);
    assert_eq!(folder.check(&["parks"]), (2, Vec::new()));
    folder.write("parks/a.yaml", "dossier: 1\nsubject: [\n");
    assert_eq!(folder.check(&["parks"]), (2, Vec::new()));
}

#[test]
fn paths_start_from_the_folder_of_the_list() {
    let known = list(&[entry("./parks/../parks/a.yaml", "manufacturing_share")]);
    let folder = Folder::new(&Folder::failing(), &known);
    let inside = folder.0.path().join("parks");
    let output = folder.run_in(&inside, &["check", "a.yaml", "--baseline", "../known.yaml"]);
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stdout));
    let absolute = folder.0.path().join("parks/a.yaml");
    assert_eq!(folder.check(&[absolute.to_str().unwrap()]), (3, Vec::new()));
}

#[test]
fn an_eligible_dossier_stays_eligible() {
    let twice = PASSING.replace("[park]", "[park, new-park]");
    let known =
        list(&[entry("parks/a.yaml", "commitment").replace("track: park", "track: new-park")]);
    let folder = Folder::new(
        &twice.replace("facts:\n", "facts:\n  commitment_signed: 否\n"),
        &known,
    );
    assert_eq!(folder.check(&["parks"]), (0, Vec::new()));
}

#[test]
fn every_mistake_of_a_list_is_told_at_its_place() {
    let good = entry("parks/a.yaml", "manufacturing_share");
    let cases: [(&str, String, &str, u64); 15] = [
        (
            "criterion",
            list(&[good.replace("manufacturing_share", "manufacturing")]),
            "unknown-criterion",
            6,
        ),
        (
            "track",
            list(&[good.replace("track: park", "track: parks")]),
            "unknown-track",
            5,
        ),
        (
            "programme",
            list(&[good.replace("-industry-", "-industries-")]),
            "unknown-programme",
            4,
        ),
        (
            "verdict",
            list(&[good.replace("fail", "undetermined")]),
            "unknown-code",
            7,
        ),
        (
            "no verdict",
            list(&[good.replace("    verdict: fail\n", "")]),
            "missing-key",
            3,
        ),
        (
            "no dossier",
            list(&["  - track: park\n".to_owned()
                + &good
                    .replace("  - dossier: parks/a.yaml\n", "")
                    .replace("    track: park\n", "")]),
            "missing-key",
            3,
        ),
        (
            "key",
            list(&[good.clone() + "    reason: 扩建\n"]),
            "unknown-key",
            8,
        ),
        (
            "twice",
            list(&[good.clone(), good.clone()]),
            "duplicate-item",
            11,
        ),
        (
            "empty note",
            list(&[good.clone() + "    note:\n"]),
            "wrong-type",
            8,
        ),
        (
            "entry",
            "baseline: 1\nknown: [parks/a.yaml]\n".to_owned(),
            "wrong-type",
            2,
        ),
        (
            "known",
            "baseline: 1\nknown: {}\n".to_owned(),
            "wrong-type",
            2,
        ),
        ("no known", "baseline: 1\n".to_owned(), "missing-key", 1),
        (
            "version",
            "baseline: 2\nknown: []\n".to_owned(),
            "unsupported-version",
            1,
        ),
        ("no version", "known: []\n".to_owned(), "missing-key", 1),
        ("empty", String::new(), "empty-file", 1),
    ];
    for (name, list, code, line) in cases {
        let folder = Folder::new(&Folder::failing(), &list);
        let (exit, problems) = folder.check(&["parks"]);
        assert_eq!(exit, 2, "{name}");
        assert!(
            problems.iter().any(|one| one.0 == code && one.1 == line),
            "{name}: {problems:?}"
        );
    }
}

#[test]
fn a_list_that_cannot_be_read_is_told() {
    let folder = Folder::new(&Folder::failing(), "baseline: 1\nknown: [\n");
    let (exit, problems) = folder.check(&["parks"]);
    assert_eq!((exit, problems[0].0.as_str()), (2, "yaml-syntax"));
    let gbk = b"baseline: 1 # \xd2\xd1\xd6\xaa\xce\xb4\xb4\xef\xb1\xea\xc7\xe5\xb5\xa5\n";
    folder.write("known.yaml", gbk);
    let (exit, problems) = folder.check(&["parks"]);
    assert_eq!((exit, problems[0].0.as_str()), (2, "wrong-encoding"));
    for name in ["none.yaml", "parks"] {
        let output = folder.run(&["check", "parks", "--baseline", name]);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        assert!(
            text(&output.stderr).contains(name),
            "{}",
            text(&output.stderr)
        );
    }
}

#[test]
fn a_new_list_is_written_once_and_never_over_a_file() {
    let folder = Folder::new(&Folder::failing(), "不动\n");
    folder.write("parks/c d.yaml", Folder::failing());
    folder.write("parks/passes.yaml", PASSING);
    let write = |list: &str| folder.run(&["check", "parks", "--write-baseline", list]);
    let output = write("known.yaml");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        text(&output.stderr).contains("已经存在"),
        "{}",
        text(&output.stderr)
    );
    let path = folder.0.path().join("known.yaml");
    assert_eq!(fs::read_to_string(&path).unwrap(), "不动\n");

    fs::remove_file(&path).unwrap();
    assert_eq!(write("known.yaml").status.code(), Some(3));
    let written = fs::read_to_string(&path).unwrap();
    assert_eq!(written.matches("- dossier: ").count(), 2, "{written}");
    assert!(
        written.contains("- dossier: \"parks/c d.yaml\"\n"),
        "{written}"
    );
    assert_eq!(folder.check(&["parks"]), (3, Vec::new()));

    // From another folder, the way leads up.
    fs::create_dir(folder.0.path().join("lists")).unwrap();
    assert_eq!(write("lists/known.yaml").status.code(), Some(3));
    let written = fs::read_to_string(folder.0.path().join("lists/known.yaml")).unwrap();
    assert!(written.contains("\"../parks/a.yaml\""), "{written}");

    assert_eq!(write("nowhere/known.yaml").status.code(), Some(2));
    let both = [
        "check",
        "parks",
        "--write-baseline",
        "x",
        "--baseline",
        "known.yaml",
    ];
    let output = folder.run(&both);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        text(&output.stderr).contains("不能同时使用"),
        "{}",
        text(&output.stderr)
    );
    // Nothing to check, nothing to write down.
    let output = folder.run(&["check", "lists", "--write-baseline", "empty.yaml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!folder.0.path().join("empty.yaml").exists());
    // Nothing fails.
    let output = folder.run(&[
        "check",
        "parks/passes.yaml",
        "--write-baseline",
        "none.yaml",
    ]);
    assert_eq!(output.status.code(), Some(0));
    let written = fs::read_to_string(folder.0.path().join("none.yaml")).unwrap();
    assert!(written.ends_with("known: []\n"), "{written}");
}

#[test]
fn the_report_is_not_written_over_the_list() {
    let known = list(&[entry("parks/a.yaml", "manufacturing_share")]);
    let folder = Folder::new(&Folder::failing(), &known);
    let arguments = [
        "check",
        "parks",
        "--baseline",
        "known.yaml",
        "-o",
        "known.yaml",
    ];
    assert_eq!(folder.run(&arguments).status.code(), Some(2));
    assert_eq!(
        fs::read_to_string(folder.0.path().join("known.yaml")).unwrap(),
        known
    );
}

#[test]
fn an_improved_dossier_is_told_of_at_the_top_and_taken_off_the_list() {
    let head = "# 张三维护\nbaseline: 1\nknown: # 清单\n";
    let kept = entry("parks/b.yaml", "manufacturing_share") + "    note: 扩建\n  # 下一条\n";
    let gone = entry("parks/a.yaml", "manufacturing_share");
    let lost = entry("parks/none.yaml", "income").replace("  - ", "  -\n    ");
    let folder = Folder::new(PASSING, &format!("{head}{gone}{kept}{lost}"));
    folder.write("parks/b.yaml", Folder::failing());
    let output = folder.run(&["check", "parks", "--baseline", "known.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    let table = text(&output.stdout);
    let (advice, first) = (table.find("--update-baseline"), table.find("申报日"));
    assert!(advice.unwrap() < first.unwrap(), "{table}");
    let update = || {
        folder.run(&[
            "check",
            "parks",
            "--baseline",
            "known.yaml",
            "--update-baseline",
        ])
    };
    let path = folder.0.path().join("known.yaml");
    let output = update();
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stdout));
    assert!(text(&output.stderr).contains("删去 2 条"));
    assert_eq!(fs::read_to_string(&path).unwrap(), format!("{head}{kept}"));
    assert_eq!(folder.check(&["parks"]), (3, Vec::new()));
    // It adds nothing.
    folder.write("parks/c.yaml", Folder::failing());
    assert_eq!(update().status.code(), Some(1));
    assert_eq!(fs::read_to_string(&path).unwrap(), format!("{head}{kept}"));
    // The last is taken off as well.
    fs::remove_file(folder.0.path().join("parks/c.yaml")).unwrap();
    folder.write("parks/b.yaml", PASSING);
    assert_eq!(update().status.code(), Some(0));
    let left = "# 张三维护\nbaseline: 1\nknown: [] # 清单\n  # 下一条\n";
    assert_eq!(fs::read_to_string(&path).unwrap(), left);
    assert_eq!(folder.check(&["parks"]), (0, Vec::new()));
    // What cannot be taken off alone is left.
    let flow = "baseline: 1\nknown: [{dossier: parks/b.yaml, programme: beijing-two-industry-integration, track: park, criterion: income, verdict: fail}]\n";
    folder.write("known.yaml", flow);
    assert_eq!(update().status.code(), Some(2));
    assert_eq!(fs::read_to_string(&path).unwrap(), flow);
    let output = folder.run(&["check", "parks", "--update-baseline"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("没有可以更新的清单"));
}

#[test]
fn a_dossier_that_was_moved_is_recognised_by_its_subject() {
    let folder = Folder::new(&Folder::failing(), "");
    let path = folder.0.path().join("known.yaml");
    fs::remove_file(&path).unwrap();
    folder.run(&["check", "parks", "--write-baseline", "known.yaml"]);
    let written = fs::read_to_string(&path).unwrap();
    assert!(written.contains("    subject: "), "{written}");
    let at = |name: &str| folder.0.path().join("parks").join(name);
    fs::rename(at("a.yaml"), at("renamed.yaml")).unwrap();
    let (exit, problems) = folder.check(&["parks"]);
    assert_eq!(exit, 3);
    is_one(&problems, "moved-baseline", 7);
    // Another that is about the same is not taken for it, unless its file has the name.
    folder.write("parks/other.yaml", Folder::failing());
    assert_eq!(folder.check(&["parks"]).0, 1);
    folder.write("parks/new/a.yaml", Folder::failing());
    let (exit, problems) = folder.check(&["parks/new", "parks/renamed.yaml"]);
    assert_eq!(exit, 1);
    assert!(problems[0].2.contains("parks/new/a.yaml"), "{problems:?}");
    fs::remove_file(at("other.yaml")).unwrap();
    fs::remove_file(at("new/a.yaml")).unwrap();
    let arguments = [
        "check",
        "parks",
        "--baseline",
        "known.yaml",
        "--update-baseline",
    ];
    assert_eq!(folder.run(&arguments).status.code(), Some(3));
    let moved = written.replace("parks/a.yaml", "parks/renamed.yaml");
    assert_eq!(fs::read_to_string(&path).unwrap(), moved);
}

#[test]
fn the_configuration_names_a_list() {
    let known = list(&[entry("parks/a.yaml", "manufacturing_share")]);
    let folder = Folder::new(&Folder::failing(), &known);
    folder.write(".git/HEAD", "");
    folder.write("dabiao.toml", "baseline = \"known.yaml\"\n");
    assert_eq!(folder.run(&["check"]).status.code(), Some(3));
    let inside = folder.0.path().join("parks");
    assert_eq!(
        folder.run_in(&inside, &["check", "a.yaml"]).status.code(),
        Some(3)
    );
    assert_eq!(
        folder.run(&["check", "--no-config", "parks"]).status.code(),
        Some(1)
    );
    // An option comes first.
    folder.write("none.yaml", "baseline: 1\nknown: []\n");
    let other = ["check", "parks", "--baseline", "none.yaml"];
    assert_eq!(folder.run(&other).status.code(), Some(1));
    folder.write("parks/a.yaml", PASSING);
    assert_eq!(folder.run(&["check"]).status.code(), Some(1));
    assert_eq!(
        folder.run(&["check", "--update-baseline"]).status.code(),
        Some(0)
    );
    for (path, code) in [("none-such.yaml", 2), ("../known.yaml", 2)] {
        folder.write("dabiao.toml", format!("baseline = \"{path}\"\n"));
        let output = folder.run(&["check"]);
        assert_eq!(output.status.code(), Some(code), "{path}");
        assert!(text(&output.stdout).contains("dabiao.toml"), "{path}");
    }
}
