//! Facts and values as an account shows them: name, what is stated, why it is not known.

use jiff::civil::Date;

use super::Scope;
use crate::assessment::FactRef;
use crate::calendar::Duration;
use crate::expression::value::{self, Possible, Validity, Within};
use crate::expression::{Cause, CompoundRate, FactId, NotDefined, Operand, Value};
use crate::language::Text;
use crate::quantity::display::{self, Shown, Style};
use crate::quantity::{Exact, Quantity, Rounding};
use crate::ruleset::FactKind;
use crate::source::is_hidden;

/// Longest figure shown as written in the file
const LONGEST: usize = 40;

/// The name of a fact and its year, as far as they have to be said
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name<'a> {
    /// Its name; none if it is clear which fact is meant
    pub text: Option<&'a Text>,
    /// The year, for figures by year
    pub year: Option<i16>,
}

impl Name<'_> {
    /// The name alone
    #[must_use]
    pub fn without_year(self) -> Self {
        Self { year: None, ..self }
    }

    /// The year alone
    fn without_text(self) -> Self {
        Self { text: None, ..self }
    }
}

/// A code by its name, or any other text as the dossier writes it
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word<'a> {
    /// Its name in the rules
    Named(&'a Text),
    /// As written
    Plain(&'a str),
}

/// A figure and how to show it
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShownFigure<'a> {
    /// The figure
    pub number: Number<'a>,
    /// The unit
    pub style: Style,
    /// The threshold on whose side it has to stay
    pub against: Option<&'a Exact>,
}

/// An exact figure
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number<'a> {
    /// A quantity
    Quantity(&'a Quantity),
    /// A rate that may have endless decimals
    Rate(&'a CompoundRate),
}

impl Number<'_> {
    /// The figure; a rate with endless decimals rounded to this many places
    pub fn rounded(self, places: u32) -> Option<Exact> {
        match self {
            Self::Quantity(quantity) => Some(quantity.value.clone()),
            Self::Rate(rate) => {
                let exact = rate.to_exact();
                exact.or_else(|| rate.rounded(places, Rounding::HalfUp))
            }
        }
    }
}

impl ShownFigure<'_> {
    /// The figure in one language
    pub fn shown(&self, language: crate::language::Language) -> Shown {
        match self.number {
            Number::Quantity(quantity) => {
                display::show(quantity, self.style, self.against, language)
            }
            Number::Rate(rate) => display::show_rate(rate, self.against, language),
        }
    }
}

/// A value
#[derive(Clone, Debug, PartialEq)]
pub enum Said<'a> {
    /// Yes or no
    YesNo(bool),
    /// A figure
    Figure(ShownFigure<'a>),
    /// A code or a text
    Word(Word<'a>),
    /// A day
    Day(Date),
    /// A period
    Period(Duration),
    /// Several
    List(Vec<Said<'a>>),
    /// From one to another
    Range(Box<[Said<'a>; 2]>),
    /// Between two ends, each with whether it belongs to what is possible; none if there is no end
    Within(Box<[Option<(Value, bool)>; 2]>, Style),
    /// The figure of a year
    Fact(Box<Fact<'a>>),
    /// A title
    Title(Title<'a>),
    /// A record, by its number in its list, and what is known of its fields
    Record(usize, Vec<(Word<'a>, Said<'a>)>),
    /// Not known, for these reasons
    Unknown(Vec<Unknown<'a>>),
}

/// A fact with what the dossier says of it
#[derive(Clone, Debug, PartialEq)]
pub struct Fact<'a> {
    /// What it is called
    pub name: Name<'a>,
    /// What is known of it
    pub said: Said<'a>,
    /// The figure as the dossier writes it, if it is one plain figure
    pub written: Option<&'a str>,
}

/// A title of a subject
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Title<'a> {
    /// What it is called
    pub word: Word<'a>,
    /// Its last day; none if it does not expire
    pub until: Option<Until>,
}

/// Until when a title is valid
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// Not known
    Unknown,
    /// Through this day
    Day(Date),
    /// Through this day, which is before the day of application
    Lapsed(Date),
}

/// Why something is not known
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unknown<'a> {
    /// The fact, where it has to be named
    pub name: Option<Name<'a>>,
    /// The reason
    pub why: Why,
}

/// The reason why something is not known
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The dossier does not state it
    Missing,
    /// It states a range
    Range,
    /// It is stated, but could not be read
    Invalid,
    /// It contradicts another figure
    Contradictory,
    /// It is not proven
    Unproven,
    /// It cannot be worked out
    NotDefined(NotDefined),
}

impl<'a> Scope<'a> {
    /// What a fact is called, with its year
    pub fn name(&self, at: FactRef) -> Name<'a> {
        Name {
            text: self.declared(at.fact).map(|fact| &fact.name),
            year: at.year,
        }
    }

    /// A fact's figure as the dossier writes it, if it is one plain figure
    pub fn as_written(&self, at: FactRef) -> Option<&'a str> {
        let stated = self.stated(at.fact)?;
        let text = stated.figure(at.year)?.text.as_deref()?.trim();
        let is_plain = !text.is_empty()
            && text.chars().count() <= LONGEST
            && !text.chars().any(is_hidden)
            && !text.contains(['[', '{', '#', '\n']);
        is_plain.then_some(text)
    }

    /// A fact with what the dossier states of it; a figure with or without its name
    pub(super) fn fact(&self, at: FactRef, outcome: &'a Operand, named: bool) -> Fact<'a> {
        let is_share = |kind: &FactKind| matches!(kind, FactKind::Share);
        let is_missing = |one: &Cause| matches!(one, Cause::Missing { .. });
        let (said, is_written) = match outcome {
            // Whatever contradicts another figure is unknown to the rules, but not to the reader; a
            // range is what is written.
            Operand::Within(within) if within.is_stated => {
                let (name, why) = (None, Why::Range);
                (Said::Unknown(vec![Unknown { name, why }]), true)
            }
            Operand::Within(_) | Operand::Unknown(_) => (
                self.unknown(outcome, false),
                !outcome.causes().iter().any(is_missing),
            ),
            Operand::Known(value) => {
                let fact = self.declared(at.fact);
                let style = match value {
                    Value::Quantity(_) if fact.is_some_and(|one| is_share(&one.kind)) => {
                        Style::Percent
                    }
                    _ => Style::Natural,
                };
                let is_figure = matches!(value, Value::Quantity(_));
                (self.value(value, style, None), is_figure)
            }
        };
        let written = self.as_written(at).filter(|_| is_written);
        let name = self.name(at);
        Fact {
            name: match said {
                Said::Figure(_) if !named => name.without_text(),
                _ => name,
            },
            said,
            written,
        }
    }

    /// A value
    pub(super) fn value(
        &self,
        value: &'a Value,
        style: Style,
        against: Option<&'a Exact>,
    ) -> Said<'a> {
        let operand = |one| self.operand(one, style);
        let measure = |number| {
            Said::Figure(ShownFigure {
                number,
                style,
                against,
            })
        };
        match value {
            Value::Boolean(yes) => Said::YesNo(*yes),
            Value::Quantity(quantity) => measure(Number::Quantity(quantity)),
            Value::Compound(rate) => measure(Number::Rate(rate)),
            Value::Text(text) => Said::Word(self.word(text)),
            Value::Date(day) => Said::Day(*day),
            Value::Duration(length) => Said::Period(*length),
            Value::List(items) => Said::List(items.iter().map(operand).collect()),
            Value::Uncertain(items) => {
                let stated = items.iter().filter(|one| !is_unread(one));
                let stated = stated.map(|one| operand(&one.item));
                let mut unread = items.iter().filter(|one| is_unread(one));
                let unread = unread.next().map(|one| self.unknown(&one.belongs, false));
                Said::List(stated.chain(unread).collect())
            }
            Value::Range(range) => {
                Said::Range(Box::new([operand(&range.low), operand(&range.high)]))
            }
            Value::Series(series) => {
                let years = series.years.iter().map(|(year, figure)| {
                    let at = FactRef {
                        fact: series.fact,
                        year: Some(*year),
                    };
                    Said::Fact(Box::new(self.fact(at, figure, false)))
                });
                Said::List(years.collect())
            }
            Value::Titles(titles) => Said::List(
                titles
                    .iter()
                    .map(|one| Said::Title(self.title(one)))
                    .collect(),
            ),
            Value::Record(record) => {
                let fields = record.fields.iter().map(|(name, value)| {
                    let name = self.field(name).map_or(Word::Plain(name), Word::Named);
                    let said = match value {
                        Operand::Known(value) => self.value(value, style, None),
                        Operand::Within(within) if within.is_stated => said_within(within, style),
                        open => self.unknown(open, false),
                    };
                    (name, said)
                });
                Said::Record(record.position + 1, fields.collect())
            }
        }
    }

    /// What is known of an operand
    pub(super) fn operand(&self, operand: &'a Operand, style: Style) -> Said<'a> {
        match operand {
            Operand::Known(value) => self.value(value, style, None),
            Operand::Within(_) | Operand::Unknown(_) => self.unknown(operand, true),
        }
    }

    /// Why an operand is not known; with or without the names of the facts
    pub(super) fn unknown(&self, operand: &Operand, named: bool) -> Said<'a> {
        Said::Unknown(self.reasons(operand.causes(), named))
    }

    /// Why something is not known; with or without the names of the facts
    pub(super) fn reasons(&self, causes: &[Cause], named: bool) -> Vec<Unknown<'a>> {
        let of = |fact: FactId, year: Option<i16>, why: Why| Unknown {
            name: named.then(|| self.name(FactRef { fact, year })),
            why,
        };
        let causes = causes.iter().map(|cause| match *cause {
            Cause::Missing { fact, year } => of(fact, year, Why::Missing),
            Cause::Invalid { fact, year } => of(fact, year, Why::Invalid),
            Cause::Contradictory { fact } => of(fact, None, Why::Contradictory),
            Cause::Unproven { fact } => of(fact, None, Why::Unproven),
            Cause::NotDefined(why) => Unknown {
                name: None,
                why: Why::NotDefined(why),
            },
        });
        let mut reasons: Vec<_> = causes.collect();
        reasons.dedup();
        reasons
    }

    /// A title with its validity on the day of application
    pub(super) fn title(&self, title: &'a value::Title) -> Title<'a> {
        let today = self.judged.as_of;
        Title {
            word: self.word(&title.code),
            until: match title.validity {
                Validity::Always => None,
                Validity::Unknown(_) => Some(Until::Unknown),
                Validity::Until(day) if today.is_some_and(|today| today > day) => {
                    Some(Until::Lapsed(day))
                }
                Validity::Until(day) => Some(Until::Day(day)),
            },
        }
    }

    /// The name of a code; any other text unchanged
    pub fn word(&self, text: &'a str) -> Word<'a> {
        let named = |fact: FactId| {
            let kind = &self.declared(fact)?.kind;
            let of_fields = kind.fields().iter().flat_map(|one| one.kind.codes());
            let mut codes = kind.codes().iter().chain(of_fields);
            codes.find(|one| one.code == text)
        };
        let all = self.edition.facts.ids();
        let mut facts = self.requirement.facts.iter().copied().chain(all);
        match facts.find_map(named) {
            Some(code) => Word::Named(&code.name),
            None => Word::Plain(text),
        }
    }

    /// What a field of a record is called
    fn field(&self, id: &str) -> Option<&'a Text> {
        let fields = self.edition.facts.iter();
        let mut fields = fields.flat_map(|one| one.kind.fields());
        let field = fields.find(|one| one.id == id)?;
        Some(&field.name)
    }
}

/// A range that is stated
fn said_within<'a>(within: &Within, style: Style) -> Said<'a> {
    let ends = [within.interval.low(), within.interval.high()];
    let ends =
        ends.map(|end| end.and_then(|end| Some((within.measure.value(&end.value)?, end.included))));
    Said::Within(Box::new(ends), style)
}

/// Whether it is a code that may be what could not be read of a list
fn is_unread(one: &Possible) -> bool {
    let is_invalid = |cause: &Cause| matches!(cause, Cause::Invalid { .. });
    matches!(one.item, Operand::Known(Value::Text(_)))
        && one.belongs.causes().iter().any(is_invalid)
}
