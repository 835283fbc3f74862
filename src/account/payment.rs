//! What there is to say about the most that a measure pays; calculates nothing.

use super::calculation::{Calculation, is_constant};
use super::value::Unknown;
use super::{Ask, Clause, Scope};
use crate::assessment::decisive::shape;
use crate::assessment::support::{ItemFinding, ItemOutcome, PaymentFinding, Total, item};
use crate::assessment::{Assessment, FactRef};
use crate::dossier::Item;
use crate::expression::check::Function;
use crate::expression::{Operation, ReadingId, TermId, Trace};
use crate::judged::Judged;
use crate::language::Text;
use crate::quantity::Quantity;
use crate::ruleset::{Edition, ItemCondition, Requirement};

/// What there is to say about a payment
#[derive(Debug)]
pub struct PaymentAccount<'a> {
    /// The items, in the order of the dossier
    pub items: Vec<ItemAccount<'a>>,
    /// Their sum, once per reading that makes a difference; empty with fewer than two items and no
    /// limit on the total
    pub totals: Vec<Read<'a, &'a Total>>,
    /// What is missing, with the question to ask for it
    pub asks: Vec<Ask<'a>>,
    /// Where the law states the amounts
    pub clause: Clause<'a>,
}

/// What there is to say about an item
#[derive(Debug)]
pub struct ItemAccount<'a> {
    /// The item
    pub item: &'a Item,
    /// What is paid for it, once per reading that makes a difference
    pub paid: Vec<Read<'a, Paid<'a>>>,
}

/// A value with the readings that lead to it, each as the readings of all open terms
#[derive(Debug)]
pub struct Read<'a, T> {
    /// The readings
    pub readings: Vec<Vec<&'a Text>>,
    /// The value
    pub what: T,
}

/// What is paid for an item
#[derive(Debug)]
pub enum Paid<'a> {
    /// The measure does not cover it
    NotConcerned,
    /// Nothing, because these conditions do not hold
    Refused(&'a [&'a ItemCondition]),
    /// The result of a calculation
    Calculated(Calculation<'a>, &'a Quantity),
    /// The same, capped by a limit
    Limited(Calculation<'a>, &'a Quantity, &'a Quantity),
    /// An amount without its calculation
    Amount(&'a Quantity),
    /// Not known
    Unknown(Vec<Unknown<'a>>),
}

struct Payer<'a> {
    finding: &'a PaymentFinding<'a>,
    edition: &'a Edition,
    judged: &'a Judged<'a>,
}

impl<'a> PaymentAccount<'a> {
    /// The account of a payment
    pub fn of(
        finding: &'a PaymentFinding<'a>,
        assessment: &'a Assessment<'a>,
        judged: &'a Judged<'a>,
    ) -> Self {
        let edition = assessment.edition;
        let payer = Payer {
            finding,
            edition,
            judged,
        };
        let items = finding.items.iter().filter_map(|one| payer.item(one));
        Self {
            items: items.collect(),
            totals: payer.totals(),
            asks: payer.asks(),
            clause: Clause::of(&finding.payment.citation, edition),
        }
    }
}

impl<'a> Payer<'a> {
    fn scope(&self, requirement: &'a Requirement, one: Option<&ItemFinding<'_>>) -> Scope<'a> {
        let dossier = self.judged.dossier.as_ref();
        let item = one.and_then(|one| item(one, self.finding.list, dossier?));
        Scope {
            item: item.map(|item| (self.finding.list, item)),
            ..Scope::new(self.edition, requirement, self.judged)
        }
    }

    fn item(&self, one: &'a ItemFinding<'a>) -> Option<ItemAccount<'a>> {
        let scope = self.scope(&self.finding.payment.amount, Some(one));
        let (_, item) = scope.item?;
        // Readings with the same amount share a line, however they come to it.
        let mut paid: Vec<(Option<Quantity>, Read<'a, Paid<'a>>)> = Vec::new();
        for one in &one.amounts {
            let amount = one.outcome.amount();
            let what = scope.paid(&one.outcome);
            let reading = self.titles(&one.readings);
            let same = |(known, read): &&mut (Option<Quantity>, Read<'a, Paid<'a>>)| {
                *known == amount
                    && match (&read.what, &what) {
                        (Paid::Unknown(known), Paid::Unknown(reasons)) => known == reasons,
                        _ => true,
                    }
            };
            match paid.iter_mut().find(same) {
                Some((_, known)) => known.readings.push(reading),
                None => {
                    let readings = vec![reading];
                    paid.push((amount, Read { readings, what }));
                }
            }
        }
        Some(ItemAccount {
            item,
            paid: paid.into_iter().map(|(_, read)| read).collect(),
        })
    }

    fn titles(&self, readings: &[(TermId, ReadingId)]) -> Vec<&'a Text> {
        let titles = readings.iter().filter_map(|(term, reading)| {
            let reading = self.edition.terms.get(*term)?.readings.get(*reading)?;
            Some(&reading.title)
        });
        titles.collect()
    }

    fn totals(&self) -> Vec<Read<'a, &'a Total>> {
        let count = self.finding.items.len();
        let limited = self.finding.payment.at_most.is_some();
        let mut totals: Vec<Read<'a, &'a Total>> = Vec::new();
        if count == 0 || (count == 1 && !limited) {
            return totals;
        }
        for total in &self.finding.totals {
            let reading = self.titles(&total.readings);
            let same = |known: &&mut Read<'a, &'a Total>| {
                let known = known.what;
                let is_told = known.is_told() || total.is_told();
                !is_told
                    || (&known.sum, &known.at_most, &known.amount)
                        == (&total.sum, &total.at_most, &total.amount)
            };
            match totals.iter_mut().find(same) {
                Some(known) => known.readings.push(reading),
                None => totals.push(Read {
                    readings: vec![reading],
                    what: total,
                }),
            }
        }
        totals
    }

    fn asks(&self) -> Vec<Ask<'a>> {
        let missing = self.finding.missing.iter();
        let asks = missing.filter_map(|(position, at): &(Option<usize>, FactRef)| {
            let mut items = self.finding.items.iter();
            let one = position.and_then(|position| items.find(|one| one.position == position));
            self.scope(&self.finding.payment.amount, one).ask(*at)
        });
        asks.collect()
    }
}

impl<'a> Scope<'a> {
    fn paid(&self, outcome: &'a ItemOutcome<'a>) -> Paid<'a> {
        match outcome {
            ItemOutcome::NotConcerned => Paid::NotConcerned,
            ItemOutcome::Refused(conditions) => Paid::Refused(conditions),
            ItemOutcome::Payable { amount, trace } => self.payable(amount, shape(trace)),
            ItemOutcome::Unknown(causes) => Paid::Unknown(self.reasons(causes, true)),
        }
    }

    /// `30% × 1.6亿元 = 4800万元，未超过上限5000万元，最多4800万元`
    fn payable(&self, amount: &'a Quantity, trace: &'a Trace<'a>) -> Paid<'a> {
        // Several arguments are as good as a list.
        let children = match trace.children.as_slice() {
            [list] if list.node.operation == Operation::List => list.children.as_slice(),
            children => children,
        };
        if let (Operation::Function(Function::Min), [first, limit]) =
            (&trace.node.operation, children)
        {
            let (Some(rated), Some(cap)) =
                (first.outcome.as_quantity(), limit.outcome.as_quantity())
            else {
                return Paid::Amount(amount);
            };
            if is_constant(shape(limit).node) {
                return Paid::Limited(self.calculation(first, false), rated, cap);
            }
        }
        Paid::Calculated(self.calculation(trace, false), amount)
    }
}
