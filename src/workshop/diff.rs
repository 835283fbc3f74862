//! Two editions compared by what their rules mean: a condition that is only written differently has
//! not changed. Each changed threshold with a dossier on which the verdicts differ, and the
//! dossiers of a folder that are judged differently; opens no file.

mod edition;
pub mod report;
mod support;

use jiff::civil::Date;

use crate::judged::judge::{self, Request};
use crate::ruleset::{Edition, InForce, Library};
use crate::source::Source;
use crate::verdict::Verdict;

pub use self::edition::diff;
pub use crate::analysis::parting::Parting;

/// Two editions and what differs between them
#[derive(Debug)]
pub struct Compared {
    /// Programme and name of the older one; empty if only the other exists
    pub old: String,
    /// Programme and name of the newer one; empty if only the other exists
    pub new: String,
    /// What differs in meaning
    pub changes: Vec<Change>,
    /// Criteria of dossiers whose verdicts change
    pub flips: Vec<Flip>,
}

impl Compared {
    /// Whether nothing differs and no verdict changes
    pub fn is_same(&self) -> bool {
        self.changes.is_empty() && self.flips.is_empty()
    }
}

/// A criterion of a dossier whose verdict changes
#[derive(Debug)]
pub struct Flip {
    /// Where the dossier is
    pub path: String,
    /// The track
    pub track: String,
    /// The criterion
    pub criterion: String,
    /// Its verdict by the older edition
    pub old: Verdict,
    /// Its verdict by the newer one
    pub new: Verdict,
}

/// One thing that differs
#[derive(Debug)]
pub struct Change {
    /// Where
    pub place: Place,
    /// What about it
    pub what: What,
    /// As it was; none if it is new
    pub old: Option<String>,
    /// As it is; none if it is gone
    pub new: Option<String>,
    /// Where the verdicts differ; none if no dossier would show it
    pub parting: Option<Parting>,
}

/// What a change is about
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The edition
    Edition,
    /// A fact
    Fact(String),
    /// A relation between facts
    Consistency(String),
    /// A term
    Term(String),
    /// A track
    Track(String),
    /// A clause of a track
    Clause(String, String),
    /// A criterion of a track
    Criterion(String, String),
    /// A support measure
    Measure(String),
    /// Who has the support measures without the title
    WithoutTitle,
    /// A list that support measures pay for
    List(String),
    /// A fact of the items of a list
    ItemFact(String, String),
}

/// What differs
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Whether it exists
    Existence,
    /// The number of the document
    Number,
    /// The days in force
    InForce,
    /// Who can apply
    Subject,
    /// A number to compare with
    Threshold,
    /// The condition other than in its numbers
    Condition,
    /// Which facts are read
    Facts,
    /// The place in the law
    Citation,
    /// The question for a person
    Question,
    /// How a clause is accounted for
    Treatment,
    /// How a term can be read
    Readings,
    /// What a fact can be
    Declaration,
    /// For whom a support measure is
    Tracks,
    /// Which items a support measure pays for
    Items,
    /// Conditions that an item has to meet to be paid for
    ItemConditions,
    /// How much is paid
    Amount,
}

impl What {
    /// Its name in reports
    pub fn id(self) -> &'static str {
        match self {
            Self::Existence => "existence",
            Self::Number => "number",
            Self::InForce => "in_force",
            Self::Subject => "subject",
            Self::Threshold => "threshold",
            Self::Condition => "condition",
            Self::Facts => "facts",
            Self::Citation => "citation",
            Self::Question => "question",
            Self::Treatment => "treatment",
            Self::Readings => "readings",
            Self::Declaration => "declaration",
            Self::Tracks => "tracks",
            Self::Items => "items",
            Self::ItemConditions => "item_conditions",
            Self::Amount => "amount",
        }
    }
}

/// Compares the only editions of both sides, or those of the same programme and name, also by some
/// dossiers
pub fn compare(
    old: Vec<Edition>,
    new: Vec<Edition>,
    dossiers: &[Source],
    today: Date,
) -> Vec<Compared> {
    let mut compared = Vec::new();
    let mut pairs = Vec::new();
    let mut rest = new;
    if let ([_], [_]) = (old.as_slice(), rest.as_slice()) {
        pairs.extend(old.into_iter().zip(rest.drain(..)));
    } else {
        for old in old {
            let is_same = |new: &Edition| new.full_name() == old.full_name();
            match rest.iter().position(is_same) {
                Some(at) => pairs.push((old, rest.swap_remove(at))),
                None => compared.push(alone(&old, false)),
            }
        }
    }
    compared.extend(rest.iter().map(|new| alone(new, true)));
    compared.extend(pairs.into_iter().map(|(old, new)| Compared {
        old: old.full_name(),
        new: new.full_name(),
        changes: diff(&old, &new),
        flips: flips(old, new, dossiers, today),
    }));
    compared
}

/// An edition that only one side has
fn alone(edition: &Edition, is_new: bool) -> Compared {
    let side = |is_here: bool| is_here.then(|| edition.full_name());
    let (old, new) = (side(!is_new), side(is_new));
    Compared {
        old: old.clone().unwrap_or_default(),
        new: new.clone().unwrap_or_default(),
        changes: vec![Change {
            place: Place::Edition,
            what: What::Existence,
            old,
            new,
            parting: None,
        }],
        flips: Vec::new(),
    }
}

/// The criteria of dossiers whose verdicts change, whether or not the editions are in force
fn flips(old: Edition, new: Edition, dossiers: &[Source], today: Date) -> Vec<Flip> {
    let [old, new] = [old, new].map(|mut edition| {
        edition.in_force = InForce {
            from: Date::MIN,
            until: None,
        };
        Library {
            editions: [edition].into(),
        }
    });
    let request = Request::on(today);
    let mut flips = Vec::new();
    for source in dossiers {
        let before = judge::judge(source.clone(), &old, &request);
        let after = judge::judge(source.clone(), &new, &request);
        for assessment in &after.assessments {
            let track = &assessment.track.id;
            let mut earlier = before.assessments.iter();
            let earlier = earlier.find(|one| one.track.id == *track);
            let earlier = earlier.map_or(&[][..], |one| one.findings.as_slice());
            for finding in &assessment.findings {
                let id = &finding.criterion.id;
                let known = earlier.iter().find(|one| one.criterion.id == *id);
                if let Some(known) = known.filter(|known| known.verdict != finding.verdict) {
                    flips.push(Flip {
                        path: source.name().to_owned(),
                        track: track.to_string(),
                        criterion: id.to_string(),
                        old: known.verdict,
                        new: finding.verdict,
                    });
                }
            }
        }
    }
    flips
}
