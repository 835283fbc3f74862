//! The cells of a register in CSV, row by row: UTF-8 or GBK, between commas, tabs or semicolons;
//! never holds more than a row.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::ops::ControlFlow;

use super::{Cell, Content, Row, problems as words};
use crate::diagnostic::Diagnostic;
use crate::yaml::decode::stream::{Charset, Utf8, charset};
use crate::yaml::problems::unreadable;

/// The most bytes of a row
const MOST_BYTES: usize = 1 << 20;

/// How much to look at for what separates the cells
const HEAD: usize = 64 << 10;

/// What can stand between cells
const SEPARATORS: [u8; 3] = [b',', b'\t', b';'];

/// A register whose bytes were looked at
#[derive(Debug)]
pub struct Register<O> {
    open: O,
    charset: Charset,
    separator: u8,
}

impl<R: Read, O: Fn() -> io::Result<R>> Register<O> {
    /// Looks at a register; `open` opens its file, anew each time
    ///
    /// # Errors
    ///
    /// If it cannot be read, or is written neither in UTF-8 nor in GBK.
    pub fn open(open: O) -> Result<Self, Box<Diagnostic>> {
        let mut head = Vec::new();
        let file = open().map_err(|error| unreadable(&error))?;
        let limit = u64::try_from(HEAD).unwrap_or(u64::MAX);
        (file.take(limit).read_to_end(&mut head)).map_err(|error| unreadable(&error))?;
        Ok(Self {
            charset: written(&head, &open)?,
            open,
            separator: separator(&head),
        })
    }

    /// Gives the rows with something in them, in order
    ///
    /// # Errors
    ///
    /// If it cannot be read any more, or a row is too long, as where a quote is not closed.
    pub fn rows(
        &self,
        mut take: impl FnMut(Row) -> ControlFlow<()>,
    ) -> Result<(), Box<Diagnostic>> {
        let file = (self.open)().map_err(|error| unreadable(&error))?;
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.separator)
            .from_reader(Lines::new(Utf8::new(file, self.charset)));
        let mut record = csv::StringRecord::new();
        let mut line = 1;
        let mut number = 0;
        loop {
            match reader.read_record(&mut record) {
                Ok(true) => {}
                Ok(false) => return Ok(()),
                Err(error) => {
                    return Err(match error.into_kind() {
                        csv::ErrorKind::Io(error)
                            if error.kind() != io::ErrorKind::FileTooLarge =>
                        {
                            unreadable(&error).into()
                        }
                        _ => words::long_row(line, number + 1).into(),
                    });
                }
            }
            let first = record.position().map_or(0, csv::Position::byte);
            let blank;
            (line, blank) = reader.get_mut().line_of(first);
            // As a spreadsheet counts them, for which a blank line is a row too.
            number += 1 + blank;
            let is_about_itself =
                number == 1 && record.get(0).is_some_and(|text| text.starts_with("sep="));
            if is_about_itself {
                continue;
            }
            let mut row = Row::new(number, Some(line));
            row.cells = (0u32..)
                .zip(&record)
                .filter_map(|(column, text)| {
                    let text = plain(text);
                    let content = (!text.is_empty()).then(|| Content::Text(text.to_owned()))?;
                    Some(Cell {
                        column,
                        content,
                        is_hidden: false,
                    })
                })
                .collect();
            if !row.cells.is_empty() && take(row).is_break() {
                return Ok(());
            }
        }
    }
}

/// How a file is written that begins so
fn written<R: Read>(
    head: &[u8],
    open: impl Fn() -> io::Result<R>,
) -> Result<Charset, Box<Diagnostic>> {
    if head.contains(&0) || head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
        return Err(words::charset().into());
    }
    let charset = charset(open).map_err(|error| unreadable(&error))?;
    Ok(charset.ok_or_else(words::charset)?)
}

/// The text of a small file of cells
///
/// # Errors
///
/// If it is written neither in UTF-8 nor in GBK.
pub fn text(bytes: &[u8]) -> Result<String, Box<Diagnostic>> {
    let charset = written(bytes, || Ok(bytes))?;
    let mut text = String::new();
    let read = Utf8::new(bytes, charset).read_to_string(&mut text);
    read.map_err(|error| unreadable(&error))?;
    Ok(text)
}

/// The text of a cell without what spreadsheets add to keep it a text: `="0123"`, `'0123`
fn plain(text: &str) -> &str {
    let text = text.trim();
    let formula = text
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'));
    formula
        .or_else(|| text.strip_prefix('\''))
        .unwrap_or(text)
        .trim()
}

/// What separates the cells: what the first line says or has most of
fn separator(head: &[u8]) -> u8 {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    if let Some([said, ..]) = head.strip_prefix(b"sep=") {
        return *said;
    }
    let lines = head.split(|byte| matches!(byte, b'\n' | b'\r'));
    let most = lines.filter_map(|line| {
        let mut is_quoted = false;
        let mut counts = [0usize; 3];
        for byte in line {
            is_quoted ^= *byte == b'"';
            let at = SEPARATORS
                .iter()
                .position(|one| one == byte)
                .filter(|_| !is_quoted);
            let count = at.and_then(|at| counts.get_mut(at));
            count.into_iter().for_each(|count| *count += 1);
        }
        let counts = SEPARATORS.into_iter().zip(counts);
        // Of as many, the first: `max_by_key` takes the last.
        let (separator, count) = counts.rev().max_by_key(|(_, count)| *count)?;
        (count > 0).then_some(separator)
    });
    most.take(1).next().unwrap_or(b',')
}

/// Reads bytes, keeps where lines end that no row has reached yet, and stops at a row too long
struct Lines<R> {
    inner: R,
    /// First byte of each line end, and the one behind it
    ends: VecDeque<(u64, u64)>,
    read: u64,
    /// Line ends passed
    passed: usize,
    after_return: bool,
    /// Bytes since the last row
    since: usize,
}

impl<R> Lines<R> {
    fn new(inner: R) -> Self {
        Self {
            inner,
            ends: VecDeque::new(),
            read: 0,
            passed: 0,
            after_return: false,
            since: 0,
        }
    }

    /// The line, from 1, of the first byte at or behind an offset that ends no line, and how many
    /// blank lines lie between
    fn line_of(&mut self, start: u64) -> (usize, u32) {
        self.since = 0;
        let mut offset = start;
        let mut blank = 0;
        while let Some((first, after)) = self.ends.front().copied() {
            if after > offset && first > offset {
                break;
            }
            offset = offset.max(after);
            blank += u32::from(first >= start);
            self.passed += 1;
            self.ends.pop_front();
        }
        (self.passed + 1, blank)
    }
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.since > MOST_BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let count = self.inner.read(buffer)?;
        self.since += count;
        let read = buffer.get(..count).unwrap_or_default();
        for (at, byte) in (self.read..).zip(read) {
            match (byte, self.ends.back_mut()) {
                // The second byte of one line end
                (b'\n', Some((_, after))) if self.after_return && *after == at => *after = at + 1,
                (b'\n' | b'\r', _) => self.ends.push_back((at, at + 1)),
                _ => {}
            }
            self.after_return = *byte == b'\r';
        }
        self.read += u64::try_from(count).unwrap_or(0);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Vec<(usize, u32, Vec<String>)> {
        let mut rows = Vec::new();
        let register = Register::open(|| Ok(bytes)).unwrap();
        let read = register.rows(|row| {
            let words = row.cells.iter().filter_map(|cell| cell.content.words());
            rows.push((row.line.unwrap(), row.number, words.collect()));
            ControlFlow::Continue(())
        });
        read.unwrap();
        rows
    }

    #[test]
    fn lines_are_counted_from_the_bytes_whatever_ends_them() {
        let texts = [
            "a,b\nc,d\n\n\ne,f\n",
            "a,b\r\nc,d\r\n\r\n\r\ne,f\r\n",
            "a;b\rc;d\r\r\re;f",
            "\u{feff}a\tb\nc\td\n \t \n\t\n\"e\"\tf\n",
        ];
        for text in texts {
            let rows = rows(text.as_bytes());
            let places: Vec<_> = rows.iter().map(|(line, row, _)| (*line, *row)).collect();
            assert_eq!(places, [(1, 1), (2, 2), (5, 5)], "{text:?}");
            assert_eq!(rows[2].2, ["e", "f"], "{text:?}");
        }
        let rows = rows(b"a,\"b\nb\"\r\nc,d\n");
        assert_eq!(rows[1], (3, 2, vec!["c".to_owned(), "d".to_owned()]));
    }

    #[test]
    fn what_separates_the_cells_is_seen_in_the_first_line() {
        let cases = [
            ("a,b;c\n", b','),
            ("a;b,c;d\n1,5;2;3\n", b';'),
            ("\"a;b;c;d\",b\n", b','),
            ("\na\tb\n", b'\t'),
            ("sep=;\na;b\n", b';'),
            ("名称\n", b','),
        ];
        for (text, expected) in cases {
            assert_eq!(separator(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn a_quote_that_is_not_closed_ends_soon() {
        let text = format!("a,b\n\"c,d\n{}", "e,f\n".repeat(1 << 20));
        let register = Register::open(|| Ok(text.as_bytes())).unwrap();
        let mut count = 0;
        let read = register.rows(|_| {
            count += 1;
            ControlFlow::Continue(())
        });
        assert_eq!((read.unwrap_err().code, count), (words::ROW_TOO_LONG, 1));
    }
}
