//! Words for the problems of a configuration file.

use crate::diagnostic::{Diagnostic, problems};
use crate::language::{Text, text};
use crate::source::Span;
use crate::text::names::list;
use crate::yaml::problems::shape::{UNKNOWN_CODE, WRONG_TYPE};
use crate::yaml::problems::{NOTHING_TO_CHECK, UNREADABLE};

problems! {
    /// Codes of configurations
    SETTINGS:

    const CONFIG_SYNTAX = "config-syntax", Error:
        "配置文件 dabiao.toml 不是 TOML", "the configuration dabiao.toml is not TOML";
        why ("读不出配置就不知道要核对什么，所以什么也不判定",
            "without it nobody knows what is to be checked, so that nothing is judged");
        advice("每行写成 `tracks = [\"leading\", \"growth\"]` 这样；暂时不用配置文件的，加 `--no-config`",
            "write lines such as `tracks = [\"leading\", \"growth\"]`; `--no-config` does without the file");

    /// The text is not TOML; `reason` is what the reader of TOML says, in English
    fn syntax(span: Option<Span>, reason: &str):
        let reason = one_line(reason);
        "配置文件的写法有误，读不出 TOML", "the configuration is not TOML: {reason}";
        at span => "读到这里有误", "not understood here";
        help "每行写成 `tracks = [\"leading\", \"growth\"]` 这样：名称、半角等号、值；文字用半角引号括起，同一项只写一次",
            "write lines such as `tracks = [\"leading\", \"growth\"]`: a name, an equals sign, a value; texts stand in quotes, and a name occurs once";

    const GLOB_SYNTAX = "glob-syntax", Error:
        "配置文件里的文件名模式写错了", "a pattern of files in the configuration cannot be read";
        why ("模式读不出，就不知道漏掉了哪些档案",
            "otherwise dossiers would be left out unnoticed");
        advice("写法与 .gitignore 相同，例如 `clients/**/*.yaml`；方括号和花括号要成对",
            "patterns are those of .gitignore, such as `clients/**/*.yaml`; brackets and braces come in pairs");

    /// A pattern of files that cannot be read
    fn glob_syntax(span: Span, given: &str):
        "文件名模式 `{given}` 的写法有误", "the pattern `{given}` cannot be read";
        at span => "模式", "pattern";
        help "写法与 .gitignore 相同，例如 `clients/**/*.yaml`；方括号和花括号要成对",
            "patterns are those of .gitignore, such as `clients/**/*.yaml`; brackets and braces come in pairs";
}

/// Without line breaks, backticks and the full stop at the end
fn one_line(reason: &str) -> String {
    let words: Vec<_> = reason.split_whitespace().collect();
    words.join(" ").trim_end_matches('.').replace('`', "'")
}

problems! {
    of WRONG_TYPE:

    /// A value of another type
    fn wrong_type(span: Span, key: &str, expected: &Text, found: &Text):
        "`{key}` 应为{expected}，这里是{found}",
        "`{key}` should be {expected}, found {found}", expected, found;
        at span => "应为{expected}", "expected {expected}", expected;
}

problems! {
    of UNKNOWN_CODE:

    /// A language that there is not
    fn unknown_language(span: Span, given: &str):
        "`lang` 不能是 `{given}`", "`lang` cannot be `{given}`";
        at span => "不在可选值之列", "not in the list";
        help "可以写的有：`zh`、`en`", "it can be `zh` or `en`";
}

problems! {
    of UNREADABLE:

    /// A path among the dossiers that leads nowhere
    fn no_such_path(span: Span, given: &str):
        "没有 `{given}` 这个文件或文件夹", "there is no file or folder `{given}`";
        at span => "不存在", "not there";
        help "路径从配置文件所在的文件夹算起", "paths start from the folder of the configuration";
}

/// Something else than a file that can be read has the name of the configuration
pub fn no_plain_file() -> Diagnostic {
    UNREADABLE
        .problem(text!(
            "配置文件不是普通文件（是文件夹、管道或断开的链接）",
            "the configuration is no plain file but a folder, a pipe or a broken link"
        ))
        .help(without())
}

/// A path leads to what lies outside the repository
pub fn leads_out() -> Diagnostic {
    UNREADABLE
        .problem(text!(
            "链接指向仓库之外，没有读取",
            "it is a link that leads out of the repository, and was not read"
        ))
        .help(without())
}

fn without() -> Text {
    text!(
        "换成仓库里的文件；不用配置文件时加 --no-config",
        "put a file of the repository in its place; --no-config does without the configuration"
    )
}

/// A path among the dossiers that is not inside the repository
pub fn outside(span: Span, given: &str) -> Diagnostic {
    UNREADABLE.problem(text!(
            "`{given}` 在仓库之外，没有读取",
            "`{given}` lies outside the repository, and was not read"
        ),
    )
    .at(span, text!("只能写仓库里的", "only what lies inside"))
    .help(text!(
        "写从配置文件所在文件夹开始的路径，不写绝对路径和 `..`；别处的档案在命令行上写明",
        "write paths from the folder of the configuration, neither absolute nor with `..`; name dossiers that lie elsewhere on the command line"
    ))
}

problems! {
    of NOTHING_TO_CHECK:

    /// One of the paths and patterns of `dossiers` leads to no dossier
    fn leads_nowhere(span: Span, given: &str, others: usize):
        let others = match others { 0 => Text::fixed("", ""), _ => text!("，有 {others} 个 YAML 文件不是档案", "; {others} YAML files there are something else"), };
        "`{given}` 没有找到申报档案{others}", "no dossier was found at `{given}`{others}", others;
        at span => "没有档案", "no dossier";
        help = left_out();

    /// A pattern of `exclude` leaves nothing out
    fn excludes_nothing(span: Span, given: &str):
        "`exclude` 的 `{given}` 没有排除任何文件", "`{given}` of `exclude` leaves no file out";
        at span => "没有对应的文件", "means no file";
        help "核对写法，写法同 .gitignore；不再需要的，删去",
            "check it, as a pattern of .gitignore; if it is no longer needed, remove it";
}

/// The paths and patterns of `dossiers` lead to no dossier
pub fn nothing_to_check(span: Span, looked_at: &[&str], passed_over: usize) -> Diagnostic {
    let names = list(looked_at.iter().copied());
    let message = if looked_at.is_empty() {
        text!("`dossiers` 里一个路径也没有", "`dossiers` names no path")
    } else {
        let others = match passed_over {
            0 => Text::fixed("", ""),
            _ => text!(
                "，另有 {passed_over} 个 YAML 文件不是档案",
                "; {passed_over} YAML files are something else"
            ),
        };
        text!(
            "按 `dossiers` 找过 {names}，没有申报档案{others}",
            "no dossier was found at {names}, as `dossiers` says{others}",
            names,
            others
        )
    };
    NOTHING_TO_CHECK
        .problem(message)
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
