//! The closed list of units, as scale × base, with their exact factors; reads no number.
//!
//! | base | also written | in base units |
//! |---|---|---|
//! | 元 | 人民币元, 人民币, CNY, RMB, yuan | 1 元 |
//! | 平方米 | 平米, ㎡, m², m2, m^2, sqm, sq m, square metre(s), square meter(s) | 1 平方米 |
//! | 公顷 | ha, hectare(s) | 10 000 平方米 |
//! | 亩 | mu | 2000/3 平方米 |
//! | 平方公里 | 平方千米, ㎢, km², km2, km^2, square kilometre(s), square kilometer(s) | 1 000 000 平方米 |
//! | % | ％, percent, per cent | 1/100 |
//!
//! | scale | 千 | 万 | 百万 | 千万 | 亿 | 十亿 | 百亿 | 千亿 | 万亿 |
//! |---|---|---|---|---|---|---|---|---|---|
//! | in English | thousand | | million | | | billion | | | trillion |
//!
//! The traditional 億, 萬, 畝 and 頃 of a dossier are read as 亿, 万, 亩 and 顷 before the list is looked
//! at. 顷 alone is not in it: it is 100亩, and often written for 公顷.
//!
//! A scale stands before any base but %. Money over area and area over money are written with `/`,
//! `／`, `每` or ` per `: `万元/平方米`. Case does not matter in Latin letters. Counting words (个, 家,
//! 名) are no units: they belong to whole numbers, see [`super::read`](mod@super::read).

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use super::{Dimension, Exact};

/// A unit without its scale
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// 元
    Yuan,
    /// 平方米
    SquareMetre,
    /// 公顷
    Hectare,
    /// 亩
    Mu,
    /// 平方公里
    SquareKilometre,
    /// %
    Percent,
}

/// How a base is written, the usual Chinese spelling first
pub const BASES: &[(Base, &[&str])] = &[
    (
        Base::Yuan,
        &["元", "人民币元", "人民币", "CNY", "RMB", "yuan"],
    ),
    (
        Base::SquareMetre,
        &[
            "平方米",
            "m²",
            "㎡",
            "m2",
            "m^2",
            "平米",
            "sqm",
            "sq m",
            "square metres",
            "square metre",
            "square meters",
            "square meter",
        ],
    ),
    (Base::Hectare, &["公顷", "ha", "hectares", "hectare"]),
    (Base::Mu, &["亩", "mu"]),
    (
        Base::SquareKilometre,
        &[
            "平方公里",
            "km²",
            "平方千米",
            "㎢",
            "km2",
            "km^2",
            "square kilometres",
            "square kilometre",
            "square kilometers",
            "square kilometer",
        ],
    ),
    (Base::Percent, &["%", "％", "percent", "per cent"]),
];

/// The scales: power of ten, in Chinese, in English; longer spellings precede their prefixes
pub const SCALES: &[(u8, &str, Option<&str>)] = &[
    (12, "万亿", Some("trillion")),
    (11, "千亿", None),
    (10, "百亿", None),
    (9, "十亿", Some("billion")),
    (8, "亿", None),
    (7, "千万", None),
    (6, "百万", Some("million")),
    (4, "万", None),
    (3, "千", Some("thousand")),
];

/// Separators between the two parts of a derived unit
const OVER: &[&str] = &["/", "／", "每", " per "];

impl Base {
    /// The usual Chinese spelling
    pub fn symbol(self) -> &'static str {
        let names = BASES.iter().find(|(base, _)| *base == self);
        names.and_then(|(_, names)| names.first()).unwrap_or(&"")
    }

    pub(super) fn dimension(self) -> Dimension {
        match self {
            Self::Yuan => Dimension::MONEY,
            Self::Percent => Dimension::NUMBER,
            Self::SquareMetre | Self::Hectare | Self::Mu | Self::SquareKilometre => Dimension::AREA,
        }
    }

    /// Numerator and denominator of the factor to the base unit of the dimension
    fn factor(self) -> (i64, i64) {
        match self {
            Self::Yuan | Self::SquareMetre => (1, 1),
            Self::Hectare => (10_000, 1),
            Self::Mu => (2_000, 3),
            Self::SquareKilometre => (1_000_000, 1),
            Self::Percent => (1, 100),
        }
    }
}

/// A base with its scale, as a power of ten: 万元 is 元 with 4
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    power: u8,
    base: Base,
}

impl Part {
    fn factor(self) -> Exact {
        let (numerator, denominator) = self.base.factor();
        let scale = 10_i64.checked_pow(self.power.into()).unwrap_or(i64::MAX);
        // The largest product is 10^12 × 10^6, the denominators are 1, 3 and 100.
        Exact::ratio(numerator.saturating_mul(scale), denominator).unwrap_or_else(Exact::one)
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = SCALES.iter().find(|(power, ..)| *power == self.power);
        let scale = scale.map_or("", |(_, chinese, _)| chinese);
        write!(f, "{scale}{}", self.base.symbol())
    }
}

/// A unit of the list; prints as its usual Chinese spelling, `万元/平方米`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    of: Part,
    per: Option<Part>,
}

impl Unit {
    /// 元
    pub const YUAN: Self = Self::scaled(0, Base::Yuan);
    /// 万元
    pub const WAN_YUAN: Self = Self::scaled(4, Base::Yuan);
    /// 亿元
    pub const YI_YUAN: Self = Self::scaled(8, Base::Yuan);
    /// 平方米
    pub const SQUARE_METRE: Self = Self::scaled(0, Base::SquareMetre);
    /// 万平方米
    pub const WAN_SQUARE_METRES: Self = Self::scaled(4, Base::SquareMetre);
    /// %
    pub const PERCENT: Self = Self::scaled(0, Base::Percent);

    /// A base with a scale; a power of ten that [`SCALES`] lacks prints as none
    pub(super) const fn scaled(power: u8, base: Base) -> Self {
        Self {
            of: Part { power, base },
            per: None,
        }
    }

    /// This unit over another one: 万元 over 平方米; none if that is not in the list
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        let (Self { of, per: None }, Self { of: per, per: None }) = (self, other) else {
            return None;
        };
        let mixed = (of.base == Base::Yuan) != (per.base == Base::Yuan);
        let percent = of.base == Base::Percent || per.base == Base::Percent;
        (mixed && !percent).then_some(Self { of, per: Some(per) })
    }

    /// Its dimension
    pub fn dimension(self) -> Dimension {
        let of = self.of.base.dimension();
        self.per
            .and_then(|per| of.over(per.base.dimension()))
            .unwrap_or(of)
    }

    /// How many base units of its dimension it is
    pub fn factor(self) -> Exact {
        let of = self.of.factor();
        self.per
            .and_then(|per| of.divided_by(&per.factor()))
            .unwrap_or(of)
    }

    /// Whether it is 元 with any scale, or that over an area
    pub(super) fn is_of_money(self) -> bool {
        self.of.base == Base::Yuan
    }

    /// The area that it is, whatever its scale
    pub(super) fn area(self) -> Option<Base> {
        (self.dimension() == Dimension::AREA).then_some(self.of.base)
    }

    /// The factor of its base without the scale
    pub(super) fn base_factor(self) -> Exact {
        Part {
            power: 0,
            ..self.of
        }
        .factor()
    }

    /// The same with the scale in which Chinese accounts are kept: none, 万 or 亿
    ///
    /// `CNY 30 million` and `3千万元` are both 3000万元.
    #[must_use]
    pub fn customary(self) -> Self {
        let power = match self.of.power {
            0..4 => 0,
            4..8 => 4,
            8.. => 8,
        };
        Self {
            of: Part { power, ..self.of },
            ..self
        }
    }

    /// Whether it is %
    pub fn is_percent(self) -> bool {
        self.of.base == Base::Percent
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.per {
            None => self.of.fmt(f),
            Some(per) => write!(f, "{}/{per}", self.of),
        }
    }
}

/// The unit at the very start of a text that follows a number, and its length in bytes
///
/// No letter, digit or underscore may follow it: `亿元以上` and `m2_total` do not start with a unit,
/// and in `亿元/亩均` the unit is 亿元.
pub fn longest_prefix(text: &str) -> Option<(Unit, usize)> {
    let (of, length) = part(text)?;
    let simple = Unit { of, per: None };
    let rest = text.get(length..).unwrap_or("");
    let derived = || {
        let below = strip_over(rest)?;
        let (per, below_length) = part(below).filter(|(_, end)| ends(below, *end))?;
        let unit = simple.over(Unit { of: per, per: None })?;
        Some((unit, text.len() - below.len() + below_length))
    };
    derived()
        .or_else(|| (of.base == Base::Percent || ends(text, length)).then_some((simple, length)))
}

/// The scale at the very start of a text, and the rest
pub(super) fn strip_scale(text: &str) -> Option<(u8, &str)> {
    SCALES.iter().find_map(|(power, chinese, english)| {
        if let Some(rest) = text.strip_prefix(chinese) {
            return Some((*power, rest));
        }
        let rest = strip_ignoring_case(text, (*english)?)?;
        let follows_letter = rest.starts_with(|next: char| next.is_ascii_alphanumeric());
        (!follows_letter).then(|| (*power, rest.trim_start_matches(' ')))
    })
}

/// What follows the `/` of a derived unit
pub(super) fn strip_over(text: &str) -> Option<&str> {
    OVER.iter().find_map(|over| text.strip_prefix(over))
}

fn part(text: &str) -> Option<(Part, usize)> {
    let base_at = |power: u8, rest: &str| {
        let (base, length) = base(rest)?;
        let scaled_percent = power > 0 && base == Base::Percent;
        let total = text.len() - rest.len() + length;
        (!scaled_percent).then_some((Part { power, base }, total))
    };
    // No base is spelled like the beginning of a scale.
    let scaled = strip_scale(text).and_then(|(power, rest)| base_at(power, rest));
    scaled.or_else(|| base_at(0, text))
}

/// The longest spelling of a base at the start of a text
fn base(text: &str) -> Option<(Base, usize)> {
    let first = text.bytes().next()?.to_ascii_lowercase();
    let spelled = |(_, name): &&(Base, &str)| strip_ignoring_case(text, name).is_some();
    let (base, name) = BY_FIRST_BYTE.get(&first)?.iter().find(spelled)?;
    Some((*base, name.len()))
}

/// The spellings of bases by their first byte in small letters, the longest first
static BY_FIRST_BYTE: LazyLock<BTreeMap<u8, Vec<(Base, &str)>>> = LazyLock::new(|| {
    let mut spellings: BTreeMap<u8, Vec<(Base, &str)>> = BTreeMap::new();
    for (base, name) in BASES
        .iter()
        .flat_map(|(base, names)| names.iter().map(move |name| (*base, *name)))
    {
        if let Some(first) = name.bytes().next() {
            spellings
                .entry(first.to_ascii_lowercase())
                .or_default()
                .push((base, name));
        }
    }
    for alike in spellings.values_mut() {
        alike.sort_by_key(|(_, name)| Reverse(name.len()));
    }
    spellings
});

/// Whether a unit of this many bytes ends there: no character follows that would continue a name
fn ends(text: &str, length: usize) -> bool {
    let next = text.get(length..).and_then(|rest| rest.chars().next());
    !next.is_some_and(|next| next.is_alphanumeric() || next == '_')
}

fn strip_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    // Most texts differ in the first byte.
    if !text
        .as_bytes()
        .first()?
        .eq_ignore_ascii_case(prefix.as_bytes().first()?)
    {
        return None;
    }
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_has_its_exact_factor() {
        #[rustfmt::skip]
        let cases = [
            ("元", "元", 1_i64, 1_i64), ("人民币元", "元", 1, 1), ("RMB", "元", 1, 1), ("Yuan", "元", 1, 1),
            ("千元", "千元", 1_000, 1), ("万元", "万元", 10_000, 1), ("百万元", "百万元", 1_000_000, 1),
            ("千万元", "千万元", 10_000_000, 1), ("亿元", "亿元", 100_000_000, 1),
            ("十亿元", "十亿元", 1_000_000_000, 1), ("万亿元", "万亿元", 1_000_000_000_000, 1),
            ("thousand yuan", "千元", 1_000, 1), ("million CNY", "百万元", 1_000_000, 1),
            ("billion RMB", "十亿元", 1_000_000_000, 1), ("Trillion yuan", "万亿元", 1_000_000_000_000, 1),
            ("平方米", "平方米", 1, 1), ("m²", "平方米", 1, 1), ("m2", "平方米", 1, 1), ("㎡", "平方米", 1, 1),
            ("平米", "平方米", 1, 1), ("万㎡", "万平方米", 10_000, 1), ("万m²", "万平方米", 10_000, 1),
            ("公顷", "公顷", 10_000, 1), ("hectares", "公顷", 10_000, 1), ("ha", "公顷", 10_000, 1),
            ("亩", "亩", 2_000, 3), ("万亩", "万亩", 20_000_000, 3),
            ("平方公里", "平方公里", 1_000_000, 1), ("平方千米", "平方公里", 1_000_000, 1),
            ("km²", "平方公里", 1_000_000, 1), ("square kilometres", "平方公里", 1_000_000, 1),
            ("%", "%", 1, 100), ("％", "%", 1, 100), ("percent", "%", 1, 100),
            ("万元/平方米", "万元/平方米", 10_000, 1), ("元／㎡", "元/平方米", 1, 1),
            ("亿元/平方公里", "亿元/平方公里", 100, 1), ("万元每亩", "万元/亩", 15, 1),
            ("yuan per square metre", "元/平方米", 1, 1), ("亩/亿元", "亩/亿元", 1, 150_000),
        ];
        for (text, symbol, numerator, denominator) in cases {
            let (unit, length) = longest_prefix(text).expect(text);
            assert_eq!(length, text.len(), "{text}");
            assert_eq!(unit.to_string(), symbol);
            let factor = Exact::ratio(numerator, denominator).unwrap();
            assert_eq!(unit.factor(), factor, "{text}");
        }
    }

    #[test]
    fn a_unit_ends_where_a_name_does_not_go_on() {
        let cases = [
            ("亿元 and x", "亿元"),
            ("亿元)", "亿元"),
            ("亿元/total_area", "亿元"),
            ("亿元/亩均", "亿元"),
            ("万元/平方米 > 2", "万元/平方米"),
            ("元/m2_total", "元"),
            ("% of", "%"),
        ];
        for (text, symbol) in cases {
            let (unit, length) = longest_prefix(text).expect(text);
            assert_eq!(unit.to_string(), symbol);
            assert_eq!(text.get(..length), Some(symbol));
        }
        let none = [
            "",
            "亿",
            "亿元以上",
            "亿美元",
            "haystack",
            "m2_total",
            "mud",
            "万%",
            " 亿元",
            "million",
        ];
        for text in none {
            assert_eq!(longest_prefix(text), None, "{text}");
        }
    }

    #[test]
    fn dimensions_are_those_of_the_parts() {
        let density = Unit::WAN_YUAN.over(Unit::SQUARE_METRE).unwrap();
        assert_eq!(density.dimension(), Dimension::MONEY_PER_AREA);
        assert_eq!(Unit::PERCENT.dimension(), Dimension::NUMBER);
        assert_eq!(Unit::YUAN.over(Unit::YI_YUAN), None);
        assert_eq!(Unit::PERCENT.over(Unit::SQUARE_METRE), None);
        assert_eq!(density.over(Unit::SQUARE_METRE), None);
    }

    #[test]
    fn no_spelling_stands_for_two_units() {
        let mut names: Vec<_> = BASES.iter().flat_map(|(_, names)| *names).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        for (base, names) in BASES {
            assert_eq!(names.first(), Some(&base.symbol()));
        }
    }
}
