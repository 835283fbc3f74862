//! Laws that hold of every rule set: of criteria made at random, not of those of the release alone.

use std::collections::BTreeMap;

use dabiao::assessment::Reason;
use dabiao::ruleset::library::Library;
use dabiao::verdict::Verdict;
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero as _;
use proptest::prelude::*;

use crate::constructed::{files, library};
use crate::judged::judged;

/// Amounts in 元 that may be negative, so that no rule of a fact refuses one
const FACTS: [&str; 4] = ["one", "two", "three", "four"];

type Known = BTreeMap<usize, i64>;

/// A condition, from which both its text and its value come
#[derive(Clone, Debug)]
enum Condition {
    /// A fact against an amount
    AtLeast(usize, i64),
    /// A share of two facts against one in thousands
    Share(usize, usize, i64),
    /// A sum of two facts below a multiple of a third
    Sum(usize, usize, i64, usize),
    Both(Box<Condition>, Box<Condition>),
    Either(Box<Condition>, Box<Condition>),
    Not(Box<Condition>),
}

use Condition::{AtLeast, Both, Either, Not, Share, Sum};

fn condition() -> impl Strategy<Value = Condition> {
    let fact = || 0..FACTS.len();
    let leaf = prop_oneof![
        (fact(), -3..4_i64).prop_map(|(fact, limit)| AtLeast(fact, limit)),
        (fact(), fact(), -1_500..1_500_i64).prop_map(|(a, b, share)| Share(a, b, share)),
        (fact(), fact(), -3..4_i64, fact()).prop_map(|(a, b, times, c)| Sum(a, b, times, c)),
    ];
    leaf.prop_recursive(3, 12, 2, |inner| {
        let two = || (inner.clone(), inner.clone());
        prop_oneof![
            two().prop_map(|(a, b)| Both(a.into(), b.into())),
            two().prop_map(|(a, b)| Either(a.into(), b.into())),
            inner.clone().prop_map(|a| Not(a.into())),
        ]
    })
}

fn text(condition: &Condition) -> String {
    match condition {
        AtLeast(fact, limit) => format!("{} >= {limit}元", FACTS[*fact]),
        Share(a, b, share) => format!("{} / {} >= {share} / 1000", FACTS[*a], FACTS[*b]),
        Sum(a, b, times, c) => {
            format!("{} + {} < {} * {times}", FACTS[*a], FACTS[*b], FACTS[*c])
        }
        Both(a, b) => format!("({}) and ({})", text(a), text(b)),
        Either(a, b) => format!("({}) or ({})", text(a), text(b)),
        Not(a) => format!("not({})", text(a)),
    }
}

/// The value by arithmetic of another library; none where it divides by zero
fn holds(condition: &Condition, known: &Known) -> Option<bool> {
    let value = |fact: &usize| BigRational::from_integer(BigInt::from(known[fact]));
    let whole = |number: &i64| BigRational::from_integer(BigInt::from(*number));
    match condition {
        AtLeast(fact, limit) => Some(value(fact) >= whole(limit)),
        Share(_, b, _) if value(b).is_zero() => None,
        Share(a, b, share) => Some(value(a) / value(b) >= whole(share) / whole(&1_000)),
        Sum(a, b, times, c) => Some(value(a) + value(b) < value(c) * whole(times)),
        Both(a, b) => match (holds(a, known), holds(b, known)) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (a, b) => Some(a? && b?),
        },
        Either(a, b) => match (holds(a, known), holds(b, known)) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (a, b) => Some(a? || b?),
        },
        Not(a) => holds(a, known).map(|holds| !holds),
    }
}

fn rules(conditions: &[Condition]) -> Library {
    let facts: String = FACTS.iter().map(|fact| format!("{fact} money\n")).collect();
    let ids: Vec<_> = (0..conditions.len()).map(|one| format!("c{one}")).collect();
    let texts: Vec<_> = conditions.iter().map(text).collect();
    let criteria: Vec<_> = ids
        .iter()
        .zip(&texts)
        .map(|(id, text)| (id.as_str(), text.as_str()))
        .collect();
    library(&files(&facts, &[], "", &criteria))
}

/// The verdict of each criterion, and whether it is open for want of facts
fn verdicts(library: &Library, known: &Known) -> Vec<(Verdict, bool)> {
    let stated: String = known
        .iter()
        .map(|(fact, yuan)| format!("  {}: {yuan}元\n", FACTS[*fact]))
        .collect();
    let text = format!(
        "dossier: 1\nsubject: {{kind: enterprise, name: a}}\nas_of: 2024-06-30\nfacts:\n{stated}"
    );
    let report = judged(library, "a.yaml", text);
    let findings = report.assessments[0].findings.iter();
    findings
        .map(|one| (one.verdict, one.reasons.contains(&Reason::MissingFacts)))
        .collect()
}

fn known() -> impl Strategy<Value = Known> {
    prop::collection::btree_map(0..FACTS.len(), -3..4_i64, FACTS.len())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whoever_knows_all_is_judged_as_another_library_calculates(
        conditions in prop::collection::vec(condition(), 1..4),
        known in known(),
    ) {
        for ((verdict, _), condition) in verdicts(&rules(&conditions), &known).iter().zip(&conditions) {
            let expected = match holds(condition, &known) {
                Some(true) => Verdict::Pass,
                Some(false) => Verdict::Fail,
                None => Verdict::Undetermined,
            };
            prop_assert_eq!(*verdict, expected, "{} with {:?}", text(condition), known);
        }
    }

    #[test]
    fn a_fact_that_is_learnt_takes_back_no_verdict(
        conditions in prop::collection::vec(condition(), 1..4),
        known in known(),
        hidden in prop::collection::vec(any::<bool>(), FACTS.len()),
    ) {
        let mut fewer = known.clone();
        fewer.retain(|fact, _| !hidden[*fact]);
        let library = rules(&conditions);
        let (before, after) = (verdicts(&library, &fewer), verdicts(&library, &known));
        for (index, (before, after)) in before.iter().zip(&after).enumerate() {
            let is_settled = before.0 == Verdict::Undetermined || before.0 == after.0;
            prop_assert!(is_settled, "{} with {:?}", text(&conditions[index]), known);
            prop_assert!(!after.1, "asks for what is known");
        }
    }
}
