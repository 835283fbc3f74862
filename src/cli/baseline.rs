//! The list of known shortfalls as a file: reads it, finds the dossiers it means, writes it anew;
//! knows nothing of what it says.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::failure::{Attempt as _, cannot_read, cannot_write, refused};
use super::input::{self, Found};
use super::relative::{folder, relative};
use super::{output, sheets};
use crate::diagnostic::Diagnostics;
use crate::dossier::head;
use crate::judged::Judged;
use crate::judged::baseline::{self, Baseline, Candidate, Scope};
use crate::language::{Text, text};
use crate::ruleset::Library;
use crate::ruleset::library::FileProblems;
use crate::yaml::{self, decode};

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
    /// Where the file cannot be read.
    pub(super) fn read(
        path: &Path,
        library: &Library,
        scope: Scope,
        found: &[Found],
    ) -> anyhow::Result<Self> {
        let name = path.to_string_lossy();
        let bytes = input::bytes(path, LIMIT as u64 + 1).or_fail(|| cannot_read(path))?;
        Ok(match decode::decode(&name, &bytes, LIMIT) {
            Err(refused) => Self::Refused((*refused).into()),
            Ok(source) => {
                let mut baseline = Baseline::read(source, library);
                let folder = folder(path);
                baseline.find_dossiers(|dossier| identity(&folder.join(dossier)));
                if baseline.misses_some() {
                    let found = found.iter();
                    let all = found.filter_map(|one| candidate(&folder, one.path()));
                    baseline.recognise(all.collect());
                }
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

    /// Takes off what no longer occurs, after every dossier was marked; what was done, in words
    ///
    /// # Errors
    ///
    /// Where the file cannot be written, or an entry cannot be taken off on its own.
    pub(super) fn update(&mut self, path: &Path) -> anyhow::Result<Option<Text>> {
        let Self::Read(baseline, _) = self else {
            return Ok(None);
        };
        let Some(update) = baseline.update() else {
            return Ok(None);
        };
        let shown = path.display();
        let Some(new) = update.text else {
            return refused(text!(
                "{shown} 有错误，或其中的条目不是各占几行，没有改动；请手工删去",
                "{shown} has errors or entries without lines of their own and was left as it was; remove them by hand"
            ));
        };
        output::replace(new.as_bytes(), path).or_fail(|| cannot_write(path))?;
        let (removed, moved) = (update.removed, update.moved);
        Ok(Some(text!(
            "{shown}：删去 {removed} 条，改写 {moved} 条的路径\n",
            "{shown}: removed {removed}, path rewritten of {moved}\n"
        )))
    }

    /// What is wrong with the list, after every dossier was marked
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
        let path = (path.as_os_str() != "-").then(|| sheets::canonical(path))??;
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

/// A file that may be a dossier of the list under another path, as the list would have it
fn candidate(folder: &Path, path: &Path) -> Option<Candidate> {
    let identity = identity(path)?;
    let source = input::file(path).ok()?;
    let root = yaml::survey(&source).root?;
    Some(Candidate {
        path: relative(&folder.canonicalize().ok()?, Path::new(&identity))?,
        head: head::read(&source, &root, &mut Diagnostics::new()),
        identity,
    })
}

/// Which file a path means, whatever it is written as; none where there is no such file
fn identity(path: &Path) -> Option<String> {
    sheets::canonical(path)?.into_os_string().into_string().ok()
}
