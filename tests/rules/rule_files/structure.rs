//! Several files, editions and programmes together.

use dabiao::embedded;
use dabiao::ruleset::Library;

use super::support::{FOLDER, edit, fine, problems_of};

type Found = (String, &'static str, String, usize, usize);

fn problem(path: &str, code: &'static str, text: &str, line: usize, column: usize) -> Found {
    (path.to_owned(), code, text.to_owned(), line, column)
}

/// The same programme in another folder
fn copy(from: &[(String, String)], folder: &str) -> Vec<(String, String)> {
    from.iter()
        .map(|(path, text)| (path.replace(FOLDER, folder), text.clone()))
        .collect()
}

#[test]
fn a_small_programme_that_is_fine_loads() {
    let files = fine();
    let files: Vec<_> = files
        .iter()
        .map(|(path, text)| (path.clone(), text.as_bytes()))
        .collect();
    let library = Library::load(&files).unwrap();
    let [edition] = library.editions.as_slice() else {
        panic!("{} editions", library.editions.len());
    };
    assert_eq!(edition.facts.len(), 5);
    assert_eq!(edition.tracks[0].criteria.len(), 3);
    assert_eq!(edition.tracks[0].clauses.len(), 3);
    assert!(edition.terms[1].is_open());
}

#[test]
fn all_problems_of_all_files_are_found_in_one_run() {
    let mut files = fine();
    for one in [
        (
            "edition.yaml",
            "{zh: 择优认定, en: selected by merit}",
            "{zh: 择优认定}",
        ),
        ("facts.yaml", "cost <= income", "cost <= area"),
        (
            "terms.yaml",
            "    wording: {zh: 原文未限定, en: the text does not say}\n",
            "",
        ),
        (
            "small.yaml",
            "source: text, page: 1, clause: 第二条, quote",
            "source: txt, page: 1, clause: 第二条, quote",
        ),
        ("small.yaml", "grade = \"a\"", "grade = \"c\""),
    ] {
        edit(&mut files, one);
    }
    let at = |file: &str| format!("{FOLDER}/{file}");
    assert_eq!(
        problems_of(&files),
        [
            problem(
                &at("edition.yaml"),
                "missing-translation",
                "selection",
                8,
                1
            ),
            problem(&at("facts.yaml"), "dimension-mismatch", "area", 28, 20),
            problem(&at("small.yaml"), "unknown-code", "\"c\"", 16, 47),
            problem(&at("small.yaml"), "unknown-source", "txt", 19, 22),
            problem(&at("terms.yaml"), "missing-source", "net", 12, 9),
        ]
    );
}

#[test]
fn problems_of_every_edition_are_found_in_one_run() {
    let mut files = fine();
    edit(
        &mut files,
        ("small.yaml", "{zh: 规模, en: size}", "{zh: 规模}"),
    );
    let mut other = copy(&files, "sample/2024-01-01");
    for (_, text) in &mut other {
        *text = text.replace("programme: example", "programme: sample");
    }
    files.extend(other);
    assert_eq!(
        problems_of(&files),
        ["example", "sample"].map(|programme| {
            let path = format!("{programme}/2024-01-01/small.yaml");
            problem(&path, "missing-translation", "title", 10, 3)
        })
    );
}

#[test]
fn files_that_lack_are_named() {
    for lacking in ["edition.yaml", "facts.yaml"] {
        let mut files = fine();
        files.retain(|(path, _)| !path.ends_with(lacking));
        let path = format!("{FOLDER}/{lacking}");
        assert_eq!(
            problems_of(&files),
            [problem(&path, "missing-key", "", 0, 0)]
        );
    }
    let mut files = fine();
    files.retain(|(path, _)| !path.ends_with("small.yaml"));
    let path = format!("{FOLDER}/edition.yaml");
    assert_eq!(
        problems_of(&files),
        [problem(&path, "unknown-track", "small", 9, 10)]
    );
    assert_eq!(
        problems_of(&[]),
        [problem("rules", "missing-key", "", 0, 0)]
    );
    let mut files = fine();
    files[1].1 = "# to be written\n".to_owned();
    let path = format!("{FOLDER}/facts.yaml");
    assert_eq!(
        problems_of(&files),
        [problem(&path, "empty-file", "", 1, 1)]
    );
}

#[test]
fn a_track_in_two_files_is_declared_twice() {
    let mut files = fine();
    let (_, text) = files[2].clone();
    files.push((format!("{FOLDER}/tiny.yaml"), text));
    let path = format!("{FOLDER}/tiny.yaml");
    assert_eq!(
        problems_of(&files),
        [
            // Nor is it the file's name
            problem(&path, "rule-syntax", "small", 1, 8),
            problem(&path, "duplicate-id", "small", 1, 8),
        ]
    );
}

#[test]
fn editions_follow_each_other() {
    // The first ends on 2025-12-31.
    for (from, overlaps) in [("2025-12-31", true), ("2026-01-01", false)] {
        let mut files = fine();
        let mut later = copy(&files, &format!("example/{from}"));
        let range = format!("{{from: {from}}}");
        for (_, text) in &mut later {
            *text = text.replace("{from: 2024-01-01, until: 2025-12-31}", &range);
        }
        files.extend(later);
        let path = format!("example/{from}/edition.yaml");
        let expected = problem(&path, "overlapping-editions", &range, 6, 11);
        let expected = if overlaps { vec![expected] } else { Vec::new() };
        assert_eq!(problems_of(&files), expected, "{from}");
    }
}

#[test]
fn an_edition_without_an_end_leaves_no_room_for_another() {
    let mut files = fine();
    edit(&mut files, ("edition.yaml", ", until: 2025-12-31", ""));
    let mut later = copy(&files, "example/2099-01-01");
    for (_, text) in &mut later {
        *text = text.replace("2024-01-01", "2099-01-01");
    }
    files.extend(later);
    let path = "example/2099-01-01/edition.yaml";
    assert_eq!(
        problems_of(&files),
        [problem(
            path,
            "overlapping-editions",
            "{from: 2099-01-01}",
            6,
            11
        )]
    );
}

#[test]
fn one_fact_is_one_thing_in_every_programme() {
    type Place = (&'static str, usize);
    // What is changed in the second programme, the facts of the first that it meets, and its own
    let cases: [(&str, &str, &[Place], Option<Place>); 9] = [
        ("", "", &[], None),
        (
            "question: {zh: 成本是多少？",
            "question: {zh: 成本几何？",
            &[],
            None,
        ),
        (
            "type: area",
            "type: number",
            &[("area", 17)],
            Some(("area", 17)),
        ),
        (
            "type: area",
            "type: money",
            &[("area", 17)],
            Some(("area", 17)),
        ),
        (
            "above: 0",
            "minimum: 0",
            &[("cost", 12)],
            Some(("cost", 12)),
        ),
        (
            "{zh: 成本,",
            "{zh: 费用,",
            &[("cost", 12)],
            Some(("cost", 12)),
        ),
        (
            "id: area",
            "id: surface",
            &[("area", 17)],
            Some(("surface", 17)),
        ),
        (
            "{zh: 面积,",
            "{zh: cost,",
            &[("cost", 12), ("area", 17)],
            Some(("area", 17)),
        ),
        (
            "{code: b,",
            "{code: c,",
            &[("grade", 21)],
            Some(("grade", 21)),
        ),
    ];
    for (from, to, first, place) in cases {
        let files = fine();
        let mut other = copy(&files, "sample/2024-01-01");
        for (path, text) in &mut other {
            *text = text.replace("programme: example", "programme: sample");
            if path.ends_with("facts.yaml") && !from.is_empty() {
                assert_eq!(text.matches(from).count(), 1, "{from}");
                *text = text.replace(from, to);
            }
            *text = text.replace("income / area > 2万元/平方米 or ", "");
        }
        let files = [files, other].concat();
        let path = "sample/2024-01-01/facts.yaml";
        // Both declarations are told.
        let before = "example/2024-01-01/facts.yaml";
        let first = first.iter().map(|place| (before, *place));
        let expected: Vec<_> = first
            .chain(place.map(|place| (path, place)))
            .map(|(path, (id, line))| problem(path, "conflicting-fact", id, line, 7))
            .collect();
        let mut found = problems_of(&files);
        found.dedup();
        assert_eq!(found, expected, "{from} {to}");
    }
}

#[test]
fn a_rule_file_in_gbk_is_told_as_such() {
    let files = fine();
    let mut files: Vec<_> = files
        .iter()
        .map(|(path, text)| (path.clone(), text.as_bytes().to_vec()))
        .collect();
    // 示例 in GBK
    files[0].1 = b"programme: example\nnumber: \xca\xbe\xc0\xfd\n".to_vec();
    let files: Vec<_> = files
        .iter()
        .map(|(path, bytes)| (path.clone(), bytes.as_slice()))
        .collect();
    let broken = Library::load(&files).unwrap_err();
    let problems: Vec<_> = broken[0].problems.iter().collect();
    assert_eq!(broken.len(), 1, "{broken:?}");
    assert_eq!(problems[0].code.name(), "wrong-encoding");
    assert!(problems[0].message.zh.contains("GBK"));
    let span = problems[0].primary.as_ref().unwrap().span;
    assert_eq!(broken[0].source.slice(span), "示例");
    assert_eq!(broken[0].source.location(span.start).line, 2);
}

#[test]
fn a_broken_file_is_not_also_missing() {
    let mut files = fine();
    files[2].1 = "track: [".to_owned();
    let path = format!("{FOLDER}/small.yaml");
    assert_eq!(
        problems_of(&files),
        [problem(&path, "yaml-syntax", "[", 1, 8)]
    );
}

#[test]
fn what_is_wrong_is_said_in_both_languages() {
    // Edit, then message and help of the first problem
    let cases = [
        (
            ("small.yaml", "income / area", "incom / area"),
            ["没有名为 `incom` 的事实、术语或变量", "是否应为 `income`？"],
            [
                "there is no fact, term or variable `incom`",
                "did you mean `income`?",
            ],
        ),
        (
            ("facts.yaml", "  minimum: 0", "  minumum: 0"),
            ["没有 `minumum` 这一项", "是否应为 `minimum`？"],
            ["there is no key `minumum`", "did you mean `minimum`?"],
        ),
        (
            ("facts.yaml", "severity: error", "severity: eror"),
            ["`severity` 不能是 `eror`", "是否应为 `error`？"],
            ["`severity` cannot be `eror`", "did you mean `error`?"],
        ),
        (
            ("edition.yaml", "tracks: [small]", "tracks: small"),
            [
                "`tracks` 应为列表，这里是 `small`",
                "规则文件的写法见 rules/README.md",
            ],
            [
                "`tracks` should be a list, found `small`",
                "rules/README.md describes the shape of a rule file",
            ],
        ),
        (
            ("small.yaml", "[size, density]", "[size, density, size]"),
            [
                "条件 `size` 已列在条款里，不能再列一次",
                "一个条件只对应它所引用的那一条款",
            ],
            [
                "criterion `size` is listed by a clause already",
                "a criterion stands under the one clause that it cites",
            ],
        ),
    ];
    for (one, zh, en) in cases {
        let mut files = fine();
        edit(&mut files, one);
        let files: Vec<_> = files
            .iter()
            .map(|(path, text)| (path.clone(), text.as_bytes()))
            .collect();
        let broken = Library::load(&files).unwrap_err();
        let problem = broken[0].problems.iter().next().unwrap();
        let help = problem.help.as_ref().unwrap();
        assert_eq!([problem.message.zh.as_ref(), help.zh.as_ref()], zh);
        assert_eq!([problem.message.en.as_ref(), help.en.as_ref()], en);
    }
}

#[test]
fn one_letter_wrong_in_the_rules_of_the_binary_is_found() {
    for (file, from, to, expected) in [
        (
            "leading.yaml",
            "market_rank <= 10",
            "market_ranks <= 10",
            "unknown-name",
        ),
        (
            "leading.yaml",
            ">= 10亿元",
            ">= 10亿平方米",
            "dimension-mismatch",
        ),
        (
            "park.yaml",
            "> 2万元/平方米",
            "> 2万元",
            "dimension-mismatch",
        ),
        (
            "growth.yaml",
            "\"little_giant\"",
            "\"little_gaint\"",
            "unknown-code",
        ),
        (
            "growth.yaml",
            "average_growth(profit)",
            "average_growth(profits)",
            "unknown-name",
        ),
        (
            "terms.yaml",
            "compound_growth(series",
            "compuond_growth(series",
            "unknown-function",
        ),
        (
            "facts.yaml",
            "service_input <= total_input",
            "service_input <= floor_area",
            "dimension-mismatch",
        ),
        (
            "new-park.yaml",
            "checked: [commitment]",
            "judged: [commitment]",
            "clause",
        ),
    ] {
        let edition = "beijing-two-industry-integration/2023-07-03";
        let mut files: Vec<_> = embedded::files()
            .into_iter()
            .filter(|(path, _)| path.starts_with(edition) || path.starts_with("vocabulary/"))
            .map(|(path, bytes)| (path, String::from_utf8(bytes.to_vec()).unwrap()))
            .collect();
        let path = format!("{edition}/{file}");
        let (_, text) = files.iter_mut().find(|(known, _)| *known == path).unwrap();
        assert_eq!(text.matches(from).count(), 1, "{file}: {from}");
        *text = text.replace(from, to);
        let found = problems_of(&files);
        let found: Vec<_> = found.iter().map(|one| (one.0.as_str(), one.1)).collect();
        assert_eq!(found, [(path.as_str(), expected)], "{from}");
    }
}

#[test]
fn files_elsewhere_in_the_folder_are_passed_over() {
    let mut files = fine();
    files.push(("README.md".to_owned(), "：".to_owned()));
    files.push(("example/notes.yaml".to_owned(), "{".to_owned()));
    files.push((format!("{FOLDER}/cases/a.yaml"), "{".to_owned()));
    files.push((format!("{FOLDER}/notes.txt"), "{".to_owned()));
    assert_eq!(problems_of(&files), []);
}
