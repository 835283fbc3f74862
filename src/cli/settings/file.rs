//! The configuration file: where it is, and the files it names.

use std::io;
use std::path::{Component, Path, PathBuf};

use super::chosen::Asked;
use crate::cli::input::{self, Found};
use crate::cli::terminal;
use crate::cli::walk::{self, Patterns};
use crate::config::problems as words;
use crate::config::{self, Config};
use crate::embedded::Rules;
use crate::ruleset::library::FileProblems;
use crate::source::{Located, Source};

/// A configuration file
#[derive(Debug)]
pub(super) struct File {
    /// Its folder, relative to the current one; empty if it is the current one
    folder: PathBuf,
    /// The same as an absolute path
    root: PathBuf,
    /// What the file may name has to lie in here: the repository, or its folder if there is none
    limit: PathBuf,
    pub(super) config: Config,
}

/// The nearest configuration file: in the current folder and those above it up to the root of the
/// repository, which is the folder with `.git`; outside a repository, only in the current folder
pub(super) fn nearest() -> Option<File> {
    let current = terminal::current_folder().ok()?;
    let mut up = PathBuf::new();
    let mut nearest = None;
    for root in current.ancestors() {
        // Anything there counts: what is not a plain file is an error and not skipped.
        if nearest.is_none() && root.join(config::FILE).symlink_metadata().is_ok() {
            nearest = Some((up.clone(), root.to_owned()));
        }
        if root.join(".git").exists() {
            let (folder, here) = nearest?;
            return Some(open(folder, here, root));
        }
        up.push("..");
    }
    let (folder, root) = nearest?;
    (root == current).then(|| open(folder, root, &current))
}

fn open(folder: PathBuf, root: PathBuf, limit: &Path) -> File {
    let limit = limit.canonicalize().unwrap_or_else(|_| limit.to_owned());
    let path = folder.join(config::FILE);
    let name = path.to_string_lossy();
    let config = if !path.is_file() {
        Config::refused(Source::new(name, ""), words::no_plain_file())
    } else if leads_out(&path, &limit) {
        Config::refused(Source::new(name, ""), words::leads_out())
    } else {
        match input::file(&path) {
            Ok(source) => Config::read(source),
            Err(refused) => Config::refused(refused.0, refused.1),
        }
    };
    File {
        folder,
        root,
        limit,
        config,
    }
}

/// Whether a path leads out of a folder, given the folder's real path, through links too
fn leads_out(path: &Path, folder: &Path) -> bool {
    path.canonicalize()
        .is_ok_and(|path| !path.starts_with(folder))
}

/// Whether a path is written so that it may lead out of the folder it starts in
fn climbs(path: &str) -> bool {
    let inside = |component| matches!(component, Component::Normal(_) | Component::CurDir);
    !Path::new(path).components().all(inside)
}

impl File {
    /// Checks what it names against the rules and the folders; returns the problems
    pub(super) fn check(&mut self, rules: &dyn Rules) -> Option<FileProblems> {
        let Self {
            config,
            folder,
            limit,
            ..
        } = self;
        config.check_names(rules.whole());
        let dossiers = config.dossiers.iter().flat_map(|list| &list.value);
        let patterns: Vec<_> = dossiers
            .filter(|one| walk::is_pattern(&one.value))
            .chain(&config.exclude)
            .collect();
        let texts = patterns.iter().map(|one| one.value.as_str());
        let broken = Patterns::new(texts).err().unwrap_or_default();
        let broken = broken.into_iter().filter_map(|index| {
            let one = patterns.get(index)?;
            Some(words::glob_syntax(one.span?, &one.value))
        });
        let dossiers = config.dossiers.iter().flat_map(|list| &list.value);
        let paths = dossiers.chain(&config.baseline);
        let missing = paths.filter_map(|one| {
            let path = folder.join(&one.value);
            // A pattern that begins with a slash is anchored to the folder.
            let written = match walk::is_pattern(&one.value) {
                true => one.value.trim_start_matches('/'),
                false => one.value.as_str(),
            };
            if climbs(written) || leads_out(&path, limit) {
                return Some(words::outside(one.span?, &one.value));
            }
            let is_missing = !walk::is_pattern(&one.value) && !path.exists();
            is_missing.then_some(words::no_such_path(one.span?, &one.value))
        });
        let problems: Vec<_> = broken.chain(missing).collect();
        config.problems.extend(problems);
        config.file_problems()
    }

    /// The list of known shortfalls
    pub(super) fn baseline(&self) -> Option<PathBuf> {
        let baseline = self.config.baseline.as_ref()?;
        Some(self.folder.join(&baseline.value))
    }

    /// The files of each path and pattern
    pub(super) fn find(
        &self,
        dossiers: &[Located<String>],
        excluded: &Patterns,
    ) -> Vec<(Asked, Vec<Found>)> {
        let has_patterns = dossiers.iter().any(|one| walk::is_pattern(&one.value));
        let everything = has_patterns.then(|| walk::yaml_files(&self.folder.join(".")));
        let everything = everything.unwrap_or_default();
        let found = dossiers.iter().map(|one| {
            let mut found = match walk::is_pattern(&one.value) {
                true => self.matching(&one.value, &everything),
                false => {
                    let found = input::find(&[self.folder.join(&one.value)]).into_iter();
                    let listed = found.map(|one| match one {
                        Found::Named(path) => Found::Listed(path),
                        other => other,
                    });
                    listed.collect()
                }
            };
            found.retain(|one| self.keeps(one, excluded));
            let found = found.into_iter().map(|one| self.kept_inside(one));
            (Asked::Configured(one.clone()), found.collect())
        });
        found.collect()
    }

    /// The files in the folder that match a pattern
    fn matching(
        &self,
        pattern: &str,
        everything: &[Result<PathBuf, (PathBuf, io::Error)>],
    ) -> Vec<Found> {
        let Ok(pattern) = Patterns::new([pattern]) else {
            return Vec::new();
        };
        let found = everything.iter().filter_map(|one| match one {
            Ok(path) => {
                let inside = self.inside(path).filter(|path| pattern.mean(path))?;
                Some(Found::InFolder(self.folder.join(inside)))
            }
            Err((path, error)) => Some(Found::in_folder(Err((path.clone(), copy(error))))),
        });
        found.collect()
    }

    /// The patterns that exclude nothing in the folder
    pub(super) fn idle(&self) -> Vec<Located<String>> {
        let exclude = self.config.exclude.iter();
        let is_there = |one: &str| !walk::is_pattern(one) && self.folder.join(one).exists();
        let open = exclude.filter(|one| !is_there(one.value.trim_start_matches(['!', '/'])));
        let mut open: Vec<_> = open.collect();
        if open.is_empty() {
            return Vec::new();
        }
        let everything = walk::yaml_files(&self.folder.join("."));
        let inside = everything
            .iter()
            .flatten()
            .filter_map(|one| self.inside(one));
        let inside: Vec<_> = inside.collect();
        open.retain(|one| {
            let patterns = Patterns::new([one.value.trim_start_matches('!')]);
            patterns.is_ok_and(|pattern| !inside.iter().any(|path| pattern.mean(path)))
        });
        open.into_iter().cloned().collect()
    }

    /// A file in a named folder may be a link that leads out
    fn kept_inside(&self, found: Found) -> Found {
        if !leads_out(found.path(), &self.limit) {
            return found;
        }
        let path = found.path().to_owned();
        let source = Source::new(path.to_string_lossy(), "");
        Found::Unreadable(path, Box::new((source, words::leads_out())))
    }

    pub(super) fn excluded(&self) -> Patterns {
        let patterns = self.config.exclude.iter().map(|one| one.value.as_str());
        Patterns::new(patterns).unwrap_or_else(|_| Patterns::none())
    }

    /// Whether a file is not excluded; a named one never is
    pub(super) fn keeps(&self, found: &Found, excluded: &Patterns) -> bool {
        matches!(found, Found::Named(_) | Found::Listed(_))
            || self
                .inside(found.path())
                .is_none_or(|path| !excluded.mean(&path))
    }

    /// The path from the configuration's folder to a file; none if it lies outside
    fn inside(&self, path: &Path) -> Option<PathBuf> {
        let mut whole = PathBuf::new();
        for component in terminal::current_folder().ok()?.join(path).components() {
            match component {
                Component::CurDir => {}
                Component::ParentDir => {
                    whole.pop();
                }
                other => whole.push(other),
            }
        }
        whole.strip_prefix(&self.root).ok().map(Path::to_owned)
    }
}

/// A copy of an error, as far as it is reported
fn copy(error: &io::Error) -> io::Error {
    match error.raw_os_error() {
        Some(code) => io::Error::from_raw_os_error(code),
        None => error.kind().into(),
    }
}
