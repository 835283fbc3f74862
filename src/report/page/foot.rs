//! The foot of the page: what is still open, which clauses were judged, what makes the page
//! reproducible; judges nothing.

use super::block::{Block, Section, SectionKind};
use super::{Making, words};
use crate::assessment::Assessment;
use crate::digest::Hasher;
use crate::judged::{Judged, editions};
use crate::language::Language;
use crate::report::Report;
use crate::report::message::{self, table as common};
use crate::report::short;
use crate::ruleset::Treatment;
use crate::verdict::Verdict;

pub(crate) fn sections(report: &Report<'_>, making: &Making) -> Vec<Section> {
    let language = making.language;
    let mut sections = Vec::new();
    if report
        .dossiers
        .iter()
        .any(|one| !one.assessments.is_empty())
    {
        sections.push(open(report, language));
        sections.push(scope(report, language));
    }
    sections.push(reproduce(report, making));
    sections
}

/// What is undetermined, on every track
fn open(report: &Report<'_>, language: Language) -> Section {
    let mut facts = Vec::new();
    for one in &report.dossiers {
        for assessment in &one.assessments {
            let findings = assessment.findings.iter();
            let open = findings.filter(|found| found.verdict == Verdict::Undetermined);
            let open: Vec<_> = open
                .map(|found| found.criterion.title.get(language))
                .collect();
            if !open.is_empty() {
                let track = track(one, assessment, report, language);
                facts.push((track, open.join(message::comma(language))));
            }
        }
    }
    let block = match facts.is_empty() {
        true => Block::Line(words::nothing_open(language).to_owned()),
        false => Block::Facts(facts),
    };
    Section::new("open", SectionKind::Part, words::still_open(language)).with([block])
}

/// A track, with its dossier if there are several
fn track(
    one: &Judged<'_>,
    assessment: &Assessment<'_>,
    report: &Report<'_>,
    language: Language,
) -> String {
    let title = short::track_title(assessment, one, language);
    if report.dossiers.len() < 2 {
        return title;
    }
    let name = one.head.name.as_deref();
    common::titled(name.unwrap_or(common::unnamed(language)), &title)
}

/// How the clauses of every track are accounted for, each track once
fn scope(report: &Report<'_>, language: Language) -> Section {
    let mut section = Section::new("scope", SectionKind::Part, words::scope(language));
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
    for edition in editions(report.dossiers.iter().flat_map(|one| &one.assessments)) {
        let (programme, edition) = (&edition.programme, &edition.name);
        let hash = making.editions.get(&(programme.clone(), edition.clone()));
        let hash = hash.map(|hash| words::sha256(hash));
        let named = format!("{programme}/{edition}");
        let said = [Some(named), hash].into_iter().flatten();
        let said: Vec<_> = said.collect();
        facts.push((
            words::rules_hash(language).to_owned(),
            said.join(message::semicolon(language)),
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
    let remark = Block::Small(words::same_again(language).to_owned());
    Section::new("reproduce", SectionKind::Part, words::reproduce(language))
        .with([Block::Facts(facts), remark])
}
