//! Words for the values that are handed to an expression.

use crate::diagnostic::{Diagnostic, problems};
use crate::expression::problems::{DIMENSION_MISMATCH, TYPE_MISMATCH};
use crate::language::{Text, text};
use crate::quantity::problems::NUMBER_SYNTAX;
use crate::source::Span;

problems! {
    of TYPE_MISMATCH:

    /// The names and values are no mapping
    fn context_not_mapping(span: Span):
        "上下文应为名称与值的对应", "a context is a mapping from names to values";
        at span => "不是对应表", "not a mapping";
        help "写成 `{{\"总投入\": {{\"quantity\": \"9.4亿元\"}}}}`",
            "write `{{\"total_input\": {{\"quantity\": \"9.4亿元\"}}}}`";
}

/// A value in none of the forms
pub fn unknown_form(span: Span, keys: &[&str]) -> Diagnostic {
    let (zh, en) = if keys.is_empty() {
        (
            "这不是表达式能用的值".to_owned(),
            "an expression cannot use this value".to_owned(),
        )
    } else {
        let shown: Vec<_> = keys.iter().take(5).map(|key| format!("`{key}`")).collect();
        let more = if keys.len() > 5 { "…" } else { "" };
        (
            format!(
                "带有键 {}{more} 的对应表不是表达式能用的值",
                shown.join("、")
            ),
            format!(
                "a mapping with {}{more} is no value that an expression can use",
                shown.join(", ")
            ),
        )
    };
    TYPE_MISMATCH
        .problem(Text::new(zh, en))
        .at(span, text!("不认识的写法", "not a known form"))
        .help(text!(
            "可写 `{{\"quantity\": \"10亿元\"}}`、`{{\"date\": \"2024-06-30\"}}`、逐年数字 `{{\"2022\": …, \"2023\": …}}`、`{{\"range\": {{\"low\": 1, \"high\": 3}}}}`",
            "the forms are `{{\"quantity\": \"10亿元\"}}`, `{{\"date\": \"2024-06-30\"}}`, figures by year `{{\"2022\": …, \"2023\": …}}`, `{{\"range\": {{\"low\": 1, \"high\": 3}}}}`"
        ))
}

problems! {
    of DIMENSION_MISMATCH:

    /// A figure of another dimension than the years before it, or no figure
    fn not_of_the_series(span: Span, year: i16):
        "{year}年的值与其他年份不是同一种数量",
        "the value of {year} is no quantity of the kind of the other years";
        at span => "不同的量", "another kind";
}

problems! {
    of NUMBER_SYNTAX:

    /// A text that spells no quantity
    fn not_a_quantity(span: Span, text: &str):
        "`{text}` 不是带单位的数量", "`{text}` is not a quantity with its unit";
        at span => "应为数量", "expected a quantity";
        help "写成 `10亿元`、`5万平方米`、`30%`", "write `10亿元`, `5万平方米`, `30%`";

    /// A rounded value without the fraction that it represents
    fn not_exact(span: Span):
        "近似值缺少它所代表的分数", "a rounded value lacks the fraction that it represents";
        at span => "只有近似值", "a rounded value alone";
        help "同时写出 `numerator` 和 `denominator`",
            "write `numerator` and `denominator` beside it";
}
