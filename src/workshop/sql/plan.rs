//! What a statement says of each criterion, before it is written: the conditions under every reading,
//! and the columns that they read.

use std::collections::BTreeSet;

use super::columns::{ColumnId, Columns};
use super::condition::Condition;
use super::problems::{Part, Refusal, Unsaid};
use super::relations::Relations;
use super::translate::{Said, Translator};
use super::{Chosen, Request, problems, ranges};
use crate::assessment::combinations;
use crate::diagnostic::Diagnostic;
use crate::ruleset::{Criterion, CriterionId, Edition, Requirement, Test};
use crate::source::Span;

/// A criterion as a statement says it
pub(super) struct Sentence<'r> {
    pub(super) id: CriterionId,
    pub(super) criterion: &'r Criterion,
    /// The name of the column of its verdict
    pub(super) name: String,
    pub(super) test: Way,
    /// The columns that it reads
    pub(super) reads: BTreeSet<ColumnId>,
}

/// How a criterion is decided
pub(super) enum Way {
    /// By this column alone
    Judged(ColumnId),
    /// By a condition for each reading of its open terms, and where they fall short, perhaps by this column
    Computed(Vec<Condition>, Option<ColumnId>),
}

/// A track in a statement
pub(super) struct TrackSaid<'r> {
    pub(super) chosen: Chosen<'r>,
    /// What the names of its columns begin with
    pub(super) name: String,
    pub(super) criteria: Vec<Sentence<'r>>,
    /// Whether criteria are left out
    pub(super) is_partial: bool,
}

/// The tracks of one edition in a statement
pub(super) struct OfEdition<'r> {
    pub(super) edition: &'r Edition,
    /// What the names of its columns begin with
    pub(super) prefix: String,
    pub(super) tracks: Vec<TrackSaid<'r>>,
    pub(super) relations: Relations,
}

/// Everything that a statement says, before it is written
pub(super) struct Plan<'r> {
    pub(super) columns: Columns,
    pub(super) parts: Vec<OfEdition<'r>>,
}

impl<'r> Plan<'r> {
    /// Translates every criterion
    ///
    /// # Errors
    ///
    /// What cannot be said in SQL, with the reason.
    pub(super) fn of(request: &Request<'r>) -> Result<Self, Vec<Refusal>> {
        let mut columns = Columns::with_ranges(&request.ranges);
        let mut refused = Vec::new();
        let mut parts: Vec<OfEdition<'r>> = Vec::new();
        for chosen in &request.tracks {
            let prefix = request.prefix(chosen);
            let mut criteria = Vec::new();
            let mut is_partial = false;
            for (id, criterion) in chosen.track.criteria.with_ids() {
                if request.leaves_out(chosen, &criterion.id) {
                    is_partial = true;
                    continue;
                }
                let criterion = (id, criterion);
                match sentence(criterion, chosen.edition, request, &prefix, &mut columns) {
                    Ok(said) => criteria.push(said),
                    Err(why) => refused.push(chosen.not_said(criterion, why)),
                }
            }
            let known = parts
                .iter()
                .position(|one| std::ptr::eq(one.edition, chosen.edition));
            let track = TrackSaid {
                chosen: *chosen,
                name: prefix,
                criteria,
                is_partial,
            };
            match known.and_then(|at| parts.get_mut(at)) {
                Some(part) => part.tracks.push(track),
                None => parts.push(OfEdition {
                    edition: chosen.edition,
                    prefix: format!("e{}", parts.len()),
                    tracks: vec![track],
                    relations: Relations::default(),
                }),
            }
        }
        for part in &mut parts {
            match Relations::of(part.edition, &part.prefix, request, &mut columns) {
                Ok(relations) => part.relations = relations,
                Err(one) => refused.push(*one),
            }
        }
        let plan = Self { columns, parts };
        refused.extend(ranges::refused(&plan, request));
        match refused.is_empty() {
            true => Ok(plan),
            false => Err(refused),
        }
    }
}

impl Chosen<'_> {
    /// The full name of a criterion of the track
    pub(super) fn full_name(&self, criterion: &str) -> String {
        format!("{}/{}/{criterion}", self.edition.programme, self.track.id)
    }

    /// A criterion that cannot be said
    pub(super) fn not_said(
        &self,
        (id, criterion): (CriterionId, &Criterion),
        why: Unsaid,
    ) -> Refusal {
        let text = criterion.requirement().map_or("", |one| &one.text);
        let why = why.reason(self.edition, text);
        let full = self.full_name(&criterion.id);
        self.refused(id, problems::not_said(Span::default(), &full, &why))
    }

    /// A problem of a criterion of the track
    pub(super) fn refused(&self, criterion: CriterionId, problem: Diagnostic) -> Refusal {
        let part = Part::Criterion(self.track.id.to_string(), criterion);
        Refusal::new(self.edition, part, problem)
    }
}

fn sentence<'r>(
    (id, criterion): (CriterionId, &'r Criterion),
    edition: &'r Edition,
    request: &Request<'_>,
    prefix: &str,
    columns: &mut Columns,
) -> Said<Sentence<'r>> {
    let name = format!("{prefix}_{}", criterion.id.replace('-', "_"));
    let mut reads = BTreeSet::new();
    let test = match &criterion.test {
        Test::Judge(_) => {
            let column = columns.judgement(&criterion.id, &criterion.title);
            reads.insert(column);
            Way::Judged(column)
        }
        Test::Require(requirement) => {
            let readings = readings_said(requirement, edition, request, columns)?;
            let facts = requirement
                .facts
                .iter()
                .filter_map(|fact| edition.facts.get(*fact));
            let facts: BTreeSet<_> = facts.map(|fact| fact.id.as_str()).collect();
            let read = columns.all().filter(|(_, one)| {
                one.fact
                    .as_ref()
                    .is_some_and(|id| facts.contains(id.as_str()))
            });
            reads.extend(read.map(|(id, _)| id));
            let judged = requirement.discretion.is_some();
            let judged = judged.then(|| columns.judgement(&criterion.id, &criterion.title));
            Way::Computed(readings, judged)
        }
    };
    Ok(Sentence {
        id,
        criterion,
        name,
        test,
        reads,
    })
}

fn readings_said(
    requirement: &Requirement,
    edition: &Edition,
    request: &Request<'_>,
    columns: &mut Columns,
) -> Said<Vec<Condition>> {
    let days = (request.as_of, request.reference_year());
    let each = combinations(&requirement.terms, edition).map(|readings| {
        let mut translator = Translator::new(edition, readings, days, columns);
        translator.condition(&requirement.expression)
    });
    each.collect()
}
