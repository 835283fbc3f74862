//! What is set in a dossier, and whether the edited text says that and otherwise the same as
//! before; edits nothing.

use crate::dossier::shape::is_unknown;
use crate::quantity;
use crate::source::Source;
use crate::yaml::{self, Entry, Node};

/// What is set
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// The key at the top of the dossier that contains it: `facts`, `judgements`
    pub section: &'a str,
    /// Names it may have there; the first is written if none is present
    pub names: &'a [&'a str],
    /// Of figures by year, the year
    pub year: Option<i16>,
}

/// Whether a text says about the target what was to be set
pub(super) fn says(root: &Node<'_>, target: &Target<'_>, value: &str) -> bool {
    let wanted = Source::new("", format!("{{v: {value}}}"));
    let (wanted, problems) = yaml::read(&wanted);
    let wanted = wanted.as_ref().and_then(|root| root.get("v"));
    let found = root
        .get(target.section)
        .and_then(|section| target.names.iter().find_map(|name| section.get(name)));
    let found = match target.year {
        None => found,
        Some(_) => found.and_then(|years| value_of(years, &|key| target.is_of_year(key))),
    };
    problems.is_empty() && found.is_some() && found == wanted
}

/// Whether two texts say the same about everything but the target
pub(super) fn says_the_same(old: &Node<'_>, new: &Node<'_>, target: &Target<'_>) -> bool {
    let is_named = |key: &str| target.names.contains(&key);
    let is_rest_kept = match (old.get(target.section), new.get(target.section)) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(old), Some(new)) => {
            same_but(old, new, &is_named)
                && match (value_of(old, &is_named), value_of(new, &is_named)) {
                    (_, None) => false,
                    (Some(old), Some(new)) if target.year.is_some() => {
                        same_but(old, new, &|key| target.is_of_year(key))
                    }
                    _ => true,
                }
        }
    };
    is_rest_kept && same_but(old, new, &|key| key == target.section)
}

impl Target<'_> {
    fn is_of_year(&self, key: &str) -> bool {
        quantity::read_year(key).ok() == self.year
    }
}

/// The value of the first key that matches
fn value_of<'n, 's>(node: &'n Node<'s>, is_meant: &dyn Fn(&str) -> bool) -> Option<&'n Node<'s>> {
    let mut entries = node.entries()?.iter();
    let entry = entries.find(|one| is_meant(&one.key.text))?;
    Some(&entry.value)
}

/// Whether two mappings are the same except for one entry; an unknown one counts as empty
fn same_but(old: &Node<'_>, new: &Node<'_>, is_set: &dyn Fn(&str) -> bool) -> bool {
    let is_other = |one: &&Entry<'_>| !is_set(&one.key.text);
    match (entries_of(old), entries_of(new)) {
        (Some(old), Some(new)) => {
            let (old, new) = (old.iter().filter(is_other), new.iter().filter(is_other));
            old.eq(new)
        }
        _ => false,
    }
}

fn entries_of<'n, 's>(node: &'n Node<'s>) -> Option<&'n [Entry<'s>]> {
    node.entries().or(is_unknown(node).then_some(&[]))
}
