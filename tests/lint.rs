//! What only a look at the rules as a whole shows: each kind of finding, its near misses, its
//! witnesses; and that nothing is claimed that a dossier refutes.

#[path = "support/constructed.rs"]
mod constructed;
#[path = "lint/kinds.rs"]
mod kinds;
#[path = "lint/properties.rs"]
mod properties;
#[path = "lint/size.rs"]
mod size;

use dabiao::judge::{Request, judge};
use dabiao::lint::{Finding, Lint, lint};
use dabiao::ruleset::Library;
use dabiao::source::Source;
use dabiao::verdict::Verdict;
use jiff::civil::date;

/// Looks at constructed rules; facts that nothing reads are left aside
fn findings(relations: &[&str], criteria: &[(&str, &str)]) -> (Library, Lint) {
    let files = constructed::files(constructed::FACTS, relations, "", criteria);
    let library = constructed::library(&files);
    let mut lint = lint(&constructed::raw(&files)).unwrap();
    lint.findings
        .retain(|one| one.diagnostic.code.name() != "unread-fact");
    (library, lint)
}

/// Code and underlined text
fn said(finding: &Finding) -> (&'static str, &str) {
    let label = finding.diagnostic.primary.as_ref().unwrap();
    (
        finding.diagnostic.code.name(),
        finding.source.slice(label.span),
    )
}

/// What `check` makes of a witness, criterion by criterion
fn checked(library: &Library, finding: &Finding) -> Vec<(String, Verdict)> {
    let witness = finding.witness.as_ref().expect("a witness");
    let request = Request {
        programme: None,
        tracks: Vec::new(),
        as_of: None,
        today: date(2024, 6, 30),
        strict: false,
    };
    let report = judge(Source::new("-", witness.text.as_str()), library, &request);
    assert!(
        !report.problems.has_errors(),
        "{}\n{:?}",
        witness.text,
        report.problems
    );
    let findings = report.assessments.iter().flat_map(|one| &one.findings);
    findings
        .map(|one| (one.criterion.id.clone(), one.verdict))
        .collect()
}

fn verdict(verdicts: &[(String, Verdict)], id: &str) -> Verdict {
    let found = verdicts.iter().find(|(known, _)| known == id);
    found.expect(id).1
}
