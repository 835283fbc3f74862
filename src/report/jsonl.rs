//! One line of JSON per dossier, schema `dabiao.dossier/1`: the dossier as in `dabiao.report/1`.
//!
//! Problems that belong to no dossier have lines of their own, schema `dabiao.problem/1`; the last
//! line says how many files were passed over, if any, schema `dabiao.passed-over/1`. Hidden
//! characters are escaped, so that no reader takes one for the end of a line. It adds nothing to
//! what the report has.

use std::io::{self, Write};

use super::json;
use super::json_document::{self, Json};
use super::{Format, PassedOver};
use crate::judged::Judged;
use crate::language::Language;
use crate::ruleset::library::FileProblems;

/// Name and version of the line of a dossier
pub const DOSSIER_SCHEMA: &str = "dabiao.dossier/1";

/// Name and version of the line of a problem
pub const PROBLEM_SCHEMA: &str = "dabiao.problem/1";

/// Writes one line per dossier
#[derive(Clone, Copy, Debug)]
pub struct Jsonl {
    /// Language of its texts
    pub language: Language,
}

/// Name and version of the line that says how many files were passed over
pub const PASSED_OVER_SCHEMA: &str = "dabiao.passed-over/1";

impl Format for Jsonl {
    fn problems(&mut self, file: &FileProblems, out: &mut dyn Write) -> io::Result<()> {
        let path = Some(file.source.name());
        file.problems.iter().try_for_each(|one| {
            let problem = json_document::problem(one, &file.source, path, self.language);
            write_line(PROBLEM_SCHEMA, problem, out)
        })
    }

    fn dossier(&mut self, report: &Judged<'_>, out: &mut dyn Write) -> io::Result<()> {
        write_line(DOSSIER_SCHEMA, json::dossier(report, self.language), out)
    }

    fn passed_over(&mut self, passed_over: PassedOver, out: &mut dyn Write) -> io::Result<()> {
        write_line(PASSED_OVER_SCHEMA, passed_over.counts(), out)
    }
}

/// An object on a line of its own, its schema first
fn write_line(schema: &str, object: Json, out: &mut dyn Write) -> io::Result<()> {
    let Json::Object(mut entries) = object else {
        return Ok(());
    };
    entries.insert(0, ("schema", schema.into()));
    writeln!(out, "{}", Json::Object(entries).line()?)
}
