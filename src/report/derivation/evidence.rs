//! The documents that a dossier names for its facts, read from its text; opens none of them.

use crate::report::sanitize;
use crate::ruleset::Fact;
use crate::source::{Source, Span};
use crate::yaml::{self, Node};

/// A document behind a fact
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Document {
    /// File, made safe to show
    pub(super) file: String,
    /// Page
    pub(super) page: Option<String>,
    /// Where it is named
    pub(super) place: Span,
}

/// The documents of a fact, whose key is its id or its Chinese name
pub(super) fn documents(source: &Source, fact: &Fact) -> Vec<Document> {
    let (root, _) = yaml::read(source);
    let Some(entries) = root
        .as_ref()
        .and_then(|root| root.get("evidence")?.entries())
    else {
        return Vec::new();
    };
    entries
        .iter()
        .filter(|entry| *entry.key.text == fact.id || *entry.key.text == fact.name.zh)
        .filter_map(|entry| entry.value.items())
        .flatten()
        .filter_map(document)
        .collect()
}

fn document(node: &Node<'_>) -> Option<Document> {
    let text = |key: &str| Some(sanitize::line(node.get(key)?.text()?).into_owned());
    Some(Document {
        file: text("file")?,
        page: text("page"),
        place: node.get("file")?.span,
    })
}
