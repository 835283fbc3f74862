//! The cases of every edition in the binary, run as whoever maintains the rules would run them.

use dabiao::cases;
use dabiao::diagnostic::{Code, Diagnostics};
use dabiao::ruleset::library::{self, Library};
use dabiao::source::Source;

#[test]
fn every_case_of_every_edition_is_judged_as_expected() {
    let files = library::embedded();
    let library = Library::load(&files).unwrap();
    let mut count = 0;
    let mut wrong = Vec::new();
    for (path, bytes) in &files {
        let parts: Vec<_> = path.split('/').collect();
        let [programme, edition, "cases", _] = parts.as_slice() else {
            continue;
        };
        let edition = library
            .editions_of(programme)
            .find(|one| one.name == *edition)
            .unwrap();
        let source = Source::new(path, str::from_utf8(bytes).unwrap());
        let mut problems = Diagnostics::new();
        let results = cases::run(&source, edition, &mut problems);
        count += results.len();
        for result in results {
            for mismatch in result.mismatches {
                let line = source.location(mismatch.span.start).line;
                wrong.push(format!(
                    "{path}:{line} {}: {} should be {}, is {}",
                    result.name, mismatch.criterion, mismatch.expected, mismatch.found
                ));
            }
        }
        // Cases may state what a dossier should not; everything else is a mistake in the case.
        let allowed = [
            Code::Contradiction,
            Code::Implausible,
            Code::YearGap,
            Code::OtherYear,
        ];
        for problem in problems.iter().filter(|one| !allowed.contains(&one.code)) {
            let span = problem.primary.as_ref().map(|label| label.span);
            let line = source.location(span.unwrap_or_default().start).line;
            wrong.push(format!(
                "{path}:{line} {} {}",
                problem.code, problem.message.zh
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(count >= 180, "only {count} cases");
}

#[test]
fn the_binary_holds_the_rules_of_the_folder() {
    fn collect(folder: &std::path::Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, found);
            } else {
                found.push(path.strip_prefix("rules").unwrap().display().to_string());
            }
        }
    }
    let mut on_disk = Vec::new();
    collect(std::path::Path::new("rules"), &mut on_disk);
    on_disk.sort();
    let embedded = library::embedded();
    let paths: Vec<_> = embedded.iter().map(|(path, _)| path.clone()).collect();
    assert_eq!(
        paths, on_disk,
        "build again: a rule file was added or removed"
    );
}
