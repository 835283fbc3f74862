//! `rules test` as its users meet it: exit codes, places, formats.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;

use crate::binary::dabiao;
use crate::copied::copy;

const EDITION: &str = "beijing-two-industry-integration/2023-07-03";

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = dabiao(["rules", "test"]);
    command.current_dir(folder).args(arguments);
    command.env_clear().output().unwrap()
}

fn text(output: &Output) -> &str {
    str::from_utf8(&output.stdout).unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// A copy of the rules with one text of one file replaced
fn rules(file: &str, from: &str, to: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("rules"), &folder.path().join("rules"));
    let path = edition(folder.path()).join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} has no {from}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
    folder
}

fn edition(folder: &Path) -> PathBuf {
    folder.join("rules").join(EDITION)
}

/// The programme whose rules are changed, as a folder
const FIRST: &str = "rules/beijing-two-industry-integration";

const INCOME: &str = "\
cases:
- name: 恰为门槛
  track: leading
  as_of: 2024-06-30
  facts: {operating_income: {2023: 10亿元}}
  expect: {income_or_rank: pass}
";

#[test]
fn the_rules_inside_are_tested_by_default() {
    let folder = tempfile::tempdir().unwrap();
    let all = run(folder.path(), &["--coverage", "--boundary", "--lang", "en"]);
    assert_eq!(code(&all), 0, "{}", text(&all));
    assert!(text(&all).contains("all as expected"));
    let one = run(folder.path(), &[EDITION]);
    assert_eq!((code(&one), text(&one).lines().count()), (0, 1));
    let none = run(folder.path(), &["beijing-three-industries"]);
    assert_eq!(code(&none), 2);
}

#[test]
fn a_case_that_differs_is_pointed_at_with_what_was_found() {
    let folder = rules(
        "leading.yaml",
        "total_input >= 20%",
        "total_input >= 20.01%",
    );
    let path = edition(folder.path());
    let shown = run(folder.path(), &[path.to_str().unwrap(), "--lang", "en"]);
    assert_eq!(code(&shown), 1, "{}", text(&shown));
    assert!(text(&shown).contains("20% < 20.01%"), "{}", text(&shown));
    let by_option = run(folder.path(), &["--rules", "rules", "--format", "json"]);
    assert_eq!(code(&by_option), 1);
    let report: Value = serde_json::from_slice(&by_option.stdout).unwrap();
    assert_eq!(report["schema"], "dabiao.rules-test/1");
    let editions = report["editions"].as_array().unwrap();
    let edition = editions
        .iter()
        .find(|one| one["programme"] == "beijing-two-industry-integration")
        .unwrap();
    let cases = edition["cases"].as_array().unwrap();
    let failed: Vec<_> = cases
        .iter()
        .filter(|case| case["passed"] == false)
        .collect();
    assert!(!failed.is_empty() && failed.len() < cases.len());
    for case in failed {
        let failure = &case["failures"][0];
        let file = fs::read_to_string(folder.path().join(case["path"].as_str().unwrap())).unwrap();
        let line = usize::try_from(failure["line"].as_u64().unwrap()).unwrap();
        let column = usize::try_from(failure["column"].as_u64().unwrap()).unwrap();
        let line = file.lines().nth(line - 1).unwrap();
        let rest: String = line.chars().skip(column - 1).collect();
        assert!(
            rest.starts_with(failure["expected"].as_str().unwrap()),
            "{line}"
        );
    }
}

#[test]
fn a_loose_file_of_cases_shows_what_it_misses() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("income.yaml"), INCOME).unwrap();
    assert_eq!(code(&run(folder.path(), &["income.yaml"])), 0);
    for option in ["--coverage", "--boundary", "--mutate"] {
        let output = run(folder.path(), &["income.yaml", option]);
        assert_eq!(code(&output), 1, "{option}");
    }
    let mutants = run(folder.path(), &["income.yaml", "--mutate"]);
    let of_income = "operating_income[reference_year] > 10亿元 or market_rank <= 10";
    assert!(!text(&mutants).contains(of_income), "{}", text(&mutants));
    assert!(
        text(&mutants).contains("operating_income[reference_year] = 10亿元 or market_rank <= 10")
    );
    let junit = run(
        folder.path(),
        &["income.yaml", "--mutate", "--format", "junit"],
    );
    assert!(text(&junit).starts_with("<?xml"), "{}", text(&junit));
    assert!(text(&junit).contains("<testsuite name=\"income.yaml\" tests=\"1\""));
}

#[test]
fn a_broken_file_of_cases_is_told_with_its_places() {
    let folder = tempfile::tempdir().unwrap();
    let cases = [
        ("track: leading", "track: leeding", "unknown-track", 3, 10),
        (
            "as_of: 2024-06-30",
            "as_of: 2024-06-31",
            "date-syntax",
            4,
            10,
        ),
        ("10亿元", "10", "unit-missing", 5, 36),
        ("pass", "passed", "unknown-code", 6, 28),
        (
            "income_or_rank",
            "income_or_rang",
            "unknown-criterion",
            6,
            12,
        ),
        ("expect", "expct", "unknown-key", 6, 3),
        ("cases:", "case:", "missing-key", 1, 1),
    ];
    for (from, to, expected, line, column) in cases {
        let broken = format!(
            "programme: beijing-two-industry-integration\n{}",
            INCOME.replacen(from, to, 1)
        );
        fs::write(folder.path().join("a.yaml"), broken).unwrap();
        let output = run(folder.path(), &["a.yaml", "--format", "json"]);
        assert_eq!(code(&output), 2, "{to}");
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let problems = report["problems"].as_array().unwrap();
        let problem = problems.iter().find(|one| one["code"] == expected);
        let problem = problem.unwrap_or_else(|| panic!("{to}: {problems:#?}"));
        let line = if to == "case:" { line } else { line + 1 };
        assert_eq!(
            (&problem["line"], &problem["column"]),
            (&Value::from(line), &Value::from(column)),
            "{to}"
        );
    }
    fs::write(folder.path().join("a.yaml"), [0xff, 0xfe, 0x00]).unwrap();
    assert_eq!(code(&run(folder.path(), &["a.yaml"])), 2);
}

#[test]
fn an_equivalent_that_is_none_any_more_is_a_finding() {
    let folder = rules("edition.yaml", "", "");
    let listed = edition(folder.path()).join("equivalent.yaml");
    fs::write(
        &listed,
        "equivalent:\n- at: park/income\n  becomes: annual_operating_income > 100亿元\n  because: {zh: 无, en: none}\n",
    )
    .unwrap();
    let output = run(folder.path(), &[FIRST, "--mutate", "--lang", "en"]);
    assert_eq!(code(&output), 1, "{}", text(&output));
    assert!(
        text(&output).contains("stale-equivalent"),
        "{}",
        text(&output)
    );
}

#[test]
fn a_survivor_that_is_listed_with_its_reason_is_fine() {
    let folder = rules(
        "leading.yaml",
        "count(priority_fields) >= 1",
        "count(priority_fields) > 0",
    );
    let before = run(folder.path(), &[FIRST, "--mutate"]);
    assert_eq!(code(&before), 1);
    assert!(
        text(&before).contains("count(priority_fields) != 0"),
        "{}",
        text(&before)
    );
    fs::write(
        edition(folder.path()).join("equivalent.yaml"),
        "equivalent:\n- at: leading/priority_field\n  becomes: count(priority_fields) != 0\n  because: {zh: 个数不会小于零, en: a count is never below zero}\n",
    )
    .unwrap();
    let after = run(
        folder.path(),
        &[FIRST, "--mutate", "--format", "junit", "--lang", "en"],
    );
    assert_eq!(code(&after), 0, "{}", text(&after));
    assert!(text(&after).contains("<skipped message=\"a count is never below zero\""));
}

#[test]
fn what_looks_like_a_rule_file_and_is_none_is_refused_by_name() {
    let astray = [
        ("measures.yaml", "measures.yml"),
        ("facts.yaml", "Facts.YAML"),
        ("cases/park.yaml", "case/park.yaml"),
        ("equivalent.yaml", "equivalent.yml"),
        ("terms.yaml", "terms/terms.yaml"),
    ];
    for (from, to) in astray {
        let folder = rules("leading.yaml", "", "");
        let (from, place) = (
            edition(folder.path()).join(from),
            edition(folder.path()).join(to),
        );
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        if from.exists() {
            fs::rename(from, &place).unwrap();
        } else {
            fs::write(&place, "equivalent: []\n").unwrap();
        }
        for arguments in [
            &["--rules", "rules"][..],
            &["rules"],
            &[&format!("rules/{EDITION}")],
        ] {
            let output = run(folder.path(), arguments);
            assert_eq!(code(&output), 2, "{to} {arguments:?}: {}", text(&output));
            assert!(
                text(&output).contains(to),
                "{to} {arguments:?}: {}",
                text(&output)
            );
        }
    }
}

#[test]
fn a_whole_programme_of_other_endings_is_refused_by_name() {
    let folder = rules("leading.yaml", "", "");
    let other = folder.path().join("rules/other/2024-01-01");
    copy(&edition(folder.path()), &other);
    for file in fs::read_dir(&other).unwrap() {
        let path = file.unwrap().path();
        if path.is_file() {
            fs::rename(&path, path.with_extension("yml")).unwrap();
        }
    }
    for arguments in [&["--rules", "rules"][..], &["rules"]] {
        let output = run(folder.path(), arguments);
        assert_eq!(code(&output), 2, "{}", text(&output));
        assert!(
            text(&output).contains("other/2024-01-01/facts.yml"),
            "{}",
            text(&output)
        );
    }
}

#[test]
fn cases_of_other_endings_and_in_folders_are_run() {
    for place in [
        "cases/z.yml",
        "cases/z.YAML",
        "cases/sub/z.yaml",
        "cases/sub/sub/z.Yml",
    ] {
        let folder = rules("leading.yaml", "", "");
        let path = edition(folder.path()).join(place);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, INCOME.replace("pass", "fail")).unwrap();
        let file = path.to_str().unwrap();
        for arguments in [&["--rules", "rules"][..], &["rules"], &[file]] {
            let output = run(folder.path(), arguments);
            assert_eq!(code(&output), 1, "{place} {arguments:?}: {}", text(&output));
            assert!(text(&output).contains(place), "{place}: {}", text(&output));
        }
    }
}
