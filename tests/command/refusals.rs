//! What a command says where it cannot do what it was asked for, in which format, and where.

use std::fs;

use tempfile::TempDir;

use crate::binary::dabiao;
use crate::output::json;

const DOSSIER: &str = "examples/park-pass/dossier.yaml";

/// A folder of rules that do not load
fn broken_rules() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let edition = folder.path().join("p/2024-01-01");
    fs::create_dir_all(&edition).unwrap();
    fs::write(edition.join("edition.yaml"), "programme: p\n").unwrap();
    folder
}

#[test]
fn broken_rules_come_in_the_format_asked_for() {
    let rules = broken_rules();
    let rules = rules.path().to_str().unwrap();
    for (command, schema) in [
        (&["check"][..], "dabiao.report/1"),
        (&["explain"], "dabiao.explanation/1"),
        (&["gap"], "dabiao.gap/1"),
        (&["evidence", "check"], "dabiao.evidence/1"),
    ] {
        let more = [DOSSIER, "--rules", rules, "--format", "json"];
        let output = dabiao(command).args(more).output().unwrap();
        let command = command.join(" ");
        assert_eq!(output.status.code(), Some(2), "{command}");
        let written = json(&output);
        assert_eq!(written["schema"], schema);
        let problem = &written["problems"][0];
        assert_eq!(problem["severity"], "error", "{command}");
        assert_eq!(problem["path"], "p/2024-01-01/edition.yaml", "{command}");
    }
}

#[test]
fn a_refused_timeline_says_why_in_the_file_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let [dossier, file] = ["dossier.yaml", "timeline.txt"].map(|name| folder.path().join(name));
    fs::write(&dossier, "dossier: 1\n").unwrap();
    let rules = broken_rules();
    let by_broken_rules = ["--rules", rules.path().to_str().unwrap()];
    for (more, said) in [
        (&[][..], "请先改正以上问题"),
        (&by_broken_rules[..], "p/2024-01-01/edition.yaml"),
    ] {
        let mut command = dabiao(["timeline", "--output"]);
        let output = command.args([&file, &dossier]).args(more).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(String::from_utf8(output.stdout).unwrap(), "");
        let written = fs::read_to_string(&file).unwrap();
        assert!(written.contains(said), "{written}");
    }
}

#[test]
fn what_keeps_a_file_from_being_written_stands_on_standard_error() {
    let rules = broken_rules();
    let rules = rules.path().to_str().unwrap();
    for (arguments, said) in [
        (&["record", "nosuch.yaml"][..], "nosuch.yaml"),
        (&["record", "-"], "标准输入没有路径"),
        (&["record", DOSSIER, "--rules", rules], "edition.yaml"),
        (&["new", "park", "--rules", rules], "edition.yaml"),
    ] {
        let output = dabiao(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let [stdout, stderr] = [output.stdout, output.stderr];
        assert_eq!(String::from_utf8(stdout).unwrap(), "", "{arguments:?}");
        let told = String::from_utf8(stderr).unwrap();
        assert!(told.contains(said), "{arguments:?}: {told}");
    }
}

#[test]
fn no_dossier_is_written_over_by_what_is_wrong_with_the_rules() {
    let folder = tempfile::tempdir().unwrap();
    let dossier = folder.path().join("dossier.yaml");
    fs::copy(DOSSIER, &dossier).unwrap();
    let rules = broken_rules();
    let rules = ["--rules", rules.path().to_str().unwrap()];
    let commands: [&[&str]; 5] = [
        &["check"],
        &["explain"],
        &["gap"],
        &["timeline"],
        &["evidence", "check"],
    ];
    for command in commands {
        for path in [dossier.as_path(), folder.path()] {
            let mut command = dabiao(command);
            command.arg(path).arg("--output").arg(&dossier).args(rules);
            let output = command.output().unwrap();
            assert_eq!(output.status.code(), Some(2), "{command:?}");
            let told = String::from_utf8(output.stderr).unwrap();
            assert!(told.contains("为免覆盖，没有写入"), "{command:?}: {told}");
            let kept = fs::read(&dossier).unwrap();
            assert!(kept == fs::read(DOSSIER).unwrap(), "{command:?}");
        }
    }
}
