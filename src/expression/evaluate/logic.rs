//! Strong Kleene logic with causes: what is decided has none.

use super::super::value::{Causes, Operand};
use super::{causes, unknown};

/// True and false change places; unknown stays
pub(super) fn not(operand: &Operand) -> Operand {
    match operand.as_boolean() {
        Some(holds) => (!holds).into(),
        None => Operand::Unknown(unknown(operand)),
    }
}

/// False where one is false, true where all are true
pub(super) fn and<'o>(operands: impl Iterator<Item = &'o Operand> + Clone) -> Operand {
    decided_by(false, operands)
}

/// True where one is true, false where all are false
pub(super) fn or<'o>(operands: impl Iterator<Item = &'o Operand> + Clone) -> Operand {
    decided_by(true, operands)
}

fn decided_by<'o>(decisive: bool, operands: impl Iterator<Item = &'o Operand> + Clone) -> Operand {
    let mut known = true;
    for operand in operands.clone() {
        match operand.as_boolean() {
            // One decides, whatever the others may turn out to be.
            Some(value) if value == decisive => return decisive.into(),
            Some(_) => {}
            None => known = false,
        }
    }
    if known {
        return (!decisive).into();
    }
    Operand::Unknown(Causes::of(operands.filter_map(causes)))
}
