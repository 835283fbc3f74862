//! A problem of a file with its places; judges nothing.

use super::block::{Block, Notice};
use super::words;
use crate::diagnostic::{Diagnostic, Label};
use crate::language::Language;
use crate::report::message;
use crate::report::message::table as common;
use crate::source::Source;

/// Longest part of a line that is shown
const LONGEST: usize = 60;

/// The problem on the page, with the name of its file if necessary
pub(crate) fn block(
    one: &Diagnostic,
    source: &Source,
    names_file: bool,
    language: Language,
) -> Block {
    let message = one.message.get(language);
    let severity = common::severity(language, one.severity);
    let labels = one.primary.iter().chain(&one.secondary);
    let named = (names_file && !source.name().is_empty()).then(|| source.name().to_owned());
    let places = labels.map(|label| place(label, source, language));
    Block::Notice(Notice {
        severity: one.severity,
        text: super::said_of(language, severity, message),
        help: one
            .help
            .as_ref()
            .map(|help| words::help(language, help.get(language))),
        places: named.into_iter().chain(places).collect(),
    })
}

fn place(label: &Label, source: &Source, language: Language) -> String {
    let text = source.slice(label.span);
    let line = text.lines().next().unwrap_or_default();
    let mut shown: String = line.chars().take(LONGEST).collect();
    if shown.len() < text.trim_end().len() {
        shown.push('…');
    }
    let said = label.text.get(language);
    let said = match (shown.is_empty(), said.is_empty()) {
        (true, _) => said.to_owned(),
        (false, true) => shown,
        (false, false) => format!("{shown}{}", message::aside(language, said)),
    };
    let cell = super::cell(source, label.span);
    let parts = cell.into_iter().chain([said]);
    parts.collect::<Vec<_>>().join(" ").trim_end().to_owned()
}
