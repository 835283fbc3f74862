//! Mistakes in the rules for people at a terminal; looks for none.

pub mod json;

use std::io::{self, Write};

use crate::diagnostic::Diagnostic;
use crate::language::{Text, text};
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
    for finding in lint.findings.iter().chain(&lint.open) {
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
    let closing = Text::new(
        format!(
            "{}个版本，{}个条件：发现{}处，未能判断{}处",
            lint.editions,
            lint.criteria,
            lint.findings.len(),
            lint.open.len()
        ),
        format!(
            "{} editions, {} criteria: {} findings, {} not decided",
            lint.editions,
            lint.criteria,
            lint.findings.len(),
            lint.open.len()
        ),
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
