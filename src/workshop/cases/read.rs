//! The text of a file of cases made into cases with their facts bound; judges nothing.

use super::{Aspect, Case, CaseFile, Expectation, Expected, measures};
use crate::assessment;
use crate::calendar;
use crate::diagnostic::{Code, Diagnostics, Severity};
use crate::dossier::bind::{self, Frame};
use crate::dossier::problems::{CONTRADICTION, IMPLAUSIBLE};
use crate::dossier::problems::{EARLIER_REFERENCE_YEAR, OTHER_YEAR, YEAR_GAP};
use crate::dossier::shape::wrong_type;
use crate::dossier::{Head, Schema};
use crate::expression::problems::UNKNOWN_NAME;
use crate::language::Text;
use crate::quantity;
use crate::ruleset::problems as words;
use crate::ruleset::select::Candidate;
use crate::ruleset::select::problems::{UNKNOWN_CRITERION, UNKNOWN_TRACK};
use crate::ruleset::{Edition, Library, Track};
use crate::source::{Located, Source, Span};
use crate::verdict::Verdict;
use crate::yaml::problems::shape::UNKNOWN_CODE;
use crate::yaml::{self, Node};

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
    CONTRADICTION,
    IMPLAUSIBLE,
    YEAR_GAP,
    OTHER_YEAR,
    EARLIER_REFERENCE_YEAR,
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
        let Some(items) = tree.get("cases").and_then(Node::items) else {
            let expected = Text::new("案例的列表", "a list of cases");
            match tree.get("cases") {
                Some(node) => wrong_type(node, &Text::same("`cases`"), &expected, problems),
                None => problems.push(words::missing_key(start(tree.span), "cases")),
            }
            return Vec::new();
        };
        let mut cases: Vec<Case> = Vec::new();
        let mut names: Vec<(&str, Span)> = Vec::new();
        for item in items {
            if item.entries().is_none() {
                let expected = Text::new("案例的条目", "the entries of a case");
                wrong_type(item, &Text::new("案例", "a case"), &expected, problems);
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
            .chain(measures::KEYS)
            .chain(lists)
            .collect();
        unknown_keys(case, &keys, problems);
        let name = text(case, "name", problems);
        let track = text(case, "track", problems).and_then(|id| self.track(case, id, problems));
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
            Some(node) => {
                let year = node.text().map(quantity::read_year);
                match year {
                    Some(Ok(value)) => Some(Located {
                        value,
                        span: Some(node.span),
                    }),
                    Some(Err(problem)) => {
                        problems.push(problem.shifted(node.span.start));
                        return None;
                    }
                    None => {
                        let what = Text::new("基准年度", "the reference year");
                        wrong_type(node, &what, &Text::new("年份", "a year"), problems);
                        return None;
                    }
                }
            }
        };
        let reference_year = bind::reference_year(named.as_ref(), as_of, problems)?;
        let candidates = [Candidate {
            edition: self.edition,
            tracks: vec![track],
            in_force: self.edition.in_force.contains(as_of),
        }];
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
        let measures = measures::read(case, self.edition, &dossier, problems);
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

    fn track(
        &self,
        case: &Node<'_>,
        id: &str,
        problems: &mut Diagnostics,
    ) -> Option<(usize, &Track)> {
        let tracks = self.edition.tracks.iter();
        let found = tracks.clone().enumerate().find(|(_, track)| track.id == id);
        if found.is_none() {
            let known: Vec<_> = tracks.map(|one| one.id.as_str()).collect();
            problems.push(words::unknown_reference(
                at(case, "track"),
                UNKNOWN_TRACK,
                &Text::new("申报类别", "track"),
                id,
                &known,
            ));
        }
        found
    }

    fn expectations(
        &self,
        case: &Node<'_>,
        track: &Track,
        problems: &mut Diagnostics,
    ) -> Vec<Expectation> {
        let mut expectations = Vec::new();
        for aspect in Aspect::ALL {
            let Some(section) = case.get(aspect.key()) else {
                continue;
            };
            let Some(entries) = section.entries() else {
                let what = Text::same(format!("`{}`", aspect.key()));
                let expected = Text::new("条件的条目", "criteria with what is expected");
                wrong_type(section, &what, &expected, problems);
                continue;
            };
            for entry in entries {
                let id = entry.key.text.as_ref();
                let Some(criterion) = track.criteria.find_id(|one| one.id == id) else {
                    let known: Vec<_> = track.criteria.iter().map(|one| one.id.as_str()).collect();
                    problems.push(words::unknown_reference(
                        entry.key.span,
                        UNKNOWN_CRITERION,
                        &Text::new("条件", "criterion"),
                        id,
                        &known,
                    ));
                    continue;
                };
                let expected = listed(&entry.value);
                let verdicts = [Verdict::Pass, Verdict::Fail, Verdict::Undetermined];
                if aspect == Aspect::Verdict
                    && !verdicts.iter().any(|one| one.id() == expected.text)
                {
                    let known = verdicts.map(Verdict::id);
                    let problem = words::unknown_reference(
                        expected.span,
                        UNKNOWN_CODE,
                        &Text::new("结论", "verdict"),
                        &expected.text,
                        &known,
                    );
                    problems.push(problem);
                    continue;
                }
                expectations.push(Expectation {
                    criterion,
                    aspect,
                    expected,
                });
            }
        }
        let others = measures::KEYS.iter().chain(&["inconsistent"]);
        let mut others = others.filter(|key| case.get(key).is_some());
        if expectations.is_empty() && others.next().is_none() {
            problems.push(words::missing_key(start(case.span), "expect"));
        }
        expectations
    }

    fn inconsistent(&self, case: &Node<'_>, problems: &mut Diagnostics) -> Option<Expected> {
        let node = case.get("inconsistent")?;
        let rules = self.edition.consistency.iter();
        let known: Vec<_> = rules.map(|rule| rule.id.as_str()).collect();
        let items = node.items().unwrap_or_default();
        if node.items().is_none() {
            let what = Text::same("`inconsistent`");
            let expected = Text::new("关系的列表", "a list of relations");
            wrong_type(node, &what, &expected, problems);
        }
        for item in items {
            let id = item.text().unwrap_or_default();
            if !known.contains(&id) {
                problems.push(words::unknown_reference(
                    item.span,
                    UNKNOWN_NAME,
                    &Text::new("事实间的关系", "relation between facts"),
                    id,
                    &known,
                ));
            }
        }
        Some(listed(node))
    }
}

fn unknown_keys(node: &Node<'_>, known: &[&str], problems: &mut Diagnostics) {
    for entry in node.entries().unwrap_or_default() {
        let key = entry.key.text.as_ref();
        if !known.contains(&key) {
            problems.push(words::unknown_key(entry.key.span, key, known));
        }
    }
}

fn text<'n>(case: &'n Node<'_>, key: &str, problems: &mut Diagnostics) -> Option<&'n str> {
    match case.get(key) {
        None => {
            problems.push(words::missing_key(start(case.span), key));
            None
        }
        Some(node) => {
            let text = node.text().filter(|_| !node.is_null());
            if text.is_none() {
                let what = Text::same(format!("`{key}`"));
                wrong_type(node, &what, &Text::new("文本", "a text"), problems);
            }
            text
        }
    }
}

fn at(case: &Node<'_>, key: &str) -> Span {
    case.get(key).map_or(start(case.span), |node| node.span)
}

fn start(span: Span) -> Span {
    Span::new(span.start, span.start)
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
