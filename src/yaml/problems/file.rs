//! Words for files that cannot be read, or hold no text.

use crate::diagnostic::{Diagnostic, machine, problems};
use crate::language::{Text, text};
use crate::source::Span;
use crate::yaml::problems::{GUESS, YAML_SYNTAX};

problems! {
    /// Codes of files that are not there, or are not looked into
    FILES:

    const UNREADABLE = "unreadable", Error:
        "文件或文件夹打不开", "a file or a folder cannot be opened";
        why ("没有读到的档案无法判定", "what was not read cannot be judged");
        advice("核对路径的拼写和读取权限，例如 `dabiao check 不存在.yaml` 会出现这个代码",
            "check the spelling of the path and whether it may be read; `dabiao check missing.yaml` triggers it");

    /// The file cannot be opened or read
    fn unreadable(error: &std::io::Error):
        let why = match error.kind() { std::io::ErrorKind::NotFound => text!("没有这个文件", "there is no such file"), std::io::ErrorKind::PermissionDenied => { text!("没有读取权限", "reading it is not permitted") } _ => machine::reason(error), };
        "无法读取文件：{why}", "the file cannot be read: {why}", why;
        help "核对路径和文件权限", "check the path and the permissions of the file";

    const NOTHING_TO_CHECK = "nothing-to-check", Error:
        "给出的路径中没有一份申报档案", "the paths lead to no dossier";
        why ("什么也没有核对时不能算通过，CI 也不会因为路径写错而变绿",
            "checking nothing is not a pass, so a mistyped path does not turn CI green");
        advice("核对路径；文件夹中的档案须是 .yaml 或 .yml 文件，并有顶层键 `dossier: 1`",
            "check the path; in a folder, a dossier is a .yaml or .yml file with the top-level key `dossier: 1`");

    /// Nothing that was named is a dossier
    fn nothing_to_check(passed_over: usize):
        let others = match passed_over { 0 => Text::fixed("", ""), _ => text!("，另有{passed_over}个 YAML 文件不是档案", "; {passed_over} YAML files are something else"), };
        "没有找到申报档案{others}", "no dossier was found{others}", others;
        help "申报档案是顶层有 `dossier: 1` 的 YAML 文件；写明它的路径或所在的文件夹",
            "a dossier is a YAML file with `dossier: 1` at its top: name it, or the folder that it is in";

    /// All the dossiers are for other subjects than what options name
    fn nothing_concerned(dossiers: usize):
        "没有可以判定的：{dossiers}份档案都与所选的政策或申报类别无关",
        "nothing to judge: what is chosen concerns none of the dossiers ({dossiers})";
        help "核对 `--programme`、`--track` 和相应的环境变量",
            "check `--programme`, `--track` and their environment variables";

    const PASSED_OVER = "passed-over", Note:
        "文件夹里有 YAML 文件不是申报档案，或有档案与所选的政策无关，没有判定",
        "YAML files of a folder are no dossiers, or dossiers have nothing to do with what is chosen; they were not judged";
        why ("略过多少要说出来，免得以为都判定过了",
            "how many were passed over is said, so that nobody takes them for judged");
        advice("应当判定的，在文件顶层写 `dossier: 1`，或核对 `--programme` 和 `--track`",
            "what should be judged needs `dossier: 1` at its top, or another `--programme` or `--track`");

    const TOO_LARGE = "too-large", Error:
        "文件超过允许的大小", "the file is larger than allowed";
        why ("档案不会这么大，多半是选错了文件",
            "no dossier is that large; most likely it is another file");
        advice("核对是不是选错了文件，或拆成几份档案",
            "check whether it is the right file, or split it into several dossiers");

    /// The file is larger than the limit
    fn too_large(limit: usize):
        let kib = limit / 1024;
        "文件超过 {kib} KiB 的上限", "the file is larger than the limit of {kib} KiB";
        help "检查是否选错了文件；一份申报材料通常只有几 KiB",
            "check that this is the right file; a dossier usually has a few KiB";
}

problems! {
    /// Codes of files that hold no text
    CONTENTS:

    const WRONG_ENCODING = "wrong-encoding", Error:
        "文件不是 UTF-8 编码，常见的是 GBK，或含有不该有的控制字符",
        "the file is not UTF-8, often it is GBK, or it holds control characters";
        why GUESS;
        advice("用编辑器“另存为”UTF-8 编码", "save the file as UTF-8 in the editor");
    const EMPTY_FILE = "empty-file", Error:
        "文件中没有内容，或只有注释", "the file is empty or contains only comments";
        why ("没有可以判定的内容", "there is nothing to judge");
        Dossier.draws("# 待填写\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\n");

    /// Nothing but blanks and comments
    fn empty_file():
        "文件没有内容", "the file is empty";
        at Span::new(0, 0) => "此处应有内容", "content is expected here";
        help "用 `dabiao new enterprise` 或 `dabiao new park` 生成一份可填写的文件",
            "`dabiao new enterprise` or `dabiao new park` writes a file to fill in";
}

/// What to do about a broken file of a folder that is perhaps no dossier at all
pub fn no_dossier_perhaps() -> Text {
    text!(
        "读不出来，也就不知道是不是档案：改正它；若不是档案，用 dabiao.toml 的 `exclude` 或 .gitignore 排除",
        "it cannot be read, so it may be a dossier: fix it, or if it is not one, leave it out with `exclude` of dabiao.toml or .gitignore"
    )
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

/// The file is not UTF-8
pub fn wrong_encoding(seems: Encoding, span: Span) -> Diagnostic {
    let message = match seems {
        Encoding::Utf16 => text!(
            "文件不是 UTF-8 编码，看来是 UTF-16",
            "the file is not UTF-8 but seems to be UTF-16"
        ),
        Encoding::Gb18030 => text!(
            "文件不是 UTF-8 编码，看来是 GBK（GB 18030）",
            "the file is not UTF-8 but seems to be GBK (GB 18030)"
        ),
        Encoding::DamagedUtf8 => text!(
            "文件是 UTF-8 编码，但有损坏的字节",
            "the file is UTF-8 with damaged bytes"
        ),
        Encoding::Unknown => text!("文件不是 UTF-8 编码", "the file is not UTF-8"),
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
    WRONG_ENCODING
        .problem(message)
        .at(span, text!("这里不是 UTF-8", "not UTF-8 from here"))
        .help(help)
}

problems! {
    of YAML_SYNTAX:

    /// A control character that YAML does not allow
    fn control_character(character: char, span: Span):
        let code = format!("U+{:04X}", u32::from(character));
        "文件中有不可见的控制字符 `{code}`", "the file has an invisible control character `{code}`";
        at span => "控制字符", "control character";
        help "删除这个字符", "delete this character";
}
