//! Words for years that do not fit the day of application.

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, problems};
use crate::language::{Text, text};
use crate::source::Span;
use crate::text::names::list;

problems! {
    /// Codes of years that do not fit the day of application
    YEARS:

    const YEAR_NOT_ENDED = "year-not-ended", Error:
        "填了申报日时还没有结束的年度的数据",
        "a figure for a year that had not ended on the day of application";
        why ("年度没有结束，只能是预计数或累计数",
            "it can only be an estimate, or of a part of the year");
        Enterprise.draws("facts:\n  operating_income: {2023: 9.4亿元, 2024: 11亿元}\n",
            "facts:\n  operating_income: {2023: 9.4亿元}\n");

    /// A figure for a year that had not ended on the day of application
    fn year_not_ended(span: Span, year: i16, as_of: Date, what: &Text):
        "{what}：{year}年到申报日 {as_of} 尚未结束",
        "{what}: the year {year} had not ended on the day of application, {as_of}", what;
        at span => "年度尚未结束", "not ended yet";
        help "只填写已结束年度的数据；若申报日有误，改正 `as_of`",
            "state figures of years that have ended; if the day is wrong, correct `as_of`";

    const YEAR_GAP = "year-gap", Warning:
        "逐年数据中间缺一年", "a year is missing inside a series";
        why ("缺的一年按未知处理，增长率可能因此算不出来",
            "that year counts as not known, so that a rate of growth may not be worked out");
        Enterprise.draws("facts:\n  operating_income: {2021: 8亿元, 2023: 9.4亿元}\n",
            "facts:\n  operating_income: {2021: 8亿元, 2022: 8.5亿元, 2023: 9.4亿元}\n");
    const OTHER_YEAR = "other-year", Warning:
        "数据所属的年度不是基准年度", "figures that are not those of the reference year";
        why ("条件看的是基准年度的数据，别的年度的按未知处理",
            "the conditions are about the reference year, and figures of another count as not known");
        Park.draws("facts:\n  figures_year: 2022\n  annual_operating_income: 120亿元\n",
            "facts:\n  figures_year: 2023\n  annual_operating_income: 120亿元\n");
    const EARLIER_REFERENCE_YEAR = "earlier-reference-year", Warning:
        "写明的基准年度不是申报日的上一年，而是再前一年",
        "a reference year that is named and is not the year before the day of application, but the one before that";
        why ("申报一般要用上一年的数据，按更早的数据符合，申报时未必符合",
            "an application generally rests on the figures of the year before, and what earlier ones pass it may fail");
        Dossier.draws("dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\nreference_year: 2022\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\nreference_year: 2023\n");

    /// A reference year that is named and not the last that had ended on the day of application
    fn earlier_reference_year(span: Span, year: i16, as_of: Date):
        let last = as_of.year() - 1;
        "基准年度 {year} 不是申报日 {as_of} 的上一年（{last}）",
        "the reference year {year} is not the year before the day of application, {as_of} ({last})";
        at span => "不是申报日的上一年", "not the year before the day of application";
        help "以下按{year}年的数据判定；申报一般要用{last}年的数据：删去 `reference_year` 并填写{last}年的数据，确有依据的除外",
            "the figures of {year} are judged, while an application generally rests on those of {last}: leave out `reference_year` and state those of {last}, unless there are grounds for {year}";

    const BEFORE_FOUNDING = "before-founding", Warning:
        "成立以前的年度填了数字，或成立以前就发生了某事",
        "a figure of a year before the founding, or something that happened before it";
        why ("企业那时还没有成立，多半是年份、日期或成立日期填错了；判定照常进行",
            "there was no enterprise then: most likely a year, a day or that of the founding is wrong; it is judged all the same");
        advice("核对年份、日期和成立日期；成立以前的年度没有数字的，删去或填 0；承继自前身的，不必改",
            "check year, day and the day of the founding; leave a year before it out or state 0; what comes from a predecessor may stay");

    /// A figure of a year, or a day, before the founding
    fn before_founding(span: Span, what: &Text, when: &Text, founded: Date):
        "{what}：{when} 早于成立日期 {founded}",
        "{what}: {when} is before the founding, {founded}", what, when;
        at span => "成立以前的", "before the founding";
        help "核对年份、日期和成立日期；确属前身的，不必改",
            "check year, day and the day of the founding; what is of a predecessor may stay";

    const REFERENCE_YEAR_TOO_EARLY = "reference-year-too-early", Error:
        "写明的基准年度早于申报日的前两年",
        "a reference year that is named and is more than two years before the day of application";
        why ("申报要用最近的数据，更早的什么也说明不了",
            "an application rests on recent figures, and older ones show nothing");
        Dossier.draws("dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\nreference_year: 2015\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\nreference_year: 2023\n");

    /// A reference year that is named and lies further back than any that an application can rest on
    fn reference_year_too_early(span: Span, year: i16, own_day: Date):
        let last = own_day.year() - 1;
        let earlier = last - 1;
        "基准年度 {year} 早于申报日 {own_day} 的前两年",
        "the reference year {year} is more than two years before the day of application, {own_day}";
        at span => "太早", "too early";
        help "写 {last}（申报日的上一年，可以不写）；还没有{last}年数据的，可以写 {earlier}；若申报日有误，改正 `as_of`",
            "write {last}, the year before the day of application, or leave it out; {earlier} where there are no figures of {last} yet; if the day is wrong, correct `as_of`";

    const REFERENCE_YEAR_ASSUMED = "reference-year-assumed", Warning:
        "没有写明年度的数据，档案也没有写申报日或基准年度",
        "figures that state no year in a dossier that states neither day nor reference year";
        why ("按当天的上一年算；过了年，同样的数据就成了下一年的",
            "they are taken for those of the year before today, and next year the same figures would be those of another year");
        Dossier.draws("dossier: 1\nsubject: {kind: park, name: 某某园区}\nfacts:\n  annual_operating_income: 120亿元\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\nfacts:\n  annual_operating_income: 120亿元\n");

    /// Figures without a year, of a dossier that says neither its day nor its reference year
    fn assumed_year(span: Span, year: i16, facts: &[&str]):
        let facts = list(facts.iter().copied());
        "没有写明是哪一年的数据，按{year}年的算：{facts}",
        "nothing says of which year these figures are; they are taken for those of {year}: {facts}", facts;
        at span => "按{year}年的算", "taken for {year}";
        help "写明 `as_of`（申报日），或 `reference_year: {year}`",
            "add `as_of`, the day of application, or `reference_year: {year}`";
}

/// No series of a dossier reaches the reference year
pub fn last_year(span: Span, last: i16, reference_year: i16, as_of: Date) -> Diagnostic {
    let mut help = text!(
        "填写{reference_year}年的数据",
        "state the figures of {reference_year}"
    );
    if last == as_of.year() - 2 && reference_year == as_of.year() - 1 {
        help = text!(
            "{help}；还没有的，写明 `reference_year: {last}`",
            "{help}; where there are none yet, say `reference_year: {last}`",
            help
        );
    }
    OTHER_YEAR
        .problem(text!(
            "逐年的数据到{last}年为止，判定要用{reference_year}年的",
            "the figures by year end with {last}, the year that counts is {reference_year}"
        ))
        .at(span, text!("有{last}年的", "has those of {last}"))
        .help(help)
}

/// Years are missing inside a series, between some first and last ones of each gap
pub fn year_gap(span: Span, what: &Text, gaps: &[(i16, i16)]) -> Diagnostic {
    let years = gaps.iter().map(|(first, last)| match last - first {
        0 => first.to_string(),
        _ => format!("{first}–{last}"),
    });
    let years: Vec<_> = years.collect();
    YEAR_GAP
        .problem(Text::new(
            format!("{}缺少{}年的数据", what.zh, years.join("、")),
            format!("{} lacks the year {}", what.en, years.join(", ")),
        ))
        .at(span, text!("年份不连续", "the years are not continuous"))
        .help(text!(
            "补上缺少的年度；确实不知道的写 `unknown`",
            "add the missing year; write `unknown` where it is not known"
        ))
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
        "{facts} 按“不知道”处理；填写{reference_year}年的数据",
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
    OTHER_YEAR
        .problem(text!(
            "数据是{year}年的，判定要用{reference_year}年的",
            "the figures are of {year}, the year that counts is {reference_year}"
        ))
        .at(span, text!("不是基准年度", "not the reference year"))
        .help(help)
}
