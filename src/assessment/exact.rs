//! What is still open operation by operation although every possible value of the facts agrees, in a
//! trace: each test first, then what they are joined by; searches for nothing itself.

use crate::expression::{Cause, Context, NotDefined, Operand, Trace, Type, evaluate};
use crate::solver::{Decided, Situation};

/// Decides in a trace what every possible value of the missing facts agrees on; says whether all that
/// remains open is shown to differ
pub(super) fn decide(
    trace: &mut Trace<'_>,
    as_read: &dyn Context,
    situation: &mut Situation<'_>,
) -> bool {
    let causes = trace.outcome.causes();
    // What has no value has none at any point; a value that cannot be used stands for any.
    let has_value = |one: &Cause| one.can_be_found_out() || matches!(one, Cause::Invalid { .. });
    if !causes.iter().any(has_value) {
        return true;
    }
    let mut rest = situation.rest(trace, as_read);
    if !situation.is_tied(&rest) {
        return true;
    }
    // Some possible value leaves the limits of what can be worked out, of which no search knows.
    if causes.contains(&Cause::NotDefined(NotDefined::OutOfRange)) {
        return true;
    }
    let mut is_shown = true;
    if evaluate::joined(trace).is_some() {
        for child in &mut trace.children {
            if child.node.kind == Type::Boolean {
                is_shown &= decide(child, as_read, situation);
            }
        }
        if let Some(outcome) = evaluate::joined(trace) {
            trace.outcome = outcome;
        }
        let mut open = trace
            .children
            .iter()
            .filter(|one| one.outcome.as_boolean().is_none());
        let is_single = open.next().is_some() && open.next().is_none();
        if trace.outcome.as_boolean().is_some() || is_single {
            return trace.outcome.as_boolean().is_some() || is_shown;
        }
        rest = situation.rest(trace, as_read);
    }
    match situation.decide(&rest) {
        Decided::Always(holds) => {
            trace.outcome = Operand::from(holds);
            true
        }
        Decided::Differs => true,
        Decided::NotShown => false,
    }
}
