//! `record`: judges dossiers and writes a record from which the same verdicts can be derived again.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;

use clap::{ArgMatches, Command};

use super::exit::Exit;
use super::failure::{Attempt as _, cannot_write, refused};
use super::input::{self, Found};
use super::relative::{folder, relative};
use super::settings::Settings;
use super::settings::chosen::{self, Outcome};
use super::sheets::{self, Books, Named, Told};
use super::{arguments, library, options, output, problems, terminal};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::dossier::Given;
use crate::judged::judge::{self, Request};
use crate::judged::record::{self, FileHash, Options, Record};
use crate::language::{Language, say, text};
use crate::report::{Report, json, message};
use crate::ruleset::library::{FileProblems, VOCABULARY};
use crate::ruleset::{Library, SubjectKind};
use crate::source::Source;

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let about = text!(
        "判定申报档案，写出可以核对的记录",
        "Judge dossiers and write a record that can be verified"
    );
    let name = language.pick("档案", "DOSSIER");
    let help = language.pick(
        "档案文件或文件夹，或工作簿、登记表",
        "Dossiers or folders of them, workbooks or registers",
    );
    let output = language.pick(
        "写入这个文件，文件必须还不存在；档案的路径从它所在的文件夹算起 [默认：标准输出，路径从当前文件夹算起]",
        "Write it to this file, which must not exist yet; paths of dossiers start from its folder [default: standard output, paths start from this folder]",
    );
    arguments::subcommand("record", &about, language)
        .arg(
            arguments::path("paths", name, help, language)
                .num_args(1..)
                .required(true),
        )
        .arg(arguments::map(language))
        .args(arguments::selection(language))
        .arg(arguments::strict(language))
        .arg(arguments::rules(language))
        .arg(arguments::output(language).help(output))
}

/// Runs the command
///
/// # Errors
///
/// If rules or variables cannot be used, standard input is named, or the record exists or cannot be
/// written.
pub(super) fn run(
    matches: &ArgMatches,
    language: Language,
    mut settings: Settings,
) -> anyhow::Result<Exit> {
    let files = library::files(matches)?;
    let library = match Library::load(&input::borrowed(&files)) {
        Ok(library) => library,
        Err(broken) => return problems::say(broken, language),
    };
    if let Some(problems) = settings.check(&library)? {
        return problems::say(vec![problems], language);
    }
    let file = options::output(matches);
    let base = match file {
        Some(file) => folder(file).canonicalize().or_fail(|| cannot_write(file))?,
        None => terminal::current_folder()?.canonicalize()?,
    };
    let paths = options::paths(matches, "paths");
    if paths.iter().any(|path| path.as_os_str() == "-") {
        return refused(text!(
            "记录按路径指明档案，以后才能核对；标准输入没有路径，请先存成文件",
            "a record names its dossiers by their paths, so that it can be verified, and standard input has none; save it as a file first"
        ));
    }
    let mut chosen = settings.choose(paths);
    let found = std::mem::take(&mut chosen.found);
    let mut outcomes = Vec::new();
    let books = match sheets::books(&found, matches, &library) {
        Ok(books) => books,
        Err(broken) => return problems::say(vec![*broken], language),
    };
    let dossiers = match read(found, books.as_ref(), &base, &mut outcomes) {
        Ok(dossiers) => dossiers,
        Err(problems) => return problems::say(problems, language),
    };
    let asked = Asked {
        request: settings.request(matches),
        language: options::machine_language(matches),
        map_sha256: books.and_then(|books| books.map_sha256),
    };
    let derived = derive(dossiers, outcomes, &files, &library, &asked)?;
    let outcomes = derived.outcomes;
    let missing = settings.in_vain(&chosen, &outcomes);
    if !missing.is_empty() {
        return problems::say(missing, language);
    }
    let passed_over = chosen::passed_over(&outcomes);
    for line in passed_over.lines(language) {
        super::say(&format!("{line}\n"));
    }
    let text = derived.record.text()?;
    match file {
        Some(file) => output::create(text.as_bytes(), file)?,
        None => output::write(text.as_bytes(), None)?,
    }
    if !derived.with_errors.is_empty() {
        super::say(&format!(
            "{}\n",
            with_errors(&derived.with_errors, language)
        ));
    }
    Ok(derived.exit)
}

/// The most dossiers that are named
const FEW: usize = 5;

/// Which dossiers have errors: the record has them, too
fn with_errors(names: &[String], language: Language) -> String {
    let count = names.len();
    let mut named = names
        .get(..FEW)
        .unwrap_or(names)
        .join(message::comma(language));
    if count > FEW {
        named.push_str(" …");
    }
    say!(
        language,
        "{count}份档案有错误，记录照写（用 dabiao check 看是哪些错误）：{named}",
        "{count} with errors, which the record has as well (dabiao check tells them): {named}"
    )
}

/// A dossier's file: its path in the record, the hash of its bytes, its text
#[derive(Debug)]
pub(super) struct Dossier {
    pub(super) path: String,
    pub(super) sha256: String,
    pub(super) given: Given,
    /// Whether it is left out if the request is for others
    pub(super) may_be_left_out: bool,
}

impl Dossier {
    /// Reads the file of a dossier
    ///
    /// # Errors
    ///
    /// Returns why it cannot be read whole.
    pub(super) fn read(file: &Path, path: String) -> Result<Self, Box<Diagnostic>> {
        let (bytes, input) = input::bytes_and_text(file, &path)?;
        Ok(Self {
            path,
            sha256: Digest::of(&bytes).to_string(),
            given: input.into(),
            may_be_left_out: false,
        })
    }

    /// Reads the rows of a file with sheets; the hash of a row is that of its text
    pub(super) fn read_rows(named: &Named, books: &Books<'_>) -> Vec<Self> {
        let mut rows = Vec::new();
        books.read(named, |told| {
            if let Told::Dossier(given) = told {
                let text = given.source().map_or("", Source::text);
                rows.push(Self {
                    path: given.name().to_owned(),
                    sha256: Digest::of(text.as_bytes()).to_string(),
                    given,
                    may_be_left_out: false,
                });
            }
            ControlFlow::Continue(())
        });
        rows
    }
}

/// Reads the dossiers, and says of each file whether it is one; a record needs all of them to be
/// readable
fn read(
    found: Vec<Found>,
    books: Option<&Books<'_>>,
    base: &Path,
    outcomes: &mut Vec<Outcome>,
) -> Result<Vec<Dossier>, Vec<FileProblems>> {
    let mut dossiers: Vec<Dossier> = Vec::new();
    let mut broken = Vec::new();
    for one in found {
        if let (Some(mut named), Some(books)) = (one.sheets(), books) {
            let kept = named.file.canonicalize().ok();
            let kept = kept.and_then(|whole| relative(base, &whole));
            named.shown = kept.unwrap_or(named.shown);
            let rows = Dossier::read_rows(&named, books);
            outcomes.push(match rows.is_empty() {
                true => Outcome::NoDossier,
                false => Outcome::Dossier,
            });
            // What cannot be read at all has no row.
            for row in rows {
                match row.given.text {
                    Err(refused) if refused.1.primary.is_none() => broken.push((*refused).into()),
                    text => dossiers.push(Dossier {
                        given: Given { text, ..row.given },
                        ..row
                    }),
                }
            }
            continue;
        }
        let is_of_folder = matches!(one, Found::InFolder(_));
        let may_be_left_out = one.may_be_left_out();
        let read = match one {
            Found::Named(path) | Found::Listed(path) | Found::InFolder(path) => {
                let kept = path.canonicalize().ok();
                let kept = kept.and_then(|whole| relative(base, &whole));
                let shown = path.to_string_lossy().into_owned();
                Dossier::read(&path, kept.unwrap_or_else(|| shown.clone()))
                    .map_err(|problem| (Source::new(shown, ""), *problem))
            }
            Found::Unreadable(_, refused) => Err(*refused),
        };
        match read {
            Ok(dossier) => {
                let input = match is_of_folder {
                    true => input::if_dossier(dossier.given.text),
                    false => Some(dossier.given.text),
                };
                outcomes.push(match input {
                    Some(_) => Outcome::Dossier,
                    None => Outcome::NoDossier,
                });
                dossiers.extend(input.map(|input| Dossier {
                    path: dossier.path,
                    sha256: dossier.sha256,
                    given: input.into(),
                    may_be_left_out,
                }));
            }
            Err(refused) => broken.push(refused.into()),
        }
    }
    if broken.is_empty() {
        Ok(dossiers)
    } else {
        Err(broken)
    }
}

/// What a record was, or is to be, made for
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) request: Request,
    pub(super) language: Language,
    /// Hash of the map of headings that the rows were read with
    pub(super) map_sha256: Option<String>,
}

/// What comes of dossiers
#[derive(Debug)]
pub(super) struct Derived {
    /// Not yet sealed
    pub(super) record: Record,
    exit: Exit,
    /// What the files turned out to be
    outcomes: Vec<Outcome>,
    /// The names of the dossiers with errors
    with_errors: Vec<String>,
}

/// Judges the dossiers and builds the record; which ones are left out is noted in the outcomes of the
/// files
///
/// # Errors
///
/// If the report cannot be written as JSON.
pub(super) fn derive(
    dossiers: Vec<Dossier>,
    mut outcomes: Vec<Outcome>,
    files: &[(String, Vec<u8>)],
    library: &Library,
    asked: &Asked,
) -> anyhow::Result<Derived> {
    let request = &asked.request;
    let mut hashes = Vec::new();
    let mut report = Report::default();
    let mut places = outcomes.iter_mut();
    for dossier in dossiers {
        let place = places.find(|one| **one == Outcome::Dossier);
        let judged = judge::judge_given(dossier.given, library, request, None);
        if dossier.may_be_left_out && judged.is_for_others {
            place.into_iter().for_each(|one| *one = Outcome::ForOthers);
            continue;
        }
        hashes.push(FileHash {
            path: dossier.path,
            sha256: dossier.sha256,
        });
        report.dossiers.push(judged);
    }
    let assessments = report.dossiers.iter().flat_map(|one| &one.assessments);
    let used: Vec<_> = assessments
        .map(|one| (one.edition.programme.as_str(), one.edition.name.as_str()))
        .collect();
    // What a dossier says is read by the vocabulary that an edition takes its facts from.
    let assessments = report.dossiers.iter().flat_map(|one| &one.assessments);
    let facts = assessments.flat_map(|one| &one.edition.facts);
    let shared: BTreeSet<_> = facts.filter_map(|fact| fact.vocabulary).collect();
    let shared: Vec<_> = shared.into_iter().map(SubjectKind::id).collect();
    let mut editions = record::editions(files);
    editions.retain(|one| match one.programme.as_str() {
        VOCABULARY => shared.contains(&one.edition.as_str()),
        programme => used.contains(&(programme, one.edition.as_str())),
    });
    let needs_today = report.dossiers.iter().any(|one| one.head.own_day.is_none());
    let mut text = Vec::new();
    json::write(&report, asked.language, &mut text)?;
    let record = Record {
        schema: record::SCHEMA.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        today: needs_today.then(|| request.today.to_string()),
        options: options(asked),
        editions,
        dossiers: hashes,
        report: record::embedded(&String::from_utf8(text)?)?,
        sha256: String::new(),
    };
    let with_errors = report.dossiers.iter();
    let with_errors = with_errors.filter(|one| one.problems.has_errors());
    Ok(Derived {
        record,
        exit: Exit::of(&report),
        outcomes,
        with_errors: with_errors
            .map(|one| one.source.name().to_owned())
            .collect(),
    })
}

fn options(asked: &Asked) -> Options {
    let request = asked.request.clone();
    let (one, several) = match <[String; 1]>::try_from(request.programmes) {
        Ok([one]) => (Some(one), Vec::new()),
        Err(several) => (None, several),
    };
    Options {
        lang: asked.language.id().to_owned(),
        programme: one,
        programmes: several,
        tracks: request.tracks,
        as_of: request.as_of.map(|day| day.to_string()),
        strict: request.strict,
        default_programme: request.defaults.programme,
        default_tracks: request.defaults.tracks,
        map_sha256: asked.map_sha256.clone(),
    }
}
