//! The reserved words and the functions of FEEL; says nothing about their meaning.

/// Functions whose names contain spaces; a longer name stands before its own beginning
pub(super) const FUNCTIONS_OF_SEVERAL_WORDS: &[&str] = &[
    "round half up",
    "round half down",
    "round up",
    "round down",
    "list contains",
    "list replace",
    "date and time",
    "years and months duration",
    "string length",
    "string join",
    "upper case",
    "lower case",
    "substring before",
    "substring after",
    "starts with",
    "ends with",
    "insert before",
    "index of",
    "distinct values",
    "get value",
    "get entries",
    "context put",
    "context merge",
    "met by",
    "overlaps before",
    "overlaps after",
    "finished by",
    "started by",
    "day of year",
    "day of week",
    "month of year",
    "week of year",
];

/// One-word functions of FEEL that the subset leaves out
const OUTSIDE: &[&str] = &[
    "after",
    "append",
    "before",
    "coincides",
    "concatenate",
    "context",
    "contains",
    "during",
    "even",
    "exp",
    "finishes",
    "flatten",
    "includes",
    "is",
    "log",
    "matches",
    "median",
    "meets",
    "mode",
    "modulo",
    "now",
    "number",
    "odd",
    "overlaps",
    "product",
    "range",
    "remove",
    "replace",
    "reverse",
    "sort",
    "split",
    "sqrt",
    "starts",
    "stddev",
    "string",
    "sublist",
    "substring",
    "today",
    "union",
    "partition",
];

/// The name of each item in a filter
pub(super) const ITEM: &str = "item";

/// FEEL's names for the parameters of a function of the language, given the number of arguments
pub(super) fn parameters(function: &str, arguments: usize) -> Option<&'static [&'static str]> {
    Some(match function {
        "sum" | "count" | "min" | "max" | "mean" | "all" | "any" => &["list"],
        "list contains" => &["list", "element"],
        "abs" => &["n"],
        "floor" | "ceiling" | "decimal" | "round up" | "round down" | "round half up"
        | "round half down" => &["n", "scale"],
        "date" if arguments == 1 => &["from"],
        "duration" => &["from"],
        "years and months duration" => &["from", "to"],
        "date" => &["year", "month", "day"],
        _ => return None,
    })
}

/// Whether it is a word of the grammar
pub(super) fn is_reserved(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "or"
            | "not"
            | "in"
            | "between"
            | "if"
            | "then"
            | "else"
            | "some"
            | "every"
            | "satisfies"
            | "for"
            | "return"
            | "true"
            | "false"
            | "null"
            | "function"
            | "instance"
    )
}

/// Whether it constructs a time
pub(super) fn literal_function(name: &str) -> bool {
    matches!(name, "time" | "date and time")
}

/// Whether FEEL has such a function, inside or outside the subset
pub(super) fn is_function_of_feel(name: &str) -> bool {
    OUTSIDE.contains(&name) || FUNCTIONS_OF_SEVERAL_WORDS.contains(&name)
}
