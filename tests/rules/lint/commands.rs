//! `rules lint` and `rules diff` as they are run: exit codes, formats, witnesses that `check` takes.

use std::fs;
use std::path::Path;

use crate::binary::dabiao;
use crate::constructed;

fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = dabiao(arguments).output().unwrap();
    (
        output.status.code(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

/// Rules with one criterion, written to a folder
fn rules(folder: &Path, require: &str) -> String {
    let files = constructed::files("income money minimum=0\n", &[], "", &[("tried", require)]);
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder.to_string_lossy().into_owned()
}

/// A track whose quote states the figure of its criterion
fn quoting(track: &Path) -> String {
    let text = fs::read_to_string(track).unwrap();
    text.replace("quote: 构造", "quote: 收入不低于2亿元")
}

#[test]
fn lint_says_what_it_finds_where_and_on_which_dossier() {
    let folder = tempfile::tempdir().unwrap();
    let folder = rules(folder.path(), "income >= 2亿元 and income < 1亿元");
    let (code, out, _) = run(&["rules", "lint", "--rules", &folder, "--lang", "en"]);
    assert_eq!(code, Some(1), "{out}");
    assert!(
        out.contains("never-passes") && out.contains("only.yaml:10:12"),
        "{out}"
    );
    let (code, out, _) = run(&["rules", "lint", "--rules", &folder, "--format", "json"]);
    assert_eq!(code, Some(1));
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let finding = &report["findings"][0];
    assert_eq!(finding["line"], 10);
    let dossier = Path::new(&folder).join("dossier.yaml");
    fs::write(&dossier, finding["witness"].as_str().unwrap()).unwrap();
    let (code, out, _) = run(&["check", "--rules", &folder, &dossier.to_string_lossy()]);
    assert_eq!(code, Some(1), "{out}");
}

#[test]
fn lint_ends_with_0_where_nothing_is_found_and_with_2_where_rules_do_not_load() {
    let folder = tempfile::tempdir().unwrap();
    let fine = rules(folder.path(), "income >= 2亿元");
    let track = folder.path().join(constructed::FOLDER).join("only.yaml");
    fs::write(&track, quoting(&track)).unwrap();
    let (code, out, _) = run(&["rules", "lint", "--rules", &fine]);
    assert_eq!(code, Some(0), "{out}");
    // What is worth knowing is said and no finding.
    let vocabulary = folder.path().join("vocabulary/enterprise");
    fs::create_dir_all(&vocabulary).unwrap();
    let spare = "facts:\n- id: spare\n  name: {zh: 备用, en: spare}\n  type: boolean\n  question: {zh: 是否？, en: Is it?}\n";
    fs::write(vocabulary.join("facts.yaml"), spare).unwrap();
    let (code, out, _) = run(&["rules", "lint", "--rules", &fine]);
    assert_eq!(code, Some(0), "{out}");
    assert!(
        out.contains("unused-shared-fact") && out.contains("提示1处"),
        "{out}"
    );
    let deep = format!("{}income > 0元{}", "(".repeat(10_000), ")".repeat(10_000));
    for broken in ["income >= 2", &deep, "income / 0元 >>"] {
        let broken = rules(folder.path(), broken);
        let (code, out, err) = run(&["rules", "lint", "--rules", &broken]);
        assert_eq!(code, Some(2), "{out}{err}");
        assert!(out.contains("only.yaml:10"), "{out}");
    }
    let (code, _, err) = run(&["rules", "lint", "--rules", "no such folder"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("no such folder"), "{err}");
}

#[test]
fn large_rules_and_many_criteria_end_in_seconds() {
    let folder = tempfile::tempdir().unwrap();
    let path = rules(folder.path(), "income >= 2亿元");
    let track = folder.path().join(constructed::FOLDER).join("only.yaml");
    let mut text = quoting(&track);
    text.push_str(&"# 一行注释\n".repeat(700_000));
    assert!(text.len() > 10_000_000);
    fs::write(&track, text).unwrap();
    assert_eq!(run(&["rules", "lint", "--rules", &path]).0, Some(0));
    let criteria: Vec<_> = (0..1_000)
        .map(|at| (format!("c{at}"), format!("x{at} / whole >= {at}%")))
        .collect();
    let criteria: Vec<_> = criteria
        .iter()
        .map(|(id, text)| (id.as_str(), text.as_str()))
        .collect();
    let facts: Vec<_> = (0..1_000)
        .map(|at| format!("x{at} money above=0\n"))
        .collect();
    let facts = format!("whole money above=0\n{}", facts.concat());
    for (path, text) in constructed::files(&facts, &[], "", &criteria) {
        fs::write(folder.path().join(path), text).unwrap();
    }
    let (code, out, _) = run(&["rules", "lint", "--rules", &path, "--format", "json"]);
    // `x0 / whole >= 0%` can never fail.
    assert_eq!(code, Some(1));
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let findings = report["findings"].as_array().unwrap().iter();
    let codes: Vec<_> = findings.map(|one| one["code"].as_str().unwrap()).collect();
    let never = codes.iter().filter(|code| **code == "never-fails");
    let unquoted = codes.iter().filter(|code| **code == "unquoted-figure");
    // 0% and 100% of a share say whether there is any.
    assert_eq!(
        (never.count(), unquoted.count(), codes.len()),
        (1, 998, 999)
    );
}

#[test]
fn diff_compares_folders_whatever_they_are_called_and_judges_dossiers_by_both() {
    let folder = tempfile::tempdir().unwrap();
    let [old, new, same] = ["old", "new", "same"].map(|name| folder.path().join(name));
    rules(&old, "income >= 1亿元");
    rules(&new, "income >= 2亿元");
    rules(&same, "10000万元 <= income");
    let edition = |side: &Path| {
        side.join(constructed::FOLDER)
            .to_string_lossy()
            .into_owned()
    };
    let renamed = folder.path().join("改过的规则");
    fs::rename(edition(&new), &renamed).unwrap();
    let renamed = renamed.to_string_lossy().into_owned();
    let (code, out, _) = run(&["rules", "diff", &edition(&old), &edition(&same)]);
    assert_eq!(code, Some(0), "{out}");
    let (code, out, _) = run(&[
        "rules",
        "diff",
        &edition(&old),
        &renamed,
        "--format",
        "json",
    ]);
    assert_eq!(code, Some(1), "{out}");
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let change = &report["editions"][0]["changes"][0];
    assert_eq!(change["what"], "threshold");
    let dossiers = folder.path().join("dossiers");
    fs::create_dir(&dossiers).unwrap();
    let witness = change["witness"]["dossier"].as_str().unwrap();
    fs::write(dossiers.join("one.yaml"), witness).unwrap();
    let dossiers = dossiers.to_string_lossy().into_owned();
    let (code, out, _) = run(&[
        "rules",
        "diff",
        &edition(&old),
        &renamed,
        "--dossiers",
        &dossiers,
        "--format",
        "json",
    ]);
    assert_eq!(code, Some(1));
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let flip = &report["editions"][0]["flips"][0];
    assert_eq!(
        (&flip["old"], &flip["new"]),
        (&"pass".into(), &"fail".into())
    );
    let (code, _, err) = run(&["rules", "diff", &edition(&old), "no/such"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("no/such"), "{err}");
}
