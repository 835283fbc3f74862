//! Words for the problems of a text that should be YAML; finds none of them.

mod file;
pub mod foreign;
pub mod shape;
mod syntax;

pub use file::*;

use crate::diagnostic::{Diagnostic, Pair, problems};
use crate::language::{Text, text};
use crate::source::Span;
use crate::text::names::shown;

/// Why nothing beyond plain YAML is read
const PLAIN: Pair = (
    "档案只用 YAML 最简单的写法，否则一处的值会取决于另一处，看不出每个数据写在哪里",
    "a dossier is written in the plainest YAML; otherwise a value would depend on another place, and the place of a figure would not be clear",
);

/// Why a text that cannot be read is an error
pub(crate) const GUESS: Pair = (
    "无法确定写的是什么，程序不猜",
    "the meaning is not certain, and nothing is guessed",
);

problems! {
    /// Codes of texts that are not plain YAML
    SYNTAX:

    const YAML_SYNTAX = "yaml-syntax", Error:
        "文件不合 YAML 的写法，如括号没有合上、缩进不齐、缺少冒号",
        "the text is not YAML: a bracket is not closed, an indentation is off, a colon is missing";
        why GUESS;
        Enterprise.draws("facts:\n  operating_income: {2022: 8亿元, 2023: 9.4亿元\n",
            "facts:\n  operating_income: {2022: 8亿元, 2023: 9.4亿元}\n");
    /// A dash alone where a value should stand
    fn lone_dash(at: usize):
        "单独一个 `-` 不是值", "a `-` alone is no value";
        at Span::new(at, at + 1) => "不是值", "no value";
        help "不知道的写 `unknown`；不采用这一处的值，其余照常判定",
            "write `unknown` where it is not known; nothing is taken from here, and the rest is judged all the same";

    const NESTED_TOO_DEEP = "nested-too-deep", Error:
        "括号或缩进套得太深", "collections are nested too deeply";
        why ("档案用不到这么深的层次，多半是缩进写错",
            "no dossier needs such depth; most likely an indentation is off");
        advice("核对缩进和括号，去掉多余的层次",
            "check indentation and brackets, and take out the levels that are too many");

    /// Collections nested too deep
    fn nested_too_deep(limit: usize, span: Span):
        "嵌套超过 {limit} 层", "nested deeper than {limit} levels";
        at span => "从这里起太深", "too deep from here";
        help "减少括号或缩进的层数", "use fewer levels of brackets or indentation";

    const DUPLICATE_KEY = "duplicate-key", Error:
        "同一处写了两个相同的键", "a key occurs twice in one place";
        why ("无法确定以哪一个为准", "which of the two counts cannot be said");
        Park.draws("facts:\n  land_area: 50万平方米\n  land_area: 51万平方米\n",
            "facts:\n  land_area: 51万平方米\n");

    /// A key that occurs twice in one mapping
    fn duplicate_key(key: &str, second: Span, first: Span):
        let key = shown(key);
        "键 `{key}` 出现了两次", "key `{key}` occurs twice";
        at second => "再次出现", "again here";
        also first => "首次出现", "first here";
        help "只保留一处；两处的值都不采用", "keep one of them; neither value is used";

    const COMPLEX_KEY = "complex-key", Error:
        "键本身是列表或映射", "a key is itself a list or a mapping";
        why PLAIN;
        Park.draws("facts:\n  [land_area]: 50万平方米\n", "facts:\n  land_area: 50万平方米\n");

    /// A key that is a list or a mapping
    fn complex_key(span: Span):
        "键应为一个名称，这里是列表或一组“键: 值”",
        "a key must be a name, and this is a list or a mapping";
        at span => "不能用作键", "cannot be a key";
        help "键改用单个名称；若本来要写值，先在前面写上键和冒号",
            "use a single name as the key; if this is meant as a value, write its key and a colon first";

    const ANCHOR = "anchor", Error:
        "用了锚点（`&名称`）", "an anchor (`&name`) is used";
        why PLAIN;
        Park.draws("facts:\n  land_area: &area 50万平方米\n", "facts:\n  land_area: 50万平方米\n");

    /// An anchor
    fn anchor(name: &str, span: Span):
        let name = shown(name);
        "不支持 YAML 锚点 `&{name}`", "YAML anchors such as `&{name}` are not supported";
        at span => "锚点", "anchor";
        help "删去锚点；若 `&` 是文字，给整个值加上引号",
            "remove the anchor; if `&` is meant as text, quote the whole value";

    const ALIAS = "alias", Error:
        "用了别名（`*名称`）引用别处的值", "an alias (`*name`) refers to a value elsewhere";
        why PLAIN;
        Park.draws("facts:\n  floor_area: *area\n", "facts:\n  floor_area: 50万平方米\n");

    /// An alias
    fn alias(name: &str, span: Span):
        let name = shown(name);
        "不支持 YAML 别名 `*{name}`", "YAML aliases such as `*{name}` are not supported";
        at span => "别名", "alias";
        help "在此处直接写出值；若 `*` 是文字，给整个值加上引号",
            "write the value out here; if `*` is meant as text, quote the whole value";

    const TAG = "tag", Error:
        "用了标签（`!名称`）", "a tag (`!name`) is used";
        why PLAIN;
        Park.draws("facts:\n  land_area: !area 50万平方米\n", "facts:\n  land_area: 50万平方米\n");

    /// A tag
    fn tag(text: &str, span: Span):
        let text = shown(text);
        "不支持 YAML 标签 `{text}`", "YAML tags such as `{text}` are not supported";
        at span => "标签", "tag";
        help "删去标签；若 `!` 是文字，给整个值加上引号",
            "remove the tag; if `!` is meant as text, quote the whole value";

    const DIRECTIVE = "directive", Error:
        "用了指令（以 `%` 开头的行）", "a directive (a line that begins with `%`) is used";
        why PLAIN;
        Dossier.draws("%YAML 1.2\n---\ndossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\n");

    /// A directive
    fn directive(text: &str, span: Span):
        let text = shown(text);
        "不支持 YAML 指令 `{text}`", "YAML directives such as `{text}` are not supported";
        at span => "指令", "directive";
        help "删去这一行；若 `%` 是文字，给整个值加上引号",
            "delete this line; if `%` is meant as text, quote the whole value";

    const FURTHER_DOCUMENT = "further-document", Error:
        "一个文件中用 `---` 分出了第二份文档", "`---` begins a second document in the file";
        why ("一个文件只放一份档案，后面的内容不会被判定",
            "a file holds one dossier; what follows would not be judged");
        Dossier.draws("dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\n---\ndossier: 1\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\n");

    /// A second document in the file
    fn further_document(span: Span):
        "一个文件只能有一份文档，从这里开始是另一份",
        "a file holds one document, and another one starts here";
        at span => "另一份文档", "another document";
        help "每份文档单独存为一个文件；若只是分隔线，删去 `---` 或 `...`",
            "put each document into a file of its own; if it is only a rule, delete `---` or `...`";

    const FULL_WIDTH_COLON = "full-width-colon", Error:
        "键的后面用了全角冒号 `：`", "a full-width colon `：` is used after a key";
        why ("YAML 只认半角冒号加空格，全角冒号会让整行变成一段文字",
            "YAML only knows the half-width colon and a blank; with the full-width one the line is just a text");
        Park.draws("facts:\n  land_area：50万平方米\n", "facts:\n  land_area: 50万平方米\n");

    /// A full-width colon between key and value; `corrected` is the whole line as it should be
    fn full_width_colon(corrected: &str, span: Span):
        "键和值之间用了全角冒号 `：`，应为半角冒号加空格 `: `",
        "a full-width colon `：` stands between key and value where `: ` is expected";
        at span => "全角冒号", "full-width colon";
        help = write_instead(corrected);

    const FULL_WIDTH_COMMA = "full-width-comma", Error:
        "方括号或花括号中用了全角逗号 `，`",
        "a full-width comma `，` is used between the items in brackets or braces";
        why ("全角逗号不分隔各项，几项会连成一项", "it parts no items, so that several become one");
        Enterprise.draws("facts:\n  priority_fields: [high_end_equipment，modern_logistics]\n",
            "facts:\n  priority_fields: [high_end_equipment, modern_logistics]\n");

    /// A full-width comma between entries; `corrected` is the whole line as it should be
    fn full_width_comma(corrected: &str, span: Span):
        "括号内用了全角逗号 `，` 分隔，应为半角逗号加空格 `, `",
        "a full-width comma `，` separates entries in brackets where `, ` is expected";
        at span => "全角逗号", "full-width comma";
        help = write_instead(corrected);

    const SPLIT_NUMBER = "split-number", Error:
        "花括号或方括号中的千分位逗号把数字分成了两项",
        "inside braces or brackets, a thousands separator parts a number in two";
        why ("括号中的逗号分隔各项，`1,234` 会读成 1 和 234",
            "there a comma parts items, and `1,234` would be read as 1 and 234");
        Enterprise.draws("facts:\n  operating_income: {2023: 1,234.5万元}\n",
            "facts:\n  operating_income: {2023: 1234.5万元}\n");
    const TAB = "tab", Error:
        "用制表符缩进", "a tab indents a line";
        why ("制表符的宽度因编辑器而异，YAML 不允许用它缩进",
            "how wide a tab is depends on the editor, and YAML does not allow it");
        Park.draws("facts:\n\tcontiguous: 是\n", "facts:\n  contiguous: 是\n");

    /// A tab where YAML wants spaces; `corrected` is the whole line as it could be
    fn tab(corrected: &str, span: Span):
        "缩进用了制表符（Tab），YAML 只接受空格",
        "a tab indents this line, and YAML takes spaces only";
        at span => "制表符", "tab";
        help "改用空格缩进，与同级各行对齐：`{corrected}`",
            "indent with spaces, aligned with the lines of the same level: `{corrected}`";
}

/// What kind of value stands somewhere
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
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

impl ValueKind {
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

/// A number that the comma of its thousands splits in two; `number` is all of it
pub fn split_number(number: &str, corrected: &str, span: Span) -> Diagnostic {
    let number = shown(number);
    let joined: String = number.chars().filter(|c| *c != ',').collect();
    SPLIT_NUMBER
        .problem(text!(
            "括号内的逗号会断开条目，`{number}` 被拆开了",
            "a comma in brackets ends an entry, so it splits `{number}`"
        ))
        .at(span, text!("千位分隔符", "thousands separator"))
        .help(text!(
            "去掉千位分隔符（`{joined}`），或加上引号：`{corrected}`",
            "leave the separator out (`{joined}`), or quote the number: `{corrected}`"
        ))
}

/// A syntax error whose corrected line is known
pub fn syntax_with_line(syntax: Syntax, corrected: &str, span: Span) -> Diagnostic {
    self::syntax(syntax, span).help(write_instead(corrected))
}

/// A range that begins with a character that YAML reads otherwise
pub fn unquoted_range(span: Span, value: &str) -> Diagnostic {
    YAML_SYNTAX
        .problem(text!(
            "区间 `{value}` 要加引号",
            "the range `{value}` needs quotes"
        ))
        .at(span, text!("没有引号", "without quotes"))
        .help(write_instead(&format!("'{value}'")))
}

/// A syntax error
pub fn syntax(syntax: Syntax, span: Span) -> Diagnostic {
    let words = syntax::words(syntax);
    YAML_SYNTAX
        .problem(words.message)
        .at(span, words.label)
        .help(words.help)
}

fn write_instead(corrected: &str) -> Text {
    text!("改为：`{corrected}`", "write: `{corrected}`")
}
