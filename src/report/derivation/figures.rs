//! Figures in the base unit with nothing rounded, as steps of a calculation need them.

use crate::language::Language;
use crate::quantity::display::{self, Shown, Style};
use crate::quantity::{Dimension, Exact, Quantity};

/// The exact value in the base unit: decimals where they end, otherwise a fraction
pub(crate) fn exact(quantity: &Quantity, language: Language) -> String {
    let (digits, is_fraction) = match quantity.value.to_decimal_string() {
        Some(digits) => (digits, false),
        None => {
            let (numerator, denominator) = quantity.value.to_fraction();
            (format!("{numerator}/{denominator}"), true)
        }
    };
    let blank = if is_fraction { " " } else { "" };
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

/// A plain number, exactly
pub(crate) fn plain(value: &Exact) -> String {
    exact(&Quantity::number(value.clone()), Language::Zh)
}

/// What comes of a step: exactly, and rounded behind it where that reads better
pub(crate) fn result(
    quantity: &Quantity,
    style: Style,
    against: Option<&Exact>,
    language: Language,
) -> String {
    let shown: Shown = display::show(quantity, style, against, language);
    if shown.exact {
        return format!("= {}", shown.text);
    }
    format!("= {} ≈ {}", exact(quantity, language), shown.text)
}

/// An exponent above the line
pub(crate) fn superscript(exponent: u32) -> String {
    let digits = exponent.to_string();
    digits
        .chars()
        .map(|digit| match digit {
            '0' => '⁰',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '4' => '⁴',
            '5' => '⁵',
            '6' => '⁶',
            '7' => '⁷',
            '8' => '⁸',
            _ => '⁹',
        })
        .collect()
}
