//! Arithmetic on fractions of machine integers, fast for numbers of everyday size; none if a result
//! does not fit.
//!
//! The general algorithms reduce fractions by 128-bit division, which takes longer than all the rest
//! of a criterion. Whole numbers need none, and the parts of most other figures fit into 64 bits.

use std::cmp::Ordering;

use num_integer::Integer;
use num_rational::Ratio;
use num_traits::{CheckedAdd as _, CheckedDiv as _, CheckedMul as _, CheckedSub as _};

use super::Rounding;

/// A fraction in lowest terms, its denominator positive
pub(super) type Small = Ratio<i128>;

/// Numerator and denominator where both fit into 64 bits, so that their products fit into 128
fn narrow(number: &Small) -> Option<(i128, i128)> {
    let fits = |part: &i128| i64::try_from(*part).is_ok();
    (fits(number.numer()) && fits(number.denom())).then_some((*number.numer(), *number.denom()))
}

/// The fraction in lowest terms; the denominator is positive
pub(super) fn reduced(numerator: i128, denominator: i128) -> Small {
    if denominator == 1 {
        return Small::new_raw(numerator, 1);
    }
    match (
        u64::try_from(numerator.unsigned_abs()),
        u64::try_from(denominator),
    ) {
        // A figure in 元 that was written in 亿元 is whole: that needs no common divisor.
        (Ok(size), Ok(below)) if size.is_multiple_of(below) => {
            let whole = i128::from(size / below);
            Small::new_raw(if numerator < 0 { -whole } else { whole }, 1)
        }
        (Ok(size), Ok(below)) => {
            let common = size.gcd(&below).max(1);
            let (size, below) = (i128::from(size / common), i128::from(below / common));
            let numerator = if numerator < 0 { -size } else { size };
            Small::new_raw(numerator, below)
        }
        _ => Small::new(numerator, denominator),
    }
}

pub(super) fn add(a: &Small, b: &Small) -> Option<Small> {
    if a.denom() == b.denom() {
        let sum = i128::checked_add(*a.numer(), *b.numer())?;
        return Some(reduced(sum, *a.denom()));
    }
    match (narrow(a), narrow(b)) {
        (Some((a, below)), Some((b, other))) => {
            let sum = (a * other).checked_add(b * below)?;
            Some(reduced(sum, below * other))
        }
        _ => a.checked_add(b),
    }
}

pub(super) fn subtract(a: &Small, b: &Small) -> Option<Small> {
    if *b.numer() == i128::MIN {
        return a.checked_sub(b);
    }
    add(a, &Small::new_raw(-*b.numer(), *b.denom()))
}

pub(super) fn multiply(a: &Small, b: &Small) -> Option<Small> {
    match (narrow(a), narrow(b)) {
        (Some((a, below)), Some((b, other))) => Some(reduced(a * b, below * other)),
        _ => a.checked_mul(b),
    }
}

/// The quotient; the divisor is not zero
pub(super) fn divide(a: &Small, b: &Small) -> Option<Small> {
    match (narrow(a), narrow(b)) {
        (Some((a, below)), Some((b, other))) if b > 0 => Some(reduced(a * other, below * b)),
        (Some((a, below)), Some((b, other))) if b < 0 => Some(reduced(-(a * other), below * -b)),
        _ => a.checked_div(b),
    }
}

/// The power; its parts have no more in common than those of the number
pub(super) fn power(number: &Small, exponent: u32) -> Option<Small> {
    let numerator = number.numer().checked_pow(exponent)?;
    let denominator = number.denom().checked_pow(exponent)?;
    Some(Small::new_raw(numerator, denominator))
}

/// The number times 10 to the `places`, rounded to a whole one
pub(super) fn scaled(number: &Small, places: u32, rounding: Rounding) -> Option<i128> {
    let scale = 10_i128.checked_pow(places)?;
    let (numerator, denominator) = (i128::checked_mul(*number.numer(), scale)?, *number.denom());
    Some(match rounding {
        Rounding::Floor => Integer::div_floor(&numerator, &denominator),
        Rounding::Ceiling => Integer::div_ceil(&numerator, &denominator),
        Rounding::HalfUp => {
            let (whole, rest) = Integer::div_rem(&numerator, &denominator);
            let is_half = rest.unsigned_abs() >= denominator.unsigned_abs().div_ceil(2);
            if is_half {
                whole.checked_add(numerator.signum())?
            } else {
                whole
            }
        }
    })
}

pub(super) fn compare(a: &Small, b: &Small) -> Ordering {
    if a.denom() == b.denom() {
        return a.numer().cmp(b.numer());
    }
    match (narrow(a), narrow(b)) {
        (Some((a, below)), Some((b, other))) => (a * other).cmp(&(b * below)),
        _ => a.cmp(b),
    }
}

#[cfg(test)]
mod tests {
    use num_bigint::BigInt;
    use num_rational::BigRational;
    use proptest::prelude::*;

    use super::*;

    fn big(number: &Small) -> BigRational {
        BigRational::new((*number.numer()).into(), (*number.denom()).into())
    }

    /// Numbers of every size, those at the edge of 64 bits among them
    fn part() -> impl Strategy<Value = i128> {
        prop_oneof![
            -20..20_i128,
            any::<i64>().prop_map(i128::from),
            prop::sample::select(vec![
                i128::from(i64::MIN),
                i128::from(i64::MIN) - 1,
                i128::from(i64::MAX),
                i128::from(i64::MAX) + 1,
                i128::from(u64::MAX),
                i128::from(u64::MAX) + 1,
            ]),
            (i128::MIN / 4..i128::MAX / 4),
        ]
    }

    fn number() -> impl Strategy<Value = Small> {
        let below = part().prop_map(|part| part.abs().max(1));
        (part(), below).prop_map(|(above, below)| Small::new(above, below))
    }

    proptest! {
        #[test]
        fn what_fits_is_exact_and_in_lowest_terms(a in number(), b in number(), exponent in 0..5_u32) {
            let (x, y) = (big(&a), big(&b));
            let mut cases = vec![
                (add(&a, &b), &x + &y),
                (subtract(&a, &b), &x - &y),
                (multiply(&a, &b), &x * &y),
                (power(&a, exponent), num_traits::Pow::pow(&x, exponent)),
            ];
            if *b.numer() != 0 {
                cases.push((divide(&a, &b), &x / &y));
            }
            for (result, expected) in cases {
                if let Some(result) = result {
                    prop_assert_eq!(&BigInt::from(*result.numer()), expected.numer());
                    prop_assert_eq!(&BigInt::from(*result.denom()), expected.denom());
                }
            }
            prop_assert_eq!(compare(&a, &b), x.cmp(&y));
            let thousandfold = &x * BigRational::from_integer(1_000.into());
            let rounded = [
                (Rounding::Floor, thousandfold.floor()),
                (Rounding::Ceiling, thousandfold.ceil()),
                (Rounding::HalfUp, thousandfold.round()),
            ];
            for (rounding, expected) in rounded {
                if let Some(scaled) = scaled(&a, 3, rounding) {
                    prop_assert_eq!(BigInt::from(scaled), expected.to_integer());
                }
            }
        }
    }
}
