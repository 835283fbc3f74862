//! A dossier judged by the rules: verdict, reasons and derivation of every criterion; words nothing.

mod consistency;
pub mod decisive;
pub mod facts;
pub mod measures;
mod proof;
pub mod questions;

use std::sync::{Arc, OnceLock};

use crate::diagnostic::Diagnostics;
use crate::dossier::{Dossier, Judgement};
use crate::expression::{self, Cause, Trace};
use crate::quantity::Quantity;
use crate::ruleset::select::Candidate;
use crate::ruleset::{Criterion, Edition, Requirement, Test, Track, Treatment};
use crate::source::Span;
use crate::verdict::Verdict;

pub use facts::{FactTable, Reader};
pub use measures::Support;

/// A track judged
#[derive(Debug)]
pub struct Assessment<'r> {
    /// Edition that judges
    pub edition: &'r Edition,
    /// The track
    pub track: &'r Track,
    /// Whether the edition is in force on the day of application
    pub in_force: bool,
    /// Whether the track's conditions are met; no better than undetermined where the edition is
    /// not in force
    pub outcome: Verdict,
    /// One finding a criterion, in the order of the rules
    pub findings: Vec<Finding<'r>>,
    /// One finding a support measure, in the order of the rules
    pub measures: Vec<Support<'r>>,
}

/// How many clauses of a track are accounted for in which way
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClauseCounts {
    /// Computed by criteria
    pub checked: usize,
    /// Judged by a person
    pub judged: usize,
    /// Left out, with a reason
    pub out_of_scope: usize,
}

/// What is found of one criterion
#[derive(Debug)]
pub struct Finding<'r> {
    /// The criterion
    pub criterion: &'r Criterion,
    /// Whether it is met
    pub verdict: Verdict,
    /// Why it is undetermined, the first that applies first; empty otherwise
    pub reasons: Vec<Reason>,
    /// Facts that could still change it, in the order in which the expression names them
    pub missing: Vec<FactRef>,
    /// What the verdict rests on
    pub basis: Basis<'r>,
    /// Where figures that fall short leave it to a person: what that person decided
    pub judgement: Option<Arc<Judgement>>,
    /// Titles without a last day of validity that the verdict relies on, by code
    pub unlimited_titles: Vec<String>,
    /// The first of its facts that contradicts another
    contradictory: Option<usize>,
    /// Worked out when somebody asks
    place: OnceLock<Option<Span>>,
}

/// A fact of an edition, and of which year
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactRef {
    /// Index in the edition
    pub fact: usize,
    /// Of figures by year, the year
    pub year: Option<i16>,
}

impl FactRef {
    /// As it is written in reports: `fact` or `fact.2020`
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
    /// The judgement of a person, where there is one
    Judgement(Option<Arc<Judgement>>),
    /// A derivation for every way to read the terms that the text leaves open, one at least
    Derivations(Vec<Derivation<'r>>),
}

/// The evaluation of a criterion under one reading of the open terms
#[derive(Debug)]
pub struct Derivation<'r> {
    /// Index of each open term and of its reading
    pub readings: Vec<(usize, usize)>,
    /// What follows under this reading
    pub verdict: Verdict,
    /// Every step
    pub trace: Trace<'r>,
    /// Worked out when somebody asks
    distance: OnceLock<Option<Distance>>,
}

/// How far a figure is from its threshold: positive or zero where the threshold is kept
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distance {
    /// The distance, in the base unit
    pub quantity: Quantity,
    /// Whether it is exact; a compound rate is rounded
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
    /// A fact lacks its proof
    Unproven,
    /// No figure can be given
    NotDefined,
    /// The readings of an open term lead to different verdicts
    ReadingsDiffer,
}

impl Reason {
    /// As it is written in reports
    pub fn id(self) -> &'static str {
        match self {
            Self::ContradictoryFacts => "contradictory_facts",
            Self::InvalidFacts => "invalid_facts",
            Self::MissingFacts => "missing_facts",
            Self::NeedsJudgement => "needs_judgement",
            Self::Unproven => "unproven",
            Self::NotDefined => "not_defined",
            Self::ReadingsDiffer => "readings_differ",
        }
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
    /// Where the figure or the judgement that decides stands in the file of the dossier, which is
    /// the one that was judged by this edition
    pub fn place(&self, dossier: &Dossier, edition: &Edition) -> Option<Span> {
        *self.place.get_or_init(|| match &self.basis {
            Basis::Judgement(judgement) => judgement.as_ref().map(|one| one.span),
            Basis::Derivations(derivations) => match &self.judgement {
                Some(judgement) => Some(judgement.span),
                None => decisive::place(self, derivations, dossier, edition),
            },
        })
    }

    /// How far the deciding figure is from its threshold: the least of all readings, since every one
    /// counts
    ///
    /// None where the verdict is open, where a reading has none, and where a judgement lets pass
    /// what falls short: no distance would speak for it.
    pub fn distance(&self) -> Option<&Distance> {
        let Basis::Derivations(derivations) = &self.basis else {
            return None;
        };
        let is_let_pass = self.verdict == Verdict::Pass && self.judgement.is_some();
        if self.verdict == Verdict::Undetermined || is_let_pass {
            return None;
        }
        let mut distances = derivations.iter().map(Derivation::distance);
        let mut least = distances.next()??;
        for distance in distances {
            let distance = distance?;
            if distance.quantity.dimension != least.quantity.dimension {
                return None;
            }
            if distance.quantity.value < least.quantity.value {
                least = distance;
            }
        }
        Some(least)
    }
}

impl Derivation<'_> {
    /// How far the deciding figure is from its threshold
    pub fn distance(&self) -> Option<&Distance> {
        let distance = self
            .distance
            .get_or_init(|| decisive::distance(&self.trace));
        distance.as_ref()
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

/// The facts of a dossier as an edition sees them, those that contradict each other taken back, and
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

/// What is found of some criteria of an edition alone; contradictions go to `problems`
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

/// What is found of one criterion
pub fn find<'r>(
    criterion: &'r Criterion,
    edition: &'r Edition,
    dossier: &Dossier,
    table: &FactTable,
) -> Finding<'r> {
    let found = match &criterion.test {
        Test::Judge(_) => judged(criterion, dossier),
        Test::Require(requirement) => computed(criterion, requirement, edition, dossier, table),
    };
    proof::require(found, edition, dossier, table)
}

/// What the tracks of a dossier come to: one that is open is enough; none where none was assessed
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
    // After its end an edition opens no way to apply, but what fails by it fails.
    let outcome = match met {
        Verdict::Pass if !candidate.in_force => Verdict::Undetermined,
        met => met,
    };
    let mut assessment = Assessment {
        edition: candidate.edition,
        track,
        in_force: candidate.in_force,
        outcome,
        findings,
        measures: Vec::new(),
    };
    assessment.measures = measures::supports(candidate.edition, &assessment, dossier, table);
    assessment
}

fn judged<'r>(criterion: &'r Criterion, dossier: &Dossier) -> Finding<'r> {
    let judgement = dossier.judgements.get(&criterion.id).cloned();
    Finding {
        criterion,
        verdict: judgement
            .as_ref()
            .map_or(Verdict::Undetermined, |one| one.met.into()),
        reasons: match judgement {
            Some(_) => Vec::new(),
            None => vec![Reason::NeedsJudgement],
        },
        missing: Vec::new(),
        basis: Basis::Judgement(judgement),
        judgement: None,
        unlimited_titles: Vec::new(),
        contradictory: None,
        place: OnceLock::new(),
    }
}

fn computed<'r>(
    criterion: &'r Criterion,
    requirement: &'r Requirement,
    edition: &'r Edition,
    dossier: &Dossier,
    table: &FactTable,
) -> Finding<'r> {
    let derivations: Vec<_> = combinations(&requirement.terms, edition)
        .map(|readings| derive(requirement, readings, table))
        .collect();
    let contradictory = requirement
        .facts
        .iter()
        .copied()
        .find(|fact| table.is_contradictory(*fact));
    let judgement = requirement
        .discretion
        .as_ref()
        .and_then(|_| dossier.judgements.get(&criterion.id));
    // Where the text leaves room, what falls short is met if a person finds that it may pass.
    let leeway = match (&requirement.discretion, judgement) {
        (None, _) => Verdict::Fail,
        (Some(_), None) => Verdict::Undetermined,
        (Some(_), Some(judgement)) => judgement.met.into(),
    };
    let has = |verdict| {
        let mut verdicts = derivations.iter().map(|one| one.verdict.or(leeway));
        verdicts.any(|one| one == verdict)
    };
    let (verdict, mut reasons) = match (has(Verdict::Pass), has(Verdict::Fail), contradictory) {
        // What rests on facts that cannot be true says nothing, even where they would not matter.
        (_, _, Some(_)) => (Verdict::Undetermined, vec![Reason::ContradictoryFacts]),
        (true, true, _) => (Verdict::Undetermined, vec![Reason::ReadingsDiffer]),
        _ if has(Verdict::Undetermined) => (Verdict::Undetermined, Vec::new()),
        (true, false, _) => (Verdict::Pass, Vec::new()),
        (false, _, _) => (Verdict::Fail, Vec::new()),
    };
    let mut missing = Vec::new();
    // Where readings already differ, no fact that may be found out changes the verdict.
    if verdict == Verdict::Undetermined && !reasons.contains(&Reason::ReadingsDiffer) {
        for cause in derivations
            .iter()
            .flat_map(|one| one.trace.outcome.causes())
        {
            reasons.push(Reason::from(*cause));
            if let Cause::Missing { fact, year } = *cause {
                missing.push(FactRef { fact, year });
            }
        }
        let falls_short = |one: &Derivation<'_>| one.verdict == Verdict::Fail;
        if leeway == Verdict::Undetermined && derivations.iter().any(falls_short) {
            reasons.push(Reason::NeedsJudgement);
        }
        reasons.sort_unstable();
        reasons.dedup();
        let order = |fact: usize| requirement.facts.iter().position(|one| *one == fact);
        missing.sort_by_key(|one| (order(one.fact), one.year));
        missing.dedup();
    }
    // Figures that suffice need no judgement, and what is open is not settled by one.
    let decides = match verdict {
        Verdict::Pass => derivations.iter().any(|one| one.verdict != Verdict::Pass),
        Verdict::Fail => true,
        Verdict::Undetermined => false,
    };
    let judgement = judgement.filter(|_| decides).cloned();
    Finding {
        criterion,
        verdict,
        reasons,
        missing,
        unlimited_titles: table.unlimited_titles(requirement),
        basis: Basis::Derivations(derivations),
        judgement,
        contradictory,
        place: OnceLock::new(),
    }
}

fn derive<'r>(
    requirement: &'r Requirement,
    readings: Vec<(usize, usize)>,
    table: &FactTable,
) -> Derivation<'r> {
    let reader = Reader {
        table,
        readings: &readings,
    };
    let trace = expression::evaluate(&requirement.expression, &reader);
    Derivation {
        verdict: trace
            .outcome
            .as_boolean()
            .map_or(Verdict::Undetermined, Verdict::from),
        readings,
        trace,
        distance: OnceLock::new(),
    }
}

/// Every combination of the readings of the terms, the first reading of each first
pub fn combinations(
    terms: &[usize],
    edition: &Edition,
) -> impl Iterator<Item = Vec<(usize, usize)>> {
    let count = |term: &usize| edition.terms.get(*term).map_or(1, |one| one.readings.len());
    let all = terms.iter().map(count).product();
    (0..all).map(move |number| {
        // The last term changes fastest, as the last digit of a number does.
        let mut rest = number;
        let mut readings = Vec::with_capacity(terms.len());
        for term in terms.iter().rev() {
            let count = count(term);
            readings.push((*term, rest % count));
            rest /= count;
        }
        readings.reverse();
        readings
    })
}
