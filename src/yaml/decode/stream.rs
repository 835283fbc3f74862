//! The text of a file as it is read, in UTF-8 or GBK, never held whole.

use std::io::{self, Read};

use encoding_rs::{Decoder, DecoderResult, GB18030};

/// How a file is written
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    /// UTF-8, with or without a byte order mark
    Utf8,
    /// GB 18030, which has all of GBK
    Gb18030,
}

/// How many bytes to look at at a time
const PIECE: usize = 64 << 10;

/// Reads a file to its end to tell how it is written; none if it is neither
///
/// # Errors
///
/// If it cannot be read.
pub fn charset<R: Read>(open: impl Fn() -> io::Result<R>) -> io::Result<Option<Charset>> {
    for charset in [Charset::Utf8, Charset::Gb18030] {
        let mut text = Utf8::new(open()?, charset);
        let mut piece = vec![0; PIECE];
        loop {
            match text.read(&mut piece) {
                Ok(0) => return Ok(Some(charset)),
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::InvalidData => break,
                Err(error) => return Err(error),
            }
        }
    }
    Ok(None)
}

/// The bytes of a file as UTF-8, without a byte order mark
///
/// A byte that the charset does not have is an error of the kind `InvalidData`.
pub struct Utf8<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    /// Bytes of `raw` that are not decoded yet
    waiting: std::ops::Range<usize>,
    decoded: Vec<u8>,
    /// Bytes of `decoded` that are not given yet
    ready: std::ops::Range<usize>,
    is_at_end: bool,
}

impl<R> std::fmt::Debug for Utf8<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Utf8").finish_non_exhaustive()
    }
}

impl<R: Read> Utf8<R> {
    /// The text of a file that is written in this way
    pub fn new(inner: R, charset: Charset) -> Self {
        let decoder = match charset {
            Charset::Utf8 => encoding_rs::UTF_8.new_decoder_with_bom_removal(),
            Charset::Gb18030 => GB18030.new_decoder_without_bom_handling(),
        };
        Self {
            inner,
            decoder,
            raw: vec![0; PIECE],
            waiting: 0..0,
            decoded: vec![0; 4 * PIECE],
            ready: 0..0,
            is_at_end: false,
        }
    }

    /// Decodes until there is something to give, or the file has ended
    fn advance(&mut self) -> io::Result<()> {
        while self.ready.is_empty() && !self.is_at_end {
            if self.waiting.is_empty() {
                let count = self.inner.read(&mut self.raw)?;
                self.waiting = 0..count;
                self.is_at_end = count == 0;
            }
            let raw = self.raw.get(self.waiting.clone()).unwrap_or_default();
            let last = self.is_at_end;
            let (result, read, written) =
                (self.decoder).decode_to_utf8_without_replacement(raw, &mut self.decoded, last);
            if matches!(result, DecoderResult::Malformed(..)) {
                return Err(io::ErrorKind::InvalidData.into());
            }
            self.waiting.start += read;
            self.ready = 0..written;
        }
        Ok(())
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.advance()?;
        let ready = self.decoded.get(self.ready.clone()).unwrap_or_default();
        let count = ready.len().min(buffer.len());
        let (given, _) = ready.split_at(count);
        if let Some(buffer) = buffer.get_mut(..count) {
            buffer.copy_from_slice(given);
        }
        self.ready.start += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_told_by_its_bytes_and_read_in_any_pieces() {
        let chinese = "名称,营业收入\n甲,1\n".repeat(20_000);
        let (gbk, _, _) = GB18030.encode(&chinese);
        let marked = format!("\u{feff}{chinese}");
        let cases: [(&[u8], Option<Charset>); 4] = [
            (chinese.as_bytes(), Some(Charset::Utf8)),
            (marked.as_bytes(), Some(Charset::Utf8)),
            (&gbk, Some(Charset::Gb18030)),
            (b"\xff\xff\xff", None),
        ];
        for (bytes, expected) in cases {
            assert_eq!(charset(|| Ok(bytes)).unwrap(), expected);
            if let Some(charset) = expected {
                let mut text = String::new();
                Utf8::new(bytes, charset).read_to_string(&mut text).unwrap();
                assert!(text == chinese);
            }
        }
    }
}
