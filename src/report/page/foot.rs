//! The foot of the page: what is still open, which clauses were judged, what makes the page
//! reproducible; judges nothing.

use super::block::{Block, Section, SectionKind};
use super::kept::Kept;
use super::{Making, words};
use crate::assessment::Assessment;
use crate::digest::Hasher;
use crate::judged::Judged;
use crate::language::Language;
use crate::report::message::{self, table as common};
use crate::report::short;
use crate::ruleset::{Edition, Treatment};
use crate::verdict::Verdict;

/// What the foot says of the dossiers so far
#[derive(Debug, Default)]
pub(crate) struct Foot {
    editions: Vec<Seen>,
    has_open: bool,
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

/// What is undetermined on a track
#[derive(Debug)]
pub(crate) struct Open {
    /// The dossier
    name: String,
    track: String,
    criteria: String,
}

impl Open {
    /// The fact on the page; with the dossier if there are several
    pub(crate) fn fact(self, is_several: bool) -> (String, String) {
        let track = match is_several {
            true => common::titled(&self.name, &self.track),
            false => self.track,
        };
        (track, self.criteria)
    }
}

impl Foot {
    /// Takes note of a dossier: what is undetermined on its tracks, and its file with its fingerprint
    pub(crate) fn add(
        &mut self,
        report: &Judged<'_>,
        language: Language,
    ) -> (Vec<Open>, Option<(String, String)>) {
        for one in &report.assessments {
            self.see(one, language);
        }
        let open = open(report, language);
        self.has_open |= !open.is_empty();
        let file = file(report, language);
        self.has_files |= file.is_some();
        (open, file)
    }

    fn see(&mut self, one: &Assessment<'_>, language: Language) {
        let edition = one.edition;
        let name = (edition.programme.clone(), edition.name.clone());
        if !self.editions.iter().any(|seen| seen.name == name) {
            self.editions.push(Seen::new(edition, language));
        }
        let mut editions = self.editions.iter_mut();
        if let Some(seen) = editions.find(|seen| seen.name == name) {
            seen.add(one, language);
        }
    }

    /// The sections of the foot; what is open on the one dossier, if there are not several
    pub(crate) fn sections(&self, open: Option<Vec<Open>>, making: &Making) -> Vec<Section> {
        let language = making.language;
        let mut sections = Vec::new();
        if !self.editions.is_empty() {
            let block = match open {
                _ if !self.has_open => Block::Line(words::nothing_open(language).to_owned()),
                Some(open) => Block::Facts(open.into_iter().map(|one| one.fact(false)).collect()),
                None => Block::FactsAnd(Vec::new(), Kept::Open),
            };
            let title = words::still_open(language);
            sections.push(Section::new("open", SectionKind::Part, title).with([block]));
            sections.push(self.scope(language));
        }
        sections.push(self.reproduce(making));
        sections
    }

    /// How the clauses of every track are accounted for, each track once
    fn scope(&self, language: Language) -> Section {
        let mut section = Section::new("scope", SectionKind::Part, words::scope(language));
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
        let mut facts = vec![(
            words::program(language).to_owned(),
            format!("dabiao {}", making.version),
        )];
        for one in &self.editions {
            let hash = making.editions.get(&one.name);
            let hash = hash.map(|hash| words::sha256(hash));
            let (programme, edition) = &one.name;
            let said = [Some(format!("{programme}/{edition}")), hash];
            let said: Vec<_> = said.into_iter().flatten().collect();
            facts.push((
                words::rules_hash(language).to_owned(),
                said.join(message::semicolon(language)),
            ));
        }
        let facts = match self.has_files {
            true => Block::FactsAnd(facts, Kept::Files),
            false => Block::Facts(facts),
        };
        let remark = Block::Small(words::same_again(language).to_owned());
        Section::new("reproduce", SectionKind::Part, words::reproduce(language))
            .with([facts, remark])
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
            name: (edition.programme.clone(), edition.name.clone()),
            ids: Vec::new(),
            clauses: Vec::new(),
            left_out: Vec::new(),
            basis: edition.basis.get(language).to_owned(),
            sources: sources.join(message::semicolon(language)),
        }
    }

    fn add(&mut self, one: &Assessment<'_>, language: Language) {
        if self.ids.contains(&one.track.id) {
            return;
        }
        self.ids.push(one.track.id.clone());
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

/// What is undetermined, on every track
fn open(report: &Judged<'_>, language: Language) -> Vec<Open> {
    let tracks = report.assessments.iter().filter_map(|assessment| {
        let findings = assessment.findings.iter();
        let open = findings.filter(|found| found.verdict == Verdict::Undetermined);
        let open: Vec<_> = open
            .map(|found| found.criterion.title.get(language))
            .collect();
        (!open.is_empty()).then(|| Open {
            name: short::name(report, language),
            track: short::track_title(assessment, report, language),
            criteria: open.join(message::comma(language)),
        })
    });
    tracks.collect()
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
