//! Words for the problems of the documents behind a dossier's facts.

use jiff::civil::Date;

use crate::diagnostic::{Pair, problems};
use crate::dossier::problems::BELOW_MINIMUM;
use crate::language::Text;
use crate::source::Span;

/// Why a fault of a document is a warning
const UNPROVEN: Pair = (
    "这份材料证明不了什么；要求材料时，只靠它符合的条件改为无法判定",
    "the document proves nothing; if proof is required, what passes only by it becomes undetermined",
);

problems! {
    /// Codes of documents
    DOCUMENTS:

    const HASH_SYNTAX = "hash-syntax", Error:
        "`sha256` 不是64位十六进制数", "`sha256` is not 64 hexadecimal digits";
        why ("写错的值无法与文件核对", "a value that is mistyped cannot be compared with the file");
        Park.draws("facts: {contiguous: 是}\nevidence:\n  contiguous: [{file: map.pdf, sha256: ba7816bf}]\n",
            "facts: {contiguous: 是}\nevidence:\n  contiguous: [{file: map.pdf}]\n");

    /// Not a SHA-256 hash
    fn hash_syntax(span: Span, given: &str):
        let count = given.chars().count();
        "`sha256` 应为64位十六进制数，这里是{count}个字符",
        "`sha256` should be 64 hexadecimal digits, found {count} characters";
        at span => "不是 SHA-256 值", "not a SHA-256 hash";
        help "删去这一项，再用 `dabiao evidence seal` 写入",
            "remove it and let `dabiao evidence seal` write it";

    const EVIDENCE_MISSING = "evidence-missing", Warning:
        "证明材料不在档案所在的文件夹里", "a document is not in the folder of the dossier";
        why UNPROVEN;
        advice("核对文件名，或把文件放到所写的位置；路径从档案所在的文件夹算起",
            "check the name or put the file there; paths start at the folder of the dossier");

    /// No file of that name
    fn missing(span: Option<Span>, file: &str):
        "证明材料 `{file}` 不在档案所在的文件夹里",
        "document `{file}` is not in the folder of the dossier";
        at span => "没有这个文件", "no such file";
        help "核对文件名，或把文件放到这个位置；路径从档案所在的文件夹算起",
            "check the name or put the file there; paths start at the folder of the dossier";

    const EVIDENCE_OUTSIDE = "evidence-outside", Warning:
        "证明材料的路径指向档案的文件夹之外",
        "the path of a document leads out of the folder of the dossier";
        why ("只打开档案文件夹里的文件，别人给的档案读不到这台电脑上的其他文件",
            "only files inside that folder are opened, so that a dossier from elsewhere reaches no other file of the computer");
        advice("把文件复制到档案的文件夹里，写相对路径",
            "copy the file into the folder of the dossier and write a relative path");

    /// A path that leads out of the dossier's folder
    fn outside(span: Option<Span>, file: &str):
        "证明材料 `{file}` 不在档案所在的文件夹之内，没有打开",
        "document `{file}` lies outside the folder of the dossier and was not opened";
        at span => "在文件夹之外", "outside the folder";
        help "把文件复制到档案的文件夹里，写相对路径，用 `/` 分隔，不用 `..`、盘符和指向外面的链接",
            "copy the file into the folder of the dossier and write a relative path with `/`, without `..`, a drive or a link that leads out";

    const EVIDENCE_NOT_A_FILE = "evidence-not-a-file", Warning:
        "证明材料写的是文件夹或设备，不是文件", "a folder or a device is named as a document";
        why UNPROVEN;
        advice("写到具体的文件", "name the file itself");

    /// A folder or a device instead of a file
    fn not_a_file(span: Option<Span>, file: &str):
        "证明材料 `{file}` 不是普通文件", "document `{file}` is not an ordinary file";
        at span => "不是文件", "not a file";
        help "写到具体的文件，不写文件夹", "name the file itself, not a folder";

    const EVIDENCE_UNREADABLE = "evidence-unreadable", Warning:
        "证明材料打不开", "a document cannot be read";
        why UNPROVEN;
        advice("核对文件的权限", "check the permissions of the file");

    /// A file that cannot be read
    fn unreadable(span: Option<Span>, file: &str, why: &Text):
        "证明材料 `{file}` 无法读取：{why}", "document `{file}` cannot be read: {why}", why;
        at span => "无法读取", "cannot be read";
        help "核对文件的权限", "check the permissions of the file";

    const EVIDENCE_TOO_LARGE = "evidence-too-large", Warning:
        "证明材料超过允许的大小", "a document is larger than allowed";
        why UNPROVEN;
        advice("只留下需要的页，或降低扫描的分辨率",
            "keep only the pages that matter, or scan at a lower resolution");

    /// A file beyond the limit
    fn too_large(span: Option<Span>, file: &str, most_megabytes: u64):
        "证明材料 `{file}` 超过 {most_megabytes} MB，没有核对",
        "document `{file}` is larger than {most_megabytes} MB and was not looked into";
        at span => "文件过大", "too large";
        help "只留下需要的页，或降低扫描的分辨率",
            "keep only the pages that matter, or scan at a lower resolution";

    const EVIDENCE_CHANGED = "evidence-changed", Warning:
        "文件与档案里记下的 sha256 不符，封存之后改动过",
        "the file does not match the sha256 in the dossier: it was changed after it was sealed";
        why UNPROVEN;
        advice("找回原来的文件；确认新文件无误的，用 `dabiao evidence seal --reseal` 重新封存",
            "restore the original, or if the new file is right, seal it again with `dabiao evidence seal --reseal`");

    /// A file that is not the one that was sealed
    fn changed(span: Option<Span>, file: &str, found: &str):
        "证明材料 `{file}` 的内容已改动，与 `sha256` 不符",
        "document `{file}` has changed: it does not match `sha256`";
        at span => "与文件不符", "not that of the file";
        help "核对改动；确认无误后用 `dabiao evidence seal --reseal` 更新，现在的值是 `{found}`",
            "look at what changed; if it is right, `dabiao evidence seal --reseal` renews the hash, which is now `{found}`";

    const EVIDENCE_LAPSED = "evidence-lapsed", Warning:
        "证明材料在申报日已过有效期", "a document is no longer valid on the day of application";
        why UNPROVEN;
        advice("换成有效的材料，或在旧的旁边加上续期的一份",
            "replace it, or add the renewal beside it");

    /// A document that is no longer valid
    fn lapsed(span: Option<Span>, file: &str, until: Date, as_of: Date):
        "证明材料 `{file}` 的有效期到 {until}，申报日 {as_of} 已失效",
        "document `{file}` was valid until {until}, before the day of application, {as_of}";
        at span => "已失效", "lapsed";
        help "换成有效的材料", "replace it by a valid one";

    const EVIDENCE_NOT_ISSUED = "evidence-not-issued", Warning:
        "证明材料在申报日还没有出具", "a document was issued after the day of application";
        why UNPROVEN;
        advice("核对 `issued` 和申报日", "check `issued` and the day of application");

    /// A document from after the day of application
    fn not_issued(span: Option<Span>, file: &str, issued: Date, as_of: Date):
        "证明材料 `{file}` {issued} 才出具，晚于申报日 {as_of}",
        "document `{file}` was issued on {issued}, after the day of application, {as_of}";
        at span => "晚于申报日", "after the day of application";
        help "核对出具日期和 `as_of`", "check this day and `as_of`";

    const EVIDENCE_NOT_LOOKED_AT = "evidence-not-looked-at", Warning:
        "档案来自标准输入，没有文件夹，证明材料没有核对",
        "the dossier comes from standard input and has no folder, so that its documents were not looked at";
        why UNPROVEN;
        advice("把档案存成文件再检查", "save the dossier as a file and check that");

    /// Documents of a dossier that has no folder to look in
    fn not_looked_at(span: Span, count: usize):
        "档案来自标准输入，没有所在的文件夹，{count}份证明材料没有核对",
        "the dossier comes from standard input and has no folder, so its {count} documents were not looked at";
        at span => "没有核对", "not looked at";
        help "把档案存成文件，放在材料所在的文件夹里再判定",
            "save the dossier in the folder of its documents and name it";
}

problems! {
    of BELOW_MINIMUM:

    /// A page that no document has
    fn no_such_page(span: Span, given: &str):
        "页码从 1 起，没有第 {given} 页", "pages count from 1, there is no page {given}";
        at span => "没有这一页", "no such page";
        help "写文件里的页码；不清楚的删去这一项",
            "state the page of the file, or leave `page` out";
}
