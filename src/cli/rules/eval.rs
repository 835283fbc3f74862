//! `rules eval`: evaluates expressions, one of the command line or one a line of standard input.

use std::io::{self, BufReader, BufWriter};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::exit::Exit;
use crate::cli::failure::{Attempt as _, cannot_read};
use crate::cli::{arguments, input, options, output, say};
use crate::language::{Language, Text, text};
use crate::workshop::eval::{self, Context};
use crate::yaml::decode;

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let text = |zh: &'static str, en: &'static str| Text::new(zh, en).get(language).to_owned();
    let about = text!("计算表达式", "Evaluate expressions");
    arguments::subcommand("eval", &about, language)
        .after_help(text(AFTER_HELP_ZH, AFTER_HELP_EN))
        .arg(
            Arg::new("expression")
                .value_name(text("表达式", "EXPRESSION"))
                .allow_hyphen_values(true)
                .help_heading(arguments::arguments_heading(language))
                .help(text("要计算的表达式", "The expression to evaluate")),
        )
        .arg(
            Arg::new("context")
                .long("context")
                .value_name(text("文件", "FILE"))
                .value_parser(ValueParser::path_buf())
                .help(text(
                    "名称与值，YAML 或 JSON（.json）",
                    "Names and their values, in YAML or JSON (.json)",
                )),
        )
        .arg(
            Arg::new("batch")
                .long("batch")
                .action(ArgAction::SetTrue)
                .help(text(
                    "从标准输入逐行读取 {\"expression\": …, \"context\": {…}}，逐行写出结果",
                    "Read a line {\"expression\": …, \"context\": {…}} each from standard input, write a line each",
                )),
        )
        .arg(arguments::format(&["text", "json"], language))
}

const AFTER_HELP_ZH: &str = "\
退出码：
  0  都已回答；--batch 中表达式的错误也是一种回答
  2  表达式、上下文或某一行无法使用";

const AFTER_HELP_EN: &str = "\
Exit codes:
  0  everything was answered; of --batch, an error in an expression is an answer, too
  2  the expression, the context or a line could not be used";

/// Runs the command
///
/// # Errors
///
/// If the context or standard input cannot be read, or the answer cannot be written.
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    let expression = matches.get_one::<String>("expression");
    let file = matches.get_one::<PathBuf>("context");
    match (matches.get_flag("batch"), expression) {
        (true, None) if file.is_none() => batch(options::machine_language(matches)),
        (false, Some(expression)) => {
            evaluate_one(expression, file.map(PathBuf::as_path), matches, language)
        }
        (true, _) => bail!(usage(
            language,
            "`--batch` 从标准输入读取表达式和上下文，不能同时写在命令行上",
            "`--batch` reads expressions and contexts from standard input, not from the command line",
        )),
        (false, None) => bail!(usage(
            language,
            "缺少表达式；逐行读取标准输入要写 `--batch`",
            "the expression is missing; `--batch` reads them from standard input",
        )),
    }
}

fn usage(language: Language, zh: &'static str, en: &'static str) -> String {
    Text::new(zh, en).get(language).to_owned()
}

fn evaluate_one(
    expression: &str,
    file: Option<&Path>,
    matches: &ArgMatches,
    language: Language,
) -> anyhow::Result<Exit> {
    let as_json = options::is_json(matches);
    let language = match as_json {
        true => options::machine_language(matches),
        false => language,
    };
    let context = file.map_or(Ok(Ok(Context::new())), |path| context(path, language))?;
    let outcome = context.and_then(|context| {
        let value = eval::evaluate(expression, &context, !as_json, language)?;
        Ok((value, context))
    });
    let mut text = Vec::new();
    let exit = match &outcome {
        Ok(_) => Exit::Eligible,
        Err(_) => Exit::Unjudged,
    };
    match outcome {
        outcome if as_json => {
            eval::write_json(&outcome.map(|(value, _)| value), language, &mut text)?;
        }
        Ok((value, context)) => {
            text.extend(eval::text(&value, &context, language).bytes());
            text.push(b'\n');
        }
        Err(problems) => {
            let title = text!("错误：", "error: ");
            for problem in problems {
                say(&format!("{}{problem}\n", title.get(language)));
            }
            return Ok(exit);
        }
    }
    output::write(&text, None)?;
    Ok(exit)
}

/// The names and values of a file, or its problems
fn context(path: &Path, language: Language) -> anyhow::Result<Result<Context, Vec<String>>> {
    let limit = decode::DOSSIER_LIMIT as u64 + 1;
    let bytes = input::bytes(path, limit).or_fail(|| cannot_read(path))?;
    let name = path.display().to_string();
    Ok(match decode::decode(&name, &bytes, decode::DOSSIER_LIMIT) {
        Ok(source) => {
            let is_json = path.extension().is_some_and(|one| one == "json");
            eval::context(&source, is_json, language)
        }
        Err(refused) => Err(vec![eval::refused(&refused.1, &refused.0, language)]),
    })
}

fn batch(language: Language) -> anyhow::Result<Exit> {
    let input = BufReader::with_capacity(1 << 16, io::stdin().lock());
    let mut out = BufWriter::new(io::stdout().lock());
    match eval::answer_lines(input, &mut out, language) {
        Ok(true) => Ok(Exit::Eligible),
        Ok(false) => Ok(Exit::Unjudged),
        // A reader that closes the pipe early has seen what it wanted.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Exit::Eligible),
        Err(error) => Err(error).context(usage(
            language,
            "无法读取标准输入或写入标准输出",
            "cannot read standard input or write to standard output",
        )),
    }
}
