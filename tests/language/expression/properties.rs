//! Laws that hold of every expression.

use dabiao::expression::value::Operand;
use dabiao::expression::{FactId, Id as _, parse, value::Cause};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed as _, Zero as _};
use proptest::prelude::*;

use super::support::{World, number};

/// Arithmetic with its value worked out by another library; none where it divides by zero
fn arithmetic() -> impl Strategy<Value = (String, Option<BigRational>)> {
    let leaf = (0_i64..1_000, 0_u32..4).prop_map(|(digits, places)| {
        let scale = 10_i64.pow(places);
        let width = places as usize + 1;
        let text = format!("{digits:0width$}");
        let (whole, fraction) = text.split_at(text.len() - places as usize);
        let point = if places == 0 { "" } else { "." };
        let value = BigRational::new(digits.into(), scale.into());
        (format!("{whole}{point}{fraction}"), Some(value))
    });
    leaf.prop_recursive(6, 48, 2, |inner| {
        (inner.clone(), inner, 0_u8..5).prop_map(|((a, x), (b, y), operator)| {
            let both = x.clone().zip(y);
            match operator {
                0 => (format!("({a} + {b})"), both.map(|(x, y)| x + y)),
                1 => (format!("({a} - {b})"), both.map(|(x, y)| x - y)),
                2 => (format!("({a} * {b})"), both.map(|(x, y)| x * y)),
                3 => {
                    let quotient = both.filter(|(_, y)| !y.is_zero()).map(|(x, y)| x / y);
                    (format!("({a} / {b})"), quotient)
                }
                _ => (format!("(-{a})"), x.map(|x| -x)),
            }
        })
    })
}

/// Logic over facts that are known or not
fn logic() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("p".to_owned()),
        Just("q".to_owned()),
        Just("r".to_owned()),
        Just("true".to_owned()),
        Just("false".to_owned()),
        (0..3_i32).prop_map(|limit| format!("u > {limit}")),
        (0..3_i32).prop_map(|limit| format!("u = {limit}")),
        (0..3_i32).prop_map(|limit| format!("u in [v, {limit}]")),
        (0..3_i32).prop_map(|limit| format!("v between u and {limit}")),
        (0..3_i32).prop_map(|limit| format!("1 / v >= {limit}")),
        (0..3_i32).prop_map(|limit| format!("max(u, v) <= {limit}")),
        Just("some i in [u, v, 1] satisfies i = 2".to_owned()),
        Just("every i in [u, v, 1] satisfies i < 2".to_owned()),
        Just("[u, 1] = [1, v]".to_owned()),
        Just("count([u, v]) = 2".to_owned()),
        (0..3_i32).prop_map(|limit| format!("count([u, v, 1][item > {limit}]) > 1")),
        (0..3_i32).prop_map(|limit| format!("some i in [u, 2][item > v] satisfies i > {limit}")),
        (0..3_i32).prop_map(|limit| format!("every i in [u, 2][item > v] satisfies i > {limit}")),
        (0..3_i32).prop_map(|limit| format!("{limit} in [u, 2][item != v][item > 0]")),
        Just("[u, v][item > 0][1] = 1".to_owned()),
        Just("sum([u, v, 1][p]) > 2".to_owned()),
        Just("all([p, q, r][item or p])".to_owned()),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        (inner.clone(), inner.clone(), inner, 0_u8..6).prop_map(
            |(a, b, c, operator)| match operator {
                0 => format!("({a}) and ({b})"),
                1 => format!("({a}) or ({b})"),
                2 => format!("not({a})"),
                3 => format!("if {a} then {b} else {c}"),
                4 => format!("({a}) = ({b})"),
                _ => format!("({a}) and ({b}) or ({c})"),
            },
        )
    })
}

fn three_values() -> impl Strategy<Value = Operand> {
    prop_oneof![
        Just(true.into()),
        Just(false.into()),
        Just(Operand::missing(FactId::default())),
    ]
}

fn small_number() -> impl Strategy<Value = Operand> {
    prop_oneof![
        (0..3_i64).prop_map(number),
        Just(Operand::missing(FactId::default()))
    ]
}

/// Five facts, three yes or no and two numbers
fn facts() -> impl Strategy<Value = Vec<Operand>> {
    (
        proptest::collection::vec(three_values(), 3),
        proptest::collection::vec(small_number(), 2),
    )
        .prop_map(|(mut values, numbers)| {
            values.extend(numbers);
            values
        })
}

fn world(values: &[Operand]) -> World {
    use dabiao::expression::types::Type;
    let mut world = World::new();
    for (at, (name, value)) in ["p", "q", "r", "u", "v"].iter().zip(values).enumerate() {
        let kind = if at < 3 { Type::Boolean } else { Type::NUMBER };
        match value {
            Operand::Known(_) => world.add(name, kind, value.clone()),
            Operand::Within(_) | Operand::Unknown(_) => world.missing(name, kind),
        }
    }
    world
}

fn fact_of(cause: &Cause) -> Option<FactId> {
    match cause {
        Cause::Missing { fact, .. } => Some(*fact),
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn arithmetic_agrees_with_another_library((text, expected) in arithmetic()) {
        let world = World::new();
        let outcome = world.evaluate(&text);
        match expected {
            Some(expected) => {
                let quantity = outcome.as_quantity().expect(&text);
                let (numerator, denominator) = quantity.value.to_fraction();
                prop_assert_eq!(BigRational::new(numerator, denominator), expected);
            }
            None => prop_assert!(outcome.value().is_none(), "{text}"),
        }
    }

    #[test]
    fn comparison_agrees_with_another_library((a, x) in arithmetic(), (b, y) in arithmetic()) {
        if let (Some(x), Some(y)) = (x, y) {
            let world = World::new();
            let holds = |operator: &str| world.evaluate(&format!("{a} {operator} {b}")).as_boolean();
            prop_assert_eq!(holds("<"), Some(x < y));
            prop_assert_eq!(holds(">="), Some(x >= y));
            prop_assert_eq!(holds("="), Some(x == y));
            let ceiling = world.evaluate(&format!("ceiling({a}) - {a}"));
            let (numerator, denominator) = ceiling.as_quantity().unwrap().value.to_fraction();
            let rest = BigRational::new(numerator, denominator);
            prop_assert!(!rest.is_negative() && rest < BigRational::from_integer(BigInt::from(1)));
        }
    }

    #[test]
    fn logic_obeys_the_laws_of_kleene(a in three_values(), b in three_values(), c in three_values()) {
        let world = world(&[a, b, c, number(0), number(0)]);
        let laws = [
            ("p and q", "q and p"),
            ("p or q", "q or p"),
            ("p and (q and r)", "(p and q) and r"),
            ("p or (q or r)", "(p or q) or r"),
            ("not(p and q)", "not(p) or not(q)"),
            ("not(p or q)", "not(p) and not(q)"),
            ("p and (q or r)", "p and q or p and r"),
            ("p or q and r", "(p or q) and (p or r)"),
            ("not(not(p))", "p"),
            ("p and p", "p"),
            ("p or p and q", "p"),
            ("all([p, q, r])", "p and q and r"),
            ("any([p, q, r])", "p or q or r"),
        ];
        for (left, right) in laws {
            let both = [left, right].map(|text| world.evaluate(text).as_boolean());
            prop_assert_eq!(both[0], both[1], "{} against {}", left, right);
        }
    }

    #[test]
    fn what_becomes_known_never_undoes_a_decision(text in logic(), before in facts(), more in facts()) {
        let after: Vec<_> = before
            .iter()
            .zip(&more)
            .map(|(old, new)| if old.value().is_some() { old.clone() } else { new.clone() })
            .collect();
        let (old, new) = (world(&before), world(&after));
        let outcome = old.evaluate(&text).as_boolean();
        if outcome.is_some() {
            prop_assert_eq!(new.evaluate(&text).as_boolean(), outcome, "{}", text);
        }
    }

    #[test]
    fn facts_that_are_no_cause_cannot_change_the_outcome(text in logic(), before in facts(), more in facts()) {
        let old = world(&before);
        let outcome = old.evaluate(&text);
        let causes: Vec<_> = outcome.causes().iter().filter_map(fact_of).collect();
        let first = old.index("p");
        let after: Vec<_> = before
            .iter()
            .zip(&more)
            .zip(first.index()..)
            .map(|((old, new), at)| {
                let open = old.value().is_none() && !causes.contains(&FactId::new(at));
                if open { new.clone() } else { old.clone() }
            })
            .collect();
        let again = world(&after).evaluate(&text);
        prop_assert_eq!(outcome.as_boolean(), again.as_boolean(), "{}", text);
    }

    #[test]
    fn what_is_printed_parses_to_the_same_tree(text in prop_oneof![logic(), arithmetic().prop_map(|one| one.0)]) {
        let tree = parse(&text).unwrap();
        let printed = tree.to_string();
        prop_assert_eq!(parse(&printed).unwrap(), tree);
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,40}") {
        World::new().problems(&text);
    }

    #[test]
    fn no_heap_of_words_makes_it_panic(words in proptest::collection::vec(word(), 0..14)) {
        let text = words.join(" ");
        let world = World::new();
        if let Ok(tree) = parse(&text) {
            let printed = tree.to_string();
            let again = parse(&printed);
            prop_assert_eq!(again.as_ref(), Ok(&tree), "{} printed as {}", text, printed);
            let sound = world.problems(&text);
            if sound.is_empty() {
                world.evaluate(&text);
            }
        }
    }
}

fn word() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(
        &[
            "x",
            "m",
            "yes",
            "maybe",
            "income",
            "titles",
            "fields",
            "amount",
            "operator",
            "as_of",
            "1",
            "2",
            ".5",
            "0",
            "30%",
            "2元",
            "\"a\"",
            "null",
            "true",
            "(",
            ")",
            "(",
            ")",
            "[",
            "]",
            "[",
            "]",
            ",",
            "..",
            ".",
            "-",
            "-",
            "+",
            "*",
            "/",
            "**",
            "=",
            "<",
            ">=",
            "!=",
            "and",
            "or",
            "not",
            "in",
            "in",
            "between",
            "if",
            "then",
            "else",
            "some",
            "every",
            "for",
            "satisfies",
            "return",
            "sum",
            "max",
            "count",
            "date",
            "@",
            "abs",
            "year",
            "mean_growth",
            "valid_on",
            "round half up",
        ][..],
    )
}
