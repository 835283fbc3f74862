//! Why a verdict changes on a day: what differs from the day before; judges nothing.

use jiff::civil::Date;

use super::{OnDay, TrackChange, days};
use crate::dossier::evidence::Document;
use crate::dossier::{Dossier, Stated, Statement};
use crate::expression::Value;
use crate::expression::check::{Checked, Operation};
use crate::expression::value::{Title, Validity};
use crate::ruleset::{AS_OF, Criterion, Edition, Fact, FactKind, REFERENCE_YEAR, Test};

/// What differs from the day before, so that a verdict changes
#[derive(Clone, Debug)]
pub enum Cause<'r> {
    /// An edition takes effect
    EditionBegins(&'r Edition),
    /// An edition ended the day before, and none follows
    EditionEnds(&'r Edition),
    /// The figures of another year count: this one
    ReferenceYear(i16),
    /// A year has ended, so that its figures can be stated
    YearEnds(i16),
    /// A title was valid until the day before
    TitleLapses {
        /// The fact that lists it
        fact: &'r Fact,
        /// Its code
        code: String,
    },
    /// A title without a last day counts on the dossier's own day of application only
    BareTitle {
        /// The fact that lists it
        fact: &'r Fact,
        /// Its code
        code: String,
    },
    /// A day that the dossier states has come or passed
    DayOf(&'r Fact),
    /// A period from a day that the dossier states has ended, or ends
    PeriodFrom(&'r Fact),
    /// A document was valid until the day before
    DocumentLapses(String),
    /// A document was issued
    DocumentIssued(String),
    /// Something that the rules count from the day of application has changed
    DayOfApplication,
}

impl Cause<'_> {
    /// Its name in reports
    pub fn id(&self) -> &'static str {
        match self {
            Self::EditionBegins(_) => "edition_begins",
            Self::EditionEnds(_) => "edition_ends",
            Self::ReferenceYear(_) => "reference_year",
            Self::YearEnds(_) => "year_ends",
            Self::TitleLapses { .. } => "title_lapses",
            Self::BareTitle { .. } => "bare_title",
            Self::DayOf(_) => "day_of",
            Self::PeriodFrom(_) => "period_from",
            Self::DocumentLapses(_) => "document_lapses",
            Self::DocumentIssued(_) => "document_issued",
            Self::DayOfApplication => "day_of_application",
        }
    }
}

/// What differs on a day, among what the changes rest on
pub(super) fn causes<'r>(
    day: Date,
    before: &OnDay<'r>,
    after: &OnDay<'r>,
    tracks: &[TrackChange<'r>],
) -> Vec<Cause<'r>> {
    let mut causes: Vec<Cause<'r>> = Vec::new();
    for one in tracks {
        editions(before, after, &one.edition.programme, &mut causes);
    }
    let year = |judged: &OnDay<'_>| judged.dossier.as_ref().map(|one| one.reference_year);
    let years = (year(before), year(after));
    let is_new_year = (day.month(), day.day()) == (1, 1);
    let mut moves = false;
    for (edition, criterion) in changed(tracks) {
        let Test::Require(requirement) = &criterion.test else {
            continue;
        };
        let facts = requirement.facts.iter();
        let facts: Vec<&'r Fact> = facts.filter_map(|one| edition.facts.get(*one)).collect();
        let annual = facts.iter().any(|fact| fact.is_annual());
        let reads = |variable| reads(&requirement.expression, variable);
        match years {
            (Some(old), Some(new)) if old != new && (annual || reads(REFERENCE_YEAR)) => {
                causes.push(Cause::ReferenceYear(new));
            }
            _ if is_new_year && annual => causes.push(Cause::YearEnds(day.year() - 1)),
            _ => {}
        }
        moves |= is_new_year && reads(AS_OF);
        if let Some(dossier) = &after.dossier {
            stated(day, (before, dossier), &facts, &mut causes);
            let ends = |fact: &Fact, expression| {
                let mut from = days_of(dossier, fact).into_iter();
                from.any(|from| days::is_end_of_period(expression, from, day))
            };
            let ended = facts
                .iter()
                .filter(|fact| ends(fact, &requirement.expression));
            causes.extend(ended.map(|fact| Cause::PeriodFrom(fact)));
            let follow = facts.iter().filter_map(|fact| {
                let lists = dossier.following.from.get(&*fact.id)?;
                Some((&fact.is.as_ref()?.expression, lists))
            });
            for (expression, lists) in follow {
                let lists = lists.iter().filter_map(|id| edition.fact_id(id));
                let lists = lists.filter_map(|id| edition.facts.get(id));
                let ended = lists.filter(|list| ends(list, expression));
                causes.extend(ended.map(Cause::PeriodFrom));
            }
            documents(day, (before, dossier), criterion, &facts, &mut causes);
        }
    }
    // A reference year that the dossier names had not ended before: nothing could be judged.
    if is_new_year && years.0.is_none() && years.1.is_some() {
        causes.push(Cause::YearEnds(day.year() - 1));
    }
    if moves || causes.is_empty() {
        causes.push(Cause::DayOfApplication);
    }
    let mut seen: Vec<String> = Vec::new();
    causes.retain(|cause| {
        let key = format!("{} {}", cause.id(), cause.key());
        let is_new = !seen.contains(&key);
        seen.push(key);
        is_new
    });
    causes
}

impl Cause<'_> {
    /// What distinguishes it from others of its kind
    fn key(&self) -> String {
        match self {
            Self::EditionBegins(edition) | Self::EditionEnds(edition) => {
                format!("{}/{}", edition.programme, edition.name)
            }
            Self::ReferenceYear(year) | Self::YearEnds(year) => year.to_string(),
            Self::TitleLapses { fact, code } | Self::BareTitle { fact, code } => {
                format!("{} {code}", fact.id)
            }
            Self::DayOf(fact) | Self::PeriodFrom(fact) => fact.id.to_string(),
            Self::DocumentLapses(file) | Self::DocumentIssued(file) => file.clone(),
            Self::DayOfApplication => String::new(),
        }
    }
}

fn changed<'t, 'r>(
    tracks: &'t [TrackChange<'r>],
) -> impl Iterator<Item = (&'r Edition, &'r Criterion)> + 't {
    tracks.iter().flat_map(|one| {
        let edition = one.edition;
        one.criteria
            .iter()
            .map(move |change| (edition, change.criterion))
    })
}

fn editions<'r>(
    before: &OnDay<'r>,
    after: &OnDay<'r>,
    programme: &str,
    causes: &mut Vec<Cause<'r>>,
) {
    let of = |judged: &OnDay<'r>| {
        let mut assessments = judged.assessments.iter();
        let one = assessments.find(|one| one.edition.programme == programme)?;
        Some((one.edition, one.in_force))
    };
    match (of(before), of(after)) {
        (Some((old, _)), Some((new, _))) if old.name != new.name => {
            causes.push(Cause::EditionBegins(new));
        }
        (Some((_, true)), Some((edition, false))) => causes.push(Cause::EditionEnds(edition)),
        (None, Some((new, true))) if before.dossier.is_some() => {
            causes.push(Cause::EditionBegins(new));
        }
        _ => {}
    }
}

fn reads(node: &Checked, variable: usize) -> bool {
    node.operation == Operation::Variable(variable)
        || node.operands.iter().any(|one| reads(one, variable))
}

/// Days that the dossier states of these facts
fn stated<'r>(
    day: Date,
    (old, dossier): (&OnDay<'r>, &Dossier),
    facts: &[&'r Fact],
    causes: &mut Vec<Cause<'r>>,
) {
    let before = day.yesterday().ok();
    for fact in facts {
        let Some(Statement::Single(figure)) =
            dossier.facts.get(&*fact.id).map(|stated| &stated.statement)
        else {
            continue;
        };
        match &figure.stated {
            Stated::Known(Value::Titles(titles)) => {
                let old = old
                    .dossier
                    .as_ref()
                    .map_or(&[][..], |old| titles_of(old, fact));
                let bare = titles.iter().zip(old).filter(|(new, old)| {
                    let is_bare = |one: &Title| one.validity == Validity::Always;
                    is_bare(new) != is_bare(old)
                });
                causes.extend(bare.map(|(title, _)| Cause::BareTitle {
                    fact,
                    code: title.code.to_string(),
                }));
                let lapsed = titles.iter().filter(|title| match title.validity {
                    Validity::Until(until) => Some(until) == before,
                    _ => false,
                });
                causes.extend(lapsed.map(|title| Cause::TitleLapses {
                    fact,
                    code: title.code.to_string(),
                }));
            }
            Stated::Known(Value::Date(stated))
                if fact.kind == FactKind::Date && (*stated == day || Some(*stated) == before) =>
            {
                causes.push(Cause::DayOf(fact));
            }
            _ => {}
        }
    }
}

/// The days that a fact states, itself or in the fields of its records
fn days_of(dossier: &Dossier, fact: &Fact) -> Vec<Date> {
    let figure = dossier
        .facts
        .get(&*fact.id)
        .and_then(|one| one.figure(None));
    let Some(Stated::Known(value)) = figure.map(|one| &one.stated) else {
        return Vec::new();
    };
    let day = |value: &Value| match value {
        Value::Date(day) => Some(*day),
        _ => None,
    };
    match value {
        Value::List(records) => {
            let records = records.iter().filter_map(|one| match one.value()? {
                Value::Record(record) => Some(&record.fields),
                _ => None,
            });
            let fields = records.flatten();
            fields
                .filter_map(|(_, field)| day(field.value()?))
                .collect()
        }
        value => day(value).into_iter().collect(),
    }
}

fn titles_of<'d>(dossier: &'d Dossier, fact: &Fact) -> &'d [Title] {
    let figure = dossier
        .facts
        .get(&*fact.id)
        .and_then(|one| one.figure(None));
    match figure.map(|one| &one.stated) {
        Some(Stated::Known(Value::Titles(titles))) => titles,
        _ => &[],
    }
}

/// Documents of these facts, or of the judgement, if the proof differs from before
fn documents<'r>(
    day: Date,
    (before, dossier): (&OnDay<'r>, &Dossier),
    criterion: &Criterion,
    facts: &[&'r Fact],
    causes: &mut Vec<Cause<'r>>,
) {
    let Some(old) = before.dossier.as_ref().map(|one| &one.unproven) else {
        return;
    };
    let new = &dossier.unproven;
    let evidence = &dossier.evidence;
    let facts = facts
        .iter()
        .filter(|fact| old.facts.contains(&*fact.id) != new.facts.contains(&*fact.id));
    let facts = facts.filter_map(|fact| evidence.facts.get(&*fact.id));
    let id = &criterion.id;
    let judged = old.judgements.contains(&**id) != new.judgements.contains(&**id);
    let judged = evidence.judgements.get(&**id).filter(|_| judged);
    for document in facts.chain(judged).flat_map(|exhibit| &exhibit.documents) {
        causes.extend(document_cause(day, document));
    }
}

fn document_cause<'r>(day: Date, document: &Document) -> Option<Cause<'r>> {
    let file = || document.file.value.clone();
    let issued = document.issued.as_ref().map(|one| one.value);
    let until = document.valid_until.as_ref().map(|one| one.value);
    if until.is_some() && until == day.yesterday().ok() {
        return Some(Cause::DocumentLapses(file()));
    }
    (issued == Some(day)).then(|| Cause::DocumentIssued(file()))
}
