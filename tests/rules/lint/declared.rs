//! What all programmes together show of facts and titles: who confers a title, and which facts of
//! the vocabulary are there for nobody.

use super::support::{looked_at, said};
use crate::constructed;

/// A vocabulary with titles and two more facts
const VOCABULARY: &str = "facts:
- id: titles
  name: {zh: 称号, en: titles}
  type: titles
  codes: [{code: alpha, name: {zh: 甲, en: alpha}}, {code: beta, name: {zh: 乙, en: beta}}]
  question: {zh: 有哪些称号？, en: Which titles?}
- id: first
  name: {zh: 第一项, en: first}
  type: boolean
  question: {zh: 是否？, en: Is it so?}
- id: second
  name: {zh: 第二项, en: second}
  type: boolean
  question: {zh: 是否？, en: Is it so?}
";

/// Rules with these facts beside income, with some texts replaced
fn rules(facts: &str, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let facts = format!("income money\n{facts}");
    let files = constructed::files(&facts, &[], "", &[("tried", "income >= 1亿元")]);
    let files = files.into_iter();
    files
        .map(|(path, text)| {
            let changed = changes.iter();
            let text = changed.fold(text, |text, (old, new)| text.replace(old, new));
            (path, text)
        })
        .collect()
}

/// The rules that take from a vocabulary
fn taking(uses: &str, more: &[(&str, &str)]) -> Vec<(String, String)> {
    let uses = format!("uses: {uses}\nfacts:\n");
    let mut changes = vec![("facts:\n", uses.as_str())];
    changes.extend(more);
    let mut files = rules("", &changes);
    let path = "vocabulary/enterprise/facts.yaml".to_owned();
    files.push((path, VOCABULARY.to_owned()));
    files
}

/// The titles that nobody confers
fn unconferred(files: &[(String, String)]) -> Vec<String> {
    let lint = looked_at(files).unwrap();
    let found = lint.findings.iter().map(said);
    let found = found.filter(|(code, _)| *code == "unconferred-title");
    found.map(|(_, text)| text.to_owned()).collect()
}

const CONFERS: (&str, &str) = (
    "subject: enterprise\n",
    "subject: enterprise\nconfers: {title: alpha}\nbrings: [{kind: title}]\n",
);

#[test]
fn a_title_says_who_confers_it_unless_a_track_does() {
    let elsewhere = ", conferred_elsewhere: {zh: 别处, en: elsewhere}";
    let none: [&str; 0] = [];
    assert_eq!(unconferred(&rules("titles titles\n", &[])), none);
    let silent = rules("titles titles\n", &[(elsewhere, "")]);
    assert_eq!(unconferred(&silent), ["alpha", "beta", "gamma"]);
    let conferring = rules("titles titles\n", &[(elsewhere, ""), CONFERS]);
    assert_eq!(unconferred(&conferring), ["beta", "gamma"]);
    let shared = taking("[titles]", &[]);
    assert_eq!(unconferred(&shared), ["alpha", "beta"]);
    let shared = taking("[titles]", &[CONFERS]);
    assert_eq!(unconferred(&shared), ["beta"]);
    let codes = rules("titles titles\nkind code\n", &[]);
    assert_eq!(unconferred(&codes), none, "a code is no title");
}

#[test]
fn facts_of_the_vocabulary_that_no_programme_takes_are_noted_and_no_mistake() {
    let noted = |uses: &str| {
        let lint = looked_at(&taking(uses, &[CONFERS])).unwrap();
        let notes = lint.notes.iter();
        let notes: Vec<_> = notes
            .map(|one| {
                (
                    said(one).1.to_owned(),
                    one.diagnostic.message.en.to_string(),
                )
            })
            .collect();
        notes
    };
    let [(place, message)] = noted("[titles]").try_into().unwrap();
    assert_eq!(place, "first");
    assert!(
        message.contains("2 of") && message.contains("`first`, `second`"),
        "{message}"
    );
    let [(place, message)] = noted("[titles, first]").try_into().unwrap();
    assert_eq!(place, "second");
    assert!(message.contains("1 of"), "{message}");
    assert!(noted("[titles, first, second]").is_empty());
}
