//! What a track still needs, and the ladder to it step by step, in words; decides nothing.

use super::words;
use crate::expression::FactId;
use crate::judged::Judged;
use crate::language::{Language, say};
use crate::matching::{Ladder, Needs, Step};
use crate::report::message;
use crate::report::outline::OutlineLine;
use crate::report::remedy::Changes;
use crate::report::short;
use crate::ruleset::Criterion;

/// What a track still needs, the most important first
pub(super) fn told(
    needs: &Needs<'_>,
    changes: Changes<'_>,
    with_missing: bool,
    without_figures: bool,
) -> Vec<String> {
    let language = changes.language;
    let list = |items: Vec<String>| items.join(message::comma(language));
    let mut told = Vec::new();
    if !needs.after.is_empty() {
        let titles = needs.after.iter().map(|code| changes.code(code));
        let titles = list(titles.collect());
        told.push(say!(language, "先取得{titles}", "first {titles}"));
    }
    for short in &needs.short {
        let title = short.criterion.title.get(language);
        let needed = match (short.way.is_empty(), without_figures) {
            (true, _) | (_, true) => None,
            (false, false) => Some(changes.needed(&short.way)),
        };
        let mut note = match needed {
            Some(needed) => needed,
            None => say!(language, "“{title}”未达到", "“{title}” is not met"),
        };
        if let Some(year) = short.first_year {
            note.push_str(&say!(
                language,
                "（最早用{year}年度数据）",
                " (figures of {year} at the earliest)"
            ));
        }
        told.push(note);
    }
    if let Some(day) = needs.cured_on {
        told.push(say!(
            language,
            "{day}起时间上达到",
            "time alone cures it from {day}"
        ));
    }
    if !needs.missing.is_empty() && with_missing {
        let (count, names) = (needs.missing.len(), list(missing(needs, changes)));
        told.push(say!(
            language,
            "缺{count}项：{names}",
            "{count} missing: {names}"
        ));
    }
    let titles = |criteria: &[&Criterion]| {
        let titles = criteria
            .iter()
            .map(|one| one.title.get(language).to_owned());
        list(titles.collect())
    };
    if !needs.judgements.is_empty() {
        let titles = titles(&needs.judgements);
        told.push(say!(language, "待判断：{titles}", "to be judged: {titles}"));
    }
    if !needs.open.is_empty() {
        let titles = titles(&needs.open);
        told.push(say!(
            language,
            "文件未写明：{titles}",
            "text open: {titles}"
        ));
    }
    told
}

/// The facts that are missing, the years of one together
fn missing(needs: &Needs<'_>, changes: Changes<'_>) -> Vec<String> {
    let mut facts: Vec<(FactId, Vec<String>)> = Vec::new();
    for at in &needs.missing {
        let year = at.year.map(|year| year.to_string());
        match facts.iter_mut().find(|(fact, _)| *fact == at.fact) {
            Some((_, years)) => years.extend(year),
            None => facts.push((at.fact, year.into_iter().collect())),
        }
    }
    let names = facts.iter().map(|(fact, years)| {
        let name = changes.name(*fact);
        match years.is_empty() {
            true => name,
            false => message::of_years(changes.language, &name, years),
        }
    });
    names.collect()
}

/// A ladder line by line: its head, then each step with what it still needs
pub(crate) fn ladder(
    ladder: &Ladder<'_>,
    report: &Judged<'_>,
    without_figures: bool,
    language: Language,
) -> Vec<OutlineLine> {
    let head = format!("{}{}", words::ladder(language), message::colon(language));
    let mut lines = vec![OutlineLine::new(0, head)];
    for (number, step) in (1..).zip(&ladder.steps) {
        let said = format!("{number}. {}", said(step, language));
        lines.push(OutlineLine::new(1, said));
        let needed = needed(step, report, without_figures, language);
        lines.extend(needed.into_iter().map(|one| OutlineLine::new(2, one)));
    }
    lines
}

/// What a step still needs
pub(super) fn needed(
    step: &Step<'_>,
    report: &Judged<'_>,
    without_figures: bool,
    language: Language,
) -> Vec<String> {
    let changes = Changes {
        edition: step.edition,
        report,
        language,
    };
    told(&step.needs, changes, true, without_figures)
}

/// A ladder on one line
pub(super) fn on_one_line(ladder: &Ladder<'_>, language: Language) -> String {
    let steps = ladder.steps.iter().map(|step| said(step, language));
    steps.collect::<Vec<_>>().join(" → ")
}

/// A step: its track, how it stands, and when it can be taken
fn said(step: &Step<'_>, language: Language) -> String {
    let name = short::programme(step.edition, step.track, language);
    let standing = step.standing.name().get(language).to_owned();
    let day = match step.earliest {
        Some(day) => say!(language, "最早{day}", "{day} at the earliest"),
        None => say!(language, "时间未知", "day not known"),
    };
    let said = [standing, day].join(message::pause(language));
    format!("{name}{}", message::aside(language, &said))
}
