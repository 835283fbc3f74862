//! The expressions of the support measures, each with its place, and what cases find of them.

use super::run::assessed;
use super::{Case, Mismatch, support};
use crate::assessment::FactTable;
use crate::expression::Scope;
use crate::ruleset::{Edition, Fact, ItemList, Measure, Measures, Requirement, Test};

/// Where an expression of the measures stands
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Who gets the measures without the title
    WithoutTitle,
    /// The conditions of a measure besides the title
    Condition(usize),
    /// Which items a measure pays for
    Of(usize),
    /// A condition for an item, by its position
    Item(usize, usize),
    /// The most that is paid for an item
    Amount(usize),
    /// The most that is paid for all items together
    AtMost(usize),
}

/// Every expression of an edition's measures that the rules write, in their order
pub(super) fn parts(edition: &Edition) -> Vec<Part> {
    let measures = &edition.measures;
    let without = measures.without_title.iter().map(|_| Part::WithoutTitle);
    let of_measures = measures.all.iter().enumerate().flat_map(|(at, measure)| {
        let items = measure
            .payment
            .iter()
            .flat_map(|one| 0..one.conditions.len());
        let mut all = vec![Part::Condition(at), Part::Of(at)];
        all.extend(items.map(|item| Part::Item(at, item)));
        all.extend([Part::Amount(at), Part::AtMost(at)]);
        all
    });
    let all = without.chain(of_measures);
    let is_written = |part: &Part| {
        let requirement = part.of(measures);
        requirement.is_some_and(|one| !matches!(part, Part::Condition(_)) || one.text != "true")
    };
    all.filter(is_written).collect()
}

impl Part {
    /// The expression there
    pub(super) fn of(self, measures: &Measures) -> Option<&Requirement> {
        let payment = |at: usize| measures.all.get(at)?.payment.as_ref();
        match self {
            Self::WithoutTitle => measures.without_title.as_ref().map(|one| &one.require),
            Self::Condition(at) => measures.all.get(at)?.condition.requirement(),
            Self::Of(at) => payment(at)?.of.as_ref(),
            Self::Item(at, item) => payment(at)?.conditions.get(item).map(|one| &one.require),
            Self::Amount(at) => payment(at).map(|one| &one.amount),
            Self::AtMost(at) => payment(at)?.at_most.as_ref(),
        }
    }

    /// Puts another expression there
    pub(super) fn put(self, measures: &mut Measures, requirement: Requirement) -> Option<()> {
        let payment = match self {
            Self::WithoutTitle | Self::Condition(_) => None,
            Self::Of(at) | Self::Item(at, _) | Self::Amount(at) | Self::AtMost(at) => {
                measures.all.make_mut().get_mut(at)?.payment.as_mut()
            }
        };
        match self {
            Self::WithoutTitle => measures.without_title.as_mut()?.require = requirement,
            Self::Condition(at) => {
                measures.all.make_mut().get_mut(at)?.condition.test = Test::Require(requirement);
            }
            Self::Of(_) => payment?.of = Some(requirement),
            Self::Item(_, item) => {
                payment?.conditions.make_mut().get_mut(item)?.require = requirement
            }
            Self::Amount(_) => payment?.amount = requirement,
            Self::AtMost(_) => payment?.at_most = Some(requirement),
        }
        Some(())
    }

    /// The measure that it belongs to; none if it belongs to all of them
    pub(super) fn measure(self, measures: &Measures) -> Option<&Measure> {
        match self {
            Self::WithoutTitle => None,
            Self::Condition(at)
            | Self::Of(at)
            | Self::Item(at, _)
            | Self::Amount(at)
            | Self::AtMost(at) => measures.all.get(at),
        }
    }

    /// The list whose items it reads
    pub(super) fn list(self, measures: &Measures) -> Option<&ItemList> {
        match self {
            Self::WithoutTitle | Self::Condition(_) | Self::AtMost(_) => None,
            _ => {
                let payment = self.measure(measures)?.payment.as_ref()?;
                measures.lists.get(payment.list)
            }
        }
    }

    /// `measures/measure`, `measures/measure/part`
    pub(super) fn place(self, measures: &Measures) -> String {
        let id = self.measure(measures).map(|one| one.condition.id.as_str());
        let id = id.unwrap_or_default();
        match self {
            Self::WithoutTitle => "measures/without_title".to_owned(),
            Self::Condition(_) => format!("measures/{id}"),
            Self::Of(_) => format!("measures/{id}/of"),
            Self::Item(_, item) => format!("measures/{id}/conditions/{}", item + 1),
            Self::Amount(_) => format!("measures/{id}/amount"),
            Self::AtMost(_) => format!("measures/{id}/at_most"),
        }
    }

    /// The facts that it can name
    pub(super) fn facts(self, edition: &Edition) -> Vec<&Fact> {
        let own = self.list(&edition.measures).into_iter();
        let own = own.flat_map(|list| &list.facts);
        edition.facts.iter().chain(own).collect()
    }

    /// The names that it can use
    pub(super) fn scope(self, edition: &Edition) -> Scope {
        let mut scope = edition.scope();
        for fact in self.facts(edition).into_iter().skip(edition.facts.len()) {
            scope.add_fact(&fact.id, fact.expression_type());
        }
        scope
    }

    /// The facts that it reads in a case: with those of each item, where it reads items
    pub(super) fn tables(self, case: &Case, edition: &Edition) -> Vec<FactTable> {
        let Some(list) = self.list(&edition.measures) else {
            return vec![case.facts.clone()];
        };
        let items = case.dossier.items.get(&*list.id).into_iter().flatten();
        let tables = items.map(|item| case.facts.with_item(edition, list, item));
        tables.collect()
    }
}

/// Whether a case expects something of a measure, or of any
pub(super) fn is_about(case: &Case, measure: Option<&Measure>) -> bool {
    let mut expected = case.measures.iter();
    expected.any(|one| measure.is_none_or(|measure| measure.condition.id == one.measure))
}

/// In what a case finds something else of the measures than it expects
pub(super) fn differences(case: &Case, edition: &Edition) -> Vec<Mismatch> {
    let assessed = assessed(case, edition);
    let supports = assessed.as_ref().map_or(&[][..], |one| &one.measures);
    support::mismatches(case, supports, edition)
}
