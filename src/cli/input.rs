//! Files and folders named on the command line, read into bytes; looks into none of them.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::failure::{Attempt as _, cannot_read};
use super::{read, walk};
use crate::diagnostic::Diagnostic;
use crate::dossier::head;
use crate::language::text;
use crate::ruleset::library::{self, RawFile};
use crate::source::Source;
use crate::yaml;
use crate::yaml::decode;

/// A dossier's file: its text, or why there is none
pub(super) type Input = Result<Source, Box<(Source, Diagnostic)>>;

/// A file that the paths of a command line lead to
#[derive(Debug)]
pub(super) enum Found {
    /// Named, or standard input where the name is `-`: to be judged whatever it is
    Named(PathBuf),
    /// Come across in a folder: to be judged where it is a dossier
    InFolder(PathBuf),
    /// It, or the folder that should be looked through, cannot be read
    Unreadable(PathBuf, Box<(Source, Diagnostic)>),
}

impl Found {
    /// What a walk through a folder came across
    pub(super) fn in_folder(found: Result<PathBuf, (PathBuf, io::Error)>) -> Self {
        match found {
            Ok(path) => Self::InFolder(path),
            Err((path, error)) => {
                let problem = unreadable(&path.to_string_lossy(), &error);
                Self::Unreadable(path, problem)
            }
        }
    }

    /// Where it is
    pub(super) fn path(&self) -> &Path {
        match self {
            Self::Named(path) | Self::InFolder(path) | Self::Unreadable(path, _) => path,
        }
    }

    /// Reads it; none where it is a file of a folder and no dossier
    ///
    /// # Errors
    ///
    /// Only where standard input cannot be read. A file that cannot be read is an [`Input`] with
    /// its problem.
    pub(super) fn read(self) -> anyhow::Result<Option<Input>> {
        Ok(match self {
            Self::Named(path) if path.as_os_str() == "-" => Some(standard_input()?),
            Self::Named(path) => Some(file(&path)),
            Self::InFolder(path) => Some(file(&path)).filter(is_dossier),
            Self::Unreadable(_, problem) => Some(Err(problem)),
        })
    }
}

/// The files behind some paths, none of them read yet: a file is taken as it is, of a folder every
/// YAML file, and `-` is standard input; in the order of the paths and inside a folder in that of
/// the names
pub(super) fn find(paths: &[PathBuf]) -> Vec<Found> {
    let mut found = Vec::new();
    for path in paths {
        if path.as_os_str() != "-" && path.is_dir() {
            found.extend(walk::yaml_files(path).into_iter().map(Found::in_folder));
        } else {
            found.push(Found::Named(path.clone()));
        }
    }
    // Where rules are broken none is read, but would be the next time.
    found.iter().for_each(|one| read::note(one.path()));
    found
}

fn standard_input() -> anyhow::Result<Input> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(limit())
        .read_to_end(&mut bytes)
        .or_fail(|| text!("无法读取标准输入", "cannot read standard input"))?;
    Ok(decode::decode("-", &bytes, decode::DOSSIER_LIMIT))
}

/// One byte more than a dossier may have
fn limit() -> u64 {
    decode::DOSSIER_LIMIT as u64 + 1
}

/// One file
pub(super) fn file(path: &Path) -> Input {
    let name = path.to_string_lossy();
    match bytes(path, limit()) {
        Ok(bytes) => decode::decode(&name, &bytes, decode::DOSSIER_LIMIT),
        Err(error) => Err(unreadable(&name, &error)),
    }
}

/// The bytes of a file, which is not read further than `limit`, however long it is or becomes
///
/// # Errors
///
/// Where it cannot be opened or read.
pub(super) fn bytes(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    read::note(path);
    let mut bytes = Vec::new();
    File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(name: &str, error: &io::Error) -> Box<(Source, Diagnostic)> {
    Box::new((Source::new(name, ""), yaml::problems::unreadable(error)))
}

/// The bytes of a dossier's file, and what they say under another name; why there are none where it
/// cannot be read whole
pub(super) fn bytes_and_text(path: &Path, name: &str) -> Result<(Vec<u8>, Input), Box<Diagnostic>> {
    let bytes =
        bytes(path, limit()).map_err(|error| Box::new(yaml::problems::unreadable(&error)))?;
    let input = decode::decode(name, &bytes, decode::DOSSIER_LIMIT);
    match input {
        Err(refused) if bytes.len() > decode::DOSSIER_LIMIT => Err(Box::new(refused.1)),
        input => Ok((bytes, input)),
    }
}

/// Whether a file of a folder is a dossier; a broken one counts as one where a line says so, and
/// one that cannot be read counts, since it may be
pub(super) fn is_dossier(input: &Input) -> bool {
    let (source, is_broken) = match input {
        Ok(source) => (source, false),
        Err(refused) => (&refused.0, true),
    };
    if is_broken && source.text().is_empty() {
        return true;
    }
    let says_so = source
        .text()
        .lines()
        .any(|line| line.trim_start_matches(['"', '\'']).starts_with("dossier"));
    says_so
        && (is_broken
            || begins_as_dossier(source.text())
            || yaml::read(source)
                .0
                .is_none_or(|root| head::is_dossier(&root)))
}

/// Whether the first key of a text is the one that makes it a dossier, which is seen without reading
/// it as YAML
fn begins_as_dossier(text: &str) -> bool {
    let is_content = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
    let mut lines = text.lines();
    let first = lines.find(is_content);
    first.is_some_and(|line| line.starts_with("dossier: "))
}

/// The files of a rules folder, by their paths inside it
///
/// # Errors
///
/// Where the folder or a file of it cannot be read.
pub(super) fn rules(folder: &Path) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    rules_below(folder, "")
}

/// The rule files of a folder at their places in a library, in which its own path is `place`
///
/// # Errors
///
/// Where the folder or a file of it cannot be read.
pub(super) fn rules_below(folder: &Path, place: &str) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    collect_rules(folder, place, &mut files).or_fail(|| cannot_read(folder))?;
    files.sort();
    Ok(files)
}

fn collect_rules(
    folder: &Path,
    prefix: &str,
    files: &mut Vec<(String, Vec<u8>)>,
) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let is_link = entry.path().is_symlink();
        // Links lead to editions; deeper ones may lead back.
        if entry.path().is_dir() && (is_shallow(prefix) || !is_link) {
            collect_rules(&entry.path(), &format!("{path}/"), files)?;
        } else if library::is_astray(&path) {
            // Its name alone is what is wrong with it.
            files.push((path, Vec::new()));
        } else if library::place_in_library(&path).is_some() && walk::may_be_file(&entry.path()) {
            files.push((path, bytes(&entry.path(), library::MOST_BYTES as u64 + 1)?));
        }
    }
    Ok(())
}

/// Whether what stands here can be the folder of a programme or of an edition
fn is_shallow(prefix: &str) -> bool {
    prefix.matches('/').count() < 2
}

/// Borrowed as the library takes them
pub(super) fn borrowed(files: &[(String, Vec<u8>)]) -> Vec<RawFile<'_>> {
    let files = files.iter();
    files
        .map(|(path, bytes)| (path.clone(), bytes.as_slice()))
        .collect()
}
