//! What a dossier says of itself: format, subject, programme, tracks, days; reads no fact.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::credit_code;
use super::schema::Schema;
use super::shape::{at_node, entries, is_unknown, items, single_text, start, unknown_keys};
use super::value::no_day;
use crate::calendar;
use crate::diagnostic::Diagnostics;
use crate::dossier::problems as words;
use crate::language::{Text, text};
use crate::quantity;
use crate::ruleset::SubjectKind;
use crate::source::{Located, Source, Span};
use crate::yaml::{self, Entry, Node};

/// Keys of a dossier
const KEYS: &[&str] = &[
    "dossier",
    "subject",
    "programme",
    "tracks",
    "as_of",
    "reference_year",
    "facts",
    "judgements",
    "evidence",
];

const SUBJECT_KEYS: &[&str] = &["kind", "name", "uscc"];

/// The head of a dossier
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// Park or enterprise; none if it is missing or neither
    pub kind: Option<SubjectKind>,
    /// Name of the subject
    pub name: Option<String>,
    /// Unified social credit code, as written
    pub uscc: Option<String>,
    /// Programme to judge by
    pub programme: Option<Located<String>>,
    /// Tracks to assess
    pub tracks: Option<Vec<Located<String>>>,
    /// Day of application
    pub as_of: Option<Located<Date>>,
    /// The day that the dossier itself states, whatever day it is judged as of
    pub own_day: Option<Date>,
    /// Year whose figures count
    pub reference_year: Option<Located<i16>>,
    /// Whether something in the head could not be read, so that judging would be guessing
    pub is_broken: bool,
}

/// Reads the head of a dossier
///
/// What is missing is none; every problem goes to `problems`. Which further keys a dossier can have
/// depends on the rules: see [`keys`].
pub fn read(source: &Source, root: &Node<'_>, problems: &mut Diagnostics) -> Head {
    let mut reader = HeadReader {
        source,
        problems,
        head: Head::default(),
    };
    let what = text!("申报档案", "a dossier");
    let expected = text!("若干“名称: 值”的条目", "a mapping of keys to values");
    match entries(source, root, &what, &expected, reader.problems) {
        None => reader.head.is_broken = true,
        Some(_) => {
            reader.version(root);
            reader.subject(root);
            reader.programme(root);
            reader.tracks(root);
            reader.day(root);
            reader.year(root);
        }
    }
    reader.head
}

/// Reports the keys of a dossier that are neither general nor declared by the rules
pub fn keys(root: &Node<'_>, schema: &Schema<'_>, problems: &mut Diagnostics) {
    let lists = schema.lists().map(|list| list.id.as_str());
    let known: Vec<_> = KEYS.iter().copied().chain(lists).collect();
    let is_fact = |entry: &Entry<'_>| {
        let key = entry.key.text.as_ref();
        !known.contains(&key) && schema.find(key).is_some()
    };
    let (facts, others): (Vec<_>, Vec<_>) = root
        .entries()
        .unwrap_or_default()
        .iter()
        .partition(|entry| is_fact(entry));
    let undeclared = |entry: &&&Entry<'_>| !schema.has_list(&entry.key.text);
    let is_own = |entry: &&Entry<'_>| known.contains(&entry.key.text.as_ref());
    let others = others.into_iter();
    unknown_keys(
        others.filter(|entry| is_own(entry) || undeclared(&entry)),
        &known,
        problems,
    );
    let misplaced = |entry: &Entry<'_>| words::misplaced_fact(entry.key.span, &entry.key.text);
    problems.extend(facts.into_iter().map(misplaced));
}

/// Whether a key at the top of a text makes a file in a folder a dossier
///
/// One with a blank or a full-width colon is a dossier too, with a problem to report.
pub fn makes_dossier(key: &str) -> bool {
    let rest = key.trim().strip_prefix("dossier");
    rest.is_some_and(|rest| rest.is_empty() || rest.trim_start().starts_with(['：', ':']))
}

struct HeadReader<'a> {
    source: &'a Source,
    problems: &'a mut Diagnostics,
    head: Head,
}

impl HeadReader<'_> {
    fn version(&mut self, root: &Node<'_>) {
        let problem = match root.get("dossier") {
            Some(node) if node.text() == Some("1") => return,
            None => Some(words::missing_key(
                start(root.span),
                "dossier",
                "dossier: 1",
            )),
            Some(node) if node.is_refused() => None,
            Some(node) => {
                let found = node.text().unwrap_or("…");
                Some(words::unsupported_version(node.span, found))
            }
        };
        self.head.is_broken = true;
        self.problems.extend(problem);
    }

    fn subject(&mut self, root: &Node<'_>) {
        let example = "subject: {kind: enterprise, name: 某某公司}";
        let Some(subject) = root.get("subject") else {
            self.head.is_broken = true;
            let problem = words::missing_key(start(root.span), "subject", example);
            self.problems.push(problem);
            return;
        };
        let what = Text::same("`subject`");
        let expected = text!("`kind`、`name` 等条目", "a mapping with `kind` and `name`");
        let Some(entries) = entries(self.source, subject, &what, &expected, self.problems) else {
            self.head.is_broken = true;
            return;
        };
        unknown_keys(entries, SUBJECT_KEYS, self.problems);
        self.head.kind = self.kind(subject);
        self.head.is_broken |= self.head.kind.is_none();
        match subject.get("name") {
            Some(node) => self.head.name = self.text(node, &Text::same("`name`")),
            None => {
                let problem = words::missing_key(start(subject.span), "name", "name: 某某公司");
                self.problems.push(problem);
            }
        }
        if let Some(node) = subject.get("uscc").filter(|node| !is_unknown(node))
            && let Some(code) = self.text(node, &Text::same("`uscc`"))
        {
            if let Err(error) = credit_code::check(&code) {
                let problem = words::credit_code(node.span, &code, &error.text());
                self.problems.push(problem);
            }
            self.head.uscc = Some(code);
        }
    }

    fn kind(&mut self, subject: &Node<'_>) -> Option<SubjectKind> {
        let Some(node) = subject.get("kind") else {
            let problem = words::missing_key(start(subject.span), "kind", "kind: enterprise");
            self.problems.push(problem);
            return None;
        };
        let given = self.text(node, &Text::same("`kind`"))?;
        let known = [SubjectKind::Park, SubjectKind::Enterprise];
        let kind = known
            .into_iter()
            .find(|kind| kind.id() == given || kind.title().zh == given);
        if kind.is_none() {
            let what = text!("申报主体的种类", "the kind of subject");
            let titles = known.map(|kind| (kind.id(), kind.title()));
            let known = titles.each_ref().map(|(id, title)| (*id, title));
            let problem = words::unknown_code(node.span, &given, &what, &known);
            self.problems.push(problem);
        }
        kind
    }

    fn programme(&mut self, root: &Node<'_>) {
        let Some(node) = root.get("programme").filter(|node| !is_unknown(node)) else {
            return;
        };
        let programme = self.text(node, &Text::same("`programme`"));
        self.head.is_broken |= programme.is_none();
        self.head.programme = programme.map(|value| located(value, node));
    }

    fn tracks(&mut self, root: &Node<'_>) {
        let Some(node) = root.get("tracks").filter(|node| !is_unknown(node)) else {
            return;
        };
        let what = Text::same("`tracks`");
        let expected = text!(
            "列表，例如 `[leading, growth]`",
            "a list such as `[leading, growth]`"
        );
        let Some(items) = items(node, &what, &expected, self.problems) else {
            self.head.is_broken = true;
            return;
        };
        let mut tracks: Vec<Located<String>> = Vec::new();
        let mut known: BTreeMap<String, Span> = BTreeMap::new();
        for item in items {
            let Some(value) = self.text(item, &what) else {
                self.head.is_broken = true;
                continue;
            };
            let undivided = yaml::instead_of_items(self.source, node, item);
            if !undivided.is_empty() {
                self.head.is_broken = true;
                self.problems.extend(undivided);
                continue;
            }
            match known.get(&value) {
                Some(first) => {
                    let problem = words::duplicate_item(item.span, *first, &value);
                    self.problems.push(problem);
                }
                None => {
                    known.insert(value.clone(), item.span);
                    tracks.push(located(value, item));
                }
            }
        }
        self.head.tracks = Some(tracks);
    }

    fn day(&mut self, root: &Node<'_>) {
        let Some(node) = root.get("as_of").filter(|node| !is_unknown(node)) else {
            return;
        };
        let what = text!("申报日 `as_of`", "`as_of`");
        let day = self.text(node, &what).and_then(|text| {
            let day = calendar::day(&text);
            if day.is_none() {
                self.problems.push(no_day(node.span, &text, &what));
            }
            day
        });
        self.head.is_broken |= day.is_none();
        self.head.own_day = day;
        self.head.as_of = day.map(|value| located(value, node));
    }

    fn year(&mut self, root: &Node<'_>) {
        let Some(node) = root.get("reference_year").filter(|node| !is_unknown(node)) else {
            return;
        };
        let what = text!("基准年度 `reference_year`", "`reference_year`");
        let year = self.text(node, &what).and_then(|text| {
            quantity::read_year(&text)
                .map_err(|problem| {
                    let problem = at_node(self.source, node, &text, *problem);
                    self.problems.push(problem);
                })
                .ok()
        });
        self.head.is_broken |= year.is_none();
        self.head.reference_year = year.map(|value| located(value, node));
    }

    fn text(&mut self, node: &Node<'_>, what: &Text) -> Option<String> {
        let expected = text!("一段文字", "a text");
        single_text(node, what, &expected, self.problems).map(str::to_owned)
    }
}

fn located<T>(value: T, node: &Node<'_>) -> Located<T> {
    Located {
        value,
        span: Some(node.span),
    }
}
