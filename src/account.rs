//! What there is to say about a finding, worked out once as typed values; produces no text.
//!
//! Which tests decide, their figures in the unit of the dossier, how readings agree, how far a
//! figure is from its threshold, what is not known. Reports write accounts.

pub mod applying;
pub mod calculation;
pub mod choose;
pub mod derivation;
pub mod drawn;
pub mod payment;
pub mod score;
pub mod test;
pub mod value;
mod variants;
pub mod wide;

use crate::assessment::{
    Assessment, Assumed, Basis, Derivation, FactRef, Finding, Reason, decisive,
};
use crate::dossier::{Item, Judgement, Stated, StatedFact};
use crate::expression::{FactId, Value};
use crate::judged::Judged;
use crate::language::Text;
use crate::ruleset::{self, Citation, Criterion, Edition, ItemList, Requirement};
use crate::source::Span;
use crate::verdict::Verdict;
use drawn::Drawn;
use test::{Away, Test};
use value::{Name, Unknown, Word};
use wide::Wide;

/// What the account of one criterion is built from
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// The edition that judges
    pub edition: &'a Edition,
    /// The expression
    pub requirement: &'a Requirement,
    /// The judged dossier
    pub judged: &'a Judged<'a>,
    /// The item concerned, whose facts come after those of the edition
    pub item: Option<(&'a ItemList, &'a Item)>,
}

/// What there is to say about a finding
#[derive(Debug)]
pub struct Account<'a> {
    /// What was found
    pub finding: &'a Finding<'a>,
    /// The track it belongs to
    pub assessment: &'a Assessment<'a>,
    /// The dossier it belongs to
    pub judged: &'a Judged<'a>,
    /// What it is built from; none if a person decides alone
    pub scope: Option<Scope<'a>>,
    /// The steps that decide, one per line
    pub steps: Vec<Step<'a>>,
    /// Every test under every reading, if there are several
    pub readings: Vec<Tested<'a>>,
    /// How readings agree, if there are several and that is known
    pub agreement: Option<Agreement>,
    /// How far the deciding figure is from its threshold
    pub distance: Option<Away<'a>>,
    /// The ranges that are too wide to decide
    pub wide: Vec<Wide<'a>>,
    /// What is missing, with the question to ask for it
    pub asks: Vec<Ask<'a>>,
    /// What a person decided
    pub judgement: Option<&'a Judgement>,
    /// Whether a person still has to decide
    pub needs_judgement: bool,
    /// What the verdict does not say
    pub caveats: Vec<Caveat<'a>>,
    /// Where the law says so
    pub clause: Clause<'a>,
    /// Place in the dossier of what decides
    pub place: Option<Span>,
}

/// What decides a finding
#[derive(Clone, Debug, PartialEq)]
pub enum Step<'a> {
    /// A test
    Test(Box<Tested<'a>>),
    /// What keeps several tests open
    Open(Vec<Open<'a>>),
}

/// A test with the readings that lead to it
#[derive(Clone, Debug, PartialEq)]
pub struct Tested<'a> {
    /// The test
    pub test: Test<'a>,
    /// For each open term that affects it, the readings that lead to it
    pub readings: Vec<Vec<&'a Text>>,
    /// The number of agreeing tests of which this is the strictest
    pub strictest_of: Option<usize>,
}

/// What keeps tests open
#[derive(Clone, Debug, PartialEq)]
pub enum Open<'a> {
    /// A figure that cannot be worked out
    NotDefined(Unknown<'a>),
    /// What is not known for other reasons
    Unknown(Vec<Unknown<'a>>),
    /// Facts that are missing, with their years
    Missing(Vec<(Name<'a>, Vec<i16>)>),
}

/// How several readings agree
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Number of readings
    pub all: usize,
    /// Number of readings under which it passes
    pub pass: usize,
    /// Number of readings under which it fails
    pub fail: usize,
    /// The verdict they all lead to; none if they differ
    pub verdict: Option<Verdict>,
}

/// Something that is not known
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask<'a> {
    /// The name to state it under: a fact with its year, or a criterion to judge
    pub id: String,
    /// What it is called
    pub name: Name<'a>,
    /// Whether only its last day of validity is missing
    pub is_validity: bool,
    /// The question
    pub question: Option<&'a Text>,
    /// What counts and what does not
    pub note: Option<&'a Text>,
    /// Where the file says that it is unknown, if it does
    pub place: Option<Span>,
    /// Whether a person has to judge it
    pub is_judgement: bool,
}

/// What a verdict does not say
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caveat<'a> {
    /// A title without a last day is taken as valid
    Valid(Word<'a>),
    /// Figures are taken as those of the reference year: the fact that would state the year, and
    /// the year
    ReferenceYear(Word<'a>, i16),
    /// What the rules say
    Rule(&'a Text),
}

/// A place in the law
#[derive(Clone, Copy, Debug)]
pub struct Clause<'a> {
    /// The document
    pub source: Word<'a>,
    /// Page, clause, words
    pub citation: &'a Citation,
}

impl<'a> Clause<'a> {
    /// The place of a citation of an edition
    pub fn of(citation: &'a Citation, edition: &'a Edition) -> Self {
        let source = edition.source(&citation.source);
        let source = source.map(|one| Word::Named(&one.title));
        Self {
            source: source.unwrap_or(Word::Plain(&citation.source)),
            citation,
        }
    }
}

impl Agreement {
    fn of(finding: &Finding<'_>, derivations: &[Derivation<'_>]) -> Option<Self> {
        let count = |verdict| {
            let all = derivations.iter();
            all.filter(|one| one.verdict == verdict).count()
        };
        let verdict = match finding.verdict {
            Verdict::Undetermined if finding.reasons.contains(&Reason::ReadingsDiffer) => None,
            Verdict::Undetermined => return None,
            decided => Some(decided),
        };
        (derivations.len() > 1).then(|| Self {
            all: derivations.len(),
            pass: count(Verdict::Pass),
            fail: count(Verdict::Fail),
            verdict,
        })
    }
}

impl<'a> Ask<'a> {
    /// The question for a person who has to judge a criterion
    fn judge(criterion: &'a Criterion) -> Self {
        Self {
            id: criterion.id.to_string(),
            name: Name {
                text: Some(&criterion.title),
                year: None,
            },
            is_validity: false,
            question: criterion.question(),
            note: None,
            place: None,
            is_judgement: true,
        }
    }
}

impl<'a> Scope<'a> {
    /// The scope of an expression of an edition, about no item
    pub fn new(edition: &'a Edition, requirement: &'a Requirement, judged: &'a Judged<'a>) -> Self {
        Self {
            edition,
            requirement,
            judged,
            item: None,
        }
    }

    /// A fact of the edition or of the item concerned
    pub fn declared(&self, fact: FactId) -> Option<&'a ruleset::Fact> {
        self.edition.facts.get(fact).or_else(|| {
            let (list, _) = self.item?;
            list.facts.get(self.edition.item_position(fact)?)
        })
    }

    /// What the dossier states of it
    fn stated(&self, fact: FactId) -> Option<&'a StatedFact> {
        let id = &self.declared(fact)?.id;
        match self.item {
            Some((_, item)) if self.edition.item_position(fact).is_some() => item.facts.get(&**id),
            _ => self.judged.dossier.as_ref()?.facts.get(&**id),
        }
    }

    /// The question for a fact that is missing
    pub fn ask(&self, at: FactRef) -> Option<Ask<'a>> {
        let fact = self.declared(at.fact)?;
        let id = match self.item {
            Some((list, item)) if self.edition.item_position(at.fact).is_some() => {
                let name = crate::text::sanitize::one_line(&item.name);
                format!("{}[{name}].{}", list.id, fact.id)
            }
            _ => at.name(self.edition),
        };
        let stated = self.stated(at.fact);
        let figure = stated.and_then(|stated| stated.figure(at.year));
        let is_validity =
            figure.is_some_and(|figure| matches!(figure.stated, Stated::Known(Value::Titles(_))));
        Some(Ask {
            id,
            name: self.name(at),
            is_validity,
            question: Some(&fact.question),
            note: fact.note.as_ref(),
            place: figure.map(|figure| figure.span),
            is_judgement: false,
        })
    }

    fn assumed(&self, assumed: &'a Assumed) -> Caveat<'a> {
        match assumed {
            Assumed::Valid(code) => Caveat::Valid(self.word(code)),
            Assumed::ReferenceYear(id) => {
                let fact = self.edition.facts.iter().find(|one| one.id == *id);
                let name = fact.map(|one| Word::Named(&one.name));
                let dossier = self.judged.dossier.as_ref();
                let year = dossier.map_or(0, |one| one.reference_year);
                Caveat::ReferenceYear(name.unwrap_or(Word::Plain(id)), year)
            }
        }
    }
}

impl<'a> Account<'a> {
    /// The account of a finding
    pub fn of(
        finding: &'a Finding<'a>,
        assessment: &'a Assessment<'a>,
        judged: &'a Judged<'a>,
    ) -> Self {
        let (edition, criterion) = (assessment.edition, finding.criterion);
        let judgement = match &finding.basis {
            Basis::Judgement(judgement) => judgement.as_deref(),
            Basis::Derivations(_) => finding.judgement.as_deref(),
        };
        let mut account = Self {
            finding,
            assessment,
            judged,
            scope: None,
            steps: Vec::new(),
            readings: Vec::new(),
            agreement: None,
            distance: None,
            wide: Vec::new(),
            asks: Vec::new(),
            judgement,
            needs_judgement: judgement.is_none(),
            caveats: criterion.caveats.iter().map(Caveat::Rule).collect(),
            clause: Clause::of(&criterion.citation, edition),
            place: judged.place(assessment, finding),
        };
        if let (Basis::Derivations(derivations), ruleset::Test::Require(requirement)) =
            (&finding.basis, &criterion.test)
        {
            account.compute(derivations, Scope::new(edition, requirement, judged));
        }
        if account.needs_judgement {
            account.asks.push(Ask::judge(criterion));
        }
        account
    }

    /// Adds what is computed
    fn compute(&mut self, derivations: &'a [Derivation<'a>], scope: Scope<'a>) {
        let finding = self.finding;
        let variants = scope.variants(derivations);
        let is_decided = finding.verdict != Verdict::Undetermined;
        self.scope = Some(scope);
        self.steps = scope.steps(&variants, derivations.len(), is_decided);
        if derivations.len() > 1 {
            self.readings = variants.iter().map(|one| scope.tested(one)).collect();
        }
        self.agreement = Agreement::of(finding, derivations);
        let deciding = finding.closest();
        let deciding = deciding.and_then(|one| decisive::deciding(&one.trace));
        self.distance = match deciding {
            Some((test, _)) => scope.away(test),
            None => scope.nearest(finding.verdict, derivations),
        };
        self.wide = scope.wide(derivations, &finding.missing);
        self.asks = finding
            .missing
            .iter()
            .filter_map(|at| scope.ask(*at))
            .collect();
        self.needs_judgement = finding.reasons.contains(&Reason::NeedsJudgement);
        let assumed = finding.assumed.iter().map(|one| scope.assumed(one));
        self.caveats.splice(0..0, assumed.collect::<Vec<_>>());
    }

    /// Every comparison whose figure can be drawn, with the readings of the open terms that affect
    /// it
    pub fn drawn(&self) -> Vec<(Drawn<'a>, Vec<&'a Text>)> {
        let (Some(scope), Basis::Derivations(derivations)) = (self.scope, &self.finding.basis)
        else {
            return Vec::new();
        };
        let mut drawn = Vec::new();
        for derivation in derivations {
            for test in decisive::tests(&derivation.trace) {
                let bears = test.trace.node.terms();
                let readings = derivation.readings.iter().filter_map(|(term, reading)| {
                    let term = scope
                        .edition
                        .terms
                        .get(*term)
                        .filter(|_| bears.contains(term))?;
                    Some(&term.readings.get(*reading)?.title).filter(|_| term.is_open())
                });
                let readings: Vec<&'a Text> = readings.collect();
                drawn.extend(scope.drawn(test.trace).map(|one| (one, readings)));
            }
        }
        drawn
    }
}

/// The question for a fact that says who gets the measures without the title
pub fn ask_without_title<'a>(
    at: FactRef,
    assessment: &'a Assessment<'a>,
    judged: &'a Judged<'a>,
) -> Option<Ask<'a>> {
    let edition = assessment.edition;
    let requirement = &edition.measures.without_title.as_ref()?.require;
    Scope::new(edition, requirement, judged).ask(at)
}
