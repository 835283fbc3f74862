//! The report to hand over, as one page of HTML that needs nothing else; adds no text.
//!
//! The page is also well-formed XML, so that an XML parser can read it back: no element is left
//! open and no attribute is without a value. Every text is written by `text` alone, as is every
//! attribute that holds a text.

mod index;
mod picture;
mod sheet;
mod table;

use std::collections::BTreeMap;
use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::Report;
use super::message::table as common;
use super::page::block::{
    Block, Branch, FEW, Link, Notice, Question, Section, SectionKind, capital,
};
use super::page::kept::{Kept, Layout};
use super::page::{self, Making, Page, Subject};
use super::spool::NewSpool;
use crate::diagnostic::Severity;
use crate::language::{Language, text};
use crate::ruleset::Library;
use crate::text::sanitize;
use crate::verdict::Verdict;

pub(super) use index::write_entries;
pub use index::{Entry, write_index};

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
    page::write(layout, report, subject, making, out)
}

/// The report on dossiers that are judged one by one
pub fn whole<'m>(library: &'m Library, making: &'m Making, new: NewSpool) -> page::Whole<'m> {
    page::Whole::new(layout, library, making, new)
}

/// Writes a page
pub(super) fn write_page(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(layout(page).page(page).as_bytes())
}

/// What lays out a page as HTML
pub(super) fn layout(page: &Page) -> Box<dyn Layout> {
    Box::new(Pen {
        is_full: page.is_full,
        labels: BTreeMap::new(),
    })
}

impl Layout for Pen {
    fn begin(&mut self, _title: &str) {}

    fn section(&mut self, section: &Section) -> String {
        self.one(section, 2, "", false).into_string()
    }

    fn link(&mut self, link: &Link) -> String {
        self::link(link).into_string()
    }

    fn fact(&self, name: &str, said: &str) -> String {
        self::fact(name, said).into_string()
    }

    fn page(&mut self, page: &Page) -> String {
        let mut text = self.whole(page).into_string();
        text.push('\n');
        text
    }
}

/// A text of any origin, made safe for the page
fn text(text: &str) -> String {
    sanitize::one_line(text).into_owned()
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
        SectionKind::Head => "head",
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

/// What is needed while sections are written
#[derive(Debug)]
struct Pen {
    is_full: bool,
    /// How often each label is there
    labels: BTreeMap<String, usize>,
}

impl Pen {
    /// The whole page
    fn whole(&mut self, page: &Page) -> Markup {
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
                body class=[page.is_full.then_some("full")] {
                    a class="skip" href="#report" { (skip) }
                    (picture::patterns())
                    header {
                        h1 { (text(&page.title)) }
                        @for block in &page.opening { (self::block(block, self.is_full)) }
                    }
                    @if page.kept.contains(&Kept::Contents) {
                        nav aria-label=(contents(page.language)) {
                            h2 { (contents(page.language)) }
                            (outcomes(page.contents > FEW, &kept(Kept::Contents)))
                        }
                    }
                    main id="report" {
                        (self.sections(&page.sections, 2, ""))
                        @if page.kept.contains(&Kept::Sections) { (kept(Kept::Sections)) }
                    }
                    footer {
                        (self.sections(&page.foot, 2, ""))
                    }
                }
            }
        }
    }

    /// Sections below one another; after a head begins a new sheet of paper, if it is followed by
    /// anything that is printed
    fn sections(&mut self, all: &[Section], depth: usize, above: &str) -> Markup {
        let is_printed = |one: &Section| self.is_full || !one.is_folded;
        let is_followed = all.iter().skip(1).any(is_printed);
        html! {
            @for one in all {
                (self.one(one, depth, above, is_followed && one.kind == SectionKind::Head))
            }
        }
    }

    /// A section; who only hears its label knows which one it is: whose part it is, and its number
    /// where the same comes again
    fn one(&mut self, one: &Section, depth: usize, above: &str, is_followed: bool) -> Markup {
        let mut label = text(&one.headline());
        if !above.is_empty() {
            label = common::titled(&label, above);
        }
        let times = self.labels.entry(label.clone()).or_default();
        *times += 1;
        if *times > 1 {
            label = common::titled(&label, &times.to_string());
        }
        let heading = heading(one, &format!("{}-title", one.id), depth);
        // Labels below name this one, so that those of other sections are not needed.
        let labels = std::mem::take(&mut self.labels);
        let below = html! {
            @for block in &one.blocks { (self::block(block, self.is_full)) }
            (self.sections(&one.sections, depth + 1, &label))
        };
        self.labels = labels;
        html! {
            section id=(one.id) class={ (kind(one.kind)) @if is_followed { " followed" } } aria-label=(label) {
                @if one.is_folded {
                    (fold(self.is_full, &heading, &below))
                } @else {
                    (heading)
                    (below)
                }
            }
        }
    }
}

/// What opens on demand
fn fold(is_open: bool, title: &Markup, below: &Markup) -> Markup {
    html! {
        details open=[is_open.then_some("")] {
            summary { (title) }
            (below)
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

fn block(block: &Block, is_full: bool) -> Markup {
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
        Block::Outcomes(links) => outcomes(
            links.len() > FEW,
            &html! { @for one in links { (link(one)) } },
        ),
        Block::Notice(one) => notice(one),
        Block::Matrix(one) => table::matrix(one),
        Block::Table(one) => table::write(one),
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
        Block::Tree { title, branches } => fold(is_full, &line(title), &tree(branches)),
        Block::Fold { title, items } => {
            let list = html! { ul { @for item in items { li { (text(item)) } } } };
            fold(is_full, &line(title), &list)
        }
    }
}

/// A text at the beginning of a line
fn line(said: &str) -> Markup {
    html! { (text(&capital(said))) }
}

/// The place of what was written before
fn kept(what: Kept) -> Markup {
    PreEscaped(what.mark().to_string())
}

fn facts(facts: &[(String, String)]) -> Markup {
    html! { @for (name, said) in facts { (fact(name, said)) } }
}

fn fact(name: &str, said: &str) -> Markup {
    html! { div { dt { (text(&capital(name))) } dd { (text(said)) } } }
}

/// Sections, each with its outcome
fn outcomes(are_many: bool, links: &Markup) -> Markup {
    html! { ul class={ "outcomes" @if are_many { " many" } } { (links) } }
}

/// A section with its outcome
fn link(link: &Link) -> Markup {
    html! {
        li class=(verdict_class(link.verdict)) {
            (sign(link.verdict))
            a href=(link.to) { (text(&link.text)) }
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
                    @for place in &one.places { li { (text(place)) } }
                }
            }
            @if let Some(help) = &one.help { p class="help" { (text(help)) } }
        }
    }
}

fn question(one: &Question) -> Markup {
    html! {
        li {
            p { strong { (text(&capital(&one.name))) } " " (text(&one.text)) }
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
