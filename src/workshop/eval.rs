//! Expressions evaluated with a context, and the results in words and as JSON: one, or one per
//! line; opens no file.

mod request;
pub mod value;

use std::io::{self, BufRead as _, BufReader, Read, Write};

use serde::Serialize;

use self::request::{Request, Unusable};
use crate::diagnostic::Diagnostic;
use crate::expression::{Operand, evaluate_text};
use crate::language::{Language, Text, text};
use crate::source::Source;
use crate::text::sanitize;

pub use self::request::Context;

/// Maximum number of bytes of a line
const LONGEST_LINE: u64 = 16 << 20;
/// The most problems of one expression that are reported
const MOST_PROBLEMS: usize = 5;

/// A value, or its problems, one text each
pub type Outcome = Result<Operand, Vec<String>>;

/// The names and values of a file, or its problems, one text each
///
/// # Errors
///
/// If the file is not YAML, or not JSON though it should be, or contains something that is not a
/// value.
pub fn context(source: &Source, is_json: bool, language: Language) -> Result<Context, Vec<String>> {
    if !is_json {
        return request::yaml_context(source)
            .map_err(|problems| in_words(problems.iter(), source, true, language));
    }
    request::json_context(source).map_err(|unusable| {
        vec![match unusable {
            Unusable::Request(text) => format!("{}：{}", source.name(), text.get(language)),
            Unusable::Value(problem) => one_in_words(&problem, source, true, language),
        }]
    })
}

/// Evaluates an expression
///
/// # Errors
///
/// If it cannot be evaluated: the problem, with advice if wanted.
pub fn evaluate(
    expression: &str,
    context: &Context,
    with_help: bool,
    language: Language,
) -> Outcome {
    evaluate_text(expression, context).map_err(|problems| {
        let source = Source::new("", expression);
        in_words(problems.iter(), &source, with_help, language)
    })
}

/// A value for people; `context` names the facts that are missing
pub fn text(operand: &Operand, context: &Context, language: Language) -> String {
    let names: Vec<_> = context.iter().map(|(name, _)| name.as_str()).collect();
    value::text(operand, &names, language)
}

/// Writes the result of an expression as a line of JSON
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn write_json(outcome: &Outcome, language: Language, out: &mut dyn Write) -> io::Result<()> {
    #[derive(Serialize)]
    #[serde(rename_all = "lowercase")]
    enum Answer<'a> {
        Value(value::Json<'a>),
        Error(String),
    }
    let separator = text!("；", "; ");
    let answer = match outcome {
        Ok(operand) => Answer::Value(value::Json(operand)),
        Err(problems) => Answer::Error(problems.join(separator.get(language))),
    };
    serde_json::to_writer(&mut *out, &answer)?;
    out.write_all(b"\n")
}

/// A problem that refuses a file as a whole, in words
pub fn refused(problem: &Diagnostic, source: &Source, language: Language) -> String {
    one_in_words(problem, source, true, language)
}

fn in_words<'d>(
    problems: impl Iterator<Item = &'d Diagnostic>,
    source: &Source,
    with_help: bool,
    language: Language,
) -> Vec<String> {
    let problems = problems.take(MOST_PROBLEMS);
    problems
        .map(|one| one_in_words(one, source, with_help, language))
        .collect()
}

/// A problem on one line, with its place, and its advice if wanted
fn one_in_words(
    problem: &Diagnostic,
    source: &Source,
    with_help: bool,
    language: Language,
) -> String {
    // An expression cannot send control sequences to a terminal.
    let mut words = sanitize::one_line(problem.message.get(language)).into_owned();
    if let Some(label) = &problem.primary {
        let at = source.location(label.span.start);
        let (line, column) = (at.line, at.column);
        let named = |after: &str| match source.name() {
            "" => String::new(),
            name => format!("{name}{after}"),
        };
        let place = Text::new(
            format!("（{}第{line}行第{column}列）", named("：")),
            format!(" ({}line {line}, column {column})", named(": ")),
        );
        words.push_str(place.get(language));
    }
    if let (true, Some(help)) = (with_help, &problem.help) {
        let title = text!("\n提示：", "\nhelp: ");
        words.push_str(title.get(language));
        words.push_str(help.get(language));
    }
    words
}

/// Answers every line that is not blank, and returns whether each of them was a request
///
/// # Errors
///
/// If lines cannot be read or answers cannot be written.
pub fn answer_lines(
    mut input: BufReader<impl Read>,
    out: &mut dyn Write,
    language: Language,
) -> io::Result<bool> {
    let mut all_usable = true;
    let mut line = Vec::new();
    let mut is_first = true;
    loop {
        line.clear();
        let mut limited = input.by_ref().take(LONGEST_LINE + 1);
        if limited.read_until(b'\n', &mut line)? == 0 {
            out.flush()?;
            return Ok(all_usable);
        }
        let is_whole = line.ends_with(b"\n") || (line.len() as u64) <= LONGEST_LINE;
        if !is_whole {
            input.skip_until(b'\n')?;
        }
        let bytes = line.strip_prefix(b"\xef\xbb\xbf").filter(|_| is_first);
        let bytes = bytes.unwrap_or(&line).trim_ascii();
        is_first = false;
        if bytes.is_empty() {
            continue;
        }
        let request = match is_whole {
            true => request(bytes, language),
            false => Err(text!(
                "这一行超过 {LONGEST_LINE} 字节",
                "the line is longer than {LONGEST_LINE} bytes"
            )
            .get(language)
            .to_owned()),
        };
        all_usable &= request.is_ok();
        let outcome = match request {
            Ok(request) => evaluate(&request.expression, &request.context, false, language),
            Err(problem) => Err(vec![problem]),
        };
        write_json(&outcome, language, out)?;
        // Whoever asks line by line is answered line by line.
        if input.buffer().is_empty() {
            out.flush()?;
        }
    }
}

/// The request of a line, or why it is not one
fn request(line: &[u8], language: Language) -> Result<Request, String> {
    let read = match std::str::from_utf8(line) {
        Ok(text) => request::parse_line(text),
        Err(error) => {
            let at = error.valid_up_to() + 1;
            Err(Unusable::Request(text!(
                "不是 UTF-8：第{at}个字节",
                "not UTF-8: byte {at}"
            )))
        }
    };
    read.map_err(|unusable| match unusable {
        Unusable::Request(text) => text.get(language).to_owned(),
        Unusable::Value(problem) => {
            let source = Source::new("", String::from_utf8_lossy(line));
            one_in_words(&problem, &source, false, language)
        }
    })
}
