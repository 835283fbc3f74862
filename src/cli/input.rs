//! Files and folders named on the command line, read into bytes; does not look inside them.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::failure::{Attempt as _, cannot_read};
use super::sheets::Named;
use super::{read, walk};
use crate::diagnostic::{Diagnostic, Severity};
use crate::dossier::head;
use crate::language::text;
use crate::ruleset::library::{self, RawFile};
use crate::source::Source;
use crate::yaml;
use crate::yaml::decode;

/// A text without the word that makes it a dossier is not one, however it is written; one no longer
/// than this is read anyway, to report where it is broken
const READ_ANYHOW: usize = 64 << 10;

/// A dossier's file: its text, or why there is none
pub(super) type Input = Result<Source, Box<(Source, Diagnostic)>>;

/// A file that the paths of the command line lead to
#[derive(Debug)]
pub(super) enum Found {
    /// Named, or standard input where the name is `-`: to be judged whatever it is
    Named(PathBuf),
    /// Named by the configuration: the same, unless the options are about other subjects
    Listed(PathBuf),
    /// Found in a folder: judged if it is a dossier
    InFolder(PathBuf),
    /// It, or the folder to look through, cannot be read
    Unreadable(PathBuf, Box<(Source, Diagnostic)>),
}

impl Found {
    /// What a walk through a folder found
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
            Self::Named(path)
            | Self::Listed(path)
            | Self::InFolder(path)
            | Self::Unreadable(path, _) => path,
        }
    }

    /// Treats it as named if the other path to the same file was named
    pub(super) fn name_as(&mut self, other: &Self) {
        let path = self.path().to_owned();
        match (&*self, other) {
            (Self::InFolder(_) | Self::Listed(_), Self::Named(_)) => *self = Self::Named(path),
            (Self::InFolder(_), Self::Listed(_)) => *self = Self::Listed(path),
            _ => {}
        }
    }

    /// The file with sheets that it is, by its name
    pub(super) fn sheets(&self) -> Option<Named> {
        match self {
            Self::Named(path) | Self::Listed(path) => Named::of(path),
            Self::InFolder(_) | Self::Unreadable(..) => None,
        }
    }

    /// Whether it is passed over if the options are about other subjects
    pub(super) fn may_be_left_out(&self) -> bool {
        matches!(self, Self::Listed(_) | Self::InFolder(_))
    }

    /// Reads it; none if it is a file in a folder and not a dossier
    ///
    /// # Errors
    ///
    /// Only if standard input cannot be read. A file that cannot be read is an [`Input`] with its
    /// problem.
    pub(super) fn read(self) -> anyhow::Result<Option<Input>> {
        Ok(match self {
            Self::Named(path) if path.as_os_str() == "-" => Some(standard_input()?),
            Self::Named(path) | Self::Listed(path) => Some(file(&path)),
            Self::InFolder(path) => if_dossier(file(&path)),
            Self::Unreadable(_, problem) => Some(Err(problem)),
        })
    }
}

/// The files at some paths, none of them read yet: a file is taken as it is, of a folder every YAML
/// file, and `-` is standard input; in the order of the paths, and inside a folder in that of the
/// names
pub(super) fn find(paths: &[PathBuf]) -> Vec<Found> {
    let mut found = Vec::new();
    for path in paths {
        if path.as_os_str() != "-" && path.is_dir() {
            found.extend(walk::yaml_files(path).into_iter().map(Found::in_folder));
        } else {
            found.push(Found::Named(path.clone()));
        }
    }
    // If the rules are broken none is read now, but the next run would read them.
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

/// The bytes of a file, never reading further than `limit`, however long it is or becomes
///
/// # Errors
///
/// If it cannot be opened or read.
pub(super) fn bytes(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    read::note(path);
    let mut bytes = Vec::new();
    File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(name: &str, error: &io::Error) -> Box<(Source, Diagnostic)> {
    Box::new((Source::new(name, ""), yaml::problems::unreadable(error)))
}

/// The bytes of a dossier's file, and its text under another name; or why it cannot be read whole
pub(super) fn bytes_and_text(path: &Path, name: &str) -> Result<(Vec<u8>, Input), Box<Diagnostic>> {
    let bytes =
        bytes(path, limit()).map_err(|error| Box::new(yaml::problems::unreadable(&error)))?;
    let input = decode::decode(name, &bytes, decode::DOSSIER_LIMIT);
    match input {
        Err(refused) if bytes.len() > decode::DOSSIER_LIMIT => Err(Box::new(refused.1)),
        input => Ok((bytes, input)),
    }
}

/// A file in a folder, if it is a dossier; one that cannot be read is returned with its problem,
/// since it may be one
pub(super) fn if_dossier(input: Input) -> Option<Input> {
    let Ok(source) = input else {
        return Some(input);
    };
    let may_be_dossier = may_say_dossier(source.text());
    if begins_as_dossier(source.text()) {
        return Some(Ok(source));
    }
    if !may_be_dossier && source.text().len() > READ_ANYHOW {
        return None;
    }
    match yaml::has_top_key(&source, head::makes_dossier) {
        Some(true) => Some(Ok(source)),
        Some(false) => None,
        // What looks like a dossier gets all of its problems reported, anything else only the
        // first.
        None if may_be_dossier => Some(Ok(source)),
        None => {
            let mut problems = yaml::survey(&source).problems.into_iter();
            let problem = problems.find(|one| one.severity == Severity::Error)?;
            let problem = problem.help(yaml::problems::no_dossier_perhaps());
            Some(Err(Box::new((source, problem))))
        }
    }
}

/// Whether the first key of a text is the one that makes it a dossier, found without reading it as
/// YAML
fn begins_as_dossier(text: &str) -> bool {
    let is_content = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
    let mut lines = text.lines();
    let first = lines.find(is_content);
    first.is_some_and(|line| line.starts_with("dossier: "))
}

/// Whether a text has the word, or an escape that may be a letter of it
fn may_say_dossier(text: &str) -> bool {
    text.contains("dossier") || text.contains('\\')
}

/// The files of a rules folder, by their paths inside it
///
/// # Errors
///
/// If the folder or a file of it cannot be read.
pub(super) fn rules(folder: &Path) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    rules_below(folder, "")
}

/// The rule files of a folder at their places in a library, in which the folder is `place`
///
/// # Errors
///
/// If the folder or a file of it cannot be read.
pub(super) fn rules_below(folder: &Path, place: &str) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    collect_rules(folder, place, &mut files).or_fail(|| cannot_read(folder))?;
    files.sort();
    Ok(files)
}

/// The same with the vocabulary that stands beside the programme, for the folder of an edition
///
/// # Errors
///
/// If the folder or a file of it cannot be read.
pub(super) fn rules_of_edition(
    folder: &Path,
    (programme, edition): (&str, &str),
) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let mut files = rules_below(folder, &format!("{programme}/{edition}/"))?;
    let whole = fs::canonicalize(folder).or_fail(|| cannot_read(folder))?;
    let beside = whole.ancestors().nth(2);
    let vocabulary = beside.map(|rules| rules.join(library::VOCABULARY));
    if let Some(vocabulary) = vocabulary.filter(|folder| folder.is_dir()) {
        files.extend(rules_below(
            &vocabulary,
            &format!("{}/", library::VOCABULARY),
        )?);
    }
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
            // Only its name is wrong.
            files.push((path, Vec::new()));
        } else if library::place_in_library(&path).is_some() && walk::may_be_file(&entry.path()) {
            files.push((path, bytes(&entry.path(), library::MOST_BYTES as u64 + 1)?));
        }
    }
    Ok(())
}

/// Whether this can be the folder of a programme or of an edition
fn is_shallow(prefix: &str) -> bool {
    prefix.matches('/').count() < 2
}

/// Borrowed, as the library takes them
pub(super) fn borrowed(files: &[(String, Vec<u8>)]) -> Vec<RawFile<'_>> {
    let files = files.iter();
    files
        .map(|(path, bytes)| (path.clone(), bytes.as_slice()))
        .collect()
}
