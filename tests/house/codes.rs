//! The manual of codes: every code has its entry, every example draws what it says, and the page
//! is made of the same texts.
//!
//! `DABIAO_WRITE_PAGES=1 cargo test --test house codes` writes `src/diagnostic/codes.md` anew.

use std::collections::BTreeSet;
use std::fs;

use dabiao::assessment::Reason;
use dabiao::diagnostic::{Entry, Example, Level, Of, Shown};
use dabiao::manual::{self, page};
use dabiao::ruleset::library::{Library, RawFile};
use dabiao::source::Source;
use dabiao::workshop::cases;
use dabiao::workshop::lint::lint;

use crate::judged::{LIBRARY, judged};

const PAGE: &str = "src/diagnostic/codes.md";

/// What stands before the lines of an example
fn head(kind: &str) -> String {
    format!(
        "dossier: 1\nsubject: {{kind: {kind}, name: 某某}}\nprogramme: beijing-two-industry-integration\nas_of: 2024-06-30\n"
    )
}

/// The codes that a dossier draws, with how bad the problems are
fn of_dossier(text: String) -> BTreeSet<(&'static str, bool)> {
    let report = judged(&LIBRARY, "-", text);
    let problems = report.problems.iter();
    problems
        .map(|one| {
            let is_error = one.severity == dabiao::diagnostic::Severity::Error;
            (one.code.name(), is_error)
        })
        .collect()
}

/// Path inside the rules folder and text of every file of the rules that the examples change
fn fine() -> Vec<(String, String)> {
    ["edition.yaml", "facts.yaml", "small.yaml", "terms.yaml"]
        .map(|name| {
            let text = fs::read_to_string(format!("tests/rule_files/fine/{name}")).unwrap();
            (format!("example/2024-01-01/{name}"), text)
        })
        .into()
}

/// The rules of the example, with the lines in the place of those that are right
fn rules(file: &str, mended: &str, text: &str) -> Vec<(String, String)> {
    let mut files = fine();
    let path = format!("example/2024-01-01/{file}");
    let (_, all) = files.iter_mut().find(|(known, _)| *known == path).unwrap();
    assert_eq!(all.matches(mended).count(), 1, "{file}: {mended}");
    *all = all.replace(mended, text);
    files
}

/// As the library takes them
fn raw(files: &[(String, String)]) -> Vec<RawFile<'_>> {
    let files = files.iter();
    files
        .map(|(path, text)| (path.clone(), text.as_bytes()))
        .collect()
}

fn of_rules(files: &[(String, String)]) -> BTreeSet<(&'static str, bool)> {
    let broken = Library::load(&raw(files)).err().unwrap_or_default();
    let problems = broken.iter().flat_map(|file| file.problems.iter());
    problems.map(|one| (one.code.name(), true)).collect()
}

fn of_lint(files: &[(String, String)]) -> BTreeSet<(&'static str, bool)> {
    let findings = lint(&raw(files), &[]).unwrap().findings;
    let codes = findings.iter().map(|one| one.diagnostic.code.name());
    codes.map(|code| (code, false)).collect()
}

fn of_cases(text: &str) -> BTreeSet<(&'static str, bool)> {
    let files = fine();
    let library = Library::load(&raw(&files)).unwrap();
    let file = cases::read(Source::new("small.yaml", text), &library.editions[0]);
    assert!(file.problems.is_empty(), "{:?}", file.problems);
    let results = cases::run(&file);
    assert_eq!(results.len(), 1);
    let differs = results.iter().any(|one| !one.mismatches.is_empty());
    let codes = differs.then_some(("case-differs", true));
    codes.into_iter().collect()
}

/// What the wrong text draws, and the mended one
fn drawn(example: &Example) -> [BTreeSet<(&'static str, bool)>; 2] {
    [example.wrong, example.mended].map(|text| match example.of {
        Of::Dossier => of_dossier(text.to_owned()),
        Of::Park => of_dossier(head("park") + text),
        Of::Enterprise => of_dossier(head("enterprise") + text),
        Of::Rules(file) => of_rules(&rules(file, example.mended, text)),
        Of::Lint(file) => of_lint(&rules(file, example.mended, text)),
        Of::Cases(_) => of_cases(text),
    })
}

#[test]
fn every_code_is_listed_once_and_in_kebab_case_and_every_reason_is_listed() {
    let names: Vec<_> = manual::names().collect();
    let reasons: Vec<_> = Reason::ALL.into_iter().map(Reason::id).collect();
    assert!(names.ends_with(&reasons), "{names:?}");
    let codes = &names[..names.len() - reasons.len()];
    for name in codes {
        let kebab = |c: char| c.is_ascii_lowercase() || c == '-';
        assert!(name.chars().all(kebab), "{name}");
    }
    let once: BTreeSet<_> = names.iter().collect();
    assert_eq!(once.len(), names.len(), "{names:?}");
}

/// The text of every file of the program
fn program() -> String {
    let mut folders = vec!["src".into()];
    let mut text = String::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir::<std::path::PathBuf>(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                text += &fs::read_to_string(path).unwrap();
            }
        }
    }
    text
}

#[test]
fn every_code_that_a_room_declares_is_listed() {
    let program = program();
    let declared = program.lines().filter_map(|line| {
        let (name, value) = line.strip_prefix("    const ")?.split_once(" = \"")?;
        let (code, level) = value.split_once("\", ")?;
        let is_code = name.chars().all(|c| c.is_ascii_uppercase() || c == '_');
        (is_code && level.ends_with(':')).then(|| code.to_owned())
    });
    let mut declared: Vec<_> = declared.collect();
    let mut listed: Vec<_> = manual::names().collect();
    declared.sort_unstable();
    listed.sort_unstable();
    assert_eq!(declared, listed);
}

#[test]
fn every_example_draws_its_code_alone_and_mended_draws_none() {
    let mut wrong = Vec::new();
    let mut tried = 0;
    for entry in manual::entries() {
        let Shown::Example(example) = &entry.shown else {
            continue;
        };
        tried += 1;
        let [before, after] = drawn(example);
        let own = (entry.code.name(), entry.code.level() == Level::Error);
        // A rule that is odd may be so in several ways; what counts is that this one goes away.
        let holds = match example.of {
            Of::Lint(_) => before.contains(&own) && !after.contains(&own),
            _ => before == BTreeSet::from([own]) && after.is_empty(),
        };
        if !holds {
            wrong.push(format!("{}: {before:?}, mended {after:?}", entry.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried > 60, "{tried}");
}

#[test]
fn every_text_is_in_both_languages_and_on_one_line() {
    for Entry {
        code: name,
        meaning,
        why,
        shown,
    } in manual::entries()
    {
        let mut texts = vec![meaning, why];
        if let Shown::Words(words) = shown {
            texts.push(words);
        }
        for text in texts {
            for one in [&text.zh, &text.en] {
                assert!(!one.is_empty() && !one.contains('\n'), "{name}: {one:?}");
                assert!(!one.ends_with(['。', '.']), "{name}: {one}");
                assert_eq!(one.matches('`').count() % 2, 0, "{name}: {one}");
            }
            assert!(
                text.en.is_ascii() || text.en.contains(['“', '：', '，']),
                "{name}: {}",
                text.en
            );
        }
    }
}

#[test]
fn a_name_is_found_and_a_mistyped_one_has_its_nearest() {
    let found = |name| manual::find(name).map(|entry| (entry.code.name(), entry.code.level()));
    assert_eq!(found("unit-missing"), Ok(("unit-missing", Level::Error)));
    assert_eq!(found("missing_facts"), Ok(("missing_facts", Level::Reason)));
    assert_eq!(found("unit-mising"), Err(Some("unit-missing")));
    assert_eq!(found("xyz"), Err(None));
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "whoever changes a text asks for the page by the environment"
)]
fn the_page_is_made_of_the_same_texts() {
    let written = page::markdown();
    if std::env::var_os("DABIAO_WRITE_PAGES").is_some() {
        fs::write(PAGE, &written).unwrap();
    }
    let stored = fs::read_to_string(PAGE).unwrap_or_default();
    let differs = stored.lines().zip(written.lines()).find(|(a, b)| a != b);
    assert!(
        stored == written,
        "{PAGE} is not what the texts make; DABIAO_WRITE_PAGES=1 writes it anew: {differs:?}"
    );
}
