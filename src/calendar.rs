//! Days as they are written in dossiers and rules; knows no clock.

use jiff::civil::Date;

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
pub fn meant(text: &str) -> Option<Date> {
    let mut parts: Vec<_> = text
        .split(|character: char| !character.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    if let [all] = parts.as_slice()
        && all.len() == 8
    {
        parts = vec![all.get(..4)?, all.get(4..6)?, all.get(6..)?];
    }
    let [year, month, of_month] = parts.as_slice() else {
        return None;
    };
    day(&format!("{year}-{month:0>2}-{of_month:0>2}"))
}

#[cfg(test)]
mod tests {
    use super::{day, meant};

    #[test]
    fn what_was_meant_is_one_day_or_none() {
        for text in [
            "2024-6-30",
            "2024/06/30",
            "20240630",
            "2024年6月30日",
            "2024.6.30",
        ] {
            assert_eq!(meant(text), day("2024-06-30"), "{text}");
        }
        // Which of them is the month is not for a program to say.
        for text in ["30/6/2024", "2024-13-01", "June 2024", "24-6-30", ""] {
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
}
