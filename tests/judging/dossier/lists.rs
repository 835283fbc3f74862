//! Lists of codes of which something cannot be read: what the rest decides is decided.

use std::fmt::Write as _;

use dabiao::judged::judge::{Request, judge};
use dabiao::ruleset::Library;
use dabiao::source::Source;
use dabiao::verdict::Verdict::{self, Fail, Pass, Undetermined};
use jiff::civil::date;

const EDITION: &str = "
programme: lists
title: {zh: 办法, en: Measures}
short_title: {zh: 办法, en: measures}
number: 1号
issuers: [{zh: 某委, en: a commission}]
in_force: {from: 2020-01-01}
basis: {zh: 全文, en: full text}
selection: {zh: 择优, en: by merit}
tracks: [lists]
sources:
- {id: s, title: {zh: 文件, en: document}, published_by: {zh: 某委, en: a commission}, url: https://example.com}
";

const FACTS: &str = "
facts:
- id: fields
  name: {zh: 领域, en: fields}
  type: codes
  codes:
  - {code: a, name: {zh: 甲, en: first}}
  - {code: b, name: {zh: 乙, en: second}}
  - {code: c, name: {zh: 丙, en: third}}
  question: {zh: 哪些？, en: which?}
";

const CRITERIA: [(&str, &str); 7] = [
    ("has_a", "\"a\" in fields"),
    ("has_b", "\"b\" in fields"),
    ("lacks_b", "not(\"b\" in fields)"),
    ("some", "count(fields) >= 1"),
    ("none", "count(fields) = 0"),
    ("few", "count(fields) <= 2"),
    (
        "early",
        "some one in fields satisfies one in (\"a\", \"b\")",
    ),
];

fn library() -> Library {
    let mut track = "
track: lists
subject: enterprise
title: {zh: 类别, en: track}
clauses: [{clause: 一, source: s, page: 1, checked: [has_a, has_b, lacks_b, some, none, few, early]}]
criteria:
"
    .to_owned();
    for (id, require) in CRITERIA {
        writeln!(
            track,
            "- id: {id}
  title: {{zh: 条件{id}, en: criterion {id}}}
  citation: {{source: s, page: 1, clause: 一, quote: 原文}}
  require: '{require}'"
        )
        .unwrap();
    }
    let files = [("edition", EDITION), ("facts", FACTS), ("lists", &track)];
    let files = files.map(|(name, text)| {
        let path = format!("lists/2020-01-01/{name}.yaml");
        (path, text.as_bytes())
    });
    Library::load(&files).unwrap()
}

/// The verdicts on a list, and the codes of its problems
fn judged(fields: &str) -> ([Verdict; 7], Vec<&'static str>) {
    let library = library();
    let text = format!(
        "dossier: 1\nsubject: {{kind: enterprise, name: 甲}}\nas_of: 2024-06-30\nfacts: {{fields: {fields}}}\n"
    );
    let judged = judge(
        Source::new("a.yaml", text),
        &library,
        &Request::on(date(2024, 6, 30)),
    );
    let found = &judged.assessments.first().unwrap().findings;
    let verdicts = CRITERIA.map(|(id, _)| {
        let mut found = found.iter();
        found.find(|one| one.criterion.id == id).unwrap().verdict
    });
    let problems = judged.problems.iter().map(|one| one.code.name());
    (verdicts, problems.collect())
}

#[test]
fn what_can_be_read_decides_beside_an_item_that_cannot() {
    let partly = [
        Pass,
        Undetermined,
        Undetermined,
        Pass,
        Fail,
        Undetermined,
        Pass,
    ];
    for (fields, problem) in [
        ("[a, nowhere]", "unknown-code"),
        ("[nowhere, 甲]", "unknown-code"),
        ("[a, [b]]", "wrong-type"),
        ("[a, a]", "duplicate-item"),
        ("[a, unknown]", "unknown-code"),
    ] {
        assert_eq!(judged(fields), (partly, vec![problem]), "{fields}");
    }
    // All that there is has been read, whatever the other one should have been.
    let all = [Pass, Pass, Fail, Pass, Fail, Fail, Pass];
    assert_eq!(judged("[a, b, c, nowhere]"), (all, vec!["unknown-code"]));
    // Where nothing can be read, nothing is decided.
    let open = [Undetermined; 7];
    assert_eq!(judged("[nowhere]"), (open, vec!["unknown-code"]));
    assert_eq!(judged("甲、丁").0, open);
}
