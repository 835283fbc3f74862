//! A finding in words and figures, in one language; judges nothing, lays nothing out.

pub mod payment;
pub(crate) mod tested;
pub(crate) mod wording;

use crate::account::{Account, Ask, Step, Tested};
use crate::assessment::{Assessment, Finding, Reason};
use crate::dossier::Judgement;
use crate::judged::Judged;
use crate::language::Language;
use crate::text::sanitize;
use crate::verdict::Verdict;

use super::message;
use wording::Wording;

/// A finding in words
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Everything that decides, on one line: `34.4亿元 ÷ 120亿元 ≈ 28.67% < 30%`
    pub summary: String,
    /// The tests that decide, one per line; of readings that agree, the strictest
    pub steps: Vec<TestLine>,
    /// Every test under every reading, if there are several
    pub readings: Vec<TestLine>,
    /// How many readings pass and fail, if there are several
    pub agreement: Option<String>,
    /// How far the deciding figure is from its threshold
    pub distance: Option<String>,
    /// Why it is undetermined
    pub reasons: Vec<String>,
    /// What the verdict does not say
    pub caveats: Vec<String>,
    /// Where the law states the criterion: document, page, clause
    pub citation: String,
}

/// One test with its figures
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestLine {
    /// Whether it holds
    pub verdict: Verdict,
    /// The test with its reading
    pub text: String,
}

/// Puts a finding into words
pub fn explain(
    finding: &Finding<'_>,
    assessment: &Assessment<'_>,
    judged: &Judged<'_>,
    language: Language,
) -> Explanation {
    word(&Account::of(finding, assessment, judged), language)
}

/// Puts an account into words
pub(crate) fn word(account: &Account<'_>, language: Language) -> Explanation {
    let wording = Wording(language);
    let finding = account.finding;
    let line = |tested: &Tested<'_>| TestLine {
        verdict: tested
            .test
            .holds
            .map_or(Verdict::Undetermined, Verdict::from),
        text: wording.with_reading(&tested.test, wording.reading(tested)),
    };
    let decided = account.judgement.map(|one| TestLine {
        verdict: one.met.into(),
        text: judgement(one, language),
    });
    let steps = account.steps.iter().map(|step| match step {
        Step::Test(tested) => line(tested),
        Step::Open(all) => TestLine {
            verdict: Verdict::Undetermined,
            text: wording.open(all),
        },
    });
    let steps = steps.chain(decided).collect();
    let reasons = finding.reasons.iter();
    let reasons = reasons.map(|one| message::reason(language, *one).to_owned());
    let agreement = account.agreement.map(|one| wording.agreement(one));
    let distance = account.distance.as_ref();
    let caveats = account.caveats.iter();
    Explanation {
        summary: summary(account, agreement.as_ref(), wording),
        steps,
        readings: account.readings.iter().map(line).collect(),
        agreement,
        distance: match distance {
            Some(away) => Some(wording.away(away)),
            None => wording.all_wide(&account.wide),
        },
        reasons: reasons.collect(),
        caveats: caveats.map(|one| wording.caveat(one)).collect(),
        citation: wording.citation(&account.clause),
    }
}

/// Everything that decides, on one line
fn summary(account: &Account<'_>, agreement: Option<&String>, wording: Wording) -> String {
    let language = wording.0;
    let mut parts = Vec::new();
    if account.scope.is_some() {
        let summary = wording.summary(&account.steps);
        let differ = account.finding.reasons.contains(&Reason::ReadingsDiffer);
        parts.push(match agreement.filter(|_| differ) {
            Some(agreement) => wording.said_of(agreement, &summary),
            None => summary,
        });
    }
    parts.extend(account.judgement.map(|one| judgement(one, language)));
    if account.needs_judgement {
        parts.push(message::reason(language, Reason::NeedsJudgement).to_owned());
    }
    parts.join(message::semicolon(language))
}

/// What is missing
pub fn missing(ask: &Ask<'_>, language: Language) -> String {
    let name = Wording(language).name(&ask.name);
    match ask.is_validity {
        true => message::validity(language, &name),
        false => name,
    }
}

/// Who decided what, when and why
pub(crate) fn judgement(one: &Judgement, language: Language) -> String {
    let (by, because) = (
        sanitize::one_line(&one.by),
        sanitize::one_line(&one.because),
    );
    message::judged(language, one.met, &by, &one.on.to_string(), &because)
}
