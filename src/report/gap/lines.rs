//! The gap between a dossier and one track, line by line; neither lays out nor calculates anything.

use super::{way, words};
use crate::advice::gap::{Hindrance, Plan, Shortfall, TrackGap};
use crate::advice::reach::Reach;
use crate::assessment::Assessment;
use crate::expression::FactId;
use crate::judged::Judged;
use crate::language::Language;
use crate::report::explanation;
use crate::report::message::{self, table as common};
use crate::report::remedy::{Changes, MOST_WAYS};

use crate::report::outline::{OutlineLine, Weight};
use crate::ruleset::Criterion;

/// Maximum number of sets of changes to show for a track
const MOST_PLANS: usize = 3;

/// Everything on one track
pub(crate) fn track(
    gap: &TrackGap<'_>,
    assessment: &Assessment<'_>,
    report: &Judged<'_>,
    language: Language,
) -> Vec<OutlineLine> {
    let changes = Changes {
        edition: gap.edition,
        report,
        language,
    };
    let title = gap.track.title.get(language);
    let colon = message::colon(language);
    let outcome = common::outcome(language, gap.outcome);
    let head = OutlineLine::new(0, format!("{title}{colon}{outcome}"));
    let mut told = vec![head.verdict(gap.outcome).weight(Weight::Verdict)];
    for short in &gap.shortfalls {
        told.extend(shortfall(short, assessment, changes));
    }
    let mut say = |line: String| told.push(OutlineLine::new(1, line));
    if gap.shortfalls.is_empty() && gap.judged_against.is_empty() {
        say(match gap.open.is_empty() {
            true => words::nothing_lacks(language).to_owned(),
            false => words::only_open(language).to_owned(),
        });
    }
    if !gap.judged_against.is_empty() {
        say(words::judged_against(
            language,
            &titles(&gap.judged_against, language),
        ));
    }
    if !gap.open.is_empty() {
        say(words::open(language, &titles(&gap.open, language)));
    }
    told.extend(plans(gap, changes));
    if let Some(paths) = &gap.paths {
        told.extend(way::paths(paths, changes));
    }
    told
}

/// A criterion that falls short: by how much, and what would be enough
fn shortfall(
    short: &Shortfall<'_>,
    assessment: &Assessment<'_>,
    changes: Changes<'_>,
) -> Vec<OutlineLine> {
    let Changes {
        report, language, ..
    } = changes;
    let mut findings = assessment.findings.iter();
    let finding = findings.find(|found| std::ptr::eq(found.criterion, short.criterion));
    let explained = finding.map(|one| explanation::explain(one, assessment, report, language));
    let (said, distance) = explained.map_or_else(Default::default, |one| {
        (one.agreement.unwrap_or(one.summary), one.distance)
    });
    let title = short.criterion.title.get(language);
    let mut line = format!("{title}{}{said}", message::colon(language));
    if let Some(distance) = distance {
        line.push_str(message::semicolon(language));
        line.push_str(&distance);
    }
    let head = OutlineLine::new(1, line).verdict(short.verdict);
    [head].into_iter().chain(enough(short, changes)).collect()
}

/// What would be enough for a criterion
fn enough(short: &Shortfall<'_>, changes: Changes<'_>) -> Vec<OutlineLine> {
    let language = changes.language;
    let mut told = Vec::new();
    let mut say = |before: &str, line: &str| told.push(OutlineLine::new(2, line).lead(before));
    for (index, way) in short.ways.iter().take(MOST_WAYS).enumerate() {
        let before = words::needs(language, index == 0);
        let mut line = changes.needed(way);
        if let Some(raised) = short.raised.get(index).and_then(Option::as_ref) {
            line.push_str(message::semicolon(language));
            line.push_str(&changes.raised(raised));
        }
        say(before, &line);
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
    let names = |facts: &[FactId]| {
        let names: Vec<_> = facts.iter().map(|fact| changes.name(*fact)).collect();
        names.join(message::comma(language))
    };
    if !short.records.is_empty() {
        say("", &words::records(language, &names(&short.records)));
    } else if !short.fixed.is_empty() {
        say("", &words::fixed(language, &names(&short.fixed)));
    } else if !short.days.is_empty() {
        say("", &words::days(language, &names(&short.days)));
    } else if short.ways.is_empty() && short.reach == Reach::Open {
        say("", words::no_way(language));
    }
    if let Reach::On { day, is_enough } = short.reach {
        let day = day.to_string();
        say(
            "",
            &match is_enough {
                true => words::passes_on(language, &day),
                false => words::not_before(language, &day),
            },
        );
    }
    told
}

/// The sets of changes, the smallest first
fn plans(gap: &TrackGap<'_>, changes: Changes<'_>) -> Vec<OutlineLine> {
    let language = changes.language;
    if gap.shortfalls.is_empty() {
        return Vec::new();
    }
    if let Some(line) = hindrance(gap, language) {
        return vec![OutlineLine::new(1, line)];
    }
    let mut told = Vec::new();
    for (index, plan) in gap.plans.iter().take(MOST_PLANS).enumerate() {
        let title = words::plan(language, index + 1, &plan.from.to_string(), plan.at_once);
        told.push(OutlineLine::new(1, title).weight(Weight::Strong));
        told.extend(self::plan(plan, gap, changes.by(plan.edition)));
    }
    let mut say = |line: &str| told.push(OutlineLine::new(1, line));
    if gap.plans.is_empty() {
        say(words::no_plan(language));
    }
    if gap.plans.len() > MOST_PLANS {
        say(&words::more_plans(language, gap.plans.len() - MOST_PLANS));
    }
    if gap.is_cut {
        say(words::cut(language));
    }
    let reference = changes.reference_year();
    if let Some(next) = gap.next_year.as_ref()
        && reference.saturating_add(1) < next.year
    {
        say(&words::years_have_ended(language, reference, next.year));
    }
    if let Some(next) = gap.next_year.as_ref()
        && gap.plans.iter().any(|plan| !plan.at_once)
    {
        say(&words::carried_forward(language, next.year, reference));
        if !next.lapsed.is_empty() {
            let changes = changes.by(next.edition);
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
    told
}

/// Why no change would do today
fn hindrance(gap: &TrackGap<'_>, language: Language) -> Option<String> {
    match gap.hindrance().filter(|_| gap.plans.is_empty())? {
        Hindrance::Until(day) => Some(words::not_before(language, &day.to_string())),
        Hindrance::Ever => Some(words::impossible(language).to_owned()),
    }
}

/// What to do for a track that falls short, a line for each criterion: the first that is enough
pub(crate) fn in_short(gap: &TrackGap<'_>, report: &Judged<'_>, language: Language) -> Vec<String> {
    let changes = Changes {
        edition: gap.edition,
        report,
        language,
    };
    let named = |title: &str, said: &str| format!("{title}{}{said}", message::colon(language));
    let shortfalls = gap.shortfalls.iter().filter_map(|short| {
        let first = enough(short, changes).into_iter().next()?;
        Some(named(short.criterion.title.get(language), &first.text))
    });
    let hindrance = hindrance(gap, language).filter(|_| !gap.shortfalls.is_empty());
    let judged = (!gap.judged_against.is_empty())
        .then(|| words::judged_against(language, &titles(&gap.judged_against, language)));
    shortfalls.chain(judged).chain(hindrance).collect()
}

fn plan(plan: &Plan<'_>, gap: &TrackGap<'_>, changes: Changes<'_>) -> Vec<OutlineLine> {
    let language = changes.language;
    let next = gap.next_year.as_ref().filter(|_| !plan.at_once);
    if plan.changes.is_empty() {
        let year = next.map_or(0, |next| next.year);
        let unchanged = words::unchanged(language, year, changes.reference_year());
        return vec![OutlineLine::new(2, unchanged)];
    }
    let lines = plan.changes.iter().map(|change| {
        let line = changes.target(change, next.map(|next| next.year));
        OutlineLine::new(2, line)
    });
    let mut told: Vec<OutlineLine> = lines.collect();
    if !plan.still_open.is_empty() {
        let open = words::still_open(language, &titles(&plan.still_open, language));
        told.push(OutlineLine::new(2, open));
    }
    told
}

fn titles(criteria: &[&Criterion], language: Language) -> String {
    let titles: Vec<_> = criteria.iter().map(|one| one.title.get(language)).collect();
    titles.join(message::semicolon(language))
}
