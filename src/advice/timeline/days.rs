//! The days on which a verdict may change, as rules and dossier name them; judges none.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::Window;
use crate::calendar::{self, Duration, Period};
use crate::expression::check::{Checked, Function, Operation, Part};
use crate::expression::{Operand, Type, Value};
use crate::ruleset::{Edition, Test};
use crate::source::Source;
use crate::yaml::{self, Node};

/// Every day after the first of a window on which a verdict can differ from the day before
///
/// INVARIANT: a verdict depends on the day of application only through: which edition judges; the
/// year; whether it is the dossier's own day; and comparisons of the day with days that the rules
/// or the dossier write, moved by constant periods. If rules compute a day in another way, or look
/// at its month, every day counts.
pub(super) fn candidates(
    editions: &[&Edition],
    source: &Source,
    own_day: Date,
    window: Window,
) -> BTreeSet<Date> {
    let mut days = BTreeSet::new();
    let conditions = || editions.iter().flat_map(|edition| conditions(edition));
    let mut moves = BTreeSet::from([Vec::new()]);
    if !conditions().all(|condition| periods(condition, &mut moves)) {
        let mut day = window.from;
        while day < window.to
            && let Ok(next) = day.tomorrow()
        {
            days.insert(next);
            day = next;
        }
        return days;
    }
    for edition in editions {
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
        for lengths in &moves {
            moved(day, lengths, &mut days);
        }
    }
    days.retain(|day| window.from < *day && *day <= window.to);
    days
}

/// The days around one that is moved by periods, each forwards or backwards or not at all
fn moved(day: Date, lengths: &[Duration], days: &mut BTreeSet<Date>) {
    let mut ends = BTreeSet::from([day]);
    for length in lengths {
        let both = [*length, length.negated()];
        let more: Vec<_> = ends
            .iter()
            .flat_map(|end| both.iter().filter_map(|one| one.after(*end)))
            .collect();
        ends.extend(more);
    }
    // A period of months ends up to three days early in a short month.
    let months = lengths.iter().filter(|one| one.unit == Period::Months);
    let margin = i64::try_from(months.count()).map_or(0, |months| 3 * months);
    for end in ends {
        // On that day or the day after, as with the last day of a title.
        let around = (-margin..=margin + 1).filter_map(|days| Duration::new(Period::Days, days));
        days.extend(around.filter_map(|days| days.after(end)));
    }
}

/// The most periods of one comparison
const MOST: usize = 3;

/// Whether a day lies where a period from another ends or begins to run, by an expression
pub(super) fn is_end_of_period(expression: &Checked, from: Date, day: Date) -> bool {
    let mut moves = BTreeSet::new();
    periods(expression, &mut moves);
    let mut days = BTreeSet::new();
    let some = moves.iter().filter(|lengths| !lengths.is_empty());
    some.for_each(|lengths| moved(from, lengths, &mut days));
    days.contains(&day)
}

/// Everything of an edition that is evaluated
fn conditions(edition: &Edition) -> impl Iterator<Item = &Checked> {
    let criteria = edition.tracks.iter().flat_map(|track| &track.criteria);
    let required = criteria.filter_map(|criterion| match &criterion.test {
        Test::Require(requirement) => Some(&requirement.expression),
        Test::Judge(_) => None,
    });
    let relations = edition.consistency.iter();
    let follow = edition.facts.iter().filter_map(|fact| fact.is.as_ref());
    required
        .chain(relations.map(|relation| &relation.require))
        .chain(follow.map(|followed| &followed.expression))
}

/// Adds the periods of each comparison; false if days are worked out in another way
fn periods(node: &Checked, found: &mut BTreeSet<Vec<Duration>>) -> bool {
    match &node.operation {
        Operation::Compare(_) | Operation::Between | Operation::In(_) => {
            let mut compared = Compared::default();
            compared.collect(node);
            compared.periods(found)
        }
        Operation::Constant(Operand::Known(Value::Duration(_))) => false,
        _ => !computes_days(node) && node.operands.iter().all(|one| periods(one, found)),
    }
}

/// What is worked out of days in a comparison
#[derive(Default)]
struct Compared {
    lengths: Vec<Duration>,
    /// How many days there are
    days: usize,
    /// Whether one day is taken from another
    has_difference: bool,
    /// Whether months between days are counted
    has_months: bool,
    is_other: bool,
}

impl Compared {
    fn collect(&mut self, node: &Checked) {
        match &node.operation {
            Operation::Constant(Operand::Known(Value::Duration(length))) => {
                self.lengths.push(*length);
            }
            Operation::Sum(_) if node.kind == Type::Duration(Period::Days) => {
                self.has_difference = true;
            }
            Operation::Function(Function::MonthsBetween) => self.has_months = true,
            _ => {}
        }
        self.days += usize::from(node.kind == Type::Date && node.operands.is_empty());
        self.is_other |= computes_days(node);
        node.operands.iter().for_each(|one| self.collect(one));
    }

    /// Adds the periods by which its days are moved; false if that is not all
    fn periods(mut self, found: &mut BTreeSet<Vec<Duration>>) -> bool {
        self.lengths.sort();
        if self.has_months {
            // Another month begins where the next period ends.
            let [only] = self.lengths.as_slice() else {
                return false;
            };
            let near = (-1..=1).filter_map(|month| Duration::new(only.unit, only.count + month));
            found.extend(near.map(|length| vec![length]));
        }
        let is_of_two = self.days <= 2 || !(self.has_difference || self.has_months);
        let is_short = self.lengths.len() <= MOST;
        found.insert(self.lengths);
        is_of_two && is_short && !self.is_other
    }
}

/// Whether a day is made of numbers, or a number of a day other than the year of one
fn computes_days(node: &Checked) -> bool {
    match node.operation {
        Operation::Function(Function::Date) => true,
        Operation::Part(Part::Year) => node.operands.iter().any(is_moved),
        Operation::Part(_) => true,
        _ => false,
    }
}

fn is_moved(day: &Checked) -> bool {
    matches!(day.operation, Operation::Sum(_)) || day.operands.iter().any(is_moved)
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
