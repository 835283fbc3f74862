//! What programmes share: facts, terms and relations taken from the vocabulary, and titles that
//! can be had.

use dabiao::ruleset::SubjectKind;
use dabiao::ruleset::library::Library;

use super::support::{FOLDER, edit, fine, problems_of};

const FACTS: &str = "vocabulary/enterprise/facts.yaml";
const TERMS: &str = "vocabulary/enterprise/terms.yaml";

/// The small programme, which takes what the vocabulary declares
fn sharing() -> Vec<(String, String)> {
    let mut files = fine();
    edit(
        &mut files,
        (
            "facts.yaml",
            "facts:\n- id: income\n",
            "uses: [staff, graduates, titles]\nfacts:\n- id: income\n",
        ),
    );
    edit(
        &mut files,
        ("terms.yaml", "terms:\n", "uses: [educated]\nterms:\n"),
    );
    edit(
        &mut files,
        (
            "small.yaml",
            "margin >= 10%",
            "margin >= 10% and educated >= 0",
        ),
    );
    let facts = "\
facts:
- id: staff
  name: {zh: 职工, en: staff}
  type: integer
  minimum: 1
  question: {zh: 有多少职工？, en: How many?}
- id: graduates
  name: {zh: 本科, en: graduates}
  type: integer
  question: {zh: 本科多少？, en: How many graduates?}
  distinct_from: [{fact: staff, because: {zh: 只是一部分, en: only a part}}]
- id: titles
  name: {zh: 称号, en: titles}
  type: titles
  codes: [{code: one, name: {zh: 甲, en: A}}, {code: two, name: {zh: 乙, en: B}}]
  question: {zh: 有哪些称号？, en: Which titles?}
consistency:
- id: graduates_within_staff
  require: graduates <= staff
  severity: error
  message: {zh: 部分超过整体, en: a part above its whole}
";
    let terms = "\
terms:
- id: educated
  title: {zh: 本科占比, en: share of graduates}
  is: graduates / staff
";
    files.push((FACTS.to_owned(), facts.to_owned()));
    files.push((TERMS.to_owned(), terms.to_owned()));
    files
}

fn loaded(files: &[(String, String)]) -> Library {
    let files: Vec<_> = files
        .iter()
        .map(|(path, text)| (path.clone(), text.as_bytes()))
        .collect();
    Library::load(&files).unwrap()
}

/// Code, underlined text and line of every problem, by file
fn found(files: &[(String, String)]) -> Vec<(String, &'static str, String, usize)> {
    let found = problems_of(files).into_iter();
    found
        .map(|(path, code, text, line, _)| (path, code, text, line))
        .collect()
}

fn expected(
    path: &str,
    code: &'static str,
    text: &str,
    line: usize,
) -> (String, &'static str, String, usize) {
    (path.to_owned(), code, text.to_owned(), line)
}

#[test]
fn an_edition_has_what_it_takes_from_the_vocabulary() {
    let library = loaded(&sharing());
    let edition = &library.editions[0];
    let facts: Vec<_> = edition.facts.iter().take(4).collect();
    let ids: Vec<_> = facts.iter().map(|fact| fact.id.as_str()).collect();
    assert_eq!(ids, ["staff", "graduates", "titles", "income"]);
    let origins: Vec<_> = facts.iter().map(|fact| fact.vocabulary).collect();
    let shared = Some(SubjectKind::Enterprise);
    assert_eq!(origins, [shared, shared, shared, None]);
    assert_eq!(edition.terms.iter().next().unwrap().id, "educated");
    let relations: Vec<_> = edition.consistency.iter().map(|one| &*one.id).collect();
    assert_eq!(relations, ["graduates_within_staff", "cost_within_income"]);
    assert_eq!(library.editions.len(), 1);
}

#[test]
fn a_relation_holds_where_all_its_facts_are_taken() {
    let mut files = sharing();
    edit(&mut files, ("facts.yaml", "staff, graduates, ", "staff, "));
    edit(&mut files, ("terms.yaml", "uses: [educated]\n", ""));
    edit(&mut files, ("small.yaml", " and educated >= 0", ""));
    let library = loaded(&files);
    let relations = library.editions[0].consistency.iter();
    let relations: Vec<_> = relations.map(|one| &*one.id).collect();
    assert_eq!(relations, ["cost_within_income"]);
}

#[test]
fn what_is_taken_is_in_the_vocabulary_and_stands_there_alone() {
    let facts = format!("{FOLDER}/facts.yaml");
    let terms = format!("{FOLDER}/terms.yaml");
    for (edits, expected) in [
        (
            [("facts.yaml", "[staff,", "[staff, staf,")],
            expected(&facts, "unknown-name", "staf", 1),
        ),
        (
            [("terms.yaml", "[educated]", "[educated, education]")],
            expected(&terms, "unknown-name", "education", 1),
        ),
        (
            [("facts.yaml", "[staff,", "[staff, staff,")],
            expected(&facts, "duplicate-id", "staff", 1),
        ),
        (
            [("facts.yaml", "- id: area\n", "- id: staff\n")],
            expected(&facts, "conflicting-fact", "staff", 18),
        ),
    ] {
        let mut files = sharing();
        for one in edits {
            edit(&mut files, one);
        }
        let found = found(&files);
        assert!(found.contains(&expected), "{expected:?}\n{found:?}");
    }
}

#[test]
fn a_fact_of_the_vocabulary_is_not_declared_anew_untaken_either() {
    let mut files = sharing();
    edit(&mut files, ("facts.yaml", ", titles]", "]"));
    let titles = "\
- id: titles
  name: {zh: 荣誉, en: honours}
  type: boolean
  question: {zh: 有没有？, en: Any?}
- id: income
";
    edit(&mut files, ("facts.yaml", "- id: income\n", titles));
    let path = format!("{FOLDER}/facts.yaml");
    assert_eq!(
        found(&files),
        [expected(&path, "conflicting-fact", "titles", 3)]
    );
}

#[test]
fn a_taken_fact_needs_the_year_that_it_names() {
    let mut files = sharing();
    let (_, text) = files.iter_mut().find(|(path, _)| path == FACTS).unwrap();
    *text = text.replace("  minimum: 1\n", "  of_year: staff_year\n").replace(
        "- id: titles\n",
        "- id: staff_year\n  name: {zh: 职工年度, en: year of the staff}\n  type: year\n  question: {zh: 哪一年？, en: Which year?}\n- id: titles\n",
    );
    let path = format!("{FOLDER}/facts.yaml");
    assert_eq!(
        found(&files)[0],
        expected(&path, "conflicting-fact", "staff", 1)
    );
    edit(&mut files, ("facts.yaml", "[staff,", "[staff, staff_year,"));
    assert_eq!(found(&files), []);
}

#[test]
fn other_files_of_the_vocabulary_are_astray() {
    for path in [
        "vocabulary/enterprise/edition.yaml",
        "vocabulary/company/facts.yaml",
    ] {
        let mut files = sharing();
        files.push((path.to_owned(), "facts: []\n".to_owned()));
        let found = found(&files);
        assert_eq!(found, [expected(path, "rule-syntax", "", 0)]);
    }
}

/// Two programmes, each of which confers a title and wants that of the other
fn ladder(wants: [&str; 2]) -> Vec<(String, String)> {
    let mut first = sharing();
    let shared = first.split_off(first.len() - 2);
    let mut second: Vec<_> = first
        .iter()
        .map(|(path, text)| {
            let text = text.replace("programme: example", "programme: sample");
            (path.replace("example/", "sample/"), text)
        })
        .collect();
    for (files, confers, wants) in [
        (&mut first, "one", wants[0]),
        (&mut second, "two", wants[1]),
    ] {
        for (path, text) in files {
            if path.ends_with("small.yaml") {
                *text = text
                    .replace(
                        "clauses:\n",
                        &format!("confers: {{title: {confers}}}\nclauses:\n"),
                    )
                    .replace("grade = \"a\"", wants);
            }
        }
    }
    [first, second, shared].concat()
}

#[test]
fn a_title_is_one_that_is_declared_and_can_be_had() {
    const ONE: &str =
        "grade = \"a\") and list contains(valid_on(titles, as_of), \"one\") and (cost > 0元";
    const TWO: &str = "grade = \"a\") and (some one in valid_on(titles, as_of) satisfies one in [\"two\"]) and (cost > 0元";
    const EITHER: &str = "grade = \"a\" or list contains(valid_on(titles, as_of), \"two\")";
    let wrapped = |wants: [&str; 2]| {
        let mut files = ladder(wants);
        for (path, text) in &mut files {
            if path.ends_with("small.yaml") {
                *text = text.replace(
                    "require: income / area > 2万元/平方米 or ",
                    "require: (income / area > 2万元/平方米 or ",
                );
                *text = text.replace("\n- id: promise", ")\n- id: promise");
            }
        }
        found(&files)
    };
    let small = |programme: &str| format!("{programme}/2024-01-01/small.yaml");
    assert_eq!(
        wrapped([TWO, ONE]),
        [
            expected(&small("example"), "circular-titles", "one", 4),
            expected(&small("sample"), "circular-titles", "two", 4),
        ]
    );
    assert_eq!(wrapped([EITHER, ONE]), []);
    assert_eq!(wrapped(["grade = \"a\"", ONE]), []);

    let mut files = ladder(["grade = \"a\""; 2]);
    let path = small("sample");
    let (_, text) = files.iter_mut().find(|(known, _)| *known == path).unwrap();
    *text = text.replace("title: two", "title: twoo");
    assert_eq!(found(&files), [expected(&path, "unknown-name", "twoo", 4)]);

    // In an expression too.
    let mut files = sharing();
    edit(
        &mut files,
        (
            "small.yaml",
            "grade = \"a\"",
            "list contains(valid_on(titles, as_of), \"three\")",
        ),
    );
    let path = format!("{FOLDER}/small.yaml");
    let found = found(&files);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (found[0].0.as_str(), found[0].2.as_str()),
        (path.as_str(), "\"three\"")
    );
}
