//! The summary of a run in Markdown, a line a dossier, the worst first; judges nothing.

use super::{Kept, Rank};
use crate::diagnostic::Diagnostic;
use crate::judged::Judged;
use crate::language::Language;
use crate::report::markdown;
use crate::report::message::{self, table as words};
use crate::report::short;
use crate::verdict::Verdict;

/// The most lines; the page of a run takes no more than a megabyte of all its steps
const LINES: usize = 100;

/// What is collected while a run goes on
#[derive(Debug)]
pub(super) struct Summary {
    lines: Kept,
    /// How many dossiers pass, fail, are open, are not assessed
    outcomes: [usize; 4],
}

impl Summary {
    pub(super) fn new() -> Self {
        Self {
            lines: Kept::new(LINES),
            outcomes: [0; 4],
        }
    }

    /// Takes a problem of a file that is no dossier
    pub(super) fn problem(&mut self, path: &str, one: &Diagnostic, language: Language) {
        self.lines.add(Rank::of_file(one), || {
            let message = one.message.get(language);
            let said = words::problem(language, one.severity, one.code.name(), message);
            row([path, "", &said])
        });
    }

    /// Takes a dossier
    pub(super) fn dossier(&mut self, path: &str, report: &Judged<'_>, language: Language) {
        let outcome = report.outcome();
        let [pass, fail, open, unjudged] = &mut self.outcomes;
        let (count, rank) = match outcome {
            Some(Verdict::Pass) => (pass, Rank::Passes),
            Some(Verdict::Fail) => (fail, Rank::Fails),
            Some(Verdict::Undetermined) => (open, Rank::Open),
            None => (unjudged, Rank::Broken),
        };
        *count += 1;
        let rank = match report.problems.has_errors() {
            true => Rank::Broken,
            false => rank,
        };
        self.lines.add(rank, || {
            let tracks = report.assessments.iter().map(|one| {
                let title = short::track_title(one, report, language);
                let said = short::said(one, report, language);
                format!("{title}{}{said}", message::colon(language))
            });
            let errors = report.problems.errors();
            let errors = (errors > 0).then(|| words::errors(language, errors));
            let said: Vec<_> = errors.into_iter().chain(tracks).collect();
            let said = said.join(message::semicolon(language));
            row([path, &short::name(report, language), &said])
        });
    }

    /// The whole of it, with a line that says how many annotations there are
    pub(super) fn text(&self, counts: Option<&str>, language: Language) -> String {
        let heads = language.pick(["档案", "名称", "结论"], ["Dossier", "Name", "Outcome"]);
        let dossiers = self.outcomes.iter().sum();
        let several = words::several(language, dossiers, self.outcomes);
        let counts = counts.map(|counts| format!("{}\n\n", markdown::text(counts)));
        let rest = match self.lines.rest() {
            0 => String::new(),
            rest => format!("\n{}\n", super::words::lines_left_out(language, rest)),
        };
        format!(
            "### dabiao\n\n{}\n\n{}{}| --- | --- | --- |\n{}{rest}\n",
            markdown::text(&several),
            counts.unwrap_or_default(),
            row(heads),
            self.lines.text()
        )
    }
}

fn row(cells: [&str; 3]) -> String {
    let cells = cells.map(markdown::text);
    format!("| {} |\n", cells.join(" | "))
}
