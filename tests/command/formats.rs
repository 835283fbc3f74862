//! Formats for programs: each is read back by an independent reader, its places are recounted from
//! the text, and no text of a dossier breaks out of it.

use std::fs;

use dabiao::diagnostic::Diagnostics;
use dabiao::judged::KnownShortfall;
use dabiao::language::Language;
use dabiao::report::csv::{COLUMNS, Csv};
use dabiao::report::github::Github;
use dabiao::report::jsonl::Jsonl;
use dabiao::report::junit::dossiers::Junit;
use dabiao::report::rooted::Root;
use dabiao::report::sarif::{Sarif, Shortfalls};
use dabiao::report::{self, Format, PassedOver, Report, json};
use dabiao::ruleset::library::{FileProblems, Library};
use dabiao::source::{Source, is_hidden};
use serde_json::Value;

use crate::binary::dabiao;
use crate::judged::{LIBRARY, judged};

/// The dossiers that every format is tried on: one fails, one is open, one is hostile, one expired
const FILES: [&str; 4] = [
    "tests/formats/fails.yaml",
    "examples/growth-readings-differ/dossier.yaml",
    "tests/formats/hostile.yaml",
    "tests/formats/expired.yaml",
];

const FORMATS: [&str; 5] = ["sarif", "junit", "github", "jsonl", "csv"];

fn report(library: &Library) -> Report<'_> {
    let dossiers = FILES.map(|path| judged(library, path, fs::read_to_string(path).unwrap()));
    let mut problems = Diagnostics::new();
    problems.push(dabiao::yaml::problems::nothing_to_check(2));
    Report {
        problems: vec![FileProblems {
            source: Source::new("档 案", ""),
            problems,
        }],
        dossiers: dossiers.into(),
        passed_over: PassedOver::default(),
    }
}

fn format(name: &str, language: Language) -> Box<dyn Format> {
    match name {
        "sarif" => Box::new(Sarif::new(
            language,
            true,
            Shortfalls::Suppressed,
            Root::default(),
            |code| dabiao::manual::find(code).ok(),
        )),
        "junit" => Box::new(Junit { language }),
        "github" => Box::new(Github::new(language, true, Root::default())),
        "jsonl" => Box::new(Jsonl { language }),
        _ => Box::new(Csv { language }),
    }
}

fn write(report: &Report<'_>, name: &str) -> String {
    let mut out = Vec::new();
    report::write(report, format(name, Language::Zh).as_mut(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// What stands between two places of a file, counted without the program's help: lines and columns
/// from 1, columns in code points, the end excluded
fn underlined(path: &str, start: (usize, usize), end: (usize, usize)) -> String {
    let text = fs::read_to_string(path).unwrap();
    let line = text.split('\n').nth(start.0 - 1).unwrap();
    assert_eq!(start.0, end.0, "{path}");
    line.chars()
        .skip(start.1 - 1)
        .take(end.1 - start.1)
        .collect()
}

/// Criteria and problems of those files whose place is known by hand, with the text that stands there
const PLACES: [(&str, &str, &str); 6] = [
    (FILES[0], "services_share", "34.4亿元"),
    (FILES[1], "service_input_share", "4200万元"),
    (FILES[2], "unit-missing", "666"),
    (FILES[2], "services_share", "34.4亿元"),
    (FILES[3], "not-in-force", "2025-07-04"),
    (FILES[3], "service_input_share", "1亿元"),
];

#[test]
fn every_format_looks_as_it_did() {
    let library = &*LIBRARY;
    let mut report = report(library);
    report.dossiers[0].known.push(KnownShortfall {
        programme: "beijing-two-industry-integration".to_owned(),
        track: "park".to_owned(),
        criterion: "services_share".to_owned(),
        note: Some("2025年扩建后达到".to_owned()),
    });
    let version = format!("\"{}\"", env!("CARGO_PKG_VERSION"));
    for name in FORMATS {
        let text = write(&report, name).replace(&version, "\"VERSION\"");
        insta::assert_snapshot!(name, text);
    }
}

#[test]
fn sarif_loses_nothing_in_an_independent_reader_and_its_places_are_true() {
    let library = &*LIBRARY;
    let text = write(&report(library), "sarif");
    let given: Value = serde_json::from_str(&text).unwrap();
    let read: serde_sarif::sarif::Sarif = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), given);

    let run = &given["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    let mut found = Vec::new();
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        // Section 3.27.10: whatever does not fail has no level.
        let is_fail = result["kind"] == "fail";
        assert_eq!(result["level"] != "none", is_fail, "{result}");
        let place = &result["locations"][0]["physicalLocation"];
        let file = &place["artifactLocation"];
        let index = usize::try_from(file["index"].as_u64().unwrap()).unwrap();
        assert_eq!(run["artifacts"][index]["location"]["uri"], file["uri"]);
        let region = &place["region"];
        if region.get("startColumn").is_none() {
            assert_eq!(region["startLine"], 1);
            continue;
        }
        let number = |name: &str| usize::try_from(region[name].as_u64().unwrap()).unwrap();
        let path = file["uri"].as_str().unwrap();
        let rule = result["ruleId"].as_str().unwrap();
        found.push((
            path.to_owned(),
            rule.rsplit('/').next().unwrap().to_owned(),
            underlined(
                path,
                (number("startLine"), number("startColumn")),
                (number("endLine"), number("endColumn")),
            ),
        ));
    }
    for (path, rule, text) in PLACES {
        let place = (path.to_owned(), rule.to_owned(), text.to_owned());
        assert!(found.contains(&place), "{place:?} {found:#?}");
    }
    let kinds = |kind: &str| results.iter().filter(|one| one["kind"] == kind).count();
    assert!(
        ["pass", "fail", "open", "review"]
            .map(kinds)
            .iter()
            .all(|count| *count > 0)
    );
    let notification = &run["invocations"][0]["toolConfigurationNotifications"][0];
    assert_eq!(notification["descriptor"]["id"], "nothing-to-check");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
}

#[test]
fn what_passes_is_left_out_unless_asked_for() {
    let library = &*LIBRARY;
    let report = report(library);
    let count = |passes: bool| {
        let mut sarif = Vec::new();
        let mut format = Sarif::new(
            Language::Zh,
            passes,
            Shortfalls::Unlisted,
            Root::default(),
            |code| dabiao::manual::find(code).ok(),
        );
        report::write(&report, &mut format, &mut sarif).unwrap();
        let sarif: Value = serde_json::from_slice(&sarif).unwrap();
        let results = sarif["runs"][0]["results"].as_array().unwrap().clone();
        // Nothing is said of suppressions where no list was given.
        assert!(results.iter().all(|one| one.get("suppressions").is_none()));
        let mut github = Vec::new();
        let mut format = Github::new(Language::Zh, passes, Root::default());
        report::write(&report, &mut format, &mut github).unwrap();
        let github = String::from_utf8(github).unwrap();
        let passed = results.iter().filter(|one| one["kind"] == "pass").count();
        (passed, github.matches(" · 符合：").count() / 2)
    };
    let (sarif, github) = count(true);
    assert!(sarif > 10);
    // No more than ten are shown.
    assert!(github > 0 && github <= 10);
    assert_eq!(count(false), (0, 0));
}

/// People read what the log of GitHub says: titles and not ids, but for the code to look up
#[test]
fn annotations_are_headed_by_what_is_wrong() {
    let library = &*LIBRARY;
    let mut report = report(library);
    report.passed_over.no_dossiers = 1;
    for language in [Language::Zh, Language::En] {
        let mut text = Vec::new();
        report::write(&report, &mut *format("github", language), &mut text).unwrap();
        let text = String::from_utf8(text).unwrap();
        let titles = text.lines().filter_map(|line| {
            let (_, title) = line.split_once("title=")?;
            Some(title.split_once("::")?.0)
        });
        let titles: Vec<_> = titles.collect();
        let ids = library.editions.iter().flat_map(|one| &one.tracks);
        let ids = ids.flat_map(|one| &one.criteria).map(|one| one.id.as_str());
        for id in ids.chain(dabiao::manual::names()) {
            let named = format!("[{id}]");
            let says = |title: &&str| title.contains(&named) || **title == *id;
            assert!(!titles.iter().any(says), "{id}: {titles:#?}");
        }
        assert!(text.contains("[nothing-to-check]"), "{text}");
    }
}

#[test]
fn what_the_formats_call_files_passed_over_is_explained() {
    let mut report = report(&LIBRARY);
    report.passed_over.no_dossiers = 1;
    for name in ["sarif", "csv", "junit"] {
        assert!(write(&report, name).contains("passed-over"), "{name}");
    }
    assert!(dabiao::manual::find("passed-over").is_ok());
}

#[test]
fn fingerprints_do_not_move_with_the_lines() {
    let library = &*LIBRARY;
    let text = fs::read_to_string(FILES[0]).unwrap();
    let prints = |name: &str, text: &str| {
        let report = Report {
            dossiers: vec![judged(library, name, text)],
            ..Report::default()
        };
        let sarif: Value = serde_json::from_str(&write(&report, "sarif")).unwrap();
        let results = sarif["runs"][0]["results"].as_array().unwrap().clone();
        let print = |one: &Value| one["partialFingerprints"]["dabiaoResult/v2"].to_string();
        results.iter().map(print).collect::<Vec<_>>()
    };
    let before = prints("a.yaml", &text);
    assert_eq!(prints("a.yaml", &format!("# 说明\n\n{text}")), before);
    let other = prints("b.yaml", &text);
    assert!(other.iter().all(|one| !before.contains(one)));
    assert_eq!(
        prints("a.yaml", &text.replace("34.4亿元", "35亿元")),
        before
    );
    let mut unique = before.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), before.len());
}

#[test]
fn junit_is_xml_whose_counts_and_lines_are_true() {
    let library = &*LIBRARY;
    let report = report(library);
    let text = write(&report, "junit");
    let xml = roxmltree::Document::parse(&text).unwrap();
    let suites: Vec<_> = xml
        .root_element()
        .children()
        .filter(|one| one.is_element())
        .collect();
    for suite in &suites {
        let count = |name: &str| {
            let found = suite.descendants();
            found
                .filter(|one| one.has_tag_name(name))
                .count()
                .to_string()
        };
        for (attribute, element) in [
            ("tests", "testcase"),
            ("failures", "failure"),
            ("errors", "error"),
            ("skipped", "skipped"),
        ] {
            assert_eq!(suite.attribute(attribute), Some(&*count(element)));
        }
    }
    let case = |file: &str, name: &str| {
        let mut cases = xml.descendants().filter(|one| one.has_tag_name("testcase"));
        let is = |one: &roxmltree::Node<'_, '_>| {
            one.attribute("file") == Some(file)
                && one.attribute("name").unwrap().split(' ').next() == Some(name)
        };
        cases.find(is).unwrap()
    };
    for (path, name, underlined) in PLACES.into_iter().filter(|place| place.1 != "not-in-force") {
        let line: usize = case(path, name).attribute("line").unwrap().parse().unwrap();
        let text = fs::read_to_string(path).unwrap();
        let line = text.split('\n').nth(line - 1).unwrap();
        assert!(line.contains(underlined), "{line}");
    }
    let told = |file: &str, name: &str| {
        let child = case(file, name).first_element_child();
        child.map(|child| {
            let kind = child.attribute("type").map(str::to_owned);
            (child.tag_name().name().to_owned(), kind)
        })
    };
    let is = |element: &str, kind: &str| Some((element.to_owned(), Some(kind.to_owned())));
    assert_eq!(told(FILES[0], "income"), None);
    assert_eq!(told(FILES[0], "services_share"), is("failure", "fail"));
    assert_eq!(told(FILES[1], "growth"), is("error", "readings_differ"));
    assert_eq!(told(FILES[2], "unit-missing"), is("error", "unit-missing"));
    assert_eq!(
        told(FILES[3], "integration_model"),
        is("error", "needs_judgement")
    );
    // Every criterion may pass, and still nobody can apply.
    assert_eq!(told(FILES[3], "not_in_force"), is("error", "not_in_force"));
}

#[test]
fn annotations_stand_where_they_say() {
    let library = &*LIBRARY;
    // One by one, since of many the worst alone are shown.
    let dossiers = report(library).dossiers.into_iter().map(|dossier| {
        let text = write(&Report::of_dossier(dossier), "github");
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    });
    let lines: Vec<String> = dossiers.flatten().collect();
    let mut found = Vec::new();
    for line in lines.iter().filter(|line| line.starts_with("::")) {
        let (command, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (level, properties) = command.split_once(' ').unwrap();
        assert!(["error", "warning", "notice"].contains(&level), "{line}");
        assert!(!message.is_empty());
        assert!(message.starts_with("tests/formats/") || message.starts_with("examples/"));
        let property = |name: &str| {
            let mut all = properties.split(',').filter_map(|one| one.split_once('='));
            all.find(|(key, _)| *key == name).map(|(_, value)| value)
        };
        let title = property("title").unwrap();
        let (Some(start), Some(end)) = (property("col"), property("endColumn")) else {
            continue;
        };
        let line = property("line").unwrap().parse().unwrap();
        let place = |column: &str| (line, column.parse().unwrap());
        let file = property("file").unwrap();
        found.push((
            file.to_owned(),
            title.to_owned() + message,
            underlined(file, place(start), place(end)),
        ));
    }
    let criteria = || {
        let tracks = library.editions.iter().flat_map(|one| &one.tracks);
        tracks.flat_map(|track| &track.criteria)
    };
    for (path, id, text) in PLACES {
        let heads = criteria().filter(|one| one.id == id);
        let heads: Vec<_> = heads.map(|one| format!("：{}：", one.title.zh)).collect();
        let is = |one: &(String, String, String)| {
            let (file, said, underlined) = one;
            let is_head = heads.iter().any(|head| said.contains(head));
            file == path && (is_head || said.ends_with(&format!(" [{id}]"))) && underlined == text
        };
        assert!(found.iter().any(is), "{path} {id} {found:#?}");
    }
}

#[test]
fn csv_is_read_back_and_runs_nothing() {
    let library = &*LIBRARY;
    let report = report(library);
    let text = write(&report, "csv");
    let rest = text.strip_prefix('\u{feff}').unwrap();
    assert_eq!(rest.matches('\n').count(), rest.matches("\r\n").count());
    let mut reader = csv::Reader::from_reader(rest.as_bytes());
    assert_eq!(reader.headers().unwrap(), COLUMNS.as_slice());
    let column = |name: &str| COLUMNS.iter().position(|one| *one == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let findings = report.dossiers.iter().flat_map(|one| &one.assessments);
    let findings: usize = findings.map(|one| one.findings.len()).sum();
    let problems: usize = report
        .dossiers
        .iter()
        .map(|one| one.problems.iter().count())
        .sum();
    assert_eq!(rows.len(), findings + problems + 1);
    for row in &rows {
        for (name, cell) in COLUMNS.iter().zip(row) {
            let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
            let is_number = cell.parse::<rust_decimal::Decimal>().is_ok();
            assert!(!runs || is_number, "{name}: {cell}");
        }
    }
    let row = |path: &str, id: &str| {
        let mut rows = rows.iter().filter(|row| &row[column("dossier")] == path);
        rows.find(|row| &row[column("criterion")] == id || &row[column("reason")] == id)
            .unwrap()
    };
    for (path, id, text) in PLACES {
        let row = row(path, id);
        let number = |name: &str| row[column(name)].parse::<usize>().unwrap();
        let start = (number("line"), number("column"));
        let end = (start.0, start.1 + text.chars().count());
        assert_eq!(underlined(path, start, end), text);
    }
    let failed = row(FILES[0], "services_share");
    assert_eq!(&failed[column("verdict")], "fail");
    assert_eq!(&failed[column("outcome")], "not_eligible");
    // 34.4 ÷ 120 = 0.28666…
    assert!(failed[column("figure")].starts_with("0.286666666666666"));
    assert!(failed[column("distance")].starts_with("-0.0133333333333"));
    assert_eq!(&failed[column("unit")], "1");
    let expired = row(FILES[3], "service_input_share");
    assert_eq!(&expired[column("outcome")], "not_eligible");
}

#[test]
fn a_line_of_jsonl_is_the_dossier_of_the_report() {
    let library = &*LIBRARY;
    let report = report(library);
    let mut whole = Vec::new();
    json::write(&report, Language::Zh, &mut whole).unwrap();
    let whole: Value = serde_json::from_slice(&whole).unwrap();
    let text = write(&report, "jsonl");
    // As readers that know more ends of lines than one count them.
    let ends = [
        '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}',
    ];
    let lines: Vec<&str> = text.split_terminator(ends).collect();
    assert_eq!(lines.len(), 1 + FILES.len());
    assert!(lines[0].starts_with("{\"schema\":\"dabiao.problem/1\","));
    for (index, line) in lines[1..].iter().enumerate() {
        assert!(line.starts_with("{\"schema\":\"dabiao.dossier/1\","));
        let mut value: Value = serde_json::from_str(line).unwrap();
        value.as_object_mut().unwrap().remove("schema");
        assert_eq!(value, whole["dossiers"][index]);
    }
    let name = &whole["dossiers"][2]["subject"]["name"];
    let given = "=HYPERLINK(\"x\"),<b>]]>&%0A::error::\u{202e}\u{7}\n\u{fffe}";
    assert_eq!(name, given);
}

#[test]
fn no_text_of_a_dossier_breaks_out_of_a_format() {
    let library = &*LIBRARY;
    let text = fs::read_to_string(FILES[2]).unwrap();
    let name = "a\u{202e}\u{1b}[31m,:%\r\n::error::\"'<\u{ffff}.yaml";
    let report = Report {
        dossiers: vec![judged(library, name, &text)],
        ..Report::default()
    };
    for name in FORMATS {
        let text = write(&report, name);
        let body = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let hidden: Vec<char> = body
            .replace("\r\n", "\n")
            .chars()
            .filter(|char| *char != '\n' && is_hidden(*char))
            .collect();
        assert!(hidden.is_empty(), "{name}: {hidden:?}");
    }
    let github = write(&report, "github");
    let (last, others) = github
        .lines()
        .collect::<Vec<_>>()
        .split_last()
        .map(|(last, others)| (*last, others.to_vec()))
        .unwrap();
    assert!(last.starts_with("dabiao："), "{github}");
    assert!(others.iter().all(|line| line.starts_with("::")), "{github}");
    assert_eq!(
        github
            .lines()
            .filter(|line| line.starts_with("::error::"))
            .count(),
        0
    );
    roxmltree::Document::parse(&write(&report, "junit")).unwrap();
}

#[test]
fn each_dossier_is_written_as_it_comes() {
    let library = &*LIBRARY;
    let report = report(library);
    for name in FORMATS {
        let whole = write(&report, name);
        let mut format = format(name, Language::Zh);
        let mut out = Vec::new();
        format.begin(&mut out).unwrap();
        for file in &report.problems {
            format.problems(file, &mut out).unwrap();
        }
        for dossier in &report.dossiers {
            let before = out.len();
            format.dossier(dossier, &mut out).unwrap();
            // Of a log, the worst of all is written at the end.
            assert!(out.len() > before || name == "github", "{name}");
            assert!(whole.as_bytes().starts_with(&out), "{name}");
        }
        format.end(&mut out).unwrap();
        assert_eq!(out, whole.as_bytes(), "{name}");
    }
}

#[test]
fn a_run_without_dossiers_is_still_well_formed() {
    let report = Report::default();
    let sarif: Value = serde_json::from_str(&write(&report, "sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"], serde_json::json!([]));
    roxmltree::Document::parse(&write(&report, "junit")).unwrap();
    assert_eq!(write(&report, "github"), "");
    assert_eq!(write(&report, "jsonl"), "");
    assert_eq!(write(&report, "csv").lines().count(), 1);
}

#[test]
fn every_format_speaks_english_where_it_is_asked_to() {
    let library = &*LIBRARY;
    let report = report(library);
    for name in FORMATS {
        let mut out = Vec::new();
        report::write(&report, format(name, Language::En).as_mut(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("no dossier was found"), "{name}");
        assert!(!text.contains("还差"), "{name}");
    }
}

fn run(arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = dabiao(arguments);
    let output = command.env("LC_ALL", "en_US.UTF-8").output().unwrap();
    assert!(output.stderr.is_empty());
    (
        output.status.code(),
        String::from_utf8(output.stdout).unwrap(),
    )
}

#[test]
fn formats_for_programs_do_not_follow_the_locale() {
    for name in FORMATS.into_iter().chain(["json"]) {
        let check = ["check", FILES[0], "--format", name];
        let (exit, text) = run(&check);
        assert_eq!(exit, Some(1), "{name}");
        assert!(text.contains("现代服务占比"), "{name}");
        let (_, text) = run(&[check.as_slice(), &["--lang", "en"]].concat());
        assert!(!text.contains("现代服务占比"), "{name}");
    }
}

#[test]
fn what_is_no_dossier_is_told_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let rules = folder.path().join("rules");
    write("rules/a/2024-01-01/edition.yaml", b"programme: [\n");
    let broken = ["check", FILES[0], "--rules", rules.to_str().unwrap()];
    let gbk = write(
        "gbk.yaml",
        b"dossier: 1 # \xd2\xd1\xd6\xaa\xce\xb4\xb4\xef\n",
    );
    let empty = write("empty.yaml", b"");
    let missing = folder.path().join("none.yaml").to_str().unwrap().to_owned();
    let runs: [(&[&str], &str); 4] = [
        (&broken, "yaml-syntax"),
        (&["check", &gbk], "wrong-encoding"),
        (&["check", &empty], "empty-file"),
        (&["check", &missing], "unreadable"),
    ];
    for name in FORMATS {
        for (arguments, code) in runs {
            let (exit, text) = run(&[arguments, &["--format", name]].concat());
            assert_eq!(exit, Some(2), "{name} {code}");
            assert!(text.contains(code), "{name} {code}: {text}");
            match name {
                "sarif" => drop(serde_json::from_str::<serde_sarif::sarif::Sarif>(&text).unwrap()),
                "junit" => drop(roxmltree::Document::parse(&text).unwrap()),
                _ => {}
            }
        }
    }
}

#[test]
fn fingerprints_differ_where_the_place_or_the_fact_does() {
    let library = &*LIBRARY;
    let folder = "dossier: 1\nsubject: {kind: park, name: 某某园}\nas_of: 2024-06-30\nfacts:\n";
    let same = format!(
        "{folder}  园区年营业收入: 168.5\n  先进制造年营业收入: 168.5\n  现代服务年营业收入: 168.5\n  projects: [甲, 甲]\n"
    );
    let report = Report {
        dossiers: vec![
            judged(library, "2023/a.yaml", &same),
            judged(library, "2024/a.yaml", &same),
        ],
        ..Report::default()
    };
    let sarif: Value = serde_json::from_str(&write(&report, "sarif")).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let prints = results.iter().map(|one| {
        one["partialFingerprints"]["dabiaoResult/v2"]
            .as_str()
            .unwrap()
    });
    let prints: std::collections::BTreeSet<_> = prints.collect();
    assert!(results.len() > 20);
    assert_eq!(prints.len(), results.len());
    // Every rule says something, and every result has a region.
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .unwrap();
    assert!(
        rules
            .iter()
            .all(|rule| rule["shortDescription"]["text"].is_string())
    );
    let place =
        |one: &Value| one["locations"][0]["physicalLocation"]["region"]["startLine"].is_u64();
    assert!(results.iter().all(place));
}

#[test]
fn no_two_cases_share_class_and_name_and_each_has_a_time() {
    let library = &*LIBRARY;
    let text = "dossier: 1\nsubject: {kind: park, name: 某某园}\nfacts:\n  园区年营业收入: 168.5\n  先进制造年营业收入: 72.3\n  现代服务年营业收入: 61.8亿\n  土地面积: 60\n";
    let report = Report {
        dossiers: vec![
            judged(library, "a.yaml", text),
            judged(library, "b.yaml", text),
        ],
        ..Report::default()
    };
    let written = write(&report, "junit");
    let xml = roxmltree::Document::parse(&written).unwrap();
    let cases = xml.descendants().filter(|one| one.has_tag_name("testcase"));
    let cases: Vec<_> = cases.collect();
    let mut names = std::collections::BTreeSet::new();
    for case in &cases {
        let class = case.attribute("classname").unwrap();
        assert!(
            class.starts_with(case.attribute("file").unwrap()),
            "{class}"
        );
        assert!(case.attribute("time").is_some());
        let name = case.attribute("name").unwrap();
        assert!(names.insert((class, name)), "{class} {name}");
    }
    assert!(
        names.contains(&("a.yaml", "unit-missing 4:12")),
        "{names:?}"
    );
}

#[test]
fn a_log_shows_the_worst_and_counts_the_rest() {
    let library = &*LIBRARY;
    let text = fs::read_to_string(FILES[0]).unwrap();
    let mut dossiers: Vec<_> = (0..12)
        .map(|number| judged(library, &format!("{number}.yaml"), &*text))
        .collect();
    dossiers.push(judged(library, "broken.yaml", "dossier: 1\nsubject: [\n"));
    let report = Report {
        dossiers,
        ..Report::default()
    };
    let mut format = Github::new(Language::Zh, false, Root::default());
    let mut out = Vec::new();
    report::write(&report, &mut format, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let errors: Vec<_> = text
        .lines()
        .filter(|line| line.starts_with("::error"))
        .collect();
    assert_eq!(errors.len(), 10);
    // What is broken is worse than what fails.
    assert!(errors[0].starts_with("::error file=broken.yaml"), "{text}");
    assert!(
        errors[1].contains("::0.yaml:19:") && errors[1].contains("不符合：现代服务占比"),
        "{text}"
    );
    let last = text.lines().last().unwrap();
    assert!(
        last.starts_with("dabiao：错误") && last.contains("没有标注"),
        "{last}"
    );
    let summary = format.summary().unwrap();
    assert!(summary.contains("| broken.yaml |"), "{summary}");
    assert_eq!(summary.matches("\n| ").count(), 2 + 13, "{summary}");
}

#[test]
fn places_start_from_the_root_of_the_repository_and_the_page_of_the_run_is_added_to() {
    let folder = tempfile::tempdir().unwrap();
    let clients = folder.path().join("clients");
    fs::create_dir(&clients).unwrap();
    fs::copy(FILES[0], clients.join("a.yaml")).unwrap();
    let page = folder.path().join("page.md");
    fs::write(&page, "# 前文\n").unwrap();
    let run = |paths: &str, format: &str, workspace: Option<&std::path::Path>| {
        let mut command = dabiao(["check", paths, "--format", format]);
        command.current_dir(&clients).env_remove("GITHUB_WORKSPACE");
        command.env("GITHUB_STEP_SUMMARY", &page);
        if let Some(workspace) = workspace {
            command.env("GITHUB_WORKSPACE", workspace);
        }
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let root = folder.path().canonicalize().unwrap();
    let at_root = "::error file=clients/a.yaml,line=19,";
    assert!(run(".", "github", None).starts_with("::error file=a.yaml,"));
    assert!(run(".", "github", Some(&root)).starts_with(at_root));
    fs::create_dir(folder.path().join(".git")).unwrap();
    assert!(run(".", "github", None).starts_with(at_root));
    assert!(run("../clients", "github", None).starts_with(at_root));
    let sarif = run("a.yaml", "sarif", None);
    assert!(sarif.contains("\"uri\":\"clients/a.yaml\""), "{sarif}");
    let page = fs::read_to_string(&page).unwrap();
    assert!(page.starts_with("# 前文\n### dabiao\n"), "{page}");
    assert_eq!(
        page.matches("| clients/a.yaml | 某某装备产业基地 |")
            .count(),
        3,
        "{page}"
    );
}

#[test]
fn what_fails_on_one_track_of_an_eligible_dossier_is_no_error() {
    let library = &*LIBRARY;
    let text = fs::read_to_string("examples/park-pass/dossier.yaml").unwrap();
    let both = text.replacen("tracks: [park]", "tracks: [park, new-park]", 1)
        + "  commitment_signed: 否\n";
    let report = Report::of_dossier(judged(library, "a.yaml", &*both));
    assert_eq!(
        report.dossiers[0].outcome(),
        Some(dabiao::verdict::Verdict::Pass)
    );
    let mut out = Vec::new();
    let mut format = Github::new(Language::Zh, false, Root::default());
    report::write(&report, &mut format, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(
        text.contains("::notice ") && text.contains("不符合："),
        "{text}"
    );
    assert!(
        !text.contains("::error") && !text.contains("::warning"),
        "{text}"
    );
}
