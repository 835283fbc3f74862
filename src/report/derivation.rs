//! The derivation of a verdict in words; derives nothing, lays nothing out.

pub mod json;
mod saying;
mod steps;
pub mod text;
mod words;

pub use crate::account::choose::{Chosen, Unchosen, choose};
pub use saying::{role, text};

use super::explanation;
use crate::account::Account;
use crate::account::derivation::{self, Node};

/// The derivation that an account is of, with the words of its remedy
pub fn derive<'a>(account: &Account<'a>) -> Node<'a> {
    derivation::derive(account, explanation::remedy_in_both(account))
}
