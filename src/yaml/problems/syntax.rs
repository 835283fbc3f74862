//! Words for what breaks the syntax of YAML; says nothing of where it stands.

use super::Syntax;
use crate::language::{Text, text};

/// Message, label and advice of a syntax error
pub(super) struct Words {
    pub(super) message: Text,
    pub(super) label: Text,
    pub(super) help: Text,
}

/// What is to be said of a syntax error
pub(super) fn words(syntax: Syntax) -> Words {
    match syntax {
        Syntax::UnclosedQuote
        | Syntax::UnclosedBracket(_)
        | Syntax::MismatchedBracket(..)
        | Syntax::StrayBracket
        | Syntax::MissingComma
        | Syntax::AfterQuote
        | Syntax::AfterBracket
        | Syntax::Escape
        | Syntax::WideBracket(_) => pairs(syntax),
        Syntax::ColonInValue
        | Syntax::TightColon
        | Syntax::MissingColon
        | Syntax::Indentation
        | Syntax::MixedItems
        | Syntax::SameLine => lines(syntax),
        _ => characters(syntax),
    }
}

/// Quotes and brackets
fn pairs(syntax: Syntax) -> Words {
    match syntax {
        Syntax::UnclosedQuote => say(
            ("引号没有闭合", "a quote is never closed"),
            ("从这里开始", "opened here"),
            (
                "在值的末尾补上同样的引号；若引号本身是文字，整个值改用另一种引号括起",
                "add the same quote at the end of the value; if the quote is part of the text, use the other kind around it",
            ),
        ),
        Syntax::UnclosedBracket(open) => {
            let close = closing(open);
            Words {
                message: text!("括号 `{open}` 没有闭合", "bracket `{open}` is never closed"),
                label: text!("从这里开始", "opened here"),
                help: text!(
                    "在这一组内容的末尾补上 `{close}`",
                    "add `{close}` where its content ends"
                ),
            }
        }
        Syntax::MismatchedBracket(open, close) => {
            let expected = closing(open);
            Words {
                message: text!(
                    "括号 `{open}` 应以 `{expected}` 闭合，实际为 `{close}`",
                    "bracket `{open}` must be closed by `{expected}`, found `{close}`"
                ),
                label: text!("从这里开始", "opened here"),
                help: text!(
                    "把 `{close}` 改为 `{expected}`，或补上缺少的括号",
                    "write `{expected}` instead of `{close}`, or add the missing bracket"
                ),
            }
        }
        Syntax::StrayBracket => say(
            ("多了一个右括号", "a closing bracket has no opening one"),
            ("没有对应的左括号", "nothing opens it"),
            (
                "删去它，或补上左括号；若是文字，给整个值加上引号",
                "delete it or add the opening bracket; if it is text, quote the whole value",
            ),
        ),
        Syntax::MissingComma => say(
            (
                "括号内的两项之间缺少逗号 `, `",
                "two entries in brackets have no comma `, ` between them",
            ),
            ("在此之前应有逗号", "a comma is due before this"),
            (
                "各项之间写半角逗号加空格；值中若有 `: `，给整个值加上引号",
                "separate the entries by a comma and a space; quote a value that contains `: `",
            ),
        ),
        Syntax::AfterQuote => say(
            ("右引号之后还有文字", "text follows the closing quote"),
            ("引号之外", "outside the quotes"),
            (
                "把整个值放进一对引号；值中的单引号写两遍 `''`，或外面改用双引号",
                "put the whole value between one pair of quotes; double a single quote inside (`''`) or use double quotes around",
            ),
        ),
        Syntax::AfterBracket => say(
            ("右括号之后还有文字", "text follows the closing bracket"),
            ("括号之外", "outside the brackets"),
            (
                "把这些文字移进括号，或另起一行；若整个值是文字，加上引号",
                "move it into the brackets or to a line of its own; if the whole value is text, quote it",
            ),
        ),
        Syntax::Escape => say(
            (
                "双引号内的反斜杠 `\\` 后面不是有效的转义",
                "a backslash `\\` in double quotes starts no valid escape",
            ),
            ("在这个值里", "in this value"),
            (
                "反斜杠写成 `\\\\`，或改用单引号",
                "write the backslash as `\\\\`, or use single quotes",
            ),
        ),
        Syntax::WideBracket(character) => Words {
            message: text!(
                "用了全角符号 `{character}`，YAML 只认半角",
                "a full-width `{character}` stands where YAML knows the ASCII one only"
            ),
            label: text!("全角符号", "full-width character"),
            help: text!(
                "引号和括号都用半角输入；若它是文字，给整个值加上半角引号",
                "type ASCII quotes and brackets; if it is text, put ASCII quotes around the whole value"
            ),
        },
        _ => characters(syntax),
    }
}

/// Colons and indentation
fn lines(syntax: Syntax) -> Words {
    match syntax {
        Syntax::ColonInValue => say(
            (
                "值里又出现了冒号加空格 `: `，无法区分键和值",
                "a value contains `: ` again, so key and value cannot be told apart",
            ),
            ("第二个冒号", "the second colon"),
            (
                "给整个值加上引号；若这是另一项，换行并与同级的键对齐",
                "quote the whole value; if this is another entry, start a new line aligned with its siblings",
            ),
        ),
        Syntax::TightColon => say(
            (
                "冒号后面缺少空格，应为 `键: 值`",
                "the colon has no space after it: `key: value` is expected",
            ),
            ("此后应有空格", "a space is due after this"),
            ("在冒号后加一个空格", "add a space after the colon"),
        ),
        Syntax::MissingColon => say(
            (
                "这一行应为 `键: 值`，但没有冒号",
                "this line should be `key: value` but has no colon",
            ),
            ("缺少冒号", "no colon"),
            (
                "在键后面写半角冒号加空格；若这是上一行的续行，缩进它",
                "write a colon and a space after the key; if the line continues the one above, indent it",
            ),
        ),
        Syntax::Indentation => say(
            (
                "缩进不一致，无法判断这一行属于哪一级",
                "the indentation fits no level above it",
            ),
            ("这一行", "this line"),
            (
                "同级的各行对齐，下级比上级多两个空格",
                "align the lines of one level, and indent the next level by two spaces",
            ),
        ),
        Syntax::MixedItems => say(
            (
                "同一级里混用了列表项 `- ` 和 `键: 值`",
                "one level mixes list items `- ` with `key: value`",
            ),
            ("与上面各行的写法不同", "unlike the lines above"),
            (
                "检查缩进，或让同级的各行都用同一种写法",
                "check the indentation, or write all lines of the level in one way",
            ),
        ),
        _ => say(
            (
                "列表项 `- ` 或下级的键不能写在这里",
                "a list item `- ` or a nested key cannot stand here",
            ),
            ("应另起一行", "belongs on a line of its own"),
            (
                "换行并缩进两个空格；若是文字，给整个值加上引号",
                "start a new line and indent it by two spaces; if it is text, quote the whole value",
            ),
        ),
    }
}

/// Single characters, and whatever else there is
fn characters(syntax: Syntax) -> Words {
    match syntax {
        Syntax::ReservedCharacter(character) => Words {
            message: text!(
                "不加引号的值不能以 `{character}` 开头",
                "a value without quotes cannot start with `{character}`"
            ),
            label: text!("保留字符", "reserved character"),
            help: text!("给整个值加上引号", "quote the whole value"),
        },
        Syntax::BlockText => say(
            (
                "`|` 或 `>` 之后应直接换行，正文在下一行缩进书写",
                "`|` or `>` must end its line, and its text is indented on the next ones",
            ),
            ("多行文字", "text of several lines"),
            (
                "正文另起一行并缩进两个空格；若符号是文字，给整个值加上引号，例如 `'>= 12亿元'`",
                "start the text on a new line, indented by two spaces; if the sign is text, quote the whole value, such as `'>= 12亿元'`",
            ),
        ),
        Syntax::Comment => say(
            (
                "注释 `#` 前应有空格，也不能打断跨行的值",
                "a comment `#` needs a space before it and cannot interrupt a value of several lines",
            ),
            ("注释", "comment"),
            (
                "把注释移到单独一行；若 `#` 是文字，给整个值加上引号",
                "move the comment to a line of its own; if `#` is text, quote the whole value",
            ),
        ),
        Syntax::ByteOrderMark => say(
            (
                "文件中间有不可见的字节顺序标记（BOM）",
                "there is an invisible byte order mark in the middle of the file",
            ),
            ("不可见字符", "invisible character"),
            (
                "删除这个字符；多半是把两个文件拼在一起时留下的",
                "delete it; it is usually left by joining two files",
            ),
        ),
        Syntax::WideSpace => say(
            (
                "键前面是全角空格或不间断空格，不算缩进",
                "a full-width or no-break space before the key is not indentation",
            ),
            ("不是半角空格", "not an ASCII space"),
            ("改用半角空格缩进", "indent with ASCII spaces"),
        ),
        _ => say(
            ("这里不符合 YAML 的写法", "this is not valid YAML"),
            ("无法理解", "cannot be understood"),
            (
                "对照上下各行检查缩进、冒号和括号；若是文字，给整个值加上引号",
                "compare indentation, colons and brackets with the lines around; if it is text, quote the whole value",
            ),
        ),
    }
}

/// In Chinese and in English
type Pair = (&'static str, &'static str);

fn say(message: Pair, label: Pair, help: Pair) -> Words {
    let text = |(zh, en): Pair| Text::new(zh, en);
    Words {
        message: text(message),
        label: text(label),
        help: text(help),
    }
}

fn closing(open: char) -> char {
    if open == '[' { ']' } else { '}' }
}
