//! What several programmes share: facts, terms and relations that an edition takes by their ids.

use std::collections::BTreeMap;

use super::super::file::RuleFile;
use super::super::shape::{IdRef, RawConsistency, RawFact, RawFacts, RawTerm, RawTerms};
use super::super::{Fact, SourceDocument, SubjectKind};
use super::facts;
use crate::expression::problems::UNKNOWN_NAME;
use crate::expression::{self, Type};
use crate::language::text;
use crate::ruleset::problems as words;

/// The files of the vocabularies, read once for all editions
pub(crate) struct Vocabulary<'a, 's> {
    facts: Vec<Shared>,
    /// The lists of records that a fact follows from, by its id
    follow: BTreeMap<String, Vec<String>>,
    terms: Vec<(&'a RuleFile<'s>, RawTerm)>,
    relations: Vec<Relation<'a, 's>>,
    /// The documents that its terms cite
    sources: Vec<SourceDocument>,
}

/// A fact of the vocabulary
struct Shared {
    kind: SubjectKind,
    raw: RawFact,
}

impl Shared {
    fn is(&self, id: &str) -> bool {
        self.raw.id.text == id
    }

    fn is_same(&self, raw: &RawFact) -> bool {
        self.is(&raw.id) || self.raw.name.zh == raw.name.zh
    }
}

/// A relation with its file and the ids of the facts that it reads
type Relation<'a, 's> = (&'a RuleFile<'s>, RawConsistency, Vec<String>);

impl<'a, 's> Vocabulary<'a, 's> {
    /// Reads the files, each of which belongs to a kind of subject; their problems stay with them
    pub(crate) fn new(files: &'a [(SubjectKind, RuleFile<'s>)]) -> Self {
        let mut vocabulary = Self {
            facts: Vec::new(),
            follow: BTreeMap::new(),
            terms: Vec::new(),
            relations: Vec::new(),
            sources: Vec::new(),
        };
        let mut relations = Vec::new();
        for (kind, file) in files {
            if file.name() == "terms.yaml" {
                if let Some(raw) = file.typed::<RawTerms>() {
                    let terms = raw.terms.into_iter();
                    vocabulary.terms.extend(terms.map(|term| (file, term)));
                    let sources = raw.sources.into_iter().map(SourceDocument::from);
                    vocabulary.sources.extend(sources);
                }
            } else if let Some(raw) = file.typed::<RawFacts>() {
                facts::check(file, &raw.facts, 0);
                vocabulary.declared_once(file, &raw.facts);
                let facts = raw.facts.into_iter();
                let kind = *kind;
                vocabulary
                    .facts
                    .extend(facts.map(|raw| Shared { kind, raw }));
                relations.extend(raw.consistency.into_iter().map(|one| (file, one)));
            }
        }
        vocabulary.follow(files);
        vocabulary.read(relations);
        vocabulary
    }

    /// A dossier knows a fact by its id or name alone, so that no two vocabularies share one
    fn declared_once(&self, file: &RuleFile<'_>, facts: &[RawFact]) {
        for fact in facts {
            if self.facts.iter().any(|other| other.is_same(fact)) {
                file.report(words::in_vocabulary(fact.id.span, &fact.id));
            }
        }
    }

    /// Takes the relations, with the facts that each reads
    fn read(&mut self, relations: Vec<(&'a RuleFile<'s>, RawConsistency)>) {
        let facts = self.declared();
        let scope = super::super::expressions::scope_of(&facts);
        for (file, relation) in relations {
            let Some(syntax) = file.parse(&relation.require) else {
                continue;
            };
            match expression::check_as(&syntax, &scope, &Type::Boolean) {
                Ok(checked) => {
                    let read = checked.facts().into_iter();
                    let read = read.filter_map(|id| facts.get(expression::Id::index(id)));
                    let read = read.map(|fact| fact.id.to_string()).collect();
                    self.relations.push((file, relation, read));
                }
                Err(problems) => {
                    for problem in problems {
                        file.report_of(&relation.require, problem.diagnostic);
                    }
                }
            }
        }
    }

    /// Every fact as it is declared
    fn declared(&self) -> Vec<Fact> {
        let facts = self.facts.iter();
        facts.map(|one| Fact::from(one.raw.clone())).collect()
    }

    /// Which lists of records each fact follows from that does
    fn follow(&mut self, files: &'a [(SubjectKind, RuleFile<'s>)]) {
        let facts = self.declared();
        let records = facts::records(&facts);
        for (shared, fact) in self.facts.iter().zip(&facts) {
            let Some(is) = &shared.raw.is else {
                continue;
            };
            let mut files = files.iter();
            let file = files.find(|(of, file)| *of == shared.kind && file.name() == "facts.yaml");
            let file = file.map(|(_, file)| file);
            if let Some(followed) = facts::followed(file, is, fact, &records) {
                let read = followed.read().map(str::to_owned).collect();
                self.follow.insert(fact.id.to_string(), read);
            }
        }
    }

    /// The facts that an edition takes, in its order
    pub(super) fn facts(&self, file: &RuleFile<'_>, uses: &[IdRef]) -> Vec<(SubjectKind, RawFact)> {
        file.each_once(uses.iter().map(|id| (&**id, id.span)));
        let known: Vec<_> = self.facts.iter().map(|fact| &*fact.raw.id).collect();
        let name_of = |id: &str| {
            let mut facts = self.facts.iter();
            facts
                .find(|fact| fact.is(id))
                .map(|fact| fact.raw.name.clone())
        };
        let what = text!("共用词表中的事实", "fact of the vocabulary");
        let mut taken = Vec::new();
        for id in uses {
            file.is_among((id, id.span), UNKNOWN_NAME, &what, &known);
            let shared = self.facts.iter().find(|fact| fact.is(id));
            let Some(shared) = shared else {
                continue;
            };
            let mut fact = shared.raw.clone();
            facts::tell_apart(&mut fact, &name_of);
            let named = [&fact.of_year, &fact.projects, &fact.reached_in].into_iter();
            let named = named.flatten().map(|id| &**id);
            let followed = self.follow.get(&**id).into_iter().flatten();
            for needed in named.chain(followed.map(String::as_str)) {
                if !uses.iter().any(|other| **other == *needed) {
                    file.report(words::used_alone(id.span, id, needed));
                }
            }
            taken.push((shared.kind, fact));
        }
        taken
    }

    /// Reports facts of an edition that the vocabulary declares and the edition does not take
    pub(super) fn leaves_out(&self, file: &RuleFile<'_>, raw: &RawFacts) {
        for fact in &raw.facts {
            let shared = self.facts.iter().find(|other| other.is_same(fact));
            if let Some(shared) = shared
                && !raw.uses.iter().any(|id| shared.is(id))
            {
                file.report(words::in_vocabulary(fact.id.span, &shared.raw.id));
            }
        }
    }

    /// The terms that an edition takes, in its order
    pub(super) fn terms(
        &self,
        file: &RuleFile<'_>,
        uses: &[IdRef],
    ) -> Vec<(&'a RuleFile<'s>, RawTerm)> {
        file.each_once(uses.iter().map(|id| (&**id, id.span)));
        let known: Vec<_> = self.terms.iter().map(|(_, term)| &*term.id).collect();
        let what = text!("共用词表中的术语", "term of the vocabulary");
        for id in uses {
            file.is_among((id, id.span), UNKNOWN_NAME, &what, &known);
        }
        let taken = uses.iter().filter_map(|id| {
            let mut terms = self.terms.iter();
            terms.find(|(_, term)| *term.id == **id).cloned()
        });
        taken.collect()
    }

    /// The documents that terms cite and an edition does not list itself
    pub(super) fn sources(
        &self,
        terms: &[(&RuleFile<'_>, RawTerm)],
        listed: &[SourceDocument],
    ) -> Vec<SourceDocument> {
        let cited = terms.iter().filter_map(|(_, term)| term.citation.as_ref());
        let cited: Vec<&str> = cited.map(|citation| &*citation.source).collect();
        let is_new = |one: &&SourceDocument| !listed.iter().any(|known| known.id == one.id);
        let sources = self.sources.iter().filter(is_new);
        let sources = sources.filter(|one| cited.contains(&one.id.as_str()));
        sources.cloned().collect()
    }

    /// The relations of which an edition has all facts
    pub(super) fn relations(&self, facts: &[Fact]) -> Vec<(&'a RuleFile<'s>, RawConsistency)> {
        let has = |id: &String| facts.iter().any(|fact| fact.id == *id);
        let relations = self.relations.iter();
        let relations = relations.filter(|(.., read)| read.iter().all(has));
        relations
            .map(|(file, relation, _)| (*file, relation.clone()))
            .collect()
    }
}
