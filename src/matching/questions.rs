//! The few facts that settle the most tracks, a whole series together; asks nothing.

use super::{Match, Standing};
use crate::assessment::Assessment;
use crate::assessment::questions::{self, Question};
use crate::dossier::Dossier;
use crate::ruleset::{Fact, Track};

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

/// What is missing of tracks that are still open, the most decisive first
pub(super) fn all<'r>(
    dossier: &Dossier,
    assessments: &[Assessment<'r>],
    tracks: &[Match<'r>],
) -> Vec<Asked<'r>> {
    let lacks_facts = |assessment: &Assessment<'_>| {
        let mut tracks = tracks.iter();
        tracks.any(|one| {
            one.standing == Standing::FactsMissing && std::ptr::eq(one.track, assessment.track)
        })
    };
    let mut asked: Vec<Asked<'r>> = Vec::new();
    for question in questions::among(dossier, assessments, lacks_facts) {
        let questions::Asked::Fact(fact, year) = question.asked else {
            continue;
        };
        if question.decides.is_empty() {
            continue;
        }
        let known = asked.iter().position(|other| other.fact.id == fact.id);
        let place = known.unwrap_or_else(|| {
            asked.push(of_fact(fact, &question, assessments));
            asked.len() - 1
        });
        if let Some(one) = asked.get_mut(place) {
            one.years.extend(year);
            one.years.sort_unstable();
        }
    }
    asked
}

fn of_fact<'r>(
    fact: &'r Fact,
    question: &Question<'r>,
    assessments: &[Assessment<'r>],
) -> Asked<'r> {
    let positions = question.decides.iter();
    let decides = positions.filter_map(|position| assessments.get(*position));
    Asked {
        fact,
        years: Vec::new(),
        decides: decides.clone().map(|one| one.track).collect(),
        programmes: decides.map(|one| one.edition.programme.as_str()).collect(),
    }
}
