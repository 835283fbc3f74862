//! Constructed rules looked at, and what `check` makes of a witness.

use dabiao::ruleset::Library;
use dabiao::ruleset::library::FileProblems;
use dabiao::verdict::Verdict;
use dabiao::workshop::lint::{Finding, Lint, lint};

use crate::constructed;
use crate::judged::judged;

/// Looks at constructed rules, whose quotes state no figures
pub(super) fn looked_at(files: &[(String, String)]) -> Result<Lint, Vec<FileProblems>> {
    let mut lint = lint(&constructed::raw(files), &[])?;
    let of_quotes = ["unquoted-figure", "figure-out-of-place", "bounds-otherwise"];
    lint.findings
        .retain(|one| !of_quotes.contains(&one.diagnostic.code.name()));
    Ok(lint)
}

/// Looks at constructed rules; facts that nothing reads are left aside
pub(super) fn findings(relations: &[&str], criteria: &[(&str, &str)]) -> (Library, Lint) {
    let files = constructed::files(constructed::FACTS, relations, "", criteria);
    let library = constructed::library(&files);
    let mut lint = looked_at(&files).unwrap();
    lint.findings
        .retain(|one| one.diagnostic.code.name() != "unread-fact");
    (library, lint)
}

/// Code and underlined text
pub(super) fn said(finding: &Finding) -> (&'static str, &str) {
    let label = finding.diagnostic.primary.as_ref().unwrap();
    (
        finding.diagnostic.code.name(),
        finding.source.slice(label.span),
    )
}

/// What `check` makes of a witness, criterion by criterion
pub(super) fn checked(library: &Library, finding: &Finding) -> Vec<(String, Verdict)> {
    let witness = finding.witness.as_ref().expect("a witness");
    let report = judged(library, "-", witness.text.as_str());
    assert!(
        !report.problems.has_errors(),
        "{}\n{:?}",
        witness.text,
        report.problems
    );
    let findings = report.assessments.iter().flat_map(|one| &one.findings);
    findings
        .map(|one| (one.criterion.id.to_string(), one.verdict))
        .collect()
}

pub(super) fn verdict(verdicts: &[(String, Verdict)], id: &str) -> Verdict {
    let found = verdicts.iter().find(|(known, _)| known == id);
    found.expect(id).1
}
