//! The most that a measure pays, in words and figures, in one language; calculates nothing.

use super::wording::{Wording, calculated};
use crate::account::Ask;
use crate::account::payment::{Paid, PaymentAccount, Read};
use crate::assessment::Assessment;
use crate::assessment::support::{PaymentFinding, Total};
use crate::judged::Judged;
use crate::language::Language;
use crate::quantity::display::{self, Shown, Style};
use crate::quantity::{Quantity, Rounding};
use crate::report::message;
use crate::report::support::words;
use crate::source::Span;
use crate::text::sanitize;

/// A payment in words
#[derive(Debug)]
pub struct PaymentWords<'a> {
    /// The items, in the order of the dossier
    pub items: Vec<ItemWords>,
    /// Their sum, one line per reading that makes a difference; empty with fewer than two items and
    /// no limit on the total
    pub total: Vec<String>,
    /// What is missing, with the question to ask for it
    pub asks: Vec<Ask<'a>>,
    /// Where the law states the amounts, with the words
    pub clause: String,
}

/// An item in words
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemWords {
    /// Its name, without anything that a terminal would obey
    pub name: String,
    /// Its place
    pub place: Span,
    /// What is paid for it, one line per reading that makes a difference
    pub lines: Vec<String>,
}

/// Puts what is paid into words
pub fn explain<'a>(
    finding: &'a PaymentFinding<'a>,
    assessment: &'a Assessment<'a>,
    judged: &'a Judged<'a>,
    language: Language,
) -> PaymentWords<'a> {
    let account = PaymentAccount::of(finding, assessment, judged);
    let wording = Wording(language);
    let items = account.items.iter().map(|one| ItemWords {
        name: sanitize::one_line(&one.item.name).into_owned(),
        place: one.item.place,
        lines: wording.by_reading(&one.paid, |paid| wording.paid(paid)),
    });
    let count = finding.items.len();
    PaymentWords {
        items: items.collect(),
        total: wording.by_reading(&account.totals, |total| wording.total(total, count)),
        clause: wording.clause(&account.clause),
        asks: account.asks,
    }
}

impl Wording {
    /// Lines with the readings that they apply to, if there are several
    fn by_reading<T>(self, all: &[Read<'_, T>], say: impl Fn(&T) -> String) -> Vec<String> {
        match all {
            [] => return Vec::new(),
            [only] => return vec![say(&only.what)],
            _ => {}
        }
        let several = all.iter().map(|one| {
            let readings = one.readings.iter().map(|titles| {
                let titles: Vec<_> = titles.iter().map(|one| one.get(self.0)).collect();
                titles.join(message::semicolon(self.0))
            });
            let readings: Vec<_> = readings.collect();
            let readings = readings.join(message::or_plain(self.0));
            format!("{}{}", say(&one.what), message::aside(self.0, &readings))
        });
        let head = words::by_reading(self.0).to_owned();
        [head].into_iter().chain(several).collect()
    }

    fn paid(self, paid: &Paid<'_>) -> String {
        let language = self.0;
        match paid {
            Paid::NotConcerned => words::not_concerned(language).to_owned(),
            Paid::Refused(conditions) => {
                let why = conditions.iter().map(|one| {
                    let why = one.otherwise.get(language);
                    format!("{why}{}", message::aside(language, &one.citation.clause))
                });
                let why: Vec<_> = why.collect();
                words::refused(language, &why.join(message::semicolon(language)))
            }
            Paid::Calculated(calculation, amount) => {
                let shown = self.payment(amount);
                let calculation = calculated(&self.calculation(calculation), &shown);
                words::uncapped(language, &calculation, &shown.to_string())
            }
            Paid::Limited(calculation, rated, cap) => {
                let cap_text = self.against(cap, None).to_string();
                let calculation = self.calculation(calculation);
                if rated.value > cap.value {
                    let calculation = calculated(&calculation, &self.against(rated, Some(cap)));
                    return words::beyond_cap(language, &calculation, &cap_text);
                }
                let shown = self.payment(rated);
                let calculation = calculated(&calculation, &shown);
                words::within_cap(language, &calculation, &shown.to_string(), &cap_text)
            }
            Paid::Amount(amount) => words::at_most(language, &self.payment(amount).to_string()),
            Paid::Unknown(reasons) => {
                self.said_of(words::unknown_amount(language), &self.unknown(reasons))
            }
        }
    }

    /// An amount on its side of what limits it
    fn against(self, quantity: &Quantity, limit: Option<&Quantity>) -> Shown {
        let limit = limit.map(|limit| &limit.value);
        display::show(quantity, Style::Natural, limit, self.0)
    }

    /// An amount to be paid, rounded down: no more is promised than there is
    fn payment(self, quantity: &Quantity) -> Shown {
        display::show_rounded(quantity, Style::Natural, Rounding::Floor, self.0)
    }

    fn total(self, total: &Total, count: usize) -> String {
        let language = self.0;
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
}
