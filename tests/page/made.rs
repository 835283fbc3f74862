//! Pages of examples and of dossiers written for a test.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use dabiao::gap::{self, Gap};
use dabiao::judge::{Request, judge};
use dabiao::language::Language;
use dabiao::report::derivation;
use dabiao::report::page::{Making, Subject};
use dabiao::report::{DossierReport, Report, html, markdown};
use dabiao::ruleset::Library;
use dabiao::ruleset::library;
use dabiao::source::Source;
use roxmltree::{Document, Node, ParsingOptions};

static LIBRARY: LazyLock<Library> =
    LazyLock::new(|| Library::load(&library::embedded()).expect("the rules of the release hold"));

pub(crate) const LANGUAGES: [Language; 2] = [Language::Zh, Language::En];

pub(crate) const EXAMPLES: &[&str] = &[
    "foton-2024",
    "growth-readings-differ",
    "leading-pass",
    "naura-2024",
    "new-park",
    "park-fail",
    "park-pass",
    "park-support",
    "with-evidence",
    "xiaomi-2024",
];

pub(crate) fn judged(name: &str, text: &str) -> DossierReport<'static> {
    let request = Request {
        programmes: Vec::new(),
        tracks: Vec::new(),
        as_of: None,
        today: jiff::civil::date(2024, 6, 30),
        strict: false,
    };
    judge(Source::new(name, text), &LIBRARY, &request)
}

pub(crate) fn example(name: &str) -> DossierReport<'static> {
    let path = format!("examples/{name}/dossier.yaml");
    let text = std::fs::read_to_string(&path).expect("the example is there");
    judged(&path, &text)
}

pub(crate) fn report(dossiers: Vec<DossierReport<'static>>) -> Report<'static> {
    Report {
        dossiers,
        ..Report::default()
    }
}

fn gaps<'r>(report: &Report<'r>) -> Vec<Gap<'r>>
where
    'static: 'r,
{
    let dossiers = report.dossiers.iter();
    dossiers
        .map(|one| match &one.dossier {
            Some(dossier) => gap::measure(&one.source, dossier, &one.assessments, &LIBRARY),
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
    let subject = Subject::Gap(gaps.first().expect("a dossier"));
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
