//! Types and dimensions: what goes together, and which operand offends.

use super::support::World;

#[test]
fn the_offending_operand_is_underlined() {
    let world = World::new();
    #[rustfmt::skip]
    let cases = [
        ("amount >= 100",                   "dimension-mismatch: 100 / amount"),
        ("100 <= amount",                   "dimension-mismatch: 100 / amount"),
        ("amount >= land",                  "dimension-mismatch: land / amount"),
        ("amount >= 30%",                   "dimension-mismatch: 30% / amount"),
        ("amount + x > 1元",                "dimension-mismatch: x / amount"),
        ("amount / land >= 2万元",          "dimension-mismatch: 2万元 / amount / land"),
        ("amount between 1元 and 2平方米",  "dimension-mismatch: 2平方米 / amount"),
        ("amount in [1亿元, 2]",            "dimension-mismatch: 2 / amount"),
        ("amount in [1亿元..2亿元]",        ""),
        ("sum(amount, land) > 1元",         "dimension-mismatch: land / amount"),
        ("amount ** x > 1",                 "dimension-mismatch: x"),
        ("amount ** 2 > amount * amount",   ""),
        ("amount ** 100 > 1",               "dimension-mismatch: 1 / amount ** 100"),
        ("amount ** 200 > 1",               "dimension-mismatch: amount ** 200"),
        ("income[reference_year] >= 10亿元", ""),
        ("income >= 10亿元",                "type-mismatch: 10亿元 / income"),
        ("income[yes] > 1元",               "outside-subset: yes"),
        ("income[amount] > 1元",            "dimension-mismatch: amount"),
        ("amount[1] > 1元",                 "type-mismatch: amount"),
        ("yes and x",                       "type-mismatch: x"),
        ("true and 123",                    "type-mismatch: 123"),
        ("not(1)",                          "type-mismatch: 1"),
        ("yes = 1",                         "type-mismatch: 1 / yes"),
        ("yes < no",                        "type-mismatch: yes"),
        ("100 = \"100\"",                   "type-mismatch: \"100\" / 100"),
        ("\"a\" + 1",                     "type-mismatch: \"a\""),
        ("as_of > 2024",                    "type-mismatch: 2024 / as_of"),
        ("as_of.year >= 2024",              ""),
        ("as_of.weekday = 1",               "unknown-name: weekday"),
        ("x.year = 1",                      "type-mismatch: x"),
        ("if x then 1 else 2",              "type-mismatch: x"),
        ("if yes then 1 else 2元",          "dimension-mismatch: 1 / 2元"),
        ("if yes then 1 else \"a\"",        "type-mismatch: \"a\" / 1"),
        ("some t in titles satisfies t = \"giant\"", "type-mismatch: titles"),
        ("\"giant\" in titles",             "type-mismatch: titles / \"giant\""),
        ("some f in fields satisfies f = x", "type-mismatch: x / f"),
        ("every f in fields satisfies x",   "type-mismatch: x"),
        ("operator = \"legal_persn\"",      "unknown-code: \"legal_persn\""),
        ("operator in [\"legal_person\", \"nobody\"]", "unknown-code: \"nobody\""),
        ("\"d_field\" in fields",           "unknown-code: \"d_field\""),
        ("operator = if yes then \"other\" else \"oter\"", "unknown-code: \"oter\""),
        ("some t in valid_on(titles, as_of) satisfies t in [\"giant\", \"dwarf\"]", "unknown-code: \"dwarf\""),
        ("operator < \"other\"",            "type-mismatch: operator"),
        ("nothing > 1",                     "unknown-name: nothing"),
        ("amout > 1元",                     "unknown-name: amout"),
        ("summ([1])",                       "unknown-function: summ"),
        ("amount(1)",                       "wrong-arguments: amount"),
        ("abs(1, 2)",                       "wrong-arguments: abs"),
        ("sum()",                           "wrong-arguments: sum"),
        ("count = 1",                       "wrong-arguments: count"),
        ("mean_growth(amount, 2021, 2023)", "type-mismatch: amount"),
        ("mean_growth(income, 2021, 2023) >= 20%", ""),
        ("mean_growth(income, 2021, 2023) >= 20元", "dimension-mismatch: 20元 / mean_growth(income, 2021, 2023)"),
        ("compound_growth(income, 2021, 2023) >= 20%", ""),
        ("compound_growth(income, 2021, 2023) + 1 > 1", "type-mismatch: compound_growth(income, 2021, 2023)"),
        ("valid_on(fields, as_of) = []",    "type-mismatch: fields"),
        ("max(yes, no)",                    "type-mismatch: yes, no"),
        ("sum([1, \"a\"])",                 "type-mismatch: \"a\" / 1"),
        ("[1, 2元][1] = 1",                 "type-mismatch: 1 / [1, 2元][1]"),
        ("1 in [1, \"a\"]",                 ""),
        ("1 in [\"a\", \"b\"]",             "type-mismatch: [\"a\", \"b\"] / 1"),
        ("null = 1 and null = \"a\"",       ""),
    ];
    for (text, expected) in cases {
        let places = world.places(text);
        let expected: &[&str] = if expected.is_empty() {
            &[]
        } else {
            &[expected]
        };
        assert_eq!(places, expected, "{text}");
    }
}

#[test]
fn every_problem_of_an_expression_is_found() {
    let world = World::new();
    let text = "amount > 1 and nothing = 2 and operator = \"x\" and sum(1, yes) > unknwon";
    let places = world.places(text);
    assert_eq!(
        places,
        [
            "dimension-mismatch: 1 / amount",
            "unknown-name: nothing",
            "unknown-code: \"x\"",
            "type-mismatch: yes / 1",
            "unknown-name: unknwon",
        ]
    );
}

#[test]
fn messages_name_both_types_in_both_languages_and_help() {
    let world = World::new();
    let text = "amount >= 100";
    let problem = &world.problems(text)[0].diagnostic;
    assert_eq!(problem.message.zh, "量纲不同：金额（元）与数值不能比较");
    assert_eq!(
        problem.message.en,
        "an amount of money (元) and a plain number cannot be compared"
    );
    assert_eq!(
        problem.help.as_ref().unwrap().zh,
        "数字若是金额或面积，要写单位，如 `100元`"
    );
    let cases = [
        ("operator = \"legal_persn\"", "是否应为 `legal_person`？"),
        ("amout > 1元", "是否应为 `amount`？"),
        (
            "income >= 1元",
            "逐年数列要指明年份，如 `operating_income[reference_year]`",
        ),
        (
            "as_of - @\"2021-06-30\" > 3",
            "日期只能加减期间，如 `as_of >= d + duration(\"P3Y\")`；两个日期相减得到天数，如 `(as_of - d).days`",
        ),
        (
            "\"giant\" in titles",
            "先用 `valid_on(titles, as_of)` 取当日有效的资质称号",
        ),
    ];
    for (text, help) in cases {
        let problem = &world.problems(text)[0].diagnostic;
        assert_eq!(problem.help.as_ref().unwrap().zh, help, "{text}");
    }
}

#[test]
fn a_single_argument_is_not_called_a_list() {
    let world = World::new();
    let cases = [
        ("all(x)", "这里应为是否值的列表，实际是数值"),
        ("all([x])", "这里应为是否值的列表，实际是数值的列表"),
        ("sum(\"a\")", "这里应为数值、金额或面积的列表，实际是文本"),
        ("max(yes)", "这里应为可比大小的值的列表，实际是是否值"),
        (
            "mean(income)",
            "这里应为数值、金额或面积的列表，实际是金额（元）的逐年数列",
        ),
    ];
    for (text, message) in cases {
        let problem = &world.problems(text)[0].diagnostic;
        assert_eq!(problem.message.zh, message, "{text}");
    }
    let problem = &world.problems("mean(income)")[0].diagnostic;
    assert_eq!(
        problem.help.as_ref().unwrap().zh,
        "逐年数列要指明年份，如 `operating_income[reference_year]`"
    );
}

#[test]
fn no_message_ends_in_a_full_stop_or_has_a_line_break() {
    let world = World::new();
    let texts = [
        "amount >= 100",
        "income > 1",
        "1 +",
        "a b",
        "{",
        "a = 100亿",
        "operator = \"zzzzzz\"",
        "sum()",
        "x in [< 5]",
        "not a",
        "a < b < c",
        "“",
        "\u{7}",
        "4 ** 0.5",
        "count",
        "amount(1)",
        "as_of.week",
        "yes < no",
        "if yes then 1 else \"a\"",
        "date(\"x\")",
        "@\"x\"",
        "a in b c",
        "count(a b)",
        "floor(m: 1)",
        "substring(start position: 1)",
        "1e999",
        "\"",
        "\"\\q\"",
        "/*",
    ];
    for text in texts {
        for problem in world.problems(text) {
            let problem = problem.diagnostic;
            let mut words = vec![problem.message];
            words.extend(problem.help);
            words.extend(problem.primary.map(|label| label.text));
            words.extend(problem.secondary.into_iter().map(|label| label.text));
            for word in words {
                for word in [word.zh, word.en] {
                    assert!(!word.is_empty() && !word.contains('\n'), "{text}: {word:?}");
                    assert!(!word.ends_with(['。', '.', '！']), "{text}: {word}");
                }
            }
        }
    }
}
