//! `rules lint`: mistakes of the rules that only a look at the whole shows.

use std::io::Write as _;
use std::path::PathBuf;

use clap::{ArgMatches, Command};
use serde::Serialize;

use super::super::exit::Exit;
use super::super::{arguments, input, output, terminal};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::language::{Language, Text};
use crate::lint::{self, Finding, Lint};
use crate::report::{Report, table};
use crate::ruleset::library::{self, FileProblems};
use crate::source::Source;

/// Name and version of the format
const SCHEMA: &str = "dabiao.lint/1";

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let about = Text::new(
        "检查规则本身：永远不可能符合的条件、多余的条件、没有用到的事实等",
        "Look for mistakes in the rules: criteria that can never pass, that add nothing, facts that nothing reads",
    );
    arguments::subcommand("lint", &about, language)
        .after_help(
            Text::new(
                "退出码：\n  0  没有发现\n  1  有发现\n  2  规则无法加载",
                "Exit codes:\n  0  nothing found\n  1  something found\n  2  the rules do not load",
            )
            .get(language)
            .to_owned(),
        )
        .arg(arguments::rules(language))
        .arg(arguments::format(&["table", "json"], language))
        .arg(arguments::output(language))
        .arg(arguments::color(language))
}

/// Runs the command
///
/// # Errors
///
/// Where the rules cannot be read or the report cannot be written.
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    let file = matches.get_one::<PathBuf>("output");
    let own = matches
        .get_one::<PathBuf>("rules")
        .map(|folder| input::rules(folder))
        .transpose()?;
    let found = match &own {
        Some(files) => lint::lint(&input::borrowed(files)),
        None => lint::lint(&library::embedded()),
    };
    let named = |id: &str| matches.get_one::<String>(id).map(String::as_str);
    let mut text = Vec::new();
    if named("format") == Some("json") {
        let language = named("lang")
            .and_then(arguments::language)
            .unwrap_or_default();
        json(&found, language, &mut text)?;
    } else {
        let color = match named("color") {
            Some("always") => terminal::takes_color(terminal::Color::Always),
            Some("never") => false,
            _ => file.is_none() && terminal::takes_color(terminal::Color::Auto),
        };
        let style = table::Style {
            language,
            width: if file.is_some() {
                terminal::COLUMNS
            } else {
                terminal::width()
            },
            color,
        };
        write(found.as_ref(), &style, &mut text)?;
    }
    output::write(&text, file.map(PathBuf::as_path))?;
    Ok(match &found {
        Err(_) => Exit::Unjudged,
        Ok(lint) if lint.findings.is_empty() => Exit::Eligible,
        Ok(_) => Exit::NotEligible,
    })
}

fn write(
    found: Result<&Lint, &Vec<FileProblems>>,
    style: &table::Style,
    out: &mut Vec<u8>,
) -> anyhow::Result<()> {
    let lint = match found {
        Ok(lint) => lint,
        Err(broken) => {
            for file in broken {
                for one in file.problems.iter() {
                    problem(one, &file.source, style, out)?;
                    out.push(b'\n');
                }
            }
            return Ok(());
        }
    };
    for finding in lint.findings.iter().chain(&lint.open) {
        problem(&finding.diagnostic, &finding.source, style, out)?;
        if let Some(witness) = &finding.witness {
            let title = Text::new(
                "用 `check` 可见的档案：",
                "A dossier on which `check` shows it:",
            );
            writeln!(out, "   {}", title.get(style.language))?;
            for line in witness.text.lines() {
                writeln!(out, "     {line}")?;
            }
        }
        out.push(b'\n');
    }
    let closing = Text::new(
        format!(
            "{} 个版本，{} 个条件：发现 {} 处，未能判断 {} 处",
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
    writeln!(out, "{}", closing.get(style.language))?;
    Ok(())
}

fn problem(
    one: &Diagnostic,
    source: &Source,
    style: &table::Style,
    out: &mut Vec<u8>,
) -> anyhow::Result<()> {
    let mut problems = Diagnostics::new();
    problems.push(one.clone());
    let report = Report {
        problems: vec![FileProblems {
            source: source.clone(),
            problems,
        }],
        ..Report::default()
    };
    table::write(&report, style, out)?;
    Ok(())
}

#[derive(Serialize)]
struct JsonLint<'a> {
    schema: &'static str,
    problems: Vec<JsonFinding<'a>>,
    findings: Vec<JsonFinding<'a>>,
    undecided: Vec<JsonFinding<'a>>,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    path: &'a str,
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    witness: Option<&'a str>,
}

fn json(
    found: &Result<Lint, Vec<FileProblems>>,
    language: Language,
    out: &mut Vec<u8>,
) -> anyhow::Result<()> {
    let mut report = JsonLint {
        schema: SCHEMA,
        problems: Vec::new(),
        findings: Vec::new(),
        undecided: Vec::new(),
    };
    match found {
        Ok(lint) => {
            let one = |finding| json_of_finding(finding, language);
            report.findings = lint.findings.iter().map(one).collect();
            report.undecided = lint.open.iter().map(one).collect();
        }
        Err(broken) => {
            report.problems = broken
                .iter()
                .flat_map(|file| {
                    let problems = file.problems.iter();
                    problems.map(|one| json_of(one, &file.source, None, language))
                })
                .collect();
        }
    }
    serde_json::to_writer_pretty(&mut *out, &report)?;
    out.push(b'\n');
    Ok(())
}

fn json_of_finding(finding: &Finding, language: Language) -> JsonFinding<'_> {
    let witness = finding.witness.as_ref().map(|one| one.text.as_str());
    json_of(&finding.diagnostic, &finding.source, witness, language)
}

fn json_of<'a>(
    one: &'a Diagnostic,
    source: &'a Source,
    witness: Option<&'a str>,
    language: Language,
) -> JsonFinding<'a> {
    let span = one.primary.as_ref().map(|label| label.span);
    let start = span.map(|span| source.location(span.start));
    let end = span.map(|span| source.location(span.end));
    JsonFinding {
        path: source.name(),
        code: one.code.name(),
        severity: match one.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        message: one.message.get(language),
        help: one.help.as_ref().map(|help| help.get(language)),
        line: start.map(|at| at.line),
        column: start.map(|at| at.column),
        end_line: end.map(|at| at.line),
        end_column: end.map(|at| at.column),
        witness,
    }
}
