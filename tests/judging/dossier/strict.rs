//! `--strict` and what else a request overrides.

use dabiao::cli::exit::Exit;
use dabiao::diagnostic::Severity;
use dabiao::judged::Judged;
use dabiao::judged::judge::Request;
use jiff::civil::date;

use super::support::{judged, verdict};
use crate::judged::request;
use crate::support;

fn exit(report: Judged<'_>) -> u8 {
    let report = support::report(vec![report]);
    Exit::of(&report).number()
}

#[test]
fn strict_makes_every_warning_an_error_and_changes_no_verdict() {
    let strict = Request {
        strict: true,
        ..request()
    };
    // Codes of the warnings, exit code without and with
    let cases = [
        ("day-after-the-end", "not-in-force", "undetermined", 3),
        ("sum-above-the-whole", "implausible", "undetermined", 3),
        ("figures-of-another-year", "other-year", "undetermined", 3),
        ("year-gap", "year-gap", "undetermined", 3),
        (
            "judgement-after-the-application",
            "judgement-too-late",
            "not_eligible",
            1,
        ),
    ];
    for (name, code, outcome, number) in cases {
        for (request, severity, number) in [
            (request(), Severity::Warning, number),
            (strict.clone(), Severity::Error, 2),
        ] {
            let report = judged(name, &request);
            assert!(!report.problems.is_empty());
            for problem in report.problems.iter() {
                assert_eq!(
                    (problem.code.name(), problem.severity),
                    (code, severity),
                    "{name}"
                );
            }
            assert_eq!(verdict(&report, ""), outcome, "{name}");
            assert_eq!(exit(report), number, "{name}");
        }
    }
}

#[test]
fn a_request_wins_over_the_file() {
    let later = Request {
        as_of: Some(date(2025, 7, 4)),
        tracks: vec!["growth".to_owned()],
        ..request()
    };
    let report = judged("last-day-in-force", &later);
    let codes: Vec<_> = report.problems.iter().map(|one| one.code.name()).collect();
    assert_eq!(codes, ["not-in-force"]);
    // What the file says of the day is not what is wrong with it.
    assert!(report.problems.iter().all(|one| one.primary.is_none()));
    assert_eq!(verdict(&report, "leading"), "none");
    assert_eq!(verdict(&report, "growth"), "not_eligible expired");

    // A day of application in the file that cannot be read still stops, whatever is asked for.
    let elsewhere = Request {
        programme: Some("nowhere".to_owned()),
        ..request()
    };
    let report = judged("no-name", &elsewhere);
    let codes: Vec<_> = report.problems.iter().map(|one| one.code.name()).collect();
    assert_eq!(codes, ["unknown-programme", "missing-key"]);
    assert_eq!(exit(report), 2);
}
