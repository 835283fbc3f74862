//! Codes of expressions, of rules and of `rules eval`.

use super::Level::Error;
use super::{Entry, Of, Pair, example};
use crate::diagnostic::Code;

const TRACK: Of = Of::Rules("small.yaml");

/// The line of the rule that the examples change
const FINE: &str = "  require: base >= 1亿元 and margin >= 10%\n";

/// Why an expression is checked as it is loaded
const EARLY: Pair = Pair::new(
    "表达式在载入规则时检查，不留到判定档案时才出错",
    "expressions are checked when rules load, so that none fails on a dossier",
);

/// The codes
pub const ENTRIES: &[Entry] = &[
    example(
        Code::ExpressionSyntax,
        Error,
        Pair::new("不合表达式的写法", "not an expression of the language"),
        EARLY,
        (TRACK, "  require: base >= and margin >= 10%\n", FINE),
    ),
    example(
        Code::OutsideSubset,
        Error,
        Pair::new(
            "是 FEEL 的写法，但不在本程序支持的部分之内",
            "FEEL that is outside the subset",
        ),
        EARLY,
        (
            TRACK,
            "  require: base >= 1亿元 and margin >= 10% and median([base, cost]) >= 1亿元\n",
            FINE,
        ),
    ),
    example(
        Code::TypeMismatch,
        Error,
        Pair::new(
            "类型不能放在一起，如数字与文字比较",
            "types that do not go together: a figure against a text",
        ),
        EARLY,
        (
            TRACK,
            "  require: base >= 1亿元 and margin >= 10% and grade >= 3\n",
            FINE,
        ),
    ),
    example(
        Code::DimensionMismatch,
        Error,
        Pair::new(
            "量纲不能放在一起，如金额与面积比较",
            "dimensions that do not go together: money against an area",
        ),
        EARLY,
        (
            TRACK,
            "  require: base >= 1万平方米 and margin >= 10%\n",
            FINE,
        ),
    ),
    example(
        Code::UnknownFunction,
        Error,
        Pair::new("没有这个函数", "there is no such function"),
        EARLY,
        (
            TRACK,
            "  require: base >= 1亿元 and margin >= 10% and summe([base, cost]) >= 1亿元\n",
            FINE,
        ),
    ),
    example(
        Code::WrongArguments,
        Error,
        Pair::new(
            "函数的参数不对",
            "a function is called with the wrong arguments",
        ),
        EARLY,
        (
            TRACK,
            "  require: base >= 1亿元 and margin >= 10% and abs(base, cost) >= 1亿元\n",
            FINE,
        ),
    ),
];
