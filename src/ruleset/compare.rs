//! What the editions of a library owe to each other: days, facts and titles that fit together.

use super::file::RuleFile;
use super::{Edition, Fact, FactKind, titles};
use crate::diagnostic::Diagnostic;
use crate::expression::problems::UNKNOWN_NAME;
use crate::language::text;
use crate::ruleset::problems as words;
use crate::shared::Str;
use crate::source::Span;
use crate::text::names;
use crate::yaml::Step;

/// Reports what does not fit, in the files of each edition
pub(super) fn editions(editions: &[Edition], files: &[&[RuleFile<'_>]]) {
    let all: Vec<_> = editions
        .iter()
        .zip(files)
        .map(|(edition, files)| Compared { edition, files })
        .collect();
    for (index, one) in all.iter().enumerate() {
        for earlier in all.iter().take(index) {
            if one.edition.programme == earlier.edition.programme {
                one.days(earlier.edition);
            } else {
                one.lists(earlier.edition);
                one.facts(earlier);
            }
        }
    }
    let known = titles::codes(editions);
    let circular = titles::circular(editions);
    for one in &all {
        one.conferred(&known, &circular);
    }
}

/// An edition and its files
struct Compared<'a, 's> {
    edition: &'a Edition,
    files: &'a [RuleFile<'s>],
}

impl Compared<'_, '_> {
    fn report(&self, name: &str, route: &[Step<'_>], problem: &dyn Fn(Span) -> Diagnostic) {
        if let Some(file) = self.files.iter().find(|file| file.name() == name) {
            file.report(problem(file.place(route).unwrap_or_default()));
        }
    }

    /// No two editions of a programme judge on one day
    fn days(&self, earlier: &Edition) {
        let until = earlier.in_force.until;
        if until.is_none_or(|until| self.edition.in_force.from <= until) {
            self.report("edition.yaml", &[Step::Key("in_force")], &|span| {
                words::overlapping_editions(span, &earlier.name)
            });
        }
    }

    fn lists(&self, other: &Edition) {
        for (number, list) in self.edition.measures.lists.iter().enumerate() {
            let known = other.measures.list(&list.id);
            if known.is_some_and(|known| known != list) {
                let route = [Step::Key("lists"), Step::Index(number), Step::Key("id")];
                self.report("measures.yaml", &route, &|span| {
                    words::conflicting_fact(span, &list.id, &other.programme)
                });
            }
        }
    }

    /// A dossier means one thing by one name; each of the two declarations is told
    fn facts(&self, other: &Compared<'_, '_>) {
        for (number, fact) in self.edition.facts.iter().enumerate() {
            for (place, known) in other.edition.facts.iter().enumerate() {
                if conflict(fact, known) {
                    self.conflicting(number, fact, other.edition);
                    other.conflicting(place, known, self.edition);
                }
            }
        }
    }

    fn conflicting(&self, number: usize, fact: &Fact, other: &Edition) {
        // Those that it takes from the vocabulary come first.
        let facts = self.edition.facts.iter();
        let shared = facts.filter(|fact| fact.vocabulary.is_some()).count();
        let route = match number.checked_sub(shared) {
            None => vec![Step::Key("uses"), Step::Index(number)],
            Some(own) => vec![Step::Key("facts"), Step::Index(own), Step::Key("id")],
        };
        self.report("facts.yaml", &route, &|span| {
            words::conflicting_fact(span, &fact.id, &other.programme)
        });
    }

    /// A title that is conferred is one that dossiers can name, and can be had
    fn conferred(&self, known: &[&str], circular: &[&str]) {
        for track in &self.edition.tracks {
            let Some(title) = track.confers.as_ref().map(|one| one.title.as_str()) else {
                continue;
            };
            let file = format!("{}.yaml", track.id);
            let route = [Step::Key("confers"), Step::Key("title")];
            if !known.contains(&title) {
                let what = text!("称号", "title");
                self.report(&file, &route, &|span| {
                    words::unknown_reference(span, UNKNOWN_NAME, &what, title, known)
                });
            } else if circular.contains(&title) {
                let all = names::list(circular.iter().copied());
                self.report(&file, &route, &|span| {
                    words::circular_titles(span, title, &all)
                });
            }
        }
    }
}

/// Whether two declarations cannot coexist in a dossier: one id or name with two meanings
fn conflict(a: &Fact, b: &Fact) -> bool {
    if a.id != b.id {
        return a.name.zh == b.name.zh || a.name.zh == *b.id || *a.id == b.name.zh;
    }
    let codes = |kind: &FactKind| -> Vec<Str> {
        kind.codes().iter().map(|code| code.code.clone()).collect()
    };
    let fields = (a.kind.fields(), b.kind.fields());
    let differ = |(a, b): (&Fact, &Fact)| a.id != b.id || conflict(a, b);
    std::mem::discriminant(&a.kind) != std::mem::discriminant(&b.kind)
        || fields.0.len() != fields.1.len()
        || fields.0.iter().zip(fields.1).any(differ)
        || a.is != b.is
        || matches!((&a.kind, &b.kind), (FactKind::Amount(a), FactKind::Amount(b)) if a != b)
        || codes(&a.kind) != codes(&b.kind)
        || a.name.zh != b.name.zh
        || a.by_year != b.by_year
        || a.minimum != b.minimum
        || a.maximum != b.maximum
        || a.of_year != b.of_year
        || a.flags() != b.flags()
        || a.projection != b.projection
}
