//! Keys that occur twice in one mapping; neither value is taken for the right one.

use super::tree::{Entry, Value};
use crate::diagnostic::{Diagnostic, yaml};

/// Mappings up to this length are compared pair by pair, which needs no memory
const SHORT: usize = 16;

/// Reports keys that occur twice, keeps the first of each and refuses its value
pub(super) fn refuse(entries: &mut Vec<Entry<'_>>) -> Vec<Diagnostic> {
    let repeated = repeated(entries);
    let problem = |(again, first): &(usize, usize)| {
        let (again, first) = (&entries.get(*again)?.key, &entries.get(*first)?.key);
        Some(yaml::duplicate_key(&again.text, again.span, first.span))
    };
    let problems = repeated.iter().filter_map(problem).collect();
    for (_, first) in &repeated {
        if let Some(entry) = entries.get_mut(*first) {
            entry.value.value = Value::Refused;
        }
    }
    if !repeated.is_empty() {
        let mut position = 0..;
        entries.retain(|_| {
            let again = position.next().is_some_and(|position| {
                repeated
                    .binary_search_by_key(&position, |(again, _)| *again)
                    .is_ok()
            });
            !again
        });
    }
    problems
}

/// Each position whose key stands before, with the first position of the key, in order
fn repeated(entries: &[Entry<'_>]) -> Vec<(usize, usize)> {
    if entries.len() <= SHORT {
        let first = |(again, entry): (usize, &Entry<'_>)| {
            let mut before = entries.iter().take(again);
            let first = before.position(|other| other.key.text == entry.key.text)?;
            Some((again, first))
        };
        return entries.iter().enumerate().filter_map(first).collect();
    }
    let mut order: Vec<_> = entries
        .iter()
        .map(|entry| entry.key.text.as_ref())
        .zip(0..)
        .collect();
    order.sort_unstable();
    let mut repeated = Vec::new();
    for group in order.chunk_by(|(one, _), (other, _)| one == other) {
        if let Some(((_, first), others)) = group.split_first() {
            repeated.extend(others.iter().map(|(_, again)| (*again, *first)));
        }
    }
    repeated.sort_unstable();
    repeated
}
