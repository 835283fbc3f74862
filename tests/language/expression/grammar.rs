//! What is an expression, how tightly operators bind, and what is refused where.

use dabiao::expression::parse;

use super::support::{World, place};

/// The tree with every parenthesis that its shape stands for
fn shape(text: &str) -> String {
    use dabiao::expression::syntax::{Additive, Multiplicative, Syntax, SyntaxKind, Test};
    fn of(node: &Syntax) -> String {
        match &node.kind {
            SyntaxKind::And(all) => wrap(all, " and "),
            SyntaxKind::Or(all) => wrap(all, " or "),
            SyntaxKind::Sum(first, rest) => {
                let rest = rest.iter().map(|(operator, one)| match operator {
                    Additive::Plus => format!(" + {}", of(one)),
                    Additive::Minus => format!(" - {}", of(one)),
                });
                format!("({}{})", of(first), rest.collect::<String>())
            }
            SyntaxKind::Product(first, rest) => {
                let rest = rest.iter().map(|(operator, one)| match operator {
                    Multiplicative::Times => format!(" * {}", of(one)),
                    Multiplicative::Over => format!(" / {}", of(one)),
                });
                format!("({}{})", of(first), rest.collect::<String>())
            }
            SyntaxKind::Power(a, b) => format!("({} ** {})", of(a), of(b)),
            SyntaxKind::Negative(a) => format!("(-{})", of(a)),
            SyntaxKind::Compare(operator, a, b) => {
                format!("({} {} {})", of(a), operator.symbol(), of(b))
            }
            SyntaxKind::Between(a, b, c) => format!("({} between {} and {})", of(a), of(b), of(c)),
            SyntaxKind::In(a, tests) => {
                let tests = tests.iter().map(|test| match test {
                    Test::Compare(operator, one) => format!("{} {}", operator.symbol(), of(one)),
                    Test::Among(one) => of(one),
                });
                format!("({} in {})", of(a), tests.collect::<Vec<_>>().join(", "))
            }
            SyntaxKind::If(a, b, c) => format!("(if {} then {} else {})", of(a), of(b), of(c)),
            _ => node.to_string(),
        }
    }
    fn wrap(all: &[Syntax], word: &str) -> String {
        format!("({})", all.iter().map(of).collect::<Vec<_>>().join(word))
    }
    of(&parse(text).unwrap_or_else(|problems| panic!("{text}: {problems:?}")))
}

#[test]
fn operators_bind_as_in_feel() {
    #[rustfmt::skip]
    let cases = [
        ("a or b and c or d",           "(a or (b and c) or d)"),
        ("a and b = c + d",             "(a and (b = (c + d)))"),
        ("a + b * c - d / e",           "(a + (b * c) - (d / e))"),
        ("a - b - c",                   "(a - b - c)"),
        ("(a - b) - c",                 "((a - b) - c)"),
        ("a - (b - c)",                 "(a - (b - c))"),
        ("a / b / c",                   "(a / b / c)"),
        ("-a ** 2",                     "((-a) ** 2)"),
        ("2 ** -3",                     "(2 ** (-3))"),
        ("3 ** 4 ** 5",                 "((3 ** 4) ** 5)"),
        ("-a.year",                     "(-a.year)"),
        ("a between 1 and 2 and b",     "((a between 1 and 2) and b)"),
        ("a between 1 + 2 and 3 * 4 or b", "((a between (1 + 2) and (3 * 4)) or b)"),
        ("a in [1, 2] and b",           "((a in [1, 2]) and b)"),
        ("a in (1, < 5, [2..3])",       "(a in 1, < 5, [2..3])"),
        ("a in (1)",                    "(a in 1)"),
        ("a in (1) + 2",                "(a in (1 + 2))"),
        ("a in (x)[1]",                 "(a in x[1])"),
        ("a in <= 10 and b",            "((a in <= 10) and b)"),
        ("a in (2..4]",                 "(a in (2..4])"),
        ("a in ]2..4[",                 "(a in (2..4))"),
        ("a in ((2..4), 7)",            "(a in (2..4), 7)"),
        ("1 + if a then 2 else 3 + 4",  "(1 + (if a then 2 else (3 + 4)))"),
        ("if a then b else c and d",    "(if a then b else (c and d))"),
    ];
    for (text, expected) in cases {
        assert_eq!(shape(text), expected, "{text}");
    }
}

#[test]
fn everything_that_is_printed_parses_to_the_same_tree() {
    let cases = [
        "(a or b) and not(c)",
        "a - (b + c) * -d",
        "(a ** b) ** c",
        "a ** (b ** c)",
        "(-a) ** b",
        "-(a ** b)",
        "(a = b) = (c = d)",
        "a in (b or c)",
        "a in (a < b, c)",
        "(1..2]",
        "[a..b)",
        "some x in xs, y in [x] satisfies x = y",
        "(some x in xs satisfies x) and y",
        "for x in xs return if x then 1 else 2",
        "for x in 1..n, y in x + 1..n return x * y",
        "every x in -1..if a then b else c satisfies x > .5",
        "some x in 1.. .5 satisfies x = 1",
        "floor(scale: 1, n: a)",
        "(if a then b else c) + 1",
        "round half up(a, 2)",
        "list contains([1], 2)",
        "date(\"2024-06-30\").year",
        "@\"2024-06-30\"",
        "\"\\\"\\\\\\n\\u4EAC\"",
        "营业收入[reference_year - 1] >= 10亿元",
        "单位面积 >= 2万元/平方米",
        "30% * x",
        "1.5e3 + .5",
        "xs[-1][2]",
        "xs[item > 1 and (item < 3 or a)][1]",
        "-xs[some x in item satisfies x][1]",
        "(a + b)[1]",
        "f()",
        "f(a, b)",
        "[]",
        "[[1], [null]]",
        "a in (1..2)",
        "- -a",
    ];
    for text in cases {
        let tree = parse(text).unwrap_or_else(|problems| panic!("{text}: {problems:?}"));
        let printed = tree.to_string();
        let again = parse(&printed).unwrap_or_else(|problems| panic!("{printed}: {problems:?}"));
        assert_eq!(tree, again, "{text} printed as {printed}");
        assert_eq!(printed, again.to_string());
    }
}

#[test]
fn numbers_are_read_exactly_with_their_unit() {
    let world = World::new();
    #[rustfmt::skip]
    let cases = [
        ("100亿元", "10000000000元"), ("0.01元", "1/100元"), ("30%", "3/10"), (".5", "1/2"),
        ("1.2e3", "1200"), ("1E-2", "1/100"), ("2万元/平方米", "20000元/平方米"), ("51.2万平方米", "512000平方米"),
        ("0.1234567890123456789012345678901234", "617283945061728394506172839450617/5000000000000000000000000000000000"),
        ("3亩", "2000平方米"), ("1.50", "3/2"), ("2万元/land", "2元/平方米"), ("1e3元", "1000元"),
    ];
    for (text, expected) in cases {
        assert_eq!(world.show(text), expected, "{text}");
    }
}

#[test]
fn comments_and_line_breaks_are_blank() {
    let world = World::new();
    assert_eq!(world.show("1 /* one */ + // two\n 2\r\n// end"), "3");
    assert_eq!(world.show("\u{3000}1\t+ 2"), "3");
}

#[test]
fn texts_have_the_escapes_of_feel() {
    let world = World::new();
    let cases = [
        (r#""a\"b" = "a\u0022b""#, "true"),
        (r#""\u4EAC" = "京""#, "true"),
        (r#""\U01F40E" = "\uD83D\uDC0E""#, "true"),
        (r#""\t" = "	""#, "true"),
    ];
    for (text, expected) in cases {
        assert_eq!(world.show(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_expression_is_underlined() {
    #[rustfmt::skip]
    let cases = [
        ("",                        "expression-syntax: "),
        ("1 +",                     "expression-syntax: "),
        ("1 2",                     "expression-syntax: 2"),
        ("a b",                     "expression-syntax: b"),
        ("(1",                      "expression-syntax: "),
        ("1)",                      "expression-syntax: )"),
        ("[1, 2",                   "expression-syntax: "),
        ("a < b < c",               "expression-syntax: <"),
        ("a in [1] in [2]",         "expression-syntax: in"),
        ("a between 1 or 2",        "expression-syntax: or"),
        ("if a then b",             "expression-syntax: "),
        ("some x of xs satisfies x","expression-syntax: of"),
        ("every if in xs satisfies x", "expression-syntax: if"),
        ("not a",                   "expression-syntax: not"),
        ("< 5",                     "expression-syntax: <"),
        ("(1, 2)",                  "expression-syntax: ,"),
        ("a ≥ 1",                   "expression-syntax: ≥"),
        ("a and（b）",              "expression-syntax: （"),
        ("“a”",                     "expression-syntax: “"),
        ("a & b",                   "expression-syntax: &"),
        ("\"a",                     "expression-syntax: \""),
        ("\"a\nb\"",                "expression-syntax: \""),
        ("\"\\q\"",                 "expression-syntax: \\q"),
        ("1 /* 2",                  "expression-syntax: /*"),
        ("a = 100亿",               "unit-missing: 亿"),
        ("a = 100亿美元",           "unknown-unit: 亿美元"),
        ("12abc",                   "unknown-unit: abc"),
        ("100 亿元",                "expression-syntax: 亿元"),
        ("date(\"2024-02-30\")",    "date-syntax: \"2024-02-30\""),
        ("date(\"2024-2-3\")",      "date-syntax: \"2024-2-3\""),
        ("@\"Tomorrow\"",           "date-syntax: \"Tomorrow\""),
        ("floor(start position: 1)", "expression-syntax: start position"),
        ("1e999",                   "out-of-range: 1e999"),
        ("a = true and",            "expression-syntax: "),
    ];
    for (text, expected) in cases {
        let problems = parse(text).expect_err(text);
        assert_eq!(problems.len(), 1, "{text}");
        assert_eq!(place(text, &problems[0]), expected, "{text}");
    }
}

#[test]
fn where_two_names_stand_together_the_message_says_that_names_have_no_spaces() {
    let help = |text: &str| {
        let problem = parse(text).expect_err(text).remove(0);
        problem.help.map(|help| help.zh.to_string())
    };
    let no_spaces = Some("名称中不能有空格；两个值用 `and`、`or` 或运算符连接".to_owned());
    for text in [
        "count(annual income)",
        "[annual income]",
        "if annual income then 1 else 2",
        "for year income in years return 1",
    ] {
        assert_eq!(help(text), no_spaces, "{text}");
    }
    for text in ["count(1 2)", "[income", "if income else 2"] {
        assert_eq!(help(text), None, "{text}");
    }
}

#[test]
fn feel_outside_the_subset_says_so() {
    let world = World::new();
    #[rustfmt::skip]
    let cases = [
        ("{a: 1}",                          "{"),
        ("function(x) x + 1",               "function"),
        ("1 instance of number",            "instance"),
        ("not(1 instance of number)",       "instance"),
        ("[1, 2][item instance of number]", "instance"),
        ("if 1 instance of number then 1 else 2", "instance"),
        ("duration(\"P1DT2H\")",            "\"P1DT2H\""),
        ("duration(operator)",              "duration"),
        ("time(\"10:00:00\")",              "time"),
        ("date and time(\"2024-06-30T10:00:00\")", "date and time"),
        ("@\"10:00:00\"",                   "@\"10:00:00\""),
        ("income[item > 1元]",              "item > 1元"),
        ("income[true]",                    "true"),
        ("mean_growth(series: income)",     "series"),
        ("substring(string: \"a\")",        "substring"),
        ("substring(string: \"a\", start position: 1)", "substring"),
        ("substring(start position: 1, string: \"a\")", "substring"),
        ("upper case(string: \"a\")",       "upper case"),
        ("x in [< 5]",                      "<"),
        ("some i in [1..3] satisfies i > 2", "[1..3]"),
        ("? > 5",                           "?"),
        ("string length(\"a\")",            "string length"),
        ("upper case(\"a\")",               "upper case"),
        ("modulo(5, 2)",                    "modulo"),
        ("sqrt(4)",                         "sqrt"),
        ("4 ** 0.5",                        "0.5"),
    ];
    for (text, underlined) in cases {
        let places = world.places(text);
        assert_eq!(places, [format!("outside-subset: {underlined}")], "{text}");
    }
}

#[test]
fn neither_long_chains_nor_deep_nesting_exhaust_the_stack() {
    let world = World::new();
    assert_eq!(world.show(&vec!["1"; 10_000].join("+")), "10000");
    assert_eq!(world.show(&vec!["yes"; 10_000].join(" and ")), "true");
    assert_eq!(world.show(&["2"; 3].join("**")), "16");
    assert_eq!(
        world.show(&format!("{}1{}", "(".repeat(140), ")".repeat(140))),
        "1"
    );
    let deep = [
        "(".repeat(40_000),
        "-".repeat(40_000) + "1",
        "not(".repeat(20_000),
        "[".repeat(40_000),
        "if a then ".repeat(9_000),
        "a".to_owned() + &"[1]".repeat(20_000),
        "a".to_owned() + &".year".repeat(15_000),
        vec!["1"; 20_000].join("**"),
        "a or b and c = d + e * f ** (".repeat(2_000),
        "1 in (".repeat(10_000),
        "some x in ".repeat(9_000),
    ];
    for text in deep {
        let problems = parse(&text).expect_err("too deep");
        assert_eq!(
            problems[0].code.to_string(),
            "nested-too-deep",
            "{}",
            text.chars().take(20).collect::<String>()
        );
    }
    assert!(parse(&"1+".repeat(60_000)).is_err());
    // Short of the limit, every kind of nesting goes through all stages.
    let nested = [
        format!("{}yes{}", "not(".repeat(149), ")".repeat(149)),
        format!("{}1{}", "1 in (".repeat(70), ")".repeat(70)),
        format!("{}1{}", "1 + 2 * (".repeat(48), ")".repeat(48)),
        format!("{}1{}", "if yes then (".repeat(70), ") else 2".repeat(70)),
    ];
    for text in nested {
        if world.problems(&text).is_empty() {
            world.evaluate(&text);
        }
    }
}
