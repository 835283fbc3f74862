//! The accepted spelling of a bare number: `1234.5`, `1,234.5`; knows neither sign nor unit.

use rust_decimal::Decimal;

use crate::quantity::Exact;

/// What is wrong with a run of digits, points, commas and underscores
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// `1_000`
    Underscore,
    /// `.5`
    LeadingPoint,
    /// `5.`
    TrailingPoint,
    /// `1.2.3`
    TwoPoints,
    /// `1,23`, `1.234,5`
    Groups,
    /// `012`
    LeadingZero,
    /// More digits than a decimal holds exactly
    TooLong,
}

/// The number at the start of a text, and what follows it without leading spaces; none if there is no
/// number or if it is not in the accepted spelling
pub(super) fn leading(text: &str) -> Option<(Exact, &str)> {
    let run = run(text);
    Some((parse(run).ok()?, text.get(run.len()..)?.trim_start()))
}

/// The digits, points, commas and underscores at the start of a text
pub(super) fn run(text: &str) -> &str {
    let end = text
        .bytes()
        .position(|byte| !matches!(byte, b'0'..=b'9' | b'.' | b',' | b'_'))
        .unwrap_or(text.len());
    text.get(..end).unwrap_or("")
}

/// The number that a run spells
pub(super) fn parse(run: &str) -> Result<Exact, Fault> {
    if run.contains('_') {
        return Err(Fault::Underscore);
    }
    let (whole, fraction) = match run.split_once('.') {
        None => (run, None),
        Some((_, fraction)) if fraction.contains('.') => return Err(Fault::TwoPoints),
        Some(("", _)) => return Err(Fault::LeadingPoint),
        Some((_, "")) => return Err(Fault::TrailingPoint),
        Some((whole, fraction)) => (whole, Some(fraction)),
    };
    if !groups_are_right(whole) || fraction.is_some_and(|digits| digits.contains(',')) {
        return Err(Fault::Groups);
    }
    if whole.len() > 1 && whole.starts_with('0') {
        return Err(Fault::LeadingZero);
    }
    let decimal = if whole.contains(',') {
        Decimal::from_str_exact(&run.replace(',', ""))
    } else {
        Decimal::from_str_exact(run)
    };
    decimal.map(Exact::from).map_err(|_| Fault::TooLong)
}

/// Whether the digits have either no separators or one before each group of three
fn groups_are_right(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    let grouped = whole.len() > first.len();
    !first.is_empty() && (!grouped || first.len() <= 3) && groups.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_accepted_in_one_spelling() {
        let cases = [
            "0",
            "7",
            "120",
            "1234.5",
            "1,234",
            "1,234,567.89",
            "0.5",
            "0.10",
        ];
        for text in cases {
            let (_, rest) = leading(text).expect(text);
            assert_eq!(rest, "", "{text}");
        }
    }

    #[test]
    fn every_other_spelling_has_its_fault() {
        let long = "9".repeat(30);
        let places = format!("0.{}1", "0".repeat(28));
        let cases = [
            ("1_000", Fault::Underscore),
            (".5", Fault::LeadingPoint),
            ("5.", Fault::TrailingPoint),
            ("1.2.3", Fault::TwoPoints),
            ("1..2", Fault::TwoPoints),
            ("1,23", Fault::Groups),
            ("1234,567", Fault::Groups),
            ("1,2345", Fault::Groups),
            (",123", Fault::Groups),
            ("1,", Fault::Groups),
            ("1.234,5", Fault::Groups),
            ("012", Fault::LeadingZero),
            ("00.5", Fault::LeadingZero),
            ("0,123", Fault::LeadingZero),
            (long.as_str(), Fault::TooLong),
            (places.as_str(), Fault::TooLong),
        ];
        for (text, fault) in cases {
            assert_eq!(parse(text), Err(fault), "{text}");
        }
    }
}
