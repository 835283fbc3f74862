//! The text of a file of cases made into cases with their facts bound; judges nothing.

use super::run::joined;
use super::{Aspect, Case, CaseFile, Expectation, Expected, ValueCase, support, values};
use crate::assessment;
use crate::calendar;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::dossier::bind::{self, Frame};
use crate::dossier::problems::{CONTRADICTION, IMPLAUSIBLE};
use crate::dossier::problems::{EARLIER_REFERENCE_YEAR, OTHER_YEAR, SAME_FIGURE, YEAR_GAP};
use crate::dossier::shape::{single_text, start, wrong_type};
use crate::dossier::{Head, Schema};
use crate::expression::Id as _;
use crate::expression::problems::UNKNOWN_NAME;
use crate::language::{Text, text};
use crate::quantity;
use crate::ruleset::problems as words;
use crate::ruleset::select::Candidate;
use crate::ruleset::select::problems::{UNKNOWN_CRITERION, UNKNOWN_TRACK};
use crate::ruleset::{CriterionId, Edition, Library, Track};
use crate::source::{Located, Source, Span};
use crate::verdict::Verdict;
use crate::yaml::problems::shape::UNKNOWN_CODE;
use crate::yaml::{self, Entry, Node};

const FILE_KEYS: &[&str] = &["programme", "edition", "cases", values::KEY];

const KEYS: &[&str] = &[
    "name",
    "track",
    "as_of",
    "reference_year",
    "facts",
    "judgements",
    "expect",
    "missing",
    "reasons",
    "inconsistent",
];

/// What a case may state although a dossier should not
const ALLOWED: &[Code] = &[
    CONTRADICTION,
    IMPLAUSIBLE,
    YEAR_GAP,
    OTHER_YEAR,
    EARLIER_REFERENCE_YEAR,
    SAME_FIGURE,
];

/// The edition that a file of cases names, otherwise the only programme that has its first track
///
/// For a programme named without an edition, the one that is in force on the day of the first case,
/// otherwise the latest. None if that is not known.
pub fn named_edition<'r>(source: &Source, library: &'r Library) -> Option<&'r Edition> {
    let tree = yaml::read(source).0?;
    let text = |key| tree.get(key).and_then(Node::text);
    let first = tree.get("cases").and_then(|cases| cases.items()?.first());
    let of_first = |key| first.and_then(|case| case.get(key)?.text());
    let programme = match text("programme") {
        Some(programme) => programme.to_owned(),
        None => {
            let track = of_first("track")?;
            let has = |programme: &&str| {
                let mut editions = library.editions_of(programme);
                editions.any(|edition| edition.track(track).is_some())
            };
            let mut having = library.programmes().into_iter().filter(has);
            let only = having.next().filter(|_| having.next().is_none());
            only?.to_owned()
        }
    };
    if let Some(name) = text("edition") {
        let mut editions = library.editions_of(&programme);
        return editions.find(|edition| edition.name == name);
    }
    let day = of_first("as_of").and_then(calendar::day);
    let begun = |edition: &&Edition| day.is_none_or(|day| edition.in_force.from <= day);
    library
        .editions_of(&programme)
        .filter(begun)
        .max_by_key(|edition| edition.in_force.from)
}

/// Reads a file of cases; a case that cannot be run is left out, with its problem
pub fn read(source: Source, edition: &Edition) -> CaseFile<'_> {
    read_as(source, edition, false)
}

/// Reads a file of cases that is about what several editions share, as one of them knows it
pub fn read_shared(source: Source, edition: &Edition) -> CaseFile<'_> {
    read_as(source, edition, true)
}

fn read_as(source: Source, edition: &Edition, is_shared: bool) -> CaseFile<'_> {
    let mut reader = CaseReader {
        source: &source,
        edition,
        problems: Diagnostics::new(),
    };
    let (cases, values) = reader.file(is_shared);
    let all = reader.problems.into_iter();
    let mut problems = Diagnostics::new();
    problems.extend(all.filter(|one| !ALLOWED.contains(&one.code)));
    problems.sort_by_place();
    problems.shorten();
    CaseFile {
        source,
        edition,
        cases,
        values,
        problems,
    }
}

/// The context for reading a file of cases
pub(super) struct CaseReader<'a, 'r> {
    pub(super) source: &'a Source,
    pub(super) edition: &'r Edition,
    pub(super) problems: Diagnostics,
}

impl CaseReader<'_, '_> {
    fn file(&mut self, is_shared: bool) -> (Vec<Case>, Vec<ValueCase>) {
        let (tree, found) = yaml::read(self.source);
        self.problems.extend(found);
        let Some(tree) = tree else {
            return (Vec::new(), Vec::new());
        };
        unknown_keys(&tree, FILE_KEYS, &mut self.problems);
        let values = self.values(&tree, is_shared);
        let needs_cases = tree.get(values::KEY).is_none() || tree.get("cases").is_some();
        let cases = if needs_cases {
            self.cases(&tree)
        } else {
            Vec::new()
        };
        (cases, values)
    }

    fn cases(&mut self, tree: &Node<'_>) -> Vec<Case> {
        let what = Text::same("`cases`");
        let items = self
            .needed(tree, "cases")
            .and_then(|list| self.list(list, &what, &text!("案例的列表", "a list of cases")));
        let mut cases: Vec<Case> = Vec::new();
        let mut names: Vec<(&str, Span)> = Vec::new();
        for item in items.unwrap_or_default() {
            let what = text!("案例", "a case");
            let expected = text!("案例的条目", "the entries of a case");
            if self.entries(item, &what, &expected).is_none() {
                continue;
            }
            if let Some(name) = item.get("name")
                && let Some(text) = name.text()
            {
                match names.iter().find(|(known, _)| *known == text) {
                    Some((_, first)) => {
                        let problem = words::duplicate_id(name.span, Some(*first), text);
                        self.problems.push(problem);
                    }
                    None => names.push((text, name.span)),
                }
            }
            let before = std::mem::take(&mut self.problems);
            let case = self.case(item);
            let of_case = std::mem::replace(&mut self.problems, before);
            let is_fault =
                |one: &Diagnostic| one.severity == Severity::Error && !ALLOWED.contains(&one.code);
            cases.extend(case.filter(|_| !of_case.iter().any(is_fault)));
            self.problems.extend(of_case);
        }
        cases
    }

    fn case(&mut self, case: &Node<'_>) -> Option<Case> {
        let edition = self.edition;
        let lists = edition.measures.lists.iter().map(|list| list.id.as_str());
        let keys = KEYS.iter().copied().chain(support::KEYS).chain(lists);
        unknown_keys(case, &keys.collect::<Vec<_>>(), &mut self.problems);
        let name = self.text(case, "name");
        let track = self.text(case, "track").and_then(|(id, span)| {
            let ids: Vec<_> = edition.tracks.iter().map(|one| one.id.as_str()).collect();
            self.position_of(id, span, &ids, UNKNOWN_TRACK, text!("申报类别", "track"))
        });
        let as_of = self.text(case, "as_of").and_then(|(text, span)| {
            let day = calendar::day(text);
            if day.is_none() {
                let advice = calendar::advice(text);
                self.problems.push(words::date_syntax(span, text, advice));
            }
            day
        });
        let ((name, _), track_index, as_of) = (name?, track?, as_of?);
        let track = edition.tracks.get(track_index)?;
        let named = match case.get("reference_year") {
            None => None,
            Some(node) => Some(self.year(node)?),
        };
        let problems = &mut self.problems;
        let reference_year = bind::reference_year(named.as_ref(), as_of, problems)?;
        let head = Head {
            kind: Some(track.subject),
            ..Head::default()
        };
        let frame = Frame::own(as_of, reference_year);
        let candidates = [Candidate::of(edition, track, as_of)];
        let schema = Schema::new(&candidates);
        let dossier = bind::bind(self.source, case, &head, frame, &schema, problems);
        // A case is what it is on purpose.
        problems.retain(|one| one.severity != Severity::Note);
        let (facts, broken) = assessment::facts(edition, &dossier, problems);
        let measures = self.measures(case, &dossier);
        Some(Case {
            name: name.to_owned(),
            span: case.span,
            track: track_index,
            dossier,
            facts,
            broken,
            expectations: self.expectations(case, track),
            measures,
            inconsistent: self.inconsistent(case),
        })
    }

    fn expectations(&mut self, case: &Node<'_>, track: &Track) -> Vec<Expectation> {
        let ids: Vec<_> = track.criteria.iter().map(|one| one.id.as_str()).collect();
        let expected = text!("条件的条目", "criteria with what is expected");
        let mut expectations = Vec::new();
        for aspect in Aspect::ALL {
            for entry in self.section(case, aspect.key(), &expected) {
                let what = text!("条件", "criterion");
                let key = &entry.key;
                let criterion =
                    self.position_of(&key.text, key.span, &ids, UNKNOWN_CRITERION, what);
                let Some(criterion) = criterion.map(CriterionId::new) else {
                    continue;
                };
                let expected = listed(&entry.value);
                let verdicts = [Verdict::Pass, Verdict::Fail, Verdict::Undetermined];
                let verdicts = verdicts.map(Verdict::id);
                if aspect != Aspect::Verdict
                    || self.is_one_of(&expected, &verdicts, text!("结论", "verdict"))
                {
                    expectations.push(Expectation {
                        criterion,
                        aspect,
                        expected,
                    });
                }
            }
        }
        let mut others = support::KEYS.iter().chain(&["inconsistent"]);
        if expectations.is_empty() && !others.any(|key| case.get(key).is_some()) {
            let problem = words::missing_key(start(case.span), "expect");
            self.problems.push(problem);
        }
        expectations
    }

    fn inconsistent(&mut self, case: &Node<'_>) -> Option<Expected> {
        let node = case.get("inconsistent")?;
        let rules = self.edition.consistency.iter();
        let ids: Vec<_> = rules.map(|rule| rule.id.as_str()).collect();
        let what = Text::same("`inconsistent`");
        let items = self.list(node, &what, &text!("关系的列表", "a list of relations"));
        for item in items.unwrap_or_default() {
            let what = text!("事实间的关系", "relation between facts");
            let id = item.text().unwrap_or_default();
            self.position_of(id, item.span, &ids, UNKNOWN_NAME, what);
        }
        Some(listed(node))
    }

    /// The position of an id among the known ones; if it is not one, that is a problem
    pub(super) fn position_of(
        &mut self,
        id: &str,
        span: Span,
        ids: &[&str],
        code: Code,
        what: Text,
    ) -> Option<usize> {
        let position = ids.iter().position(|known| *known == id);
        if position.is_none() {
            let problem = words::unknown_reference(span, code, &what, id, ids);
            self.problems.push(problem);
        }
        position
    }

    /// Whether something expected is one of these codes; if it is not, that is a problem
    pub(super) fn is_one_of(&mut self, expected: &Expected, ids: &[&str], what: Text) -> bool {
        let position = self.position_of(&expected.text, expected.span, ids, UNKNOWN_CODE, what);
        position.is_some()
    }

    /// The entries of a mapping; for anything else, that is a problem
    pub(super) fn entries<'n, 's>(
        &mut self,
        node: &'n Node<'s>,
        what: &Text,
        expected: &Text,
    ) -> Option<&'n [Entry<'s>]> {
        let entries = node.entries();
        if entries.is_none() {
            wrong_type(node, what, expected, &mut self.problems);
        }
        entries
    }

    /// The entries of a part of a case, if it has that part
    pub(super) fn section<'n, 's>(
        &mut self,
        case: &'n Node<'s>,
        key: &str,
        expected: &Text,
    ) -> &'n [Entry<'s>] {
        let what = Text::same(format!("`{key}`"));
        let section = case
            .get(key)
            .and_then(|node| self.entries(node, &what, expected));
        section.unwrap_or_default()
    }

    /// The items of a list; for anything else, that is a problem
    pub(super) fn list<'n, 's>(
        &mut self,
        node: &'n Node<'s>,
        what: &Text,
        expected: &Text,
    ) -> Option<&'n [Node<'s>]> {
        let items = node.items();
        if items.is_none() {
            wrong_type(node, what, expected, &mut self.problems);
        }
        items
    }

    /// The value of a required key
    fn needed<'n, 's>(&mut self, node: &'n Node<'s>, key: &str) -> Option<&'n Node<'s>> {
        let found = node.get(key);
        if found.is_none() {
            let problem = words::missing_key(start(node.span), key);
            self.problems.push(problem);
        }
        found
    }

    /// A required text of a case, and its place
    pub(super) fn text<'n>(&mut self, case: &'n Node<'_>, key: &str) -> Option<(&'n str, Span)> {
        let node = self.needed(case, key)?;
        let what = Text::same(format!("`{key}`"));
        let text = single_text(node, &what, &text!("文本", "a text"), &mut self.problems)?;
        Some((text, node.span))
    }

    fn year(&mut self, node: &Node<'_>) -> Option<Located<i16>> {
        let what = text!("基准年度", "the reference year");
        let text = single_text(node, &what, &text!("年份", "a year"), &mut self.problems)?;
        match quantity::read_year(text) {
            Ok(value) => Some(Located {
                value,
                span: Some(node.span),
            }),
            Err(problem) => {
                self.problems.push(problem.shifted(node.span.start));
                None
            }
        }
    }
}

/// Reports the keys that a mapping must not have
pub(super) fn unknown_keys(node: &Node<'_>, known: &[&str], problems: &mut Diagnostics) {
    for entry in node.entries().unwrap_or_default() {
        let key = entry.key.text.as_ref();
        if !known.contains(&key) {
            problems.push(words::unknown_key(entry.key.span, key, known));
        }
    }
}

/// A value, or the items of a list separated by commas
pub(super) fn listed(node: &Node<'_>) -> Expected {
    let text = match node.items() {
        Some(items) => joined(items.iter().filter_map(Node::text)),
        None => node.text().unwrap_or_default().to_owned(),
    };
    Expected {
        text,
        span: node.span,
    }
}
