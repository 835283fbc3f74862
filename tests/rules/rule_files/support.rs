//! The programme of `fine`, edited and loaded.

use std::fs;

use dabiao::ruleset::library::Library;

use crate::problems;

/// File, text that stands there once, and what takes its place
pub(super) type Edit = (&'static str, &'static str, &'static str);

/// A problem: file, code, underlined text, line and column, counted by hand in the edited file
pub(super) type Expected = (&'static str, &'static str, &'static str, usize, usize);

/// What is tried, the edits, the problems of all files
pub(super) type Case = (&'static str, &'static [Edit], &'static [Expected]);

/// The folder of the edition
pub(super) const FOLDER: &str = "example/2024-01-01";

/// Path inside the rules folder and text of every file
pub(super) fn fine() -> Vec<(String, String)> {
    ["edition.yaml", "facts.yaml", "small.yaml", "terms.yaml"]
        .map(file)
        .into()
}

/// One file of the edition
pub(super) fn file(name: &str) -> (String, String) {
    let text = fs::read_to_string(format!("tests/rule_files/fine/{name}")).unwrap();
    (format!("{FOLDER}/{name}"), text)
}

/// Makes one edit
pub(super) fn edit(files: &mut [(String, String)], (name, from, to): Edit) {
    let mut files = files.iter_mut();
    let path = format!("{FOLDER}/{name}");
    let (_, text) = files.find(|(known, _)| *known == path).expect(name);
    assert_eq!(text.matches(from).count(), 1, "{name}: {from}");
    *text = text.replace(from, to);
}

/// Every problem of some files, in the order of the files
pub(super) fn problems_of(
    files: &[(String, String)],
) -> Vec<(String, &'static str, String, usize, usize)> {
    let files: Vec<_> = files
        .iter()
        .map(|(path, text)| (path.clone(), text.as_bytes()))
        .collect();
    let broken = match Library::load(&files) {
        Ok(_) => return Vec::new(),
        Err(broken) => broken,
    };
    let mut all = Vec::new();
    for file in broken {
        let path = file.source.name().to_owned();
        for problem in file.problems.iter() {
            problems::assert_well_worded(&path, problem);
        }
        let found = problems::found(&file.source, file.problems.iter());
        all.extend(
            found
                .into_iter()
                .map(|(code, text, line, column)| (path.clone(), code, text, line, column)),
        );
    }
    all
}

/// Tries every case, and shows everything that is not as expected
pub(super) fn assert_cases(cases: &[Case]) {
    assert_cases_of(&fine(), cases);
}

/// The same where the edition has other files
pub(super) fn assert_cases_of(fine: &[(String, String)], cases: &[Case]) {
    let mut wrong = Vec::new();
    for (name, edits, expected) in cases {
        let mut files = fine.to_vec();
        for one in *edits {
            edit(&mut files, *one);
        }
        let found = problems_of(&files);
        let expected: Vec<_> = expected
            .iter()
            .map(|(file, code, text, line, column)| {
                let path = format!("{FOLDER}/{file}");
                (path, *code, (*text).to_owned(), *line, *column)
            })
            .collect();
        if found != expected {
            wrong.push(format!("{name}:\n    {found:?}\nnot {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
