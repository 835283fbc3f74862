//! The foot of the page: which clauses were judged, what makes the page
//! reproducible; judges nothing.

use super::block::{Block, Section, SectionKind};
use super::{Making, words};
use crate::assessment::Assessment;
use crate::digest::Hasher;
use crate::judged::editions;
use crate::language::Language;
use crate::report::Report;
use crate::report::message::{self, table as common};
use crate::ruleset::Treatment;

pub(crate) fn sections(report: &Report<'_>, making: &Making) -> Vec<Section> {
    let language = making.language;
    let mut sections = Vec::new();
    if report
        .dossiers
        .iter()
        .any(|one| !one.assessments.is_empty())
    {
        sections.push(scope(report, language));
    }
    sections.push(reproduce(report, making));
    sections
}

/// How the clauses of every track are accounted for, each track once
fn scope(report: &Report<'_>, language: Language) -> Section {
    let mut section = Section::new("scope", SectionKind::Part, words::scope(language)).folded();
    let assessments = || report.dossiers.iter().flat_map(|one| &one.assessments);
    let mut tracks: Vec<&Assessment<'_>> = Vec::new();
    for one in assessments() {
        if !tracks
            .iter()
            .any(|known| std::ptr::eq(known.track, one.track))
        {
            tracks.push(one);
        }
    }
    for edition in editions(assessments()) {
        let mut facts = Vec::new();
        let mut left_out = Vec::new();
        for one in tracks
            .iter()
            .filter(|one| std::ptr::eq(one.edition, edition))
        {
            let counts = one.clauses();
            let said =
                common::clauses(language, counts.checked, counts.judged, counts.out_of_scope);
            let title = one.track.title.get(language);
            facts.push((title.to_owned(), said));
            for clause in &one.track.clauses {
                if let Treatment::OutOfScope(why) = &clause.treatment {
                    let clause = common::titled(title, &clause.name);
                    left_out.push(super::said_of(language, &clause, why.get(language)));
                }
            }
        }
        let sources: Vec<_> = edition
            .sources
            .iter()
            .map(|source| {
                let published = source.published_by.get(language);
                let aside = message::aside(language, published);
                format!("{}{aside}", source.title.get(language))
            })
            .collect();
        section.blocks.extend([
            Block::Facts(facts),
            Block::Line(edition.basis.get(language).to_owned()),
            Block::Small(words::of_text(
                language,
                &sources.join(message::semicolon(language)),
            )),
        ]);
        if !left_out.is_empty() {
            section.blocks.push(Block::Fold {
                title: words::left_out(language).to_owned(),
                items: left_out,
            });
        }
    }
    section
}

fn reproduce(report: &Report<'_>, making: &Making) -> Section {
    let language = making.language;
    let mut facts = vec![(
        words::program(language).to_owned(),
        format!("dabiao {}", making.version),
    )];
    let mut rules = Vec::new();
    for edition in editions(report.dossiers.iter().flat_map(|one| &one.assessments)) {
        let (programme, edition) = (&edition.programme, &edition.name);
        let hash = making.editions.get(&(programme.clone(), edition.clone()));
        let hash = hash.map(|hash| words::sha256(hash)).unwrap_or_default();
        rules.push(super::said_of(
            language,
            &format!("{programme}/{edition}"),
            &hash,
        ));
    }
    for one in &report.dossiers {
        // The bytes of a file that could not be read as text are no longer available.
        if one.dossier.is_none() && one.as_of.is_none() {
            continue;
        }
        let mut hasher = Hasher::new();
        hasher.update(one.source.mark());
        hasher.update(one.source.text().as_bytes());
        let said = [
            one.source.name().to_owned(),
            words::sha256(&hasher.finish().to_string()),
        ];
        facts.push((
            words::file(language).to_owned(),
            said.join(message::semicolon(language)),
        ));
    }
    let blocks = [
        Some(Block::Facts(facts)),
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
