//! What a dossier states, read and bound against the facts that the rules declare; judges nothing.

pub mod bind;
mod codes;
pub mod credit_code;
pub mod edit;
pub mod evidence;
mod expiring;
mod follow;
mod founding;
pub mod head;
mod items;
mod judgement;
pub mod known;
mod look_alikes;
pub mod problems;
mod range;
mod records;
pub mod register;
pub mod schema;
pub(crate) mod shape;
pub(crate) mod value;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::expression::Value;
use crate::quantity::{Interval, Unit};
use crate::shared::Str;
use crate::source::Span;

pub use evidence::{Evidence, Unproven};
pub use follow::Following;
pub use head::Head;
pub use items::Item;
pub use judgement::Judgement;
pub(crate) use records::LABEL;
pub use register::Given;
pub use schema::Schema;

/// What a dossier states, bound against the rules that judge it
#[derive(Clone, Debug)]
pub struct Dossier {
    /// Day of application
    pub as_of: Date,
    /// Year whose figures count
    pub reference_year: i16,
    /// Stated facts by id
    pub facts: BTreeMap<String, StatedFact>,
    /// Judgements by criterion
    pub judgements: BTreeMap<String, Arc<Judgement>>,
    /// Documents behind facts and judgements
    pub evidence: Evidence,
    /// What is not proven; empty if no proof is asked for
    pub unproven: Unproven,
    /// What follows from records
    pub following: Following,
    /// Items by list; a list that is not stated has no entry
    pub items: BTreeMap<String, Vec<Item>>,
}

/// A fact as a dossier states it
#[derive(Clone, Debug)]
pub struct StatedFact {
    /// Its name in the file
    pub key: Span,
    /// Its value, including all years of figures by year
    pub value: Span,
    /// What is stated
    pub statement: Statement,
}

/// What is stated of a fact
#[derive(Clone, Debug)]
pub enum Statement {
    /// One value
    Single(Figure),
    /// Values by year, in the order of the years
    ByYear(BTreeMap<i16, Figure>),
}

/// One value and where it stands
#[derive(Clone, Debug)]
pub struct Figure {
    /// Where the value stands
    pub span: Span,
    /// The value as written; none for a list, and for what no file states
    pub text: Option<Arc<str>>,
    /// The unit in which an amount or a share is written
    pub unit: Option<Unit>,
    /// Where each record of a list stands
    pub parts: Vec<Span>,
    /// What is known of it
    pub stated: Stated,
}

/// What is known of a value
#[derive(Clone, Debug)]
pub enum Stated {
    /// This
    Known(Value),
    /// That it lies between two ends, in the base unit; of a day, its number
    /// ([`crate::calendar::number_of_day`])
    Within(Interval),
    /// That these codes are on a list of which more could not be read; its problem is reported
    Partly(Arc<[Str]>),
    /// Nothing: `unknown`, `~`
    Unknown,
    /// Nothing, because the value could not be read; its problem is reported
    Invalid,
}

impl Dossier {
    /// A dossier that states nothing
    pub fn empty(as_of: Date, reference_year: i16) -> Self {
        Self {
            as_of,
            reference_year,
            facts: BTreeMap::new(),
            judgements: BTreeMap::new(),
            evidence: Evidence::default(),
            unproven: Unproven::default(),
            following: Following::default(),
            items: BTreeMap::new(),
        }
    }

    /// The facts that it states itself, by id
    pub fn own_facts(&self) -> impl Iterator<Item = (&String, &StatedFact)> {
        let facts = self.facts.iter();
        facts.filter(|(id, _)| !self.following.from.contains_key(*id))
    }

    /// The unit in which the figures of a fact are written; if several, that of the latest
    pub fn unit(&self, fact: &str) -> Option<Unit> {
        match &self.facts.get(fact)?.statement {
            Statement::Single(figure) => figure.unit,
            Statement::ByYear(years) => years.values().rev().find_map(|figure| figure.unit),
        }
    }

    /// The same dossier with another value of a fact, or of one year for figures by year
    #[must_use]
    pub fn with(&self, fact: &str, year: Option<i16>, value: Value) -> Self {
        let mut other = self.clone();
        let figure = Figure {
            unit: self.unit(fact),
            ..Figure::new(Span::default(), Stated::Known(value))
        };
        let statement = match year {
            None => Statement::Single(figure),
            Some(year) => {
                let stated = self.facts.get(fact).map(|one| &one.statement);
                let mut years = match stated {
                    Some(Statement::ByYear(years)) => years.clone(),
                    _ => BTreeMap::new(),
                };
                years.insert(year, figure);
                Statement::ByYear(years)
            }
        };
        let stated = StatedFact {
            key: Span::default(),
            value: Span::default(),
            statement,
        };
        other.facts.insert(fact.to_owned(), stated);
        other
    }
}

impl Figure {
    /// A value whose text does not matter
    pub fn new(span: Span, stated: Stated) -> Self {
        Self {
            span,
            text: None,
            unit: None,
            parts: Vec::new(),
            stated,
        }
    }
}

impl StatedFact {
    /// Discards what is stated, because it is stated again; returns the place of the name
    fn refuse(&mut self) -> Span {
        self.statement = Statement::Single(Figure::new(self.value, Stated::Invalid));
        self.key
    }

    /// The figure of a year, or the single one
    pub fn figure(&self, year: Option<i16>) -> Option<&Figure> {
        match (&self.statement, year) {
            (Statement::Single(figure), _) => Some(figure),
            (Statement::ByYear(years), Some(year)) => years.get(&year),
            (Statement::ByYear(_), None) => None,
        }
    }

    /// Where to point for a year, or for the fact as a whole
    pub fn place(&self, year: Option<i16>) -> Span {
        self.figure(year).map_or(self.key, |figure| figure.span)
    }
}
