//! Words for the headings of a register and for rows that are no dossier.

use super::heading::{HEADS, Head, Misfit};
use crate::diagnostic::{Diagnostic, problems};
use crate::language::{Text, text};
use crate::ruleset::Fact;
use crate::source::Span;

problems! {
    /// Codes of headings and rows
    HEADINGS:

    const NO_HEADINGS = "no-headings", Error:
        "表中没有找到表头：名称和数据的名称", "no headings were found: names of facts";
        why ("不知道各列是什么，就无法判定", "where columns have no name, nothing can be judged");
        advice("表头写规则中的名称，例如 `营业收入（2025年，万元）`；用 `dabiao import --check` 看读成了什么，用 `dabiao new enterprise --format xlsx` 写出一张空表",
            "name columns by the facts of the rules, as in `营业收入（2025年，万元）`; `dabiao import --check` shows what was understood, `dabiao new enterprise --format xlsx` writes an empty sheet");

    /// No row or column of the first has names that are known
    fn no_headings(rows: usize):
        "前{rows}行中没有认识的表头", "the first {rows} rows have no headings that are known";
        help "表头写规则中的名称，例如 `名称`、`营业收入（2025年，万元）`；自己的表头用 --map 文件对应",
            "name the columns as in `名称` and `营业收入（2025年，万元）`; for headings of your own give --map FILE";

    const UNKNOWN_HEADING = "unknown-heading", Note:
        "表头不认识，这一列没有使用", "a heading is not known, so that its column is not used";
        why ("登记表常有与条件无关的列", "registers often have columns that no criterion reads");
        advice("与条件有关的，改成规则中的名称，或写在 --map 文件中", "if a criterion reads it, name it as the rules do, or put it into the file of --map");

    /// Headings that are like none, the first of them at its place
    fn unknown_headings(span: Span, headings: &[String]):
        let headings = headings.iter().map(|one| format!("“{one}”")).collect::<Vec<_>>().join("、");
        "不认识表头{headings}，这些列没有使用", "these headings are not known, and their columns are not used: {headings}";
        at span => "没有使用", "not used";

    const DOUBTFUL_HEADING = "doubtful-heading", Warning:
        "表头与认识的名称相近，要由人确认", "a heading is like a known one, which somebody has to confirm";
        why ("猜错一列，整张表的数据都错", "a column taken for another spoils every row");
        advice("改表头，或在 --map 文件中写 `原表头: 规则中的名称`；不用的列写 `原表头: 不用`",
            "change the heading, or write `heading: name in the rules` into the file of --map; of a column that is not to be used `heading: unused`");

    /// A heading that is like a known one
    fn doubtful_heading(span: Span, heading: &str, perhaps: &str):
        "表头“{heading}”可能是“{perhaps}”，还没有确认，这一列没有使用",
        "the heading “{heading}” may be “{perhaps}”; until that is confirmed its column is not used";
        at span => "待确认", "to be confirmed";
        help "把表头改成 `{perhaps}`，或在 --map 文件中写 `\"{heading}\": {perhaps}`；不用这一列就写 `\"{heading}\": 不用`",
            "change the heading to `{perhaps}`, or write `\"{heading}\": {perhaps}` into the file of --map; if it is not to be used, `\"{heading}\": unused`";

    const WRONG_HEADING = "wrong-heading", Error:
        "表头的年度或单位不认识、缺少、多余或互相矛盾，或两列的表头相同",
        "year or unit of a heading are not known, missing, out of place or contradict each other, or two columns have the same heading";
        why ("这一列的数据无法确定是什么", "what the figures of the column are is not certain");
        advice("写成 `营业收入（2025年，万元）`，每列各不相同", "write it as `营业收入（2025年，万元）`, each column another");

    /// A part in brackets that is neither year nor unit
    fn heading_part(span: Span, heading: &str, part: &str):
        "表头“{heading}”中的“{part}”既不是年度也不是认识的单位",
        "“{part}” in the heading “{heading}” is neither a year nor a unit that is known";
        at span => "不认识的部分", "not known";
        help "写成 `营业收入（2025年，万元）`；单位可以是 元、万元、亿元、平方米、亩、% 等",
            "write it as `营业收入（2025年，万元）`; units are 元, 万元, 亿元, 平方米, 亩, % and so on";

    /// A name of several facts
    fn several_facts(span: Span, heading: &str, ids: &[String]):
        let ids = ids.join("、");
        "“{heading}”是几项不同数据的名称：{ids}", "“{heading}” is the name of several facts: {ids}";
        at span => "不确定是哪一项", "which one is not certain";
        help "表头写其中一项的代码", "write the id of one of them";

    /// A fact of every year without one, in a column or in these cells of a sheet of one subject
    fn lacks_year(name: &Text, cells: &str):
        let zh = &name.zh;
        "“{name}”要逐年填写，这里没有写明年度{cells}",
        "{name} is stated year by year, and nothing says of which year this is{cells}", name;
        help "写明是哪一年的：表头写成 `{zh}（2025年）` 的样子，或在这一列上方写 `2025年` 的样子",
            "say of which year it is: name it in the way of `{zh}（2025年）`, or write the year above the column, in the way of `2025年`";

    /// A fact of no year under one, in a column or in these cells of a sheet of one subject
    fn has_year(name: &Text, cells: &str, help: &Text):
        "“{name}”不逐年填写，这里却写了年度{cells}",
        "{name} is not stated year by year, and this names a year{cells}", name;
        help = help.clone();

    /// A text in the column of units that is none
    fn unit_beside(unit: &str):
        "这一行的单位“{unit}”不是认识的单位", "“{unit}”, the unit of this row, is not known";
        help "单位可以是 元、万元、亿元、平方米、亩、% 等；没有单位的留空",
            "units are 元, 万元, 亿元, 平方米, 亩, % and so on; leave it empty where there is none";

    /// Two units for one figure
    fn units_differ(one: &str, other: &str):
        "这一格的单位有两个：{one} 和 {other}", "two units are named for this cell, {one} and {other}";
        help "名称、单位一列和年度旁边只写同一个单位", "name one unit beside the fact, in the column of units and beside the year";

    /// A figure with a unit other than that of its row
    fn unit_of_its_own(text: &str, unit: &str):
        "这一格写的是 `{text}`，表中的单位却是 {unit}", "the cell says `{text}`, while the unit of the sheet for it is {unit}";
        help "核对后只留一个单位：改正单位一列，或把这个数折算成 {unit}", "check which one holds: mend the unit of the row, or convert the figure into {unit}";

    /// The same column twice
    fn heading_twice(span: Span, first: Span, heading: &str):
        "两列的表头都是“{heading}”，两列都没有使用", "two columns have the heading “{heading}”; neither is used";
        at span => "第二列", "the second";
        also first => "第一列", "the first";
        help "删去一列，或改正年度", "delete one of them, or mend its year";

    const WRONG_ROW = "wrong-row", Error:
        "这一行的格数多于表头，或是合计行", "a row has more cells than headings, or is a total";
        why ("多出一格时后面各格都错位", "one cell too many moves all that follow");
        advice("数字中的逗号会把一格分成两格：去掉逗号或加引号；删去合计行",
            "a comma in a figure makes two cells of it: leave it out or quote the cell; delete totals");

    /// More cells than headings
    fn long_row(columns: usize, cells: usize):
        "这一行有{cells}格，表头只有{columns}列", "this row has {cells} cells under {columns} headings";
        help "数字中的千位逗号会把一格分成两格：去掉逗号，或给这一格加引号；多出的内容请加表头",
            "a comma that separates thousands makes two cells of one: leave it out, or quote the cell; what is more needs a heading";

    /// A total
    fn total_row(name: &str):
        "这一行是“{name}”，不是一家单位", "this row is a total (“{name}”), no subject";
        help "删去合计行", "delete the row";

    const WRONG_MAP = "wrong-map", Error:
        "表头的对照文件写法不对", "the map of headings is not written as it should be";
        why ("对照错了，整列数据都错", "a wrong map spoils a whole column");
        advice("每行写 `原表头: 规则中的表头`，例如 `\"收入2025\": 营业收入（2025年，万元）`",
            "write a line `heading: heading of the rules` for each, as in `\"收入2025\": 营业收入（2025年，万元）`");

    /// A heading of the map that is not understood either
    fn unknown_target(span: Span, target: &str):
        "不认识“{target}”", "“{target}” is not known";
        at span => "不认识的名称", "not known";
        help "写规则中的名称，例如 `营业收入（2025年，万元）`、`名称`、`不用`",
            "write a name of the rules, as in `营业收入（2025年，万元）`, `名称` or `不用`";

    /// No lines of headings
    fn no_map(span: Span):
        "对照文件每行应是 `原表头: 规则中的表头`", "the map should have a line `heading: heading of the rules` for each";
        at span => "不是对照", "no map";
}

/// A fact that cannot stand where it does; the cells of a sheet of one subject, none for a column
pub fn misfit(why: Misfit, fact: &Fact, cells: &[&str]) -> Diagnostic {
    let named = match cells.is_empty() {
        true => String::new(),
        false => format!("（{}）", cells.join("、")),
    };
    match why {
        Misfit::LacksYear => lacks_year(&fact.name, &named),
        Misfit::HasYear => has_year(&fact.name, &named, &without_year(fact, cells)),
    }
}

/// How to state a fact of no year
fn without_year(fact: &Fact, cells: &[&str]) -> Text {
    let zh = &fact.name.zh;
    let mut help = match (cells, fact.possible().is_some()) {
        ([], _) => text!(
            "表头去掉年度，写 `{zh}`",
            "leave the year out of the heading: `{zh}`"
        ),
        (_, true) => text!(
            "在名称之后、各年度之前加一列不写年度的，只在那一列填写，各年度的格留空",
            "add a column without a year between the names and the years, state it there alone, and leave the cells of the years empty"
        ),
        (_, false) => text!(
            "只留一格，其余留空",
            "state it in one cell and leave the others empty"
        ),
    };
    let reference = HEADS.iter().find(|(head, _)| *head == Head::Year);
    let reference = reference.and_then(|(_, names)| names.first().copied());
    let place = fact
        .of_year
        .as_deref()
        .or(reference.filter(|_| fact.annual));
    if let Some(place) = place {
        help = text!(
            "{help}；是哪一年的，写在 `{place}`",
            "{help}; `{place}` says of which year it is",
            help
        );
    }
    help
}
