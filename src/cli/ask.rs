//! `ask`: fills a dossier in by questions in the terminal; every answer is saved at once.

mod prompt;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::builder::ValueParser;
use clap::{Arg, ArgMatches, Command};

use super::exit::Exit;
use super::failure::Attempt as _;
use super::rewrite::{left_as_it_is, rewrite};
use super::{arguments, input, library, new, output, problems, terminal};
use crate::desk::interview::{self};
use crate::desk::interview::{Desk, Line, Style, outset};
use crate::judged::judge::Request;
use crate::judged::judge::{self};
use crate::language::{Language, Text};
use crate::ruleset::{Library, SubjectKind};
use prompt::Prompt;

/// The file where none is named
const FILE: &str = "dossier.yaml";

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let text = |zh: &'static str, en: &'static str| Text::new(zh, en).get(language).to_owned();
    let about = Text::new(
        "在终端里逐项提问，填写申报档案，最能决定结论的先问",
        "Fill a dossier in by questions in the terminal, the most decisive first",
    );
    let command = arguments::subcommand("ask", &about, language).arg(
        Arg::new("file")
            .value_name(text("文件", "FILE"))
            .default_value(FILE)
            .hide_default_value(true)
            .value_parser(ValueParser::path_buf())
            .help_heading(arguments::arguments_heading(language))
            .help(text(
                "申报档案；已有的接着填，没有的新建 [默认：dossier.yaml]",
                "The dossier, which is continued, or begun where there is none [default: dossier.yaml]",
            )),
    );
    let options = [
        arguments_for_new(language),
        vec![arguments::rules(language)],
    ];
    options.into_iter().flatten().fold(command, Command::arg)
}

/// The options of `new`, for a dossier that is begun
fn arguments_for_new(language: Language) -> Vec<Arg> {
    let command = new::options(Command::new("new"), language);
    let heading = Text::new("新建档案时", "For a new dossier");
    let options = command.get_arguments().filter(|one| one.get_id() != "help");
    options
        .map(|one| {
            let one = one.clone().help_heading(heading.get(language).to_owned());
            match one.get_id() == "kind" {
                true => one.long("kind"),
                false => one,
            }
        })
        .collect()
}

/// Runs the command
///
/// # Errors
///
/// Where there is no terminal, or rules or the file cannot be read or written.
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    if !terminal::is_interactive() {
        bail!(
            "{}",
            Text::new(
                "`dabiao ask` 要在终端里一问一答；这里的标准输入或标准输出不是终端。可以用 `dabiao new` 写出待填写的档案",
                "`dabiao ask` asks questions in a terminal, and standard input or output is none here; `dabiao new` writes a dossier to fill in",
            )
            .get(language)
        );
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
    let mut desk = FileDesk {
        prompt: Prompt::new()?,
        path,
        language,
    };
    if fs::symlink_metadata(path).is_err() {
        let given = new::outset(matches, new::kind(matches).unwrap_or(SubjectKind::Park));
        let Some(outset) = outset::ask(&mut desk, new::kind(matches), given, &style)? else {
            let text = Text::new("没有新建档案\n", "no dossier was begun\n");
            desk.say(text.get(language))?;
            return Ok(Exit::Unjudged);
        };
        let text = new::text(&library, &outset, language)?;
        output::create(text.as_bytes(), path)?;
    }
    continue_with(&library, matches, &mut desk, &style)
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
        programmes: Vec::new(),
        tracks: Vec::new(),
        as_of: None,
        today: super::clock::today(),
        strict: false,
    };
    let report = match input::file(path) {
        Ok(source) => judge::judge(source, library, &request),
        Err(refused) => judge::undecodable(refused.0, refused.1, &request),
    };
    if report.problems.has_errors() || report.dossier.is_none() {
        let advice = Text::new(
            "没有提问，文件没有改动；请先改正以上问题",
            "nothing was asked and the file was left as it is; put the problems above right first",
        );
        return problems::refuse(report, &advice, matches, style.language);
    }
    output::keep_writable(path).or_fail(|| left_as_it_is(path))?;
    let (report, _) = interview::conduct(desk, report, library, &request, style)?;
    Ok(Exit::of_dossier(&report))
}

/// A terminal, and the file that keeps the answers
struct FileDesk<'a> {
    prompt: Prompt,
    path: &'a Path,
    language: Language,
}

impl Desk for FileDesk<'_> {
    type Error = anyhow::Error;

    fn ask(&mut self, prompt: &str) -> anyhow::Result<Line> {
        self.prompt.line(prompt)
    }

    fn say(&mut self, text: &str) -> anyhow::Result<()> {
        output::write(text.as_bytes(), None)
    }

    fn save(&mut self, before: &str, after: &str) -> anyhow::Result<()> {
        if !rewrite(self.path, before, after)? {
            let path = self.path.display();
            let text = Text::new(
                format!(
                    "{path} 在提问期间被改动，刚才的回答没有写入；再运行 `dabiao ask {path}` 从新的内容接着回答"
                ),
                format!(
                    "{path} was changed meanwhile, so the last answer was not written; run `dabiao ask {path}` again to go on from what it says now"
                ),
            );
            bail!("{}", text.get(self.language));
        }
        Ok(())
    }
}
