//! What the rules that judge a dossier declare, looked up by the names that it uses; reads nothing.

use crate::diagnostic::Diagnostic;
use crate::dossier::problems as words;
use crate::ruleset::select::Candidate;
use crate::ruleset::{Criterion, Fact, ItemList, SubjectKind, Track, named};
use crate::text::names::{Named, nearest};
use crate::yaml::Key;

/// The facts and criteria of every edition that judges a dossier
#[derive(Debug)]
pub struct Schema<'r> {
    candidates: &'r [Candidate<'r>],
}

impl<'r> Schema<'r> {
    /// What the candidates declare
    pub fn new(candidates: &'r [Candidate<'r>]) -> Self {
        Self { candidates }
    }

    /// Every fact, in the order of the rules; one that several programmes share more than once
    pub(super) fn facts(&self) -> impl Iterator<Item = &'r Fact> {
        self.candidates
            .iter()
            .flat_map(|candidate| &candidate.edition.facts)
    }

    /// Every criterion of the editions, of whichever track, and what measures want likewise
    pub(super) fn criteria(&self) -> impl Iterator<Item = &'r Criterion> {
        let editions = self.candidates.iter().map(|candidate| candidate.edition);
        editions.flat_map(|edition| {
            let criteria = edition.tracks.iter().flat_map(|track| &track.criteria);
            let measures = edition.measures.all.iter();
            criteria.chain(measures.map(|measure| &measure.condition))
        })
    }

    /// Criteria of one kind of subject that a person judges, and what measures for it want likewise,
    /// each once; of every kind where none is given
    pub(super) fn judged(&self, kind: Option<SubjectKind>) -> Vec<Named<'r>> {
        let editions = self.candidates.iter().map(|candidate| candidate.edition);
        let criteria = editions.flat_map(|edition| {
            let is_for = move |track: &&Track| kind.is_none_or(|kind| track.subject == kind);
            let tracks = edition.tracks.iter().filter(is_for);
            let kinds = [SubjectKind::Park, SubjectKind::Enterprise].into_iter();
            let kinds = kinds.filter(move |one| kind.is_none_or(|kind| kind == *one));
            let measures = kinds.flat_map(|kind| edition.measures_for(kind));
            let criteria = tracks.flat_map(|track| &track.criteria);
            criteria.chain(measures.map(|measure| &measure.condition))
        });
        named(criteria.filter(|one| one.question().is_some()))
    }

    /// Every list that a dossier can have beside its facts
    pub(super) fn lists(&self) -> impl Iterator<Item = &'r ItemList> {
        let editions = self.candidates.iter();
        editions.flat_map(|candidate| &candidate.edition.measures.lists)
    }

    /// Whether a measure for this kind of subject pays for the items of a list
    pub(super) fn is_list_used(&self, list: &str, kind: SubjectKind) -> bool {
        self.candidates.iter().any(|candidate| {
            let lists = &candidate.edition.measures.lists;
            let measures = candidate.edition.measures_for(kind);
            let mut payments = measures.filter_map(|one| one.payment.as_ref());
            payments.any(|one| lists.get(one.list).is_some_and(|known| known.id == list))
        })
    }

    /// The fact that a key of the dossier names
    pub(super) fn find(&self, key: &str) -> Option<&'r Fact> {
        let mut editions = self.candidates.iter().map(|candidate| candidate.edition);
        editions.find_map(|edition| edition.facts.get(edition.fact_named(key)?))
    }

    /// The problem with a key that names no fact
    pub(super) fn unknown_fact(&self, key: &Key<'_>) -> Diagnostic {
        let near = self.nearest(&key.text);
        let near = near.map(|fact| (fact.id.as_str(), &fact.name));
        words::unknown_fact(key.span, &key.text, near)
    }

    fn nearest(&self, key: &str) -> Option<&'r Fact> {
        let names = self
            .facts()
            .flat_map(|fact| [fact.id.as_str(), fact.name.zh.as_ref()]);
        self.find(nearest(key, names)?)
    }

    /// Whether a criterion or a measure for this kind of subject reads the fact, or another such fact
    /// needs it
    pub(super) fn is_used(&self, fact: &Fact, kind: SubjectKind) -> bool {
        let mut editions = self.candidates.iter().map(|candidate| candidate.edition);
        editions.any(|edition| edition.is_read(&fact.id, kind))
    }
}
