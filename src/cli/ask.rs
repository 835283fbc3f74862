//! `ask`: fills in a dossier by asking questions in the terminal; every answer is saved at once.

mod prompt;

use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command};

use super::exit::Exit;
use super::failure::{Attempt as _, refused};
use super::rewrite::{left_as_it_is, rewrite};
use super::sheets::{Books, Named, Told};
use super::{arguments, clock, input, library, new, output, problems, terminal};
use crate::desk::ask::{self, Desk, PromptLine, Style, outset};
use crate::desk::import;
use crate::judged::judge::{self, Request};
use crate::language::{Language, text};
use crate::ruleset::{Library, SubjectKind};
use prompt::Prompt;

/// The file if none is named
const FILE: &str = "dossier.yaml";

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let about = text!(
        "在终端里逐项提问，填写申报档案，最能决定结论的先问",
        "Fill a dossier in by questions in the terminal, the most decisive first"
    );
    let file = language.pick(
        "申报档案；已有的接着填，没有的新建；也可以是表中的一行（文件!工作表!行号），另存为档案 [默认：dossier.yaml]",
        "The dossier, which is continued, or begun where there is none; or a row of a sheet (FILE!SHEET!ROW), which is saved as one [default: dossier.yaml]",
    );
    arguments::subcommand("ask", &about, language)
        .arg(
            arguments::path("file", language.pick("文件", "FILE"), file, language)
                .default_value(FILE)
                .hide_default_value(true),
        )
        .arg(arguments::map(language))
        .args(arguments_for_new(language))
        .arg(arguments::rules(language))
}

/// The options of `new`: what to ask for, and what a new dossier begins with
fn arguments_for_new(language: Language) -> impl IntoIterator<Item = Arg> {
    let heading = language.pick("新建档案时", "For a new dossier");
    let options = new::options(language).into_iter();
    options.map(move |one| {
        match one.get_id().as_str() {
            "kind" => one.help_heading(heading).long("kind"),
            "programme" => one.help(language.pick(
                "只问这项政策，可以重复 [默认：档案所写，否则申报日施行中的全部]",
                "Ask for this programme only; may be repeated [default: the dossier's, else all in force on the day]",
            )),
            "track" => one.help(language.pick(
                "只问这个申报类别，可以重复 [默认：档案所写，否则全部]",
                "Ask for this track only; may be repeated [default: the dossier's, else every one]",
            )),
            _ => one.help_heading(heading),
        }
    })
}

/// Runs the command
///
/// # Errors
///
/// If there is no terminal, or rules or the file cannot be read or written.
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    if !terminal::is_interactive() {
        return refused(text!(
            "`dabiao ask` 要在终端里一问一答；这里的标准输入或标准输出不是终端。可以用 `dabiao new` 写出待填写的档案",
            "`dabiao ask` asks questions in a terminal, and standard input or output is none here; `dabiao new` writes a dossier to fill in"
        ));
    }
    let library = match library::load(matches)? {
        Ok(library) => library,
        Err(broken) => return problems::show(broken, matches, language),
    };
    let default = PathBuf::from(FILE);
    let path = matches.get_one::<PathBuf>("file").unwrap_or(&default);
    let style = Style {
        language,
        width: terminal::width(),
    };
    let saved = match Named::of(path) {
        Some(named) => match from_sheet(&named, &library, matches, language)? {
            Ok(saved) => Some(saved),
            Err(exit) => return Ok(exit),
        },
        None => None,
    };
    let path = saved.as_ref().unwrap_or(path);
    let mut desk = FileDesk {
        prompt: Prompt::new()?,
        path,
    };
    if fs::symlink_metadata(path).is_err() {
        let given = new::outset(matches, new::kind(matches).unwrap_or(SubjectKind::Park));
        let Some(outset) = outset::ask(&mut desk, new::kind(matches), given, &style)? else {
            desk.say(language.pick("没有新建档案\n", "no dossier was begun\n"))?;
            return Ok(Exit::Unjudged);
        };
        let text = new::text(&library, &outset, language)?;
        output::create(text.as_bytes(), path)?;
    }
    continue_with(&library, matches, &mut desk, &style)
}

/// Saves the row of a sheet, or the sheet of one subject, as a dossier beside it, and says so
fn from_sheet(
    named: &Named,
    library: &Library,
    matches: &ArgMatches,
    language: Language,
) -> anyhow::Result<Result<PathBuf, Exit>> {
    let books = match Books::open(matches, library) {
        Ok(books) => books,
        Err(broken) => return problems::show(vec![*broken], matches, language).map(Err),
    };
    let mut rows = Vec::new();
    books.read(named, |told| {
        if let Told::Dossier(given) = told {
            rows.push(given);
        }
        match rows.len() {
            0 | 1 => ControlFlow::Continue(()),
            _ => ControlFlow::Break(()),
        }
    });
    let file = &named.shown;
    let (Some(given), true) = (rows.pop(), rows.is_empty()) else {
        return refused(text!(
            "请写明一行：`dabiao ask {file}!工作表!行号`（CSV 写 `{file}!!行号`）",
            "name one row: `dabiao ask {file}!SHEET!ROW` (of a CSV file `{file}!!ROW`)"
        ));
    };
    let judged = judge::judge_given(given, library, &Request::on(clock::today()), None);
    if judged.problems.has_errors() {
        let advice = text!(
            "没有提问，也没有写文件；请先在表中改正以上问题",
            "nothing was asked or written; mend the problems above in the sheet first"
        );
        return problems::refuse(&judged, &advice, matches, language).map(Err);
    }
    let subject = judged.head.name.as_deref();
    let name = import::file_name(subject, judged.source.name(), &mut BTreeSet::new());
    let name = name + ".yaml";
    let saved = named.file.with_file_name(name);
    let shown = saved.display();
    if fs::symlink_metadata(&saved).is_ok() {
        return refused(text!(
            "{shown} 已经存在；要接着填它：`dabiao ask {shown}`",
            "{shown} exists already; to go on with it: `dabiao ask {shown}`"
        ));
    }
    let from = judged.source.name();
    let said = text!(
        "已从 {from} 读出数据；回答写入 {shown}，表格不改动\n",
        "read from {from}; answers are saved in {shown}, and the sheet stays as it is\n"
    );
    output::create(
        format!("# {from}\n{}", judged.source.text()).as_bytes(),
        &saved,
    )?;
    output::write(said.get(language).as_bytes(), None)?;
    Ok(Ok(saved))
}

/// Asks what a dossier leaves open
fn continue_with(
    library: &Library,
    matches: &ArgMatches,
    desk: &mut FileDesk<'_>,
    style: &Style,
) -> anyhow::Result<Exit> {
    let path = desk.path;
    let request = Request {
        programmes: new::named(matches, "programme"),
        tracks: new::named(matches, "track"),
        ..Request::on(clock::today())
    };
    let judged = judge::judge_file(input::file(path), library, &request, None);
    if judged.problems.has_errors() || judged.dossier.is_none() {
        let advice = text!(
            "没有提问，文件没有改动；请先改正以上问题",
            "nothing was asked and the file was left as it is; fix the problems above first"
        );
        return problems::refuse(&judged, &advice, matches, style.language);
    }
    output::keep_writable(path).or_fail(|| left_as_it_is(path))?;
    let (judged, _) = ask::conduct(desk, judged, library, &request, style)?;
    Ok(Exit::of_dossier(&judged))
}

/// A terminal, and the file that keeps the answers
struct FileDesk<'a> {
    prompt: Prompt,
    path: &'a Path,
}

impl Desk for FileDesk<'_> {
    type Error = anyhow::Error;

    fn ask(&mut self, prompt: &str) -> anyhow::Result<PromptLine> {
        self.prompt.line(prompt)
    }

    fn say(&mut self, text: &str) -> anyhow::Result<()> {
        output::write(text.as_bytes(), None)
    }

    fn save(&mut self, before: &str, after: &str) -> anyhow::Result<()> {
        if rewrite(self.path, before, after)? {
            return Ok(());
        }
        let path = self.path.display();
        refused(text!(
            "{path} 在提问期间被改动，刚才的回答没有写入；再运行 `dabiao ask {path}` 从新的内容接着回答",
            "{path} was changed meanwhile, so the last answer was not written; run `dabiao ask {path}` again to go on from what it says now"
        ))
    }
}
