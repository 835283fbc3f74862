//! Mistakes in the rules for people at a terminal; looks for none.

pub mod json;

use std::io::{self, Write};

use crate::diagnostic::Diagnostic;
use crate::language::text;
use crate::report::Report;
use crate::report::table::{self, Style};
use crate::ruleset::library::FileProblems;
use crate::source::Source;
use crate::workshop::lint::Lint;

/// Writes the findings, each mistake with a dossier that shows it
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn write(
    found: &Result<Lint, Vec<FileProblems>>,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lint = match found {
        Ok(lint) => lint,
        Err(broken) => {
            for file in broken {
                for one in file.problems.iter() {
                    problem(one, &file.source, style, out)?;
                    writeln!(out)?;
                }
            }
            return Ok(());
        }
    };
    let listed = lint.findings.iter().chain(&lint.open).chain(&lint.notes);
    for finding in listed {
        problem(&finding.diagnostic, &finding.source, style, out)?;
        if let Some(witness) = &finding.witness {
            let title = text!(
                "用 `check` 可见的档案：",
                "A dossier on which `check` shows it:"
            );
            writeln!(out, "   {}", title.get(style.language))?;
            for line in witness.text.lines() {
                writeln!(out, "     {line}")?;
            }
        }
        writeln!(out)?;
    }
    let Lint {
        editions,
        criteria,
        quoted_figures,
        unquoted_figures,
        quotes,
        ..
    } = lint;
    let (found, open, notes) = (lint.findings.len(), lint.open.len(), lint.notes.len());
    let of_quotes = match quotes {
        0 => text!("", ""),
        _ => text!(
            "；{quotes}处引文与原文核对",
            "; {quotes} quotes held against their source"
        ),
    };
    let of_notes = match notes {
        0 => text!("", ""),
        _ => text!("，提示{notes}处", ", {notes} notes"),
    };
    let closing = text!(
        "{editions}个版本，{criteria}个条件，{quoted_figures}个数字见于引文、{unquoted_figures}个注明了理由{of_quotes}：发现{found}处，未能判断{open}处{of_notes}",
        "{editions} editions, {criteria} criteria, {quoted_figures} figures in quotes and {unquoted_figures} with a reason{of_quotes}: {found} findings, {open} not decided{of_notes}",
        of_quotes,
        of_notes
    );
    writeln!(out, "{}", closing.get(style.language))
}

fn problem(
    one: &Diagnostic,
    source: &Source,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let file = FileProblems {
        source: source.clone(),
        problems: one.clone().into(),
    };
    table::write(&Report::of_problems(vec![file]), style, out)
}
