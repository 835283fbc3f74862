//! Progress of a long run, on one line of standard error that disappears at its end.

use std::io::{self, Write as _};
use std::time::{Duration, Instant};

use crate::language::{Language, text};

/// How long to wait before showing a line
const PATIENCE: Duration = Duration::from_secs(1);

/// How long to wait before updating the line
const PAUSE: Duration = Duration::from_millis(100);

/// How many of the dossiers are judged
#[derive(Debug)]
pub(super) struct Progress {
    total: usize,
    done: usize,
    language: Language,
    /// When to show it next; none if it is not shown at all
    next: Option<Instant>,
    is_shown: bool,
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long a run takes is told of nowhere but here"
)]
fn now() -> Instant {
    Instant::now()
}

impl Progress {
    /// For this many files, shown or not
    pub(super) fn new(total: usize, language: Language, is_wanted: bool) -> Self {
        Self {
            total,
            done: 0,
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
        let (done, total) = (self.done, self.total);
        // Of rows nobody knows how many there are.
        let line = match done > total {
            true => text!("已读{done}份", "{done} read"),
            false => text!("已读{done}/{total}个文件", "{done} of {total} files read"),
        };
        show(&format!("\r\u{1b}[K{}", line.get(self.language)));
    }
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
