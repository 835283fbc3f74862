//! Exact rational numbers: machine integers as long as they fit, big ones beyond; rounds only for
//! display.

mod fixed;
mod small;

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_rational::{BigRational, Ratio};
use num_traits::{One as _, Signed as _, ToPrimitive as _, Zero as _};
use rust_decimal::Decimal;

/// An exact rational number
///
/// Sums, products and quotients are exact, whatever their size.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Exact(Repr);

// INVARIANT: `Big` holds only what `Small` cannot, so that equal numbers are represented alike, and
// `Small` never holds `i128::MIN`, so that it can be negated.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    Small(Ratio<i128>),
    Big(Box<BigRational>),
}

/// How to round a number that needs more places than are shown
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearest, halves away from zero
    HalfUp,
    /// Towards negative infinity
    Floor,
    /// Towards positive infinity
    Ceiling,
}

impl Rounding {
    /// The rounding that does the same to the negated number
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::HalfUp => Self::HalfUp,
            Self::Floor => Self::Ceiling,
            Self::Ceiling => Self::Floor,
        }
    }
}

/// A number that is not zero, rounded to this many places or to as few more as keep it apart from
/// zero, with its number of places; none if it cannot be rounded
pub(super) fn apart_from_zero(
    fewest: u32,
    round: impl Fn(u32) -> Option<Exact>,
) -> Option<(Exact, u32)> {
    let rounded = round(fewest)?;
    if !rounded.is_zero() {
        return Some((rounded, fewest));
    }
    let leaves_something = |places| Some(!round(places)?.is_zero());
    let (mut low, mut high) = (fewest, fewest);
    while !leaves_something(high)? {
        (low, high) = (high.checked_add(1)?, high.checked_mul(2)?.max(1));
    }
    while low < high {
        let middle = low.midpoint(high);
        match leaves_something(middle)? {
            true => high = middle,
            false => low = middle.checked_add(1)?,
        }
    }
    Some((round(high)?, high))
}

impl Exact {
    /// Zero
    pub fn zero() -> Self {
        Self::from(0)
    }

    /// One
    pub fn one() -> Self {
        Self::from(1)
    }

    /// `numerator / denominator`; none if the denominator is zero
    pub fn ratio(numerator: impl Into<Self>, denominator: impl Into<Self>) -> Option<Self> {
        numerator.into().divided_by(&denominator.into())
    }

    /// The quotient; none if the divisor is zero
    #[must_use]
    pub fn divided_by(&self, divisor: &Self) -> Option<Self> {
        if divisor.is_zero() {
            return None;
        }
        Some(self.combine(divisor, small::divide, |a, b| a / b))
    }

    /// The power with a whole, non-negative exponent
    #[must_use]
    pub fn power(&self, exponent: u32) -> Self {
        if let Repr::Small(number) = &self.0
            && let Some(power) = small::power(number, exponent)
            && *power.numer() != i128::MIN
        {
            return Self(Repr::Small(power));
        }
        // The powers of parts in lowest terms are in lowest terms.
        let (numerator, denominator) = self.to_fraction();
        let power = BigRational::new_raw(numerator.pow(exponent), denominator.pow(exponent));
        Self::from_big(power)
    }

    /// The absolute value
    #[must_use]
    pub fn absolute(&self) -> Self {
        if self.is_negative() {
            -self
        } else {
            self.clone()
        }
    }

    /// Whether it is zero
    pub fn is_zero(&self) -> bool {
        matches!(&self.0, Repr::Small(ratio) if ratio.is_zero())
    }

    /// Whether it is below zero
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small(ratio) => ratio.is_negative(),
            Repr::Big(ratio) => ratio.is_negative(),
        }
    }

    /// Whether it is above zero
    pub fn is_positive(&self) -> bool {
        !self.is_zero() && !self.is_negative()
    }

    /// Whether it is a whole number
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Small(ratio) => ratio.is_integer(),
            Repr::Big(ratio) => ratio.is_integer(),
        }
    }

    /// Its value, if it is a whole number that fits
    pub fn to_i64(&self) -> Option<i64> {
        match &self.0 {
            Repr::Small(ratio) if ratio.is_integer() => i64::try_from(*ratio.numer()).ok(),
            _ => None,
        }
    }

    /// The combined size of numerator and denominator in bits, to keep growth within limits
    pub fn bits(&self) -> u64 {
        let size = |number: &i128| u64::from(i128::BITS - number.unsigned_abs().leading_zeros());
        match &self.0 {
            Repr::Small(ratio) => size(ratio.numer()) + size(ratio.denom()),
            Repr::Big(ratio) => ratio.numer().bits() + ratio.denom().bits(),
        }
    }

    /// Numerator and denominator in lowest terms, the denominator positive
    pub fn to_fraction(&self) -> (BigInt, BigInt) {
        let ratio = self.to_big();
        (ratio.numer().clone(), ratio.denom().clone())
    }

    /// All decimal places, if there are finitely many; without trailing zeros
    pub fn to_decimal_string(&self) -> Option<String> {
        if let Repr::Small(number) = &self.0
            && number.is_integer()
        {
            return Some(number.numer().to_string());
        }
        let (_, denominator) = self.to_fraction();
        let (twos, rest) = multiplicity(denominator, 2);
        let (fives, rest) = multiplicity(rest, 5);
        rest.is_one()
            .then(|| self.to_rounded_string(twos.max(fives), Rounding::HalfUp))
    }

    /// Rounded to this many places, written with exactly as many
    pub fn to_rounded_string(&self, places: u32, rounding: Rounding) -> String {
        place_point(&self.scaled(places, rounding), places)
    }

    /// Rounded to this many places
    #[must_use]
    pub fn rounded(&self, places: u32, rounding: Rounding) -> Self {
        let scale = BigInt::from(10).pow(places);
        Self::of_parts(self.scaled(places, rounding), scale)
    }

    /// The `degree`-th root rounded towards zero to this many places, and whether that is all of
    /// it; none for an even root of a negative number and for degree zero
    pub fn root_floor(&self, degree: u32, places: u32) -> Option<(Self, bool)> {
        if degree == 0 || (self.is_negative() && degree.is_multiple_of(2)) {
            return None;
        }
        let scale = BigInt::from(10).pow(places);
        let (numerator, denominator) = self.to_fraction();
        let (radicand, rest) = (numerator * scale.pow(degree)).div_mod_floor(&denominator);
        let root = radicand.nth_root(degree);
        let is_all = rest.is_zero() && root.pow(degree) == radicand;
        Some((Self::of_parts(root, scale), is_all))
    }

    /// The number times 10 to the `places`, rounded to a whole one
    fn scaled(&self, places: u32, rounding: Rounding) -> BigInt {
        if let Repr::Small(number) = &self.0
            && let Some(scaled) = small::scaled(number, places, rounding)
        {
            return scaled.into();
        }
        let (numerator, denominator) = self.to_fraction();
        let numerator = numerator * BigInt::from(10).pow(places);
        match rounding {
            Rounding::Floor => numerator.div_floor(&denominator),
            Rounding::Ceiling => numerator.div_ceil(&denominator),
            Rounding::HalfUp => {
                let (whole, rest) = numerator.div_rem(&denominator);
                let is_half = rest.magnitude() * 2_u32 >= *denominator.magnitude();
                let away = if numerator.is_negative() { -1 } else { 1 };
                if is_half { whole + away } else { whole }
            }
        }
    }

    /// The fraction; the denominator is positive
    fn of_parts(numerator: BigInt, denominator: BigInt) -> Self {
        match (numerator.to_i128(), denominator.to_i128()) {
            (Some(numerator), Some(denominator)) if numerator != i128::MIN => {
                Self(Repr::Small(small::reduced(numerator, denominator)))
            }
            _ => Self::from_big(BigRational::new(numerator, denominator)),
        }
    }

    fn combine(
        &self,
        other: &Self,
        checked: impl Fn(&Ratio<i128>, &Ratio<i128>) -> Option<Ratio<i128>>,
        big: impl Fn(BigRational, BigRational) -> BigRational,
    ) -> Self {
        if let (Repr::Small(a), Repr::Small(b)) = (&self.0, &other.0)
            && let Some(result) = checked(a, b)
            && *result.numer() != i128::MIN
        {
            return Self(Repr::Small(result));
        }
        Self::from_big(big(self.to_big(), other.to_big()))
    }

    fn to_big(&self) -> BigRational {
        match &self.0 {
            Repr::Small(ratio) => {
                BigRational::new_raw((*ratio.numer()).into(), (*ratio.denom()).into())
            }
            Repr::Big(ratio) => (**ratio).clone(),
        }
    }

    fn from_big(ratio: BigRational) -> Self {
        match (ratio.numer().to_i128(), ratio.denom().to_i128()) {
            (Some(numerator), Some(denominator)) if numerator != i128::MIN => {
                Self(Repr::Small(Ratio::new_raw(numerator, denominator)))
            }
            _ => Self(Repr::Big(Box::new(ratio))),
        }
    }
}

/// How often `factor` divides `number`, and what is left
fn multiplicity(mut number: BigInt, factor: u32) -> (u32, BigInt) {
    let mut count = 0;
    loop {
        let (quotient, remainder) = number.div_rem(&BigInt::from(factor));
        if !remainder.is_zero() {
            return (count, number);
        }
        number = quotient;
        count += 1;
    }
}

/// A whole number with its decimal point moved this many places to the left
fn place_point(scaled: &BigInt, places: u32) -> String {
    let places = places as usize;
    let digits = scaled.magnitude().to_string();
    let digits = format!("{digits:0>width$}", width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let sign = if scaled.is_negative() { "-" } else { "" };
    let point = if places == 0 { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}")
}

impl From<i32> for Exact {
    fn from(number: i32) -> Self {
        Self::from(i64::from(number))
    }
}

impl From<i64> for Exact {
    fn from(number: i64) -> Self {
        Self(Repr::Small(Ratio::from_integer(number.into())))
    }
}

impl From<BigInt> for Exact {
    fn from(number: BigInt) -> Self {
        Self::from_big(BigRational::from_integer(number))
    }
}

impl From<Decimal> for Exact {
    fn from(number: Decimal) -> Self {
        // A decimal has at most 28 places, and 10 to the 28 fits.
        let denominator = 10_i128.checked_pow(number.scale()).unwrap_or(i128::MAX);
        Self(Repr::Small(small::reduced(number.mantissa(), denominator)))
    }
}

impl Add for &Exact {
    type Output = Exact;

    fn add(self, other: Self) -> Exact {
        self.combine(other, small::add, |a, b| a + b)
    }
}

impl Sub for &Exact {
    type Output = Exact;

    fn sub(self, other: Self) -> Exact {
        self.combine(other, small::subtract, |a, b| a - b)
    }
}

impl Mul for &Exact {
    type Output = Exact;

    fn mul(self, other: Self) -> Exact {
        self.combine(other, small::multiply, |a, b| a * b)
    }
}

impl Neg for &Exact {
    type Output = Exact;

    fn neg(self) -> Exact {
        match &self.0 {
            Repr::Small(ratio) => Exact(Repr::Small(-ratio)),
            Repr::Big(ratio) => Exact::from_big(-(**ratio).clone()),
        }
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Small(a), Repr::Small(b)) => small::compare(a, b),
            _ => self.to_big().cmp(&other.to_big()),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (numerator, denominator) = self.to_fraction();
        write!(f, "{numerator}/{denominator}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(numerator: i64, denominator: i64) -> Exact {
        Exact::ratio(numerator, denominator).unwrap()
    }

    #[test]
    fn what_leaves_the_machine_range_stays_exact_and_comes_back() {
        let big = Exact::from(i64::MAX).power(5);
        let back = big.divided_by(&Exact::from(i64::MAX).power(4)).unwrap();
        assert_eq!(back, Exact::from(i64::MAX));
        assert!(matches!(back.0, Repr::Small(_)));
        assert!(big > Exact::from(i64::MAX));
        assert_eq!(-&-&big, big);
    }

    #[test]
    fn thirds_add_up_and_nothing_is_divided_by_zero() {
        let third = ratio(1, 3);
        assert_eq!(&(&third + &third) + &third, Exact::one());
        assert_eq!(third.divided_by(&Exact::zero()), None);
        assert_eq!(third.to_decimal_string(), None);
        assert_eq!(ratio(-1, 8).to_decimal_string().unwrap(), "-0.125");
    }

    #[test]
    fn rounding_is_half_away_from_zero_or_to_the_side_asked_for() {
        #[rustfmt::skip]
        let cases = [
            // number,      places, half up,  floor,    ceiling
            (ratio(1, 8),     2,    "0.13",   "0.12",   "0.13"),
            (ratio(-1, 8),    2,    "-0.13",  "-0.13",  "-0.12"),
            (ratio(1, 3),     0,    "0",      "0",      "1"),
            (ratio(1999, 1),  1,    "1999.0", "1999.0", "1999.0"),
        ];
        for (number, places, half_up, floor, ceiling) in cases {
            assert_eq!(number.to_rounded_string(places, Rounding::HalfUp), half_up);
            assert_eq!(number.to_rounded_string(places, Rounding::Floor), floor);
            assert_eq!(number.to_rounded_string(places, Rounding::Ceiling), ceiling);
        }
    }

    #[test]
    fn a_root_is_rounded_towards_zero() {
        let (root, is_all) = ratio(136, 100).root_floor(2, 6).unwrap();
        assert!(!is_all);
        assert_eq!(root.to_decimal_string().unwrap(), "1.16619");
        assert_eq!(
            ratio(144, 100).root_floor(2, 20),
            Some((ratio(12, 10), true))
        );
        assert_eq!(ratio(-1, 2).root_floor(2, 3), None);
    }
}
