//! The columns of the table that a statement reads: what each is called, holds and can hold.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::ends::Side;
use crate::language::{Text, text};
use crate::quantity::{Dimension, End, Exact, Interval};
use crate::ruleset::{Fact, FactKind};

/// The position of a column in the table
pub(super) type ColumnId = usize;

/// What a column holds
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holds {
    /// Yes or no
    Flag,
    /// Whether a title is held; its last day is in the column with `_until`
    Title,
    /// A code
    Code,
    /// A number with this many decimal places
    Number(u32),
    /// A whole number
    Integer,
    /// A day
    Day,
    /// How many codes of a list apply: one column for each code
    Count,
    /// Whether a person found a criterion met
    Judgement,
}

/// A column
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// Its name; of a list of codes, what the names of its columns begin with
    pub(super) name: String,
    /// What it holds
    pub(super) holds: Holds,
    /// The fact that it states; none for a judgement
    pub(super) fact: Option<String>,
    /// Of figures by year, the year
    pub(super) year: Option<i16>,
    /// What it says
    pub(super) title: Text,
    /// Its codes; of a title its own
    pub(super) codes: Vec<String>,
    /// Between which ends it lies
    pub(super) bounds: Interval,
    /// Whether it is a day that has come by the day of application
    pub(super) past: bool,
    /// Whether the table can also state a range for it
    pub(super) ranged: bool,
}

/// The columns of a statement, in the order in which they come up
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    all: Vec<Column>,
    by_name: BTreeMap<String, ColumnId>,
    /// The facts for which the table can state ranges
    ranged: BTreeSet<String>,
}

impl Columns {
    /// None yet; the table can state ranges for these facts
    pub(super) fn with_ranges(facts: &[String]) -> Self {
        Self {
            ranged: facts.iter().cloned().collect(),
            ..Self::default()
        }
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (ColumnId, &Column)> {
        self.all.iter().enumerate()
    }

    /// Whether one of them is of a fact
    pub(super) fn reads(&self, fact: &str) -> bool {
        self.all.iter().any(|one| one.fact.as_deref() == Some(fact))
    }

    pub(super) fn get(&self, id: ColumnId) -> Option<&Column> {
        self.all.get(id)
    }

    pub(super) fn name(&self, id: ColumnId) -> &str {
        self.get(id).map_or("", |one| &one.name)
    }

    fn add(&mut self, column: Column) -> ColumnId {
        let next = self.all.len();
        let id = *self.by_name.entry(column.name.clone()).or_insert(next);
        if id == next {
            self.all.push(column);
        }
        id
    }

    /// The column of a fact, or of a year of it
    pub(super) fn fact(&mut self, fact: &Fact, year: Option<i16>) -> ColumnId {
        let holds = match fact.kind {
            FactKind::Boolean => Holds::Flag,
            FactKind::Amount(Dimension::MONEY) => Holds::Number(2),
            FactKind::Amount(_) | FactKind::Number => Holds::Number(4),
            FactKind::Share => Holds::Number(6),
            FactKind::Integer | FactKind::Year => Holds::Integer,
            FactKind::Date => Holds::Day,
            FactKind::Code(_) => Holds::Code,
            FactKind::Codes(_) | FactKind::Titles(_) | FactKind::Records(_) => Holds::Count,
        };
        let bounds = match fact.kind {
            FactKind::Year => {
                let ends = [1, 9999].map(|year| Some(End::at(Exact::from(year))));
                let [low, high] = ends;
                let years = Interval::new(low, high).unwrap_or_else(Interval::all);
                years.intersect(&fact.bounds()).unwrap_or(years)
            }
            FactKind::Codes(_) => at_least_zero(),
            _ => fact.bounds(),
        };
        let codes = fact.kind.codes().iter().map(|one| one.code.to_string());
        self.add(Column {
            name: match year {
                Some(year) => format!("{}_{year}", fact.id),
                None => fact.id.to_string(),
            },
            holds,
            fact: Some(fact.id.to_string()),
            year,
            title: fact.name.clone(),
            codes: codes.collect(),
            bounds,
            past: fact.past,
            ranged: self.ranged.contains(&*fact.id),
        })
    }

    /// The column of a title
    pub(super) fn title(&mut self, fact: &Fact, code: &str) -> ColumnId {
        let mut codes = fact.kind.codes().iter();
        let title = codes
            .find(|one| one.code == code)
            .map(|one| one.name.clone());
        self.add(Column {
            name: format!("{}_{code}", fact.id),
            holds: Holds::Title,
            fact: Some(fact.id.to_string()),
            year: None,
            title: title.unwrap_or_else(|| fact.name.clone()),
            codes: vec![code.to_owned()],
            bounds: Interval::all(),
            past: false,
            ranged: false,
        })
    }

    /// The column of the judgement on a criterion
    pub(super) fn judgement(&mut self, criterion: &str, title: &Text) -> ColumnId {
        self.add(Column {
            name: format!("judged_{criterion}"),
            holds: Holds::Judgement,
            fact: None,
            year: None,
            title: title.clone(),
            codes: Vec::new(),
            bounds: Interval::all(),
            past: false,
            ranged: false,
        })
    }

    /// What a yes or no, or a code, can be
    pub(super) fn codes(&self, id: ColumnId) -> BTreeSet<Arc<str>> {
        match self.get(id).filter(|one| one.holds == Holds::Code) {
            Some(column) => column.codes.iter().map(|one| Arc::from(&**one)).collect(),
            None => ["true", "false"].into_iter().map(Arc::from).collect(),
        }
    }

    /// What a number can be
    pub(super) fn domain(&self, id: ColumnId) -> super::form::Domain {
        let bounds = self
            .get(id)
            .map_or_else(Interval::all, |one| one.bounds.clone());
        super::form::Domain::Numbers(vec![bounds])
    }
}

fn at_least_zero() -> Interval {
    Interval::new(Some(End::at(Exact::zero())), None).unwrap_or_else(Interval::all)
}

/// A column of the table that holds a part of what a column says
pub(super) struct Stored {
    pub(super) name: String,
    pub(super) holds: Holds,
    /// The code that it is about
    pub(super) code: Option<String>,
    /// What it says
    pub(super) title: Text,
}

/// The columns of the table that hold what a column says
pub(super) fn stored(column: &Column) -> Vec<Stored> {
    let name = &column.name;
    let of = |name: String, holds, code: Option<&String>, title: Text| Stored {
        name,
        holds,
        code: code.cloned(),
        title,
    };
    let title = || column.title.clone();
    match column.holds {
        Holds::Count => {
            let codes = column.codes.iter();
            let flag = |code| {
                let title = text!("{what}：{code}", "{what}: {code}", what = column.title);
                of(format!("{name}_{code}"), Holds::Flag, Some(code), title)
            };
            codes.map(flag).collect()
        }
        Holds::Title => {
            let code = column.codes.first();
            vec![
                of(name.clone(), Holds::Title, code, title()),
                of(format!("{name}_until"), Holds::Day, code, title()),
            ]
        }
        holds => {
            let mut all = vec![of(name.clone(), holds, None, title())];
            let ends = [
                (
                    Side::Low,
                    text!("{what}：至少", "{what}: at least", what = column.title),
                ),
                (
                    Side::High,
                    text!("{what}：至多", "{what}: at most", what = column.title),
                ),
            ];
            for (side, title) in ends.into_iter().filter(|_| column.ranged) {
                let end = end_of(name, side);
                let included = text!("{title}；含本数", "{title}; this included", title);
                all.push(of(end.clone(), holds, None, title));
                all.push(of(format!("{end}_included"), Holds::Flag, None, included));
            }
            all
        }
    }
}

/// The name of what one end of a range is called
pub(super) fn end_of(name: &str, side: Side) -> String {
    format!("{name}_{}", side.of("low", "high"))
}

/// The places that a column's numbers are multiplied by, as a power of ten
pub(super) fn places(holds: Holds) -> u32 {
    match holds {
        Holds::Number(places) => places,
        _ => 0,
    }
}
