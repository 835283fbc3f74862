//! A compound growth rate, compared exactly; rounds nothing.

use std::cmp::Ordering;

use crate::quantity::Exact;

/// `radicand^(1/degree) − 1`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompoundRate {
    radicand: Exact,
    degree: u32,
}

impl CompoundRate {
    /// The rate that turns 1 into `radicand` in so many years; none for no years
    pub fn new(radicand: Exact, degree: u32) -> Option<Self> {
        (degree > 0).then_some(Self { radicand, degree })
    }

    /// Exact comparison with a rate, by powers
    pub fn compare(&self, rate: &Exact) -> Ordering {
        let base = rate + &Exact::one();
        if base.is_negative() {
            return Ordering::Greater;
        }
        self.radicand.cmp(&base.power(self.degree))
    }

    /// Exact comparison with another compound rate, by powers
    pub fn compare_compound(&self, other: &Self) -> Ordering {
        self.radicand
            .power(other.degree)
            .cmp(&other.radicand.power(self.degree))
    }
}
