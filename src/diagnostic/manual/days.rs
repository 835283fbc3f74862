//! Codes of the years that a dossier states figures of, or that it is judged by.

use super::Level::{Error, Warning};
use super::{Entry, Of, Pair, example};
use crate::diagnostic::Code;

/// The codes
pub const ENTRIES: &[Entry] = &[
    example(
        Code::YearNotEnded,
        Error,
        Pair::new(
            "填了申报日时还没有结束的年度的数据",
            "a figure for a year that had not ended on the day of application",
        ),
        Pair::new(
            "年度没有结束，只能是预计数或累计数",
            "it can only be an estimate, or of a part of the year",
        ),
        (
            Of::Enterprise,
            "facts:\n  operating_income: {2023: 9.4亿元, 2024: 11亿元}\n",
            "facts:\n  operating_income: {2023: 9.4亿元}\n",
        ),
    ),
    example(
        Code::YearGap,
        Warning,
        Pair::new("逐年数据中间缺一年", "a year is missing inside a series"),
        Pair::new(
            "缺的一年按未知处理，增长率可能因此算不出来",
            "that year counts as not known, so that a rate of growth may not be worked out",
        ),
        (
            Of::Enterprise,
            "facts:\n  operating_income: {2021: 8亿元, 2023: 9.4亿元}\n",
            "facts:\n  operating_income: {2021: 8亿元, 2022: 8.5亿元, 2023: 9.4亿元}\n",
        ),
    ),
    example(
        Code::OtherYear,
        Warning,
        Pair::new(
            "数据所属的年度不是基准年度",
            "figures that are not those of the reference year",
        ),
        Pair::new(
            "条件看的是基准年度的数据，别的年度的按未知处理",
            "the conditions are about the reference year, and figures of another count as not known",
        ),
        (
            Of::Park,
            "facts:\n  figures_year: 2022\n  annual_operating_income: 120亿元\n",
            "facts:\n  figures_year: 2023\n  annual_operating_income: 120亿元\n",
        ),
    ),
    example(
        Code::EarlierReferenceYear,
        Warning,
        Pair::new(
            "写明的基准年度不是申报日的上一年，而是再前一年",
            "a reference year that is named and is not the year before the day of application, but the one before that",
        ),
        Pair::new(
            "申报一般要用上一年的数据，按更早的数据符合，申报时未必符合",
            "an application generally rests on the figures of the year before, and what earlier ones pass it may fail",
        ),
        (
            Of::Dossier,
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\nreference_year: 2022\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\nreference_year: 2023\n",
        ),
    ),
    example(
        Code::ReferenceYearTooEarly,
        Error,
        Pair::new(
            "写明的基准年度早于申报日的前两年",
            "a reference year that is named and is more than two years before the day of application",
        ),
        Pair::new(
            "申报要用最近的数据，更早的什么也说明不了",
            "an application rests on recent figures, and older ones show nothing",
        ),
        (
            Of::Dossier,
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\nreference_year: 2015\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\nreference_year: 2023\n",
        ),
    ),
    example(
        Code::ReferenceYearAssumed,
        Warning,
        Pair::new(
            "没有写明年度的数据，档案也没有写申报日或基准年度",
            "figures that state no year in a dossier that states neither day nor reference year",
        ),
        Pair::new(
            "按当天的上一年算；过了年，同样的数据就成了下一年的",
            "they are taken for those of the year before today, and next year the same figures would be those of another year",
        ),
        (
            Of::Dossier,
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nfacts:\n  annual_operating_income: 120亿元\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\nfacts:\n  annual_operating_income: 120亿元\n",
        ),
    ),
];
