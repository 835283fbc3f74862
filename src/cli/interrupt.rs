//! What happens on a signal while writing: unfinished files are removed, then the process ends as
//! it would have; on systems without signals, nothing.

use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, Once, PoisonError};

use tempfile::NamedTempFile;

/// Unfinished files; finished ones have other names
static BEGUN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Creates a file that has to be removed if the process ends before it is finished
pub(super) fn begin(
    create: impl FnOnce() -> io::Result<NamedTempFile>,
) -> io::Result<NamedTempFile> {
    static WATCH: Once = Once::new();
    WATCH.call_once(watch);
    // No signal is handled between creating the file and listing its name.
    let mut begun = BEGUN.lock().unwrap_or_else(PoisonError::into_inner);
    let file = create()?;
    begun.push(file.path().to_owned());
    Ok(file)
}

#[cfg(unix)]
fn watch() {
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    use signal_hook::consts::{SIGINT, SIGTERM, SIGXFSZ};
    use signal_hook::iterator::Signals;

    // A file larger than the process may write is then an error like any other.
    let _ = signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
    // If signals cannot be watched, they end the process at once.
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else {
        return;
    };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            let begun = BEGUN.lock().unwrap_or_else(PoisonError::into_inner);
            for path in begun.iter() {
                let _ = std::fs::remove_file(path);
            }
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    });
}

#[cfg(not(unix))]
fn watch() {}
