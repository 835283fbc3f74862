//! Figures for people, in a unit that reads well; never rounds a figure onto the other side of a
//! threshold, never hides that it has rounded.
//!
//! A figure with few decimals is shown in full, any other one rounded half up at two places, or at
//! the millions where the unit is larger than 亿元. Where that would put it on the other side of the threshold that it is held against, or of zero, places
//! are added until it stands on its own side: 29.9999999999% is not 30%. Distances are rounded away
//! from zero instead: who adds what is shown as lacking gets there.

mod frame;

use std::cmp::Ordering;
use std::fmt;

use self::frame::Frame;
use super::{CompoundRate, Dimension, Exact, Quantity, Rounding, Unit};
use crate::language::Language;

/// How a figure is to be shown
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// In the unit of its dimension in which it reads best; a plain number without one
    Natural,
    /// As a percentage
    Percent,
    /// In this unit, where it has the dimension and the language says it so
    In(Unit),
}

/// A figure as text
///
/// Prints with `≈` in front where it was rounded; `text` has the figure alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The figure without a mark
    pub text: String,
    /// Whether the text is the exact value
    pub exact: bool,
}

impl Shown {
    /// What stands between a calculation and this result: `=` or `≈`
    pub fn relation(&self) -> &'static str {
        if self.exact { "=" } else { "≈" }
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.exact { "" } else { "≈" };
        write!(f, "{mark}{}", self.text)
    }
}

/// Places of a percentage that had to be rounded
const PLACES: u32 = 2;

/// Places to which a rate is worked out before its distance is rounded up
const RATE_PLACES: u32 = 16;

/// How many places are added at most to bring a figure to its side of a threshold, before it is
/// rounded away from the threshold instead
const MOST_PLACES: u32 = 60;

/// A quantity, held against a threshold in the base unit of its dimension
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
    let (rounded, places) = on_its_side(
        frame.places,
        against.map(in_unit).as_ref(),
        |threshold| Some(value.cmp(threshold)),
        |places, rounding| Some(value.rounded(places, rounding)),
    )
    .unwrap_or_else(|| (value.clone(), frame.places));
    frame.shown(&fixed(&rounded, places), rounded == value)
}

/// A compound rate as a percentage, held against a threshold (0.2 for 20%)
pub fn show_rate(rate: &CompoundRate, against: Option<&Exact>, language: Language) -> Shown {
    if let Some(value) = rate.to_exact() {
        return show(&Quantity::number(value), Style::Percent, against, language);
    }
    let hundred = Exact::from(100);
    let threshold = against.map(|threshold| threshold * &hundred);
    let rounded = on_its_side(
        PLACES,
        threshold.as_ref(),
        |percent| rate.compare(&percent.divided_by(&hundred)?),
        |places, rounding| Some(&rate.rounded(places + 2, rounding)? * &hundred),
    );
    match rounded {
        Some((percent, places)) => Frame::percent().shown(&fixed(&percent, places), false),
        None => Shown {
            text: match language {
                Language::Zh => "低于-100%",
                Language::En => "below -100%",
            }
            .to_owned(),
            exact: true,
        },
    }
}

/// A distance without its sign, in the unit with which its threshold is written: `1.6亿元`,
/// `1.33个百分点`; rounded up, so that it never understates what is lacking
///
/// A distance that is too small for that unit is shown in one that suits it: `1元` rather than
/// `0.00000001亿元`.
pub fn show_distance(distance: &Quantity, style: Style, language: Language) -> Shown {
    let size = distance.value.absolute();
    let points = distance.dimension == Dimension::NUMBER
        && match style {
            Style::Percent => true,
            Style::In(unit) => unit.is_percent(),
            Style::Natural => false,
        };
    if points {
        let percent = &size * &Exact::from(100);
        return show_rounded_up(&Frame::points(language), &percent);
    }
    let choose = |style| {
        let frame = Frame::choose(&size, distance.dimension, style, language);
        let value = size.divided_by(&frame.factor);
        (value.unwrap_or_else(|| size.clone()), frame)
    };
    let (mut value, mut frame) = choose(style);
    let short = |value: &Exact, frame: &Frame| decimals_up_to(value, frame.exact_places).is_some();
    let small = Exact::ratio(1, 100).is_some_and(|least| value < least);
    if small && !short(&value, &frame) {
        (value, frame) = choose(Style::Natural);
    }
    show_rounded_up(&frame, &value)
}

/// The distance of a compound rate to a threshold in percentage points, rounded up; none for a rate
/// without a figure
pub fn show_rate_distance(
    rate: &CompoundRate,
    threshold: &Exact,
    language: Language,
) -> Option<Shown> {
    if let Some(value) = rate.to_exact() {
        let distance = Quantity::number(&value - threshold);
        return Some(show_distance(&distance, Style::Percent, language));
    }
    let away = match rate.compare(threshold)? {
        Ordering::Less => Rounding::Floor,
        _ => Rounding::Ceiling,
    };
    let scale = Exact::from(100);
    // The threshold may itself have more places than are shown: round the sum, not the parts.
    let near = &rate.rounded(RATE_PLACES, away)? - threshold;
    let percent = (&near.absolute() * &scale).rounded(PLACES, Rounding::Ceiling);
    Some(Frame::points(language).shown(&fixed(&percent, PLACES), false))
}

fn show_rounded_up(frame: &Frame, value: &Exact) -> Shown {
    match decimals_up_to(value, frame.exact_places) {
        Some(digits) => frame.shown(&digits, true),
        None => {
            let digits = value.to_rounded_string(frame.places, Rounding::Ceiling);
            frame.shown(&digits, false)
        }
    }
}

/// A value rounded to so many places, or to as few more as keep it on its side of a threshold and
/// of zero, with the places; none where it has no figure
pub(super) fn on_its_side(
    fewest: u32,
    threshold: Option<&Exact>,
    compare: impl Fn(&Exact) -> Option<Ordering>,
    round: impl Fn(u32, Rounding) -> Option<Exact>,
) -> Option<(Exact, u32)> {
    let zero = Exact::zero();
    let sides: Vec<_> = threshold
        .into_iter()
        .chain([&zero])
        .filter_map(|border| Some((border, compare(border)?)))
        .collect();
    let most = fewest.saturating_add(MOST_PLACES);
    for places in fewest..=most {
        let rounded = round(places, Rounding::HalfUp)?;
        if sides
            .iter()
            .all(|(border, side)| rounded.cmp(border) == *side)
        {
            return Some((rounded, places));
        }
    }
    // What is below the threshold stays below it when rounded down, what is above when rounded up.
    let away = match sides.first() {
        Some((_, Ordering::Less)) => Rounding::Floor,
        _ => Rounding::Ceiling,
    };
    Some((round(most, away)?, most))
}

/// All decimals of a value, where there are at most so many
fn decimals_up_to(value: &Exact, places: u32) -> Option<String> {
    (value.rounded(places, Rounding::Floor) == *value).then(|| value.to_decimal_string())?
}

/// A rounded value with all its places, `28.00`
fn fixed(rounded: &Exact, places: u32) -> String {
    rounded.to_rounded_string(places, Rounding::HalfUp)
}

#[cfg(test)]
mod tests;
