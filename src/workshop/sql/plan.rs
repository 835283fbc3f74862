//! What a statement says of each criterion, before it is written: the conditions under every reading,
//! and the columns that they read.

use std::collections::BTreeSet;

use super::columns::{ColumnId, Columns};
use super::condition::Condition;
use super::relations::Relations;
use super::translate::{Said, Translator};
use super::{Chosen, Request, problems};
use crate::assessment::combinations;
use crate::language::Text;
use crate::ruleset::{Criterion, Edition, Requirement, Test};

/// A criterion as a statement says it
pub(super) struct Sentence<'r> {
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
pub(super) struct Part<'r> {
    pub(super) edition: &'r Edition,
    /// What the names of its columns begin with
    pub(super) prefix: String,
    pub(super) tracks: Vec<TrackSaid<'r>>,
    pub(super) relations: Relations,
}

/// Everything that a statement says, before it is written
pub(super) struct Plan<'r> {
    pub(super) columns: Columns,
    pub(super) parts: Vec<Part<'r>>,
}

impl<'r> Plan<'r> {
    /// Translates every criterion
    ///
    /// # Errors
    ///
    /// What cannot be said in SQL, with the reason.
    pub(super) fn of(request: &Request<'r>) -> Result<Self, Vec<Text>> {
        let mut columns = Columns::default();
        let mut refused = Vec::new();
        for name in &request.without {
            let is_criterion = |one: &Chosen<'_>| {
                let mut all = one.track.criteria.with_ids();
                all.any(|(_, criterion)| {
                    *name
                        == format!(
                            "{}/{}/{}",
                            one.edition.programme, one.track.id, criterion.id
                        )
                })
            };
            if !request.tracks.iter().any(is_criterion) {
                refused.push(problems::nothing_to_leave_out(name));
            }
        }
        let mut parts: Vec<Part<'r>> = Vec::new();
        for chosen in &request.tracks {
            let prefix = request.prefix(chosen);
            let mut criteria = Vec::new();
            let mut is_partial = false;
            for (_, criterion) in chosen.track.criteria.with_ids() {
                if request.leaves_out(chosen, &criterion.id) {
                    is_partial = true;
                    continue;
                }
                match sentence(criterion, chosen.edition, request, &prefix, &mut columns) {
                    Ok(said) => criteria.push(said),
                    Err(why) => refused.push(problems::not_said(
                        &chosen.edition.programme,
                        &chosen.track.id,
                        &criterion.id,
                        &why,
                    )),
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
                None => parts.push(Part {
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
                Err(why) => {
                    refused.push(problems::relation_not_said(&part.edition.programme, &why))
                }
            }
        }
        match refused.is_empty() {
            true => Ok(Self { columns, parts }),
            false => Err(refused),
        }
    }
}

fn sentence<'r>(
    criterion: &'r Criterion,
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
            let facts: BTreeSet<_> = facts.map(|fact| &fact.id).collect();
            let read = columns
                .all()
                .filter(|(_, one)| one.fact.as_ref().is_some_and(|id| facts.contains(id)));
            reads.extend(read.map(|(id, _)| id));
            let judged = requirement.discretion.is_some();
            let judged = judged.then(|| columns.judgement(&criterion.id, &criterion.title));
            Way::Computed(readings, judged)
        }
    };
    Ok(Sentence {
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
