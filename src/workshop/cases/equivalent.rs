//! The mutants that no case can notice, each with the reason; proves none of them.

use super::mutate::Mutant;
use super::read::unknown_keys;
use crate::diagnostic::Diagnostics;
use crate::dossier::shape::start;
use crate::language::Text;
use crate::ruleset::problems as words;
use crate::source::{Source, Span};
use crate::yaml::{self, Node};

/// Name of the file in the folder of an edition
pub const FILE: &str = "equivalent.yaml";

const FILE_KEYS: &[&str] = &["equivalent"];
const KEYS: &[&str] = &["at", "becomes", "because"];

/// A mutant that means the same as what it was made from
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Equivalent {
    /// Where the expression stands
    pub at: String,
    /// What the mutant makes of it
    pub becomes: Vec<String>,
    /// Why no case can tell them apart
    pub because: Text,
    /// Where that is written
    pub span: Span,
}

impl Equivalent {
    /// Whether a mutant is meant
    pub fn is(&self, mutant: &Mutant) -> bool {
        self.at == mutant.at && self.becomes.contains(&mutant.to)
    }
}

/// Reads the file of an edition
pub fn read(source: &Source, problems: &mut Diagnostics) -> Vec<Equivalent> {
    let (tree, found) = yaml::read(source);
    problems.extend(found);
    let Some(tree) = tree else {
        return Vec::new();
    };
    unknown_keys(&tree, FILE_KEYS, problems);
    let Some(items) = tree.get("equivalent").and_then(Node::items) else {
        problems.push(words::missing_key(tree.span, "equivalent"));
        return Vec::new();
    };
    let read = |item: &Node<'_>| entry(item, problems);
    items.iter().filter_map(read).collect()
}

fn entry(item: &Node<'_>, problems: &mut Diagnostics) -> Option<Equivalent> {
    unknown_keys(item, KEYS, problems);
    let mut need = |found: Option<String>, key: &str| {
        if found.is_none() {
            problems.push(words::missing_key(start(item.span), key));
        }
        found
    };
    let text = |node: Option<&Node<'_>>| node.and_then(Node::text).map(str::to_owned);
    let at = need(text(item.get("at")), "at");
    let becomes: Vec<String> = match item.get("becomes").map(|node| (node, node.items())) {
        Some((_, Some(items))) => items.iter().filter_map(|one| text(Some(one))).collect(),
        Some((node, None)) => text(Some(node)).into_iter().collect(),
        None => Vec::new(),
    };
    let becomes = need((!becomes.is_empty()).then(String::new), "becomes").map(|_| becomes);
    let because = item.get("because");
    let in_language = |key| text(because.and_then(|node| node.get(key)));
    let zh = need(in_language("zh"), "because.zh");
    let en = need(in_language("en"), "because.en");
    Some(Equivalent {
        at: at?,
        becomes: becomes?,
        because: Text::new(zh?, en?),
        span: item.span,
    })
}
