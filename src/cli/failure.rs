//! What a command could not do, in both languages; [`super::run`] prints it in the reader's.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::Path;

use crate::language::{Language, Text, text};

/// What could not be done, and the system's reason
#[derive(Debug)]
pub(super) struct Failure {
    what: Text,
    cause: Option<io::Error>,
}

impl Failure {
    /// What could not be done, in a language
    pub(super) fn message(&self, language: Language) -> &str {
        self.what.get(language)
    }
}

/// The error for something that cannot be done
///
/// # Errors
///
/// Always.
pub(super) fn refused<T>(what: Text) -> anyhow::Result<T> {
    Err(Failure::from(what).into())
}

impl From<Text> for Failure {
    fn from(what: Text) -> Self {
        Self { what, cause: None }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.message(Language::default()))
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let cause = self.cause.as_ref()?;
        Some(cause)
    }
}

/// Something asked of the system
pub(super) trait Attempt<T> {
    /// The result, or what could not be done
    ///
    /// # Errors
    ///
    /// If the system refused.
    fn or_fail(self, what: impl FnOnce() -> Text) -> Result<T, Failure>;
}

impl<T> Attempt<T> for io::Result<T> {
    fn or_fail(self, what: impl FnOnce() -> Text) -> Result<T, Failure> {
        self.map_err(|cause| Failure {
            what: what(),
            cause: Some(cause),
        })
    }
}

/// The message that a file or folder cannot be read
pub(super) fn cannot_read(path: &Path) -> Text {
    let path = path.display();
    text!("无法读取 {path}", "cannot read {path}")
}

/// The message that a file or folder cannot be written
pub(super) fn cannot_write(path: &Path) -> Text {
    let path = path.display();
    text!("无法写入 {path}", "cannot write {path}")
}
