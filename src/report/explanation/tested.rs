//! Tests of an account, how far their figures are from a threshold, and what keeps them open, in
//! words and figures of one language.

use super::wording::Wording;
use crate::account::test::{Away, End, Side, Size, Test, TestKind};
use crate::account::wide::Wide;
use crate::account::{Agreement, Ask, Caveat, Clause, Open, Step, Tested};
use crate::assessment::decisive::Wanted;
use crate::expression::syntax::Comparison;
use crate::language::{Language, Text};
use crate::quantity::display::{self, Shown, Style};
use crate::report::message;
use crate::text::sanitize;
use crate::verdict::Verdict;

impl Wording {
    /// A test with its figures: `34.4亿元 ÷ 120亿元 ≈ 28.67% < 30%`
    pub(crate) fn test(self, test: &Test<'_>) -> String {
        let language = self.0;
        let how @ (holds, _) = (test.holds, test.wanted);
        match &test.kind {
            TestKind::Comparison {
                figure,
                comparison,
                threshold,
            } => {
                let left = self.amount(figure);
                let right = self.side(threshold);
                match holds {
                    Some(true) => format!("{left} {} {right}", symbol(*comparison)),
                    Some(false) => format!("{left} {} {right}", symbol(comparison.opposite())),
                    None => {
                        // The requirement is useful even if the figure is not known.
                        let told = match test.wanted {
                            Wanted::Holds => message::wanted(language, symbol(*comparison), &right),
                            Wanted::Fails => {
                                message::wanted(language, symbol(comparison.opposite()), &right)
                            }
                            Wanted::Neither => {
                                message::whether(language, symbol(*comparison), &right)
                            }
                        };
                        format!("{left}{}{told}", message::pause(language))
                    }
                }
            }
            TestKind::Answer(of, yes) => {
                self.said_of(&self.calculation(of), message::yes_or_no(language, *yes))
            }
            TestKind::Plain(amount) => self.amount(amount),
            TestKind::Within(amount, [low, high]) => {
                let value = self.amount(amount);
                message::between(language, &value, &self.end(low), &self.end(high), how)
            }
            TestKind::Among(amount, others) => {
                let others = self.listed(others.iter().map(|one| self.side(one)));
                message::among(language, &self.amount(amount), &others, how)
            }
            TestKind::Each(tests) => {
                let tests: Vec<_> = tests.iter().map(|one| self.test(one)).collect();
                tests.join(message::semicolon(language))
            }
            TestKind::Items(list, said @ crate::account::value::Said::Unknown(_)) => {
                let list = self.name(list);
                format!("{list}{}", message::aside(language, &self.said(said)))
            }
            TestKind::Items(of, said) => self.said_of(&self.name(of), &self.said(said)),
            TestKind::Value(of, said) => self.said_of(&self.calculation(of), &self.said(said)),
        }
    }

    fn end(self, end: &End<'_>) -> String {
        let text = self.side(&end.side);
        match end.is_included {
            true => text,
            false => message::excluded(self.0, &text),
        }
    }

    /// The other side of a comparison; in English, a Chinese unit of the rule is given in English
    /// as well
    pub(crate) fn side(self, side: &Side<'_>) -> String {
        match side {
            Side::Said(said) => self.said(said),
            Side::Rule(text, Some(quantity)) if self.0 == Language::En && !text.is_ascii() => {
                let shown = display::show(quantity, Style::Natural, None, self.0);
                format!("{text}{}", message::aside(self.0, &shown.to_string()))
            }
            Side::Rule(text, _) => text.clone(),
            Side::Amount(amount) => self.amount(amount),
        }
    }

    /// How the open terms that affect a test are read, and the number of readings of which it is
    /// the strictest
    pub(crate) fn reading(self, tested: &Tested<'_>) -> Option<String> {
        let language = self.0;
        let text = self.test(&tested.test);
        let words = tested.readings.iter().map(|titles| self.or(titles));
        // What the test itself says need not be said twice.
        let words: Vec<String> = words.filter(|words| !text.contains(words)).collect();
        let reading = (!words.is_empty()).then(|| words.join(message::pause(language)));
        let strictest = tested.strictest_of;
        let strictest = strictest.map(|count| message::strictest(language, count));
        let all: Vec<_> = reading.into_iter().chain(strictest).collect();
        (!all.is_empty()).then(|| all.join(message::semicolon(language)))
    }

    pub(crate) fn or(self, titles: &[&Text]) -> String {
        let titles: Vec<_> = titles.iter().map(|one| one.get(self.0)).collect();
        titles.join(message::or_plain(self.0))
    }

    /// What keeps tests open
    pub(crate) fn open(self, all: &[Open<'_>]) -> String {
        let language = self.0;
        let words = all.iter().map(|one| match one {
            Open::NotDefined(one) => {
                let name = one.name.map(|name| self.name(&name));
                self.said_of(&name.unwrap_or_default(), &self.why(one.why))
            }
            Open::Unknown(reasons) => self.unknown(reasons),
            Open::Missing(facts) => {
                let names = facts.iter().map(|(name, years)| {
                    let years: Vec<_> = years.iter().map(i16::to_string).collect();
                    message::of_years(language, &self.name(name), &years)
                });
                message::are_unknown(language, &self.listed(names))
            }
        });
        words.collect::<Vec<_>>().join(message::semicolon(language))
    }

    /// All steps on one line; facts with the same answer share it
    pub(crate) fn summary(self, steps: &[Step<'_>]) -> String {
        let language = self.0;
        let mut parts: Vec<(String, Option<bool>)> = Vec::new();
        for step in steps {
            let (text, answer) = match step {
                Step::Open(all) => (self.open(all), None),
                Step::Test(tested) => match (&tested.test.kind, self.reading(tested)) {
                    (TestKind::Answer(of, yes), None) => (self.calculation(of), Some(*yes)),
                    (_, reading) => (self.with_reading(&tested.test, reading), None),
                },
            };
            match parts.last_mut() {
                Some((names, known)) if answer.is_some() && *known == answer => {
                    names.push_str(message::comma(language));
                    names.push_str(&text);
                }
                _ => parts.push((text, answer)),
            }
        }
        let lines = parts.into_iter().map(|(text, answer)| match answer {
            Some(yes) => self.said_of(&text, message::yes_or_no(language, yes)),
            None => text,
        });
        lines.collect::<Vec<_>>().join(message::semicolon(language))
    }

    /// A test with its reading
    pub(crate) fn with_reading(self, test: &Test<'_>, reading: Option<String>) -> String {
        let text = self.test(test);
        match reading {
            Some(reading) => format!("{text}{}", message::aside(self.0, &reading)),
            None => text,
        }
    }

    /// How readings agree
    pub(crate) fn agreement(self, one: Agreement) -> String {
        match one.verdict {
            Some(verdict) => message::all_readings(self.0, one.all, verdict == Verdict::Pass),
            None => message::readings_differ(self.0, one.all, one.pass, one.fail),
        }
    }

    /// How far a figure is from its threshold
    pub(crate) fn away(self, away: &Away<'_>) -> String {
        let distance = message::distance::distance(self.0, away.gap, &self.size(away).text);
        match away.is_nearest {
            true => message::distance::of_nearer_end(self.0, &distance),
            false => distance,
        }
    }

    /// A range that is too wide, and where it would be decided
    pub(crate) fn wide(self, one: &Wide<'_>) -> String {
        let name = self.name(&one.name);
        let written = sanitize::one_line(one.written);
        let of = one.of.as_ref().map(|of| self.calculation(of));
        let threshold = self.side(&one.threshold);
        let asked = message::distance::asked(self.0, of.as_deref(), one.comparison, &threshold);
        message::distance::wide(self.0, (&name, &written, one.has_both_ends), &asked)
    }

    /// All of them; none if there are none
    pub(crate) fn all_wide(self, all: &[Wide<'_>]) -> Option<String> {
        let words: Vec<_> = all.iter().map(|one| self.wide(one)).collect();
        (!words.is_empty()).then(|| words.join(message::semicolon(self.0)))
    }

    /// The same, marked if rounded: `高出 2.34个百分点（向下取整）`
    pub(crate) fn away_marked(self, away: &Away<'_>) -> String {
        let text = self.away(away);
        let rounded = message::rounded(self.0, away.gap.rounding());
        match self.size(away).exact {
            true => text,
            false => format!("{text}{}", message::aside(self.0, rounded)),
        }
    }

    fn size(self, away: &Away<'_>) -> Shown {
        let rounding = away.gap.rounding();
        match &away.size {
            Size::Quantity(quantity, style) => {
                display::show_distance(quantity, *style, rounding, self.0)
            }
            Size::Items(count) => {
                let shown = display::show_distance(count, Style::Natural, rounding, self.0);
                Shown {
                    text: message::items(self.0, &shown.text),
                    ..shown
                }
            }
            Size::Rate(rate, threshold) => {
                let shown = display::show_rate_distance(rate, threshold, rounding, self.0);
                shown.unwrap_or(Shown {
                    text: String::new(),
                    exact: true,
                })
            }
        }
    }

    /// The question for what is missing
    pub(crate) fn question(self, ask: &Ask<'_>) -> String {
        let question = ask.question.map(|one| one.get(self.0));
        question.unwrap_or_default().to_owned()
    }

    /// What a verdict does not say
    pub(crate) fn caveat(self, caveat: &Caveat<'_>) -> String {
        match caveat {
            Caveat::Valid(title) => message::unlimited(self.0, &self.word(title)),
            Caveat::ReferenceYear(name, year) => {
                message::of_reference_year(self.0, &self.word(name), *year)
            }
            Caveat::Rule(text) => text.get(self.0).to_owned(),
        }
    }

    /// Document, page and clause
    pub(crate) fn citation(self, clause: &Clause<'_>) -> String {
        let source = self.word(&clause.source);
        let citation = clause.citation;
        message::citation(self.0, &source, citation.page, &citation.clause)
    }

    /// The same with the words of the clause
    pub(crate) fn clause(self, clause: &Clause<'_>) -> String {
        message::table::quote(self.0, &self.citation(clause), &clause.citation.quote)
    }
}

/// A comparison sign for display
pub(crate) fn symbol(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "=",
        Comparison::NotEqual => "≠",
        Comparison::Less => "<",
        Comparison::LessOrEqual => "≤",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => "≥",
    }
}
