//! What is not accepted: the code, what is underlined, what is proposed.

mod proposals;

use super::super::{Wanted, read};
use crate::diagnostic::Code;
use crate::quantity::Dimension;
use crate::quantity::problems::{
    NUMBER_SYNTAX, OUT_OF_RANGE, UNIT_MISSING, UNKNOWN_UNIT, WRONG_UNIT, YEAR_SYNTAX,
};

const MONEY: Wanted = Wanted::MONEY;
const AREA: Wanted = Wanted::AREA;
const DENSITY: Wanted = Wanted::Amount(Dimension::MONEY_PER_AREA);

/// Code, underlined text and the texts in backticks of the Chinese advice
fn problem(text: &str, wanted: Wanted) -> (Code, &str, Vec<String>) {
    let problem = read(text, wanted).expect_err(text);
    let span = problem.primary.expect(text).span;
    let help = problem.help.expect(text);
    assert!(!help.en.is_empty() && !problem.message.en.is_empty());
    let quoted = help.zh.split('`').skip(1).step_by(2);
    let quoted = quoted.map(str::to_owned).collect();
    (
        problem.code,
        text.get(span.start..span.end).expect(text),
        quoted,
    )
}

#[test]
fn each_refused_spelling_is_underlined_and_answered() {
    #[rustfmt::skip]
    let cases: &[(Wanted, &str, Code, &str, &[&str])] = &[
        (MONEY, "", NUMBER_SYNTAX, "", &["120亿元", "unknown"]),
        (MONEY, "  ", NUMBER_SYNTAX, "", &["120亿元", "unknown"]),
        (MONEY, "120\u{200b}亿元", NUMBER_SYNTAX, "\u{200b}", &["120亿元"]),
        // The number
        (MONEY, "1_000万元", NUMBER_SYNTAX, "1_000", &["1000万元"]),
        (MONEY, ".5亿元", NUMBER_SYNTAX, ".5", &["0.5亿元"]),
        (MONEY, "5.亿元", NUMBER_SYNTAX, "5.", &["5亿元"]),
        (MONEY, "+3亿元", NUMBER_SYNTAX, "+", &["+", "3亿元"]),
        (MONEY, "1e3万元", NUMBER_SYNTAX, "1e3", &["1000万元"]),
        (MONEY, "1.5E+8 元", NUMBER_SYNTAX, "1.5E+8", &["150000000 元"]),
        (MONEY, "1.3×10^10元", NUMBER_SYNTAX, "1.3×10^10", &["13000000000元"]),
        (MONEY, "1.3 * 10**4万元", NUMBER_SYNTAX, "1.3 * 10**4", &["13000万元"]),
        (MONEY, "0x10亿元", NUMBER_SYNTAX, "0x10亿元", &["120亿元", "unknown"]),
        (MONEY, "1.3×10的10次方元", NUMBER_SYNTAX, "1.3×10的10次方元", &["120亿元", "unknown"]),
        (AREA, "2e-1万平方米", NUMBER_SYNTAX, "2e-1", &["0.2万平方米"]),
        (MONEY, "1,23亿元", NUMBER_SYNTAX, "1,23", &["123亿元", "1.23亿元"]),
        (MONEY, "1,2345万元", NUMBER_SYNTAX, "1,2345", &["12345万元", "1.2345万元"]),
        (MONEY, "1.234,5万元", NUMBER_SYNTAX, "1.234,5", &["1.2345万元", "1234.5万元"]),
        (MONEY, "１，２３亿元", NUMBER_SYNTAX, "１，２３", &["123亿元", "1.23亿元"]),
        (MONEY, "1.2.3亿元", NUMBER_SYNTAX, "1.2.3", &["120亿元"]),
        (MONEY, "012亿元", NUMBER_SYNTAX, "012", &["12亿元", "0.12亿元"]),
        (MONEY, "00.5亿元", NUMBER_SYNTAX, "00.5", &["0.5亿元"]),
        (MONEY, "1 234.5 万元", NUMBER_SYNTAX, "1 234.5", &["1234.5 万元"]),
        (MONEY, "1, 234.5 万元", NUMBER_SYNTAX, "1,", &["120亿元"]),
        (MONEY, "1 5亿元", NUMBER_SYNTAX, "1 5", &["120亿元"]),
        (MONEY, "12亿3000万元", NUMBER_SYNTAX, "12亿3000万元", &["12.3亿元"]),
        (MONEY, "4千8百万元", NUMBER_SYNTAX, "4千8百万元", &["4800万元"]),
        (MONEY, "4千8万元", NUMBER_SYNTAX, "4千8万元", &["120亿元"]),
        (MONEY, "3亿元5000万元", NUMBER_SYNTAX, "3亿元5000万元", &["3.5亿元"]),
        (MONEY, "99999999999999999999999999999999元", OUT_OF_RANGE, "99999999999999999999999999999999", &[]),
        (MONEY, "0.00000000000000000000000000001亿元", OUT_OF_RANGE, "0.00000000000000000000000000001", &[]),
        // Not one exact figure
        (MONEY, "约120亿元", NUMBER_SYNTAX, "约", &["110亿元..130亿元", "unknown"]),
        (MONEY, "about CNY 3 million", NUMBER_SYNTAX, "about", &["CNY 2 million..CNY 4 million", "unknown"]),
        (MONEY, ">100亿元", NUMBER_SYNTAX, ">", &["90亿元..110亿元", "unknown"]),
        (MONEY, ">100亿", NUMBER_SYNTAX, ">", &["90亿元..110亿元", "unknown"]),
        (MONEY, "120亿元以上", NUMBER_SYNTAX, "以上", &["110亿元..130亿元", "unknown"]),
        (MONEY, "约1800万元", NUMBER_SYNTAX, "约", &["1700万元..1900万元", "unknown"]),
        (Wanted::Share, "约0.5%", NUMBER_SYNTAX, "约", &["0.4%..0.6%", "unknown"]),
        (Wanted::Integer, "约3", NUMBER_SYNTAX, "约", &["2..4", "unknown"]),
        (MONEY, "120余亿元", NUMBER_SYNTAX, "余", &["110亿元..130亿元", "unknown"]),
        (MONEY, "120亿多元", NUMBER_SYNTAX, "多", &["110亿元..130亿元", "unknown"]),
        (MONEY, "100-120亿元", NUMBER_SYNTAX, "100-120亿元", &["100..120亿元"]),
        (MONEY, "-100-100万元", NUMBER_SYNTAX, "-100-100万元", &["-100..100万元"]),
        (MONEY, "100万到200万", NUMBER_SYNTAX, "100万到200万", &["100万..200万"]),
        (MONEY, "120-100亿元", NUMBER_SYNTAX, "120-100亿元", &["120亿元", "unknown"]),
        (MONEY, "100亿元～120亿元", NUMBER_SYNTAX, "100亿元～120亿元", &["100亿元..120亿元"]),
        (Wanted::Integer, "前10", NUMBER_SYNTAX, "前10", &["10", "第10名"]),
        // Signs
        (MONEY, "负3亿元", NUMBER_SYNTAX, "负3亿元", &["-", "-3亿元"]),
        (MONEY, "（3亿元）", NUMBER_SYNTAX, "（3亿元）", &["-", "-3亿元"]),
        (MONEY, "（3）亿元", NUMBER_SYNTAX, "（3）亿元", &["-", "-3亿元"]),
        (MONEY, "（1）13亿元", NUMBER_SYNTAX, "（1）13亿元", &["120亿元", "unknown"]),
        (MONEY, "- 3亿元", NUMBER_SYNTAX, "- 3亿元", &["-", "-3亿元"]),
        // Words
        (MONEY, "一百二十亿元", NUMBER_SYNTAX, "一百二十亿元", &["120亿元"]),
        (MONEY, "二点五亿元", NUMBER_SYNTAX, "二点五亿元", &["2.5亿元"]),
        (MONEY, "一百二亿元", NUMBER_SYNTAX, "一百二亿元", &["120亿元"]),
        (Wanted::Share, "百分之三十", NUMBER_SYNTAX, "百分之三十", &["30%"]),
        (Wanted::Share, "三成", NUMBER_SYNTAX, "三成", &["30%"]),
        (MONEY, "“130亿元”", NUMBER_SYNTAX, "“130亿元”", &["130亿元"]),
        (MONEY, "2023年130亿元", NUMBER_SYNTAX, "2023年", &["130亿元"]),
        (MONEY, "2023:130亿元", NUMBER_SYNTAX, "2023:", &["130亿元"]),
        (MONEY, "130亿元（2023年）", NUMBER_SYNTAX, "（2023年）", &["130亿元"]),
        (MONEY, "N/A", NUMBER_SYNTAX, "N/A", &["0", "unknown"]),
        (MONEY, "NaN", NUMBER_SYNTAX, "NaN", &["120亿元", "unknown"]),
        (MONEY, "inf", NUMBER_SYNTAX, "inf", &["120亿元", "unknown"]),
        (MONEY, "-", NUMBER_SYNTAX, "-", &["0", "unknown"]),
        (AREA, "很大", NUMBER_SYNTAX, "很大", &["51.2万平方米", "unknown"]),
        // No unit
        (MONEY, "120", UNIT_MISSING, "120", &["元", "万元", "亿元"]),
        (MONEY, "-3", UNIT_MISSING, "-3", &["元", "万元", "亿元"]),
        (MONEY, "2208000000", UNIT_MISSING, "2208000000", &["元", "万元", "亿元"]),
        (MONEY, " 100亿 ", UNIT_MISSING, "100亿", &["100亿元"]),
        (MONEY, "1.2 billion", UNIT_MISSING, "1.2 billion", &["1.2 billion CNY"]),
        (AREA, "100万", UNIT_MISSING, "100万", &["万平方米", "万亩"]),
        (AREA, "51.2", UNIT_MISSING, "51.2", &["平方米", "万平方米", "公顷", "亩", "平方公里"]),
        (DENSITY, "2万", UNIT_MISSING, "2万", &["万元/平方米", "万元/亩"]),
        (Wanted::Share, "0.3", UNIT_MISSING, "0.3", &["30%", "0.3%"]),
        (Wanted::Share, "30", UNIT_MISSING, "30", &["30%"]),
        // Other units
        (MONEY, "100亿美元", UNKNOWN_UNIT, "亿美元", &["元", "万元", "亿元"]),
        (MONEY, "US$3 million", UNKNOWN_UNIT, "US$", &["元", "万元", "亿元"]),
        (MONEY, "120亿圆", UNKNOWN_UNIT, "亿圆", &["120亿元"]),
        (MONEY, "130億圓", UNKNOWN_UNIT, "億圓", &["130亿元"]),
        (MONEY, "13亿元整", UNKNOWN_UNIT, "亿元整", &["13亿元"]),
        (MONEY, "120 bilion yuan", UNKNOWN_UNIT, "bilion yuan", &["元", "万元", "亿元"]),
        (MONEY, "3M", UNKNOWN_UNIT, "M", &["元", "万元", "亿元"]),
        (MONEY, "1300百元", UNKNOWN_UNIT, "百元", &["元", "万元", "亿元"]),
        (MONEY, "5兆元", UNKNOWN_UNIT, "兆元", &["元", "万元", "亿元"]),
        (MONEY, "13亿元/月", NUMBER_SYNTAX, "13亿元/月", &["unknown"]),
        (MONEY, "0.5公里", UNKNOWN_UNIT, "公里", &["元", "万元", "亿元"]),
        (AREA, "51.2万平方", UNKNOWN_UNIT, "万平方", &["51.2万平方米"]),
        (AREA, "50万平", UNKNOWN_UNIT, "万平", &["50万平方米"]),
        (AREA, "50万方", UNKNOWN_UNIT, "万方", &["50万平方米"]),
        (AREA, "500000平方公尺", UNKNOWN_UNIT, "平方公尺", &["500000平方米"]),
        (AREA, "5000公亩", UNKNOWN_UNIT, "公亩", &["500000平方米"]),
        (AREA, "0.5万公畝", UNKNOWN_UNIT, "万公畝", &["50万平方米"]),
        (AREA, "50市亩", UNKNOWN_UNIT, "市亩", &["50亩"]),
        (AREA, "50市顷", UNKNOWN_UNIT, "市顷", &["5000亩"]),
        (AREA, "50hm²", UNKNOWN_UNIT, "hm²", &["50公顷"]),
        (AREA, "50顷", UNKNOWN_UNIT, "顷", &["平方米", "万平方米", "公顷", "亩", "平方公里"]),
        (AREA, "50英亩", UNKNOWN_UNIT, "英亩", &["平方米", "万平方米", "公顷", "亩", "平方公里"]),
        (AREA, "50万立方米", UNKNOWN_UNIT, "万立方米", &["平方米", "万平方米", "公顷", "亩", "平方公里"]),
        (AREA, "500dm²", UNKNOWN_UNIT, "dm²", &["平方米", "万平方米", "公顷", "亩", "平方公里"]),
        (DENSITY, "2万元/平", UNKNOWN_UNIT, "万元/平", &["2万元/平方米"]),
        (DENSITY, "2万元/公亩", UNKNOWN_UNIT, "万元/公亩", &["元/平方米", "万元/平方米", "万元/亩", "亿元/平方公里"]),
        (Wanted::Share, "3成", UNKNOWN_UNIT, "成", &["30%"]),
        (Wanted::Share, "5个百分点", UNKNOWN_UNIT, "个百分点", &["5%"]),
        (Wanted::Integer, "5万吨", UNKNOWN_UNIT, "万吨", &["3"]),
        // Units of something else
        (MONEY, "120万平方米", WRONG_UNIT, "万平方米", &["元", "万元", "亿元"]),
        (AREA, "１２０亿元", WRONG_UNIT, "亿元", &["平方米", "万平方米", "公顷", "亩", "平方公里"]),
        (AREA, "CNY 3 million", WRONG_UNIT, "CNY", &["平方米", "万平方米", "公顷", "亩", "平方公里"]),
        (AREA, "0.5公里", WRONG_UNIT, "公里", &["平方公里", "0.5平方公里"]),
        (AREA, "50万米", WRONG_UNIT, "万米", &["平方米", "50万平方米"]),
        (MONEY, "30%", WRONG_UNIT, "%", &["元", "万元", "亿元"]),
        (Wanted::Share, "3亿元", WRONG_UNIT, "亿元", &["%"]),
        (Wanted::Number, "30%", WRONG_UNIT, "%", &["3.5"]),
        (DENSITY, "2万元", WRONG_UNIT, "万元", &["元/平方米", "万元/平方米", "万元/亩", "亿元/平方公里"]),
        // Whole numbers and years
        (Wanted::Integer, "3.5", NUMBER_SYNTAX, "3.5", &["3"]),
        (Wanted::Integer, "99999999999999999999", OUT_OF_RANGE, "99999999999999999999", &[]),
        (Wanted::Year, "23", YEAR_SYNTAX, "23", &["2023"]),
        (Wanted::Year, "2022年12月", YEAR_SYNTAX, "2022年12月", &[]),
        (Wanted::Year, "FY2024", YEAR_SYNTAX, "FY2024", &["2024"]),
        (Wanted::Year, "2021-2023", YEAR_SYNTAX, "2021-2023", &[]),
    ];
    let mut wrong = Vec::new();
    for (wanted, text, code, underlined, proposals) in cases {
        let proposals = proposals.iter().map(|one| (*one).to_owned()).collect();
        let (found, expected) = (problem(text, *wanted), (*code, *underlined, proposals));
        if found != expected {
            wrong.push(format!("{text}\n  {found:?}\n  {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_message_says_what_is_wrong_in_both_languages() {
    let problem = read("120", MONEY).unwrap_err();
    assert_eq!(problem.message.zh, "`120` 没有单位，应为金额");
    assert_eq!(
        problem.message.en,
        "`120` has no unit, an amount of money is expected"
    );
    let help = problem.help.unwrap();
    assert_eq!(help.zh, "写明单位：`元`、`万元` 或 `亿元`");
    assert_eq!(
        help.en,
        "write the unit: `CNY`, `million CNY`, `billion CNY`, `万元` or `亿元`"
    );
    let help = |text| read(text, MONEY).unwrap_err().help.unwrap();
    let open = help("约120亿元");
    assert_eq!(
        open.zh,
        "按审计报告或统计报表填写确切数字；只知道大致范围的，按掌握的情况写明上下限，写法如 `110亿元..130亿元`；尚不掌握的，写 `unknown`"
    );
    assert_eq!(
        open.en,
        "write the figure of the audit report or the statistics; where only a range is known, state its two ends as you know them, in the form of `110亿元..130亿元`; where it is not known, write `unknown`"
    );
    assert_eq!(help("N/A").zh, "确实没有的，写 `0`；不知道的，写 `unknown`");
    assert_eq!(help("“120亿元”").zh, "去掉中文引号：`120亿元`");
    let length = read("0.5公里", AREA).unwrap_err();
    assert_eq!(length.message.zh, "`公里` 是长度的单位，这里应为面积");
    let length = length.help.unwrap();
    assert_eq!(length.zh, "如果是指 `平方公里`，写成 `0.5平方公里`");
    assert_eq!(length.en, "if `平方公里` is meant, write `0.5平方公里`");
}

#[test]
fn every_unit_that_is_listed_is_accepted() {
    for wanted in [MONEY, AREA, DENSITY, Wanted::Share] {
        let units = super::super::propose::expected(wanted).units;
        for text in [units.zh, units.en] {
            for unit in text.split('`').skip(1).step_by(2) {
                assert!(read(&format!("3 {unit}"), wanted).is_ok(), "{unit}");
            }
        }
    }
}
