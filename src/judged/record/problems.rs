//! Words for a file that should be a record of an assessment and cannot be read as one.

use crate::diagnostic::{Diagnostic, problems};
use crate::language::{Text, text};
use crate::source::Span;
use crate::yaml::problems::shape::UNSUPPORTED_VERSION;

problems! {
    /// Codes of records
    RECORDS:

    const RECORD_SYNTAX = "record-syntax", Error:
        "文件不是 `dabiao record` 写出的记录，或记录残缺",
        "the file is not a record that `dabiao record` wrote, or it is damaged";
        why ("残缺的记录无法重新推导", "what is broken cannot be derived again");
        advice("核对是不是选错了文件；用 `dabiao record` 重新记录",
            "check whether it is the right file, or record anew with `dabiao record`");

    /// The text ends before the record does
    fn truncated(span: Span):
        "记录不完整，文件在中途断了", "the record is not complete: the file breaks off";
        at span => "读到这里有误", "not understood here";
        help = again();

    /// The text is not JSON; `reason` is what its reader says, in English
    fn no_json(span: Span, reason: &str):
        let reason = without_place(reason);
        "不是 JSON，读不出记录", "not JSON, so no record: {reason}";
        at span => "读到这里有误", "not understood here";
        help = again();

    /// A record of another shape than its version has
    fn wrong_shape(span: Span, reason: &str):
        let reason = without_place(reason);
        "不符合 `dabiao.record/1` 的格式：多了、少了一项，或类型不对",
        "not of the shape of `dabiao.record/1`: {reason}";
        at span => "读到这里有误", "not understood here";
        help = again();
}

fn again() -> Text {
    text!(
        "记录由 `dabiao record` 写出，不应手改；从备份恢复，或重新做一份",
        "records are written by `dabiao record` and not by hand: restore it, or make a new one"
    )
}

/// What the reader of JSON says, without its own place and marks
fn without_place(reason: &str) -> String {
    let reason = reason.split(" at line ").next().unwrap_or(reason);
    reason.replace('`', "'")
}

problems! {
    of UNSUPPORTED_VERSION:

    /// A version that is not known
    fn unsupported_version(span: Option<Span>, found: &str):
        "记录的格式版本 `{found}` 不受支持，应为 `dabiao.record/1`",
        "records of version `{found}` are not supported, expected `dabiao.record/1`";
        at span => "格式", "format";
        help "用写出这份记录的程序版本来核对",
            "verify it with the version of the program that wrote it";
}

/// JSON that is no record
pub fn no_record(span: Option<Span>, schema: Option<&str>) -> Diagnostic {
    let message = match schema {
        Some(schema) => text!(
            "不是记录：`schema` 是 `{schema}`，应为 `dabiao.record/1`",
            "no record: `schema` is `{schema}`, expected `dabiao.record/1`"
        ),
        None => text!(
            "不是记录：没有 `schema`，应为 `dabiao.record/1`",
            "no record: `schema` is missing, expected `dabiao.record/1`"
        ),
    };
    RECORD_SYNTAX
        .problem(message)
        .help(text!(
            "写明 `dabiao record` 写出的文件；`check --format json` 的报告不是记录",
            "name a file that `dabiao record` wrote; a report of `check --format json` is not one"
        ))
        .at(span, text!("格式", "format"))
}
