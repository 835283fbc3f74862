//! Lines of a given width, for Chinese and English text; knows no report.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Columns that a text takes
pub fn width(text: &str) -> usize {
    text.width()
}

/// Characters that do not begin a line
const CLOSING: &str = "，。、；：？！）】》”’％,.;:?!)]}%…/";

/// Characters that do not end a line
const OPENING: &str = "（【《“‘([{/";

/// Signs that do not end a line, nor does the blank after them
const SIGNS: &str = "≥≤<>=≈≠÷×+−→✓✗?";

/// Words that are not broken
const WHOLE: &[&str] = &["平方米", "万亿元", "亿元", "万元", "个百分点"];

/// A text on lines that are indented to match the first, each painted and with a line break
pub fn painted(before: &str, text: &str, columns: usize, paint: impl Fn(&str) -> String) -> String {
    let lines = indented(before, text, columns);
    lines
        .map(|(indent, line)| format!("{indent}{}\n", paint(&line)))
        .collect()
}

/// Breaks a text into lines of at most this many columns
///
/// Breaks at blanks and between Chinese characters, but not before closing or after opening marks;
/// a word longer than a line is cut.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
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

/// The same with the first line after its prefix, and the others indented to match
pub fn hanging(before: &str, text: &str, columns: usize) -> Vec<String> {
    let lines = indented(before, text, columns);
    lines.map(|(indent, line)| indent + &line).collect()
}

/// The lines of a text, each with what stands before it: the prefix, then as many blanks
fn indented(before: &str, text: &str, columns: usize) -> impl Iterator<Item = (String, String)> {
    let indent = width(before);
    let blanks = std::iter::repeat_with(move || " ".repeat(indent));
    let before = std::iter::once(before.to_owned()).chain(blanks);
    before.zip(wrap(text, columns.saturating_sub(indent)))
}

/// Parts between which a line may break, blanks at their ends
pub fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let whole: Vec<_> = WHOLE
        .iter()
        .flat_map(|word| {
            text.match_indices(word)
                .map(|(at, word)| (at, at + word.len()))
        })
        .collect();
    // The last two characters: a blank is followed by what it belongs to.
    let mut before: (Option<char>, Option<char>) = (None, None);
    for (offset, char) in text.char_indices() {
        let is_inside = || {
            whole
                .iter()
                .any(|(from, to)| *from < offset && offset < *to)
        };
        if may_break(before, char) && !is_inside() {
            pieces.extend(text.get(start..offset));
            start = offset;
        }
        before = (before.1, Some(char));
    }
    pieces.extend(text.get(start..));
    pieces
}

fn may_break(before: (Option<char>, Option<char>), after: char) -> bool {
    let (earlier, Some(before)) = before else {
        return false;
    };
    if after == ' ' || CLOSING.contains(after) || OPENING.contains(before) {
        return false;
    }
    if before == ' ' {
        return !earlier.is_some_and(|sign| SIGNS.contains(sign));
    }
    let is_wide = |char: char| char.width() == Some(2);
    // A figure stays with its unit.
    if before.is_ascii_digit() && is_wide(after) {
        return false;
    }
    is_wide(before) || is_wide(after)
}

/// A text in at most so many columns, cut with an ellipsis
pub fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut cut = String::new();
    for char in text.chars() {
        cut.push(char);
        if width(&cut) + 1 > columns {
            cut.pop();
            break;
        }
    }
    cut + "…"
}

/// A text in so many columns, cut with an ellipsis or filled up
pub fn fit(text: &str, columns: usize) -> String {
    let cut = cut(text, columns);
    let filled = columns.saturating_sub(width(&cut));
    cut + &" ".repeat(filled)
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
    fn a_sign_stays_with_its_figure_and_a_unit_stays_whole() {
        assert_eq!(
            wrap("34.4亿元 ≈ 28.67% < 30%", 20),
            ["34.4亿元 ≈ 28.67%", "< 30%"]
        );
        assert_eq!(
            wrap("高出 0.13万元/平方米", 15),
            ["高出", "0.13万元/平方米"]
        );
    }

    #[test]
    fn english_breaks_at_blanks_and_a_long_word_is_cut() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("", 4), [""]);
    }
}
