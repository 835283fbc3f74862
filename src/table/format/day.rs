//! Days: which formats show one whole, and the day of a serial number; knows no calendar.

use super::tokens::Token;
use super::{Format, Reading, Refusal};
use crate::table::decimal::Decimal;

/// The first serial number about whose day all programs agree: 1900-03-01
const FIRST: i64 = 61;

/// The days between the first days of the two ways to count
const BETWEEN: i64 = 1_462;

/// A day in a format that Chinese Excel has without a code (ECMA-376, part 1, 18.8.30)
pub(super) fn builtin(format: Format<'_>, number: &Decimal) -> Result<Reading, Refusal> {
    match format.id {
        30 | 31 => read(number, format.is_1904),
        _ => Err(Refusal::PartOfDay),
    }
}

/// A day in a format that shows year, month and day
pub(super) fn shown(tokens: &[Token], number: &Decimal, is_1904: bool) -> Result<Reading, Refusal> {
    let has = |wanted: char| tokens.contains(&Token::Clock(wanted));
    let foreign = tokens.iter().find_map(|one| match one {
        Token::Foreign(what) => Some(what.clone()),
        Token::Digit(digit) => Some(digit.to_string()),
        Token::Percent => Some("%".to_owned()),
        _ => None,
    });
    if let Some(what) = foreign {
        return Err(Refusal::Foreign(what));
    }
    // The year of an era, the day of the week
    let is_whole = has('y') && has('m') && has('d') && !has('e') && !has('g') && !has('b');
    if !is_whole || days(tokens) > 2 {
        return Err(Refusal::PartOfDay);
    }
    read(number, is_1904)
}

/// How many letters name the day: of more than two the day of the week is shown
fn days(tokens: &[Token]) -> usize {
    let days = tokens.iter().filter(|one| **one == Token::Clock('d'));
    days.count()
}

/// The serial number of a day without a time, counted from 1900
pub(super) fn read(number: &Decimal, is_1904: bool) -> Result<Reading, Refusal> {
    let later = if is_1904 { BETWEEN } else { 0 };
    match number.to_i64().map(|serial| serial + later) {
        Some(serial) if serial >= FIRST => Ok(Reading::Day(serial)),
        Some(_) => Err(Refusal::NoDay),
        None => Err(Refusal::PartOfDay),
    }
}
