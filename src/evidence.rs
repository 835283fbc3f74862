//! The findings on the documents behind a dossier, compared with what it says of them; opens no
//! file.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Diagnostics};

use crate::digest::Digest;
use crate::dossier::evidence::{Document, Exhibit, Unproven};
use crate::dossier::problems::evidence as words;
use crate::dossier::{Dossier, Stated, Statement};
use crate::language::Text;
use crate::source::Located;

/// The largest document that is read, in megabytes
pub const MOST_MEGABYTES: u64 = 512;

/// What was found at a path
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FoundFile {
    /// A file, and its hash if requested
    File(Option<Digest>),
    /// Nothing
    Missing,
    /// Something other than a file: a folder, a device
    NotAFile,
    /// Outside the dossier's folder
    Outside,
    /// A file beyond [`MOST_MEGABYTES`]
    TooLarge,
    /// It cannot be read, for this reason
    Unreadable(Text),
}

/// What was found for the documents of a dossier
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FoundDocuments {
    /// By path as the dossier writes it
    At(BTreeMap<String, FoundFile>),
    /// The dossier has no folder: it came from standard input
    NoFolder,
}

/// What is wrong with a document on the day of application
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It was not looked at
    NotLookedAt,
    /// There is no such file
    Missing,
    /// It is not a file
    NotAFile,
    /// It is outside the dossier's folder
    Outside,
    /// It is too large
    TooLarge,
    /// It cannot be read, for this reason
    Unreadable(Text),
    /// Its hash, this one, is not the one that the dossier states
    Changed(Digest),
    /// It was not issued yet
    NotIssued(Date),
    /// It is no longer valid
    Lapsed(Date),
}

impl Fault {
    /// Its name in reports
    pub fn id(&self) -> &'static str {
        match self {
            Self::NotLookedAt => "not_looked_at",
            Self::Missing => "missing",
            Self::NotAFile => "not_a_file",
            Self::Outside => "outside",
            Self::TooLarge => "too_large",
            Self::Unreadable(_) => "unreadable",
            Self::Changed(_) => "changed",
            Self::NotIssued(_) => "not_issued",
            Self::Lapsed(_) => "lapsed",
        }
    }

    /// Whether the file could not be read, so that nothing is known of its content
    pub fn hides(&self) -> bool {
        matches!(
            self,
            Self::NotLookedAt
                | Self::NotAFile
                | Self::Outside
                | Self::TooLarge
                | Self::Unreadable(_)
        )
    }

    /// The corresponding problem; none if it is reported once for the whole dossier
    fn problem(&self, document: &Document, as_of: Date) -> Option<Diagnostic> {
        let (file, span) = (document.file.value.as_str(), document.file.span);
        let day = |day: &Option<Located<Date>>| day.as_ref().and_then(|one| one.span);
        Some(match self {
            Self::NotLookedAt => return None,
            Self::Missing => words::missing(span, file),
            Self::NotAFile => words::not_a_file(span, file),
            Self::Outside => words::outside(span, file),
            Self::TooLarge => words::too_large(span, file, MOST_MEGABYTES),
            Self::Unreadable(why) => words::unreadable(span, file, why),
            Self::Changed(found) => {
                let span = document.sha256.as_ref().and_then(|one| one.span);
                words::changed(span, file, &found.to_string())
            }
            Self::NotIssued(issued) => {
                words::not_issued(day(&document.issued), file, *issued, as_of)
            }
            Self::Lapsed(until) => words::lapsed(day(&document.valid_until), file, *until, as_of),
        })
    }
}

/// What is wrong with a document on a day; nothing if it is sound
pub fn faults(document: &Document, as_of: Date, looked: &FoundDocuments) -> Vec<Fault> {
    let look = match looked {
        FoundDocuments::NoFolder => None,
        FoundDocuments::At(files) => files.get(&document.file.value),
    };
    let stated = document.sha256.as_ref().map(|one| one.value);
    let mut faults: Vec<Fault> = match (look, stated) {
        (None, _) => vec![Fault::NotLookedAt],
        (Some(FoundFile::Missing), _) => vec![Fault::Missing],
        (Some(FoundFile::NotAFile), _) => vec![Fault::NotAFile],
        (Some(FoundFile::Outside), _) => vec![Fault::Outside],
        (Some(FoundFile::TooLarge), _) => vec![Fault::TooLarge],
        (Some(FoundFile::Unreadable(why)), _) => vec![Fault::Unreadable(why.clone())],
        (Some(FoundFile::File(Some(found))), Some(stated)) if *found != stated => {
            vec![Fault::Changed(*found)]
        }
        (Some(FoundFile::File(None)), Some(_)) => vec![Fault::NotLookedAt],
        (Some(FoundFile::File(_)), _) => Vec::new(),
    };
    if let Some(issued) = document.issued.as_ref().map(|one| one.value)
        && issued > as_of
    {
        faults.push(Fault::NotIssued(issued));
    }
    if let Some(until) = document.valid_until.as_ref().map(|one| one.value)
        && until < as_of
    {
        faults.push(Fault::Lapsed(until));
    }
    faults
}

/// What has no sound document: facts that are known, and judgements for which documents are listed
///
/// One sound document is enough, so a certificate may be listed beside the one that it renewed. A
/// judgement itself carries who, when and why, and needs a document only if it names some.
pub fn unproven(dossier: &Dossier, looked: &FoundDocuments) -> Unproven {
    let is_sound = |exhibit: &Exhibit| {
        let mut documents = exhibit.documents.iter();
        documents.any(|one| faults(one, dossier.as_of, looked).is_empty())
    };
    let evidence = &dossier.evidence;
    let is_proven = |id: &str| evidence.facts.get(id).is_some_and(is_sound);
    let facts = dossier.facts.iter().filter(|(id, fact)| {
        // What follows from records is proven by their documents.
        let mut grounds = dossier.following.grounds(id).into_iter();
        is_known(&fact.statement) && !grounds.all(is_proven)
    });
    let judgements = evidence
        .judgements
        .iter()
        .filter(|(_, exhibit)| !exhibit.documents.is_empty() && !is_sound(exhibit));
    Unproven {
        facts: facts.map(|(id, _)| id.clone()).collect(),
        judgements: judgements.map(|(id, _)| id.clone()).collect(),
    }
}

/// Whether a dossier says anything of a fact that a document could prove
pub fn is_known(statement: &Statement) -> bool {
    let is_known = |stated: &Stated| matches!(stated, Stated::Known(_));
    match statement {
        Statement::Single(figure) => is_known(&figure.stated),
        Statement::ByYear(years) => years.values().any(|figure| is_known(&figure.stated)),
    }
}

/// The problems of a dossier's documents, each at its place
pub fn problems(dossier: &Dossier, looked: &FoundDocuments) -> Diagnostics {
    let mut problems = Diagnostics::new();
    let evidence = &dossier.evidence;
    let exhibits = || evidence.facts.values().chain(evidence.judgements.values());
    let count = exhibits().map(|exhibit| exhibit.documents.len()).sum();
    if *looked == FoundDocuments::NoFolder
        && count > 0
        && let Some(first) = exhibits().map(|exhibit| exhibit.key).min()
    {
        problems.push(words::not_looked_at(first, count));
    }
    for document in exhibits().flat_map(|exhibit| &exhibit.documents) {
        let faults = faults(document, dossier.as_of, looked);
        let faults = faults.iter();
        problems.extend(faults.filter_map(|fault| fault.problem(document, dossier.as_of)));
    }
    problems
}

/// Whether a path in a dossier stays inside a folder, on any operating system
///
/// It is relative, only goes down, and names no drive, no share and no stream of Windows.
pub fn stays_inside(path: &str) -> bool {
    !path.is_empty()
        && !path.contains(['\0', '\\', ':'])
        && path.split('/').all(|part| !part.is_empty() && part != "..")
}

#[cfg(test)]
mod tests {
    use super::stays_inside;

    #[test]
    fn no_path_leads_out_of_the_folder() {
        for path in [
            "a.pdf",
            "证明/审计报告 2023.pdf",
            "./a.pdf",
            "a..b/c...",
            ".a",
        ] {
            assert!(stays_inside(path), "{path}");
        }
        let outside = [
            "",
            "/etc/passwd",
            "../a.pdf",
            "a/../../b.pdf",
            "a/..",
            "..",
            "//server/share/a.pdf",
            "\\\\server\\share\\a.pdf",
            "C:\\a.pdf",
            "C:a.pdf",
            "c:/a.pdf",
            "a\\..\\..\\b.pdf",
            "a.pdf:stream",
            "a\0.pdf",
            "a//b.pdf",
            "a/",
        ];
        for path in outside {
            assert!(!stays_inside(path), "{path:?}");
        }
    }
}
