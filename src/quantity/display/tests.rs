//! Figures as people read them, and that none crosses its threshold.

use proptest::prelude::*;

use super::*;
use crate::quantity::read::{Wanted, read};
use crate::quantity::unit::longest_prefix;

fn ratio(numerator: i64, denominator: i64) -> Exact {
    Exact::ratio(numerator, denominator).unwrap()
}

fn unit(text: &str) -> Unit {
    longest_prefix(text).unwrap().0
}

fn both(quantity: &Quantity, style: Style, against: Option<&Exact>) -> [String; 2] {
    [Language::Zh, Language::En]
        .map(|language| show(quantity, style, against, language).to_string())
}

#[test]
fn a_figure_is_shown_in_the_unit_in_which_it_reads_well() {
    use Dimension as D;
    #[rustfmt::skip]
    let cases = [
        (D::MONEY, Style::Natural, ratio(2_208_000_000, 1), "22.08亿元", "CNY 2.208 billion"),
        (D::MONEY, Style::Natural, ratio(12_345_000, 1), "1234.5万元", "CNY 12.345 million"),
        (D::MONEY, Style::Natural, ratio(1_200_000_000_000, 1), "1.2万亿元", "CNY 1.2 trillion"),
        (D::MONEY, Style::Natural, ratio(-300_000_000, 1), "-3亿元", "-CNY 300 million"),
        (D::MONEY, Style::Natural, ratio(999_950, 1), "99.995万元", "CNY 999,950"),
        (D::MONEY, Style::Natural, ratio(5, 100), "0.05元", "CNY 0.05"),
        (D::MONEY, Style::Natural, ratio(123_456_789, 100), "123.456789万元", "≈CNY 1.23 million"),
        (D::MONEY, Style::Natural, ratio(1_000_000_000, 3), "≈3.33亿元", "≈CNY 333.33 million"),
        (D::MONEY, Style::Natural, Exact::zero(), "0元", "CNY 0"),
        (D::MONEY, Style::Natural, ratio(1, 1000), "0.001元", "CNY 0.001"),
        (D::MONEY, Style::Natural, ratio(1, 3000), "≈0.0003元", "≈CNY 0.0003"),
        (D::AREA, Style::Natural, ratio(512_000, 1), "51.2万平方米", "512,000 m²"),
        (D::AREA, Style::Natural, ratio(2_000, 3), "≈666.67平方米", "≈666.67 m²"),
        (D::AREA, Style::In(unit("亩")), ratio(2_000, 3), "1亩", "1 mu"),
        (D::AREA, Style::In(unit("万亩")), ratio(20_000_000, 3), "1万亩", "10,000 mu"),
        (D::AREA, Style::In(unit("公顷")), ratio(512_000, 1), "51.2公顷", "51.2 ha"),
        (D::MONEY_PER_AREA, Style::Natural, ratio(21_500, 1), "2.15万元/平方米", "CNY 21,500/m²"),
        (D::MONEY_PER_AREA, Style::Natural, ratio(950, 1), "950元/平方米", "CNY 950/m²"),
        (D { money: -1, area: 1 }, Style::Natural, ratio(3, 1), "3平方米/元", "3 m²/CNY"),
        (D::MONEY, Style::In(unit("亿元")), ratio(50_000_000, 1), "0.5亿元", "CNY 50 million"),
        (D::NUMBER, Style::Natural, ratio(7, 2), "3.5", "3.5"),
        (D::NUMBER, Style::Natural, ratio(2_023, 1), "2023", "2023"),
        (D::NUMBER, Style::Natural, ratio(7, 3), "≈2.33", "≈2.33"),
        (D::NUMBER, Style::Percent, ratio(3, 10), "30%", "30%"),
        (D::NUMBER, Style::Percent, ratio(344, 1200), "≈28.67%", "≈28.67%"),
        (D::NUMBER, Style::In(Unit::PERCENT), ratio(-1, 8), "-12.5%", "-12.5%"),
        // A style that does not fit the dimension gives way to it.
        (D::MONEY, Style::Percent, ratio(10_000, 1), "1万元", "CNY 10,000"),
    ];
    for (dimension, style, value, zh, en) in cases {
        let shown = both(&Quantity::new(value.clone(), dimension), style, None);
        assert_eq!(shown, [zh, en], "{value:?}");
    }
}

#[test]
fn money_to_the_fen_is_shown_in_full_up_to_six_places_and_marked_beyond() {
    let show = |fen: i64| {
        both(
            &Quantity::new(ratio(fen, 100), Dimension::MONEY),
            Style::Natural,
            None,
        )
    };
    assert_eq!(show(123_456_789), ["123.456789万元", "≈CNY 1.23 million"]);
    assert_eq!(
        show(220_812_340_000),
        ["22.081234亿元", "≈CNY 2.208 billion"]
    );
    assert_eq!(show(220_812_345_601)[0], "≈22.08亿元");
}

#[test]
fn places_are_added_until_the_figure_stands_on_its_side_of_the_threshold() {
    let third = ratio(3, 10);
    let near = |gap: &Exact| {
        both(
            &Quantity::number(&third - gap),
            Style::Percent,
            Some(&third),
        )
    };
    assert_eq!(near(&ratio(1, 1_000_000_000_000))[0], "29.9999999999%");
    assert_eq!(near(&ratio(1, 3_000_000))[0], "≈29.99997%");
    assert_eq!(near(&ratio(-1, 3_000_000))[0], "≈30.00003%");
    assert_eq!(near(&Exact::zero())[0], "30%");
    let threshold = Exact::from(200_000_000);
    let money = Quantity::new(199_999_999, Dimension::MONEY);
    let shown = show(
        &money,
        Style::In(Unit::YI_YUAN),
        Some(&threshold),
        Language::Zh,
    );
    assert_eq!(shown.to_string(), "1.99999999亿元");
    let beyond = ratio(1, 3).power(300);
    let shown = show(
        &Quantity::number(&third - &beyond),
        Style::Percent,
        Some(&third),
        Language::Zh,
    );
    assert!(shown.text.starts_with("29.99999") && !shown.exact);
}

#[test]
fn a_compound_rate_is_shown_as_a_percentage_on_its_side_of_the_threshold() {
    let rate =
        |numerator, denominator| CompoundRate::new(ratio(numerator, denominator), 2).unwrap();
    let fifth = ratio(1, 5);
    let shown = |rate| show_rate(&rate, Some(&fifth), Language::Zh).to_string();
    assert_eq!(shown(rate(136, 100)), "≈16.62%");
    assert_eq!(shown(rate(144, 100)), "20%");
    assert_eq!(shown(rate(1_439_999_999, 1_000_000_000)), "≈19.99999996%");
    assert_eq!(shown(rate(1_440_000_001, 1_000_000_000)), "≈20.00000004%");
    assert_eq!(shown(rate(-1, 2)), "低于-100%");
    assert_eq!(
        show_rate(&rate(-1, 2), None, Language::En).text,
        "below -100%"
    );
}

#[test]
fn a_distance_never_understates_what_is_lacking() {
    let percent = Style::In(Unit::PERCENT);
    let yi = Style::In(Unit::YI_YUAN);
    #[rustfmt::skip]
    let cases = [
        (Dimension::MONEY, yi, ratio(-160_000_000, 1), "1.6亿元", "CNY 160 million"),
        (Dimension::MONEY, yi, ratio(1, 1), "1元", "CNY 1"),
        (Dimension::MONEY, yi, ratio(160_000_000, 3), "≈0.54亿元", "≈CNY 53.34 million"),
        (Dimension::NUMBER, percent, ratio(1, 75), "≈1.34个百分点", "≈1.34 percentage points"),
        (Dimension::NUMBER, percent, ratio(-1, 50), "2个百分点", "2 percentage points"),
        (Dimension::NUMBER, Style::Percent, ratio(1, 3_000_000_000), "≈0.01个百分点", "≈0.01 percentage points"),
        (Dimension::NUMBER, percent, ratio(1, 100), "1个百分点", "1 percentage point"),
        (Dimension::NUMBER, Style::Natural, ratio(5, 1), "5", "5"),
    ];
    for (dimension, style, value, zh, en) in cases {
        let distance = Quantity::new(value.clone(), dimension);
        let shown = [Language::Zh, Language::En]
            .map(|language| show_distance(&distance, style, language).to_string());
        assert_eq!(shown, [zh, en], "{value:?}");
    }
    let rate = |numerator| CompoundRate::new(ratio(numerator, 100), 2).unwrap();
    let shown =
        |rate| show_rate_distance(&rate, &ratio(1, 5), Language::Zh).map(|one| one.to_string());
    assert_eq!(shown(rate(136)).unwrap(), "≈3.39个百分点");
    assert_eq!(shown(rate(144)).unwrap(), "0个百分点");
    assert_eq!(shown(rate(-1)), None);
}

/// What a shown figure says, in the base unit
fn said(shown: &Shown, wanted: Wanted) -> Exact {
    read(&shown.text, wanted).expect(&shown.text).value
}

proptest! {
    #[test]
    fn no_share_crosses_its_threshold_and_an_exact_one_reads_back(
        numerator in -3_000_000_000_i64..3_000_000_000,
        denominator in 1_i64..3_000_000_000,
        threshold in 0_i64..100,
        nudge in 0_u32..14,
    ) {
        let threshold = ratio(threshold, 100);
        let far = ratio(numerator, denominator);
        let near = &threshold + &(&far * &ratio(1, 10).power(nudge));
        for value in [far, near] {
            for language in [Language::Zh, Language::En] {
                let shown = show(&Quantity::number(value.clone()), Style::Percent, Some(&threshold), language);
                let said = said(&shown, Wanted::Share);
                prop_assert_eq!(said.cmp(&threshold), value.cmp(&threshold), "{}", shown);
                prop_assert_eq!(shown.exact, said == value, "{}", shown);
            }
        }
    }

    #[test]
    fn no_money_area_or_density_crosses_its_threshold(
        numerator in -3_000_000_000_000_i64..3_000_000_000_000,
        denominator in prop::sample::select(vec![1_i64, 3, 100, 700]),
        threshold in 0_i64..1_000_000_000_000,
        gap in -1_000_i64..1_000,
    ) {
        let threshold = Exact::from(threshold);
        let near = &threshold + &ratio(gap, denominator);
        for value in [ratio(numerator, denominator), near] {
            for dimension in [Dimension::MONEY, Dimension::AREA, Dimension::MONEY_PER_AREA] {
                for language in [Language::Zh, Language::En] {
                    let quantity = Quantity::new(value.clone(), dimension);
                    let shown = show(&quantity, Style::Natural, Some(&threshold), language);
                    let said = said(&shown, Wanted::Measure(dimension));
                    prop_assert_eq!(said.cmp(&threshold), value.cmp(&threshold), "{}", shown);
                    prop_assert_eq!(shown.exact, said == value, "{}", shown);
                    let distance = show_distance(&quantity, Style::Natural, language);
                    let said = self::said(&distance, Wanted::Measure(dimension));
                    prop_assert!(said >= value.absolute(), "{}", distance);
                }
            }
        }
    }

    #[test]
    fn no_compound_rate_crosses_its_threshold(
        numerator in 0_i64..1_000_000_000,
        denominator in 1_i64..1_000_000_000,
        degree in 1_u32..5,
        threshold in -50_i64..100,
        nudge in 0_u32..14,
    ) {
        let threshold = ratio(threshold, 100);
        let met = (&threshold + &Exact::one()).power(degree);
        let far = ratio(numerator, denominator);
        let near = &met + &(&far * &ratio(1, 10).power(nudge));
        for radicand in [far, near, met] {
            let rate = CompoundRate::new(radicand, degree).unwrap();
            let shown = show_rate(&rate, Some(&threshold), Language::Zh);
            let said = said(&shown, Wanted::Share);
            prop_assert_eq!(Some(said.cmp(&threshold)), rate.compare(&threshold), "{}", shown);
        }
    }
}
