//! Text from a file made safe for a terminal; changes nothing that can be seen as it stands.
//!
//! Control characters would steer the terminal, and characters that turn the direction of writing
//! or have no width would make a line read otherwise than it stands in the file. Each is written
//! as its escape, `\u{202e}`.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character would act on a terminal or hide in a line
pub fn is_hidden(char: char) -> bool {
    char.is_control()
        || matches!(char,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{ffa0}' | '\u{feff}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// How a hidden character is shown
pub fn escape(char: char, text: &mut String) {
    // Writing to a string does not fail.
    let _ = write!(text, "{}", char.escape_unicode());
}

/// The text on one line, every hidden character written as its escape, a tab as a blank
pub fn line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\t' => safe.push(' '),
            hidden if is_hidden(hidden) => escape(hidden, &mut safe),
            plain => safe.push(plain),
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
            ("a\r\nb\tc", "a\\u{d}\\u{a}b c"),
            ("\u{e0041}", "\\u{e0041}"),
        ];
        for (given, expected) in cases {
            assert_eq!(line(given), expected, "{given:?}");
        }
    }
}
