//! The text of a file of cases made into cases with their facts bound; judges nothing.

use super::{Aspect, Case, CaseFile, Expectation, Expected, support};
use crate::assessment;
use crate::calendar;
use crate::diagnostic::{Code, Diagnostics, Severity};
use crate::dossier::bind::{self, Frame};
use crate::dossier::shape::{single, start, wrong_type};
use crate::dossier::{Head, Schema};
use crate::expression::Id as _;
use crate::language::{Text, text};
use crate::quantity;
use crate::ruleset::problems as words;
use crate::ruleset::select::Candidate;
use crate::ruleset::{CriterionId, Edition, Library, Track};
use crate::source::{Located, Source, Span};
use crate::verdict::Verdict;
use crate::yaml::{self, Entry, Node};

const FILE_KEYS: &[&str] = &["programme", "edition", "cases"];

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
    Code::Contradiction,
    Code::Implausible,
    Code::YearGap,
    Code::OtherYear,
    Code::EarlierReferenceYear,
];

/// The edition that a file of cases names, or else the only programme that has its first track
///
/// Of a programme that is not named with an edition, the one that is in force on the day of the
/// first case, or else the latest. None where that cannot be told.
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
    let mut problems = Diagnostics::new();
    let cases = Reader {
        source: &source,
        edition,
    }
    .file(&mut problems);
    let mut kept = Diagnostics::new();
    kept.extend(
        problems
            .into_iter()
            .filter(|one| !ALLOWED.contains(&one.code)),
    );
    kept.sort_by_place();
    kept.shorten();
    CaseFile {
        source,
        edition,
        cases,
        problems: kept,
    }
}

struct Reader<'a, 'r> {
    source: &'a Source,
    edition: &'r Edition,
}

impl Reader<'_, '_> {
    fn file(&self, problems: &mut Diagnostics) -> Vec<Case> {
        let (tree, found) = yaml::read(self.source);
        problems.extend(found);
        let Some(tree) = tree else {
            return Vec::new();
        };
        unknown_keys(&tree, FILE_KEYS, problems);
        let what = Text::same("`cases`");
        let expected = text!("案例的列表", "a list of cases");
        let Some(items) = list(&tree, "cases", &what, &expected, problems) else {
            return Vec::new();
        };
        let mut cases: Vec<Case> = Vec::new();
        let mut names: Vec<(&str, Span)> = Vec::new();
        for item in items {
            let (what, expected) = (text!("案例", "a case"), "the entries of a case");
            if entries(item, &what, &Text::new("案例的条目", expected), problems).is_none() {
                continue;
            }
            if let Some(name) = item.get("name")
                && let Some(text) = name.text()
            {
                match names.iter().find(|(known, _)| *known == text) {
                    Some((_, first)) => {
                        problems.push(words::duplicate_id(name.span, Some(*first), text));
                    }
                    None => names.push((text, name.span)),
                }
            }
            let mut of_case = Diagnostics::new();
            let case = self.case(item, &mut of_case);
            let is_broken = of_case
                .iter()
                .any(|one| one.severity == Severity::Error && !ALLOWED.contains(&one.code));
            problems.extend(of_case);
            cases.extend(case.filter(|_| !is_broken));
        }
        cases
    }

    fn case(&self, case: &Node<'_>, problems: &mut Diagnostics) -> Option<Case> {
        let lists = self.edition.measures.lists.iter();
        let lists = lists.map(|list| list.id.as_str());
        let keys: Vec<_> = KEYS
            .iter()
            .copied()
            .chain(support::KEYS)
            .chain(lists)
            .collect();
        unknown_keys(case, &keys, problems);
        let name = text(case, "name", problems);
        let tracks = &self.edition.tracks;
        let ids: Vec<_> = tracks.iter().map(|one| one.id.as_str()).collect();
        let track = text(case, "track", problems).and_then(|id| {
            let what = (Code::UnknownTrack, text!("申报类别", "track"));
            let index = known(id, at(case, "track"), &ids, what, problems)?;
            Some((index, tracks.get(index)?))
        });
        let as_of = text(case, "as_of", problems).and_then(|text| {
            let day = calendar::day(text);
            if day.is_none() {
                let advice = calendar::advice(text);
                problems.push(words::date_syntax(at(case, "as_of"), text, advice));
            }
            day
        });
        let (name, (track_index, track), as_of) = (name?, track?, as_of?);
        let named = match case.get("reference_year") {
            None => None,
            Some(node) => Some(year(node, problems)?),
        };
        let reference_year = bind::reference_year(named.as_ref(), as_of, problems)?;
        let candidates = [Candidate::of(self.edition, track, as_of)];
        let head = Head {
            kind: Some(track.subject),
            ..Head::default()
        };
        let frame = Frame {
            as_of,
            reference_year,
            undated: reference_year,
        };
        let schema = Schema::new(&candidates);
        let dossier = bind::bind(self.source, case, &head, frame, &schema, problems);
        let (facts, broken) = assessment::facts(self.edition, &dossier, problems);
        let measures = support::read(case, self.edition, &dossier, problems);
        Some(Case {
            name: name.to_owned(),
            span: case.span,
            track: track_index,
            dossier,
            facts,
            broken,
            expectations: self.expectations(case, track, problems),
            measures,
            inconsistent: self.inconsistent(case, problems),
        })
    }

    fn expectations(
        &self,
        case: &Node<'_>,
        track: &Track,
        problems: &mut Diagnostics,
    ) -> Vec<Expectation> {
        let ids: Vec<_> = track.criteria.iter().map(|one| one.id.as_str()).collect();
        let expected = text!("条件的条目", "criteria with what is expected");
        let mut expectations = Vec::new();
        for aspect in Aspect::ALL {
            for entry in section(case, aspect.key(), &expected, problems) {
                let what = (Code::UnknownCriterion, text!("条件", "criterion"));
                let key = &entry.key;
                let position = known(&key.text, key.span, &ids, what, problems);
                let Some(criterion) = position.map(CriterionId::new) else {
                    continue;
                };
                let expected = listed(&entry.value);
                let verdicts = [Verdict::Pass, Verdict::Fail, Verdict::Undetermined];
                let what = text!("结论", "verdict");
                if aspect != Aspect::Verdict
                    || expected.is_one_of(&verdicts.map(Verdict::id), what, problems)
                {
                    expectations.push(Expectation {
                        criterion,
                        aspect,
                        expected,
                    });
                }
            }
        }
        let others = support::KEYS.iter().chain(&["inconsistent"]);
        let mut others = others.filter(|key| case.get(key).is_some());
        if expectations.is_empty() && others.next().is_none() {
            problems.push(words::missing_key(start(case.span), "expect"));
        }
        expectations
    }

    fn inconsistent(&self, case: &Node<'_>, problems: &mut Diagnostics) -> Option<Expected> {
        let node = case.get("inconsistent")?;
        let rules = self.edition.consistency.iter();
        let ids: Vec<_> = rules.map(|rule| rule.id.as_str()).collect();
        let what = Text::same("`inconsistent`");
        let expected = text!("关系的列表", "a list of relations");
        let items = list(case, "inconsistent", &what, &expected, problems);
        for item in items.unwrap_or_default() {
            let what = text!("事实间的关系", "relation between facts");
            let id = item.text().unwrap_or_default();
            known(id, item.span, &ids, (Code::UnknownName, what), problems);
        }
        Some(listed(node))
    }
}

/// The position of an id among those that are known; where it is none, that is a problem
pub(super) fn known(
    id: &str,
    span: Span,
    ids: &[&str],
    (code, what): (Code, Text),
    problems: &mut Diagnostics,
) -> Option<usize> {
    let position = ids.iter().position(|known| *known == id);
    if position.is_none() {
        problems.push(words::unknown_reference(span, code, &what, id, ids));
    }
    position
}

impl Expected {
    /// Whether it is one of these codes; where it is none, that is a problem
    pub(super) fn is_one_of(&self, ids: &[&str], what: Text, problems: &mut Diagnostics) -> bool {
        known(
            &self.text,
            self.span,
            ids,
            (Code::UnknownCode, what),
            problems,
        )
        .is_some()
    }
}

/// The entries of a mapping; for anything else, that is a problem
pub(super) fn entries<'n, 's>(
    node: &'n Node<'s>,
    what: &Text,
    expected: &Text,
    problems: &mut Diagnostics,
) -> Option<&'n [Entry<'s>]> {
    let entries = node.entries();
    if entries.is_none() {
        wrong_type(node, what, expected, problems);
    }
    entries
}

/// The entries of a part of a case, where it has that part
pub(super) fn section<'n, 's>(
    case: &'n Node<'s>,
    key: &str,
    expected: &Text,
    problems: &mut Diagnostics,
) -> &'n [Entry<'s>] {
    let what = Text::same(format!("`{key}`"));
    let section = case.get(key);
    section
        .and_then(|section| entries(section, &what, expected, problems))
        .unwrap_or_default()
}

/// The items of the list under a key
pub(super) fn list<'n, 's>(
    node: &'n Node<'s>,
    key: &str,
    what: &Text,
    expected: &Text,
    problems: &mut Diagnostics,
) -> Option<&'n [Node<'s>]> {
    let Some(list) = node.get(key) else {
        problems.push(words::missing_key(start(node.span), key));
        return None;
    };
    if list.items().is_none() {
        wrong_type(list, what, expected, problems);
    }
    list.items()
}

fn year(node: &Node<'_>, problems: &mut Diagnostics) -> Option<Located<i16>> {
    let what = text!("基准年度", "the reference year");
    let text = single(node, &what, &text!("年份", "a year"), problems)?;
    match quantity::read_year(text) {
        Ok(value) => Some(Located {
            value,
            span: Some(node.span),
        }),
        Err(problem) => {
            problems.push(problem.shifted(node.span.start));
            None
        }
    }
}

pub(super) fn unknown_keys(node: &Node<'_>, known: &[&str], problems: &mut Diagnostics) {
    for entry in node.entries().unwrap_or_default() {
        let key = entry.key.text.as_ref();
        if !known.contains(&key) {
            problems.push(words::unknown_key(entry.key.span, key, known));
        }
    }
}

fn text<'n>(case: &'n Node<'_>, key: &str, problems: &mut Diagnostics) -> Option<&'n str> {
    let Some(node) = case.get(key) else {
        problems.push(words::missing_key(start(case.span), key));
        return None;
    };
    let what = Text::same(format!("`{key}`"));
    single(node, &what, &text!("文本", "a text"), problems)
}

fn at(case: &Node<'_>, key: &str) -> Span {
    case.get(key).map_or(start(case.span), |node| node.span)
}

/// A value, or the items of a list with commas between them
pub(super) fn listed(node: &Node<'_>) -> Expected {
    let text = match node.items() {
        Some(items) => {
            let items: Vec<_> = items.iter().filter_map(Node::text).collect();
            items.join(", ")
        }
        None => node.text().unwrap_or_default().to_owned(),
    };
    Expected {
        text,
        span: node.span,
    }
}
