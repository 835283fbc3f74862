//! What a track is short of, nearest first; produces no text.

use crate::advice::gap::Shortfall;
use crate::analysis::attain::Change;
use crate::assessment::Assessment;
use crate::dossier::Dossier;
use crate::quantity::Exact;
use crate::ruleset::{Criterion, Edition, Fact};

/// What a criterion is short of
#[derive(Clone, Debug)]
pub struct Short<'r> {
    /// The criterion
    pub criterion: &'r Criterion,
    /// What today's facts would have to be: the nearest way; empty where there is none that changes
    /// figures or answers, and where a person found it not met
    pub way: Vec<Change>,
    /// How near that is
    pub nearness: Nearness,
    /// Where it changes a figure of a finished year: the first year whose figure could do it
    pub first_year: Option<i16>,
}

/// How near a change is: figures by the largest relative change, then answers, then a way that is
/// not known, persons' judgements last
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// The largest change of a figure relative to it
    Figures(Exact),
    /// Answers, codes, titles, and figures from zero, with the largest change of a figure
    Answers(Exact),
    /// No change of facts is known that would do
    Unknown,
    /// A person found it not met
    Judgement,
}

impl Nearness {
    fn of(way: &[Change]) -> Self {
        let relative: Vec<_> = way.iter().map(Change::relative).collect();
        let largest = relative.iter().flatten().max().cloned();
        let largest = largest.unwrap_or_else(Exact::zero);
        match relative.iter().all(Option::is_some) {
            true => Self::Figures(largest),
            false => Self::Answers(largest),
        }
    }

    /// The largest relative change of a figure
    pub fn largest(&self) -> Option<&Exact> {
        match self {
            Self::Figures(largest) => Some(largest),
            _ => None,
        }
    }
}

/// What each failing criterion is short of
pub(super) fn all<'r>(dossier: &Dossier, assessment: &Assessment<'r>) -> Vec<Short<'r>> {
    use crate::verdict::Verdict;
    let shortfalls = crate::advice::gap::shortfalls(dossier, assessment);
    let failing = assessment.findings.iter();
    let failing = failing.filter(|one| one.verdict == Verdict::Fail);
    let mut all: Vec<Short<'r>> = failing
        .map(|finding| {
            let mut known = shortfalls.iter();
            let known = known.find(|one| std::ptr::eq(one.criterion, finding.criterion));
            known.map_or_else(
                || Short {
                    criterion: finding.criterion,
                    way: Vec::new(),
                    nearness: Nearness::Judgement,
                    first_year: None,
                },
                |one| short(one, dossier, assessment.edition),
            )
        })
        .collect();
    all.sort_by(|one, other| one.nearness.cmp(&other.nearness));
    all
}

fn short<'r>(one: &Shortfall<'r>, dossier: &Dossier, edition: &Edition) -> Short<'r> {
    let ways = one.ways.iter().map(|way| (Nearness::of(way), way));
    let nearest = ways.min_by(|one, other| one.0.cmp(&other.0));
    let (nearness, way) = nearest.map_or((Nearness::Unknown, Vec::new()), |(near, way)| {
        (near, way.clone())
    });
    let is_annual = |change: &Change| {
        let fact = edition.facts.get(change.at.fact);
        fact.is_some_and(Fact::is_annual)
    };
    let next = dossier.reference_year.saturating_add(1);
    Short {
        criterion: one.criterion,
        first_year: way
            .iter()
            .any(is_annual)
            .then(|| next.max(dossier.as_of.year())),
        way,
        nearness,
    }
}
