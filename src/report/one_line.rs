//! A finding or a problem on one line, for formats without tables; lays nothing out.

use super::message::{self, table as words};
use super::{explanation, remedy};
use crate::assessment::{Assessment, Finding};
use crate::diagnostic::Diagnostic;
use crate::judged::Judged;
use crate::language::Language;
use crate::ruleset::Edition;
use crate::source::{Location, Source, Span};
use crate::text::sanitize;
use crate::verdict::Verdict;

/// A region of a file: its first character, and the one after its last
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Region {
    pub(crate) start: Location,
    pub(crate) end: Location,
}

impl Region {
    pub(crate) fn of(source: &Source, span: Span) -> Self {
        Self {
            start: source.location(span.start),
            end: source.location(span.end),
        }
    }
}

/// A finding on one line
#[derive(Debug)]
pub(crate) struct Said {
    /// Verdict, id and title
    pub(crate) title: String,
    /// Verdict and title, for people alone
    pub(crate) headline: String,
    /// Figures, reasons, remedies
    pub(crate) text: String,
    /// Document, page, clause
    pub(crate) citation: String,
}

impl Said {
    /// All on one line
    pub(crate) fn line(&self, language: Language) -> String {
        let colon = message::colon(language);
        let cited = words::cited(language, &self.text, &self.citation);
        format!("{}{colon}{cited}", self.title)
    }
}

/// Puts a finding on one line
pub(crate) fn finding(
    found: &Finding<'_>,
    assessment: &Assessment<'_>,
    report: &Judged<'_>,
    language: Language,
) -> Said {
    let explanation = explanation::explain(found, assessment, report, language);
    let known = report.known_shortfall(assessment, found);
    let mut parts = Vec::new();
    if found.verdict == Verdict::Undetermined {
        let reasons = explanation.reasons.join(message::comma(language));
        let says_more = explanation.summary != reasons;
        parts.push(reasons);
        parts.extend(says_more.then_some(explanation.summary));
        parts.extend(explanation.distance);
        let missing = missing_names(found, assessment.edition, language);
        if !missing.is_empty() {
            parts.push(format!("{}{missing}", words::missing(language)));
        }
    } else {
        parts.push(explanation.summary);
        parts.extend(explanation.distance);
        let remedy = remedy::finding_line(found, assessment, report, language);
        parts.extend(remedy.map(|(aim, line)| {
            let aim = message::remedy(language, aim);
            format!("{aim}{}{line}", message::colon(language))
        }));
    }
    let note = known.and_then(|known| known.note.as_deref());
    parts.extend(note.map(|note| format!("{}{note}", words::caveat(language))));
    let criterion = found.criterion;
    let title = criterion.title.get(language);
    Said {
        headline: words::headline(language, found.verdict, title),
        title: match known {
            Some(_) => words::known_shortfall(language, &criterion.id, title),
            None => words::finding(language, found.verdict, &criterion.id, title),
        },
        text: sanitize::one_line(&parts.join(message::semicolon(language))).into_owned(),
        citation: explanation.citation,
    }
}

/// The facts that a finding is missing
pub(crate) fn missing(found: &Finding<'_>, edition: &Edition) -> Vec<String> {
    let missing = found.missing.iter();
    missing.map(|one| one.name(edition)).collect()
}

/// The same as they are called in a language; figures by year with the years behind
pub(crate) fn missing_names(found: &Finding<'_>, edition: &Edition, language: Language) -> String {
    let mut all: Vec<(&str, Vec<String>)> = Vec::new();
    for one in &found.missing {
        let name = edition.facts.get(one.fact);
        let name = name.map_or("", |fact| fact.name.get(language));
        let year = one.year.map(|year| year.to_string());
        match all.last_mut() {
            Some((last, years)) if *last == name => years.extend(year),
            _ => all.push((name, year.into_iter().collect())),
        }
    }
    let named = all
        .iter()
        .map(|(name, years)| message::of_years(language, name, years));
    named.collect::<Vec<_>>().join(message::comma(language))
}

/// What is wrong and what to do, on one line
pub(crate) fn problem(one: &Diagnostic, language: Language) -> String {
    let message = sanitize::one_line(one.message.get(language));
    match &one.help {
        Some(help) => format!(
            "{message}{}{}{}",
            message::semicolon(language),
            words::help(language),
            sanitize::one_line(help.get(language))
        ),
        None => message.into_owned(),
    }
}

/// What to do about a problem, with the code to look it up by
pub(crate) fn advice(one: &Diagnostic, language: Language) -> String {
    let code = format!("[{}]", one.code.name());
    let help = one.help.as_ref().map(|help| {
        let help = sanitize::one_line(help.get(language));
        format!("{}{help} ", words::help(language))
    });
    help.unwrap_or_default() + &code
}

/// A path as written in files: with `/`, from the folder it starts in; none for standard input
pub(crate) fn path(source: &Source) -> Option<String> {
    path_of(source.name())
}

/// The same of the name of a file
pub(crate) fn path_of(name: &str) -> Option<String> {
    if name == "-" {
        return None;
    }
    let name = if cfg!(windows) {
        name.replace('\\', "/")
    } else {
        name.to_owned()
    };
    let mut name = name.as_str();
    while let Some(rest) = name.strip_prefix("./") {
        name = rest.trim_start_matches('/');
    }
    Some(name.to_owned())
}
