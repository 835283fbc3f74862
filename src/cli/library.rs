//! The rules that a command works with: those of a folder, or those inside the program.

use std::path::PathBuf;

use clap::ArgMatches;

use super::input;
use crate::ruleset::library::{self, FileProblems, Library};

/// The rules of `--rules`, or those inside the program; of broken ones the problems of each file
///
/// # Errors
///
/// Where the folder or a file of it cannot be read.
pub(super) fn load(matches: &ArgMatches) -> anyhow::Result<Result<Library, Vec<FileProblems>>> {
    Ok(match matches.get_one::<PathBuf>("rules") {
        Some(folder) => Library::load(&input::borrowed(&input::rules(folder)?)),
        None => Library::load(&library::embedded()),
    })
}
