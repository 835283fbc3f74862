//! Words for the problems of a configuration file.

use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Text, text};
use crate::source::Span;
use crate::text::names::list;

/// The text is not TOML; `reason` is what the reader of TOML says, in English
pub fn syntax(span: Option<Span>, reason: &str) -> Diagnostic {
    let problem = Diagnostic::error(
        Code::ConfigSyntax,
        Text::new(
            "配置文件的写法有误，读不出 TOML",
            format!("the configuration is not TOML: {}", one_line(reason)),
        ),
    )
    .help(text!("每行写成 `tracks = [\"leading\", \"growth\"]` 这样：名称、半角等号、值；文字用半角引号括起，同一项只写一次", "write lines such as `tracks = [\"leading\", \"growth\"]`: a name, an equals sign, a value; texts stand in quotes, and a name occurs once"));
    match span {
        Some(span) => problem.at(span, text!("读到这里有误", "not understood here")),
        None => problem,
    }
}

/// Without line breaks, backticks and the full stop at the end
fn one_line(reason: &str) -> String {
    let words: Vec<_> = reason.split_whitespace().collect();
    words.join(" ").trim_end_matches('.').replace('`', "'")
}

/// A value of another type
pub fn wrong_type(span: Span, key: &str, expected: &Text, found: &Text) -> Diagnostic {
    Diagnostic::error(
        Code::WrongType,
        text!(
            "`{key}` 应为{expected}，这里是{found}",
            "`{key}` should be {expected}, found {found}",
            expected,
            found
        ),
    )
    .at(
        span,
        text!("应为{expected}", "expected {expected}", expected),
    )
}

/// A language that there is not
pub fn unknown_language(span: Span, given: &str) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownCode,
        text!("`lang` 不能是 `{given}`", "`lang` cannot be `{given}`"),
    )
    .at(span, text!("不在可选值之列", "not in the list"))
    .help(text!("可以写的有：`zh`、`en`", "it can be `zh` or `en`"))
}

/// A pattern of files that cannot be read
pub fn glob_syntax(span: Span, given: &str) -> Diagnostic {
    Diagnostic::error(
        Code::GlobSyntax,
        text!("文件名模式 `{given}` 的写法有误", "the pattern `{given}` cannot be read"),
    )
    .at(span, text!("模式", "pattern"))
    .help(text!("写法与 .gitignore 相同，例如 `clients/**/*.yaml`；方括号和花括号要成对", "patterns are those of .gitignore, such as `clients/**/*.yaml`; brackets and braces come in pairs"))
}

/// A path among the dossiers that leads nowhere
pub fn no_such_path(span: Span, given: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Unreadable,
        text!(
            "没有 `{given}` 这个文件或文件夹",
            "there is no file or folder `{given}`"
        ),
    )
    .at(span, text!("不存在", "not there"))
    .help(text!(
        "路径从配置文件所在的文件夹算起",
        "paths start from the folder of the configuration"
    ))
}

/// The paths and patterns of `dossiers` lead to no dossier
pub fn nothing_to_check(span: Span, looked_at: &[&str], passed_over: usize) -> Diagnostic {
    let names = list(looked_at.iter().copied());
    let (zh, en) = if looked_at.is_empty() {
        (
            "`dossiers` 里一个路径也没有".to_owned(),
            "`dossiers` names no path".to_owned(),
        )
    } else {
        (
            format!(
                "按 `dossiers` 找过 {}，没有申报档案，另有 {passed_over} 个 YAML 文件不是档案",
                names.zh
            ),
            format!(
                "no dossier was found at {}, as `dossiers` says; {passed_over} YAML files are something else",
                names.en
            ),
        )
    };
    Diagnostic::error(Code::NothingToCheck, Text::new(zh, en))
        .at(span, text!("找过这些", "looked for here"))
        .help(left_out())
}

/// Advice where nothing is found: what does not count
pub fn left_out() -> Text {
    text!(
        "申报档案是顶层有 `dossier: 1` 的 YAML 文件；.gitignore、dabiao.toml 的 `exclude` 排除的和隐藏的文件夹不算在内，除非写明文件的路径",
        "a dossier is a YAML file with `dossier: 1` at its top; what .gitignore or `exclude` of dabiao.toml leaves out and hidden folders do not count unless the file is named"
    )
}
