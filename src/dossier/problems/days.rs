//! Words for days and years that do not fit together: those of figures, judgements and editions.

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Text, text};
use crate::source::Span;
use crate::text::names::list;

/// A judgement made after the day of application
pub fn judgement_too_late(span: Span, on: Date, as_of: Date) -> Diagnostic {
    Diagnostic::warning(
        Code::JudgementTooLate,
        text!(
            "判断日期 {on} 晚于申报日 {as_of}",
            "the judgement of {on} was made after the day of application, {as_of}"
        ),
    )
    .at(span, text!("晚于申报日", "after the day of application"))
    .help(text!(
        "核对判断日期和 `as_of`",
        "check this day and `as_of`"
    ))
}

/// The day of something that has happened lies after the day of application
pub fn day_not_reached(span: Span, what: &Text, day: Date, as_of: Date) -> Diagnostic {
    Diagnostic::error(
        Code::DayNotReached,
        text!("{what}：{day} 晚于申报日 {as_of}，到申报日还没有发生", "{what}: {day} lies after the day of application, {as_of}, when it had not happened yet", what),
    )
    .at(
        span,
        text!("晚于申报日", "after the day of application"),
    )
    .help(text!("只填写到申报日已经发生的；若申报日有误，改正 `as_of`", "state what had happened by then; if the day of application is wrong, correct `as_of`"))
}

/// A figure for a year that had not ended on the day of application
pub fn year_not_ended(span: Span, year: i16, as_of: Date, what: &Text) -> Diagnostic {
    Diagnostic::error(
        Code::YearNotEnded,
        text!(
            "{what}：{year} 年到申报日 {as_of} 尚未结束",
            "{what}: the year {year} had not ended on the day of application, {as_of}",
            what
        ),
    )
    .at(span, text!("年度尚未结束", "not ended yet"))
    .help(text!(
        "只填写已结束年度的数据；若申报日有误，改正 `as_of`",
        "state figures of years that have ended; if the day is wrong, correct `as_of`"
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
    .at(span, text!("年份不连续", "the years are not continuous"))
    .help(text!(
        "补上缺少的年度；确实不知道的写 `unknown`",
        "add the missing year; write `unknown` where it is not known"
    ))
}

/// A reference year that is named and not the last that had ended on the day of application
pub fn earlier_reference_year(span: Span, year: i16, as_of: Date) -> Diagnostic {
    let last = as_of.year() - 1;
    Diagnostic::warning(
        Code::EarlierReferenceYear,
        text!("基准年度 {year} 不是申报日 {as_of} 的上一年（{last}）", "the reference year {year} is not the year before the day of application, {as_of} ({last})"),
    )
    .at(
        span,
        text!("不是申报日的上一年", "not the year before the day of application"),
    )
    .help(text!("以下按 {year} 年的数据判定；申报一般要用 {last} 年的数据：删去 `reference_year` 并填写 {last} 年的数据，确有依据的除外", "the figures of {year} are judged, while an application generally rests on those of {last}: leave out `reference_year` and state those of {last}, unless there are grounds for {year}"))
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
    let mut help = text!(
        "{facts} 按“不知道”处理；填写 {reference_year} 年的数据",
        "{facts} count as not known; state those of {reference_year}",
        facts
    );
    // Nothing but the year before the day of application is worth naming.
    if year == as_of.year() - 1 {
        help = text!(
            "{help}，或写明 `reference_year: {year}`",
            "{help}, or say `reference_year: {year}`",
            help
        );
    }
    Diagnostic::warning(
        Code::OtherYear,
        text!(
            "数据是 {year} 年的，判定要用 {reference_year} 年的",
            "the figures are of {year}, the year that counts is {reference_year}"
        ),
    )
    .at(span, text!("不是基准年度", "not the reference year"))
    .help(help)
}
