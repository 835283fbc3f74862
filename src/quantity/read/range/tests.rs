//! Each wording, what it means, and what is no range.

use proptest::prelude::*;

use super::*;

/// A range of figures as brackets in the base unit; `∞` where no end is named
fn shown(text: &str, wanted: Wanted, is_rank: bool) -> String {
    let end = |end: Option<&End>| match end {
        Some(end) => end.value.to_decimal_string().unwrap(),
        None => String::new(),
    };
    match range(text, wanted, is_rank) {
        None => "none".to_owned(),
        Some(Err(problem)) => problem.code.name().to_owned(),
        Some(Ok(range)) => {
            let (low, high) = (range.interval.low(), range.interval.high());
            let open = if low.is_some_and(|low| low.included) {
                '['
            } else {
                '('
            };
            let close = if high.is_some_and(|high| high.included) {
                ']'
            } else {
                ')'
            };
            format!("{open}{}..{}{close}", end(low), end(high))
        }
    }
}

#[test]
fn each_wording_names_its_ends() {
    #[rustfmt::skip]
    let cases = [
        ("9亿元..11亿元", "[900000000..1100000000]"), ("61.09至71.9亿元", "[6109000000..7190000000]"),
        ("61-72亿元", "[6100000000..7200000000]"), ("61～72亿元", "[6100000000..7200000000]"),
        ("61.09至71.9亿", "[6109000000..7190000000]"), ("CNY 1..2 billion", "[1000000000..2000000000]"),
        ("[10亿元..12亿元)", "[1000000000..1200000000)"), ("(10..12亿元]", "(1000000000..1200000000]"),
        ("至少12亿元", "[1200000000..)"), ("不低于12亿元", "[1200000000..)"), ("12亿元以上", "[1200000000..)"),
        ("12亿元及以上", "[1200000000..)"), (">= 12亿元", "[1200000000..)"), ("at least CNY 12", "[12..)"),
        ("超过12元", "(12..)"), ("高于12元", "(12..)"), ("大于12元", "(12..)"), ("> 12元", "(12..)"),
        ("至多12元", "(..12]"), ("不超过12元", "(..12]"), ("不高于12元", "(..12]"), ("12元以下", "(..12]"),
        ("12元以内", "(..12]"), ("<= 12元", "(..12]"), ("不足12元", "(..12)"), ("不到12元", "(..12)"),
        ("低于12元", "(..12)"), ("小于12元", "(..12)"), ("< 12元", "(..12)"),
        ("-5..3万元", "[-50000..30000]"), ("0..3万元", "[0..30000]"), ("10万..20亿元", "[100000..2000000000]"),
        ("3000万元至1亿元", "[30000000..100000000]"), ("12亿元..9亿元", "number-syntax"),
        ("9..11", "unit-missing"), ("9亿元..11亩", "wrong-unit"), ("-5-3万元", "none"),
        ("约12亿元", "none"), ("12亿元左右", "none"), ("近12亿元", "none"), ("(3亿元)", "none"),
        ("2亿元以下（含）", "(..200000000]"), ("2亿元（含）以下", "(..200000000]"), ("2亿元以下(不含)", "(..200000000)"),
        ("2亿元（不含）以上", "(200000000..)"), ("2亿元以上（含本数）", "[200000000..)"), ("不超过2亿元（含）", "(..200000000]"),
        ("1亿元（含）至2亿元（不含）", "[100000000..200000000)"), ("1亿元(不含)..2亿元", "(100000000..200000000]"),
        ("1（不含）-2亿（含）", "(100000000..200000000]"), ("2亿元（含）", "none"), ("不足2亿元（含）", "(..200000000]"),
        ("2亿元及以上（不含）", "(200000000..)"), ("2亿元（含）以下（不含）", "unknown-unit"),
        ("between 1 and 2亿元", "[100000000..200000000]"), ("(1元..1元)", "number-syntax"),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text, Wanted::MONEY, false), expected, "{text}");
    }
}

#[test]
fn whole_numbers_ranks_shares_and_years() {
    #[rustfmt::skip]
    let cases = [
        (Wanted::Integer, false, "不足11", "(..10]"), (Wanted::Integer, false, "(10..11)", "number-syntax"),
        (Wanted::Integer, false, "3-5", "[3..5]"), (Wanted::Integer, false, "3至5项", "[3..5]"),
        (Wanted::Integer, false, "1..2万", "number-syntax"), (Wanted::Integer, false, "前10", "none"),
        (Wanted::Integer, true, "前10名", "(..10]"), (Wanted::Integer, true, "前10", "(..10]"),
        (Wanted::Integer, true, "第10名以内", "(..10]"), (Wanted::Integer, true, "不超过10", "(..10]"),
        (Wanted::Integer, true, "3..5", "[3..5]"), (Wanted::Integer, true, "<= 10", "(..10]"),
        (Wanted::Integer, true, "10名以上", "number-syntax"), (Wanted::Integer, true, "至少10", "number-syntax"),
        (Wanted::Integer, true, "低于10", "number-syntax"), (Wanted::Integer, true, "10以内", "number-syntax"),
        (Wanted::Share, false, "20..30%", "[0.2..0.3]"), (Wanted::Share, false, "超过20%", "(0.2..)"),
        (Wanted::MONEY, false, "400至420", "unit-missing"), (Wanted::MONEY, false, "400-420", "unit-missing"),
        (Wanted::MONEY, false, "0至420", "unit-missing"), (Wanted::Share, false, "20~30", "unit-missing"),
        (Wanted::Integer, false, "3.5至4", "none"), (Wanted::MONEY, false, "400人至420人", "none"),
        (Wanted::Year, false, "2021至2023年", "[2021..2023]"), (Wanted::Number, false, "3.5以上", "[3.5..)"),
    ];
    for (wanted, is_rank, text, expected) in cases {
        assert_eq!(shown(text, wanted, is_rank), expected, "{text}");
    }
}

proptest! {
    #[test]
    fn every_wording_of_a_range_reads_back(low in -999_i64..999, width in 1_i64..999, wording in 0..9) {
        let high = low + width;
        let (text, expected) = match wording {
            0 => (format!("{low}万元..{high}万元"), format!("[{low}0000..{high}0000]")),
            1 => (format!("{low}..{high}万元"), format!("[{low}0000..{high}0000]")),
            2 => (format!("({low}万元..{high}万元]"), format!("({low}0000..{high}0000]")),
            3 => (format!("{low}至{high}万元"), format!("[{low}0000..{high}0000]")),
            4 => (format!("至少{low}万元"), format!("[{low}0000..)")),
            5 => (format!("超过{low}万元"), format!("({low}0000..)")),
            6 => (format!("{high}万元以内"), format!("(..{high}0000]")),
            7 => (format!("不足{high}万元"), format!("(..{high}0000)")),
            _ => (format!("{}-{high}万元", low.abs()), format!("[{}0000..{high}0000]", low.abs())),
        };
        prop_assume!(low != 0 && high != 0 && (wording < 8 || high > low.abs()));
        prop_assert_eq!(shown(&text, Wanted::MONEY, false), expected);
    }

    #[test]
    fn no_figure_is_a_range(number in -9999_i64..9999, unit in "元|万元|亿元| million yuan") {
        let text = format!("{number}{unit}");
        prop_assert!(super::super::read_stated(&text, Wanted::MONEY).is_ok());
        prop_assert!(range(&text, Wanted::MONEY, false).is_none());
    }
}
