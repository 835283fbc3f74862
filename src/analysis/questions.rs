//! Questions about an edition as a whole and what can be answered: each answer is proven on
//! intervals and shown by a judged dossier, or not given.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::conditions::Conditions;
use super::judged::{Judged, judge};
use super::witness::{self, Target, Witness};
use crate::expression::FactId;
use crate::ruleset::{Criterion, CriterionId, Edition, Test, Track};
use crate::solver::domain::Domain;
use crate::solver::formula::{Formula, FormulaKind};
use crate::solver::search::{Answer, Search};
use crate::solver::variable::Variable;
use crate::verdict::Verdict;

/// Something that is true of an edition whatever a dossier states
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// The criterion can never pass
    NeverPasses(CriterionId),
    /// The criterion can never fail
    NeverFails(CriterionId),
    /// Whenever the second passes, the first does
    Implied(CriterionId, CriterionId),
    /// These cannot all pass, though all but the last can
    Unsatisfiable(Vec<CriterionId>),
}

/// A question that was not decided
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Open {
    /// Whether the criterion can pass
    Passes(CriterionId),
    /// Whether the criterion can fail
    Fails(CriterionId),
    /// Whether some criteria are implied by others: the number of pairs
    Implied(usize),
    /// Whether a dossier can satisfy the track
    Satisfiable,
}

/// What is known of a track
#[derive(Debug, Default)]
pub struct Findings {
    /// What was proven; with a dossier that shows it
    pub claims: Vec<(Claim, Option<Witness>)>,
    /// What was not decided
    pub open: Vec<Open>,
}

/// The most pairs of criteria of one track that are compared
const MOST_PAIRS: usize = 4_000;

/// Answers everything about a track
pub fn track(edition: &Edition, track: &Track) -> Findings {
    let domain = Domain::new(&[edition]);
    let mut asker = Asker::new(edition, track, &domain);
    asker.each();
    asker.implications();
    asker.together();
    asker.findings
}

/// A dossier that states a fact which nothing reads, as `check` says of it
pub fn unread(edition: &Edition, track: &Track, fact: FactId) -> Option<Witness> {
    let domain = Domain::new(&[edition]);
    witness::stating(Target { edition, track }, &domain, fact)
}

struct Asked<'e> {
    id: CriterionId,
    criterion: &'e Criterion,
    conditions: Conditions,
    facts: BTreeSet<Arc<str>>,
    /// Whether it can both pass and not pass, as far as known
    is_open: bool,
    /// A dossier that passes
    passing: Option<Witness>,
    /// A dossier that fails
    failing: Option<Witness>,
}

struct Asker<'e> {
    target: Target<'e>,
    domain: &'e Domain<'e>,
    criteria: Vec<Asked<'e>>,
    /// Facts that relations tie to each other
    ties: Vec<BTreeSet<Arc<str>>>,
    findings: Findings,
}

impl<'e> Asker<'e> {
    fn new(edition: &'e Edition, track: &'e Track, domain: &'e Domain<'e>) -> Self {
        let criteria = track.criteria.with_ids();
        let criteria = criteria.filter_map(|(id, criterion)| {
            let Test::Require(requirement) = &criterion.test else {
                return None;
            };
            let conditions = Conditions::new(requirement, edition);
            let facts = requirement.facts.iter();
            let facts = facts.filter_map(|fact| edition.facts.get(*fact));
            Some(Asked {
                id,
                criterion,
                conditions,
                facts: facts.map(|fact| Arc::from(fact.id.as_str())).collect(),
                is_open: true,
                passing: None,
                failing: None,
            })
        });
        Self {
            target: Target { edition, track },
            domain,
            criteria: criteria.collect(),
            ties: domain.ties().collect(),
            findings: Findings::default(),
        }
    }

    /// Whether formulas can hold together, and what confirms it
    fn possible(
        &self,
        formulas: &[&Formula],
        about: &[&Asked<'_>],
        mentioned: &BTreeSet<Variable>,
        confirms: &dyn Fn(&Judged) -> bool,
    ) -> Answer<Witness> {
        let ids: Vec<_> = about.iter().map(|one| one.criterion.id.as_str()).collect();
        let search = Search::new(self.domain).mentioning(mentioned);
        search.run(formulas, &mut |constraints| {
            let found = witness::candidates(self.domain, constraints, mentioned, self.target);
            found.into_iter().find(|one| {
                let Target { edition, track } = self.target;
                judge(one, edition, track, &ids).is_some_and(|judged| confirms(&judged))
            })
        })
    }

    /// A dossier as `possible` finds it, or one that only states what is asked about
    fn shown(
        &self,
        formulas: &[&Formula],
        about: &[&Asked<'_>],
        mentioned: &BTreeSet<Variable>,
        confirms: &dyn Fn(&Judged) -> bool,
    ) -> Option<Witness> {
        // What cannot be stated at all is left out in the end.
        let none = BTreeSet::new();
        for (formulas, mentioned) in [(formulas, mentioned), (&[], mentioned), (&[], &none)] {
            if let Answer::Possible(found) = self.possible(formulas, about, mentioned, confirms) {
                return Some(found);
            }
        }
        None
    }

    fn each(&mut self) {
        let none = BTreeSet::new();
        for index in 0..self.criteria.len() {
            let Some(one) = self.criteria.get(index) else {
                continue;
            };
            let id = one.criterion.id.as_str();
            let is = |judged: &Judged, verdict| judged.verdict(id) == Some(verdict);
            let mut claim = None;
            let mut open = Vec::new();
            let (mut passing, mut failing) = (None, None);
            match self.possible(&[&one.conditions.passes], &[one], &none, &|judged| {
                is(judged, Verdict::Pass)
            }) {
                Answer::Never => {
                    let nearest = self.most_of(&one.conditions.passes);
                    let mentioned = plain(&one.conditions.falls_short.variables());
                    let witness = self.shown(&nearest, &[one], &mentioned, &|judged| {
                        !is(judged, Verdict::Pass)
                    });
                    claim = Some((Claim::NeverPasses(one.id), witness));
                }
                Answer::Undecided => open.push(Open::Passes(one.id)),
                Answer::Possible(found) => passing = Some(found),
            }
            if claim.is_none() {
                match self.possible(&[&one.conditions.fails], &[one], &none, &|judged| {
                    is(judged, Verdict::Fail)
                }) {
                    Answer::Never => {
                        let passes = [&one.conditions.passes];
                        let mentioned = plain(&one.conditions.escapes.variables());
                        let witness = self.shown(&passes, &[one], &mentioned, &|judged| {
                            is(judged, Verdict::Pass)
                        });
                        claim = Some((Claim::NeverFails(one.id), witness));
                    }
                    Answer::Undecided => open.push(Open::Fails(one.id)),
                    Answer::Possible(found) => failing = Some(found),
                }
            }
            self.findings.open.extend(open);
            if let Some(one) = self.criteria.get_mut(index) {
                one.is_open = claim.is_none();
                one.passing = passing;
                one.failing = failing;
            }
            self.findings.claims.extend(claim);
        }
    }

    /// The parts of a condition that can hold together, added one by one as long as they do
    fn most_of<'f>(&self, formula: &'f Formula) -> Vec<&'f Formula> {
        let parts: Vec<&Formula> = match &formula.0 {
            FormulaKind::All(all) => all.iter().collect(),
            _ => vec![formula],
        };
        let mut kept: Vec<&Formula> = Vec::new();
        for part in parts {
            kept.push(part);
            let answer = Search::new(self.domain).run(&kept, &mut |_| Some(()));
            if answer == Answer::Never {
                kept.pop();
            }
        }
        kept
    }

    fn implications(&mut self) {
        let mut left = MOST_PAIRS;
        let mut undecided = 0;
        let mut claims = Vec::new();
        for (index, one) in self.criteria.iter().enumerate() {
            if !one.is_open {
                continue;
            }
            for (other_index, other) in self.criteria.iter().enumerate() {
                if index == other_index || !other.is_open || !self.are_tied(one, other) {
                    continue;
                }
                if self.is_refuted(other, one) {
                    continue;
                }
                if left == 0 {
                    undecided += 1;
                    continue;
                }
                left -= 1;
                match self.implies(other, one) {
                    Answer::Never => {}
                    Answer::Undecided => {
                        undecided += 1;
                        continue;
                    }
                    Answer::Possible(_) => continue,
                }
                // Of two that say the same, the later is said to be implied.
                if other_index > index && self.implies(one, other) == Answer::Never {
                    continue;
                }
                let both = [&other.conditions.passes, &one.conditions.passes];
                let (id, other_id) = (one.criterion.id.as_str(), other.criterion.id.as_str());
                let witness = self.shown(&both, &[one, other], &BTreeSet::new(), &|judged| {
                    let passes = |id| judged.verdict(id) == Some(Verdict::Pass);
                    passes(id) && passes(other_id)
                });
                claims.push((Claim::Implied(one.id, other.id), witness));
                break;
            }
        }
        self.findings.claims.extend(claims);
        if undecided > 0 {
            self.findings.open.push(Open::Implied(undecided));
        }
    }

    /// Whether the dossiers found so far show that the second can fall short where the first
    /// passes: one that passes the first, filled up from one that fails the second
    fn is_refuted(&self, first: &Asked<'_>, second: &Asked<'_>) -> bool {
        let (Some(passing), Some(failing)) = (&first.passing, &second.failing) else {
            return false;
        };
        let (left, right) = (&passing.model, &failing.model);
        let agree = |time| match (left.get(&time), right.get(&time)) {
            (Some(left), Some(right)) => left == right,
            _ => true,
        };
        let times = [Variable::AsOf, Variable::AsOfYear, Variable::ReferenceYear];
        let value = |variable: &Variable| left.get(variable).or_else(|| right.get(variable));
        times.into_iter().all(agree)
            && second.conditions.falls_short.holds_for(&value) == Some(true)
            && first.conditions.passes.holds_for(&value) == Some(true)
            && self.domain.is_consistent(&value)
    }

    /// Whether the second can fall short where the first passes
    fn implies(&self, first: &Asked<'_>, second: &Asked<'_>) -> Answer<Witness> {
        let (id, other) = (first.criterion.id.as_str(), second.criterion.id.as_str());
        let formulas = [&first.conditions.passes, &second.conditions.falls_short];
        self.possible(&formulas, &[first, second], &BTreeSet::new(), &|judged| {
            judged.verdict(id) == Some(Verdict::Pass)
                && judged.verdict(other) != Some(Verdict::Pass)
        })
    }

    /// Whether two criteria read a common fact, or facts that have to agree
    fn are_tied(&self, one: &Asked<'_>, other: &Asked<'_>) -> bool {
        if one.facts.is_empty() || other.facts.is_empty() {
            return true;
        }
        let meets = |facts: &BTreeSet<Arc<str>>, others: &BTreeSet<Arc<str>>| {
            facts.iter().any(|fact| others.contains(fact))
        };
        meets(&one.facts, &other.facts)
            || self
                .ties
                .iter()
                .any(|tie| meets(tie, &one.facts) && meets(tie, &other.facts))
    }

    /// Whether all criteria can pass together, checked in groups that share facts
    fn together(&mut self) {
        if self.criteria.iter().any(|one| !one.is_open) {
            let never = |(claim, _): &(Claim, _)| matches!(claim, Claim::NeverPasses(_));
            if self.findings.claims.iter().any(never) {
                return;
            }
        }
        let mut claims = Vec::new();
        let mut is_decided = true;
        for group in self.groups() {
            match self.all_pass(&group) {
                Answer::Possible(_) => {}
                Answer::Undecided => is_decided = false,
                Answer::Never => {
                    let core = self.core(&[], true, &group);
                    claims.push(self.unsatisfiable(&core));
                }
            }
        }
        self.findings.claims.extend(claims);
        if !is_decided {
            self.findings.open.push(Open::Satisfiable);
        }
    }

    fn all_pass(&self, group: &[usize]) -> Answer<Witness> {
        let about: Vec<&Asked<'_>> = group
            .iter()
            .filter_map(|at| self.criteria.get(*at))
            .collect();
        let formulas: Vec<&Formula> = about.iter().map(|one| &one.conditions.passes).collect();
        self.possible(&formulas, &about, &BTreeSet::new(), &|judged| {
            let passes =
                |one: &&Asked<'_>| judged.verdict(&one.criterion.id) == Some(Verdict::Pass);
            about.iter().all(passes)
        })
    }

    /// Criteria whose facts are tied, directly or through others
    fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Group> = Vec::new();
        for (index, one) in self.criteria.iter().enumerate() {
            let variables = one.conditions.passes.variables();
            let times: BTreeSet<_> = variables.into_iter().filter(Variable::is_of_time).collect();
            let mut facts = one.facts.clone();
            for tie in &self.ties {
                if tie.iter().any(|fact| one.facts.contains(fact)) {
                    facts.extend(tie.iter().cloned());
                }
            }
            let mut joined = (times, facts, vec![index]);
            let (tied, apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| {
                !group.1.is_disjoint(&joined.1) || !group.0.is_empty() && !joined.0.is_empty()
            });
            for group in tied {
                joined.0.extend(group.0);
                joined.1.extend(group.1);
                joined.2.extend(group.2);
            }
            joined.2.sort_unstable();
            groups = apart;
            groups.push(joined);
        }
        groups.into_iter().map(|group| group.2).collect()
    }

    /// The smallest set of criteria, added one by one, that cannot pass together with some others
    fn core(&self, others: &[usize], is_new: bool, group: &[usize]) -> Vec<usize> {
        if !is_new && !others.is_empty() && self.cannot_pass(others) {
            return Vec::new();
        }
        if group.len() <= 1 {
            return group.to_vec();
        }
        let (first, second) = group.split_at(group.len() / 2);
        let with_first = [others, first].concat();
        let late = self.core(&with_first, first.is_empty(), second);
        let with_late = [others, &late].concat();
        let early = self.core(&with_late, late.is_empty(), first);
        [early, late].concat()
    }

    fn cannot_pass(&self, group: &[usize]) -> bool {
        let about = group.iter().filter_map(|at| self.criteria.get(*at));
        let formulas: Vec<&Formula> = about.map(|one| &one.conditions.passes).collect();
        Search::new(self.domain).run(&formulas, &mut |_| Some(())) == Answer::Never
    }

    fn unsatisfiable(&self, core: &[usize]) -> (Claim, Option<Witness>) {
        let about: Vec<&Asked<'_>> = core
            .iter()
            .filter_map(|at| self.criteria.get(*at))
            .collect();
        let core = about.iter().map(|one| one.id).collect();
        let claim = Claim::Unsatisfiable(core);
        let Some((last, rest)) = about.split_last() else {
            return (claim, None);
        };
        let formulas: Vec<&Formula> = rest.iter().map(|one| &one.conditions.passes).collect();
        let mentioned = plain(&last.conditions.falls_short.variables());
        let witness = self.shown(&formulas, &about, &mentioned, &|judged| {
            let passes = |one: &Asked<'_>| judged.verdict(&one.criterion.id) == Some(Verdict::Pass);
            rest.iter().all(|one| passes(one)) && !passes(last)
        });
        (claim, witness)
    }
}

/// What criteria are about besides facts, their facts with those tied to them, and the criteria
type Group = (BTreeSet<Variable>, BTreeSet<Arc<str>>, Vec<usize>);

/// The variables that a dossier can state by themselves
fn plain(variables: &BTreeSet<Variable>) -> BTreeSet<Variable> {
    let parts = variables.iter().flat_map(Variable::factors).cloned();
    parts
        .filter(|one| one.fact().is_some() && !matches!(one, Variable::Growth(..)))
        .collect()
}
