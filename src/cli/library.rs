//! The rules that a command works with: those of `--rules`, else those inside the program.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::ArgMatches;

use super::input;
use super::settings::Settings;
use crate::embedded::{self, Embedded, Rules};
use crate::ruleset::library::FileProblems;
use crate::ruleset::{Library, hashes};

/// The rules to judge by, which have everything that the settings name; if rules or configuration
/// are broken, their problems
///
/// # Errors
///
/// If the folder or a file in it cannot be read, or an environment variable names what the rules do
/// not have.
pub(super) fn to_judge_by(
    matches: &ArgMatches,
    settings: &mut Settings,
) -> anyhow::Result<Result<&'static dyn Rules, Vec<FileProblems>>> {
    let rules = match given(matches)? {
        Ok(rules) => rules,
        Err(broken) => return Ok(Err(broken)),
    };
    Ok(match settings.check(rules)? {
        None => Ok(rules),
        Some(problems) => Err(vec![problems]),
    })
}

/// The rules, part by part; if they are broken, the problems of each file
fn given(matches: &ArgMatches) -> anyhow::Result<Result<&'static dyn Rules, Vec<FileProblems>>> {
    if matches.get_one::<PathBuf>("rules").is_some() {
        let library = load(matches)?;
        return Ok(library.map(kept));
    }
    Ok(Ok(kept(Embedded::new())))
}

/// Rules kept to the end of the process, so that it need not free them piece by piece
pub(super) fn kept(rules: impl Rules + 'static) -> &'static dyn Rules {
    Box::leak(Box::new(rules))
}

/// Loads the rules; where they are broken, the problems of each file
///
/// # Errors
///
/// If the folder or a file of it cannot be read.
pub(super) fn load(matches: &ArgMatches) -> anyhow::Result<Result<Library, Vec<FileProblems>>> {
    let folder = matches.get_one::<PathBuf>("rules");
    Ok(match folder {
        Some(folder) => Library::load(&input::borrowed(&input::rules(folder)?)),
        None => Ok(embedded::library()),
    })
}

/// The files of the rules, by their paths inside the folder of rules
///
/// # Errors
///
/// If the folder or a file of it cannot be read.
pub(super) fn files(matches: &ArgMatches) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    match matches.get_one::<PathBuf>("rules") {
        Some(folder) => input::rules(folder),
        None => {
            let files = embedded::files().into_iter();
            Ok(files.map(|(path, bytes)| (path, bytes.to_vec())).collect())
        }
    }
}

/// The hashes of the editions, by programme and edition
///
/// # Errors
///
/// If the folder or a file of it cannot be read.
pub(super) fn hashes(matches: &ArgMatches) -> anyhow::Result<BTreeMap<(String, String), String>> {
    Ok(match matches.get_one::<PathBuf>("rules") {
        Some(folder) => hashes::of_all(&input::rules(folder)?),
        None => embedded::hashes(),
    })
}
