//! Numbers that are known when the program is built.

use num_rational::Ratio;

use super::{Exact, Repr};

impl Exact {
    /// `numerator / denominator`, which are in lowest terms, the denominator positive
    ///
    /// For data that lies in the binary.
    pub const fn fixed(numerator: i128, denominator: i128) -> Self {
        Self(Repr::Small(Ratio::new_raw(numerator, denominator)))
    }

    /// What [`Exact::fixed`] takes; none of a number that machine integers cannot hold
    pub fn to_fixed(&self) -> Option<(i128, i128)> {
        match &self.0 {
            Repr::Small(number) => Some((*number.numer(), *number.denom())),
            Repr::Big(_) => None,
        }
    }
}
