//! What lies between a dossier and its tracks, for people at a terminal; works nothing out.

mod change;
pub mod json;
mod way;
mod words;

use std::io::{self, Write};

use super::DossierReport;
use super::explanation;
use super::message::{self, table as common};
use super::table::{Layout, Style, head};
use crate::assessment::Assessment;
use crate::assessment::questions::{Asked, Question};
use crate::gap::{Gap, Plan, Shortfall, Steps, TrackGap};
use crate::ruleset::Criterion;
use change::Changes;

/// The most sets of changes that are shown of a track
const MOST_PLANS: usize = 3;
/// The most ways that are shown to mend one criterion
const MOST_WAYS: usize = 3;

/// Writes what lies between
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn write(
    report: &DossierReport<'_>,
    gap: &Gap<'_>,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let layout = Layout::new(style);
    let mut parts = vec![head::head(report, &layout)];
    parts.extend(head::problems(report, &layout));
    for (one, assessment) in gap.tracks.iter().zip(&report.assessments) {
        parts.push(track(one, assessment, report, &gap.steps, &layout));
    }
    if !gap.questions.is_empty() {
        parts.push(questions(&gap.questions, &layout));
    }
    if gap.tracks.is_empty() {
        let nothing = common::not_assessed(layout.language);
        parts.push(layout.lines("", nothing, str::to_owned));
    } else {
        parts.push(closing(gap, &layout));
    }
    if !report.problems.is_empty() {
        parts.push(head::about_codes(&layout));
    }
    out.write_all(parts.join("\n").as_bytes())
}

/// Everything on one track
fn track(
    gap: &TrackGap<'_>,
    assessment: &Assessment<'_>,
    report: &DossierReport<'_>,
    steps: &Steps,
    layout: &Layout,
) -> String {
    let language = layout.language;
    let paint = layout.paint();
    let title = gap.track.title.get(language);
    let colon = message::colon(language);
    let outcome = common::outcome(language, gap.outcome);
    let mark = format!("{} ", common::mark(gap.outcome));
    let mut text = layout.lines(&mark, &format!("{title}{colon}{outcome}"), |line| {
        paint.verdict(gap.outcome, line)
    });
    for short in &gap.shortfalls {
        text.push_str(&shortfall(short, assessment, report, steps, layout));
    }
    let mut say = |line: String| text.push_str(&layout.lines("  ", &line, str::to_owned));
    if gap.shortfalls.is_empty() && gap.judged_against.is_empty() {
        say(match gap.open.is_empty() {
            true => words::nothing_lacks(language).to_owned(),
            false => words::only_open(language).to_owned(),
        });
    }
    if !gap.judged_against.is_empty() {
        say(words::judged_against(
            language,
            &titles(&gap.judged_against, layout),
        ));
    }
    if !gap.open.is_empty() {
        say(words::open(language, &titles(&gap.open, layout)));
    }
    if !gap.missing.is_empty() {
        let changes = Changes {
            edition: gap.edition,
            report,
            steps,
            language,
        };
        let names: Vec<_> = gap.missing.iter().map(|at| changes.name_at(*at)).collect();
        say(words::missing(
            language,
            &names.join(message::comma(language)),
        ));
    }
    text.push_str(&plans(gap, report, steps, layout));
    if let Some(paths) = &gap.paths {
        text.push_str(&way::paths(paths, gap, report, steps, layout));
    }
    text
}

/// A criterion that falls short: by how much, and what would be enough
fn shortfall(
    short: &Shortfall<'_>,
    assessment: &Assessment<'_>,
    report: &DossierReport<'_>,
    steps: &Steps,
    layout: &Layout,
) -> String {
    let language = layout.language;
    let mut findings = assessment.findings.iter();
    let finding = findings.find(|found| std::ptr::eq(found.criterion, short.criterion));
    let explained = finding.map(|one| explanation::explain(one, assessment, report, language));
    let explained = explained.unwrap_or_default();
    let said = match explained.agreement {
        Some(agreement) => agreement,
        None => explained.summary,
    };
    let title = short.criterion.title.get(language);
    let mut line = format!("{title}{}{said}", message::colon(language));
    if let Some(distance) = explained.distance {
        line.push_str(message::semicolon(language));
        line.push_str(&distance);
    }
    let mark = format!("  {} ", common::mark(short.verdict));
    let mut text = layout.lines(&mark, &line, str::to_owned);
    let changes = Changes {
        edition: assessment.edition,
        report,
        steps,
        language,
    };
    let mut say = |before: &str, line: &str| {
        text.push_str(&layout.lines(&format!("    {before}"), line, str::to_owned));
    };
    for (index, way) in short.ways.iter().take(MOST_WAYS).enumerate() {
        let before = words::needs(language, index == 0);
        say(before, &changes.needed(way));
    }
    if let Some(grown) = &short.grown {
        say(
            words::needs(language, short.ways.is_empty()),
            &changes.grown(grown),
        );
    }
    if let Some(readings) = changes.readings(&short.binding) {
        say("", &words::binding(language, &readings));
    }
    if !short.fixed.is_empty() {
        let names: Vec<_> = short.fixed.iter().map(|fact| changes.name(*fact)).collect();
        say(
            "",
            &words::fixed(language, &names.join(message::comma(language))),
        );
    } else if short.ways.is_empty() {
        say("", words::no_way(language));
    }
    text
}

/// The sets of changes, the smallest first
fn plans(gap: &TrackGap<'_>, report: &DossierReport<'_>, steps: &Steps, layout: &Layout) -> String {
    let language = layout.language;
    let blocked = gap.shortfalls.iter().any(|one| !one.fixed.is_empty());
    if gap.shortfalls.is_empty() {
        return String::new();
    }
    let mut text = String::new();
    if blocked {
        text.push_str(&layout.lines("  ", words::impossible(language), str::to_owned));
        return text;
    }
    let paint = layout.paint();
    for (index, plan) in gap.plans.iter().take(MOST_PLANS).enumerate() {
        let title = words::plan(language, index + 1, &plan.from.to_string(), plan.at_once);
        text.push_str(&layout.lines("  ", &title, |line| paint.bold(line)));
        text.push_str(&self::plan(plan, gap, report, steps, layout));
    }
    let mut say = |line: &str| text.push_str(&layout.lines("  ", line, str::to_owned));
    if gap.plans.is_empty() {
        say(words::no_plan(language));
    }
    if gap.plans.len() > MOST_PLANS {
        say(&words::more_plans(language, gap.plans.len() - MOST_PLANS));
    }
    if gap.is_cut {
        say(words::cut(language));
    }
    if let Some(next) = gap.next_year.as_ref()
        && gap.plans.iter().any(|plan| !plan.at_once)
    {
        say(&words::carried_forward(language, next.year));
        if report.as_of.is_some_and(|day| next.year < day.year()) {
            say(&words::year_has_ended(language, next.year));
        }
        if !next.lapsed.is_empty() {
            let changes = Changes {
                edition: next.edition,
                report,
                steps,
                language,
            };
            let codes: Vec<_> = next.lapsed.iter().map(|code| changes.code(code)).collect();
            let codes = codes.join(message::comma(language));
            say(&words::lapsed(language, &next.from.to_string(), &codes));
        }
        if let (false, Some(until)) = (next.in_force, next.edition.in_force.until) {
            let from = next.from.to_string();
            say(&words::not_in_force(
                language,
                &from,
                &next.edition.number,
                &until.to_string(),
            ));
        }
    }
    if gap.plans.iter().any(Plan::has_figures) {
        say(words::steps(language));
    }
    text
}

fn plan(
    plan: &Plan<'_>,
    gap: &TrackGap<'_>,
    report: &DossierReport<'_>,
    steps: &Steps,
    layout: &Layout,
) -> String {
    let language = layout.language;
    let changes = Changes {
        edition: plan.edition,
        report,
        steps,
        language,
    };
    let next = gap.next_year.as_ref().filter(|_| !plan.at_once);
    if plan.changes.is_empty() {
        let year = next.map_or(0, |next| next.year);
        return layout.lines("    ", &words::unchanged(language, year), str::to_owned);
    }
    let lines = plan.changes.iter().map(|change| {
        let line = changes.target(change, next.map(|next| next.year));
        layout.lines("    ", &line, str::to_owned)
    });
    let mut text: String = lines.collect();
    if !plan.still_open.is_empty() {
        let open = words::still_open(language, &titles(&plan.still_open, layout));
        text.push_str(&layout.lines("    ", &open, str::to_owned));
    }
    text
}

fn titles(criteria: &[&Criterion], layout: &Layout) -> String {
    let language = layout.language;
    let titles: Vec<_> = criteria.iter().map(|one| one.title.get(language)).collect();
    titles.join(message::comma(language))
}

/// What is not known, the most decisive first
fn questions(questions: &[Question<'_>], layout: &Layout) -> String {
    let language = layout.language;
    let title = words::questions(language);
    let mut text = layout.lines("", title, |line| layout.paint().bold(line));
    let mut asked: Vec<(String, Vec<i16>, &str)> = Vec::new();
    for question in questions {
        let (name, year, words) = match question.asked {
            Asked::Fact(fact, year) => (&fact.name, year, &fact.question),
            Asked::Judgement(criterion) => match criterion.question() {
                Some(question) => (&criterion.title, None, question),
                None => continue,
            },
        };
        let name = name.get(language);
        // The years of a fact are asked for together.
        match asked.iter_mut().find(|(known, ..)| known == name) {
            Some((_, years, _)) => years.extend(year),
            None => asked.push((
                name.to_owned(),
                year.into_iter().collect(),
                words.get(language),
            )),
        }
    }
    for (index, (name, mut years, words)) in asked.into_iter().enumerate() {
        years.sort_unstable();
        let years: Vec<_> = years.iter().map(i16::to_string).collect();
        let name = match years.is_empty() {
            true => name,
            false => message::of_years(language, &name, &years),
        };
        let line = format!("{name}{}{words}", message::colon(language));
        text.push_str(&layout.lines(&format!("  {}. ", index + 1), &line, str::to_owned));
    }
    text
}

/// What meeting the conditions does not mean
fn closing(gap: &Gap<'_>, layout: &Layout) -> String {
    let language = layout.language;
    let mut said: Vec<&str> = Vec::new();
    for one in &gap.tracks {
        let selection = one.edition.selection.get(language);
        if !said.contains(&selection) {
            said.push(selection);
        }
    }
    let lines = said.iter().map(|one| layout.lines("", one, str::to_owned));
    lines.collect()
}
