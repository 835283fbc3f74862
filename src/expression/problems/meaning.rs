//! Words for the problems of expressions that can be read: names, types, dimensions, terms.

use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Text, text};
use crate::source::Span;
use crate::text::names::nearest;

/// A name that stands for nothing
pub fn unknown_name<'a>(
    span: Span,
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownName,
        text!(
            "没有名为 `{name}` 的事实、术语或变量",
            "there is no fact, term or variable `{name}`"
        ),
    )
    .at(span, text!("不认识的名称", "unknown name"))
    .proposing(nearest(name, known))
}

/// A function that does not exist
pub fn unknown_function<'a>(
    span: Span,
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownFunction,
        text!(
            "没有名为 `{name}` 的函数或带参数的术语",
            "there is no function, and no term with parameters, `{name}`"
        ),
    )
    .at(span, text!("不认识的函数", "unknown function"))
    .proposing(nearest(name, known))
}

/// A name that is no function is called
pub fn not_callable(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(
        Code::WrongArguments,
        text!(
            "`{name}` 不带参数，不能后接圆括号",
            "`{name}` takes no arguments"
        ),
    )
    .at(span, text!("不是函数", "not a function"))
    .help(text!("去掉圆括号", "leave the parentheses out"))
}

/// A function or a term called with another number of arguments
pub fn wrong_count(span: Span, name: &str, usage: &str, found: usize) -> Diagnostic {
    let s = if found == 1 { "" } else { "s" };
    Diagnostic::error(
        Code::WrongArguments,
        text!(
            "`{name}` 的参数个数不对：写了 {found} 个",
            "`{name}` does not take {found} argument{s}"
        ),
    )
    .at(span, text!("参数个数不对", "wrong number of arguments"))
    .help(text!("写作 `{usage}`", "write `{usage}`"))
}

/// A function that is named without being called
pub fn missing_arguments(span: Span, usage: &str) -> Diagnostic {
    Diagnostic::error(
        Code::WrongArguments,
        text!("`{usage}` 缺少参数", "`{usage}` lacks its arguments"),
    )
    .at(span, text!("缺少参数", "arguments are missing"))
    .help(text!("写作 `{usage}`", "write `{usage}`"))
}

/// An operand of another type than its place wants
pub fn wrong_type(span: Span, wanted: &Text, found: &Text) -> Diagnostic {
    Diagnostic::error(
        Code::TypeMismatch,
        text!(
            "这里应为{wanted}，实际是{found}",
            "expected {wanted}, found {found}",
            wanted,
            found
        ),
    )
    .at(span, found.clone())
}

/// The problem with advice where a date is added, subtracted or multiplied
pub fn date_in_arithmetic(problem: Diagnostic) -> Diagnostic {
    problem.help(text!("日期不能加减；用 `date(year, month, day)` 得到期限，再比较，如 `as_of >= date(d.year + 3, d.month, d.day)`", "dates are not added or subtracted: make the day with `date(year, month, day)` and compare, as in `as_of >= date(d.year + 3, d.month, d.day)`"))
}

/// Two operands whose types do not go together; the second is the offending one
pub fn types_differ(first: (Span, &Text), second: (Span, &Text), action: &Text) -> Diagnostic {
    Diagnostic::error(
        Code::TypeMismatch,
        text!(
            "{first}与{second}不能{action}",
            "{first} and {second} cannot be {action}",
            first = first.1,
            second = second.1,
            action = action
        ),
    )
    .at(second.0, second.1.clone())
    .also_at(first.0, first.1.clone())
}

/// Two quantities whose dimensions do not go together; the second is the offending one
pub fn dimensions_differ(
    first: (Span, &Text),
    second: (Span, &Text),
    action: &Text,
    bare: Option<(&str, &str)>,
) -> Diagnostic {
    let problem = Diagnostic::error(
        Code::DimensionMismatch,
        text!(
            "量纲不同：{first}与{second}不能{action}",
            "{first} and {second} cannot be {action}",
            first = first.1,
            second = second.1,
            action = action
        ),
    )
    .at(second.0, second.1.clone())
    .also_at(first.0, first.1.clone());
    match bare {
        Some((figure, unit)) => problem.help(text!(
            "数字若是金额或面积，要写单位，如 `{figure}{unit}`",
            "write the unit with the number, for instance `{figure}{unit}`"
        )),
        None => problem.help(text!(
            "金额与金额、面积与面积、比例与比例才能放在一起",
            "put money with money, areas with areas, shares with shares"
        )),
    }
}

/// A quantity with a dimension where a plain number is due
pub fn dimension_not_allowed(span: Span, wanted: &Text, found: &Text) -> Diagnostic {
    Diagnostic::error(
        Code::DimensionMismatch,
        text!(
            "这里应为{wanted}，实际是{found}",
            "expected {wanted}, found {found}",
            wanted,
            found
        ),
    )
    .at(span, found.clone())
}

/// A product or a power whose dimension leaves the range
pub fn dimension_out_of_range(span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::DimensionMismatch,
        text!(
            "结果的量纲超出范围",
            "the dimension of the result is out of range"
        ),
    )
    .at(span, text!("这一步", "this step"))
}

/// The exponent of a quantity with a dimension is not written as a whole number
pub fn exponent_not_literal(span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::DimensionMismatch,
        text!(
            "带单位的量，其指数要直接写成整数",
            "the exponent of a quantity with a unit is written as a whole number"
        ),
    )
    .at(
        span,
        text!("不是写明的整数", "not a whole number as it stands"),
    )
}

/// A type whose values have no order is compared by order
pub fn no_order(span: Span, found: &Text, symbol: &str) -> Diagnostic {
    Diagnostic::error(
        Code::TypeMismatch,
        text!(
            "{found}没有大小，不能用 `{symbol}` 比较",
            "{found} has no order and cannot be compared with `{symbol}`",
            found
        ),
    )
    .at(span, found.clone())
    .help(text!("用 `=`、`!=` 或 `in`", "use `=`, `!=` or `in`"))
}

/// A text that is none of the codes that the other side can be
pub fn unknown_code<'a>(
    span: Span,
    code: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> Diagnostic {
    let problem = Diagnostic::error(
        Code::UnknownCode,
        text!("没有代码 `{code}`", "there is no code `{code}`"),
    )
    .at(span, text!("不在代码表中", "not in the list of codes"));
    match nearest(code, known.clone()) {
        Some(meant) => problem.proposing(Some(meant)),
        None => {
            let all: Vec<_> = known.into_iter().map(|code| format!("`{code}`")).collect();
            problem.help(Text::new(
                format!("可用的代码：{}", all.join("、")),
                format!("the codes are {}", all.join(", ")),
            ))
        }
    }
}

/// A date has no such part
pub fn unknown_property(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownName,
        text!("日期没有 `.{name}`", "a date has no `.{name}`"),
    )
    .at(span, text!("不认识的属性", "unknown property"))
    .help(text!(
        "日期有 `.year`、`.month`、`.day`",
        "a date has `.year`, `.month`, `.day`"
    ))
}

/// Terms that need each other
pub fn circular_term(span: Span, names: &[&str]) -> Diagnostic {
    let round = names.join(" → ");
    Diagnostic::error(
        Code::CircularTerm,
        text!(
            "术语循环引用：`{round}`",
            "terms need each other: `{round}`"
        ),
    )
    .at(span, text!("又回到这里", "comes round again"))
}

/// A named argument that the function does not take, or takes once only
pub fn no_such_parameter(span: Span, name: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::error(
        Code::ExpressionSyntax,
        text!(
            "没有名为 `{name}` 的参数，或已写过一次",
            "no parameter `{name}`, or it was named before"
        ),
    )
    .at(span, text!("这个名称", "this name"))
    .help(Text::new(
        format!("可用的参数名：`{}`", known.join("`、`")),
        format!("the parameters are `{}`", known.join("`, `")),
    ))
}

/// A parameter without an argument, though a later one has one
pub fn parameter_missing(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(
        Code::ExpressionSyntax,
        text!("缺少参数 `{name}`", "the argument `{name}` is missing"),
    )
    .at(span, text!("在这些参数中", "among these"))
}

/// A number, a year or the work of the evaluation goes beyond the limits
pub fn beyond_limits(span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::OutOfRange,
        text!("数字、年份或计算量超出上限，没有算出结果", "a number, a year or the work goes beyond the limits: there is no result"),
    )
    .at(span, text!("没有算完", "not evaluated to its end"))
    .help(text!("日期限于公元 0 至 9999 年；其余的请缩短列表，减小指数，或减少嵌套的 `some`、`every`、`for`", "dates are of the years 0 to 9999; otherwise shorten the lists, take smaller exponents, or nest fewer of `some`, `every` and `for`"))
}

/// The problem with advice for a type that is often mistaken for something else
pub fn hint(problem: Diagnostic, series: bool, titles: bool, rate: bool) -> Diagnostic {
    if series {
        problem.help(text!(
            "逐年数列要指明年份，如 `operating_income[reference_year]`",
            "say the year of figures by year: `operating_income[reference_year]`"
        ))
    } else if titles {
        problem.help(text!(
            "先用 `valid_on(titles, as_of)` 取当日有效的资质称号",
            "take the titles valid on a day first: `valid_on(titles, as_of)`"
        ))
    } else if rate {
        problem.help(text!(
            "复合增长率不一定是有理数，只能与比例或另一个增长率比较",
            "a compound rate need not be a rational number: compare it with a share or another rate"
        ))
    } else {
        problem
    }
}
