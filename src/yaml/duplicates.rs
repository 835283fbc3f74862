//! Keys that occur twice in one mapping; neither value is trusted.

use super::tree::{Entry, Value};
use crate::diagnostic::Diagnostic;
use crate::yaml::problems as yaml;

/// Mappings up to this length are compared pair by pair, which needs no allocation
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

/// Each position whose key occurred before, with the first position of the key, in order
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;
    use crate::yaml::{Key, Node};

    fn entries(keys: impl Iterator<Item = usize>) -> Vec<Entry<'static>> {
        let entry = |(at, key): (usize, usize)| Entry {
            key: Key {
                text: key.to_string().into(),
                span: Span::new(at, at),
            },
            value: Node {
                value: Value::Sequence(Vec::new()),
                span: Span::new(at, at),
            },
        };
        keys.enumerate().map(entry).collect()
    }

    #[test]
    fn short_and_long_mappings_are_treated_alike() {
        for count in [1, 5, SHORT, SHORT + 1, 100] {
            // The keys 0 to 9 over and over, so that all from the eleventh on are repeated.
            let mut all = entries((0..count).map(|at| at % 10));
            let problems = refuse(&mut all);
            assert_eq!(problems.len(), count.saturating_sub(10), "{count}");
            for (index, problem) in problems.iter().enumerate() {
                assert_eq!(problem.primary.as_ref().unwrap().span.start, index + 10);
                assert_eq!(problem.secondary[0].span.start, index % 10);
            }
            let kept: Vec<_> = all.iter().map(|entry| entry.key.span.start).collect();
            assert_eq!(kept, (0..count.min(10)).collect::<Vec<_>>());
            for (index, entry) in all.iter().enumerate() {
                let refused = entry.value.value == Value::Refused;
                assert_eq!(refused, index + 10 < count, "{count} {index}");
            }
        }
    }
}
