//! Cases of the law: facts with the verdict that each criterion should have; changes no rule.

use crate::assessment::{self, Assessment};
use crate::calendar;
use crate::diagnostic::{Code, Diagnostics, rules as words};
use crate::dossier::bind::{self, Frame};
use crate::dossier::{Head, Schema};
use crate::language::Text;
use crate::quantity;
use crate::ruleset::Edition;
use crate::ruleset::select::Candidate;
use crate::source::{Source, Span};
use crate::yaml::{self, Node};

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
];

/// What came of one case
#[derive(Debug)]
pub struct CaseResult {
    /// What the case is about
    pub name: String,
    /// Where it stands
    pub span: Span,
    /// Where what was found is not what was expected
    pub mismatches: Vec<Mismatch>,
}

/// A criterion that is not found as expected
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// Criterion
    pub criterion: String,
    /// What the case says of it
    pub expected: String,
    /// What was found
    pub found: String,
    /// Where the case says it
    pub span: Span,
}

/// Runs the cases of a file against the edition that they belong to
///
/// Problems of the file and of the facts of its cases go to `problems`; a case that cannot be run
/// is none of the results.
pub fn run(source: &Source, edition: &Edition, problems: &mut Diagnostics) -> Vec<CaseResult> {
    let (tree, found) = yaml::read(source);
    problems.extend(found);
    let Some(cases) = tree.as_ref().and_then(|tree| tree.get("cases")?.items()) else {
        problems.push(words::missing_key(Span::new(0, 0), "cases"));
        return Vec::new();
    };
    let runner = Runner { source, edition };
    cases
        .iter()
        .filter_map(|case| runner.case(case, problems))
        .collect()
}

struct Runner<'a> {
    source: &'a Source,
    edition: &'a Edition,
}

impl Runner<'_> {
    fn case(&self, case: &Node<'_>, problems: &mut Diagnostics) -> Option<CaseResult> {
        for entry in case.entries().unwrap_or_default() {
            let key = entry.key.text.as_ref();
            if !KEYS.contains(&key) {
                problems.push(words::unknown_key(entry.key.span, key, KEYS));
            }
        }
        let name = self.text(case, "name", problems)?;
        let track = self.text(case, "track", problems)?;
        let as_of = self.text(case, "as_of", problems)?;
        let at = |key| case.get(key).map_or(case.span, |node| node.span);
        let Some(track) = self.edition.track(track) else {
            let known: Vec<_> = self
                .edition
                .tracks
                .iter()
                .map(|one| one.id.as_str())
                .collect();
            problems.push(words::unknown_reference(
                at("track"),
                Code::UnknownTrack,
                &Text::new("申报类别", "track"),
                track,
                &known,
            ));
            return None;
        };
        let Some(as_of) = calendar::day(as_of) else {
            problems.push(words::date_syntax(at("as_of"), as_of));
            return None;
        };
        let reference_year = case
            .get("reference_year")
            .and_then(|node| quantity::read_year(node.text()?).ok())
            .or_else(|| as_of.year().checked_sub(1))?;
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
        };
        let schema = Schema::new(&candidates);
        let dossier = bind::bind(self.source, case, &head, frame, &schema, problems);
        let assessments = assessment::assess(&dossier, &candidates, problems);
        let mismatches = assessments
            .first()
            .map(|assessment| self.compare(case, assessment, problems))?;
        Some(CaseResult {
            name: name.to_owned(),
            span: case.span,
            mismatches,
        })
    }

    fn compare(
        &self,
        case: &Node<'_>,
        assessment: &Assessment<'_>,
        problems: &mut Diagnostics,
    ) -> Vec<Mismatch> {
        let mut mismatches = Vec::new();
        for section in ["expect", "missing", "reasons"] {
            let entries = case.get(section).and_then(Node::entries);
            if entries.is_none_or(<[_]>::is_empty) {
                if section == "expect" {
                    problems.push(words::missing_key(case.span, section));
                }
                continue;
            }
            for entry in entries.unwrap_or_default() {
                let id = entry.key.text.as_ref();
                let finding = assessment
                    .findings
                    .iter()
                    .find(|finding| finding.criterion.id == id);
                let Some(finding) = finding else {
                    let criteria = assessment.track.criteria.iter();
                    let known: Vec<_> = criteria.map(|one| one.id.as_str()).collect();
                    problems.push(words::unknown_reference(
                        entry.key.span,
                        Code::UnknownCriterion,
                        &Text::new("条件", "criterion"),
                        id,
                        &known,
                    ));
                    continue;
                };
                let found = match section {
                    "expect" => finding.verdict.id().to_owned(),
                    "missing" => {
                        let names = finding.missing.iter();
                        let names: Vec<_> = names.map(|one| one.name(assessment.edition)).collect();
                        names.join(", ")
                    }
                    _ => {
                        let reasons: Vec<_> = finding.reasons.iter().map(|one| one.id()).collect();
                        reasons.join(", ")
                    }
                };
                let expected = listed(&entry.value);
                if expected != found {
                    mismatches.push(Mismatch {
                        criterion: id.to_owned(),
                        expected,
                        found,
                        span: entry.value.span,
                    });
                }
            }
        }
        mismatches
    }

    fn text<'n>(
        &self,
        case: &'n Node<'_>,
        key: &str,
        problems: &mut Diagnostics,
    ) -> Option<&'n str> {
        let text = case.get(key).and_then(Node::text);
        if text.is_none() {
            problems.push(words::missing_key(case.span, key));
        }
        text
    }
}

/// A value, or the items of a list with commas between them
fn listed(node: &Node<'_>) -> String {
    match node.items() {
        Some(items) => {
            let items: Vec<_> = items.iter().filter_map(Node::text).collect();
            items.join(", ")
        }
        None => node.text().unwrap_or_default().to_owned(),
    }
}
