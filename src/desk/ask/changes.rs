//! What an answer changes, and the state of a dossier; judges nothing.

use super::{Style, words};
use crate::assessment::{Assessment, questions};
use crate::judged::Judged;
use crate::report::{explanation, short};
use crate::verdict::Verdict;

/// The verdicts that differ between two states of a dossier, one per line
pub(super) fn between(before: &Judged<'_>, after: &Judged<'_>, style: &Style) -> String {
    let language = style.language;
    let mut lines = String::new();
    for (old, new) in before.assessments.iter().zip(&after.assessments) {
        let track = &short::track_text(new, after);
        for (was, is) in old.findings.iter().zip(&new.findings) {
            if was.verdict == is.verdict {
                continue;
            }
            let explained = explanation::explain(is, new, after, language);
            let summary = words::in_brackets(language, &explained.summary);
            let text = words::finding(track, &is.criterion.title, is.verdict, &summary);
            lines.push_str(&style.lines(words::mark(is.verdict), &text));
        }
        if old.outcome != new.outcome {
            let text = words::outcome(track, new.outcome);
            lines.push_str(&style.lines(words::mark(new.outcome), &text));
        }
    }
    if lines.is_empty() {
        lines = style.lines("  ", &words::NOTED);
    }
    lines
}

/// The verdict on each track, one per line
pub(super) fn standing(report: &Judged<'_>, style: &Style) -> String {
    let mut lines = String::new();
    let dossier = report.dossier.as_ref();
    let asks = dossier.map(|one| questions::asking(one, &report.assessments));
    let is_asked = |one: &&Assessment<'_>| asks.as_ref().is_none_or(|asks| asks(one));
    for one in report.assessments.iter().filter(is_asked) {
        let track = &short::track_text(one, report);
        let text = words::standing(track, one.outcome, counts(one), one.in_force);
        lines.push_str(&style.lines(words::mark(one.outcome), &text));
    }
    lines
}

/// How many criteria pass, fail and are open
fn counts(assessment: &Assessment<'_>) -> [usize; 3] {
    [Verdict::Pass, Verdict::Fail, Verdict::Undetermined].map(|verdict| {
        let findings = assessment.findings.iter();
        findings.filter(|one| one.verdict == verdict).count()
    })
}
