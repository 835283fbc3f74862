//! Reads a list of known shortfalls: its keys, its entries, and whether the rules have what they name.

use super::{Entry, Standing, problems as words};
use crate::diagnostic::Diagnostics;
use crate::dossier::problems as shared;
use crate::dossier::shape::{entries, single_text, start, unknown_keys, wrong_type};
use crate::judged::KnownShortfall;
use crate::language::{Text, text};
use crate::ruleset::Library;
use crate::ruleset::select::problems as select;
use crate::source::{Source, Span};
use crate::verdict::Verdict;
use crate::yaml::Node;

/// Keys of the list
const KEYS: &[&str] = &["baseline", "known"];

/// Keys of an entry, each with how to write it
const ENTRY_KEYS: [(&str, &str); 7] = [
    ("dossier", "dossier: park.yaml"),
    ("subject", ""),
    ("programme", "programme: beijing-two-industry-integration"),
    ("track", "track: park"),
    ("criterion", "criterion: income"),
    ("verdict", "verdict: fail"),
    ("note", ""),
];

/// Reads a list
pub(super) struct ReadEntries<'l> {
    pub(super) library: &'l Library,
    pub(super) entries: Vec<Entry>,
    pub(super) problems: Diagnostics,
}

impl ReadEntries<'_> {
    pub(super) fn list(&mut self, source: &Source, root: &Node<'_>) {
        let what = text!("已知未达标清单", "a list of known shortfalls");
        let expected = text!("`baseline` 和 `known` 两项", "`baseline` and `known`");
        let Some(keys) = entries(source, root, &what, &expected, &mut self.problems) else {
            return;
        };
        unknown_keys(keys, KEYS, &mut self.problems);
        match root.get("baseline") {
            Some(node) if node.text() == Some("1") => {}
            Some(node) if node.is_refused() => {}
            Some(node) => {
                let found = node.text().unwrap_or("…");
                let problem = words::unsupported_version(node.span, found);
                self.problems.push(problem);
            }
            None => self.missing(root, "baseline", "baseline: 1"),
        }
        let Some(known) = root.get("known") else {
            self.missing(root, "known", "known: []");
            return;
        };
        match known.items() {
            Some(items) => items.iter().for_each(|item| self.entry(source, item)),
            None => {
                let expected = text!("列表，可以是 `[]`", "a list, which may be `[]`");
                let what = Text::same("`known`");
                wrong_type(known, &what, &expected, &mut self.problems);
            }
        }
    }

    fn entry(&mut self, source: &Source, item: &Node<'_>) {
        let what = text!("`known` 的每一条", "every entry of `known`");
        let expected = text!(
            "`dossier`、`programme`、`track`、`criterion`、`verdict` 各一项",
            "a mapping of `dossier`, `programme`, `track`, `criterion` and `verdict`"
        );
        let Some(keys) = entries(source, item, &what, &expected, &mut self.problems) else {
            return;
        };
        unknown_keys(keys, &ENTRY_KEYS.map(|(key, _)| key), &mut self.problems);
        // Each is looked at, so that all that is wrong is said at once.
        let [dossier, subject, programme, track, criterion, verdict, note] =
            ENTRY_KEYS.map(|(key, example)| self.text(item, key, example));
        if let Some((found, span)) = &verdict
            && found != Verdict::Fail.id()
        {
            self.problems.push(words::not_a_shortfall(*span, found));
            return;
        }
        let (Some(dossier), Some(programme), Some(track), Some(criterion), Some(_)) =
            (dossier, programme, track, criterion, verdict)
        else {
            return;
        };
        if !self.exists(&programme, &track, &criterion) {
            return;
        }
        let (dossier, dossier_span) = dossier;
        let (criterion, criterion_span) = criterion;
        let known = KnownShortfall {
            programme: programme.0,
            track: track.0,
            criterion,
            note: note.map(|(text, _)| text),
        };
        let is_same = |one: &&Entry| {
            one.dossier == dossier
                && one.known.programme == known.programme
                && one.known.track == known.track
                && one.known.criterion == known.criterion
        };
        if let Some(first) = self.entries.iter().find(is_same) {
            let first = first.criterion_span;
            let problem = words::listed_twice(criterion_span, first, &known.criterion);
            self.problems.push(problem);
            return;
        }
        self.entries.push(Entry {
            span: item.span,
            dossier,
            subject: subject.map(|(text, _)| text),
            dossier_span,
            identity: None,
            known,
            criterion_span,
            standing: Standing::Kept,
        });
    }

    /// The text of a key; only one without an example may be missing
    fn text(&mut self, item: &Node<'_>, key: &str, example: &str) -> Option<(String, Span)> {
        let Some(node) = item.get(key) else {
            if !example.is_empty() {
                self.missing(item, key, example);
            }
            return None;
        };
        let what = Text::same(format!("`{key}`"));
        let expected = text!("一段文字", "a text");
        let text = single_text(node, &what, &expected, &mut self.problems)?;
        Some((text.to_owned(), node.span))
    }

    fn missing(&mut self, node: &Node<'_>, key: &str, example: &str) {
        let problem = shared::missing_key(start(node.span), key, example);
        self.problems.push(problem);
    }

    /// Whether an edition has such a criterion; where none has, what is unknown is reported
    fn exists(
        &mut self,
        (programme, programme_span): &(String, Span),
        (track, track_span): &(String, Span),
        (criterion, criterion_span): &(String, Span),
    ) -> bool {
        let all = self.library.editions.iter();
        let editions: Vec<_> = all.filter(|one| one.programme == *programme).collect();
        if editions.is_empty() {
            let known = self.library.titles();
            let problem = crate::ruleset::select::problems::unknown_programme(
                Some(*programme_span),
                programme,
                &known,
            );
            self.problems.push(problem);
            return false;
        }
        let tracks = editions.iter().flat_map(|edition| &edition.tracks);
        let named: Vec<_> = tracks.clone().filter(|one| one.id == *track).collect();
        if named.is_empty() {
            let known = once(tracks.map(|one| one.id.as_str()));
            let problem = words::unknown_track(*track_span, track, programme, &known);
            self.problems.push(problem);
            return false;
        }
        let criteria = named.iter().flat_map(|track| &track.criteria);
        let exists = criteria.clone().any(|one| one.id == *criterion);
        if !exists {
            let known = crate::ruleset::named(criteria);
            let problem = select::unknown_criterion(*criterion_span, criterion, &known);
            self.problems.push(problem);
        }
        exists
    }
}

/// Each name once, in their order
fn once<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut known = Vec::new();
    for name in names {
        if !known.contains(&name) {
            known.push(name);
        }
    }
    known
}
