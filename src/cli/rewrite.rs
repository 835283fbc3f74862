//! Writes a dossier back to its file, unless somebody changed it in the meantime; a byte order mark
//! stays.

use std::fs;
use std::path::Path;

use super::failure::{Attempt as _, Failure};
use super::output;
use crate::language::{Text, text};

/// Part of the file, not of a source's text
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Replaces the text of a file that was `before`; false if it has changed
///
/// # Errors
///
/// If the file cannot be read or written; it then stays as it was.
pub(super) fn rewrite(path: &Path, before: &str, after: &str) -> Result<bool, Failure> {
    let found = fs::read(path).or_fail(|| left_as_it_is(path))?;
    let (mark, text) = match found.strip_prefix(BYTE_ORDER_MARK.as_bytes()) {
        Some(text) => (BYTE_ORDER_MARK, text),
        None => ("", found.as_slice()),
    };
    if text != before.as_bytes() {
        return Ok(false);
    }
    output::replace(format!("{mark}{after}").as_bytes(), path).or_fail(|| left_as_it_is(path))?;
    Ok(true)
}

/// The message that a file cannot be written and stays as it is
pub(super) fn left_as_it_is(path: &Path) -> Text {
    let path = path.display();
    text!(
        "无法写入 {path}，文件没有改动",
        "cannot write {path}, which was left as it is"
    )
}
