//! A list without what no longer occurs; every byte around it stays, comments included.

use super::{Baseline, Entry, Standing, quoted};
use crate::source::{Source, Span};
use crate::yaml;

/// A list that can shrink
#[derive(Debug, PartialEq, Eq)]
pub struct Update {
    /// The new text; none where an entry cannot be taken off without touching others
    pub text: Option<String>,
    /// How many entries it lacks
    pub removed: usize,
    /// Of how many the path is another
    pub moved: usize,
}

impl Baseline {
    /// The list without the entries that no longer occur, and with the new paths of dossiers that
    /// were moved; none where it stays as it is
    pub fn update(&mut self) -> Option<Update> {
        let mut changes: Vec<(Span, String)> = Vec::new();
        let mut update = Update {
            text: None,
            removed: 0,
            moved: 0,
        };
        let mut is_possible = !self.problems.has_errors();
        for entry in &self.entries {
            match &entry.standing {
                Standing::Kept => {}
                Standing::Moved(_, path) => {
                    update.moved += 1;
                    changes.push((entry.dossier_span, quoted(path)));
                }
                Standing::Gone(_) => {
                    update.removed += 1;
                    let lines = lines(&self.source, entry);
                    is_possible &= lines.is_some();
                    changes.extend(lines.map(|span| (span, String::new())));
                }
            }
        }
        if changes.is_empty() && update.removed == 0 {
            return None;
        }
        let left = self.entries.len().checked_sub(update.removed)?;
        if let (0, Some(key)) = (left, self.known) {
            let end = key.end
                + self
                    .source
                    .slice(Span::new(key.end, self.source.text().len()))
                    .find(':')?
                + 1;
            changes.push((Span::new(end, end), " []".to_owned()));
        }
        changes.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
        let mut text = self.source.text().to_owned();
        for (span, new) in changes {
            text.replace_range(span.start..span.end, &new);
        }
        is_possible &= entries(&self.source, &text) == Some(left);
        update.text = is_possible.then(|| format!("{}{text}", mark(&self.source)));
        if is_possible {
            self.entries
                .retain(|one| matches!(one.standing, Standing::Kept));
        }
        Some(update)
    }
}

fn mark(source: &Source) -> &str {
    str::from_utf8(source.mark()).unwrap_or_default()
}

/// The lines of an entry that has lines of its own
fn lines(source: &Source, entry: &Entry) -> Option<Span> {
    let text = source.text();
    let (before, after) = (text.get(..entry.span.start)?, text.get(entry.span.end..)?);
    let before = before.trim_end().strip_suffix('-')?;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let end = after
        .find('\n')
        .map_or(text.len(), |end| entry.span.end + end + 1);
    let rest = text.get(entry.span.end..end)?.trim();
    let is_alone = before.get(start..)?.trim().is_empty();
    (is_alone && (rest.is_empty() || rest.starts_with('#'))).then_some(Span::new(start, end))
}

/// How many entries a text has, if it can be read
fn entries(source: &Source, text: &str) -> Option<usize> {
    let new = Source::new(source.name(), text);
    let (root, problems) = yaml::read(&new);
    let root = root.filter(|_| problems.is_empty())?;
    Some(root.get("known")?.items()?.len())
}
