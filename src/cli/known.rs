//! The list of known shortfalls as a file: reads it, finds the dossiers it means, writes a new one;
//! knows nothing of what it says.

use std::fs::File;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};

use anyhow::Context as _;

use super::output;
use crate::baseline::{self, Baseline, Scope};
use crate::diagnostic::Diagnostics;
use crate::report::DossierReport;
use crate::ruleset::Library;
use crate::ruleset::library::FileProblems;
use crate::yaml::decode;

/// The most bytes of a list, which is many dossiers' worth of entries
const LIMIT: usize = 16 << 20;

/// A list that dossiers are held against as they are judged
#[derive(Debug)]
pub(super) enum List {
    /// As it was read
    Read(Baseline, Scope),
    /// It could not be decoded
    Refused(FileProblems),
}

impl List {
    /// Reads a list and finds the files that it means
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub(super) fn read(path: &Path, library: &Library, scope: Scope) -> anyhow::Result<Self> {
        let name = path.to_string_lossy();
        let mut bytes = Vec::new();
        File::open(path)
            .and_then(|file| file.take(LIMIT as u64 + 1).read_to_end(&mut bytes))
            .with_context(|| {
                format!("无法读取已知未达标清单 / cannot read the known shortfalls: {name}")
            })?;
        Ok(match decode::decode(&name, &bytes, LIMIT) {
            Err(refused) => {
                let (source, problem) = *refused;
                let mut problems = Diagnostics::new();
                problems.push(problem);
                Self::Refused(FileProblems { source, problems })
            }
            Ok(source) => {
                let mut baseline = Baseline::read(source, library);
                let folder = folder(path);
                baseline.find_dossiers(|dossier| identity(&folder.join(dossier)));
                Self::Read(baseline, scope)
            }
        })
    }

    /// Marks the known shortfalls of a dossier
    pub(super) fn mark(&mut self, path: &Path, report: &mut DossierReport<'_>) {
        if let (Self::Read(baseline, scope), Some(identity)) = (self, identity(path)) {
            baseline.mark(report, &identity, *scope);
        }
    }

    /// What is wrong with the list, after every dossier was marked
    pub(super) fn into_problems(self) -> Option<FileProblems> {
        match self {
            Self::Read(baseline, _) => baseline.into_problems(),
            Self::Refused(problems) => Some(problems),
        }
    }
}

/// Writes what fails in some dossiers as a new list
///
/// # Errors
///
/// Where there is such a file already, which stays as it is, or none can be written.
pub(super) fn write(path: &Path, dossiers: &[(PathBuf, DossierReport<'_>)]) -> anyhow::Result<()> {
    let folder = folder(path).canonicalize().with_context(|| {
        let name = path.display();
        format!("无法写入 / cannot write: {name}")
    })?;
    // Standard input has no path, and one that is not Unicode cannot be written down.
    let named = dossiers.iter().filter_map(|(path, report)| {
        let path = (path.as_os_str() != "-").then(|| path.canonicalize().ok())??;
        Some((relative(&folder, &path)?, report))
    });
    output::create(baseline::list(named).as_bytes(), path)
}

/// The folder that a file lies in
pub(super) fn folder(file: &Path) -> PathBuf {
    match file.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Which file a path means, whatever it is written as; none where there is no such file
fn identity(path: &Path) -> Option<String> {
    let path = path.canonicalize().ok().filter(|path| path.is_file())?;
    path.into_os_string().into_string().ok()
}

/// The way from a folder to a file, with `/`; both are absolute
fn relative(folder: &Path, file: &Path) -> Option<String> {
    let mut from = folder.components().peekable();
    let mut to = file.components().peekable();
    while from.peek().is_some() && from.peek() == to.peek() {
        from.next();
        to.next();
    }
    let mut parts = Vec::new();
    for component in from {
        match component {
            Component::Normal(_) => parts.push(".."),
            // Nothing leads from one drive to another.
            _ => return None,
        }
    }
    for component in to {
        match component {
            Component::Normal(name) => parts.push(name.to_str()?),
            _ => return None,
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_from_a_folder_to_a_file_may_lead_up() {
        let cases = [
            ("/a", "/a/b.yaml", "b.yaml"),
            ("/a/b", "/a/c/d.yaml", "../c/d.yaml"),
            ("/", "/a.yaml", "a.yaml"),
            ("/ab", "/abc/d.yaml", "../abc/d.yaml"),
        ];
        for (folder, file, expected) in cases {
            let found = relative(Path::new(folder), Path::new(file));
            assert_eq!(found.as_deref(), Some(expected), "{folder} {file}");
        }
    }
}
