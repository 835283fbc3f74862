//! Facts, values and calculations of an account in words and figures of one language.

use crate::account::calculation::{Amount, Calculation, Growth, Outcome};
use crate::account::value::{Fact, Name, Said, Title, Unknown, Until, Why, Word};
use crate::expression::Value;
use crate::expression::check::Function;
use crate::language::{Language, say};
use crate::quantity::display::{self, Shown, Style};
use crate::report::message;
use crate::text::sanitize;

/// Words an account in one language
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wording(pub(crate) Language);

impl Wording {
    /// A fact's name, with its year
    pub(crate) fn name(self, name: &Name<'_>) -> String {
        let text = name.text.map_or("", |text| text.get(self.0));
        match name.year {
            Some(year) => message::of_year(self.0, text, year),
            None => text.to_owned(),
        }
    }

    /// The name of a code; any other text made safe
    pub(crate) fn word(self, word: &Word<'_>) -> String {
        match word {
            Word::Named(text) => text.get(self.0).to_owned(),
            Word::Plain(text) => sanitize::one_line(text).into_owned(),
        }
    }

    /// A value
    pub(crate) fn said(self, said: &Said<'_>) -> String {
        match said {
            Said::YesNo(yes) => message::yes_or_no(self.0, *yes).to_owned(),
            Said::Figure(measure) => measure.shown(self.0).to_string(),
            Said::Word(word) => self.word(word),
            Said::Day(day) => day.to_string(),
            Said::Period(length) => message::period(self.0, *length),
            Said::List(items) if items.is_empty() => message::none(self.0).to_owned(),
            Said::List(items) => self.listed(items.iter().map(|one| self.said(one))),
            Said::Range(ends) => {
                let [low, high] = &**ends;
                format!("{}–{}", self.said(low), self.said(high))
            }
            Said::Within(ends, style) => self.within(ends, *style),
            Said::Fact(fact) => self.fact(fact),
            Said::Title(title) => self.title(title),
            Said::Record(number, fields) => {
                let fields = fields
                    .iter()
                    .map(|(name, said)| self.said_of(&self.word(name), &self.said(said)));
                let fields = fields.collect::<Vec<_>>().join(message::comma(self.0));
                say!(
                    self.0,
                    "第{number}项（{fields}）",
                    "no. {number} ({fields})"
                )
            }
            Said::Unknown(reasons) => self.unknown(reasons),
        }
    }

    /// A range by its ends, each of which may be missing
    fn within(self, ends: &[Option<(Value, bool)>; 2], style: Style) -> String {
        let shown = |value: &Value| match value {
            Value::Quantity(one) => display::show(one, style, None, self.0).to_string(),
            Value::Date(day) => day.to_string(),
            _ => String::new(),
        };
        if let [Some((low, true)), Some((high, true))] = ends {
            return format!("{}–{}", shown(low), shown(high));
        }
        let signs = [["> ", "≥ "], ["< ", "≤ "]];
        let ends = ends.iter().zip(signs).filter_map(|(end, [open, closed])| {
            let (value, included) = end.as_ref()?;
            let sign = if *included { closed } else { open };
            Some(format!("{sign}{}", shown(value)))
        });
        self.listed(ends)
    }

    /// The items of a list
    pub(crate) fn listed(self, items: impl Iterator<Item = String>) -> String {
        items.collect::<Vec<_>>().join(message::comma(self.0))
    }

    /// A name and what is said about it
    pub(crate) fn said_of(self, name: &str, said: &str) -> String {
        format!("{name}{}{said}", message::colon(self.0))
    }

    /// A fact with what the dossier states of it
    pub(crate) fn fact(self, fact: &Fact<'_>) -> String {
        self.fact_called(fact, &|name| name)
    }

    /// The same, called by what is made of its name
    fn fact_called(self, fact: &Fact<'_>, called: &dyn Fn(String) -> String) -> String {
        let language = self.0;
        let name = called(self.name(&fact.name));
        let value = match (&fact.said, fact.name.year) {
            (Said::Unknown(reasons), year) => {
                let why = self.unknown(reasons);
                let written = fact.written.map(|text| format!(" {text}"));
                return match (year, written) {
                    (Some(year), None) => {
                        let name = called(self.name(&fact.name.without_year()));
                        message::of_year_but(language, &name, year, &why)
                    }
                    (_, written) => {
                        let aside = message::aside(language, &why);
                        format!("{name}{}{aside}", written.unwrap_or_default())
                    }
                };
            }
            (Said::Figure(_), _) => self.figure(fact),
            (said, _) => return self.said_of(&name, &self.said(said)),
        };
        match (fact.name.text, fact.name.year) {
            (Some(_), _) => format!("{name} {value}"),
            (None, Some(year)) => message::of_year(language, &value, year),
            (None, None) => value,
        }
    }

    /// A fact's figure alone, as the dossier writes it if known
    pub(crate) fn figure(self, fact: &Fact<'_>) -> String {
        match (&fact.said, fact.written) {
            (Said::Figure(_), Some(written)) => written.to_owned(),
            (said, _) => self.said(said),
        }
    }

    /// Why something is not known; the years of a fact are told together
    pub(crate) fn unknown(self, reasons: &[Unknown<'_>]) -> String {
        let of_a_fact = reasons.chunk_by(|one, next| match (&one.name, &next.name) {
            (Some(name), Some(of)) => {
                one.why == next.why && name.without_year() == of.without_year()
            }
            _ => false,
        });
        self.listed(of_a_fact.filter_map(|all| {
            let first = all.first()?;
            let why = self.why(first.why);
            let Some(name) = first.name else {
                return Some(why);
            };
            let years = all.iter().filter_map(|one| one.name?.year);
            let years: Vec<_> = years.map(|year| year.to_string()).collect();
            let name = message::of_years(self.0, &self.name(&name.without_year()), &years);
            Some(format!("{name}{}{why}", self.0.pick("", " ")))
        }))
    }

    /// The reason why something is not known
    pub(crate) fn why(self, why: Why) -> String {
        let words = match why {
            Why::Missing => message::unknown(self.0),
            Why::Range => message::range(self.0),
            Why::Invalid => message::invalid(self.0),
            Why::Contradictory => message::contradictory(self.0),
            Why::Unproven => message::unproven(self.0),
            Why::NotDefined(why) => return message::not_defined(self.0, why),
        };
        words.to_owned()
    }

    /// A title with its validity on the day of application
    pub(crate) fn title(self, title: &Title<'_>) -> String {
        let name = self.word(&title.word);
        match title.until {
            None => name,
            Some(Until::Unknown) => message::validity_unknown(self.0, &name),
            Some(Until::Lapsed(day)) => message::lapsed(self.0, &name, &day.to_string()),
            Some(Until::Day(day)) => message::valid_until(self.0, &name, &day.to_string()),
        }
    }

    /// A calculation with the figures put in
    pub(crate) fn calculation(self, one: &Calculation<'_>) -> String {
        let all = |operands: &[Calculation<'_>]| -> Vec<String> {
            operands.iter().map(|one| self.calculation(one)).collect()
        };
        match one {
            Calculation::Rule(text) => text.clone(),
            Calculation::Name(name) => self.name(name),
            Calculation::Fact(fact) => self.fact(fact),
            Calculation::Value(said) => self.said(said),
            Calculation::Open(title, why) => {
                let why = message::aside(self.0, &self.said(why));
                format!("{}{why}", title.get(self.0))
            }
            Calculation::Items(name, said) => self.said_of(&self.name(name), &self.said(said)),
            Calculation::Negative(operands) => format!("−{}", all(operands).concat()),
            // What is not known keeps what would be made of it.
            Calculation::Counted(operands) => match operands.as_slice() {
                [Calculation::Fact(fact)] if matches!(fact.said, Said::Unknown(_)) => {
                    self.fact_called(fact, &|name| message::number_of(self.0, &name))
                }
                _ => all(operands).concat(),
            },
            Calculation::UnknownGrowth(fact) => {
                self.fact_called(fact, &|name| message::growth_of(self.0, &name))
            }
            Calculation::List(operands) => all(operands).join(message::comma(self.0)),
            Calculation::Call(function, operands) => {
                let operands = all(operands).join(message::comma(self.0));
                format!("{}({operands})", message::function(self.0, *function))
            }
            Calculation::Growth(growth) => self.growth(growth),
            Calculation::Chain(links) => {
                let parts = links.iter().map(|link| {
                    let operand = self.calculation(&link.operand);
                    let operand = match &link.operand {
                        // Beside other operands a list alone would not say that it is counted.
                        Calculation::Counted(_) => {
                            let count = message::function(self.0, Function::Count);
                            format!("{count}({operand})")
                        }
                        _ if link.is_grouped => format!("({operand})"),
                        _ => operand,
                    };
                    match link.sign {
                        "" => operand,
                        sign => format!(" {sign} {operand}"),
                    }
                });
                parts.collect()
            }
        }
    }

    /// `(14.69 → 22.08亿元，2022–2023年，复合增长率)`
    fn growth(self, growth: &Growth<'_>) -> String {
        let language = self.0;
        let figures: Vec<String> = growth.figures.iter().map(|one| self.figure(one)).collect();
        let (first, last) = growth.years;
        let years = message::years(language, first, last);
        let pause = message::pause(language);
        let method = message::growth(language, growth.is_compound);
        let text = format!("({}{pause}{years}{pause}{method})", arrow(&figures));
        match &growth.name {
            Some(name) => format!("{} {text}", self.name(name)),
            None => text,
        }
    }

    /// A calculation with its result
    pub(crate) fn amount(self, amount: &Amount<'_>) -> String {
        let calculation = self.calculation(&amount.calculation);
        match &amount.result {
            Outcome::Nothing => calculation,
            Outcome::Figure(measure) => calculated(&calculation, &measure.shown(self.0)),
            Outcome::Count(count) => {
                let items = message::items(self.0, &count.shown(self.0).text);
                format!("{calculation}{}", message::aside(self.0, &items))
            }
            Outcome::Value(said) => format!("{calculation} = {}", self.said(said)),
            Outcome::NotDefined(reasons) => {
                let reasons = reasons.iter();
                let why = self.listed(reasons.map(|why| message::not_defined(self.0, *why)));
                self.said_of(&calculation, &why)
            }
        }
    }
}

/// A calculation with its numeric result
pub(crate) fn calculated(calculation: &str, shown: &Shown) -> String {
    format!("{calculation} {} {}", shown.relation(), shown.text)
}

/// A list of figures in one unit: `9.68 → 14.69 → 22.08亿元`
fn arrow(figures: &[String]) -> String {
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
