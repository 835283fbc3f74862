//! All editions of all programmes, compiled from the files of a rules folder.

use std::collections::BTreeMap;

use super::compile::vocabulary::Vocabulary;
pub use super::file::MOST_BYTES;
use super::file::RuleFile;
use super::{Edition, SubjectKind, compare, compile};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ruleset::problems as words;
use crate::shared::List;
use crate::source::Source;
use crate::text::names::Named;
use crate::yaml::decode;

/// The editions that dossiers are judged by, by programme and then by the day they take effect
#[derive(Debug, Default)]
pub struct Library {
    /// The editions
    pub editions: List<Edition>,
}

/// The problems of one file
#[derive(Clone, Debug)]
pub struct FileProblems {
    /// The file
    pub source: Source,
    /// Its problems
    pub problems: Diagnostics,
}

impl From<(Source, Diagnostic)> for FileProblems {
    fn from((source, problem): (Source, Diagnostic)) -> Self {
        Self {
            source,
            problems: problem.into(),
        }
    }
}

/// A rule file before it is read: its path inside the rules folder, with `/`, and its bytes
pub type RawFile<'a> = (String, &'a [u8]);

/// A file in an edition's folder that is about its cases and not a rule
const BESIDE_THE_RULES: &str = "equivalent.yaml";

/// The folder of what programmes share, which has a folder for each kind of subject
pub const VOCABULARY: &str = "vocabulary";

/// Programme, edition and the rest of the path of a rule file; none for any other file
///
/// For the vocabulary these are [`VOCABULARY`] and the kind of subject.
pub fn place_in_library(path: &str) -> Option<(&str, &str, &str)> {
    let mut parts = path.splitn(3, '/');
    let (programme, edition, file) = (parts.next()?, parts.next()?, parts.next()?);
    let is_rules = if programme == VOCABULARY {
        kind_of(edition).is_some() && ["facts.yaml", "terms.yaml"].contains(&file)
    } else {
        file.ends_with(".yaml") && !file.contains('/') && file != BESIDE_THE_RULES
    };
    is_rules.then_some((programme, edition, file))
}

/// The kind of subject that a folder of the vocabulary is for
fn kind_of(folder: &str) -> Option<SubjectKind> {
    let kinds = [SubjectKind::Park, SubjectKind::Enterprise];
    kinds.into_iter().find(|kind| kind.id() == folder)
}

/// Whether a file is YAML in the folder of an edition, but by its name or place neither a rule nor
/// a case, such as one with the wrong extension
pub fn is_astray(path: &str) -> bool {
    let mut below = path.split('/').skip(2);
    let has_place = match (below.next(), below.next()) {
        (None, _) | (Some("cases"), Some(_)) | (Some(BESIDE_THE_RULES), None) => true,
        _ => place_in_library(path).is_some(),
    };
    let is_hidden = path.split('/').any(|part| part.starts_with('.'));
    is_yaml(path) && !has_place && !is_hidden
}

/// Whether a file is YAML by its extension, in any case
pub fn is_yaml(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml")
}

/// The files in the folder of an edition
#[derive(Default)]
struct Folder<'a> {
    /// Names of all of them, readable or not
    names: Vec<&'a str>,
    sources: Vec<Source>,
}

/// The folders of the editions, by programme and edition
type Folders<'a> = BTreeMap<(&'a str, &'a str), Folder<'a>>;

impl Library {
    /// Compiles the files of a rules folder
    ///
    /// Files outside an edition's folder, files that are not YAML, and cases are skipped; other
    /// YAML in an edition's folder is a problem. If the library is not sound, the problems of each
    /// file.
    pub fn load(raw: &[RawFile<'_>]) -> Result<Self, Vec<FileProblems>> {
        let mut broken = Vec::new();
        let mut folders = Folders::new();
        for (path, bytes) in raw {
            let Some((programme, edition, name)) = place_in_library(path) else {
                if is_astray(path) {
                    broken.push((Source::new(path.as_str(), ""), words::astray()).into());
                }
                continue;
            };
            let folder = folders.entry((programme, edition)).or_default();
            folder.names.push(name);
            match decode::decode(path, bytes, MOST_BYTES) {
                Ok(source) => folder.sources.push(source),
                Err(refused) => broken.push((*refused).into()),
            }
        }
        if folders.is_empty() {
            broken.push((Source::new("rules", ""), words::no_rules()).into());
            return Err(broken);
        }
        let mut editions = Vec::new();
        let mut compiled = Vec::new();
        let is_shared = |folders: &(&str, &str)| folders.0 == VOCABULARY;
        let shared = folders.iter().filter(|(folders, _)| is_shared(folders));
        let shared: Vec<_> = shared
            .filter_map(|((_, kind), folder)| Some((kind_of(kind)?, folder)))
            .flat_map(|(kind, folder)| {
                folder
                    .sources
                    .iter()
                    .map(move |one| (kind, RuleFile::open(one)))
            })
            .collect();
        let vocabulary = Vocabulary::new(&shared);
        for (folders, folder) in &folders {
            if folder.sources.is_empty() || is_shared(folders) {
                continue;
            }
            let files: Vec<_> = folder.sources.iter().map(RuleFile::open).collect();
            missing_files(*folders, &folder.names, &mut broken);
            if let Some(edition) = compile::edition(*folders, &files, &folder.names, &vocabulary) {
                compiled.push(files);
                editions.push(edition);
            } else {
                take_problems(files, &mut broken);
            }
        }
        let files: Vec<_> = compiled.iter().map(Vec::as_slice).collect();
        compare::editions(&editions, &files);
        for files in compiled {
            take_problems(files, &mut broken);
        }
        take_problems(shared.into_iter().map(|(_, file)| file), &mut broken);
        broken.sort_by(|a, b| a.source.name().cmp(b.source.name()));
        if broken.is_empty() {
            Ok(Self {
                editions: editions.into(),
            })
        } else {
            Err(broken)
        }
    }

    /// The editions of one programme, the earliest first
    pub fn editions_of(&self, programme: &str) -> impl Iterator<Item = &Edition> {
        self.editions
            .iter()
            .filter(move |edition| edition.programme == programme)
    }

    /// Ids of the programmes, each once
    pub fn programmes(&self) -> Vec<&str> {
        let mut programmes: Vec<_> = self
            .editions
            .iter()
            .map(|edition| edition.programme.as_str())
            .collect();
        programmes.dedup();
        programmes
    }

    /// Programmes by id with their short titles, each once
    pub fn titles(&self) -> Vec<Named<'_>> {
        let mut titles: Vec<_> = self
            .editions
            .iter()
            .map(|edition| (edition.programme.as_str(), &edition.short_title))
            .collect();
        titles.dedup_by_key(|(programme, _)| *programme);
        titles
    }
}

/// An edition is more than one file; what is missing is a problem of its folder
fn missing_files(folders: (&str, &str), names: &[&str], broken: &mut Vec<FileProblems>) {
    for name in ["edition.yaml", "facts.yaml"] {
        if !names.contains(&name) {
            let mut problems = Diagnostics::new();
            problems.push(words::missing_file(name));
            broken.push(FileProblems {
                source: Source::new(format!("{}/{}/{name}", folders.0, folders.1), ""),
                problems,
            });
        }
    }
}

fn take_problems<'s>(
    files: impl IntoIterator<Item = RuleFile<'s>>,
    broken: &mut Vec<FileProblems>,
) {
    for file in files {
        let source = file.source;
        let mut problems = file.into_problems();
        if !problems.is_empty() {
            problems.sort_by_place();
            problems.shorten();
            broken.push(FileProblems {
                source: source.clone(),
                problems,
            });
        }
    }
}
