//! Makes text from a file safe for a terminal; changes nothing that is visible.
//!
//! Control characters would steer the terminal, and characters that change the writing direction or
//! have no width would make a line read differently than in the file. Each is written as its
//! escape, `\u{202e}`.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::source::is_hidden;

/// How a hidden character is shown
pub fn escape(char: char, text: &mut String) {
    // Writing to a string does not fail.
    let _ = write!(text, "{}", char.escape_unicode());
}

/// The text on one line, every hidden character written as its escape, a tab or a line break as a
/// blank
pub fn one_line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\t' | '\n' => safe.push(' '),
            hidden if is_hidden(hidden) => escape(hidden, &mut safe),
            plain => safe.push(plain),
        }
    }
    Cow::Owned(safe)
}

/// JSON text with every hidden character escaped, so that a text keeps its value and no reader
/// takes a part of it for the end of a line
///
/// Such characters occur in JSON only inside strings, where `\u` means them.
pub fn json(written: &str) -> Cow<'_, str> {
    // Characters below this are escaped already, and line breaks between values are not part of a
    // text.
    let is_raw = |char: char| char >= '\u{7f}' && is_hidden(char);
    if !written.chars().any(is_raw) {
        return Cow::Borrowed(written);
    }
    let mut safe = String::with_capacity(written.len());
    for char in written.chars() {
        if is_raw(char) {
            for unit in char.encode_utf16(&mut [0; 2]) {
                // Writing to a string does not fail.
                let _ = write!(safe, "\\u{unit:04x}");
            }
        } else {
            safe.push(char);
        }
    }
    Cow::Owned(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_or_hides_is_written_as_its_escape() {
        let cases = [
            ("某某公司 A-1", "某某公司 A-1"),
            ("\u{1b}[31mred", "\\u{1b}[31mred"),
            ("a\u{9b}31m", "a\\u{9b}31m"),
            ("a\u{7f}\u{0}", "a\\u{7f}\\u{0}"),
            ("pass\u{202e}liaf", "pass\\u{202e}liaf"),
            ("\u{2066}x\u{2069}\u{200b}", "\\u{2066}x\\u{2069}\\u{200b}"),
            ("a\r\nb\tc", "a\\u{d} b c"),
            ("\u{e0041}", "\\u{e0041}"),
        ];
        for (given, expected) in cases {
            assert_eq!(one_line(given), expected, "{given:?}");
        }
    }

    #[test]
    fn written_json_keeps_its_values_and_hides_nothing() {
        let text = "a\u{202e}b\u{7f}\u{85}\u{2028}\u{e0041}\n\"达标";
        let written = serde_json::to_string(text).unwrap();
        let safe = json(&written);
        assert_eq!(safe, r#""a\u202eb\u007f\u0085\u2028\udb40\udc41\n\"达标""#);
        let back: String = serde_json::from_str(&safe).unwrap();
        assert_eq!(back, text);
        assert_eq!(json("{\n  \"a\": 1\n}"), "{\n  \"a\": 1\n}");
    }
}
