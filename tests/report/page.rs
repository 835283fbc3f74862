//! A dossier judged by the rules of the release, and the page that comes of it.

use std::sync::LazyLock;

use dabiao::judge::{Request, judge};
use dabiao::language::Language;
use dabiao::report::table::{self, Style};
use dabiao::report::{DossierReport, Report};
use dabiao::ruleset::Library;
use dabiao::ruleset::library;
use dabiao::source::Source;
use unicode_width::UnicodeWidthStr as _;

pub(crate) static LIBRARY: LazyLock<Library> =
    LazyLock::new(|| Library::load(&library::embedded()).expect("the rules of the release hold"));

pub(crate) fn example(name: &str) -> Source {
    let path = format!("examples/{name}/dossier.yaml");
    let text = std::fs::read_to_string(&path).expect("the example is there");
    Source::new(path, text)
}

pub(crate) const EXAMPLES: &[&str] = &[
    "foton-2024",
    "growth-readings-differ",
    "leading-pass",
    "naura-2024",
    "new-park",
    "park-fail",
    "park-pass",
    "xiaomi-2024",
];

pub(crate) fn request() -> Request {
    Request {
        programmes: Vec::new(),
        tracks: Vec::new(),
        as_of: None,
        today: jiff::civil::date(2024, 6, 30),
        strict: false,
    }
}

pub(crate) fn judged(source: Source) -> DossierReport<'static> {
    judge(source, &LIBRARY, &request())
}

pub(crate) fn report(dossiers: Vec<DossierReport<'static>>) -> Report<'static> {
    Report {
        dossiers,
        ..Report::default()
    }
}

pub(crate) fn page(report: &Report<'_>, language: Language, width: usize, color: bool) -> String {
    let style = Style {
        language,
        width,
        color,
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
