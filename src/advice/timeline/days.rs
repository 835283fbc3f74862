//! The days on which a verdict may change, as rules and dossier name them; judges none.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::Window;
use crate::calendar;
use crate::expression::check::{Checked, Function, Operation, Part};
use crate::expression::{Operand, Value};
use crate::ruleset::{Edition, Library, Test};
use crate::source::Source;
use crate::yaml::{self, Node};

/// Every day after the first of a window on which a verdict can differ from the day before
///
/// INVARIANT: a verdict depends on the day of application only through: which edition judges; the
/// year; whether it is the dossier's own day; and comparisons of the day with days that the rules
/// or the dossier write. If rules compute a day from others, or look at its month, every day
/// counts.
pub(super) fn candidates(
    library: &Library,
    source: &Source,
    own_day: Date,
    window: Window,
) -> BTreeSet<Date> {
    let mut days = BTreeSet::new();
    let conditions = || library.editions.iter().flat_map(conditions);
    if conditions().any(computes_days) {
        let mut day = window.from;
        while day < window.to
            && let Ok(next) = day.tomorrow()
        {
            days.insert(next);
            day = next;
        }
        return days;
    }
    for edition in &library.editions {
        days.insert(edition.in_force.from);
        days.extend(
            edition
                .in_force
                .until
                .and_then(|until| until.tomorrow().ok()),
        );
    }
    for year in window.from.year()..=window.to.year() {
        days.extend(Date::new(year, 1, 1));
    }
    let mut written = vec![own_day];
    conditions().for_each(|condition| constants(condition, &mut written));
    if let Some(root) = yaml::survey(source).root {
        texts(&root, &mut |text| written.extend(calendar::day(text)));
    }
    for day in written {
        // On that day or the day after, as with the last day of a title.
        days.insert(day);
        days.extend(day.tomorrow());
    }
    days.retain(|day| window.from < *day && *day <= window.to);
    days
}

/// Everything of an edition that is evaluated
fn conditions(edition: &Edition) -> impl Iterator<Item = &Checked> {
    let criteria = edition.tracks.iter().flat_map(|track| &track.criteria);
    let required = criteria.filter_map(|criterion| match &criterion.test {
        Test::Require(requirement) => Some(&requirement.expression),
        Test::Judge(_) => None,
    });
    let relations = edition.consistency.iter();
    required.chain(relations.map(|relation| &relation.require))
}

fn computes_days(node: &Checked) -> bool {
    let computes = matches!(
        node.operation,
        Operation::Function(Function::Date) | Operation::Part(Part::Month | Part::Day)
    );
    computes || node.operands.iter().any(computes_days)
}

fn constants(node: &Checked, found: &mut Vec<Date>) {
    if let Operation::Constant(Operand::Known(Value::Date(day))) = &node.operation {
        found.push(*day);
    }
    for operand in &node.operands {
        constants(operand, found);
    }
}

fn texts(node: &Node<'_>, see: &mut dyn FnMut(&str)) {
    if let Some(text) = node.text() {
        see(text);
    }
    for entry in node.entries().into_iter().flatten() {
        texts(&entry.value, see);
    }
    for item in node.items().into_iter().flatten() {
        texts(item, see);
    }
}
