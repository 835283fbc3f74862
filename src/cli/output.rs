//! Where a report goes: standard output, or a file that is written whole or not at all.

use std::error::Error;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::bail;
use tempfile::NamedTempFile;

use super::failure::{Attempt as _, Failure, cannot_write, refused};
use super::spool::Unkept;
use super::{interrupt, read};
use crate::language::text;

/// How the names of unfinished files begin and end
const PREFIX: &str = ".dabiao-";
const SUFFIX: &str = ".tmp";

/// Writes a report to standard output, or to a file
///
/// # Errors
///
/// If the report cannot be written; an existing file then stays as it was.
pub(super) fn write(report: &[u8], file: Option<&Path>) -> anyhow::Result<()> {
    let written = Output::open(file).and_then(|mut output| {
        output.write_all(report)?;
        output.finish()
    });
    named(written, file)
}

/// The result of writing a report; a failure names what was written to
///
/// # Errors
///
/// If the report could not be written.
pub(super) fn named<T>(written: io::Result<T>, file: Option<&Path>) -> anyhow::Result<T> {
    let is_replaced =
        |error: &io::Error| error.get_ref().is_some_and(|inner| inner.is::<Replaced>());
    if let (Err(error), Some(file)) = (&written, file)
        && is_replaced(error)
    {
        let file = file.display();
        return refused(text!(
            "--output 指向要读取的文件 {file}，为免覆盖，没有写入",
            "--output names {file}, which is read; nothing was written"
        ));
    }
    let is_unkept = |error: &io::Error| error.get_ref().is_some_and(|inner| inner.is::<Unkept>());
    let is_unkept = written.as_ref().is_err_and(is_unkept);
    let written = written.or_fail(|| match file {
        _ if is_unkept => text!(
            "报告先写入临时文件，但临时文件夹不可写或已满（可用 TMPDIR 另指一处）",
            "cannot keep the report in a temporary file; TMPDIR names another folder for it"
        ),
        None => text!("无法写入标准输出", "cannot write to standard output"),
        Some(path) => cannot_write(path),
    });
    Ok(written?)
}

/// The error that a report would replace a file it was made from
#[derive(Debug)]
struct Replaced;

impl fmt::Display for Replaced {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the file was read")
    }
}

impl Error for Replaced {}

/// A report being written piece by piece
#[derive(Debug)]
pub(super) enum Output {
    /// Standard output
    Standard(BufWriter<StdoutReader>),
    /// A pipe or a device, which is not a file that could be replaced
    Device(BufWriter<File>),
    /// A new file next to its final path
    File(BufWriter<NamedTempFile>, PathBuf),
}

impl Output {
    /// Standard output, or a file that appears once it is finished and not before
    ///
    /// # Errors
    ///
    /// If there can be no such file.
    pub(super) fn open(file: Option<&Path>) -> io::Result<Self> {
        let Some(path) = file else {
            return Ok(Self::Standard(BufWriter::new(StdoutReader::Listening(
                io::stdout().lock(),
            ))));
        };
        if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
            return Ok(Self::Device(BufWriter::new(
                File::options().write(true).open(path)?,
            )));
        }
        let temporary = new_file(path)?;
        // The new file is readable by exactly those who can read the one it replaces.
        if let Ok(replaced) = fs::metadata(path) {
            temporary
                .as_file()
                .set_permissions(replaced.permissions())?;
        }
        Ok(Self::File(BufWriter::new(temporary), path.to_owned()))
    }

    /// Ends the report: a file is moved to its path
    ///
    /// # Errors
    ///
    /// If the rest cannot be written; an existing file then stays as it was.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::Standard(mut out) => out.flush(),
            Self::Device(mut out) => out.flush(),
            Self::File(out, path) => {
                if read::was_read() {
                    return Err(io::Error::other(Replaced));
                }
                let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
                file.as_file().sync_all()?;
                file.persist(path)?;
                Ok(())
            }
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(out) => out.write(bytes),
            Self::Device(out) => out.write(bytes),
            Self::File(out, _) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(out) => out.flush(),
            Self::Device(out) => out.flush(),
            Self::File(out, _) => out.flush(),
        }
    }
}

/// The reader of standard output
///
/// A reader that closes the pipe early has seen what it wanted. That is no failure, and the work
/// goes on, so that the exit code does not depend on when it did.
#[derive(Debug)]
pub(super) enum StdoutReader {
    /// It reads on
    Listening(io::StdoutLock<'static>),
    /// It has closed the pipe
    Gone,
}

impl StdoutReader {
    fn or_gone<T>(
        &mut self,
        otherwise: T,
        tell: impl FnOnce(&mut io::StdoutLock<'static>) -> io::Result<T>,
    ) -> io::Result<T> {
        let Self::Listening(out) = self else {
            return Ok(otherwise);
        };
        match tell(out) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                *self = Self::Gone;
                Ok(otherwise)
            }
            told => told,
        }
    }
}

impl Write for StdoutReader {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.or_gone(bytes.len(), |out| out.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.or_gone((), Write::flush)
    }
}

/// Refuses a new file if something of that name exists
///
/// # Errors
///
/// If something of that name exists.
pub(super) fn keep_absent(path: &Path) -> anyhow::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(_) => bail!(exists(path)),
        Err(_) => Ok(()),
    }
}

fn exists(path: &Path) -> Failure {
    let path = path.display();
    let text = text!(
        "{path} 已经存在，没有改动",
        "{path} exists and was left as it was"
    );
    text.into()
}

/// Writes a file that does not exist yet, whole or not at all
///
/// # Errors
///
/// If something of that name exists, which then stays as it was, or if it cannot be written.
pub(super) fn create(text: &[u8], path: &Path) -> anyhow::Result<()> {
    let temporary = temporary(text, path, None);
    let created = temporary.and_then(|one| Ok(one.persist_noclobber(path)?));
    match created {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => bail!(exists(path)),
        created => created.or_fail(|| cannot_write(path))?,
    };
    Ok(())
}

/// Replaces the text of a file, whole or not at all; its permissions stay
///
/// # Errors
///
/// If it cannot be written; the file then stays as it was.
pub(super) fn replace(text: &[u8], path: &Path) -> io::Result<()> {
    // Behind a link, the file itself is replaced and the link stays.
    let path = path.canonicalize()?;
    let permissions = fs::metadata(&path)?.permissions();
    temporary(text, &path, Some(permissions))?.persist(&path)?;
    Ok(())
}

/// Checks that a file could be replaced: it is writable, and so is its folder
///
/// # Errors
///
/// If it could not.
pub(super) fn keep_writable(path: &Path) -> io::Result<()> {
    if fs::metadata(path)?.permissions().readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    temporary(&[], &path.canonicalize()?, None).map(|_| ())
}

/// A text in a new file next to its final path
fn temporary(
    text: &[u8],
    path: &Path,
    permissions: Option<fs::Permissions>,
) -> io::Result<NamedTempFile> {
    let mut temporary = new_file(path)?;
    temporary.write_all(text)?;
    if let Some(permissions) = permissions {
        temporary.as_file().set_permissions(permissions)?;
    }
    temporary.as_file().sync_all()?;
    Ok(temporary)
}

/// An empty file next to its final path
fn new_file(path: &Path) -> io::Result<NamedTempFile> {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    remove_left_behind(folder);
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // As any new file: as the process's umask allows.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    loop {
        let file = interrupt::begin(|| builder.tempfile_in(folder))?;
        // If files cannot be locked, none is taken for a leftover.
        let is_locked = file.as_file().lock().is_ok();
        if !is_locked || file.path().exists() {
            return Ok(file);
        }
    }
}

/// Removes files that an earlier process left unfinished; those being written are locked
fn remove_left_behind(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if !name.starts_with(PREFIX) || !name.ends_with(SUFFIX) {
            continue;
        }
        // What cannot be opened or removed belongs to somebody else.
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        let left = is_file.then(|| File::open(entry.path()).ok()).flatten();
        if left.is_some_and(|file| file.try_lock().is_ok()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
