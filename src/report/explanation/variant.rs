//! The tests of every derivation put together: what agrees once, what differs side by side.

use super::figure::Words;
use super::step;
use super::{Ask, Explanation, Step, summary};
use crate::assessment::decisive;
use crate::assessment::{Derivation, FactRef, Finding, Reason};
use crate::dossier::Stated;
use crate::expression::check::{Function, Origin};
use crate::expression::syntax::Comparison;
use crate::expression::{Cause, Checked, Operation, ReadingId, TermId, Trace, Value};
use crate::quantity::Exact;
use crate::quantity::display::{self, Shown};
use crate::report::message;
use crate::report::message::distance::{self as words, Gap};
use crate::source::Span;
use crate::text::sanitize;
use crate::verdict::Verdict;

/// More open tests than these are not told one by one
const MOST_OPEN: usize = 2;

/// A test with the readings under which it is made
struct Variant<'t, 'r> {
    /// Which test of the rule: the text that it stands in, and where
    slot: (Origin, Span),
    trace: &'t Trace<'r>,
    text: String,
    /// Open terms that bear on it, each with the readings that lead to it
    readings: Vec<(TermId, Vec<ReadingId>)>,
    /// Derivations in which it decides
    derivations: usize,
    distance: Option<Exact>,
}

/// How far a figure is from its threshold, in words
#[derive(Debug)]
pub(crate) struct Away {
    text: String,
    /// How it was rounded, in parentheses; empty where it is exact
    mark: String,
}

impl Away {
    /// `高出 2.34个百分点（向下取整）`
    pub(crate) fn marked(self) -> String {
        self.text + &self.mark
    }
}

/// Whether an expression is of several tests
fn has_alternatives(node: &Checked) -> bool {
    matches!(node.operation, Operation::And | Operation::Or)
        || node.operands.iter().any(has_alternatives)
}

impl Words<'_> {
    pub(crate) fn derivations(
        &self,
        finding: &Finding<'_>,
        derivations: &[Derivation<'_>],
        explanation: &mut Explanation,
    ) {
        let language = self.language;
        let variants = self.variants(derivations);
        let differ = finding.reasons.contains(&Reason::ReadingsDiffer);
        let is_everywhere = |one: &Variant<'_, '_>| {
            let same = variants.iter().filter(|other| other.slot == one.slot);
            same.map(|other| other.derivations).sum::<usize>() >= derivations.len()
        };
        let is_decided = finding.verdict != Verdict::Undetermined;
        let some_everywhere = is_decided && variants.iter().any(is_everywhere);
        let mut done: Vec<(Origin, Span)> = Vec::new();
        for variant in &variants {
            if done.contains(&variant.slot) || (some_everywhere && !is_everywhere(variant)) {
                continue;
            }
            done.push(variant.slot);
            let same: Vec<_> = variants
                .iter()
                .filter(|one| one.slot == variant.slot)
                .collect();
            let holds = |wanted: Option<bool>| {
                let same = same
                    .iter()
                    .filter(|one| one.trace.outcome.as_boolean() == wanted);
                same.copied().collect::<Vec<_>>()
            };
            let (met, failed, open) = (holds(Some(true)), holds(Some(false)), holds(None));
            if !met.is_empty() && !failed.is_empty() {
                explanation
                    .steps
                    .extend(same.iter().map(|one| self.step(one)));
                continue;
            }
            explanation.steps.extend(self.strictest(&met));
            explanation.steps.extend(self.strictest(&failed));
            explanation.steps.extend(self.open(&open));
        }
        if derivations.len() > 1 {
            explanation.readings = variants.iter().map(|one| self.step(one)).collect();
            let count = |verdict| {
                derivations
                    .iter()
                    .filter(|one| one.verdict == verdict)
                    .count()
            };
            let (pass, fail) = (count(Verdict::Pass), count(Verdict::Fail));
            explanation.agreement = match finding.verdict {
                Verdict::Undetermined if !differ => None,
                Verdict::Undetermined => Some(message::readings_differ(
                    language,
                    derivations.len(),
                    pass,
                    fail,
                )),
                verdict => {
                    let met = verdict == Verdict::Pass;
                    Some(message::all_readings(language, derivations.len(), met))
                }
            };
        }
        explanation.summary = summary(&explanation.steps, language);
        if let (true, Some(agreement)) = (differ, &explanation.agreement) {
            explanation.summary = format!(
                "{agreement}{}{}",
                message::colon(language),
                explanation.summary
            );
        }
        explanation.distance = finding.distance().and_then(|distance| {
            let deciding = variants
                .iter()
                .find(|one| one.distance.as_ref() == Some(&distance.quantity.value))?;
            Some(self.distance(deciding.trace)?.text)
        });
        let missing = finding.missing.iter();
        explanation.asks = missing.filter_map(|at| self.ask(*at)).collect();
    }

    /// The question for a fact that is missing
    pub(crate) fn ask(&self, at: FactRef) -> Option<Ask> {
        let fact = self.declared(at.fact)?;
        let id = match self.item {
            Some((list, item)) if self.edition.item_position(at.fact).is_some() => {
                format!("{}[{}].{}", list.id, sanitize::line(&item.name), fact.id)
            }
            _ => at.name(self.edition),
        };
        let note = fact.note.as_ref();
        let figure = self
            .stated(at.fact)
            .and_then(|stated| stated.figure(at.year));
        let name = match figure.map(|figure| &figure.stated) {
            // Of titles that are stated, what lacks is until when they are valid.
            Some(Stated::Known(Value::Titles(_))) => {
                message::validity(self.language, &self.name(at))
            }
            _ => self.name(at),
        };
        Some(Ask {
            id,
            name,
            question: fact.question.get(self.language).to_owned(),
            note: note.map(|note| note.get(self.language).to_owned()),
            place: figure.map(|figure| figure.span),
            is_judgement: false,
        })
    }

    /// Of tests that agree, the one that is furthest from passing
    fn strictest(&self, agreeing: &[&Variant<'_, '_>]) -> Vec<Step> {
        let measured = agreeing.iter().filter(|one| one.distance.is_some());
        let strictest = measured.min_by_key(|one| one.distance.clone());
        match strictest {
            Some(strictest) if agreeing.len() > 1 => {
                let note = message::strictest(self.language, agreeing.len());
                let reading = self.reading(&strictest.readings, &strictest.text);
                let reading: Vec<_> = reading.into_iter().chain([note]).collect();
                vec![Step {
                    holds: strictest.trace.outcome.as_boolean(),
                    text: strictest.text.clone(),
                    reading: Some(reading.join(message::semicolon(self.language))),
                }]
            }
            _ => agreeing.iter().map(|one| self.step(one)).collect(),
        }
    }

    /// Of tests that are open, each; of many, what keeps them open
    fn open(&self, open: &[&Variant<'_, '_>]) -> Vec<Step> {
        if open.len() <= MOST_OPEN {
            return open.iter().map(|one| self.step(one)).collect();
        }
        let mut words: Vec<String> = Vec::new();
        let mut missing: Vec<FactRef> = Vec::new();
        for one in open {
            let fact = decisive::figures(one.trace).first().map(|at| at.fact);
            for cause in one.trace.outcome.causes() {
                let word = match *cause {
                    Cause::Missing { fact, year } => {
                        missing.push(FactRef { fact, year });
                        continue;
                    }
                    Cause::NotDefined(why) => {
                        let name = fact.map(|fact| self.name(FactRef { fact, year: None }));
                        let colon = message::colon(self.language);
                        format!(
                            "{}{colon}{}",
                            name.unwrap_or_default(),
                            message::not_defined(self.language, why)
                        )
                    }
                    _ => self.why_unknown(&one.trace.outcome, true),
                };
                if !words.contains(&word) {
                    words.push(word);
                }
            }
        }
        if !missing.is_empty() {
            words.push(self.missing(missing));
        }
        vec![Step {
            holds: None,
            text: words.join(message::semicolon(self.language)),
            reading: None,
        }]
    }

    /// `净利润（2020、2022年）未知`
    fn missing(&self, mut missing: Vec<FactRef>) -> String {
        let language = self.language;
        missing.sort_unstable();
        missing.dedup();
        let names: Vec<String> = missing
            .chunk_by(|one, other| one.fact == other.fact)
            .filter_map(|same| {
                let fact = same.first()?.fact;
                let name = self.name(FactRef { fact, year: None });
                let years = same.iter().filter_map(|one| one.year);
                let years: Vec<_> = years.map(|year| year.to_string()).collect();
                Some(message::of_years(language, &name, &years))
            })
            .collect();
        message::are_unknown(language, &names.join(message::comma(language)))
    }

    /// The tests that decide, each once, with the readings that lead to it
    fn variants<'t, 'r>(&self, derivations: &'t [Derivation<'r>]) -> Vec<Variant<'t, 'r>> {
        let found: Vec<_> = derivations
            .iter()
            .map(|one| (one, step::tests(&one.trace)))
            .collect();
        let slot = |test: &step::Test<'_, '_>| (test.trace.node.origin, test.trace.node.span);
        let mut slots: Vec<_> = found
            .iter()
            .flat_map(|(_, tests)| tests.iter().map(slot))
            .collect();
        slots.sort_by_key(|(_, span)| *span);
        slots.dedup();
        // One of several alternatives has to say which it is.
        let named = slots.len() > 1 || has_alternatives(&self.requirement.expression);
        let mut variants: Vec<Variant<'t, 'r>> = Vec::new();
        for (derivation, tests) in found {
            for test in tests {
                let text = self.test(test.trace, named);
                let bears = test.terms.iter().copied().chain(test.trace.node.terms());
                let mut readings: Vec<(TermId, Vec<ReadingId>)> = Vec::new();
                for term in bears {
                    let chosen = derivation.readings.iter().find(|(open, _)| *open == term);
                    if let Some((term, reading)) = chosen
                        && !readings.iter().any(|(known, _)| known == term)
                    {
                        readings.push((*term, vec![*reading]));
                    }
                }
                match variants.iter_mut().find(|one| one.text == text) {
                    Some(known) => {
                        known.derivations += 1;
                        for (term, chosen) in readings {
                            match known.readings.iter_mut().find(|(one, _)| *one == term) {
                                Some((_, so_far)) => {
                                    so_far.extend(chosen);
                                    so_far.sort_unstable();
                                    so_far.dedup();
                                }
                                None => known.readings.push((term, chosen)),
                            }
                        }
                    }
                    None => variants.push(Variant {
                        slot: slot(&test),
                        trace: test.trace,
                        text,
                        readings,
                        derivations: 1,
                        distance: decisive::atom_distance(test.trace).map(|one| one.quantity.value),
                    }),
                }
            }
        }
        variants
    }

    fn step(&self, variant: &Variant<'_, '_>) -> Step {
        Step {
            holds: variant.trace.outcome.as_boolean(),
            text: variant.text.clone(),
            reading: self.reading(&variant.readings, &variant.text),
        }
    }

    /// How open terms are read; those that may be read in any way are left out
    fn reading(&self, readings: &[(TermId, Vec<ReadingId>)], text: &str) -> Option<String> {
        let language = self.language;
        let words: Vec<String> = readings
            .iter()
            .filter_map(|(term, chosen)| {
                let all = &self.edition.terms.get(*term)?.readings;
                if chosen.len() == all.len() {
                    return None;
                }
                let titles = chosen.iter().filter_map(|one| all.get(*one));
                let titles: Vec<_> = titles.map(|one| one.title.get(language)).collect();
                let words = titles.join(message::or_plain(language));
                // What the test itself says needs no second mention.
                (!text.contains(&words)).then_some(words)
            })
            .collect();
        (!words.is_empty()).then(|| words.join(message::pause(language)))
    }

    /// How far a figure is from its threshold; none where that says nothing
    pub(crate) fn distance(&self, trace: &Trace<'_>) -> Option<Away> {
        let language = self.language;
        let distance = decisive::atom_distance(trace)?.quantity;
        let Some(measured) = decisive::measured(trace) else {
            let style = self.style(trace.children.first()?, trace.children.get(1));
            let rounding = Gap::Outside.rounding();
            let shown = display::show_distance(&distance, style, rounding, language);
            let outside = distance.value.is_negative();
            return outside.then(|| self.away(Gap::Outside, &shown));
        };
        let figure = step::shape(measured.figure);
        let is_count = figure.node.operation == Operation::Function(Function::Count);
        let kept = !distance.value.is_negative();
        let holds = trace.outcome.as_boolean()?;
        if is_count && holds {
            return None;
        }
        let is_most = matches!(
            measured.comparison,
            Comparison::Less | Comparison::LessOrEqual
        );
        let gap = match (distance.value.is_zero(), holds, is_most) {
            (true, true, _) => Gap::JustMet,
            (true, false, _) => Gap::JustMissed,
            (_, _, false) if kept => Gap::Above,
            (_, _, false) => Gap::Short,
            (_, _, true) if kept => Gap::Under,
            (_, _, true) => Gap::Over,
        };
        let style = self.style(figure, Some(measured.threshold));
        let rounding = gap.rounding();
        let mut shown = match (
            figure.outcome.value(),
            measured.threshold.outcome.as_quantity(),
        ) {
            (Some(Value::Compound(rate)), Some(threshold)) => {
                display::show_rate_distance(rate, &threshold.value, rounding, language)?
            }
            _ => display::show_distance(&distance, style, rounding, language),
        };
        if is_count {
            shown.text = message::items(language, &shown.text);
        }
        Some(self.away(gap, &shown))
    }

    fn away(&self, gap: Gap, shown: &Shown) -> Away {
        let language = self.language;
        let rounded = message::rounded(language, gap.rounding());
        Away {
            text: words::distance(language, gap, &shown.text),
            mark: match shown.exact {
                true => String::new(),
                false => message::aside(language, rounded),
            },
        }
    }
}
