//! Words for the problems of a dossier: its facts, what it names of the rules, contradictions; those of
//! its shape and of its days are in files of their own.

mod days;
mod shape;

pub use days::*;
pub use shape::*;

use super::names::{Named, did_you_mean_named, list, meant_named};
use super::{Code, Diagnostic};
use jiff::civil::Date;

use crate::language::Text;
use crate::source::Span;

/// A fact that no assessing rule set declares
pub fn unknown_fact(span: Span, name: &str, nearest: Option<Named<'_>>) -> Diagnostic {
    let help = match nearest {
        Some(near) => did_you_mean_named(near),
        None => Text::new(
            "用 `dabiao rules show` 查看可以填写的事实",
            "`dabiao rules show` lists the facts that can be stated",
        ),
    };
    Diagnostic::error(
        Code::UnknownFact,
        Text::new(
            format!("规则里没有名为 `{name}` 的事实"),
            format!("the rules declare no fact `{name}`"),
        ),
    )
    .at(span, Text::new("未知的事实", "unknown fact"))
    .help(help)
}

/// One fact is stated under its id and under its Chinese name
pub fn duplicate_fact(span: Span, first: Span, id: &str, name: &Text) -> Diagnostic {
    let fact = Text::new("事实", "fact");
    duplicate(span, first, (id, &name.zh), &fact)
}

/// One year is written in two ways
pub fn duplicate_year(span: Span, first: Span, names: (&str, &str)) -> Diagnostic {
    duplicate(span, first, names, &Text::new("年度", "year"))
}

/// Two keys name the same; neither value is taken, as where one key occurs twice
fn duplicate(span: Span, first: Span, (one, other): (&str, &str), what: &Text) -> Diagnostic {
    Diagnostic::error(
        Code::DuplicateKey,
        Text::new(
            format!("`{one}` 与 `{other}` 是同一{}，写了两次", what.zh),
            format!(
                "`{one}` and `{other}` are the same {}, stated twice",
                what.en
            ),
        ),
    )
    .at(span, Text::new("再次出现", "again here"))
    .also_at(first, Text::new("首次出现", "first here"))
    .help(Text::new(
        "只保留一处；两处的值都不采用",
        "keep one of them; neither value is used",
    ))
}

/// A programme that is not in the library
pub fn unknown_programme(span: Option<Span>, given: &str, known: &[Named<'_>]) -> Diagnostic {
    let problem = Diagnostic::error(
        Code::UnknownProgramme,
        Text::new(
            format!("规则库里没有政策 `{given}`"),
            format!("there is no programme `{given}` in the rules"),
        ),
    )
    .help(meant_named(given, known));
    match span {
        Some(span) => problem.at(span, Text::new("未知的政策", "unknown programme")),
        None => problem,
    }
}

/// A track that no assessing programme has for this kind of subject
pub fn unknown_track(
    span: Option<Span>,
    given: &str,
    subject: &Text,
    known: &[Named<'_>],
) -> Diagnostic {
    let problem = Diagnostic::error(
        Code::UnknownTrack,
        Text::new(
            format!("没有面向{}的申报类别 `{given}`", subject.zh),
            format!("there is no track `{given}` for {}", subject.en),
        ),
    )
    .help(meant_named(given, known));
    match span {
        Some(span) => problem.at(span, Text::new("未知的类别", "unknown track")),
        None => problem,
    }
}

/// A track name that several programmes have
pub fn ambiguous_track(span: Option<Span>, given: &str, known: &[&str]) -> Diagnostic {
    let full = list(known.iter().copied());
    let problem = Diagnostic::error(
        Code::UnknownTrack,
        Text::new(
            format!("申报类别 `{given}` 不止一项政策有"),
            format!("more than one programme has a track `{given}`"),
        ),
    )
    .help(Text::new(
        format!("写明是哪一个：{}", full.zh),
        format!("say which one: {}", full.en),
    ));
    match span {
        Some(span) => problem.at(span, Text::new("不明确", "ambiguous")),
        None => problem,
    }
}

/// A judgement on a criterion that does not exist
pub fn unknown_criterion(span: Span, given: &str, known: &[Named<'_>]) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownCriterion,
        Text::new(
            format!("没有条件 `{given}`"),
            format!("there is no criterion `{given}`"),
        ),
    )
    .at(span, Text::new("未知的条件", "unknown criterion"))
    .help(meant_named(given, known))
}

/// A judgement on a criterion that figures decide
pub fn judgement_not_allowed(span: Span, given: &str, title: &Text) -> Diagnostic {
    Diagnostic::error(
        Code::JudgementNotAllowed,
        Text::new(
            format!("条件 `{given}`（{}）由数据判定，不能由人判断", title.zh),
            format!(
                "criterion `{given}` ({}) is decided by figures, not by a person",
                title.en
            ),
        ),
    )
    .at(span, Text::new("不能人为判断", "not open to judgement"))
    .help(Text::new(
        "删去这条判断，在 `facts` 里填写相应的数据",
        "remove this judgement and state the figures under `facts`",
    ))
}

/// A unified social credit code that breaks the standard
pub fn credit_code(span: Span, given: &str, why: Text) -> Diagnostic {
    Diagnostic::error(
        Code::CreditCode,
        Text::new(
            format!("统一社会信用代码 `{given}` 不符合 GB 32100-2015"),
            format!("unified social credit code `{given}` breaks GB 32100-2015"),
        ),
    )
    .at(span, why)
    .help(Text::new(
        "对照营业执照重新录入",
        "copy it again from the business licence",
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
    Diagnostic::error(
        Code::BelowMinimum,
        Text::new(format!("{}{zh}", what.zh), format!("{} {en}", what.en)),
    )
    .at(span, Text::new(zh, en))
    .help(Text::new(
        "核对数值和正负号；不知道的写 `unknown`",
        "check the figure and its sign; write `unknown` where it is not known",
    ))
}

/// Facts that cannot all be true (or, as a warning, hardly can)
pub fn inconsistent(message: &Text, contradiction: bool, places: &[(Span, Text)]) -> Diagnostic {
    let mut problem = if contradiction {
        Diagnostic::error(Code::Contradiction, message.clone()).help(Text::new(
            "核对这几个数据的口径和单位；改正之前，用到它们的条件都无法判定",
            "check scope and unit of these figures; until then no criterion that reads them can be decided",
        ))
    } else {
        Diagnostic::warning(Code::Implausible, message.clone()).help(Text::new(
            "核对这几个数据的口径和单位",
            "check scope and unit of these figures",
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
        Text::new(
            format!("`{id}`（{}）与{}的任何条件都无关", name.zh, subject.zh),
            format!(
                "`{id}` ({}) matters to no criterion for {}",
                name.en, subject.en
            ),
        ),
    )
    .at(span, Text::new("没有用到", "not used"))
    .help(Text::new(
        "删去这一项，或核对 `subject.kind`",
        "remove it, or check `subject.kind`",
    ))
}

/// A fact of an edition that does not judge on the day of application
pub fn unused_on_day(
    span: Span,
    (id, name): (&str, &Text),
    programme: &Text,
    from: Date,
    as_of: Date,
) -> Diagnostic {
    let (zh, en) = if as_of < from {
        (
            format!("{from} 才施行，不判定申报日 {as_of}"),
            format!("takes effect on {from} and does not judge {as_of}, the day of application"),
        )
    } else {
        (
            format!("{from} 版的，判定申报日 {as_of} 的是另一版"),
            format!(
                "has it in its edition of {from}, and another one judges {as_of}, the day of application"
            ),
        )
    };
    Diagnostic::warning(
        Code::UnusedFact,
        Text::new(
            format!(
                "没有用到 `{id}`（{}）：用到它的{}{zh}",
                name.zh, programme.zh
            ),
            format!("`{id}` ({}) is not used: {} {en}", name.en, programme.en),
        ),
    )
    .at(span, Text::new("没有用到", "not used"))
    .help(Text::new(
        "核对 `as_of`；确实在那天申报的，这一项可以留着",
        "check `as_of`; if that is the day, the fact may stay",
    ))
}

/// A list that no measure for this kind of subject pays for
pub fn unused_list(span: Span, id: &str, title: &Text, subject: &Text) -> Diagnostic {
    Diagnostic::warning(
        Code::UnusedFact,
        Text::new(
            format!(
                "没有一项面向{}的支持措施用到 `{id}`（{}）",
                subject.zh, title.zh
            ),
            format!(
                "no support measure for {} pays for `{id}` ({})",
                subject.en, title.en
            ),
        ),
    )
    .at(span, Text::new("没有用到", "not used"))
    .help(Text::new(
        "删去这一项，或核对 `subject.kind`",
        "remove it, or check `subject.kind`",
    ))
}

/// No programme has a track for this dossier
pub fn nothing_assessed(subject: &Text) -> Diagnostic {
    Diagnostic::error(
        Code::NothingAssessed,
        Text::new(
            format!("没有可以判定的申报类别（{}）", subject.zh),
            format!("no track to assess for {}", subject.en),
        ),
    )
    .help(Text::new(
        "核对 `subject.kind`、`programme`、`tracks` 和 `as_of`",
        "check `subject.kind`, `programme`, `tracks` and `as_of`",
    ))
}
