//! Workbooks and registers named on the command line, read row by row; understands no heading itself.

use std::fs::{self, File};
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::input::{self, Found};
use super::progress::Gauge;
use super::read;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::dossier::Given;
use crate::dossier::register::heading::Vocabulary;
use crate::dossier::register::{self, HEAD_ROWS, Map, Register};
use crate::embedded::Rules;
use crate::ruleset::Library;
use crate::ruleset::library::FileProblems;
use crate::source::Source;
use crate::table::separated;
use crate::table::workbook::{Sheet, Workbook};
use crate::table::{Area, Row, problems as words};

/// The most rows of a sheet of one subject, a fact a row
const MOST_FACTS: usize = 5_000;

/// What a sheet is in
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SheetFile {
    /// .xlsx
    Workbook,
    /// .csv, .tsv
    Register,
    /// A spreadsheet that is not read, with what it ends with
    Other(&'static str),
}

/// The endings of files with sheets
const KINDS: &[(&str, SheetFile)] = &[
    (".xlsx", SheetFile::Workbook),
    (".xlsm", SheetFile::Workbook),
    (".csv", SheetFile::Register),
    (".tsv", SheetFile::Register),
    (".xls", SheetFile::Other(".xls")),
    (".xlsb", SheetFile::Other(".xlsb")),
    (".ods", SheetFile::Other(".ods")),
    (".et", SheetFile::Other(".et")),
];

/// A file with sheets, or a sheet or a row of it: `FILE`, `FILE!SHEET`, `FILE!SHEET!ROW`
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) file: PathBuf,
    /// The file as it is to be called
    pub(super) shown: String,
    kind: SheetFile,
    sheet: Option<String>,
    row: Option<u32>,
}

impl Named {
    /// The file that a path names, if by its name it has sheets
    pub(super) fn of(path: &Path) -> Option<Self> {
        let text = path.to_str()?;
        let whole = |text: &str| {
            let lower = text.to_lowercase();
            let mut kinds = KINDS.iter();
            kinds
                .find(|(ending, _)| lower.ends_with(ending))
                .map(|(_, kind)| *kind)
        };
        let named = |file: &str, kind, sheet: Option<&str>, row| Self {
            file: PathBuf::from(file),
            shown: file.to_owned(),
            kind,
            sheet: sheet.map(str::to_owned),
            row,
        };
        if let Some(kind) = whole(text) {
            return Some(named(text, kind, None, None));
        }
        text.match_indices('!').find_map(|(at, _)| {
            let (file, rest) = text.split_at_checked(at)?;
            let kind = whole(file)?;
            let inside = rest.strip_prefix('!')?;
            let row = inside
                .rsplit_once('!')
                .and_then(|(sheet, row)| Some((sheet, row.parse().ok()?)));
            Some(match row {
                Some((sheet, row)) => named(file, kind, Some(sheet), Some(row)),
                None => named(file, kind, Some(inside), None),
            })
        })
    }

    /// The file as a whole
    pub(super) fn whole(self) -> Self {
        Self {
            sheet: None,
            row: None,
            ..self
        }
    }

    fn has_sheet(&self, name: &str) -> bool {
        self.sheet.as_deref().is_none_or(|wanted| wanted == name)
    }
}

/// The absolute path of a file that is there, or of a row of it
pub(super) fn canonical(path: &Path) -> Option<PathBuf> {
    if let Ok(whole) = path.canonicalize() {
        return whole.is_file().then_some(whole);
    }
    let named = Named::of(path)?;
    let inside = path.to_str()?.strip_prefix(named.shown.as_str())?;
    let file = named
        .file
        .canonicalize()
        .ok()
        .filter(|file| file.is_file())?;
    Some(PathBuf::from(format!("{}{inside}", file.to_str()?)))
}

/// What a file with sheets has
#[derive(Debug)]
pub(super) enum Told<'a, 'r> {
    /// A sheet whose headings are understood
    Headings(&'a Register<'r>),
    /// The dossier of a row, or of a sheet; or why there is none
    Dossier(Given),
}

/// What headings mean
#[derive(Debug)]
pub(super) struct Books<'r> {
    vocabulary: Vocabulary<'r>,
    map: Map<'r>,
    /// Hash of the text of the map, if there is one
    pub(super) map_sha256: Option<String>,
    /// How far registers are read
    gauge: Gauge,
}

impl<'r> Books<'r> {
    /// The names that the rules declare, and those of `--map`
    ///
    /// # Errors
    ///
    /// What is wrong with the map.
    pub(super) fn open(
        matches: &ArgMatches,
        library: &'r Library,
    ) -> Result<Self, Box<FileProblems>> {
        let vocabulary = Vocabulary::new(library);
        let path = matches.try_get_one::<PathBuf>("map").ok().flatten();
        let Some(path) = path else {
            return Ok(Self::of(library));
        };
        let source = input::file(path).map_err(|refused| Box::new((*refused).into()))?;
        match register::map(&source, &vocabulary) {
            Ok(map) => Ok(Self {
                vocabulary,
                map,
                map_sha256: Some(Digest::of(source.text().as_bytes()).to_string()),
                gauge: Gauge::default(),
            }),
            Err(problems) => Err(Box::new(FileProblems { source, problems })),
        }
    }

    /// The names that the rules declare
    fn of(library: &'r Library) -> Self {
        Self {
            vocabulary: Vocabulary::new(library),
            map: Map::new(),
            map_sha256: None,
            gauge: Gauge::default(),
        }
    }

    /// How far they are read, if all of the files are registers
    pub(super) fn gauge(&mut self, found: &[Found]) -> Option<Gauge> {
        let sizes = found.iter().map(|one| {
            let named = one.sheets().filter(|one| one.kind == SheetFile::Register)?;
            fs::metadata(named.file).ok().map(|file| file.len())
        });
        self.gauge = Gauge::new(sizes.sum::<Option<u64>>()?);
        Some(self.gauge.clone())
    }

    /// Reads a file with sheets, row by row
    pub(super) fn read(
        &self,
        named: &Named,
        mut take: impl FnMut(Told<'_, 'r>) -> ControlFlow<()>,
    ) {
        read::note(&named.file);
        let broken = match named.kind {
            SheetFile::Workbook => self.workbook(named, &mut take),
            SheetFile::Register => self.register(named, &mut take),
            SheetFile::Other(ending) => Err(words::other_kind(ending).into()),
        };
        if let Err(problem) = broken {
            let source = Source::new(named.shown.as_str(), "");
            let _ = take(Told::Dossier(Given::from(Err(Box::new((
                source, *problem,
            ))))));
        }
    }

    fn workbook(
        &self,
        named: &Named,
        take: &mut impl FnMut(Told<'_, 'r>) -> ControlFlow<()>,
    ) -> Result<(), Box<Diagnostic>> {
        let mut workbook = Workbook::open(|| File::open(&named.file))?;
        let sheets = workbook.sheets()?;
        let mut without = None;
        let (mut has_any, mut has_hidden) = (false, false);
        let meant = sheets.iter().filter(|sheet| named.has_sheet(sheet.name()));
        for sheet in meant.clone().filter(|sheet| !sheet.is_hidden()) {
            let name = format!("{}!{}!", named.shown, sheet.name());
            let mut rows = Rows::new(self, name, sheet.merged(), named.row);
            workbook.rows(sheet, |row| rows.take(row, take))?;
            match rows.finish(take) {
                Ok(()) => has_any = true,
                Err(problem) => without = without.or(Some(problem)),
            }
        }
        for sheet in meant.filter(|sheet| sheet.is_hidden() && named.sheet.is_none()) {
            let name = format!("{}!{}!", named.shown, sheet.name());
            if self.has_headings(&mut workbook, sheet, &name)? {
                let source = Source::new(name.trim_end_matches('!'), "");
                let problem = match has_any {
                    true => words::hidden_sheet(),
                    false => words::only_sheet_hidden(),
                };
                has_hidden = true;
                let problem = Box::new((source, problem));
                let _ = take(Told::Dossier(Given::from(Err(problem))));
            }
        }
        match without {
            _ if has_any || has_hidden => Ok(()),
            Some(problem) => Err(problem),
            None => Err(words::no_sheet(named.sheet.as_deref().unwrap_or_default()).into()),
        }
    }

    /// Whether a sheet has headings that are understood
    fn has_headings(
        &self,
        workbook: &mut Workbook<File>,
        sheet: &Sheet,
        name: &str,
    ) -> Result<bool, Box<Diagnostic>> {
        let mut has_headings = false;
        let mut take = |told: Told<'_, 'r>| {
            has_headings |= matches!(told, Told::Headings(_));
            ControlFlow::Break(())
        };
        let mut rows = Rows::new(self, name.to_owned(), sheet.merged(), None);
        workbook.rows(sheet, |row| rows.take(row, &mut take))?;
        // One without headings is nobody's sheet of figures.
        let _ = rows.finish(&mut take);
        Ok(has_headings)
    }

    fn register(
        &self,
        named: &Named,
        take: &mut impl FnMut(Told<'_, 'r>) -> ControlFlow<()>,
    ) -> Result<(), Box<Diagnostic>> {
        let before = self.gauge.read();
        let register = separated::Register::open(|| {
            self.gauge.set(before);
            let file = File::open(&named.file)?;
            let gauge = self.gauge.clone();
            Ok(Counted { file, gauge })
        })?;
        let name = format!("{}!!", named.shown);
        let mut rows = Rows::new(self, name, &[], named.row);
        register.rows(|row| rows.take(row, take))?;
        rows.finish(take)
    }
}

/// A file of which it is counted how much was read
struct Counted {
    file: File,
    gauge: Gauge,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        let more = u64::try_from(count).unwrap_or_default();
        self.gauge.set(self.gauge.read() + more);
        Ok(count)
    }
}

/// What headings mean, if one of the files has sheets
///
/// # Errors
///
/// What is wrong with the map.
pub(super) fn books<'r>(
    found: &[Found],
    matches: &ArgMatches,
    rules: &'r dyn Rules,
) -> Result<Option<Books<'r>>, Box<FileProblems>> {
    match found.iter().any(|one| one.sheets().is_some()) {
        true => Books::open(matches, rules.whole()).map(Some),
        false => Ok(None),
    }
}

/// The rows of a sheet on their way to dossiers
struct Rows<'b, 'r> {
    books: &'b Books<'r>,
    name: String,
    merged: &'b [Area],
    wanted: Option<u32>,
    /// Those read before the headings are understood, or all of a sheet of one subject
    kept: Vec<Row>,
    register: Option<Register<'r>>,
    refused: Option<Box<Diagnostic>>,
}

impl<'b, 'r> Rows<'b, 'r> {
    fn new(books: &'b Books<'r>, name: String, merged: &'b [Area], wanted: Option<u32>) -> Self {
        Self {
            books,
            name,
            merged,
            wanted,
            kept: Vec::new(),
            register: None,
            refused: None,
        }
    }

    fn take(
        &mut self,
        row: Row,
        take: &mut impl FnMut(Told<'_, 'r>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        match &self.register {
            Some(register) if !register.is_of_one() => self.give(&row, take),
            Some(_) if self.kept.len() < MOST_FACTS => {
                self.kept.push(row);
                ControlFlow::Continue(())
            }
            Some(_) => ControlFlow::Break(()),
            None => {
                self.kept.push(row);
                match self.kept.len() < HEAD_ROWS {
                    true => ControlFlow::Continue(()),
                    false => self.understand(take),
                }
            }
        }
    }

    fn understand(
        &mut self,
        take: &mut impl FnMut(Told<'_, 'r>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let names = (&self.books.vocabulary, &self.books.map);
        let register = match Register::understand(&self.name, &self.kept, self.merged, names) {
            Ok(register) => register,
            Err(problem) => {
                self.refused = Some(problem);
                return ControlFlow::Break(());
            }
        };
        if register.is_of_one() {
            // Its headings are its rows, which are not all read yet.
            self.register = Some(register);
            return ControlFlow::Continue(());
        }
        let told = take(Told::Headings(&register));
        self.register = Some(register);
        if told.is_break() {
            return told;
        }
        let kept = std::mem::take(&mut self.kept);
        kept.iter().try_for_each(|row| self.give(row, take))
    }

    fn give(
        &mut self,
        row: &Row,
        take: &mut impl FnMut(Told<'_, 'r>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let is_wanted = self.wanted.is_none_or(|wanted| wanted == row.number);
        let register = self
            .register
            .as_ref()
            .filter(|one| is_wanted && one.is_of_subject(row));
        let given = register.map(|register| Told::Dossier(register.dossier(row)));
        given.map_or(ControlFlow::Continue(()), take)
    }

    /// Gives what is left
    fn finish(
        mut self,
        take: &mut impl FnMut(Told<'_, 'r>) -> ControlFlow<()>,
    ) -> Result<(), Box<Diagnostic>> {
        if self.register.is_none() && self.refused.is_none() {
            let _ = self.understand(take);
        }
        if let Some(problem) = self.refused {
            return Err(problem);
        }
        if self.register.is_some_and(|one| one.is_of_one()) {
            let names = (&self.books.vocabulary, &self.books.map);
            let register = Register::understand(&self.name, &self.kept, self.merged, names)?;
            if take(Told::Headings(&register)).is_continue() {
                let _ = take(Told::Dossier(register.only(&self.kept)));
            }
        }
        Ok(())
    }
}
