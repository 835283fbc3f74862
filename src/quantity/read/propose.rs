//! Figures to propose in place of one that is not accepted; every one is tried before it is shown.

use super::{Wanted, measure, number, strip_scale, whole_unit};
use crate::diagnostic::{nearest, quantity::Expected};
use crate::language::Text;
use crate::quantity::{Dimension, Exact};

/// What a kind of figure is called, with an example
pub(super) fn expected(wanted: Wanted) -> Expected {
    let (zh, en, example) = match wanted {
        Wanted::Measure(Dimension::MONEY) => ("金额", "an amount of money", "120亿元"),
        Wanted::Measure(Dimension::AREA) => ("面积", "an area", "51.2万平方米"),
        Wanted::Measure(Dimension::MONEY_PER_AREA) => (
            "单位面积金额",
            "an amount of money per area",
            "2.15万元/平方米",
        ),
        Wanted::Share => ("百分比", "a percentage", "30%"),
        Wanted::Number | Wanted::Measure(Dimension::NUMBER) => ("数字", "a number", "3.5"),
        Wanted::Integer => ("整数", "a whole number", "3"),
        Wanted::Year => ("年份", "a year", "2023"),
        Wanted::Measure(dimension) => {
            let symbol = dimension.symbol();
            return Expected {
                what: Text::new(
                    format!("以 `{symbol}` 计的数值"),
                    format!("a figure in `{symbol}`"),
                ),
                example: format!("3{symbol}"),
            };
        }
    };
    Expected {
        what: Text::new(zh, en),
        example: example.to_owned(),
    }
}

/// What a unit measures
pub(super) fn measures(dimension: Dimension, percent: bool) -> Text {
    match dimension {
        _ if percent => Text::new("百分比", "percentages"),
        Dimension::MONEY => Text::new("金额", "money"),
        Dimension::AREA => Text::new("面积", "area"),
        Dimension::MONEY_PER_AREA => Text::new("单位面积金额", "money per area"),
        other => Text::same(other.symbol()),
    }
}

/// The figure with the units that it most likely lacks, the likeliest first
pub(super) fn with_usual_units(figure: &str, number: &Exact, wanted: Wanted) -> Vec<String> {
    let large = number.absolute() >= Exact::from(100_000);
    let units: &[&str] = match (wanted, large) {
        (Wanted::Measure(Dimension::MONEY), false) => &["亿元", "万元", "元"],
        (Wanted::Measure(Dimension::MONEY), true) => &["元", "万元"],
        (Wanted::Measure(Dimension::AREA), false) => &["万平方米", "平方米", "公顷", "亩"],
        (Wanted::Measure(Dimension::AREA), true) => &["平方米", "亩"],
        (Wanted::Measure(Dimension::MONEY_PER_AREA), _) => {
            &["万元/平方米", "元/平方米", "万元/亩", "亿元/平方公里"]
        }
        (Wanted::Share, _) => {
            // 0.3 was most likely computed: it is 30%, or else 0.3% as it stands.
            let percent = (number * &Exact::from(100)).to_decimal_string();
            let negative = if figure.starts_with('-') { "-" } else { "" };
            let ratio = number.absolute() <= Exact::one() && !number.is_zero();
            let computed = percent.filter(|_| ratio);
            return computed
                .map(|percent| format!("{negative}{percent}%"))
                .into_iter()
                .chain([format!("{figure}%")])
                .collect();
        }
        (Wanted::Measure(dimension), _) => return vec![format!("{figure}{}", dimension.symbol())],
        (Wanted::Number | Wanted::Integer | Wanted::Year, _) => &[],
    };
    units.iter().map(|unit| format!("{figure}{unit}")).collect()
}

/// The figure with its scale and the bases that it may lack
pub(super) fn with_scale(figure: &str, scale: &str, wanted: Wanted) -> Vec<String> {
    let english = scale.is_ascii();
    let bases: &[&str] = match (wanted, english) {
        (Wanted::Measure(Dimension::MONEY), false) => &["元"],
        (Wanted::Measure(Dimension::MONEY), true) => &["CNY"],
        (Wanted::Measure(Dimension::AREA), false) => &["平方米", "亩"],
        (Wanted::Measure(Dimension::AREA), true) => &["m²"],
        (Wanted::Measure(Dimension::MONEY_PER_AREA), false) => &["元/平方米", "元/亩"],
        (Wanted::Measure(Dimension::MONEY_PER_AREA), true) => &["CNY/m²"],
        _ => &[],
    };
    bases
        .iter()
        .map(|base| match english {
            true => format!("{figure} {scale} {base}"),
            false => format!("{figure}{scale}{base}"),
        })
        .collect()
}

/// The unit of the wanted dimension that is written most like the one given
pub(super) fn nearest_unit(given: &str, wanted: Wanted) -> Option<&'static str> {
    #[rustfmt::skip]
    let units: &[&str] = match wanted {
        Wanted::Measure(Dimension::MONEY) => &[
            "万元", "亿元", "千元", "百万元", "千万元", "十亿元", "百亿元", "千亿元", "万亿元", "CNY", "yuan",
            " thousand yuan", " million yuan", " billion yuan", " trillion yuan", " million CNY",
            " billion CNY",
        ],
        Wanted::Measure(Dimension::AREA) => &[
            "平方米", "万平方米", "公顷", "平方公里", "万亩", "m²", "km²", " hectares", " square metres",
        ],
        Wanted::Measure(Dimension::MONEY_PER_AREA) => &[
            "元/平方米", "万元/平方米", "亿元/平方米", "万元/亩", "亿元/亩", "万元/公顷", "亿元/公顷",
            "亿元/平方公里", "CNY/m²",
        ],
        Wanted::Share => &["%", " percent"],
        _ => &[],
    };
    // One character is like any other one.
    (given.chars().count() > 1).then_some(())?;
    nearest(given, units.iter().copied())
}

/// 3成 as a percentage
pub(super) fn tenths(digits: &str) -> Option<String> {
    let tenths = number::parse(digits).ok()?;
    let percent = (&tenths * &Exact::from(10)).to_decimal_string()?;
    Some(format!("{percent}%"))
}

/// The numbers that a run with misplaced commas may stand for
pub(super) fn regrouped(run: &str) -> Vec<String> {
    let together = run.replace(',', "");
    match (run.find('.'), run.rfind(',')) {
        // 1.234,5 as in much of Europe
        (Some(point), Some(comma)) if point < comma => {
            vec![run.replace('.', "").replace(',', ".")]
        }
        (None, Some(_)) if run.matches(',').count() == 1 => vec![together, run.replace(',', ".")],
        _ => vec![together],
    }
}

/// `12` `亿` `3000万元` as `12.3亿元`
pub(super) fn sum(run: &str, left: &str, right: &str) -> Option<String> {
    let (right_unit, right_value) = measure(right)?;
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
