//! An edition constructed from a few facts, terms and criteria.

use dabiao::ruleset::library::{Library, RawFile};

/// Programme and edition
pub(crate) const FOLDER: &str = "constructed/2024-01-01";

/// Facts that the tests share: amounts from zero on, an open one, counts, codes, titles, days
pub(crate) const FACTS: &str = "\
income money minimum=0
part money minimum=0
input money above=0
balance money
revenue money by_year minimum=0
surplus money by_year
rank integer minimum=1
ratio share
founded date
founded_in year
listed boolean
exempt boolean
kind code
fields codes
titles titles
";

/// The fields of a fact of the type `records`
const RECORDS: &str = "  type: records
  fields:
  - id: level
    name: {zh: 级别, en: level}
    type: code
    codes:
    - {code: high, name: {zh: 高, en: high}}
    - {code: middle, name: {zh: 中, en: middle}}
    - {code: low, name: {zh: 低, en: low}}
  - {id: rank, name: {zh: 排名, en: rank}, type: integer, minimum: 1, rank: true}
  - {id: year, name: {zh: 年份, en: year}, type: year}
  - {id: granted, name: {zh: 授权, en: granted}, type: boolean}
  - {id: amount, name: {zh: 金额, en: amount}, type: money, minimum: 0}
  - {id: day, name: {zh: 日期, en: day}, type: date, past: true}
";

/// The files of an edition with these facts (a line each: id, type, further keys), terms (as in
/// `terms.yaml`, without the key), relations and criteria
pub(crate) fn files(
    facts: &str,
    relations: &[&str],
    terms: &str,
    criteria: &[(&str, &str)],
) -> Vec<(String, String)> {
    let head = "programme: constructed
title: {zh: 构造的办法, en: constructed measure}
short_title: {zh: 构造, en: constructed}
number: 构造〔2024〕1号
issuers: [{zh: 某委, en: some commission}]
in_force: {from: 2024-01-01}
basis: {zh: 构造, en: constructed}
selection: {zh: 构造, en: constructed}
tracks: [only]
sources:
- {id: text, title: {zh: 构造的文件, en: constructed text}, published_by: {zh: 某委, en: some commission}}
";
    let mut declared = "facts:\n".to_owned();
    for line in facts.lines() {
        let mut parts = line.split(' ');
        let (id, kind) = (parts.next().unwrap(), parts.next().unwrap());
        declared.push_str(&format!(
            "- id: {id}\n  name: {{zh: 事实{id}, en: {id}}}\n  type: {kind}\n  question: {{zh: 问, en: ask}}\n"
        ));
        for part in parts {
            match part.split_once('=') {
                Some((key, value)) => declared.push_str(&format!("  {key}: {value}\n")),
                None => declared.push_str(&format!("  {part}: true\n")),
            }
        }
        if matches!(kind, "code" | "codes" | "titles") {
            declared.push_str("  codes:\n");
            let from = match kind {
                "titles" => ", conferred_elsewhere: {zh: 别处, en: elsewhere}",
                _ => "",
            };
            for code in ["alpha", "beta", "gamma"] {
                declared.push_str(&format!(
                    "  - {{code: {code}, name: {{zh: 代码{code}, en: {code}}}{from}}}\n"
                ));
            }
        }
    }
    declared = declared.replace("  type: records\n", RECORDS);
    if !relations.is_empty() {
        declared.push_str("consistency:\n");
        for (index, relation) in relations.iter().enumerate() {
            declared.push_str(&format!(
                "- id: relation_{index}\n  require: '{relation}'\n  severity: error\n  message: {{zh: 矛盾, en: contradiction}}\n"
            ));
        }
    }
    let mut track =
        "track: only\nsubject: enterprise\ntitle: {zh: 唯一, en: only}\nclauses:\n".to_owned();
    for (id, _) in criteria {
        track.push_str(&format!(
            "- {{clause: 条款{id}, source: text, checked: [{id}]}}\n"
        ));
    }
    track.push_str("criteria:\n");
    for (id, require) in criteria {
        let require = require.replace('\'', "''");
        track.push_str(&format!(
            "- id: {id}\n  title: {{zh: 条件{id}, en: {id}}}\n  citation: {{source: text, clause: 条款{id}, quote: 构造}}\n  require: '{require}'\n"
        ));
    }
    let mut files = vec![
        ("edition.yaml", head.to_owned()),
        ("facts.yaml", declared),
        ("only.yaml", track),
    ];
    if !terms.is_empty() {
        files.push(("terms.yaml", format!("terms:\n{terms}")));
    }
    let files = files.into_iter();
    files
        .map(|(name, text)| (format!("{FOLDER}/{name}"), text))
        .collect()
}

/// As the library takes them
pub(crate) fn raw(files: &[(String, String)]) -> Vec<RawFile<'_>> {
    let files = files.iter();
    files
        .map(|(path, text)| (path.clone(), text.as_bytes()))
        .collect()
}

/// The library that the files make; with what is wrong with them if they make none
pub(crate) fn library(files: &[(String, String)]) -> Library {
    Library::load(&raw(files)).unwrap_or_else(|broken| {
        let problems: Vec<_> = broken
            .iter()
            .flat_map(|file| {
                let problems = file.problems.iter();
                problems.map(|one| format!("{}: {}", file.source.name(), one.message.en))
            })
            .collect();
        panic!("{}", problems.join("\n"))
    })
}
