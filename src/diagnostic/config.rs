//! Words for the problems of a configuration file.

use super::names::{list, meant};
use super::{Code, Diagnostic, nearest};
use crate::language::Text;
use crate::source::Span;

/// The text is not TOML; `reason` is what the reader of TOML says, in English
pub fn syntax(span: Option<Span>, reason: &str) -> Diagnostic {
    let problem = Diagnostic::error(
        Code::ConfigSyntax,
        Text::new(
            "配置文件的写法有误，读不出 TOML",
            format!("the configuration is not TOML: {}", one_line(reason)),
        ),
    )
    .help(Text::new(
        "每行写成 `tracks = [\"leading\", \"growth\"]` 这样：名称、半角等号、值；文字用半角引号括起，同一项只写一次",
        "write lines such as `tracks = [\"leading\", \"growth\"]`: a name, an equals sign, a value; texts stand in quotes, and a name occurs once",
    ));
    match span {
        Some(span) => problem.at(span, Text::new("读到这里有误", "not understood here")),
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
        Text::new(
            format!("`{key}` 应为{}，这里是{}", expected.zh, found.zh),
            format!("`{key}` should be {}, found {}", expected.en, found.en),
        ),
    )
    .at(
        span,
        Text::new(
            format!("应为{}", expected.zh),
            format!("expected {}", expected.en),
        ),
    )
}

/// A language that there is not
pub fn unknown_language(span: Span, given: &str) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownCode,
        Text::new(
            format!("`lang` 不能是 `{given}`"),
            format!("`lang` cannot be `{given}`"),
        ),
    )
    .at(span, Text::new("不在可选值之列", "not in the list"))
    .help(Text::new(
        "可以写的有：`zh`、`en`",
        "it can be `zh` or `en`",
    ))
}

/// A pattern of files that cannot be read
pub fn glob_syntax(span: Span, given: &str) -> Diagnostic {
    Diagnostic::error(
        Code::GlobSyntax,
        Text::new(
            format!("文件名模式 `{given}` 的写法有误"),
            format!("the pattern `{given}` cannot be read"),
        ),
    )
    .at(span, Text::new("模式", "pattern"))
    .help(Text::new(
        "写法与 .gitignore 相同，例如 `clients/**/*.yaml`；方括号和花括号要成对",
        "patterns are those of .gitignore, such as `clients/**/*.yaml`; brackets and braces come in pairs",
    ))
}

/// A track that no programme has, or not the programme that is named
pub fn unknown_track(
    span: Span,
    given: &str,
    programme: Option<&str>,
    known: &[&str],
) -> Diagnostic {
    let message = match programme {
        Some(programme) => Text::new(
            format!("政策 `{programme}` 没有申报类别 `{given}`"),
            format!("programme `{programme}` has no track `{given}`"),
        ),
        None => Text::new(
            format!("规则库里没有申报类别 `{given}`"),
            format!("there is no track `{given}` in the rules"),
        ),
    };
    let near = nearest(given, known.iter().copied());
    Diagnostic::error(Code::UnknownTrack, message)
        .at(span, Text::new("未知的类别", "unknown track"))
        .help(meant(near, known.iter().copied()))
}

/// A path among the dossiers that leads nowhere
pub fn no_such_path(span: Span, given: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Unreadable,
        Text::new(
            format!("没有 `{given}` 这个文件或文件夹"),
            format!("there is no file or folder `{given}`"),
        ),
    )
    .at(span, Text::new("不存在", "not there"))
    .help(Text::new(
        "路径从配置文件所在的文件夹算起",
        "paths start from the folder of the configuration",
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
        .at(span, Text::new("找过这些", "looked for here"))
        .help(left_out())
}

/// One of the paths and patterns of `dossiers` leads to no dossier
pub fn leads_nowhere(span: Span, given: &str, others: usize) -> Diagnostic {
    let (zh, en) = match others {
        0 => (String::new(), String::new()),
        _ => (
            format!("，有 {others} 个 YAML 文件不是档案"),
            format!("; {others} YAML files there are something else"),
        ),
    };
    Diagnostic::error(
        Code::NothingToCheck,
        Text::new(
            format!("`{given}` 没有找到申报档案{zh}"),
            format!("no dossier was found at `{given}`{en}"),
        ),
    )
    .at(span, Text::new("没有档案", "no dossier"))
    .help(left_out())
}

/// A pattern of `exclude` leaves nothing out
pub fn excludes_nothing(span: Span, given: &str) -> Diagnostic {
    Diagnostic::error(
        Code::NothingToCheck,
        Text::new(
            format!("`exclude` 的 `{given}` 没有排除任何文件"),
            format!("`{given}` of `exclude` leaves no file out"),
        ),
    )
    .at(span, Text::new("没有对应的文件", "means no file"))
    .help(Text::new(
        "核对写法，写法同 .gitignore；不再需要的，删去",
        "check it, as a pattern of .gitignore; if it is no longer needed, remove it",
    ))
}

/// Advice where nothing is found: what does not count
pub fn left_out() -> Text {
    Text::new(
        "申报档案是顶层有 `dossier: 1` 的 YAML 文件；.gitignore、dabiao.toml 的 `exclude` 排除的和隐藏的文件夹不算在内，除非写明文件的路径",
        "a dossier is a YAML file with `dossier: 1` at its top; what .gitignore or `exclude` of dabiao.toml leaves out and hidden folders do not count unless the file is named",
    )
}

/// No track is left of those that the configuration names, for a dossier that names none
pub fn nothing_left(subject: &Text) -> Diagnostic {
    Diagnostic::error(
        Code::NothingAssessed,
        Text::new(
            format!(
                "档案没有写申报类别，而配置文件所列的没有面向{}的",
                subject.zh
            ),
            format!(
                "the dossier names no tracks, and the configuration names none for {}",
                subject.en
            ),
        ),
    )
    .help(Text::new(
        "在档案里写明 `programme` 或 `tracks`，或改 dabiao.toml；`--no-config` 不读配置文件",
        "name `programme` or `tracks` in the dossier, or change dabiao.toml; `--no-config` does without it",
    ))
}
