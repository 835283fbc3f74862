//! Words for the problems of a dossier: its facts, what it names of the rules, contradictions; those of
//! its shape and of its days are in files of their own.

mod days;
pub mod evidence;

pub use crate::yaml::problems::shape::*;
pub use days::*;

use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Text, text};
use crate::source::Span;
use crate::text::names::{Named, did_you_mean_named, meant_named};

/// A fact that no assessing rule set declares
pub fn unknown_fact(span: Span, name: &str, nearest: Option<Named<'_>>) -> Diagnostic {
    let help = match nearest {
        Some(near) => did_you_mean_named(near),
        None => text!(
            "用 `dabiao rules show` 查看可以填写的事实",
            "`dabiao rules show` lists the facts that can be stated"
        ),
    };
    Diagnostic::error(
        Code::UnknownFact,
        text!(
            "规则里没有名为 `{name}` 的事实",
            "the rules declare no fact `{name}`"
        ),
    )
    .at(span, text!("未知的事实", "unknown fact"))
    .help(help)
}

/// One fact is stated under its id and under its Chinese name
pub fn duplicate_fact(span: Span, first: Span, id: &str, name: &Text) -> Diagnostic {
    let fact = text!("事实", "fact");
    duplicate(span, first, (id, &name.zh), &fact)
}

/// One year is written in two ways
pub fn duplicate_year(span: Span, first: Span, names: (&str, &str)) -> Diagnostic {
    duplicate(span, first, names, &text!("年度", "year"))
}

/// Two keys name the same; neither value is taken, as where one key occurs twice
fn duplicate(span: Span, first: Span, (one, other): (&str, &str), what: &Text) -> Diagnostic {
    Diagnostic::error(
        Code::DuplicateKey,
        text!(
            "`{one}` 与 `{other}` 是同一{what}，写了两次",
            "`{one}` and `{other}` are the same {what}, stated twice",
            what
        ),
    )
    .at(span, text!("再次出现", "again here"))
    .also_at(first, text!("首次出现", "first here"))
    .help(text!(
        "只保留一处；两处的值都不采用",
        "keep one of them; neither value is used"
    ))
}

/// A judgement on a criterion that does not exist
pub fn unknown_criterion(span: Span, given: &str, known: &[Named<'_>]) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownCriterion,
        text!("没有条件 `{given}`", "there is no criterion `{given}`"),
    )
    .at(span, text!("未知的条件", "unknown criterion"))
    .help(meant_named(given, known))
}

/// A judgement on a criterion that figures decide
pub fn judgement_not_allowed(span: Span, given: &str, title: &Text) -> Diagnostic {
    Diagnostic::error(
        Code::JudgementNotAllowed,
        text!(
            "条件 `{given}`（{title}）由数据判定，不能由人判断",
            "criterion `{given}` ({title}) is decided by figures, not by a person",
            title
        ),
    )
    .at(span, text!("不能人为判断", "not open to judgement"))
    .help(text!(
        "删去这条判断，在 `facts` 里填写相应的数据",
        "remove this judgement and state the figures under `facts`"
    ))
}

/// A unified social credit code that breaks the standard
pub fn credit_code(span: Span, given: &str, why: Text) -> Diagnostic {
    Diagnostic::error(
        Code::CreditCode,
        text!(
            "统一社会信用代码 `{given}` 不符合 GB 32100-2015",
            "unified social credit code `{given}` breaks GB 32100-2015"
        ),
    )
    .at(span, why)
    .help(text!(
        "对照营业执照重新录入",
        "copy it again from the business licence"
    ))
}

/// A figure below the least that it can be
pub fn below_minimum(span: Span, what: &Text, limit: &str, inclusive: bool) -> Diagnostic {
    let (zh, en) = if inclusive {
        (
            format!("不能小于 {limit}"),
            format!("cannot be below {limit}"),
        )
    } else {
        (
            format!("必须大于 {limit}"),
            format!("must be above {limit}"),
        )
    };
    Diagnostic::error(Code::BelowMinimum, text!("{what}{zh}", "{what} {en}", what))
        .at(span, Text::new(zh, en))
        .help(text!(
            "核对数值和正负号；不知道的写 `unknown`",
            "check the figure and its sign; write `unknown` where it is not known"
        ))
}

/// Facts that cannot all be true (or, as a warning, hardly can)
pub fn inconsistent(message: &Text, contradiction: bool, places: &[(Span, Text)]) -> Diagnostic {
    let mut problem = if contradiction {
        Diagnostic::error(Code::Contradiction, message.clone()).help(text!("核对这几个数据的口径和单位；改正之前，用到它们的条件都无法判定", "check scope and unit of these figures; until then no criterion that reads them can be decided"))
    } else {
        Diagnostic::warning(Code::Implausible, message.clone()).help(text!(
            "核对这几个数据的口径和单位",
            "check scope and unit of these figures"
        ))
    };
    for (index, (span, text)) in places.iter().enumerate() {
        problem = if index == 0 {
            problem.at(*span, text.clone())
        } else {
            problem.also_at(*span, text.clone())
        };
    }
    problem
}

/// A fact that no criterion for this kind of subject reads
pub fn unused_fact(span: Span, id: &str, name: &Text, subject: &Text) -> Diagnostic {
    Diagnostic::warning(
        Code::UnusedFact,
        text!(
            "`{id}`（{name}）与{subject}的任何条件都无关",
            "`{id}` ({name}) matters to no criterion for {subject}",
            name,
            subject
        ),
    )
    .at(span, text!("没有用到", "not used"))
    .help(text!(
        "删去这一项，或核对 `subject.kind`",
        "remove it, or check `subject.kind`"
    ))
}

/// A list that no measure for this kind of subject pays for
pub fn unused_list(span: Span, id: &str, title: &Text, subject: &Text) -> Diagnostic {
    Diagnostic::warning(
        Code::UnusedFact,
        text!(
            "没有一项面向{subject}的支持措施用到 `{id}`（{title}）",
            "no support measure for {subject} pays for `{id}` ({title})",
            subject,
            title
        ),
    )
    .at(span, text!("没有用到", "not used"))
    .help(text!(
        "删去这一项，或核对 `subject.kind`",
        "remove it, or check `subject.kind`"
    ))
}

/// `{2023: 120亿元}` where the figure alone is expected; `place` is what states its year
pub fn figure_by_year(
    span: Span,
    what: &Text,
    expected: &Text,
    figure: Option<&str>,
    place: Option<&str>,
) -> Diagnostic {
    let found = text!("分年份的数值", "figures by year");
    let mut help = figure.map_or_else(
        || {
            text!(
                "去掉年份，只填一个数值",
                "leave the years out and write one figure"
            )
        },
        |figure| text!("去掉年份：`{figure}`", "leave the year out: `{figure}`"),
    );
    if let Some(place) = place {
        help = text!(
            "{help}；是哪一年的，写在 `{place}`",
            "{help}; `{place}` says of which year it is",
            help
        );
    }
    wrong_type(span, what, expected, &found).help(help)
}

/// A fact stands beside `facts` where it belongs below it
pub fn misplaced_fact(span: Span, key: &str) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownKey,
        text!(
            "`{key}` 是事实，应写在 `facts` 下",
            "`{key}` is a fact and belongs below `facts`"
        ),
    )
    .at(span, text!("位置不对", "out of place"))
    .help(text!(
        "移到 `facts:` 之下并缩进：`  {key}: …`",
        "move it below `facts:`, indented: `  {key}: …`"
    ))
}
