//! Figures for people, in a unit that reads well; never rounds a figure onto the other side of a
//! threshold, never hides that it has rounded.
//!
//! A figure with few decimals is shown in full, any other one rounded half up at two places, or at
//! the millions where the unit is larger than 亿元. Where that would put it on the other side of the
//! threshold that it is compared with, or of zero, places are added until it stands on its own
//! side: 29.9999999999% is not 30%. What is needed or lacking is rounded up instead, so that adding
//! the figure shown is enough, and what is left over or available is rounded down, so that it
//! exists.

mod frame;
mod shown;

use std::cmp::Ordering;

use self::frame::{Frame, PLACES};
pub use self::shown::{Shown, Style};
use super::exact::apart_from_zero;
use super::{CompoundRate, Dimension, Exact, Quantity, Rounding};
use crate::language::Language;

/// The most places added to keep a figure on its side of a threshold, before it is rounded away from
/// the threshold instead
const MOST_PLACES: u32 = 60;

/// A quantity, compared with a threshold in the base unit of its dimension
pub fn show(
    quantity: &Quantity,
    style: Style,
    against: Option<&Exact>,
    language: Language,
) -> Shown {
    let frame = Frame::choose(&quantity.value, quantity.dimension, style, language);
    let in_unit = |value: &Exact| {
        value
            .divided_by(&frame.factor)
            .unwrap_or_else(|| value.clone())
    };
    let value = in_unit(&quantity.value);
    if let Some(digits) = decimals_up_to(&value, frame.exact_places) {
        return frame.shown(&digits, true);
    }
    let (rounded, places) = on_its_side(&value, frame.places, against.map(in_unit).as_ref())
        .unwrap_or_else(|| (value.clone(), frame.places));
    frame.shown(&fixed(&rounded, places), rounded == value)
}

/// A compound rate as a percentage, compared with a threshold (0.2 for 20%)
pub fn show_rate(rate: &CompoundRate, against: Option<&Exact>, language: Language) -> Shown {
    if let Some(value) = rate.to_exact() {
        return show(&Quantity::number(value), Style::Percent, against, language);
    }
    match on_its_side(rate, PLACES + 2, against) {
        Some((rounded, places)) => {
            let percent = &rounded * &Exact::from(100);
            Frame::percent().shown(&fixed(&percent, places - 2), false)
        }
        None => Shown {
            text: language.pick("低于-100%", "below -100%").to_owned(),
            exact: true,
        },
    }
}

/// A figure rounded in one direction, in the unit that its style names: up for what is needed, so
/// that it is never understated, and down for what there is, so that it is never overstated
///
/// A figure that is too small for that unit is shown in one that suits it: `1元` rather than
/// `0.00000001亿元`. Places are added if nothing would be left of it.
pub fn show_rounded(
    quantity: &Quantity,
    style: Style,
    rounding: Rounding,
    language: Language,
) -> Shown {
    let value = &quantity.value;
    let choose = |style| {
        let frame = Frame::choose(value, quantity.dimension, style, language);
        let in_unit = value.divided_by(&frame.factor);
        (in_unit.unwrap_or_else(|| value.clone()), frame)
    };
    let (mut in_unit, mut frame) = choose(style);
    let short = |value: &Exact, frame: &Frame| decimals_up_to(value, frame.exact_places).is_some();
    let has_unit = quantity.dimension != Dimension::NUMBER;
    let small = Exact::ratio(1, 100).is_some_and(|least| in_unit.absolute() < least);
    if has_unit && small && !short(&in_unit, &frame) {
        (in_unit, frame) = choose(Style::Natural);
    }
    rounded_in(&frame, &in_unit, rounding)
}

/// The size of a distance, in the unit of its threshold: `1.6亿元`, `1.33个百分点`; a shortfall rounded
/// up and a margin rounded down, as in `show_rounded`
pub fn show_distance(
    distance: &Quantity,
    style: Style,
    rounding: Rounding,
    language: Language,
) -> Shown {
    let size = distance.value.absolute();
    let points = distance.dimension == Dimension::NUMBER
        && match style {
            Style::Percent => true,
            Style::In(unit) => unit.is_percent(),
            Style::Natural => false,
        };
    if points {
        let percent = &size * &Exact::from(100);
        return rounded_in(&Frame::points(language), &percent, rounding);
    }
    let size = Quantity::new(size, distance.dimension);
    show_rounded(&size, style, rounding, language)
}

/// The size of the distance of a compound rate to a threshold, in percentage points, rounded as by
/// `show_distance`; none for a rate without a figure
pub fn show_rate_distance(
    rate: &CompoundRate,
    threshold: &Exact,
    rounding: Rounding,
    language: Language,
) -> Option<Shown> {
    if let Some(value) = rate.to_exact() {
        let distance = Quantity::number(&value - threshold);
        return Some(show_distance(&distance, Style::Percent, rounding, language));
    }
    let rounding = match rate.compare(threshold)? {
        Ordering::Less => rounding.mirrored(),
        _ => rounding,
    };
    let (above, places) = rate.above(threshold, PLACES + 2, rounding)?;
    let percent = &above.absolute() * &Exact::from(100);
    let digits = fixed(&percent, places.saturating_sub(2));
    Some(Frame::points(language).shown(&digits, false))
}

/// The exact value in the base unit: decimals if they end, otherwise a fraction
pub fn show_exact(quantity: &Quantity, language: Language) -> String {
    let (digits, blank) = match quantity.value.to_decimal_string() {
        Some(digits) => (digits, ""),
        None => {
            let (numerator, denominator) = quantity.value.to_fraction();
            (format!("{numerator}/{denominator}"), " ")
        }
    };
    let dimension = quantity.dimension;
    if dimension == Dimension::NUMBER {
        return digits;
    }
    match language {
        Language::Zh => format!("{digits}{blank}{}", dimension.symbol()),
        Language::En if dimension == Dimension::MONEY => format!("CNY {digits}"),
        Language::En if dimension == Dimension::AREA => format!("{digits} m²"),
        Language::En if dimension == Dimension::MONEY_PER_AREA => format!("CNY {digits} per m²"),
        Language::En => format!("{digits} {}", dimension.symbol()),
    }
}

fn rounded_in(frame: &Frame, value: &Exact, rounding: Rounding) -> Shown {
    if let Some(digits) = decimals_up_to(value, frame.exact_places) {
        return frame.shown(&digits, true);
    }
    let (rounded, places) =
        apart_from_zero(frame.places, |places| Some(value.rounded(places, rounding)))
            .unwrap_or_else(|| (value.clone(), frame.places));
    frame.shown(&fixed(&rounded, places), rounded == *value)
}

/// A number that can be compared with a threshold and rounded, though it may have no figure
pub(super) trait Roundable {
    /// How it compares with a threshold; none if it does not
    fn compared_to(&self, threshold: &Exact) -> Option<Ordering>;

    /// Rounds it to this many places; none if it has no figure
    fn rounded_to(&self, places: u32, rounding: Rounding) -> Option<Exact>;
}

impl Roundable for Exact {
    fn compared_to(&self, threshold: &Exact) -> Option<Ordering> {
        Some(self.cmp(threshold))
    }

    fn rounded_to(&self, places: u32, rounding: Rounding) -> Option<Exact> {
        Some(self.rounded(places, rounding))
    }
}

impl Roundable for CompoundRate {
    fn compared_to(&self, threshold: &Exact) -> Option<Ordering> {
        self.compare(threshold)
    }

    fn rounded_to(&self, places: u32, rounding: Rounding) -> Option<Exact> {
        self.rounded(places, rounding)
    }
}

/// A number rounded to this many places, or to as few more as keep it on its side of a threshold
/// and of zero, with its number of places; none if it has no figure
pub(super) fn on_its_side(
    number: &impl Roundable,
    fewest: u32,
    threshold: Option<&Exact>,
) -> Option<(Exact, u32)> {
    let zero = Exact::zero();
    let sides: Vec<_> = threshold
        .into_iter()
        .chain([&zero])
        .filter_map(|border| Some((border, number.compared_to(border)?)))
        .collect();
    let most = fewest.saturating_add(MOST_PLACES);
    for places in fewest..=most {
        let rounded = number.rounded_to(places, Rounding::HalfUp)?;
        let is_kept = |(border, side): &(&Exact, Ordering)| rounded.cmp(border) == *side;
        if sides.iter().all(is_kept) {
            return Some((rounded, places));
        }
    }
    // A value below the threshold stays below it when rounded down, one above when rounded up.
    let away = match sides.first() {
        Some((_, Ordering::Less)) => Rounding::Floor,
        _ => Rounding::Ceiling,
    };
    Some((number.rounded_to(most, away)?, most))
}

/// All decimals of a value, if there are at most this many
fn decimals_up_to(value: &Exact, places: u32) -> Option<String> {
    (value.rounded(places, Rounding::Floor) == *value).then(|| value.to_decimal_string())?
}

/// A rounded value with all its places, `28.00`
fn fixed(rounded: &Exact, places: u32) -> String {
    rounded.to_rounded_string(places, Rounding::HalfUp)
}

#[cfg(test)]
mod tests;
