//! `new` writes a dossier that is valid as it stands, says all that is asked, and replaces nothing.

use std::fs;
use std::process::Output;

use dabiao::desk::new;
use dabiao::dossier::edit::{self, Target};
use dabiao::judged::judge::Request;
use dabiao::judged::judge::{self};
use dabiao::language::Language;
use dabiao::ruleset::select::problems::NOT_IN_FORCE;
use dabiao::ruleset::{Fact, FactKind, SubjectKind, Test};
use dabiao::source::Source;
use dabiao::verdict::Verdict;
use jiff::civil::{Date, date};

use crate::binary::dabiao;
use crate::judged::{LIBRARY, request};

fn new(arguments: &[&str]) -> Output {
    dabiao(["new"]).args(arguments).output().unwrap()
}

fn written(arguments: &[&str]) -> String {
    let output = new(arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {said}");
    assert!(said.is_empty(), "{said}");
    String::from_utf8(output.stdout).unwrap()
}

/// A day in force, programme and tracks: every way to ask for a dossier of an edition
fn ways() -> Vec<(SubjectKind, Vec<String>, Date)> {
    let mut ways = Vec::new();
    for edition in &LIBRARY.editions {
        let day = edition.in_force.from;
        let programme = ["--programme".to_owned(), edition.programme.to_string()];
        for kind in [SubjectKind::Park, SubjectKind::Enterprise] {
            let tracks: Vec<_> = edition
                .tracks
                .iter()
                .filter(|track| track.subject == kind)
                .collect();
            if tracks.is_empty() {
                continue;
            }
            ways.push((kind, programme.to_vec(), day));
            for track in tracks {
                let track = ["--track".to_owned(), track.id.to_string()];
                ways.push((kind, [&programme[..], &track[..]].concat(), day));
            }
        }
    }
    ways
}

#[test]
fn as_it_stands_nothing_is_wrong_and_nothing_is_known() {
    let ways = ways();
    assert!(ways.len() >= 6);
    for (kind, given, day) in ways {
        for language in ["zh", "en"] {
            let day_text = day.to_string();
            let mut arguments = vec![kind.id(), "--lang", language, "--as-of", &day_text];
            arguments.extend(given.iter().map(String::as_str));
            let text = written(&arguments);
            let request = Request {
                today: date(2026, 11, 22),
                ..request()
            };
            let report = judge::judge(Source::new("a.yaml", text), &LIBRARY, &request);
            let problems: Vec<_> = report.problems.iter().map(|one| &one.message.en).collect();
            assert!(problems.is_empty(), "{arguments:?}: {problems:?}");
            assert_eq!(report.as_of, Some(day));
            let tracks = given.iter().filter(|one| *one == "--track").count();
            assert!(report.assessments.len() >= tracks.max(1));
            for assessment in &report.assessments {
                assert_eq!(assessment.outcome, Verdict::Undetermined);
                for finding in &assessment.findings {
                    assert_eq!(finding.verdict, Verdict::Undetermined, "{arguments:?}");
                }
            }
        }
    }
}

#[test]
fn every_fact_stands_there_once_with_all_that_is_to_be_known() {
    for (kind, given, day) in ways() {
        let named = &given[1];
        let day = day.to_string();
        for (language, id) in [(Language::Zh, "zh"), (Language::En, "en")] {
            let mut arguments = vec![kind.id(), "--lang", id, "--as-of", &day];
            arguments.extend(given.iter().map(String::as_str));
            let text = written(&arguments);
            // Comments go over several lines.
            let words: String = text.chars().filter(|c| !"# \n".contains(*c)).collect();
            let says = |part: &str| {
                let part: String = part.chars().filter(|c| !"# \n".contains(*c)).collect();
                words.contains(&part)
            };
            let edition = LIBRARY
                .editions
                .iter()
                .find(|one| one.programme == *named && one.in_force.from.to_string() == day)
                .unwrap();
            let tracks = edition.tracks.iter().filter(|track| track.subject == kind);
            let asked = tracks.filter(|track| given.get(3).is_none_or(|one| *one == track.id));
            for criterion in asked.flat_map(|track| &track.criteria) {
                assert!(says(&criterion.citation.quote), "{}", criterion.id);
                assert!(says(criterion.title.get(language)), "{}", criterion.id);
                let Test::Require(requirement) = &criterion.test else {
                    let line = format!("\n  {}: unknown\n", criterion.id);
                    assert_eq!(text.matches(&line).count(), 1, "{}", criterion.id);
                    continue;
                };
                for fact in requirement
                    .facts
                    .iter()
                    .filter_map(|id| edition.facts.get(*id))
                {
                    let key = match language {
                        Language::Zh => fact.name.zh.as_ref(),
                        Language::En => fact.id.as_str(),
                    };
                    let key = dabiao::dossier::edit::scalar(key);
                    let line = format!("\n  {key}: unknown\n");
                    assert_eq!(text.matches(&line).count(), 1, "{key}");
                    assert!(says(fact.question.get(language)), "{key}");
                    assert!(says(&fact.id), "{key}");
                    if let Some(note) = &fact.note {
                        assert!(says(note.get(language)), "{key}");
                    }
                    for code in fact.kind.codes() {
                        assert!(says(&code.code) && says(code.name.get(language)), "{key}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_example_of_every_fact_can_be_filled_in_as_it_stands() {
    for edition in &LIBRARY.editions {
        let day = edition.in_force.from;
        for kind in [SubjectKind::Park, SubjectKind::Enterprise] {
            if !edition.tracks.iter().any(|track| track.subject == kind) {
                continue;
            }
            let arguments = [
                kind.id(),
                "--as-of",
                &day.to_string(),
                "--programme",
                &edition.programme,
            ];
            let source = Source::new("a.yaml", written(&arguments));
            let stands = |fact: &&Fact| {
                let line = format!("\n  {}: unknown\n", fact.name.zh);
                source.text().contains(&line)
            };
            let facts: Vec<_> = edition.facts.iter().filter(stands).collect();
            assert!(!facts.is_empty());
            let lines = source.text().lines().count();
            for fact in facts {
                let example = new::example(fact, day.year() - 1, Language::Zh);
                if fact.kind != FactKind::Boolean {
                    assert!(source.text().contains(&example), "{}", fact.id);
                }
                let target = Target {
                    section: "facts",
                    names: &[&fact.name.zh],
                    year: None,
                };
                let filled = Source::new("a.yaml", edit::set(&source, &target, &example).unwrap());
                assert_eq!(filled.text().lines().count(), lines);
                let request = Request {
                    today: day,
                    ..request()
                };
                let report = judge::judge(filled, &LIBRARY, &request);
                let errors: Vec<_> = report.problems.iter().map(|one| &one.message.zh).collect();
                assert!(!report.problems.has_errors(), "{}: {errors:?}", fact.id);
            }
        }
    }
}

#[test]
fn a_file_that_exists_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.yaml");
    let path = file.to_str().unwrap();
    let output = new(&["park", "--output", path, "--name", "某某: #1 园区"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.is_empty());
    let first = fs::read_to_string(&file).unwrap();
    assert!(first.contains("  name: \"某某: #1 园区\"\n"));

    for (arguments, words) in [
        (&["enterprise", "-o", path][..], "已经存在"),
        (&["park", "-o", folder.path().to_str().unwrap()], "已经存在"),
        (&["park", "-o", &format!("{path}/b.yaml")], "无法写入"),
    ] {
        let output = new(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(words), "{said}");
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), first);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn what_cannot_be_asked_for_is_said_in_words() {
    for (arguments, words) in [
        (&[][..], "缺少参数"),
        (&["company"], "不能是 `company`"),
        (&["park", "--track", "leading"], "leading"),
        (&["park", "--programme", "beijing"], "beijing"),
        (
            &[
                "park",
                "--as-of",
                "1999-01-01",
                "--programme",
                "beijing-two-industry-integration",
            ],
            "1999-01-01",
        ),
        (
            &["--lang", "en", "park", "--as-of", "tomorrow"],
            "cannot be `tomorrow`",
        ),
    ] {
        let output = new(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
}

/// The facts to fill in, in their order
fn asked(text: &str) -> Vec<&str> {
    let (_, facts) = text.split_once("\nfacts:\n").unwrap();
    let facts = facts.split("\njudgements:").next().unwrap();
    let lines = facts
        .lines()
        .filter_map(|line| line.strip_suffix(": unknown"));
    lines.map(str::trim).collect()
}

fn assessed(text: &str) -> Vec<String> {
    let source = Source::new("a.yaml", text);
    let report = judge::judge(source, &LIBRARY, &request());
    let mut problems = report.problems.iter();
    // Without a choice, check judges by what has ended too, and says so.
    assert!(problems.all(|one| one.code == NOT_IN_FORCE), "{text}");
    let programmes = report.assessments.iter();
    programmes
        .map(|one| one.edition.programme.to_string())
        .collect()
}

#[test]
fn of_several_programmes_the_facts_that_several_use_come_first_and_once() {
    let day = "2026-06-30";
    let chosen = ["technology-sme", "high-tech-enterprise", "little-giant"];
    let mut arguments = vec!["enterprise", "--lang", "en", "--as-of", day];
    let alone = chosen.map(|one| written(&[&arguments[..], &["--programme", one]].concat()));
    arguments.extend(chosen.iter().flat_map(|one| ["--programme", *one]));
    let text = written(&arguments);
    let all = asked(&text);
    let alone: Vec<Vec<&str>> = alone.iter().map(|text| asked(text)).collect();
    let uses = |fact: &str| alone.iter().filter(|facts| facts.contains(&fact)).count();
    for fact in alone.iter().flatten() {
        assert_eq!(all.iter().filter(|one| one == &fact).count(), 1, "{fact}");
    }
    assert_eq!(all.iter().filter(|fact| uses(fact) == 0).count(), 0);
    let common = all.iter().filter(|fact| uses(fact) > 1).count();
    assert!(common > 2 && common < all.len());
    assert!(all[..common].iter().all(|fact| uses(fact) > 1), "{all:?}");
    assert!(
        text.contains("== Used by several programmes: yes or no"),
        "{text}"
    );
    let mut judged = assessed(&text);
    judged.dedup();
    let mut expected = chosen.map(str::to_owned).to_vec();
    expected.sort();
    assert_eq!(judged, expected);
}

#[test]
fn without_a_choice_the_facts_of_all_that_is_in_force_are_asked_for() {
    let day = "2026-06-30";
    let text = written(&["park", "--lang", "en", "--as-of", day]);
    assert!(text.contains("zhongguancun-specialised-park"));
    assert!(!text.contains("tracks: [park"), "ended in 2025");
    let all = written(&["enterprise", "--lang", "en", "--as-of", day]);
    let mut facts = asked(&all);
    let count = facts.len();
    assert!(count > 50);
    facts.sort_unstable();
    facts.dedup();
    assert_eq!(facts.len(), count);
    assert!(
        !facts.contains(&"service_input"),
        "only of a programme that has ended"
    );
    assert!(assessed(&all).len() > 5);
    let named = written(&[
        "enterprise",
        "--lang",
        "en",
        "--as-of",
        day,
        "--track",
        "leading",
    ]);
    assert!(asked(&named).contains(&"service_input"));
}
