//! Words of the log that GitHub shows, in both languages.

use crate::language::{Language, words};

words! {
    passed_over: "略过的文件", "files passed over";
    /// How many annotations of a kind there are
    errors(count: usize): "错误{count}条", "errors: {count}";
    warnings(count: usize): "警告{count}条", "warnings: {count}";
    notices(count: usize): "提示{count}条", "notices: {count}";
    /// How many of them are not written
    of_them_left_out(count: usize): "（其中{count}条没有标注）", " ({count} of them not annotated)";
    /// How many known shortfalls are not written
    known(count: usize): "已知未达标{count}条（不标注）", "known shortfalls: {count} (not annotated)";
    /// How many lines the summary leaves out
    lines_left_out(count: usize): "另有{count}行没有列出", "{count} more not listed";
}

/// The counts in one line
pub(super) fn joined(language: Language, parts: &[String]) -> String {
    let pause = language.pick("、", ", ");
    format!("dabiao{}{}", language.pick("：", ": "), parts.join(pause))
}
