//! The accepted spelling of a number and of a quantity, in one place; judges no size.
//!
//! | part | accepted |
//! |---|---|
//! | digits | `1234.5`, `1,234.5` in groups of three; no leading zero, digits on both sides of the point |
//! | sign | `-` or `−`, right before the digits or before the currency |
//! | unit | the list in [`super::unit`], after the number, with or without spaces between |
//! | currency in front | `CNY 1.2 billion`, `人民币120亿元`, `¥120亿`; 元 may then be left out |
//! | currency behind | `120亿元人民币` |
//! | nothing | of a dossier, `0` needs no unit |
//! | 元 left out | of a dossier, `82.4亿` of money is `82.4亿元`, said in a note |
//! | share | with `%` only: nobody can tell whether `0.3` is 30% or 0.3% |
//! | plain number | without a unit; a scale (`1.2万`) and a counting word (`12项`) may follow |
//! | whole number | the same, also as a rank: `第3名`; not `前10`, which is no rank but a bound |
//! | year | `2023`, `2023年`, `2023年度` |
//!
//! Full-width digits, letters, signs and spaces count as their ASCII twins, the traditional 億, 萬, 畝,
//! 頃 and 幣 as 亿, 万, 亩, 顷 and 币. Everything else is an error that says what to write instead; the
//! cases are the table in `read/explain/tests.rs`.

mod chinese;
mod explain;
mod lists;
mod number;
mod propose;
mod range;
mod stated;

use std::borrow::Cow;

use super::unit::{Base, Unit, longest_prefix, strip_over, strip_scale};
use super::{Dimension, Exact, Quantity};
use crate::diagnostic::Diagnostic;

pub use range::{SpelledRange, Worded, WordedEnd, range, worded};
pub use stated::{Bounds, Stated, stated};

/// The kind of figure wanted
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A figure with a unit of this dimension; of [`Dimension::NUMBER`], the same as `Number`
    Amount(Dimension),
    /// A share, with %
    Share,
    /// A plain number
    Number,
    /// A plain number without a fraction, or a rank
    Integer,
    /// A calendar year
    Year,
}

impl Wanted {
    /// Money
    pub const MONEY: Self = Self::Amount(Dimension::MONEY);
    /// An area
    pub const AREA: Self = Self::Amount(Dimension::AREA);
}

/// Words that may follow a plain number
pub(super) const COUNTING_WORDS: &[&str] = &[
    "个", "家", "项", "名", "位", "人", "件", "次", "户", "台", "套", "种",
];

/// Currencies that may stand before a number
pub(super) const CURRENCIES: &[&str] = &["CNY", "RMB", "人民币", "¥"];

/// Traditional characters of units, and their simplified forms
pub(super) const TRADITIONAL: &[(char, char)] = &[
    ('億', '亿'),
    ('萬', '万'),
    ('畝', '亩'),
    ('頃', '顷'),
    ('幣', '币'),
];

/// Reads a figure; the spans of a problem are positions in `text`
pub fn read(text: &str, wanted: Wanted) -> Result<Quantity, Box<Diagnostic>> {
    accept(text, wanted)
        .map(|(quantity, _)| quantity)
        .ok_or_else(|| Box::new(explain::explain(text, wanted)))
}

/// A figure as a dossier states it
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelled {
    /// The figure
    pub quantity: Quantity,
    /// The unit in which it speaks, whichever way that is spelled; none where it has no unit
    pub unit: Option<Unit>,
    /// The figure with the 元 that goes without saying behind `82.4亿`; none where nothing does
    pub completed: Option<String>,
}

/// Reads a figure of a dossier, where 0 needs no unit and money with a Chinese scale is in 元
pub fn read_stated(text: &str, wanted: Wanted) -> Result<Spelled, Box<Diagnostic>> {
    let spelled = |(quantity, unit), completed| Spelled {
        quantity,
        unit,
        completed,
    };
    accept(text, wanted)
        .or_else(|| zero(text, wanted))
        .map(|read| spelled(read, None))
        .or_else(|| {
            let completed = in_yuan(text, wanted)?;
            Some(spelled(accept(&completed, wanted)?, Some(completed)))
        })
        .ok_or_else(|| Box::new(explain::explain(text, wanted)))
}

/// `0` where a unit is due: none of anything is none
fn zero(text: &str, wanted: Wanted) -> Option<(Quantity, Option<Unit>)> {
    let dimension = match wanted {
        Wanted::Amount(dimension) => dimension,
        Wanted::Share => Dimension::NUMBER,
        _ => return None,
    };
    let text = normal(text);
    let (number, after) = number::leading(text.trim())?;
    let is_zero = number.is_zero() && after.is_empty();
    is_zero.then(|| (Quantity::new(number, dimension), None))
}

/// `82.4亿`, `3500万` of money with their 元
fn in_yuan(text: &str, wanted: Wanted) -> Option<String> {
    let text = normal(text);
    let text = text.trim();
    let (_, unsigned) = sign(text);
    let (_, scale) = number::leading(unsigned)?;
    let (_, rest) = strip_scale(scale)?;
    let is_alone = wanted == Wanted::MONEY && rest.is_empty() && !scale.is_ascii();
    is_alone.then(|| format!("{text}元"))
}

/// Reads a calendar year
pub fn read_year(text: &str) -> Result<i16, Box<Diagnostic>> {
    year(normal(text).trim()).ok_or_else(|| Box::new(explain::explain(text, Wanted::Year)))
}

/// The figure, if the text is one
fn accept(text: &str, wanted: Wanted) -> Option<(Quantity, Option<Unit>)> {
    let text = normal(text);
    let text = text.trim();
    let bare = |quantity| (quantity, None);
    match wanted {
        Wanted::Amount(Dimension::NUMBER) | Wanted::Number => plain(text).map(bare),
        Wanted::Integer => rank(text)
            .or_else(|| plain(text))
            .filter(|quantity| quantity.value.to_i64().is_some())
            .map(bare),
        Wanted::Year => year(text).map(|year| bare(Quantity::number(i64::from(year)))),
        Wanted::Share | Wanted::Amount(_) => {
            let (quantity, unit) = amount(text)?;
            let is_right = match wanted {
                Wanted::Amount(dimension) => unit.dimension() == dimension,
                _ => unit.is_percent(),
            };
            is_right.then(|| (quantity, Some(unit.customary())))
        }
    }
}

/// A number with its unit
fn amount(text: &str) -> Option<(Quantity, Unit)> {
    let (before, rest) = sign(text);
    let (currency, rest) = strip_currency(rest).map_or((false, rest), |rest| (true, rest));
    let (between, rest) = match currency && !before {
        true => sign(rest),
        false => (false, rest),
    };
    let (number, after) = number::leading(rest)?;
    let unit = match currency {
        true => money_unit(after),
        false => whole_unit(after),
    }?;
    let factor = unit.factor();
    let value = match factor == Exact::one() {
        true => number,
        false => &number * &factor,
    };
    let value = if before || between { -&value } else { value };
    Some((Quantity::new(value, unit.dimension()), unit))
}

/// A number without a unit
fn plain(text: &str) -> Option<Quantity> {
    let (negative, rest) = sign(text);
    let (number, after) = number::leading(rest)?;
    let (power, after) = strip_scale(after).unwrap_or((0, after));
    if !after.is_empty() && !COUNTING_WORDS.contains(&after) {
        return None;
    }
    let value = match power {
        0 => number,
        _ => &number * &Exact::from(10).power(power.into()),
    };
    Some(Quantity::number(if negative { -&value } else { value }))
}

/// `第3名`, `第3位`, `第3`
fn rank(text: &str) -> Option<Quantity> {
    let rest = text.strip_prefix("第")?.trim_start();
    let (number, after) = number::leading(rest)?;
    matches!(after, "" | "名" | "位").then(|| Quantity::number(number))
}

/// `2023`, `2023年`, `2023年度`
fn year(text: &str) -> Option<i16> {
    let (digits, after) = text.split_at_checked(4)?;
    let accepted = matches!(after.trim_start(), "" | "年" | "年度")
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && !digits.starts_with('0');
    if accepted { digits.parse().ok() } else { None }
}

/// Whether there is a minus sign, and what follows it
fn sign(text: &str) -> (bool, &str) {
    text.strip_prefix('-')
        .map_or((false, text), |rest| (true, rest))
}

fn strip_currency(text: &str) -> Option<&str> {
    CURRENCIES.iter().find_map(|currency| {
        let (start, rest) = text.split_at_checked(currency.len())?;
        start
            .eq_ignore_ascii_case(currency)
            .then(|| rest.trim_start())
    })
}

/// The unit that makes up the whole text
fn whole_unit(text: &str) -> Option<Unit> {
    let whole = |text: &str| {
        longest_prefix(text)
            .filter(|(_, length)| *length == text.len())
            .map(|(unit, _)| unit)
    };
    whole(text).or_else(|| {
        let scale = text.strip_suffix("元人民币")?;
        let (power, rest) = strip_scale(scale).unwrap_or((0, scale));
        rest.is_empty().then_some(Unit::scaled(power, Base::Yuan))
    })
}

/// The unit of a number with a currency before it, where 元 may be left out
fn money_unit(text: &str) -> Option<Unit> {
    if let Some(unit) = whole_unit(text) {
        return unit.is_of_money().then_some(unit);
    }
    let (power, rest) = strip_scale(text).unwrap_or((0, text));
    let money = Unit::scaled(power, Base::Yuan);
    if rest.is_empty() {
        return Some(money);
    }
    money.over(whole_unit(strip_over(rest)?)?)
}

/// The text with full-width characters, foreign spaces and minus signs as their ASCII twins, and the
/// traditional characters of units as the simplified ones
fn normal(text: &str) -> Cow<'_, str> {
    if text.chars().all(|one| normal_char(one) == one) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(normal_char).collect())
    }
}

fn normal_char(one: char) -> char {
    match one {
        '!'..='~' => one,
        '\u{ff01}'..='\u{ff5e}' => u32::from(one)
            .checked_sub(0xfee0)
            .and_then(char::from_u32)
            .unwrap_or(one),
        '￥' => '¥',
        '−' => '-',
        _ if one.is_whitespace() => ' ',
        _ => {
            let twin = TRADITIONAL
                .iter()
                .find(|(traditional, _)| *traditional == one);
            twin.map_or(one, |(_, simplified)| *simplified)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::quantity::unit::{BASES, SCALES};

    fn value(text: &str, wanted: Wanted) -> String {
        match read(text, wanted) {
            Ok(quantity) => quantity.value.to_decimal_string().unwrap(),
            Err(problem) => panic!("{text}: {}", problem.message.zh),
        }
    }

    #[test]
    fn money_is_accepted_in_the_usual_spellings() {
        #[rustfmt::skip]
        let cases = [
            ("120亿元", "12000000000"), ("22.08亿元", "2208000000"), ("1,234.5 万元", "12345000"),
            ("1,234,567.8元", "1234567.8"), ("0元", "0"), ("0.01元", "0.01"), ("1.50亿元", "150000000"),
            ("CNY 1.2 billion", "1200000000"), ("cny1.2 Billion", "1200000000"),
            ("1.2 billion yuan", "1200000000"), ("RMB 3.5亿元", "350000000"), ("CNY 120", "120"),
            ("120 CNY", "120"), ("人民币120亿元", "12000000000"), ("¥120亿", "12000000000"),
            ("￥1，234.5", "1234.5"), ("120亿元人民币", "12000000000"), ("120亿人民币", "12000000000"),
            ("１２０亿元", "12000000000"), ("1，234.5万元", "12345000"), ("１．５　亿元", "150000000"),
            ("3\u{a0}千万元", "30000000"), (" 3 亿元 ", "300000000"), ("5百万元", "5000000"),
            ("120億元", "12000000000"), ("5百萬元", "5000000"), ("1.2萬億元", "1200000000000"),
            ("人民幣3億", "300000000"), ("-3亿元", "-300000000"), ("−3亿元", "-300000000"), ("－３亿元", "-300000000"),
            ("-CNY 3 million", "-3000000"), ("CNY -3 million", "-3000000"), ("ＣＮＹ 3 million", "3000000"),
            ("79228162514264337593543950335元", "79228162514264337593543950335"),
        ];
        for (text, expected) in cases {
            assert_eq!(value(text, Wanted::MONEY), expected, "{text}");
        }
    }

    #[test]
    fn areas_and_money_per_area_are_accepted_in_the_usual_spellings() {
        #[rustfmt::skip]
        let areas = [
            ("51.2万平方米", "512000"), ("512,000 m²", "512000"), ("512000㎡", "512000"),
            ("51.2公顷", "512000"), ("51.2 ha", "512000"), ("768亩", "512000"), ("0.512平方公里", "512000"),
            ("1.2 million m2", "1200000"), ("768畝", "512000"), ("51.2公頃", "512000"), ("51.2萬平方米", "512000"),
        ];
        for (text, expected) in areas {
            assert_eq!(value(text, Wanted::AREA), expected, "{text}");
        }
        #[rustfmt::skip]
        let densities = [
            ("2.15万元/平方米", "21500"), ("21,500元／㎡", "21500"), ("CNY 21,500/m²", "21500"),
            ("215亿元/平方公里", "21500"), ("2.15万元每平方米", "21500"),
        ];
        let wanted = Wanted::Amount(Dimension::MONEY_PER_AREA);
        for (text, expected) in densities {
            assert_eq!(value(text, wanted), expected, "{text}");
        }
    }

    #[test]
    fn shares_plain_numbers_ranks_and_years_are_accepted_in_the_usual_spellings() {
        #[rustfmt::skip]
        let cases = [
            (Wanted::Share, "30%", "0.3"), (Wanted::Share, "３０％", "0.3"), (Wanted::Share, "28.67 %", "0.2867"),
            (Wanted::Share, "-5%", "-0.05"), (Wanted::Share, "12.5 percent", "0.125"),
            (Wanted::Number, "3.5", "3.5"), (Wanted::Number, "1.2万", "12000"), (Wanted::Number, "12项", "12"),
            (Wanted::Amount(Dimension::NUMBER), "3.5", "3.5"),
            (Wanted::Integer, "3", "3"), (Wanted::Integer, "第3名", "3"), (Wanted::Integer, "第 ３ 位", "3"),
            (Wanted::Integer, "第3", "3"), (Wanted::Integer, "3.0", "3"), (Wanted::Integer, "12 家", "12"),
            (Wanted::Year, "2023", "2023"), (Wanted::Year, "2023年", "2023"), (Wanted::Year, "２０２３年度", "2023"),
        ];
        for (wanted, text, expected) in cases {
            assert_eq!(value(text, wanted), expected, "{text}");
        }
        assert_eq!(read_year(" 2023年 "), Ok(2023));
        assert!(read_year("23").is_err());
    }

    proptest! {
        #[test]
        fn a_number_in_any_unit_is_the_number_times_the_factor(
            mantissa in -999_999_999_999_i64..999_999_999_999,
            places in 0_u32..6,
            base in 0..BASES.len(),
            spelling in 0_usize..20,
            scale in 0..=SCALES.len(),
        ) {
            let number = Exact::ratio(mantissa, 10_i64.pow(places)).unwrap();
            let (base, names) = BASES[base];
            let percent = base == Base::Percent;
            let power = SCALES.get(scale).filter(|_| !percent).map_or(0, |(power, ..)| *power);
            let chinese = SCALES.get(scale).filter(|_| !percent).map_or("", |(_, chinese, _)| chinese);
            let name = names[spelling % names.len()];
            let unit = Unit::scaled(power, base);
            let text = format!("{}{chinese}{name}", number.to_decimal_string().unwrap());
            let wanted = if percent { Wanted::Share } else { Wanted::Amount(unit.dimension()) };
            let expected = Quantity::new(&number * &unit.factor(), unit.dimension());
            prop_assert_eq!(read(&text, wanted), Ok(expected));
        }

        #[test]
        fn digits_are_kept_to_the_last(whole in 0_u64..1_000_000_000_000, fraction in "[0-9]{0,15}[1-9]") {
            let text = format!("{whole}.{fraction}");
            prop_assert_eq!(value(&text, Wanted::Number), text);
        }

        #[test]
        fn thousands_separators_change_nothing(number in 0_u64..) {
            let digits = number.to_string();
            let mut grouped = String::new();
            for (place, digit) in digits.chars().enumerate() {
                if place > 0 && (digits.len() - place).is_multiple_of(3) {
                    grouped.push(',');
                }
                grouped.push(digit);
            }
            prop_assert_eq!(value(&grouped, Wanted::Number), digits);
        }

        #[test]
        fn any_text_gets_an_answer_inside_it(text in "[-+0-9０-９.,，_eE约第前负亿万元%％美m²/（() 一十百点至～以上]{0,12}") {
            for wanted in [Wanted::MONEY, Wanted::AREA, Wanted::Share, Wanted::Number, Wanted::Integer, Wanted::Year] {
                if let Err(problem) = read(&text, wanted) {
                    let span = problem.primary.unwrap().span;
                    prop_assert!(text.get(span.start..span.end).is_some(), "{:?}", span);
                }
            }
        }
    }
}
