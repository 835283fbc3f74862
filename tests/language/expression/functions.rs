//! Arithmetic and functions, exactly.

use dabiao::expression::value::{Operand, Value};
use dabiao::expression::{FactId, Id as _, evaluate_text};

use super::support::{World, number};

#[test]
fn arithmetic_is_exact() {
    let world = World::new();
    #[rustfmt::skip]
    let cases = [
        ("0.1 + 0.2 = 0.3",                 "true"),
        ("0.051 / 0.17 >= 30%",             "true"),
        ("amount >= 200000000元",           "false"),
        ("amount >= 199999999元",           "true"),
        ("1 / 3 * 3 = 1",                   "true"),
        ("29.9999999999% >= 30%",           "false"),
        ("amount / land >= 2万元/平方米",   "false"),
        ("2亿元 / 1万平方米 = 2万元/平方米", "true"),
        ("10 - 3 - 2",                      "5"),
        ("12 / 3 / 2",                      "2"),
        ("2 ** 10",                         "1024"),
        ("2 ** -2",                         "1/4"),
        ("(-3) ** 2",                       "9"),
        ("-3 ** 2",                         "9"),
        ("3 ** 4 ** 5",                     "3486784401"),
        ("3 ** 2.00",                       "9"),
        ("3 ** (5 / 2)",                    "?ExponentNotWhole"),
        ("land ** 2",                       "100000000平方米^2"),
        ("- -5",                            "5"),
    ];
    for (text, expected) in cases {
        assert_eq!(world.show(text), expected, "{text}");
    }
}

#[test]
fn numbers_beyond_the_limits_are_not_worked_out() {
    let world = World::new();
    #[rustfmt::skip]
    let cases = [
        ("2 ** 1000000",                "?OutOfRange"),
        ("2 ** 1000000000000000000000", "?OutOfRange"),
        ("2 ** -1000000",               "?OutOfRange"),
        ("(1/3) ** 100000",             "?OutOfRange"),
        ("1 ** 1000000",                "1"),
        ("(-1) ** 1000001",             "-1"),
        ("0 ** 1000000",                "0"),
        ("2 ** 5000 * 2 ** 5000",       "?OutOfRange"),
        ("round half up(1, 1000000)",   "?NoSuchPlace"),
        ("round half up(1 / 3, 6000)",  "?OutOfRange"),
        ("round up(1, -6000)",          "?OutOfRange"),
        ("round half up(0.5, 6176)",    "1/2"),
        ("round down(5, -6111)",        "0"),
        ("mean_growth(income, -30000, 30000)", "?WindowEmpty"),
        ("mean_growth(income, 2021, 99999)", "?OutOfRange"),
        ("count(for a in [1,2,3,4,5,6,7,8,9,10], b in [1,2,3,4,5,6,7,8,9,10], c in [1,2,3,4,5,6,7,8,9,10], d in [1,2,3,4,5,6,7,8,9,10], e in [1,2,3,4,5,6,7,8,9,10], f in [1,2,3,4,5,6,7,8,9,10] return 1)", "?OutOfRange"),
    ];
    for (text, expected) in cases {
        assert_eq!(world.show(text), expected, "{text}");
    }
}

#[test]
fn functions_of_numbers_and_lists() {
    let world = World::new();
    #[rustfmt::skip]
    let cases = [
        ("sum([1, 2, 3])",              "6"),
        ("sum(1, 2, 3)",                "6"),
        ("sum(5)",                      "5"),
        ("sum([])",                     "?EmptyList"),
        ("sum([1, m])",                 "?m"),
        ("sum(1元, 2元)",               "3元"),
        ("count([])",                   "0"),
        ("count([1, null])",            "2"),
        ("min([3, 1, 2])",              "1"),
        ("max(1, 3, 2)",                "3"),
        ("max([])",                     "?EmptyList"),
        ("min(\"b\", \"a\")",           "\"a\""),
        ("max(date(\"2024-01-01\"), as_of)", "2024-06-30"),
        ("mean([1, 2])",                "3/2"),
        ("mean([])",                    "?EmptyList"),
        ("floor(-1.5)",                 "-2"),
        ("floor(1.56, 1)",              "3/2"),
        ("ceiling(-1.5)",               "-1"),
        ("ceiling(1.2)",                "2"),
        ("abs(-3元)",                   "3元"),
        ("round half up(5.5, 0)",       "6"),
        ("round half up(-5.5, 0)",      "-6"),
        ("round half up(1.126, 2)",     "113/100"),
        ("round half up(1250, -2)",     "1300"),
        ("all([])",                     "true"),
        ("any([])",                     "false"),
        ("list contains([1, 2], 2)",    "true"),
        ("list contains([1, m], 2)",    "?m"),
        ("[1, 2, 3][1]",                "1"),
        ("[1, 2, 3][-1]",               "3"),
        ("[1, 2, 3][0]",                "?NoSuchItem"),
        ("[1, 2, 3][4]",                "?NoSuchItem"),
        ("[1][1.5]",                    "?NotWhole"),
        ("date(2024, 2, 29)",           "2024-02-29"),
        ("date(2023, 2, 29)",           "?NoSuchDate"),
        ("as_of.year * 100 + as_of.month", "202406"),
        ("as_of.day",                   "30"),
        ("as_of >= date(\"2024-06-30\")", "true"),
        ("@\"2024-01-01\" < as_of",     "true"),
        ("\"a\" < \"b\"",               "true"),
    ];
    for (text, expected) in cases {
        assert_eq!(world.show(text), expected, "{text}");
    }
}

#[test]
fn in_finds_values_lists_and_ranges() {
    let world = World::new();
    #[rustfmt::skip]
    let cases = [
        ("1 in [2, 3, 1]",                  "true"),
        ("1 in [[2..4], [1..3]]",           "true"),
        ("5 in [[2..4], [1..3]]",           "false"),
        ("1 in 1",                          "true"),
        ("10 in (1, < 5, >= 10)",           "true"),
        ("2 in (2..4]",                     "false"),
        ("2 in ]1..4[",                     "true"),
        ("4 in [2..4)",                     "false"),
        ("\"b\" in [\"a\"..\"c\"]",         "true"),
        ("[1, 2] in [[1], [1, 2]]",         "true"),
        ("[1, 2] in [1, 2]",                "true"),
        ("1 in [1, \"a\"]",                 "true"),
        ("2 in [1, \"a\"]",                 "false"),
        ("2 in [1, \"a\", [2..3]]",         "true"),
        ("2 in [1, \"a\", [\"b\"..\"c\"]]", "false"),
        ("[1..3] = [1..3]",                 "true"),
        ("[1..3] = [1..3)",                 "false"),
        ("operator in [\"legal_person\", \"other\"]", "true"),
        ("\"a_field\" in fields",           "false"),
        ("as_of in [date(\"2023-07-03\")..date(\"2025-07-03\")]", "true"),
    ];
    for (text, expected) in cases {
        assert_eq!(world.show(text), expected, "{text}");
    }
}

#[test]
fn growth_is_exact_and_asks_for_the_years_it_lacks() {
    let world = World::new();
    #[rustfmt::skip]
    let cases = [
        // 160/100 − 1 = 60%, 136/160 − 1 = −15%, the mean is 22.5%.
        ("mean_growth(income, 2021, 2023)",             "9/40"),
        ("mean_growth(income, 2021, 2023) >= 20%",      "true"),
        // 1.36 < 1.44
        ("compound_growth(income, 2021, 2023)",         "34/25^1/2"),
        ("compound_growth(income, 2021, 2023) >= 20%",  "false"),
        ("compound_growth(income, 2021, 2023) > 16.6%", "true"),
        ("compound_growth(income, 2021, 2023) < 16.7%", "true"),
        // 1 → 1.2 → 1.44 → 1.728 grows by exactly 20%.
        ("compound_growth(steady, 2020, 2023) >= 20%",  "true"),
        ("compound_growth(steady, 2020, 2023) = 20%",   "true"),
        ("compound_growth(steady, 2020, 2023) > 20%",   "false"),
        ("20% >= compound_growth(steady, 2020, 2023)",  "true"),
        ("mean_growth(steady, 2020, 2023) = 20%",       "true"),
        ("compound_growth(steady, 2020, 2023) = compound_growth(steady, 2021, 2023)", "true"),
        ("mean_growth(income, reference_year - 2, reference_year) = 22.5%", "true"),
        ("mean_growth(gap, 2021, 2023)",                "?gap.2022"),
        ("mean_growth(gap, 2020, 2023)",                "?gap.2020,gap.2022"),
        ("compound_growth(gap, 2021, 2023) >= 16%",     "true"),
        ("compound_growth(gap, 2020, 2023)",            "?gap.2020"),
        ("mean_growth(no_series, 2022, 2023)",          "?no_series.2022,no_series.2023"),
        ("no_series[reference_year] > 1元",             "?no_series.2023"),
        ("income[2019] > 1元 or income[2023] > 1元",    "true"),
        ("income[2019]",                                "?income.2019"),
        ("mean_growth(income, 2023, 2023)",             "?WindowEmpty"),
        ("mean_growth(income, m, 2023)",                "?m"),
        ("mean_growth(income, 2021.5, 2023)",           "?NotWhole"),
    ];
    for (text, expected) in cases {
        assert_eq!(world.show(text), expected, "{text}");
    }
}

#[test]
fn a_text_is_evaluated_with_the_values_of_its_names() {
    let context = [
        ("a".to_owned(), number(3)),
        ("b".to_owned(), Operand::missing(FactId::new(1))),
        (
            "items".to_owned(),
            Value::list([number(1), Value::text("x").into()]).into(),
        ),
    ];
    let evaluate = |text: &str| evaluate_text(text, &context);
    assert_eq!(evaluate("a + 1"), Ok(number(4)));
    assert_eq!(evaluate("b > 1 and a > 5"), Ok(false.into()));
    assert_eq!(
        evaluate("b and b > 1 and b = \"x\""),
        Ok(Operand::missing(FactId::new(1)))
    );
    assert_eq!(evaluate("1 in items"), Ok(true.into()));
    assert_eq!(evaluate("a and true").unwrap_err().len(), 1);
    assert_eq!(evaluate("sum(items)").unwrap_err().len(), 1);
    assert_eq!(evaluate("c").unwrap_err().len(), 1);
}
