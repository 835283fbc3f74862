//! Lists of codes of which something cannot be read: what the rest decides is decided.

use dabiao::judged::judge::{Request, judge};
use dabiao::source::Source;
use dabiao::verdict::Verdict::{self, Fail, Pass, Undetermined};
use jiff::civil::date;

use crate::constructed::{files, library};

const CRITERIA: [(&str, &str); 7] = [
    ("has_a", "\"alpha\" in fields"),
    ("has_b", "\"beta\" in fields"),
    ("lacks_b", "not(\"beta\" in fields)"),
    ("some", "count(fields) >= 1"),
    ("none", "count(fields) = 0"),
    ("few", "count(fields) <= 2"),
    (
        "early",
        "some one in fields satisfies one in (\"alpha\", \"beta\")",
    ),
];

/// The verdicts on a list, and the codes of its problems
fn judged(fields: &str) -> ([Verdict; 7], Vec<&'static str>) {
    let library = library(&files("fields codes", &[], "", &CRITERIA));
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
        ("[alpha, nowhere]", "unknown-code"),
        ("[nowhere, 代码alpha]", "unknown-code"),
        ("[alpha, [beta]]", "wrong-type"),
        ("[alpha, alpha]", "duplicate-item"),
        ("[alpha, unknown]", "unknown-code"),
    ] {
        assert_eq!(judged(fields), (partly, vec![problem]), "{fields}");
    }
    // All that there is has been read, whatever the other one should have been.
    let all = [Pass, Pass, Fail, Pass, Fail, Fail, Pass];
    assert_eq!(
        judged("[alpha, beta, gamma, nowhere]"),
        (all, vec!["unknown-code"])
    );
    // Where nothing can be read, nothing is decided.
    let open = [Undetermined; 7];
    assert_eq!(judged("[nowhere]"), (open, vec!["unknown-code"]));
    assert_eq!(judged("代码alpha、丁").0, open);
}
