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
    let text = common::problem(language, one.severity, one.code.name(), message);
    let labels = one.primary.iter().chain(&one.secondary);
    let mut places: Vec<(String, String)> =
        labels.map(|label| place(label, source, language)).collect();
    if names_file && !source.name().is_empty() {
        places.insert(0, (source.name().to_owned(), String::new()));
    }
    Block::Notice(Notice {
        severity: one.severity,
        text,
        help: one
            .help
            .as_ref()
            .map(|help| words::help(language, help.get(language))),
        places,
    })
}

fn place(label: &Label, source: &Source, language: Language) -> (String, String) {
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
    (super::at(source, label.span, language), said)
}
