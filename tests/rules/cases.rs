//! The cases of every edition in the binary, run as whoever maintains the rules would run them.

use dabiao::embedded;
use dabiao::workshop::cases::{self};

use dabiao::ruleset::Library;
use dabiao::source::Source;
use dabiao::workshop::cases::CaseFile;

use crate::judged::LIBRARY;

fn files(library: &Library) -> Vec<CaseFile<'_>> {
    let files = embedded::files();
    let of_cases = files.iter().filter_map(|(path, bytes)| {
        let parts: Vec<_> = path.split('/').collect();
        let [programme, edition, "cases", _] = parts.as_slice() else {
            return None;
        };
        let mut editions = library.editions_of(programme);
        let edition = editions.find(|one| one.name == *edition)?;
        let source = Source::new(path, str::from_utf8(bytes).unwrap());
        Some(cases::read(source, edition))
    });
    of_cases.collect()
}

#[test]
fn every_case_of_every_edition_is_judged_as_expected() {
    let library = &*LIBRARY;
    let mut count = 0;
    let mut wrong = Vec::new();
    for file in files(library) {
        let place = |offset| {
            let line = file.source.location(offset).line;
            format!("{}:{line}", file.source.name())
        };
        for result in cases::run(&file) {
            count += 1;
            for mismatch in result.mismatches {
                wrong.push(format!(
                    "{} {}: {:?} should be {}, is {}",
                    place(mismatch.span.start),
                    result.case.name,
                    mismatch.criterion,
                    mismatch.expected,
                    mismatch.found
                ));
            }
        }
        for problem in file.problems.iter() {
            let span = problem.primary.as_ref().map(|label| label.span);
            let place = place(span.unwrap_or_default().start);
            wrong.push(format!("{place} {} {}", problem.code, problem.message.zh));
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
    fn collect(folder: &std::path::Path, found: &mut Vec<(String, Vec<u8>)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, found);
            } else {
                let name = path.strip_prefix("rules").unwrap().display().to_string();
                found.push((name, std::fs::read(&path).unwrap()));
            }
        }
    }
    let mut on_disk = Vec::new();
    collect(std::path::Path::new("rules"), &mut on_disk);
    on_disk.sort();
    let embedded = embedded::files();
    let paths = |files: &[(String, Vec<u8>)]| -> Vec<String> {
        files.iter().map(|(path, _)| path.clone()).collect()
    };
    let embedded: Vec<_> = embedded
        .into_iter()
        .map(|(path, bytes)| (path, bytes.to_vec()))
        .collect();
    assert_eq!(paths(&embedded), paths(&on_disk));
    assert!(embedded == on_disk, "a rule file has other bytes");
}
