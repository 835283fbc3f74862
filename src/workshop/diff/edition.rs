//! What differs between two editions, from their days in force to each criterion; produces no text.

use std::collections::BTreeSet;

use super::{Change, Place, What};
use crate::analysis::parting::{Editions, Moved};
use crate::quantity::Dimension;
use crate::ruleset::{
    Clause, Consistency, Criterion, Edition, Fact, FactKind, Requirement, Term, Test, Track,
    Treatment,
};
use crate::shared::Str;

/// Everything that differs between two editions
pub fn diff(old: &Edition, new: &Edition) -> Vec<Change> {
    let mut differ = Differ {
        old,
        new,
        both: Editions::new(old, new),
        changes: Vec::new(),
    };
    differ.edition();
    differ.facts();
    differ.consistency();
    differ.terms();
    differ.tracks();
    differ.measures();
    differ.changes
}

pub(super) struct Differ<'d> {
    pub(super) old: &'d Edition,
    pub(super) new: &'d Edition,
    pub(super) both: Editions<'d>,
    changes: Vec<Change>,
}

/// Things by name, in the old edition and in the new one
pub(super) fn paired<'t, T>(
    old: &'t [T],
    new: &'t [T],
    name: impl Fn(&T) -> &str,
) -> Vec<(String, Option<&'t T>, Option<&'t T>)> {
    let find = |all: &'t [T], id: &str| all.iter().find(|one| name(one) == id);
    let both = old
        .iter()
        .map(|one| (name(one), Some(one), find(new, name(one))));
    let added = new.iter().filter(|one| find(old, name(one)).is_none());
    let added = added.map(|one| (name(one), None, Some(one)));
    let all = both.chain(added);
    all.map(|(name, old, new)| (name.to_owned(), old, new))
        .collect()
}

impl<'d> Differ<'d> {
    pub(super) fn push(
        &mut self,
        place: Place,
        what: What,
        old: Option<String>,
        new: Option<String>,
    ) {
        self.changes.push(Change {
            place,
            what,
            old,
            new,
            parting: None,
        });
    }

    fn edition(&mut self) {
        if self.old.number != self.new.number {
            let (old, new) = (self.old.number.clone(), self.new.number.clone());
            self.push(
                Place::Edition,
                What::Number,
                Some(old.to_string()),
                Some(new.to_string()),
            );
        }
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
        for (id, old, new) in paired(&self.old.facts, &self.new.facts, |fact| &fact.id) {
            let (before, after) = (old.map(declaration), new.map(declaration));
            if before != after {
                let what = existence(old, new, What::Declaration);
                self.push(Place::Fact(id), what, before, after);
            }
        }
    }

    fn consistency(&mut self) {
        let pairs = paired(&self.old.consistency, &self.new.consistency, |rule| {
            &rule.id
        });
        for (id, old, new) in pairs {
            if let (Some(old), Some(new)) = (old, new)
                && old.severity == new.severity
                && self.both.ask_the_same(&old.require, &new.require)
            {
                continue;
            }
            let what = existence(old, new, What::Condition);
            let text = |rule: &Consistency| rule.text.to_string();
            self.push(Place::Consistency(id), what, old.map(text), new.map(text));
        }
    }

    /// Which readings a term has; what a reading means shows in the criteria that use it
    fn terms(&mut self) {
        let readings = |term: &Term| -> BTreeSet<String> {
            term.readings.iter().map(|one| one.id.to_string()).collect()
        };
        for (id, old, new) in paired(&self.old.terms, &self.new.terms, |term| &term.id) {
            let (before, after) = (old.map(readings), new.map(readings));
            let is_open = [old, new].into_iter().flatten().any(Term::is_open);
            if is_open && before != after {
                let what = existence(old, new, What::Readings);
                self.push(Place::Term(id), what, before.map(list), after.map(list));
            }
        }
    }

    fn tracks(&mut self) {
        for (id, old, new) in paired(&self.old.tracks, &self.new.tracks, |track| &track.id) {
            match (old, new) {
                (Some(old), Some(new)) => self.track(old, new),
                _ => {
                    let name = |track: &Track| track.id.to_string();
                    let (old, new) = (old.map(name), new.map(name));
                    self.push(Place::Track(id), What::Existence, old, new);
                }
            }
        }
    }

    fn track(&mut self, old: &'d Track, new: &'d Track) {
        if old.subject != new.subject {
            let place = Place::Track(new.id.to_string());
            let (before, after) = (old.subject.id(), new.subject.id());
            self.push(
                place,
                What::Subject,
                Some(before.into()),
                Some(after.into()),
            );
        }
        for (name, before, after) in paired(&old.clauses, &new.clauses, |clause| &clause.name) {
            let place = Place::Clause(new.id.to_string(), name);
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
                let shown = |one: &Clause| cited(&one.source, one.page);
                self.push(
                    place,
                    What::Citation,
                    Some(shown(before)),
                    Some(shown(after)),
                );
            }
        }
        for (id, before, after) in paired(&old.criteria, &new.criteria, |one| &one.id) {
            let place = Place::Criterion(new.id.to_string(), id);
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

    fn requirement(
        &mut self,
        place: &Place,
        id: &str,
        (old_track, old): (&Track, &Requirement),
        (new_track, new): (&Track, &Requirement),
    ) {
        let Some(moved) = self.both.moved(id, (old_track, old), (new_track, new)) else {
            return;
        };
        let names = |edition: &Edition, requirement: &Requirement| -> BTreeSet<String> {
            let facts = requirement.facts.iter();
            let facts = facts.filter_map(|fact| edition.facts.get(*fact));
            facts.map(|fact| fact.id.to_string()).collect()
        };
        let (before, after) = (names(self.old, old), names(self.new, new));
        if before != after {
            let (before, after) = (list(before), list(after));
            self.push(place.clone(), What::Facts, Some(before), Some(after));
        }
        let (what, parts) = match moved {
            Moved::Thresholds(all) => (What::Threshold, all),
            Moved::Condition(parting) => {
                let one = (old.text.to_string(), new.text.to_string(), parting);
                (What::Condition, vec![one])
            }
        };
        self.changes
            .extend(parts.into_iter().map(|(old, new, parting)| Change {
                place: place.clone(),
                what,
                old: Some(old),
                new: Some(new),
                parting: Some(parting),
            }));
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
                self.requirement(place, &new.id, (old_track, before), (new_track, after));
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

pub(super) fn list(names: BTreeSet<String>) -> String {
    names.into_iter().collect::<Vec<_>>().join(", ")
}

pub(super) fn existence<T>(old: Option<T>, new: Option<T>, otherwise: What) -> What {
    if old.is_some() && new.is_some() {
        otherwise
    } else {
        What::Existence
    }
}

pub(super) fn declaration(fact: &Fact) -> String {
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
    let maximum = fact.maximum.as_ref();
    let maximum =
        maximum.map(|limit| format!("<= {}", limit.to_decimal_string().unwrap_or_default()));
    let flags = fact.flags().into_iter();
    let flags = flags.map(|(flag, is_set)| is_set.then(|| flag.to_owned()));
    let projection = fact.projection.as_ref();
    let parts = [
        Some(kind_name(fact).to_owned()),
        fact.by_year.then(|| "by_year".to_owned()),
        minimum,
        maximum,
        fact.of_year.as_ref().map(|year| format!("of_year {year}")),
        fact.is.as_ref().map(|is| format!("is {}", is.text)),
    ];
    let parts = parts.into_iter().chain(flags).chain([
        projection.map(|one| format!("projects {} by {}", one.of, one.year)),
        (!codes.is_empty()).then(|| codes.join(" ")),
    ]);
    let fields = fact.kind.fields().iter();
    let fields = fields.map(|one| Some(format!("{}: {}", one.id, declaration(one))));
    let parts = parts.chain(fields);
    parts.flatten().collect::<Vec<_>>().join(", ")
}

fn kind_name(fact: &Fact) -> &'static str {
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
        FactKind::Records(_) => "records",
    }
}

fn treatment(treatment: &Treatment) -> String {
    let ids = |ids: &[Str]| list(ids.iter().map(Into::into).collect());
    match treatment {
        Treatment::Checked(all) => format!("checked: {}", ids(all)),
        Treatment::Judged(all) => format!("judged: {}", ids(all)),
        Treatment::OutOfScope(_) => "out_of_scope".to_owned(),
    }
}

pub(super) fn cited(source: &str, page: Option<u32>) -> String {
    match page {
        Some(page) => format!("{source} p. {page}"),
        None => source.to_owned(),
    }
}

pub(super) fn test(criterion: &Criterion) -> String {
    match &criterion.test {
        Test::Require(requirement) => requirement.text.to_string(),
        Test::Judge(question) => question.zh.to_string(),
    }
}
