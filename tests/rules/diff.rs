//! Two editions compared by meaning: rewriting is no change, every change is named, and where a
//! threshold moved a dossier shows it under both.

use dabiao::embedded;
use dabiao::ruleset::{Edition, Library};
use dabiao::verdict::Verdict::{Fail, Pass};
use dabiao::workshop::diff::{Change, Parting, Place, What, diff};

use crate::constructed;

fn edition(files: &[(String, String)]) -> Edition {
    constructed::library(files).editions[0].clone()
}

fn with(require: &str) -> Edition {
    edition(&constructed::files(
        constructed::FACTS,
        &[],
        "",
        &[("tried", require)],
    ))
}

fn between(old: &str, new: &str) -> Vec<Change> {
    diff(&with(old), &with(new))
}

#[test]
fn the_same_condition_written_otherwise_is_no_change() {
    #[rustfmt::skip]
    let same = [
        ("income >= 1亿元",                    "10000万元 <= income"),
        ("income >= 1亿元 and listed",         "listed   and (income >= 100000000元)"),
        ("rank <= 3 or listed or exempt",      "exempt or (listed or 3 >= rank)"),
        ("part / income >= 30%",               "not(part / income < 0.3)"),
        ("part / income >= 30%",               "30% <= part / income"),
        ("income in [1亿元..2亿元]",           "income between 1亿元 and 20000万元"),
        (r#"kind in ["alpha", "beta"]"#,       r#"kind = "beta" or kind = "alpha""#),
        ("rank > 3",                           "rank >= 4"),
        ("income + part >= 1亿元",             "part >= 1亿元 - income"),
        ("if listed then income >= 1亿元 else false", "listed and income >= 1亿元"),
        ("count(fields) >= 1",                 "some code in fields satisfies true"),
        ("round half up(ratio, 2) >= 30%",     "30% <= round half up(ratio, 2)"),
    ];
    let mut wrong = Vec::new();
    for (old, new) in same {
        let changes = between(old, new);
        if !changes.is_empty() {
            wrong.push(format!("{old} / {new}: {changes:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_moved_threshold_is_named_and_shown_by_a_dossier_judged_by_both() {
    #[rustfmt::skip]
    let moved = [
        ("income >= 1亿元", "income >= 2亿元", "1亿元", "2亿元", Pass, Fail),
        ("income >= 2亿元", "income >= 1亿元", "2亿元", "1亿元", Fail, Pass),
        ("income > 1亿元 and listed", "income > 10001万元 and listed", "1亿元", "10001万元", Pass, Fail),
        ("part / input >= 30%", "part / input >= 31%", "30%", "31%", Pass, Fail),
        ("rank <= 10 or listed", "rank <= 5 or listed", "10", "5", Pass, Fail),
        (r#"founded <= date("2020-01-01")"#, r#"founded <= date("2019-01-01")"#, r#"date("2020-01-01")"#, r#"date("2019-01-01")"#, Pass, Fail),
        (
            "mean_growth(revenue, reference_year - 2, reference_year) >= 20%",
            "mean_growth(revenue, reference_year - 2, reference_year) >= 15%",
            "20%", "15%", Fail, Pass,
        ),
    ];
    for (old, new, from, to, before, after) in moved {
        let changes = between(old, new);
        let [change] = changes.as_slice() else {
            panic!("{old} / {new}: {changes:?}");
        };
        assert_eq!(
            change.place,
            Place::Criterion("only".into(), "tried".into())
        );
        assert_eq!(change.what, What::Threshold);
        assert_eq!(
            (change.old.as_deref(), change.new.as_deref()),
            (Some(from), Some(to))
        );
        let Some(Parting::At(_, was, is)) = &change.parting else {
            panic!("{old} / {new}: {change:?}");
        };
        assert_eq!((*was, *is), (before, after), "{old} / {new}");
    }
}

#[test]
fn each_of_several_thresholds_has_its_own_dossier() {
    let changes = between(
        "income >= 1亿元 or rank <= 10",
        "income >= 2亿元 or rank <= 5",
    );
    let shown: Vec<_> = changes
        .iter()
        .map(|one| match &one.parting {
            Some(Parting::At(witness, Pass, Fail)) => witness.text.clone(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(shown.len(), 2);
    assert!(shown[0].contains("income: 1亿元"), "{}", shown[0]);
    assert!(shown[1].contains("rank: 6"), "{}", shown[1]);
}

#[test]
fn a_threshold_that_no_dossier_shows_is_said_to_be_without_one() {
    let changes = between(
        "round half up(balance / 3元, 0) * balance >= 700元",
        "round half up(balance / 3元, 0) * balance >= 701元",
    );
    let [change] = changes.as_slice() else {
        panic!("{changes:?}");
    };
    assert_eq!(change.what, What::Threshold);
    assert!(
        matches!(change.parting, Some(Parting::NotFound)),
        "{change:?}"
    );
}

#[test]
fn other_changes_are_named() {
    let files = || {
        let criteria = [("tried", "income >= 1亿元"), ("gone", "listed")];
        constructed::files(
            "income money minimum=0\nlisted boolean\npart money\n",
            &["part <= income"],
            "",
            &criteria,
        )
    };
    let old = edition(&files());
    let cases: &[(&str, &str, &str, &[What])] = &[
        (
            "only.yaml",
            "income >= 1亿元",
            "part >= 1亿元",
            &[What::Facts, What::Condition],
        ),
        (
            "only.yaml",
            "quote: 构造}\n  require: 'listed'",
            "quote: 另文}\n  require: 'listed'",
            &[What::Citation],
        ),
        (
            "only.yaml",
            "require: 'listed'",
            "require: 'not(listed)'",
            &[What::Condition],
        ),
        (
            "only.yaml",
            "require: 'listed'",
            "judge: {zh: 是否, en: whether}",
            &[What::Treatment, What::Condition],
        ),
        (
            "only.yaml",
            "subject: enterprise",
            "subject: park",
            &[What::Subject],
        ),
        (
            "only.yaml",
            "title: {zh: 唯一, en: only}",
            "title: {zh: 改名, en: renamed}",
            &[],
        ),
        (
            "edition.yaml",
            "from: 2024-01-01}",
            "from: 2024-01-01, until: 2025-01-01}",
            &[What::InForce],
        ),
        ("facts.yaml", "minimum: 0", "above: 0", &[What::Declaration]),
        (
            "facts.yaml",
            "part <= income",
            "part < income",
            &[What::Condition],
        ),
        ("facts.yaml", "part <= income", "income >= part", &[]),
    ];
    for (file, from, to, expected) in cases {
        let mut files = files();
        let path = format!("{}/{file}", constructed::FOLDER);
        let text = files.iter_mut().find(|(name, _)| *name == path).unwrap();
        assert!(text.1.contains(from), "{from}");
        text.1 = text.1.replacen(from, to, 1);
        if to.starts_with("judge") {
            text.1 = text.1.replace("checked: [gone]", "judged: [gone]");
        }
        let found: Vec<_> = diff(&old, &edition(&files))
            .iter()
            .map(|one| one.what)
            .collect();
        assert_eq!(found, *expected, "{from} / {to}");
    }
    let added = edition(&constructed::files(
        "income money minimum=0\nlisted boolean\npart money\nlate money\n",
        &["part <= income"],
        "",
        &[("tried", "income >= 1亿元"), ("new", "late >= 1元")],
    ));
    let found: Vec<_> = diff(&old, &added)
        .into_iter()
        .map(|one| (one.place, one.what, one.old.is_some(), one.new.is_some()))
        .collect();
    let at = |id: &str| Place::Criterion("only".into(), id.into());
    assert!(found.contains(&(Place::Fact("late".into()), What::Existence, false, true)));
    assert!(found.contains(&(at("gone"), What::Existence, true, false)));
    assert!(found.contains(&(at("new"), What::Existence, false, true)));
}

#[test]
fn readings_that_come_and_go_are_a_change_with_a_dossier() {
    let reading = |id: &str, is: &str| {
        format!(
            "  - id: {id}\n    title: {{zh: 解, en: reading}}\n    is: {is}\n    wording: {{zh: 构造, en: constructed}}\n"
        )
    };
    let terms = |readings: &[(&str, &str)]| {
        let readings: Vec<_> = readings.iter().map(|(id, is)| reading(id, is)).collect();
        format!(
            "- id: size\n  title: {{zh: 规模, en: size}}\n  readings:\n{}",
            readings.concat()
        )
    };
    let facts = "income money minimum=0\npart money minimum=0\n";
    let make = |readings: &[(&str, &str)]| {
        edition(&constructed::files(
            facts,
            &[],
            &terms(readings),
            &[("tried", "size >= 1亿元")],
        ))
    };
    let two = make(&[("whole", "income"), ("part", "part")]);
    let turned = make(&[("part", "part"), ("whole", "income")]);
    assert!(diff(&two, &turned).is_empty());
    let three = make(&[
        ("whole", "income"),
        ("part", "part"),
        ("half", "income / 2"),
    ]);
    let changes = diff(&two, &three);
    let found: Vec<_> = changes.iter().map(|one| one.what).collect();
    assert_eq!(found, [What::Readings, What::Condition]);
    assert!(matches!(changes[1].parting, Some(Parting::At(..))));
}

/// The rules inside the program with one text of one file replaced, beside those as they are
fn real(file: &str, from: &str, to: &str) -> Vec<Change> {
    let load = |change: bool| {
        let files = embedded::files()
            .into_iter()
            .filter(|(path, _)| path.starts_with(REAL) || path.starts_with("vocabulary/"));
        let files: Vec<(String, Vec<u8>)> = files
            .map(|(path, bytes)| {
                let text = str::from_utf8(bytes).unwrap();
                let is_meant = change && path == format!("{REAL}2023-07-03/{file}");
                assert!(!is_meant || text.contains(from), "{file} has no {from}");
                let text = if is_meant {
                    text.replacen(from, to, 1)
                } else {
                    text.to_owned()
                };
                (path, text.into_bytes())
            })
            .collect();
        let files: Vec<_> = files
            .iter()
            .map(|(path, bytes)| (path.clone(), bytes.as_slice()))
            .collect();
        Library::load(&files).unwrap().editions[0].clone()
    };
    diff(&load(false), &load(true))
}

const REAL: &str = "beijing-two-industry-integration/";

#[test]
fn support_measures_the_number_quotes_and_bounds_are_compared() {
    #[rustfmt::skip]
    let changed = [
        ("edition.yaml",  "〔2023〕7号",  "〔2023〕8号",  What::Number),
        ("measures.yaml", "performed_value >= 300万元", "performed_value > 300万元", What::ItemConditions),
        ("measures.yaml", "按照经认定的固定资产投资总额30%的比例给予支持", "按照经认定的固定资产投资总额的30%给予支持", What::Citation),
        ("facts.yaml",    "minimum: 0", "minimum: 1", What::Declaration),
        ("terms.yaml",    "30% * investment, 5000万元", "30% * investment, 6000万元", What::Amount),
    ];
    for (file, from, to, what) in changed {
        let changes = real(file, from, to);
        assert!(
            changes.iter().any(|one| one.what == what),
            "{file}: {from}: {changes:?}"
        );
    }
    assert!(real("edition.yaml", "", "").is_empty());
}
