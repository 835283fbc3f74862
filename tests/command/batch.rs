//! Many dossiers in one run: every one is judged, in a stable order, whoever else is broken.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::binary::dabiao;

/// More than wait for each other on any machine that runs this
const COUNT: usize = 60;

/// A folder of dossiers: every seventh is no YAML, every eleventh no dossier
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..COUNT {
        let text = match number {
            broken if broken % 7 == 3 => "dossier: 1\nsubject: {kind: park\n".to_owned(),
            other if other % 11 == 5 => "notes: dossier\n".to_owned(),
            _ => format!(
                "dossier: 1\nsubject: {{kind: enterprise, name: 构造{number}}}\nas_of: 2024-06-30\nprogramme: beijing-two-industry-integration\nfacts:\n  operating_income: {{2021: {}亿元, 2022: 12亿元, 2023: {}亿元}}\n",
                1 + number % 9,
                1 + number % 23,
            ),
        };
        fs::write(folder.path().join(format!("{number:04}.yaml")), text).unwrap();
    }
    folder
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = dabiao(["check"]);
    command.args(arguments).current_dir(folder);
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let output = command(folder, arguments).output().unwrap();
    assert!(output.stderr.is_empty(), "{:?}", output.stderr);
    output
}

#[test]
fn every_dossier_is_told_of_once_in_the_order_of_the_names() {
    let folder = folder();
    let output = run(folder.path(), &["--format", "jsonl", "."]);
    assert_eq!(output.status.code(), Some(2));
    let lines = String::from_utf8(output.stdout).unwrap();
    let paths: Vec<String> = lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter(|line| line["schema"] != "dabiao.passed-over/1")
        .map(|line| line["path"].as_str().unwrap().to_owned())
        .collect();
    let is_passed_over = |number: &usize| number % 7 != 3 && number % 11 == 5;
    let expected: Vec<_> = (0..COUNT)
        .filter(|number| !is_passed_over(number))
        .map(|number| format!("./{number:04}.yaml"))
        .collect();
    assert_eq!(paths, expected);
}

#[test]
fn the_same_bytes_come_again_and_in_a_file() {
    let folder = folder();
    for format in ["jsonl", "csv", "junit", "sarif", "github", "json", "table"] {
        let arguments = ["--format", format, "."];
        let once = run(folder.path(), &arguments);
        let again = run(folder.path(), &arguments);
        assert_eq!(once.stdout, again.stdout, "{format}");
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("report");
        let to_file = ["--format", format, "--output", file.to_str().unwrap(), "."];
        let written = run(folder.path(), &to_file);
        assert!(written.stdout.is_empty());
        assert_eq!(written.status.code(), once.status.code());
        assert_eq!(fs::read(&file).unwrap(), once.stdout, "{format}");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    }
}

#[test]
fn where_nobody_reads_on_the_rest_is_judged_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let open = "dossier: 1\nsubject: {kind: enterprise, name: 构造}\nas_of: 2024-06-30\nprogramme: beijing-two-industry-integration\n";
    for number in 0..800 {
        fs::write(folder.path().join(format!("{number:04}.yaml")), open).unwrap();
    }
    // 1亿元 ÷ 10亿元 = 10% < 20%
    let failing =
        format!("{open}tracks: [leading]\nfacts: {{service_input: 1亿元, total_input: 10亿元}}\n");
    fs::write(folder.path().join("last.yaml"), failing).unwrap();
    let mut child = command(folder.path(), &["--format", "jsonl", "."])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    let mut reader = BufReader::new(child.stdout.take().unwrap());
    reader.read_line(&mut first).unwrap();
    drop(reader);
    assert!(first.contains("./0000.yaml"));
    let mut said = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(1), ""));
}
