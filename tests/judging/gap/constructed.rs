//! Rules that no programme has so far: limits from above, codes, shares, and too much at once.

use dabiao::advice::gap::{self};

use dabiao::advice::gap::Gap;
use dabiao::advice::reach::Reach;
use dabiao::ruleset::Library;
use jiff::civil::date;

use super::support::{plans, ways};
use crate::constructed;
use crate::judged::judged;

fn library(relations: &[&str], criteria: &[(&str, &str)]) -> Library {
    let facts = constructed::FACTS.replace("part money", "part money annual");
    constructed::library(&constructed::files(&facts, relations, "", criteria))
}

fn measure<'r>(library: &'r Library, facts: &str) -> Gap<'r> {
    let text = format!(
        "dossier: 1\nsubject: {{kind: enterprise, name: 某某}}\nas_of: 2024-06-30\nfacts:\n{facts}"
    );
    let report = judged(library, "dossier.yaml", text);
    assert!(!report.problems.has_errors(), "{:?}", report.problems);
    let dossier = report.dossier.as_ref().unwrap();
    gap::between(dossier, &report.assessments, library)
}

fn first_plans(gap: &Gap<'_>) -> Vec<Vec<String>> {
    let track = gap.tracks.first().unwrap();
    plans(track)
        .into_iter()
        .map(|(_, changes)| changes)
        .collect()
}

#[test]
fn a_figure_that_is_too_high_itself_is_lowered_and_none_for_the_sake_of_another() {
    let library = library(
        &[],
        &[("small", "income <= 4亿元 and income / balance >= 2")],
    );
    let gap = measure(&library, "  income: 5亿元\n  balance: 1亿元\n");
    assert_eq!(first_plans(&gap), [["income = 400000000"]]);
    // 4亿 ÷ 3亿 is less than 2, and the balance is not to fall for it.
    let gap = measure(&library, "  income: 5亿元\n  balance: 3亿元\n");
    assert_eq!(first_plans(&gap), Vec::<Vec<String>>::new());
}

#[test]
fn a_range_a_code_and_a_share_have_their_nearest_value() {
    let library = library(
        &[],
        &[
            ("ranked", "rank in [3..5]"),
            ("kind", "kind = \"alpha\" or kind = \"beta\" and listed"),
            ("ratio", "ratio > 30%"),
        ],
    );
    let facts = "  rank: 9\n  kind: gamma\n  listed: true\n  ratio: 30%\n";
    let gap = measure(&library, facts);
    assert_eq!(
        first_plans(&gap),
        [["rank = 5", "ratio = 0.3001 > 0.3", "kind = alpha|beta"]]
    );
    let gap = measure(&library, &facts.replace("rank: 9", "rank: 1"));
    let track = gap.tracks.first().unwrap();
    assert_eq!(ways(track, "ranked"), [["rank = 3"]]);
}

/// A year more a year: 1 at the end of 2023 is 3 at the end of 2025
#[test]
fn years_that_pass_are_waited_for_and_not_proposed() {
    let facts = constructed::FACTS.replace("ratio share", "years number annual fixed");
    let criteria = [("long", "years >= 3"), ("paid", "balance >= 5元")];
    let library = constructed::library(&constructed::files(&facts, &[], "", &criteria));
    let told = |years: &str| {
        let gap = measure(&library, &format!("  years: {years}\n  balance: 1元\n"));
        let track = gap.tracks.first().unwrap();
        let long = track.shortfalls.first().unwrap();
        assert!(long.ways.is_empty());
        (long.reach, plans(track))
    };
    let on = |day| Reach::On {
        day,
        is_enough: true,
    };
    assert_eq!(told("1"), (on(date(2026, 1, 1)), Vec::new()));
    assert_eq!(told("0.5"), (on(date(2027, 1, 1)), Vec::new()));
    // Where next year's figures can rest on it, they can.
    let next = ("2025-01-01".to_owned(), vec!["balance = 5".to_owned()]);
    assert_eq!(told("2"), (on(date(2025, 1, 1)), vec![next]));
}

#[test]
fn what_may_happen_again_is_not_out_of_reach_for_what_is_fixed_beside_it() {
    let facts = constructed::FACTS.replace("founded date", "founded date fixed");
    let facts = format!("{facts}entered date past\n");
    let require = "founded >= as_of - @\"P5Y\" and listed or entered.year = as_of.year";
    let criteria = [("kind", require)];
    let library = constructed::library(&constructed::files(&facts, &[], "", &criteria));
    let told = |founded: &str, entered: &str| {
        let facts = format!("  founded: {founded}\n  entered: {entered}\n  listed: false\n");
        let gap = measure(&library, &facts);
        let track = gap.tracks.first().unwrap();
        let short = track.shortfalls.first().unwrap();
        (short.reach, short.days.len(), first_plans(&gap))
    };
    let old = told("2012-01-01", "2023-05-01");
    assert_eq!(old, (Reach::Open, 1, Vec::new()));
    // What is fixed lets it pass: the rest is proposed.
    let young = told("2022-01-01", "2023-05-01");
    let listed = vec![vec!["listed = true".to_owned()]];
    assert_eq!(young, (Reach::Open, 0, listed));
}

#[test]
fn a_list_keeps_what_it_has() {
    let library = library(
        &[],
        &[("fields", "count(fields) >= 2 and \"beta\" in fields")],
    );
    let gap = measure(&library, "  fields: [alpha]\n");
    assert_eq!(first_plans(&gap), [["fields = +beta"]]);
}

#[test]
fn several_items_that_a_list_lacks_are_counted() {
    let library = library(&[], &[("fields", "count(fields) >= 3")]);
    let gap = measure(&library, "  fields: []\n");
    assert_eq!(first_plans(&gap), [["fields = +3 of alpha|beta|gamma"]]);
    let gap = measure(&library, "  fields: [beta]\n");
    assert_eq!(first_plans(&gap), [["fields = +2 of alpha|gamma"]]);
    let gap = measure(&library, "  fields: [beta, gamma]\n");
    assert_eq!(first_plans(&gap), [["fields = +alpha"]]);
}

#[test]
fn a_fact_of_a_year_waits_and_one_that_is_none_does_not() {
    let library = library(&["part <= income"], &[("share", "part / income >= 50%")]);
    let gap = measure(&library, "  income: 1000元\n  part: 333.33元\n");
    let track = gap.tracks.first().unwrap();
    assert_eq!(
        plans(track),
        [("2025-01-01".to_owned(), vec!["part = 500".to_owned()])]
    );
    // (333.33 + x) / (1000 + x) = 50%: x = 333.34.
    let grown = track.shortfalls.first().unwrap().grown.clone().unwrap();
    assert_eq!(grown.by.to_decimal_string().unwrap(), "333.34");
}

#[test]
fn more_changes_than_are_looked_for_are_no_plan() {
    let library = library(
        &[],
        &[(
            "all",
            "listed and exempt and income >= 1元 and balance >= 1元 and rank <= 3",
        )],
    );
    let facts = "  listed: false\n  exempt: false\n  income: 0元\n  balance: 0元\n  rank: 9\n";
    assert_eq!(
        first_plans(&measure(&library, facts)),
        Vec::<Vec<String>>::new()
    );
    let facts = facts.replace("rank: 9", "rank: 3");
    assert_eq!(
        first_plans(&measure(&library, &facts)),
        [[
            "income = 1",
            "balance = 1",
            "listed = true",
            "exempt = true"
        ]]
    );
}
