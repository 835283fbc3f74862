//! Support measures: what they name has to be there, and what they pay is money.

use super::support::{Case, assert_cases_of, file, fine};

const FILE: &str = "measures.yaml";

const CASES: &[Case] = &[
    (
        "an amount that is no money",
        &[(FILE, "min(10% * invested, 5万元)", "invested / 2万元")],
        &[(FILE, "dimension-mismatch", "invested / 2万元", 27, 13)],
    ),
    (
        "a sum that is past",
        &[(
            FILE,
            "    type: money\n",
            "    type: money\n    past: true\n",
        )],
        &[(FILE, "rule-syntax", "true", 14, 11)],
    ),
    (
        "a condition that is no condition",
        &[(FILE, "invested >= 1万元", "invested")],
        &[(FILE, "type-mismatch", "invested", 24, 16)],
    ),
    (
        "a limit on all items that reads one of them",
        &[(FILE, "10% * income", "10% * invested")],
        &[(FILE, "unknown-name", "invested", 28, 20)],
    ),
    (
        "a list that is not there",
        &[(FILE, "list: works", "list: work")],
        &[(FILE, "unknown-name", "work", 21, 11)],
    ),
    (
        "a track that is not there",
        &[(
            FILE,
            "title: {zh: 辅导, en: advice}\n  tracks: [small]",
            "title: {zh: 辅导, en: advice}\n  tracks: [smal]",
        )],
        &[(FILE, "unknown-track", "smal", 31, 12)],
    ),
    (
        "a source that is not there",
        &[(
            FILE,
            "{source: text, clause: 第六条}",
            "{source: txt, clause: 第六条}",
        )],
        &[(FILE, "unknown-source", "txt", 26, 26)],
    ),
    (
        "a track whose file is broken is said to be in that file alone",
        &[("small.yaml", "subject: enterprise", "subject: company")],
        &[("small.yaml", "rule-syntax", "company", 2, 10)],
    ),
    (
        "a measure twice",
        &[(FILE, "id: advice", "id: grant")],
        &[(FILE, "duplicate-id", "grant", 29, 7)],
    ),
    (
        "a measure of the name of a criterion",
        &[(FILE, "id: advice", "id: promise")],
        &[(FILE, "duplicate-id", "promise", 29, 7)],
    ),
    (
        "a list of the name of another part of a dossier",
        &[
            (FILE, "id: works", "id: facts"),
            (FILE, "list: works", "list: facts"),
        ],
        &[(FILE, "duplicate-id", "facts", 7, 7)],
    ),
    (
        "a fact of an item that the edition has as well",
        &[
            (FILE, "id: invested", "id: cost"),
            (FILE, "of: invested > 0元", "of: cost > 0元"),
            (FILE, "invested >= 1万元", "cost >= 1万元"),
            (FILE, "10% * invested", "10% * cost"),
        ],
        &[(FILE, "duplicate-id", "cost", 11, 9)],
    ),
    (
        "a fact of an item by year",
        &[
            (FILE, "type: money", "type: money\n    by_year: true"),
            (FILE, "invested > 0元", "income > 0元"),
            (FILE, "invested >= 1万元", "income > 0元"),
            (FILE, "min(10% * invested, 5万元)", "5万元"),
        ],
        &[(FILE, "rule-syntax", "invested", 11, 9)],
    ),
    (
        "a measure without its clause",
        &[(
            FILE,
            "  citation: {source: text, page: 2, clause: 第七条, quote: 给予辅导}\n",
            "",
        )],
        &[(FILE, "missing-citation", "advice", 29, 7)],
    ),
    (
        "a reason in one language",
        &[(FILE, "{zh: 投资太少, en: too little}", "{zh: 投资太少}")],
        &[(FILE, "missing-translation", "otherwise", 25, 7)],
    ),
];

#[test]
fn measures_hold_together() {
    let mut files = fine();
    files.push(file(FILE));
    assert_cases_of(&files, CASES);
}
