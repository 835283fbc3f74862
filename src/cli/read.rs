//! Which files a run reads, so that the one that its report is to replace is none of them.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// What is known of the files that are read
enum Known {
    /// Those so far; which file is replaced is not known yet
    Files(Vec<PathBuf>),
    /// The file that is replaced, and whether it was read
    Replaced(PathBuf, bool),
    /// No file is replaced
    Nothing,
}

static KNOWN: Mutex<Known> = Mutex::new(Known::Files(Vec::new()));

/// A file is to be read
pub(super) fn note(path: &Path) {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    match &mut *known {
        Known::Nothing | Known::Replaced(_, true) => {}
        Known::Files(files) => files.push(path.to_owned()),
        Known::Replaced(file, was_read) => {
            *was_read = path.canonicalize().is_ok_and(|path| path == *file);
        }
    }
}

/// A report is to replace a file, if it is there
pub(super) fn watch(replaced: Option<&Path>) {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let file = replaced.and_then(|file| file.canonicalize().ok());
    let Some(file) = file else {
        *known = Known::Nothing;
        return;
    };
    let was_read = match &*known {
        Known::Files(files) => {
            let mut files = files.iter().filter_map(|path| path.canonicalize().ok());
            files.any(|path| path == file)
        }
        _ => false,
    };
    *known = Known::Replaced(file, was_read);
}

/// Whether it may still matter which files are read
pub(super) fn watches() -> bool {
    let known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    !matches!(*known, Known::Nothing | Known::Replaced(_, true))
}

/// Whether the file that is to be replaced was read
pub(super) fn was_read() -> bool {
    let known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    matches!(*known, Known::Replaced(_, true))
}
