//! The foot of the page: which clauses were judged, what makes the page reproducible; judges nothing.

use super::block::{Block, Section, SectionKind};
use super::kept::Kept;
use super::{Making, words};
use crate::assessment::Assessment;
use crate::digest::Hasher;
use crate::judged::Judged;
use crate::language::Language;
use crate::report::message::{self, table as common};
use crate::ruleset::{Edition, Treatment};

/// What the foot says of the dossiers so far
#[derive(Debug, Default)]
pub(crate) struct Foot {
    editions: Vec<Seen>,
    has_files: bool,
}

/// An edition that judges a dossier
#[derive(Debug)]
struct Seen {
    /// Programme and edition
    name: (String, String),
    /// Its tracks that judge one
    ids: Vec<String>,
    /// How the clauses of each are accounted for
    clauses: Vec<(String, String)>,
    left_out: Vec<String>,
    basis: String,
    sources: String,
}

impl Foot {
    /// Takes note of a dossier; its file with its fingerprint
    pub(crate) fn add(
        &mut self,
        report: &Judged<'_>,
        language: Language,
    ) -> Option<(String, String)> {
        for one in &report.assessments {
            self.see(one, language);
        }
        let file = file(report, language);
        self.has_files |= file.is_some();
        file
    }

    fn see(&mut self, one: &Assessment<'_>, language: Language) {
        let edition = one.edition;
        let name = (edition.programme.to_string(), edition.name.to_string());
        if !self.editions.iter().any(|seen| seen.name == name) {
            self.editions.push(Seen::new(edition, language));
        }
        let mut editions = self.editions.iter_mut();
        if let Some(seen) = editions.find(|seen| seen.name == name) {
            seen.add(one, language);
        }
    }

    /// The sections of the foot
    pub(crate) fn sections(&self, making: &Making) -> Vec<Section> {
        let scope = (!self.editions.is_empty()).then(|| self.scope(making.language));
        scope.into_iter().chain([self.reproduce(making)]).collect()
    }

    /// How the clauses of every track are accounted for, each track once
    fn scope(&self, language: Language) -> Section {
        let mut section = Section::new("scope", SectionKind::Part, words::scope(language)).folded();
        for one in &self.editions {
            section.blocks.extend([
                Block::Facts(one.clauses.clone()),
                Block::Line(one.basis.clone()),
                Block::Small(words::of_text(language, &one.sources)),
            ]);
            if !one.left_out.is_empty() {
                section.blocks.push(Block::Fold {
                    title: words::left_out(language).to_owned(),
                    items: one.left_out.clone(),
                });
            }
        }
        section
    }

    fn reproduce(&self, making: &Making) -> Section {
        let language = making.language;
        let facts = vec![(
            words::program(language).to_owned(),
            format!("dabiao {}", making.version),
        )];
        let rules = self.editions.iter().map(|one| {
            let hash = making.editions.get(&one.name);
            let hash = hash.map(|hash| words::sha256(hash)).unwrap_or_default();
            let (programme, edition) = &one.name;
            super::said_of(language, &format!("{programme}/{edition}"), &hash)
        });
        let rules: Vec<_> = rules.collect();
        let facts = match self.has_files {
            true => Block::FactsAnd(facts, Kept::Files),
            false => Block::Facts(facts),
        };
        let blocks = [
            Some(facts),
            (!rules.is_empty()).then(|| Block::Fold {
                title: words::rules_hash(language).to_owned(),
                items: rules,
            }),
            Some(Block::Small(words::same_again(language).to_owned())),
        ];
        Section::new("reproduce", SectionKind::Part, words::reproduce(language))
            .folded()
            .with(blocks.into_iter().flatten())
    }
}

impl Seen {
    fn new(edition: &Edition, language: Language) -> Self {
        let sources = edition.sources.iter().map(|source| {
            let published = source.published_by.get(language);
            let aside = message::aside(language, published);
            format!("{}{aside}", source.title.get(language))
        });
        let sources: Vec<_> = sources.collect();
        Self {
            name: (edition.programme.to_string(), edition.name.to_string()),
            ids: Vec::new(),
            clauses: Vec::new(),
            left_out: Vec::new(),
            basis: edition.basis.get(language).to_owned(),
            sources: sources.join(message::semicolon(language)),
        }
    }

    fn add(&mut self, one: &Assessment<'_>, language: Language) {
        if self.ids.iter().any(|id| *id == one.track.id) {
            return;
        }
        self.ids.push(one.track.id.to_string());
        let counts = one.clauses();
        let said = common::clauses(language, counts.checked, counts.judged, counts.out_of_scope);
        let title = one.track.title.get(language);
        self.clauses.push((title.to_owned(), said));
        for clause in &one.track.clauses {
            if let Treatment::OutOfScope(why) = &clause.treatment {
                let clause = common::titled(title, &clause.name);
                let said = super::said_of(language, &clause, why.get(language));
                self.left_out.push(said);
            }
        }
    }
}

/// The file of a dossier, with its fingerprint
fn file(report: &Judged<'_>, language: Language) -> Option<(String, String)> {
    // The bytes of a file that could not be read as text are no longer available.
    if report.dossier.is_none() && report.as_of.is_none() {
        return None;
    }
    let mut hasher = Hasher::new();
    hasher.update(report.source.mark());
    hasher.update(report.source.text().as_bytes());
    let said = [
        report.source.name().to_owned(),
        words::sha256(&hasher.finish().to_string()),
    ];
    let said = said.join(message::semicolon(language));
    Some((words::file(language).to_owned(), said))
}
