//! What is rounded is rounded to the safe side: no surplus or payment is overstated, nothing that is
//! lacking or has to be reached understated.

use dabiao::account::Account;
use dabiao::account::derivation::Node;
use dabiao::advice::gap;
use dabiao::language::Language::{self, En, Zh};
use dabiao::quantity::{Exact, Rounding};
use dabiao::report::derivation::{derive, role, text};
use dabiao::report::gap::WayUp;
use dabiao::report::table::Style;
use dabiao::source::Source;

use super::explanation::{KNOWN, judged as judged_by};
use super::page::{self, judged};
use crate::judged::LIBRARY;
use crate::support::{example, report};

/// The page on a dossier without blanks, so that no break of a line matters
fn page_on(text: String, language: Language) -> String {
    let report = report(vec![judged(Source::new("a.yaml", text))]);
    squeezed(&page::page(&report, language, 1_000, false))
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// 30% of 1.6666666666亿元 is 4999.9999998万元, of 1.66666666668亿元 5000.00000004万元; another
/// project of the example has 5000万元
#[test]
fn no_payment_is_overstated_and_none_stands_on_the_wrong_side_of_its_cap() {
    let example = example("park-support");
    #[rustfmt::skip]
    let cases = [
        ("1.6666666666亿元",
         "30% × 1.6666666666亿元 ≈ 4999.99万元，未超过上限5000万元，最多≈4999.99万元",
         "3项合计最多≈9999.99万元",
         "30% × 1.6666666666亿元 ≈ CNY 49.99 million, within the cap of CNY 50 million: at most ≈CNY 49.99 million"),
        ("1.66666666668亿元",
         "30% × 1.66666666668亿元 = 5000.00000004万元，超过上限5000万元，最多5000万元",
         "3项合计最多1亿元",
         "30% × 1.66666666668亿元 = CNY 50.0000000004 million, beyond the cap of CNY 50 million: at most CNY 50 million"),
    ];
    for (invested, zh, total, en) in cases {
        let stated = |invested| format!("固定资产投资总额: {invested}");
        let text = example.text().replace(&stated("2亿元"), &stated(invested));
        for (language, expected) in [(Zh, zh), (Zh, total), (En, en)] {
            let page = page_on(text.clone(), language);
            let is_there = page.contains(&squeezed(expected));
            assert!(is_there, "{expected}\nnot in\n{page}");
        }
    }
}

/// Clause: 比重不低于30%; 30% of 12000000000.11元 is 3600000000.033元, so 3600000000.04元 to the 分,
/// which are 160000000.04元 more than 34.4亿元
#[test]
fn what_has_to_be_reached_is_not_understated_in_a_unit_that_cannot_show_it() {
    let text = example("park-fail").text().to_owned();
    let text = text
        .replace("120亿元", "12000000000.11元")
        .replace("34.4亿元", "3440000000元");
    let dossier = judged(Source::new("a.yaml", text));
    let measured = gap::between(
        dossier.dossier.as_ref().unwrap(),
        &dossier.assessments,
        &LIBRARY,
    );
    for (language, expected) in [
        (Zh, "至少 3600000000.04元（还差 160000000.04元）"),
        (
            En,
            "of at least ≈CNY 3.601 billion (CNY 160.01 million short)",
        ),
    ] {
        let style = Style {
            language,
            width: 1_000,
            color: false,
            is_detailed: false,
        };
        let way_up = WayUp {
            judged: &dossier,
            ladders: &[],
        };
        let mut out = Vec::new();
        dabiao::report::gap::write(&dossier, &measured, way_up, &style, &mut out).unwrap();
        let written = String::from_utf8(out).unwrap();
        let is_there = squeezed(&written).contains(&squeezed(expected));
        assert!(is_there, "{expected}\nnot in\n{written}");
    }
}

/// 34.4 ÷ 3 is 11.46666…, and 12 − 11.46666… is 0.53333…
#[test]
fn a_derivation_says_how_the_distance_to_a_range_was_rounded() {
    let of = |require| {
        judged_by(require, KNOWN, |assessment, dossier| {
            let account = Account::of(&assessment.findings[0], assessment, dossier);
            let tree = derive(&account);
            let mut distances = Vec::new();
            collect_distances(&tree, &mut distances);
            distances
        })
    };
    let rounded = of("a / 3 in [12亿元..20亿元]");
    let expected = [
        "差距：超出范围 5333.34万元（向上取整）",
        "distance: CNY 53.34 million outside (rounded up)",
    ];
    assert_eq!(rounded, expected);
    let exact = of("a in [36亿元..40亿元]");
    let expected = [
        "差距：超出范围 1.6亿元",
        "distance: CNY 160 million outside",
    ];
    assert_eq!(exact, expected);
}

fn collect_distances(node: &Node<'_>, found: &mut Vec<String>) {
    if role(&node.saying) == "distance" {
        let both = [Language::Zh, Language::En];
        found.extend(both.map(|language| text(&node.saying, language)));
    }
    let children = node.children.iter();
    children.for_each(|child| collect_distances(child, found));
}

/// 1.32 over two years is √1.32 − 1 a year: its distances in JSON are rounded down, as signed figures
#[test]
fn the_distance_of_a_rate_is_rounded_down_by_less_than_a_unit_of_its_twentieth_place() {
    let place = Exact::ratio(1, 10).unwrap().power(20);
    let growth = Exact::ratio(132, 100).unwrap();
    // (1 + threshold + above)², against 1.32
    let compare = |percent: i64, above: &Exact| {
        let factor = &Exact::ratio(100 + percent, 100).unwrap() + above;
        factor.power(2).cmp(&growth)
    };
    for (comparison, percent) in [(">=", 10), (">", 20), ("<=", 20), ("<", 10)] {
        let require = format!("compound_growth(series, 2021, 2023) {comparison} {percent}%");
        let distance = judged_by(&require, KNOWN, |assessment, _| {
            assessment.findings[0].distance().unwrap().clone()
        });
        assert!(!distance.is_exact);
        let value = &distance.quantity.value;
        assert_eq!(*value, value.rounded(20, Rounding::Floor));
        let next = value + &place;
        match comparison {
            ">=" | ">" => {
                assert!(compare(percent, value).is_lt(), "{require}");
                assert!(compare(percent, &next).is_gt(), "{require}");
            }
            _ => {
                assert!(compare(percent, &-value).is_gt(), "{require}");
                assert!(compare(percent, &-&next).is_lt(), "{require}");
            }
        }
    }
}
