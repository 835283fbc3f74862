//! The derivation of a verdict in words; derives nothing, lays nothing out.

pub mod json;
mod saying;
mod steps;
pub mod text;
mod words;

pub use crate::account::choose::{Chosen, Unchosen, choose};
pub use saying::{role, text};

use super::{message, remedy};
use crate::account::Account;
use crate::account::derivation::{self, Node};
use crate::advice::remedy::Remedy;
use crate::language::{Language, Text};

/// The derivation of an account, with the words of its remedy
pub fn derive<'a>(account: &Account<'a>) -> Node<'a> {
    derivation::derive(account, remedy(account))
}

fn remedy(account: &Account<'_>) -> Option<Text> {
    let Account {
        finding,
        assessment,
        judged,
        ..
    } = account;
    let remedy = Remedy::of(finding, assessment.edition, judged.dossier.as_ref()?)?;
    let told = |language| {
        let line = remedy::remedy_line(&remedy, assessment, judged, language)?;
        let aim = message::remedy(language, remedy.aim);
        Some(format!("{aim}{}{line}", message::colon(language)))
    };
    Some(Text::new(told(Language::Zh)?, told(Language::En)?))
}
