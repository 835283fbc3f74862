//! Which files a run reads, so that its report does not replace one of them.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// What is known about the files read
enum FilesRead {
    /// Those so far; which file is to be replaced is not known yet
    Files(Vec<PathBuf>),
    /// The file to be replaced, and whether it was read
    Replaced(PathBuf, bool),
    /// No file is replaced
    Nothing,
}

static KNOWN: Mutex<FilesRead> = Mutex::new(FilesRead::Files(Vec::new()));

/// Notes that a file is to be read
pub(super) fn note(path: &Path) {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    match &mut *known {
        FilesRead::Nothing | FilesRead::Replaced(_, true) => {}
        FilesRead::Files(files) => files.push(path.to_owned()),
        FilesRead::Replaced(file, was_read) => {
            *was_read = path.canonicalize().is_ok_and(|path| path == *file);
        }
    }
}

/// Notes that a report is to replace a file, if it exists
pub(super) fn watch(replaced: Option<&Path>) {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let file = replaced.and_then(|file| file.canonicalize().ok());
    let Some(file) = file else {
        *known = FilesRead::Nothing;
        return;
    };
    let was_read = match &*known {
        FilesRead::Files(files) => {
            let mut files = files.iter().filter_map(|path| path.canonicalize().ok());
            files.any(|path| path == file)
        }
        _ => false,
    };
    *known = FilesRead::Replaced(file, was_read);
}

/// Whether it may still matter which files are read
pub(super) fn watches() -> bool {
    let known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    !matches!(*known, FilesRead::Nothing | FilesRead::Replaced(_, true))
}

/// Whether the file to be replaced was read
pub(super) fn was_read() -> bool {
    let known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    matches!(*known, FilesRead::Replaced(_, true))
}
