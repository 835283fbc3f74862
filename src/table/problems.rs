//! Words for what of a workbook or a register is not read: files, rows and cells.

use super::format::Refusal;
use crate::diagnostic::{Diagnostic, problems};
use crate::language::{Text, text};
use crate::source::Span;
use crate::yaml::problems::{TOO_LARGE, WRONG_ENCODING};

/// Why a cell is refused that shows something else than it has
const SHOWN: (&str, &str) = (
    "数字按表中显示的读，显示与存储不同时无法确定填表人的意思",
    "a figure is read as the sheet shows it; where that differs from what is stored, what was meant is not certain",
);

problems! {
    /// Codes of workbooks and registers that are not read
    FILES:

    const NO_WORKBOOK = "not-a-workbook", Error:
        "文件不是可以读取的 .xlsx 工作簿：是别的格式、已损坏或有密码",
        "the file is no .xlsx workbook that can be read: of another kind, damaged, or with a password";
        why ("没有读到的数据无法判定", "what was not read cannot be judged");
        advice("用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”，去掉密码",
            "open it in Excel, WPS or LibreOffice and save it as .xlsx without a password");

    /// The bytes are those of something else
    fn no_workbook():
        "文件不是 .xlsx 工作簿", "the file is no .xlsx workbook";
        help "核对路径；用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”",
            "check the path, or open it in Excel, WPS or LibreOffice and save it as .xlsx";

    /// A workbook of another kind
    fn other_kind(kind: &str):
        "不能读取 {kind} 文件", "a {kind} file is not read";
        help "用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”，再读取那个文件",
            "open it in Excel, WPS or LibreOffice, save it as .xlsx and give that file";

    /// A password is needed to open it
    fn locked():
        "工作簿有密码，打不开", "the workbook is locked by a password";
        help "在 Excel 或 WPS 中打开，去掉打开密码后另存",
            "open it in Excel or WPS, remove the password and save it";

    /// A part of it cannot be read
    fn damaged(part: &str):
        "工作簿已损坏，读不出：{part}", "the workbook is damaged and cannot be read: {part}";
        help "用 Excel 或 WPS 打开并另存为新的 .xlsx 文件",
            "open it in Excel, WPS or LibreOffice and save it as a new .xlsx file";

    /// Rows or cells do not stand in order
    fn disordered():
        "工作表中的行或单元格没有按顺序存储", "the rows or cells of a sheet are not stored in order";
        help "用 Excel 或 WPS 打开并另存为新的 .xlsx 文件",
            "open it in Excel, WPS or LibreOffice and save it as a new .xlsx file";

    /// No sheet is shown
    fn all_hidden():
        "所有工作表都被隐藏", "all sheets are hidden";
        help "取消隐藏要读取的工作表", "show the sheet that is to be read";

    /// A sheet that is not there, or hidden
    fn no_sheet(name: &str):
        "没有名为“{name}”的工作表，或它被隐藏", "there is no sheet “{name}”, or it is hidden";
        help "核对工作表的名称：写作 `文件!工作表!行号`", "check its name: a row is written `FILE!SHEET!ROW`";

    const ROW_TOO_LONG = "row-too-long", Error:
        "CSV 的一行太长，多半是引号没有闭合", "a row of a CSV file is too long, most likely for a quote that is not closed";
        why ("没有闭合的引号会把后面各行都读成一格", "a quote that is not closed makes one cell of all that follows");
        advice("检查那一行附近的引号", "check the quotes around that line");

    /// A row that does not end
    fn long_row(line: usize, row: u32):
        "第{line}行以后的一行（第{row}条）超过 1 MiB，多半是引号没有闭合",
        "a row behind line {line} (record {row}) has more than 1 MiB; most likely a quote is not closed";
        help "检查第{line}行以后的引号，每个引号都要成对", "check the quotes behind line {line}: each needs its pair";
}

problems! { of TOO_LARGE:
    /// A part of a workbook is larger than the limit
    fn too_large(part: &str):
        "工作簿中的 {part} 超过允许的大小", "{part} of the workbook is larger than allowed";
        help "核对是不是选错了文件；删去多余的工作表和空行，或分成几个文件，或另存为 CSV",
            "check that it is the right file; delete sheets and empty rows that are not needed, split it, or save it as CSV";
}

problems! { of WRONG_ENCODING:
    /// A register in neither charset
    fn charset():
        "CSV 文件既不是 UTF-8 也不是 GBK 编码", "the CSV file is neither UTF-8 nor GBK";
        help "在 Excel 或 WPS 中另存为“CSV UTF-8（逗号分隔）”", "save it as CSV UTF-8 in Excel, WPS or LibreOffice";
}

problems! {
    /// Codes of rows and cells that are not read
    CELLS:

    const HIDDEN_CELL = "hidden-cell", Error:
        "行、列或单元格的值被隐藏或被筛选掉", "a row, a column or a value is hidden or filtered out";
        why ("看不见的数据，填表人未必知道它还在", "whoever filled in the sheet may not know that what is not seen is still there");
        advice("取消隐藏和筛选，或删去", "show it and clear the filter, or delete it");

    /// A hidden sheet with headings that are understood
    fn hidden_sheet():
        "这张工作表被隐藏，没有读取", "this sheet is hidden and was not read";
        help "取消隐藏这张工作表，或删去", "show the sheet, or delete it";

    /// The same where no sheet that is shown has any
    fn only_sheet_hidden():
        "有数据的工作表被隐藏，没有读取；其余工作表中没有认识的表头",
        "the sheet with figures is hidden and was not read; no other has headings that are known";
        help "要读取它，在 Excel 或 WPS 中右键点一张工作表的标签，选“取消隐藏”，保存后再读",
            "to have it read, right-click the tab of a sheet in Excel, WPS or LibreOffice, choose Unhide (or Show Sheet) and save the file";

    /// A hidden row
    fn hidden_row():
        "这一行被隐藏", "this row is hidden";
        help "取消隐藏这一行，或删去", "show the row, or delete it";

    /// A row that a filter hides
    fn filtered_row():
        "这一行被筛选掉，看不见", "this row is filtered out and not seen";
        help "清除筛选后保存，或删去这一行", "clear the filter and save the sheet, or delete the row";

    /// A hidden column
    fn hidden_column():
        "这一列被隐藏", "this column is hidden";
        help "取消隐藏这一列，或删去", "show the column, or delete it";

    /// A format that shows nothing
    fn hidden_value(number: &str):
        "单元格中有 {number}，但格式使它显示为空白", "the cell has {number}, which its format does not show";
        help "把单元格格式改为“常规”，或清空单元格", "give the cell the format General, or empty it";

    const MERGED_CELL = "merged-cell", Error:
        "单元格并入了另一格", "a cell is merged into another";
        why ("只有左上角的一格有值，它对其余各格是否成立并不确定",
            "only the first of them has the value, and whether it holds for the others is not certain");
        advice("取消合并，每格各填一个值", "unmerge them and fill in each");

    /// A cell that is not the first of those merged
    fn merged(area: &str):
        "单元格并入了 {area}，值只在左上角的一格", "the cell is merged into {area}, whose value is in its first cell alone";
        help "取消合并，每格各填一个值", "unmerge them and fill in each cell";

    const CELL_FORMAT = "cell-format", Error:
        "单元格的格式使数字显示成别的内容", "the format of a cell shows its number as something else";
        why SHOWN;
        advice("把格式改为“常规”，单位写在表头里", "give the cell the format General, with the unit in the heading");

    /// A number whose format is not read
    fn unread_format(number: &str, code: &str, why: &Text, help: &Text):
        let code = code.replace(['\r', '\n'], "↵");
        "单元格中的 {number} 用格式 `{code}` 显示，{why}",
        "the cell has {number} under the format `{code}`: {why}", why;
        help = help.clone();

    /// A time, or a day that is not shown whole
    fn part_of_day(text: &str):
        "`{text}` 不是完整的一天", "`{text}` is not a whole day";
        help "写成年月日，例如 2024-06-30", "write the day as 2024-06-30";

    /// A serial number without a day
    fn no_day(number: &str):
        "日期的序号 {number} 没有对应的日子", "no day has the serial number {number}";
        help "重新输入日期，例如 2024-06-30", "write the day anew as 2024-06-30";

    /// A unit in heading and format, or one that does not fit
    fn two_units(number: &str, shown: &str, heading: &str):
        "单元格显示的单位是 {shown}，表头的单位是 {heading}，两者不一致（存储的数是 {number}）",
        "the cell shows {shown} under a heading in {heading} (it has {number})";
        help "把单元格格式改为“常规”，只在表头写单位", "give the cell the format General, with the unit in the heading alone";

    /// A number that is divided for what is shown, without a unit that says so
    fn divided(number: &str, heading: &str):
        "单元格的格式把 {number} 除以若干倍后显示，表头的单位是 {heading}，两者对不上",
        "the format divides {number} for what is shown, which does not fit the unit of the heading, {heading}";
        help "把单元格格式改为“常规”，单位写在表头里", "give the cell the format General, with the unit in the heading";

    const FORMULA_WITHOUT_VALUE = "formula-without-value", Error:
        "公式没有存下结果", "a formula has no stored value";
        why ("这里不计算公式", "formulas are not computed here");
        advice("用 Excel 或 WPS 打开，重新计算并保存", "open it in Excel, WPS or LibreOffice, which compute it, and save it");

    /// A formula that nobody computed
    fn formula_without_value():
        "公式没有存下结果", "the formula has no stored value";
        help "用 Excel 或 WPS 打开，重新计算并保存；或把结果写成数字",
            "open it in Excel, WPS or LibreOffice, which compute it, and save it; or write the figure";

    const COMPUTED_ZERO = "computed-zero", Note:
        "0 来自公式，可能是没有算出的结果", "a zero comes from a formula and may not have been computed";
        why ("有的程序给没有计算的公式存 0", "some programs store 0 for a formula that nobody computed");
        advice("用 Excel 或 WPS 打开，重新计算并保存", "open it in Excel, WPS or LibreOffice, which compute it, and save it");

    /// A zero that a formula gives
    fn computed_zero():
        "这个 0 由公式算出；有的程序给没有计算的公式存 0", "this zero is given by a formula; some programs store 0 for one that nobody computed";
        help "核对结果；不是 0 的，用 Excel 或 WPS 重新计算并保存", "check it; if it is not zero, have it computed and save the sheet";

    const NUMBER_AS_TEXT = "number-as-text", Note:
        "数字存成了文本", "a number is stored as a text";
        why ("读的是所写的数；但表格自己的求和、排序会漏掉它", "it is read as it is written, but the sheet's own sums and orders pass it over");
        advice("把单元格格式改为数字，重新输入", "give the cell the format of a number and type it anew");

    /// Digits in a cell of text
    fn number_as_text(text: &str):
        "`{text}` 存成了文本，按所写的数读", "`{text}` is stored as a text, and read as it is written";
        help "把单元格格式改为数字，重新输入", "give the cell the format of a number and type it anew";

    const ERROR_VALUE = "error-value", Error:
        "单元格是错误值，例如 #DIV/0!", "a cell is an error such as #DIV/0!";
        why ("错误值不是数据", "an error is no figure");
        advice("改正公式，或清空单元格", "mend the formula, or empty the cell");

    /// #DIV/0!
    fn error_value(error: &str):
        "单元格是错误值 {error}", "the cell is the error {error}";
        help "改正公式；不知道的，清空单元格", "mend the formula; where it is not known, empty the cell";

    const DIGITS_LOST = "digits-lost", Error:
        "数字超过15位，末尾的数位已经丢失", "a number has more than 15 digits, the last of which are lost";
        why ("电子表格只保留15位，18位的代码存成数字后已不是原来的代码",
            "a spreadsheet keeps 15 digits: a code of 18 that became a number is another one");
        advice("把单元格设为文本，重新输入", "make the cell a text and type it anew");

    /// More digits than a spreadsheet keeps
    fn digits_lost(number: &str):
        "数字 {number} 超过15位，末尾的数位已不可靠", "the number {number} has more than 15 digits, the last of which cannot be relied on";
        help "代码：把单元格格式设为“文本”后重新输入；数据：改写为不超过15位",
            "a code: make the cell a text and type it anew; a figure: write at most 15 digits";

    const ROUNDING_DECIDES = "rounding-decides", Warning:
        "按表中显示的数和按存储的数，结论不同", "what the sheet shows and what it stores lead to different verdicts";
        why ("判定按存储的数，看表的人看到的是另一个数", "the stored figure is judged, and whoever reads the sheet sees another");
        advice("写出全部数位，或把数据改成要用的数", "show all digits, or make it the figure that is meant");

    /// A verdict that rounding or noise would turn
    fn rounding_decides(span: Option<Span>, title: &Text):
        "“{title}”的结论取决于舍入：表中显示的数（或公式的末位误差）会得出另一个结论；这里按存储的数判定",
        "the verdict on “{title}” hangs on rounding: the figure as it is shown, or the noise of a formula, gives another one; the stored figure is judged", title;
        at span => "取决于舍入", "hangs on rounding";
        help "在表中显示全部数位并核对，或改成确切的数", "show all digits in the sheet and check them, or write the exact figure";

    const LONG_TEXT = "text-too-long", Error:
        "单元格的文字超过32767个字", "a cell has more than 32,767 characters";
        why ("电子表格不允许", "spreadsheets do not allow it");
        advice("缩短它", "shorten it");

    /// More than any program writes
    fn long_text():
        "单元格的文字超过32767个字", "the cell has more than 32,767 characters";
}

/// The problem of a number that its format keeps from being read
pub fn format(refusal: &Refusal, number: &str, code: &str) -> Diagnostic {
    let general = || {
        text!(
            "把单元格格式改为“常规”，单位写在表头里；或直接写出数据和单位，例如 `12.3万元`",
            "give the cell the format General, with the unit in the heading; or write the figure with its unit, as in `12.3万元`"
        )
    };
    let (why, help) = match refusal {
        Refusal::Hidden => return hidden_value(number),
        Refusal::NoDay => return no_day(number),
        Refusal::Text(text) => (
            text!(
                "显示的是文字“{text}”，不是数字",
                "it shows the text “{text}”"
            ),
            text!("直接写出“{text}”", "write “{text}” itself"),
        ),
        Refusal::Foreign(part) => (
            text!(
                "其中的 `{part}` 在各种软件中显示不同，或不在可读的范围内",
                "`{part}` in it is shown differently by programs, or not read"
            ),
            general(),
        ),
        Refusal::Literal(text) => (
            text!(
                "其中的“{text}”不是认识的单位",
                "“{text}” in it is no unit that is known"
            ),
            general(),
        ),
        Refusal::Currency(sign) => (
            text!("“{sign}”不是人民币", "“{sign}” is another currency than 元"),
            text!("折算成人民币后填写", "convert it into 元"),
        ),
        Refusal::Local => (
            text!(
                "货币符号因打开文件的电脑而异",
                "the sign of currency is that of whoever opens the file"
            ),
            general(),
        ),
        Refusal::Sign => (
            text!(
                "负号没有显示出来，或正数显示成负数",
                "its sign is not shown, or is shown of what has none"
            ),
            general(),
        ),
        Refusal::Zero(shown) => (
            text!("显示为“{shown}”", "it is shown as “{shown}”"),
            text!(
                "写出完整的数；是零就写 0 并用“常规”格式，不知道的清空单元格",
                "show the number in full; of zero write 0 under the format General, and empty the cell where it is not known"
            ),
        ),
        Refusal::Percent => (
            text!(
                "百分号与除以千的逗号或换行同用，不是百分比",
                "its percent sign stands with a division or a line break and is no share"
            ),
            general(),
        ),
        Refusal::Scale(unit) => (
            text!(
                "显示的单位“{unit}”与格式除去的倍数不一致",
                "its unit, “{unit}”, is not what the format divides by"
            ),
            general(),
        ),
        Refusal::PartOfDay => (
            text!("没有显示完整的年月日", "it does not show a whole day"),
            text!(
                "用年月日的格式，例如 2024-06-30",
                "give the cell a format with year, month and day"
            ),
        ),
    };
    unread_format(number, code, &why, &help)
}
