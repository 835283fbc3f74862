//! The documents that a dossier names behind its facts and judgements; reads no file.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::schema::Schema;
use super::shape::{at_node, entries, is_unknown, single_text, start, unknown_keys, wrong_type};
use super::value;
use crate::diagnostic::Diagnostics;
use crate::digest::Digest;
use crate::dossier::problems as words;
use crate::dossier::problems::evidence as evidence_words;
use crate::language::{Text, text};
use crate::quantity::{self, Wanted};
use crate::source::{Located, Source, Span};
use crate::yaml::{self, Entry, Node};

const KEYS: &[&str] = &["file", "page", "issued", "valid_until", "sha256"];

/// The documents behind facts and judgements
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Behind facts, by id
    pub facts: BTreeMap<String, Exhibit>,
    /// Behind judgements, by criterion
    pub judgements: BTreeMap<String, Exhibit>,
}

/// The documents behind one fact or judgement
#[derive(Clone, Debug)]
pub struct Exhibit {
    /// Its name in the section
    pub key: Span,
    /// The documents, in the order of the file; without those that could not be read
    pub documents: Vec<Document>,
}

/// One document
#[derive(Clone, Debug)]
pub struct Document {
    /// Path inside the dossier's folder, as written
    pub file: Located<String>,
    /// Page of it, from 1
    pub page: Option<u32>,
    /// Day on which it was issued
    pub issued: Option<Located<Date>>,
    /// Last day on which it is valid
    pub valid_until: Option<Located<Date>>,
    /// Hash of the file as it was when the dossier was sealed
    pub sha256: Option<Located<Digest>>,
}

/// What lacks a sound document, if one is required
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unproven {
    /// Facts by id
    pub facts: BTreeSet<String>,
    /// Judgements by criterion
    pub judgements: BTreeSet<String>,
}

/// The files that a dossier names, and whether a hash is stated for them; of a broken text those
/// that can be recognised
pub fn files(source: &Source) -> BTreeMap<String, bool> {
    let mut files = BTreeMap::new();
    let Some(root) = yaml::survey(source).root else {
        return files;
    };
    for document in documents(&root) {
        if let Some(file) = document.get("file").and_then(Node::text) {
            let has_hash = document.get("sha256").is_some_and(|node| !is_unknown(node));
            *files.entry(file.to_owned()).or_default() |= has_hash;
        }
    }
    files
}

/// The entries of the section that are documents, in the order of the text
pub(super) fn documents<'n, 's>(root: &'n Node<'s>) -> impl Iterator<Item = &'n Node<'s>> {
    let exhibits = root.get("evidence").and_then(Node::entries);
    exhibits
        .into_iter()
        .flatten()
        .filter_map(|exhibit| exhibit.value.items())
        .flatten()
}

/// Reads the section; every problem goes to `problems`
pub(super) fn read(
    source: &Source,
    node: &Node<'_>,
    schema: &Schema<'_>,
    problems: &mut Diagnostics,
) -> Evidence {
    let mut evidence = Evidence::default();
    if is_unknown(node) {
        return evidence;
    }
    let expected = text!("事实和证明材料", "facts with their documents");
    let Some(entries) = entries(source, node, &section_name(), &expected, problems) else {
        return evidence;
    };
    for entry in entries {
        let key = entry.key.text.as_ref();
        let mut criteria = schema.criteria_named(key).into_iter();
        let criterion = criteria.find(|one| one.question().is_some());
        let (exhibits, id, name) = match (schema.find(key), criterion) {
            (Some(fact), _) => (&mut evidence.facts, fact.id.as_str(), &fact.name),
            (None, Some(criterion)) => (
                &mut evidence.judgements,
                criterion.id.as_str(),
                &criterion.title,
            ),
            (None, None)
                if schema.elsewhere(key).is_some() || schema.has_criterion_elsewhere(key) =>
            {
                read_exhibit(source, entry, problems);
                continue;
            }
            (None, None) => {
                problems.push(schema.unknown_fact(&entry.key));
                // Its list is read anyway, for its own problems.
                read_exhibit(source, entry, problems);
                continue;
            }
        };
        let found = read_exhibit(source, entry, problems);
        match exhibits.get_mut(id) {
            Some(first) => {
                first.documents.clear();
                let (second, first) = (entry.key.span, first.key);
                problems.push(words::duplicate_fact(second, first, id, name));
            }
            None => {
                exhibits.insert(id.to_owned(), found);
            }
        }
    }
    evidence
}

fn section_name() -> Text {
    Text::same("`evidence`")
}

fn read_exhibit(source: &Source, entry: &Entry<'_>, problems: &mut Diagnostics) -> Exhibit {
    let mut documents = Vec::new();
    let node = &entry.value;
    if let Some(items) = node.items() {
        let items = items.iter();
        documents.extend(items.filter_map(|item| read_document(source, item, problems)));
    } else if !is_unknown(node) {
        let expected = text!(
            "列表，例如 `[{{file: evidence/audit-2023.pdf, page: 12}}]`",
            "a list such as `[{{file: evidence/audit-2023.pdf, page: 12}}]`"
        );
        wrong_type(node, &section_name(), &expected, problems);
    }
    Exhibit {
        key: entry.key.span,
        documents,
    }
}

/// One document; none if it was not read completely
fn read_document(source: &Source, node: &Node<'_>, problems: &mut Diagnostics) -> Option<Document> {
    let expected = text!(
        "一份材料，例如 `{{file: evidence/audit-2023.pdf, page: 12}}`",
        "a document such as `{{file: evidence/audit-2023.pdf, page: 12}}`"
    );
    let Some(entries) = node.entries() else {
        wrong_type(node, &section_name(), &expected, problems);
        return None;
    };
    let is_whole = unknown_keys(entries, KEYS, problems);
    let part = |key: &str| node.get(key).filter(|part| !is_unknown(part));
    let file = match part("file") {
        Some(file) => {
            let what = text!("材料 `file`", "`file`");
            let expected = text!("文件的路径", "the path of a file");
            let text = single_text(file, &what, &expected, problems);
            text.map(|text| located(text.to_owned(), file))
        }
        None => {
            let example = "file: evidence/audit-2023.pdf";
            problems.push(words::missing_key(start(node.span), "file", example));
            None
        }
    };
    // Each part is read, whatever is wrong with the others.
    let page = part("page").map(|node| read_page(source, node, problems));
    let mut day = |key: &str, name: Text| {
        part(key).map(|node| Some(located(value::date(node, &name, problems)?, node)))
    };
    let issued = day("issued", text!("出具日期 `issued`", "`issued`"));
    let valid_until = day(
        "valid_until",
        text!("有效期 `valid_until`", "`valid_until`"),
    );
    let sha256 = part("sha256").map(|node| {
        let what = Text::same("`sha256`");
        let expected = text!("64位十六进制数", "64 hexadecimal digits");
        let text = single_text(node, &what, &expected, problems)?;
        let digest = Digest::parse(text);
        if digest.is_none() {
            problems.push(evidence_words::hash_syntax(node.span, text));
        }
        Some(located(digest?, node))
    });
    if !is_whole {
        return None;
    }
    Some(Document {
        file: file?,
        page: stated(page)?,
        issued: stated(issued)?,
        valid_until: stated(valid_until)?,
        sha256: stated(sha256)?,
    })
}

/// What is stated, or nothing; none if it could not be read
fn stated<T>(part: Option<Option<T>>) -> Option<Option<T>> {
    match part {
        None => Some(None),
        Some(read) => read.map(Some),
    }
}

fn read_page(source: &Source, node: &Node<'_>, problems: &mut Diagnostics) -> Option<u32> {
    let what = text!("页码 `page`", "`page`");
    let expected = text!("页码，如 `12`", "a page number such as `12`");
    let text = single_text(node, &what, &expected, problems)?;
    let number = quantity::read(text, Wanted::Integer)
        .map_err(|problem| problems.push(at_node(source, node, text, *problem)))
        .ok()?;
    let page = number
        .value
        .to_i64()
        .and_then(|page| u32::try_from(page).ok());
    let page = page.filter(|page| *page >= 1);
    if page.is_none() {
        problems.push(evidence_words::no_such_page(node.span, text));
    }
    page
}

fn located<T>(value: T, node: &Node<'_>) -> Located<T> {
    Located {
        value,
        span: Some(node.span),
    }
}
