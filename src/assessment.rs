//! A dossier judged by the rules: verdict, reasons and derivation of every criterion; produces no
//! text.

mod assumed;
mod consistency;
pub mod decisive;
pub mod distance;
mod exact;
pub mod facts;
mod find;
mod known;
mod proof;
pub mod questions;
pub mod reasons;
pub mod support;
pub mod trial;

use std::sync::{Arc, OnceLock};

use crate::diagnostic::Diagnostics;
use crate::dossier::{Dossier, Judgement};
use crate::expression::{Cause, FactId, ReadingId, TermId, Trace};
use crate::quantity::{Figure, Quantity};
use crate::ruleset::select::Candidate;
use crate::ruleset::{Criterion, Edition, Track, Treatment};
use crate::source::Span;
use crate::verdict::Verdict;

pub use assumed::Assumed;
pub use facts::{FactTable, FactsAsRead};
pub use find::{combinations, find, searched, verdict};
pub use known::Known;
pub use support::Support;
pub use trial::{Trial, Varied, left_open};

/// A track judged
#[derive(Debug)]
pub struct Assessment<'r> {
    /// Edition that judges
    pub edition: &'r Edition,
    /// The track
    pub track: &'r Track,
    /// Whether the edition is in force on the day of application
    pub in_force: bool,
    /// Whether its programme or track is named, and not only among all
    pub is_named: bool,
    /// Whether the track's conditions are met; no better than undetermined where the edition is
    /// not in force
    pub outcome: Verdict,
    /// One finding per criterion, in the order of the rules
    pub findings: Vec<Finding<'r>>,
    /// One finding per support measure, in the order of the rules
    pub measures: Vec<Support<'r>>,
}

impl<'r> Assessment<'r> {
    /// What it was judged as, to judge it again by another dossier
    pub fn candidate(&self) -> Candidate<'r> {
        Candidate {
            edition: self.edition,
            tracks: vec![self.track],
            in_force: self.in_force,
            is_named: self.is_named,
        }
    }
}

/// How many clauses of a track are accounted for in each way
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClauseCounts {
    /// Computed by criteria
    pub checked: usize,
    /// Judged by a person
    pub judged: usize,
    /// Left out, with a reason
    pub out_of_scope: usize,
}

/// The finding on one criterion
#[derive(Debug)]
pub struct Finding<'r> {
    /// The criterion
    pub criterion: &'r Criterion,
    /// Whether it is met
    pub verdict: Verdict,
    /// Why it is undetermined, in order of precedence; otherwise empty
    pub reasons: Vec<Reason>,
    /// Facts that could still change it, in the order in which the expression names them
    pub missing: Vec<FactRef>,
    /// What the verdict rests on
    pub basis: Basis<'r>,
    /// If figures that fall short leave the decision to a person: what that person decided
    pub judgement: Option<Arc<Judgement>>,
    /// What the verdict assumes about facts that it relies on
    pub assumed: Vec<Assumed>,
    /// Whether it is open although no two possible values are shown that lead to different results
    pub is_not_shown: bool,
    /// The first of its facts that contradicts another
    contradictory: Option<FactId>,
    /// Worked out on demand
    place: OnceLock<Option<Span>>,
}

/// A fact of an edition, and its year
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactRef {
    /// Index in the edition
    pub fact: FactId,
    /// The year, for figures by year
    pub year: Option<i16>,
}

impl FactRef {
    /// Its name in reports: `fact` or `fact.2020`
    pub fn name(self, edition: &Edition) -> String {
        let id = edition.facts.get(self.fact).map_or("", |fact| &fact.id);
        match self.year {
            Some(year) => format!("{id}.{year}"),
            None => id.to_owned(),
        }
    }
}

/// What a verdict rests on
#[derive(Debug)]
pub enum Basis<'r> {
    /// The judgement of a person, if there is one
    Judgement(Option<Arc<Judgement>>),
    /// A derivation for every way to read the terms that the text leaves open; at least one
    Derivations(Vec<Derivation<'r>>),
}

/// The evaluation of a criterion under one reading of the open terms
#[derive(Debug)]
pub struct Derivation<'r> {
    /// Index of each open term and of its reading
    pub readings: Vec<(TermId, ReadingId)>,
    /// The verdict under this reading
    pub verdict: Verdict,
    /// Every step
    pub trace: Trace<'r>,
    /// Whether it is open although no two possible values are shown that lead to different results
    pub is_not_shown: bool,
    /// Worked out on demand
    distance: OnceLock<Option<Distance>>,
}

/// How far a figure is from its threshold: positive or zero if the threshold is met
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distance {
    /// The distance, in the base unit
    pub quantity: Quantity,
    /// Whether it is exact; that of a compound rate may be rounded down
    pub is_exact: bool,
}

/// Why a criterion is undetermined, in the order of precedence
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Facts contradict each other
    ContradictoryFacts,
    /// A value could not be read
    InvalidFacts,
    /// Facts are not known
    MissingFacts,
    /// A person has to decide
    NeedsJudgement,
    /// A fact is not proven
    Unproven,
    /// No figure can be calculated
    NotDefined,
    /// The readings of an open term lead to different verdicts
    ReadingsDiffer,
}

impl Reason {
    /// All of them, in the order of precedence
    pub const ALL: [Self; 7] = [
        Self::ContradictoryFacts,
        Self::InvalidFacts,
        Self::MissingFacts,
        Self::NeedsJudgement,
        Self::Unproven,
        Self::NotDefined,
        Self::ReadingsDiffer,
    ];

    /// Its name in reports
    pub fn id(self) -> &'static str {
        let code = match self {
            Self::ContradictoryFacts => reasons::CONTRADICTORY_FACTS,
            Self::InvalidFacts => reasons::INVALID_FACTS,
            Self::MissingFacts => reasons::MISSING_FACTS,
            Self::NeedsJudgement => reasons::NEEDS_JUDGEMENT,
            Self::Unproven => reasons::UNPROVEN,
            Self::NotDefined => reasons::NOT_DEFINED,
            Self::ReadingsDiffer => reasons::READINGS_DIFFER,
        };
        code.name()
    }
}

impl From<Cause> for Reason {
    fn from(cause: Cause) -> Self {
        match cause {
            Cause::Missing { .. } => Self::MissingFacts,
            Cause::Invalid { .. } => Self::InvalidFacts,
            Cause::Contradictory { .. } => Self::ContradictoryFacts,
            Cause::Unproven { .. } => Self::Unproven,
            Cause::NotDefined(_) => Self::NotDefined,
        }
    }
}

impl Finding<'_> {
    /// Place of the figure or judgement that decides, in the file of the dossier, which was judged
    /// by this edition
    pub fn place(&self, dossier: &Dossier, edition: &Edition) -> Option<Span> {
        *self.place.get_or_init(|| match &self.basis {
            Basis::Judgement(judgement) => judgement.as_ref().map(|one| one.span),
            Basis::Derivations(derivations) => match &self.judgement {
                Some(judgement) => Some(judgement.span),
                None => decisive::place(self, derivations, dossier, edition),
            },
        })
    }

    /// How far the deciding figure is from its threshold: the minimum over all readings, since
    /// every one counts
    pub fn distance(&self) -> Option<&Distance> {
        self.closest().and_then(Derivation::distance)
    }

    /// The figure that it rests on; none if readings lead to several that do not agree
    pub fn figure(&self) -> Option<Figure> {
        self.decider()?.figure()
    }

    /// The threshold of that figure; none if it is none or not known
    pub fn threshold(&self) -> Option<Figure> {
        decisive::threshold(&self.decider()?.trace)
    }

    fn decider(&self) -> Option<&Derivation<'_>> {
        match &self.basis {
            Basis::Derivations(derivations) => match derivations.as_slice() {
                [only] => Some(only),
                _ => self.closest(),
            },
            Basis::Judgement(_) => None,
        }
    }
}

impl<'r> Finding<'r> {
    /// The derivation whose figure is the closest to its threshold from above, or the furthest below
    ///
    /// None if the verdict is open, if a reading has no distance, and if a judgement lets a
    /// shortfall pass: no distance would explain it.
    pub fn closest(&self) -> Option<&Derivation<'r>> {
        let Basis::Derivations(derivations) = &self.basis else {
            return None;
        };
        let is_let_pass = self.verdict == Verdict::Pass && self.judgement.is_some();
        if self.verdict == Verdict::Undetermined || is_let_pass {
            return None;
        }
        let mut least = derivations.first()?;
        for one in derivations {
            let (known, other) = (&least.distance()?.quantity, &one.distance()?.quantity);
            if other.dimension != known.dimension {
                return None;
            }
            if other.value < known.value {
                least = one;
            }
        }
        Some(least)
    }

    /// The figures of the tests that decide; if readings differ, of those that differ
    pub fn deciding(&self) -> Vec<FactRef> {
        let Basis::Derivations(derivations) = &self.basis else {
            return Vec::new();
        };
        let traces = derivations.iter().map(|one| &one.trace);
        let atoms: Vec<_> = traces.flat_map(decisive::atoms).collect();
        let holds = |span: Span, outcome: bool| {
            let mut same = atoms.iter().filter(|one| one.node.span == span);
            same.any(|one| one.outcome.as_boolean() == Some(outcome))
        };
        let varies = |span: Span| holds(span, true) && holds(span, false);
        let some_vary = atoms.iter().any(|one| varies(one.node.span));
        let mut figures: Vec<FactRef> = Vec::new();
        let vary = |one: &&&Trace<'_>| !some_vary || varies(one.node.span);
        for at in atoms
            .iter()
            .filter(vary)
            .flat_map(|one| decisive::figures(one))
        {
            if !figures.contains(&at) {
                figures.push(at);
            }
        }
        figures
    }
}

impl Derivation<'_> {
    /// How far the deciding figure is from its threshold
    pub fn distance(&self) -> Option<&Distance> {
        let distance = self
            .distance
            .get_or_init(|| Some(decisive::deciding(&self.trace)?.1));
        distance.as_ref()
    }

    /// The figure that decides, compared with its threshold
    pub fn figure(&self) -> Option<Figure> {
        decisive::figure(&self.trace)
    }
}

impl Assessment<'_> {
    /// How the clauses of the track are accounted for
    pub fn clauses(&self) -> ClauseCounts {
        let count = |is: fn(&Treatment) -> bool| {
            let clauses = self.track.clauses.iter();
            clauses.filter(|clause| is(&clause.treatment)).count()
        };
        ClauseCounts {
            checked: count(|one| matches!(one, Treatment::Checked(_))),
            judged: count(|one| matches!(one, Treatment::Judged(_))),
            out_of_scope: count(|one| matches!(one, Treatment::OutOfScope(_))),
        }
    }
}

/// Judges a dossier by every candidate; contradictions among its facts go to `problems`
pub fn assess<'r>(
    dossier: &Dossier,
    candidates: &[Candidate<'r>],
    problems: &mut Diagnostics,
) -> Vec<Assessment<'r>> {
    let mut assessments = Vec::new();
    for candidate in candidates {
        let (table, _) = facts(candidate.edition, dossier, problems);
        for track in &candidate.tracks {
            assessments.push(assess_track(dossier, candidate, track, &table));
        }
    }
    assessments
}

/// The facts of a dossier as an edition sees them, without those that contradict each other, and
/// the index of each relation that does not hold; contradictions go to `problems`
pub fn facts(
    edition: &Edition,
    dossier: &Dossier,
    problems: &mut Diagnostics,
) -> (FactTable, Vec<usize>) {
    let mut table = FactTable::new(edition, dossier);
    let broken = consistency::check(edition, dossier, &mut table, problems);
    (table, broken)
}

/// The findings on only some criteria of an edition; contradictions go to `problems`
pub fn findings<'r>(
    dossier: &Dossier,
    edition: &'r Edition,
    criteria: impl IntoIterator<Item = &'r Criterion>,
    problems: &mut Diagnostics,
) -> Vec<Finding<'r>> {
    let (table, _) = facts(edition, dossier, problems);
    let criteria = criteria.into_iter();
    criteria
        .map(|criterion| find(criterion, edition, dossier, &table))
        .collect()
}

/// The overall verdict on the tracks of a dossier: one that is open is enough; none if none was
/// assessed
pub fn outcome(assessments: &[Assessment<'_>]) -> Option<Verdict> {
    assessments
        .iter()
        .map(|assessment| assessment.outcome)
        .reduce(Verdict::or)
}

fn assess_track<'r>(
    dossier: &Dossier,
    candidate: &Candidate<'r>,
    track: &'r Track,
    table: &FactTable,
) -> Assessment<'r> {
    let findings: Vec<_> = track
        .criteria
        .iter()
        .map(|criterion| find(criterion, candidate.edition, dossier, table))
        .collect();
    let met = findings
        .iter()
        .map(|finding| finding.verdict)
        .fold(Verdict::Pass, Verdict::and);
    // After its end an edition admits no application, but what fails by it fails.
    let outcome = match met {
        Verdict::Pass if !candidate.in_force => Verdict::Undetermined,
        met => met,
    };
    let mut assessment = Assessment {
        edition: candidate.edition,
        track,
        in_force: candidate.in_force,
        is_named: candidate.is_named,
        outcome,
        findings,
        measures: Vec::new(),
    };
    assessment.measures = support::supports(candidate.edition, &assessment, dossier, table);
    assessment
}
