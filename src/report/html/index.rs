//! The page that leads to those of several dossiers; adds no text.

use std::io::{self, Write};

use crate::judged::Judged;
use crate::language::Language;
use crate::report::PassedOver;
use crate::report::page::{self, block::Link};
use crate::ruleset::library::FileProblems;

/// Writes the page that leads to those of several dossiers
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn write_index(
    problems: &[FileProblems],
    passed_over: PassedOver,
    entries: Vec<Entry>,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let title = page::title(language);
    write_entries(title, problems, passed_over, entries, language, out)
}

/// The same under a title
pub(crate) fn write_entries(
    title: &str,
    problems: &[FileProblems],
    passed_over: PassedOver,
    entries: Vec<Entry>,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let links = entries.into_iter().map(|entry| entry.0).collect();
    let page = page::index(title, problems, passed_over, links, language);
    super::write_page(&page, out)
}

/// What the index says of a dossier that has a page of its own
#[derive(Debug)]
pub struct Entry(Link);

impl Entry {
    /// The entry of a dossier whose page is in a file
    pub fn of(report: &Judged<'_>, file: &str, language: Language) -> Self {
        Self(page::entry(report, file, language))
    }
}
