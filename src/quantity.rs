//! Exact numbers with a dimension: arithmetic that cannot go wrong silently, units, the accepted
//! spelling of a number; decides nothing.

pub mod compound;
pub mod display;
pub mod exact;
pub mod figure;
pub mod interval;
pub mod pattern;
pub mod problems;
pub mod read;
pub mod unit;

pub use compound::CompoundRate;
pub use display::{Shown, Style, show, show_distance, show_rate, show_rate_distance, show_rounded};
pub use exact::{Exact, Rounding};
pub use figure::Figure;
pub use interval::{End, Interval};
pub use read::{Bounds, Stated, Wanted, read, read_stated, read_year, stated};
pub use unit::Unit;

use std::fmt;

/// The dimension of a quantity, as powers of the base units 元 and 平方米; all zero is a plain number
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dimension {
    /// Power of 元
    pub money: i8,
    /// Power of 平方米
    pub area: i8,
}

impl Dimension {
    /// A plain number, a share, a year
    pub const NUMBER: Self = Self { money: 0, area: 0 };
    /// 元
    pub const MONEY: Self = Self { money: 1, area: 0 };
    /// 平方米
    pub const AREA: Self = Self { money: 0, area: 1 };
    /// 元/平方米
    pub const MONEY_PER_AREA: Self = Self { money: 1, area: -1 };

    /// Dimension of a product; none if a power leaves the range
    pub fn times(self, other: Self) -> Option<Self> {
        self.joined(other, i8::checked_add)
    }

    /// Dimension of a quotient; none if a power leaves the range
    pub fn over(self, other: Self) -> Option<Self> {
        self.joined(other, i8::checked_sub)
    }

    fn joined(self, other: Self, join: fn(i8, i8) -> Option<i8>) -> Option<Self> {
        Some(Self {
            money: join(self.money, other.money)?,
            area: join(self.area, other.area)?,
        })
    }

    /// Dimension of a power; none if it leaves the range
    pub fn to_the(self, exponent: i64) -> Option<Self> {
        let times = |power: i8| i8::try_from(i64::from(power).checked_mul(exponent)?).ok();
        Some(Self {
            money: times(self.money)?,
            area: times(self.area)?,
        })
    }

    /// Symbol of the base unit: `元`, `平方米`, `元/平方米`; `1` for a plain number
    pub fn symbol(self) -> String {
        let power = |symbol: &str, power: i8| match power {
            1 => symbol.to_owned(),
            _ => format!("{symbol}^{power}"),
        };
        let parts = [("元", self.money), ("平方米", self.area)];
        let join = |keep: fn(i8) -> bool, flip: i8| {
            parts
                .iter()
                .filter(|(_, exponent)| keep(*exponent))
                .map(|(symbol, exponent)| power(symbol, exponent.saturating_mul(flip)))
                .collect::<Vec<_>>()
                .join("·")
        };
        let (above, below) = (join(|e| e > 0, 1), join(|e| e < 0, -1));
        match (above.as_str(), below.as_str()) {
            ("", "") => "1".to_owned(),
            (_, "") => above,
            ("", _) => format!("1/{below}"),
            _ => format!("{above}/{below}"),
        }
    }
}

/// An exact value in the base unit of its dimension
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// Value in the base unit
    pub value: Exact,
    /// Its dimension
    pub dimension: Dimension,
}

impl Quantity {
    /// A value in the base unit of a dimension
    pub fn new(value: impl Into<Exact>, dimension: Dimension) -> Self {
        Self {
            value: value.into(),
            dimension,
        }
    }

    /// A plain number
    pub fn number(value: impl Into<Exact>) -> Self {
        Self::new(value, Dimension::NUMBER)
    }
}

impl fmt::Debug for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {}", self.value, self.dimension.symbol())
    }
}
