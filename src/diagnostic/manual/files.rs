//! Codes of the files beside a dossier: its documents, the configuration, records.

use super::Level::{Error, Warning};
use super::{Entry, Of, Pair, example, words};
use crate::diagnostic::Code;

/// Why a fault of a document is a warning
const UNPROVEN: Pair = Pair::new(
    "这份材料证明不了什么；要求材料时，只靠它符合的条件改为无法判定",
    "the document proves nothing; where proof is asked for, what passes by it alone becomes undetermined",
);

/// The codes
pub const ENTRIES: &[Entry] = &[
    example(
        Code::HashSyntax,
        Error,
        Pair::new(
            "`sha256` 不是64位十六进制数",
            "`sha256` is not 64 hexadecimal digits",
        ),
        Pair::new(
            "写错的值无法与文件核对",
            "a value that is mistyped cannot be compared with the file",
        ),
        (
            Of::Park,
            "facts: {contiguous: 是}\nevidence:\n  contiguous: [{file: map.pdf, sha256: ba7816bf}]\n",
            "facts: {contiguous: 是}\nevidence:\n  contiguous: [{file: map.pdf}]\n",
        ),
    ),
    words(
        Code::EvidenceMissing.name(),
        Warning,
        Pair::new(
            "证明材料不在档案所在的文件夹里",
            "a document is not in the folder of the dossier",
        ),
        UNPROVEN,
        Pair::new(
            "核对文件名，或把文件放到所写的位置；路径从档案所在的文件夹算起",
            "check the name or put the file there; paths start at the folder of the dossier",
        ),
    ),
    words(
        Code::EvidenceOutside.name(),
        Warning,
        Pair::new(
            "证明材料的路径指向档案的文件夹之外",
            "the path of a document leads out of the folder of the dossier",
        ),
        Pair::new(
            "只打开档案文件夹里的文件，别人给的档案读不到这台电脑上的其他文件",
            "only files inside that folder are opened, so that a dossier from elsewhere reaches no other file of the computer",
        ),
        Pair::new(
            "把文件复制到档案的文件夹里，写相对路径",
            "copy the file into the folder of the dossier and write a relative path",
        ),
    ),
    words(
        Code::EvidenceNotAFile.name(),
        Warning,
        Pair::new(
            "证明材料写的是文件夹或设备，不是文件",
            "a folder or a device is named as a document",
        ),
        UNPROVEN,
        Pair::new("写到具体的文件", "name the file itself"),
    ),
    words(
        Code::EvidenceUnreadable.name(),
        Warning,
        Pair::new("证明材料打不开", "a document cannot be read"),
        UNPROVEN,
        Pair::new("核对文件的权限", "check the permissions of the file"),
    ),
    words(
        Code::EvidenceTooLarge.name(),
        Warning,
        Pair::new(
            "证明材料超过允许的大小",
            "a document is larger than allowed",
        ),
        UNPROVEN,
        Pair::new(
            "只留下需要的页，或降低扫描的分辨率",
            "keep only the pages that matter, or scan at a lower resolution",
        ),
    ),
    words(
        Code::EvidenceChanged.name(),
        Warning,
        Pair::new(
            "文件与档案里记下的 sha256 不符，封存之后改动过",
            "the file does not match the sha256 in the dossier: it was changed after it was sealed",
        ),
        UNPROVEN,
        Pair::new(
            "找回原来的文件；确认新文件无误的，用 `dabiao evidence seal --reseal` 重新封存",
            "put the original back, or where the new file is right, seal it anew with `dabiao evidence seal --reseal`",
        ),
    ),
    words(
        Code::EvidenceLapsed.name(),
        Warning,
        Pair::new(
            "证明材料在申报日已过有效期",
            "a document is no longer valid on the day of application",
        ),
        UNPROVEN,
        Pair::new(
            "换成有效的材料，或在旧的旁边加上续期的一份",
            "replace it, or add the renewal beside it",
        ),
    ),
    words(
        Code::EvidenceNotIssued.name(),
        Warning,
        Pair::new(
            "证明材料在申报日还没有出具",
            "a document was issued after the day of application",
        ),
        UNPROVEN,
        Pair::new(
            "核对 `issued` 和申报日",
            "check `issued` and the day of application",
        ),
    ),
    words(
        Code::EvidenceNotLookedAt.name(),
        Warning,
        Pair::new(
            "档案来自标准输入，没有文件夹，证明材料没有核对",
            "the dossier comes from standard input and has no folder, so that its documents were not looked at",
        ),
        UNPROVEN,
        Pair::new(
            "把档案存成文件再检查",
            "save the dossier as a file and check that",
        ),
    ),
    words(
        Code::ConfigSyntax.name(),
        Error,
        Pair::new(
            "配置文件 dabiao.toml 不是 TOML",
            "the configuration dabiao.toml is not TOML",
        ),
        Pair::new(
            "读不出配置就不知道要核对什么，所以什么也不判定",
            "without it nobody knows what is to be checked, so that nothing is judged",
        ),
        Pair::new(
            "每行写成 `tracks = [\"leading\", \"growth\"]` 这样；暂时不用配置文件的，加 `--no-config`",
            "write lines such as `tracks = [\"leading\", \"growth\"]`; `--no-config` does without the file",
        ),
    ),
    words(
        Code::GlobSyntax.name(),
        Error,
        Pair::new(
            "配置文件里的文件名模式写错了",
            "a pattern of files in the configuration cannot be read",
        ),
        Pair::new(
            "模式读不出，就不知道漏掉了哪些档案",
            "otherwise dossiers would be left out unnoticed",
        ),
        Pair::new(
            "写法与 .gitignore 相同，例如 `clients/**/*.yaml`；方括号和花括号要成对",
            "patterns are those of .gitignore, such as `clients/**/*.yaml`; brackets and braces come in pairs",
        ),
    ),
    words(
        Code::RecordSyntax.name(),
        Error,
        Pair::new(
            "文件不是 `dabiao record` 写出的记录，或记录残缺",
            "the file is no record that `dabiao record` wrote, or it is broken",
        ),
        Pair::new(
            "残缺的记录无法重新推导",
            "what is broken cannot be derived again",
        ),
        Pair::new(
            "核对是不是选错了文件；用 `dabiao record` 重新记录",
            "check whether it is the right file, or record anew with `dabiao record`",
        ),
    ),
    words(
        Code::StaleBaseline.name(),
        Error,
        Pair::new(
            "已知未达标清单中的一项已不再出现，或指的不是一项未达标",
            "an entry of the list of known shortfalls no longer occurs, or is none",
        ),
        Pair::new(
            "清单只减不增，不留下已经达到或已经删去的条件",
            "the list only shrinks and keeps nothing that is met or gone",
        ),
        Pair::new("从清单中删去这一项", "take the entry off the list"),
    ),
];
