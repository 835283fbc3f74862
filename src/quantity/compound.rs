//! A compound rate as the root that it is, compared by powers; never holds a rounded root.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer as _;

use super::exact::apart_from_zero;
use super::{Exact, Rounding};

/// `radicand^(1/degree) − 1`, the yearly rate at which something grew to `radicand` times its size
///
/// A negative radicand (a loss after a profit) has fallen by more than everything. No yearly rate
/// describes that, so there is no figure to show, but it is certainly below every rate of −100% or
/// more. Against a threshold below −100%, and against another rate of its kind, it does not compare.
/// This holds for odd degrees too: the real root of an odd degree would be a number, but no rate.
#[derive(Clone, Debug)]
pub struct CompoundRate {
    radicand: Exact,
    degree: u32,
}

impl CompoundRate {
    /// The rate of growth to `radicand` times over `degree` periods; none over no period
    pub fn new(radicand: Exact, degree: u32) -> Option<Self> {
        (degree > 0).then_some(Self { radicand, degree })
    }

    /// The factor of growth over all periods
    pub fn radicand(&self) -> &Exact {
        &self.radicand
    }

    /// The number of periods
    pub fn degree(&self) -> u32 {
        self.degree
    }

    /// Whether it has a figure; without one, the rate is below −100%
    pub fn has_value(&self) -> bool {
        !self.radicand.is_negative()
    }

    /// How the rate compares with a threshold; none if it does not
    pub fn compare(&self, threshold: &Exact) -> Option<Ordering> {
        let factor = threshold + &Exact::one();
        if factor.is_negative() {
            return self.has_value().then_some(Ordering::Greater);
        }
        // A negative radicand is below every power of a factor that is not negative.
        Some(self.radicand.cmp(&factor.power(self.degree)))
    }

    /// How the rate compares with another one; none if they do not
    pub fn compare_rate(&self, other: &Self) -> Option<Ordering> {
        if !self.has_value() && !other.has_value() {
            return None;
        }
        if !self.has_value() || !other.has_value() || self.degree == other.degree {
            return Some(self.radicand.cmp(&other.radicand));
        }
        // a^(1/m) against b^(1/n) is a^(l/m) against b^(l/n), l the least common multiple.
        let common = self.degree.gcd(&other.degree);
        let left = self.radicand.power(other.degree / common);
        let right = other.radicand.power(self.degree / common);
        Some(left.cmp(&right))
    }

    /// The rate, where it is a rational number: 1.44 over two periods is 0.2
    pub fn to_exact(&self) -> Option<Exact> {
        if !self.has_value() {
            return None;
        }
        let (numerator, denominator) = self.radicand.to_fraction();
        let root = Exact::ratio(
            whole_root(&numerator, self.degree)?,
            whole_root(&denominator, self.degree)?,
        )?;
        Some(&root - &Exact::one())
    }

    /// The rate rounded to this many places; none if it has no figure
    pub fn rounded(&self, places: u32, rounding: Rounding) -> Option<Exact> {
        if !self.has_value() {
            return None;
        }
        // Twice the root, so that what is cut off is less than half a step, and the cut shows on
        // which side of a half the rate is.
        let doubled = &self.radicand * &Exact::from(2).power(self.degree);
        let (doubled, is_all) = doubled.root_floor(self.degree, places)?;
        let cut = &doubled.divided_by(&Exact::from(2))? - &Exact::one();
        Some(match rounding {
            _ if is_all => cut.rounded(places, rounding),
            Rounding::HalfUp => cut.rounded(places, Rounding::Ceiling),
            Rounding::Floor => cut.rounded(places, Rounding::Floor),
            Rounding::Ceiling => {
                let step = Exact::ratio(1, BigInt::from(10).pow(places))?;
                &cut.rounded(places, Rounding::Floor) + &step
            }
        })
    }

    /// How far the rate is above a threshold, negative below it, with its number of places: `fewest`, or
    /// as few more as keep it apart from zero unless it is the threshold; none if there is no figure
    pub fn above(
        &self,
        threshold: &Exact,
        fewest: u32,
        rounding: Rounding,
    ) -> Option<(Exact, u32)> {
        if self.compare(threshold)?.is_eq() {
            return Some((Exact::zero(), fewest));
        }
        let rate = self.to_exact();
        apart_from_zero(fewest, |places| match &rate {
            Some(rate) => Some((rate - threshold).rounded(places, rounding)),
            None => self.irrational_above(threshold, places, rounding),
        })
    }

    fn irrational_above(
        &self,
        threshold: &Exact,
        places: u32,
        rounding: Rounding,
    ) -> Option<Exact> {
        let step = Exact::ratio(1, BigInt::from(10).pow(places))?;
        let is_beyond = |above: &Exact| Some(self.compare(&(threshold + above))?.is_gt());
        let cut = &self.rounded(places, Rounding::Floor)? - threshold;
        let cut = cut.rounded(places, Rounding::Floor);
        // The parts cut from the rate and from the difference may add up to a whole step.
        let next = &cut + &step;
        let floor = if is_beyond(&next)? { next } else { cut };
        let half = &floor + &step.divided_by(&Exact::from(2))?;
        Some(match rounding {
            Rounding::Floor => floor,
            Rounding::HalfUp if !is_beyond(&half)? => floor,
            Rounding::HalfUp | Rounding::Ceiling => &floor + &step,
        })
    }
}

/// Two rates are equal if they compare as equal, or if they are written alike
impl PartialEq for CompoundRate {
    fn eq(&self, other: &Self) -> bool {
        match self.compare_rate(other) {
            Some(ordering) => ordering.is_eq(),
            None => self.radicand == other.radicand && self.degree == other.degree,
        }
    }
}

impl Eq for CompoundRate {}

/// The whole root of a non-negative whole number, if it has one
fn whole_root(number: &BigInt, degree: u32) -> Option<BigInt> {
    let root = number.nth_root(degree);
    (root.pow(degree) == *number).then_some(root)
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering::{Equal, Greater, Less};

    use super::*;

    fn ratio(numerator: i64, denominator: i64) -> Exact {
        Exact::ratio(numerator, denominator).unwrap()
    }

    fn rate(numerator: i64, denominator: i64, degree: u32) -> CompoundRate {
        CompoundRate::new(ratio(numerator, denominator), degree).unwrap()
    }

    #[test]
    fn a_rate_meets_its_threshold_exactly() {
        let fifth = ratio(1, 5);
        assert_eq!(rate(1728, 1000, 3).compare(&fifth), Some(Equal));
        assert_eq!(rate(144, 100, 2).to_exact(), Some(fifth.clone()));
        let above = rate(144_000_000_001, 100_000_000_000, 2);
        assert_eq!(above.compare(&fifth), Some(Greater));
        assert_eq!(above.to_exact(), None);
        assert_eq!(rate(136, 100, 2).compare(&fifth), Some(Less));
        assert_eq!(rate(0, 1, 2).compare(&ratio(-1, 1)), Some(Equal));
        assert_eq!(rate(0, 1, 2).compare(&ratio(-3, 1)), Some(Greater));
    }

    #[test]
    fn a_fall_by_more_than_everything_is_below_every_rate_and_has_no_figure() {
        for degree in [2, 3] {
            let fall = rate(-1, 8, degree);
            assert_eq!(fall.compare(&ratio(-1, 1)), Some(Less));
            assert_eq!(fall.compare(&ratio(8, 100)), Some(Less));
            assert_eq!(fall.compare(&ratio(-3, 2)), None);
            assert_eq!(fall.compare_rate(&rate(0, 1, 2)), Some(Less));
            assert_eq!(rate(0, 1, 2).compare_rate(&fall), Some(Greater));
            assert_eq!(fall.compare_rate(&rate(-1, 2, 2)), None);
            assert_eq!(fall.to_exact(), None);
            assert_eq!(fall.rounded(2, Rounding::HalfUp), None);
            assert_eq!(fall, fall.clone());
        }
        assert_eq!(CompoundRate::new(Exact::one(), 0), None);
    }

    #[test]
    fn rates_over_different_windows_compare_by_a_common_power() {
        assert_eq!(rate(144, 100, 2), rate(1728, 1000, 3));
        assert_eq!(rate(144, 100, 2), rate(12, 10, 1));
        assert_eq!(
            rate(144, 100, 2).compare_rate(&rate(1729, 1000, 3)),
            Some(Less)
        );
        assert_eq!(rate(2, 1, 4).compare_rate(&rate(2, 1, 6)), Some(Greater));
    }

    #[test]
    fn rounding_is_half_away_from_zero_or_to_the_side_asked_for() {
        #[rustfmt::skip]
        let cases = [
            // rate,                  places, half up,  floor,    ceiling
            (rate(136, 100, 2),         4,    "0.1662",  "0.1661",  "0.1662"),
            (rate(144, 100, 2),         4,    "0.2000",  "0.2000",  "0.2000"),
            (rate(1, 2, 2),             2,    "-0.29",   "-0.30",   "-0.29"),
            (rate(1, 2, 2),             1,    "-0.3",    "-0.3",    "-0.2"),
            (rate(21, 16, 2),           1,    "0.1",     "0.1",     "0.2"),
            (rate(7, 10, 2),            1,    "-0.2",    "-0.2",    "-0.1"),
            (rate(3026, 10_000, 2),     1,    "-0.4",    "-0.5",    "-0.4"),
            (rate(3024, 10_000, 2),     1,    "-0.5",    "-0.5",    "-0.4"),
            (rate(81, 400, 2),          1,    "-0.6",    "-0.6",    "-0.5"),
            (rate(441, 400, 2),         1,    "0.1",     "0.0",     "0.1"),
        ];
        for (rate, places, half_up, floor, ceiling) in cases {
            let shown = |rounding| {
                rate.rounded(places, rounding)
                    .unwrap()
                    .to_rounded_string(places, Rounding::HalfUp)
            };
            assert_eq!(shown(Rounding::HalfUp), half_up);
            assert_eq!(shown(Rounding::Floor), floor);
            assert_eq!(shown(Rounding::Ceiling), ceiling);
        }
    }

    #[test]
    fn how_far_a_rate_is_above_a_threshold_is_cut_once() {
        use Rounding::{Ceiling, Floor, HalfUp};
        let (fifth, third) = (ratio(1, 5), ratio(1, 3));
        #[rustfmt::skip]
        let cases = [
            // √1.36 − 1 is 0.16619…, a fifth above it, and √1.5 − 1 is 0.22474….
            (rate(136, 100, 2), &fifth, 4, Floor, "-0.0339"),
            (rate(136, 100, 2), &fifth, 4, HalfUp, "-0.0338"),
            (rate(136, 100, 2), &fifth, 4, Ceiling, "-0.0338"),
            (rate(15, 10, 2), &fifth, 4, Floor, "0.0247"),
            (rate(15, 10, 2), &fifth, 4, Ceiling, "0.0248"),
            (rate(15, 10, 2), &fifth, 3, HalfUp, "0.025"),
            // √2 − 1 is 0.41421…, and a third away from it 0.08088…: 0.4142 − 0.33333… is 0.08086….
            (rate(2, 1, 2), &third, 4, Floor, "0.0808"),
            // √1.7778 − 1 is 0.333341…, and a third away from it 0.0000083….
            (rate(17_778, 10_000, 2), &third, 4, Ceiling, "0.0001"),
            (rate(17_778, 10_000, 2), &third, 4, Floor, "0.000008"),
            // √3.61 is 1.9, √3.5 is 1.87082…: cut at one place 0.8 − 0.33333…, which is 0.46666…,
            // and not cut before 0.53749….
            (rate(35, 10, 2), &third, 1, Floor, "0.5"),
            (rate(361, 100, 2), &fifth, 2, Floor, "0.70"),
            (rate(144, 100, 2), &fifth, 2, Ceiling, "0.00"),
            (rate(0, 1, 2), &fifth, 0, Floor, "-2"),
        ];
        for (rate, threshold, fewest, rounding, expected) in cases {
            let (above, places) = rate.above(threshold, fewest, rounding).unwrap();
            let shown = above.to_rounded_string(places, HalfUp);
            assert_eq!(shown, expected, "{rate:?} {threshold:?} {rounding:?}");
        }
        assert_eq!(rate(-1, 2, 2).above(&fifth, 4, Floor), None);
    }
}
