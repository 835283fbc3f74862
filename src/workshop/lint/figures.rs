//! The figures of a rule held against the words that it cites: every threshold, number of years and
//! share has its place in a quote, in the order of the quote, or a reason why it has none.
//!
//! Left out are 0 and 1, which say whether there is anything at all, and which year of a series is
//! meant. A text states a figure in any spelling of it (2亿元, 20000万元; 三分之二; 近三年).

use crate::expression::syntax::Comparison;
use crate::expression::{
    Checked, Operand, Operation, Origin, ReadingId, TermId, Value, check::Function,
};
use crate::quantity::{Bounds, Exact, Quantity, Stated, stated};
use crate::ruleset::{Criterion, Edition, Ground, Requirement, Term, Unquoted};
use crate::source::Span;

/// A figure that an expression writes
#[derive(Clone, Debug, PartialEq)]
pub(in crate::workshop) struct Written {
    /// The text that it is in
    origin: Origin,
    /// Its place there
    span: Span,
    /// Its value
    quantity: Quantity,
    /// What is compared with it is so; of anything but a comparison none
    comparison: Option<Comparison>,
}

/// How the figures of a text stand to its quotes
#[derive(Debug, Default)]
pub(super) struct Held {
    /// How many have their place in a quote
    pub(super) quoted: usize,
    /// How many have a reason why they have none
    pub(super) explained: usize,
    /// What is wrong
    pub(super) faults: Vec<Fault>,
}

/// A figure that is not as its quote says
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The quote does not state it
    Unquoted(String),
    /// The quote states it, but not in this place
    OutOfPlace(String),
    /// The quote says by its words that it bounds otherwise
    Otherwise(String),
    /// A reason for a figure that the quote states, or that does not occur
    Needless(String),
}

/// The figures of a tree, in the order of the text of each origin
pub(in crate::workshop) fn written(tree: &Checked) -> Vec<Written> {
    let mut found = Vec::new();
    gather(tree, None, &mut found);
    found
}

fn gather(node: &Checked, comparison: Option<Comparison>, found: &mut Vec<Written>) {
    if let Operation::Constant(Operand::Known(Value::Quantity(quantity))) = &node.operation {
        let one = Written {
            origin: node.origin,
            span: node.span,
            quantity: quantity.clone(),
            comparison,
        };
        if !says_whether_any(quantity) && !found.contains(&one) {
            found.push(one);
        }
        return;
    }
    let growth = [Function::MeanGrowth, Function::CompoundGrowth];
    match (&node.operation, node.operands.as_slice()) {
        // Which years and which day are meant is no figure of its own.
        (Operation::Year, [series, _]) => gather(series, None, found),
        (Operation::Function(Function::Date), _) => {}
        (Operation::Function(function), [series, ..]) if growth.contains(function) => {
            gather(series, None, found);
        }
        (Operation::Compare(comparison), [left, right]) => {
            gather(left, Some(mirrored(*comparison)), found);
            gather(right, Some(*comparison), found);
        }
        (_, operands) => operands.iter().for_each(|one| gather(one, None, found)),
    }
}

/// 0 and 1
fn says_whether_any(quantity: &Quantity) -> bool {
    quantity.value.is_zero() || quantity.value == Exact::one()
}

fn mirrored(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Less => Comparison::Greater,
        Comparison::LessOrEqual => Comparison::GreaterOrEqual,
        Comparison::Greater => Comparison::Less,
        Comparison::GreaterOrEqual => Comparison::LessOrEqual,
        same => same,
    }
}

/// The figures of a criterion's own expression, held against its quote
pub(super) fn of_criterion(criterion: &Criterion, requirement: &Requirement) -> Held {
    let own: Vec<_> = written(&requirement.expression)
        .into_iter()
        .filter(|one| one.origin == Origin::Here)
        .collect();
    let spelled = |one: &Written| spelled(&requirement.text, one.span);
    let quote = stated(&criterion.citation.quote);
    let mut held = Held::default();
    let mut next = 0;
    for (position, one) in own.iter().enumerate() {
        let place = match criterion.figure_places.get(position) {
            Some(place) => usize::try_from(*place)
                .ok()
                .and_then(|one| one.checked_sub(1)),
            None => (next..quote.len()).find(|at| is_at(&quote, *at, one)),
        };
        match place.filter(|at| is_at(&quote, *at, one)) {
            Some(at) => {
                next = at;
                held.quoted += 1;
                if quote
                    .get(at)
                    .is_some_and(|stated| bounds_otherwise(stated, one))
                {
                    held.faults.push(Fault::Otherwise(spelled(one)));
                }
            }
            None if explains(&criterion.unquoted, &one.quantity) => held.explained += 1,
            None if quote.iter().any(|stated| stated.quantity == one.quantity) => {
                held.faults.push(Fault::OutOfPlace(spelled(one)));
            }
            None => held.faults.push(Fault::Unquoted(spelled(one))),
        }
    }
    let needless = |unquoted: &&Unquoted| {
        let reason = quantities(&unquoted.figure);
        let used = own.iter().any(|one| reason.contains(&one.quantity));
        !used || quote.iter().any(|one| reason.contains(&one.quantity))
    };
    held.faults.extend(
        criterion
            .unquoted
            .iter()
            .filter(needless)
            .map(|one| Fault::Needless(one.figure.to_string())),
    );
    held
}

/// The figures of a term, held against its quote, else against those of the criteria that use it
pub(super) fn of_term(edition: &Edition, id: TermId, term: &Term) -> Held {
    let mut held = Held::default();
    let mut used = vec![false; term.unquoted.len()];
    for (reading, one) in term.readings.with_ids() {
        let ground = match &one.ground {
            Some(Ground::Source(text) | Ground::Wording(text)) => stated(&text.zh),
            None => Vec::new(),
        };
        let figures = of_reading(edition, id, reading);
        let pool = quotes(edition, id, term);
        for figure in figures {
            let states = |stated: &Stated| stated.quantity == figure.quantity;
            let spelled = spelled(&one.text, figure.span);
            if let Some(stated) = pool.iter().find(|one| states(one)) {
                held.quoted += 1;
                let alike: Vec<_> = pool.iter().filter(|one| states(one)).collect();
                if term.citation.is_some()
                    && bounds_otherwise(stated, &figure)
                    && alike.iter().all(|one| bounds_otherwise(one, &figure))
                {
                    held.faults.push(Fault::Otherwise(spelled));
                }
            } else if ground.iter().any(states) {
                held.quoted += 1;
            } else if let Some(at) = term
                .unquoted
                .iter()
                .position(|one| quantities(&one.figure).contains(&figure.quantity))
            {
                held.explained += 1;
                if let Some(used) = used.get_mut(at) {
                    *used = true;
                }
            } else {
                held.faults.push(Fault::Unquoted(spelled));
            }
        }
    }
    let needless = term.unquoted.iter().zip(used).filter(|(_, used)| !used);
    let needless = needless.map(|(one, _)| Fault::Needless(one.figure.to_string()));
    held.faults.extend(needless);
    held
}

/// Whether every figure of a changed expression still has its place in the quote: what a mutant
/// that no case notices may change against the words of the law
pub(in crate::workshop) fn agrees(criterion: &Criterion, requirement: &Requirement) -> bool {
    let held = of_criterion(criterion, requirement);
    !held
        .faults
        .iter()
        .any(|fault| !matches!(fault, Fault::Needless(_)))
}

/// The figures that a reading writes, as any criterion that uses it has them
fn of_reading(edition: &Edition, term: TermId, reading: ReadingId) -> Vec<Written> {
    let origin = Origin::Term { term, reading };
    let mut found: Vec<Written> = Vec::new();
    for (_, requirement) in requirements(edition) {
        for one in written(&requirement.expression) {
            if one.origin == origin && !found.contains(&one) {
                found.push(one);
            }
        }
    }
    found.sort_by_key(|one| one.span.start);
    found
}

/// The figures of the quotes that a term stands under
fn quotes(edition: &Edition, id: TermId, term: &Term) -> Vec<Stated> {
    if let Some(citation) = &term.citation {
        return stated(&citation.quote);
    }
    requirements(edition)
        .filter(|(_, requirement)| requirement.expression.terms().contains(&id))
        .flat_map(|(criterion, _)| stated(&criterion.citation.quote))
        .collect()
}

fn requirements(edition: &Edition) -> impl Iterator<Item = (&Criterion, &Requirement)> {
    let criteria = edition.tracks.iter().flat_map(|track| &track.criteria);
    criteria.filter_map(|one| Some((one, one.requirement()?)))
}

fn is_at(quote: &[Stated], at: usize, one: &Written) -> bool {
    quote
        .get(at)
        .is_some_and(|stated| stated.quantity == one.quantity)
}

/// Whether the words of a quote and a comparison say different things: where the one is true and
/// the other false of some value, and neither is the other turned round
fn bounds_otherwise(stated: &Stated, one: &Written) -> bool {
    let (Some(words), Some(comparison)) = (stated.bound, one.comparison) else {
        return false;
    };
    let agreeing = match words {
        Bounds::AtLeast => [Comparison::GreaterOrEqual, Comparison::Less],
        Bounds::Above => [Comparison::Greater, Comparison::LessOrEqual],
        Bounds::AtMost => [Comparison::LessOrEqual, Comparison::Greater],
        Bounds::Below => [Comparison::Less, Comparison::GreaterOrEqual],
    };
    let bounds = !matches!(comparison, Comparison::Equal | Comparison::NotEqual);
    bounds && !agreeing.contains(&comparison)
}

fn explains(reasons: &[Unquoted], quantity: &Quantity) -> bool {
    reasons
        .iter()
        .any(|one| quantities(&one.figure).contains(quantity))
}

fn quantities(figure: &str) -> Vec<Quantity> {
    stated(figure).into_iter().map(|one| one.quantity).collect()
}

fn spelled(text: &str, span: Span) -> String {
    text.get(span.start..span.end)
        .unwrap_or_default()
        .to_owned()
}
