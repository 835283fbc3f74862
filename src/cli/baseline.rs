//! The list of known shortfalls as a file: reads it, finds the dossiers it names, writes a new one;
//! does not look at its contents.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::failure::{Attempt as _, cannot_read, cannot_write};
use super::relative::{folder, relative};
use super::{input, output};
use crate::judged::Judged;
use crate::judged::baseline::{self};
use crate::judged::baseline::{Baseline, Scope};
use crate::ruleset::Library;
use crate::ruleset::library::FileProblems;
use crate::yaml::decode;

/// Maximum number of bytes of a list, enough for the entries of many dossiers
const LIMIT: usize = 16 << 20;

/// A list that dossiers are compared with as they are judged
#[derive(Debug)]
pub(super) enum List {
    /// Read
    Read(Baseline, Scope),
    /// It could not be decoded
    Refused(FileProblems),
}

impl List {
    /// Reads a list and finds the files that it names
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub(super) fn read(path: &Path, library: &Library, scope: Scope) -> anyhow::Result<Self> {
        let name = path.to_string_lossy();
        let bytes = input::bytes(path, LIMIT as u64 + 1).or_fail(|| cannot_read(path))?;
        Ok(match decode::decode(&name, &bytes, LIMIT) {
            Err(refused) => Self::Refused((*refused).into()),
            Ok(source) => {
                let mut baseline = Baseline::read(source, library);
                let folder = folder(path);
                baseline.find_dossiers(|dossier| identity(&folder.join(dossier)));
                Self::Read(baseline, scope)
            }
        })
    }

    /// Marks the known shortfalls of a dossier
    pub(super) fn mark(&mut self, path: &Path, report: &mut Judged<'_>) {
        if let (Self::Read(baseline, scope), Some(identity)) = (self, identity(path)) {
            baseline.mark(report, &identity, *scope);
        }
    }

    /// The problems of the list, after every dossier was marked
    pub(super) fn into_problems(self) -> Option<FileProblems> {
        match self {
            Self::Read(baseline, _) => baseline.into_problems(),
            Self::Refused(problems) => Some(problems),
        }
    }
}

/// A list made from what fails now
#[derive(Debug)]
pub(super) struct NewList {
    path: PathBuf,
    /// The folder that its paths start from
    folder: PathBuf,
}

/// What a new list says of one dossier: its path there, and its entries
pub(super) type Said = (String, String);

impl NewList {
    /// Prepares a list to be written to a path
    ///
    /// # Errors
    ///
    /// If the file already exists, or its folder does not.
    pub(super) fn begin(path: &Path) -> anyhow::Result<Self> {
        output::keep_absent(path)?;
        let folder = folder(path).canonicalize().or_fail(|| cannot_write(path))?;
        Ok(Self {
            path: path.to_owned(),
            folder,
        })
    }

    /// Marks what fails in a dossier as known, and returns its entries for the list
    ///
    /// Standard input has no path, and one that is not Unicode cannot be written down: nothing is
    /// known of such a dossier.
    pub(super) fn mark(&self, path: &Path, report: &mut Judged<'_>) -> Option<Said> {
        let path = (path.as_os_str() != "-").then(|| path.canonicalize().ok())??;
        let path = relative(&self.folder, &path)?;
        let entries = baseline::entries_for(&path, report);
        report.known = baseline::shortfalls(report);
        Some((path, entries))
    }

    /// Writes the list; a dossier that was given twice is written once
    ///
    /// # Errors
    ///
    /// If the file exists by now, which stays as it is, or none can be written.
    pub(super) fn write(&self, said: &[Said]) -> anyhow::Result<()> {
        let mut written = BTreeSet::new();
        let entries = said
            .iter()
            .filter(|(path, _)| written.insert(path))
            .map(|(_, entries)| entries.as_str());
        let list = baseline::list(&entries.collect::<String>());
        output::create(list.as_bytes(), &self.path)
    }
}

/// Which file a path means, however it is spelled; none if there is no such file
fn identity(path: &Path) -> Option<String> {
    let path = path.canonicalize().ok().filter(|path| path.is_file())?;
    path.into_os_string().into_string().ok()
}
