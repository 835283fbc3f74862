//! Says why a text is no figure and what to write instead; runs only where reading has failed.

mod unit;

use super::lists::{BETWEEN, FOREIGN, HEDGES_AFTER, HEDGES_BEFORE, INVISIBLE, QUOTES};
use super::{
    Wanted, accept, chinese, normal, normal_char, number, propose, sign, strip_currency,
    strip_scale, whole_unit, year,
};
use crate::diagnostic::Diagnostic;
use crate::quantity::problems as words;
use crate::quantity::read::number::Fault;
use crate::quantity::{Dimension, Exact};
use crate::source::Span;

/// The problem of a text that is not accepted
pub(super) fn explain(original: &str, wanted: Wanted) -> Diagnostic {
    let text = normal(original);
    let trimmed = text.trim();
    let offset = text.len() - text.trim_start().len();
    let mut problem = Unread {
        text: trimmed,
        wanted,
        expected: propose::expected(wanted),
    }
    .problem();
    for label in problem.primary.iter_mut().chain(&mut problem.secondary) {
        let place = |place: usize| original_offset(original, offset + place);
        label.span = Span::new(place(label.span.start), place(label.span.end));
    }
    problem
}

/// The place in the text as it was written of a place in its normal form
fn original_offset(original: &str, normal: usize) -> usize {
    let mut passed = 0;
    for (place, one) in original.char_indices() {
        if passed >= normal {
            return place;
        }
        passed += normal_char(one).len_utf8();
    }
    original.len()
}

/// A trimmed text in its normal form that is no figure of the wanted kind
struct Unread<'a> {
    text: &'a str,
    wanted: Wanted,
    expected: words::Expected,
}

impl Unread<'_> {
    fn problem(&self) -> Diagnostic {
        if self.text.is_empty() {
            return words::empty(self.all(), &self.expected);
        }
        self.invisible()
            .or_else(|| self.year())
            .or_else(|| self.quoted())
            .or_else(|| self.dated())
            .or_else(|| self.hedge())
            .or_else(|| self.rank_bound())
            .or_else(|| self.sign())
            .or_else(|| self.numeral())
            .or_else(|| self.figure())
            .unwrap_or_else(|| words::not_a_number(self.all(), self.text, &self.expected))
    }

    fn all(&self) -> Span {
        Span::new(0, self.text.len())
    }

    /// Those candidates that would be accepted
    fn fitting(&self, candidates: impl IntoIterator<Item = String>) -> Vec<String> {
        let fits = |one: &String| accept(one, self.wanted).is_some();
        candidates.into_iter().filter(fits).collect()
    }

    /// The bytes from `start` to `end` replaced by other ones
    fn replaced(&self, start: usize, end: usize, new: &str) -> String {
        let (before, after) = (self.text.get(..start), self.text.get(end..));
        format!("{}{new}{}", before.unwrap_or(""), after.unwrap_or(""))
    }

    fn invisible(&self) -> Option<Diagnostic> {
        let start = self.text.find(INVISIBLE)?;
        let one = self.text.get(start..)?.chars().next()?;
        let span = Span::new(start, start + one.len_utf8());
        let proposals = self.fitting([self.text.replace(INVISIBLE, "")]);
        Some(words::invisible(span, one, &proposals, &self.expected))
    }

    fn year(&self) -> Option<Diagnostic> {
        if self.wanted != Wanted::Year {
            return None;
        }
        let mut years = self
            .text
            .split(|one: char| !one.is_ascii_digit())
            .filter(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")));
        let proposals: Vec<_> = match (years.next(), years.next()) {
            (Some(only), None) => vec![only.to_owned()],
            _ => Vec::new(),
        };
        Some(words::year_syntax(self.all(), self.text, &proposals))
    }

    /// `“120亿元”`
    fn quoted(&self) -> Option<Diagnostic> {
        let inner = QUOTES.iter().find_map(|(open, close)| {
            let inner = self.text.strip_prefix(*open)?;
            inner.strip_suffix(*close)
        })?;
        inner.contains(|one: char| one.is_ascii_digit()).then(|| {
            let proposals = self.fitting([inner.trim().to_owned()]);
            words::quoted(self.all(), self.text, &proposals, &self.expected)
        })
    }

    /// `2023年120亿元`, `2023: 120亿元`, `120亿元(2023年)`
    fn dated(&self) -> Option<Diagnostic> {
        let before = || {
            let (digits, rest) = self.text.split_at_checked(4)?;
            let figure = ["年度", "年", ":"]
                .iter()
                .find_map(|end| rest.trim_start().strip_prefix(end))?;
            let length = self.text.len() - figure.len();
            let figure = figure.trim_start_matches([':', ',', ' ']);
            year(digits).map(|_| (Span::new(0, length), figure))
        };
        let behind = || {
            let (figure, bracketed) = self.text.rsplit_once('(')?;
            year(bracketed.strip_suffix(')')?.trim())?;
            Some((Span::new(figure.len(), self.text.len()), figure.trim_end()))
        };
        let (span, figure) = before().or_else(behind)?;
        let proposals = self.fitting([figure.to_owned()]);
        let year = self.text.get(span.start..span.end)?;
        let year = year.trim_matches(['(', ')', ':']).trim();
        let is_figure = !proposals.is_empty();
        is_figure.then(|| words::dated(span, year, &proposals, &self.expected))
    }

    fn hedge(&self) -> Option<Diagnostic> {
        let before = HEDGES_BEFORE.iter().find_map(|word| {
            let rest = self.text.strip_prefix(word)?;
            rest.contains(|one: char| one.is_ascii_digit())
                .then(|| (Span::new(0, word.trim_end().len()), rest.trim().to_owned()))
        });
        let after = || {
            HEDGES_AFTER.iter().find_map(|word| {
                let rest = self.text.strip_suffix(word)?;
                rest.contains(|one: char| one.is_ascii_digit()).then(|| {
                    (
                        Span::new(rest.len(), self.text.len()),
                        rest.trim().to_owned(),
                    )
                })
            })
        };
        let (span, rest) = before.or_else(after)?;
        Some(self.not_exact(span, rest))
    }

    fn not_exact(&self, span: Span, rest: String) -> Diagnostic {
        let word = self.text.get(span.start..span.end).unwrap_or("");
        words::not_exact(span, word, &self.fitting([rest]), &self.expected)
    }

    fn rank_bound(&self) -> Option<Diagnostic> {
        let rest = self.text.strip_prefix("前")?.trim_start();
        (self.wanted == Wanted::Integer).then_some(())?;
        let run = number::run(rest);
        Some(words::rank_bound(
            self.all(),
            self.text,
            &self.fitting([run.to_owned()]),
        ))
    }

    /// Signs other than a minus right before the number
    fn sign(&self) -> Option<Diagnostic> {
        if let Some(rest) = self.text.strip_prefix('+') {
            let proposals = self.fitting([rest.trim_start().to_owned()]);
            return Some(words::plus_sign(
                Span::new(0, 1),
                &proposals,
                &self.expected,
            ));
        }
        let in_brackets = || {
            let inner = self.text.strip_prefix('(')?;
            inner.strip_suffix(')').or_else(|| {
                // (3)亿元, but neither (1)120亿元 nor (2023)120亿元
                let (_, behind) = inner.split_once(')')?;
                let digits = behind.contains(|one: char| one.is_ascii_digit());
                (!digits).then_some(inner)
            })
        };
        let rest = ["负的", "负", "- ", "–", "—"]
            .iter()
            .find_map(|sign| self.text.strip_prefix(sign))
            .or_else(in_brackets)?;
        let proposals = self.fitting([format!("-{}", rest.trim().replace(')', ""))]);
        Some(words::negative_spelling(
            self.all(),
            self.text,
            &proposals,
            &self.expected,
        ))
    }

    fn numeral(&self) -> Option<Diagnostic> {
        let percent = self.text.strip_prefix("百分之");
        let figure = percent.unwrap_or(self.text);
        let (digits, length) = match chinese::leading(figure) {
            Some((digits, length)) => (digits, length),
            None if percent.is_some() => {
                (number::run(figure).to_owned(), number::run(figure).len())
            }
            None if figure.starts_with(chinese::is_numeral) => (String::new(), 0),
            None => return None,
        };
        let rest = figure.get(length..).unwrap_or("");
        let tenths = rest == "成" && self.wanted == Wanted::Share;
        let candidate = match (percent, tenths) {
            (Some(_), _) => format!("{digits}%{rest}"),
            (None, true) => propose::tenths(&digits).unwrap_or_default(),
            (None, false) => format!("{digits}{rest}"),
        };
        Some(words::chinese_numeral(
            self.all(),
            self.text,
            &self.fitting([candidate]),
            &self.expected,
        ))
    }

    /// Problems of a text that starts with digits, after a sign and a currency
    fn figure(&self) -> Option<Diagnostic> {
        let (_, rest) = sign(self.text);
        let currency = strip_currency(rest);
        let (_, body) = sign(currency.unwrap_or(rest));
        let start = self.text.len() - body.len();
        if let Some(name) = FOREIGN.iter().find(|name| starts_with(body, name)) {
            return Some(words::foreign_currency(
                Span::new(start, start + name.len()),
                name,
            ));
        }
        let run = number::run(body);
        if !run.contains(|one: char| one.is_ascii_digit()) {
            return None;
        }
        let end = start + run.len();
        let after = body.get(run.len()..).unwrap_or("");
        let number = match number::parse(run) {
            Err(fault) => return Some(self.fault(fault, start, run)),
            Ok(number) => number,
        };
        self.exponent(start, &number, after)
            .or_else(|| self.interval(after))
            .or_else(|| self.space_inside(start, after))
            .or_else(|| self.two_numbers(start, run, after))
            .or_else(|| self.inner_hedge(end, after))
            .or_else(|| self.needless_currency(rest, currency?))
            .or_else(|| Some(self.unit(end, &number, after)))
    }

    /// `CNY 3` where an area is due
    fn needless_currency(&self, with: &str, without: &str) -> Option<Diagnostic> {
        if matches!(self.wanted, Wanted::Amount(dimension) if dimension.money == 1) {
            return None;
        }
        let name = with.get(..with.len() - without.len())?.trim_end();
        let start = self.text.len() - with.len();
        let span = Span::new(start, start + name.len());
        let kind = propose::kind_of(Dimension::MONEY, false);
        Some(words::wrong_unit(span, name, &kind, &self.expected))
    }

    fn fault(&self, fault: Fault, start: usize, run: &str) -> Diagnostic {
        let end = start + run.len();
        let span = Span::new(start, end);
        let expected = &self.expected;
        let with =
            |new: &[String]| self.fitting(new.iter().map(|new| self.replaced(start, end, new)));
        match fault {
            Fault::Underscore => {
                words::underscore(span, run, &with(&[run.replace('_', "")]), expected)
            }
            Fault::LeadingPoint => {
                words::bare_point(span, run, &with(&[format!("0{run}")]), expected)
            }
            Fault::TrailingPoint => {
                words::bare_point(span, run, &with(&[run.replace('.', "")]), expected)
            }
            Fault::TwoPoints => words::two_points(span, run, expected),
            Fault::Groups => words::groups(span, run, &with(&propose::regrouped(run)), expected),
            Fault::LeadingZero => {
                let proposals = with(&propose::without_leading_zero(run));
                words::leading_zero(span, run, &proposals, expected)
            }
            Fault::TooLong => words::too_long(span, run),
        }
    }

    fn exponent(&self, start: usize, number: &Exact, after: &str) -> Option<Diagnostic> {
        let rest = power_of_ten(after)?;
        let (negative, digits) = sign(rest.strip_prefix('+').unwrap_or(rest));
        let length = digits.bytes().take_while(u8::is_ascii_digit).count();
        let digits = digits.get(..length).filter(|digits| !digits.is_empty())?;
        let sign_length = rest.len() - rest.trim_start_matches(['+', '-']).len();
        let end = self.text.len() - rest.len() + sign_length + length;
        let power: Option<u32> = digits.parse().ok().filter(|power| *power <= 28);
        let new = power.and_then(|power| {
            let scale = Exact::from(10).power(power);
            let value = if negative {
                number.divided_by(&scale)?
            } else {
                number * &scale
            };
            value.to_decimal_string()
        });
        let proposals = self.fitting(new.map(|new| self.replaced(start, end, &new)));
        let text = self.text.get(start..end).unwrap_or("");
        Some(words::exponent(
            Span::new(start, end),
            text,
            &proposals,
            &self.expected,
        ))
    }

    fn interval(&self, after: &str) -> Option<Diagnostic> {
        let place = after.find(BETWEEN)?;
        let rest = after.get(place..)?.trim_start_matches(BETWEEN).trim_start();
        let digits = rest.starts_with(|one: char| one.is_ascii_digit());
        digits.then(|| words::interval(self.all(), self.text, &self.expected))
    }

    fn space_inside(&self, start: usize, after: &str) -> Option<Diagnostic> {
        let digits = |text: &str| text.starts_with(|one: char| one.is_ascii_digit());
        if after == after.trim_start() || !digits(after.trim_start()) {
            return None;
        }
        let is_part = |one: char| matches!(one, '0'..='9' | '.' | ',' | ' ');
        let body = self.text.get(start..)?;
        let spaced = body
            .get(..body.find(|one| !is_part(one)).unwrap_or(body.len()))?
            .trim_end();
        let end = start + spaced.len();
        let together = propose::without_spaces(spaced);
        let proposals = self.fitting(together.map(|new| self.replaced(start, end, &new)));
        Some(words::space_inside(
            Span::new(start, end),
            spaced,
            &proposals,
            &self.expected,
        ))
    }

    fn two_numbers(&self, start: usize, run: &str, after: &str) -> Option<Diagnostic> {
        let place = after.find(|one: char| one.is_ascii_digit())?;
        let (left, right) = after.split_at_checked(place)?;
        let left = left.trim();
        let only_scale = strip_scale(left).is_some_and(|(_, rest)| rest.is_empty());
        if !only_scale && whole_unit(left).is_none() {
            return None;
        }
        let sum = propose::sum(run, left, right);
        let proposals = self.fitting(sum.map(|sum| self.replaced(start, self.text.len(), &sum)));
        Some(words::two_numbers(
            self.all(),
            self.text,
            &proposals,
            &self.expected,
        ))
    }

    /// `120余亿元`, `120亿多元`
    fn inner_hedge(&self, end: usize, after: &str) -> Option<Diagnostic> {
        let place = after.find(['余', '多'])?;
        let scale = after.get(..place)?.trim();
        let plausible =
            scale.is_empty() || strip_scale(scale).is_some_and(|(_, rest)| rest.is_empty());
        let (from, to) = (end + place, end + place + '余'.len_utf8());
        plausible.then(|| self.not_exact(Span::new(from, to), self.replaced(from, to, "")))
    }
}

/// What follows the `e` of `1e3`, or the `×10^` of `1×10^3`
fn power_of_ten(after: &str) -> Option<&str> {
    after.strip_prefix(['e', 'E']).or_else(|| {
        let times = after.trim_start().strip_prefix(['×', 'x', 'X', '*', '·'])?;
        let ten = times.trim_start().strip_prefix("10")?;
        ten.strip_prefix("**").or_else(|| ten.strip_prefix('^'))
    })
}

fn starts_with(text: &str, name: &str) -> bool {
    text.get(..name.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod proposals;
#[cfg(test)]
mod tests;
