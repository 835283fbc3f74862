//! The whole derivation of a verdict as a tree of what is said, in both languages; lays nothing out.
//!
//! A tree goes from the criterion over its clause, the readings of open terms, the expression and its
//! steps down to the facts as they stand in the file, so that a person can work out every figure anew.

mod choose;
mod criterion;
mod evidence;
mod fact;
mod figures;
mod growth;
pub mod json;
mod steps;
pub mod text;
mod words;

use crate::assessment::{Assessment, Finding};
use crate::language::Text;
use crate::quantity::figure::Figure;
use crate::source::Span;
use crate::verdict::Verdict;

pub use choose::{Chosen, Unchosen, choose};

use crate::judged::Judged;

/// What a node is about
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A criterion with its verdict; the root of every tree
    Criterion,
    /// Document, page and clause, with its words
    Clause,
    /// The expression as the rule writes it
    Expression,
    /// The expression with its terms put in
    Unfolded,
    /// A term whose text is open
    Term,
    /// One way to read a term
    Reading,
    /// What speaks for a reading
    Ground,
    /// What follows under one way to read every open term
    Case,
    /// Several conditions joined
    Logic,
    /// One condition with its figures
    Test,
    /// One step of a calculation
    Step,
    /// How far a figure is from its threshold
    Distance,
    /// Head of the facts that are read
    Facts,
    /// A fact, of a series one year, as the dossier states it
    Fact,
    /// The same value in other units
    Conversion,
    /// A title with its validity
    Title,
    /// A document behind a fact
    Evidence,
    /// Another fact that a fact contradicts
    Contradiction,
    /// What to ask
    Question,
    /// What a person decided
    Judgement,
    /// How many readings agree
    Agreement,
    /// What would make the criterion pass
    Remedy,
    /// Why the verdict is open
    Reason,
    /// What the verdict does not say
    Caveat,
}

impl Role {
    /// As it is written in files
    pub fn id(self) -> &'static str {
        match self {
            Self::Criterion => "criterion",
            Self::Clause => "clause",
            Self::Expression => "expression",
            Self::Unfolded => "unfolded",
            Self::Term => "term",
            Self::Reading => "reading",
            Self::Ground => "ground",
            Self::Case => "case",
            Self::Logic => "logic",
            Self::Test => "test",
            Self::Step => "step",
            Self::Distance => "distance",
            Self::Facts => "facts",
            Self::Fact => "fact",
            Self::Conversion => "conversion",
            Self::Title => "title",
            Self::Evidence => "evidence",
            Self::Contradiction => "contradiction",
            Self::Question => "question",
            Self::Judgement => "judgement",
            Self::Agreement => "agreement",
            Self::Remedy => "remedy",
            Self::Reason => "reason",
            Self::Caveat => "caveat",
        }
    }
}

/// A part of a derivation
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is about
    pub role: Role,
    /// What it says, on one line; strings of the dossier are in it as they were written, made safe
    pub text: Text,
    /// What comes of it, where it is a criterion, a case or a condition
    pub verdict: Option<Verdict>,
    /// The exact value, where it is a figure
    pub value: Option<Figure>,
    /// The id of a fact (`fact` or `fact.2023`), a term, a reading, a criterion or a reason
    pub id: Option<String>,
    /// Where it stands in the dossier
    pub place: Option<Span>,
    /// What it rests on
    pub children: Vec<Node>,
}

impl Node {
    /// A node that says something
    pub(crate) fn new(role: Role, text: Text) -> Self {
        Self {
            role,
            text,
            verdict: None,
            value: None,
            id: None,
            place: None,
            children: Vec::new(),
        }
    }

    #[must_use]
    pub(crate) fn verdict(mut self, verdict: Verdict) -> Self {
        self.verdict = Some(verdict);
        self
    }

    #[must_use]
    pub(crate) fn value(mut self, value: Option<Figure>) -> Self {
        self.value = value;
        self
    }

    #[must_use]
    pub(crate) fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    #[must_use]
    pub(crate) fn place(mut self, place: Option<Span>) -> Self {
        self.place = place;
        self
    }

    #[must_use]
    pub(crate) fn with(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }
}

/// The derivation of what is found of one criterion
pub fn derive(finding: &Finding<'_>, assessment: &Assessment<'_>, report: &Judged<'_>) -> Node {
    criterion::tree(finding, assessment, report)
}
