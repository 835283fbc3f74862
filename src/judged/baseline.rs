//! Known shortfalls: a list of criteria that are known not to be met, and which of them still are
//! not; opens no file.
//!
//! The conditions of a law cannot be waived, so that an entry changes no verdict. It says that a
//! failure is no news. An entry that no longer occurs is an error, so that the list only shrinks.

pub mod problems;
mod read;
mod update;

use crate::assessment::Assessment;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::dossier::Head;
use crate::judged::baseline::problems as words;
use crate::judged::{Judged, KnownShortfall};
use crate::ruleset::Library;
use crate::ruleset::library::FileProblems;
use crate::source::{Source, Span, is_hidden};
use crate::verdict::Verdict;
use crate::yaml;
use read::ReadEntries;

/// A list of known shortfalls
#[derive(Debug)]
pub struct Baseline {
    source: Source,
    /// The key of the entries
    known: Option<Span>,
    entries: Vec<Entry>,
    problems: Diagnostics,
}

/// A known shortfall, and what is known of its dossier's file
#[derive(Debug)]
struct Entry {
    span: Span,
    dossier: String,
    /// Code or name of whom the dossier is about, by which it is known under another path
    subject: Option<String>,
    dossier_span: Span,
    /// Which file it is, whatever its path is written as
    identity: Option<String>,
    known: KnownShortfall,
    criterion_span: Span,
    standing: Standing,
}

/// What has become of an entry
#[derive(Debug)]
enum Standing {
    /// It occurs, as far as was looked
    Kept,
    /// Its dossier has this path now
    Moved(Diagnostic, String),
    /// It no longer occurs
    Gone(Diagnostic),
}

/// A dossier that may be one of the list under another path
#[derive(Debug)]
pub struct Candidate {
    /// Which file it is
    pub identity: String,
    /// Its path as the list would have it
    pub path: String,
    /// What it says of itself
    pub head: Head,
}

/// What a list of known shortfalls has to be for a dossier
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Every track that the dossier asks for is assessed
    Whole,
    /// Only some are, so that nothing can be said of an entry for another
    Narrowed,
}

impl Baseline {
    /// Reads a list
    ///
    /// Every entry has to name a criterion of the library. What cannot be read is reported and left
    /// out.
    pub fn read(source: Source, library: &Library) -> Self {
        let mut read = ReadEntries {
            library,
            entries: Vec::new(),
            problems: Diagnostics::new(),
        };
        let (root, problems) = yaml::read(&source);
        read.problems.extend(problems);
        let mut known = None;
        if let Some(root) = &root {
            read.list(&source, root);
            known = root.entry("known").map(|entry| entry.key.span);
        }
        drop(root);
        Self {
            known,
            entries: read.entries,
            problems: read.problems,
            source,
        }
    }

    /// Finds out which file each entry means, from the path as it is written; none where there is
    /// no such file, which is reported
    pub fn find_dossiers(&mut self, find: impl Fn(&str) -> Option<String>) {
        for entry in &mut self.entries {
            entry.identity = find(&entry.dossier);
            if entry.identity.is_none() {
                let problem = words::no_such_dossier(entry.dossier_span, &entry.dossier);
                entry.standing = Standing::Gone(problem);
            }
        }
    }

    /// Whether a dossier that has another path now could be recognised
    pub fn misses_some(&self) -> bool {
        let mut entries = self.entries.iter();
        entries.any(|one| one.identity.is_none() && one.subject.is_some())
    }

    /// Recognises dossiers that have another path now, by whom they are about
    ///
    /// Of several it is the one whose file has the same name; where that decides nothing, none is.
    pub fn recognise(&mut self, mut candidates: Vec<Candidate>) {
        candidates.retain(|candidate| {
            let mut listed = self.entries.iter().filter_map(|one| one.identity.as_ref());
            !listed.any(|identity| *identity == candidate.identity)
        });
        for entry in &mut self.entries {
            let (Some(subject), None) = (&entry.subject, &entry.identity) else {
                continue;
            };
            let is_it = |one: &&Candidate| subject_of(&one.head) == Some(subject.as_str());
            let about: Vec<_> = candidates.iter().filter(is_it).collect();
            let name = file_name(&entry.dossier);
            let named: Vec<_> = about
                .iter()
                .filter(|one| file_name(&one.path) == name)
                .collect();
            let found = match (named.as_slice(), about.as_slice()) {
                ([one], _) => **one,
                (_, [one]) => *one,
                _ => continue,
            };
            let problem = words::moved(entry.dossier_span, &entry.dossier, &found.path);
            entry.identity = Some(found.identity.clone());
            entry.standing = Standing::Moved(problem, found.path.clone());
        }
    }

    /// Marks the known shortfalls of a dossier, and reports the entries for it that no longer occur
    ///
    /// Of a dossier with errors nothing is reported: what is undetermined by an error may fail
    /// again as soon as that is put right.
    pub fn mark(&mut self, report: &mut Judged<'_>, identity: &str, scope: Scope) {
        let is_broken = report.problems.has_errors();
        for entry in &mut self.entries {
            if entry.identity.as_deref() != Some(identity) {
                continue;
            }
            let known = &entry.known;
            let problem = match verdict(report, known) {
                Some(Verdict::Fail) => {
                    report.known.push(known.clone());
                    None
                }
                Some(Verdict::Undetermined) | None if is_broken => None,
                Some(now) => Some(words::no_longer_fails(
                    entry.criterion_span,
                    &known.criterion,
                    now,
                )),
                None if scope == Scope::Narrowed => None,
                None => Some(words::no_longer_assessed(
                    entry.criterion_span,
                    &known.track,
                )),
            };
            if let (Some(problem), Standing::Kept | Standing::Moved(..)) =
                (problem, &entry.standing)
            {
                entry.standing = Standing::Gone(problem);
            }
        }
    }

    /// What is wrong with the list, after every dossier was marked; none where nothing is
    pub fn into_problems(mut self) -> Option<FileProblems> {
        for entry in self.entries {
            match entry.standing {
                Standing::Kept => {}
                Standing::Moved(problem, _) | Standing::Gone(problem) => {
                    self.problems.push(problem);
                }
            }
        }
        self.problems.sort_by_place();
        self.problems.shorten();
        (!self.problems.is_empty()).then_some(FileProblems {
            source: self.source,
            problems: self.problems,
        })
    }
}

/// The verdict on the criterion of an entry; none where it was not assessed
fn verdict(report: &Judged<'_>, known: &KnownShortfall) -> Option<Verdict> {
    let assessments = report.assessments.iter();
    let assessment = assessments
        .filter(|one| one.edition.programme == known.programme)
        .find(|one| one.track.id == known.track)?;
    let mut findings = assessment.findings.iter();
    let found = findings.find(|one| one.criterion.id == known.criterion)?;
    Some(found.verdict)
}

/// Code, else name, of whom a dossier is about
fn subject_of(head: &Head) -> Option<&str> {
    head.uscc.as_deref().or(head.name.as_deref())
}

fn file_name(path: &str) -> Option<&str> {
    path.rsplit('/').next()
}

/// Whether a problem says that the list can shrink, which keeps nothing from being judged
pub fn is_stale(problem: &Diagnostic) -> bool {
    problem.code == problems::STALE_BASELINE
}

/// The entries of a new list for a dossier: what fails, where the dossier is not eligible
pub fn entries_for(path: &str, report: &Judged<'_>) -> String {
    let mut text = String::new();
    let subject = subject_of(&report.head);
    let subject = subject.map(|subject| format!("    subject: {}\n", quoted(subject)));
    let subject = subject.unwrap_or_default();
    for known in shortfalls(report) {
        text.push_str(&format!(
            "  - dossier: {}\n{subject}    programme: {}\n    track: {}\n    criterion: {}\n    verdict: {}\n",
            quoted(path),
            known.programme,
            known.track,
            known.criterion,
            Verdict::Fail.id(),
        ));
    }
    text
}

/// What fails in a dossier that is not eligible
pub fn shortfalls(report: &Judged<'_>) -> Vec<KnownShortfall> {
    if report.outcome() != Some(Verdict::Fail) {
        return Vec::new();
    }
    let of_track = |assessment: &Assessment<'_>| {
        let findings = assessment.findings.iter();
        let failing = findings.filter(|one| one.verdict == Verdict::Fail);
        let known = failing.map(|found| KnownShortfall {
            programme: assessment.edition.programme.to_string(),
            track: assessment.track.id.to_string(),
            criterion: found.criterion.id.to_string(),
            note: None,
        });
        known.collect::<Vec<_>>()
    };
    report.assessments.iter().flat_map(of_track).collect()
}

/// A new list of such entries
pub fn list(entries: &str) -> String {
    match entries {
        "" => format!("{HEAD}known: []\n"),
        some => format!("{HEAD}known:\n{some}"),
    }
}

/// What a new list says of itself
const HEAD: &str = "\
# 已知未达标：这里列出的条件仍然不符合，只是不再当作新问题。条件不再不符合时，须删去那一条。
# 可以给每一条加 note，写明原因或打算。路径从本文件所在的文件夹算起。
# Known shortfalls: what is listed here is still not met, it is only no news. An entry has to be
# removed once its criterion no longer fails. An entry may have a note. Paths start from this folder.
baseline: 1
";

/// A text in double quotes, as YAML reads it
fn quoted(text: &str) -> String {
    let mut safe = String::from('"');
    for char in text.chars() {
        match char {
            '"' | '\\' => safe.extend(['\\', char]),
            hidden if is_hidden(hidden) => {
                safe.push_str(&format!("\\U{:08x}", u32::from(hidden)));
            }
            plain => safe.push(plain),
        }
    }
    safe.push('"');
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_back_as_it_was_written() {
        for path in ["a b.yaml", "\"\\x: #.yaml", "档案/a\u{202e}\u{1}.yaml"] {
            let source = Source::new("b", format!("a: {}\n", quoted(path)));
            let (root, problems) = yaml::read(&source);
            assert!(problems.is_empty(), "{problems:?}");
            let root = root.unwrap();
            assert_eq!(root.get("a").unwrap().text(), Some(path));
        }
    }
}
