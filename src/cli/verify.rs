//! `verify`: derives a record again and says whether it is the same, or what differs and why.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};
use serde::Serialize;

use super::exit::Exit;
use super::failure::{Attempt as _, cannot_read};
use super::record::{Asked, Dossier, derive};
use super::relative::folder;
use super::sheets::{Books, Named};
use super::{arguments, clock, formats, input, library, problems};
use crate::calendar;
use crate::diagnostic::Diagnostic;
use crate::judged::judge::{Defaults, Request};
use crate::judged::record::compare::{DifferenceKind, Differences};
use crate::judged::record::{self, Record};
use crate::language::{Language, Text, say, text};
use crate::report::json_document;
use crate::report::table::Style;
use crate::ruleset::Library;
use crate::source::Source;
use crate::text::{sanitize, wrap};
use crate::yaml::decode;

/// Maximum number of bytes of a record, enough for thousands of dossiers
const LIMIT: usize = 256 << 20;

/// Name and version of the format for programs
const SCHEMA: &str = "dabiao.verify/1";

#[derive(Serialize)]
struct JsonVerification<'a> {
    schema: &'static str,
    record: &'a str,
    identical: bool,
    differences: Vec<JsonDifference<'a>>,
}

#[derive(Serialize)]
struct JsonDifference<'a> {
    kind: &'static str,
    subject: &'a str,
    message: &'a str,
}

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let about = text!(
        "重新得出一份记录，核对是否相同",
        "Derive a record again and compare"
    );
    let help = language.pick(
        "`dabiao record` 写出的文件；档案的路径从它所在的文件夹算起",
        "A file that `dabiao record` wrote; paths of dossiers start from its folder",
    );
    let name = language.pick("记录", "RECORD");
    arguments::subcommand("verify", &about, language)
        .arg(arguments::path("record", name, help, language).required(true))
        .arg(arguments::map(language))
        .arg(arguments::rules(language))
        .arg(arguments::format(&["text", "json"], language))
        .after_help(language.pick(
            "退出码：\n  0  相同\n  1  不同\n  2  无法核对：记录或规则有误，读不到档案",
            "Exit codes:\n  0  identical\n  1  something differs\n  2  it cannot be verified: the record, the rules, a dossier that cannot be read",
        ))
}

/// Runs the command
///
/// # Errors
///
/// If record or rules cannot be read, or standard output cannot be written.
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    let Some(path) = matches.get_one::<PathBuf>("record") else {
        return Ok(Exit::Unjudged);
    };
    let name = path.to_string_lossy();
    let refuse =
        |refused: (Source, Diagnostic)| problems::show(vec![refused.into()], matches, language);
    let bytes = input::bytes(path, LIMIT as u64 + 1).or_fail(|| cannot_read(path))?;
    let source = match decode::decode(&name, &bytes, LIMIT) {
        Ok(source) => source,
        Err(refused) => return refuse(*refused),
    };
    let record = match Record::read(&source) {
        Ok(record) => record,
        Err(problem) => return refuse((source, *problem)),
    };
    let files = library::files(matches)?;
    let library = match Library::load(&input::borrowed(&files)) {
        Ok(library) => library,
        Err(broken) => return problems::show(broken, matches, language),
    };
    let books = match record
        .dossiers
        .iter()
        .any(|one| Named::of(Path::new(&one.path)).is_some())
    {
        true => match Books::open(matches, &library) {
            Ok(books) => Some(books),
            Err(broken) => return problems::show(vec![*broken], matches, language),
        },
        false => None,
    };
    let found = differences(&record, &bytes, path, &files, (&library, books))?;
    let exit = match found.0.iter().map(|one| one.kind).collect::<Vec<_>>() {
        kinds if kinds.is_empty() => Exit::Eligible,
        kinds if kinds.contains(&DifferenceKind::DossierMissing) => Exit::Unjudged,
        _ => Exit::NotEligible,
    };
    formats::write(
        matches,
        language,
        None,
        |language, out| json(&found, &name, language, out),
        |style, out| text(&found, record.dossiers.len(), &name, style, out),
    )?;
    Ok(exit)
}

/// What differs; nothing only if the record would be written with the same bytes
fn differences(
    record: &Record,
    bytes: &[u8],
    path: &Path,
    files: &[(String, Vec<u8>)],
    (library, books): (&Library, Option<Books<'_>>),
) -> anyhow::Result<Differences> {
    let mut found = Differences::default();
    if !record.is_sealed(bytes) {
        found.record_edited();
    }
    let map = books.as_ref().and_then(|books| books.map_sha256.as_ref());
    if record.options.map_sha256.as_ref() != map {
        found.map(record.options.map_sha256.as_ref(), map);
        return Ok(found);
    }
    let mut dossiers = Vec::new();
    let mut sheets = Sheets {
        books,
        rows: BTreeMap::new(),
    };
    for one in &record.dossiers {
        let file = folder(path).join(&one.path);
        if let Some(named) = Named::of(&file) {
            match sheets.row(named, &one.path) {
                Ok(row) => dossiers.push(row),
                Err(message) => found.dossier_missing(&one.path, &message),
            }
            continue;
        }
        match Dossier::read(&file, one.path.clone()) {
            Ok(dossier) => dossiers.push(dossier),
            Err(problem) => found.dossier_missing(&one.path, &problem.message),
        }
    }
    let derived = derive(dossiers, Vec::new(), files, library, &asked(record))?.record;
    let text = derived.text()?;
    if found.0.is_empty() && text.as_bytes() == bytes {
        return Ok(found);
    }
    found.compare(record, &derived, &record::editions(files));
    found.0.sort_by_key(|one| one.kind);
    Ok(found)
}

/// The rows of the files with sheets that a record names, each file read once
struct Sheets<'r> {
    books: Option<Books<'r>>,
    rows: BTreeMap<String, Vec<Dossier>>,
}

impl Sheets<'_> {
    /// A row by its path in the record, or why it is not there
    fn row(&mut self, mut named: Named, path: &str) -> Result<Dossier, Text> {
        let file = path.rsplitn(3, '!').last().unwrap_or(path).to_owned();
        named.shown.clone_from(&file);
        let books = self.books.as_ref();
        let read = || books.map(|books| Dossier::read_rows(&named.whole(), books));
        let rows = self
            .rows
            .entry(file)
            .or_insert_with(|| read().unwrap_or_default());
        if let Some(at) = rows.iter().position(|row| row.path == path) {
            return Ok(rows.remove(at));
        }
        let refused = rows.first().and_then(|row| row.given.text.as_ref().err());
        let whole = refused.filter(|refused| refused.1.primary.is_none());
        let why = whole.map(|refused| refused.1.message.clone());
        Err(why.unwrap_or_else(|| text!("表中没有这一行", "the sheet has no such row")))
    }
}

/// What the record says it was asked for
fn asked(record: &Record) -> Asked {
    let options = &record.options;
    let day = |text: &Option<String>| text.as_deref().and_then(calendar::day);
    Asked {
        request: Request {
            programmes: options
                .programme
                .iter()
                .chain(&options.programmes)
                .cloned()
                .collect(),
            tracks: options.tracks.clone(),
            as_of: day(&options.as_of),
            strict: options.strict,
            defaults: Defaults {
                programme: options.default_programme.clone(),
                tracks: options.default_tracks.clone(),
            },
            ..Request::on(day(&record.today).unwrap_or_else(clock::today))
        },
        language: Language::named(&options.lang).unwrap_or_default(),
        map_sha256: options.map_sha256.clone(),
    }
}

fn json(
    found: &Differences,
    name: &str,
    language: Language,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let differences = found.0.iter().map(|one| JsonDifference {
        kind: one.kind.id(),
        subject: &one.subject,
        message: one.text.get(language),
    });
    let verification = JsonVerification {
        schema: SCHEMA,
        record: name,
        identical: found.0.is_empty(),
        differences: differences.collect(),
    };
    json_document::write(&verification, out)
}

fn text(
    found: &Differences,
    dossiers: usize,
    name: &str,
    style: &Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let name = sanitize::one_line(name);
    let different = found.0.len();
    let counted = if different == 0 { dossiers } else { different };
    let s = if counted == 1 { "" } else { "s" };
    let head = match different {
        0 => say!(
            style.language,
            "{name}：相同（{dossiers}份档案，重新得出的记录一字不差）",
            "{name}: identical ({dossiers} dossier{s}, derived again byte for byte)",
        ),
        _ => say!(
            style.language,
            "{name}：有 {different} 处不同",
            "{name}: {different} difference{s}",
        ),
    };
    for line in wrap::wrap(&head, style.width) {
        writeln!(out, "{line}")?;
    }
    for one in &found.0 {
        let said = sanitize::one_line(one.text.get(style.language));
        for line in wrap::hanging("- ", &said, style.width) {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}
