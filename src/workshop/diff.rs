//! Two editions compared by what their rules mean: a condition that is only written otherwise has
//! not changed. Each changed threshold with a dossier on which the verdicts part, which was judged
//! by both; words nothing.

mod criterion;
pub mod report;

use std::collections::BTreeSet;

use crate::analysis::domain::Domain;
use crate::analysis::translate::{Translator, Want};
use crate::analysis::witness::Witness;
use crate::expression::Checked;
use crate::ruleset::{Criterion, Edition, Fact, Test, Track, Treatment};
use crate::verdict::Verdict;
use criterion::Compared;

/// One thing that differs
#[derive(Debug)]
pub struct Change {
    /// Of what
    pub place: Place,
    /// In which respect
    pub what: What,
    /// As it was; none where it is new
    pub old: Option<String>,
    /// As it is; none where it is gone
    pub new: Option<String>,
    /// Where verdicts part
    pub parting: Parting,
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
}

/// What differs
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// It is there or not
    Existence,
    /// The days in force
    InForce,
    /// Who can apply
    Subject,
    /// A number that is compared with
    Threshold,
    /// The condition in another way than by its numbers
    Condition,
    /// Which facts are read
    Facts,
    /// Where it stands in the law
    Citation,
    /// What a person is asked
    Question,
    /// How a clause is accounted for
    Treatment,
    /// How a term can be read
    Readings,
    /// What a fact can be
    Declaration,
}

impl What {
    /// As it is written in reports
    pub fn id(self) -> &'static str {
        match self {
            Self::Existence => "existence",
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
        }
    }
}

/// Where the verdicts of a changed condition part
#[derive(Debug)]
pub enum Parting {
    /// Nothing that a dossier would show
    None,
    /// On this dossier
    At(Witness, Verdict, Verdict),
    /// No dossier was found
    NotFound,
}

/// Everything that differs between two editions
pub fn diff(old: &Edition, new: &Edition) -> Vec<Change> {
    let domain = Domain::new(&[old, new]);
    let mut differ = Differ {
        old,
        new,
        domain: &domain,
        changes: Vec::new(),
    };
    differ.edition();
    differ.facts();
    differ.consistency();
    differ.terms();
    differ.tracks();
    differ.changes
}

pub(super) struct Differ<'d> {
    pub(super) old: &'d Edition,
    pub(super) new: &'d Edition,
    pub(super) domain: &'d Domain<'d>,
    changes: Vec<Change>,
}

/// Things by name: in both, only in the old, only in the new
fn paired<'t, T>(
    old: &'t [T],
    new: &'t [T],
    name: impl Fn(&T) -> &str,
) -> Vec<(Option<&'t T>, Option<&'t T>)> {
    let in_old = |one: &&T| old.iter().any(|other| name(other) == name(one));
    let both = old
        .iter()
        .map(|one| (Some(one), new.iter().find(|other| name(other) == name(one))));
    let added = new
        .iter()
        .filter(|one| !in_old(one))
        .map(|one| (None, Some(one)));
    both.chain(added).collect()
}

impl<'d> Differ<'d> {
    fn push(&mut self, place: Place, what: What, old: Option<String>, new: Option<String>) {
        self.changes.push(Change {
            place,
            what,
            old,
            new,
            parting: Parting::None,
        });
    }

    fn edition(&mut self) {
        let shown = |edition: &Edition| {
            let until = edition.in_force.until.map(|day| day.to_string());
            format!("{}…{}", edition.in_force.from, until.unwrap_or_default())
        };
        let (old, new) = (shown(self.old), shown(self.new));
        if old != new {
            self.push(Place::Edition, What::InForce, Some(old), Some(new));
        }
    }

    fn facts(&mut self) {
        for (old, new) in paired(&self.old.facts, &self.new.facts, |fact| &fact.id) {
            let (before, after) = (old.map(declaration), new.map(declaration));
            let Some(id) = old.or(new).map(|fact| fact.id.clone()) else {
                continue;
            };
            if before != after {
                let what = existence(old, new, What::Declaration);
                self.push(Place::Fact(id), what, before, after);
            }
        }
    }

    fn consistency(&mut self) {
        let meaning = |edition: &Edition, require: &Checked| {
            [Want::True, Want::False, Want::NotTrue]
                .map(|want| Translator::new(edition, &[]).truth(require, want))
        };
        let pairs = paired(&self.old.consistency, &self.new.consistency, |rule| {
            &rule.id
        });
        for (old, new) in pairs {
            if let (Some(old), Some(new)) = (old, new)
                && old.severity == new.severity
                && meaning(self.old, &old.require) == meaning(self.new, &new.require)
            {
                continue;
            }
            let Some(id) = old.or(new).map(|rule| rule.id.clone()) else {
                continue;
            };
            let what = existence(old, new, What::Condition);
            let text = |rule: &crate::ruleset::Consistency| rule.text.clone();
            self.push(Place::Consistency(id), what, old.map(text), new.map(text));
        }
    }

    /// Which readings a term has; what a reading means shows in the criteria that use it
    fn terms(&mut self) {
        let readings = |term: &crate::ruleset::Term| -> BTreeSet<String> {
            term.readings.iter().map(|one| one.id.clone()).collect()
        };
        for (old, new) in paired(&self.old.terms, &self.new.terms, |term| &term.id) {
            let (before, after) = (old.map(readings), new.map(readings));
            let is_open = [old, new]
                .into_iter()
                .flatten()
                .any(crate::ruleset::Term::is_open);
            let Some(id) = old.or(new).map(|term| term.id.clone()) else {
                continue;
            };
            if is_open && before != after {
                let list = |readings: BTreeSet<String>| {
                    let readings: Vec<_> = readings.into_iter().collect();
                    readings.join(", ")
                };
                let what = existence(old, new, What::Readings);
                self.push(Place::Term(id), what, before.map(list), after.map(list));
            }
        }
    }

    fn tracks(&mut self) {
        for (old, new) in paired(&self.old.tracks, &self.new.tracks, |track| &track.id) {
            let Some(id) = old.or(new).map(|track| track.id.clone()) else {
                continue;
            };
            match (old, new) {
                (Some(old), Some(new)) => self.track(old, new),
                _ => {
                    let name = |track: &Track| track.id.clone();
                    let (old, new) = (old.map(name), new.map(name));
                    self.push(Place::Track(id), What::Existence, old, new);
                }
            }
        }
    }

    fn track(&mut self, old: &'d Track, new: &'d Track) {
        if old.subject != new.subject {
            let place = Place::Track(new.id.clone());
            let (before, after) = (old.subject.id(), new.subject.id());
            self.push(
                place,
                What::Subject,
                Some(before.into()),
                Some(after.into()),
            );
        }
        for (before, after) in paired(&old.clauses, &new.clauses, |clause| &clause.name) {
            let Some(name) = before.or(after).map(|clause| clause.name.clone()) else {
                continue;
            };
            let place = Place::Clause(new.id.clone(), name);
            let (treated_before, treated_after) = (
                before.map(|one| treatment(&one.treatment)),
                after.map(|one| treatment(&one.treatment)),
            );
            if treated_before != treated_after {
                let what = existence(before, after, What::Treatment);
                self.push(place, what, treated_before, treated_after);
            } else if let (Some(before), Some(after)) = (before, after)
                && (&before.source, before.page) != (&after.source, after.page)
            {
                let shown = |one: &crate::ruleset::Clause| cited(&one.source, one.page);
                self.push(
                    place,
                    What::Citation,
                    Some(shown(before)),
                    Some(shown(after)),
                );
            }
        }
        for (before, after) in paired(&old.criteria, &new.criteria, |one| &one.id) {
            let Some(id) = before.or(after).map(|one| one.id.clone()) else {
                continue;
            };
            let place = Place::Criterion(new.id.clone(), id);
            match (before, after) {
                (Some(before), Some(after)) => {
                    self.criterion(&place, (old, before), (new, after));
                }
                _ => {
                    let (before, after) = (before.map(test), after.map(test));
                    self.push(place, What::Existence, before, after);
                }
            }
        }
    }

    fn criterion(
        &mut self,
        place: &Place,
        (old_track, old): (&'d Track, &'d Criterion),
        (new_track, new): (&'d Track, &'d Criterion),
    ) {
        let shown = |one: &Criterion| {
            let citation = &one.citation;
            let place = cited(&citation.source, citation.page);
            format!("{place} {} “{}”", citation.clause, citation.quote)
        };
        let (before, after) = (shown(old), shown(new));
        if before != after {
            self.push(place.clone(), What::Citation, Some(before), Some(after));
        }
        match (&old.test, &new.test) {
            (Test::Require(before), Test::Require(after)) => {
                let compared = Compared {
                    differ: self,
                    old: (old_track, before),
                    new: (new_track, after),
                    id: &new.id,
                };
                let changes = compared.changes(place);
                self.changes.extend(changes);
                if before.discretion != after.discretion {
                    let asked = |one: &Criterion| one.question().map(|text| text.zh.to_string());
                    self.push(place.clone(), What::Question, asked(old), asked(new));
                }
            }
            (Test::Judge(before), Test::Judge(after)) if before == after => {}
            _ => {
                let what = match (&old.test, &new.test) {
                    (Test::Judge(_), Test::Judge(_)) => What::Question,
                    _ => What::Condition,
                };
                self.push(place.clone(), what, Some(test(old)), Some(test(new)));
            }
        }
    }
}

fn existence<T>(old: Option<T>, new: Option<T>, otherwise: What) -> What {
    if old.is_some() && new.is_some() {
        otherwise
    } else {
        What::Existence
    }
}

fn declaration(fact: &Fact) -> String {
    let mut codes: Vec<_> = fact
        .kind
        .codes()
        .iter()
        .map(|one| one.code.as_str())
        .collect();
    codes.sort_unstable();
    let minimum = fact.minimum.as_ref().map(|bound| {
        let limit = bound.limit.to_decimal_string().unwrap_or_default();
        format!("{} {limit}", if bound.inclusive { ">=" } else { ">" })
    });
    let flags = fact.flags().into_iter();
    let flags = flags.map(|(flag, is_set)| is_set.then(|| flag.to_owned()));
    let projection = fact.projection.as_ref();
    let parts = [
        Some(kind_name(fact).to_owned()),
        fact.by_year.then(|| "by_year".to_owned()),
        minimum,
        fact.of_year.as_ref().map(|year| format!("of_year {year}")),
    ];
    let parts = parts.into_iter().chain(flags).chain([
        projection.map(|one| format!("projects {} by {}", one.of, one.year)),
        (!codes.is_empty()).then(|| codes.join(" ")),
    ]);
    parts.flatten().collect::<Vec<_>>().join(", ")
}

fn kind_name(fact: &Fact) -> &'static str {
    use crate::quantity::Dimension;
    use crate::ruleset::FactKind;
    match &fact.kind {
        FactKind::Boolean => "boolean",
        FactKind::Amount(dimension) if *dimension == Dimension::AREA => "area",
        FactKind::Amount(_) => "money",
        FactKind::Share => "share",
        FactKind::Number => "number",
        FactKind::Integer => "integer",
        FactKind::Year => "year",
        FactKind::Date => "date",
        FactKind::Code(_) => "code",
        FactKind::Codes(_) => "codes",
        FactKind::Titles(_) => "titles",
    }
}

fn treatment(treatment: &Treatment) -> String {
    let list = |name: &str, ids: &[String]| {
        let ids: BTreeSet<_> = ids.iter().map(String::as_str).collect();
        let ids: Vec<_> = ids.into_iter().collect();
        format!("{name}: {}", ids.join(", "))
    };
    match treatment {
        Treatment::Checked(ids) => list("checked", ids),
        Treatment::Judged(ids) => list("judged", ids),
        Treatment::OutOfScope(_) => "out_of_scope".to_owned(),
    }
}

fn cited(source: &str, page: Option<u32>) -> String {
    match page {
        Some(page) => format!("{source} p. {page}"),
        None => source.to_owned(),
    }
}

fn test(criterion: &Criterion) -> String {
    match &criterion.test {
        Test::Require(requirement) => requirement.text.clone(),
        Test::Judge(question) => question.zh.to_string(),
    }
}
