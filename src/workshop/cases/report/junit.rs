//! The results for cases as JUnit XML: a suite for each file, for coverage, thresholds and mutants.

use std::io::{self, Write};

use super::{CasesReport, EditionCases, Mutants, words};
use crate::language::Language;
use crate::report::junit::{self, Outcome, Suite, Test};
use crate::ruleset::library::FileProblems;
use crate::workshop::cases::boundary::Standing;

/// Writes the report
pub fn write(report: &CasesReport<'_>, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let mut suites: Vec<Suite> = report
        .problems
        .iter()
        .map(|file| broken(file, language))
        .collect();
    for one in &report.editions {
        edition(one, language, &mut suites);
    }
    junit::write("dabiao rules test", &suites, out)
}

fn broken(file: &FileProblems, language: Language) -> Suite {
    let tests = file.problems.iter().map(|one| {
        let span = one.primary.as_ref().map(|label| label.span);
        let at = file.source.location(span.unwrap_or_default().start);
        let message = one.message.get(language).to_owned();
        let help = one.help.as_ref().map(|help| help.get(language).to_owned());
        Test {
            name: format!("{} {}:{}", one.code.name(), at.line, at.column),
            class: file.source.name().to_owned(),
            place: Some((file.source.name().to_owned(), Some(at.line))),
            outcome: Outcome::Broken(message, help.unwrap_or_default()),
            kind: Some(one.code.name()),
        }
    });
    Suite {
        name: file.source.name().to_owned(),
        tests: tests.collect(),
        ..Suite::default()
    }
}

fn edition(one: &EditionCases<'_>, language: Language, suites: &mut Vec<Suite>) {
    let name = one.edition.full_name();
    for case in &one.cases {
        let lines: Vec<_> = case
            .failures
            .iter()
            .map(|failure| {
                let one = &failure.mismatch;
                let criterion = one.criterion.as_deref().unwrap_or(one.key);
                let text = format!("{criterion}: {} -> {}", one.expected, one.found);
                let derivation = failure.derivation.get(language);
                (
                    text,
                    format!("{}:{}: {derivation}", case.path, failure.line),
                )
            })
            .collect();
        let outcome = if lines.is_empty() {
            Outcome::Passed
        } else {
            let (messages, texts): (Vec<_>, Vec<_>) = lines.into_iter().unzip();
            Outcome::Failed(messages.join("; "), texts.join("\n"))
        };
        let test = Test {
            name: case.name.clone(),
            class: format!("{name}/{}", case.track),
            place: Some((case.path.clone(), Some(case.line))),
            outcome,
            kind: None,
        };
        match suites.iter_mut().find(|suite| suite.name == case.path) {
            Some(suite) => suite.tests.push(test),
            None => suites.push(Suite {
                name: case.path.clone(),
                tests: vec![test],
                ..Suite::default()
            }),
        }
    }
    let mut add = |what: &str, tests: Vec<Test>| {
        suites.push(Suite {
            name: format!("{name} {what}"),
            tests,
            ..Suite::default()
        });
    };
    let test = |at: &str, text: String, outcome| Test {
        name: text,
        class: format!("{name}/{at}"),
        place: None,
        outcome,
        kind: None,
    };
    let no_case = |text: &str| Outcome::Failed(text.to_owned(), String::new());
    if let Some(items) = &one.coverage {
        let tests = items.iter().map(|item| {
            let text = words::coverage_item(&item.what).get(language).to_owned();
            let outcome = match &item.covered_by {
                Some(_) => Outcome::Passed,
                None => no_case(&text),
            };
            test(&item.at, text, outcome)
        });
        add("coverage", tests.collect());
    }
    if let Some(places) = &one.boundary {
        let tests = places.iter().map(|place| {
            let text = words::place(place).get(language).to_owned();
            let outcome = match &place.standing {
                Standing::Covered(_) => Outcome::Passed,
                Standing::Proposed(yaml) => Outcome::Failed(text.clone(), yaml.clone()),
                Standing::NotFound => Outcome::Skipped(text.clone()),
            };
            test(&place.at, text, outcome)
        });
        add("boundary", tests.collect());
    }
    if let Some(Mutants::Made { all, equivalent }) = &one.mutants {
        let tests = all.iter().map(|one| {
            let text = words::mutant(one).get(language).to_owned();
            let known = equivalent.iter().find(|known| known.is(one));
            let outcome = match (&one.noticed_by, known) {
                (Some(_), _) => Outcome::Passed,
                (None, Some(known)) => Outcome::Skipped(known.because.get(language).to_owned()),
                (None, None) => no_case(&text),
            };
            test(&one.at, text, outcome)
        });
        add("mutants", tests.collect());
    }
}
