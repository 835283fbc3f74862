//! The few facts that settle the most tracks, a whole series together; asks nothing.

use super::{Match, Standing, assessment};
use crate::assessment::questions::values;
use crate::assessment::{self as judging, Assessment, FactRef};
use crate::diagnostic::Diagnostics;
use crate::dossier::Dossier;
use crate::expression::FactId;
use crate::ruleset::{Fact, Track};
use crate::verdict::Verdict;

/// A fact to ask for
#[derive(Debug)]
pub struct Asked<'r> {
    /// The fact
    pub fact: &'r Fact,
    /// The years that are missing, of figures by year
    pub years: Vec<i16>,
    /// The tracks that some answer settles by itself
    pub decides: Vec<&'r Track>,
    /// Their programmes, in the same order
    pub programmes: Vec<&'r str>,
}

/// What is missing of tracks that are still open, those that settle the most first
pub(super) fn all<'r>(
    dossier: &Dossier,
    assessments: &[Assessment<'r>],
    tracks: &[Match<'r>],
) -> Vec<Asked<'r>> {
    let mut asked: Vec<Asked<'r>> = Vec::new();
    for one in tracks {
        if one.standing != Standing::FactsMissing {
            continue;
        }
        let Some(assessment) = assessment(assessments, one) else {
            continue;
        };
        let mut ids: Vec<FactId> = one.missing.iter().map(|at| at.fact).collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            let Some(fact) = assessment.edition.facts.get(id) else {
                continue;
            };
            let of_fact = one.missing.iter().filter(|at| at.fact == id);
            let years: Vec<i16> = of_fact.filter_map(|at| at.year).collect();
            let settles = settles(dossier, assessment, fact, id, &years);
            let known = asked.iter().position(|other| other.fact.id == fact.id);
            let place = known.unwrap_or_else(|| {
                asked.push(Asked {
                    fact,
                    years: Vec::new(),
                    decides: Vec::new(),
                    programmes: Vec::new(),
                });
                asked.len() - 1
            });
            let Some(question) = asked.get_mut(place) else {
                continue;
            };
            question.years.extend(years);
            if settles {
                question.decides.push(one.track);
                question.programmes.push(&one.edition.programme);
            }
        }
    }
    for question in &mut asked {
        question.years.sort_unstable();
        question.years.dedup();
    }
    asked.retain(|question| !question.decides.is_empty());
    asked.sort_by_cached_key(|question| {
        (
            std::cmp::Reverse(question.decides.len()),
            question.years.len(),
            question.fact.id.clone(),
        )
    });
    asked
}

/// Whether some answer settles a track: one criterion then fails, or every one passes
fn settles(
    dossier: &Dossier,
    assessment: &Assessment<'_>,
    fact: &Fact,
    id: FactId,
    years: &[i16],
) -> bool {
    let waits = |missing: &[FactRef]| missing.iter().any(|at| at.fact == id);
    let findings = &assessment.findings;
    let concerned: Vec<_> = findings.iter().filter(|one| waits(&one.missing)).collect();
    let rest_passes = findings
        .iter()
        .all(|one| waits(&one.missing) || one.verdict == Verdict::Pass);
    values(fact, dossier).into_iter().any(|value| {
        let answered = match years {
            [] => dossier.with(&fact.id, None, value),
            years => years.iter().fold(dossier.clone(), |answered, year| {
                answered.with(&fact.id, Some(*year), value.clone())
            }),
        };
        let edition = assessment.edition;
        let (table, _) = judging::facts(edition, &answered, &mut Diagnostics::new());
        let verdicts = concerned
            .iter()
            .map(|one| judging::find(one.criterion, edition, &answered, &table).verdict);
        match verdicts.fold(Verdict::Pass, Verdict::and) {
            Verdict::Fail => true,
            Verdict::Pass => rest_passes,
            Verdict::Undetermined => false,
        }
    })
}
