//! From the bytes of a file to its text; opens no file.

pub mod stream;

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use crate::diagnostic::Diagnostic;
use crate::language::text;
use crate::source::{Source, Span};
use crate::yaml::problems;
use crate::yaml::problems::Encoding;
use crate::yaml::problems::foreign::{Foreign, foreign};

/// The most bytes that a dossier may have
pub const DOSSIER_LIMIT: usize = 1 << 20;

/// The text of a file, or why there is none and what can be shown of it
pub type Decoded = Result<Source, Box<(Source, Diagnostic)>>;

/// Reads the bytes as UTF-8; a caller need not pass more than one byte beyond `limit`
///
/// # Errors
///
/// The problem and a text to show it in, if the file is too large, is in another encoding, or has
/// control characters that YAML does not allow.
pub fn decode(name: &str, bytes: &[u8], limit: usize) -> Decoded {
    if let Some(kind) = Foreign::of(bytes) {
        let source = Source::new(name, "");
        return Err(Box::new((source, foreign(kind))));
    }
    if bytes.len() > limit {
        return Err(Box::new((
            Source::new(name, ""),
            problems::too_large(limit),
        )));
    }
    if let Some(text) = utf16(bytes) {
        let span = first_characters(text.trim_start_matches('\u{feff}'), 0, |_| true);
        return Err(wrong(name, text, Encoding::Utf16, span));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if is_table(text) => Err(table(name, text)),
        Ok(text) => match control_character(text) {
            None => Ok(Source::new(name, text)),
            Some((at, character)) => {
                let source = Source::new(name, text);
                let at = at.saturating_sub(text.len() - source.text().len());
                let span = Span::new(at, at + character.len_utf8());
                Err(Box::new((
                    source,
                    problems::control_character(character, span),
                )))
            }
        },
        Err(error) => Err(not_utf8(name, bytes, error.valid_up_to())),
    }
}

/// The text of bytes in UTF-16: with a byte order mark, or with every other byte zero
fn utf16(bytes: &[u8]) -> Option<String> {
    let encoding = match bytes {
        [0xff, 0xfe, ..] => UTF_16LE,
        [0xfe, 0xff, ..] => UTF_16BE,
        [first, 0, _, 0, ..] if *first != 0 => UTF_16LE,
        [0, first, 0, _, ..] if *first != 0 => UTF_16BE,
        _ => return None,
    };
    Some(encoding.decode_with_bom_removal(bytes).0.into_owned())
}

/// Tells GBK from damaged UTF-8, which GB 18030 can often decode too, into nonsense
fn not_utf8(name: &str, bytes: &[u8], valid: usize) -> Box<(Source, Diagnostic)> {
    let (mut sound, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        // Chinese takes three bytes in UTF-8; many GBK pairs, such as 某, are valid two-byte letters.
        sound += chunk.valid().chars().filter(|c| c.len_utf8() > 2).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    let gb18030 = (sound <= broken)
        .then(|| GB18030.decode_without_bom_handling_and_without_replacement(bytes))
        .flatten();
    if let Some(text) = gb18030 {
        // Not the first byte that UTF-8 rejects: some GBK pairs are valid UTF-8.
        let at = text.find(|c: char| !c.is_ascii()).unwrap_or(0);
        let text = text.into_owned();
        let span = first_characters(&text, at, |c| !c.is_ascii());
        return wrong(name, text, Encoding::Gb18030, span);
    }
    let encoding = if sound > 0 {
        Encoding::DamagedUtf8
    } else {
        Encoding::Unknown
    };
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mark = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let at = valid.saturating_sub(mark);
    let span = first_characters(text.get(mark..).unwrap_or(""), at, |c| c == '\u{fffd}');
    wrong(name, text, encoding, span)
}

fn wrong(name: &str, text: String, seems: Encoding, span: Span) -> Box<(Source, Diagnostic)> {
    if is_table(&text) {
        return table(name, &text);
    }
    let source = Source::new(name, text);
    Box::new((source, problems::wrong_encoding(seems, span)))
}

impl Foreign {
    /// What the first bytes of a file identify it as; none if it may be text
    fn of(bytes: &[u8]) -> Option<Self> {
        let has = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
        Some(match bytes {
            [b'P', b'K', 3, 4, ..] if has(b"xl/") => Self::Workbook,
            [b'P', b'K', 3, 4, ..] if has(b"word/") => Self::Document,
            [b'P', b'K', 3, 4, ..] | [0x1f, 0x8b, 8, ..] | [b'R', b'a', b'r', b'!', ..] => {
                Self::Archive
            }
            [0xd0, 0xcf, 0x11, 0xe0, ..] => Self::OldOffice,
            [b'%', b'P', b'D', b'F', b'-', ..] => Self::Pdf,
            [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] => Self::Picture,
            _ => return None,
        })
    }
}

/// Whether a text is rows of cells, as a spreadsheet writes them, and cannot be keys and values
fn is_table(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    // A tab that indents a row parts no cells.
    let rows = text.lines().map(str::trim_start);
    let mut rows = rows.filter(|row| !row.is_empty()).take(3);
    let cells = |row: &str| [',', '\t'].map(|mark| row.matches(mark).count());
    let Some(head) = rows.next() else {
        return false;
    };
    let is_other = head.contains([':', '：', '=']) || head.starts_with(['{', '[', '#', '-', '%']);
    let [commas, tabs] = cells(head);
    let is_like = |row: &str| {
        let [more, further] = cells(row);
        (commas > 0 && more >= commas) || (tabs > 0 && further >= tabs)
    };
    let mut below = rows.peekable();
    !is_other && below.peek().is_some() && below.all(is_like)
}

fn table(name: &str, text: &str) -> Box<(Source, Diagnostic)> {
    let source = Source::new(name, text);
    let head = first_characters(source.text(), 0, |_| true);
    let problem = foreign(Foreign::Table).at(head, text!("第一行", "first row"));
    Box::new((source, problem))
}

/// The characters of one line from `at` that are alike
fn first_characters(text: &str, at: usize, alike: fn(char) -> bool) -> Span {
    let rest = text.get(at..).unwrap_or("");
    let end = rest.find(|c| matches!(c, '\n' | '\r') || !alike(c));
    Span::new(at, at + end.unwrap_or(rest.len()))
}

/// The first character that YAML does not allow in a file, and its byte offset
fn control_character(text: &str) -> Option<(usize, char)> {
    let mut bytes = text.bytes().enumerate();
    let (at, _) = bytes.find(|(at, byte)| match byte {
        b'\t' | b'\n' | b'\r' => false,
        0..=0x1f | 0x7f => true,
        // U+0080 to U+009F but for the next-line character
        0xc2 => {
            let next = text.as_bytes().get(at + 1).copied();
            next.is_some_and(|next| next < 0xa0 && next != 0x85)
        }
        // U+FFFE and U+FFFF
        0xef => matches!(
            text.as_bytes().get(at + 1..at + 3),
            Some([0xbf, 0xbe | 0xbf])
        ),
        _ => false,
    })?;
    Some((at, text.get(at..)?.chars().next()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::Location;
    use crate::yaml::problems::YAML_SYNTAX;
    use crate::yaml::problems::{TOO_LARGE, WRONG_ENCODING};

    /// Code, underlined text and place of what is wrong with the bytes
    fn problem(bytes: &[u8]) -> (Code, String, Option<(usize, usize)>, String) {
        let (source, problem) = *decode("a.yaml", bytes, DOSSIER_LIMIT).unwrap_err();
        let span = problem.primary.as_ref().map(|label| label.span);
        let place = span.map(|span| {
            let Location { line, column } = source.location(span.start);
            (line, column)
        });
        let underlined = span.map(|span| source.slice(span).to_owned());
        (
            problem.code,
            underlined.unwrap_or_default(),
            place,
            problem.message.zh.into_owned(),
        )
    }

    #[test]
    fn utf8_is_read_with_and_without_byte_order_mark() {
        for bytes in ["a: 亿元\r\n", "\u{feff}a: 亿元\r\n"] {
            let source = decode("a.yaml", bytes.as_bytes(), 64).unwrap();
            assert_eq!(source.text(), "a: 亿元\r\n");
            assert_eq!(source.name(), "a.yaml");
        }
    }

    #[test]
    fn a_file_is_refused_from_one_byte_above_the_limit() {
        assert!(decode("a.yaml", &[b'a'; 64], 64).is_ok());
        let (source, problem) = *decode("a.yaml", &[b'a'; 65], 64).unwrap_err();
        assert_eq!((problem.code, source.text()), (TOO_LARGE, ""));
    }

    #[test]
    fn another_encoding_is_named_at_its_first_character() {
        let text = "kind: park\nname: 某某产业园 A\nfacts: 总投入\n";
        let gbk = GB18030.encode(text).0.into_owned();
        let short = GB18030.encode("name: 某某公司").0.into_owned();
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = |mark: [u8; 2], bytes: &[u8]| [&mark, bytes].concat();
        let gb = "GBK";
        let cases = [
            (gbk, gb, "某某产业园", (2, 7)),
            // Three of these four pairs of bytes are letters of UTF-8.
            (short, gb, "某某公司", (1, 7)),
            (
                marked([0xff, 0xfe], &little),
                "UTF-16",
                "kind: park",
                (1, 1),
            ),
            (marked([0xfe, 0xff], &big), "UTF-16", "kind: park", (1, 1)),
            (little, "UTF-16", "kind: park", (1, 1)),
            (big, "UTF-16", "kind: park", (1, 1)),
        ];
        for (bytes, named, underlined, place) in cases {
            let found = problem(&bytes);
            assert!(found.3.contains(named), "{}", found.3);
            assert_eq!(
                (found.0, found.1.as_str(), found.2),
                (WRONG_ENCODING, underlined, Some(place))
            );
        }
    }

    #[test]
    fn damaged_utf8_is_not_taken_for_gbk() {
        let mut bytes = "\u{feff}name: 某某产业园\nfacts: 总投入 x\n"
            .as_bytes()
            .to_vec();
        let at = bytes.len() - " x\n".len();
        bytes.remove(at - 1);
        let found = problem(&bytes);
        assert!(found.3.contains("损坏"), "{}", found.3);
        assert_eq!(
            (found.0, found.1.as_str(), found.2),
            (WRONG_ENCODING, "\u{fffd}", Some((2, 10)))
        );
        // With any one byte gone: GB 18030 reads some of these without a fault.
        let whole = "name: 某某产业园区甲\n".as_bytes();
        for gone in "name: ".len()..whole.len() - 1 {
            let mut bytes = whole.to_vec();
            bytes.remove(gone);
            assert!(problem(&bytes).3.contains("损坏"), "{gone}");
        }
        let found = problem(b"caf\xe9\n\xff");
        assert_eq!((found.1.as_str(), found.2), ("\u{fffd}", Some((1, 4))));
    }

    #[test]
    fn a_control_character_is_shown_by_its_number() {
        let cases = [
            ("\u{feff}a: x\0y", "U+0000", (1, 5)),
            ("a:\n 亿\u{7}", "U+0007", (2, 3)),
            ("a: \u{7f}", "U+007F", (1, 4)),
            ("a: é\u{81}", "U+0081", (1, 5)),
            ("亿\u{fffe}", "U+FFFE", (1, 2)),
        ];
        for (text, named, place) in cases {
            let found = problem(text.as_bytes());
            assert!(found.3.contains(named), "{}", found.3);
            assert_eq!((found.0, found.2), (YAML_SYNTAX, Some(place)), "{text:?}");
            assert_eq!(found.1.chars().count(), 1);
        }
        for text in ["a:\tb\r\n", "\u{85}\u{a0}亿\u{fffd}😀"] {
            assert!(decode("-", text.as_bytes(), 99).is_ok(), "{text:?}");
        }
    }
}
