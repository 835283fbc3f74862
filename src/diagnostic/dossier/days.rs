//! Words for days and years that do not fit together: those of figures, judgements and editions.

use jiff::civil::Date;

use super::super::names::list;
use super::super::{Code, Diagnostic};
use crate::language::Text;
use crate::source::Span;

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

/// The day of something that has happened lies after the day of application
pub fn day_not_reached(span: Span, what: &Text, day: Date, as_of: Date) -> Diagnostic {
    Diagnostic::error(
        Code::DayNotReached,
        Text::new(
            format!("{}：{day} 晚于申报日 {as_of}，到申报日还没有发生", what.zh),
            format!(
                "{}: {day} lies after the day of application, {as_of}, when it had not happened yet",
                what.en
            ),
        ),
    )
    .at(
        span,
        Text::new("晚于申报日", "after the day of application"),
    )
    .help(Text::new(
        "只填写到申报日已经发生的；若申报日有误，改正 `as_of`",
        "state what had happened by then; if the day of application is wrong, correct `as_of`",
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

/// Years are missing inside a series, between some first and last ones of each gap
pub fn year_gap(span: Span, what: &Text, gaps: &[(i16, i16)]) -> Diagnostic {
    let years = gaps.iter().map(|(first, last)| match last - first {
        0 => first.to_string(),
        _ => format!("{first}–{last}"),
    });
    let years: Vec<_> = years.collect();
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

/// A reference year that is named and not the last that had ended on the day of application
pub fn earlier_reference_year(span: Span, year: i16, as_of: Date) -> Diagnostic {
    let last = as_of.year() - 1;
    Diagnostic::warning(
        Code::EarlierReferenceYear,
        Text::new(
            format!("基准年度 {year} 不是申报日 {as_of} 的上一年（{last}）"),
            format!("the reference year {year} is not the year before the day of application, {as_of} ({last})"),
        ),
    )
    .at(
        span,
        Text::new("不是申报日的上一年", "not the year before the day of application"),
    )
    .help(Text::new(
        format!("以下按 {year} 年的数据判定；申报一般要用 {last} 年的数据：删去 `reference_year` 并填写 {last} 年的数据，确有依据的除外"),
        format!("the figures of {year} are judged, while an application generally rests on those of {last}: leave out `reference_year` and state those of {last}, unless there are grounds for {year}"),
    ))
}

/// A reference year that is named and lies further back than any that an application can rest on
pub fn reference_year_too_early(span: Span, year: i16, own_day: Date) -> Diagnostic {
    let last = own_day.year() - 1;
    Diagnostic::error(
        Code::ReferenceYearTooEarly,
        Text::new(
            format!("基准年度 {year} 早于申报日 {own_day} 的前两年"),
            format!("the reference year {year} is more than two years before the day of application, {own_day}"),
        ),
    )
    .at(span, Text::new("太早", "too early"))
    .help(Text::new(
        format!(
            "写 {last}（申报日的上一年，可以不写）；还没有 {last} 年数据的，可以写 {}；若申报日有误，改正 `as_of`",
            last - 1
        ),
        format!(
            "write {last}, the year before the day of application, or leave it out; {} where there are no figures of {last} yet; if the day is wrong, correct `as_of`",
            last - 1
        ),
    ))
}

/// Figures without a year, of a dossier that says neither its day nor its reference year
pub fn assumed_year(span: Span, year: i16, facts: &[&str]) -> Diagnostic {
    let facts = list(facts.iter().copied());
    Diagnostic::warning(
        Code::ReferenceYearAssumed,
        Text::new(
            format!("没有写明是哪一年的数据，按 {year} 年的算：{}", facts.zh),
            format!("nothing says of which year these figures are; they are taken for those of {year}: {}", facts.en),
        ),
    )
    .at(
        span,
        Text::new(format!("按 {year} 年的算"), format!("taken for {year}")),
    )
    .help(Text::new(
        format!("写明 `as_of`（申报日），或 `reference_year: {year}`"),
        format!("add `as_of`, the day of application, or `reference_year: {year}`"),
    ))
}

/// No series of a dossier reaches the reference year
pub fn last_year(span: Span, last: i16, reference_year: i16, as_of: Date) -> Diagnostic {
    let mut help = Text::new(
        format!("填写 {reference_year} 年的数据"),
        format!("state the figures of {reference_year}"),
    );
    if last == as_of.year() - 2 && reference_year == as_of.year() - 1 {
        help = Text::new(
            format!("{}；还没有的，写明 `reference_year: {last}`", help.zh),
            format!(
                "{}; where there are none yet, say `reference_year: {last}`",
                help.en
            ),
        );
    }
    Diagnostic::warning(
        Code::OtherYear,
        Text::new(
            format!("逐年的数据到 {last} 年为止，判定要用 {reference_year} 年的"),
            format!(
                "the figures by year end with {last}, the year that counts is {reference_year}"
            ),
        ),
    )
    .at(
        span,
        Text::new(format!("有 {last} 年的"), format!("has those of {last}")),
    )
    .help(help)
}

/// Annual figures of another year than the reference year
pub fn other_year(
    span: Span,
    year: i16,
    reference_year: i16,
    as_of: Date,
    facts: &[&str],
) -> Diagnostic {
    let facts = list(facts.iter().copied());
    let mut help = Text::new(
        format!(
            "{} 按“不知道”处理；填写 {reference_year} 年的数据",
            facts.zh
        ),
        format!(
            "{} count as not known; state those of {reference_year}",
            facts.en
        ),
    );
    // Nothing but the year before the day of application is worth naming.
    if year == as_of.year() - 1 {
        help = Text::new(
            format!("{}，或写明 `reference_year: {year}`", help.zh),
            format!("{}, or say `reference_year: {year}`", help.en),
        );
    }
    Diagnostic::warning(
        Code::OtherYear,
        Text::new(
            format!("数据是 {year} 年的，判定要用 {reference_year} 年的"),
            format!("the figures are of {year}, the year that counts is {reference_year}"),
        ),
    )
    .at(span, Text::new("不是基准年度", "not the reference year"))
    .help(help)
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
