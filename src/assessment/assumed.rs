//! What a verdict assumes where the dossier does not say; produces no text.

use super::FactTable;
use crate::dossier::{Dossier, Stated};
use crate::expression::Value;
use crate::expression::value::Validity;
use crate::ruleset::{Edition, Requirement};

/// An assumption of a verdict that the dossier does not state
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Assumed {
    /// A title without a last day of validity, by code, is valid on the day of application
    Valid(String),
    /// Figures are those of the reference year: the fact that would say which, by id
    ReferenceYear(String),
}

/// What the verdict on a criterion assumes about the facts that it reads
pub(super) fn assumed(
    requirement: &Requirement,
    edition: &Edition,
    dossier: &Dossier,
    table: &FactTable,
) -> Vec<Assumed> {
    let mut assumed: Vec<Assumed> = Vec::new();
    for fact in &requirement.facts {
        match table.known_value(*fact) {
            Some(Value::Titles(titles)) => {
                let bare = titles.iter().filter(|one| one.validity == Validity::Always);
                assumed.extend(bare.map(|one| Assumed::Valid(one.code.to_string())));
            }
            Some(_) => {
                let year = edition
                    .facts
                    .get(*fact)
                    .and_then(|one| one.of_year.as_ref());
                let undated = year.filter(|year| !is_stated(dossier, year));
                let undated = undated.map(|year| Assumed::ReferenceYear(year.to_string()));
                assumed.extend(undated.filter(|one| !assumed.contains(one)));
            }
            None => {}
        }
    }
    assumed
}

fn is_stated(dossier: &Dossier, fact: &str) -> bool {
    let figure = dossier.facts.get(fact).and_then(|one| one.figure(None));
    figure.is_some_and(|one| matches!(one.stated, Stated::Known(_)))
}
