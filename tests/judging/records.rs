//! Lists of records: read with every problem at its place, counted in three values, and what follows
//! from them.

use dabiao::judged::Judged;
use dabiao::ruleset::Library;
use proptest::prelude::*;

use crate::constructed::{files, library};
use crate::judged::judged;
use crate::problems;

/// Awards, a count and a yes or no that follow from them, and something else
const FACTS: &str = "awards records\nmoney money minimum=0\n";

fn rules(criteria: &[(&str, &str)]) -> Library {
    library(&files(FACTS, &[], "", criteria))
}

fn dossier(facts: &str) -> String {
    format!(
        "dossier: 1\nsubject: {{kind: enterprise, name: x}}\nas_of: 2024-06-30\nfacts:\n{facts}"
    )
}

/// Verdicts and reasons of all criteria
fn verdicts(judged: &Judged<'_>) -> Vec<String> {
    let [assessment] = judged.assessments.as_slice() else {
        panic!("{:?}", judged.problems);
    };
    let findings = assessment.findings.iter();
    findings
        .map(|found| {
            let reasons = found.reasons.iter().map(|one| one.id());
            let all = [found.verdict.id()].into_iter().chain(reasons);
            all.collect::<Vec<_>>().join(" ")
        })
        .collect()
}

/// What stands between the brackets of `awards`, an expression, its verdict
const CASES: &[(&str, &str, &str)] = &[
    // The issue's own.
    (
        "{level: high, rank: 2, year: 2022}",
        r#"count(awards[level = "high" and rank <= 3 and year > as_of.year - 3]) >= 1"#,
        "pass",
    ),
    (
        "{level: high, rank: 2, year: 2021}",
        r#"count(awards[level = "high" and rank <= 3 and year > as_of.year - 3]) >= 1"#,
        "fail",
    ),
    // What is not known of a record leaves it open, unless another field decides.
    (
        "{rank: 2}, {level: high, rank: 9}",
        r#"count(awards[level = "high" and rank <= 3]) >= 1"#,
        "undetermined missing_facts",
    ),
    (
        "{rank: 2}",
        r#"count(awards[level = "high" and rank <= 3]) <= 1"#,
        "pass",
    ),
    ("{rank: 2}", r#"count(awards[level = "high"]) >= 2"#, "fail"),
    (
        "{rank: 4}",
        r#"count(awards[level = "high" and rank <= 3]) >= 1"#,
        "fail",
    ),
    ("{rank: 前3名}", "count(awards[rank <= 3]) = 1", "pass"),
    (
        "{rank: 前4名}",
        "count(awards[rank <= 3]) = 1",
        "undetermined missing_facts",
    ),
    (
        "{day: 2022-01-01..2022-12-31}",
        r#"count(awards[day > as_of - @"P3Y"]) = 1"#,
        "pass",
    ),
    (
        "{day: 2021-01-01..2021-12-31}",
        r#"count(awards[day > as_of - @"P3Y"]) = 1"#,
        "undetermined missing_facts",
    ),
    (
        "{amount: 1亿元}, {amount: 2亿元}",
        "sum(awards.amount) >= 3亿元",
        "pass",
    ),
    (
        "{amount: 1亿元}, {amount: 至少2亿元}",
        "sum(awards.amount) >= 3亿元",
        "pass",
    ),
    ("{amount: 1亿元}, {}", "sum(awards.amount) >= 1亿元", "pass"),
    (
        "{amount: 1亿元}, {}",
        "sum(awards.amount) >= 3亿元",
        "undetermined missing_facts",
    ),
    // `some` and `every`, over filtered lists too, by name and by `item`.
    (
        "{level: low, rank: 1}, {level: high, rank: 2}",
        r#"some one in awards[level = "high"] satisfies one.rank = 2"#,
        "pass",
    ),
    (
        "{level: low, rank: 9}, {level: high, rank: 2}",
        r#"every one in awards[item.level = "high"] satisfies one.rank <= 3"#,
        "pass",
    ),
    (
        "{rank: 9}",
        r#"every one in awards[level = "high"] satisfies one.rank <= 3"#,
        "undetermined missing_facts",
    ),
    (
        "{rank: 3}",
        r#"every one in awards[level = "high"] satisfies one.rank <= 3"#,
        "pass",
    ),
    (
        "{granted: 是}, {granted: 否}",
        "count(awards[granted]) = 1",
        "pass",
    ),
    (
        "{level: high}, {level: low}",
        r#"count(awards[level in ["high", "middle"]]) = 1"#,
        "pass",
    ),
    ("", "count(awards) = 0", "pass"),
    ("", "every one in awards satisfies one.granted", "pass"),
    ("{rank: 7}", "awards[1].rank = 7", "pass"),
    ("{rank: 7}", "max(awards.rank) < 7", "fail"),
    // A field hides what has its name outside.
    (
        "{amount: 5元}",
        "count(awards[amount = 5元]) = count(awards)",
        "pass",
    ),
];

#[test]
fn records_are_counted_in_three_values() {
    for (records, require, expected) in CASES {
        let rules = rules(&[("only", require)]);
        let judged = judged(
            &rules,
            "a.yaml",
            dossier(&format!("  awards: [{records}]\n")),
        );
        assert!(
            judged.problems.is_empty(),
            "{records}: {:?}",
            judged.problems
        );
        assert_eq!(verdicts(&judged), [*expected], "{records} {require}");
    }
}

#[test]
fn a_list_that_is_missing_is_any_number_of_records() {
    let rules = rules(&[
        ("any", "count(awards) >= 0"),
        ("none", "count(awards[rank <= 3]) < 0"),
        ("one", "count(awards[rank <= 3]) >= 1"),
        ("some", "some one in awards satisfies one.granted"),
    ]);
    for facts in ["  money: 1元\n", "  awards: unknown\n", "  awards: 未知\n"] {
        let open = "undetermined missing_facts";
        let found = verdicts(&judged(&rules, "a.yaml", dossier(facts)));
        assert_eq!(found, ["pass", "fail", open, open], "{facts}");
    }
}

/// What stands under `awards`; the problems with code, text, line and column; the verdict of
/// `count(awards[level = "high"]) >= 1`
#[expect(clippy::type_complexity, reason = "a table")]
const PROBLEMS: &[(&str, &[(&str, &str, usize, usize)], &str)] = &[
    (
        "[{level: high, foo: 1}]",
        &[("unknown-key", "foo", 5, 26)],
        "undetermined invalid_facts",
    ),
    (
        "[{level: top}, {级别: 高}]",
        &[("unknown-code", "top", 5, 20)],
        "pass",
    ),
    (
        "[{level: high, rank: 1.5, granted: maybe, amount: 3, day: 2025-01-01}]",
        &[
            ("number-syntax", "1.5", 5, 32),
            ("wrong-type", "maybe", 5, 46),
            ("unit-missing", "3", 5, 61),
            ("day-not-reached", "2025-01-01", 5, 69),
        ],
        "pass",
    ),
    (
        "[{level: low, 级别: 高}]",
        &[("duplicate-key", "级别", 5, 25)],
        "undetermined invalid_facts",
    ),
    (
        "[国家奖]",
        &[("wrong-type", "国家奖", 5, 12)],
        "undetermined invalid_facts",
    ),
    (
        "无",
        &[("wrong-type", "无", 5, 11)],
        "undetermined invalid_facts",
    ),
    (
        "{level: high}",
        &[("wrong-type", "{level: high}", 5, 11)],
        "undetermined invalid_facts",
    ),
    ("[{name: 国家科技进步奖, level: high}]", &[], "pass"),
];

#[test]
fn every_problem_of_a_record_is_at_its_place() {
    let rules = rules(&[("only", r#"count(awards[level = "high"]) >= 1"#)]);
    for (awards, expected, verdict) in PROBLEMS {
        let text = dossier(&format!("  awards: {awards}\n"));
        let judged = judged(&rules, "a.yaml", text);
        let found = problems::found(&judged.source, judged.problems.iter());
        let found: Vec<_> = found
            .iter()
            .map(|(code, text, line, column)| (*code, text.as_str(), *line, *column))
            .collect();
        assert_eq!(found, *expected, "{awards}");
        for problem in judged.problems.iter() {
            problems::assert_well_worded(awards, problem);
        }
        assert_eq!(verdicts(&judged), [*verdict], "{awards}");
    }
}

#[test]
fn the_record_that_decides_is_underlined() {
    let rules = rules(&[
        ("some", r#"some one in awards satisfies one.level = "high""#),
        ("count", r#"count(awards[level = "high"]) >= 1"#),
        ("open", "count(awards[rank <= 3]) >= 2"),
    ]);
    let text = dossier("  awards:\n  - {level: low, rank: 1}\n  - {level: high}\n");
    let judged = judged(&rules, "a.yaml", text);
    for found in &judged.assessments[0].findings {
        let place = judged.place(&judged.assessments[0], found).unwrap();
        assert_eq!(
            judged.source.slice(place),
            "{level: high}",
            "{}",
            found.criterion.id
        );
    }
}

/// A condition on one record, from which its text comes
#[derive(Clone, Debug)]
enum Of {
    Level(usize),
    Rank(&'static str, i64),
    Granted,
    Not(Box<Of>),
    Both(Box<Of>, Box<Of>),
    Either(Box<Of>, Box<Of>),
}

const LEVELS: [&str; 3] = ["high", "middle", "low"];

/// Ranks on both sides of every limit that a condition names
const RANKS: [&str; 4] = ["1", "2", "3", "4"];

fn of_record() -> impl Strategy<Value = Of> {
    let leaf = prop_oneof![
        (0..LEVELS.len()).prop_map(Of::Level),
        (
            prop::sample::select(vec!["<=", "<", ">=", "=", "!="]),
            2..4_i64
        )
            .prop_map(|(sign, limit)| Of::Rank(sign, limit)),
        Just(Of::Granted),
    ];
    leaf.prop_recursive(2, 6, 2, |inner| {
        let pair = (
            inner.clone().prop_map(Box::new),
            inner.clone().prop_map(Box::new),
        );
        prop_oneof![
            inner.prop_map(|one| Of::Not(Box::new(one))),
            pair.clone().prop_map(|(one, other)| Of::Both(one, other)),
            pair.prop_map(|(one, other)| Of::Either(one, other)),
        ]
    })
}

fn text(of: &Of) -> String {
    match of {
        Of::Level(level) => format!("level = \"{}\"", LEVELS[*level]),
        Of::Rank(sign, limit) => format!("rank {sign} {limit}"),
        Of::Granted => "granted".to_owned(),
        Of::Not(one) => format!("not({})", text(one)),
        Of::Both(one, other) => format!("({} and {})", text(one), text(other)),
        Of::Either(one, other) => format!("({} or {})", text(one), text(other)),
    }
}

/// A condition on the list
fn of_list() -> impl Strategy<Value = String> {
    let count = (
        of_record(),
        prop::sample::select(vec![">=", "=", "<"]),
        0..4,
    )
        .prop_map(|(of, sign, limit)| format!("count(awards[{}]) {sign} {limit}", text(&of)));
    let iterated = (
        prop::sample::select(vec!["some", "every"]),
        of_record(),
        2..4,
    )
        .prop_map(|(word, of, limit)| {
            let of = text(&of);
            format!("({word} one in awards[{of}] satisfies one.rank <= {limit})")
        });
    let two = (of_record(), of_record(), 0..4).prop_map(|(one, other, limit)| {
        let (one, other) = (text(&one), text(&other));
        format!("count(awards[{one}]) + count(awards[{other}]) >= {limit}")
    });
    let leaf = prop_oneof![count, iterated, two];
    (leaf.clone(), leaf, any::<u8>()).prop_map(|(one, other, join)| match join % 3 {
        0 => one,
        1 => format!("{one} and {other}"),
        _ => format!("{one} or {other}"),
    })
}

/// The fields of a record; none for one that is not known
type Fields = [Option<usize>; 3];

fn record(fields: &Fields) -> String {
    let [level, rank, granted] = fields;
    let all = [
        level.map(|at| format!("level: {}", LEVELS[at % LEVELS.len()])),
        rank.map(|at| format!("rank: {}", RANKS[at % RANKS.len()])),
        granted.map(|at| format!("granted: {}", at % 2 == 0)),
    ];
    format!(
        "{{{}}}",
        all.into_iter().flatten().collect::<Vec<_>>().join(", ")
    )
}

fn list(records: &[Fields]) -> String {
    let records: Vec<_> = records.iter().map(record).collect();
    dossier(&format!("  awards: [{}]\n", records.join(", ")))
}

/// Every way to fill in what is not known
fn completions(records: &[Fields]) -> Vec<Vec<Fields>> {
    let sizes = [LEVELS.len(), RANKS.len(), 2];
    let mut all = vec![records.to_vec()];
    for at in 0..records.len() {
        for (field, size) in sizes.iter().enumerate() {
            if records[at][field].is_none() {
                let fill = |one: &Vec<Fields>, value| {
                    let mut one = one.clone();
                    one[at][field] = Some(value);
                    one
                };
                let filled = all
                    .iter()
                    .flat_map(|one| (0..*size).map(move |value| fill(one, value)));
                all = filled.collect();
            }
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_verdict_over_records_is_what_all_ways_to_complete_them_say(
        require in of_list(),
        records in prop::collection::vec(
            [0..12_usize, 0..12, 0..12].prop_map(|fields| fields.map(Some)),
            0..4,
        ),
        open in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
    ) {
        let mut records: Vec<Fields> = records;
        if !records.is_empty() {
            for one in open {
                let at = one.index(records.len() * 3);
                records[at / 3][at % 3] = None;
            }
        }
        let rules = rules(&[("only", &require)]);
        let verdict = |records: &[Fields]| {
            verdicts(&judged(&rules, "a.yaml", list(records))).remove(0)
        };
        let all: std::collections::BTreeSet<_> =
            completions(&records).iter().map(|one| verdict(one)).collect();
        let expected = match all.first() {
            Some(only) if all.len() == 1 => only.as_str(),
            _ => "undetermined missing_facts",
        };
        prop_assert_eq!(verdict(&records), expected, "{} {}", require, list(&records));
    }
}

/// A count and a yes or no that follow from awards
const FOLLOWING: &str = "\
awards records
best integer minimum=0 is=count(awards[rank<=3])
led boolean is=count(awards[granted])>=1
";

/// What a dossier states; problems by code and the text underlined; the verdicts of `best >= 2` and
/// `led`, and what each underlines
#[expect(clippy::type_complexity, reason = "a table")]
const FOLLOW: &[(&str, &[(&str, &str)], [&str; 2], [&str; 2])] = &[
    (
        "awards: [{rank: 1}, {rank: 2, granted: 是}]",
        &[],
        ["pass", "pass"],
        ["{rank: 1}", "{rank: 2, granted: 是}"],
    ),
    (
        "awards: [{rank: 1, granted: 否}, {rank: 9, granted: 否}]",
        &[],
        ["fail", "fail"],
        [
            "{rank: 1, granted: 否}",
            "[{rank: 1, granted: 否}, {rank: 9, granted: 否}]",
        ],
    ),
    (
        "awards: [{rank: 1}, {}]",
        &[],
        ["undetermined missing_facts", "undetermined missing_facts"],
        ["{}", "{rank: 1}"],
    ),
    // Both are accepted; what is stated counts where the records leave it open.
    (
        "{awards: [{rank: 1}, {}], best: 2, led: 否}",
        &[],
        ["pass", "fail"],
        ["2", "否"],
    ),
    (
        "best: 2",
        &[],
        ["pass", "undetermined missing_facts"],
        ["2", ""],
    ),
    (
        "{awards: unknown, best: 2}",
        &[],
        ["pass", "undetermined missing_facts"],
        ["2", "unknown"],
    ),
    (
        "{awards: [{rank: 1, granted: 是}], best: 1, led: 是}",
        &[],
        ["fail", "pass"],
        ["1", "是"],
    ),
    // Stated otherwise than the records say: as a figure, beyond what is possible, as yes or no.
    (
        "{awards: [{rank: 1, granted: 是}], best: 2}",
        &[("contradiction", "2")],
        [
            "undetermined contradictory_facts",
            "undetermined contradictory_facts",
        ],
        ["2", "{rank: 1, granted: 是}"],
    ),
    (
        "{awards: [{rank: 1}, {}], best: 3}",
        &[("contradiction", "3")],
        [
            "undetermined contradictory_facts",
            "undetermined contradictory_facts",
        ],
        ["3", "{rank: 1}"],
    ),
    (
        "{awards: [{rank: 1, granted: 是}], led: 否}",
        &[("contradiction", "否")],
        [
            "undetermined contradictory_facts",
            "undetermined contradictory_facts",
        ],
        ["{rank: 1, granted: 是}", "否"],
    ),
    // What could not be read says nothing, and contradicts nothing.
    (
        "{awards: [{rank: first}], led: 否}",
        &[("number-syntax", "first")],
        ["undetermined invalid_facts", "fail"],
        ["{rank: first}", "否"],
    ),
];

#[test]
fn facts_follow_from_records_and_must_not_be_stated_otherwise() {
    let rules = library(&files(
        FOLLOWING,
        &[],
        "",
        &[("best", "best >= 2"), ("led", "led")],
    ));
    for (facts, problems, expected, underlined) in FOLLOW {
        let judged = judged(&rules, "a.yaml", dossier(&format!("  {facts}\n")));
        let found = problems::found(&judged.source, judged.problems.iter());
        let found: Vec<_> = found
            .iter()
            .map(|(code, text, ..)| (*code, text.as_str()))
            .collect();
        assert_eq!(found, *problems, "{facts}");
        assert_eq!(verdicts(&judged), *expected, "{facts}");
        let assessment = &judged.assessments[0];
        let places = assessment.findings.iter().map(|found| {
            let place = judged.place(assessment, found);
            place.map_or("", |place| judged.source.slice(place))
        });
        assert_eq!(places.collect::<Vec<_>>(), *underlined, "{facts}");
    }
}

/// Declarations and conditions that do not fit, and the code and the underlined text of the problem
const BROKEN: &[(&str, &str, &str, &str)] = &[
    (
        "awards records",
        "count(awards[level = \"top\"]) >= 1",
        "unknown-code",
        "\"top\"",
    ),
    (
        "awards records",
        "count(awards[amount > 3]) >= 1",
        "dimension-mismatch",
        "3",
    ),
    (
        "awards records",
        "count(awards[place = 1]) >= 1",
        "unknown-name",
        "place",
    ),
    (
        "awards records",
        "awards[1].place = 1",
        "unknown-name",
        "place",
    ),
    (
        "awards records",
        "count(awards[level < \"low\"]) >= 1",
        "type-mismatch",
        "level",
    ),
    ("awards records", "awards = 1", "type-mismatch", "1"),
    ("awards list", "count(awards) >= 1", "rule-syntax", "list"),
    (
        "awards records by_year",
        "count(awards) >= 1",
        "rule-syntax",
        "true",
    ),
    (
        "awards records\nbest money is=count(awards)",
        "best >= 1元",
        "rule-syntax",
        "count(awards)",
    ),
    (
        "awards records\nother integer\nbest integer is=other",
        "best >= 1",
        "unknown-name",
        "other",
    ),
    (
        "awards records\nbest integer is=awards",
        "best >= 1",
        "type-mismatch",
        "awards",
    ),
];

#[test]
fn records_that_do_not_fit_are_refused_when_rules_load() {
    for (facts, require, code, underlined) in BROKEN {
        let files = files(facts, &[], "", &[("only", require)]);
        let broken = Library::load(&crate::constructed::raw(&files)).expect_err(require);
        let found: Vec<_> = broken
            .iter()
            .flat_map(|file| problems::found(&file.source, file.problems.iter()))
            .map(|(code, text, ..)| (code, text))
            .collect();
        assert!(
            found.contains(&(*code, (*underlined).to_owned())),
            "{facts} {require}: {found:?}"
        );
    }
}

#[test]
fn what_records_would_do_is_not_proposed_and_nothing_else_is_claimed() {
    let facts = "awards records\nfounded date fixed\n";
    let require = r#"count(awards[rank <= 3]) >= 2 or founded < @"2000-01-01""#;
    let rules = library(&files(facts, &[], "", &[("only", require)]));
    let text = dossier("  awards: [{rank: 1}]\n  founded: 2010-01-01\n");
    let judged = judged(&rules, "a.yaml", text);
    let dossier = judged.dossier.as_ref().unwrap();
    let gap = dabiao::advice::gap::between(dossier, &judged.assessments, &rules);
    let [short] = gap.tracks[0].shortfalls.as_slice() else {
        panic!("{:?}", gap.tracks[0].shortfalls);
    };
    // That nobody can change when it was founded does not keep it from passing.
    assert!(short.ways.is_empty() && short.fixed.is_empty());
    assert_eq!(short.records.len(), 1);
}
