//! The figures that a Chinese text of law states, each with the words that say which way it bounds;
//! accepts what a reader understands and never reads a dossier.

use super::chinese;
use super::{COUNTING_WORDS, Unit, longest_prefix, normal, number, strip_scale};
use crate::quantity::{Dimension, Exact, Quantity};

/// A figure in a text
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The figure in its base unit; what counts people, years, points and the like is a number
    pub quantity: Quantity,
    /// Which way it bounds, where the words beside it say so
    pub bound: Option<Bounds>,
}

/// Which way a figure bounds what it stands for
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bounds {
    /// 不低于, 以上: it and more
    AtLeast,
    /// 超过: more than it
    Above,
    /// 不超过, 以下, 前10名: it and less
    AtMost,
    /// 不足, 小于: less than it
    Below,
}

/// Characters of the longest unit, such as 百万元/平方米
const LONGEST_UNIT: usize = 12;

/// Words before a figure, longer ones first
const BEFORE: &[(&str, Bounds)] = &[
    ("不低于", Bounds::AtLeast),
    ("不少于", Bounds::AtLeast),
    ("不小于", Bounds::AtLeast),
    ("不超过", Bounds::AtMost),
    ("不高于", Bounds::AtMost),
    ("不多于", Bounds::AtMost),
    ("不大于", Bounds::AtMost),
    ("至少", Bounds::AtLeast),
    ("达到", Bounds::AtLeast),
    ("至多", Bounds::AtMost),
    ("最多", Bounds::AtMost),
    ("超过", Bounds::Above),
    ("高于", Bounds::Above),
    ("大于", Bounds::Above),
    ("多于", Bounds::Above),
    ("低于", Bounds::Below),
    ("少于", Bounds::Below),
    ("小于", Bounds::Below),
    ("不足", Bounds::Below),
    ("不到", Bounds::Below),
    ("前", Bounds::AtMost),
    ("≥", Bounds::AtLeast),
    ("≤", Bounds::AtMost),
    (">", Bounds::Above),
    ("<", Bounds::Below),
];

/// Words behind a figure and its unit. By Article 1259 of the Civil Code 以上, 以下 and 以内 include
/// their number
const BEHIND: &[(&str, Bounds)] = &[
    ("以上", Bounds::AtLeast),
    ("及以上", Bounds::AtLeast),
    ("以下", Bounds::AtMost),
    ("及以下", Bounds::AtMost),
    ("以内", Bounds::AtMost),
];

/// The figures of a text in its order
pub fn stated(text: &str) -> Vec<Stated> {
    let text: String = normal(text)
        .chars()
        .filter(|one| !one.is_whitespace())
        .collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let Some((quantity, length)) = leading(rest) else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let (before, behind) = (text.get(..at), rest.get(length..));
        let bound = bound(before.unwrap_or(""), behind.unwrap_or(""));
        found.push(Stated { quantity, bound });
        at += length;
    }
    found
}

/// The figure at the start of a text, and its length with its unit
fn leading(text: &str) -> Option<(Quantity, usize)> {
    if let Some(percent) = text.strip_prefix("百分之") {
        let (value, length) = numeral(percent)?;
        let share = value.divided_by(&Exact::from(100))?;
        return Some((Quantity::number(share), "百分之".len() + length));
    }
    let (value, length) = numeral(text)?;
    let behind = text.get(length..)?;
    if let Some((over, divided)) = behind
        .strip_prefix("分之")
        .and_then(|over| Some((numeral(over)?, "分之".len())))
    {
        let fraction = over.0.divided_by(&value)?;
        return Some((Quantity::number(fraction), length + divided + over.1));
    }
    if let Some((unit, of_unit)) = unit_before_words(behind) {
        let quantity = Quantity::new(&value * &unit.factor(), unit.dimension());
        return Some((quantity, length + of_unit));
    }
    let (power, rest) = strip_scale(behind).unwrap_or((0, behind));
    let value = &value * &Exact::from(10).power(power.into());
    let scale = behind.len() - rest.len();
    Some((Quantity::new(value, Dimension::NUMBER), length + scale))
}

/// The unit at the start of a text, where other words may follow without a break, and its length
fn unit_before_words(text: &str) -> Option<(Unit, usize)> {
    let ends = text.char_indices().map(|(at, one)| at + one.len_utf8());
    let mut ends: Vec<usize> = ends.take(LONGEST_UNIT).collect();
    ends.reverse();
    ends.into_iter().find_map(|end| {
        let (unit, length) = longest_prefix(text.get(..end)?)?;
        (length == end).then_some((unit, end))
    })
}

/// A number in digits or in Chinese numerals, and its length
fn numeral(text: &str) -> Option<(Exact, usize)> {
    let run = number::run(text).trim_end_matches(['.', ',', '_']);
    if !run.is_empty() {
        return Some((number::parse(run).ok()?, run.len()));
    }
    let (digits, length) = chinese::leading(text)?;
    Some((number::parse(&digits).ok()?, length))
}

fn bound(before: &str, behind: &str) -> Option<Bounds> {
    let before = before.trim_end_matches(['(', ')', '含']);
    let counted = COUNTING_WORDS
        .iter()
        .chain(&["年", "分", "天", "日", "倍", "名"])
        .find_map(|word| behind.strip_prefix(word))
        .unwrap_or(behind);
    let (includes, counted) = match counted.strip_prefix("(含)") {
        Some(rest) => (true, rest),
        None => (false, counted),
    };
    let word_behind = BEHIND
        .iter()
        .find_map(|(word, bound)| Some((counted.strip_prefix(word)?, *bound)));
    let (rest, bound) = match word_behind {
        Some((rest, bound)) => (rest, bound),
        None => {
            let mut words = BEFORE.iter();
            let (_, bound) = words.find(|(word, _)| before.ends_with(word))?;
            (counted, *bound)
        }
    };
    let rest = rest.trim_start_matches([',', '(']);
    let excludes = rest.starts_with("不含");
    Some(match bound {
        Bounds::AtLeast if excludes => Bounds::Above,
        Bounds::AtMost if excludes => Bounds::Below,
        Bounds::Above if includes => Bounds::AtLeast,
        Bounds::Below if includes => Bounds::AtMost,
        bound => bound,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String, Option<Bounds>)> {
        stated(text)
            .into_iter()
            .map(|one| {
                let quantity = one.quantity;
                let value = quantity.value.to_decimal_string();
                let value = value.unwrap_or_else(|| format!("{:?}", quantity.value.to_fraction()));
                (value, quantity.dimension.symbol(), one.bound)
            })
            .collect()
    }

    /// A text, and each figure with its unit and direction
    type Case = (
        &'static str,
        &'static [(&'static str, &'static str, Option<Bounds>)],
    );

    #[test]
    fn figures_of_law_are_understood_with_units_numerals_and_direction() {
        #[rustfmt::skip]
        let cases: &[Case] = &[
            ("上年度营业收入总额达5000万元以上", &[("50000000", "元", Some(Bounds::AtLeast))]),
            ("最近一年销售收入小于5,000万元（含）的企业，比例不低于5%",
                &[("1", "1", None), ("50000000", "元", Some(Bounds::AtMost)), ("0.05", "1", Some(Bounds::AtLeast))]),
            ("职工总数不超过500人、年销售收入不超过2亿元",
                &[("500", "1", Some(Bounds::AtMost)), ("200000000", "元", Some(Bounds::AtMost))]),
            ("不低于百分之三十", &[("0.3", "1", Some(Bounds::AtLeast))]),
            ("占三分之二以上", &[("0.66", "1", Some(Bounds::AtLeast))]),
            ("近三年", &[("3", "1", None)]),
            ("70分以上，不含70分", &[("70", "1", Some(Bounds::Above)), ("70", "1", None)]),
            ("全国前10名", &[("10", "1", Some(Bounds::AtMost))]),
            ("产品收入之和占企业同期营业收入比重超过50%", &[("0.5", "1", Some(Bounds::Above))]),
            ("企业收入总额不低于（含）1500万元", &[("15000000", "元", Some(Bounds::AtLeast))]),
            ("从业人员300人及以上", &[("300", "1", Some(Bounds::AtLeast))]),
            ("2万元/平方米", &[("20000", "元/平方米", None)]),
            ("１２０亿元", &[("12000000000", "元", None)]),
        ];
        for (text, wanted) in cases {
            let found = read(text);
            assert_eq!(found.len(), wanted.len(), "{text}: {found:?}");
            for (found, wanted) in found.iter().zip(*wanted) {
                if wanted.0 != "0.66" {
                    assert_eq!(found.0, wanted.0, "{text}");
                }
                assert_eq!((found.1.as_str(), found.2), (wanted.1, wanted.2), "{text}");
            }
        }
    }

    #[test]
    fn a_fraction_in_words_is_exact() {
        let found = stated("三分之二");
        let two_thirds = Exact::ratio(2, 3).unwrap();
        assert_eq!(
            found.first().map(|one| &one.quantity.value),
            Some(&two_thirds)
        );
        assert_eq!(found.len(), 1);
    }
}
