//! Filters of lists: which items they choose, what an unknown condition leaves open.

use dabiao::expression::{Operation, check, evaluate, parse};

use super::support::World;

fn shows(world: &World, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(world.show(text), *expected, "{text}");
    }
}

#[test]
fn items_are_chosen_by_a_condition_and_keep_their_order() {
    #[rustfmt::skip]
    let cases = [
        ("[1, 5, 3][item > 2]",                         "[5, 3]"),
        ("[1, 5, 3][item = x]",                         "[5]"),
        ("[1, 5, 3][yes]",                              "[1, 5, 3]"),
        ("[1, 5, 3][no]",                               "[]"),
        ("[2亿元, amount][item >= 1亿元]",              "[200000000元, 199999999元]"),
        ("sum([2亿元, amount][item >= 2亿元]) = 2亿元", "true"),
        ("fields[item != \"a_field\"]",               "[\"b_field\"]"),
        ("valid_on(titles, as_of)[item = \"giant\"]", "[]"),
        ("count(fields[item in [\"b_field\", \"c_field\"]]) >= 1", "true"),
        ("[income[2021], income[2022]][item > 100元]",  "[160元]"),
    ];
    shows(&World::new(), &cases);
}

#[test]
fn an_unknown_condition_leaves_open_only_what_depends_on_it() {
    #[rustfmt::skip]
    let cases = [
        ("count([1, 5][item > m])",                     "?m"),
        ("count([1, m, 5][item > 2])",                  "?m"),
        ("count([1, m, 5][item > 2 and no])",           "0"),
        ("count([1, m, 5][maybe])",                     "?maybe"),
        ("[1, 5][item > m][1]",                         "?m"),
        ("[1, 5][item > m] = [5]",                      "?m"),
        ("5 in [1, 5][item > m]",                       "?m"),
        ("6 in [1, 5][item > m]",                       "false"),
        ("5 in [m, 5][item > 2]",                       "true"),
        ("some i in [1, 5][item > m] satisfies i > 5",  "false"),
        ("some i in [m, 5][item > 2] satisfies i = 5",  "true"),
        ("every i in [1, 5][item > m] satisfies i > 0", "true"),
        ("every i in [m, 5][item > 2] satisfies i = 6", "false"),
        ("every i in [m, 5][item > 2] satisfies i > 2", "?m"),
        ("count([1, 5][item > m][item > 5])",           "0"),
        ("count([1, 5][item > 5][item > m])",           "0"),
        ("count([1, 5][item > m][item > n])",           "?m,n"),
        ("sum([m, 1][yes])",                            "?m"),
        ("count([m, 1][yes])",                          "2"),
        ("count(for i in [1, 5][item > m] return i)",   "?m"),
        ("count([1, 5][item > 1 / zero])",              "?DivisionByZero"),
    ];
    shows(&World::new(), &cases);
}

#[test]
fn item_is_that_of_the_innermost_filter() {
    let mut world = World::new();
    world.term("above", &["list", "limit"], &["list[item > limit]"]);
    #[rustfmt::skip]
    let cases = [
        ("[[1, 5], [3]][count(item[item > 2]) = 1]",     "[[1, 5], [3]]"),
        ("[[1, 5], [3]][count(item[item > 3]) = 1]",     "[[1, 5]]"),
        ("for i in [1, 3] return [1, 5][item > i]",      "[[5], [5]]"),
        ("[1, 5][some i in [2, 3] satisfies i < item]",  "[5]"),
        ("for item in [1, 3] return [2, 5][item > 4]",   "[[5], [5]]"),
        ("for item in [2021, 2022] return income[item]", "[100元, 160元]"),
        ("above([1, 5], 2)",                             "[5]"),
        // What is given for a parameter speaks of the item where it is written.
        ("[1, 5][count(above([2, 7], item)) = 1]",       "[5]"),
        ("[[1, 5], [7]][count(above(item, 6)) = 1]",     "[[7]]"),
    ];
    shows(&world, &cases);
}

#[test]
fn what_is_no_condition_is_underlined() {
    let world = World::new();
    #[rustfmt::skip]
    let cases = [
        ("[1, 5][item]",           "type-mismatch: item"),
        ("[1, 5][item - 1]",       "type-mismatch: item - 1"),
        ("[1, 5][\"a\"]",        "type-mismatch: \"a\""),
        ("[1, 5][item > 1元]",     "dimension-mismatch: 1元 / item"),
        ("fields[item = \"d\"]", "unknown-code: \"d\""),
        ("5[item > 1]",            "type-mismatch: 5"),
        ("titles[item = 1]",       "type-mismatch: titles"),
        ("income[item > 1元]",     "outside-subset: item > 1元"),
        ("income[x = 5]",          "outside-subset: x = 5"),
        ("item > 1",               "unknown-name: item"),
    ];
    for (text, expected) in cases {
        let places = world.places(text);
        assert_eq!(places, [expected], "{text}");
    }
}

#[test]
fn filters_count_toward_the_items_gone_through() {
    let world = World::new();
    let both = |last| format!("count((for i in 1..60000 return i)[item <= {last}])");
    assert_eq!(world.show(&both(3)), "?OutOfRange");
    let both = both(3).replace("60000", "40000");
    assert_eq!(world.show(&both), "3");
}

#[test]
fn the_trace_has_the_list_and_the_condition_for_each_item() {
    let world = World::new();
    let checked = check(&parse("[1, m][item > 2]").unwrap(), &world.scope).unwrap();
    let trace = evaluate(&checked, &world);
    assert_eq!(trace.node.operation, Operation::Filter);
    let [list, first, second] = trace.children.as_slice() else {
        panic!("{} children", trace.children.len());
    };
    assert_eq!(list.node.operation, Operation::List);
    assert_eq!(first.outcome.as_boolean(), Some(false));
    assert!(second.outcome.value().is_none());
}
