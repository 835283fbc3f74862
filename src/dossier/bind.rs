//! A located tree bound against the facts that the judging rules declare; judges nothing.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::schema::Schema;
use super::shape::{entries, is_unknown, wrong_type};
use super::{
    Dossier, Figure, Head, Stated, StatedFact, Statement, Unproven, evidence, follow, founding,
    items, judgement, look_alikes, value,
};
use crate::diagnostic::Diagnostics;
use crate::dossier::problems as words;
use crate::expression::value::{Title, Validity};
use crate::expression::{Causes, Value};
use crate::language::{Text, text};
use crate::quantity;
use crate::ruleset::{Fact, SubjectKind};
use crate::source::{Located, Source, Span};
use crate::yaml::{self, Entry, Node};

/// The days that determine how facts are read
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// Day of application
    pub as_of: Date,
    /// Year whose figures count
    pub reference_year: i16,
    /// Year of figures that do not say theirs: the dossier's own reference year
    pub undated: i16,
    /// Whether the day of application is the dossier's own, to which a title without a day applies
    pub is_own_day: bool,
    /// Whether the dossier states the year of such figures, by its day or its reference year
    pub states_year: bool,
}

impl Frame {
    /// The frame of an application on its own day, with the figures of its own reference year
    pub fn own(as_of: Date, reference_year: i16) -> Self {
        Self {
            as_of,
            reference_year,
            undated: reference_year,
            is_own_day: true,
            states_year: true,
        }
    }
}

/// The reference year of a dossier, which belongs to its own day of application
///
/// It is the year before that day's. Another one may be named: the one before that, with a warning;
/// any other is a problem and gives no year.
pub fn reference_year(
    named: Option<&Located<i16>>,
    own_day: Date,
    problems: &mut Diagnostics,
) -> Option<i16> {
    let last = own_day.year().checked_sub(1)?;
    let Some(named) = named else {
        return Some(last);
    };
    let span = named.span.unwrap_or_default();
    match last.checked_sub(named.value) {
        Some(0) => {}
        Some(1) => problems.push(words::earlier_reference_year(span, named.value, own_day)),
        Some(2..) => {
            problems.push(words::reference_year_too_early(span, named.value, own_day));
            return None;
        }
        _ => {
            let what = text!("基准年度", "the reference year");
            problems.push(words::year_not_ended(span, named.value, own_day, &what));
            return None;
        }
    }
    Some(named.value)
}

/// Binds facts, judgements, lists of items and evidence; every problem goes to `problems`
pub fn bind(
    source: &Source,
    root: &Node<'_>,
    head: &Head,
    frame: Frame,
    schema: &Schema<'_>,
    problems: &mut Diagnostics,
) -> Dossier {
    let mut binder = Binder {
        source,
        frame,
        kind: head.kind,
        schema,
        problems,
        facts: BTreeMap::new(),
        unused: BTreeMap::new(),
    };
    if let Some(node) = root.get("facts") {
        binder.facts(node);
    }
    binder.years_of_figures();
    let mut facts = binder.facts;
    look_alikes::note(&facts, schema, frame.reference_year, problems);
    founding::note(&facts, schema, problems);
    let evidence = root
        .get("evidence")
        .map(|node| evidence::read(source, node, schema, problems))
        .unwrap_or_default();
    let judgements = root
        .get("judgements")
        .map(|node| judgement::read(source, node, (schema, head.kind), frame.as_of, problems))
        .unwrap_or_default();
    let following = follow::derive(&mut facts, schema, frame, problems);
    let mut items = items::read(source, root, (head.kind, frame.as_of), schema, problems);
    if !frame.is_own_day {
        let items = items.values_mut().flatten();
        facts.values_mut().for_each(open_titles);
        items.for_each(|item| item.facts.values_mut().for_each(open_titles));
    }
    Dossier {
        as_of: frame.as_of,
        reference_year: frame.reference_year,
        facts,
        judgements,
        evidence,
        unproven: Unproven::default(),
        following,
        items,
    }
}

/// A title without a day is valid only on the dossier's own day: on another it is not known
fn open_titles(fact: &mut StatedFact) {
    let Statement::Single(figure) = &mut fact.statement else {
        return;
    };
    if let Stated::Known(Value::Titles(titles)) = &mut figure.stated {
        let opened = titles.iter().map(|title| Title {
            code: title.code.clone(),
            validity: match &title.validity {
                Validity::Always => Validity::Unknown(Causes::new([])),
                stated => stated.clone(),
            },
        });
        *titles = opened.collect();
    }
}

struct Binder<'a, 'r> {
    source: &'a Source,
    frame: Frame,
    kind: Option<SubjectKind>,
    schema: &'a Schema<'r>,
    problems: &'a mut Diagnostics,
    facts: BTreeMap<String, StatedFact>,
    /// Facts that only other programmes declare, by id, and where they are named
    unused: BTreeMap<&'r str, Span>,
}

impl<'r> Binder<'_, 'r> {
    fn facts(&mut self, node: &Node<'_>) {
        if is_unknown(node) {
            return;
        }
        let what = Text::same("`facts`");
        let expected = text!("事实和数据的条目", "facts with their values");
        let Some(entries) = entries(self.source, node, &what, &expected, self.problems) else {
            return;
        };
        for entry in entries {
            let key = entry.key.text.as_ref();
            let Some(fact) = self.schema.find(key) else {
                self.undeclared(entry);
                continue;
            };
            if let Some(first) = self.facts.get_mut(&*fact.id) {
                let (second, first) = (entry.key.span, first.refuse());
                let problem = words::duplicate_fact(second, first, &fact.id, &fact.name);
                self.problems.push(problem);
                continue;
            }
            if let Some(kind) = self.kind
                && !self.schema.is_used(fact, kind)
            {
                let title = kind.title();
                let problem = words::unused_fact(entry.key.span, &fact.id, &fact.name, &title);
                self.problems.push(problem);
            }
            let stated = self.fact(entry, fact);
            self.facts.insert(fact.id.to_string(), stated);
        }
    }

    /// A fact that the judging rules do not declare: where another programme does, it is not used
    fn undeclared(&mut self, entry: &Entry<'_>) {
        let (key, span) = (entry.key.text.as_ref(), entry.key.span);
        let Some(fact) = self.schema.elsewhere(key) else {
            self.problems.push(self.schema.unknown_fact(&entry.key));
            return;
        };
        if let Some(first) = self.unused.insert(&fact.id, span) {
            let problem = words::duplicate_fact(span, first, &fact.id, &fact.name);
            self.problems.push(problem);
            return;
        }
        let unused = self.kind.and_then(|kind| self.schema.unused(fact, kind));
        self.problems
            .extend(unused.map(|why| why.problem(span, fact)));
    }

    fn fact(&mut self, entry: &Entry<'_>, fact: &Fact) -> StatedFact {
        let node = &entry.value;
        let statement = if !fact.by_year {
            let as_of = self.frame.as_of;
            Statement::Single(value::figure(self.source, node, fact, as_of, self.problems))
        } else if let Some(years) = node.entries() {
            Statement::ByYear(self.years(entry, years, fact))
        } else {
            let stated = if is_unknown(node) {
                Stated::Unknown
            } else {
                let year = self.frame.reference_year;
                let expected = text!(
                    "逐年的数据，例如 `{{{year}: 1.2亿元}}`",
                    "figures by year, such as `{{{year}: 1.2亿元}}`"
                );
                let mistyped = yaml::instead_of_mapping(self.source, node);
                if mistyped.is_empty() {
                    wrong_type(node, &fact.name, &expected, self.problems);
                }
                self.problems.extend(mistyped);
                Stated::Invalid
            };
            Statement::Single(Figure::new(node.span, stated))
        };
        StatedFact {
            key: entry.key.span,
            value: node.span,
            statement,
        }
    }

    fn years(
        &mut self,
        series: &Entry<'_>,
        entries: &[Entry<'_>],
        fact: &Fact,
    ) -> BTreeMap<i16, Figure> {
        let mut years: BTreeMap<i16, Figure> = BTreeMap::new();
        let mut first: BTreeMap<i16, &Entry<'_>> = BTreeMap::new();
        for entry in entries {
            let key = entry.key.text.as_ref();
            let year = match quantity::read_year(key) {
                Ok(year) => year,
                Err(problem) => {
                    let quoted = entry.key.span.end - entry.key.span.start != key.len();
                    let offset = entry.key.span.start + usize::from(quoted);
                    self.problems.push(problem.shifted(offset));
                    continue;
                }
            };
            // `2023` and `2023年` are one year.
            if let Some(first) = first.get(&year) {
                let (second, first) = (&entry.key, &first.key);
                let names = (first.text.as_ref(), second.text.as_ref());
                let problem = words::duplicate_year(second.span, first.span, names);
                self.problems.push(problem);
                if let Some(figure) = years.get_mut(&year) {
                    figure.stated = Stated::Invalid;
                }
                continue;
            }
            first.insert(year, entry);
            let as_of = self.frame.as_of;
            let mut figure = value::figure(self.source, &entry.value, fact, as_of, self.problems);
            if year >= as_of.year() && !matches!(figure.stated, Stated::Unknown) {
                let problem = words::year_not_ended(entry.key.span, year, as_of, &fact.name);
                self.problems.push(problem);
                figure.stated = Stated::Invalid;
            }
            years.insert(year, figure);
        }
        let gaps: Vec<_> = years
            .keys()
            .zip(years.keys().skip(1))
            .filter(|(year, next)| *next - *year > 1)
            .map(|(year, next)| (year + 1, next - 1))
            .collect();
        if !gaps.is_empty() {
            let problem = words::year_gap(series.key.span, &fact.name, &gaps);
            self.problems.push(problem);
        }
        years
    }

    /// Figures of another year, stated or implied, do not count for the reference year
    fn years_of_figures(&mut self) {
        let mut by_year: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
        let mut undated: Vec<&Fact> = Vec::new();
        let mut seen = BTreeSet::new();
        for fact in self.schema.facts() {
            // Programmes share facts.
            if !self.facts.contains_key(&*fact.id) || !seen.insert(&fact.id) {
                continue;
            }
            if let Some(year) = &fact.of_year {
                by_year.entry(year.as_str()).or_default().push(fact);
            }
            if fact.annual {
                undated.push(fact);
            }
        }
        for (year_fact, facts) in by_year {
            let year = self.facts.get(year_fact).and_then(|fact| fact.figure(None));
            let stated = match year.map(|year| (&year.stated, year.span)) {
                None | Some((Stated::Unknown | Stated::Within(_), _)) => {
                    undated.extend(facts);
                    continue;
                }
                Some((Stated::Invalid | Stated::Partly(_), _)) => Stated::Invalid,
                Some((Stated::Known(value), span)) => match year_of(value) {
                    Some(year) if year == self.frame.reference_year => continue,
                    Some(year) if year >= self.frame.as_of.year() => {
                        let what = self.schema.find(year_fact).map(|fact| fact.name.clone());
                        let what = what.unwrap_or_else(|| Text::same(year_fact));
                        let problem = words::year_not_ended(span, year, self.frame.as_of, &what);
                        self.problems.push(problem);
                        Stated::Invalid
                    }
                    Some(year) => {
                        let names: Vec<_> = facts.iter().map(|fact| fact.id.as_str()).collect();
                        let reference = self.frame.reference_year;
                        let problem =
                            words::other_year(span, year, reference, self.frame.as_of, &names);
                        self.problems.push(problem);
                        Stated::Unknown
                    }
                    None => Stated::Invalid,
                },
            };
            self.put(&facts, &stated);
        }
        self.undated(&undated);
        self.last_years();
    }

    /// Figures without a year are those of the dossier's own reference year
    fn undated(&mut self, facts: &[&Fact]) {
        let stated = facts.iter().filter_map(|fact| {
            let stated = self.facts.get(&*fact.id)?;
            let is_known = matches!(stated.figure(None)?.stated, Stated::Known(_));
            is_known.then_some((stated.key, fact.id.as_str()))
        });
        let (places, mut names): (Vec<_>, Vec<_>) = stated.unzip();
        names.dedup();
        let Frame {
            undated: year,
            reference_year,
            as_of,
            ..
        } = self.frame;
        let Some(place) = places.first() else {
            return;
        };
        if !self.frame.states_year {
            let problem = words::assumed_year(*place, year, &names);
            self.problems.push(problem);
        }
        if year != reference_year {
            if self.frame.states_year {
                let problem = words::other_year(*place, year, reference_year, as_of, &names);
                self.problems.push(problem);
            }
            self.put(facts, &Stated::Unknown);
        }
    }

    /// Reports the year of the last figures if no series reaches the reference year
    fn last_years(&mut self) {
        let series = self
            .facts
            .values()
            .filter_map(|fact| match &fact.statement {
                Statement::ByYear(years) => Some((years.keys().next_back()?, fact.key)),
                Statement::Single(_) => None,
            });
        let reference = self.frame.reference_year;
        if let Some((last, place)) =
            series.max_by_key(|(last, place)| (**last, Reverse(place.start)))
            && *last < reference
        {
            let problem = words::last_year(place, *last, reference, self.frame.as_of);
            self.problems.push(problem);
        }
    }

    /// Replaces what is stated of facts
    fn put(&mut self, facts: &[&Fact], stated: &Stated) {
        for fact in facts {
            if let Some(StatedFact {
                statement: Statement::Single(figure),
                ..
            }) = self.facts.get_mut(&*fact.id)
            {
                figure.stated = stated.clone();
            }
        }
    }
}

fn year_of(value: &Value) -> Option<i16> {
    match value {
        Value::Quantity(quantity) => i16::try_from(quantity.value.to_i64()?).ok(),
        _ => None,
    }
}
