//! Three values, causes, and the departures from FEEL.

use dabiao::expression::value::Causes;
use dabiao::expression::value::{Cause, Operand, Title, Validity, Value};
use jiff::civil::date;

use super::support::World;

#[test]
fn unknown_decides_nothing_and_what_is_decided_has_no_cause() {
    let world = World::new();
    #[rustfmt::skip]
    let cases = [
        ("no and maybe",                        "false"),
        ("maybe and no",                        "false"),
        ("yes and maybe",                       "?maybe"),
        ("yes or maybe",                        "true"),
        ("no or maybe",                         "?maybe"),
        ("maybe or perhaps",                    "?maybe,perhaps"),
        ("maybe and perhaps and maybe",         "?maybe,perhaps"),
        ("not(maybe)",                          "?maybe"),
        ("not(no and maybe)",                   "true"),
        ("(maybe and no) or perhaps",           "?perhaps"),
        ("(maybe or yes) and perhaps",          "?perhaps"),
        ("null and false",                      "false"),
        ("null or null",                        "?Null"),
        ("m > 5 or x = 5",                      "true"),
        ("m + n > 5",                           "?m,n"),
        ("m between 1 and n",                   "?m,n"),
        ("x between 6 and m",                   "false"),
        ("x between m and 4",                   "false"),
        ("x between m and 6",                   "?m"),
        ("all([yes, maybe, no])",               "false"),
        ("any([yes, maybe])",                   "true"),
        ("some v in [m, 5] satisfies v = 5",    "true"),
        ("some v in [m, 4] satisfies v = 5",    "?m"),
        ("every v in [m, 4] satisfies v = 5",   "false"),
        ("every v in [] satisfies v = 5",       "true"),
        ("some a in [1, 2], b in [a] satisfies a + b = 4", "true"),
        ("for v in [1, m] return v + 1",        "[2, ?m]"),
        ("for v in null return v",              "?Null"),
    ];
    for (text, expected) in cases {
        assert_eq!(world.show(text), expected, "{text}");
    }
}

#[test]
fn departures_from_feel() {
    let world = World::new();
    #[rustfmt::skip]
    let cases = [
        // FEEL: equality with null is decided.
        ("m = 5",                           "?m"),
        ("m != 5",                          "?m"),
        ("null = null",                     "?Null"),
        ("[1, m] = [1, 2]",                 "?m"),
        ("[1, m] = [3, 2]",                 "false"),
        ("[1, m] = [1]",                    "false"),
        // FEEL: so is in.
        ("m in [1, 2]",                     "?m"),
        ("m in []",                         "false"),
        ("5 in [m, 5]",                     "true"),
        ("5 in [m, 4]",                     "?m"),
        ("5 in [6..m]",                     "false"),
        ("5 in [4..m]",                     "?m"),
        ("5 in (m, < 6)",                   "true"),
        // FEEL: an unknown condition takes the else branch.
        ("if maybe then 1 else 2",          "?maybe"),
        ("if maybe then 1 else 1",          "1"),
        ("if maybe then m else m",          "?maybe,m"),
        ("if yes then 1 else m",            "1"),
        ("if maybe then yes else x = 5",    "true"),
        ("if maybe then m else 5",          "?maybe,m"),
    ];
    for (text, expected) in cases {
        assert_eq!(world.show(text), expected, "{text}");
    }
}

#[test]
fn what_can_never_be_defined_asks_for_no_fact() {
    let world = World::new();
    #[rustfmt::skip]
    let cases = [
        ("1 / 0",                               "?DivisionByZero"),
        ("m / zero > 1",                        "?DivisionByZero"),
        ("m / zero + n > 1",                    "?DivisionByZero"),
        ("m * n / zero",                        "?DivisionByZero"),
        ("m / n",                               "?m,n"),
        ("zero ** -1",                          "?DivisionByZero"),
        ("m / zero > 1 or maybe",               "?DivisionByZero,maybe"),
        ("m / zero > 1 or yes",                 "true"),
        ("mean_growth(loss, 2021, 2023)",       "?BaseNotPositive.2021,BaseNotPositive.2022"),
        ("mean_growth(sunk, 2021, 2023)",       "?BaseNotPositive.2021"),
        ("compound_growth(sunk, 2021, 2022)",   "?BaseNotPositive.2021"),
        ("mean_growth(loss, 2021, 2023) >= 8%", "?BaseNotPositive.2021,BaseNotPositive.2022"),
    ];
    for (text, expected) in cases {
        assert_eq!(world.show(text), expected, "{text}");
    }
}

#[test]
fn other_causes_pass_through() {
    let mut world = World::new();
    let (m, n) = (world.index("m"), world.index("n"));
    world.set(
        "m",
        Operand::unknown(Cause::Invalid {
            fact: m,
            year: None,
        }),
    );
    world.set("n", Operand::unknown(Cause::Contradictory { fact: n }));
    assert_eq!(world.show("m + n"), "?!m,#n");
    assert_eq!(world.show("x > 1 or m > n"), "true");
}

#[test]
fn a_title_is_valid_through_its_last_day() {
    let mut world = World::new();
    assert_eq!(world.show("valid_on(titles, as_of)"), "[\"high_tech\"]");
    assert_eq!(world.show("\"giant\" in valid_on(titles, as_of)"), "false");
    assert_eq!(
        world.show("\"giant\" in valid_on(titles, date(\"2024-06-29\"))"),
        "true"
    );
    // A title whose last day cannot be read leaves open only what depends on it.
    let fact = world.index("titles");
    let invalid = Causes::one(Cause::Invalid { fact, year: None });
    let title = |code: &str, validity| Title {
        code: code.into(),
        validity,
    };
    let titles = [
        title("high_tech", Validity::Unknown(invalid)),
        title("small", Validity::Always),
        title("giant", Validity::Until(date(2020, 1, 1))),
    ];
    world.set("titles", Value::Titles(titles.into()).into());
    #[rustfmt::skip]
    let cases = [
        ("\"small\" in valid_on(titles, as_of)",       "true"),
        ("\"giant\" in valid_on(titles, as_of)",       "false"),
        ("\"high_tech\" in valid_on(titles, as_of)",   "?!titles"),
        ("list contains(valid_on(titles, as_of), \"high_tech\")", "?!titles"),
        ("count(valid_on(titles, as_of)) >= 1",        "true"),
        ("valid_on(titles, as_of) = []",               "?!titles"),
        ("valid_on(titles, as_of)[1] = \"small\"",     "?!titles"),
        ("some t in valid_on(titles, as_of) satisfies t in [\"small\", \"giant\"]", "true"),
        ("some t in valid_on(titles, as_of) satisfies t in [\"high_tech\", \"giant\"]", "?!titles"),
        ("every t in valid_on(titles, as_of) satisfies t = \"small\"", "?!titles"),
        ("every t in valid_on(titles, as_of) satisfies t = \"giant\"", "false"),
        ("count(for t in valid_on(titles, as_of) return t)", "?!titles"),
    ];
    for (text, expected) in cases {
        assert_eq!(world.show(text), expected, "{text}");
    }
}
