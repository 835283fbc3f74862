//! A decimal number as digits, for what a sheet stores and shows; computes nothing but places.

use std::cmp::Ordering;
use std::fmt;

/// How many digits a spreadsheet keeps of a number that is typed
pub const DIGITS: usize = 15;

/// A decimal number: its digits without zeros at either end, and the power of ten of the last one
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal {
    is_negative: bool,
    digits: Vec<u8>,
    power: i32,
}

impl Decimal {
    /// Reads `-12.50`: digits with at most one sign and one point
    pub fn read(text: &str) -> Option<Self> {
        let (is_negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let is_sound = !whole.is_empty() && (text.len() > whole.len() + 1 || text == whole);
        let digits: Option<Vec<u8>> = (whole.chars().chain(fraction.chars()))
            .map(|one| one.to_digit(10).and_then(|digit| u8::try_from(digit).ok()))
            .collect();
        let power = i32::try_from(fraction.len()).ok()?;
        Some(Self::new(is_negative, digits.filter(|_| is_sound)?, -power))
    }

    fn new(is_negative: bool, digits: Vec<u8>, power: i32) -> Self {
        let mut digits: Vec<u8> = digits.into_iter().skip_while(|one| *one == 0).collect();
        let mut power = power;
        while digits.last() == Some(&0) {
            digits.pop();
            power += 1;
        }
        let is_zero = digits.is_empty();
        Self {
            is_negative: is_negative && !is_zero,
            digits,
            power: if is_zero { 0 } else { power },
        }
    }

    /// Whether it is zero
    pub fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// Whether it is below zero
    pub fn is_negative(&self) -> bool {
        self.is_negative
    }

    /// Whether a spreadsheet can have been given it as it is: with at most [`DIGITS`] digits, counting
    /// the zeros at the end of a whole number, which may have been others
    pub fn can_be_typed(&self) -> bool {
        let whole = usize::try_from(self.size()).unwrap_or(0);
        self.digits.len().max(whole) <= DIGITS
    }

    /// The same times a power of ten
    #[must_use]
    pub fn shifted(mut self, power: i32) -> Self {
        if !self.is_zero() {
            self.power += power;
        }
        self
    }

    /// The same to [`DIGITS`] digits, as a spreadsheet compares and shows it
    #[must_use]
    pub fn as_compared(&self) -> Self {
        let beyond = self.digits.len().saturating_sub(DIGITS);
        self.without(beyond)
    }

    /// The same to some places behind the point, halves away from zero
    #[must_use]
    pub fn rounded(&self, places: usize) -> Self {
        let kept = i32::try_from(places).unwrap_or(i32::MAX);
        let beyond = self.power.saturating_add(kept).min(0).unsigned_abs();
        self.without(usize::try_from(beyond).unwrap_or(usize::MAX))
    }

    /// The same without some digits at its end
    fn without(&self, count: usize) -> Self {
        let Some(kept) = self.digits.len().checked_sub(count) else {
            return Self::new(false, Vec::new(), 0);
        };
        if count == 0 {
            return self.clone();
        }
        let (kept, dropped) = self.digits.split_at(kept);
        let mut digits = kept.to_vec();
        let mut carries = dropped.first().is_some_and(|first| *first >= 5);
        for digit in digits.iter_mut().rev() {
            if !carries {
                break;
            }
            carries = *digit == 9;
            *digit = if carries { 0 } else { *digit + 1 };
        }
        if carries {
            digits.insert(0, 1);
        }
        let count = i32::try_from(count).unwrap_or(i32::MAX);
        Self::new(self.is_negative, digits, self.power.saturating_add(count))
    }

    /// The whole number that it is, if it is a small one
    pub fn to_i64(&self) -> Option<i64> {
        if self.power < 0 || self.power > 18 {
            return None;
        }
        self.to_string().parse().ok()
    }

    /// How many digits stand before its point; negative where zeros follow the point
    fn size(&self) -> i64 {
        i64::try_from(self.digits.len()).unwrap_or(i64::MAX) + i64::from(self.power)
    }

    fn magnitude(&self, other: &Self) -> Ordering {
        match (self.is_zero(), other.is_zero()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            // No zero ends the digits, so that what is longer is greater.
            (false, false) => (self.size().cmp(&other.size())).then(self.digits.cmp(&other.digits)),
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.is_negative, other.is_negative) {
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => self.magnitude(other),
            (true, true) => other.magnitude(self),
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.size();
        let mut text = String::new();
        if size <= 0 {
            text.push('0');
        }
        if size < 0 || (size == 0 && !self.is_zero()) {
            text.push('.');
            (size..0).for_each(|_| text.push('0'));
        }
        for (at, digit) in (0i64..).zip(&self.digits) {
            if at == size && size > 0 {
                text.push('.');
            }
            text.push(char::from(b'0' + digit));
        }
        (0..self.power).for_each(|_| text.push('0'));
        let sign = if self.is_negative { "-" } else { "" };
        write!(f, "{sign}{text}")
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    fn read(text: &str) -> Decimal {
        Decimal::read(text).unwrap()
    }

    #[test]
    fn a_number_is_written_as_it_is_read_without_idle_zeros() {
        let cases = [
            ("0", "0"),
            ("-0.00", "0"),
            ("0012.340", "12.34"),
            ("-120000", "-120000"),
            ("0.0035", "0.0035"),
            ("0.5", "0.5"),
            ("911100007178503012", "911100007178503012"),
        ];
        for (text, written) in cases {
            assert_eq!(read(text).to_string(), written);
        }
        for text in ["", "-", ".5", "5.", "1.2.3", "1e3", "+1", "--1"] {
            assert_eq!(Decimal::read(text), None, "{text}");
        }
    }

    #[test]
    fn halves_are_rounded_away_from_zero_and_places_moved_exactly() {
        let cases = [
            ("0.285", 2, "0.29"),
            ("2.5", 0, "3"),
            ("1.005", 2, "1.01"),
            ("-9.996", 2, "-10"),
            ("0.004", 2, "0"),
            ("0.006", 2, "0.01"),
            ("123456", 2, "123456"),
        ];
        for (text, places, rounded) in cases {
            assert_eq!(read(text).rounded(places).to_string(), rounded, "{text}");
        }
        assert_eq!(read("987654321").shifted(-8).to_string(), "9.87654321");
        assert_eq!(read("0.295").shifted(2).to_string(), "29.5");
        assert!(!read("911100007178503000").can_be_typed());
        assert!(read("911100007178503").can_be_typed());
        let noisy = read("0.30000000000000004");
        assert!(!noisy.can_be_typed());
        assert_eq!(noisy.as_compared().to_string(), "0.3");
    }

    #[test]
    fn numbers_are_ordered() {
        let ordered = [
            "-100",
            "-99.9",
            "0",
            "0.09",
            "0.1",
            "9",
            "12.3",
            "12.34",
            "100000000",
        ];
        for pair in ordered.windows(2) {
            assert!(read(pair[0]) < read(pair[1]), "{pair:?}");
        }
    }
}
