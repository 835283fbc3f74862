//! Judges the files that were found, on every processor, and writes or collects the results in
//! order; knows no option.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use crate::cli::baseline::{List, NewList, Said};
use crate::cli::documents;
use crate::cli::exit::Exit;
use crate::cli::input::Found;
use crate::cli::progress::Progress;
use crate::cli::settings::chosen::Outcome;
use crate::cli::sheets::Books;
use crate::cli::subjects::{self, Done, Subject};
use crate::embedded::Rules;
use crate::judged::Judged;
use crate::judged::judge::{self, Request};
use crate::language::Text;
use crate::report::{Format, PassedOver, Report};
use crate::ruleset::library::FileProblems;

/// What is known about shortfalls
pub(super) enum Shortfalls {
    /// Nothing
    Unlisted,
    /// What a list says; where a path is given, what no longer occurs is taken off
    Known(Mutex<List>, Option<PathBuf>),
    /// What fails now is to be listed
    New(NewList),
}

/// A format that is written dossier by dossier
pub(super) enum Machine<'m> {
    /// What it writes about a dossier depends only on that one: each is written by a format of its
    /// own
    Each(Box<dyn Fn() -> Box<dyn Format> + Sync>),
    /// It refers to what was written before
    InTurn(Box<dyn Format + 'm>),
}

/// Files to judge, and how
pub(super) struct Judging<'r> {
    pub(super) found: Vec<Found>,
    /// What the headings of workbooks and registers mean, if there are such
    pub(super) books: Option<Books<'r>>,
    pub(super) rules: &'r dyn Rules,
    pub(super) request: &'r Request,
    /// Whether a pass has to rest on facts with a sound document
    pub(super) requires_evidence: bool,
    pub(super) shortfalls: Shortfalls,
    pub(super) threads: NonZeroUsize,
    pub(super) progress: Progress,
}

/// How judging went
#[derive(Debug)]
pub(super) struct Tally {
    /// The exit code for the dossiers; none if there were none
    pub(super) exit: Option<Exit>,
    /// The outcome of each file
    pub(super) outcomes: Vec<Outcome>,
    /// What is wrong with headings and with the list of known shortfalls
    pub(super) problems: Vec<FileProblems>,
    /// What was done to it
    pub(super) updated: Option<Text>,
}

/// The result for a dossier
struct Piece<T> {
    exit: Exit,
    said: Option<Said>,
    told: T,
}

impl<'r> Judging<'r> {
    /// Judges all and collects the reports, for a format that needs them all at once
    ///
    /// # Errors
    ///
    /// If standard input cannot be read or a new list cannot be written.
    pub(super) fn collect(self, report: &mut Report<'r>) -> anyhow::Result<Tally> {
        self.each(
            |dossier| dossier,
            |dossier| {
                report.dossiers.push(dossier);
                Ok(())
            },
        )
    }

    /// Judges all and writes each as it is done
    ///
    /// # Errors
    ///
    /// If standard input cannot be read, or the report or a new list cannot be written.
    pub(super) fn write(
        self,
        machine: &mut Machine<'_>,
        out: &mut dyn Write,
        named: impl Fn(io::Result<()>) -> anyhow::Result<()>,
    ) -> anyhow::Result<Tally> {
        match machine {
            Machine::Each(format) => self.each(
                |dossier| {
                    let mut text = Vec::new();
                    format().dossier(&dossier, &mut text).map(|()| text)
                },
                |text| {
                    let written = text.and_then(|text| out.write_all(&text));
                    named(written)
                },
            ),
            Machine::InTurn(format) => self.each(
                |dossier| dossier,
                |dossier| named(format.dossier(&dossier, out)),
            ),
        }
    }

    /// Judges all; what a thread reports of a dossier is taken in the order of the files
    ///
    /// # Errors
    ///
    /// If standard input cannot be read, or what `take` says or a new list cannot be written.
    pub(super) fn each<T: Send>(
        self,
        tell: impl Fn(Judged<'r>) -> T + Sync,
        mut take: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<Tally> {
        let Self {
            found,
            books,
            rules,
            request,
            requires_evidence,
            shortfalls,
            threads,
            mut progress,
        } = self;
        let mut judged = Tally {
            exit: None,
            outcomes: Vec::new(),
            problems: Vec::new(),
            updated: None,
        };
        let mut entries = Vec::new();
        let work = |subject: Subject| {
            let Subject { path, given, .. } = subject;
            let source = given.source().filter(|_| requires_evidence);
            let looked = source.map(|source| documents::look_at_documents(&path, source));
            let mut report = judge::judge_given(given, rules, request, looked.as_ref());
            if subject.may_be_left_out && report.is_for_others {
                return Err(Outcome::ForOthers);
            }
            let said = match &shortfalls {
                Shortfalls::Unlisted => None,
                Shortfalls::Known(list, _) => {
                    let mut list = list.lock().unwrap_or_else(PoisonError::into_inner);
                    list.mark(&path, &mut report);
                    None
                }
                Shortfalls::New(list) => list.mark(&path, &mut report),
            };
            Ok(Piece {
                exit: Exit::of_dossier(&report),
                said,
                told: tell(report),
            })
        };
        let take = |done: Done<Piece<T>>| {
            progress.step();
            let (piece, is_first) = match done {
                Done::Subject(piece, is_first) => (piece, is_first),
                Done::Passed(outcome) => {
                    judged.outcomes.push(outcome);
                    return Ok(());
                }
                Done::Headings(problems) => {
                    judged.problems.push(*problems);
                    return Ok(());
                }
            };
            judged.outcomes.extend(is_first.then_some(Outcome::Dossier));
            judged.exit = judged.exit.max(Some(piece.exit));
            entries.extend(piece.said.filter(|(_, entries)| !entries.is_empty()));
            take(piece.told)
        };
        subjects::each(found, books.as_ref(), request.strict, threads, work, take)?;
        match shortfalls {
            // Nothing can be said about a folder without dossiers.
            _ if judged.exit.is_none() => {}
            Shortfalls::New(list) => list.write(&entries)?,
            Shortfalls::Known(list, update) => {
                let mut list = list.into_inner().unwrap_or_else(PoisonError::into_inner);
                if let Some(path) = update {
                    judged.updated = list.update(&path)?;
                }
                judged.problems.extend(list.into_problems());
            }
            Shortfalls::Unlisted => {}
        }
        Ok(judged)
    }
}

impl Tally {
    /// The exit code, including problems that belong to no dossier
    pub(super) fn exit(&self, problems: &[FileProblems]) -> Exit {
        let exit = self.exit.unwrap_or(Exit::Unjudged);
        exit.max(Exit::of_problems(problems))
    }
}

impl Machine<'_> {
    /// Writes what comes before the dossiers
    pub(super) fn begin(
        &mut self,
        problems: &[FileProblems],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        self.with(|format| {
            format.begin(out)?;
            problems
                .iter()
                .try_for_each(|file| format.problems(file, out))
        })
    }

    /// Writes what comes after the dossiers
    pub(super) fn end(
        &mut self,
        problems: &[FileProblems],
        passed_over: PassedOver,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        self.with(|format| {
            problems
                .iter()
                .try_for_each(|file| format.problems(file, out))?;
            if !passed_over.is_none() {
                format.passed_over(passed_over, out)?;
            }
            format.end(out)
        })
    }

    /// What the page of the run is to say
    pub(super) fn summary(&self) -> Option<String> {
        match self {
            Self::Each(_) => None,
            Self::InTurn(format) => format.summary(),
        }
    }

    fn with(&mut self, act: impl FnOnce(&mut dyn Format) -> io::Result<()>) -> io::Result<()> {
        match self {
            Self::Each(format) => act(format().as_mut()),
            Self::InTurn(format) => act(format.as_mut()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use jiff::civil::date;

    use super::*;
    use crate::cli::input;
    use crate::cli::settings::chosen;
    use crate::embedded::Embedded;
    use crate::language::Language;
    use crate::report::csv::Csv;
    use crate::report::rooted::Root;
    use crate::report::sarif::{Sarif, Shortfalls as Known};

    fn written(folder: &std::path::Path, threads: usize, machine: &mut Machine) -> (Vec<u8>, Exit) {
        let request = Request::on(date(2024, 6, 30));
        let rules = Embedded::new();
        let found = input::find(&[folder.to_owned()]);
        let judging = Judging {
            progress: Progress::new(found.len(), None, Language::Zh, false),
            books: None,
            found,
            rules: &rules,
            request: &request,
            requires_evidence: false,
            shortfalls: Shortfalls::Unlisted,
            threads: NonZeroUsize::new(threads).unwrap(),
        };
        let mut out = Vec::new();
        machine.begin(&[], &mut out).unwrap();
        let judged = judging
            .write(machine, &mut out, |written| Ok(written?))
            .unwrap();
        let passed_over = chosen::passed_over(&judged.outcomes);
        machine.end(&[], passed_over, &mut out).unwrap();
        assert_eq!(passed_over.no_dossiers, 2);
        (out, judged.exit(&[]))
    }

    fn csv() -> Machine<'static> {
        let language = Language::Zh;
        Machine::Each(Box::new(move || Box::new(Csv { language })))
    }

    fn sarif() -> Machine<'static> {
        Machine::InTurn(Box::new(Sarif::new(
            Language::Zh,
            true,
            Known::Unlisted,
            Root::default(),
            |code| crate::manual::find(code).ok(),
        )))
    }

    #[test]
    fn one_thread_and_many_write_the_same() {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..200 {
            let text = match number {
                50 | 51 => "dossiers: none\n".to_owned(),
                broken if broken % 9 == 4 => "dossier: 1\nfacts: [\n".to_owned(),
                _ => format!(
                    "dossier: 1\nsubject: {{kind: park, name: 第{number}号}}\nfacts:\n  land_area: {}公顷\n",
                    number + 1
                ),
            };
            fs::write(folder.path().join(format!("{number}.yaml")), text).unwrap();
        }
        let machines: [fn() -> Machine<'static>; 2] = [csv, sarif];
        for machine in machines {
            let one = written(folder.path(), 1, &mut machine());
            assert!(one.0.len() > 10_000);
            assert_eq!(one.1, Exit::Unjudged);
            for threads in [2, 3, 8] {
                let many = written(folder.path(), threads, &mut machine());
                assert!(one == many, "{threads} threads");
            }
        }
    }
}
