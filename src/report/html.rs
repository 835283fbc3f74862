//! The report to hand over, as one page of HTML that needs nothing else; adds no text.
//!
//! The page is also well-formed XML, so that an XML parser can read it back: no element is left
//! open and no attribute is without a value. Every text is written by `text` alone, as is every
//! attribute that holds a text.

mod picture;
mod sheet;

use std::collections::BTreeMap;
use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::Report;
use super::message::table as common;
use super::page::block::{
    Block, Branch, Link, Notice, Question, Row, Section, SectionKind, Table, capital,
};
use super::page::kept::{Kept, Layout};
use super::page::{self, Making, Page, Subject};
use super::spool::NewSpool;
use crate::diagnostic::Severity;
use crate::language::{Language, text};
use crate::ruleset::Library;
use crate::text::sanitize;
use crate::verdict::Verdict;

/// How the page looks
const STYLE: &str = include_str!("html/page.css");

/// What a browser has to know first; written literally, since the elements have no end tag
const META: &str = concat!(
    r#"<meta charset="utf-8"/>"#,
    r#"<meta name="viewport" content="width=device-width, initial-scale=1"/>"#,
    r#"<meta name="color-scheme" content="light dark"/>"#,
    // Nothing is fetched and nothing runs, whatever a text may hold.
    r#"<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>"#,
);

/// Deepest heading level in HTML
const DEEPEST: usize = 6;

/// Writes the report
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn write(
    report: &Report<'_>,
    subject: Subject<'_>,
    making: &Making,
    out: &mut dyn Write,
) -> io::Result<()> {
    page::write(layout(), report, subject, making, out)
}

/// The report on dossiers that are judged one by one
pub fn whole<'m>(library: &'m Library, making: &'m Making, new: NewSpool) -> page::Whole<'m> {
    page::Whole::new(layout(), library, making, new)
}

/// What lays out a page as HTML
pub(super) fn layout() -> Box<dyn Layout> {
    Box::new(Html::default())
}

/// Lays out a page
#[derive(Debug, Default)]
struct Html {
    /// Labels of the sections so far
    labels: Labels,
}

impl Layout for Html {
    fn begin(&mut self, _title: &str) {}

    fn section(&mut self, section: &Section) -> String {
        self::section(section, 2, "", &mut self.labels).into_string()
    }

    fn link(&mut self, link: &Link) -> String {
        self::link(link).into_string()
    }

    fn fact(&self, name: &str, said: &str) -> String {
        self::fact(name, said).into_string()
    }

    fn page(&mut self, page: &Page) -> String {
        let mut text = whole_page(page, &mut self.labels).into_string();
        text.push('\n');
        text
    }
}

/// A text of any origin, made safe for the page
fn text(text: &str) -> String {
    sanitize::one_line(text).into_owned()
}

fn whole_page(page: &Page, labels: &mut Labels) -> Markup {
    let (name, skip) = match page.language {
        Language::Zh => ("zh-CN", "跳到正文"),
        Language::En => ("en", "Skip to the report"),
    };
    html! {
        (DOCTYPE)
        html lang=(name) {
            head {
                (PreEscaped(META))
                title { (text(&page.title)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a class="skip" href="#report" { (skip) }
                (picture::patterns())
                header {
                    h1 { (text(&page.title)) }
                    @for block in &page.opening { (self::block(block)) }
                }
                @if page.kept.contains(&Kept::Contents) || !page.contents.is_empty() {
                    nav aria-label=(contents(page.language)) {
                        h2 { (contents(page.language)) }
                        ul class="outcomes" {
                            @for one in &page.contents { (link(one)) }
                            @if page.kept.contains(&Kept::Contents) { (kept(Kept::Contents)) }
                        }
                    }
                }
                main id="report" {
                    @for one in &page.sections { (section(one, 2, "", labels)) }
                    @if page.kept.contains(&Kept::Sections) { (kept(Kept::Sections)) }
                }
                footer {
                    @for one in &page.foot { (section(one, 2, "", labels)) }
                }
            }
        }
    }
}

fn contents(language: Language) -> String {
    text!("目录", "Contents").get(language).to_owned()
}

fn kind(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::Dossier => "dossier",
        SectionKind::Track => "track",
        SectionKind::Criterion => "criterion",
        SectionKind::Part => "part",
    }
}

fn verdict_class(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Pass) => "pass",
        Some(Verdict::Fail) => "fail",
        Some(Verdict::Undetermined) => "open",
        None => "none",
    }
}

/// The sign of a verdict; the word beside it says the same
fn sign(verdict: Option<Verdict>) -> Markup {
    let sign = verdict.map_or("!", common::mark);
    html! { span class={ "sign " (verdict_class(verdict)) } aria-hidden="true" { (sign) } " " }
}

/// How often each label is there
type Labels = BTreeMap<String, usize>;

/// A section; who only hears its label knows which one it is: whose part it is, and its number where
/// the same comes again
fn section(one: &Section, depth: usize, above: &str, labels: &mut Labels) -> Markup {
    let heading = format!("{}-title", one.id);
    let mut label = text(&one.headline());
    if !above.is_empty() {
        label = common::titled(&label, above);
    }
    let times = labels.entry(label.clone()).or_default();
    *times += 1;
    if *times > 1 {
        label = common::titled(&label, &times.to_string());
    }
    // Labels below name this one, so that those of other sections are not needed.
    let mut below = Labels::new();
    html! {
        section id=(one.id) class=(kind(one.kind)) aria-label=(label) {
            (self::heading(one, &heading, depth))
            @for block in &one.blocks { (self::block(block)) }
            @for one in &one.sections { (section(one, depth + 1, &label, &mut below)) }
        }
    }
}

fn heading(one: &Section, id: &str, depth: usize) -> Markup {
    let inner = html! {
        @if one.said.is_some() { (sign(one.verdict)) }
        (text(&one.headline()))
        @if let Some(said) = &one.said {
            " "
            span class={ "said " (verdict_class(one.verdict)) } { (text(said)) }
        }
    };
    match depth.min(DEEPEST) {
        2 => html! { h2 id=(id) { (inner) } },
        3 => html! { h3 id=(id) { (inner) } },
        4 => html! { h4 id=(id) { (inner) } },
        5 => html! { h5 id=(id) { (inner) } },
        _ => html! { h6 id=(id) { (inner) } },
    }
}

fn block(block: &Block) -> Markup {
    match block {
        Block::Line(line) => html! { p { (text(&capital(line))) } },
        Block::Lead(verdict, line) => html! {
            p class="lead" {
                @if verdict.is_some() { (sign(*verdict)) }
                (text(line))
            }
        },
        Block::Small(line) => html! { p class="small" { (text(&capital(line))) } },
        Block::Facts(facts) => html! { dl { (self::facts(facts)) } },
        Block::FactsAnd(facts, more) => html! { dl { (self::facts(facts)) (kept(*more)) } },
        Block::Outcomes(outcomes) => html! {
            ul class="outcomes" { @for one in outcomes { (link(one)) } }
        },
        Block::Notice(one) => notice(one),
        Block::Table(one) => table(one),
        Block::Tests(tests) => html! {
            ul class="tests" {
                @for (verdict, test) in tests { li { (sign(*verdict)) (text(test)) } }
            }
        },
        Block::List(branches) => tree(branches),
        Block::Questions(questions) => html! {
            ol class="questions" { @for one in questions { (question(one)) } }
        },
        Block::Quote { words, from } => html! {
            figure class="clause" {
                blockquote lang="zh-CN" { p { (text(words)) } }
                figcaption { (text(from)) }
            }
        },
        Block::Chart(chart) => picture::draw(chart),
        Block::Sheet(one) => sheet::draw(one),
        Block::Tree { title, branches } => html! {
            details {
                summary { (text(&capital(title))) }
                (tree(branches))
            }
        },
        Block::Fold { title, items } => html! {
            details {
                summary { (text(&capital(title))) }
                ul { @for item in items { li { (text(item)) } } }
            }
        },
    }
}

/// The place of what was written before
fn kept(what: Kept) -> String {
    what.mark().to_string()
}

fn facts(facts: &[(String, String)]) -> Markup {
    html! { @for (name, said) in facts { (fact(name, said)) } }
}

fn fact(name: &str, said: &str) -> Markup {
    html! { div { dt { (text(&capital(name))) } dd { (text(said)) } } }
}

/// A section with its outcome
fn link(link: &Link) -> Markup {
    html! {
        li class=(verdict_class(link.verdict)) {
            (sign(link.verdict))
            a href={ "#" (link.to) } { (text(&link.text)) }
            " "
            span class={ "said " (verdict_class(link.verdict)) } { (text(&link.said)) }
        }
    }
}

fn notice(one: &Notice) -> Markup {
    let (class, sign) = match one.severity {
        Severity::Error => ("notice error", "✗"),
        Severity::Warning => ("notice warning", "!"),
        Severity::Note => ("notice", "·"),
    };
    html! {
        div class=(class) role="note" {
            p { span class="sign" aria-hidden="true" { (sign) } " " (text(&one.text)) }
            @if !one.places.is_empty() {
                ul {
                    @for (place, said) in &one.places {
                        li {
                            (text(place))
                            @if !said.is_empty() { " " code { (text(said)) } }
                        }
                    }
                }
            }
            @if let Some(help) = &one.help { p class="help" { (text(help)) } }
        }
    }
}

fn table(one: &Table) -> Markup {
    html! {
        table role="table" {
            caption { (text(&capital(&one.caption))) }
            thead role="rowgroup" {
                tr role="row" { @for head in &one.heads { th scope="col" role="columnheader" { (text(&capital(head))) } } }
            }
            tbody role="rowgroup" { @for row in &one.rows { (self::row(row, &one.heads)) } }
        }
    }
}

/// A row; each cell names its column, for narrow screens that show cells below each other
fn row(row: &Row, heads: &[String]) -> Markup {
    let cells = row.cells.iter().zip(heads).enumerate();
    html! {
        tr role="row" {
            @for (index, (cell, head)) in cells {
                @if index == 1 {
                    th scope="row" role="rowheader" data-head=(text(&capital(head))) {
                        span {
                            @match &row.to {
                                Some(to) => a href={ "#" (to) } { (text(cell)) },
                                None => (text(cell)),
                            }
                        }
                    }
                } @else if index == 0 {
                    td role="cell" data-head=(text(&capital(head))) class={ "verdict " (verdict_class(row.verdict)) } {
                        span { (sign(row.verdict)) (text(cell)) }
                    }
                } @else if cell.is_empty() {
                    td role="cell" data-head=(text(&capital(head))) class="empty" { span { "–" } }
                } @else {
                    td role="cell" data-head=(text(&capital(head))) { span { (text(cell)) } }
                }
            }
        }
    }
}

fn question(one: &Question) -> Markup {
    html! {
        li {
            p { (text(&one.text)) " " code { (text(&one.id)) } }
            @for note in &one.notes { p class="small" { (text(note)) } }
        }
    }
}

fn tree(branches: &[Branch]) -> Markup {
    html! {
        ul class="tree" {
            @for one in branches {
                li {
                    @if one.verdict.is_some() { (sign(one.verdict)) }
                    (text(&one.text))
                    @if let Some(place) = &one.place {
                        " "
                        span class="place" { (text(place)) }
                    }
                    @if !one.branches.is_empty() { (tree(&one.branches)) }
                }
            }
        }
    }
}
