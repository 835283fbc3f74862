//! Whatever is written: a figure that is proposed has the digits and the scale that the text spells.
//!
//! What a text spells is worked out here once more, from tables of this file alone.

use proptest::prelude::*;

use super::{Wanted, read};
use crate::quantity::Exact;

const SCALES: &[(&str, u32)] = &[
    ("", 0),
    ("万亿", 12),
    ("千亿", 11),
    ("百亿", 10),
    ("十亿", 9),
    ("亿", 8),
    ("億", 8),
    ("千万", 7),
    ("百万", 6),
    ("万", 4),
    ("萬", 4),
    ("千", 3),
];

/// Units of money, accepted or not, in 元
const MONEY: &[(&str, i64, i64)] = &[
    ("元", 1, 1),
    ("圆", 1, 1),
    ("圓", 1, 1),
    ("块", 1, 1),
    ("元整", 1, 1),
    ("圆整", 1, 1),
    ("人民币", 1, 1),
    ("人民幣", 1, 1),
    ("yuan", 1, 1),
];

/// Units of area, accepted or not, in 平方米; of lengths, what their square is
const AREA: &[(&str, i64, i64)] = &[
    ("平方米", 1, 1),
    ("平米", 1, 1),
    ("平方", 1, 1),
    ("平", 1, 1),
    ("方", 1, 1),
    ("平方公尺", 1, 1),
    ("m²", 1, 1),
    ("公亩", 100, 1),
    ("公畝", 100, 1),
    ("亩", 2_000, 3),
    ("畝", 2_000, 3),
    ("市亩", 2_000, 3),
    ("市畝", 2_000, 3),
    ("市顷", 200_000, 3),
    ("市頃", 200_000, 3),
    ("公顷", 10_000, 1),
    ("公頃", 10_000, 1),
    ("hm²", 10_000, 1),
    ("平方公里", 1_000_000, 1),
    ("平方千米", 1_000_000, 1),
    ("km²", 1_000_000, 1),
    ("公里", 1_000_000, 1),
    ("千米", 1_000_000, 1),
    ("km", 1_000_000, 1),
    ("公尺", 1, 1),
    ("米", 1, 1),
    ("m", 1, 1),
];

/// What units are put together of, and what is put after them
const PIECES: &[&str] = &[
    "元",
    "圆",
    "块",
    "亿",
    "億",
    "万",
    "萬",
    "千",
    "百",
    "十",
    "兆",
    "平",
    "方",
    "公",
    "市",
    "亩",
    "畝",
    "顷",
    "頃",
    "尺",
    "里",
    "米",
    "m",
    "k",
    "h",
    "d",
    "²",
    "立",
    "英",
    "坪",
    "/",
    "年",
    "月",
    "整",
    "(含税)",
    "人名币",
    "%",
    "x10",
    "×",
    "^",
    "bn",
    "M",
    " bilion",
    " yuan",
    "吨",
    "O",
    "美",
    "日",
    "港",
    "个",
];

fn units(wanted: Wanted) -> &'static [(&'static str, i64, i64)] {
    if wanted == Wanted::MONEY { MONEY } else { AREA }
}

/// How many 元 or 平方米 one of what follows the digits is; a scale alone is one of 元
fn spelled(tail: &str, wanted: Wanted) -> Option<Exact> {
    let tail = tail
        .replace('億', "亿")
        .replace('萬', "万")
        .replace(' ', "");
    SCALES.iter().find_map(|(scale, power)| {
        let unit = tail.strip_prefix(scale)?;
        let factor = match unit {
            "" if wanted == Wanted::MONEY && *power > 0 => Some(Exact::one()),
            _ => units(wanted)
                .iter()
                .find(|(name, ..)| *name == unit)
                .and_then(|(_, numerator, denominator)| Exact::ratio(*numerator, *denominator)),
        };
        Some(&factor? * &Exact::from(10).power(*power))
    })
}

/// The figures that are proposed in place of a text
fn proposals(text: &str, wanted: Wanted) -> Vec<Exact> {
    let Err(problem) = read(text, wanted) else {
        return Vec::new();
    };
    let help = problem.help.unwrap().zh;
    let quoted = help.split('`').skip(1).step_by(2);
    let example = super::super::super::propose::expected(wanted).example;
    quoted
        .filter(|one| *one != example)
        .filter_map(|one| read(one, wanted).ok())
        .map(|quantity| quantity.value)
        .collect()
}

fn digits() -> impl Strategy<Value = String> {
    // The digits of no example
    prop_oneof![
        (131_u32..500).prop_map(|number| number.to_string()),
        (131_u32..500, 1_usize..3).prop_map(|(number, places)| {
            let text = number.to_string();
            let (whole, fraction) = text.split_at(3 - places);
            format!("{whole}.{fraction}")
        }),
    ]
}

fn tail() -> impl Strategy<Value = String> {
    let units = [MONEY, AREA].concat();
    let unit = (prop::sample::select(SCALES), prop::sample::select(units));
    prop_oneof![
        unit.prop_map(|((scale, _), (unit, ..))| format!("{scale}{unit}")),
        prop::collection::vec(prop::sample::select(PIECES), 0..5).prop_map(|all| all.concat()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn a_proposed_figure_is_what_the_text_spells(digits in digits(), tail in tail()) {
        let text = format!("{digits}{tail}");
        let number = read(&digits, Wanted::Number).unwrap().value;
        for wanted in [Wanted::MONEY, Wanted::AREA] {
            let says = spelled(&tail, wanted).map(|factor| &number * &factor);
            for proposed in proposals(&text, wanted) {
                prop_assert_eq!(Some(proposed), says.clone(), "{}", text);
            }
            if let (Ok(read), Some(says)) = (read(&text, wanted), says) {
                prop_assert_eq!(read.value, says, "{}", text);
            }
        }
    }

    #[test]
    fn a_proposed_power_of_ten_is_worked_out(digits in digits(), power in 0_u32..12, unit in prop::sample::select(MONEY)) {
        let text = format!("{digits}×10^{power}{}", unit.0);
        let number = read(&digits, Wanted::Number).unwrap().value;
        for proposed in proposals(&text, Wanted::MONEY) {
            prop_assert_eq!(proposed, &number * &Exact::from(10).power(power));
        }
    }
}
