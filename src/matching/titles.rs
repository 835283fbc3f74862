//! The titles of a dossier, and those that would make a criterion pass; produces no text.

use jiff::civil::Date;

use super::{Held, RENEWAL};
use crate::assessment::{self, Assessment, FactTable, Finding, Trial, Varied};
use crate::calendar::Duration;
use crate::diagnostic::Diagnostics;
use crate::dossier::{Dossier, Stated, Statement};
use crate::expression::Value;
use crate::expression::value::{Title, Validity};
use crate::ruleset::{Edition, Fact, FactKind, Track};
use crate::shared::Str;
use crate::verdict::Verdict;

/// The fact in which a dossier states its titles
const TITLES: &str = "titles";
/// The fact that says whether an application is for the renewal of a title
const REVIEW: &str = "is_review";

/// What a dossier states of its titles
pub(super) fn stated(dossier: &Dossier) -> &[Title] {
    match dossier.facts.get(TITLES).map(|one| &one.statement) {
        Some(Statement::Single(figure)) => match &figure.stated {
            Stated::Known(Value::Titles(titles)) => titles,
            _ => &[],
        },
        _ => &[],
    }
}

/// The title that a track confers, where the dossier has it on its day
pub(super) fn held(track: &Track, dossier: &Dossier) -> Option<Held> {
    let conferred = track.confers.as_ref()?;
    let own = stated(dossier).iter();
    let valid = own.filter(|title| *title.code == *conferred.title);
    let until = valid.filter_map(|title| match title.validity {
        Validity::Always => Some(None),
        Validity::Until(last) => (dossier.as_of <= last).then_some(Some(last)),
        Validity::Unknown(_) => None,
    });
    // Of two grants of one title, the one that lasts longer counts.
    let until = until.max()?;
    Some(Held {
        title: conferred.title.to_string(),
        until,
        is_renewal_due: is_review(dossier)
            || until.is_some_and(|last| is_near(dossier.as_of, last)),
    })
}

/// A dossier and its track as an application for the renewal of the title that the track confers, where
/// that is due and the dossier is taken for a first one: whoever holds the title can apply for nothing
/// else
pub(super) fn renewed<'r>(
    dossier: &Dossier,
    one: &Assessment<'r>,
) -> Option<(Dossier, Assessment<'r>)> {
    let is_due = held(one.track, dossier).is_some_and(|held| held.is_renewal_due);
    if !is_due || is_review(dossier) || one.edition.fact_id(REVIEW).is_none() {
        return None;
    }
    let dossier = dossier.with(REVIEW, None, Value::Boolean(true));
    let judged = assessment::assess(&dossier, &[one.candidate()], &mut Diagnostics::new()).pop()?;
    Some((dossier, judged))
}

/// Whether a title that lasts to a day is near its renewal
fn is_near(day: Date, last: Date) -> bool {
    Duration::days_between(day, last).count <= RENEWAL
}

/// Whether the dossier says that it is about a renewal
fn is_review(dossier: &Dossier) -> bool {
    let stated = dossier.facts.get(REVIEW).map(|one| &one.statement);
    matches!(
        stated,
        Some(Statement::Single(figure))
            if matches!(figure.stated, Stated::Known(Value::Boolean(true)))
    )
}

/// The fact of an edition in which titles are stated
fn declared(edition: &Edition) -> Option<&Fact> {
    let fact = edition.facts.get(edition.fact_id(TITLES)?)?;
    matches!(fact.kind, FactKind::Titles(_)).then_some(fact)
}

/// Whether a criterion reads the titles
pub(super) fn reads(finding: &Finding<'_>, edition: &Edition) -> bool {
    let requirement = finding.criterion.requirement();
    let id = edition.fact_id(TITLES);
    requirement.is_some_and(|one| id.is_some_and(|id| one.facts.contains(&id)))
}

/// The titles of a dossier and more, valid on every day
fn with(dossier: &Dossier, codes: &[&str]) -> Value {
    let more = codes.iter().map(|code| Title {
        code: Str::from(*code),
        validity: Validity::Always,
    });
    let own = stated(dossier).iter().cloned();
    Value::Titles(own.chain(more).collect())
}

/// The titles of a dossier without those of a code
fn without(dossier: &Dossier, code: &str) -> Value {
    let rest = stated(dossier).iter().filter(|one| *one.code != *code);
    Value::Titles(rest.cloned().collect())
}

/// A criterion to judge by dossiers that state other titles
struct Titled<'a, 'r> {
    finding: &'a Finding<'r>,
    edition: &'r Edition,
    dossier: &'a Dossier,
    varied: Option<&'a Varied<'a, 'r>>,
    trial: Option<Trial<'r>>,
}

impl<'a, 'r> Titled<'a, 'r> {
    fn new(
        finding: &'a Finding<'r>,
        edition: &'r Edition,
        dossier: &'a Dossier,
        varied: Option<&'a Varied<'a, 'r>>,
    ) -> Self {
        Self {
            trial: varied.and_then(|varied| varied.trial(finding.criterion, dossier)),
            finding,
            edition,
            dossier,
            varied,
        }
    }

    /// The verdict with other titles, as far as it is seen without a search of all possible values
    fn seen(&self, titles: &Value) -> Option<Verdict> {
        let table = self.varied?.with([None], titles.clone());
        Some(self.trial.as_ref()?.verdict(self.dossier, &table))
    }

    /// The verdict with other titles
    fn found(&self, titles: Value) -> Verdict {
        let other = self.dossier.with(TITLES, None, titles);
        let (table, _) = assessment::facts(self.edition, &other, &mut Diagnostics::new());
        assessment::find(self.finding.criterion, self.edition, &other, &table).verdict
    }
}

/// The facts of a dossier that is to state other titles, where an edition reads them
fn varied<'t, 'r>(
    edition: &'r Edition,
    dossier: &Dossier,
    stated: &'t FactTable,
) -> Option<Varied<'t, 'r>> {
    let fact = edition.fact_id(TITLES)?;
    Some(Varied::new(edition, (dossier, stated), fact))
}

/// The smallest sets of titles, each of which makes a criterion pass that now does not; of at most
/// two titles, as far as it is seen without a search of all possible values
pub(super) fn ways(
    finding: &Finding<'_>,
    edition: &Edition,
    dossier: &Dossier,
) -> Vec<Vec<String>> {
    if finding.verdict == Verdict::Pass || !reads(finding, edition) {
        return Vec::new();
    }
    let Some(fact) = declared(edition) else {
        return Vec::new();
    };
    let own = stated(dossier);
    let codes = fact.kind.codes().iter().map(|one| one.code.as_str());
    let new: Vec<&str> = codes
        .filter(|code| {
            let mut same = own.iter().filter(|title| *title.code == **code);
            !same.any(|title| title.validity == Validity::Always)
        })
        .collect();
    let table = FactTable::new(edition, dossier);
    let varied = varied(edition, dossier, &table);
    let titled = Titled::new(finding, edition, dossier, varied.as_ref());
    let passes = |codes: &[&str]| {
        let titles = with(dossier, codes);
        let seen = titled.seen(&titles);
        seen.unwrap_or_else(|| titled.found(titles)) == Verdict::Pass
    };
    if !passes(&new) {
        return Vec::new();
    }
    let single: Vec<&str> = new.iter().copied().filter(|code| passes(&[code])).collect();
    if !single.is_empty() {
        return single.iter().map(|code| vec![(*code).to_owned()]).collect();
    }
    let mut pairs = Vec::new();
    for (index, first) in new.iter().enumerate() {
        for second in new.iter().skip(index + 1) {
            if passes(&[first, second]) {
                pairs.push(vec![(*first).to_owned(), (*second).to_owned()]);
            }
        }
    }
    pairs
}

/// The titles without which a track that passes would not, the one that lapses first
pub(super) fn lapses(
    findings: &[Finding<'_>],
    edition: &Edition,
    dossier: &Dossier,
) -> Option<(String, Date)> {
    let dated = stated(dossier)
        .iter()
        .filter_map(|title| match title.validity {
            Validity::Until(last) if dossier.as_of <= last => {
                Some((title.code.to_string(), last.tomorrow().ok()?))
            }
            _ => None,
        });
    let table = FactTable::new(edition, dossier);
    let varied = varied(edition, dossier, &table);
    let reading = findings.iter().filter(|one| reads(one, edition));
    let reading: Vec<_> = reading
        .map(|one| Titled::new(one, edition, dossier, varied.as_ref()))
        .collect();
    let needed = dated.filter(|(code, _)| {
        let less = without(dossier, code);
        reading.iter().any(|one| {
            let seen = one
                .seen(&less)
                .filter(|seen| *seen != Verdict::Undetermined);
            seen.unwrap_or_else(|| one.found(less.clone())) != Verdict::Pass
        })
    });
    needed.min_by_key(|(_, day)| *day)
}
