//! The rules as data: programmes, editions, tracks, criteria, facts; opens no file, judges nothing.

mod accounting;
pub mod applying;
mod compare;
mod compile;
mod expressions;
mod fact;
pub(crate) mod file;
pub mod hashes;
pub mod library;
pub mod measures;
mod names;
pub mod places;
pub mod problems;
pub mod select;
pub mod shape;
pub mod table;
mod titles;

use jiff::civil::Date;

use crate::diagnostic::Severity;
use crate::expression::{self, ById, FactId, Id as _, ReadingId, TermId, ids};
use crate::language::{Text, text};
use crate::shared::{List, Str};
use crate::text::names::Named;

pub use fact::{Bound, CodeName, Distinct, Fact, FactKind, Followed, Projection};
pub use library::Library;
pub use measures::{ItemCondition, ItemList, Measure, Measures, Payment};
pub use names::Names;
pub use table::{Body, Row, Table};

/// One edition of a programme's rules, in force from a day on
#[derive(Clone, Debug)]
pub struct Edition {
    /// Id of the programme: its folder's name
    pub programme: Str,
    /// Name of the edition: the day on which it takes effect
    pub name: Str,
    /// Full title of the regulation
    pub title: Text,
    /// Short name of the programme
    pub short_title: Text,
    /// Document number
    pub number: Str,
    /// Who issued it
    pub issuers: List<Text>,
    /// When it is in force
    pub in_force: InForce,
    /// Which text the clauses are taken from
    pub basis: Text,
    /// What meeting the conditions does not mean
    pub selection: Text,
    /// Documents that citations name
    pub sources: List<SourceDocument>,
    /// When it was last held against its source
    pub checked: Option<applying::Checked>,
    /// When one can apply; none where that is not known
    pub applications: Option<applying::Applications>,
    /// How what it brings is granted
    pub grant: Option<applying::Grant>,
    /// Since when nobody can apply
    pub paused: Option<applying::Paused>,
    /// Programmes that cannot be had together with it
    pub excludes: List<applying::Exclusion>,
    /// The programme that it is a variant of
    pub variant_of: Option<Str>,
    /// Facts that its expressions may name; an expression knows a fact by its place here
    pub facts: ById<FactId, Fact>,
    /// Named expressions and open terms; an expression knows a term by its place here
    pub terms: ById<TermId, Term>,
    /// Relations between facts that have to hold
    pub consistency: List<Consistency>,
    /// Computed from the rest
    pub tracks: List<Track>,
    /// Support that comes with the title
    pub measures: Measures,
    /// What is worked out of the rest
    pub names: Names,
}

/// Days on which an edition is in force, both included
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InForce {
    /// Whether a day is one of them
    pub from: Date,
    /// Last day; none if no end is set
    pub until: Option<Date>,
}

impl InForce {
    /// Whether a day is among them
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// A document that the rules cite
#[derive(Clone, Debug)]
pub struct SourceDocument {
    /// Key that citations use
    pub id: Str,
    /// Title
    pub title: Text,
    /// Publisher
    pub published_by: Text,
    /// Public address
    pub url: Option<Str>,
    /// Hash of the file that was read, in hexadecimal
    pub sha256: Option<Str>,
    /// What to know about it
    pub note: Option<Text>,
}

/// A named expression; with several readings where the source's text is open
#[derive(Clone, Debug)]
pub struct Term {
    /// Id
    pub id: Str,
    /// What it means
    pub title: Text,
    /// Names of its parameters
    pub parameters: List<Str>,
    /// Its readings, at least one
    pub readings: ById<ReadingId, Reading>,
    /// Where its figures stand, if not in the quotes of the criteria that use it
    pub citation: Option<Citation>,
    /// Figures that no quote states
    pub unquoted: List<Unquoted>,
}

/// A figure of an expression that its quote does not state
#[derive(Clone, Debug)]
pub struct Unquoted {
    /// As the expression writes it
    pub figure: Str,
    /// Why the quote does not state it
    pub because: Text,
}

impl Term {
    /// Whether the text leaves open how it is meant
    pub fn is_open(&self) -> bool {
        self.readings.len() > 1
    }
}

/// One way to read a term
#[derive(Clone, Debug)]
pub struct Reading {
    /// Id; the term's id if there is only one reading
    pub id: Str,
    /// What the term means in this reading
    pub title: Text,
    /// Its expression, as written, or as a table or a score stands for it
    pub text: Str,
    /// How it is written
    pub body: Body,
    /// Where the reading comes from
    pub ground: Option<Ground>,
}

/// What supports a reading
#[derive(Clone, Debug)]
pub enum Ground {
    /// A document that reads it so
    Source(Text),
    /// The wording allows it
    Wording(Text),
}

/// A relation between facts that has to hold
#[derive(Clone, Debug)]
pub struct Consistency {
    /// Id
    pub id: Str,
    /// The relation as written
    pub text: Str,
    /// The relation
    pub require: expression::Checked,
    /// Facts that it reads, in the order in which it names them
    pub facts: List<FactId>,
    /// Error: the facts contradict each other; warning: they are unlikely
    pub severity: Severity,
    /// What is wrong if it does not hold
    pub message: Text,
}

ids! {
    /// A criterion, among those of its track
    CriterionId;
}

/// Who can apply
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SubjectKind {
    /// An industrial park
    Park,
    /// An enterprise
    Enterprise,
}

impl SubjectKind {
    /// Its spelling in a dossier
    pub fn id(self) -> &'static str {
        match self {
            Self::Park => "park",
            Self::Enterprise => "enterprise",
        }
    }

    /// Its name
    pub fn title(self) -> Text {
        match self {
            Self::Park => text!("园区", "a park"),
            Self::Enterprise => text!("企业", "an enterprise"),
        }
    }
}

/// Index of the day of application among the variables of every expression
pub const AS_OF: usize = 0;
/// Index of the reference year among the variables of every expression
pub const REFERENCE_YEAR: usize = 1;

/// One way to apply, with the criteria that all have to be met
#[derive(Clone, Debug)]
pub struct Track {
    /// Id
    pub id: Str,
    /// Who can apply
    pub subject: SubjectKind,
    /// What the applicant becomes
    pub title: Text,
    /// Every condition of the source, accounted for
    pub clauses: List<Clause>,
    /// Criteria, in the order of the source
    pub criteria: ById<CriterionId, Criterion>,
    /// The title that it confers
    pub confers: Option<applying::Conferred>,
    /// What it brings
    pub brings: List<applying::Benefit>,
}

/// A condition of the source and what the rules do with it
#[derive(Clone, Debug)]
pub struct Clause {
    /// Name of the clause
    pub name: Str,
    /// Document, by its key
    pub source: Str,
    /// Page of the document
    pub page: Option<u32>,
    /// What the rules do with it
    pub treatment: Treatment,
}

/// How a clause is accounted for
#[derive(Clone, Debug)]
pub enum Treatment {
    /// Criteria compute it, by id
    Checked(List<Str>),
    /// A person judges it, by id of the criterion
    Judged(List<Str>),
    /// The rules leave it out, for this reason
    OutOfScope(Text),
}

/// One condition that is judged on its own
#[derive(Clone, Debug)]
pub struct Criterion {
    /// Id
    pub id: Str,
    /// Short name
    pub title: Text,
    /// Where the law states it
    pub citation: Citation,
    /// How it is decided
    pub test: Test,
    /// What the verdict does not say
    pub caveats: List<Text>,
    /// Where the figures of its expression stand in another order than in the quote: the place of
    /// each among those of the quote, counted from 1
    pub figure_places: List<u32>,
    /// Figures of its expression that the quote does not state
    pub unquoted: List<Unquoted>,
}

/// Criteria by id with their titles, each id once, in their order
pub fn named<'r>(criteria: impl Iterator<Item = &'r Criterion>) -> Vec<Named<'r>> {
    let mut named: Vec<Named<'r>> = Vec::new();
    for criterion in criteria {
        if !named.iter().any(|(id, _)| *id == criterion.id) {
            named.push((&criterion.id, &criterion.title));
        }
    }
    named
}

/// How a criterion is decided
#[derive(Clone, Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "nearly every criterion is decided by an expression"
)]
pub enum Test {
    /// By figures and facts; if they fall short, perhaps by a person
    Require(Requirement),
    /// By a person, who answers this question
    Judge(Text),
}

/// An expression with what it depends on
#[derive(Clone, Debug)]
pub struct Requirement {
    /// The expression as written
    pub text: Str,
    /// The expression, checked
    pub expression: expression::Checked,
    /// Facts that it may read under any reading
    pub facts: List<FactId>,
    /// Open terms that it uses
    pub terms: List<TermId>,
    /// Question for the person who decides if it does not hold, because the text leaves room
    pub discretion: Option<Text>,
}

/// Where the law states a criterion
#[derive(Clone, Debug)]
pub struct Citation {
    /// Document, by its key
    pub source: Str,
    /// Page of the document
    pub page: Option<u32>,
    /// Name of the clause
    pub clause: Str,
    /// Its words
    pub quote: Str,
}

/// The most ways in which the open terms of one expression may be read together: each is judged for
/// itself, so that more would take more time and memory than a judgement is worth
pub const MOST_READINGS: usize = 1_024;

impl Criterion {
    /// The expression that decides it, if one does
    pub fn requirement(&self) -> Option<&Requirement> {
        match &self.test {
            Test::Require(requirement) => Some(requirement),
            Test::Judge(_) => None,
        }
    }

    /// The question for a person, asked always or only if the figures fall short
    pub fn question(&self) -> Option<&Text> {
        match &self.test {
            Test::Judge(question) => Some(question),
            Test::Require(requirement) => requirement.discretion.as_ref(),
        }
    }
}

impl Edition {
    /// The track with this id
    pub fn track(&self, id: &str) -> Option<&Track> {
        self.tracks.iter().find(|track| track.id == id)
    }

    /// The fact with this name in rules and dossiers, as expressions know it
    pub fn fact_id(&self, id: &str) -> Option<FactId> {
        self.facts.find_id(|fact| fact.id == id)
    }

    /// The fact at a position of a list's items: in expressions these come after the edition's own
    pub fn item_fact_id(&self, position: usize) -> FactId {
        FactId::new(self.facts.len() + position)
    }

    /// The position of a fact among those of a list's items; none for a fact of the edition
    pub fn item_position(&self, fact: FactId) -> Option<usize> {
        fact.index().checked_sub(self.facts.len())
    }

    /// The document with this key
    pub fn source(&self, id: &str) -> Option<&SourceDocument> {
        self.sources.iter().find(|source| source.id == id)
    }
}
