//! `check --fix` and `--diff`: certain corrections in the files of dossiers.

use std::fmt::Write as _;
use std::path::Path;

use crate::cli::exit::Exit;
use crate::cli::input::{self, Found};
use crate::cli::{output, rewrite, say};
use crate::diagnostic::{Diagnostic, Severity};
use crate::dossier::edit;
use crate::embedded::Rules;
use crate::judged::Judged;
use crate::judged::judge::{self, Request};
use crate::language::{Language, text};
use crate::source::Source;

/// A correction can show the next problem; nobody has more layers of them than this
const MOST_ROUNDS: usize = 10;

/// Lines shown before and behind a corrected one
const AROUND: usize = 2;

/// Writes the corrections into each file, and says on standard error how many there were
///
/// # Errors
///
/// If a file cannot be written; it then stays as it was.
pub(super) fn write(
    found: &[Found],
    rules: &dyn Rules,
    request: &Request,
    language: Language,
) -> anyhow::Result<()> {
    for (path, source) in sources(found) {
        let Some((corrected, made)) = corrected(&source, rules, request) else {
            continue;
        };
        let shown = path.display();
        let is_written = rewrite::rewrite(path, source.text(), &corrected)?;
        let said = match is_written {
            true => text!(
                "{shown}：更正了 {made} 处",
                "{shown}: {made} places corrected"
            ),
            false => text!(
                "{shown}：文件在此期间有改动，没有更正",
                "{shown}: changed in the meantime, nothing corrected"
            ),
        };
        say(said.get(language));
    }
    Ok(())
}

/// Shows the corrections of every file as a difference of lines
///
/// # Errors
///
/// If the output cannot be written.
pub(super) fn show(
    found: &[Found],
    rules: &dyn Rules,
    request: &Request,
    file: Option<&Path>,
) -> anyhow::Result<Exit> {
    let mut all = String::new();
    for (path, source) in sources(found) {
        if let Some((corrected, _)) = corrected(&source, rules, request) {
            all.push_str(&difference(
                &path.to_string_lossy(),
                source.text(),
                &corrected,
            ));
        }
    }
    output::write(all.as_bytes(), file)?;
    Ok(match all.is_empty() {
        true => Exit::Eligible,
        false => Exit::NotEligible,
    })
}

/// The files that can be read as dossiers; standard input is no file
fn sources(found: &[Found]) -> impl Iterator<Item = (&Path, Source)> {
    found.iter().filter_map(|one| {
        let path = one.path();
        let input = match one {
            Found::Unreadable(..) => return None,
            Found::InFolder(path) => input::if_dossier(input::file(path))?,
            Found::Named(path) | Found::Listed(path) => input::file(path),
        };
        let is_file = path != Path::new("-");
        Some((path, input.ok().filter(|_| is_file)?))
    })
}

/// The text with every certain correction, and how many they are; none where there are none, or
/// where they would not leave fewer problems
fn corrected(source: &Source, rules: &dyn Rules, request: &Request) -> Option<(String, usize)> {
    let judged = |text: &str| {
        let source = Source::new(source.name(), text);
        judge::judge_file(Ok(source), rules, request, None)
    };
    let mut before = judged(source.text());
    let (mut text, mut all) = (source.text().to_owned(), 0);
    for _ in 0..MOST_ROUNDS {
        let Some((new, made)) = edit::corrected(&before.source, &before.problems) else {
            break;
        };
        let after = judged(&new);
        if weight(&after) >= weight(&before) {
            break;
        }
        (text, all, before) = (new, all + made, after);
    }
    (all > 0).then_some((text, all))
}

/// How many errors there are, and how many problems at all
fn weight(judged: &Judged<'_>) -> (usize, usize) {
    let is_error = |one: &&Diagnostic| one.severity == Severity::Error;
    let errors = judged.problems.iter().filter(is_error).count();
    (errors, judged.problems.iter().count())
}

/// The lines that differ, with some around them, as `diff -u` writes them; no correction adds or
/// removes a line
fn difference(name: &str, before: &str, after: &str) -> String {
    let (before, after): (Vec<&str>, Vec<&str>) =
        (before.lines().collect(), after.lines().collect());
    let pairs: Vec<_> = before.iter().zip(&after).collect();
    let changed: Vec<usize> = pairs
        .iter()
        .enumerate()
        .filter(|(_, (old, new))| old != new)
        .map(|(at, _)| at)
        .collect();
    let mut out = format!("--- {name}\n+++ {name}\n");
    let mut rest = changed.as_slice();
    while let Some(first) = rest.first() {
        let gap = rest.windows(2).position(|two| match two {
            [one, next] => next - one > 2 * AROUND,
            _ => false,
        });
        let (here, later) = rest.split_at(gap.map_or(rest.len(), |gap| gap + 1));
        let start = first.saturating_sub(AROUND);
        let last = here.last().copied().unwrap_or(*first);
        let end = (last + AROUND + 1).min(pairs.len());
        let count = end - start;
        let from = start + 1;
        let _ = writeln!(out, "@@ -{from},{count} +{from},{count} @@");
        for (old, new) in pairs.get(start..end).unwrap_or_default() {
            let _ = match old == new {
                true => writeln!(out, " {old}"),
                false => writeln!(out, "-{old}\n+{new}"),
            };
        }
        rest = later;
    }
    out
}
