//! Words for the problems of expressions that can be read: names, types, dimensions, terms.

use super::{EARLY, EXPRESSION_SYNTAX, FINE};
use crate::diagnostic::{Diagnostic, Pair, problems};
use crate::language::{Text, text};
use crate::quantity::problems::OUT_OF_RANGE;
use crate::source::Span;
use crate::text::names::{did_you_mean, list, nearest};
use crate::yaml::problems::shape::UNKNOWN_CODE;

/// Why a rule that is not consistent is not used
pub(crate) const BROKEN: Pair = (
    "规则有误时不判定任何档案",
    "no dossier is judged by rules that are broken",
);

problems! {
    /// Codes of types, functions and their arguments
    MEANING:

    const TYPE_MISMATCH = "type-mismatch", Error:
        "类型不能放在一起，如数字与文字比较",
        "types that do not go together: a figure against a text";
        why EARLY;
        Rules("small.yaml").draws("  require: base >= 1亿元 and margin >= 10% and grade >= 3\n", FINE);

    /// An operand of the wrong type for its place
    fn wrong_type(span: Span, wanted: &Text, found: &Text):
        "这里应为{wanted}，实际是{found}", "expected {wanted}, found {found}", wanted, found;
        at span => "{found}", "{found}", found;

    /// A type whose values have no order is compared by order
    fn no_order(span: Span, found: &Text, symbol: &str):
        "{found}没有大小，不能用 `{symbol}` 比较",
        "{found} has no order and cannot be compared with `{symbol}`", found;
        at span => "{found}", "{found}", found;
        help "用 `=`、`!=` 或 `in`", "use `=`, `!=` or `in`";

    const DIMENSION_MISMATCH = "dimension-mismatch", Error:
        "量纲不能放在一起，如金额与面积比较",
        "dimensions that do not go together: money against an area";
        why EARLY;
        Rules("small.yaml").draws("  require: base >= 1万平方米 and margin >= 10%\n", FINE);

    /// A product or a power whose dimension leaves the range
    fn dimension_out_of_range(span: Span):
        "结果的量纲超出范围", "the dimension of the result is out of range";
        at span => "这一步", "this step";

    /// The exponent of a quantity with a dimension is not written as a whole number
    fn exponent_not_literal(span: Span):
        "带单位的量，其指数要直接写成整数",
        "the exponent of a quantity with a unit is written as a whole number";
        at span => "不是写明的整数", "not a whole number as it stands";

    /// A quantity with a dimension where a plain number is due
    fn dimension_not_allowed(span: Span, wanted: &Text, found: &Text):
        "这里应为{wanted}，实际是{found}", "expected {wanted}, found {found}", wanted, found;
        at span => "{found}", "{found}", found;

    const UNKNOWN_FUNCTION = "unknown-function", Error:
        "没有这个函数", "there is no such function";
        why EARLY;
        Rules("small.yaml").draws("  require: base >= 1亿元 and margin >= 10% and summe([base, cost]) >= 1亿元\n",
            FINE);

    /// A function that does not exist
    fn unknown_function<'a>(span: Span, name: &str, known: impl IntoIterator<Item = &'a str>):
        "没有名为 `{name}` 的函数或带参数的术语",
        "there is no function, and no term with parameters, `{name}`";
        at span => "不认识的函数", "unknown function";
        help = nearest(name, known).map(did_you_mean);

    const WRONG_ARGUMENTS = "wrong-arguments", Error:
        "函数的参数不对", "a function is called with the wrong arguments";
        why EARLY;
        Rules("small.yaml").draws("  require: base >= 1亿元 and margin >= 10% and abs(base, cost) >= 1亿元\n",
            FINE);

    /// A name that is no function is called
    fn not_callable(span: Span, name: &str):
        "`{name}` 不带参数，不能后接圆括号", "`{name}` takes no arguments";
        at span => "不是函数", "not a function";
        help "去掉圆括号", "leave the parentheses out";

    /// A function or a term called with the wrong number of arguments
    fn wrong_count(span: Span, name: &str, usage: &str, found: usize):
        let s = if found == 1 { "" } else { "s" };
        "`{name}` 的参数个数不对：写了{found}个", "`{name}` does not take {found} argument{s}";
        at span => "参数个数不对", "wrong number of arguments";
        help "写作 `{usage}`", "write `{usage}`";

    /// A function that is named without being called
    fn missing_arguments(span: Span, usage: &str):
        "`{usage}` 缺少参数", "`{usage}` lacks its arguments";
        at span => "缺少参数", "arguments are missing";
        help "写作 `{usage}`", "write `{usage}`";
}

problems! {
    /// Codes of names
    NAMES:

    const UNKNOWN_NAME = "unknown-name", Error:
        "表达式中的名称既不是事实，也不是用语或变量",
        "a name in an expression is neither fact, term nor variable";
        why BROKEN;
        Rules("small.yaml").draws("  require: basis >= 1亿元 and margin >= 10%\n",
            "  require: base >= 1亿元 and margin >= 10%\n");

    /// A name that stands for nothing
    fn unknown_name<'a>(span: Span, name: &str, known: impl IntoIterator<Item = &'a str>):
        "没有名为 `{name}` 的事实、术语或变量", "there is no fact, term or variable `{name}`";
        at span => "不认识的名称", "unknown name";
        help = nearest(name, known).map(did_you_mean);

    /// A date has no such part
    fn unknown_property(span: Span, name: &str):
        "日期没有 `.{name}`", "a date has no `.{name}`";
        at span => "不认识的属性", "unknown property";
        help "日期有 `.year`、`.month`、`.day`", "a date has `.year`, `.month`, `.day`";
}

/// A period has no such part
pub fn unknown_part<'a>(
    span: Span,
    name: &str,
    kind: &Text,
    parts: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let parts: Vec<_> = parts.into_iter().map(|part| format!("`.{part}`")).collect();
    let (zh, en) = (parts.join("、"), parts.join(", "));
    UNKNOWN_NAME
        .problem(text!(
            "{kind}没有 `.{name}`",
            "{kind} has no `.{name}`",
            kind
        ))
        .at(span, text!("不认识的属性", "unknown property"))
        .help(Text::new(format!("有 {zh}"), format!("it has {en}")))
}

problems! {
    /// Codes of terms
    TERMS:

    const CIRCULAR_TERM = "circular-term", Error:
        "几个用语互相引用，绕成一圈", "terms need each other";
        why BROKEN;
        Rules("terms.yaml").draws("  is: (income - cost) / income + margin\n",
            "  is: (income - cost) / income\n");

    /// Terms that need each other
    fn circular_term(span: Span, names: &[&str]):
        let round = names.join(" → ");
        "术语循环引用：`{round}`", "terms need each other: `{round}`";
        at span => "又回到这里", "comes round again";
}

/// The problem with advice where a date is added, subtracted or multiplied
pub fn date_in_arithmetic(problem: Diagnostic) -> Diagnostic {
    problem.help(text!(
        "日期只能加减期间，如 `as_of >= d + duration(\"P3Y\")`；两个日期相减得到天数，如 `(as_of - d).days`",
        "only a period is added to a date, as in `as_of >= d + duration(\"P3Y\")`; the difference of two dates is in days, as in `(as_of - d).days`"
    ))
}

/// Two operands whose types do not go together; the second is the offending one
pub fn types_differ(first: (Span, &Text), second: (Span, &Text), action: &Text) -> Diagnostic {
    TYPE_MISMATCH
        .problem(text!(
            "{first}与{second}不能{action}",
            "{first} and {second} cannot be {action}",
            first = first.1,
            second = second.1,
            action = action
        ))
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
    let problem = DIMENSION_MISMATCH
        .problem(text!(
            "量纲不同：{first}与{second}不能{action}",
            "{first} and {second} cannot be {action}",
            first = first.1,
            second = second.1,
            action = action
        ))
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

/// A text that is none of the codes that the other side can be
pub fn unknown_code<'a>(
    span: Span,
    code: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> Diagnostic {
    let help = match nearest(code, known.clone()) {
        Some(meant) => did_you_mean(meant),
        None => text!(
            "可用的代码：{all}",
            "the codes are {all}",
            all = list(known)
        ),
    };
    UNKNOWN_CODE
        .problem(text!("没有代码 `{code}`", "there is no code `{code}`"))
        .at(span, text!("不在代码表中", "not in the list of codes"))
        .help(help)
}

/// A named argument that the function does not take, or takes once only
pub fn no_such_parameter(span: Span, name: &str, known: &[&str]) -> Diagnostic {
    let all = list(known.iter().copied());
    EXPRESSION_SYNTAX
        .problem(text!(
            "没有名为 `{name}` 的参数，或已写过一次",
            "no parameter `{name}`, or it was named before"
        ))
        .at(span, text!("这个名称", "this name"))
        .help(text!(
            "可用的参数名：{all}",
            "the parameters are {all}",
            all
        ))
}

problems! {
    of EXPRESSION_SYNTAX:

    /// A parameter without an argument, though a later one has one
    fn parameter_missing(span: Span, name: &str):
        "缺少参数 `{name}`", "the argument `{name}` is missing";
        at span => "在这些参数中", "among these";
}

problems! {
    of OUT_OF_RANGE:

    /// A number, a year or the work of the evaluation goes beyond the limits
    fn beyond_limits(span: Span):
        "数字、年份或计算量超出上限，没有算出结果",
        "a number, a year or the work goes beyond the limits: there is no result";
        at span => "没有算完", "not evaluated to its end";
        help "日期限于公元0至9999年；其余的请缩短列表，减小指数，或减少嵌套的 `some`、`every`、`for`",
            "dates are of the years 0 to 9999; otherwise shorten the lists, take smaller exponents, or nest fewer of `some`, `every` and `for`";
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
