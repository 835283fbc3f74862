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

#[cfg(test)]
mod tests {
    use super::day;

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
