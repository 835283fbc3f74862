//! What differs between the support measures of two editions; produces no text.
//!
//! Conditions on the facts of the edition are compared by meaning. What reads the items of a list
//! is compared as written, apart from spaces and brackets, with the terms that it uses.

use super::edition::{Differ, cited, declaration, existence, list, paired};
use super::{Place, What};
use crate::expression;
use crate::ruleset::{Citation, Edition, Measure, Payment, Requirement, Test};

/// A part of what a measure pays, written out
type Part = fn(&Payment, &Edition) -> String;

impl Differ<'_> {
    pub(super) fn measures(&mut self) {
        let (old, new) = (&self.old.measures, &self.new.measures);
        let (before, after) = (old.without_title.as_ref(), new.without_title.as_ref());
        let is_same = match (before, after) {
            (Some(old), Some(new)) => self.both.mean_the_same(&old.require, &new.require),
            (old, new) => old.is_none() && new.is_none(),
        };
        if !is_same {
            let [before, after] = [before, after].map(|one| Some(one?.require.text.to_string()));
            let what = existence(before.as_ref(), after.as_ref(), What::Condition);
            self.push(Place::WithoutTitle, what, before, after);
        }
        for (id, before, after) in paired(&old.lists, &new.lists, |list| &list.id) {
            let (Some(before), Some(after)) = (before, after) else {
                let [before, after] = [before, after].map(|one| Some(one?.name_key.to_string()));
                self.push(Place::List(id), What::Existence, before, after);
                continue;
            };
            for (fact, old, new) in paired(&before.facts, &after.facts, |fact| &fact.id) {
                let (before, after) = (old.map(declaration), new.map(declaration));
                if before != after {
                    let what = existence(old, new, What::Declaration);
                    self.push(Place::ItemFact(id.clone(), fact), what, before, after);
                }
            }
        }
        for (id, before, after) in paired(&old.all, &new.all, |one| &one.condition.id) {
            let place = Place::Measure(id);
            if let (Some(before), Some(after)) = (before, after) {
                self.measure(&place, before, after);
            } else {
                let [before, after] = [before, after].map(|one| Some(test(one?)));
                self.push(place, What::Existence, before, after);
            }
        }
    }

    fn measure(&mut self, place: &Place, old: &Measure, new: &Measure) {
        let tracks = |one: &Measure| list(one.tracks.iter().map(Into::into).collect());
        self.compare(place, What::Tracks, tracks(old), tracks(new));
        let quoted = |one: &Measure| citation(&one.condition.citation);
        self.compare(place, What::Citation, quoted(old), quoted(new));
        let is_same = match (&old.condition.test, &new.condition.test) {
            (Test::Require(before), Test::Require(after)) => self.both.mean_the_same(before, after),
            (before, after) => {
                matches!((before, after), (Test::Judge(old), Test::Judge(new)) if old == new)
            }
        };
        if !is_same {
            self.push(
                place.clone(),
                What::Condition,
                Some(test(old)),
                Some(test(new)),
            );
        }
        let parts: [(What, Part); 4] = [
            (What::Items, items),
            (What::ItemConditions, conditions),
            (What::Amount, amount),
            (What::Citation, |one, _| citation(&one.citation)),
        ];
        for (what, part) in parts {
            let part = |one: &Measure, edition| {
                let payment = one.payment.as_ref();
                payment.map_or_else(String::new, |payment| part(payment, edition))
            };
            let (before, after) = (part(old, self.old), part(new, self.new));
            self.compare(place, what, before, after);
        }
    }

    fn compare(&mut self, place: &Place, what: What, old: String, new: String) {
        if old != new {
            self.push(place.clone(), what, Some(old), Some(new));
        }
    }
}

fn test(measure: &Measure) -> String {
    super::edition::test(&measure.condition)
}

fn citation(one: &Citation) -> String {
    let place = cited(&one.source, one.page);
    format!("{place} {} “{}”", one.clause, one.quote)
}

fn items(payment: &Payment, edition: &Edition) -> String {
    let items = edition.measures.lists.get(payment.list);
    let items = items.map_or("", |list| list.id.as_str());
    let of = payment.of.as_ref().map(|of| normal(of, edition));
    of.map_or_else(|| items.to_owned(), |of| format!("{items}: {of}"))
}

fn conditions(payment: &Payment, edition: &Edition) -> String {
    let conditions = payment.conditions.iter();
    list(
        conditions
            .map(|one| normal(&one.require, edition))
            .collect(),
    )
}

fn amount(payment: &Payment, edition: &Edition) -> String {
    let amount = normal(&payment.amount, edition);
    match &payment.at_most {
        Some(limit) => format!("{amount} <= {}", normal(limit, edition)),
        None => amount,
    }
}

/// An expression in its canonical spelling, with the terms that it uses
fn normal(requirement: &Requirement, edition: &Edition) -> String {
    let mut text = one_way(&requirement.text);
    for term in requirement.expression.terms() {
        let term = edition.terms.get(term);
        for reading in term.into_iter().flat_map(|term| term.readings.iter()) {
            text.push_str(&format!(" [{}: {}]", reading.id, one_way(&reading.text)));
        }
    }
    text
}

fn one_way(text: &str) -> String {
    expression::parse(text).map_or_else(|_| text.to_owned(), |syntax| syntax.to_string())
}
