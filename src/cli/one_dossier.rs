//! A single dossier, for the commands that look closely at one: finds it, loads the rules, judges
//! it.

use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::{Arg, ArgMatches};
use jiff::civil::Date;

use super::exit::Exit;
use super::failure::refused;
use super::input::{self, Found};
use super::settings::Settings;
use super::sheets::{self, Books, Told};
use super::{arguments, documents, library, options, problems};
use crate::dossier::Given;
use crate::embedded::Rules;
use crate::evidence::FoundDocuments;
use crate::judged::Judged;
use crate::judged::judge::{self, Request};
use crate::language::{Language, text};
use crate::report::Report;

/// A dossier and what to judge it by
pub(super) struct OneDossier {
    /// Where it is
    path: PathBuf,
    /// Its text, or why there is none
    pub(super) input: Given,
    /// The rules
    pub(super) rules: &'static dyn Rules,
    /// What is requested
    pub(super) request: Request,
}

/// `DOSSIER`
pub(super) fn argument(language: Language) -> Arg {
    let help = language.pick(
        "一份档案，或只有一份档案的文件夹，或表中的一行（文件!工作表!行号），`-` 为标准输入",
        "A dossier, a folder with one dossier, a row of a sheet (FILE!SHEET!ROW), or `-` for standard input",
    );
    let name = language.pick("档案", "DOSSIER");
    arguments::path("dossier", name, help, language)
}

/// Judges the dossier of [`argument`] and lets a command write about it; if rules or configuration
/// are broken, writes their problems
///
/// # Errors
///
/// If there is not exactly one dossier, I/O fails, an environment variable makes no sense, or the
/// command fails.
pub(super) fn run(
    matches: &ArgMatches,
    language: Language,
    mut settings: Settings,
    problems_as_json: problems::AsJson,
    say: impl FnOnce(&OneDossier, &Report<'_>, &Judged<'_>) -> anyhow::Result<Exit>,
) -> anyhow::Result<Exit> {
    let found = input::find(&options::paths(matches, "dossier"));
    let rules = match library::to_judge_by(matches, &mut settings)? {
        Ok(rules) => rules,
        Err(broken) => return problems::write(broken, problems_as_json, matches, language),
    };
    let books = match sheets::books(&found, matches, rules) {
        Ok(books) => books,
        Err(broken) => return problems::write(vec![*broken], problems_as_json, matches, language),
    };
    let (path, input) = only(found, books.as_ref(), matches)?;
    if let Some(source) = input.source() {
        documents::note(&path, source);
    }
    let one = OneDossier {
        path,
        input,
        rules,
        request: settings.request(matches),
    };
    let report = Report::of_dossier(one.judge(&one.request, None));
    match report.dossiers.first() {
        Some(judged) => say(&one, &report, judged),
        None => Ok(Exit::Unjudged),
    }
}

/// The only dossier among the files found
fn only(
    found: Vec<Found>,
    books: Option<&Books<'_>>,
    matches: &ArgMatches,
) -> anyhow::Result<(PathBuf, Given)> {
    let mut dossiers = Vec::new();
    for found in found {
        if let (Some(named), Some(books)) = (found.sheets(), books) {
            books.read(&named, |told| {
                if let Told::Dossier(given) = told {
                    dossiers.push((PathBuf::from(given.name()), given));
                }
                ControlFlow::Continue(())
            });
            continue;
        }
        let path = found.path().to_owned();
        if let Some(input) = found.read()? {
            dossiers.push((path, input.into()));
        }
    }
    let count = dossiers.len();
    if let (Some(one), 1) = (dossiers.pop(), count) {
        return Ok(one);
    }
    let folder = matches.get_one::<PathBuf>("dossier");
    let name = folder.map(|path| path.to_string_lossy());
    let name = name.unwrap_or_default();
    refused(text!(
        "{name} 中有{count}份档案，请写明是哪一份",
        "{name} has {count} dossiers; name one of them"
    ))
}

impl OneDossier {
    /// Judges it as of a day, with its documents if they were looked at
    pub(super) fn judge_on(
        &self,
        day: Option<Date>,
        looked: Option<&FoundDocuments>,
    ) -> Judged<'static> {
        let request = Request {
            as_of: day.or(self.request.as_of),
            ..self.request.clone()
        };
        self.judge(&request, looked)
    }

    /// It judged by every programme, where it was not
    pub(super) fn by_all(&self, judged: &Judged<'_>) -> Option<Judged<'static>> {
        let is_narrowed = judged.assessments.iter().any(|one| one.is_named);
        is_narrowed.then(|| self.judge(&self.request.by_all(), None))
    }

    /// It judged as requested
    pub(super) fn judge(
        &self,
        request: &Request,
        looked: Option<&FoundDocuments>,
    ) -> Judged<'static> {
        judge::judge_given(self.input.clone(), self.rules, request, looked)
    }

    /// Looks at its documents
    pub(super) fn look_at_documents(&self) -> Option<FoundDocuments> {
        let source = self.input.source()?;
        Some(documents::look_at_documents(&self.path, source))
    }
}
