//! Words for the problems of the documents behind a dossier's facts.

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Text, text};
use crate::source::Span;

/// A file with what is wrong with it
fn of(file: &str, zh: &str, en: &str) -> Text {
    text!("证明材料 `{file}` {zh}", "document `{file}` {en}")
}

/// Not a SHA-256 hash
pub fn hash_syntax(span: Span, given: &str) -> Diagnostic {
    Diagnostic::error(
        Code::HashSyntax,
        Text::new(
            format!(
                "`sha256` 应为64位十六进制数，这里是 {} 个字符",
                given.chars().count()
            ),
            format!(
                "`sha256` should be 64 hexadecimal digits, found {} characters",
                given.chars().count()
            ),
        ),
    )
    .at(span, text!("不是 SHA-256 值", "not a SHA-256 hash"))
    .help(text!(
        "删去这一项，再用 `dabiao evidence seal` 写入",
        "remove it and let `dabiao evidence seal` write it"
    ))
}

/// A page that no document has
pub fn no_such_page(span: Span, given: &str) -> Diagnostic {
    Diagnostic::error(
        Code::BelowMinimum,
        text!(
            "页码从 1 起，没有第 {given} 页",
            "pages count from 1, there is no page {given}"
        ),
    )
    .at(span, text!("没有这一页", "no such page"))
    .help(text!(
        "写文件里的页码；不清楚的删去这一项",
        "state the page of the file, or leave `page` out"
    ))
}

/// No file of that name
pub fn missing(span: Option<Span>, file: &str) -> Diagnostic {
    let message = of(
        file,
        "不在档案所在的文件夹里",
        "is not in the folder of the dossier",
    );
    let help = text!(
        "核对文件名，或把文件放到这个位置；路径从档案所在的文件夹算起",
        "check the name or put the file there; paths start at the folder of the dossier"
    );
    problem(
        Code::EvidenceMissing,
        span,
        message,
        &text!("没有这个文件", "no such file"),
        help,
    )
}

/// A path that leads out of the dossier's folder
pub fn outside(span: Option<Span>, file: &str) -> Diagnostic {
    let message = of(
        file,
        "不在档案所在的文件夹之内，没有打开",
        "lies outside the folder of the dossier and was not opened",
    );
    let help = text!(
        "把文件复制到档案的文件夹里，写相对路径，用 `/` 分隔，不用 `..`、盘符和指向外面的链接",
        "copy the file into the folder of the dossier and write a relative path with `/`, without `..`, a drive or a link that leads out"
    );
    problem(
        Code::EvidenceOutside,
        span,
        message,
        &text!("在文件夹之外", "outside the folder"),
        help,
    )
}

/// A folder or a device instead of a file
pub fn not_a_file(span: Option<Span>, file: &str) -> Diagnostic {
    let message = of(file, "不是普通文件", "is not an ordinary file");
    let help = text!(
        "写到具体的文件，不写文件夹",
        "name the file itself, not a folder"
    );
    problem(
        Code::EvidenceNotAFile,
        span,
        message,
        &text!("不是文件", "not a file"),
        help,
    )
}

/// A file that cannot be read
pub fn unreadable(span: Option<Span>, file: &str, why: &Text) -> Diagnostic {
    let message = of(
        file,
        &format!("无法读取：{}", why.zh),
        &format!("cannot be read: {}", why.en),
    );
    let help = text!("核对文件的权限", "check the permissions of the file");
    problem(
        Code::EvidenceUnreadable,
        span,
        message,
        &text!("无法读取", "cannot be read"),
        help,
    )
}

/// A file beyond the limit
pub fn too_large(span: Option<Span>, file: &str, most_megabytes: u64) -> Diagnostic {
    let message = of(
        file,
        &format!("超过 {most_megabytes} MB，没有核对"),
        &format!("is larger than {most_megabytes} MB and was not looked into"),
    );
    let help = text!(
        "只留下需要的页，或降低扫描的分辨率",
        "keep only the pages that matter, or scan at a lower resolution"
    );
    problem(
        Code::EvidenceTooLarge,
        span,
        message,
        &text!("文件过大", "too large"),
        help,
    )
}

/// A file that is not the one that was sealed
pub fn changed(span: Option<Span>, file: &str, found: &str) -> Diagnostic {
    let message = of(
        file,
        "的内容已改动，与 `sha256` 不符",
        "has changed: it does not match `sha256`",
    );
    let help = text!(
        "核对改动；确认无误后用 `dabiao evidence seal --reseal` 更新，现在的值是 `{found}`",
        "look at what changed; if it is right, `dabiao evidence seal --reseal` renews the hash, which is now `{found}`"
    );
    problem(
        Code::EvidenceChanged,
        span,
        message,
        &text!("与文件不符", "not that of the file"),
        help,
    )
}

/// A document that is no longer valid
pub fn lapsed(span: Option<Span>, file: &str, until: Date, as_of: Date) -> Diagnostic {
    let message = of(
        file,
        &format!("的有效期到 {until}，申报日 {as_of} 已失效"),
        &format!("was valid until {until}, before the day of application, {as_of}"),
    );
    let help = text!("换成有效的材料", "replace it by a valid one");
    problem(
        Code::EvidenceLapsed,
        span,
        message,
        &text!("已失效", "lapsed"),
        help,
    )
}

/// A document from after the day of application
pub fn not_issued(span: Option<Span>, file: &str, issued: Date, as_of: Date) -> Diagnostic {
    let message = of(
        file,
        &format!("{issued} 才出具，晚于申报日 {as_of}"),
        &format!("was issued on {issued}, after the day of application, {as_of}"),
    );
    let help = text!("核对出具日期和 `as_of`", "check this day and `as_of`");
    problem(
        Code::EvidenceNotIssued,
        span,
        message,
        &text!("晚于申报日", "after the day of application"),
        help,
    )
}

/// Documents of a dossier that has no folder to look in
pub fn not_looked_at(span: Span, count: usize) -> Diagnostic {
    Diagnostic::warning(
        Code::EvidenceNotLookedAt,
        text!("档案来自标准输入，没有所在的文件夹，{count} 份证明材料没有核对", "the dossier comes from standard input and has no folder, so its {count} documents were not looked at"),
    )
    .at(span, text!("没有核对", "not looked at"))
    .help(text!("把档案存成文件，放在材料所在的文件夹里再判定", "save the dossier in the folder of its documents and name it"))
}

fn problem(code: Code, span: Option<Span>, message: Text, label: &Text, help: Text) -> Diagnostic {
    let problem = Diagnostic::warning(code, message).help(help);
    match span {
        Some(span) => problem.at(span, label.clone()),
        None => problem,
    }
}
