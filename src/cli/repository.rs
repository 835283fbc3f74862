//! The repository that a run belongs to, and the page of the run on the server that keeps it.

use std::fs::File;
use std::io::Write as _;
use std::path::PathBuf;

use super::failure::{Attempt as _, cannot_write};
use super::terminal;
use crate::report::rooted::Root;

/// The folder that holds `.git`, else the one that the server checked out; paths stay as they are
/// written where there is neither
pub(super) fn root() -> Root {
    let Ok(current) = terminal::current_folder() else {
        return Root::default();
    };
    let mut above = current.ancestors();
    let repository = above.find(|folder| folder.join(".git").exists());
    let workspace = || {
        let folder = PathBuf::from(terminal::setting("GITHUB_WORKSPACE")?);
        current.starts_with(&folder).then_some(folder)
    };
    let folder = repository.map(PathBuf::from).or_else(workspace);
    folder.map_or_else(Root::default, |folder| Root::new(folder, current))
}

/// Adds to the page of the run, where the server names a file for it
///
/// # Errors
///
/// Where the file cannot be written to.
pub(super) fn add_summary(text: &str) -> anyhow::Result<()> {
    let Some(path) = terminal::setting("GITHUB_STEP_SUMMARY").map(PathBuf::from) else {
        return Ok(());
    };
    let file = File::options().append(true).create(true).open(&path);
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    written.or_fail(|| cannot_write(&path))?;
    Ok(())
}
