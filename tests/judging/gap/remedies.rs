//! What is said to be enough is the same in every format, does what it says, and is no more than that;
//! and it speaks the unit of the dossier, however that is spelled.

use std::collections::BTreeSet;

use dabiao::advice;
use dabiao::analysis::attain::{Change, To};
use dabiao::assessment::FactRef;
use dabiao::expression::Value;
use dabiao::quantity::{Dimension, Exact, Quantity, Unit};
use dabiao::ruleset::Edition;
use dabiao::verdict::Verdict;
use proptest::prelude::*;

use super::properties::given;
use super::support::{Given, measure, written};
use crate::binary::dabiao;
use crate::fed::fed;

/// What says of a criterion what would be enough, with the arguments that have it said
const SAYS: &[&[&str]] = &[
    &["check", "-"],
    &["check", "-", "--format", "html"],
    &["check", "-", "--format", "markdown"],
    &["check", "-", "--format", "github"],
    &["check", "-", "--format", "sarif"],
    &["explain", "-"],
    &["explain", "-", "--format", "json"],
    &["gap", "-"],
];

const GROWTH: &[(&str, &str)] = &[
    ("priority_fields", "[integrated_circuits]"),
    ("titles", "[little_giant]"),
    ("operating_income.2021", "1亿元"),
    ("operating_income.2022", "1.3亿元"),
    ("operating_income.2023", "2亿元"),
    ("service_input", "0.3亿元"),
    ("total_input", "0.98765432亿元"),
];

/// What the program writes for a dossier, without blanks, line breaks and what draws a tree or a quote
fn said(given: &Given, arguments: &[&str]) -> String {
    let arguments = arguments.iter().chain(&["--lang", "zh"]);
    let (output, _) = fed(&mut dabiao(arguments), given.text());
    let text = String::from_utf8(output.stdout).unwrap();
    let is_drawn = |one: char| one.is_whitespace() || "│├└─>*\\".contains(one);
    text.chars().filter(|one| !is_drawn(*one)).collect()
}

/// A figure in the unit of the dossier, and the words before it
fn target(given: &Given, fact: &str, at: FactRef, value: &Exact, words: &str) -> String {
    let years = given.facts.get(fact).unwrap();
    let stated = years.get(&at.year).unwrap();
    let unit = stated.trim_start_matches(|one: char| one.is_ascii_digit() || "-.".contains(one));
    let factor = match unit {
        "亿元" => Exact::from(100_000_000),
        "万元" => Exact::from(10_000),
        "平方米" | "元" | "" => Exact::one(),
        "万平方米" | "公顷" => Exact::from(10_000),
        "亩" => Exact::ratio(2000, 3).unwrap(),
        other => panic!("{other}"),
    };
    let figure = value.divided_by(&factor).unwrap();
    format!("{words}{}{unit}", figure.to_decimal_string().unwrap())
}

/// The figures that stand after each place at which a report says what is needed, up to its end
fn figures_after(text: &str, head: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for said in text.split(head).skip(1) {
        // The clause comes after it, with figures of its own.
        let said = said.split('《').next().unwrap();
        let Some((said, _)) = said.split_once("其他数字不变") else {
            continue;
        };
        for words in ["至少", "超过", "至多", "低于"] {
            for rest in said.split(words).skip(1) {
                let figure = rest.split(['（', '，']).next().unwrap();
                found.insert(format!("{words}{figure}"));
            }
        }
    }
    found
}

fn verdict(given: &Given, criterion: &str) -> Verdict {
    let report = given.judge();
    let mut findings = report.assessments.iter().flat_map(|one| &one.findings);
    findings
        .find(|one| one.criterion.id == criterion)
        .unwrap()
        .verdict
}

/// Clause: 比重不低于40%; 40% of 98765432元 is 39506172.8元, so 3951万元 on the steps of 亿元
#[test]
fn check_and_gap_ask_for_the_same_figure() {
    let given = Given::new("enterprise", "growth", GROWTH);
    for arguments in SAYS {
        let text = said(&given, arguments);
        assert!(
            text.contains("服务投入至少0.3951亿元（还差0.0951亿元）"),
            "{arguments:?}: {text}"
        );
    }
    assert_eq!(
        verdict(
            &given.with("service_input", "0.3951亿元"),
            "service_input_share"
        ),
        Verdict::Pass
    );
    assert_eq!(
        verdict(
            &given.with("service_input", "0.3950亿元"),
            "service_input_share"
        ),
        Verdict::Fail
    );
}

/// 3000万元 of 1亿元 are 30%, and 4000万元 are wanted
#[test]
fn one_figure_gets_one_advice_however_it_is_spelled() {
    let spelled = |service: &str| {
        Given::new("enterprise", "growth", GROWTH)
            .with("service_input", service)
            .with("total_input", "1亿元")
    };
    let plain = spelled("3000万元");
    let expected = said(&plain, &["gap", "-", "--format", "json"]);
    let advice = "服务投入至少4000万元（还差1000万元）";
    for service in [
        "¥3000万",
        "CNY 30 million",
        "３０００万元",
        "3000萬元",
        "人民币3000万元",
        "3000万元人民币",
        "3千万元",
        "30百万元",
        "'3000万元'",
    ] {
        let given = spelled(service);
        let found = said(&given, &["gap", "-", "--format", "json"]);
        assert_eq!(found, expected, "{service}");
        for arguments in SAYS {
            let text = said(&given, arguments);
            assert!(text.contains(advice), "{service} {arguments:?}: {text}");
        }
        let short = spelled(service).with("total_input", "1.23456789亿元");
        let text = said(&short, &["check", "-"]);
        // 40% of it is 49382715.6元: to the 元, since a ten-thousandth of 万元 is 1元.
        assert!(
            text.contains("服务投入至少4938.2716万元"),
            "{service}: {text}"
        );
    }
}

/// What has no unit of its own speaks that of the other figures
#[test]
fn nothing_takes_the_unit_of_what_stands_beside_it() {
    let given = Given::new("enterprise", "growth", GROWTH).without("service_input");
    let report = given.judge();
    let edition = report.assessments[0].edition;
    let fact = edition
        .facts
        .iter()
        .find(|one| one.id == "service_input")
        .unwrap();
    let nothing = Value::Quantity(Quantity::new(Exact::zero(), Dimension::MONEY));
    let dossier = report.dossier.unwrap().with(&fact.id, None, nothing);
    assert_eq!(dossier.unit(&fact.id), None);
    assert_eq!(advice::unit(&dossier, fact), Some(Unit::YI_YUAN));
    assert_eq!(advice::step(&dossier, fact), Exact::from(10_000));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_figure_that_is_needed_is_that_of_gap_and_just_enough(given in given()) {
        let report = given.judge();
        prop_assume!(!report.problems.has_errors());
        let dossier = report.dossier.as_ref().unwrap();
        let gap = measure(&report);
        let mut needed = BTreeSet::new();
        let mut of_failures = BTreeSet::new();
        for short in gap.tracks.iter().flat_map(|track| &track.shortfalls) {
            let criterion = &short.criterion.id;
            for way in short.ways.iter().take(3) {
                for change in way {
                    let To::Figure { now, exact, target: enough, is_passed } = &change.to else {
                        continue;
                    };
                    let fact = gap.tracks[0].edition.facts.get(change.at.fact).unwrap();
                    let is_up = enough > now;
                    let words = match (is_up, is_passed) {
                        (true, false) => "至少",
                        (true, true) => "超过",
                        (false, false) => "至多",
                        (false, true) => "低于",
                    };
                    let limit = if *is_passed { exact } else { enough };
                    let figure = target(&given, &fact.id, change.at, limit, words);
                    if short.verdict == Verdict::Fail {
                        of_failures.insert(figure.clone());
                    }
                    needed.insert(figure);
                    let step = advice::step(dossier, fact);
                    let less = if is_up { enough - &step } else { enough + &step };
                    for (last, expected) in [(enough, true), (&less, false)] {
                        let after = applied(&given, way, change, last, report.assessments[0].edition);
                        let passes = verdict(&after, criterion) == Verdict::Pass;
                        prop_assert_eq!(passes, expected, "{} {:?}\n{}", criterion, change, after.text());
                    }
                }
            }
        }
        for arguments in SAYS {
            let text = said(&given, arguments);
            // A line of a log or a finding of an analysis has no room for it where readings differ.
            let is_line = arguments.iter().any(|one| ["github", "sarif"].contains(one));
            for figure in if is_line { &of_failures } else { &needed } {
                prop_assert!(text.contains(figure.as_str()), "{arguments:?} {figure}\n{text}");
            }
            let mut all = figures_after(&text, "要达到");
            all.extend(figures_after(&text, "要使各种理解都符合"));
            prop_assert!(all.is_subset(&needed), "{arguments:?} {all:?} {needed:?}\n{text}");
        }
    }
}

/// The dossier with a way, one of its figures as given
fn applied(
    given: &Given,
    way: &[Change],
    change: &Change,
    value: &Exact,
    edition: &Edition,
) -> Given {
    let mut after = given.clone();
    for one in way {
        let fact = edition.facts.get(one.at.fact).unwrap();
        let place = match one.at.year {
            Some(year) => format!("{}.{year}", fact.id),
            None => fact.id.to_string(),
        };
        let text = match &one.to {
            To::Figure { .. } if one.at == change.at => written(value, fact),
            To::Figure { target, .. } => written(target, fact),
            To::Answer(yes) => yes.to_string(),
            To::Code(codes) => codes[0].to_string(),
            To::Added(codes, _) => format!("[{}]", codes[0]),
        };
        after.set(&place, &text);
    }
    after
}
