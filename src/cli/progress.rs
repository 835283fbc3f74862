//! Progress of a long run, on one line of standard error that disappears at its end.

use std::io::{self, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::language::{Language, text};

/// How long to wait before showing a line
const PATIENCE: Duration = Duration::from_secs(1);

/// How long to wait before updating the line
const PAUSE: Duration = Duration::from_millis(100);

/// Cells of the bar
const CELLS: usize = 20;

/// How many of the dossiers are judged
#[derive(Debug)]
pub(super) struct Progress {
    files: usize,
    done: usize,
    /// How far the registers are read, if all files are such
    read: Option<Gauge>,
    language: Language,
    /// When to show it next; none if it is not shown at all
    next: Option<Instant>,
    is_shown: bool,
}

/// How many bytes of some are read
#[derive(Clone, Debug, Default)]
pub(super) struct Gauge {
    all: u64,
    read: Arc<AtomicU64>,
}

impl Gauge {
    /// Of this many
    pub(super) fn new(all: u64) -> Self {
        Self {
            all,
            read: Arc::default(),
        }
    }

    /// How many are read
    pub(super) fn read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// Sets how many are read
    pub(super) fn set(&self, read: u64) {
        self.read.store(read, Ordering::Relaxed);
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long a run takes is told of nowhere but here"
)]
fn now() -> Instant {
    Instant::now()
}

impl Progress {
    /// For this many files, or for what is read of registers, shown or not
    pub(super) fn new(
        files: usize,
        read: Option<Gauge>,
        language: Language,
        is_wanted: bool,
    ) -> Self {
        Self {
            files,
            done: 0,
            read,
            language,
            next: is_wanted.then(|| now() + PATIENCE),
            is_shown: false,
        }
    }

    /// One more is done
    pub(super) fn step(&mut self) {
        self.done += 1;
        let Some(next) = self.next else {
            return;
        };
        let time = now();
        if time < next {
            return;
        }
        self.next = Some(time + PAUSE);
        self.is_shown = true;
        show(&format!("\r\u{1b}[K{}", self.line()));
    }

    fn line(&self) -> String {
        let (done, files) = (self.done, self.files);
        let (bar, text) = match &self.read {
            Some(read) => (
                bar(read.read(), read.all),
                text!("已读{done}份", "{done} read"),
            ),
            // Of the rows of a workbook nobody knows how many there are.
            None if done > files => (String::new(), text!("已读{done}份", "{done} read")),
            None => (
                bar(counted(done), counted(files)),
                text!("已读{done}/{files}个文件", "{done} of {files} files read"),
            ),
        };
        format!("{bar}{}", text.get(self.language))
    }
}

fn counted(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// A part of a whole as a bar, with its percentage, and a blank behind it
fn bar(part: u64, whole: u64) -> String {
    let of = |most: usize| {
        let share = u128::from(part.min(whole)) * u128::from(counted(most));
        let share = share.checked_div(whole.into()).unwrap_or_default();
        usize::try_from(share).unwrap_or_default()
    };
    let full = of(CELLS);
    let empty = CELLS.saturating_sub(full);
    format!(
        "[{}{}] {:>3}%  ",
        "#".repeat(full),
        "-".repeat(empty),
        of(100)
    )
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.is_shown {
            show("\r\u{1b}[K");
        }
    }
}

/// If standard error cannot be written to, nobody sees the progress
fn show(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(files: usize, done: usize, read: Option<(u64, u64)>) -> String {
        let gauge = read.map(|(part, all)| {
            let gauge = Gauge::new(all);
            gauge.set(part);
            gauge
        });
        let mut progress = Progress::new(files, gauge, Language::En, false);
        progress.done = done;
        progress.line()
    }

    #[test]
    fn the_bar_shows_how_far_it_is() {
        let cases = [
            (
                line(3, 1, None),
                "[######--------------]  33%  1 of 3 files read",
            ),
            (
                line(3, 3, None),
                "[####################] 100%  3 of 3 files read",
            ),
            (line(1, 70, None), "70 read"),
            (
                line(1, 70, Some((0, 0))),
                "[--------------------]   0%  70 read",
            ),
            (
                line(1, 70, Some((249, 1000))),
                "[####----------------]  24%  70 read",
            ),
            // A file that grew while it was read
            (
                line(1, 70, Some((1001, 1000))),
                "[####################] 100%  70 read",
            ),
        ];
        for (line, expected) in cases {
            assert_eq!(line, expected);
        }
    }
}
