//! One rule file while it is compiled: its typed shape, the places in it, its problems.

use std::cell::OnceCell;

use serde::de::DeserializeOwned;

use super::embedded;
use super::raw::RawText;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::language::Text;
use crate::ruleset::problems as words;
use crate::source::{Location, Source, Span, is_hidden};
use crate::yaml::{self, Node, Step, Value};

/// Most bytes of a rule file
pub const MOST_BYTES: usize = 16 << 20;

/// A rule file, located tree and problems
pub(super) struct RuleFile<'s> {
    pub(super) source: &'s Source,
    /// Its located tree, which is read when somebody asks where something stands
    tree: OnceCell<Option<Node<'s>>>,
    /// Its typed shape, where that was made ready
    json: Option<&'static str>,
    pub(super) problems: Diagnostics,
}

impl<'s> RuleFile<'s> {
    pub(super) fn open(source: &'s Source) -> Self {
        let (tree, mut problems) = yaml::read(source);
        if let Some(tree) = &tree {
            hidden_characters(tree, &mut problems);
        }
        Self {
            source,
            tree: OnceCell::from(tree),
            json: None,
            problems,
        }
    }

    /// A file inside the binary, whose YAML is known to be sound
    pub(super) fn trusted(source: &'s Source) -> Self {
        Self {
            source,
            tree: OnceCell::new(),
            json: embedded::json(source.name()),
            problems: Diagnostics::new(),
        }
    }

    fn tree(&self) -> Option<&Node<'s>> {
        let tree = self.tree.get_or_init(|| yaml::read(self.source).0);
        tree.as_ref()
    }

    /// The file's name without its folders
    pub(super) fn name(&self) -> &str {
        let name = self.source.name();
        name.rsplit_once('/').map_or(name, |(_, file)| file)
    }

    /// The file in its typed shape; none, with a problem, where it has another
    pub(super) fn typed<T: DeserializeOwned>(&mut self) -> Option<T> {
        if self.problems.has_errors() || self.tree.get().is_some_and(Option::is_none) {
            return None;
        }
        if let Some(json) = self.json {
            return serde_json::from_str(json).ok();
        }
        serde_yaml::from_str(self.source.text())
            .map_err(|error| {
                let problem = self.shape_problem(&error);
                self.problems.push(problem);
            })
            .ok()
    }

    /// Place of the value at the end of a route; the nearest place above it where there is none
    pub(super) fn value(&self, route: &[Step<'_>]) -> Span {
        self.place(route).1
    }

    /// Place of the value at the end of a route, where there is one
    pub(super) fn value_if_any(&self, route: &[Step<'_>]) -> Option<Span> {
        Some(self.tree()?.at(route)?.node.span)
    }

    /// Place of the key at the end of a route, or of the value where that is an item
    pub(super) fn key(&self, route: &[Step<'_>]) -> Span {
        let (key, value) = self.place(route);
        key.unwrap_or_else(|| self.first_line(value))
    }

    fn place(&self, route: &[Step<'_>]) -> (Option<Span>, Span) {
        let mut route = route;
        loop {
            let found = self.tree().and_then(|tree| tree.at(route));
            match (found, route) {
                (Some(found), _) => return (found.key.map(|key| key.span), found.node.span),
                (None, [above @ .., _]) => route = above,
                (None, []) => return (None, Span::default()),
            }
        }
    }

    /// Position in a list of the item whose `key` says `id`; 0 where there is none
    pub(super) fn position(&self, list: &[Step<'_>], key: &str, id: &str) -> usize {
        self.tree()
            .and_then(|tree| tree.at(list)?.node.items())
            .and_then(|items| {
                items
                    .iter()
                    .position(|item| item.get(key).and_then(Node::text) == Some(id))
            })
            .unwrap_or(0)
    }

    /// Reports every item of a list whose `key` says what that of an earlier item says
    pub(super) fn each_once<'a>(
        &mut self,
        list: &[Step<'_>],
        key: &str,
        ids: impl Iterator<Item = &'a str>,
    ) {
        let mut seen: Vec<&str> = Vec::new();
        for (index, id) in ids.enumerate() {
            if let Some(first) = seen.iter().position(|known| *known == id) {
                let at = |index| [list, &[Step::Index(index), Step::Key(key)]].concat();
                let first = self.value(&at(first));
                let problem = words::duplicate_id(self.value(&at(index)), Some(first), id);
                self.problems.push(problem);
            }
            seen.push(id);
        }
    }

    /// A collection is pointed at by its first line
    fn first_line(&self, span: Span) -> Span {
        let text = self.source.slice(span);
        let length = text.lines().next().map_or(0, str::len);
        Span::new(span.start, span.start + length)
    }

    /// A problem of an expression that stands at the end of a route, moved to its place in the file
    pub(super) fn at_expression(
        &self,
        route: &[Step<'_>],
        text: &str,
        problem: Diagnostic,
    ) -> Diagnostic {
        let span = self.value(route);
        let written = self.source.slice(span);
        if written == text {
            return problem.shifted(span.start);
        }
        let inner = written.get(1..written.len().saturating_sub(1));
        if inner == Some(text) {
            return problem.shifted(span.start + 1);
        }
        // The text is folded or has escapes: the places in it are not those in the file.
        let mut problem = problem;
        for label in problem.primary.iter_mut().chain(&mut problem.secondary) {
            label.span = span;
        }
        problem
    }

    /// A text in both languages; a missing one is a problem
    pub(super) fn text(&mut self, route: &[Step<'_>], raw: &RawText) -> Text {
        for (key, given) in [("zh", &raw.zh), ("en", &raw.en)] {
            if given.as_ref().is_none_or(|text| text.trim().is_empty()) {
                let problem = words::missing_translation(self.key(route), key);
                self.problems.push(problem);
            }
        }
        Text::new(
            raw.zh.clone().unwrap_or_default(),
            raw.en.clone().unwrap_or_default(),
        )
    }

    /// The same for a text that may be left out
    pub(super) fn optional_text(
        &mut self,
        route: &[Step<'_>],
        raw: Option<&RawText>,
    ) -> Option<Text> {
        raw.map(|raw| self.text(route, raw))
    }

    fn shape_problem(&self, error: &serde_yaml::Error) -> Diagnostic {
        let message = error.to_string();
        let message = message
            .rfind(" at line ")
            .and_then(|end| message.get(..end))
            .unwrap_or(&message);
        let span = error.location().map_or(Span::default(), |location| {
            let start = self.source.offset(Location {
                line: location.line(),
                column: location.column(),
            });
            self.first_line(Span::new(start, self.source.text().len()))
        });
        let mut quoted = message.split('`').skip(1).step_by(2);
        match quoted.next() {
            Some(key) if message.contains("unknown field") => {
                let known: Vec<_> = quoted.collect();
                let length = self
                    .source
                    .slice(span)
                    .find(key)
                    .map(|start| Span::new(span.start + start, span.start + start + key.len()));
                words::unknown_key(length.unwrap_or(span), key, &known)
            }
            Some(key) if message.contains("missing field") => words::missing_key(span, key),
            _ => words::syntax(span, message),
        }
    }
}

/// Reports hidden characters: reports and terminals get the texts of the rules as they stand
fn hidden_characters(node: &Node<'_>, problems: &mut Diagnostics) {
    let mut report = |text: &str, span| {
        let hidden = text.chars().find(|char| *char != '\n' && is_hidden(*char));
        problems.extend(hidden.map(|char| words::hidden_character(span, char)));
    };
    match &node.value {
        Value::Scalar { text, .. } => report(text, node.span),
        Value::Sequence(items) => {
            for item in items {
                hidden_characters(item, problems);
            }
        }
        Value::Mapping(entries) => {
            for entry in entries {
                report(&entry.key.text, entry.key.span);
            }
            for entry in entries {
                hidden_characters(&entry.value, problems);
            }
        }
        Value::Refused => {}
    }
}
