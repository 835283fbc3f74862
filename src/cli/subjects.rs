//! The subjects of the files that were found, row by row of registers, worked on by every processor;
//! never holds more of them than are worked on.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use super::input::Found;
use super::settings::chosen::Outcome;
use super::sheets::{Books, Told};
use super::{batch, documents};
use crate::dossier::Given;
use crate::ruleset::library::FileProblems;

/// How many rows are read ahead of those that are worked on
const AHEAD: usize = 64;

/// The dossier of a subject, before it is judged
pub(super) struct Subject {
    /// Its file, or its row
    pub(super) path: PathBuf,
    /// What it states
    pub(super) given: Given,
    /// Whether it is passed over if the options are about other subjects
    pub(super) may_be_left_out: bool,
}

/// What a file, a row or a heading comes to
pub(super) enum Done<T> {
    /// A subject, and whether it is the first, or the only one, of its file
    Subject(T, bool),
    /// A file without one
    Passed(Outcome),
    /// What is wrong with headings
    Headings(Box<FileProblems>),
}

/// What is to be worked on, or said besides
enum Item {
    /// A file that is a dossier, or may be one
    File(Found),
    /// A row, and whether it is the first of its file
    Row(Box<Given>, bool),
    /// What is wrong with headings
    Headings(Box<FileProblems>),
    /// A file without a row
    Nothing,
}

/// How many threads there are for these files; counting processors reads system files, which a single
/// dossier does not need
pub(super) fn threads(found: &[Found], books: Option<&Books<'_>>) -> NonZeroUsize {
    match found.len() {
        0 | 1 if books.is_none() => NonZeroUsize::MIN,
        _ => thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
    }
}

/// Works on each subject, and takes what comes of it in the order of the files and rows
///
/// # Errors
///
/// If standard input cannot be read; and the first error of `take`.
pub(super) fn each<T: Send>(
    found: Vec<Found>,
    books: Option<&Books<'_>>,
    is_strict: bool,
    threads: NonZeroUsize,
    work: impl Fn(Subject) -> Result<T, Outcome> + Sync,
    mut take: impl FnMut(Done<T>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let work = |item: Item| -> anyhow::Result<Done<T>> {
        let (subject, is_first) = match item {
            Item::Headings(problems) => return Ok(Done::Headings(problems)),
            Item::Nothing => return Ok(Done::Passed(Outcome::NoDossier)),
            Item::Row(given, is_first) => {
                let subject = Subject {
                    path: PathBuf::from(given.name()),
                    given: *given,
                    may_be_left_out: false,
                };
                (subject, is_first)
            }
            Item::File(found) => {
                let path = found.path().to_owned();
                let may_be_left_out = found.may_be_left_out();
                let Some(input) = found.read()? else {
                    return Ok(Done::Passed(Outcome::NoDossier));
                };
                let subject = Subject {
                    path,
                    given: input.into(),
                    may_be_left_out,
                };
                (subject, true)
            }
        };
        if let Some(source) = subject.given.source() {
            documents::note(&subject.path, source);
        }
        Ok(match work(subject) {
            Ok(told) => Done::Subject(told, is_first),
            Err(outcome) => Done::Passed(outcome),
        })
    };
    let take = |done: anyhow::Result<Done<T>>| take(done?);
    match books {
        None => batch::in_order(found.into_iter().map(Item::File), threads, work, take),
        Some(books) => thread::scope(|scope| {
            let (give, items) = sync_channel(AHEAD);
            scope.spawn(move || read(found, books, is_strict, &give));
            batch::in_order(items, threads, work, take)
        }),
    }
}

/// Gives the files, and of those with sheets the rows, until nobody takes them any more
fn read(found: Vec<Found>, books: &Books<'_>, is_strict: bool, give: &SyncSender<Item>) {
    for one in found {
        let Some(named) = one.sheets() else {
            if give.send(Item::File(one)).is_err() {
                return;
            }
            continue;
        };
        let mut is_first = true;
        let mut is_wanted = true;
        books.read(&named, |told| {
            let item = match told {
                Told::Headings(register) if register.problems.problems.is_empty() => {
                    return ControlFlow::Continue(());
                }
                Told::Headings(register) => {
                    let mut problems = register.problems.clone();
                    if is_strict {
                        problems.problems.make_strict();
                    }
                    Item::Headings(Box::new(problems))
                }
                Told::Dossier(given) => Item::Row(Box::new(given), std::mem::take(&mut is_first)),
            };
            is_wanted = give.send(item).is_ok();
            match is_wanted {
                true => ControlFlow::Continue(()),
                false => ControlFlow::Break(()),
            }
        });
        if !is_wanted || (is_first && give.send(Item::Nothing).is_err()) {
            return;
        }
    }
}
