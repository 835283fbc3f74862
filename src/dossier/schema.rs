//! What the rules that judge a dossier declare, looked up by the names that it uses; reads nothing.

use jiff::civil::Date;

use crate::diagnostic::Diagnostic;
use crate::dossier::problems as words;
use crate::embedded::Rules;
use crate::ruleset::select::{Candidate, is_named};
use crate::ruleset::{Criterion, Edition, Fact, ItemList, SubjectKind, Track, named};
use crate::source::{Located, Span};
use crate::text::names::{Named, TELLING, nearest};
use crate::yaml::Key;

/// The most facts that are named where a key is part of their names
const MOST_NEAR: usize = 5;

/// The facts and criteria of every edition that judges a dossier
#[derive(Debug)]
pub struct Schema<'r> {
    candidates: &'r [Candidate<'r>],
    elsewhere: Option<Elsewhere<'r>>,
}

/// The rules besides those that judge, whose facts a dossier may have too; and the request
#[derive(Clone, Copy, Debug)]
pub struct Elsewhere<'r> {
    /// All of them
    pub rules: &'r dyn Rules,
    /// Requested programmes; empty for all
    pub programmes: &'r [Located<String>],
    /// Requested tracks; none for all
    pub tracks: Option<&'r [Located<String>]>,
    /// Day of application
    pub as_of: Date,
}

/// Why a fact that other rules declare is not used
#[derive(Clone, Copy, Debug)]
pub(super) enum Unused<'r> {
    /// No criterion for this kind of subject reads it
    ByNone(SubjectKind),
    /// An edition that does not judge on the day of application reads it, though its programme is
    /// requested
    NotOn(Date, &'r Edition),
}

impl<'r> Schema<'r> {
    /// What the candidates declare
    pub fn new(candidates: &'r [Candidate<'r>]) -> Self {
        Self {
            candidates,
            elsewhere: None,
        }
    }

    /// The same with the other rules
    #[must_use]
    pub fn with(mut self, elsewhere: Elsewhere<'r>) -> Self {
        self.elsewhere = Some(elsewhere);
        self
    }

    /// Every fact, in the order of the rules; one that several programmes share occurs more than
    /// once
    pub(super) fn facts(&self) -> impl Iterator<Item = &'r Fact> {
        self.candidates
            .iter()
            .flat_map(|candidate| &candidate.edition.facts)
    }

    /// Every criterion of the editions, for any track, including the conditions of measures
    pub(super) fn criteria(&self) -> impl Iterator<Item = &'r Criterion> {
        let editions = self.candidates.iter().map(|candidate| candidate.edition);
        editions.flat_map(criteria)
    }

    /// Criteria of one kind of subject that a person judges, including the conditions of measures
    /// for it, each once; of every kind if none is given
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

    /// The criteria that a key of the dossier names, by their id or by the Chinese title of theirs alone
    pub(super) fn criteria_named(&self, key: &str) -> Vec<&'r Criterion> {
        let of_id: Vec<_> = self.criteria().filter(|one| one.id == key).collect();
        if !of_id.is_empty() {
            return of_id;
        }
        let mut titled = self.criteria().filter(|one| one.title.zh == key);
        let Some(first) = titled.next() else {
            return Vec::new();
        };
        let is_one = titled.all(|one| one.id == first.id);
        let all = self.criteria().filter(|one| is_one && one.id == first.id);
        all.collect()
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
        let mut near: Vec<_> = match near {
            Some(fact) => vec![fact],
            None => self.containing(&key.text),
        };
        near.truncate(MOST_NEAR);
        let near: Vec<_> = near
            .iter()
            .map(|fact| (fact.id.as_str(), &fact.name))
            .collect();
        words::unknown_fact(key.span, &key.text, &near)
    }

    /// The facts whose name has this part
    fn containing(&self, part: &str) -> Vec<&'r Fact> {
        let mut found: Vec<&Fact> = Vec::new();
        for fact in self.facts() {
            let names = [fact.id.as_str(), &fact.name.zh, &fact.name.en];
            let has_part = names.iter().any(|name| name.contains(part));
            // Programmes share facts.
            if has_part && found.iter().all(|other| other.id != fact.id) {
                found.push(fact);
            }
        }
        found.retain(|_| part.len() >= TELLING);
        found
    }

    fn nearest(&self, key: &str) -> Option<&'r Fact> {
        let names = self
            .facts()
            .flat_map(|fact| [fact.id.as_str(), fact.name.zh.as_ref()]);
        self.find(nearest(key, names)?)
    }

    /// Whether a criterion or a measure for this kind of subject reads the fact, or a fact that is
    /// read needs it
    pub(super) fn is_used(&self, fact: &Fact, kind: SubjectKind) -> bool {
        let mut editions = self.candidates.iter().map(|candidate| candidate.edition);
        editions.any(|edition| edition.is_read(&fact.id, kind))
    }

    /// Every edition, including those that judge
    fn all(&self) -> impl Iterator<Item = &'r Edition> + use<'r> {
        let rules = self.elsewhere.map(|one| one.rules.whole());
        rules.into_iter().flat_map(|library| &library.editions)
    }

    /// The fact of any rules that a key of the dossier names
    pub(super) fn elsewhere(&self, key: &str) -> Option<&'r Fact> {
        self.all()
            .find_map(|edition| edition.facts.get(edition.fact_named(key)?))
    }

    /// Whether any rules have a list with this id
    pub(super) fn has_list(&self, id: &str) -> bool {
        let is_declared = |edition: &Edition| edition.measures.list(id).is_some();
        self.all().any(is_declared)
    }

    /// Whether rules other than those that judge have a criterion or a measure with this id
    pub(super) fn has_criterion_elsewhere(&self, id: &str) -> bool {
        let is_so_named = |one: &Criterion| one.id == id || one.title.zh == id;
        !self.criteria().any(is_so_named) && self.all().flat_map(criteria).any(is_so_named)
    }

    /// Why a fact that the judging rules do not declare is not used; none if that was requested
    pub(super) fn unused(&self, fact: &Fact, kind: SubjectKind) -> Option<Unused<'r>> {
        let elsewhere = self.elsewhere?;
        let reads = |edition: &&Edition| {
            edition.facts.iter().any(|one| one.id == fact.id) && edition.is_read(&fact.id, kind)
        };
        let mut readers = self.all().filter(reads).peekable();
        if readers.peek().is_none() {
            return Some(Unused::ByNone(kind));
        }
        let asked = readers.find(|edition| elsewhere.asks_for(edition, kind));
        asked.map(|edition| Unused::NotOn(elsewhere.as_of, edition))
    }
}

/// Every criterion of an edition, including the conditions of measures
fn criteria(edition: &Edition) -> impl Iterator<Item = &Criterion> {
    let criteria = edition.tracks.iter().flat_map(|track| &track.criteria);
    let measures = edition.measures.all.iter();
    criteria.chain(measures.map(|measure| &measure.condition))
}

impl Elsewhere<'_> {
    /// Whether a track of an edition for this kind of subject is requested
    fn asks_for(&self, edition: &Edition, kind: SubjectKind) -> bool {
        let mut programmes = self.programmes.iter();
        let is_programme = |one: &Located<String>| one.value == edition.programme;
        let mut tracks = edition.tracks.iter().filter(|one| one.subject == kind);
        (self.programmes.is_empty() || programmes.any(is_programme))
            && tracks.any(|track| {
                self.tracks.is_none_or(|names| {
                    let mut names = names.iter();
                    names.any(|name| is_named(edition, track, &name.value))
                })
            })
    }
}

impl Unused<'_> {
    /// The problem at the name of the fact
    pub(super) fn problem(&self, span: Span, fact: &Fact) -> Diagnostic {
        match self {
            Self::ByNone(kind) => words::unused_fact(span, &fact.id, &fact.name, &kind.title()),
            Self::NotOn(day, edition) => {
                let (from, programme) = (edition.in_force.from, &edition.short_title);
                words::unused_on_day(span, (&fact.id, &fact.name), programme, from, *day)
            }
        }
    }
}
