//! Words for the problems of expressions: what is not one; those of meaning are in a file of their own.

mod context;
mod meaning;

pub use context::*;
pub use meaning::*;

use crate::diagnostic::{Diagnostic, Pair, problems};
use crate::language::{Text, text};
use crate::quantity::problems::{OUT_OF_RANGE, UNIT_MISSING, UNKNOWN_UNIT};
use crate::source::Span;
use crate::yaml::problems::NESTED_TOO_DEEP;
use crate::yaml::problems::shape::DATE_SYNTAX;

/// Why an expression is checked as it is loaded
const EARLY: Pair = (
    "表达式在载入规则时检查，不留到判定档案时才出错",
    "expressions are checked when rules load, so that none fails on a dossier",
);

/// The line of the rule that the examples change
const FINE: &str = "  require: base >= 1亿元 and margin >= 10%\n";

problems! {
    /// Codes of expressions
    EXPRESSIONS:

    const EXPRESSION_SYNTAX = "expression-syntax", Error:
        "不合表达式的写法", "not an expression of the language";
        why EARLY;
        Rules("small.yaml").draws("  require: base >= and margin >= 10%\n", FINE);

    /// The text is longer than the limit
    fn too_long(span: Span, length: usize, limit: usize):
        "表达式长 {length} 字节，上限为 {limit} 字节",
        "the expression is {length} bytes long, the limit is {limit}";
        at span => "从这里开始", "starts here";
        help "拆成几个有名称的术语", "split it into terms with names";

    /// `/*` without `*/`
    fn comment_not_closed(span: Span):
        "注释没有结束", "the comment does not end";
        at span => "从这里开始", "starts here";
        help "补上 `*/`", "add `*/`";

    /// `"` without a second one on the same line
    fn text_not_closed(span: Span):
        "文本没有结束", "the text does not end";
        at span => "从这里开始", "starts here";
        help "在同一行补上 `\"`；换行写作 `\\n`",
            "add `\"` on the same line; a line break is written `\\n`";

    /// A backslash without a meaning
    fn unknown_escape(span: Span):
        "不认识的转义", "unknown escape";
        at span => "这里", "here";
        help "反斜杠本身写作 `\\\\`；可用 `\\\"`、`\\n`、`\\t`、`\\r`、`\\u4EAC`",
            "write a backslash as `\\\\`; there are `\\\"`, `\\n`, `\\t`, `\\r`, `\\u4EAC`";

    /// Something else where a sign or a word is due
    fn expected(span: Span, sign: &str, found: Option<&str>):
        let found = or_end(found);
        "这里应为 `{sign}`，实际是{found}", "expected `{sign}`, found {found}", found;
        at span => "应为 `{sign}`", "expected `{sign}`";

    /// Something else where a value is due
    fn operand_expected(span: Span, found: Option<&str>):
        let found = or_end(found);
        "这里应有一个值，实际是{found}", "expected a value, found {found}", found;
        at span => "缺少值", "a value is missing";

    /// Something else where a name is due
    fn name_expected(span: Span, found: Option<&str>):
        let found = or_end(found);
        "这里应有一个名称，实际是{found}", "expected a name, found {found}", found;
        at span => "缺少名称", "a name is missing";

    /// Something where the expression should end or go on with an operator
    fn operator_expected(span: Span, found: &str):
        "`{found}` 前面缺少运算符", "an operator is missing before `{found}`";
        at span => "表达式到此应结束", "the expression should end here";
        help "用 `and`、`or` 或运算符连接；名称中不能有空格；数字与单位之间不留空格",
            "join with `and`, `or` or an operator; names have no spaces; no space between a number and its unit";

    /// `a < b < c`
    fn chained_comparison(span: Span, symbol: &str):
        "比较不能连写：`{symbol}` 前面已经是一个比较",
        "comparisons do not chain: there is one before `{symbol}`";
        at span => "第二个比较", "the second comparison";
        help "写成 `a < b and b < c`，或 `b between a and c`",
            "write `a < b and b < c`, or `b between a and c`";

    /// `< 5` without a value to its left
    fn test_without_value(span: Span, sign: &str):
        "`{sign}` 左边没有值", "`{sign}` has no value to its left";
        at span => "比较什么", "compares what";
        help "省略左边的比较只能写在 `in` 之后，如 `x in (< 5, > 10)`",
            "a comparison without its left side is only allowed after `in`: `x in (< 5, > 10)`";

    /// `not x`
    fn not_without_parenthesis(span: Span):
        "`not` 后面要有圆括号", "`not` needs parentheses";
        at span => "缺少圆括号", "parentheses are missing";
        help "写成 `not(…)`", "write `not(…)`";

    /// `(a, b)` that does not follow `in`
    fn list_in_parentheses(span: Span):
        "圆括号里只能有一个值", "parentheses hold one value";
        at span => "第二个值", "a second one";
        help "列表用方括号，如 `[a, b]`", "a list has brackets: `[a, b]`";

    /// A sign that the language does not have
    fn unknown_sign(span: Span, sign: char, meant: Option<&str>):
        let shown = if sign.is_control() { format!("U+{:04X}", u32::from(sign)) } else { sign.to_string() };
        "表达式中不能用符号 `{shown}`", "`{shown}` is not a sign of the language";
        at span => "不认识的符号", "unknown sign";
        help = meant.map(|meant| text!("改写为半角的 `{meant}`", "write `{meant}`"));

    const OUTSIDE_SUBSET = "outside-subset", Error:
        "是 FEEL 的写法，但不在本程序支持的部分之内", "FEEL that is outside the subset";
        why EARLY;
        Rules("small.yaml").draws("  require: base >= 1亿元 and margin >= 10% and median([base, cost]) >= 1亿元\n",
            FINE);
}

/// The parts of FEEL that the subset leaves out
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outside {
    /// `{a: 1}`
    Context,
    /// `function(x) …`
    FunctionDefinition,
    /// `x instance of t`
    InstanceOf,
    /// `time("…")`, `duration("PT1H")`
    TimeOrDuration,
    /// `duration(text)`, of what is not written there
    ComputedDuration,
    /// `income[item > 1元]`, of figures by year
    FilteredYears,
    /// `f(name: 1)`
    NamedArgument,
    /// `?`
    QuestionMark,
    /// `[< 5]`
    UnaryTest,
    /// `for x in [1..3]`
    IteratedRange,
    /// A function of FEEL that is not among those of the language
    Function,
    /// `2 ** 0.5`
    Root,
}

impl Outside {
    fn name(self) -> Text {
        match self {
            Self::Context => text!("上下文 `{{…}}`", "contexts `{{…}}`"),
            Self::FunctionDefinition => text!("自定义函数", "function definitions"),
            Self::InstanceOf => text!("类型判断 `instance of`", "type tests `instance of`"),
            Self::TimeOrDuration => text!("时间和时长", "times and hours"),
            Self::ComputedDuration => text!("计算出来的期间", "periods that are worked out"),
            Self::FilteredYears => text!("逐年数列的筛选", "filters of figures by year"),
            Self::NamedArgument => text!("具名参数", "named arguments"),
            Self::QuestionMark => text!("问号 `?`", "question marks `?`"),
            Self::UnaryTest => text!("列表中的条件", "tests inside a list"),
            Self::IteratedRange => {
                text!("在带括号的区间上逐个取值", "ranges in brackets as a list")
            }
            Self::Function => text!("这个函数", "this function"),
            Self::Root => text!("非整数次幂", "powers with an exponent that is not whole"),
        }
    }

    fn help(self) -> Text {
        match self {
            Self::FilteredYears => text!(
                "方括号里写年份；要判断几年中是否有符合条件的，写 `some y in 2021..2023 satisfies 数列[y] …`",
                "write a year in the brackets; to ask whether some year fits, write `some y in 2021..2023 satisfies series[y] …`"
            ),
            Self::NamedArgument => text!(
                "按顺序写参数，不写参数名",
                "write the arguments in their order, without names"
            ),
            Self::UnaryTest => text!(
                "条件写在 `in` 后的圆括号里，如 `x in (< 5, > 10)`",
                "write tests in parentheses after `in`: `x in (< 5, > 10)`"
            ),
            Self::TimeOrDuration => text!(
                "只用日期，如 `date(\"2024-06-30\")`，和年、月、日的期间，如 `duration(\"P5Y\")`、`duration(\"P365D\")`",
                "use dates, `date(\"2024-06-30\")`, and periods of years, months or days, `duration(\"P5Y\")`, `duration(\"P365D\")`"
            ),
            Self::ComputedDuration => text!(
                "期间直接写在引号里，如 `duration(\"P60M\")`",
                "write the period in quotes: `duration(\"P60M\")`"
            ),
            Self::IteratedRange => text!(
                "逐个取整数不写括号，如 `for x in 1..3 return …`",
                "to go through whole numbers write no brackets: `for x in 1..3 return …`"
            ),
            Self::Root => text!(
                "指数只能是整数；复合增长率用 `compound_growth`",
                "an exponent is a whole number; for a compound rate use `compound_growth`"
            ),
            Self::Context
            | Self::FunctionDefinition
            | Self::InstanceOf
            | Self::QuestionMark
            | Self::Function => text!(
                "本工具只用 FEEL 的一个子集，请换一种写法",
                "the expressions are a subset of FEEL: put it in another way"
            ),
        }
    }
}

fn or_end(found: Option<&str>) -> Text {
    found.map_or_else(
        || text!("结尾", "the end"),
        |found| text!(" `{found}`", "`{found}`"),
    )
}

problems! {
    of NESTED_TOO_DEEP:

    /// Nested deeper than the limit
    fn too_deep(span: Span, limit: usize):
        "表达式嵌套超过 {limit} 层", "the expression is nested deeper than {limit} levels";
        at span => "到这里超出", "goes beyond it here";
        help "拆成几个有名称的术语", "split it into terms with names";
}

problems! {
    of OUT_OF_RANGE:

    /// The terms that it calls make it larger than the limit
    fn too_large(span: Span, limit: usize):
        "代入术语后，表达式超过{limit}个节点",
        "with its terms put in, the expression has more than {limit} nodes";
        at span => "到这里超出", "goes beyond it here";
        help "术语不要层层重复使用自己的参数", "have terms use their parameters less often";

    /// More digits than any figure has
    fn number_too_large(span: Span):
        "数字太长", "the number is too long";
        at span => "超出范围", "out of range";
}

/// Something that is not a unit directly after a number
pub fn unknown_unit(span: Span, figure: &str, written: &str) -> Diagnostic {
    let scale = written
        .trim_end_matches(['万', '亿', '千', '百', '十'])
        .is_empty();
    let (problem, help) = if scale {
        (
            UNIT_MISSING.problem(text!(
                "`{figure}{written}` 缺少单位",
                "`{figure}{written}` lacks its unit"
            )),
            text!(
                "写成 `{figure}{written}元` 或 `{figure}{written}平方米`",
                "write `{figure}{written}元` or `{figure}{written}平方米`"
            ),
        )
    } else {
        (
            UNKNOWN_UNIT.problem(text!("`{written}` 不是单位", "`{written}` is not a unit")),
            text!(
                "单位如 `亿元`、`万元`、`元`、`平方米`、`万元/平方米`、`%`；名称不能以数字开头",
                "units are `亿元`, `万元`, `元`, `平方米`, `万元/平方米`, `%` and the like; a name does not start with a digit"
            ),
        )
    };
    problem
        .at(span, text!("紧跟在数字后面", "directly after a number"))
        .help(help)
}

/// A name directly after another one, where something else is due
pub fn second_name(problem: Diagnostic) -> Diagnostic {
    problem.help(text!(
        "名称中不能有空格；两个值用 `and`、`or` 或运算符连接",
        "names have no spaces; two values are joined with `and`, `or` or an operator"
    ))
}

problems! {
    of DATE_SYNTAX:

    /// Not a date in the form 2024-06-30
    fn not_a_date(span: Span, text: &str):
        "`{text}` 不是日期", "`{text}` is not a date";
        at span => "应为日期", "expected a date";
        help "日期写作 `2024-06-30`", "a date is written `2024-06-30`";

    /// Not a period in a form of `P1Y6M` and `P365D`
    fn not_a_duration(span: Span, text: &str):
        "`{text}` 不是期间", "`{text}` is not a period";
        at span => "应为期间", "expected a period";
        help "期间写作 `P3Y`、`P60M`、`P1Y6M`（年、月）或 `P365D`（日）",
            "a period is written `P3Y`, `P60M`, `P1Y6M` in years and months, or `P365D` in days";
}

/// FEEL that is outside the subset
pub fn outside_subset(span: Span, what: Outside, written: &str) -> Diagnostic {
    let name = what.name();
    let message = match what {
        Outside::Function => text!(
            "不支持 FEEL 的函数 `{written}`",
            "the function `{written}` of FEEL is outside the subset"
        ),
        _ => text!(
            "不支持 FEEL 的{name}",
            "{name} are outside the subset of FEEL",
            name
        ),
    };
    OUTSIDE_SUBSET
        .problem(message)
        .at(span, text!("不在所用子集之内", "outside the subset"))
        .help(what.help())
}
