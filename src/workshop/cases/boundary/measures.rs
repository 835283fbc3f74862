//! The thresholds of support measures: the cases that are there, and a proposal for each that is
//! missing, made from a case by moving one figure.

use super::propose::around;
use super::write::{self, Draft};
use super::{Edge, Place, Point, Standing, edges};
use crate::assessment::{FactTable, decisive};
use crate::expression::{FactId, Id as _};
use crate::language::text;
use crate::ruleset::{Edition, Fact};
use crate::source::Source;
use crate::workshop::cases::measures::{Part, differences, is_about, parts};
use crate::workshop::cases::{self, Case};

/// Every point at a threshold of an edition's measures
pub(super) fn places(edition: &Edition, cases: &[&Case], names: &mut Vec<String>) -> Vec<Place> {
    let mut places = Vec::new();
    for part in parts(edition) {
        let Some(requirement) = part.of(&edition.measures) else {
            continue;
        };
        let measure = part.measure(&edition.measures);
        let about = cases.iter().filter(|case| is_about(case, measure));
        let about: Vec<&Case> = about.copied().collect();
        for edge in edges(requirement, edition) {
            let comparison = edge.text(requirement, edition);
            let search = Search {
                edge: &edge,
                part,
                edition,
                facts: part.facts(edition),
            };
            for point in Point::ALL {
                let covering = about.iter().find(|case| search.is_covered(case, point));
                let standing = match covering {
                    Some(case) => Standing::Covered(case.name.clone()),
                    None => match search.proposal(&comparison, &about, point, names) {
                        Some(yaml) => Standing::Proposed(yaml),
                        None => Standing::NotFound,
                    },
                };
                places.push(Place {
                    at: part.place(&edition.measures),
                    comparison: comparison.clone(),
                    end: edge.end,
                    readings: edge.readings(edition),
                    point,
                    standing,
                });
            }
        }
    }
    places
}

struct Search<'a, 'r> {
    edge: &'a Edge<'r>,
    part: Part,
    edition: &'a Edition,
    /// The facts that the expression can name
    facts: Vec<&'a Fact>,
}

impl Search<'_, '_> {
    fn is_covered(&self, case: &Case, point: Point) -> bool {
        let mut tables = self.part.tables(case, self.edition).into_iter();
        tables.any(|facts| self.stands(&facts, point))
    }

    fn stands(&self, facts: &FactTable, point: Point) -> bool {
        let declared = |fact: FactId| self.fact(fact);
        self.edge.stands(facts, &declared, point)
    }

    fn fact(&self, fact: FactId) -> Option<&Fact> {
        self.facts.get(fact.index()).copied()
    }

    /// A case at the point, in YAML; none if moving one figure of a case makes none
    fn proposal(
        &self,
        comparison: &str,
        cases: &[&Case],
        point: Point,
        names: &mut Vec<String>,
    ) -> Option<String> {
        let everyone = text!("不需认定即可享受", "without the title");
        let measure = self.part.measure(&self.edition.measures);
        let title = measure.map_or(&everyone, |measure| &measure.condition.title);
        let known = names.len();
        // One for which something is paid shows most, one that the measure is not about least.
        let rank = |expected: &str| match expected {
            "none" => 2,
            "0元" => 1,
            _ => 0,
        };
        let mut best: Option<(u8, String, String)> = None;
        for case in cases {
            for facts in self.part.tables(case, self.edition) {
                let start = Draft {
                    as_of: case.dossier.as_of,
                    reference_year: case.dossier.reference_year,
                    facts,
                };
                let Some(facts) = self.moved(&start, point) else {
                    continue;
                };
                let draft = Draft { facts, ..start };
                let what = (title, comparison);
                let name = write::name(what, self.edge, self.edition, point, names);
                names.truncate(known);
                if let Some((yaml, expected)) = self.tried(&name, case, &draft, point) {
                    let rank = rank(&expected);
                    if best.as_ref().is_none_or(|(lowest, ..)| rank < *lowest) {
                        best = Some((rank, yaml, name));
                    }
                }
                if best.as_ref().is_some_and(|(rank, ..)| *rank == 0) {
                    break;
                }
            }
        }
        let (_, yaml, name) = best?;
        names.push(name);
        Some(yaml)
    }

    /// The facts with one figure moved to the point
    fn moved(&self, start: &Draft, point: Point) -> Option<FactTable> {
        let figures = decisive::figures(&self.edge.trace(&start.facts));
        figures.into_iter().find_map(|at| {
            let tables = around(self.edge, self.fact(at.fact)?, at, start);
            let mut tables = tables.into_iter();
            tables.find(|facts| self.stands(facts, point))
        })
    }

    /// The draft written out, with what is found for it; none if it is not as it should be
    fn tried(
        &self,
        name: &str,
        like: &Case,
        draft: &Draft,
        point: Point,
    ) -> Option<(String, String)> {
        // What is expected first is what nothing pays, and stands until something else is found.
        let yaml = |expected: &str| self.written(name, like, draft, expected);
        let first = match self.part.list(&self.edition.measures) {
            Some(_) => "none",
            None => "undetermined",
        };
        let case = self.read(&yaml(first)?)?;
        let found = differences(&case, self.edition);
        let expected = match found.into_iter().next() {
            Some(mismatch) => match mismatch.found.contains(',') {
                true => format!("[{}]", mismatch.found),
                false => mismatch.found,
            },
            None => first.to_owned(),
        };
        let yaml = yaml(&expected)?;
        let case = self.read(&yaml)?;
        let is_fine = differences(&case, self.edition).is_empty()
            && case.broken.is_empty()
            && self.is_covered(&case, point);
        is_fine.then_some((yaml, expected))
    }

    fn read(&self, yaml: &str) -> Option<Case> {
        let source = Source::new("", format!("cases:\n{yaml}"));
        let file = cases::read(source, self.edition);
        if !file.problems.is_empty() {
            return None;
        }
        file.cases.into_iter().next()
    }

    fn written(&self, name: &str, like: &Case, draft: &Draft, expected: &str) -> Option<String> {
        let mut text = write::head(name, like.track(self.edition)?, draft);
        text.push_str("  facts:");
        let own = self.edition.facts.with_ids();
        text.push_str(&write::mapping(&write::stated(&draft.facts, own)));
        let measures = &self.edition.measures;
        let measure = self.part.measure(measures);
        let measure = measure.or_else(|| measures.all.first())?;
        let id = &measure.condition.id;
        let Some(list) = self.part.list(measures) else {
            text.push_str(&format!("  expect_measures: {{{id}: {expected}}}\n"));
            return Some(text);
        };
        let item = list.facts.iter().enumerate();
        let item = item.map(|(at, fact)| (self.edition.item_fact_id(at), fact));
        let item = write::stated(&draft.facts, item).join(", ");
        let (list, key) = (&list.id, &list.name_key);
        text.push_str(&format!("  {list}: [{{{key}: 甲, {item}}}]\n"));
        text.push_str(&format!("  expect_amounts: {{{id}: {{甲: {expected}}}}}\n"));
        Some(text)
    }
}
