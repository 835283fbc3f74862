//! The functions of the language: their names, how they are called, how many arguments they take.

use super::super::checked::Function;

/// A function as it is documented
pub(super) struct Signature {
    pub(super) name: &'static str,
    pub(super) usage: &'static str,
    pub(super) function: Function,
    pub(super) least: usize,
    pub(super) most: usize,
}

impl Signature {
    /// The function with a name
    pub(super) fn of(name: &str) -> Option<&'static Self> {
        FUNCTIONS.iter().find(|function| function.name == name)
    }
}

/// Any number of arguments
const MANY: usize = usize::MAX;

const fn signature(
    function: Function,
    name: &'static str,
    usage: &'static str,
    least: usize,
    most: usize,
) -> Signature {
    Signature {
        name,
        usage,
        function,
        least,
        most,
    }
}

/// Every function
#[rustfmt::skip]
pub(super) const FUNCTIONS: &[Signature] = &[
    signature(Function::Sum, "sum", "sum(list)", 1, MANY),
    signature(Function::Count, "count", "count(list)", 1, 1),
    signature(Function::Min, "min", "min(list)", 1, MANY),
    signature(Function::Max, "max", "max(list)", 1, MANY),
    signature(Function::Mean, "mean", "mean(list)", 1, MANY),
    signature(Function::Floor, "floor", "floor(number)", 1, 2),
    signature(Function::Ceiling, "ceiling", "ceiling(number)", 1, 2),
    signature(Function::Absolute, "abs", "abs(number)", 1, 1),
    signature(Function::Decimal, "decimal", "decimal(number, places)", 2, 2),
    signature(Function::RoundUp, "round up", "round up(number, places)", 2, 2),
    signature(Function::RoundDown, "round down", "round down(number, places)", 2, 2),
    signature(Function::RoundHalfUp, "round half up", "round half up(number, places)", 2, 2),
    signature(Function::RoundHalfDown, "round half down", "round half down(number, places)", 2, 2),
    signature(Function::All, "all", "all(list)", 1, MANY),
    signature(Function::Any, "any", "any(list)", 1, MANY),
    signature(Function::ListContains, "list contains", "list contains(list, value)", 2, 2),
    signature(Function::Date, "date", "date(year, month, day)", 1, 3),
    signature(Function::MonthsBetween, "years and months duration", "years and months duration(from, to)", 2, 2),
    signature(Function::MeanGrowth, "mean_growth", "mean_growth(series, first_year, last_year)", 3, 3),
    signature(Function::CompoundGrowth, "compound_growth", "compound_growth(series, first_year, last_year)", 3, 3),
    signature(Function::ValidOn, "valid_on", "valid_on(titles, date)", 2, 2),
];

#[cfg(test)]
mod tests {
    use super::FUNCTIONS;

    #[test]
    fn the_page_of_the_language_has_every_function() {
        let page = include_str!("../../../rules/README.md");
        for function in FUNCTIONS {
            let row = format!("| `{}`", function.usage);
            assert!(page.contains(&row), "{}", function.name);
        }
    }
}
