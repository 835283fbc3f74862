//! A report in the requested format, written to its destination; judges nothing.

use std::io::{self, IsTerminal as _};

use clap::ArgMatches;

use super::failure::refused;
use super::{library, options, output};
use crate::language::{Language, text};
use crate::report::page::{Making, Subject};
use crate::report::table::Style;
use crate::report::{Report, html, markdown};

/// Whether a page is requested, which comes with what makes it reproducible
pub(super) fn is_page(matches: &ArgMatches) -> bool {
    matches!(options::format(matches), Some("html" | "markdown"))
}

/// Refuses to write a workbook to a terminal
///
/// # Errors
///
/// If it would go to one.
pub(super) fn refuse_terminal(matches: &ArgMatches) -> anyhow::Result<()> {
    match options::output(matches).is_none() && io::stdout().is_terminal() {
        true => refused(text!(
            "工作簿要写入文件：加上 -o 文件.xlsx",
            "a workbook is written to a file: add -o FILE.xlsx"
        )),
        false => Ok(()),
    }
}

/// Writes a report as a page, if a command has one and it is requested, as JSON or for a terminal
///
/// # Errors
///
/// If the files of the rules cannot be read, or the report cannot be written.
pub(super) fn write(
    matches: &ArgMatches,
    language: Language,
    page: Option<(&Report<'_>, Subject<'_>)>,
    json: impl FnOnce(Language, &mut dyn io::Write) -> io::Result<()>,
    terminal: impl FnOnce(&Style, &mut dyn io::Write) -> io::Result<()>,
) -> anyhow::Result<()> {
    let mut text = Vec::new();
    match page.filter(|_| is_page(matches)) {
        Some((report, subject)) => {
            let making = making(matches, language)?;
            match options::format(matches) {
                Some("markdown") => markdown::write(report, subject, &making, &mut text)?,
                _ => html::write(report, subject, &making, &mut text)?,
            }
        }
        None if options::is_json(matches) => {
            json(options::machine_language(matches), &mut text)?;
        }
        None => terminal(&options::style(matches, language), &mut text)?,
    }
    output::write(&text, options::output(matches))
}

/// What makes a page reproducible
///
/// # Errors
///
/// If the files of the rules cannot be read.
pub(super) fn making(matches: &ArgMatches, language: Language) -> anyhow::Result<Making> {
    Ok(Making {
        language,
        is_full: options::is_full(matches),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        editions: library::hashes(matches)?,
    })
}
