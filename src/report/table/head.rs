//! The head above the verdicts on a dossier: who, which file, which day, judged by what, and the
//! problems of its file.

use super::super::message::{self, applying, table as words};
use super::{Layout, detail};
use crate::account::applying::Applying;
use crate::judged::Judged;
use crate::report::short;
use crate::ruleset::Edition;
use crate::ruleset::library::FileProblems;
use crate::ruleset::select::problems::NOT_IN_FORCE;
use crate::text::sanitize;

/// Who, which file, which day, judged by which editions
pub(crate) fn head(report: &Judged<'_>, editions: &[&Edition], layout: &Layout) -> String {
    let language = layout.language;
    let name = short::name_and_kind(report, language);
    let mut text = layout.lines("", &sanitize::one_line(&name), |line| {
        layout.paint().bold(line)
    });
    let path = sanitize::one_line(report.source.name());
    text.push_str(&layout.lines("", &path, |line| layout.paint().dim(line)));
    let mut facts = Vec::new();
    facts.extend(
        report
            .as_of
            .map(|day| words::as_of(language, &day.to_string())),
    );
    facts.extend(
        report
            .dossier
            .as_ref()
            .map(|one| words::reference_year(language, one.reference_year)),
    );
    if !facts.is_empty() {
        text.push_str(&layout.lines("", &facts.join(message::pause(language)), str::to_owned));
    }
    for edition in editions {
        let title = edition.title.get(language);
        let named = words::edition(language, title, &edition.number, &edition.name);
        text.push_str(&layout.lines("", &named, str::to_owned));
        let applying = Applying::to(edition, report);
        for line in applying
            .iter()
            .flat_map(|one| applying::lines(language, one))
        {
            let line = sanitize::one_line(&line);
            text.push_str(&layout.lines("  ", &line, |line| layout.paint().dim(line)));
        }
    }
    for problem in report
        .problems
        .iter()
        .filter(|one| one.code == NOT_IN_FORCE)
    {
        text.push('\n');
        text.push_str(&detail::problem(problem, &report.source, layout));
    }
    text
}

/// The problems of a dossier except those that its head mentions
pub(crate) fn problems(report: &Judged<'_>, layout: &Layout) -> Vec<String> {
    let problems = report.problems.iter();
    problems
        .filter(|one| one.code != NOT_IN_FORCE)
        .map(|one| detail::problem(one, &report.source, layout))
        .collect()
}

/// The problems of a file that is no dossier
pub(crate) fn problems_of(file: &FileProblems, layout: &Layout) -> Vec<String> {
    let problems = file.problems.iter().map(|one| {
        let told = detail::problem(one, &file.source, layout);
        // If no place is shown, the file is.
        if one.primary.is_none() && !file.source.name().is_empty() {
            format!("{}\n{told}", sanitize::one_line(file.source.name()))
        } else {
            told
        }
    });
    problems.collect()
}

/// Where the codes of problems are explained
pub(crate) fn about_codes(layout: &Layout) -> String {
    let line = words::about_codes(layout.language);
    layout.lines("", line, |line| layout.paint().dim(line))
}
