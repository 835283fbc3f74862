//! Whether an edited dossier says what it should, and otherwise what it said; edits nothing.

use super::Target;
use crate::dossier::shape::is_unknown;
use crate::quantity;
use crate::source::{Source, Span};
use crate::yaml::{self, Entry, Node, Value};

/// Whether a text says of the target what was to be set
pub(super) fn says(root: &Node<'_>, target: &Target<'_>, value: &str) -> bool {
    let wanted = Source::new("", format!("{{v: {value}}}"));
    let (wanted, problems) = yaml::read(&wanted);
    let wanted = wanted.and_then(|root| Some(bare(root.get("v")?.clone().into_owned())));
    let found = root
        .get(target.section)
        .and_then(|section| target.names.iter().find_map(|name| section.get(name)));
    let found = match target.year {
        None => found,
        Some(year) => found.and_then(Node::entries).and_then(|years| {
            let is_year = |one: &&Entry<'_>| quantity::read_year(&one.key.text).ok() == Some(year);
            years.iter().find(is_year).map(|one| &one.value)
        }),
    };
    let found = found.map(|node| bare(node.clone().into_owned()));
    problems.is_empty() && found.is_some() && found == wanted
}

/// Whether two texts say the same of everything but the target
pub(super) fn says_the_same(old: &Node<'_>, new: &Node<'_>, target: &Target<'_>) -> bool {
    let is_section = |key: &str| key == target.section;
    let is_named = |key: &str| target.names.contains(&key);
    let is_year = |key: &str| quantity::read_year(key).ok() == target.year;
    same_but(old, new, &is_section)
        && match (old.get(target.section), new.get(target.section)) {
            (_, None) => false,
            (None, Some(_)) => true,
            (Some(old), Some(new)) => {
                let find = |node: &Node<'_>| {
                    let entries = node.entries()?;
                    let position = entries.iter().position(|one| is_named(&one.key.text))?;
                    Some(position)
                };
                let value = |node: &Node<'_>| {
                    let position = find(node)?;
                    Some(node.entries()?.get(position)?.value.clone().into_owned())
                };
                same_but(old, new, &is_named)
                    && match (value(old), value(new), target.year) {
                        (_, None, _) => false,
                        (Some(old), Some(new), Some(_)) => same_but(&old, &new, &is_year),
                        _ => true,
                    }
            }
        }
}

/// Whether two mappings hold the same but for one entry; nothing known is taken for an empty one
fn same_but(old: &Node<'_>, new: &Node<'_>, is_set: &dyn Fn(&str) -> bool) -> bool {
    let others = |node: &Node<'_>| {
        let entries = match node.entries() {
            Some(entries) => entries.to_vec(),
            None if is_unknown(node) => Vec::new(),
            None => return None,
        };
        let entries = entries.into_iter().filter(|one| !is_set(&one.key.text));
        Some(
            entries
                .map(|one| (one.key.text.into_owned(), bare(one.value.into_owned())))
                .collect::<Vec<_>>(),
        )
    };
    others(old).is_some_and(|old| others(new) == Some(old))
}

/// A value without its places
pub(super) fn bare(node: Node<'static>) -> Node<'static> {
    let value = match node.value {
        Value::Sequence(items) => Value::Sequence(items.into_iter().map(bare).collect()),
        Value::Mapping(entries) => {
            let entries = entries.into_iter().map(|mut entry| {
                entry.key.span = Span::default();
                entry.value = bare(entry.value);
                entry
            });
            Value::Mapping(entries.collect())
        }
        other => other,
    };
    Node {
        value,
        span: Span::default(),
    }
}
