//! What can be handed over alone: outcomes, figures against their thresholds, what to do, what to ask
//! for, what that does not say; judges nothing.

use super::block::{Block, Branch, FEW, Link, Row, Section, SectionKind, Table};
use super::{Context, questions, track, words};
use crate::assessment::Assessment;
use crate::report::asked::Once;
use crate::report::explanation;
use crate::report::gap::lines;
use crate::report::message::{self, table as common};
use crate::report::short;
use crate::text::wrap::cut;
use crate::verdict::Verdict;

/// Columns of a cell; the section that its row leads to has the rest
const LONGEST: usize = 120;
/// Columns of a line that says what to do, of many
const LONGEST_LINE: usize = 180;
/// The most rows, lines and questions of a part
const MOST: usize = 12;
/// The most where many tracks are told
const MOST_OF_MANY: usize = 4;

/// How many rows, lines and questions a part may have
fn most(context: &Context<'_>) -> usize {
    match is_of_many(context) {
        false => MOST,
        true => MOST_OF_MANY,
    }
}

/// Whether so many tracks are told that each opens on demand
pub(crate) fn is_of_many(context: &Context<'_>) -> bool {
    context.report.assessments.len() > FEW
}

/// What a track is called: the programme, where there are several
fn title(one: &Assessment<'_>, context: &Context<'_>) -> String {
    let Context {
        report, language, ..
    } = *context;
    match report.editions().len() {
        0 | 1 => one.track.title.get(language).to_owned(),
        _ => short::programme(one.edition, one.track, language),
    }
}

/// A part of the head: its name, its title, all that it would hold
type Part<'p> = (&'p str, &'p str, Vec<Block>);

/// The head; where tracks open on demand, what it leaves out comes behind it
pub(crate) fn sections(open: &[Once<'_>], context: &Context<'_>) -> Vec<Section> {
    let language = context.language;
    let section = |(id, title, blocks): Part<'_>| {
        let id = format!("{}-{id}", context.id);
        Section::new(id, SectionKind::Part, title).with(blocks)
    };
    let (rows, lines) = (figures(context), to_do(context));
    let heads = heads(context);
    let table = |rows: &[Row]| {
        Block::Table(Table {
            caption: String::new(),
            heads: heads.map(str::to_owned).to_vec(),
            widest: 2,
            rows: rows.to_vec(),
        })
    };
    let list = |lines: &[String]| Block::List(lines.iter().map(Branch::new).collect());
    let short = |lines: &[String]| {
        let lines = lines.iter().map(|line| cut(line, LONGEST_LINE));
        Block::List(lines.map(Branch::new).collect())
    };
    let done = lines.is_empty().then(|| nothing_to_do(context));
    let parts: [Part<'_>; 4] = [
        ("outcome", words::outcome(language), outcome(context)),
        (
            "figures",
            words::figure_and_threshold(language),
            first(&rows, table, context),
        ),
        (
            "to-do",
            words::to_do(language),
            done.flatten()
                .into_iter()
                .chain(match is_of_many(context) {
                    true => first(&lines, short, context),
                    false => first(&lines, list, context),
                })
                .collect(),
        ),
        (
            "asked",
            words::to_ask(language),
            first(open, |some| questions::first(some, language), context),
        ),
    ];
    let told = parts.into_iter().filter(|(.., blocks)| !blocks.is_empty());
    let mut head = Section::new(
        format!("{}-head", context.id),
        SectionKind::Head,
        common::at_a_glance(language),
    );
    head.sections.extend(told.map(section));
    let clauses = context.report.assessments.iter();
    let left_out = clauses.map(|one| one.clauses().out_of_scope).sum();
    let limits = Block::Small(words::limits(language, left_out));
    if let Some(last) = head.sections.last_mut() {
        last.blocks.push(limits);
    }
    let is_cut = |count| is_of_many(context) && count > most(context);
    let all = |is_cut: bool, id, title: &str, block: &dyn Fn() -> Block| {
        let title = common::all(language, title);
        is_cut.then(|| section((id, &title, vec![block()])))
    };
    let rest = [
        all(
            is_cut(rows.len()),
            "all-figures",
            words::figure_and_threshold(language),
            &|| table(&rows),
        ),
        all(
            is_cut(lines.len()),
            "all-to-do",
            words::to_do(language),
            &|| list(&lines),
        ),
    ];
    [head]
        .into_iter()
        .chain(rest.into_iter().flatten())
        .collect()
}

/// The first of some, and how many more there are below
fn first<T>(all: &[T], told: impl Fn(&[T]) -> Block, context: &Context<'_>) -> Vec<Block> {
    let some = all.get(..most(context)).unwrap_or(all);
    let more = all.len().saturating_sub(some.len());
    let more = (more > 0).then(|| Block::Small(words::and_more(context.language, more)));
    let told = (!some.is_empty()).then(|| told(some));
    told.into_iter().chain(more).collect()
}

/// Whether the head leaves out questions
pub(crate) fn leaves_out(open: &[Once<'_>], context: &Context<'_>) -> bool {
    open.len() > most(context)
}

/// The outcome of each track, the best first
pub(crate) fn outcome(context: &Context<'_>) -> Vec<Block> {
    let Context {
        report, language, ..
    } = *context;
    if report.assessments.is_empty() {
        let nothing = common::not_assessed(language).to_owned();
        return vec![Block::Lead(None, nothing)];
    }
    let links = report.assessments.iter().enumerate();
    let links = links.filter(|(index, _)| track::is_on_page(*index, context));
    let links = links.map(|(index, one)| Link {
        to: format!("#{}", track::id(index, context)),
        verdict: Some(one.outcome),
        text: title(one, context),
        said: match is_of_many(context) {
            false => short::said(one, report, language),
            true => short::outcome(one, language),
        },
    });
    let mut links: Vec<_> = links.collect();
    links.sort_by_key(|link| match link.verdict {
        Some(Verdict::Pass) => 0,
        Some(Verdict::Undetermined) => 1,
        Some(Verdict::Fail) | None => 2,
    });
    let errors = report.problems.errors();
    let errors = (errors > 0).then(|| {
        let said = common::errors(language, errors);
        Block::Lead(None, words::with_errors(language, &said))
    });
    errors.into_iter().chain([Block::Outcomes(links)]).collect()
}

/// The heads of the figures: where there are several tracks, they take the place of the clause
fn heads(context: &Context<'_>) -> [&'static str; 5] {
    let mut heads = common::heads(context.language);
    if context.report.assessments.len() > 1 {
        let [.., clause] = &mut heads;
        *clause = words::track(context.language);
    }
    heads
}

/// What fails, then the figures that are open or meet their thresholds
fn figures(context: &Context<'_>) -> Vec<Row> {
    let Context {
        report, language, ..
    } = *context;
    let is_alone = report.assessments.len() == 1;
    let mut rows: Vec<Row> = Vec::new();
    for (index, assessment) in report.assessments.iter().enumerate() {
        let title = title(assessment, context);
        for (at, finding) in assessment.findings.iter().enumerate() {
            let explained = explanation::explain(finding, assessment, report, language);
            let has_figure = match is_of_many(context) {
                true => finding.distance().is_some(),
                false => explained.distance.is_some() || explained.agreement.is_some(),
            };
            if finding.verdict != Verdict::Fail && !has_figure {
                continue;
            }
            let id = track::criterion_id(&track::id(index, context), at);
            let mut row = track::row(finding, &explained, id, assessment, context);
            for cell in &mut row.cells {
                *cell = cut(cell, LONGEST);
            }
            if !is_alone && let [told @ .., of] = row.cells.as_mut_slice() {
                // What several tracks ask for alike is told once.
                let known = rows.iter_mut().find(|one| one.cells.starts_with(told));
                if let Some([.., tracks]) = known.map(|one| one.cells.as_mut_slice()) {
                    tracks.push_str(message::comma(language));
                    tracks.push_str(&title);
                    continue;
                }
                of.clone_from(&title);
            }
            rows.push(row);
        }
    }
    rows.sort_by_key(|row| match row.verdict {
        Some(Verdict::Fail) => 0,
        Some(Verdict::Undetermined) => 1,
        Some(Verdict::Pass) | None => 2,
    });
    rows
}

/// What would be enough for what falls short, track by track; what can be done comes first
fn to_do(context: &Context<'_>) -> Vec<String> {
    let Context {
        report, language, ..
    } = *context;
    let tracks = context.gap.iter().flat_map(|gap| &gap.tracks);
    let mut tracks: Vec<_> = tracks.zip(&report.assessments).collect();
    tracks.sort_by_key(|(gap, _)| gap.plans.is_empty());
    let mut told = Vec::new();
    for (gap, assessment) in tracks {
        let title = title(assessment, context);
        let lines = lines::in_short(gap, report, language).into_iter();
        told.extend(lines.map(|line| match report.assessments.len() {
            1 => line,
            _ => common::titled(&title, &line),
        }));
    }
    told
}

/// What to do where nothing falls short
fn nothing_to_do(context: &Context<'_>) -> Option<Block> {
    let mut outcomes = context.report.assessments.iter().map(|one| one.outcome);
    let line = match outcomes.clone().count() {
        0 => return None,
        _ if outcomes.all(|outcome| outcome == Verdict::Pass) => words::apply(context.language),
        _ => words::first_ask(context.language),
    };
    Some(Block::Line(line.to_owned()))
}
