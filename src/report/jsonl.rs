//! One line of JSON a dossier, schema `dabiao.dossier/1`: the dossier as in `dabiao.report/1`.
//!
//! Problems that belong to no dossier are lines of their own, schema `dabiao.problem/1`; the last line
//! says how many files were passed over, if any, schema `dabiao.passed-over/1`. No hidden character stands as such, so that no reader takes one for the end of a line. It adds nothing to
//! what the report has.

use std::io::{self, Write};

use serde::Serialize;

use super::json::{self, JsonDossier, JsonProblem};
use super::{Format, PassedOver};
use crate::judged::Judged;
use crate::language::Language;
use crate::ruleset::library::FileProblems;
use crate::text::sanitize;

/// Name and version of the line of a dossier
pub const DOSSIER_SCHEMA: &str = "dabiao.dossier/1";

/// Name and version of the line of a problem
pub const PROBLEM_SCHEMA: &str = "dabiao.problem/1";

/// Writes a line a dossier
#[derive(Clone, Copy, Debug)]
pub struct Jsonl {
    /// Language of its texts
    pub language: Language,
}

#[derive(Serialize)]
struct DossierLine<'a> {
    schema: &'static str,
    #[serde(flatten)]
    dossier: JsonDossier<'a>,
}

/// Name and version of the line that says how many files were passed over
pub const PASSED_OVER_SCHEMA: &str = "dabiao.passed-over/1";

#[derive(Serialize)]
struct PassedOverLine {
    schema: &'static str,
    #[serde(flatten)]
    passed_over: PassedOver,
}

#[derive(Serialize)]
struct ProblemLine<'a> {
    schema: &'static str,
    #[serde(flatten)]
    problem: JsonProblem<'a>,
}

impl Format for Jsonl {
    fn problems(&mut self, file: &FileProblems, out: &mut dyn Write) -> io::Result<()> {
        let path = Some(file.source.name());
        file.problems.iter().try_for_each(|one| {
            let problem = json::problem(one, &file.source, path, self.language);
            let line = ProblemLine {
                schema: PROBLEM_SCHEMA,
                problem,
            };
            write_line(&line, out)
        })
    }

    fn dossier(&mut self, report: &Judged<'_>, out: &mut dyn Write) -> io::Result<()> {
        let line = DossierLine {
            schema: DOSSIER_SCHEMA,
            dossier: json::dossier(report, self.language),
        };
        write_line(&line, out)
    }

    fn passed_over(&mut self, passed_over: PassedOver, out: &mut dyn Write) -> io::Result<()> {
        let line = PassedOverLine {
            schema: PASSED_OVER_SCHEMA,
            passed_over,
        };
        write_line(&line, out)
    }
}

fn write_line(line: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let text = serde_json::to_string(line)?;
    writeln!(out, "{}", sanitize::json(&text))
}
