//! The open questions of a dossier, the most decisive first; asks nothing, produces no text.
//!
//! What an answer can decide is tried out: the dossier is judged with the most extreme answers (yes
//! and no, each code, none and all of a list, minimum and maximum of a figure, and the figures that
//! it is compared with) in place of what is not known; figures by year with one answer for all years
//! that are missing. The order is
//!
//! 1. facts before judgements, which somebody first has to make,
//! 2. how many tracks some answer decides by itself,
//! 3. how many criteria some answer decides by itself,
//! 4. how easily it is answered: yes or no, then a choice, then a figure,
//! 5. how many open criteria ask for it,
//! 6. the order of the rules; of figures by year the last year first.
//!
//! A track that fails whatever the answers asks for nothing, unless the failures are left aside. Nor
//! does one that nobody can apply for on the day, unless it is named or there is no other.

mod answers;
mod values;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Assessment, FactRef, FactTable, Finding, assess};
use crate::diagnostic::Diagnostics;
use crate::dossier::{Dossier, Stated};
use crate::ruleset::{Criterion, Edition, Fact, FactKind, Test};
use crate::verdict::Verdict;
use answers::{Tried, answers};

/// Something that is not known and could change a verdict
#[derive(Clone, Copy, Debug)]
pub enum Asked<'r> {
    /// A fact; for figures by year, that of one year
    Fact(&'r Fact, Option<i16>),
    /// The judgement of a criterion
    Judgement(&'r Criterion),
}

impl<'r> Asked<'r> {
    /// The name it is stated under: `fact`, `fact.2020`, or the id of a criterion
    pub fn id(&self) -> String {
        match self {
            Self::Fact(fact, None) => fact.id.to_string(),
            Self::Fact(fact, Some(year)) => format!("{}.{year}", fact.id),
            Self::Judgement(criterion) => criterion.id.to_string(),
        }
    }

    /// The same for all years of figures by year; a fact and a criterion may share their id
    pub fn series(&self) -> (bool, &'r str) {
        match self {
            Self::Fact(fact, _) => (false, &fact.id),
            Self::Judgement(criterion) => (true, &criterion.id),
        }
    }

    /// The year, of figures by year
    fn year(&self) -> Option<i16> {
        match self {
            Self::Fact(_, year) => *year,
            Self::Judgement(_) => None,
        }
    }

    /// Whether a person has to judge it
    pub fn is_judgement(&self) -> bool {
        matches!(self, Self::Judgement(_))
    }

    /// Whether both ask for the same
    pub fn is_same(&self, other: &Asked<'_>) -> bool {
        self.series() == other.series() && self.year() == other.year()
    }

    /// Whether a dossier states an answer
    fn is_answered(&self, dossier: &Dossier) -> bool {
        match self {
            Self::Judgement(criterion) => dossier.judgements.contains_key(&*criterion.id),
            Self::Fact(fact, year) => {
                let stated = dossier.facts.get(&*fact.id);
                let figure = stated.and_then(|one| one.figure(*year));
                figure.is_some_and(|one| !matches!(one.stated, Stated::Unknown))
            }
        }
    }
}

/// An open question
#[derive(Clone, Debug)]
pub struct Question<'r> {
    /// What is asked for
    pub asked: Asked<'r>,
    /// Criteria that ask for it, each with the position of its assessment
    pub criteria: Vec<(usize, &'r Criterion)>,
    /// The positions of the tracks that some answer decides by itself
    pub decides: Vec<usize>,
    /// How many criteria some answer decides by itself
    pub decides_criteria: usize,
}

/// Everything that is asked for, the most decisive first
pub fn open<'r>(dossier: &Dossier, assessments: &[Assessment<'r>]) -> Vec<Question<'r>> {
    let asks = asking(dossier, assessments);
    among(dossier, assessments, |one| asks(one) && is_open(one))
}

/// The same for tracks that fail too, as if their failures had been fixed
pub fn beside_failures<'r>(dossier: &Dossier, assessments: &[Assessment<'r>]) -> Vec<Question<'r>> {
    among(dossier, assessments, asking(dossier, assessments))
}

/// The same for some of the tracks
pub fn among<'r>(
    dossier: &Dossier,
    assessments: &[Assessment<'r>],
    asks: impl Fn(&Assessment<'r>) -> bool,
) -> Vec<Question<'r>> {
    let mut questions = all(assessments, asks);
    let positions = questions.iter().flat_map(|one| &one.criteria);
    let positions: BTreeSet<_> = positions.map(|(position, _)| *position).collect();
    let asking = positions.into_iter().filter_map(|position| {
        let one = assessments.get(position)?;
        Some((position, (one, FactTable::new(one.edition, dossier))))
    });
    let asking = asking.collect();
    let mut order: BTreeMap<(bool, &str), (usize, Weight)> = BTreeMap::new();
    for (position, question) in questions.iter().enumerate() {
        let series = question.asked.series();
        order.entry(series).or_insert_with(|| {
            let years = questions.iter().filter(|one| one.asked.series() == series);
            let years: Vec<_> = years.collect();
            (position, weigh(&years, dossier, &asking))
        });
    }
    for question in &mut questions {
        if let Some((_, weight)) = order.get(&question.asked.series()) {
            question.decides.clone_from(&weight.tracks);
            question.decides_criteria = weight.criteria;
        }
    }
    questions.sort_by_key(|one| {
        (
            one.asked.is_judgement(),
            Reverse(one.decides.len()),
            Reverse(one.decides_criteria),
            effort(&one.asked),
            order
                .get(&one.asked.series())
                .map(|(position, weight)| (Reverse(weight.asking), *position)),
            Reverse(one.asked.year()),
        )
    });
    questions
}

/// How many questions are spared: those that a dossier that states nothing would be asked, without
/// those that this one answers or is still asked
pub fn spared(
    dossier: &Dossier,
    assessments: &[Assessment<'_>],
    asked: impl Fn(&Asked<'_>) -> bool,
) -> usize {
    let nothing = Dossier::empty(dossier.as_of, dossier.reference_year);
    let asks = asking(dossier, assessments);
    let candidates = assessments
        .iter()
        .filter(|one| asks(one))
        .map(Assessment::candidate);
    let candidates: Vec<_> = candidates.collect();
    let blank = assess(&nothing, &candidates, &mut Diagnostics::new());
    let open = all(assessments, |one| asks(one) && is_open(one));
    let is_open = |one: &Asked<'_>| open.iter().any(|open| open.asked.is_same(one));
    let of_blank = all(&blank, |_| true);
    let spared = of_blank.iter().map(|one| &one.asked);
    let spared = spared.filter(|one| !one.is_answered(dossier) && !is_open(one) && !asked(one));
    spared.count()
}

/// Which tracks ask for what they lack
pub fn asking<'a>(
    dossier: &'a Dossier,
    assessments: &[Assessment<'_>],
) -> impl Fn(&Assessment<'_>) -> bool + 'a {
    let is_current = |one: &Assessment<'_>| one.candidate().is_current(dossier.as_of);
    let has_current = assessments.iter().any(is_current);
    move |one| !has_current || is_current(one)
}

/// Whether answers can still change a track
fn is_open(assessment: &Assessment<'_>) -> bool {
    met(&assessment.findings) == Verdict::Undetermined
}

/// Every question of some tracks, in the order of the rules
fn all<'r>(
    assessments: &[Assessment<'r>],
    asks: impl Fn(&Assessment<'r>) -> bool,
) -> Vec<Question<'r>> {
    let mut questions: Vec<Question<'r>> = Vec::new();
    for (position, assessment) in assessments.iter().enumerate() {
        if !asks(assessment) {
            continue;
        }
        for finding in &assessment.findings {
            if finding.verdict != Verdict::Undetermined {
                continue;
            }
            let asked: Vec<Asked<'r>> = match &finding.criterion.test {
                Test::Judge(_) => vec![Asked::Judgement(finding.criterion)],
                Test::Require(_) => facts(assessment.edition, &finding.missing),
            };
            for asked in asked {
                add(&mut questions, asked, (position, finding.criterion));
            }
        }
    }
    questions
}

/// The verdict on the criteria of a track, whether or not its edition is in force
fn met<'f, 'r: 'f>(findings: impl IntoIterator<Item = &'f Finding<'r>>) -> Verdict {
    let findings = findings.into_iter();
    findings.fold(Verdict::Pass, |met, one| met.and(one.verdict))
}

fn facts<'r>(edition: &'r Edition, missing: &[FactRef]) -> Vec<Asked<'r>> {
    let missing = missing.iter();
    missing
        .filter_map(|at| Some(Asked::Fact(edition.facts.get(at.fact)?, at.year)))
        .collect()
}

/// How much effort an answer takes, the least first
fn effort(asked: &Asked<'_>) -> u8 {
    match asked {
        Asked::Fact(fact, _) => match fact.kind {
            FactKind::Boolean => 0,
            FactKind::Code(_) | FactKind::Codes(_) | FactKind::Titles(_) => 1,
            FactKind::Records(_) => 3,
            _ => 2,
        },
        Asked::Judgement(_) => 0,
    }
}

fn add<'r>(questions: &mut Vec<Question<'r>>, asked: Asked<'r>, criterion: (usize, &'r Criterion)) {
    match questions.iter_mut().find(|one| one.asked.is_same(&asked)) {
        Some(known) => known.criteria.push(criterion),
        None => questions.push(Question {
            asked,
            criteria: vec![criterion],
            decides: Vec::new(),
            decides_criteria: 0,
        }),
    }
}

/// What the answers to the questions for all years of a fact, or to one question, can decide
struct Weight {
    /// The tracks that some answer decides by itself
    tracks: Vec<usize>,
    /// How many criteria some answer decides by itself
    criteria: usize,
    /// How many criteria ask
    asking: usize,
}

/// Tries out the answers to the questions of one series, on the tracks that ask for it, each with what
/// the dossier states
fn weigh(
    years: &[&Question<'_>],
    dossier: &Dossier,
    tracks_asking: &BTreeMap<usize, (&Assessment<'_>, FactTable)>,
) -> Weight {
    let mut asking: BTreeMap<usize, Vec<(&Criterion, bool)>> = BTreeMap::new();
    for (position, criterion) in years.iter().flat_map(|one| &one.criteria) {
        let known = asking.entry(*position).or_default();
        if !known.iter().any(|(one, _)| std::ptr::eq(*one, *criterion)) {
            known.push((criterion, false));
        }
    }
    let mut tracks = Vec::new();
    let answers = answers(years, dossier);
    for (position, criteria) in &mut asking {
        let Some((assessment, stated)) = tracks_asking.get(position) else {
            continue;
        };
        // What failed before is left aside.
        let mut rest = assessment.findings.iter().filter(|finding| {
            let mut asking = criteria.iter();
            finding.verdict == Verdict::Undetermined
                && !asking.any(|(one, _)| std::ptr::eq(*one, finding.criterion))
        });
        let rest_is_met = rest.next().is_none();
        let mut is_decided = false;
        let mut tried = Tried::new(years, criteria, (dossier, stated), assessment.edition);
        for answer in &answers {
            let verdicts = tried.verdicts(answer);
            for ((_, is_decided), verdict) in criteria.iter_mut().zip(&verdicts) {
                *is_decided |= *verdict != Verdict::Undetermined;
            }
            let all = verdicts.into_iter().fold(Verdict::Pass, Verdict::and);
            is_decided |= all == Verdict::Fail || all == Verdict::Pass && rest_is_met;
            if is_decided && criteria.iter().all(|(_, is_decided)| *is_decided) {
                break;
            }
        }
        if is_decided {
            tracks.push(*position);
        }
    }
    let criteria = asking.values().flatten();
    Weight {
        tracks,
        criteria: criteria
            .clone()
            .filter(|(_, is_decided)| *is_decided)
            .count(),
        asking: criteria.count(),
    }
}
