//! A dossier on the page: who, with what outcome, judged by what; judges nothing.

use super::block::{Block, Section, SectionKind};
use super::{Context, Subject, head, problem, questions, said_of, track, words};
use crate::account::applying::Applying;
use crate::diagnostic::Diagnostic;
use crate::dossier::evidence::Exhibit;
use crate::judged::Judged;
use crate::language::Language;
use crate::report::message::{self, applying, table as common};
use crate::report::short;
use crate::ruleset::Edition;
use crate::ruleset::select::problems::NOT_IN_FORCE;

/// More programmes are not named in the head
const FEW_PROGRAMMES: usize = 3;

/// Everything on one dossier
pub(crate) fn section(context: &Context<'_>) -> Section {
    let Context {
        report, language, ..
    } = *context;
    let mut section = Section::new(
        context.id,
        SectionKind::Dossier,
        short::name(report, language),
    );
    section.verdict = report.outcome();
    section.blocks = head(report, language);
    let open = match context.subject {
        Subject::Derivations(_) => Vec::new(),
        Subject::Whole(_) | Subject::Gap(..) => questions::open(context),
    };
    let tracks = 0..report.assessments.len();
    let tracks = tracks.filter_map(|index| track::section(index, context));
    if let Subject::Whole(_) = context.subject {
        section.sections.extend(head::sections(&open, context));
        section.sections.extend(problems(context));
        section.sections.extend(tracks);
        section.sections.extend(questions::sections(&open, context));
    } else {
        let outcome = Section::new(
            format!("{}-outcome", context.id),
            SectionKind::Part,
            words::outcome(language),
        );
        section.sections.push(outcome.with(head::outcome(context)));
        section.sections.extend(problems(context));
        section.sections.extend(questions::sections(&open, context));
        section.sections.extend(tracks);
    }
    section.sections.extend(rules(context));
    section
}

/// Who, on which day, and whether what judges is in force
fn head(report: &Judged<'_>, language: Language) -> Vec<Block> {
    let kind = report.head.kind.map(|kind| common::kind(language, kind));
    let named = |name: &str, said: &str| said_of(language, name, said);
    let uscc = report.head.uscc.as_ref();
    let day = report.as_of.map(|day| day.to_string());
    let year = report.dossier.as_ref();
    let year = year.map(|dossier| dossier.reference_year.to_string());
    let said: Vec<_> = kind
        .map(str::to_owned)
        .into_iter()
        .chain(uscc.map(|code| named(words::uscc(language), code)))
        .chain(day.map(|day| named(words::day(language), &day)))
        .chain(year.map(|year| named(words::reference_year(language), &year)))
        .collect();
    let said = said.join(message::semicolon(language));
    let line = (!said.is_empty()).then_some(Block::Line(said));
    let editions = report.editions().into_iter();
    let few = editions.filter(|_| is_of_few(report));
    let few =
        few.map(|edition| Block::Small(named(words::basis(language), &title(edition, language))));
    // That the edition is not in force matters more than its content.
    let late = report.problems.iter().filter(|one| is_of_head(one, report));
    let late = late.map(|one| problem::block(one, &report.source, false, language));
    line.into_iter().chain(few).chain(late).collect()
}

/// A regulation, and when it is in force
fn title(edition: &Edition, language: Language) -> String {
    let title = edition.title.get(language);
    let named = common::edition(language, title, &edition.number, &edition.name);
    let from = edition.in_force.from.to_string();
    let until = edition.in_force.until.map(|day| day.to_string());
    let in_force = words::in_force(language, &from, until.as_deref());
    format!("{named}{}{in_force}", message::pause(language))
}

/// By what is judged, how fresh that is, and how one applies
fn rules(context: &Context<'_>) -> Option<Section> {
    let Context {
        report, language, ..
    } = *context;
    let editions = report.editions();
    let id = format!("{}-rules", context.id);
    let mut section = Section::new(id, SectionKind::Part, words::basis(language)).folded();
    for edition in &editions {
        let mut facts = Vec::new();
        let mut fact = |name: &str, said: String| facts.push((name.to_owned(), said));
        fact(words::basis(language), title(edition, language));
        if let Some(applying) = Applying::to(edition, report) {
            let checked = applying::checked(language, applying.checked);
            fact(applying::head_checked(language), checked);
            if let Some(terms) = applying.told() {
                let terms = applying::terms_with_source(language, terms);
                fact(applying::head_terms(language), terms);
            }
        }
        let selection = edition.selection.get(language).to_owned();
        section
            .blocks
            .extend([Block::Facts(facts), Block::Line(selection)]);
    }
    (!editions.is_empty()).then_some(section)
}

fn is_of_head(one: &Diagnostic, report: &Judged<'_>) -> bool {
    one.code == NOT_IN_FORCE && is_of_few(report)
}

fn is_of_few(report: &Judged<'_>) -> bool {
    report.editions().len() <= FEW_PROGRAMMES
}

fn problems(context: &Context<'_>) -> Option<Section> {
    let Context {
        report,
        language,
        id,
        ..
    } = *context;
    let problems = report
        .problems
        .iter()
        .filter(|one| !is_of_head(one, report));
    let blocks: Vec<_> = problems
        .map(|one| problem::block(one, &report.source, false, language))
        .collect();
    if blocks.is_empty() {
        return None;
    }
    let title = words::problems(language);
    Some(Section::new(format!("{id}-problems"), SectionKind::Part, title).with(blocks))
}

/// The documents that a dossier names behind a fact or a judgement
pub(crate) fn documents(language: Language, name: &str, exhibit: &Exhibit) -> Vec<String> {
    let documents = exhibit.documents.iter().map(|one| {
        let mut said = message::page_of(language, &one.file.value, one.page);
        let issued = one.issued.as_ref();
        let issued = issued.map(|day| words::issued(language, &day.value.to_string()));
        let until = one.valid_until.as_ref();
        let until = until.map(|day| words::valid_until(language, &day.value.to_string()));
        let hash = one.sha256.as_ref();
        let hash = hash.map(|hash| words::sha256(&hash.value.to_string()));
        for remark in issued.into_iter().chain(until).chain(hash) {
            said.push_str(message::semicolon(language));
            said.push_str(&remark);
        }
        said_of(language, name, &said)
    });
    documents.collect()
}
