//! Figures as people read them, and that none crosses its threshold.

use proptest::prelude::*;

use super::*;
use crate::quantity::Unit;
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
fn what_is_lacking_is_rounded_up_and_what_is_left_over_down() {
    let percent = Style::In(Unit::PERCENT);
    let yi = Style::In(Unit::YI_YUAN);
    let (up, down) = (Rounding::Ceiling, Rounding::Floor);
    #[rustfmt::skip]
    let cases = [
        (Dimension::MONEY, yi, up, ratio(-160_000_000, 1), "1.6亿元", "CNY 160 million"),
        (Dimension::MONEY, yi, down, ratio(160_000_000, 1), "1.6亿元", "CNY 160 million"),
        (Dimension::MONEY, yi, up, ratio(1, 1), "1元", "CNY 1"),
        (Dimension::MONEY, yi, up, ratio(-160_000_000, 3), "≈0.54亿元", "≈CNY 53.34 million"),
        (Dimension::MONEY, yi, down, ratio(-160_000_000, 3), "≈0.53亿元", "≈CNY 53.33 million"),
        (Dimension::MONEY, yi, up, ratio(2, 300), "≈0.01元", "≈CNY 0.01"),
        (Dimension::MONEY, yi, down, ratio(2, 300), "≈0.006元", "≈CNY 0.006"),
        (Dimension::NUMBER, percent, up, ratio(1, 75), "≈1.34个百分点", "≈1.34 percentage points"),
        (Dimension::NUMBER, percent, down, ratio(11, 470), "≈2.34个百分点", "≈2.34 percentage points"),
        (Dimension::NUMBER, percent, up, ratio(11, 470), "≈2.35个百分点", "≈2.35 percentage points"),
        (Dimension::NUMBER, percent, up, ratio(-1, 50), "2个百分点", "2 percentage points"),
        (Dimension::NUMBER, percent, down, ratio(1, 50), "2个百分点", "2 percentage points"),
        (Dimension::NUMBER, Style::Percent, up, ratio(2, 3_000_000_000), "≈0.01个百分点", "≈0.01 percentage points"),
        (Dimension::NUMBER, Style::Percent, down, ratio(2, 3_000_000_000), "≈0.00000006个百分点", "≈0.00000006 percentage points"),
        (Dimension::NUMBER, Style::Percent, down, ratio(1, 1_000_000_000), "0.0000001个百分点", "0.0000001 percentage points"),
        (Dimension::NUMBER, percent, up, ratio(1, 100), "1个百分点", "1 percentage point"),
        (Dimension::NUMBER, Style::Natural, up, ratio(5, 1), "5", "5"),
        (Dimension::NUMBER, percent, down, Exact::zero(), "0个百分点", "0 percentage points"),
    ];
    for (dimension, style, rounding, value, zh, en) in cases {
        let distance = Quantity::new(value.clone(), dimension);
        let shown = [Language::Zh, Language::En]
            .map(|language| show_distance(&distance, style, rounding, language).to_string());
        assert_eq!(shown, [zh, en], "{value:?} {rounding:?}");
    }
}

#[test]
fn the_distance_of_a_compound_rate_is_rounded_on_either_side_of_its_threshold() {
    let shown = |radicand, rounding| {
        let rate = CompoundRate::new(ratio(radicand, 1_000_000_000), 2).unwrap();
        let shown = show_rate_distance(&rate, &ratio(1, 5), rounding, Language::Zh);
        shown.map(|one| one.to_string())
    };
    #[rustfmt::skip]
    let cases = [
        // √1.36 is 1.16619…, √1.5 is 1.22474….
        (1_360_000_000, "≈3.38个百分点", "≈3.39个百分点"),
        (1_500_000_000, "≈2.47个百分点", "≈2.48个百分点"),
        (1_440_000_000, "0个百分点", "0个百分点"),
        (1_562_500_000, "5个百分点", "5个百分点"),
        // √1.440000001 is 1.20000000041666….
        (1_440_000_001, "≈0.00000004个百分点", "≈0.01个百分点"),
    ];
    for (radicand, down, up) in cases {
        assert_eq!(shown(radicand, Rounding::Floor).unwrap(), down);
        assert_eq!(shown(radicand, Rounding::Ceiling).unwrap(), up);
    }
    assert_eq!(shown(-10_000_000, Rounding::Floor), None);
}

#[test]
fn what_is_needed_is_rounded_up_and_what_can_be_had_down_in_percent_as_well() {
    let shown = |value, dimension, rounding| {
        let style = Style::In(Unit::PERCENT);
        let quantity = Quantity::new(value, dimension);
        [Language::Zh, Language::En]
            .map(|language| show_rounded(&quantity, style, rounding, language).to_string())
    };
    let (up, down) = (Rounding::Ceiling, Rounding::Floor);
    let share = || ratio(43, 150);
    assert_eq!(shown(share(), Dimension::NUMBER, up), ["≈28.67%"; 2]);
    assert_eq!(shown(share(), Dimension::NUMBER, down), ["≈28.66%"; 2]);
    assert_eq!(shown(-&share(), Dimension::NUMBER, up), ["≈-28.66%"; 2]);
    assert_eq!(shown(-&share(), Dimension::NUMBER, down), ["≈-28.67%"; 2]);
    assert_eq!(shown(ratio(3, 10), Dimension::NUMBER, up), ["30%"; 2]);
    let tiny = || ratio(1, 3_000_000);
    assert_eq!(shown(tiny(), Dimension::NUMBER, up), ["≈0.01%"; 2]);
    assert_eq!(shown(tiny(), Dimension::NUMBER, down), ["≈0.00003%"; 2]);
    let money = || ratio(123_456_789, 100);
    assert_eq!(
        shown(money(), Dimension::MONEY, up),
        ["123.456789万元", "≈CNY 1.24 million"]
    );
    assert_eq!(
        shown(money(), Dimension::MONEY, down)[1],
        "≈CNY 1.23 million"
    );
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
                    let said = said(&shown, Wanted::Amount(dimension));
                    prop_assert_eq!(said.cmp(&threshold), value.cmp(&threshold), "{}", shown);
                    prop_assert_eq!(shown.exact, said == value, "{}", shown);
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

    #[test]
    fn no_distance_overstates_what_is_left_over_or_understates_what_is_lacking(
        numerator in -3_000_000_000_000_i64..3_000_000_000_000,
        denominator in prop::sample::select(vec![1_i64, 3, 100, 700, 999_999_937]),
        nudge in 0_u32..80,
    ) {
        let far = ratio(numerator, denominator);
        let near = &far * &ratio(1, 10).power(nudge);
        for value in [far, near] {
            for language in [Language::Zh, Language::En] {
                for dimension in [Dimension::MONEY, Dimension::AREA, Dimension::MONEY_PER_AREA] {
                    let distance = Quantity::new(value.clone(), dimension);
                    let said = |shown: &Shown| figures(shown, Wanted::Amount(dimension));
                    for style in [Style::Natural, Style::In(Unit::YI_YUAN), Style::In(unit("亩"))] {
                        let show = |rounding| show_distance(&distance, style, rounding, language);
                        holds(&value.absolute(), show, said)?;
                    }
                }
                let distance = Quantity::number(value.clone());
                let show = |rounding| show_distance(&distance, Style::Percent, rounding, language);
                holds(&value.absolute(), show, points)?;
            }
        }
    }

    #[test]
    fn no_rate_overstates_what_is_left_over_or_understates_what_is_lacking(
        numerator in 0_i64..1_000_000_000,
        denominator in 1_i64..1_000_000_000,
        degree in 1_u32..5,
        threshold in -100_i64..300,
        parts in prop::sample::select(vec![100_i64, 300, 700]),
        nudge in 0_u32..40,
    ) {
        let threshold = ratio(threshold, parts);
        let met = (&threshold + &Exact::one()).power(degree);
        let far = ratio(numerator, denominator);
        let near = &met + &(&far * &ratio(1, 10).power(nudge));
        let nearer = &met - &(&met * &ratio(1, 10).power(nudge));
        for radicand in [far, near, nearer, met] {
            let rate = CompoundRate::new(radicand, degree).unwrap();
            let show = |rounding| {
                show_rate_distance(&rate, &threshold, rounding, Language::Zh).unwrap()
            };
            let is_above = rate.compare(&threshold).unwrap().is_ge();
            // Whether the distance is at least so much.
            let reaches = |size: &Exact| match is_above {
                true => rate.compare(&(&threshold + size)).unwrap().is_ge(),
                false => rate.compare(&(&threshold - size)).unwrap().is_le(),
            };
            let (left, step) = points(&show(Rounding::Floor));
            prop_assert!(reaches(&left), "{}", show(Rounding::Floor));
            let is_met = rate.compare(&threshold).unwrap().is_eq();
            prop_assert_eq!(left.is_zero(), is_met, "{}", show(Rounding::Floor));
            let lacking = show(Rounding::Ceiling);
            if !lacking.exact {
                prop_assert!(!reaches(&(&left + &step)), "{}", show(Rounding::Floor));
                let (lacking, step) = points(&lacking);
                prop_assert!(!reaches(&lacking) && reaches(&(&lacking - &step)));
            }
        }
    }
}

/// What a shown figure says, with a unit of its last place, in the base unit
fn figures(shown: &Shown, wanted: Wanted) -> (Exact, Exact) {
    let text = &shown.text;
    let places = text.split_once('.').map_or(0, |(_, fraction)| {
        let digits = fraction.bytes().take_while(u8::is_ascii_digit);
        u32::try_from(digits.count()).unwrap()
    });
    let digits: String = text
        .chars()
        .filter(|one| one.is_ascii_digit() || *one == '.')
        .collect();
    let one = text.replace(',', "").replace(&digits, "1");
    let unit = read(&one, wanted).expect(&one).value;
    let step = &unit * &ratio(1, 10).power(places);
    (&decimal(&digits) * &unit, step)
}

/// What a shown number of percentage points says, with a unit of its last place
fn points(shown: &Shown) -> (Exact, Exact) {
    let digits = shown
        .text
        .trim_end_matches(|one: char| !one.is_ascii_digit());
    let places = digits
        .split_once('.')
        .map_or(0, |(_, fraction)| fraction.len());
    let step = ratio(1, 10).power(u32::try_from(places + 2).unwrap());
    (&decimal(digits) * &ratio(1, 100), step)
}

/// The number that decimals spell, however many
fn decimal(digits: &str) -> Exact {
    let mut value = Exact::zero();
    for digit in digits.bytes().filter(u8::is_ascii_digit) {
        value = &(&value * &Exact::from(10)) + &Exact::from(i64::from(digit - b'0'));
    }
    let places = digits
        .split_once('.')
        .map_or(0, |(_, fraction)| fraction.len());
    &value * &ratio(1, 10).power(u32::try_from(places).unwrap())
}

/// That a distance of this size is shown rounded down and up, each by less than a unit of its last
/// place, and not as nothing
fn holds(
    size: &Exact,
    show: impl Fn(Rounding) -> Shown,
    said: impl Fn(&Shown) -> (Exact, Exact),
) -> Result<(), TestCaseError> {
    let down = show(Rounding::Floor);
    let (left, step) = said(&down);
    prop_assert!(
        left <= *size && *size < &left + &step,
        "{} for {:?}",
        down,
        size
    );
    prop_assert_eq!(left.is_zero(), size.is_zero(), "{} for {:?}", down, size);
    prop_assert_eq!(down.exact, left == *size, "{} for {:?}", down, size);
    let up = show(Rounding::Ceiling);
    let (lacking, step) = said(&up);
    prop_assert!(
        lacking >= *size && *size > &lacking - &step,
        "{} for {:?}",
        up,
        size
    );
    prop_assert_eq!(up.exact, lacking == *size, "{} for {:?}", up, size);
    Ok(())
}
