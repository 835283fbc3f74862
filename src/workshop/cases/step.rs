//! The smallest step of a figure, which separates a case from a threshold; decides nothing.
//!
//! | figure | step |
//! |---|---|
//! | money, also per area | 0.01元 |
//! | area | 0.01平方米 |
//! | share | 0.01% |
//! | whole number, rank, year | 1 |
//! | other number | 0.01 |
//! | day | one day |
//! | list of codes | one code |

use crate::expression::syntax::Number;
use crate::quantity::{Dimension, Exact};
use crate::ruleset::FactKind;

/// The step of a figure of this kind, in the base unit; none if it is not a number
pub(super) fn of_fact(kind: &FactKind) -> Option<Exact> {
    match kind {
        FactKind::Amount(_) | FactKind::Number => hundredth(1),
        FactKind::Share => hundredth(100),
        FactKind::Integer | FactKind::Year => Some(Exact::one()),
        FactKind::Boolean
        | FactKind::Date
        | FactKind::Code(_)
        | FactKind::Codes(_)
        | FactKind::Titles(_)
        | FactKind::Records(_) => None,
    }
}

/// The step of a number that is written in an expression
pub(super) fn of_number(number: &Number) -> Option<Exact> {
    let quantity = &number.quantity;
    if is_percent(number) {
        hundredth(100)
    } else if quantity.dimension == Dimension::NUMBER && quantity.value.is_integer() {
        Some(Exact::one())
    } else {
        hundredth(1)
    }
}

/// Whether a number is written with %
pub(super) fn is_percent(number: &Number) -> bool {
    let spelling = number.spelling.trim_end();
    spelling.ends_with(['%', '％'])
}

fn hundredth(of: i64) -> Option<Exact> {
    Exact::ratio(1, of.saturating_mul(100))
}
