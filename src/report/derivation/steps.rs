//! The steps of a calculation in figures, with all rounding marked.

use super::words;
use crate::account::derivation::{Ratio, Step};
use crate::account::value::{Number, ShownFigure};
use crate::expression::CompoundRate;
use crate::expression::syntax::Comparison;
use crate::language::Language;
use crate::quantity::display::{self, Style, show_exact};
use crate::quantity::{Exact, Quantity};
use crate::report::explanation::tested::symbol;
use crate::report::explanation::wording::Wording;
use crate::report::message;

impl Wording {
    /// A step of a calculation
    pub(super) fn step(self, step: &Step<'_>) -> String {
        let language = self.0;
        match step {
            Step::Calculation(calculation, operands, result) => {
                let calculation = self.calculation(calculation);
                let in_base = match operands.is_empty() {
                    true => String::new(),
                    false => format!(" = {}", in_base(operands, language)),
                };
                format!("{calculation}{in_base} {}", exactly(result, language))
            }
            Step::Amount(amount) => self.amount(amount),
            Step::Yearly(ratio, rate) => {
                let mut calculation = self.ratio(ratio);
                if let Some(rate) = rate {
                    let result = number(rate, Style::Percent, language);
                    calculation = format!("{calculation} − 1 {result}");
                }
                words::yearly(language, ratio.years.0, &calculation)
            }
            Step::Mean(rates, mean) => {
                let parts: Vec<_> = rates
                    .iter()
                    .map(|one| signed(percent(one, language)))
                    .collect();
                let (sum, count) = (parts.join(" + "), rates.len());
                let result = exactly(mean, language);
                words::mean(language, &format!("({sum}) ÷ {count} {result}"))
            }
            Step::Factor(ratio, factor) => {
                let mut calculation = self.ratio(ratio);
                if let Some(factor) = factor {
                    let result = number(factor, Style::Natural, language);
                    calculation = format!("{calculation} {result}");
                }
                let (last, first) = ratio.years;
                words::factor(language, first, last, &calculation)
            }
            Step::Powers(rate, threshold) => powers(rate, threshold, language),
            Step::Rate(rate, against) => {
                let shown = display::show_rate(rate, *against, language);
                let rate_shown = format!("{} {}", shown.relation(), shown.text);
                let radicand = plain(rate.radicand());
                words::rate(language, rate.degree(), &radicand, &rate_shown)
            }
        }
    }

    /// `1.6亿元 ÷ 1亿元`, or why the quotient is undefined
    fn ratio(self, ratio: &Ratio<'_>) -> String {
        let [next, base] = &ratio.figures;
        let undefined = ratio.undefined.map(|why| {
            let why = message::not_defined(self.0, why);
            message::aside(self.0, &why)
        });
        let undefined = undefined.unwrap_or_default();
        format!("{} ÷ {}{undefined}", self.figure(next), self.figure(base))
    }
}

/// A plain number, exactly
fn plain(value: &Exact) -> String {
    show_exact(&Quantity::number(value.clone()), Language::Zh)
}

/// The result of a step: exact, followed by a rounded one if that reads better
fn exactly(measure: &ShownFigure<'_>, language: Language) -> String {
    let shown = measure.shown(language);
    match measure.number {
        Number::Quantity(quantity) if !shown.exact => {
            format!("= {} ≈ {}", show_exact(quantity, language), shown.text)
        }
        _ => format!("= {}", shown.text),
    }
}

fn number(value: &Exact, style: Style, language: Language) -> String {
    let quantity = Quantity::number(value.clone());
    let measure = ShownFigure {
        number: Number::Quantity(&quantity),
        style,
        against: None,
    };
    exactly(&measure, language)
}

/// A calculation with its figures in base units
fn in_base(operands: &[(&'static str, &Quantity)], language: Language) -> String {
    let parts = operands.iter().map(|(sign, quantity)| {
        let figure = show_exact(quantity, language);
        match *sign {
            "" => figure,
            sign => format!(" {sign} {}", grouped(signed(figure))),
        }
    });
    parts.collect()
}

/// Puts a fraction after an operator in parentheses
fn grouped(figure: String) -> String {
    match figure.contains('/') && !figure.starts_with('(') {
        true => format!("({figure})"),
        false => figure,
    }
}

/// Puts a negative figure after an operator in parentheses
pub(super) fn signed(figure: String) -> String {
    match figure.contains('-') {
        true => format!("({figure})"),
        false => figure,
    }
}

/// A percentage if exact, otherwise a fraction
fn percent(rate: &Exact, language: Language) -> String {
    let quantity = Quantity::number(rate.clone());
    let shown = display::show(&quantity, Style::Percent, None, language);
    match shown.exact {
        true => shown.text,
        false => plain(rate),
    }
}

/// A compound rate compared with a threshold as powers: `1.36 < (1 + 20%)² = 1.44`
fn powers(rate: &CompoundRate, threshold: &Exact, language: Language) -> String {
    let power = (threshold + &Exact::one()).power(rate.degree());
    let sign = match rate.radicand().cmp(&power) {
        std::cmp::Ordering::Less => Comparison::Less,
        std::cmp::Ordering::Equal => Comparison::Equal,
        std::cmp::Ordering::Greater => Comparison::Greater,
    };
    let comparison = format!(
        "{} {} (1 + {}){} = {}",
        plain(rate.radicand()),
        symbol(sign),
        signed(percent(threshold, language)),
        superscript(rate.degree()),
        plain(&power)
    );
    words::powers(language, rate.degree(), &comparison)
}

/// An exponent above the line
fn superscript(exponent: u32) -> String {
    let digits = exponent.to_string();
    digits
        .chars()
        .map(|digit| match digit {
            '0' => '⁰',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '4' => '⁴',
            '5' => '⁵',
            '6' => '⁶',
            '7' => '⁷',
            '8' => '⁸',
            _ => '⁹',
        })
        .collect()
}
