//! A figure for machines: decimals in the base unit, and the fraction where decimals do not end.

use serde::Serialize;

use super::display::{Roundable, on_its_side};
use super::{CompoundRate, Exact, Quantity, Rounding};

/// Significant digits of a value whose decimals do not end
const DIGITS: usize = 20;

/// A figure in the base unit of its dimension
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// The value in decimals
    pub value: String,
    /// 元, 平方米, 元/平方米, 1
    pub unit: String,
    /// Whether the decimals are the exact value
    pub exact: bool,
    /// Numerator of the exact value, where its decimals do not end and it is rational
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numerator: Option<String>,
    /// Its denominator
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denominator: Option<String>,
}

impl Figure {
    /// A quantity; endless decimals are cut so that they stay on the value's side of the threshold,
    /// which is in the base unit
    pub fn of(quantity: &Quantity, against: Option<&Exact>) -> Self {
        let value = &quantity.value;
        let unit = quantity.dimension.symbol();
        if let Some(decimals) = value.to_decimal_string() {
            return Self {
                value: decimals,
                unit,
                exact: true,
                numerator: None,
                denominator: None,
            };
        }
        let (numerator, denominator) = value.to_fraction();
        let (numerator, denominator) = (numerator.to_string(), denominator.to_string());
        let places =
            (DIGITS + denominator.len()).saturating_sub(numerator.trim_start_matches('-').len());
        Self {
            value: kept_on_its_side(value, places, against).unwrap_or_default(),
            unit,
            exact: false,
            numerator: Some(numerator),
            denominator: Some(denominator),
        }
    }

    /// A compound rate; none if it has no figure
    pub fn of_rate(rate: &CompoundRate, against: Option<&Exact>) -> Option<Self> {
        if let Some(value) = rate.to_exact() {
            return Some(Self::of(&Quantity::number(value), against));
        }
        Some(Self {
            value: kept_on_its_side(rate, DIGITS, against)?,
            unit: "1".to_owned(),
            exact: false,
            numerator: None,
            denominator: None,
        })
    }
}

/// Rounded to this many places, or to more if that would leave the value's side of a threshold
fn kept_on_its_side(
    number: &impl Roundable,
    places: usize,
    against: Option<&Exact>,
) -> Option<String> {
    let places = u32::try_from(places).unwrap_or(u32::MAX);
    let (rounded, places) = on_its_side(number, places, against)?;
    Some(rounded.to_rounded_string(places, Rounding::HalfUp))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Dimension;

    fn ratio(numerator: i64, denominator: i64) -> Exact {
        Exact::ratio(numerator, denominator).unwrap()
    }

    #[test]
    fn a_figure_is_decimals_in_the_base_unit_with_the_fraction_where_they_do_not_end() {
        let money = Quantity::new(1_208_000_000, Dimension::MONEY);
        let json = serde_json::to_string(&Figure::of(&money, None)).unwrap();
        assert_eq!(json, r#"{"value":"1208000000","unit":"元","exact":true}"#);
        let share = Quantity::number(ratio(-2, 3));
        let json = serde_json::to_string(&Figure::of(&share, None)).unwrap();
        assert_eq!(
            json,
            r#"{"value":"-0.66666666666666666667","unit":"1","exact":false,"numerator":"-2","denominator":"3"}"#
        );
        let large = Figure::of(
            &Quantity::new(ratio(2_000_000_000_000, 3), Dimension::AREA),
            None,
        );
        assert_eq!(large.value, "666666666666.66666667");
    }

    #[test]
    fn decimals_stay_on_their_side_of_the_threshold() {
        let threshold = ratio(3, 10);
        let below = &threshold - &ratio(1, 3).power(60);
        let figure = Figure::of(&Quantity::number(below), Some(&threshold));
        assert!(
            figure.value.starts_with("0.2999999999999999999"),
            "{}",
            figure.value
        );
        let radicand = &ratio(144, 100) - &ratio(1, 10).power(30);
        let rate = CompoundRate::new(radicand, 2).unwrap();
        let figure = Figure::of_rate(&rate, Some(&ratio(1, 5))).unwrap();
        assert!(
            figure.value.starts_with("0.19999999999"),
            "{}",
            figure.value
        );
        assert_eq!(figure.numerator, None);
    }
}
