//! Numbers and formats, with what LibreOffice 7.4 shows of them and what is read.

use super::{Format, Reading, Refusal, read};
use crate::table::decimal::Decimal;

/// What is read: `number unit`, `number ÷10^power`, `day serial`, or the name of the refusal
fn said(stored: &str, id: u32, code: &str) -> String {
    let number = Decimal::read(stored).unwrap();
    let format = Format {
        id,
        code,
        is_1904: false,
    };
    match read(&number, format) {
        Ok(Reading::Day(serial)) => format!("day {serial}"),
        Ok(Reading::Figure(figure)) => {
            let divided = (figure.unit.is_none() && figure.power > 0)
                .then(|| format!(" ÷10^{}", figure.power));
            let unit = figure.unit.unwrap_or_default();
            format!("{}{unit}{}", figure.number, divided.unwrap_or_default())
        }
        Err(refusal) => {
            let name = format!("{refusal:?}");
            name.split(['(', '"']).next().unwrap().to_owned()
        }
    }
}

#[test]
fn a_number_is_read_as_it_is_shown_or_refused() {
    let conditions = "[>=100000000]0\\.00,,\"亿\";0\\.0,\"万\"";
    let accounting = "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ";
    let cases = [
        ("1.5", "0.00\"亿元\"", "1.5亿元"),
        ("1.5", "0.00\\亿\\元", "1.5亿元"),
        ("1.5", "0.00亿元", "1.5亿元"),
        ("12345.678", "#,##0.00\"万元\"", "12345.678万元"),
        ("123456", "0\\.0,\"万\"", "12.3456万"),
        ("987654321", "0\\.00,,\"亿元\"", "9.87654321亿元"),
        ("1234567.891", "#,##0.00,\"千元\"", "1234.567891千元"),
        ("1234567.891", "#,##0.00,,\"百万元\"", "1.234567891百万元"),
        ("1234567.891", "0,", "1234.567891 ÷10^3"),
        ("120000", "0,\"万\"", "Scale"),
        ("123456", "0!.0,\"万\"", "Foreign"),
        ("123456", "0.00,,\"万\"\n%", "Percent"),
        ("0.295", "0%", "29.5%"),
        ("0.2999", "0.0%", "29.99%"),
        ("12.5", "0.00\"%\"", "12.5%"),
        ("12.5", "0.00\\%", "12.5%"),
        ("0.125", "0.0%\"以上\"", "Literal"),
        ("0.0035", "0.0‰", "Literal"),
        ("0.0035", "0.0\"‰\"", "Literal"),
        ("0.004", "0.00", "Zero"),
        ("234567890", conditions, "2.3456789亿"),
        ("123456", conditions, "12.3456万"),
        ("-5", conditions, "Sign"),
        ("0", "[=1]\"是\";[=0]\"否\"", "Text"),
        ("0", "\"是\";;\"否\"", "Text"),
        ("42", ";;;", "Hidden"),
        ("42", "\"\"", "Hidden"),
        ("0", "0;0;;@", "Hidden"),
        ("0", "#", "Hidden"),
        ("42", "\"已提供\"", "Text"),
        ("-1234.5", "#,##0.00_);(#,##0.00)", "-1234.5"),
        ("-1234.5", "#,##0.00_);[Red]\\(#,##0.00\\)", "-1234.5"),
        ("-1234.5", "0.00;-0.00", "-1234.5"),
        ("-1234.5", "0.00", "-1234.5"),
        ("-1234.5", "0.00;0.00", "Sign"),
        ("-1234.5", "[Red]#,##0.00;[Red]#,##0.00", "Sign"),
        ("1234.5", "-0.00", "Sign"),
        ("0", accounting, "Zero"),
        ("1234.5", accounting, "1234.5"),
        ("-1234.5", accounting, "-1234.5"),
        ("1234.5", "\"¥\"#,##0.00", "1234.5元"),
        ("1234.5", "[$¥-804]#,##0.00", "1234.5元"),
        ("1234.5", "[$￥-804]#,##0.00", "1234.5元"),
        ("1234.5", "[$CNY] #,##0.00", "1234.5元"),
        ("1234.5", "\"¥\"#,##0.00\"万\"", "1234.5万元"),
        ("1234.5", "[$USD]\\ 0.00", "Currency"),
        ("1234.5", "0.00\"美元\"", "Currency"),
        ("1234.5", "$0.00", "Currency"),
        ("1234567.89", "[DBNum1]0.00", "Foreign"),
        ("1234567.89", "[DBNum2]General", "Foreign"),
        ("51.2", "0.0\"万平方米\"", "51.2万平方米"),
        ("51.2", "0.0\"m²\"", "51.2m²"),
        ("51.2", "0.0\\m\\²", "51.2m²"),
        ("51.2", "0.0!m", "Foreign"),
        ("3", "0!d", "Foreign"),
        ("1234567.891", "0.00E+00", "Foreign"),
        ("0.33", "# ?/?", "Literal"),
        ("1234567.891", "#,##0,.00", "Foreign"),
        ("2023", "0\"年\"", "2023年"),
        ("2023", "0\"年度\"", "2023年度"),
        ("0.3", "General", "0.3"),
        ("0.3", "G/通用格式", "0.3"),
        ("12", "General\"万元\"", "12万元"),
        ("12.5", "@", "12.5"),
        ("12.5", "0.00;-0.00;0.00;@", "12.5"),
        ("45473", "yyyy/m/d", "day 45473"),
        ("45473", "[$-804]yyyy\"年\"m\"月\"d\"日\";@", "day 45473"),
        ("45473", "yyyy-mm-dd hh:mm:ss", "day 45473"),
        ("45473.5", "yyyy-mm-dd hh:mm:ss", "PartOfDay"),
        ("45473", "yyyy\"年\"m\"月\"", "PartOfDay"),
        ("45473", "m\"月\"d\"日\"", "PartOfDay"),
        ("45473", "yyyy\"年\"", "PartOfDay"),
        ("45473", "e\"年\"", "PartOfDay"),
        ("45473", "[$-804]aaaa", "PartOfDay"),
        ("45473", "[$-F800]dddd, mmmm dd, yyyy", "Foreign"),
        ("60", "yyyy/m/d", "NoDay"),
        ("0", "yyyy/m/d", "NoDay"),
        ("-1", "yyyy/m/d", "NoDay"),
        ("5", "[h]:mm", "Foreign"),
    ];
    for (stored, code, expected) in cases {
        assert_eq!(said(stored, 164, code), expected, "{stored} {code}");
    }
}

#[test]
fn formats_without_a_code_go_by_their_number() {
    for id in [5, 6, 7, 8, 23, 26] {
        assert_eq!(said("1234.5", id, "General"), "Local", "{id}");
    }
    for id in [27, 28, 29, 32, 35, 36, 50, 54, 57, 58] {
        assert_eq!(said("45473", id, "General"), "PartOfDay", "{id}");
    }
    for (id, code) in [(30, "General"), (31, "General"), (14, "mm-dd-yy")] {
        assert_eq!(said("45473", id, code), "day 45473", "{id}");
    }
    assert_eq!(said("45473", 31, "0.00"), "45473");
}

#[test]
fn days_are_counted_from_the_year_of_the_file() {
    let format = Format {
        id: 164,
        code: "yyyy/m/d",
        is_1904: true,
    };
    let number = Decimal::read("44011").unwrap();
    assert_eq!(read(&number, format), Ok(Reading::Day(45_473)));
    let first = Decimal::read("-1402").unwrap();
    assert_eq!(read(&first, format), Err(Refusal::NoDay));
}

#[test]
fn what_is_shown_is_rounded_and_what_is_read_is_not() {
    let number = Decimal::read("0.295").unwrap();
    let format = Format {
        id: 9,
        code: "0%",
        is_1904: false,
    };
    let Ok(Reading::Figure(figure)) = read(&number, format) else {
        panic!("no figure");
    };
    assert_eq!(figure.number.to_string(), "29.5");
    assert_eq!(figure.shown.as_deref(), Some("30"));
}
