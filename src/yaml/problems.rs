//! Words for the problems of a text that should be YAML; finds none of them.

pub mod shape;
mod syntax;

use crate::diagnostic::{Code, Diagnostic, machine};
use crate::language::{Text, text};
use crate::source::Span;
use crate::text::names::shown;

/// What kind of value stands somewhere
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing, `~` or `null`
    Empty,
    /// A single value
    Text,
    /// A list
    List,
    /// Keys and values
    Mapping,
    /// A value whose problem is already reported
    Refused,
}

impl Kind {
    /// What the kind is called in a message
    pub fn name(self) -> Text {
        match self {
            Self::Empty => text!("空值", "an empty value"),
            Self::Text => text!("单个值", "a single value"),
            Self::List => text!("列表", "a list"),
            Self::Mapping => text!("一组“键: 值”", "a mapping of keys to values"),
            Self::Refused => text!("无法使用的值", "a value that cannot be used"),
        }
    }
}

/// The encoding that a file seems to have
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-16, either byte order
    Utf16,
    /// GBK or GB 18030
    Gb18030,
    /// UTF-8 with damaged bytes
    DamagedUtf8,
    /// Nothing known
    Unknown,
}

/// What breaks the syntax of YAML
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// A quote that is never closed; the place is its opening
    UnclosedQuote,
    /// A bracket or brace that is never closed; the place is its opening
    UnclosedBracket(char),
    /// A bracket closed by one of another kind; the place is its opening
    MismatchedBracket(char, char),
    /// A closing bracket that nothing opens
    StrayBracket,
    /// Two entries in brackets without a comma between them
    MissingComma,
    /// `: ` inside a value without quotes
    ColonInValue,
    /// No blank after the colon
    TightColon,
    /// A line that should be `key: value` and has no colon
    MissingColon,
    /// A line that does not align with those that it belongs to
    Indentation,
    /// A list item where a key should stand, or the other way round
    MixedItems,
    /// A list or a key on the line of the key that it belongs to
    SameLine,
    /// A character that no value without quotes starts with
    ReservedCharacter(char),
    /// Text after a closing quote
    AfterQuote,
    /// Text after a closing bracket
    AfterBracket,
    /// A backslash that does not go with what follows it
    Escape,
    /// `|` or `>` followed by something on its line, or text of the block not indented
    BlockText,
    /// A comment in the middle of a value of several lines, or `#` without a blank before it
    Comment,
    /// An invisible byte order mark in the middle of the file
    ByteOrderMark,
    /// A key that begins with a full-width or no-break space
    WideSpace,
    /// A full-width quote or bracket where YAML wants the ASCII one
    WideBracket(char),
    /// Anything else
    Other,
}

/// Nothing that was named is a dossier
pub fn nothing_to_check(passed_over: usize) -> Diagnostic {
    Diagnostic::error(
        Code::NothingToCheck,
        text!("没有找到申报档案，另有 {passed_over} 个 YAML 文件不是档案", "no dossier was found; {passed_over} YAML files are something else"),
    )
    .help(text!("申报档案是顶层有 `dossier: 1` 的 YAML 文件；写明它的路径或所在的文件夹", "a dossier is a YAML file with `dossier: 1` at its top: name it, or the folder that it is in"))
}

/// The file cannot be opened or read
pub fn unreadable(error: &std::io::Error) -> Diagnostic {
    let why = match error.kind() {
        std::io::ErrorKind::NotFound => text!("没有这个文件", "there is no such file"),
        std::io::ErrorKind::PermissionDenied => {
            text!("没有读取权限", "reading it is not permitted")
        }
        _ => machine::reason(error),
    };
    Diagnostic::error(
        Code::Unreadable,
        text!("无法读取文件：{why}", "the file cannot be read: {why}", why),
    )
    .help(text!(
        "核对路径和文件权限",
        "check the path and the permissions of the file"
    ))
}

/// The file is larger than the limit
pub fn too_large(limit: usize) -> Diagnostic {
    let kib = limit / 1024;
    Diagnostic::error(
        Code::TooLarge,
        text!(
            "文件超过 {kib} KiB 的上限",
            "the file is larger than the limit of {kib} KiB"
        ),
    )
    .help(text!(
        "检查是否选错了文件；一份申报材料通常只有几 KiB",
        "check that this is the right file; a dossier usually has a few KiB"
    ))
}

/// The file is not UTF-8
pub fn wrong_encoding(seems: Encoding, span: Span) -> Diagnostic {
    let (zh, en) = match seems {
        Encoding::Utf16 => (
            "文件不是 UTF-8 编码，看来是 UTF-16",
            "the file is not UTF-8 but seems to be UTF-16",
        ),
        Encoding::Gb18030 => (
            "文件不是 UTF-8 编码，看来是 GBK（GB 18030）",
            "the file is not UTF-8 but seems to be GBK (GB 18030)",
        ),
        Encoding::DamagedUtf8 => (
            "文件是 UTF-8 编码，但有损坏的字节",
            "the file is UTF-8 with damaged bytes",
        ),
        Encoding::Unknown => ("文件不是 UTF-8 编码", "the file is not UTF-8"),
    };
    let help = if seems == Encoding::DamagedUtf8 {
        text!(
            "重新输入此处的文字，或从原文件重新复制",
            "type the text at this place again, or copy the file anew"
        )
    } else {
        text!(
            "在编辑器中用“另存为”选择 UTF-8 编码（Windows 记事本：文件 → 另存为 → 编码 → UTF-8）",
            "save the file as UTF-8 in an editor (Windows Notepad: File, Save as, Encoding, UTF-8)"
        )
    };
    Diagnostic::error(Code::WrongEncoding, Text::new(zh, en))
        .at(span, text!("这里不是 UTF-8", "not UTF-8 from here"))
        .help(help)
}

/// A control character that YAML does not allow
pub fn control_character(character: char, span: Span) -> Diagnostic {
    let code = format!("U+{:04X}", u32::from(character));
    Diagnostic::error(
        Code::YamlSyntax,
        text!(
            "文件中有不可见的控制字符 `{code}`",
            "the file has an invisible control character `{code}`"
        ),
    )
    .at(span, text!("控制字符", "control character"))
    .help(text!("删除这个字符", "delete this character"))
}

/// Nothing but blanks and comments
pub fn empty_file() -> Diagnostic {
    Diagnostic::error(
        Code::EmptyFile,
        text!("文件没有内容", "the file holds nothing"),
    )
    .at(
        Span::new(0, 0),
        text!("此处应有内容", "content is expected here"),
    )
    .help(text!(
        "用 `dabiao new enterprise` 或 `dabiao new park` 生成一份可填写的文件",
        "`dabiao new enterprise` or `dabiao new park` writes a file to fill in"
    ))
}

/// A key that occurs twice in one mapping
pub fn duplicate_key(key: &str, second: Span, first: Span) -> Diagnostic {
    let key = shown(key);
    Diagnostic::error(
        Code::DuplicateKey,
        text!("键 `{key}` 出现了两次", "key `{key}` occurs twice"),
    )
    .at(second, text!("再次出现", "again here"))
    .also_at(first, text!("首次出现", "first here"))
    .help(text!(
        "只保留一处；两处的值都不采用",
        "keep one of them; neither value is used"
    ))
}

/// A key that is a list or a mapping
pub fn complex_key(span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::ComplexKey,
        text!(
            "键应为一个名称，这里是列表或一组“键: 值”",
            "a key must be a name, and this is a list or a mapping"
        ),
    )
    .at(span, text!("不能用作键", "cannot be a key"))
    .help(text!(
        "键改用单个名称；若本来要写值，先在前面写上键和冒号",
        "use a single name as the key; if this is meant as a value, write its key and a colon first"
    ))
}

/// An anchor
pub fn anchor(name: &str, span: Span) -> Diagnostic {
    let name = shown(name);
    Diagnostic::error(
        Code::Anchor,
        text!(
            "不支持 YAML 锚点 `&{name}`",
            "YAML anchors such as `&{name}` are not supported"
        ),
    )
    .at(span, text!("锚点", "anchor"))
    .help(text!(
        "删去锚点；若 `&` 是文字，给整个值加上引号",
        "remove the anchor; if `&` is meant as text, quote the whole value"
    ))
}

/// An alias
pub fn alias(name: &str, span: Span) -> Diagnostic {
    let name = shown(name);
    Diagnostic::error(
        Code::Alias,
        text!(
            "不支持 YAML 别名 `*{name}`",
            "YAML aliases such as `*{name}` are not supported"
        ),
    )
    .at(span, text!("别名", "alias"))
    .help(text!(
        "在此处直接写出值；若 `*` 是文字，给整个值加上引号",
        "write the value out here; if `*` is meant as text, quote the whole value"
    ))
}

/// A tag
pub fn tag(text: &str, span: Span) -> Diagnostic {
    let text = shown(text);
    Diagnostic::error(
        Code::Tag,
        text!(
            "不支持 YAML 标签 `{text}`",
            "YAML tags such as `{text}` are not supported"
        ),
    )
    .at(span, text!("标签", "tag"))
    .help(text!(
        "删去标签；若 `!` 是文字，给整个值加上引号",
        "remove the tag; if `!` is meant as text, quote the whole value"
    ))
}

/// A directive
pub fn directive(text: &str, span: Span) -> Diagnostic {
    let text = shown(text);
    Diagnostic::error(
        Code::Directive,
        text!(
            "不支持 YAML 指令 `{text}`",
            "YAML directives such as `{text}` are not supported"
        ),
    )
    .at(span, text!("指令", "directive"))
    .help(text!(
        "删去这一行；若 `%` 是文字，给整个值加上引号",
        "delete this line; if `%` is meant as text, quote the whole value"
    ))
}

/// A second document in the file
pub fn further_document(span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::FurtherDocument,
        text!(
            "一个文件只能有一份文档，从这里开始是另一份",
            "a file holds one document, and another one starts here"
        ),
    )
    .at(span, text!("另一份文档", "another document"))
    .help(text!(
        "每份文档单独存为一个文件；若只是分隔线，删去 `---` 或 `...`",
        "put each document into a file of its own; if it is only a rule, delete `---` or `...`"
    ))
}

/// Collections nested too deep
pub fn nested_too_deep(limit: usize, span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::NestedTooDeep,
        text!("嵌套超过 {limit} 层", "nested deeper than {limit} levels"),
    )
    .at(span, text!("从这里起太深", "too deep from here"))
    .help(text!(
        "减少括号或缩进的层数",
        "use fewer levels of brackets or indentation"
    ))
}

/// A full-width colon between key and value; `corrected` is the whole line as it should be
pub fn full_width_colon(corrected: &str, span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::FullWidthColon,
        text!(
            "键和值之间用了全角冒号 `：`，应为半角冒号加空格 `: `",
            "a full-width colon `：` stands between key and value where `: ` is expected"
        ),
    )
    .at(span, text!("全角冒号", "full-width colon"))
    .help(write_instead(corrected))
}

/// A full-width comma between entries; `corrected` is the whole line as it should be
pub fn full_width_comma(corrected: &str, span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::FullWidthComma,
        text!(
            "括号内用了全角逗号 `，` 分隔，应为半角逗号加空格 `, `",
            "a full-width comma `，` separates entries in brackets where `, ` is expected"
        ),
    )
    .at(span, text!("全角逗号", "full-width comma"))
    .help(write_instead(corrected))
}

/// A number that the comma of its thousands splits in two; `number` is all of it
pub fn split_number(number: &str, corrected: &str, span: Span) -> Diagnostic {
    let number = shown(number);
    let joined: String = number.chars().filter(|c| *c != ',').collect();
    Diagnostic::error(
        Code::SplitNumber,
        text!(
            "括号内的逗号会断开条目，`{number}` 被拆开了",
            "a comma in brackets ends an entry, so it splits `{number}`"
        ),
    )
    .at(span, text!("千位分隔符", "thousands separator"))
    .help(text!(
        "去掉千位分隔符（`{joined}`），或加上引号：`{corrected}`",
        "leave the separator out (`{joined}`), or quote the number: `{corrected}`"
    ))
}

/// A tab where YAML wants spaces; `corrected` is the whole line as it could be
pub fn tab(corrected: &str, span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::Tab,
        text!(
            "缩进用了制表符（Tab），YAML 只接受空格",
            "a tab indents this line, and YAML takes spaces only"
        ),
    )
    .at(span, text!("制表符", "tab"))
    .help(text!(
        "改用空格缩进，与同级各行对齐：`{corrected}`",
        "indent with spaces, aligned with the lines of the same level: `{corrected}`"
    ))
}

/// A syntax error whose corrected line is known
pub fn syntax_with_line(syntax: Syntax, corrected: &str, span: Span) -> Diagnostic {
    self::syntax(syntax, span).help(write_instead(corrected))
}

/// A syntax error
pub fn syntax(syntax: Syntax, span: Span) -> Diagnostic {
    let words = syntax::words(syntax);
    Diagnostic::error(Code::YamlSyntax, words.message)
        .at(span, words.label)
        .help(words.help)
}

fn write_instead(corrected: &str) -> Text {
    text!("改为：`{corrected}`", "write: `{corrected}`")
}
