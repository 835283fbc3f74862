//! Where a report goes: standard output, or a file that is written whole or not at all.

use std::fs;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use anyhow::{Context as _, bail};

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

/// Writes a file that is not there yet
///
/// # Errors
///
/// Where it is there, or cannot be written.
pub(super) fn write_new(text: &[u8], path: &Path) -> anyhow::Result<()> {
    let name = path.display();
    let mut temporary =
        temporary(path).with_context(|| format!("无法写入 / cannot write: {name}"))?;
    temporary
        .write_all(text)
        .and_then(|()| temporary.as_file().sync_all())
        .with_context(|| format!("无法写入 / cannot write: {name}"))?;
    match temporary.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
            bail!("{name} 已存在，没有写入 / {name} exists; nothing was written")
        }
        Err(error) => Err(error.error).with_context(|| format!("无法写入 / cannot write: {name}")),
    }
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
    let mut temporary = temporary(path)?;
    temporary.write_all(report)?;
    temporary.as_file().sync_all()?;
    temporary.persist(path)?;
    Ok(())
}

/// A new file next to one that it will take the place of
fn temporary(path: &Path) -> io::Result<tempfile::NamedTempFile> {
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
    builder.tempfile_in(folder)
}
