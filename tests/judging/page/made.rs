//! Pages of examples and of dossiers written for a test.

use std::collections::BTreeMap;

use dabiao::advice::gap::{self};
use dabiao::matching;
use dabiao::report::gap::WayUp;

use dabiao::advice::gap::Gap;
use dabiao::judged::Judged;
use dabiao::judged::judge::judge;
use dabiao::language::Language;
use dabiao::report::derivation;
use dabiao::report::page::{Making, Subject};
use dabiao::report::{Report, html, markdown};
use roxmltree::{Document, Node, ParsingOptions};

use crate::judged::{self, LIBRARY, request};
use crate::support;

pub(crate) const LANGUAGES: [Language; 2] = [Language::Zh, Language::En];

pub(crate) fn judged(name: &str, text: &str) -> Judged<'static> {
    judged::judged(&LIBRARY, name, text)
}

pub(crate) fn example(name: &str) -> Judged<'static> {
    judge(support::example(name), &LIBRARY, &request())
}

fn gaps<'r>(report: &Report<'r>) -> Vec<Gap<'r>>
where
    'static: 'r,
{
    let dossiers = report.dossiers.iter();
    dossiers
        .map(|one| match &one.dossier {
            Some(dossier) => gap::between(dossier, &one.assessments, &LIBRARY),
            None => Gap::default(),
        })
        .collect()
}

fn making(language: Language) -> Making {
    let edition = (
        "beijing-two-industry-integration".to_owned(),
        "2023-07-03".to_owned(),
    );
    Making {
        language,
        is_full: false,
        version: "0.0.0".to_owned(),
        editions: BTreeMap::from([(edition, "00".repeat(32))]),
    }
}

pub(crate) fn html(report: &Report<'_>, language: Language) -> String {
    let mut out = Vec::new();
    let gaps = gaps(report);
    html::write(report, Subject::Whole(&gaps), &making(language), &mut out)
        .expect("a vector takes every byte");
    String::from_utf8(out).expect("the page is text")
}

/// The same with everything open
pub(crate) fn full(report: &Report<'_>, language: Language) -> String {
    let mut out = Vec::new();
    let gaps = gaps(report);
    let making = Making {
        is_full: true,
        ..making(language)
    };
    html::write(report, Subject::Whole(&gaps), &making, &mut out)
        .expect("a vector takes every byte");
    String::from_utf8(out).expect("the page is text")
}

/// The page of `dabiao explain` on some criteria
pub(crate) fn derivations(report: &Report<'_>, criterion: &str, language: Language) -> String {
    let mut out = Vec::new();
    let dossier = report.dossiers.first().expect("a dossier");
    let chosen = derivation::choose(dossier, Some(criterion)).expect("there is such a criterion");
    let subject = Subject::Derivations(&chosen);
    html::write(report, subject, &making(language), &mut out).expect("a vector takes every byte");
    String::from_utf8(out).expect("the page is text")
}

/// The page of `dabiao gap`
pub(crate) fn gap(report: &Report<'_>, language: Language) -> String {
    let mut out = Vec::new();
    let gaps = gaps(report);
    let judged = report.dossiers.first().expect("a dossier");
    let ladders = matching::ladders(judged);
    let way_up = WayUp {
        judged,
        ladders: &ladders,
    };
    let subject = Subject::Gap(gaps.first().expect("a dossier"), way_up);
    html::write(report, subject, &making(language), &mut out).expect("a vector takes every byte");
    String::from_utf8(out).expect("the page is text")
}

pub(crate) fn markdown(report: &Report<'_>, language: Language) -> String {
    let mut out = Vec::new();
    let gaps = gaps(report);
    markdown::write(report, Subject::Whole(&gaps), &making(language), &mut out)
        .expect("a vector takes every byte");
    String::from_utf8(out).expect("the page is text")
}

pub(crate) fn parsed(page: &str) -> Document<'_> {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(page, options).expect("the page is well-formed")
}

/// Elements of a name, in the order of the page
pub(crate) fn all<'a, 'i>(document: &'a Document<'i>, name: &str) -> Vec<Node<'a, 'i>> {
    document
        .descendants()
        .filter(|node| node.has_tag_name(name))
        .collect()
}

/// The text of an element and all below it
pub(crate) fn text(node: Node<'_, '_>) -> String {
    node.descendants()
        .filter(Node::is_text)
        .filter_map(|node| node.text())
        .collect()
}
