//! Which rules and cases a command line means; reads their bytes but does not look inside them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::ArgMatches;

use crate::cli::failure::{Attempt as _, Failure, cannot_read};
use crate::cli::{input, library, options};
use crate::language::text;
use crate::ruleset::library::{VOCABULARY, is_astray, is_yaml, place_in_library};
use crate::workshop::cases::equivalent;
use crate::workshop::cases::examine::{MOST_BYTES, UnreadCases, UnreadFile};

/// Rules and cases
#[derive(Debug, Default)]
pub(super) struct Collected {
    /// Rule files by their paths in a library
    pub(super) rules: Vec<(String, Vec<u8>)>,
    /// Files of cases
    pub(super) unread: UnreadCases,
}

/// Collects what is named; if nothing is, every edition
///
/// Cases in the folder of an edition are judged by the rules there, unless `rules` says otherwise.
pub(super) fn collect(matches: &ArgMatches) -> anyhow::Result<Collected> {
    let named = options::paths(matches, "what");
    let rules = matches.get_one::<PathBuf>("rules").map(PathBuf::as_path);
    let mut collected = Collected::default();
    let (paths, names): (Vec<&PathBuf>, Vec<&PathBuf>) =
        named.iter().partition(|path| path.exists());
    let mut from_disk = false;
    for path in paths {
        from_disk |= collected.path(path, rules.is_some())?;
    }
    if from_disk && rules.is_none() {
        return match names.first() {
            Some(name) => bail!(not_found(name)),
            None => Ok(collected),
        };
    }
    let files = library::files(matches)?;
    for name in &names {
        let name = name.to_string_lossy();
        let (programme, edition) = match name.split_once('/') {
            Some((programme, edition)) => (programme, Some(edition)),
            None => (name.as_ref(), None),
        };
        let before = collected.unread.whole.len();
        collected.of_library(&files, rules, &|(one, other)| {
            one == programme && edition.is_none_or(|edition| edition == other)
        })?;
        if collected.unread.whole.len() == before {
            bail!(not_found(Path::new(name.as_ref())));
        }
    }
    if named.is_empty() {
        collected.of_library(&files, rules, &|_| true)?;
    }
    collected.rules = files;
    Ok(collected)
}

fn not_found(name: &Path) -> Failure {
    let name = name.display();
    Failure::from(text!(
        "没有名为 `{name}` 的文件、文件夹或政策",
        "there is no file, folder or programme `{name}`"
    ))
}

impl Collected {
    /// The cases of a library's editions
    fn of_library(
        &mut self,
        files: &[(String, Vec<u8>)],
        folder: Option<&Path>,
        wanted: &dyn Fn((&str, &str)) -> bool,
    ) -> anyhow::Result<()> {
        let mut editions: Vec<(&str, &str)> = Vec::new();
        for (path, _) in files {
            if let Some((programme, edition, _)) = place_in_library(path)
                && programme != VOCABULARY
                && wanted((programme, edition))
                && !editions.contains(&(programme, edition))
            {
                editions.push((programme, edition));
            }
        }
        if folder.is_none() {
            self.shared_of(files);
        }
        for (programme, edition) in editions {
            let own = (programme.to_owned(), edition.to_owned());
            if let Some(folder) = folder {
                self.edition(&folder.join(programme).join(edition), own)?;
                continue;
            }
            for (path, bytes) in files {
                let mut parts = path.split('/');
                if (parts.next(), parts.next()) != (Some(programme), Some(edition)) {
                    continue;
                }
                let file = UnreadFile {
                    name: format!("rules/{path}"),
                    bytes: bytes.clone(),
                    edition: Some(own.clone()),
                };
                match (parts.next(), parts.next()) {
                    (Some("cases"), Some(_)) => self.unread.cases.push(file),
                    (Some(equivalent::FILE), None) => self.unread.equivalent.push(file),
                    _ => {}
                }
            }
            self.unread.whole.push(own);
        }
        Ok(())
    }

    /// What cases in the binary say of its vocabulary
    fn shared_of(&mut self, files: &[(String, Vec<u8>)]) {
        for (path, bytes) in files {
            let mut parts = path.split('/');
            if parts.next() == Some(VOCABULARY) && parts.nth(1) == Some("cases") {
                self.unread.shared.push(UnreadFile {
                    name: format!("rules/{path}"),
                    bytes: bytes.clone(),
                    edition: None,
                });
            }
        }
    }

    /// The cases in the folder of a vocabulary, each file once
    fn shared(&mut self, vocabulary: &Path) -> anyhow::Result<()> {
        for kind in folders(vocabulary) {
            let cases = kind.join("cases");
            if !cases.is_dir() {
                continue;
            }
            for file in yaml_files(&cases)? {
                let name = file.to_string_lossy();
                if !self.unread.shared.iter().any(|known| known.name == name) {
                    self.unread.shared.push(text_file(&file, None)?);
                }
            }
        }
        Ok(())
    }

    /// The cases at a path, with the rules beside them; whether there were any
    fn path(&mut self, path: &Path, has_rules: bool) -> anyhow::Result<bool> {
        let editions = editions_below(path);
        for folder in &editions {
            let own = own_names(folder)?;
            if !has_rules {
                self.rules_of(folder, &own)?;
            }
            self.edition(folder, own)?;
        }
        if let Some(first) = editions.first() {
            if !has_rules {
                self.astray(path, first)?;
            }
            return Ok(!has_rules);
        }
        let files = if path.is_dir() {
            yaml_files(path)?
        } else {
            vec![path.to_owned()]
        };
        let mut found = false;
        for file in files {
            let folder = edition_above(&file)?;
            let own = folder.as_deref().map(own_names).transpose()?;
            if let (Some(folder), Some(own), false) = (&folder, &own, has_rules) {
                self.rules_of(folder, own)?;
                found = true;
            }
            self.unread.cases.push(text_file(&file, own)?);
        }
        Ok(found)
    }

    /// Files around the editions of a path that have no meaning there
    fn astray(&mut self, path: &Path, edition: &Path) -> anyhow::Result<()> {
        let depth = edition
            .strip_prefix(path)
            .map_or(0, |rest| rest.components().count());
        let place = match depth {
            0 => return Ok(()),
            1 => format!("{}/", own_names(path)?.1),
            _ => String::new(),
        };
        let known = self.rules.len();
        for (path, bytes) in input::rules_below(path, &place)? {
            let is_known = self
                .rules
                .iter()
                .take(known)
                .any(|(known, _)| *known == path);
            if is_astray(&path) && !is_known {
                self.rules.push((path, bytes));
            }
        }
        Ok(())
    }

    fn edition(&mut self, folder: &Path, own: (String, String)) -> anyhow::Result<()> {
        let cases = folder.join("cases");
        if cases.is_dir() {
            for file in yaml_files(&cases)? {
                self.unread.cases.push(text_file(&file, Some(own.clone()))?);
            }
        }
        let beside = folder.parent().and_then(Path::parent);
        if let Some(rules) = beside {
            self.shared(&rules.join(VOCABULARY))?;
        }
        let listed = folder.join(equivalent::FILE);
        if listed.is_file() {
            self.unread
                .equivalent
                .push(text_file(&listed, Some(own.clone()))?);
        }
        self.unread.whole.push(own);
        Ok(())
    }

    fn rules_of(&mut self, folder: &Path, own: &(String, String)) -> anyhow::Result<()> {
        for (path, bytes) in input::rules_of_edition(folder, (&own.0, &own.1))? {
            if !self.rules.iter().any(|(known, _)| *known == path) {
                self.rules.push((path, bytes));
            }
        }
        Ok(())
    }
}

/// The folders of editions that a path is, or contains as a programme or a library does
fn editions_below(path: &Path) -> Vec<PathBuf> {
    let is_edition = |folder: &Path| folder.join("edition.yaml").is_file();
    let mut level = vec![path.to_owned()];
    for _ in 0..3 {
        let found: Vec<_> = level
            .iter()
            .filter(|one| is_edition(one))
            .cloned()
            .collect();
        if !found.is_empty() {
            return found;
        }
        level = level.iter().flat_map(|folder| folders(folder)).collect();
    }
    Vec::new()
}

fn folders(path: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let mut folders: Vec<_> = paths.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// The folder of the edition that a file of cases belongs to
fn edition_above(file: &Path) -> anyhow::Result<Option<PathBuf>> {
    let file = fs::canonicalize(file).or_fail(|| cannot_read(file))?;
    let mut above = file.ancestors();
    let cases = above.find(|folder| folder.ends_with("cases"));
    let folder = cases.and_then(Path::parent);
    Ok(folder
        .filter(|folder| folder.join("edition.yaml").is_file())
        .map(Path::to_owned))
}

/// Programme and edition, from the names of a folder and its parent
fn own_names(folder: &Path) -> anyhow::Result<(String, String)> {
    let folder = fs::canonicalize(folder).or_fail(|| cannot_read(folder))?;
    let name = |path: Option<&Path>| {
        let name = path.and_then(Path::file_name);
        name.map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    };
    Ok((name(folder.parent()), name(Some(&folder))))
}

/// The YAML files of a folder and of those in it
fn yaml_files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)
        .and_then(|entries| entries.collect::<io::Result<Vec<_>>>())
        .or_fail(|| cannot_read(folder))?;
    let mut files = Vec::new();
    for path in entries.into_iter().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() && !path.is_symlink() && !name.starts_with('.') {
            files.extend(yaml_files(&path)?);
        } else if path.is_file() && is_yaml(&path.to_string_lossy()) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn text_file(path: &Path, edition: Option<(String, String)>) -> anyhow::Result<UnreadFile> {
    Ok(UnreadFile {
        name: path.to_string_lossy().into_owned(),
        bytes: bytes(path)?,
        edition,
    })
}

fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    Ok(input::bytes(path, MOST_BYTES as u64 + 1).or_fail(|| cannot_read(path))?)
}
