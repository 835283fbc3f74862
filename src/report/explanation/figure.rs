//! Facts, values and thresholds in words and figures; follows no derivation.

use crate::assessment::{Assumed, FactRef, decisive};
use crate::dossier::{Item, StatedFact};
use crate::expression::check::{Function, Origin};
use crate::expression::value::{Title, Validity};
use crate::expression::{Cause, Checked, FactId, Operand, Operation, Trace, Value};
use crate::judged::Judged;
use crate::language::Language;
use crate::quantity::display::{self, Style};
use crate::quantity::{Dimension, Exact, unit};
use crate::report::message;
use crate::ruleset::{Edition, Fact, FactKind, ItemList, Requirement};
use crate::source::is_hidden;
use crate::text::sanitize;

/// Longest text of a figure that is shown as it stands in the file
const LONGEST: usize = 40;

/// What the words of one criterion are taken from
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words<'w> {
    pub(crate) edition: &'w Edition,
    pub(crate) requirement: &'w Requirement,
    pub(crate) dossier: &'w Judged<'w>,
    /// The item that is spoken of, whose facts come behind those of the edition
    pub(crate) item: Option<(&'w ItemList, &'w Item)>,
    pub(crate) language: Language,
}

impl<'w> Words<'w> {
    /// A fact of the edition, or of the item that is spoken of
    pub(crate) fn declared(&self, fact: FactId) -> Option<&'w Fact> {
        self.edition.facts.get(fact).or_else(|| {
            let (list, _) = self.item?;
            list.facts.get(self.edition.item_position(fact)?)
        })
    }

    /// What the dossier says of it
    pub(crate) fn stated(&self, fact: FactId) -> Option<&'w StatedFact> {
        let id = &self.declared(fact)?.id;
        match self.item {
            Some((_, item)) if self.edition.item_position(fact).is_some() => item.facts.get(id),
            _ => self.dossier.dossier.as_ref()?.facts.get(id),
        }
    }

    /// A fact's name, with its year
    pub(crate) fn name(&self, at: FactRef) -> String {
        fact_name(self.declared(at.fact), at.year, self.language)
    }

    /// A fact's figure as the dossier has it, where that is one plain figure
    pub(crate) fn as_written(&self, at: FactRef) -> Option<String> {
        let stated = self.stated(at.fact)?;
        let text = stated.figure(at.year)?.text.as_deref()?.trim();
        let is_plain = !text.is_empty()
            && text.chars().count() <= LONGEST
            && !text.chars().any(is_hidden)
            && !text.contains(['[', '{', '#', '\n']);
        is_plain.then(|| text.to_owned())
    }

    /// A fact with what the dossier says of it
    pub(crate) fn fact(&self, at: FactRef, outcome: &Operand, named: bool) -> String {
        let language = self.language;
        let name = self.name(at);
        let value = match outcome {
            Operand::Unknown(_) => {
                let why = self.why_unknown(outcome, false);
                // What contradicts another figure is known to the reader, though not to the rules.
                let written = self.as_written(at).filter(|_| !is_missing(outcome));
                let written = written.map(|text| format!(" {text}")).unwrap_or_default();
                if let (Some(year), "") = (at.year, written.as_str()) {
                    let name = self.name(FactRef { year: None, ..at });
                    return message::of_year_but(language, &name, year, &why);
                }
                return format!("{name}{written}{}", message::aside(language, &why));
            }
            Operand::Known(value @ Value::Quantity(_)) => self
                .as_written(at)
                .unwrap_or_else(|| self.value(value, self.style_of(at, value), None)),
            Operand::Known(value) => {
                let value = self.value(value, Style::Natural, None);
                return format!("{name}{}{value}", message::colon(language));
            }
        };
        match (named, at.year) {
            (true, _) => format!("{name} {value}"),
            (false, Some(year)) => message::of_year(language, &value, year),
            (false, None) => value,
        }
    }

    fn style_of(&self, at: FactRef, value: &Value) -> Style {
        let fact = self.declared(at.fact);
        match (fact.map(|fact| &fact.kind), value) {
            (Some(FactKind::Share), _) => Style::Percent,
            _ => Style::Natural,
        }
    }

    /// A value in words
    pub(crate) fn value(&self, value: &Value, style: Style, against: Option<&Exact>) -> String {
        let language = self.language;
        let list = |items: Vec<String>| match items.is_empty() {
            true => message::none(language).to_owned(),
            false => items.join(message::comma(language)),
        };
        match value {
            Value::Boolean(yes) => message::yes_or_no(language, *yes).to_owned(),
            Value::Quantity(quantity) => {
                display::show(quantity, style, against, language).to_string()
            }
            Value::Compound(rate) => display::show_rate(rate, against, language).to_string(),
            Value::Text(text) => self.code(text),
            Value::Date(day) => day.to_string(),
            Value::List(items) => {
                list(items.iter().map(|item| self.operand(item, style)).collect())
            }
            Value::Uncertain(items) => list(
                items
                    .iter()
                    .map(|one| self.operand(&one.item, style))
                    .collect(),
            ),
            Value::Range(range) => {
                let end = |end: &Operand| self.operand(end, style);
                format!("{}–{}", end(&range.low), end(&range.high))
            }
            Value::Series(series) => list(
                series
                    .years
                    .iter()
                    .map(|(year, figure)| {
                        let at = FactRef {
                            fact: series.fact,
                            year: Some(*year),
                        };
                        self.fact(at, figure, false)
                    })
                    .collect(),
            ),
            Value::Titles(titles) => list(titles.iter().map(|title| self.title(title)).collect()),
        }
    }

    /// What is known of an operand
    pub(crate) fn operand(&self, operand: &Operand, style: Style) -> String {
        match operand {
            Operand::Known(value) => self.value(value, style, None),
            Operand::Unknown(_) => self.why_unknown(operand, true),
        }
    }

    /// Why an operand is not known; with the names of the facts or without
    pub(crate) fn why_unknown(&self, operand: &Operand, named: bool) -> String {
        let language = self.language;
        let of = |fact: FactId, year: Option<i16>, words: &str| match named {
            true => {
                let name = self.name(FactRef { fact, year });
                format!("{name}{}{words}", message::pick(language, "", " "))
            }
            false => words.to_owned(),
        };
        let causes = operand.causes().iter().map(|cause| match *cause {
            Cause::Missing { fact, year } => of(fact, year, message::unknown(language)),
            Cause::Invalid { fact, year } => of(fact, year, message::invalid(language)),
            Cause::Contradictory { fact } => of(fact, None, message::contradictory(language)),
            Cause::Unproven { fact } => of(fact, None, message::unproven(language)),
            Cause::NotDefined(why) => message::not_defined(language, why),
        });
        let mut words: Vec<String> = causes.collect();
        words.dedup();
        words.join(message::comma(language))
    }

    /// A title with its validity on the day of application
    pub(crate) fn title(&self, title: &Title) -> String {
        let language = self.language;
        let name = self.code(&title.code);
        match &title.validity {
            Validity::Always => name,
            Validity::Unknown(_) => message::validity_unknown(language, &name),
            Validity::Until(day) if self.dossier.as_of.is_some_and(|today| today > *day) => {
                message::lapsed(language, &name, &day.to_string())
            }
            Validity::Until(day) => message::valid_until(language, &name, &day.to_string()),
        }
    }

    /// What is taken for granted though the dossier does not say it
    pub(crate) fn assumed(&self, assumed: &Assumed) -> String {
        match assumed {
            Assumed::Valid(code) => message::unlimited(self.language, &self.code(code)),
            Assumed::ReferenceYear(id) => {
                let fact = self.edition.facts.iter().find(|one| one.id == *id);
                let name = fact.map_or(id.as_str(), |one| one.name.get(self.language));
                let year = self
                    .dossier
                    .dossier
                    .as_ref()
                    .map_or(0, |one| one.reference_year);
                message::of_reference_year(self.language, name, year)
            }
        }
    }

    /// What a code is called; any other text as it is
    pub(crate) fn code(&self, text: &str) -> String {
        let named = |fact: &FactId| {
            let codes = self.declared(*fact)?.kind.codes();
            codes.iter().find(|one| one.code == text)
        };
        let all = self.edition.facts.ids();
        let facts = self.requirement.facts.iter().copied().chain(all);
        let name = facts.into_iter().find_map(|fact| named(&fact));
        match name {
            Some(code) => code.name.get(self.language).to_owned(),
            None => sanitize::line(text).into_owned(),
        }
    }

    /// A part of the rule as it is written
    pub(crate) fn rule_text(&self, node: &Checked) -> String {
        let text = match node.origin {
            Origin::Here => Some(self.requirement.text.as_str()),
            Origin::Term { term, reading } => self
                .edition
                .terms
                .get(term)
                .and_then(|term| term.readings.get(reading))
                .map(|reading| reading.text.as_str()),
        };
        let text = text.and_then(|text| text.get(node.span.start..node.span.end));
        text.unwrap_or("")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// How a figure that is held against a threshold is shown: as the threshold is written
    pub(crate) fn style(&self, figure: &Trace<'_>, threshold: Option<&Trace<'_>>) -> Style {
        let written = threshold
            .filter(|side| is_constant(side.node))
            .map(|side| self.rule_text(side.node));
        let zero = threshold.and_then(|side| side.outcome.as_quantity());
        if zero.is_some_and(|zero| zero.value.is_zero() && zero.dimension != Dimension::NUMBER) {
            // Nothing is nothing in any unit, so the figure has the one that suits it.
            return Style::Natural;
        }
        let unit = written.as_deref().and_then(|text| {
            let unit = text.trim_start_matches(|char: char| {
                char.is_ascii_digit() || matches!(char, '.' | ',' | '-' | '+' | ' ' | '_')
            });
            Some(unit::longest_prefix(unit)?.0)
        });
        match unit {
            Some(unit) if unit.is_percent() => Style::Percent,
            Some(unit) => Style::In(unit),
            None if written.is_none() && is_share(figure) => Style::Percent,
            None => Style::Natural,
        }
    }
}

/// A fact's name, with its year
pub(crate) fn fact_name(fact: Option<&Fact>, year: Option<i16>, language: Language) -> String {
    let name = fact.map_or("", |fact| fact.name.get(language));
    match year {
        Some(year) => message::of_year(language, name, year),
        None => name.to_owned(),
    }
}

/// Whether a part of a rule depends on neither facts nor variables
pub(crate) fn is_constant(node: &Checked) -> bool {
    let varies = matches!(
        node.operation,
        Operation::Fact(_) | Operation::Variable(_) | Operation::Item(_)
    );
    !varies && node.operands.iter().all(is_constant)
}

fn is_missing(outcome: &Operand) -> bool {
    let mut causes = outcome.causes().iter();
    causes.any(|cause| matches!(cause, Cause::Missing { .. }))
}

/// Whether a figure is a part of something, or a rate
fn is_share(figure: &Trace<'_>) -> bool {
    match &figure.node.operation {
        Operation::Term(_) => figure.children.first().is_some_and(is_share),
        Operation::Function(Function::MeanGrowth | Function::CompoundGrowth) => true,
        Operation::Product(_) => figure.children.first().is_some_and(|first| {
            let measures = |trace: &Trace<'_>| trace.outcome.as_quantity().map(|one| one.dimension);
            let number = Some(Dimension::NUMBER);
            measures(figure) == number && measures(first).is_some_and(|one| Some(one) != number)
        }),
        _ => false,
    }
}

/// A list of figures in one unit: `9.68 → 14.69 → 22.08亿元`
pub(crate) fn arrow(figures: &[String]) -> String {
    let split = |figure: &String| {
        let end =
            figure.find(|char: char| !char.is_ascii_digit() && !matches!(char, '.' | ',' | '-'));
        let end = end.unwrap_or(figure.len());
        let (number, unit) = figure.split_at_checked(end)?;
        (!number.is_empty()).then(|| (number.to_owned(), unit.to_owned()))
    };
    let parts: Option<Vec<_>> = figures.iter().map(split).collect();
    let parts = parts.unwrap_or_default();
    let unit = parts.first().map(|(_, unit)| unit.clone());
    match unit {
        Some(unit) if parts.iter().all(|(_, other)| *other == unit) => {
            let numbers: Vec<_> = parts.into_iter().map(|(number, _)| number).collect();
            format!("{}{unit}", numbers.join(" → "))
        }
        _ => figures.join(" → "),
    }
}

/// Whole numbers and the years of growth, as the derivation has them
pub(crate) fn window(trace: &Trace<'_>) -> Option<(FactId, i16, i16)> {
    let [series, first, last] = trace.children.as_slice() else {
        return None;
    };
    let fact = decisive::series_fact(series)?;
    Some((fact, decisive::whole(first)?, decisive::whole(last)?))
}
