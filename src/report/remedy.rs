//! What would make a criterion pass, in words and figures, in the units of the dossier; calculates
//! nothing.

use super::gap::words;
use super::message::{self, distance};
use crate::advice;
use crate::advice::gap::{self, Grown, Plan, Raised};
use crate::advice::remedy::{Aim, Remedy};
use crate::analysis::attain::{Change, To};
use crate::assessment::{Assessment, FactRef, Finding};
use crate::expression::{FactId, ReadingId, TermId};
use crate::judged::Judged;
use crate::language::Language;
use crate::quantity::display::{self, Style};
use crate::quantity::{Dimension, Exact, Quantity, Rounding};
use crate::ruleset::{Edition, Fact, FactKind};
use crate::text::sanitize;

/// Maximum number of ways to show for one criterion
pub(crate) const MOST_WAYS: usize = 3;

/// What would make a finding pass, on one line; none if nothing would, or nothing is missing
pub fn finding_line(
    finding: &Finding<'_>,
    assessment: &Assessment<'_>,
    report: &Judged<'_>,
    language: Language,
) -> Option<(Aim, String)> {
    let dossier = report.dossier.as_ref()?;
    let remedy = Remedy::of(finding, assessment.edition, dossier)?;
    remedy_line(&remedy, assessment, report, language).map(|line| (remedy.aim, line))
}

/// A remedy on one line; none if nothing would do
pub(crate) fn remedy_line(
    remedy: &Remedy,
    assessment: &Assessment<'_>,
    report: &Judged<'_>,
    language: Language,
) -> Option<String> {
    let changes = Changes {
        edition: assessment.edition,
        report,
        language,
    };
    let ways: Vec<_> = remedy.ways.iter().take(MOST_WAYS).collect();
    let words: Vec<_> = ways.iter().map(|way| changes.needed(way)).collect();
    // With ways of several changes, `and` and `or` alone would not show what belongs together.
    let is_plain = ways.len() == 1 || ways.iter().all(|way| way.len() == 1);
    let mut line = match is_plain {
        true => words.join(distance::or(language)),
        false => distance::numbered(language, &words),
    };
    if ways.iter().any(|way| has_figures(way)) {
        line.push_str(message::pause(language));
        line.push_str(distance::others_unchanged(language));
    }
    line.push_str(match remedy.aim {
        Aim::Criterion | Aim::EveryReading => "",
        Aim::KnownReadings => distance::others_may_ask_for_more(language),
        Aim::KnownFacts => distance::others_are_unknown(language),
    });
    (!ways.is_empty()).then_some(line)
}

fn has_figures(changes: &[Change]) -> bool {
    let mut changes = changes.iter();
    changes.any(|change| matches!(change.to, To::Figure { .. }))
}

/// What the words for changes are taken from
#[derive(Clone, Copy, Debug)]
pub(crate) struct Changes<'c> {
    pub(crate) edition: &'c Edition,
    pub(crate) report: &'c Judged<'c>,
    pub(crate) language: Language,
}

impl Plan<'_> {
    /// Whether it changes a figure
    pub(crate) fn has_figures(&self) -> bool {
        has_figures(&self.changes)
    }
}

impl<'c> Changes<'c> {
    /// The same for another edition
    pub(crate) fn by(self, edition: &'c Edition) -> Self {
        Self { edition, ..self }
    }

    /// The year of today's figures; 0 if there are none
    pub(crate) fn reference_year(self) -> i16 {
        let dossier = self.report.dossier.as_ref();
        dossier.map_or(0, |dossier| dossier.reference_year)
    }
}

impl Changes<'_> {
    /// What today's facts would have to be, all of them
    pub(crate) fn needed(&self, way: &[Change]) -> String {
        let language = self.language;
        let parts: Vec<String> = way.iter().map(|change| self.need(change)).collect();
        parts.join(distance::and(language))
    }

    fn need(&self, change: &Change) -> String {
        let language = self.language;
        let To::Figure {
            now,
            exact,
            target,
            is_passed,
        } = &change.to
        else {
            return match &change.to {
                To::Answer(yes) => {
                    let name = self.name(change.at.fact);
                    distance::must_be(language, &name, message::yes_or_no(language, *yes))
                }
                _ => self.target(change, None),
            };
        };
        let name = self.name_at(change.at);
        let is_up = target > now;
        let limit = if *is_passed { exact } else { target };
        let figure = self.enough(limit, change.at.fact, is_up);
        let words = match is_up {
            true => distance::at_least(language, &name, &figure, *is_passed),
            false => distance::at_most(language, &name, &figure, *is_passed),
        };
        let away = limit - now;
        let side = match is_up {
            _ if away.is_zero() => distance::Gap::JustMissed,
            true => distance::Gap::Short,
            false => distance::Gap::Over,
        };
        let away = self.size(&away, change.at.fact);
        words + &message::aside(language, &distance::distance(language, side, &away))
    }

    /// What a change does to a score
    pub(crate) fn raised(&self, raised: &Raised) -> String {
        let language = self.language;
        let item = self.edition.terms.get(raised.item);
        let item = item.map_or("", |one| one.title.get(language));
        let number = |value: &Exact| {
            let quantity = Quantity::number(value.clone());
            display::show(&quantity, Style::Natural, None, language).to_string()
        };
        let [[from, to], [before, after]] =
            [&raised.points, &raised.total].map(|both| both.each_ref().map(number));
        words::raised(language, item, [&from, &to], [&before, &after])
    }

    /// A part and its whole that grow by the same amount
    pub(crate) fn grown(&self, grown: &Grown) -> String {
        let part = self.name_at(grown.part);
        let whole = self.name_at(grown.whole);
        let enough = |value: &Exact| self.enough(value, grown.part.fact, true);
        let (by, to) = (enough(&grown.by), enough(&grown.to));
        words::grown(self.language, &part, &whole, &by, &to)
    }

    /// A proposed change; for figures by year, for that year
    pub(crate) fn target(&self, change: &Change, year: Option<i16>) -> String {
        let language = self.language;
        let name = self.name(change.at.fact);
        let Some(fact) = self.edition.facts.get(change.at.fact) else {
            return name;
        };
        match &change.to {
            To::Figure { now, target, .. } => {
                let by = self.size(&(target - now), change.at.fact);
                let share = (target - now).absolute().divided_by(&now.absolute());
                let share = share.filter(|_| fact.kind != FactKind::Year).map(|share| {
                    let share = Quantity::number(share);
                    display::show(&share, Style::Percent, None, language).to_string()
                });
                // A changed figure also looks different from the current one.
                let (quantity, style) = self.as_shown(now, change.at.fact);
                let from = display::show(&quantity, style, Some(target), language).to_string();
                let from = words::moved(language, &from, &by, share.as_deref(), target > now);
                let figure = self.enough(target, change.at.fact, target > now);
                match year.filter(|_| fact.is_annual()) {
                    Some(year) => {
                        let dossier = self.report.dossier.as_ref();
                        let last = dossier.map_or(year, |one| gap::last_known(one, &fact.id, year));
                        words::target(language, &name, (year, &figure), (last, &from))
                    }
                    None => words::state(language, &name, &figure, &from),
                }
            }
            To::Answer(yes) => {
                let answer = |yes| message::yes_or_no(language, yes);
                words::state(language, &name, answer(*yes), answer(!*yes))
            }
            To::Code(codes) => distance::must_be(language, &name, &self.any_of(codes, 1, fact)),
            To::Added(codes, count) => {
                let what = self.any_of(codes, *count, fact);
                match fact.kind {
                    FactKind::Titles(_) => words::held(language, &name, &what),
                    _ => words::gained(language, &name, &what),
                }
            }
        }
    }

    fn any_of(&self, codes: &[std::sync::Arc<str>], count: usize, fact: &Fact) -> String {
        let language = self.language;
        let all = fact.kind.codes();
        if codes.len() == all.len() && codes.len() > 3 {
            return words::any(language, count);
        }
        // In the order of the rules.
        let named = all
            .iter()
            .filter(|one| codes.iter().any(|code| **code == *one.code));
        let names: Vec<&str> = named.map(|one| one.name.get(language)).collect();
        match names.as_slice() {
            [one] => (*one).to_owned(),
            several => words::any_of(language, count, &several.join(message::comma(language))),
        }
    }

    /// Readings in words, several joined
    pub(crate) fn readings(&self, readings: &[Vec<(TermId, ReadingId)>]) -> Option<String> {
        let language = self.language;
        let one = |readings: &Vec<(TermId, ReadingId)>| {
            let titles = readings.iter().filter_map(|(term, reading)| {
                let term = self.edition.terms.get(*term)?;
                Some(term.readings.get(*reading)?.title.get(language))
            });
            titles.collect::<Vec<_>>().join(message::pause(language))
        };
        let all: Vec<String> = readings
            .iter()
            .map(one)
            .filter(|one| !one.is_empty())
            .collect();
        (!all.is_empty()).then(|| all.join(message::semicolon(language)))
    }

    pub(crate) fn name(&self, fact: FactId) -> String {
        let fact = self.edition.facts.get(fact);
        fact.map_or("", |fact| fact.name.get(self.language))
            .to_owned()
    }

    /// A fact's name, with its year
    pub(crate) fn name_at(&self, at: FactRef) -> String {
        let name = self.name(at.fact);
        match at.year {
            Some(year) => message::of_year(self.language, &name, year),
            None => name,
        }
    }

    /// The name of a code; any other text unchanged
    pub(crate) fn code(&self, code: &str) -> String {
        let mut codes = self.edition.facts.iter().flat_map(|fact| fact.kind.codes());
        match codes.find(|one| one.code == code) {
            Some(named) => named.name.get(self.language).to_owned(),
            None => sanitize::one_line(code).into_owned(),
        }
    }

    /// A figure of a fact, in the unit of the dossier
    pub(crate) fn figure(&self, value: &Exact, fact: FactId) -> String {
        let (quantity, style) = self.as_shown(value, fact);
        display::show(&quantity, style, None, self.language).to_string()
    }

    /// A figure to be reached, rounded up to beyond it
    fn enough(&self, value: &Exact, fact: FactId, is_up: bool) -> String {
        let (quantity, style) = self.as_shown(value, fact);
        let rounding = match is_up {
            true => Rounding::Ceiling,
            false => Rounding::Floor,
        };
        display::show_rounded(&quantity, style, rounding, self.language).to_string()
    }

    /// By how much a figure has to change
    fn size(&self, value: &Exact, fact: FactId) -> String {
        let (quantity, style) = self.as_shown(value, fact);
        display::show_distance(&quantity, style, Rounding::Ceiling, self.language).text
    }

    fn as_shown(&self, value: &Exact, fact: FactId) -> (Quantity, Style) {
        let fact = self.edition.facts.get(fact);
        let dimension = match fact.map(|fact| &fact.kind) {
            Some(FactKind::Amount(dimension)) => *dimension,
            _ => Dimension::NUMBER,
        };
        let dossier = self.report.dossier.as_ref();
        let unit = dossier
            .zip(fact)
            .and_then(|(dossier, fact)| advice::unit(dossier, fact));
        let style = match (unit, fact.map(|fact| &fact.kind)) {
            (Some(unit), _) => Style::In(unit),
            (None, Some(FactKind::Share)) => Style::Percent,
            _ => Style::Natural,
        };
        (Quantity::new(value.clone(), dimension), style)
    }
}
