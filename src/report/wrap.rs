//! Lines of a given width, for Chinese and English text; knows no report.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Columns that a text takes
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// Characters that do not begin a line
const CLOSING: &str = "，。、；：？！）】》”’％,.;:?!)]}%…元";

/// Characters that do not end a line
const OPENING: &str = "（【《“‘([{≥≤<>=≈≠÷×+−→";

/// Breaks a text into lines of at most so many columns
///
/// Breaks at blanks and between Chinese characters, not before closing nor after opening marks; a
/// word that is longer than a line is cut.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(2);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for piece in pieces(paragraph) {
            if width(&line) + width(piece.trim_end()) > columns && !line.is_empty() {
                lines.push(line.trim_end().to_owned());
                line.clear();
            }
            if width(piece.trim_end()) <= columns {
                line.push_str(piece);
                continue;
            }
            for char in piece.chars() {
                if width(&line) + char.width().unwrap_or(0) > columns {
                    lines.push(line.trim_end().to_owned());
                    line.clear();
                }
                line.push(char);
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The text cut to so many columns, with `…` where something is left out
pub(super) fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut kept = String::new();
    for char in text.chars() {
        if width(&kept) + char.width().unwrap_or(0) >= columns {
            break;
        }
        kept.push(char);
    }
    kept + "…"
}

/// Parts between which a line may break, blanks at their ends
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous: Option<char> = None;
    for (offset, char) in text.char_indices() {
        if previous.is_some_and(|previous| may_break(previous, char)) {
            pieces.extend(text.get(start..offset));
            start = offset;
        }
        previous = Some(char);
    }
    pieces.extend(text.get(start..));
    pieces
}

fn may_break(before: char, after: char) -> bool {
    if after == ' ' || CLOSING.contains(after) || OPENING.contains(before) {
        return false;
    }
    // A sign of a comparison stays with the figure behind it.
    if before == ' ' {
        return true;
    }
    let is_wide = |char: char| char.width() == Some(2);
    // A figure stays with its unit.
    if before.is_ascii_digit() && is_wide(after) {
        return false;
    }
    is_wide(before) || is_wide(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_breaks_between_characters_but_not_around_marks() {
        let lines = wrap(
            "现代服务年营业收入至少 36亿元（还差 1.6亿元），其他数字不变",
            20,
        );
        assert!(lines.iter().all(|line| width(line) <= 20), "{lines:?}");
        assert_eq!(
            lines.concat().replace(' ', ""),
            "现代服务年营业收入至少36亿元（还差1.6亿元），其他数字不变"
        );
        for line in &lines {
            assert!(!line.starts_with(['，', '）']), "{lines:?}");
            assert!(!line.ends_with('（'), "{lines:?}");
        }
    }

    #[test]
    fn english_breaks_at_blanks_and_a_long_word_is_cut() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("", 4), [""]);
        assert_eq!(cut("某某公司有限", 5), "某某…");
    }
}
