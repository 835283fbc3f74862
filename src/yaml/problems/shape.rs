//! Words for the shape of a dossier: its keys, the types of its values, codes, days; other files that are
//! written by hand share them.

use crate::diagnostic::{Diagnostic, Pair, problems};
use crate::language::{Text, text};
use crate::source::Span;
use crate::text::names::{Named, meant, meant_named, sentence, shown};
use crate::yaml::problems::GUESS;

/// Why a name that is not known is an error
pub(crate) const UNKNOWN: Pair = (
    "多半是拼写有误，若不理会，所填的内容就悄悄不起作用",
    "most likely it is mistyped; if it were skipped, what it states would silently count for nothing",
);

problems! {
    /// Codes of keys and of the types of values
    KEYS:

    const UNSUPPORTED_VERSION = "unsupported-version", Error:
        "档案的格式版本不是本程序能读的", "a format version that this program does not read";
        why ("别的版本中同一个键可能有别的意思",
            "in another version a key may mean something else");
        Dossier.draws("dossier: 2\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\n");

    /// The dossier's format version is not one that is read
    fn unsupported_version(span: Span, found: &str):
        "申报档案的格式版本 `{found}` 不受支持，应为 `1`",
        "dossier format version `{found}` is not supported, expected `1`";
        at span => "格式版本", "format version";
        help "写成 `dossier: 1`", "write `dossier: 1`";

    const UNKNOWN_KEY = "unknown-key", Error:
        "这里没有这个键", "there is no such key here";
        why UNKNOWN;
        Dossier.draws("dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_off: 2024-06-30\nas_of: 2024-06-30\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\n");

    /// A mapping has a key that it does not know
    fn unknown_key(span: Span, key: &str, nearest: Option<&str>, known: &[&str]):
        "没有 `{key}` 这一项", "there is no key `{key}`";
        at span => "未知的项", "unknown key";
        help = meant(nearest, known.iter().copied());

    const MISSING_KEY = "missing-key", Error:
        "缺少必须填写的键", "a key that is required is missing";
        why ("没有它就无法判定", "without it nothing can be judged");
        Dossier.draws("dossier: 1\nsubject: {kind: park}\nas_of: 2024-06-30\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\n");

    /// A mapping lacks a key that it needs
    fn missing_key(span: Span, key: &str, example: &str):
        "缺少 `{key}`", "`{key}` is missing";
        at span => "这里应有 `{key}`", "`{key}` belongs here";
        help "补上一行，例如 `{example}`", "add a line such as `{example}`";

    /// A key that a mapping needs has nothing but blanks for its value
    fn blank_value(span: Span, key: &str, example: &str):
        "缺少 `{key}`：这里是空白", "`{key}` is missing: this is blank";
        at span => "没有内容", "says nothing";
        help "写明内容，例如 `{example}`", "fill it in, such as `{example}`";

    /// A key that a mapping needs has a value that says that it is not known
    fn value_not_known(span: Span, key: &str, given: &str, example: &str):
        "缺少 `{key}`：`{given}` 表示不知道",
        "`{key}` is missing: `{given}` says that it is not known";
        at span => "不知道", "not known";
        help "写明内容，例如 `{example}`；还没有判断的，删去整条判断",
            "fill it in, such as `{example}`; where nobody has judged yet, remove the whole judgement";

    const WRONG_TYPE = "wrong-type", Error:
        "值的类型不对，如该填是或否的填了数字",
        "a value of the wrong type: a number instead of yes or no";
        why GUESS;
        Park.draws("facts:\n  contiguous: 3\n", "facts:\n  contiguous: 是\n");
}

problems! {
    /// Codes of values that stand in a list
    VALUES:

    const UNKNOWN_CODE = "unknown-code", Error:
        "代码不在可选之列", "a code that is not among those to choose from";
        why UNKNOWN;
        Park.draws("facts:\n  operator_type: company\n", "facts:\n  operator_type: legal_person\n");

    /// A code that is not in the list of its fact
    fn unknown_code(span: Span, given: &str, what: &Text, known: &[Named<'_>]):
        "`{given}` 不是{what}的可选值", "`{given}` is not a value of {what}", what;
        at span => "不在可选值之列", "not in the list";
        help = meant_named(given, known);

    const DUPLICATE_ITEM = "duplicate-item", Error:
        "列表中同一项写了两次", "a list names something twice";
        why ("按个数计算的条件会多算一次，也可能漏写了另一项",
            "a condition that counts would count it twice, or another item was meant");
        Enterprise.draws("facts:\n  priority_fields: [modern_logistics, modern_logistics]\n",
            "facts:\n  priority_fields: [modern_logistics, high_end_equipment]\n");

    /// A list names something twice
    fn duplicate_item(span: Span, first: Span, item: &str):
        "`{item}` 在列表里重复", "`{item}` is listed twice";
        at span => "重复", "again here";
        also first => "第一次在这里", "first here";
        help "删去其中一个", "remove one of the two";
}

problems! {
    /// Codes of days
    DAYS:

    const DATE_SYNTAX = "date-syntax", Error:
        "日期没有写成 2024-06-30 的样子，或没有这一天",
        "a day that is not written as 2024-06-30, or does not exist";
        why ("别的写法可能把月和日读反",
            "otherwise month and day might be mistaken for each other");
        Dossier.draws("dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024/6/30\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\n");
}

/// A value is of another type than expected
pub fn wrong_type(span: Span, what: &Text, expected: &Text, found: &Text) -> Diagnostic {
    WRONG_TYPE
        .problem(Text::new(
            sentence(&[&what.zh, "应为", &expected.zh, "，这里是", &found.zh]),
            format!("{} should be {}, found {}", what.en, expected.en, found.en),
        ))
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

/// A word where a list is expected that says that nothing is on it
pub fn none_in_list(span: Span, what: &Text, expected: &Text, text: &str) -> Diagnostic {
    wrong_text(span, what, expected, text).help(none_or_unknown())
}

/// A text where a list of codes is expected, and none of them
pub fn no_code_in_list(
    span: Span,
    what: &Text,
    expected: &Text,
    text: &str,
    known: &[Named<'_>],
) -> Diagnostic {
    let choice = meant_named(text, known);
    wrong_text(span, what, expected, text).help(text!(
        "用方括号写成列表；{choice}",
        "write a list in brackets; {choice}",
        choice
    ))
}

/// A word in a list that says that there is nothing, or that it is not known
pub fn no_item(span: Span, given: &str, what: &Text, is_none: bool) -> Diagnostic {
    let help = match is_none {
        true => none_or_unknown(),
        false => text!(
            "不知道是否还有别的，整个列表写成 `unknown`；确实没有别的，删去这一项",
            "write `unknown` for the whole list where there may be more; leave this out where there is not"
        ),
    };
    UNKNOWN_CODE
        .problem(text!(
            "`{given}` 不是{what}的一项",
            "`{given}` is no item of {what}",
            what
        ))
        .at(span, text!("不是列表的一项", "no item of the list"))
        .help(help)
}

fn none_or_unknown() -> Text {
    text!(
        "一个也没有的，写 `[]`；不知道的，写 `unknown`",
        "write `[]` where there is none, `unknown` where it is not known"
    )
}

/// Not a date as it is written here; the advice says which day was meant
pub fn date_syntax(span: Span, given: &str, what: &Text, advice: Text) -> Diagnostic {
    let quoted = format!("`{}`", shown(given));
    DATE_SYNTAX
        .problem(Text::new(
            sentence(&[&what.zh, "应为日期，", &quoted, "不是"]),
            format!("{} should be a date, {quoted} is not", what.en),
        ))
        .at(span, text!("不是有效日期", "not a valid date"))
        .help(advice)
}
