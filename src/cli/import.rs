//! `import`: the rows of a workbook or a register as dossiers, all of them or none.

use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::builder::ValueParser;
use clap::{ArgMatches, Command};

use super::arguments::{self, Group};
use super::exit::Exit;
use super::failure::{Attempt as _, cannot_write, refused};
use super::settings::Settings;
use super::sheets::{Books, Named, Told};
use super::{library, options, output, problems};
use crate::desk::import;
use crate::diagnostic::Severity;
use crate::embedded::Rules;
use crate::judged::judge;
use crate::language::{Language, text};
use crate::ruleset::library::FileProblems;

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let about = text!(
        "把工作簿（.xlsx）或登记表（.csv）的各行写成申报档案",
        "Write the rows of a workbook (.xlsx) or a register (.csv) as dossiers"
    );
    let file = language.pick(
        "工作簿或登记表，也可写明工作表或一行：文件!工作表!行号",
        "A workbook or a register, or a sheet or a row of it: FILE!SHEET!ROW",
    );
    let folder = language.pick(
        "写到这个文件夹，每家单位一个文件，文件必须还不存在；有一行读不出，就一个也不写",
        "Write them to this folder, a file each, which must not exist yet; none at all if a row cannot be read",
    );
    let check = language.pick(
        "只显示各列读成了什么，不写文件；有待确认的列时退出码为 2",
        "Only show what each column is taken for; exit code 2 where one is to be confirmed",
    );
    arguments::subcommand("import", &about, language)
        .after_help(language.pick(
            "退出码：\n  0  全部读出\n  2  有读不出的，什么也没有写",
            "Exit codes:\n  0  everything could be read\n  2  something could not; nothing was written",
        ))
        .arg(
            arguments::path("file", language.pick("文件", "FILE"), file, language).required(true),
        )
        .arg(arguments::map(language))
        .arg(arguments::flag("check", Group::Options, check, language))
        .arg(
            arguments::option("output", language.pick("文件夹", "FOLDER"), Group::Output, folder, language)
                .short('o')
                .value_parser(ValueParser::path_buf())
                .required_unless_present("check"),
        )
        .arg(arguments::rules(language))
        .arg(arguments::color(language))
}

/// Runs the command
///
/// # Errors
///
/// If I/O fails, or a file of that name exists.
pub(super) fn run(
    matches: &ArgMatches,
    language: Language,
    mut settings: Settings,
) -> anyhow::Result<Exit> {
    let Some(path) = matches.get_one::<PathBuf>("file") else {
        return Ok(Exit::Unjudged);
    };
    let Some(named) = Named::of(path) else {
        let path = path.display();
        return refused(text!(
            "{path} 不是工作簿（.xlsx）或登记表（.csv）；YAML 档案不用导入",
            "{path} is neither a workbook (.xlsx) nor a register (.csv); dossiers in YAML need no import"
        ));
    };
    let rules = match library::to_judge_by(matches, &mut settings)? {
        Ok(rules) => rules,
        Err(broken) => return problems::say(broken, language),
    };
    let books = match Books::open(matches, rules.whole()) {
        Ok(books) => books,
        Err(broken) => return problems::say(vec![*broken], language),
    };
    if matches.get_flag("check") {
        return check(&books, &named, matches, language);
    }
    let folder = matches
        .get_one::<PathBuf>("output")
        .cloned()
        .unwrap_or_default();
    let Read { files, broken } = read(&books, &named, rules, &settings.request(matches));
    let is_broken = |one: &FileProblems| one.problems.has_errors();
    if broken.iter().any(is_broken) {
        let errors = broken.iter().flat_map(|one| one.problems.iter());
        let count = errors.filter(|one| one.severity == Severity::Error).count();
        let exit = problems::say(broken, language)?;
        let (s, them) = if count == 1 {
            ("", "it")
        } else {
            ("s", "them")
        };
        let advice = text!(
            "有{count}处错误，没有写任何文件；改正后再导入\n",
            "{count} error{s}, so that no file was written; mend {them} and import again\n"
        );
        super::say(advice.get(language));
        return Ok(exit);
    }
    if !broken.is_empty() {
        problems::say(broken, language)?;
    }
    if files.is_empty() {
        return refused(text!(
            "表头以下没有一行数据",
            "there is no row below the headings"
        ));
    }
    write(&files, &folder)?;
    let (count, folder) = (files.len(), folder.display());
    let said = text!(
        "写了{count}份档案到 {folder}\n",
        "{count} dossiers were written to {folder}\n"
    );
    output::write(said.get(language).as_bytes(), None)?;
    Ok(Exit::Eligible)
}

/// Shows what each column is taken for
fn check(
    books: &Books<'_>,
    named: &Named,
    matches: &ArgMatches,
    language: Language,
) -> anyhow::Result<Exit> {
    let columns = options::style(matches, language).width;
    let mut shown = String::new();
    let mut exit = Exit::Eligible;
    let mut broken = Vec::new();
    books.read(named, |told| {
        match told {
            Told::Headings(register) => {
                shown.push_str(&import::headings(register, columns, language));
                let problems = register.problems.problems.iter();
                let mut severe = problems.filter(|one| one.severity != Severity::Note);
                if severe.next().is_some() {
                    exit = Exit::Unjudged;
                    broken.push(register.problems.clone());
                }
            }
            Told::Dossier(given) => {
                if let Some(refused) = import::of_headings(given) {
                    exit = Exit::Unjudged;
                    broken.push(refused);
                }
            }
        }
        ControlFlow::Continue(())
    });
    output::write(shown.as_bytes(), None)?;
    for one in &mut broken {
        one.problems.retain(|one| one.severity != Severity::Note);
    }
    if !broken.is_empty() {
        problems::say(broken, language)?;
    }
    Ok(exit)
}

/// What was read: names and texts of the dossiers, and what is wrong
#[derive(Default)]
struct Read {
    files: Vec<(String, String)>,
    broken: Vec<FileProblems>,
}

/// Reads every row and binds it, to know that it says what it should
fn read(
    books: &Books<'_>,
    named: &Named,
    rules: &'static dyn Rules,
    request: &judge::Request,
) -> Read {
    let mut read = Read::default();
    let mut taken = BTreeSet::new();
    books.read(named, |told| {
        match told {
            Told::Headings(register) => {
                let problems = &register.problems;
                if problems
                    .problems
                    .iter()
                    .any(|one| one.severity != Severity::Note)
                {
                    read.broken.push(problems.clone());
                }
            }
            Told::Dossier(given) => {
                let mut judged = judge::judge_given(given, rules, request, None);
                let source = judged.source;
                if judged.problems.has_errors() {
                    // Notes are about what is judged by, not about what is written.
                    judged.problems.retain(|one| one.severity != Severity::Note);
                    read.broken.push(FileProblems {
                        source,
                        problems: judged.problems,
                    });
                } else {
                    let subject = judged.head.name.as_deref();
                    let file = import::file_name(subject, source.name(), &mut taken) + ".yaml";
                    let from = source.name().replace(['\r', '\n'], " ");
                    read.files
                        .push((file, format!("# {from}\n{}", source.text())));
                }
            }
        }
        ControlFlow::Continue(())
    });
    read
}

/// Writes all files, or none
fn write(files: &[(String, String)], folder: &Path) -> anyhow::Result<()> {
    for (name, _) in files {
        output::keep_absent(&folder.join(name))?;
    }
    fs::create_dir_all(folder).or_fail(|| cannot_write(folder))?;
    for (done, (name, text)) in files.iter().enumerate() {
        if let Err(failed) = output::create(text.as_bytes(), &folder.join(name)) {
            for (name, _) in files.iter().take(done) {
                // What is left is said by the failure that follows.
                let _ = fs::remove_file(folder.join(name));
            }
            return Err(failed);
        }
    }
    Ok(())
}
