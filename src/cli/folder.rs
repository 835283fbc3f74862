//! A folder of pages: one a dossier, and an index that leads to them; nothing in it is replaced.

use std::collections::BTreeSet;
use std::fs;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use clap::ArgMatches;

use super::failure::{Attempt as _, cannot_write, refused};
use super::{options, output};
use crate::desk::import;
use crate::judged::Judged;
use crate::language::{Language, text};
use crate::report::html::Entry;

/// The page that leads to the others
const INDEX: &str = "index";

/// A folder that is being written
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    language: Language,
    /// Names that files have
    taken: BTreeSet<String>,
    written: Vec<PathBuf>,
    entries: Vec<Entry>,
}

impl Folder {
    /// The folder that `-o` names: one that is there, or whose name ends with a separator
    ///
    /// # Errors
    ///
    /// If another format is asked for, or an index is there already.
    pub(super) fn named(matches: &ArgMatches, language: Language) -> anyhow::Result<Option<Self>> {
        let named = options::output(matches).filter(|path| is_folder(path));
        let Some(path) = named else {
            return Ok(None);
        };
        if options::format(matches) != Some("html") {
            let path = path.display();
            return refused(text!(
                "{path} 是文件夹：只有 --format html 每份档案写一个文件；请写文件名",
                "{path} is a folder: only --format html writes a file a dossier; name a file"
            ));
        }
        let taken = BTreeSet::from([INDEX.to_owned()]);
        output::keep_absent(&path.join(INDEX).with_extension("html"))?;
        Ok(Some(Self {
            path: path.to_owned(),
            language,
            taken,
            written: Vec::new(),
            entries: Vec::new(),
        }))
    }

    /// Writes the page of a dossier
    ///
    /// # Errors
    ///
    /// If a file of its name is there already, or cannot be written; then none is left.
    pub(super) fn add(&mut self, report: &Judged<'_>, page: &[u8]) -> anyhow::Result<()> {
        let place = report.source.name();
        let subject = report.head.name.as_deref().unwrap_or(place);
        let file = import::file_name(Some(subject), place, &mut self.taken) + ".html";
        self.write(&file, page)?;
        self.entries.push(Entry::of(report, &file, self.language));
        Ok(())
    }

    /// Writes the index and says where it is
    ///
    /// # Errors
    ///
    /// If it cannot be written; then no page is left.
    pub(super) fn finish(
        mut self,
        index: impl FnOnce(Vec<Entry>, &mut Vec<u8>) -> std::io::Result<()>,
    ) -> anyhow::Result<()> {
        let count = self.entries.len();
        let mut page = Vec::new();
        index(std::mem::take(&mut self.entries), &mut page)?;
        let file = format!("{INDEX}.html");
        self.write(&file, &page)?;
        let index = self.path.join(file);
        let index = index.display();
        let said = text!(
            "写了{count}份报告，从 {index} 看起\n",
            "{count} reports were written; begin with {index}\n"
        );
        output::write(said.get(self.language).as_bytes(), None)
    }

    fn write(&mut self, file: &str, page: &[u8]) -> anyhow::Result<()> {
        let path = self.path.join(file);
        let created = fs::create_dir_all(&self.path).or_fail(|| cannot_write(&self.path));
        let created = created.map_err(anyhow::Error::from);
        if let Err(failed) = created.and_then(|()| output::create(page, &path)) {
            for path in &self.written {
                // What is left is said by the failure that follows.
                let _ = fs::remove_file(path);
            }
            return Err(failed);
        }
        self.written.push(path);
        Ok(())
    }
}

fn is_folder(path: &Path) -> bool {
    let name = path.as_os_str().to_string_lossy();
    name.ends_with(['/', MAIN_SEPARATOR]) || path.is_dir()
}
