//! A dossier judged by the rules of the release, and the page that comes of it.

use dabiao::judged::Judged;
use dabiao::judged::judge::judge;
use dabiao::language::Language;
use dabiao::report::Report;
use dabiao::report::table::{self, Style};
use dabiao::source::Source;
use unicode_width::UnicodeWidthStr as _;

use crate::judged::{LIBRARY, request};

pub(crate) fn judged(source: Source) -> Judged<'static> {
    judge(source, &LIBRARY, &request())
}

pub(crate) fn page(report: &Report<'_>, language: Language, width: usize, color: bool) -> String {
    let style = Style {
        language,
        width,
        color,
        is_detailed: false,
    };
    let mut out = Vec::new();
    table::write(report, &style, &mut out).expect("a vector takes every byte");
    String::from_utf8(out).expect("the report is text")
}

/// The text without colours
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        if char == '\u{1b}' {
            let _ = chars.by_ref().find(|char| *char == 'm');
        } else {
            plain.push(char);
        }
    }
    plain
}

/// What each snippet of a page points at: line, column, and the texts underlined on that line
pub(crate) fn pointed(page: &str) -> Vec<(usize, usize, Vec<String>)> {
    let mut pointed: Vec<(usize, usize, Vec<String>)> = Vec::new();
    let mut source_line: Option<(usize, String)> = None;
    for line in page.lines() {
        if let Some(head) = line.trim_start().strip_prefix("╭─[") {
            let mut parts = head.trim_end_matches(']').rsplit(':');
            let column = parts.next().unwrap().parse().unwrap();
            let line = parts.next().unwrap().parse().unwrap();
            pointed.push((line, column, Vec::new()));
        } else if let Some((number, text)) = line.split_once(" │ ")
            && let Ok(number) = number.trim().parse()
        {
            source_line = Some((number, text.to_owned()));
        } else if let Some((_, marks)) = line.split_once("· ")
            && let Some((number, text)) = source_line.take()
            && let Some((wanted, _, found)) = pointed.last_mut()
            && number == *wanted
        {
            found.extend(underlined(&text, marks));
        }
    }
    pointed
}

fn underlined(text: &str, marks: &str) -> Vec<String> {
    let marks: Vec<char> = marks.chars().collect();
    let mut found = Vec::new();
    let mut current = String::new();
    let mut column = 0;
    for char in text.chars() {
        let is_marked = marks.get(column).is_some_and(|mark| *mark != ' ');
        if is_marked {
            current.push(char);
        } else if !current.is_empty() {
            found.push(std::mem::take(&mut current));
        }
        column += char.to_string().width();
    }
    if !current.is_empty() {
        found.push(current);
    }
    found
}
