//! `rules eval`: evaluates expressions, one of the command line or one a line of standard input.

mod request;

use std::io::{self, BufRead, BufReader, BufWriter, Read as _, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde::Serialize;

use self::request::{Context, Unusable};
use crate::cli::exit::Exit;
use crate::cli::failure::{Attempt as _, cannot_read};
use crate::cli::{arguments, input, options, output, say};
use crate::diagnostic::Diagnostic;
use crate::expression::{Operand, evaluate_text};
use crate::language::{Language, Text};
use crate::report::value;
use crate::source::Source;
use crate::text::sanitize;
use crate::yaml::decode;

/// The most bytes that a line of standard input may have
const LONGEST_LINE: u64 = 16 << 20;
/// The most problems of one expression that are told
const MOST_PROBLEMS: usize = 5;

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let text = |zh: &'static str, en: &'static str| Text::new(zh, en).get(language).to_owned();
    let about = Text::new("计算表达式", "Evaluate expressions");
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
/// Where the context or standard input cannot be read, or the answer cannot be written.
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    let expression = matches.get_one::<String>("expression");
    let file = matches.get_one::<PathBuf>("context");
    match (matches.get_flag("batch"), expression) {
        (true, None) if file.is_none() => batch(options::machine_language(matches)),
        (false, Some(expression)) => {
            single(expression, file.map(PathBuf::as_path), matches, language)
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

// One expression

fn single(
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
    let context = match file {
        Some(path) => match context(path, language)? {
            Ok(context) => context,
            Err(problems) => return refuse(&problems, as_json, language),
        },
        None => Context::new(),
    };
    match evaluate_text(expression, &context) {
        Ok(operand) if as_json => {
            write(&Answer::Value {
                value: value::Json(&operand),
            })?;
        }
        Ok(operand) => {
            let names: Vec<_> = context.iter().map(|(name, _)| name.as_str()).collect();
            let mut text = value::text(&operand, &names, language);
            text.push('\n');
            output::write(text.as_bytes(), None)?;
        }
        Err(problems) => {
            let source = Source::new("", expression);
            let told = problems.iter().take(MOST_PROBLEMS);
            let told: Vec<_> = told
                .map(|one| tell(one, &source, !as_json, language))
                .collect();
            return refuse(&told, as_json, language);
        }
    }
    Ok(Exit::Eligible)
}

fn refuse(problems: &[String], as_json: bool, language: Language) -> anyhow::Result<Exit> {
    if as_json {
        write(&Answer::Error {
            error: problems.join(separator(language)),
        })?;
    } else {
        let title = Text::new("错误：", "error: ");
        for problem in problems {
            say(&format!("{}{problem}\n", title.get(language)));
        }
    }
    Ok(Exit::Unjudged)
}

fn write(answer: &Answer<'_>) -> anyhow::Result<()> {
    let mut text = serde_json::to_vec(answer)?;
    text.push(b'\n');
    output::write(&text, None)
}

/// The names and values of a file, or what is wrong with it
fn context(path: &Path, language: Language) -> anyhow::Result<Result<Context, Vec<String>>> {
    let name = path.display().to_string();
    let limit = decode::DOSSIER_LIMIT as u64 + 1;
    let bytes = input::bytes(path, limit).or_fail(|| cannot_read(path))?;
    let source = match decode::decode(&name, &bytes, decode::DOSSIER_LIMIT) {
        Ok(source) => source,
        Err(refused) => return Ok(Err(vec![tell(&refused.1, &refused.0, true, language)])),
    };
    let is_json = path
        .extension()
        .is_some_and(|extension| extension == "json");
    let context = if is_json {
        request::json_context(&source).map_err(|unusable| match unusable {
            Unusable::Request(text) => vec![format!("{name}：{}", text.get(language))],
            Unusable::Value(problem) => vec![tell(&problem, &source, true, language)],
        })
    } else {
        request::yaml_context(&source).map_err(|problems| {
            let problems = problems.iter().take(MOST_PROBLEMS);
            problems
                .map(|one| tell(one, &source, true, language))
                .collect()
        })
    };
    Ok(context)
}

/// A problem in one line, with its place, and its advice where that is wanted
fn tell(problem: &Diagnostic, source: &Source, with_help: bool, language: Language) -> String {
    // An expression cannot send control sequences to a terminal.
    let mut told = sanitize::line(problem.message.get(language)).into_owned();
    if let Some(label) = &problem.primary {
        let at = source.location(label.span.start);
        let (line, column) = (at.line, at.column);
        let place = Text::new(
            format!("（{}第 {line} 行第 {column} 列）", named(source, "：")),
            format!(" ({}line {line}, column {column})", named(source, ": ")),
        );
        told.push_str(place.get(language));
    }
    if let (true, Some(help)) = (with_help, &problem.help) {
        let title = Text::new("\n提示：", "\nhelp: ");
        told.push_str(title.get(language));
        told.push_str(help.get(language));
    }
    told
}

fn named(source: &Source, after: &str) -> String {
    match source.name() {
        "" => String::new(),
        name => format!("{name}{after}"),
    }
}

fn separator(language: Language) -> &'static str {
    match language {
        Language::Zh => "；",
        Language::En => "; ",
    }
}

// Lines of standard input

/// What is written for a line
#[derive(Serialize)]
#[serde(untagged)]
enum Answer<'a> {
    Value { value: value::Json<'a> },
    Error { error: String },
}

fn batch(language: Language) -> anyhow::Result<Exit> {
    let input = BufReader::with_capacity(1 << 16, io::stdin().lock());
    let out = BufWriter::new(io::stdout().lock());
    match answer_lines(input, out, language) {
        Ok(exit) => Ok(exit),
        // A reader that closes the pipe early has seen what it wanted.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Exit::Eligible),
        Err(error) => Err(error).context(usage(
            language,
            "无法读取标准输入或写入标准输出",
            "cannot read standard input or write to standard output",
        )),
    }
}

fn answer_lines<R: io::Read>(
    mut input: BufReader<R>,
    mut out: impl Write,
    language: Language,
) -> io::Result<Exit> {
    let mut exit = Exit::Eligible;
    let mut line = Vec::new();
    let mut is_first = true;
    loop {
        line.clear();
        let mut limited = input.by_ref().take(LONGEST_LINE + 1);
        if limited.read_until(b'\n', &mut line)? == 0 {
            out.flush()?;
            return Ok(exit);
        }
        let is_whole = line.ends_with(b"\n") || (line.len() as u64) <= LONGEST_LINE;
        if !is_whole {
            skip_line(&mut input)?;
        }
        let bytes = line.strip_prefix(b"\xef\xbb\xbf").filter(|_| is_first);
        let bytes = bytes.unwrap_or(&line).trim_ascii();
        is_first = false;
        if bytes.is_empty() {
            continue;
        }
        let is_usable = answer(bytes, is_whole, &mut out, language)?;
        if !is_usable {
            exit = Exit::Unjudged;
        }
        // Whoever asks line by line is answered line by line.
        if input.buffer().is_empty() {
            out.flush()?;
        }
    }
}

fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let length = end.map_or(buffer.len(), |end| end + 1);
        input.consume(length);
        if end.is_some() || length == 0 {
            return Ok(());
        }
    }
}

/// Answers a line, and says whether it was a request
fn answer(
    line: &[u8],
    is_whole: bool,
    out: &mut impl Write,
    language: Language,
) -> io::Result<bool> {
    let mut is_usable = true;
    let outcome = if is_whole {
        respond(line, &mut is_usable, language)
    } else {
        is_usable = false;
        let limit = LONGEST_LINE;
        let text = Text::new(
            format!("这一行超过 {limit} 字节"),
            format!("the line is longer than {limit} bytes"),
        );
        Err(text.get(language).to_owned())
    };
    let answer = match &outcome {
        Ok(operand) => Answer::Value {
            value: value::Json(operand),
        },
        Err(error) => Answer::Error {
            error: error.clone(),
        },
    };
    serde_json::to_writer(&mut *out, &answer)?;
    out.write_all(b"\n")?;
    Ok(is_usable)
}

fn respond(line: &[u8], is_usable: &mut bool, language: Language) -> Result<Operand, String> {
    let not_utf8 = |error: std::str::Utf8Error| {
        let at = error.valid_up_to() + 1;
        Unusable::Request(Text::new(
            format!("不是 UTF-8：第 {at} 个字节"),
            format!("not UTF-8: byte {at}"),
        ))
    };
    let read = std::str::from_utf8(line)
        .map_err(not_utf8)
        .and_then(request::line);
    let request = read.map_err(|unusable| {
        *is_usable = false;
        match unusable {
            Unusable::Request(text) => text.get(language).to_owned(),
            Unusable::Value(problem) => {
                let line = String::from_utf8_lossy(line);
                tell(&problem, &Source::new("", line), false, language)
            }
        }
    })?;
    evaluate_text(&request.expression, &request.context).map_err(|problems| {
        let source = Source::new("", request.expression.as_str());
        let told = problems.iter().take(MOST_PROBLEMS);
        let told: Vec<_> = told
            .map(|one| tell(one, &source, false, language))
            .collect();
        told.join(separator(language))
    })
}
