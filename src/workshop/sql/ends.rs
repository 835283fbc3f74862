//! Between which ends a figure lies that a row lacks: what its declaration and the relations between
//! facts allow; a figure that the row has is both ends.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::{ColumnId, Columns, Holds, end_of, places};
use super::dialect::Dialect;
use super::form::{Cell, Domain, Linear, Subject};
use super::stated::open;
use crate::quantity::{End, Exact};

/// One of the ends
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Low,
    High,
}

impl Side {
    pub(super) fn other(self) -> Self {
        match self {
            Self::Low => Self::High,
            Self::High => Self::Low,
        }
    }

    /// How what lies beyond an end compares with it: above a low one
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Low => ">",
            Self::High => "<",
        }
    }

    pub(super) fn of<T>(self, low: T, high: T) -> T {
        match self {
            Self::Low => low,
            Self::High => high,
        }
    }
}

/// A relation that has to hold: a sum of columns, in stored units, is at least zero
#[derive(Clone, Debug)]
pub(super) struct Relation {
    pub(super) sum: Linear,
    /// The column that says whether it may be relied on
    pub(super) usable: String,
}

/// The least or the greatest value of a sum
pub(super) struct Extreme {
    /// The value, null where it has none
    pub(super) sql: String,
    /// When it is approached and not reached: one of these holds
    pub(super) open: Vec<String>,
    /// What its size does not exceed
    pub(super) most: Exact,
}

/// Where a figure is that a row lacks
#[derive(Debug)]
pub(super) struct Ends {
    named: BTreeMap<(ColumnId, Side), String>,
    /// The largest amount of money of the table, in stored units
    pub(super) largest: Exact,
}

impl Ends {
    /// Only what a row has is known
    pub(super) fn of_what_is_stated(largest: &Exact) -> Self {
        Self {
            named: BTreeMap::new(),
            largest: largest.clone(),
        }
    }

    /// What declarations and relations allow, and the columns that hold it, in two layers
    ///
    /// Where relations leave nothing between the ends, the facts contradict each other in a way that no
    /// relation shows by itself: then the declarations alone count.
    pub(super) fn bounded(
        prefix: &str,
        relations: &[Relation],
        (columns, used): (&Columns, &BTreeSet<ColumnId>),
        dialect: Dialect,
        largest: &Exact,
    ) -> (Self, [Vec<(String, String)>; 2]) {
        let mut ends = Self::of_what_is_stated(largest);
        let (mut first, mut second) = (Vec::new(), Vec::new());
        let with = |relations| Bounder {
            relations,
            columns,
            dialect,
        };
        let (tied, alone) = (with(relations), with(&[]));
        for column in used {
            let sides = [Side::Low, Side::High];
            let all = sides.map(|side| tied.end(*column, side, &BTreeSet::new()));
            let declared = sides.map(|side| alone.end(*column, side, &BTreeSet::new()));
            let name = format!("{prefix}_{}", columns.name(*column));
            let can_cross = all.iter().all(Option::is_some) && all != declared;
            for ((side, end), declared) in sides.into_iter().zip(all).zip(declared) {
                let Some(end) = end else {
                    continue;
                };
                let of = side.of("low", "high");
                ends.named.insert((*column, side), format!("{name}_{of}"));
                if can_cross {
                    first.push((format!("{name}_{of}_tied"), end));
                    let declared = declared.unwrap_or_else(|| columns.name(*column).to_owned());
                    second.push((
                        format!("{name}_{of}"),
                        format!(
                            "CASE WHEN {name}_low_tied > {name}_high_tied THEN {declared} ELSE {name}_{of}_tied END"
                        ),
                    ));
                } else {
                    first.push((format!("{name}_{of}"), end));
                }
            }
        }
        (ends, [first, second])
    }

    /// A sum in stored units, times what makes its factors whole
    pub(super) fn whole(&self, sum: &Linear, columns: &Columns) -> Linear {
        let scale = self.scale([sum, sum], columns);
        self.in_stored_units(&sum.times(&scale), columns)
    }

    pub(super) fn in_stored_units(&self, sum: &Linear, columns: &Columns) -> Linear {
        let terms = sum.terms.iter().filter_map(|(column, factor)| {
            let unit =
                Exact::from(10).power(columns.get(*column).map_or(0, |one| places(one.holds)));
            Some((*column, factor.divided_by(&unit)?))
        });
        Linear {
            terms: terms.collect(),
            constant: sum.constant.clone(),
        }
    }

    /// What makes the factors of two sums whole in stored units
    pub(super) fn scale(&self, sums: [&Linear; 2], columns: &Columns) -> Exact {
        let mut scale = Exact::one();
        for sum in sums {
            let stored = self.in_stored_units(sum, columns);
            for factor in stored.terms.values().chain([&stored.constant]) {
                let (_, rest) = (factor * &scale).to_fraction();
                scale = &scale * &Exact::from(rest);
            }
        }
        scale
    }

    /// The column that says whether a row has a figure that cannot be used
    pub(super) fn usable(&self, column: ColumnId, columns: &Columns) -> String {
        unusable(columns.name(column))
    }

    /// Whether a sum can be above zero (a low end), or below it, by the declarations alone
    pub(super) fn can_have(sum: &Linear, sign: Side, columns: &Columns) -> bool {
        let mut total = sum.constant.clone();
        for (column, factor) in &sum.terms {
            let towards = match factor.is_negative() {
                true => sign,
                false => sign.other(),
            };
            // The furthest that the sum can be on the side of the sign.
            let bounds = columns.get(*column).map(|one| &one.bounds);
            let end = bounds.and_then(|one| towards.of(one.low(), one.high()));
            match end {
                Some(end) => total = &total + &(&end.value * factor),
                None => return true,
            }
        }
        match sign {
            Side::Low => total.is_positive(),
            Side::High => total.is_negative(),
        }
    }

    fn most(&self, column: ColumnId, columns: &Columns) -> Exact {
        most(columns.get(column).map(|one| one.holds), &self.largest)
    }

    /// The least (a low end) or the greatest value of a sum in stored units, in a cell; none if
    /// there is none in any row
    pub(super) fn extreme(
        &self,
        sum: &Linear,
        side: Side,
        cell: &Cell,
        columns: &Columns,
        dialect: Dialect,
    ) -> Option<Extreme> {
        let mut parts = Vec::new();
        let mut open = Vec::new();
        let mut largest = sum.constant.absolute();
        for (column, factor) in &sum.terms {
            let towards = match factor.is_negative() {
                true => side.other(),
                false => side,
            };
            let end = self.end(*column, towards, cell, columns, dialect);
            open.extend(end.1);
            let size = factor.absolute();
            largest = &largest + &(&size * &self.most(*column, columns));
            let product = match size == Exact::one() {
                true => end.0,
                false => format!("{} * {}", dialect.whole(&size), end.0),
            };
            let operator = match (factor.is_negative(), parts.is_empty()) {
                (true, _) => "- ",
                (false, true) => "",
                (false, false) => "+ ",
            };
            parts.push(format!("{operator}{product}"));
        }
        if !sum.constant.is_zero() || parts.is_empty() {
            let plus = if parts.is_empty() { "" } else { "+ " };
            parts.push(format!("{plus}{}", dialect.whole(&sum.constant)));
        }
        Some(Extreme {
            sql: format!("({})", parts.join(" ")),
            open,
            most: largest,
        })
    }

    /// One end of a column in a cell, and when it is not reached
    fn end(
        &self,
        column: ColumnId,
        side: Side,
        cell: &Cell,
        columns: &Columns,
        dialect: Dialect,
    ) -> (String, Vec<String>) {
        let name = columns.name(column);
        let narrower = self.narrowed(column, side, cell, columns);
        let Some(base) = self.named.get(&(column, side)) else {
            return match narrower {
                Some(end) => narrowed(name, "NULL", &end, side, dialect),
                None => (name.to_owned(), Vec::new()),
            };
        };
        let own = columns.get(column);
        let declared = own.and_then(|one| side.of(one.bounds.low(), one.bounds.high()));
        let is_ranged = own.is_some_and(|one| one.ranged);
        let stated = format!("{name} IS NULL AND {}", open(name, side));
        if let Some(end) = narrower {
            let (sql, mut opens) = narrowed(name, base, &end, side, dialect);
            if is_ranged {
                let value = dialect.whole(&end.value);
                opens.push(format!("{stated} AND {base} {}= {value}", side.sign()));
            }
            return (sql, opens);
        }
        if is_ranged {
            return (base.clone(), vec![stated]);
        }
        let open = declared.filter(|end| !end.included).map(|end| {
            let value = dialect.whole(&stored(&end.value, column, columns));
            format!("{name} IS NULL AND {base} = {value}")
        });
        (base.clone(), open.into_iter().collect())
    }

    /// The end that a cell gives a column, in stored units, where the declaration gives a wider one
    fn narrowed(
        &self,
        column: ColumnId,
        side: Side,
        cell: &Cell,
        columns: &Columns,
    ) -> Option<End> {
        let Domain::Numbers(intervals) = cell.0.get(&Subject::Sum(Linear::column(column)))? else {
            return None;
        };
        let [interval] = intervals.as_slice() else {
            return None;
        };
        let end = side.of(interval.low(), interval.high())?;
        let bounds = &columns.get(column)?.bounds;
        if side.of(bounds.low(), bounds.high()) == Some(end) {
            return None;
        }
        let value = stored(&end.value, column, columns);
        value.is_integer().then(|| end.with(value))
    }
}

fn narrowed(
    name: &str,
    base: &str,
    end: &End,
    side: Side,
    dialect: Dialect,
) -> (String, Vec<String>) {
    let value = dialect.whole(&end.value);
    let wider = match base {
        "NULL" => String::new(),
        base => format!("WHEN {base} {} {value} THEN {base} ", side.sign()),
    };
    let bad = unusable(name);
    let sql = format!(
        "CASE WHEN {name} IS NOT NULL THEN {name} WHEN {bad} THEN NULL {wider}ELSE {value} END"
    );
    let open = match (end.included, base) {
        (true, _) => Vec::new(),
        (false, "NULL") => vec![format!("{name} IS NULL")],
        (false, base) => vec![format!(
            "{name} IS NULL AND NOT COALESCE({base} {} {value}, FALSE)",
            side.sign()
        )],
    };
    (sql, open)
}

/// What the size of a column's stored numbers does not exceed
pub(super) fn most(holds: Option<Holds>, largest: &Exact) -> Exact {
    let digits = match holds {
        Some(Holds::Number(2)) => return largest.clone(),
        Some(Holds::Number(_)) => 17,
        Some(Holds::Integer) => 12,
        Some(Holds::Day) => 7,
        _ => 3,
    };
    Exact::from(10).power(digits)
}

pub(super) fn unusable(name: &str) -> String {
    format!("{name}_bad")
}

/// A value in the units in which a column is stored
pub(super) fn stored(value: &Exact, column: ColumnId, columns: &Columns) -> Exact {
    let unit = Exact::from(10).power(columns.get(column).map_or(0, |one| places(one.holds)));
    value * &unit
}

struct Bounder<'b> {
    relations: &'b [Relation],
    columns: &'b Columns,
    dialect: Dialect,
}

impl Bounder<'_> {
    /// One end of what a column can be; none where there is none besides the figure itself
    fn end(&self, column: ColumnId, side: Side, without: &BTreeSet<usize>) -> Option<String> {
        let own = self.columns.get(column)?;
        let name = &own.name;
        let bad = unusable(name);
        if own.ranged {
            // What is declared is in it, and no relation couples it.
            let stated = end_of(name, side);
            return Some(format!(
                "CASE WHEN {name} IS NOT NULL THEN {name} WHEN NOT {bad} THEN {stated} END"
            ));
        }
        let declared = side.of(own.bounds.low(), own.bounds.high());
        let declared = declared.map(|end| {
            self.dialect
                .whole(&stored(&end.value, column, self.columns))
        });
        let is_declared = declared.is_some();
        let mut ends: Vec<String> = declared.into_iter().collect();
        for (index, relation) in self.relations.iter().enumerate() {
            if !without.contains(&index)
                && let Some(end) = self.through(relation, index, (column, side), without)
            {
                ends.push(end);
            }
        }
        let tightest = ends.into_iter().reduce(|best, one| {
            let sign = side.sign();
            // A declared end is none that may be null.
            let is_lacking = match is_declared {
                true => String::new(),
                false => format!("{best} IS NULL OR "),
            };
            format!("CASE WHEN {is_lacking}{one} {sign} {best} THEN {one} ELSE {best} END")
        })?;
        Some(format!(
            "CASE WHEN {name} IS NOT NULL THEN {name} WHEN NOT {bad} THEN {tightest} END"
        ))
    }

    /// The end that a relation gives a column by the ends of its other columns
    fn through(
        &self,
        relation: &Relation,
        index: usize,
        (column, side): (ColumnId, Side),
        without: &BTreeSet<usize>,
    ) -> Option<String> {
        let factor = relation.sum.terms.get(&column)?;
        // What is added has to make up for what is taken away: that gives the one a low end.
        let gives = match factor.is_negative() {
            true => Side::High,
            false => Side::Low,
        };
        if gives != side || factor.absolute() != Exact::one() || !relation.sum.constant.is_zero() {
            return None;
        }
        let mut without = without.clone();
        without.insert(index);
        let mut text = String::new();
        for (other, one) in relation
            .sum
            .terms
            .iter()
            .filter(|(other, _)| **other != column)
        {
            if one.absolute() != Exact::one() {
                return None;
            }
            // Of the others, the end that leaves this one the most room.
            let is_alike = one.is_negative() == factor.is_negative();
            let towards = match is_alike {
                true => side.other(),
                false => side,
            };
            let end = self.end(*other, towards, &without);
            let end = end.unwrap_or_else(|| self.columns.name(*other).to_owned());
            let operator = match is_alike {
                true => " - ",
                false if text.is_empty() => "",
                false => " + ",
            };
            text += &format!("{operator}{end}");
        }
        Some(format!("CASE WHEN {} THEN {text} END", relation.usable))
    }
}
