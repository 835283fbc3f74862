//! Codes of numbers and units.

use super::Level::Error;
use super::{Entry, Of, Pair, example};
use crate::diagnostic::Code;

/// The codes
pub const ENTRIES: &[Entry] = &[
    example(
        Code::NumberSyntax,
        Error,
        Pair::new(
            "不是一个写法明确的数字，如“约50万”“50余万”",
            "not a number in an accepted spelling: about 50, more than 50",
        ),
        Pair::new(
            "约数不能与门槛比较",
            "a figure that is not exact cannot be held against a threshold",
        ),
        (
            Of::Park,
            "facts:\n  land_area: 约50万平方米\n",
            "facts:\n  land_area: 50.2万平方米\n",
        ),
    ),
    example(
        Code::UnitMissing,
        Error,
        Pair::new(
            "需要单位的数字没有写单位，或单位不完整",
            "a number lacks the unit that it needs, or has half of it",
        ),
        Pair::new(
            "120 可能是120万元，也可能是120亿元，相差一万倍，程序不猜",
            "120 may be CNY 1.2 million or CNY 12 billion; nothing is guessed",
        ),
        (
            Of::Park,
            "facts:\n  annual_operating_income: 120\n",
            "facts:\n  annual_operating_income: 120亿元\n",
        ),
    ),
    example(
        Code::UnknownUnit,
        Error,
        Pair::new(
            "单位不在可用的单位之列：`元`、`平方米`、`公顷`、`亩` 和 `平方公里`，前面可以加 `千`、`万`、`亿` 等，还有 `%`；也可以写繁体的 `億`、`萬`、`畝`",
            "a unit that is not in the list: `CNY`, `m2`, `hectares`, `mu` and `km2`, with `thousand`, `million`, `billion` or `trillion` before them, and `%`; in Chinese with traditional characters too",
        ),
        Pair::new(
            "不知道怎样换算的单位不能使用",
            "what cannot be converted cannot be used",
        ),
        (
            Of::Park,
            "facts:\n  land_area: 5000公亩\n",
            "facts:\n  land_area: 50公顷\n",
        ),
    ),
    example(
        Code::WrongUnit,
        Error,
        Pair::new(
            "单位与这项数据不是一类，如面积写成了金额",
            "a unit of another kind: money where an area is wanted",
        ),
        Pair::new(
            "两类单位之间不能换算，多半是填错了位置",
            "one kind does not convert into the other; most likely the figure belongs elsewhere",
        ),
        (
            Of::Park,
            "facts:\n  land_area: 50亿元\n",
            "facts:\n  land_area: 50万平方米\n",
        ),
    ),
    example(
        Code::OutOfRange,
        Error,
        Pair::new(
            "数字太大或小数位太多，超出可以精确计算的范围",
            "a number with more digits than can be kept exactly",
        ),
        Pair::new(
            "取近似值就可能落到门槛的另一侧",
            "a rounded figure might stand on the other side of a threshold",
        ),
        (
            Of::Park,
            "facts:\n  annual_operating_income: 1200000000000000000000000000000000亿元\n",
            "facts:\n  annual_operating_income: 120亿元\n",
        ),
    ),
];
