//! Strong Kleene logic with causes: a decided outcome has none.

use super::super::value::{Causes, Operand};
use super::{causes, unknown};

/// True and false are swapped; unknown stays unknown
pub(super) fn not(operand: &Operand) -> Operand {
    match operand.as_boolean() {
        Some(holds) => (!holds).into(),
        None => Operand::Unknown(unknown(operand)),
    }
}

/// False if one is false, true if all are true
pub(super) fn and<'o>(operands: impl Iterator<Item = &'o Operand> + Clone) -> Operand {
    decided_by(false, operands)
}

/// True if one is true, false if all are false
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
