//! Conditions in the form that SQL can say, and the cells in which one holds; writes no SQL.

use super::columns::Columns;
use super::form::{Amount, Cell, Domain, Linear, Normal, Points, Subject};
use crate::expression::syntax::Comparison;
use crate::quantity::{End, Exact, Interval};

/// A condition
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    /// It holds, does not, or has no value
    Fixed(Option<bool>),
    /// A subject has one of these values
    In(Subject, Domain),
    /// How a sum of points and a number compare with zero
    Points(Vec<Points>, Exact, Comparison),
    /// It follows from others, whatever the columns that it does not name turn out to be
    Implied(Box<Condition>),
    /// All hold
    All(Vec<Condition>),
    /// One at least holds
    Any(Vec<Condition>),
    /// It does not hold
    Not(Box<Condition>),
    /// The second if the first holds, else the third
    If(Box<[Condition; 3]>),
    /// That of the cell in which the facts lie
    Cases(Vec<(Cell, Condition)>),
    /// Every cell in which it holds, and every one in which it does not
    Cells(Vec<Cell>, Vec<Cell>),
}

/// The most cells of a condition
const MOST: usize = 600;

impl Condition {
    /// The cells that together hold every point at which it has the wanted value; none where there
    /// would be too many, or points of a score are about
    pub(super) fn cells(&self, want: bool, columns: &Columns) -> Option<Vec<Cell>> {
        let cells = match self {
            Self::Fixed(Some(holds)) if *holds != want => Vec::new(),
            // What has no value may count either way.
            Self::Fixed(_) => vec![Cell::default()],
            Self::In(subject, domain) => {
                let domains = match want {
                    true => vec![domain.clone()],
                    false => domain.others(subject, columns),
                };
                let whole = Cell::default();
                let with = |one: &Domain| whole.with(subject, one, columns);
                domains.iter().filter_map(with).collect()
            }
            // It adds nothing to the conditions that it follows from.
            Self::Implied(..) if want => vec![Cell::default()],
            Self::Implied(..) => Vec::new(),
            Self::Points(..) => return None,
            Self::Not(inner) => inner.cells(!want, columns)?,
            Self::All(all) if want => joined(all, true, columns)?,
            Self::Any(all) if !want => joined(all, false, columns)?,
            Self::All(all) | Self::Any(all) => split(all, want, columns)?,
            Self::If(parts) => {
                let [condition, then, otherwise] = parts.as_ref();
                let first = condition.cells(true, columns)?;
                let second = condition.cells(false, columns)?;
                let mut cells = both(&first, &then.cells(want, columns)?, columns);
                cells.extend(both(&second, &otherwise.cells(want, columns)?, columns));
                cells
            }
            Self::Cases(cases) => {
                let mut cells = Vec::new();
                for (cell, condition) in cases {
                    let inner = condition.cells(want, columns)?;
                    cells.extend(both(std::slice::from_ref(cell), &inner, columns));
                }
                cells
            }
            Self::Cells(yes, no) => if want { yes } else { no }.clone(),
        };
        (cells.len() <= MOST).then_some(cells)
    }

    /// The same as its cells, where it chooses and that is possible: a code that several branches
    /// ask about then has one value in all of them
    pub(super) fn settled(self, columns: &Columns) -> Self {
        if !matches!(self, Self::If(_)) {
            return self;
        }
        match (self.cells(true, columns), self.cells(false, columns)) {
            (Some(yes), Some(no)) => Self::Cells(yes, no),
            _ => self,
        }
    }
}

/// Conditions that are to hold together, and those that follow from two of them about sums: what lies
/// above one figure and below another shows how these compare, whether or not it is known itself
pub(super) fn all(conditions: Vec<Condition>) -> Condition {
    let above_zero = |one: &Condition| match one {
        Condition::In(Subject::Sum(sum), Domain::Numbers(intervals)) => {
            let [interval] = intervals.as_slice() else {
                return None;
            };
            let less = |end: &End| sum.plus(&Linear::constant(end.value.clone()), &Exact::from(-1));
            match (interval.low(), interval.high()) {
                (Some(end), None) => Some((less(end), end.included)),
                (None, Some(end)) => Some((less(end).times(&Exact::from(-1)), end.included)),
                _ => None,
            }
        }
        _ => None,
    };
    let sums: Vec<_> = conditions.iter().filter_map(above_zero).collect();
    let mut all = conditions;
    for (index, (one, is_closed)) in sums.iter().enumerate() {
        for (other, is_other_closed) in sums.iter().skip(index + 1) {
            let both = one.plus(other, &Exact::one());
            let mut named = one.terms.keys();
            let loses = named.any(|column| !both.terms.contains_key(column));
            if let Some(normal) = Normal::of(&Amount::of(both)).filter(|_| loses) {
                let low = End {
                    value: Exact::zero(),
                    included: *is_closed && *is_other_closed,
                };
                let above = Interval::new(Some(low), None);
                let solved = above.and_then(|above| normal.solved(&above));
                all.extend(solved.map(|one| {
                    let follows = Condition::In(normal.subject, Domain::Numbers(vec![one]));
                    Condition::Implied(Box::new(follows))
                }));
            }
        }
    }
    Condition::All(all)
}

/// Every pair of cells joined
pub(super) fn both(one: &[Cell], other: &[Cell], columns: &Columns) -> Vec<Cell> {
    let pairs = one.iter().flat_map(|a| other.iter().map(move |b| (a, b)));
    pairs.filter_map(|(a, b)| a.and(b, columns)).collect()
}

/// Where every condition has the wanted value
fn joined(all: &[Condition], want: bool, columns: &Columns) -> Option<Vec<Cell>> {
    let mut cells = vec![Cell::default()];
    for one in all {
        cells = both(&cells, &one.cells(want, columns)?, columns);
        if cells.len() > MOST {
            return None;
        }
    }
    Some(cells)
}

/// Where the first condition has the wanted value, or it does not and the second has it, and so on
fn split(all: &[Condition], want: bool, columns: &Columns) -> Option<Vec<Cell>> {
    let mut cells = Vec::new();
    let mut before = vec![Cell::default()];
    for one in all {
        cells.extend(both(&before, &one.cells(want, columns)?, columns));
        before = both(&before, &one.cells(!want, columns)?, columns);
        if cells.len().max(before.len()) > MOST {
            return None;
        }
    }
    Some(cells)
}
