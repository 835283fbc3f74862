//! A finding in words and figures, in one language; judges nothing, lays nothing out.

pub mod amount;
mod calculation;
pub(crate) mod figure;
pub(crate) mod step;
mod variant;

use crate::assessment::{Assessment, Basis, FactRef, Finding, Reason};
use crate::dossier::Judgement;
use crate::language::Language;
use crate::ruleset::{Criterion, Test};
use crate::source::Span;

use super::message;
use crate::judged::Judged;
use crate::text::sanitize;
use figure::Words;
pub(crate) use figure::fact_name;

/// What is to be said of a finding
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// Everything that decides on one line: `34.4亿元 ÷ 120亿元 ≈ 28.67% < 30%`
    pub summary: String,
    /// The tests that decide, one a line; of readings that agree the strictest
    pub steps: Vec<Step>,
    /// Every test under every reading, where there are several
    pub readings: Vec<Step>,
    /// How many readings pass and fail, where there are several
    pub agreement: Option<String>,
    /// How far the deciding figure is from its threshold
    pub distance: Option<String>,
    /// Why it is undetermined
    pub reasons: Vec<String>,
    /// What is missing, with the question to ask for it
    pub asks: Vec<Ask>,
    /// What the verdict does not say
    pub caveats: Vec<String>,
    /// Where the criterion stands: document, page, clause
    pub citation: String,
    /// The words of the clause
    pub quote: String,
}

/// One test with its figures
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Whether it holds, where that is known
    pub holds: Option<bool>,
    /// The test
    pub text: String,
    /// How the open terms are read
    pub reading: Option<String>,
}

/// Something that is not known
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Under which name it is to be stated: a fact with its year, or a criterion to judge
    pub id: String,
    /// What it is called
    pub name: String,
    /// The question
    pub question: String,
    /// What counts and what does not
    pub note: Option<String>,
    /// Where it stands as unknown, if it stands in the file
    pub place: Option<Span>,
    /// Whether a person has to judge it
    pub is_judgement: bool,
}

impl Step {
    /// The test with the reading that it is made under
    pub fn line(&self, language: Language) -> String {
        match &self.reading {
            Some(reading) => format!("{}{}", self.text, message::aside(language, reading)),
            None => self.text.clone(),
        }
    }
}

/// Puts a finding into words
pub fn explain(
    finding: &Finding<'_>,
    assessment: &Assessment<'_>,
    dossier: &Judged<'_>,
    language: Language,
) -> Explanation {
    let edition = assessment.edition;
    let criterion = finding.criterion;
    let citation = &criterion.citation;
    let source = edition.source(&citation.source);
    let source = source.map_or(citation.source.as_str(), |one| one.title.get(language));
    let mut caveats: Vec<String> = criterion
        .caveats
        .iter()
        .map(|text| text.get(language).to_owned())
        .collect();
    let mut explanation = Explanation {
        reasons: finding
            .reasons
            .iter()
            .map(|reason| message::reason(language, *reason).to_owned())
            .collect(),
        citation: message::citation(language, source, citation.page, &citation.clause),
        quote: citation.quote.clone(),
        ..Explanation::default()
    };
    match (&finding.basis, &criterion.test) {
        (Basis::Derivations(derivations), Test::Require(requirement)) => {
            let words = Words {
                edition,
                requirement,
                dossier,
                item: None,
                language,
            };
            words.derivations(finding, derivations, &mut explanation);
            let assumed = finding.assumed.iter().map(|one| words.assumed(one));
            caveats.splice(0..0, assumed);
            if let Some(judgement) = &finding.judgement {
                explanation.judged(judgement, language);
            }
            if finding.reasons.contains(&Reason::NeedsJudgement) {
                explanation.summary.push_str(message::semicolon(language));
                let reason = message::reason(language, Reason::NeedsJudgement);
                explanation.summary.push_str(reason);
                explanation.ask_a_person(criterion, language);
            }
        }
        (Basis::Judgement(Some(judgement)), _) => explanation.judged(judgement, language),
        _ => {
            explanation.summary = message::reason(language, Reason::NeedsJudgement).to_owned();
            explanation.ask_a_person(criterion, language);
        }
    }
    explanation.caveats = caveats;
    explanation
}

/// The question for a fact that says who has the measures without the title
pub fn ask_without_title(
    at: FactRef,
    assessment: &Assessment<'_>,
    dossier: &Judged<'_>,
    language: Language,
) -> Option<Ask> {
    let edition = assessment.edition;
    let requirement = &edition.measures.without_title.as_ref()?.require;
    let words = Words {
        edition,
        requirement,
        dossier,
        item: None,
        language,
    };
    words.ask(at)
}

impl Explanation {
    /// Adds what a person decided, behind the figures where there are some
    fn judged(&mut self, judgement: &Judgement, language: Language) {
        let on = judgement.on.to_string();
        let (by, because) = (
            sanitize::line(&judgement.by),
            sanitize::line(&judgement.because),
        );
        let text = message::judged(language, judgement.met, &by, &on, &because);
        if !self.summary.is_empty() {
            self.summary.push_str(message::semicolon(language));
        }
        self.summary.push_str(&text);
        self.steps.push(Step {
            holds: Some(judgement.met),
            text,
            reading: None,
        });
    }

    fn ask_a_person(&mut self, criterion: &Criterion, language: Language) {
        let question = criterion.question().map(|one| one.get(language));
        self.asks.push(Ask {
            id: criterion.id.clone(),
            name: criterion.title.get(language).to_owned(),
            question: question.unwrap_or_default().to_owned(),
            note: None,
            place: None,
            is_judgement: true,
        });
    }
}

/// All steps on one line; facts with the same answer share it
fn summary(steps: &[Step], language: Language) -> String {
    let mut parts: Vec<(String, Option<&str>)> = Vec::new();
    for step in steps {
        let answer = [true, false]
            .map(|yes| message::yes_or_no(language, yes))
            .into_iter()
            .find_map(|answer| {
                let name = step.text.strip_suffix(answer)?;
                Some((name.strip_suffix(message::colon(language))?, answer))
            })
            .filter(|_| step.reading.is_none());
        match (parts.last_mut(), answer) {
            (Some((names, Some(known))), Some((name, answer))) if *known == answer => {
                names.push_str(message::comma(language));
                names.push_str(name);
            }
            (_, Some((name, answer))) => parts.push((name.to_owned(), Some(answer))),
            (_, None) => parts.push((step.line(language), None)),
        }
    }
    let lines: Vec<String> = parts
        .into_iter()
        .map(|(text, answer)| match answer {
            Some(answer) => format!("{text}{}{answer}", message::colon(language)),
            None => text,
        })
        .collect();
    lines.join(message::semicolon(language))
}
