//! The report that is handed over, with what makes it reproducible; judges nothing.

use clap::ArgMatches;

use super::library;
use crate::judged::record;
use crate::language::Language;
use crate::report::page::{Making, Subject};
use crate::report::{Report, html, markdown};

/// The formats of the page
const FORMATS: [&str; 2] = ["html", "markdown"];

/// Whether a page is asked for
pub(super) fn is_asked_for(matches: &ArgMatches) -> bool {
    format(matches).is_some()
}

fn format(matches: &ArgMatches) -> Option<&'static str> {
    let asked = matches.get_one::<String>("format")?;
    FORMATS.into_iter().find(|format| format == asked)
}

/// The page in the format that is asked for
///
/// # Errors
///
/// Where the files of the rules cannot be read.
pub(super) fn written(
    report: &Report<'_>,
    subject: Subject<'_>,
    matches: &ArgMatches,
    language: Language,
) -> anyhow::Result<Vec<u8>> {
    let files = library::files(matches)?;
    let editions = record::editions(&files).into_iter();
    let making = Making {
        language,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        editions: editions
            .map(|one| ((one.programme, one.edition), one.sha256))
            .collect(),
    };
    let mut text = Vec::new();
    match format(matches) {
        Some("markdown") => markdown::write(report, subject, &making, &mut text)?,
        _ => html::write(report, subject, &making, &mut text)?,
    }
    Ok(text)
}
