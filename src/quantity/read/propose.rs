//! Figures to propose in place of one that is not accepted; each is tried before it is shown.
//!
//! A figure is proposed only where the text spells its digits and its scale. Nothing is taken for
//! another unit because the two look alike: 公亩 is a hundredth of 公顷, and 億 is not 万.

use super::lists::{LENGTHS, MEANT};
use super::{Wanted, amount, chinese, number, sign, strip_scale, whole_unit};
use crate::language::{Text, text};
use crate::quantity::problems::{Expected, choice};
use crate::quantity::{Dimension, Exact};

/// What a kind of figure is called, with an example and its usual units
pub(super) fn expected(wanted: Wanted) -> Expected {
    let of = |zh: &'static str, en: &'static str, example: &str, units: Text| Expected {
        what: Text::new(zh, en),
        example: example.to_owned(),
        units,
    };
    let units = |zh: &[&str], en: &[&str]| Text::new(choice(zh).zh, choice(en).en);
    match wanted {
        Wanted::Amount(Dimension::MONEY) => of(
            "金额",
            "an amount of money",
            "120亿元",
            units(
                &["元", "万元", "亿元"],
                &["CNY", "million CNY", "billion CNY", "万元", "亿元"],
            ),
        ),
        Wanted::Amount(Dimension::AREA) => of(
            "面积",
            "an area",
            "51.2万平方米",
            units(
                &["平方米", "万平方米", "公顷", "亩", "平方公里"],
                &["m²", "万平方米", "hectares", "亩", "km²"],
            ),
        ),
        Wanted::Amount(Dimension::MONEY_PER_AREA) => of(
            "单位面积金额",
            "an amount of money per area",
            "2.15万元/平方米",
            units(
                &["元/平方米", "万元/平方米", "万元/亩", "亿元/平方公里"],
                &["CNY/m²", "万元/平方米", "万元/亩", "亿元/平方公里"],
            ),
        ),
        Wanted::Share => of("百分比", "a percentage", "30%", choice(&["%"])),
        Wanted::Number | Wanted::Amount(Dimension::NUMBER) => {
            of("数字", "a number", "3.5", Text::same(""))
        }
        Wanted::Integer => of("整数", "a whole number", "3", Text::same("")),
        Wanted::Year => of("年份", "a year", "2023", Text::same("")),
        Wanted::Amount(dimension) => {
            let symbol = dimension.symbol();
            Expected {
                what: text!("以 `{symbol}` 计的数值", "a figure in `{symbol}`"),
                example: format!("3{symbol}"),
                units: choice(&[symbol]),
            }
        }
    }
}

/// What kind of unit it is
pub(super) fn kind_of(dimension: Dimension, percent: bool) -> Text {
    match dimension {
        _ if percent => text!("百分比", "percentages"),
        Dimension::MONEY => text!("金额", "money"),
        Dimension::AREA => text!("面积", "area"),
        Dimension::MONEY_PER_AREA => text!("单位面积金额", "money per area"),
        other => Text::same(other.symbol()),
    }
}

/// The percentages that a bare number may be
pub(super) fn percentages(figure: &str, number: &Exact) -> Vec<String> {
    // 0.3 was most likely computed: it is 30%, or else 0.3% as written.
    let percent = (number * &Exact::from(100)).to_decimal_string();
    let negative = if figure.starts_with('-') { "-" } else { "" };
    let ratio = number.absolute() <= Exact::one() && !number.is_zero();
    let computed = percent.filter(|_| ratio);
    computed
        .map(|percent| format!("{negative}{percent}%"))
        .into_iter()
        .chain([format!("{figure}%")])
        .collect()
}

/// The figure with its scale and the base that it lacks; where that may be one of several, these
/// with the scale
pub(super) fn with_scale(figure: &str, scale: &str, wanted: Wanted) -> Vec<String> {
    let english = scale.is_ascii();
    let bases: &[&str] = match (wanted, english) {
        (Wanted::Amount(Dimension::MONEY), false) => return vec![format!("{figure}{scale}元")],
        (Wanted::Amount(Dimension::MONEY), true) => return vec![format!("{figure} {scale} CNY")],
        (Wanted::Amount(Dimension::AREA), false) => &["平方米", "亩"],
        (Wanted::Amount(Dimension::AREA), true) => &["m²", "hectares"],
        (Wanted::Amount(Dimension::MONEY_PER_AREA), false) => &["元/平方米", "元/亩"],
        (Wanted::Amount(Dimension::MONEY_PER_AREA), true) => &["CNY/m²", "CNY/hectare"],
        _ => &[],
    };
    let space = if english { " " } else { "" };
    let scaled = bases.iter().map(|base| format!("{scale}{space}{base}"));
    scaled.collect()
}

/// The figure in a unit of the list, if its own unit is a multiple of one
pub(super) fn meant(figure: &str, number: &Exact, unit: &str) -> Option<String> {
    let (scale, times, base) = MEANT.iter().find_map(|(name, times, base)| {
        let scale = unit.strip_suffix(name)?;
        Some((scale, *times, base))
    })?;
    if times == 1 {
        return Some(format!("{figure}{scale}{base}"));
    }
    let only_scale = strip_scale(scale)
        .map_or(scale, |(_, rest)| rest)
        .is_empty();
    let digits = (number * &Exact::from(times)).to_decimal_string()?;
    let (negative, _) = sign(figure);
    let sign = if negative { "-" } else { "" };
    only_scale.then(|| format!("{sign}{digits}{scale}{base}"))
}

/// The area that may be meant by a length, and the figure in it
pub(super) fn area_of_length(figure: &str, unit: &str) -> Option<(&'static str, String)> {
    LENGTHS.iter().find_map(|(name, area)| {
        let scale = unit.strip_suffix(name)?;
        Some((*area, format!("{figure}{scale}{area}")))
    })
}

/// 3成 as a percentage
pub(super) fn tenths(digits: &str) -> Option<String> {
    let tenths = number::parse(digits).ok()?;
    let percent = (&tenths * &Exact::from(10)).to_decimal_string()?;
    Some(format!("{percent}%"))
}

/// `1700万元..1900万元` around `1800万元`, a step of its second digit to either side
pub(super) fn around(figure: &str) -> Option<String> {
    let (before, rest) = figure.split_at(figure.find(|one: char| one.is_ascii_digit())?);
    let run = number::run(rest);
    let behind = rest.get(run.len()..)?;
    let value = number::parse(run).ok().filter(Exact::is_positive)?;
    let ten = Exact::from(10);
    let mut step = Exact::one();
    while value < step {
        step = step.divided_by(&ten)?;
    }
    while value >= &step * &Exact::from(100) {
        step = &step * &ten;
    }
    let end = |value: &Exact| Some(format!("{before}{}{behind}", value.to_decimal_string()?));
    let (low, high) = (&value - &step, &value + &step);
    Some(format!("{}..{}", end(&low)?, end(&high)?)).filter(|_| !before.contains('-'))
}

/// The percentages of both ends, `20%..30%`, that two bare numbers may be
pub(super) fn percentages_between(low: &Exact, high: &Exact) -> Vec<String> {
    let text = |number: &Exact| number.to_decimal_string();
    let of = |number: &Exact| text(number).map_or(Vec::new(), |text| percentages(&text, number));
    let (low, high) = (of(low), of(high));
    // What was computed at both ends, or at none.
    let both = low.iter().rev().zip(high.iter().rev());
    let mut both: Vec<String> = both.map(|(low, high)| format!("{low}..{high}")).collect();
    both.reverse();
    both
}

/// The numbers that digits with misplaced commas may mean
pub(super) fn regrouped(run: &str) -> Vec<String> {
    let mut numbers = vec![run.replace(',', "")];
    // 1,23 and, as in much of Europe, 1.234,5
    if let Some((whole, fraction)) = run.split_once(',')
        && !fraction.contains([',', '.'])
    {
        numbers.push(format!("{}.{fraction}", whole.replace('.', "")));
    }
    numbers
}

/// The numbers that digits with a superfluous leading 0 may mean
pub(super) fn without_leading_zero(run: &str) -> Vec<String> {
    let rest = run.trim_start_matches(['0', ',']);
    if rest.is_empty() || rest.starts_with('.') {
        return vec![format!("0{rest}")];
    }
    let mut numbers = vec![rest.to_owned()];
    if let Some(fraction) = run.strip_prefix('0').filter(|rest| !rest.contains('.')) {
        numbers.push(format!("0.{}", fraction.replace(',', "")));
    }
    numbers
}

/// The number that a run with spaces is, where they part thousands
pub(super) fn without_spaces(spaced: &str) -> Option<String> {
    let grouped = spaced.replace(' ', ",");
    number::parse(&grouped)
        .is_ok()
        .then(|| grouped.replace(',', ""))
}

/// `12` `亿` `3000万元` as `12.3亿元`
pub(super) fn sum(run: &str, left: &str, right: &str) -> Option<String> {
    let (right_value, right_unit) = amount(right)?;
    let right_text =
        right.trim_start_matches(|one: char| matches!(one, '0'..='9' | '.' | ',' | ' '));
    let base = strip_scale(right_text).map_or(right_text, |(_, rest)| rest);
    let unit_text = match whole_unit(left) {
        Some(_) => left.to_owned(),
        None => format!("{left}{base}"),
    };
    let unit = whole_unit(&unit_text)?;
    (unit.dimension() == right_unit.dimension() && unit.factor() > right_unit.factor())
        .then_some(())?;
    let total = &number::parse(run).ok()? + &right_value.value.divided_by(&unit.factor())?;
    Some(format!("{}{unit_text}", total.to_decimal_string()?))
}

/// `4` `千` `8百万元` as `4800万元`
pub(super) fn thousands(run: &str, left: &str, right: &str) -> Option<String> {
    let scale = |text: &str| text.chars().next().and_then(chinese::scale);
    let mut smallest = scale(left).filter(|_| left.chars().count() == 1)?;
    let mut total = &number::parse(run).ok()? * &Exact::from(i64::from(smallest));
    let mut rest = right;
    while rest.starts_with(|one: char| one.is_ascii_digit()) {
        let run = number::run(rest);
        let after = rest.get(run.len()..)?;
        smallest = scale(after).filter(|scale| *scale < smallest)?;
        total = &total + &(&number::parse(run).ok()? * &Exact::from(i64::from(smallest)));
        rest = after.get(after.chars().next()?.len_utf8()..)?;
    }
    Some(format!("{}{rest}", total.to_decimal_string()?))
}
