//! Words for the shape of a dossier: its keys, the types of its values, codes, days; other files that are
//! written by hand share them.

use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Text, text};
use crate::source::Span;
use crate::text::names::{Named, meant, meant_named, sentence, shown};

/// The dossier's format version is not one that is read
pub fn unsupported_version(span: Span, found: &str) -> Diagnostic {
    Diagnostic::error(
        Code::UnsupportedVersion,
        text!(
            "申报档案的格式版本 `{found}` 不受支持，应为 `1`",
            "dossier format version `{found}` is not supported, expected `1`"
        ),
    )
    .at(span, text!("格式版本", "format version"))
    .help(text!("写成 `dossier: 1`", "write `dossier: 1`"))
}

/// A mapping lacks a key that it needs
pub fn missing_key(span: Span, key: &str, example: &str) -> Diagnostic {
    Diagnostic::error(
        Code::MissingKey,
        text!("缺少 `{key}`", "`{key}` is missing"),
    )
    .at(span, text!("这里应有 `{key}`", "`{key}` belongs here"))
    .help(text!(
        "补上一行，例如 `{example}`",
        "add a line such as `{example}`"
    ))
}

/// A key that a mapping needs has nothing but blanks for its value
pub fn blank_value(span: Span, key: &str, example: &str) -> Diagnostic {
    Diagnostic::error(
        Code::MissingKey,
        text!(
            "缺少 `{key}`：这里是空白",
            "`{key}` is missing: this is blank"
        ),
    )
    .at(span, text!("没有内容", "says nothing"))
    .help(text!(
        "写明内容，例如 `{example}`",
        "fill it in, such as `{example}`"
    ))
}

/// A key that a mapping needs has a value that says that it is not known
pub fn value_not_known(span: Span, key: &str, given: &str, example: &str) -> Diagnostic {
    Diagnostic::error(
        Code::MissingKey,
        text!(
            "缺少 `{key}`：`{given}` 表示不知道",
            "`{key}` is missing: `{given}` says that it is not known"
        ),
    )
    .at(span, text!("不知道", "not known"))
    .help(text!(
        "写明内容，例如 `{example}`；还没有判断的，删去整条判断",
        "fill it in, such as `{example}`; where nobody has judged yet, remove the whole judgement"
    ))
}

/// A mapping has a key that it does not know
pub fn unknown_key(span: Span, key: &str, nearest: Option<&str>, known: &[&str]) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownKey,
        text!("没有 `{key}` 这一项", "there is no key `{key}`"),
    )
    .at(span, text!("未知的项", "unknown key"))
    .help(meant(nearest, known.iter().copied()))
}

/// A value is of another type than expected
pub fn wrong_type(span: Span, what: &Text, expected: &Text, found: &Text) -> Diagnostic {
    Diagnostic::error(
        Code::WrongType,
        Text::new(
            sentence(&[&what.zh, "应为", &expected.zh, "，这里是", &found.zh]),
            format!("{} should be {}, found {}", what.en, expected.en, found.en),
        ),
    )
    .at(
        span,
        Text::new(
            sentence(&["应为", &expected.zh]),
            format!("expected {}", expected.en),
        ),
    )
}

/// A single value has another content than expected
pub fn wrong_text(span: Span, what: &Text, expected: &Text, found: &str) -> Diagnostic {
    let found = Text::same(format!("`{}`", shown(found)));
    wrong_type(span, what, expected, &found)
}

/// A single value where a list is expected
pub fn not_a_list(
    span: Span,
    what: &Text,
    expected: &Text,
    found: &Text,
    text: &str,
) -> Diagnostic {
    let items = text.replace(['、', '，'], ", ");
    wrong_type(span, what, expected, found).help(text!(
        "用方括号写成列表：`[{items}]`",
        "write a list in brackets: `[{items}]`"
    ))
}

/// A code that is not in the list of its fact
pub fn unknown_code(span: Span, given: &str, what: &Text, known: &[Named<'_>]) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownCode,
        text!(
            "`{given}` 不是{what}的可选值",
            "`{given}` is not a value of {what}",
            what
        ),
    )
    .at(span, text!("不在可选值之列", "not in the list"))
    .help(meant_named(given, known))
}

/// A list names something twice
pub fn duplicate_item(span: Span, first: Span, item: &str) -> Diagnostic {
    Diagnostic::error(
        Code::DuplicateItem,
        text!("`{item}` 在列表里重复", "`{item}` stands in the list twice"),
    )
    .at(span, text!("重复", "again here"))
    .also_at(first, text!("第一次在这里", "first here"))
    .help(text!("删去其中一个", "remove one of the two"))
}

/// Not a date as it is written here; the advice says which day was meant
pub fn date_syntax(span: Span, given: &str, what: &Text, advice: Text) -> Diagnostic {
    let quoted = format!("`{}`", shown(given));
    Diagnostic::error(
        Code::DateSyntax,
        Text::new(
            sentence(&[&what.zh, "应为日期，", &quoted, "不是"]),
            format!("{} should be a date, {quoted} is not", what.en),
        ),
    )
    .at(span, text!("不是有效日期", "not a valid date"))
    .help(advice)
}
