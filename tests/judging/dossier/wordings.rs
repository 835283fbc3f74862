//! Every wording of a range in a dossier, and what is no range.

use dabiao::calendar;
use dabiao::dossier::{Stated, Statement};
use dabiao::quantity::{End, Interval};
use jiff::civil::date;

use crate::judged::{LIBRARY, judged};

fn dossier(kind: &str, fact: &str, written: &str) -> String {
    format!(
        "dossier: 1\nsubject: {{kind: {kind}, name: 甲}}\nas_of: 2026-11-28\nfacts:\n  {fact}: {written}\n"
    )
}

/// The ends of a range in the base unit, in FEEL's way: `[1..2)`
fn shown(interval: &Interval) -> String {
    let value =
        |end: Option<&End>| end.map_or(String::new(), |end| end.value.to_decimal_string().unwrap());
    let low = if interval.low().is_some_and(|end| end.included) {
        '['
    } else {
        '('
    };
    let high = if interval.high().is_some_and(|end| end.included) {
        ']'
    } else {
        ')'
    };
    format!(
        "{low}{}..{}{high}",
        value(interval.low()),
        value(interval.high())
    )
}

/// What a fact states, and the codes of the problems
fn stated(kind: &str, fact: &str, written: &str) -> (Option<String>, Vec<&'static str>) {
    let judged = judged(&LIBRARY, "a.yaml", dossier(kind, fact, written));
    let codes = judged.problems.iter().map(|one| one.code.name());
    let ours = [
        "not-in-force",
        "nothing-assessed",
        "edition-ends-soon",
        "checked-long-ago",
    ];
    let codes = codes.filter(|code| !ours.contains(code)).collect();
    let facts = judged.dossier.as_ref().map(|one| &one.facts);
    let first = facts.and_then(|facts| facts.values().next());
    let figure = first.and_then(|one| match &one.statement {
        Statement::Single(figure) => Some(figure),
        Statement::ByYear(years) => years.values().next(),
    });
    let range = figure.and_then(|figure| match &figure.stated {
        Stated::Within(interval) => Some(shown(interval)),
        _ => None,
    });
    (range, codes)
}

#[test]
fn every_wording_of_a_range_says_which_of_its_ends_belong_to_it() {
    let money = [
        ("61.09亿元..71.9亿元", "[6109000000..7190000000]"),
        ("61.09至71.9亿元", "[6109000000..7190000000]"),
        ("61-72亿元", "[6100000000..7200000000]"),
        ("61～72亿元", "[6100000000..7200000000]"),
        ("'[10亿元..12亿元)'", "[1000000000..1200000000)"),
        ("'(10亿元..12亿元]'", "(1000000000..1200000000]"),
        ("CNY 1..2 billion", "[1000000000..2000000000]"),
        ("8000万元..1.2亿元", "[80000000..120000000]"),
        ("至少12亿元", "[1200000000..)"),
        ("不低于12亿元", "[1200000000..)"),
        ("不少于12亿元", "[1200000000..)"),
        ("12亿元以上", "[1200000000..)"),
        ("12亿元及以上", "[1200000000..)"),
        ("'>= 12亿元'", "[1200000000..)"),
        ("超过12亿元", "(1200000000..)"),
        ("高于12亿元", "(1200000000..)"),
        ("大于12亿元", "(1200000000..)"),
        ("'> 12亿元'", "(1200000000..)"),
        ("至多12亿元", "[0..1200000000]"),
        ("不超过12亿元", "[0..1200000000]"),
        ("不高于12亿元", "[0..1200000000]"),
        ("12亿元以下", "[0..1200000000]"),
        ("12亿元以内", "[0..1200000000]"),
        ("'<= 12亿元'", "[0..1200000000]"),
        ("不足12亿元", "[0..1200000000)"),
        ("不到12亿元", "[0..1200000000)"),
        ("低于12亿元", "[0..1200000000)"),
        ("小于12亿元", "[0..1200000000)"),
        ("'< 12亿元'", "[0..1200000000)"),
    ];
    for (written, expected) in money {
        let single = stated(
            "enterprise",
            "taxable_income",
            &format!("{{2025: {written}}}"),
        );
        let unbounded = expected.replace("[0..", "(..");
        let known = single.0.as_deref();
        assert!(
            known == Some(expected) || known == Some(&*unbounded),
            "{written}: {single:?}"
        );
        assert_eq!(single.1, Vec::<&str>::new(), "{written}");
        let income = stated(
            "enterprise",
            "operating_income",
            &format!("{{2025: {written}}}"),
        );
        assert_eq!(income, (Some(expected.to_owned()), Vec::new()), "{written}");
    }
    let others = [
        ("park", "floor_area", "10..12万平方米", "[100000..120000]"),
        ("enterprise", "main_product_share", "至少30%", "[0.3..1]"),
        (
            "enterprise",
            "main_product_share",
            "12%..15%",
            "[0.12..0.15]",
        ),
        ("enterprise", "employees_year_end", "不足11", "[0..10]"),
        ("enterprise", "employees_year_end", "'(10..12]'", "[11..12]"),
        ("enterprise", "market_rank", "前10名", "[1..10]"),
        ("enterprise", "market_rank", "前10", "[1..10]"),
        ("enterprise", "market_rank", "第10名以内", "[1..10]"),
        ("enterprise", "market_rank", "3..5", "[3..5]"),
        ("enterprise", "product_world_rank", "前3名", "[1..3]"),
    ];
    for (kind, fact, written, expected) in others {
        let known = stated(kind, fact, written);
        assert_eq!(known, (Some(expected.to_owned()), Vec::new()), "{written}");
    }
    let days = [date(2021, 3, 1), date(2021, 6, 30)].map(calendar::number_of_day);
    let expected = format!("[{}..{}]", days[0], days[1]);
    let known = stated("enterprise", "established_on", "2021-03-01..2021-06-30");
    assert_eq!(known, (Some(expected), Vec::new()));
}

#[test]
fn what_is_no_range_is_refused() {
    let refused = [
        ("operating_income", "{2025: 约12亿元}", "number-syntax"),
        ("operating_income", "{2025: 12亿元左右}", "number-syntax"),
        ("operating_income", "{2025: 近12亿元}", "number-syntax"),
        (
            "operating_income",
            "{2025: 12亿元..10亿元}",
            "number-syntax",
        ),
        (
            "operating_income",
            "{2025: 12亿元..5万平方米}",
            "wrong-unit",
        ),
        ("employees_year_end", "'(10..11)'", "number-syntax"),
        ("market_rank", "10名以上", "number-syntax"),
        ("market_rank", "至少10", "number-syntax"),
        ("operating_income", "{2025: >= 12亿元}", "yaml-syntax"),
        (
            "operating_income",
            "{2025: [10亿元..12亿元)}",
            "yaml-syntax",
        ),
        ("total_input", ">= 12亿元", "yaml-syntax"),
        ("total_input", "[10亿元..12亿元)", "yaml-syntax"),
    ];
    for (fact, written, code) in refused {
        let known = stated("enterprise", fact, written);
        assert_eq!(known, (None, vec![code]), "{fact}: {written}");
    }
}

#[test]
fn a_range_that_yaml_reads_otherwise_is_given_back_in_quotes() {
    for (written, quoted) in [
        ("{2025: >= 12亿元, 2024: 5亿元}", "'>= 12亿元'"),
        ("{2025: [10亿元..12亿元)}", "'[10亿元..12亿元)'"),
        (">= 12亿元   # 大约", "'>= 12亿元'"),
        ("[10亿元..12亿元)", "'[10亿元..12亿元)'"),
    ] {
        let text = dossier("enterprise", "operating_income", written);
        let judged = judged(&LIBRARY, "a.yaml", text.as_str());
        let problem = judged
            .problems
            .iter()
            .find(|one| one.code.name() == "yaml-syntax");
        let help = problem.and_then(|one| one.help.as_ref()).unwrap();
        assert!(help.zh.contains(&format!("`{quoted}`")), "{}", help.zh);
        // What it says to write is read.
        let range = quoted.trim_matches('\'');
        let mended = text.replace(range, quoted);
        let (_, codes) = {
            let written = mended.split_once("operating_income: ").unwrap().1;
            stated("enterprise", "operating_income", written.trim())
        };
        assert!(!codes.contains(&"yaml-syntax"), "{mended}");
    }
}
