//! What happens on a signal in the middle of writing: files that are begun are taken away, then the
//! process ends as it would have; on systems without signals, nothing.

use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, Once, PoisonError};

use tempfile::NamedTempFile;

/// The files that were begun; those finished since have other names
static BEGUN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Creates a file that must not stay if the process is ended before it is finished
pub(super) fn begin(
    create: impl FnOnce() -> io::Result<NamedTempFile>,
) -> io::Result<NamedTempFile> {
    static WATCH: Once = Once::new();
    WATCH.call_once(watch);
    // No signal is answered between the file and its name in the list.
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
    // Where it cannot be watched, a signal ends the process at once.
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
