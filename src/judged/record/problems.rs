//! Words for a file that should be a record of an assessment and cannot be read as one.

use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Text, text};
use crate::source::Span;

fn broken(span: Span, message: Text) -> Diagnostic {
    Diagnostic::error(Code::RecordSyntax, message)
        .at(span, text!("读到这里有误", "not understood here"))
}

fn again() -> Text {
    text!(
        "记录由 `dabiao record` 写出，不应手改；从备份恢复，或重新做一份",
        "records are written by `dabiao record` and not by hand: restore it, or make a new one"
    )
}

/// The text ends before the record does
pub fn truncated(span: Span) -> Diagnostic {
    broken(
        span,
        text!(
            "记录不完整，文件在中途断了",
            "the record is not complete: the file breaks off"
        ),
    )
    .help(again())
}

/// The text is not JSON; `reason` is what its reader says, in English
pub fn no_json(span: Span, reason: &str) -> Diagnostic {
    broken(
        span,
        Text::new(
            "不是 JSON，读不出记录",
            format!("not JSON, so no record: {}", without_place(reason)),
        ),
    )
    .help(again())
}

/// A record of another shape than its version has
pub fn wrong_shape(span: Span, reason: &str) -> Diagnostic {
    broken(
        span,
        Text::new(
            "不符合 `dabiao.record/1` 的格式：多了、少了一项，或类型不对",
            format!(
                "not of the shape of `dabiao.record/1`: {}",
                without_place(reason)
            ),
        ),
    )
    .help(again())
}

/// What the reader of JSON says, without its own place and marks
fn without_place(reason: &str) -> String {
    let reason = reason.split(" at line ").next().unwrap_or(reason);
    reason.replace('`', "'")
}

/// A version that is not known
pub fn unsupported_version(span: Option<Span>, found: &str) -> Diagnostic {
    at(
        Diagnostic::error(
            Code::UnsupportedVersion,
            text!(
                "记录的格式版本 `{found}` 不受支持，应为 `dabiao.record/1`",
                "records of version `{found}` are not supported, expected `dabiao.record/1`"
            ),
        )
        .help(text!(
            "用写出这份记录的程序版本来核对",
            "verify it with the version of the program that wrote it"
        )),
        span,
    )
}

/// JSON that is no record
pub fn no_record(span: Option<Span>, schema: Option<&str>) -> Diagnostic {
    let (zh, en) = match schema {
        Some(schema) => (
            format!("不是记录：`schema` 是 `{schema}`，应为 `dabiao.record/1`"),
            format!("no record: `schema` is `{schema}`, expected `dabiao.record/1`"),
        ),
        None => (
            "不是记录：没有 `schema`，应为 `dabiao.record/1`".to_owned(),
            "no record: `schema` is missing, expected `dabiao.record/1`".to_owned(),
        ),
    };
    at(
        Diagnostic::error(Code::RecordSyntax, Text::new(zh, en)).help(text!(
            "写明 `dabiao record` 写出的文件；`check --format json` 的报告不是记录",
            "name a file that `dabiao record` wrote; a report of `check --format json` is none"
        )),
        span,
    )
}

fn at(problem: Diagnostic, span: Option<Span>) -> Diagnostic {
    match span {
        Some(span) => problem.at(span, text!("格式", "format")),
        None => problem,
    }
}
