//! What a measure pays at most, in words and figures, in one language; works out nothing.

use super::figure::{Words, is_constant};
use super::step::shape;
use super::{Ask, message};
use crate::assessment::support::{
    ItemAmount, ItemFinding, ItemOutcome, PaymentFinding, Total, item,
};
use crate::assessment::{Assessment, FactRef};
use crate::expression::check::Function;
use crate::expression::{Operation, ReadingId, TermId, Trace};
use crate::judged::Judged;
use crate::language::Language;
use crate::quantity::display::{self, Shown, Style};
use crate::quantity::{Quantity, Rounding};
use crate::report::support::words;
use crate::ruleset::{Citation, Edition, Requirement};
use crate::source::Span;
use crate::text::sanitize;

/// What is to be said of a payment
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentWords {
    /// The items, in the order of the dossier
    pub items: Vec<ItemWords>,
    /// What they come to together, one line for every reading that makes a difference; empty where
    /// there are fewer than two and no limit on them
    pub total: Vec<String>,
    /// What is missing, with the question to ask for it
    pub asks: Vec<Ask>,
    /// Where the amounts stand, with the words
    pub clause: String,
}

/// What is to be said of an item
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemWords {
    /// Its name, without anything that a terminal would obey
    pub name: String,
    /// Where it stands
    pub place: Span,
    /// What is paid for it, one line for every reading that makes a difference
    pub lines: Vec<String>,
}

/// Puts what is paid into words
pub fn explain(
    finding: &PaymentFinding<'_>,
    assessment: &Assessment<'_>,
    report: &Judged<'_>,
    language: Language,
) -> PaymentWords {
    let edition = assessment.edition;
    let payer = Payer {
        finding,
        edition,
        report,
        language,
    };
    let items = finding.items.iter().filter_map(|one| payer.item(one));
    PaymentWords {
        items: items.collect(),
        total: payer.totals(),
        asks: payer.asks(),
        clause: clause(edition, &finding.payment.citation, language),
    }
}

/// Where a payment stands in the law, with its words
fn clause(edition: &Edition, citation: &Citation, language: Language) -> String {
    let source = edition.source(&citation.source);
    let source = source.map_or(citation.source.as_str(), |one| one.title.get(language));
    let place = message::citation(language, source, citation.page, &citation.clause);
    message::table::quote(language, &place, &citation.quote)
}

struct Payer<'w, 'r> {
    finding: &'w PaymentFinding<'r>,
    edition: &'w Edition,
    report: &'w Judged<'w>,
    language: Language,
}

impl<'w> Payer<'w, '_> {
    fn words(&self, requirement: &'w Requirement, one: Option<&ItemFinding<'_>>) -> Words<'w> {
        let dossier = self.report.dossier.as_ref();
        let item = one.and_then(|one| item(one, self.finding.list, dossier?));
        Words {
            edition: self.edition,
            requirement,
            dossier: self.report,
            item: item.map(|item| (self.finding.list, item)),
            language: self.language,
        }
    }

    fn item(&self, one: &ItemFinding<'_>) -> Option<ItemWords> {
        let words = self.words(&self.finding.payment.amount, Some(one));
        let (_, item) = words.item?;
        let said = |amount: &ItemAmount<'_>| self.outcome(&words, &amount.outcome);
        let told = one
            .amounts
            .iter()
            .map(|one| (one.readings.as_slice(), said(one), &one.outcome));
        // Readings of one amount are one line, whichever way they come to it.
        let mut lines: Vec<(Vec<String>, String, Option<Quantity>)> = Vec::new();
        for (readings, text, outcome) in told {
            let amount = outcome.amount();
            let reading = self.readings(readings);
            let same = |known: &&mut (Vec<String>, String, Option<Quantity>)| match &amount {
                Some(_) => known.2 == amount,
                None => known.1 == text,
            };
            match lines.iter_mut().find(same) {
                Some((known, _, _)) => known.push(reading),
                None => lines.push((vec![reading], text, amount)),
            }
        }
        Some(ItemWords {
            name: sanitize::line(&item.name).into_owned(),
            place: item.place,
            lines: self.by_reading(
                lines
                    .into_iter()
                    .map(|(readings, text, _)| (readings, text)),
            ),
        })
    }

    /// Lines with the readings that they hold for, where there are several
    fn by_reading(&self, lines: impl Iterator<Item = (Vec<String>, String)>) -> Vec<String> {
        let lines: Vec<_> = lines.collect();
        if let [(_, only)] = lines.as_slice() {
            return vec![only.clone()];
        }
        let or = message::or_plain(self.language);
        let several = lines.into_iter().map(|(readings, text)| {
            let readings = message::aside(self.language, &readings.join(or));
            format!("{text}{readings}")
        });
        let head = words::by_reading(self.language).to_owned();
        [head].into_iter().chain(several).collect()
    }

    fn readings(&self, readings: &[(TermId, ReadingId)]) -> String {
        let titles = readings.iter().filter_map(|(term, reading)| {
            let reading = self.edition.terms.get(*term)?.readings.get(*reading)?;
            Some(reading.title.get(self.language))
        });
        let titles: Vec<_> = titles.collect();
        titles.join(message::semicolon(self.language))
    }

    fn outcome(&self, words: &Words<'_>, outcome: &ItemOutcome<'_>) -> String {
        let language = self.language;
        match outcome {
            ItemOutcome::NotConcerned => words::not_concerned(language).to_owned(),
            ItemOutcome::Refused(conditions) => {
                let why = conditions.iter().map(|one| {
                    let why = one.otherwise.get(language);
                    format!("{why}{}", message::aside(language, &one.citation.clause))
                });
                let why: Vec<_> = why.collect();
                words::refused(language, &why.join(message::semicolon(language)))
            }
            ItemOutcome::Payable { amount, trace } => self.payable(words, amount, trace),
            ItemOutcome::Unknown(causes) => {
                let causes = crate::expression::Causes::new(causes.iter().copied());
                let why = words.why_unknown(&crate::expression::Operand::Unknown(causes), true);
                let unknown = words::unknown_amount(language);
                format!("{unknown}{}{why}", message::colon(language))
            }
        }
    }

    /// `30% × 1.6亿元 = 4800万元，未超过上限5000万元，最多4800万元`
    fn payable(&self, words: &Words<'_>, amount: &Quantity, trace: &Trace<'_>) -> String {
        let language = self.language;
        let trace = shape(trace);
        // Several arguments are as good as a list of them.
        let children = match trace.children.as_slice() {
            [list] if list.node.operation == Operation::List => list.children.as_slice(),
            children => children,
        };
        let parts = match (&trace.node.operation, children) {
            (Operation::Function(Function::Min), [first, limit]) => {
                let both = (first.outcome.as_quantity(), limit.outcome.as_quantity());
                let (Some(first_amount), Some(cap)) = both else {
                    return words::at_most(language, &self.payment(amount).to_string());
                };
                Some((first, first_amount, cap)).filter(|_| is_constant(shape(limit).node))
            }
            _ => None,
        };
        match parts {
            Some((first, rated, cap)) => {
                let cap_text = self.against(cap, None).to_string();
                let is_beyond = rated.value > cap.value;
                let shown = match is_beyond {
                    true => self.against(rated, Some(cap)),
                    false => self.payment(rated),
                };
                let calculation = calculated(&words.calculation(shape(first), false), &shown);
                match is_beyond {
                    true => words::beyond_cap(language, &calculation, &cap_text),
                    false => {
                        words::within_cap(language, &calculation, &shown.to_string(), &cap_text)
                    }
                }
            }
            None => {
                let shown = self.payment(amount);
                let calculation = calculated(&words.calculation(trace, false), &shown);
                words::uncapped(language, &calculation, &shown.to_string())
            }
        }
    }

    /// An amount on its side of what limits it
    fn against(&self, quantity: &Quantity, limit: Option<&Quantity>) -> Shown {
        let limit = limit.map(|limit| &limit.value);
        display::show(quantity, Style::Natural, limit, self.language)
    }

    /// An amount that is paid, rounded down: no more is promised than there is
    fn payment(&self, quantity: &Quantity) -> Shown {
        display::show_rounded(quantity, Style::Natural, Rounding::Floor, self.language)
    }

    fn totals(&self) -> Vec<String> {
        let count = self.finding.items.len();
        let limited = self.finding.payment.at_most.is_some();
        if count == 0 || (count == 1 && !limited) {
            return Vec::new();
        }
        let mut lines: Vec<(Vec<String>, String)> = Vec::new();
        for total in &self.finding.totals {
            let text = self.total(total, count);
            let reading = self.readings(&total.readings);
            match lines.iter_mut().find(|(_, known)| *known == text) {
                Some((known, _)) => known.push(reading),
                None => lines.push((vec![reading], text)),
            }
        }
        self.by_reading(lines.into_iter())
    }

    fn total(&self, total: &Total, count: usize) -> String {
        let language = self.language;
        let (Some(sum), Some(amount)) = (&total.sum, &total.amount) else {
            return words::total_unknown(language).to_owned();
        };
        match &total.at_most {
            Some(limit) => {
                let limit_text = self.against(limit, None).to_string();
                if sum.value > limit.value {
                    let sum = self.against(sum, Some(limit)).to_string();
                    words::total_beyond(language, count, &sum, &limit_text)
                } else {
                    let sum = self.payment(sum).to_string();
                    words::total_within(language, count, &sum, &limit_text)
                }
            }
            None => words::total(language, count, &self.payment(amount).to_string()),
        }
    }

    fn asks(&self) -> Vec<Ask> {
        let missing = self.finding.missing.iter();
        let asks = missing.filter_map(|(position, at): &(Option<usize>, FactRef)| {
            let mut items = self.finding.items.iter();
            let one = position.and_then(|position| items.find(|one| one.position == position));
            self.words(&self.finding.payment.amount, one).ask(*at)
        });
        asks.collect()
    }
}

/// A calculation with what it comes to
fn calculated(calculation: &str, shown: &Shown) -> String {
    format!("{calculation} {} {}", shown.relation(), shown.text)
}
