//! What a dossier says of itself: format, subject, programme, tracks, days; reads no fact.

use jiff::civil::Date;

use super::read::{Entry, Node};
use crate::diagnostic::{Diagnostic, Diagnostics, dossier as words, nearest};
use crate::dossier::credit_code;
use crate::language::Text;
use crate::quantity;
use crate::ruleset::SubjectKind;
use crate::source::Span;

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

/// A value and where it stands
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The value
    pub value: T,
    /// Where it stands; none where it was given on the command line
    pub span: Option<Span>,
}

/// The head of a dossier
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// Park or enterprise; none where it is missing or not one of them
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
    /// Year whose figures count
    pub reference_year: Option<Located<i16>>,
    /// Whether something in the head could not be read, so that judging would be guessing
    pub is_broken: bool,
}

/// Reads the head of a dossier
///
/// What is missing is none; every problem goes to `problems`, unknown keys of the whole dossier
/// among them.
pub fn read(root: &Node<'_>, problems: &mut Diagnostics) -> Head {
    let mut reader = Reader {
        problems,
        is_broken: false,
    };
    let Some(entries) = root.entries() else {
        if !root.is_refused() {
            reader.wrong_type(
                root,
                &Text::new("申报档案", "a dossier"),
                &Text::new("若干“名称: 值”的条目", "a mapping of keys to values"),
            );
        }
        return Head {
            is_broken: true,
            ..Head::default()
        };
    };
    reader.unknown_keys(entries, KEYS);
    reader.version(root);
    let mut head = Head::default();
    reader.subject(root, &mut head);
    head.programme = root.get("programme").and_then(|node| {
        let value = reader.text(node, &Text::new("`programme`", "`programme`"))?;
        Some(Located {
            value,
            span: Some(node.span),
        })
    });
    head.tracks = root.get("tracks").and_then(|node| reader.tracks(node));
    head.as_of = root.get("as_of").and_then(|node| reader.day(node));
    head.reference_year = root
        .get("reference_year")
        .and_then(|node| reader.year(node));
    head.is_broken = reader.is_broken;
    head
}

struct Reader<'p> {
    problems: &'p mut Diagnostics,
    is_broken: bool,
}

impl Reader<'_> {
    fn unknown_keys(&mut self, entries: &[Entry<'_>], known: &[&str]) {
        for entry in entries {
            let key = entry.key.text.as_ref();
            if !known.contains(&key) {
                self.problems.push(words::unknown_key(
                    entry.key.span,
                    key,
                    nearest(key, known.iter().copied()),
                    known,
                ));
            }
        }
    }

    fn version(&mut self, root: &Node<'_>) {
        match root.get("dossier") {
            None => {
                self.is_broken = true;
                self.problems.push(words::missing_key(
                    start(root.span),
                    "dossier",
                    "dossier: 1",
                ));
            }
            Some(node) if node.text() == Some("1") => {}
            Some(node) => {
                self.is_broken = true;
                if !node.is_refused() {
                    let found = node.text().unwrap_or("…");
                    self.problems
                        .push(words::unsupported_version(node.span, found));
                }
            }
        }
    }

    fn subject(&mut self, root: &Node<'_>, head: &mut Head) {
        let Some(subject) = root.get("subject") else {
            self.is_broken = true;
            self.problems.push(words::missing_key(
                start(root.span),
                "subject",
                "subject: {kind: enterprise, name: 某某公司}",
            ));
            return;
        };
        let Some(entries) = subject.entries() else {
            self.is_broken = true;
            self.wrong_type(
                subject,
                &Text::same("`subject`"),
                &Text::new("`kind`、`name` 等条目", "a mapping with `kind` and `name`"),
            );
            return;
        };
        self.unknown_keys(entries, SUBJECT_KEYS);
        head.kind = self.kind(subject);
        self.is_broken |= head.kind.is_none();
        match subject.get("name") {
            None => self.problems.push(words::missing_key(
                start(subject.span),
                "name",
                "name: 某某公司",
            )),
            Some(node) => head.name = self.text(node, &Text::same("`name`")),
        }
        if let Some(node) = subject.get("uscc").filter(|node| !is_unknown(node))
            && let Some(code) = self.text(node, &Text::same("`uscc`"))
        {
            if let Err(error) = credit_code::check(&code) {
                self.problems
                    .push(words::credit_code(node.span, &code, error));
            }
            head.uscc = Some(code);
        }
    }

    fn kind(&mut self, subject: &Node<'_>) -> Option<SubjectKind> {
        let Some(node) = subject.get("kind") else {
            self.problems.push(words::missing_key(
                start(subject.span),
                "kind",
                "kind: enterprise",
            ));
            return None;
        };
        let given = self.text(node, &Text::same("`kind`"))?;
        let known = [SubjectKind::Park, SubjectKind::Enterprise];
        let kind = known
            .into_iter()
            .find(|kind| kind.id() == given || kind.title().zh == given);
        if kind.is_none() {
            let ids = known.map(SubjectKind::id);
            self.problems.push(words::unknown_code(
                node.span,
                &given,
                &Text::new("申报主体的种类", "the kind of subject"),
                nearest(&given, ids),
                &ids,
            ));
        }
        kind
    }

    fn tracks(&mut self, node: &Node<'_>) -> Option<Vec<Located<String>>> {
        let what = Text::same("`tracks`");
        let Some(items) = node.items() else {
            if !is_unknown(node) {
                self.is_broken = true;
                self.wrong_type(
                    node,
                    &what,
                    &Text::new(
                        "列表，例如 `[leading, growth]`",
                        "a list such as `[leading, growth]`",
                    ),
                );
            }
            return None;
        };
        let mut tracks: Vec<Located<String>> = Vec::new();
        for item in items {
            let Some(value) = self.text(item, &what) else {
                self.is_broken = true;
                continue;
            };
            match tracks.iter().find(|track| track.value == value) {
                Some(first) => self.problems.push(words::duplicate_item(
                    item.span,
                    first.span.unwrap_or_default(),
                    &value,
                )),
                None => tracks.push(Located {
                    value,
                    span: Some(item.span),
                }),
            }
        }
        Some(tracks)
    }

    fn day(&mut self, node: &Node<'_>) -> Option<Located<Date>> {
        if is_unknown(node) {
            return None;
        }
        let what = Text::new("申报日 `as_of`", "`as_of`");
        let date = self.text(node, &what).and_then(|text| match date(&text) {
            Some(date) => Some(date),
            None => {
                self.problems
                    .push(words::date_syntax(node.span, &text, &what));
                None
            }
        });
        self.is_broken |= date.is_none();
        date.map(|value| Located {
            value,
            span: Some(node.span),
        })
    }

    fn year(&mut self, node: &Node<'_>) -> Option<Located<i16>> {
        if is_unknown(node) {
            return None;
        }
        let what = Text::new("基准年度 `reference_year`", "`reference_year`");
        let text = self.text(node, &what);
        let year = text.and_then(|text| {
            quantity::read_year(&text)
                .map_err(|problem| self.problems.push(at_node(node, &text, *problem)))
                .ok()
        });
        self.is_broken |= year.is_none();
        year.map(|value| Located {
            value,
            span: Some(node.span),
        })
    }

    /// The text of a single value that says something
    fn text(&mut self, node: &Node<'_>, what: &Text) -> Option<String> {
        match node.text() {
            Some(text) if !node.is_null() => Some(text.to_owned()),
            _ => {
                self.wrong_type(node, what, &Text::new("一段文字", "a text"));
                None
            }
        }
    }

    fn wrong_type(&mut self, node: &Node<'_>, what: &Text, expected: &Text) {
        if !node.is_refused() {
            self.problems.push(words::wrong_type(
                node.span,
                what,
                expected,
                &node.kind().name(),
            ));
        }
    }
}

/// A problem with places in the text of a single value, moved to the file
///
/// Where the text is folded or has escapes, its places are not those in the file: then the whole
/// value is meant.
pub(super) fn at_node(node: &Node<'_>, text: &str, mut problem: Diagnostic) -> Diagnostic {
    let quotes = (node.span.end - node.span.start).saturating_sub(text.len());
    if node.plain().is_some() && quotes == 0 {
        return problem.shifted(node.span.start);
    }
    if quotes == 2 {
        return problem.shifted(node.span.start + 1);
    }
    for label in problem.primary.iter_mut().chain(&mut problem.secondary) {
        label.span = node.span;
    }
    problem
}

/// Whether a value says that it is not known: `unknown`, `~` or nothing
pub(super) fn is_unknown(node: &Node<'_>) -> bool {
    node.is_null() || matches!(node.plain(), Some("unknown" | "未知" | "不知道"))
}

/// The first character of a place
pub(super) fn start(span: Span) -> Span {
    Span::new(span.start, span.start)
}

/// A day written as `2024-06-30`
pub fn date(text: &str) -> Option<Date> {
    let shape = |(index, character): (usize, char)| match index {
        4 | 7 => character == '-',
        _ => character.is_ascii_digit(),
    };
    (text.len() == 10 && text.chars().enumerate().all(shape))
        .then(|| text.parse().ok())
        .flatten()
}

/// Whether a text has a key `dossier` at its top, which makes a file of a folder a dossier
pub fn is_dossier(root: &Node<'_>) -> bool {
    root.get("dossier").is_some()
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn a_day_has_one_spelling() {
        assert!(date("2024-02-29").is_some());
        for text in [
            "2023-02-29",
            "2024-6-30",
            "2024/06/30",
            "+024-06-30",
            "20240630",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
