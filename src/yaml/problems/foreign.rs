//! Words for a file that is no YAML at all; recognises none.

use crate::diagnostic::Diagnostic;
use crate::language::text;
use crate::yaml::problems::WRONG_ENCODING;

/// What a file is that is no YAML at all
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Of a spreadsheet
    Workbook,
    /// Of a word processor
    Document,
    /// Either, as they were until 2003
    OldOffice,
    /// PDF
    Pdf,
    /// PNG or JPEG
    Picture,
    /// Packed files
    Archive,
    /// Rows of cells between commas or tabs
    Table,
}

/// The file is of another kind altogether
pub fn foreign(kind: Foreign) -> Diagnostic {
    let kind_is_sheet = matches!(kind, Foreign::Workbook | Foreign::Table);
    let kind = match kind {
        Foreign::Workbook => text!(" Excel 工作簿", "an Excel workbook"),
        Foreign::Document => text!(" Word 文档", "a Word document"),
        Foreign::OldOffice => text!(
            "旧版 Office 文件（.xls、.doc）",
            "an old Office file (.xls, .doc)"
        ),
        Foreign::Pdf => text!(" PDF 文件", "a PDF"),
        Foreign::Picture => text!("图片", "a picture"),
        Foreign::Archive => text!("压缩包", "an archive"),
        Foreign::Table => text!(" CSV 一类的表格", "a table such as CSV"),
    };
    WRONG_ENCODING.problem(text!("文件是{kind}，不是 YAML 文本", "the file is {kind}, not YAML text", kind),
    )
    .help(if kind_is_sheet { text!(
        "写明这个文件的路径，就按表格逐行读取（.xlsx、.csv）；或用 `dabiao import` 写成档案",
        "named by its path it is read row by row as a sheet (.xlsx, .csv); or `dabiao import` writes its rows as dossiers"
    ) } else { text!(
        "申报档案是 YAML 文本：用 `dabiao new` 写出一份，再把这里的数据填进去；这个文件可以列在 `evidence` 里作证明材料",
        "a dossier is YAML text: write one with `dabiao new` and fill in the figures from here; the file itself may be listed under `evidence`"
    ) })
}
