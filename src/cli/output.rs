//! Where a report goes: standard output, or a file that is written whole or not at all.

use std::fs;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use anyhow::{Context as _, bail};

use super::interrupt;

/// Writes a report to standard output, or to a file
///
/// A reader that closes the pipe early has seen what it wanted: that is no failure.
///
/// # Errors
///
/// Where the report cannot be written; an existing file then stays as it was.
pub(super) fn write(report: &[u8], file: Option<&Path>) -> anyhow::Result<()> {
    match file {
        Some(path) => to_file(report, path)
            .with_context(|| format!("无法写入 / cannot write {}", path.display())),
        None => match to_stdout(report) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            result => result.context("无法写入标准输出 / cannot write to standard output"),
        },
    }
}

/// Writes a file that is not there yet, whole or not at all
///
/// # Errors
///
/// Where something of that name is there, which then stays as it was, or where it cannot be written.
pub(super) fn create(text: &[u8], path: &Path) -> anyhow::Result<()> {
    let temporary = temporary(text, path, None);
    let created = temporary.and_then(|one| Ok(one.persist_noclobber(path)?));
    match created {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => bail!(
            "{0} 已经存在，没有改动 / {0} exists and was left as it was",
            path.display()
        ),
        created => created
            .map(|_| ())
            .with_context(|| format!("无法写入 / cannot write {}", path.display())),
    }
}

/// Puts a text in the place of a file's, whole or not at all; its permissions stay
///
/// # Errors
///
/// Where it cannot be written; the file then stays as it was.
pub(super) fn replace(text: &[u8], path: &Path) -> io::Result<()> {
    // Behind a link, the file itself is replaced and the link stays.
    let path = path.canonicalize()?;
    let permissions = fs::metadata(&path)?.permissions();
    temporary(text, &path, Some(permissions))?.persist(&path)?;
    Ok(())
}

/// Whether a file could be replaced: it may be written, and so may its folder
///
/// # Errors
///
/// Where it could not.
pub(super) fn keep_writable(path: &Path) -> io::Result<()> {
    if fs::metadata(path)?.permissions().readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    temporary(&[], &path.canonicalize()?, None).map(|_| ())
}

/// Refuses to write over one of the files that are read
///
/// # Errors
///
/// Where `file` is one of the inputs.
pub(super) fn keep_inputs<'a>(
    file: &Path,
    inputs: impl IntoIterator<Item = &'a Path>,
) -> anyhow::Result<()> {
    let Ok(target) = file.canonicalize() else {
        return Ok(());
    };
    for input in inputs {
        if input.canonicalize().is_ok_and(|input| input == target) {
            bail!(
                "--output 指向要读取的文件 {0}，为免覆盖，没有写入 / --output names {0}, which is read; nothing was written",
                file.display()
            );
        }
    }
    Ok(())
}

fn to_stdout(report: &[u8]) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    out.write_all(report)?;
    out.flush()
}

fn to_file(report: &[u8], path: &Path) -> io::Result<()> {
    // A pipe or a device is no file that could be replaced.
    if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return fs::write(path, report);
    }
    temporary(report, path, None)?.persist(path)?;
    Ok(())
}

/// A text in a new file next to where it is to stand
fn temporary(
    text: &[u8],
    path: &Path,
    permissions: Option<fs::Permissions>,
) -> io::Result<tempfile::NamedTempFile> {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // As any new file: what the process's mask leaves of it.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut temporary = interrupt::begin(|| builder.tempfile_in(folder))?;
    temporary.write_all(text)?;
    if let Some(permissions) = permissions {
        temporary.as_file().set_permissions(permissions)?;
    }
    temporary.as_file().sync_all()?;
    Ok(temporary)
}
