//! Words for the problems of a dossier: keys, types, codes, days, contradictions.

use jiff::civil::Date;

use super::{Code, Diagnostic};
use crate::language::Text;
use crate::source::Span;

/// Names in backticks with the separator of each language
fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> Text {
    let quoted: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    Text::new(quoted.join("、"), quoted.join(", "))
}

/// Advice that names the nearest known name, or else all of them
fn meant<'a>(nearest: Option<&str>, known: impl IntoIterator<Item = &'a str>) -> Text {
    if let Some(name) = nearest {
        return Text::new(
            format!("是否应为 `{name}`？"),
            format!("did you mean `{name}`?"),
        );
    }
    let known = list(known);
    Text::new(
        format!("可以写的有：{}", known.zh),
        format!("known here: {}", known.en),
    )
}

/// The dossier's format version is not one that is read
pub fn unsupported_version(span: Span, found: &str) -> Diagnostic {
    Diagnostic::error(
        Code::UnsupportedVersion,
        Text::new(
            format!("申报档案的格式版本 `{found}` 不受支持，应为 `1`"),
            format!("dossier format version `{found}` is not supported, expected `1`"),
        ),
    )
    .at(span, Text::new("格式版本", "format version"))
    .help(Text::new("写成 `dossier: 1`", "write `dossier: 1`"))
}

/// A mapping lacks a key that it needs
pub fn missing_key(span: Span, key: &str, example: &str) -> Diagnostic {
    Diagnostic::error(
        Code::MissingKey,
        Text::new(format!("缺少 `{key}`"), format!("`{key}` is missing")),
    )
    .at(
        span,
        Text::new(format!("这里应有 `{key}`"), format!("`{key}` belongs here")),
    )
    .help(Text::new(
        format!("补上一行，例如 `{example}`"),
        format!("add a line such as `{example}`"),
    ))
}

/// A mapping has a key that it does not know
pub fn unknown_key(span: Span, key: &str, nearest: Option<&str>, known: &[&str]) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownKey,
        Text::new(
            format!("没有 `{key}` 这一项"),
            format!("there is no key `{key}`"),
        ),
    )
    .at(span, Text::new("未知的项", "unknown key"))
    .help(meant(nearest, known.iter().copied()))
}

/// A value is of another type than expected
pub fn wrong_type(span: Span, what: &Text, expected: &Text, found: &Text) -> Diagnostic {
    Diagnostic::error(
        Code::WrongType,
        Text::new(
            format!("{}应为{}，这里是{}", what.zh, expected.zh, found.zh),
            format!("{} should be {}, found {}", what.en, expected.en, found.en),
        ),
    )
    .at(
        span,
        Text::new(
            format!("应为{}", expected.zh),
            format!("expected {}", expected.en),
        ),
    )
}

/// A fact that no assessing rule set declares
pub fn unknown_fact(span: Span, name: &str, nearest: Option<(&str, &Text)>) -> Diagnostic {
    let help = match nearest {
        Some((id, name)) => Text::new(
            format!("是否应为 `{id}`（{}）？", name.zh),
            format!("did you mean `{id}` ({})?", name.en),
        ),
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

/// A code that is not in the list of its fact
pub fn unknown_code(
    span: Span,
    given: &str,
    what: &Text,
    nearest: Option<&str>,
    known: &[&str],
) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownCode,
        Text::new(
            format!("`{given}` 不是{}的可选值", what.zh),
            format!("`{given}` is not a value of {}", what.en),
        ),
    )
    .at(span, Text::new("不在可选值之列", "not in the list"))
    .help(meant(nearest, known.iter().copied()))
}

/// A list names something twice
pub fn duplicate_item(span: Span, first: Span, item: &str) -> Diagnostic {
    Diagnostic::error(
        Code::DuplicateItem,
        Text::new(
            format!("`{item}` 在列表里重复"),
            format!("`{item}` stands in the list twice"),
        ),
    )
    .at(span, Text::new("重复", "again here"))
    .also_at(first, Text::new("第一次在这里", "first here"))
    .help(Text::new("删去其中一个", "remove one of the two"))
}

/// One fact is stated under its id and under its Chinese name
pub fn duplicate_fact(span: Span, first: Span, id: &str, name: &Text) -> Diagnostic {
    Diagnostic::error(
        Code::DuplicateKey,
        Text::new(
            format!("`{id}` 与“{}”是同一事实，写了两次", name.zh),
            format!("`{id}` and `{}` are the same fact, stated twice", name.zh),
        ),
    )
    .at(span, Text::new("第二次", "second"))
    .also_at(first, Text::new("第一次", "first"))
    .help(Text::new("只保留一处", "keep one of the two"))
}

/// A programme that is not in the library
pub fn unknown_programme(span: Option<Span>, given: &str, known: &[&str]) -> Diagnostic {
    let problem = Diagnostic::error(
        Code::UnknownProgramme,
        Text::new(
            format!("规则库里没有政策 `{given}`"),
            format!("there is no programme `{given}` in the rules"),
        ),
    )
    .help(meant(
        super::nearest(given, known.iter().copied()),
        known.iter().copied(),
    ));
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
    known: &[&str],
) -> Diagnostic {
    let problem = Diagnostic::error(
        Code::UnknownTrack,
        Text::new(
            format!("没有面向{}的申报类别 `{given}`", subject.zh),
            format!("there is no track `{given}` for {}", subject.en),
        ),
    )
    .help(meant(
        super::nearest(given, known.iter().copied()),
        known.iter().copied(),
    ));
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
pub fn unknown_criterion(
    span: Span,
    given: &str,
    nearest: Option<&str>,
    known: &[&str],
) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownCriterion,
        Text::new(
            format!("没有条件 `{given}`"),
            format!("there is no criterion `{given}`"),
        ),
    )
    .at(span, Text::new("未知的条件", "unknown criterion"))
    .help(meant(nearest, known.iter().copied()))
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

/// A judgement made after the day of application
pub fn judgement_too_late(span: Span, on: Date, as_of: Date) -> Diagnostic {
    Diagnostic::warning(
        Code::JudgementTooLate,
        Text::new(
            format!("判断日期 {on} 晚于申报日 {as_of}"),
            format!("the judgement of {on} was made after the day of application, {as_of}"),
        ),
    )
    .at(
        span,
        Text::new("晚于申报日", "after the day of application"),
    )
    .help(Text::new(
        "核对判断日期和 `as_of`",
        "check this day and `as_of`",
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

/// Not a date as it is written here
pub fn date_syntax(span: Span, given: &str, what: &Text) -> Diagnostic {
    Diagnostic::error(
        Code::DateSyntax,
        Text::new(
            format!("{}应为日期，`{given}` 不是", what.zh),
            format!("{} should be a date, `{given}` is not", what.en),
        ),
    )
    .at(span, Text::new("不是有效日期", "not a valid date"))
    .help(Text::new(
        "日期写成 `2024-06-30`",
        "write dates as `2024-06-30`",
    ))
}

/// A figure for a year that had not ended on the day of application
pub fn year_not_ended(span: Span, year: i16, as_of: Date, what: &Text) -> Diagnostic {
    Diagnostic::error(
        Code::YearNotEnded,
        Text::new(
            format!("{}：{year} 年到申报日 {as_of} 尚未结束", what.zh),
            format!(
                "{}: the year {year} had not ended on the day of application, {as_of}",
                what.en
            ),
        ),
    )
    .at(span, Text::new("年度尚未结束", "not ended yet"))
    .help(Text::new(
        "只填写已结束年度的数据；若申报日有误，改正 `as_of`",
        "state figures of years that have ended; if the day is wrong, correct `as_of`",
    ))
}

/// Years are missing inside a series
pub fn year_gap(span: Span, what: &Text, years: &[i16]) -> Diagnostic {
    let years: Vec<_> = years.iter().map(i16::to_string).collect();
    Diagnostic::warning(
        Code::YearGap,
        Text::new(
            format!("{}缺少 {} 年的数据", what.zh, years.join("、")),
            format!("{} lacks the year {}", what.en, years.join(", ")),
        ),
    )
    .at(
        span,
        Text::new("年份不连续", "the years are not continuous"),
    )
    .help(Text::new(
        "补上缺少的年度；确实不知道的写 `unknown`",
        "add the missing year; write `unknown` where it is not known",
    ))
}

/// Annual figures of another year than the reference year
pub fn other_year(span: Span, year: i16, reference_year: i16, facts: &[&str]) -> Diagnostic {
    let facts = list(facts.iter().copied());
    Diagnostic::warning(
        Code::OtherYear,
        Text::new(
            format!("数据是 {year} 年的，判定要用 {reference_year} 年的"),
            format!("the figures are of {year}, the year that counts is {reference_year}"),
        ),
    )
    .at(
        span,
        Text::new("不是基准年度", "not the reference year"),
    )
    .help(Text::new(
        format!("{} 按“不知道”处理；填写 {reference_year} 年的数据，或写明 `reference_year: {year}`", facts.zh),
        format!("{} count as not known; state those of {reference_year}, or say `reference_year: {year}`", facts.en),
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

/// The programme has no edition yet on the day of application
pub fn before_first_edition(
    span: Option<Span>,
    programme: &Text,
    first: Date,
    as_of: Date,
) -> Diagnostic {
    let problem = Diagnostic::error(
        Code::BeforeFirstEdition,
        Text::new(
            format!("申报日 {as_of} 早于{}的施行日 {first}", programme.zh),
            format!(
                "the day of application, {as_of}, lies before {} took effect on {first}",
                programme.en
            ),
        ),
    )
    .help(Text::new(
        "核对 `as_of`；施行之前没有可依据的条件",
        "check `as_of`; before that day there are no conditions to judge by",
    ));
    match span {
        Some(span) => problem.at(span, Text::new("早于施行日", "before it took effect")),
        None => problem,
    }
}

/// The last edition has expired on the day of application
pub fn not_in_force(
    span: Option<Span>,
    programme: &Text,
    number: &str,
    until: Date,
    as_of: Date,
) -> Diagnostic {
    let problem = Diagnostic::warning(
        Code::NotInForce,
        Text::new(
            format!(
                "{}（{number}）已于 {until} 到期，申报日 {as_of} 不在有效期内",
                programme.zh
            ),
            format!(
                "{} ({number}) expired on {until}, before the day of application, {as_of}",
                programme.en
            ),
        ),
    )
    .help(Text::new(
        "以下按到期前的条件试算，任何类别都不会得出“符合”；请向主管部门确认有无后续政策",
        "the criteria are those of the expired edition and no track is better than undetermined; ask the authority for a successor",
    ));
    match span {
        Some(span) => problem.at(span, Text::new("申报日", "day of application")),
        None => problem,
    }
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
