//! The places of the parts of an edition in its files, by index or id; checks nothing.

use super::file::{MOST_BYTES, RuleFile};
use super::library::{RawFile, VOCABULARY, place_in_library};
use super::shape::{RawFact, RawFactType, RawFacts, RawMeasures, RawTerms, RawTrack};
use crate::expression::{FactId, Id as _};
use crate::ruleset::CriterionId;
use crate::source::{Source, Span};
use crate::yaml::decode;

/// The texts of the files of one edition
#[derive(Debug, Default)]
pub struct Sources(Vec<Source>);

/// Where the parts of one edition are declared
#[derive(Debug, Default)]
pub struct Places<'s> {
    facts: Vec<Place<'s>>,
    /// The facts of each list's items
    item_facts: Vec<Vec<Place<'s>>>,
    terms: Vec<(String, Place<'s>)>,
    tracks: Vec<Track<'s>>,
}

#[derive(Debug)]
struct Track<'s> {
    id: String,
    place: Place<'s>,
    criteria: Vec<Place<'s>>,
}

/// A place in a file
#[derive(Clone, Copy, Debug)]
pub struct Place<'s> {
    /// The file
    pub source: &'s Source,
    /// Bytes of it
    pub span: Span,
}

/// A fact where a file declares it
#[derive(Debug)]
pub struct Declared<'s> {
    /// Its place
    pub place: Place<'s>,
    /// Its id
    pub id: String,
    /// Whether it is of the vocabulary
    pub is_shared: bool,
    /// The titles that it names, with their places, unless they say who else confers them
    pub titles: Vec<(String, Span)>,
}

impl Sources {
    /// The files of an edition that can be decoded
    pub fn of(files: &[RawFile<'_>], programme: &str, edition: &str) -> Self {
        Self::where_place(files, |(one, other, _)| {
            (one, other) == (programme, edition) || one == VOCABULARY
        })
    }

    /// The files in which facts are declared, those of the vocabulary among them
    pub fn of_facts(files: &[RawFile<'_>]) -> Self {
        Self::where_place(files, |(.., file)| file == "facts.yaml")
    }

    fn where_place(files: &[RawFile<'_>], is_meant: impl Fn((&str, &str, &str)) -> bool) -> Self {
        let meant = files.iter();
        let meant = meant.filter(|(path, _)| place_in_library(path).is_some_and(&is_meant));
        let sources =
            meant.filter_map(|(path, bytes)| decode::decode(path, bytes, MOST_BYTES).ok());
        Self(sources.collect())
    }

    /// The facts that the files declare
    pub fn declared(&self) -> Vec<Declared<'_>> {
        let of = |source| {
            let raw: Option<RawFacts> = RuleFile::open(source).typed();
            let facts = raw.into_iter().flat_map(|raw| raw.facts);
            facts.map(move |fact| declared(source, fact))
        };
        self.0.iter().flat_map(of).collect()
    }
}

fn declared(source: &Source, fact: RawFact) -> Declared<'_> {
    let names_titles = matches!(fact.kind, RawFactType::Titles);
    let codes = fact.codes.into_iter().filter(|_| names_titles);
    let codes = codes.filter(|code| code.conferred_elsewhere.is_none());
    Declared {
        place: Place {
            source,
            span: fact.id.span,
        },
        id: fact.id.text,
        is_shared: is_of_vocabulary(source.name()),
        titles: codes.map(|one| (one.code.text, one.code.span)).collect(),
    }
}

/// Whether a file is of the vocabulary
fn is_of_vocabulary(path: &str) -> bool {
    place_in_library(path).is_some_and(|(programme, ..)| programme == VOCABULARY)
}

impl<'s> Places<'s> {
    /// Reads the files
    pub fn new(sources: &'s Sources) -> Self {
        let mut places = Self::default();
        let mut shared: Vec<(String, Place<'s>)> = Vec::new();
        let is_shared = |source: &&Source| is_of_vocabulary(source.name());
        let vocabulary = sources.0.iter().filter(is_shared);
        let own = sources.0.iter().filter(|source| !is_shared(source));
        for source in vocabulary.chain(own) {
            let file = RuleFile::open(source);
            let at = |span| Place { source, span };
            let facts =
                |raw: Vec<RawFact>| -> Vec<_> { raw.iter().map(|fact| at(fact.id.span)).collect() };
            match file.name() {
                "edition.yaml" => {}
                "facts.yaml" => {
                    let Some(raw) = file.typed::<RawFacts>() else {
                        continue;
                    };
                    if is_shared(&source) {
                        let facts = raw.facts.into_iter();
                        shared.extend(facts.map(|fact| (fact.id.text, at(fact.id.span))));
                        continue;
                    }
                    let used = raw.uses.iter().map(|id| {
                        let known = shared.iter().find(|(known, _)| *known == id.text);
                        known.map_or_else(|| at(id.span), |(_, place)| *place)
                    });
                    places.facts = used.chain(facts(raw.facts)).collect();
                }
                "terms.yaml" => {
                    let raw = file.typed::<RawTerms>().into_iter();
                    let terms = raw.flat_map(|raw| raw.terms);
                    let terms = terms.map(|term| (term.id.text, at(term.id.span)));
                    places.terms.extend(terms);
                }
                "measures.yaml" => {
                    let raw = file.typed::<RawMeasures>().into_iter();
                    let lists = raw.flat_map(|raw| raw.lists);
                    places
                        .item_facts
                        .extend(lists.map(|list| facts(list.facts)));
                }
                _ => places.tracks.extend(file.typed().map(|raw: RawTrack| {
                    Track {
                        place: at(raw.track.span),
                        id: raw.track.text,
                        criteria: raw
                            .criteria
                            .iter()
                            .map(|one| at(one.require.as_ref().map_or(one.id.span, |is| is.span)))
                            .collect(),
                    }
                })),
            }
        }
        places
    }

    /// The declaration of a fact
    pub fn fact(&self, id: FactId) -> Option<Place<'s>> {
        self.facts.get(id.index()).copied()
    }

    /// The declaration of a fact of a list's items
    pub fn item_fact(&self, list: usize, position: usize) -> Option<Place<'s>> {
        self.item_facts.get(list)?.get(position).copied()
    }

    /// The declaration of a term
    pub fn term(&self, id: &str) -> Option<Place<'s>> {
        let mut terms = self.terms.iter();
        terms
            .find(|(known, _)| known == id)
            .map(|(_, place)| *place)
    }

    /// The name of a track
    pub fn track(&self, id: &str) -> Option<Place<'s>> {
        self.tracks
            .iter()
            .find(|track| track.id == id)
            .map(|track| track.place)
    }

    /// The condition of a criterion of a track
    pub fn criterion(&self, track: &str, id: CriterionId) -> Option<Place<'s>> {
        let track = self.tracks.iter().find(|one| one.id == track)?;
        track.criteria.get(id.index()).copied()
    }
}
