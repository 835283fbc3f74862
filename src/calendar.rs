//! Days as they are written in dossiers and rules; knows no clock.

mod duration;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use crate::language::{Text, text};

pub use duration::{Duration, Period, YEARS};

/// The first and the last day that there are
pub const ENDS: [Date; 2] = [date(*YEARS.start(), 1, 1), date(*YEARS.end(), 12, 31)];

/// A day written as `2024-06-30`
pub fn day(text: &str) -> Option<Date> {
    let shape = |(index, character): (usize, char)| match index {
        4 | 7 => character == '-',
        _ => character.is_ascii_digit(),
    };
    (text.len() == 10 && text.chars().enumerate().all(shape))
        .then(|| text.parse().ok())
        .flatten()
}

/// The day that somebody meant who wrote it otherwise: `2024-6-30`, `2024/06/30`, `20240630`,
/// `2024年6月30日`
///
/// A time behind it, as programs and spreadsheets write one, leaves the day as it is, unless it is
/// that of another time zone.
pub fn meant(text: &str) -> Option<Date> {
    let text = without_time(text).unwrap_or(text);
    let [year, month, of_month] = parts(text)?;
    day(&format!("{year}-{month:0>2}-{of_month:0>2}"))
}

/// Why no calendar has the intended day; nothing if something else is wrong
pub fn no_such_day(text: &str) -> Option<Text> {
    let [year, month, of_month] = parts(text)?;
    let first = day(&format!("{year}-01-01"))?;
    let (month, of_month): (i8, i8) = (month.parse().ok()?, of_month.parse().ok()?);
    let Ok(in_month) = first.with().month(month).build() else {
        return Some(text!("一年没有{month}月", "no year has a month {month}"));
    };
    let has_day = (1..=in_month.days_in_month()).contains(&of_month);
    (!has_day).then(|| {
        text!(
            "{year}年{month}月没有{of_month}日",
            "{year}-{month:02} has no day {of_month}"
        )
    })
}

/// Help for a text that is not a day: which day was meant, or why there is none
pub fn advice(text: &str) -> Text {
    if let Some(day) = meant(text) {
        return text!("是否应为 `{day}`？", "did you mean `{day}`?");
    }
    no_such_day(text).unwrap_or_else(|| {
        text!(
            "日期按年月日写，例如 `2024-06-30`",
            "write dates as year, month and day, such as `2024-06-30`"
        )
    })
}

/// The number of a day: how many days it is after 1970-01-01
pub fn number_of_day(day: Date) -> i64 {
    let first = date(1970, 1, 1);
    first
        .until(day)
        .map_or(0, |span| i64::from(span.get_days()))
}

/// The day with a number; none beyond the calendar
pub fn day_of_number(number: i64) -> Option<Date> {
    let span = 0.days().try_days(number).ok()?;
    date(1970, 1, 1).checked_add(span).ok()
}

/// Days in which the end of something is near
pub const NEAR: i64 = 60;

/// Whether the last day of something that has not ended is near on a day
pub fn ends_soon(last: Date, day: Date) -> bool {
    (0..=NEAR).contains(&Duration::days_between(day, last).count)
}

/// Whether a day lies more than a year after another
pub fn is_over_a_year_after(first: Date, day: Date) -> bool {
    let year = Duration::new(Period::Months, 12);
    let end = year.and_then(|year| year.after(first));
    end.is_some_and(|end| end < day)
}

/// What stands before the time of day in Beijing: `2027-06-30 00:00:00`, `2027-06-30T00:00:00Z`
fn without_time(text: &str) -> Option<&str> {
    let (day, time) = text.trim().split_once([' ', 'T'])?;
    let time = time.trim_end_matches("+08:00").trim();
    // At midnight in Greenwich the day is the same in Beijing, at other hours it may be the next.
    let midnight = time
        .strip_suffix('Z')
        .or_else(|| time.strip_suffix("+00:00"));
    let is_of_clock = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.');
    let is_zero = |c: char| matches!(c, '0' | ':' | '.');
    let is_time = match midnight {
        Some(time) => time.chars().all(is_zero),
        None => time.contains(':') && time.chars().all(is_of_clock),
    };
    is_time.then_some(day)
}

/// Year, month and day as digits, if a text has these three
fn parts(text: &str) -> Option<[&str; 3]> {
    let mut parts: Vec<_> = text
        .split(|character: char| !character.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    if let [all] = parts.as_slice()
        && all.len() == 8
    {
        parts = vec![all.get(..4)?, all.get(4..6)?, all.get(6..)?];
    }
    parts.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::{advice, day, ends_soon, is_over_a_year_after, meant, no_such_day};

    #[test]
    fn an_end_is_near_from_sixty_days_before_it_until_it_has_come() {
        let last = day("2026-03-01").unwrap();
        for (on, is_near) in [
            ("2025-12-30", false),
            ("2025-12-31", true),
            ("2026-03-01", true),
            ("2026-03-02", false),
        ] {
            assert_eq!(ends_soon(last, day(on).unwrap()), is_near, "{on}");
        }
    }

    #[test]
    fn a_year_has_passed_on_the_day_after_its_last() {
        for (first, on, has_passed) in [
            ("2026-11-28", "2027-11-28", false),
            ("2026-11-28", "2027-11-29", true),
            ("2024-02-29", "2025-02-28", false),
            ("2024-02-29", "2025-03-01", true),
            ("2026-11-28", "2020-01-01", false),
        ] {
            let [first, on] = [first, on].map(|text| day(text).unwrap());
            assert_eq!(is_over_a_year_after(first, on), has_passed, "{first} {on}");
        }
    }

    #[test]
    fn what_was_meant_is_one_day_or_none() {
        for text in [
            "2024-6-30",
            "2024/06/30",
            "20240630",
            "2024年6月30日",
            "2024.6.30",
            "2024-06-30 00:00:00",
            "2024-06-30T00:00:00Z",
            "2024-06-30T23:59:59+08:00",
            "2024/6/30 0:00",
        ] {
            assert_eq!(meant(text), day("2024-06-30"), "{text}");
        }
        // Which of them is the month is not for a program to say.
        for text in [
            "2024-06-29T16:00:00Z",
            "2024-06-30T00:00:00+09:00",
            "30/6/2024",
            "2024-13-01",
            "June 2024",
            "24-6-30",
            "",
        ] {
            assert_eq!(meant(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_has_one_spelling() {
        assert!(day("2024-02-29").is_some());
        for text in [
            "2023-02-29",
            "2024-6-30",
            "2024/06/30",
            "+024-06-30",
            "20240630",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_that_no_calendar_has_is_told_from_one_that_is_not_understood() {
        let cases = [
            ("2023-02-29", "2023年2月没有29日"),
            ("2024年4月31日", "2024年4月没有31日"),
            ("2024/6/0", "2024年6月没有0日"),
            ("2024-13-01", "一年没有13月"),
            ("20240631", "2024年6月没有31日"),
        ];
        for (text, expected) in cases {
            assert_eq!(no_such_day(text).unwrap().zh, expected, "{text}");
            assert_eq!(advice(text).zh, expected, "{text}");
        }
        for text in ["2024-02-29", "30/6/2024", "24-6-31", "明年", "2024-6"] {
            assert_eq!(no_such_day(text), None, "{text}");
        }
        assert_eq!(advice("2024.07.01").zh, "是否应为 `2024-07-01`？");
        assert_eq!(
            advice("明年").en,
            "write dates as year, month and day, such as `2024-06-30`"
        );
    }
}
