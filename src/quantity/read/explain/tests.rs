//! What is not accepted: the code, what is underlined, what is proposed.

use super::super::{Wanted, read};
use crate::diagnostic::Code::{
    self, NumberSyntax, OutOfRange, UnitMissing, UnknownUnit, WrongUnit, YearSyntax,
};
use crate::quantity::Dimension;

const MONEY: Wanted = Wanted::MONEY;
const AREA: Wanted = Wanted::AREA;
const DENSITY: Wanted = Wanted::Measure(Dimension::MONEY_PER_AREA);

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
        (MONEY, "", NumberSyntax, "", &["120亿元", "unknown"]),
        (MONEY, "  ", NumberSyntax, "", &["120亿元", "unknown"]),
        (MONEY, "120\u{200b}亿元", NumberSyntax, "\u{200b}", &["120亿元"]),
        // The number
        (MONEY, "1_000万元", NumberSyntax, "1_000", &["1000万元"]),
        (MONEY, ".5亿元", NumberSyntax, ".5", &["0.5亿元"]),
        (MONEY, "5.亿元", NumberSyntax, "5.", &["5亿元"]),
        (MONEY, "+3亿元", NumberSyntax, "+", &["+", "3亿元"]),
        (MONEY, "1e3万元", NumberSyntax, "1e3", &["1000万元"]),
        (MONEY, "1.5E+8 元", NumberSyntax, "1.5E+8", &["150000000 元"]),
        (AREA, "2e-1万平方米", NumberSyntax, "2e-1", &["0.2万平方米"]),
        (MONEY, "1,23亿元", NumberSyntax, "1,23", &["123亿元", "1.23亿元"]),
        (MONEY, "1,2345万元", NumberSyntax, "1,2345", &["12345万元", "1.2345万元"]),
        (MONEY, "1.234,5万元", NumberSyntax, "1.234,5", &["1234.5万元"]),
        (MONEY, "１，２３亿元", NumberSyntax, "１，２３", &["123亿元", "1.23亿元"]),
        (MONEY, "1.2.3亿元", NumberSyntax, "1.2.3", &["120亿元"]),
        (MONEY, "012亿元", NumberSyntax, "012", &["12亿元"]),
        (MONEY, "1 234.5 万元", NumberSyntax, "1 234.5", &["1234.5 万元"]),
        (MONEY, "12亿3000万元", NumberSyntax, "12亿3000万元", &["12.3亿元"]),
        (MONEY, "3亿元5000万元", NumberSyntax, "3亿元5000万元", &["3.5亿元"]),
        (MONEY, "99999999999999999999999999999999元", OutOfRange, "99999999999999999999999999999999", &[]),
        (MONEY, "0.00000000000000000000000000001亿元", OutOfRange, "0.00000000000000000000000000001", &[]),
        // Not one exact figure
        (MONEY, "约120亿元", NumberSyntax, "约", &["unknown", "120亿元"]),
        (MONEY, "about CNY 3 million", NumberSyntax, "about", &["unknown", "CNY 3 million"]),
        (MONEY, ">100亿元", NumberSyntax, ">", &["unknown", "100亿元"]),
        (MONEY, ">100亿", NumberSyntax, ">", &["unknown", "120亿元"]),
        (MONEY, "120亿元以上", NumberSyntax, "以上", &["unknown", "120亿元"]),
        (MONEY, "120余亿元", NumberSyntax, "余", &["unknown", "120亿元"]),
        (MONEY, "120亿多元", NumberSyntax, "多", &["unknown", "120亿元"]),
        (MONEY, "100-120亿元", NumberSyntax, "100-120亿元", &["unknown", "120亿元"]),
        (MONEY, "100亿元～120亿元", NumberSyntax, "100亿元～120亿元", &["unknown", "120亿元"]),
        (Wanted::Integer, "前10", NumberSyntax, "前10", &["10", "第10名"]),
        // Signs
        (MONEY, "负3亿元", NumberSyntax, "负3亿元", &["-", "-3亿元"]),
        (MONEY, "（3亿元）", NumberSyntax, "（3亿元）", &["-", "-3亿元"]),
        (MONEY, "- 3亿元", NumberSyntax, "- 3亿元", &["-", "-3亿元"]),
        // Words
        (MONEY, "一百二十亿元", NumberSyntax, "一百二十亿元", &["120亿元"]),
        (MONEY, "二点五亿元", NumberSyntax, "二点五亿元", &["2.5亿元"]),
        (MONEY, "一百二亿元", NumberSyntax, "一百二亿元", &["120亿元"]),
        (Wanted::Share, "百分之三十", NumberSyntax, "百分之三十", &["30%"]),
        (Wanted::Share, "三成", NumberSyntax, "三成", &["30%"]),
        (MONEY, "NaN", NumberSyntax, "NaN", &["unknown", "120亿元"]),
        (MONEY, "inf", NumberSyntax, "inf", &["unknown", "120亿元"]),
        (MONEY, "-", NumberSyntax, "-", &["unknown", "120亿元"]),
        (AREA, "很大", NumberSyntax, "很大", &["unknown", "51.2万平方米"]),
        // No unit
        (MONEY, "120", UnitMissing, "120", &["120亿元", "120万元", "120元"]),
        (MONEY, "-3", UnitMissing, "-3", &["-3亿元", "-3万元", "-3元"]),
        (MONEY, "2208000000", UnitMissing, "2208000000", &["2208000000元", "2208000000万元"]),
        (MONEY, " 100亿 ", UnitMissing, "100亿", &["100亿元"]),
        (MONEY, "1.2 billion", UnitMissing, "1.2 billion", &["1.2 billion CNY"]),
        (AREA, "100万", UnitMissing, "100万", &["100万平方米", "100万亩"]),
        (AREA, "51.2", UnitMissing, "51.2", &["51.2万平方米", "51.2平方米", "51.2公顷", "51.2亩"]),
        (DENSITY, "2万", UnitMissing, "2万", &["2万元/平方米", "2万元/亩"]),
        (Wanted::Share, "0.3", UnitMissing, "0.3", &["30%", "0.3%"]),
        (Wanted::Share, "30", UnitMissing, "30", &["30%"]),
        // Other units
        (MONEY, "100亿美元", UnknownUnit, "亿美元", &["元", "万元", "亿元"]),
        (MONEY, "US$3 million", UnknownUnit, "US$", &["元", "万元", "亿元"]),
        (MONEY, "120亿圆", UnknownUnit, "亿圆", &["120亿元"]),
        (MONEY, "120 bilion yuan", UnknownUnit, "bilion yuan", &["120 billion yuan"]),
        (MONEY, "3M", UnknownUnit, "M", &["3亿元", "3万元", "3元"]),
        (AREA, "51.2万平方", UnknownUnit, "万平方", &["51.2万平方米"]),
        (Wanted::Share, "3成", UnknownUnit, "成", &["30%"]),
        (Wanted::Share, "5个百分点", UnknownUnit, "个百分点", &["5%"]),
        (Wanted::Integer, "3吨", UnknownUnit, "吨", &["3"]),
        // Units of something else
        (MONEY, "120万平方米", WrongUnit, "万平方米", &["120亿元", "120万元", "120元"]),
        (AREA, "１２０亿元", WrongUnit, "亿元", &["120万平方米", "120平方米", "120公顷", "120亩"]),
        (AREA, "CNY 3 million", WrongUnit, "CNY", &["51.2万平方米"]),
        (MONEY, "30%", WrongUnit, "%", &["30亿元", "30万元", "30元"]),
        (Wanted::Share, "3亿元", WrongUnit, "亿元", &["3%"]),
        (Wanted::Number, "30%", WrongUnit, "%", &["3.5"]),
        (DENSITY, "2万元", WrongUnit, "万元", &["2万元/平方米", "2元/平方米", "2万元/亩", "2亿元/平方公里"]),
        // Whole numbers and years
        (Wanted::Integer, "3.5", NumberSyntax, "3.5", &["3"]),
        (Wanted::Integer, "99999999999999999999", OutOfRange, "99999999999999999999", &[]),
        (Wanted::Year, "23", YearSyntax, "23", &["2023"]),
        (Wanted::Year, "2022年12月", YearSyntax, "2022年12月", &["2022"]),
        (Wanted::Year, "FY2024", YearSyntax, "FY2024", &["2024"]),
        (Wanted::Year, "2021-2023", YearSyntax, "2021-2023", &["2023"]),
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
    assert_eq!(help.zh, "写明单位：`120亿元`、`120万元` 或 `120元`");
    assert_eq!(help.en, "write the unit: `120亿元`, `120万元` or `120元`");
}
