//! Whatever the criterion: what is claimed of all dossiers holds of every one that is tried.

use dabiao::assessment;
use dabiao::diagnostic::Diagnostics;
use dabiao::dossier::bind::{self, Frame};
use dabiao::dossier::{Head, Schema};
use dabiao::ruleset::select::Candidate;
use dabiao::ruleset::{Edition, SubjectKind};
use dabiao::source::Source;
use dabiao::verdict::Verdict;

use dabiao::yaml;
use jiff::civil::date;
use proptest::prelude::*;

use super::support::{looked_at, said};
use crate::constructed;

const FACTS: &str = "x money minimum=0\ny money\nn integer minimum=1\nb boolean\nk code\nf codes\n";

/// Small amounts, so that thresholds and figures meet often
fn amount() -> impl Strategy<Value = String> {
    (-1..4_i32).prop_map(|n| format!("{n}元"))
}

fn number() -> impl Strategy<Value = String> {
    let plain = prop_oneof![Just("x".to_owned()), Just("y".to_owned()), amount()];
    plain.prop_recursive(2, 8, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} + {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} - {b})")),
            (inner.clone(), 1..4_i32).prop_map(|(a, n)| format!("({a} * {n})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("min([{a}, {b}])")),
            inner.clone().prop_map(|a| format!("abs({a})")),
            (inner.clone(), inner).prop_map(|(a, b)| format!("(if b then {a} else {b})")),
        ]
    })
}

fn comparison() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["<", "<=", ">", ">=", "=", "!="])
}

fn condition() -> impl Strategy<Value = String> {
    let atom = prop_oneof![
        (number(), comparison(), number()).prop_map(|(a, op, b)| format!("{a} {op} {b}")),
        (number(), number(), comparison(), 0..3_i32)
            .prop_map(|(a, b, op, n)| format!("{a} / {b} {op} {n}")),
        (comparison(), 0..4_i32).prop_map(|(op, n)| format!("n {op} {n}")),
        (comparison(), 0..5_i32).prop_map(|(op, n)| format!("count(f) {op} {n}")),
        (number(), amount(), amount()).prop_map(|(a, low, high)| format!("{a} in [{low}..{high})")),
        Just("b".to_owned()),
        prop::sample::select(vec!["alpha", "beta"]).prop_map(|code| format!("k = \"{code}\"")),
        prop::sample::select(vec!["alpha", "beta"])
            .prop_map(|code| format!("list contains(f, \"{code}\")")),
        Just("k in f".to_owned()),
    ];
    atom.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4)
                .prop_map(|all| format!("({})", all.join(" and "))),
            prop::collection::vec(inner.clone(), 2..4)
                .prop_map(|all| format!("({})", all.join(" or "))),
            inner.clone().prop_map(|one| format!("not({one})")),
            (inner.clone(), inner.clone(), inner)
                .prop_map(|(a, b, c)| format!("(if {a} then {b} else {c})")),
        ]
    })
}

/// A dossier that states some of the facts
fn facts() -> impl Strategy<Value = String> {
    let some = |strategy: BoxedStrategy<String>| prop::option::weighted(0.9, strategy);
    let halves = |from: i32| {
        (from..8_i32)
            .prop_map(|half| {
                format!(
                    "{}元",
                    if half % 2 == 0 {
                        format!("{}", half / 2)
                    } else {
                        format!("{}.5", half / 2)
                    }
                )
            })
            .boxed()
    };
    let codes = prop::sample::select(vec!["alpha", "beta", "gamma"]);
    let list = prop::sample::subsequence(vec!["alpha", "beta", "gamma"], 0..=3)
        .prop_map(|codes| format!("[{}]", codes.join(", ")));
    (
        some(halves(0)),
        some(halves(0)),
        some((1..5_i32).prop_map(|n| n.to_string()).boxed()),
        some(any::<bool>().prop_map(|b| b.to_string()).boxed()),
        some(codes.prop_map(str::to_owned).boxed()),
        some(list.boxed()),
    )
        .prop_map(|(x, y, n, b, k, f)| {
            let all = [("x", x), ("y", y), ("n", n), ("b", b), ("k", k), ("f", f)];
            let all = all.into_iter().filter_map(|(id, value)| Some((id, value?)));
            let all: Vec<_> = all.map(|(id, value)| format!("{id}: {value}")).collect();
            format!("facts: {{{}}}", all.join(", "))
        })
}

fn judged(edition: &Edition, facts: &str) -> Vec<Verdict> {
    let source = Source::new("-", facts);
    let mut problems = Diagnostics::new();
    let (root, _) = yaml::read(&source);
    let candidates = [Candidate {
        edition,
        tracks: edition.tracks.iter().collect(),
        in_force: true,
        is_named: true,
    }];
    let head = Head {
        kind: Some(SubjectKind::Enterprise),
        ..Head::default()
    };
    let frame = Frame::own(date(2024, 6, 30), 2023);
    let schema = Schema::new(&candidates);
    let dossier = bind::bind(
        &source,
        &root.unwrap(),
        &head,
        frame,
        &schema,
        &mut problems,
    );
    let assessed = assessment::assess(&dossier, &candidates, &mut problems);
    assessed[0].findings.iter().map(|one| one.verdict).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn nothing_is_claimed_that_a_dossier_refutes(
        first in condition(),
        second in condition(),
        dossiers in prop::collection::vec(facts(), 60),
    ) {
        let relations = ["y <= 3元"];
        let criteria = [("first", first.as_str()), ("second", second.as_str())];
        let files = constructed::files(FACTS, &relations, "", &criteria);
        let library = constructed::library(&files);
        let lint = looked_at(&files).unwrap();
        let claims: Vec<_> = lint.findings.iter().map(said).collect();
        let of = |code: &str, require: &str| {
            let written = require.replace('\'', "''");
            let mut claims = claims.iter();
            claims.any(|(one, text)| *one == code && text.trim_matches('\'') == written)
        };
        let edition = &library.editions[0];
        for facts in &dossiers {
            let verdicts = judged(edition, facts);
            for (verdict, (_, require)) in verdicts.iter().zip(&criteria) {
                prop_assert!(*verdict != Verdict::Pass || !of("never-passes", require), "{require}: {facts}");
                prop_assert!(*verdict != Verdict::Fail || !of("never-fails", require), "{require}: {facts}");
            }
            let implied = |weak: usize| first != second && of("implied-criterion", criteria[weak].1);
            let breaks = |strong: usize, weak: usize| verdicts[strong] == Verdict::Pass && verdicts[weak] == Verdict::Fail;
            prop_assert!(!(implied(1) && breaks(0, 1)), "{first} implies {second}: {facts}");
            prop_assert!(!(implied(0) && breaks(1, 0)), "{second} implies {first}: {facts}");
            let clash = claims.iter().any(|(code, _)| *code == "unsatisfiable-track");
            let all = verdicts.iter().all(|one| *one == Verdict::Pass);
            prop_assert!(!(clash && all), "{first}, {second}: {facts}");
        }
    }
}
