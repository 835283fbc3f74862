//! Terms: readings, arguments put in by name, what is circular, whose text a problem is in.

use dabiao::expression::{Id as _, Operation, Origin, ReadingId, TermId, check, evaluate, parse};

use super::support::{World, place};

fn reading_of(term: usize, reading: usize) -> Origin {
    Origin::Term {
        term: TermId::new(term),
        reading: ReadingId::new(reading),
    }
}

fn world() -> World {
    let mut world = World::new();
    world.term(
        "average_growth",
        &["series"],
        &[
            "mean_growth(series, reference_year - window, reference_year)",
            "compound_growth(series, reference_year - window, reference_year)",
        ],
    );
    world.term("window", &[], &["2", "3"]);
    world.term("profit", &[], &["income", "loss"]);
    world.term("twice", &["value"], &["value + value"]);
    world.term("share", &["part", "whole"], &["part / whole"]);
    world
}

#[test]
fn a_term_is_read_in_the_chosen_way_throughout() {
    let mut world = world();
    let text = "average_growth(income) >= 20% or average_growth(profit) >= 8%";
    assert_eq!(world.show("average_growth(income)"), "9/40");
    assert_eq!(world.show(text), "true");
    world.read(TermId::new(0), ReadingId::new(1));
    assert_eq!(world.show("average_growth(income)"), "34/25^1/2");
    assert_eq!(world.show("average_growth(income) >= 20%"), "false");
    world.read(TermId::new(1), ReadingId::new(1));
    assert_eq!(world.show("average_growth(income)"), "68/45^1/3");
    world.read(TermId::new(2), ReadingId::new(1));
    assert_eq!(world.show("average_growth(profit)"), "?loss.2020");
    world.read(TermId::new(1), ReadingId::new(0));
    assert_eq!(
        world.show("average_growth(profit)"),
        "?BaseNotPositive.2021"
    );
}

#[test]
fn arguments_are_put_in_where_the_parameter_stands() {
    let world = world();
    assert_eq!(world.show("twice(3)"), "6");
    assert_eq!(world.show("twice(twice(x))"), "20");
    assert_eq!(world.show("twice(3元)"), "6元");
    assert_eq!(world.show("share(amount, 1亿元) < 2"), "true");
    assert_eq!(world.show("for v in [1, 2] return twice(v)"), "[2, 4]");
    assert_eq!(
        world.show("some value in [1, 2] satisfies twice(value + 1) = 6"),
        "true"
    );
}

#[test]
fn the_trace_has_the_chosen_reading_alone() {
    let world = world();
    let syntax = parse("average_growth(income) >= 20% or no").unwrap();
    let checked = check(&syntax, &world.scope).unwrap();
    let trace = evaluate(&checked, &world);
    assert_eq!(trace.children.len(), 2, "every alternative is evaluated");
    let term = &trace.children[0].children[0];
    assert!(matches!(term.node.operation, Operation::Term(id) if id.index() == 0));
    assert_eq!(term.node.operands.len(), 2);
    assert_eq!(term.children.len(), 1);
    assert_eq!(term.children[0].node.origin, reading_of(0, 0));
    assert_eq!(term.children[0].outcome, term.outcome);
    // The argument stands in the text of the call.
    assert_eq!(term.children[0].children[0].node.origin, Origin::Here);
    assert_eq!(checked.terms(), [TermId::new(0), TermId::new(1)]);
    assert_eq!(checked.facts(), [world.index("income"), world.index("no")]);
}

#[test]
fn a_problem_names_the_text_that_it_is_in() {
    let mut world = world();
    world.term("broken", &["value"], &["value + 1", "value + nothing"]);
    let problems = world.problems("broken(2元) > 1元 and broken(3元) > 2元");
    let found: Vec<_> = problems
        .iter()
        .map(|problem| (problem.origin, problem.diagnostic.code.to_string()))
        .collect();
    let origin = |reading| reading_of(5, reading);
    assert_eq!(
        found,
        [
            (origin(0), "dimension-mismatch".to_owned()),
            (origin(1), "unknown-name".to_owned()),
        ]
    );
    assert_eq!(
        place("value + 1", &problems[0].diagnostic),
        "dimension-mismatch: 1"
    );
}

#[test]
fn readings_have_one_type_and_calls_their_arguments() {
    let mut world = world();
    world.term("odd", &[], &["1", "1元"]);
    world.term("ignores", &["value"], &["1"]);
    #[rustfmt::skip]
    let cases = [
        ("odd > 1",                     reading_of(5, 1), "type-mismatch"),
        ("average_growth > 1",          Origin::Here, "wrong-arguments"),
        ("average_growth(income, x) > 1", Origin::Here, "wrong-arguments"),
        ("window(1) > 1",               Origin::Here, "wrong-arguments"),
        ("average_growth(income) + 1 > 1", Origin::Here, "type-mismatch"),
        ("ignores(nothing) > 1",        Origin::Here, "unknown-name"),
    ];
    for (text, origin, code) in cases {
        let problems = world.problems(text);
        assert_eq!(problems.len(), 1, "{text}: {problems:?}");
        assert_eq!(problems[0].origin, origin, "{text}");
        assert_eq!(problems[0].diagnostic.code.to_string(), code, "{text}");
    }
}

#[test]
fn terms_that_need_each_other_are_refused_and_large_ones_too() {
    let mut world = World::new();
    world.term("a", &[], &["b + 1"]);
    world.term("b", &[], &["c"]);
    world.term("c", &[], &["a"]);
    world.term("f", &["v"], &["v"]);
    world.term("g", &[], &["f(g)"]);
    for (text, round) in [("a > 1", "a → b → c → a"), ("g > 1", "g → g")] {
        let problems = world.problems(text);
        assert_eq!(problems.len(), 1, "{problems:?}");
        let message = &problems[0].diagnostic.message.en;
        assert_eq!(message, &format!("terms need each other: `{round}`"));
    }
    world.term("d0", &[], &["yes"]);
    for level in 1..200 {
        let before = format!("if d{} then d{} else no", level - 1, level - 1);
        world.term(&format!("d{level}"), &[], &[&before]);
    }
    assert_eq!(world.show("d10"), "true");
    assert_eq!(
        world.problems("d199")[0].diagnostic.code.to_string(),
        "nested-too-deep"
    );
    world.term("t0", &[], &["1"]);
    for level in 1..60 {
        let before = format!("t{} + t{}", level - 1, level - 1);
        world.term(&format!("t{level}"), &[], &[&before]);
    }
    assert_eq!(world.show("t5"), "32");
    assert_eq!(
        world.problems("t59 > 1")[0].diagnostic.code.to_string(),
        "out-of-range"
    );
}
