//! Looks through folders for YAML files, as `.gitignore` allows; opens none of them.
//!
//! Of git only the `.gitignore` files inside the repository count, not what the machine or the
//! clone excludes besides, so that the same files are found everywhere. Hidden files and folders
//! are skipped, and links to folders are not followed.

use std::path::{Path, PathBuf};
use std::{fs, io};

use ignore::WalkBuilder;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// The YAML files in a folder and below, in the order of their names; if something cannot be read,
/// its path and why
pub(super) fn yaml_files(folder: &Path) -> Vec<Result<PathBuf, (PathBuf, io::Error)>> {
    let walk = WalkBuilder::new(folder)
        .standard_filters(false)
        .hidden(true)
        .parents(true)
        .git_ignore(true)
        .follow_links(false)
        .sort_by_file_name(Ord::cmp)
        .build();
    let mut found = Vec::new();
    for entry in walk {
        match entry {
            Ok(entry) => {
                let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
                let leads_to_folder = entry.path_is_symlink() && entry.path().is_dir();
                if !is_folder
                    && !leads_to_folder
                    && is_yaml(entry.path())
                    && may_be_file(entry.path())
                {
                    found.push(Ok(entry.into_path()));
                }
            }
            Err(error) => {
                let path = path_of(&error).unwrap_or(folder).to_owned();
                // A `.gitignore` with a meaningless line is no failure, as with git.
                if let Some(error) = error.into_io_error() {
                    found.push(Err((path, error)));
                }
            }
        }
    }
    found
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        _ => None,
    }
}

/// Whether it is a file, or a link that leads to one or nowhere
///
/// A pipe or a device in a folder is not opened: nobody asked for it, and it may never end.
pub(super) fn may_be_file(path: &Path) -> bool {
    fs::metadata(path).map_or(true, |found| found.is_file())
}

fn is_yaml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|one| one.eq_ignore_ascii_case("yaml") || one.eq_ignore_ascii_case("yml"))
}

/// Whether a text is a pattern rather than a path
pub(super) fn is_pattern(text: &str) -> bool {
    text.contains(['*', '?', '[', '{'])
}

/// Patterns of files, written as in `.gitignore`, from some folder on
#[derive(Debug)]
pub(super) struct Patterns(Gitignore);

impl Patterns {
    /// Reads patterns; returns those that cannot be read
    pub(super) fn new<'a>(patterns: impl IntoIterator<Item = &'a str>) -> Result<Self, Vec<usize>> {
        let mut builder = GitignoreBuilder::new("");
        builder.allow_unclosed_class(false);
        let mut broken = Vec::new();
        for (index, pattern) in patterns.into_iter().enumerate() {
            if builder.add_line(None, pattern).is_err() {
                broken.push(index);
            }
        }
        match builder.build() {
            Ok(patterns) if broken.is_empty() => Ok(Self(patterns)),
            _ => Err(broken),
        }
    }

    /// No pattern, which matches no file
    pub(super) fn none() -> Self {
        Self(Gitignore::empty())
    }

    /// Whether one of them matches a file or a folder above it; its path starts at that folder
    pub(super) fn mean(&self, path: &Path) -> bool {
        self.0.matched_path_or_any_parents(path, false).is_ignore()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_those_of_gitignore() {
        let cases = [
            ("*.yaml", "a/b.yaml", true),
            ("/*.yaml", "a/b.yaml", false),
            ("clients/**/*.yaml", "clients/a/b/c.yaml", true),
            ("clients/**/*.yaml", "others/clients/a.yaml", false),
            ("archive", "a/archive/b.yaml", true),
            ("archive/", "archive/b/c.yaml", true),
            ("?.yaml", "ab.yaml", false),
        ];
        for (pattern, path, expected) in cases {
            let patterns = Patterns::new([pattern]).unwrap();
            assert_eq!(patterns.mean(Path::new(path)), expected, "{pattern} {path}");
        }
        assert_eq!(Patterns::new(["a", "[b"]).unwrap_err(), [1]);
    }
}
