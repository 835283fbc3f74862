//! What of a page is written before its turn, dossier by dossier, and where it stands.

use std::io::{self, Write};

use super::Page;
use super::block::{Link, Section};
use crate::report::spool::{NewSpool, Spool};

/// Writes the parts of a page in one format
pub(crate) trait Layout: std::fmt::Debug {
    /// Begins a page whose sections are written one by one
    fn begin(&mut self, title: &str);

    /// One of the sections
    fn section(&mut self, section: &Section) -> String;

    /// A link in the list of contents, to a section that was written
    fn link(&mut self, link: &Link) -> String;

    /// A name with its text, among others
    fn fact(&self, name: &str, said: &str) -> String;

    /// The whole page, with marks where something stands that was written before
    fn page(&mut self, page: &Page) -> String;
}

/// Makes what writes a page
pub(crate) type MakeLayout = fn(&Page) -> Box<dyn Layout>;

/// What was written before
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// The list of contents
    Contents,
    /// The sections
    Sections,
    /// The files
    Files,
}

impl Kept {
    const ALL: [Self; 3] = [Self::Contents, Self::Sections, Self::Files];

    /// What marks its place; a character that no text has, since each is made safe
    pub(crate) fn mark(self) -> char {
        match self {
            Self::Contents => '\u{1}',
            Self::Sections => '\u{2}',
            Self::Files => '\u{3}',
        }
    }
}

/// Keeps what is written before its turn
#[derive(Debug)]
pub(crate) struct Shelf([(Kept, Box<dyn Spool>); 3]);

impl Shelf {
    pub(crate) fn new(new: NewSpool) -> Self {
        Self(Kept::ALL.map(|kept| (kept, new())))
    }

    pub(crate) fn put(&mut self, place: Kept, text: &str) -> io::Result<()> {
        let mut all = self.0.iter_mut();
        let spool = all.find(|(kept, _)| *kept == place);
        spool.map_or(Ok(()), |(_, spool)| spool.write_all(text.as_bytes()))
    }

    /// Writes a page, with what was kept at its places
    pub(crate) fn write(&mut self, page: &str, out: &mut dyn Write) -> io::Result<()> {
        let of_mark = |mark| Kept::ALL.iter().position(|kept| kept.mark() == mark);
        for piece in page.split_inclusive(|char| of_mark(char).is_some()) {
            let mark = piece.chars().next_back();
            let kept = mark.and_then(of_mark).and_then(|at| self.0.get_mut(at));
            let Some((kept, spool)) = kept else {
                return out.write_all(piece.as_bytes());
            };
            let text = piece.trim_end_matches(kept.mark());
            out.write_all(text.as_bytes())?;
            spool.pour(out)?;
        }
        Ok(())
    }
}
