//! Tables and scores: what they yield, and every mistake at its place.

use dabiao::expression::{self, FactId, ReadingId, TermId, evaluate};
use dabiao::expression::{Context, Operand};
use dabiao::language::Language;
use dabiao::quantity::Quantity;
use dabiao::ruleset::Library;
use dabiao::workshop::lint::lint;

use super::support::{Case, assert_cases_of, fine};

const TABLES: &str = r#"- id: margin_points
  title: {zh: 利润率得分, en: points for the margin}
  table:
    inputs: [margin]
    rows:
    - {when: ['>= 30%'], then: 20}
    - {when: ['[10%..30%)'], then: 10}
    - {when: ['< 10%'], then: 0}
- id: size
  title: {zh: 规模, en: size}
  table:
    inputs: [grade, income]
    rows:
    - {when: ['"a"', '>= 1亿元'], then: '"large"'}
    - {when: ['"b"', '(1亿元..5亿元]'], then: '"large"'}
    - {when: ['("a", "b")', '< 0元'], then: '"odd"'}
    otherwise: '"small"'
- id: size_points
  title: {zh: 规模得分, en: points for size}
  table:
    inputs: [size]
    rows:
    - {when: ['"large"'], then: 30}
    - {when: ['-'], then: 5}
    otherwise: 0
- id: score
  title: {zh: 总分, en: score}
  score: [margin_points, size_points]
"#;

fn with_tables() -> Vec<(String, String)> {
    let mut files = fine();
    for (path, text) in &mut files {
        if path.ends_with("terms.yaml") {
            text.push_str(TABLES);
        }
        if path.ends_with("small.yaml") {
            *text = text.replace("margin >= 10%", "score >= 10");
        }
    }
    files
}

/// Facts as expressions, by their names
struct Given<'g>(&'g [(FactId, Operand)]);

impl Context for Given<'_> {
    fn fact(&self, id: FactId) -> Operand {
        let given = self.0.iter().find(|(known, _)| *known == id);
        given.map_or(Operand::missing(id), |(_, value)| value.clone())
    }

    fn variable(&self, _index: usize) -> Operand {
        Operand::not_defined(expression::NotDefined::Null)
    }

    fn reading(&self, _term: TermId) -> ReadingId {
        expression::Id::new(0)
    }
}

fn value(text: &str, facts: &[(&str, &str)]) -> Option<String> {
    value_of(&with_tables(), text, facts)
}

fn value_of(files: &[(String, String)], text: &str, facts: &[(&str, &str)]) -> Option<String> {
    let files: Vec<_> = files
        .iter()
        .map(|(path, text)| (path.clone(), text.as_bytes()))
        .collect();
    let library = Library::load(&files).unwrap();
    let edition = library.editions.first().unwrap();
    let scope = edition.scope();
    let literal = |text: &str| {
        let checked = expression::check(&expression::parse(text).unwrap(), &scope).unwrap();
        evaluate(&checked, &Given(&[])).outcome
    };
    let given: Vec<_> = facts
        .iter()
        .map(|(name, text)| (edition.fact_id(name).unwrap(), literal(text)))
        .collect();
    let checked = expression::check(&expression::parse(text).unwrap(), &scope).unwrap();
    match evaluate(&checked, &Given(&given)).outcome {
        Operand::Known(value) => Some(match Operand::Known(value).as_quantity() {
            Some(Quantity { value, .. }) => value.to_decimal_string().unwrap(),
            None => "known".to_owned(),
        }),
        _ => None,
    }
}

#[test]
fn each_row_yields_from_its_first_value_to_its_last() {
    let points = |cost: &str| value("margin_points", &[("income", "1亿元"), ("cost", cost)]);
    for (cost, expected) in [
        ("0.5亿元", "20"),
        ("0.7亿元", "20"),
        ("0.7000000001亿元", "10"),
        ("0.9亿元", "10"),
        ("0.9000000001亿元", "0"),
        ("3亿元", "0"),
    ] {
        assert_eq!(points(cost).as_deref(), Some(expected), "{cost}");
    }
    let size = |grade: &str, income: &str| {
        value("size_points", &[("grade", grade), ("income", income)]).unwrap()
    };
    assert_eq!(size("\"a\"", "1亿元"), "30");
    assert_eq!(size("\"b\"", "1亿元"), "5");
    assert_eq!(size("\"b\"", "5亿元"), "30");
    assert_eq!(size("\"b\"", "5.1亿元"), "5");
}

#[test]
fn what_every_possible_row_agrees_on_is_decided() {
    // Whatever the grade, 0.5亿元 is below every row that is large.
    assert_eq!(
        value("size_points", &[("income", "0.5亿元")]).as_deref(),
        Some("5")
    );
    assert_eq!(value("size_points", &[("income", "1亿元")]), None);
    assert_eq!(
        value("score", &[("income", "0.5亿元"), ("cost", "0元")]).as_deref(),
        Some("25")
    );
}

/// What a further row of the table of sizes makes of who has 2亿元 and no known grade, and whether it is
/// said to be unreached
fn with_row(row: &str) -> (Option<String>, bool) {
    let mut files = with_tables();
    for (_, text) in &mut files {
        let last = "    otherwise: '\"small\"'\n";
        *text = text.replace(last, &format!("    - {{when: {row}}}\n{last}"));
    }
    let found = lint(&crate::constructed::raw(&files), &[])
        .unwrap()
        .findings;
    let mut messages = found
        .iter()
        .map(|one| one.diagnostic.message.get(Language::En));
    let is_unreached = messages.any(|one| one.starts_with("nothing reaches row 4 of `size`"));
    let points = value_of(&files, "size_points", &[("income", "2亿元")]);
    (points, is_unreached)
}

#[test]
fn a_row_that_sums_up_those_before_it_decides_where_what_they_tell_apart_is_not_known() {
    assert_eq!(value("size_points", &[("income", "2亿元")]), None);
    let large = Some("30".to_owned());
    assert_eq!(
        with_row("['-', '(1亿元..5亿元]'], then: '\"large\"'"),
        (large, false)
    );
    // Each says what a row before it already says, or something else.
    assert!(with_row("['(\"a\", \"b\")', '(1亿元..5亿元]'], then: '\"large\"'").1);
    assert!(with_row("['-', '(1亿元..5亿元]'], then: '\"odd\"'").1);
}

const MISTAKES: &[Case] = &[
    (
        "a name that nothing has, in an input",
        &[("terms.yaml", "inputs: [margin]", "inputs: [margins]")],
        &[("terms.yaml", "unknown-name", "margins", 19, 14)],
    ),
    (
        "a test of another type",
        &[("terms.yaml", "'< 10%'", "'< 10元'")],
        &[("terms.yaml", "dimension-mismatch", "10元", 23, 18)],
    ),
    (
        "half a test",
        &[("terms.yaml", "'[10%..30%)'", "'[10%..'")],
        &[("terms.yaml", "expression-syntax", "", 22, 22)],
    ),
    (
        "a condition in the place of a test",
        &[("terms.yaml", "'[10%..30%)'", "'(1) or (2)'")],
        &[("terms.yaml", "rule-syntax", "'(1) or (2)'", 22, 15)],
    ),
    (
        "rows that yield different things",
        &[("terms.yaml", "then: 10}", "then: '\"ten\"'}")],
        &[("terms.yaml", "type-mismatch", "0", 23, 31)],
    ),
    (
        "too few tests",
        &[("terms.yaml", "['\"a\"', '>= 1亿元']", "['\"a\"']")],
        &[("terms.yaml", "rule-syntax", "'\"large\"'", 29, 29)],
    ),
    (
        "a code that the fact does not have",
        &[("terms.yaml", "['\"b\"', '(1", "['\"d\"', '(1")],
        &[("terms.yaml", "unknown-code", "\"d\"", 30, 16)],
    ),
    (
        "an item that there is not",
        &[(
            "terms.yaml",
            "score: [margin_points",
            "score: [margins_points",
        )],
        &[("terms.yaml", "unknown-name", "margins_points", 43, 11)],
    ),
];

#[test]
fn every_mistake_in_a_table_is_told_at_its_place() {
    assert_cases_of(&with_tables(), MISTAKES);
}

#[test]
fn a_table_of_ten_thousand_rows_meets_its_limit() {
    let mut files = with_tables();
    let rows: String = (0..10_000)
        .map(|row| format!("    - {{when: ['= {row}'], then: {row}}}\n"))
        .collect();
    for (path, text) in &mut files {
        if path.ends_with("terms.yaml") {
            text.push_str(&format!(
                "- id: long\n  title: {{zh: 长, en: long}}\n  table:\n    inputs: [margin]\n    rows:\n{rows}    otherwise: 0\n"
            ));
        }
    }
    let found = super::support::problems_of(&files);
    let codes: Vec<_> = found.iter().map(|one| one.1).collect();
    assert_eq!(codes, ["rule-syntax"]);
}
