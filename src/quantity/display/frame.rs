//! What surrounds the digits of a figure: the unit, before or after, by language and size.

use super::shown::{Shown, Style};
use crate::language::Language;
use crate::quantity::unit::Base;
use crate::quantity::{Dimension, Exact, Unit};

/// A unit as it is shown
#[derive(Debug)]
pub(super) struct Frame {
    /// How many base units it is worth
    pub(super) factor: Exact,
    /// Maximum number of places of a figure that is shown in full
    pub(super) exact_places: u32,
    /// Places to which any other figure is rounded
    pub(super) places: u32,
    before: &'static str,
    after: String,
    grouped: bool,
}

/// Places of a percentage that had to be rounded
pub(super) const PLACES: u32 = 2;

/// Places up to which a figure is shown in full
const EXACT_PLACES: u32 = 4;

/// The same for money that is exact to the 分: 万元 show it with six
const EXACT_MONEY_PLACES: u32 = 6;

/// Percentage points in English
const POINTS: &str = " percentage points";

/// English scales of money, the largest first
const ENGLISH: &[(u32, &str)] = &[(12, " trillion"), (9, " billion"), (6, " million")];

impl Frame {
    /// The unit for a value in a language
    pub(super) fn choose(
        value: &Exact,
        dimension: Dimension,
        style: Style,
        language: Language,
    ) -> Self {
        let frame = match (style, language) {
            (Style::Percent, _) if dimension == Dimension::NUMBER => Self::percent(),
            (Style::In(unit), _) if unit.dimension() == dimension => {
                Self::in_unit(unit, value, language)
            }
            _ => Self::natural(value, dimension, language),
        };
        let to_the_fen = dimension == Dimension::MONEY && (value * &Exact::from(100)).is_integer();
        Self {
            exact_places: if to_the_fen {
                EXACT_MONEY_PLACES
            } else {
                EXACT_PLACES
            },
            // 2.208 billion is no coarser than 22.08亿元.
            places: if frame.factor >= Exact::from(10).power(12) {
                PLACES + 2
            } else if frame.factor >= Exact::from(10).power(9) {
                PLACES + 1
            } else {
                PLACES
            },
            ..frame
        }
    }

    /// Percent
    pub(super) fn percent() -> Self {
        Self {
            factor: Unit::PERCENT.factor(),
            ..Self::plain("%")
        }
    }

    /// Percentage points of a figure that is already times 100
    pub(super) fn points(language: Language) -> Self {
        Self::plain(match language {
            Language::Zh => "个百分点",
            Language::En => POINTS,
        })
    }

    /// The figure as text
    pub(super) fn shown(&self, digits: &str, exact: bool) -> Shown {
        let (sign, digits) = match digits.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", digits),
        };
        let digits = if self.grouped {
            grouped(digits)
        } else {
            digits.to_owned()
        };
        let after = match self.after.as_str() {
            POINTS if digits == "1" => " percentage point",
            after => after,
        };
        Shown {
            text: format!("{sign}{}{digits}{after}", self.before),
            exact,
        }
    }

    fn plain(after: impl Into<String>) -> Self {
        Self {
            factor: Exact::one(),
            exact_places: EXACT_PLACES,
            places: PLACES,
            before: "",
            after: after.into(),
            grouped: false,
        }
    }

    fn of_unit(unit: Unit) -> Self {
        Self {
            factor: unit.factor(),
            ..Self::plain(unit.to_string())
        }
    }

    fn natural(value: &Exact, dimension: Dimension, language: Language) -> Self {
        match language {
            Language::Zh => Self::natural_zh(value, dimension),
            Language::En => Self::natural_en(value, dimension),
        }
    }

    fn natural_zh(value: &Exact, dimension: Dimension) -> Self {
        let per_area = |money: Unit| money.over(Unit::SQUARE_METRE).unwrap_or(money);
        let units: &[Unit] = match dimension {
            Dimension::NUMBER => return Self::plain(""),
            Dimension::MONEY => &[
                Unit::scaled(12, Base::Yuan),
                Unit::YI_YUAN,
                Unit::WAN_YUAN,
                Unit::YUAN,
            ],
            Dimension::AREA => &[Unit::WAN_SQUARE_METRES, Unit::SQUARE_METRE],
            Dimension::MONEY_PER_AREA => &[
                per_area(Unit::YI_YUAN),
                per_area(Unit::WAN_YUAN),
                per_area(Unit::YUAN),
            ],
            other => return Self::plain(other.symbol()),
        };
        let size = value.absolute();
        units
            .iter()
            .find(|unit| size >= unit.factor())
            .or(units.last())
            .map_or_else(|| Self::plain(""), |unit| Self::of_unit(*unit))
    }

    fn natural_en(value: &Exact, dimension: Dimension) -> Self {
        let after = match dimension {
            Dimension::NUMBER => return Self::plain(""),
            Dimension::MONEY => "",
            Dimension::MONEY_PER_AREA => "/m²",
            Dimension::AREA => {
                return Self {
                    grouped: true,
                    ..Self::plain(" m²")
                };
            }
            other => {
                let symbol = other.symbol().replace("平方米", "m²").replace('元', "CNY");
                return Self::plain(format!(" {symbol}"));
            }
        };
        let size = value.absolute();
        let scale = ENGLISH
            .iter()
            .map(|(power, name)| (Exact::from(10).power(*power), *name))
            .find(|(factor, _)| size >= *factor);
        let (factor, name) = scale.unwrap_or((Exact::one(), ""));
        Self {
            factor,
            before: "CNY ",
            grouped: true,
            ..Self::plain(format!("{name}{after}"))
        }
    }

    /// In a unit of the dimension; English knows no 万 and 亿
    fn in_unit(unit: Unit, value: &Exact, language: Language) -> Self {
        if language == Language::Zh || unit.is_percent() {
            return Self::of_unit(unit);
        }
        let symbol = match unit.area() {
            Some(Base::Hectare) => " ha",
            Some(Base::Mu) => " mu",
            Some(Base::SquareKilometre) => " km²",
            _ => return Self::natural(value, unit.dimension(), language),
        };
        Self {
            factor: unit.base_factor(),
            grouped: true,
            ..Self::plain(symbol)
        }
    }
}

/// Digits with a comma before each group of three left of the point
fn grouped(digits: &str) -> String {
    let (whole, fraction) = digits
        .find('.')
        .and_then(|point| digits.split_at_checked(point))
        .unwrap_or((digits, ""));
    let mut text = String::with_capacity(digits.len() + whole.len() / 3);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + fraction
}
